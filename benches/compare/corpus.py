#!/usr/bin/env python3
"""Makes N records of meetings that never took place, the same ones as a site of Kencana and as a site of Hugo.

usage: corpus.py N OUT [--seed 1] [--for kencana,hugo]

Writes OUT/kencana and OUT/hugo, ready to be built. The same N and seed give the same bytes on any machine. Every province
and regency has its turn, in the years 2015 to 2025. `kencana check` finds nothing to say about a record: if it does,
either the check or this file is wrong.
"""

import argparse
import datetime
import os
import re
import shutil

import layouts
from prose import OBJECTS, OFFICES, TAILS, VENUES, Prose, capitalised
from reference import Reference

HERE = os.path.dirname(os.path.abspath(__file__))
LAYOUTS = {"kencana": layouts.kencana, "hugo": layouts.hugo}
YEARS = range(2015, 2026)
LEVELS = ["nasional"] * 3 + ["provinsi"] * 47 + ["kabupaten-kota"] * 50
KINDS = {
    "nasional": ["rakernas", "rakornas", "rakornis", "reviu"],
    "provinsi": ["rakerda", "rakorda", "forum-pokja", "reviu", "radalgram", "rakor-stunting"],
    "kabupaten-kota": ["rakerda", "rakorda", "forum-pokja", "reviu", "rakor-stunting", "mini-lokakarya"],
}
COUNTED = {"orang": (1200, 48000), "keluarga": (1200, 48000), "faskes": (20, 400), "kabupaten_kota": (4, 30)}
SITE = 'title = "Uji banding"\nbase_url = "https://contoh.example/"\nlanguage = "id"\n'


class Record:
    """One meeting, before it is written for anyone; it depends on its number, the seed and the vocabulary alone, and its
    day on the meetings before it."""

    def __init__(self, number, seed, reference):
        prose = Prose(seed * 1_000_003 + number)
        self.year = prose.pick(YEARS)
        self.first = datetime.date(self.year, 1, 4) + datetime.timedelta(days=prose.below(355))
        self.last = self.first + datetime.timedelta(days=prose.below(3))
        self.date_form = prose.below(3)
        self.level = prose.pick(LEVELS)
        self.province, self.regency = _place(self.level, number, self.first.isoformat(), reference)
        self.kind = reference.kinds[prose.pick(KINDS[self.level])]
        self.area = self.regency or self.province or "Nasional"
        self.slug = f"{self.kind['code']}-{number:07d}"
        self.title = f"{self.kind['abbreviation']} Bangga Kencana {self.area} {self.year}: {prose.pick(OBJECTS)}"
        self.theme = capitalised(f"{prose.pick(OBJECTS)} {prose.pick(TAILS)}")
        self.venue = prose.pick(VENUES)
        self.organizer = f"Perwakilan BKKBN {self.area}"
        self.attendance = prose.between(20, 600)
        self.speakers = [(prose.person(), prose.pick(OFFICES)) for _ in range(prose.between(2, 5))]
        chosen = prose.some(reference.indicators, prose.between(5, 8))
        self.indicators = [Indicator(row, self.year, prose) for row in chosen]
        self.agreements = [capitalised(prose.task()) for _ in range(prose.between(4, 8))]
        self.source = f"https://berita.example/{self.year}/{prose.between(1000, 999999)}"
        self.body = _body(prose, self.speakers[0][0])

    @property
    def meeting(self):
        """Kind, place and day, which tell two meetings apart."""
        return self.kind["code"], self.area, self.first

    def postpone(self):
        """Moves the meeting by a day."""
        self.first += datetime.timedelta(days=1)
        self.last += datetime.timedelta(days=1)

    def page(self, peer):
        """The file that holds its page, below the output folder of `peer`."""
        if peer == "hugo":
            return f"records/{self.year}/{self.slug}/index.html"
        area = "/".join(["provinsi", *map(_slug, filter(None, (self.province, self.regency)))])
        return f"{area if self.province else 'nasional'}/{self.year}/{self.slug}/index.html"


class Indicator:
    """One figure and its target, in whole steps of its last decimal, so that no rounding can differ between machines."""

    def __init__(self, row, year, prose):
        self.code, self.name, self.unit, self.better = row["code"], row["name_id"], row["unit"], row["better"]
        self.decimals = int(row["decimals"])
        counted = COUNTED.get(self.unit, (30, 900))
        plausible = counted if self.decimals == 0 else (row.get("hard_min"), row.get("hard_max"))
        low, high = float(row.get("soft_min", plausible[0])), float(row.get("soft_max", plausible[1]))
        # The vocabulary lets a change be negative; the figures here are all amounts.
        low, high = round(max(low, 0) * 10**self.decimals), round(high * 10**self.decimals)
        self.target = prose.between(low + (high - low) * 3 // 10, low + (high - low) * 7 // 10)
        self.value = min(max(self.target * prose.between(850, 1150) // 1000, low), high)
        survey = row["sources"][0]
        # In 2023 the health survey SKI stood in for SSGI.
        self.source = f"{'SKI' if (survey, year) == ('SSGI', 2023) else survey} {year}"

    def plain(self, steps):
        """`3287` with two decimals as `32.87`."""
        digits = f"{steps:0{self.decimals + 1}d}"
        return f"{digits[:-self.decimals]}.{digits[-self.decimals:]}" if self.decimals else digits

    def indonesian(self, steps):
        """`3287` with two decimals as `32,87`; `16874` with none as `16.874`."""
        whole, _, part = self.plain(steps).partition(".")
        whole = f"{int(whole):,}".replace(",", ".")
        return f"{whole},{part}" if part else whole


def _place(level, number, day, reference):
    """Names of province and regency, empty where there is none. Each has its turn, whatever chance says."""
    if level == "nasional":
        return "", ""
    if level == "provinsi":
        codes = list(reference.provinces)
        return reference.province_on(reference.provinces[codes[number % len(codes)]], day)["name"], ""
    regency = reference.regencies[number % len(reference.regencies)]
    return reference.province_of(regency, day)["name"], regency["name"]


def _slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _body(prose, speaker):
    """About 500 words of Markdown: headings, lists, a quotation, a table, links."""
    order = "\n".join(f"{n}. {prose.sentence()}" for n in range(1, prose.between(4, 6)))
    points = "\n".join(f"- {prose.sentence()}" for _ in range(prose.between(3, 5)))
    rows = "\n".join(_row(prose) for _ in range(prose.between(4, 7)))
    parts = [
        prose.paragraph(2),
        prose.paragraph(2),
        "## Latar belakang",
        f"{prose.paragraph(2)} Lihat [naskah lengkap](https://contoh.example/naskah/{prose.between(1, 9999)}).",
        "## Pembahasan",
        prose.paragraph(2),
        order,
        f"> {prose.sentence()} {prose.sentence()}\n>\n> — {speaker}",
        "### Kendala",
        points,
        "## Rincian",
        f"| Kegiatan | Sasaran | Terlayani | Persen |\n| --- | ---: | ---: | ---: |\n{rows}",
        "## Langkah berikutnya",
        f"{prose.paragraph(1)} {_archive(prose)}",
        prose.paragraph(prose.between(1, 3)),
    ]
    return "\n\n".join(parts) + "\n"


def _row(prose):
    sizes = f"{prose.between(10, 999)} | {prose.between(10, 999)} | {prose.between(10, 99)},{prose.below(10)}"
    return f"| {capitalised(prose.pick(OBJECTS))} | {sizes} |"


def _archive(prose):
    minutes = f"`risalah-{prose.between(1, 99)}`"
    return f"Naskah {minutes} ada di [arsip](https://arsip.example/{prose.between(1, 99999)})."


def records(count, seed=1):
    """The first `count` records, one at a time."""
    reference = Reference()
    taken = set()
    for number in range(count):
        record = Record(number, seed, reference)
        # Chance would let some meetings be held twice.
        while record.meeting in taken:
            record.postpone()
        taken.add(record.meeting)
        yield record


def make(count, out, seed=1, peers=tuple(LAYOUTS)):
    """Writes the corpus below `out`, which must not hold one yet."""
    for peer in peers:
        for year in YEARS:
            os.makedirs(os.path.join(out, peer, "content", "records", str(year)))
    if "kencana" in peers:
        _write(os.path.join(out, "kencana", "site.toml"), SITE)
    if "hugo" in peers:
        shutil.copytree(os.path.join(HERE, "hugo"), os.path.join(out, "hugo"), dirs_exist_ok=True)
    for record in records(count, seed):
        for peer in peers:
            path, text = LAYOUTS[peer](record)
            _write(os.path.join(out, peer, path), text)


def _write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", type=int, help="how many records")
    parser.add_argument("out", metavar="OUT", help="a folder that does not hold a corpus yet")
    parser.add_argument("--seed", type=int, default=1, help="another number, other records")
    parser.add_argument("--for", dest="peers", default=",".join(LAYOUTS), help="kencana, hugo, or both")
    given = parser.parse_args()
    peers = given.peers.split(",")
    if not set(peers) <= set(LAYOUTS):
        parser.error(f"--for takes {' and '.join(LAYOUTS)}, parted by a comma")
    try:
        make(given.count, given.out, given.seed, peers)
    except FileExistsError as error:
        parser.error(f"{error.filename} is already there")


if __name__ == "__main__":
    main()
