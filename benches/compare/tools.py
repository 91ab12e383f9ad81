"""The two generators that are compared: how each is called, what it leaves behind, and what it may not say.

A third one is a class like these, a layout in `layouts.py` and a folder like `hugo/`.
"""

import html
import json
import os
import subprocess

import corpus
from measure import Run, remove

# The day that Kencana takes for today: on each day it would make other bytes of the same records.
TODAY = "2026-01-01"


class Tool:
    """One generator in the folder of its corpus below `work`. Each kind says how its `build` goes."""

    name = key = ""

    def __init__(self, program, work):
        self.program = os.path.abspath(program)
        self.site = os.path.join(work, self.key)
        self.beside = os.path.join(work, f"{self.key}-output")
        self.output = os.path.join(self.beside, "site")
        self.cache = os.path.join(work, f"{self.key}-cache")

    def source(self, record):
        """The file of `record`."""
        return os.path.join(self.site, corpus.LAYOUTS[self.key](record)[0])

    def page(self, record):
        """The page of `record`, with its characters as they were before they were written as HTML."""
        return html.unescape(self._text(record.page(self.key)))

    def hold_pages(self, count):
        """Stops unless the last build wrote the page of every record, with its title, and what stands at a site's root."""
        for path, text in (("index.html", "<html"), ("sitemap.xml", "www.sitemaps.org"), ("umpan.xml", "<?xml")):
            self._hold(path, self._text(path), text)
        for record in corpus.records(count):
            self._hold(record.page(self.key), self.page(record), record.title)

    def _hold(self, path, page, text):
        if text not in page:
            raise SystemExit(f"{self.name}: {path} does not have {text!r}")

    def _text(self, path):
        try:
            with open(os.path.join(self.output, path), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            raise SystemExit(f"{self.name} did not write {path}") from None

    def _asked(self, *arguments):
        return subprocess.run([self.program, *arguments], check=True, capture_output=True, text=True).stdout


class Kencana(Tool):
    """Kencana; `written` is how many files its last build changed."""

    name, key = "Kencana", "kencana"
    written = 0

    def version(self):
        """Its version, such as `0.1.0`."""
        return self._asked("--version").split()[-1]

    def forget(self):
        """Removes output, what is kept beside it, and cache."""
        remove(self.beside, os.path.join(self.site, ".kencana"))
        os.mkdir(self.beside)

    def build(self):
        """One build; it must have nothing to say about the corpus."""
        command = [self.program, "build", "--output", self.output, "--today", TODAY, "--format", "json"]
        run = Run(command, self.site)
        try:
            answer = json.loads(run.printed)
        except ValueError:
            raise SystemExit(f"kencana printed something else than its summary:\n{run.printed[-3000:]}") from None
        if answer["diagnostics"]:
            raise SystemExit(f"kencana says of the corpus: {answer['diagnostics'][0]}")
        self.written = answer["summary"]["written"]
        return run


class Hugo(Tool):
    """Hugo: the program itself, because the script that the package puts in front of it starts slowly."""

    name, key = "Hugo", "hugo"

    def version(self):
        """Its version, such as `0.168.0`."""
        return self._asked("version").split()[1].split("-")[0].lstrip("v")

    def forget(self):
        """Removes output and caches."""
        remove(self.beside, self.cache, os.path.join(self.site, "resources"))
        os.mkdir(self.beside)

    def build(self):
        """One build; it must not warn of anything."""
        command = [self.program, "--destination", self.output, "--noBuildLock"]
        run = Run(command, self.site, {"HUGO_CACHEDIR": self.cache})
        if "WARN" in run.printed or "ERROR" in run.printed:
            raise SystemExit(f"hugo warns:\n{run.printed[-3000:]}")
        return run
