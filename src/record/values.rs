//! Readers of single values: a word of a closed list, a date, a number, a year, an address.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::markdown::destination;
use crate::record::Placed;
use crate::record::reading::{Reading, words};
use crate::record::words::WordList;
use crate::value::clock::Clock;
use crate::value::date;
use crate::value::date_range::DateRange;
use crate::value::decimal::{Decimal, Limits};
use crate::value::due::Due;
use crate::value::name;
use crate::vocabulary::id::{IndicatorId, KindId};

/// A word of a closed list.
pub(crate) fn word<W: WordList>(node: &Node, reading: &mut Reading<'_>) -> Option<W> {
    let written = words(node, reading)?;
    let folded = name::folded(written);
    if let Some(value) = W::from_word(&folded) {
        return Some(value);
    }
    let folded = folded.replace([' ', '_'], "-");
    if let Some(value) = W::from_word(&folded) {
        return Some(value);
    }
    let all: Vec<&str> = W::WORDS.iter().map(|word| word.slug).collect();
    let meant = W::WORDS
        .iter()
        .find(|word| word.also.contains(&folded.replace('-', " ").as_str()));
    let near = meant.map(|word| word.slug).or_else(|| {
        name::nearest(&folded, all.iter().copied(), 1)
            .first()
            .copied()
    });
    let (quoted, Text { id, en }) = (name::excerpt(written), name::choice(&all));
    let fault = fault!(
        Code::UnknownValue,
        "“{quoted}” tidak termasuk pilihan di sini",
        "“{quoted}” is not one of the choices here",
        "pilih {id}",
        "choose {en}"
    );
    let fault = fault.maybe_fix(near.map(str::to_owned));
    reading.fault(node, fault);
    None
}

/// true or false.
pub(crate) fn boolean(node: &Node, reading: &mut Reading<'_>) -> Option<bool> {
    let written = words(node, reading)?;
    match written.to_lowercase().as_str() {
        "true" | "ya" | "yes" => Some(true),
        "false" | "tidak" | "bukan" | "no" => Some(false),
        _ => {
            let fault = fault!(
                Code::WrongType,
                "di sini hanya boleh “ya” atau “tidak”",
                "only “true” or “false” may stand here",
                "tulis “ya” bila benar, “tidak” bila tidak",
                "write “true” if it is so, “false” if not"
            );
            reading.fault(node, fault);
            None
        }
    }
}

/// A day or a range of days.
pub(crate) fn date(node: &Node, reading: &mut Reading<'_>) -> Option<DateRange> {
    let written = words(node, reading)?;
    let read = reading.keep(node, date::read(written))?;
    if let Some(note) = read.note {
        reading.fault(node, note);
    }
    Some(read.range)
}

/// A due date, in the precision in which it is written.
pub(crate) fn due(node: &Node, reading: &mut Reading<'_>) -> Option<Due> {
    let written = words(node, reading)?;
    let (due, note) = reading.keep(node, Due::read_noted(written))?;
    if let Some(note) = note {
        reading.fault(node, note);
    }
    Some(due)
}

/// A time of day.
pub(crate) fn clock(node: &Node, reading: &mut Reading<'_>) -> Option<Clock> {
    let written = words(node, reading)?;
    reading.keep(node, Clock::read(written))
}

/// A number within limits.
pub(crate) fn number(
    node: &Node,
    reading: &mut Reading<'_>,
    limits: &Limits<'_>,
) -> Option<Decimal> {
    let written = words(node, reading)?;
    reading.keep(node, Decimal::read(written, limits))
}

/// A year of four digits.
pub(crate) fn year(node: &Node, reading: &mut Reading<'_>) -> Option<i16> {
    let written = words(node, reading)?;
    let year = written
        .parse()
        .ok()
        .filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        let quoted = name::excerpt(written);
        let fault = fault!(
            Code::BadNumber,
            "“{quoted}” bukan tahun",
            "“{quoted}” is not a year",
            "tulis tahunnya dengan empat angka, misalnya “2024”",
            "write the year with four digits, such as “2024”"
        );
        reading.fault(node, fault);
    }
    year
}

/// A kind of meeting.
pub(crate) fn kind(node: &Node, reading: &mut Reading<'_>) -> Option<KindId> {
    let written = words(node, reading)?;
    reading.keep(node, reading.vocabulary.find_kind(written))
}

/// An indicator.
pub(crate) fn indicator(node: &Node, reading: &mut Reading<'_>) -> Option<IndicatorId> {
    let written = words(node, reading)?;
    reading.keep(node, reading.vocabulary.find_indicator(written))
}

/// An address on the web.
pub(crate) fn url(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    let written = words(node, reading)?;
    match destination::url_fault(written) {
        Some(fault) => {
            reading.fault(node, fault);
            None
        }
        None => Some(written.to_owned()),
    }
}

/// The last part of an address.
pub(crate) fn slug(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<String>> {
    let written = words(node, reading)?;
    if is_slug(written) {
        return Some(reading.placed(node, written.to_owned()));
    }
    let quoted = name::excerpt(written);
    let message = text!(
        "“{quoted}” tidak dapat menjadi bagian alamat",
        "“{quoted}” cannot be part of an address"
    );
    let offered = Some(name::slug(written)).filter(|slug| is_slug(slug));
    reading.fault(
        node,
        Fault::new(Code::BadSlug, message)
            .help(letters_of_a_slug())
            .maybe_fix(offered),
    );
    None
}

/// An old address inside the site; kept without slashes at its ends.
pub(crate) fn path(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<String>> {
    let written = words(node, reading)?;
    let trimmed = written.trim_matches('/');
    if !trimmed.is_empty() && trimmed.len() <= 200 && trimmed.split('/').all(is_part) {
        return Some(reading.placed(node, trimmed.to_owned()));
    }
    let quoted = name::excerpt(written);
    let fault = fault!(
        Code::BadSlug,
        "“{quoted}” bukan alamat di dalam situs ini",
        "“{quoted}” is not an address inside this site",
        "tulis alamat lama tanpa nama situs, misalnya “/rapat/2020/rakorda-jambi/”",
        "write the old address without the site's name, such as “/rapat/2020/rakorda-jambi/”"
    );
    reading.fault(node, fault);
    None
}

/// A file beside the record; whether it is there is asked when the site is laid out.
pub(crate) fn file(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<String>> {
    let written = words(node, reading)?;
    let relative = written.strip_prefix("./").unwrap_or(written);
    let inside = !relative.is_empty()
        && !relative.contains(['\\', ':'])
        && relative
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.'));
    if inside {
        return Some(reading.placed(node, relative.to_owned()));
    }
    let quoted = name::excerpt(written);
    let fault = fault!(
        Code::MissingFile,
        "“{quoted}” bukan berkas di samping catatan ini",
        "“{quoted}” is not a file beside this record",
        "taruh berkasnya di folder catatan ini, lalu tulis namanya saja, misalnya “pembukaan.jpg”",
        "put the file into this record's folder and write its name only, such as “pembukaan.jpg”"
    );
    reading.fault(node, fault);
    None
}

/// Whether `text` may stand as a part of an address: `[a-z0-9-]`, beginning and ending with a letter or figure.
pub(crate) fn is_slug(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// What an address may be made of, as a help.
pub(crate) fn letters_of_a_slug() -> Text {
    text!(
        "pakai huruf kecil a sampai z, angka, dan tanda hubung saja, misalnya “rakorda-2020”",
        "use only the small letters a to z, digits and hyphens, such as “rakorda-2020”"
    )
}

/// Part of an old address, which another program may have made: anything that stays inside and can be a file's name.
fn is_part(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !part.is_empty()
        && part.len() <= 100
        && part.bytes().all(fits)
        && !part.starts_with('.')
        && !part.ends_with('.')
}
