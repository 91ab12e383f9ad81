//! Readers of single values: words of closed lists, dates, numbers, years, addresses.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::markdown::{destination, tracking};
use crate::record::Placed;
use crate::record::reading::{Reading, words};
use crate::record::several::{WrittenValue, several};
use crate::record::words::WordList;
use crate::value::date;
use crate::value::date_range::DateRange;
use crate::value::decimal::{Decimal, Limits};
use crate::value::due::Due;
use crate::value::hours::Hours;
use crate::value::{name, percent};
use crate::vocabulary::id::{IndicatorId, KindId};

/// Reads a word of a closed list.
pub(crate) fn word<W: WordList>(node: &Node, reading: &mut Reading<'_>) -> Option<W> {
    let written = words(node, reading)?;
    if let Some(value) = W::from_word(written) {
        return Some(value);
    }
    reading.fault(node, unlisted::<W>(written));
    None
}

/// The fault of a word that is not in its closed list.
pub(crate) fn unlisted<W: WordList>(written: &str) -> Fault {
    let all: Vec<&str> = W::WORDS.iter().map(|word| word.slug).collect();
    let near = name::nearest(written, all.iter().copied(), 1);
    let near = near.first().copied();
    let (quoted, Text { id, en }) = (name::excerpt(written), name::choice(&all));
    let fault = fault!(
        Code::UnknownValue,
        "“{quoted}” bukan salah satu pilihan",
        "“{quoted}” is not one of the choices here",
        "pilih {id}",
        "choose {en}"
    );
    fault.maybe_fix(near.map(str::to_owned))
}

/// Reads `true` or `false`, in either language.
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

/// Reads a day or a range of days.
pub(crate) fn date(node: &Node, reading: &mut Reading<'_>) -> Option<DateRange> {
    let written = words(node, reading)?;
    let read = reading.keep(node, date::read(written))?;
    if let Some(note) = read.note {
        reading.fault(node, note);
    }
    Some(read.range)
}

/// Reads a day or a range of days with its place.
pub(crate) fn placed_date(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<DateRange>> {
    date(node, reading).map(|date| reading.placed(node, date))
}

/// Reads a due date of any precision.
pub(crate) fn due(node: &Node, reading: &mut Reading<'_>) -> Option<Due> {
    let written = words(node, reading)?;
    let (due, note) = reading.keep(node, Due::read(written))?;
    if let Some(note) = note {
        reading.fault(node, note);
    }
    Some(due)
}

/// Reads the hours of a meeting.
pub(crate) fn hours(node: &Node, reading: &mut Reading<'_>) -> Option<Hours> {
    let written = words(node, reading)?;
    reading.keep(node, Hours::read(written))
}

/// Reads a number within limits.
pub(crate) fn number(
    node: &Node,
    reading: &mut Reading<'_>,
    limits: &Limits<'_>,
) -> Option<Decimal> {
    let written = words(node, reading)?;
    reading.keep(node, Decimal::read(written, limits))
}

/// Reads a year of four digits.
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

/// Reads the kinds of a meeting.
pub(super) fn kinds<'n>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
) -> Option<Vec<WrittenValue<'n, KindId>>> {
    let vocabulary = reading.vocabulary;
    several(node, reading, |text| vocabulary.find_kinds(text))
}

/// Reads an indicator.
pub(crate) fn indicator(node: &Node, reading: &mut Reading<'_>) -> Option<IndicatorId> {
    let written = words(node, reading)?;
    reading.keep(node, reading.vocabulary.find_indicator(written))
}

/// Reads an address on the web; characters that no address may hold are percent-encoded.
pub(crate) fn url(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    let written = words(node, reading)?;
    match destination::url_fault(written) {
        Some(fault) => {
            reading.fault(node, fault);
            None
        }
        None => {
            if let Some(fault) = tracking::find(written) {
                reading.fault(node, fault);
            }
            Some(percent::encode_address(written).into_owned())
        }
    }
}

/// Reads the last part of an address.
pub(crate) fn slug(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<String>> {
    let written = words(node, reading)?;
    if is_slug(written) {
        return Some(reading.placed(node, written.to_owned()));
    }
    let quoted = name::excerpt(written);
    let message = text!(
        "“{quoted}” tidak dapat dipakai sebagai alamat halaman",
        "“{quoted}” cannot be part of an address"
    );
    // A street, a name or a sentence is no address of a page, though the key's name sounds like it.
    if written.contains(' ') || written.starts_with("Jl") {
        let help = text!(
            "“alamat” di sini bagian akhir alamat halaman web, misalnya “rakorda-2020”; alamat gedung ditulis dalam isian “tempat”",
            "“slug” (alamat) is the last part of the page's web address, such as “rakorda-2020”; the address of a building goes under “venue” (tempat)"
        );
        reading.fault(node, Fault::new(Code::BadSlug, message).help(help));
        return None;
    }
    let offered = Some(name::slug(written)).filter(|slug| is_slug(slug));
    reading.fault(
        node,
        Fault::new(Code::BadSlug, message)
            .help(slug_help())
            .maybe_fix(offered),
    );
    None
}

/// Reads an old address inside the site, without slashes at its ends.
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

/// Reads the path of a file in the record's folder. The plan checks that the file exists.
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

/// True if `text` can be part of an address: `[a-z0-9-]`, beginning and ending with a letter or digit.
pub(crate) fn is_slug(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(fits)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// A help text that names the characters of a slug.
pub(crate) fn slug_help() -> Text {
    text!(
        "pakai huruf kecil a sampai z, angka, dan tanda hubung saja, misalnya “rakorda-2020”",
        "use only the small letters a to z, digits and hyphens, such as “rakorda-2020”"
    )
}

/// True if `part` can be part of an old address, which another program may have made: any file name that does not lead
/// out of the site.
fn is_part(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !part.is_empty()
        && part.len() <= 100
        && part.bytes().all(fits)
        && !part.starts_with('.')
        && !part.ends_with('.')
}
