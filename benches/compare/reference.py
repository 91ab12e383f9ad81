"""The provinces, regencies, kinds and indicators of `src/vocabulary/data/`, read without a YAML library.

Only the two shapes of those files are understood: `- key: value` with `key: value` below it, and `- {key: "value"}` on one
line. Nested lists and tables are passed over. What is missing stops the program: a corpus is never made from half the data.
"""

import os
import re

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "vocabulary", "data")


class Reference:
    """What a record may name: `provinces` by code, `regencies` in the order of their codes, `kinds` by code, and
    `indicators` of which it is known whether more or less is better and which survey measures them."""

    def __init__(self, folder=FOLDER):
        self.provinces = {row["code"]: row for row in _rows(folder, "provinces")}
        self.regencies = _rows(folder, "regencies")
        self.kinds = {row["code"]: row for row in _rows(folder, "kinds")}
        rows = _rows(folder, "indicators")
        self.indicators = [row for row in rows if row["better"] in ("higher", "lower") and row.get("sources")]
        counts = len(self.provinces), len(self.regencies), len(self.kinds), len(self.indicators)
        if min(counts) == 0:
            raise SystemExit(f"{folder}: provinces, regencies, kinds, indicators: {counts}")

    def province_of(self, regency, day):
        """The province in which `regency` lay on `day` (ISO): today's, or the one from which that was split later."""
        return self.province_on(self.provinces[regency["code"].split(".")[0]], day)

    def province_on(self, province, day):
        """`province`, or its parent if it did not exist on `day` (ISO)."""
        while province.get("valid_from", "") > day:
            province = self.provinces[province["parent"]]
        return province


def _rows(folder, name):
    """The entries of the list `name` in `name.yaml`, each a dict of its plain values."""
    rows, inside = [], False
    with open(os.path.join(folder, f"{name}.yaml"), encoding="utf-8") as file:
        for line in file:
            if re.match(r"\w", line):
                inside = line.startswith(f"{name}:")
            elif inside and line.startswith("- {"):
                rows.append(dict(re.findall(r'(\w+): "([^"]*)"', line)))
            elif inside and line.startswith("- "):
                rows.append({})
            if inside and rows:
                pair = re.match(r"[- ] (\w+): (.+)", line)
                if pair:
                    rows[-1][pair[1]] = _plain(pair[2])
    return rows


def _plain(text):
    """A value as text, without quotes; `[a, b]` as a list of texts."""
    if text.startswith("["):
        return [_plain(part.strip()) for part in text.strip("[]").split(",")]
    return text.strip("'\"")
