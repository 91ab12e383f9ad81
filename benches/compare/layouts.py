"""A record as a file: for Kencana as staff write it, for Hugo with all that its templates need written out."""

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


def kencana(record):
    """The record's file as staff would write it, below the folder of the site."""
    keys = [
        ("title", record.title),
        ("kind", record.kind["code"]),
        ("date", _date(record)),
        ("province", record.province),
        ("regency", record.regency),
        ("period", f"Semester I {record.year}" if record.kind["code"] == "reviu" else ""),
        ("theme", record.theme),
        ("venue", record.venue),
    ]
    lines = [f"{key}: {_scalar(text)}" for key, text in keys if text]
    lines += [f"organizers: [{record.organizer}]", f"attendance: {record.attendance}"]
    lines += _table("speakers", [[("name", name), ("office", office)] for name, office in record.speakers])
    lines += _table(
        "indicators",
        [
            [("code", i.code), ("value", i.indonesian(i.value)), ("target", i.indonesian(i.target)), ("source", i.source)]
            for i in record.indicators
        ],
    )
    lines += ["agreements:", *(f"  - {_scalar(text)}" for text in record.agreements)]
    lines += _table("sources", [[("media", "Contoh"), ("url", record.source)]])
    return f"content/records/{record.year}/{record.slug}.md", _file(lines, record.body)


def hugo(record):
    """The same record for Hugo: what Kencana knows by itself (names, units, which way is better) is written out."""
    province = record.province or "Nasional"
    keys = [
        ("title", record.title),
        ("date", record.first.isoformat()),
        ("end", record.last.isoformat()),
        ("kind", record.kind["abbreviation"]),
        ("level", record.level),
        ("province", province),
        ("regency", record.regency),
        ("theme", record.theme),
        ("venue", record.venue),
        ("organizer", record.organizer),
    ]
    lines = [f"{key}: {_scalar(text)}" for key, text in keys if text]
    lines += [f'year: "{record.year}"', f'province_year: "{province} {record.year}"', f"attendance: {record.attendance}"]
    lines += _table("speakers", [[("name", name), ("office", office)] for name, office in record.speakers])
    lines += _table(
        "indicators",
        [
            [("name", i.name), ("value", i.plain(i.value)), ("target", i.plain(i.target)), ("decimals", str(i.decimals)),
             ("unit", i.unit.replace("_", " ")), ("better", i.better), ("source", i.source)]
            for i in record.indicators
        ],
    )
    lines += ["agreements:", *(f"  - {_scalar(text)}" for text in record.agreements), f"source: {_scalar(record.source)}"]
    return f"content/records/{record.year}/{record.slug}.md", _file(lines, record.body)


def _date(record):
    first, last = record.first, record.last
    day = f"{first.day} {MONTHS[first.month - 1]}"
    if record.date_form == 0:
        return first.isoformat() if first == last else f"{first}/{last}"
    if first == last:
        weekday = f"{WEEKDAYS[first.weekday()]}, " if record.date_form == 1 else ""
        return f"{weekday}{day} {first.year}"
    start = str(first.day) if first.month == last.month else f"{day} "
    dash = "-" if first.month == last.month else "– "
    return f"{start}{dash}{last.day} {MONTHS[last.month - 1]} {last.year}"


def _table(key, rows):
    """A list of small tables: a dash before the first key of each."""
    lines = [f"{key}:"]
    for row in rows:
        lines += [f"  {'  ' if at else '- '}{name}: {_scalar(text)}" for at, (name, text) in enumerate(row)]
    return lines


def _scalar(text):
    """`text` plain, as most people write it, and in quotes where YAML would else read something different."""
    return f'"{text}"' if ": " in text else text


def _file(lines, body):
    return "\n".join(["---", *lines, "---", "", body])
