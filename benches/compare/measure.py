"""Runs one program and says what it cost; and what the machine is on which it ran.

Wall time is the clock's; CPU seconds and the largest resident set are what the kernel counted for that process (`wait4`).
This process must stay small: until a new program has begun, the kernel counts the memory of the one that starts it as its
own. What needs much memory is a program of its own, as `floor.py` is.
"""

import os
import platform
import shutil
import statistics
import subprocess
import time


class Run:
    """What one run cost: `wall` and `cpu` in seconds, `memory` in MB (1,000,000 bytes); and what it printed."""

    def __init__(self, command, folder, environment=None):
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        self.printed = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - began
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024 / 1e6
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{self.printed[-3000:]}")


class Figures:
    """Several runs of one thing, in the order in which they were made."""

    def __init__(self, runs):
        self.runs = runs

    def all(self, what):
        """The `wall`, `cpu` or `memory` of each run."""
        return [getattr(run, what) for run in self.runs]

    def median(self, what):
        """The median of one cost."""
        return statistics.median(self.all(what))

    def shown(self, what):
        """The median of one cost, and behind it the least and the most."""
        return spread(self.all(what))


def spread(values):
    """`5.31 (5.20–5.60)`: the median, and the least and the most if there are several."""
    middle = rounded(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({rounded(min(values))}–{rounded(max(values))})"


def rounded(number):
    """Three digits that count, and thousands parted: `0.123`, `12.3`, `1,234`."""
    digits = 0 if number >= 100 else 1 if number >= 10 else 2 if number >= 1 else 3
    return f"{number:,.{digits}f}"


def weight(folder):
    """How many files and folders lie below `folder`, how many of the files are pages, and their bytes."""
    files = folders = pages = size = 0
    for root, below, names in os.walk(folder):
        folders += len(below)
        files += len(names)
        pages += sum(name.endswith(".html") for name in names)
        size += sum(os.lstat(os.path.join(root, name)).st_size for name in names)
    return {"files": files, "folders": folders, "pages": pages, "bytes": size}


def remove(*folders):
    """Removes what may be there, and waits until the disk has done so: it shall not be busy in the next run."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    os.sync()


def machine(folder):
    """One line: processor, cores that this process may use, memory, kernel, the file system of `folder`, and the load."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{_processor()}, {cores} cores, {memory:.0f} GB of memory; {platform.system()} {platform.release()}; "
        f"output on {_file_system(folder)}; load before the first run {os.getloadavg()[0]:.1f}"
    )


def _processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _file_system(folder):
    """The kind of the file system that holds `folder`; `tmpfs` is memory."""
    folder, best = os.path.realpath(folder), ("", "unknown")
    with open("/proc/mounts", encoding="utf-8") as file:
        for line in file:
            _, point, kind = line.split()[:3]
            inside = folder == point or folder.startswith(point.rstrip("/") + "/")
            if inside and len(point) >= len(best[0]):
                best = point, kind
    return best[1]
