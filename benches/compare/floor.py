#!/usr/bin/env python3
"""How fast a site could be written at all: reads the files of a folder into memory, writes them below another one, and
prints the seconds that the writing took. One thread.

usage: floor.py SOURCE TARGET
"""

import os
import sys
import time


def main(source, target):
    folders, files = [], []
    for root, _, names in os.walk(source):
        inside = os.path.normpath(os.path.join(target, os.path.relpath(root, source)))
        folders.append(inside)
        for name in names:
            with open(os.path.join(root, name), "rb") as file:
                files.append((os.path.join(inside, name), file.read()))
    began = time.perf_counter()
    for folder in folders:
        os.mkdir(folder)
    for path, content in files:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(file, content)
        os.close(file)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
