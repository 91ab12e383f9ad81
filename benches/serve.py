#!/usr/bin/env python3
"""How long it takes from the save of a record to the changed page in a client, while `kencana serve` runs.

usage: serve.py PROGRAM PROJECT [--edits 20] [--record PATH] [--save append|rename] [--poll] [--heading]

Copies PROJECT into a folder in memory (/dev/shm where there is one), starts `PROGRAM serve` on the copy, and waits for the
first page. Then it adds one line to a record --edits times, half a second apart, waits as a browser does for the event that
says to reload, and fetches the record's page until the line is there; --poll asks for the page again and again instead,
which keeps the program busy meanwhile. --heading adds headings, which other pages may lead to: catalog and addresses are then
made anew. --save rename writes a new file and renames it over the record, as many editors do.

Prints when the first page came, the median, and every value, in milliseconds. Needs Python 3.8, and nothing beside it.
"""
import argparse, http.client, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time

PATIENCE = 60.0


def asked(connection, path):
    """The body of the answer to one request."""
    connection.request("GET", path)
    return connection.getresponse().read().decode("utf-8", "replace")


def page_of(connection, stem):
    """The address of the record whose file is called `stem`, from the site's own sitemaps."""
    end = re.compile(r"<loc>https?://[^/]+(/[^<]*/" + re.escape(stem) + r"/)</loc>")
    first = asked(connection, "/sitemap.xml")
    parts = re.findall(r"<loc>https?://[^/]+(/sitemap-\d+\.xml)</loc>", first)
    for text in [first] if not parts else (asked(connection, part) for part in parts):
        found = end.search(text)
        if found:
            return found.group(1)
    sys.exit(f"no page ends in /{stem}/; name another record with --record")


def save(record, text, how):
    if how == "append":
        with open(record, "a", encoding="utf-8") as file:
            file.write(text)
        return
    beside = record.with_name("." + record.name + ".swp")
    beside.write_text(record.read_text(encoding="utf-8") + text, encoding="utf-8")
    beside.replace(record)


def wait_for(connection, path, line):
    start = time.perf_counter()
    while line not in asked(connection, path):
        if time.perf_counter() - start > PATIENCE:
            sys.exit(f"{path} never said {line}")


def reloads(host):
    """The open stream of events, past what is sent at once."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", "/_kencana/events")
    stream = connection.getresponse()
    while not stream.readline().startswith(b"event: diagnostics"):
        pass
    return stream


def measure(host, arguments, record):
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    path = page_of(connection, record.stem)
    stream = None if arguments.poll else reloads(host)
    print(f"record {record.name}, page {path}")
    values = []
    for number in range(arguments.edits):
        time.sleep(0.5)
        line = f"Baris ukur nomor {number}."
        start = time.perf_counter()
        save(record, f"\n{'## ' if arguments.heading else ''}{line}\n", arguments.save)
        if stream:
            while not stream.readline().startswith(b"event: reload"):
                pass
        wait_for(connection, path, line)
        values.append((time.perf_counter() - start) * 1000)
    return values


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--record", help="path in the project; the middle one of all where it is not said")
    parser.add_argument("--save", choices=["append", "rename"], default="append")
    parser.add_argument("--poll", action="store_true")
    parser.add_argument("--heading", action="store_true")
    arguments = parser.parse_args()
    memory = "/dev/shm" if pathlib.Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kencana-serve-", dir=memory) as folder:
        project = pathlib.Path(folder) / "project"
        shutil.copytree(arguments.project, project)
        records = sorted(project.glob("content/records/**/*.md"))
        record = project / arguments.record if arguments.record else records[len(records) // 2]
        start = time.perf_counter()
        command = [arguments.program.resolve(), "serve", "--root", project, "--port", "0", "--lang", "en"]
        served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            host = re.search(r"http://([^/]+)/", served.stdout.readline()).group(1)
            first = http.client.HTTPConnection(host, timeout=PATIENCE)
            asked(first, "/")
            print(f"{len(records)} records; first page after {(time.perf_counter() - start) * 1000:.0f} ms")
            values = measure(host, arguments, record)
        finally:
            served.terminate()
            served.wait()
    print(f"median {statistics.median(values):.1f} ms, least {min(values):.1f} ms, most {max(values):.1f} ms")
    print(" ".join(f"{value:.1f}" for value in values))


if __name__ == "__main__":
    main()
