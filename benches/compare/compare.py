#!/usr/bin/env python3
"""Builds the same synthetic site with Kencana and with Hugo in turn, and prints the tables of docs/performance.md.

usage: compare.py N --kencana target/release/kencana --hugo PATH [--runs 5] [--scale 1000,10000,100000] [--work DIR]

Every counted run starts without output and without cache; removing them is not timed. One round of both is run before and
not counted, so that neither reads the corpus from the disk. Then each is run again with nothing changed, with a paragraph
more in one record, and with another title of one. Without --hugo only Kencana is measured. Whatever a program says that is
not good news ends the comparison.
"""

import argparse
import datetime
import os
import statistics
import subprocess
import sys
import tempfile

import corpus
from measure import Figures, machine, remove, rounded, spread, weight
from tools import Hugo, Kencana

HERE = os.path.dirname(os.path.abspath(__file__))
MEMORY = "/dev/shm"
ADDED = "ditulis kemudian"
COSTS = [("Wall time, s", "wall"), ("CPU time, s", "cpu"), ("Peak memory, MB", "memory")]
WEIGHTS = [("Files", "files"), ("of these, pages", "pages"), ("Folders", "folders"), ("Bytes", "bytes")]


def prepared(kind, program, work, count):
    """The tool with its corpus of `count` records, made now if it is not there."""
    folder = os.path.join(work, str(count))
    tool = kind(program, folder)
    complete = f"{tool.site}-complete"
    if not os.path.exists(complete):
        remove(tool.site)
        _progress(f"making {count:,} records for {tool.name}")
        subprocess.run([sys.executable, os.path.join(HERE, "corpus.py"), str(count), folder, "--for", tool.key], check=True)
        _write(complete, "")
    return tool


def cold(tools, runs):
    """`runs` counted builds of each tool in turn, without output and cache; one more before them is not counted."""
    found = {tool.name: [] for tool in tools}
    for number in range(runs + 1):
        for tool in tools:
            _progress(f"{tool.name}, cold, {number} of {runs}")
            tool.forget()
            found[tool.name].append(tool.build())
    return {name: Figures(runs[1:]) for name, runs in found.items()}


def again(tools, runs):
    """Builds over what is there, with nothing changed; the first is not counted."""
    found = {}
    for tool in tools:
        _progress(f"{tool.name}, nothing changed")
        found[tool.name] = Figures([tool.build() for _ in range(runs + 1)][1:])
        if isinstance(tool, Kencana) and tool.written:
            raise SystemExit(f"nothing was changed, and kencana wrote {tool.written} files")
    return found


def edited(tools, runs, count, edit):
    """Builds after `edit` was made to one record, another one each time; the corpus is then as it was."""
    chosen = {(2 * number + 1) * count // (2 * runs) for number in range(runs)}
    records = [record for number, record in enumerate(corpus.records(count)) if number in chosen]
    found = {}
    for tool in tools:
        _progress(f"{tool.name}, one {edit} in one record")
        found[tool.name] = Figures([_after(EDITS[edit], tool, record) for record in records])
    return found


def _add_paragraph(record, text):
    """`text` of `record` with a paragraph more, and what its page must then have."""
    return f"{text}\n{ADDED}.\n", ADDED


def _change_title(record, text):
    """`text` of `record` with another title, and what its page must then have."""
    title = f"{record.title} ({ADDED})"
    return text.replace(record.title, title, 1), title


EDITS = {"new paragraph": _add_paragraph, "new title": _change_title}


def _after(edit, tool, record):
    path = tool.source(record)
    with open(path, encoding="utf-8") as file:
        before = file.read()
    after, wanted = edit(record, before)
    try:
        _write(path, after)
        run = tool.build()
        if wanted not in tool.page(record):
            raise SystemExit(f"{tool.name} did not take up the edit of {path}")
    finally:
        _write(path, before)
    tool.build()
    return run


def floors(tool, runs):
    """Seconds to write the output of `tool` from memory, several times."""
    target, found = os.path.join(tool.beside, "floor"), []
    for number in range(runs):
        _progress(f"the floor, {number + 1} of {runs}")
        program = [sys.executable, os.path.join(HERE, "floor.py"), tool.output, target]
        found.append(float(subprocess.run(program, check=True, capture_output=True, text=True).stdout))
        remove(target)
    return found


def compare(tools, count, runs):
    """Prints what one site costs: cold, the floor, what is unfair, and after the first build."""
    own, *others = tools
    costs = cold(tools, runs)
    for tool in tools:
        tool.hold_pages(count)
    weights = {tool.name: weight(tool.output) for tool in tools}
    print(f"\n### {count:,} records, cold\n\nMedians of {runs} runs in turn, with the least and the most behind them.\n")
    head = ["", *(f"{tool.name} {tool.version()}" for tool in tools), *(f"{own.name} ÷ {other.name}" for other in others)]
    print(table(head, _cost_rows(tools, costs) + _weight_rows(tools, weights)))
    least = floors(own, runs)
    times = costs[own.name].median("wall") / statistics.median(least)
    print(
        f"Floor: one thread writes Kencana's output from memory in {spread(least)} s; "
        f"a cold build takes {rounded(times)} times that."
    )
    for other in others:
        print(_unfair(weights[own.name], weights[other.name], other.name))
    later = {"nothing changed": again(tools, runs)}
    later |= {f"one {edit} in one record": edited(tools, runs, count, edit) for edit in EDITS}
    print("\n### After the first build\n")
    print(table(["", *(title for title, _ in COSTS), "Wall ÷ cold", "CPU ÷ cold"], _later_rows(tools, costs, later)))


def _cost_rows(tools, costs):
    own, *others = (costs[tool.name] for tool in tools)
    return [
        [title, *(costs[tool.name].shown(what) for tool in tools), *(_ratio(own, other, what) for other in others)]
        for title, what in COSTS
    ]


def _ratio(own, other, what):
    """The ratio of the medians, and behind it the least and the most of the ratios of the rounds."""
    rounds = [a / b for a, b in zip(own.all(what), other.all(what))]
    return f"**{own.median(what) / other.median(what):.3f}** ({min(rounds):.3f}–{max(rounds):.3f})"


def _weight_rows(tools, weights):
    rows = []
    for title, what in WEIGHTS:
        own, *others = (weights[tool.name][what] for tool in tools)
        rows.append([title, f"{own:,}", *(f"{other:,}" for other in others), *(f"{own / other:.2f}" for other in others)])
    return rows


def _unfair(own, other, name):
    return (
        f"\nNot alike: Kencana writes {own['files'] / other['files']:.1f} times the files and "
        f"{own['bytes'] / other['bytes']:.1f} times the bytes of {name}. It also makes pages of regencies, indicators and "
        f"series, the register of agreements and a feed beside each list, checks every value, and switches from the old "
        f"site to the new at once. The ratios do not allow for that."
    )


def _later_rows(tools, costs, later):
    rows = []
    for title, found in later.items():
        for tool in tools:
            figures, before = found[tool.name], costs[tool.name]
            shares = [f"{figures.median(what) / before.median(what):.3f}" for what in ("wall", "cpu")]
            rows.append([f"{tool.name}, {title}", *(figures.shown(what) for _, what in COSTS), *shares])
    return rows


def grow(program, sizes, work, runs):
    """Prints what a record costs in sites of `sizes` records: Kencana alone, cold."""
    rows, first = [], None
    for size in sizes:
        tool = prepared(Kencana, program, work, size)
        costs = cold([tool], runs)[tool.name]
        tool.hold_pages(size)
        output = weight(tool.output)
        each = costs.median("cpu") / size
        first = first or each
        rows.append([f"{size:,}", costs.shown("wall"), costs.shown("cpu"), rounded(each * 1e6), f"{each / first:.2f}",
                     costs.shown("memory"), f"{output['files']:,}", f"{output['bytes'] / 1e6:,.0f}"])
        tool.forget()
    print(f"\n### How the cost grows\n\nKencana alone, cold; medians of {runs} runs.\n")
    each = ["CPU a record, µs", f"to that at {sizes[0]:,}"]
    print(table(["Records", "Wall, s", "CPU, s", *each, "Peak memory, MB", "Files", "MB written"], rows))


def table(head, rows):
    """A table of Markdown: the first column to the left, the others to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _progress(text):
    print(f"  {text}", file=sys.stderr, flush=True)


def _commit():
    """The commit of this clone, marked if its files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", type=int, help="how many records")
    parser.add_argument("--kencana", required=True, metavar="PATH", help="the program, built with --release")
    parser.add_argument("--hugo", metavar="PATH", help="the program of Hugo itself, not the script in bin/")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each")
    parser.add_argument("--scale", default="", metavar="N,N,...", help="also measure Kencana alone at these sizes")
    parser.add_argument("--work", default=MEMORY if os.path.isdir(MEMORY) else tempfile.gettempdir(), metavar="DIR",
                        help="where corpus and output are written: memory if there is some, else the disk")
    given = parser.parse_args()
    given.sizes = [int(size) for size in given.scale.split(",") if size]
    if min([given.count, given.runs, *given.sizes]) < 1:
        parser.error("sizes and runs are at least 1")
    for program in filter(None, (given.kencana, given.hugo)):
        if not os.access(program, os.X_OK):
            parser.error(f"{program} is no program")
    return given


def main():
    given = _arguments()
    work = os.path.join(given.work, "kencana-compare")
    os.makedirs(work, exist_ok=True)
    about = machine(work)
    wanted = [(Kencana, given.kencana)] + ([(Hugo, given.hugo)] if given.hugo else [])
    tools = [prepared(kind, program, work, given.count) for kind, program in wanted]
    versions = ", ".join(f"{tool.name} {tool.version()}" for tool in tools)
    print(f"{datetime.date.today()}; {versions}; commit {_commit()}. {about}.")
    compare(tools, given.count, given.runs)
    for tool in tools:
        tool.forget()
    if given.sizes:
        grow(given.kencana, given.sizes, work, given.runs)
    _progress(f"the corpora stay in {work} for the next time; remove it when you are done")


if __name__ == "__main__":
    main()
