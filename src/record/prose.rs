//! Lists that are written as one text: `1. A; 2. B`, `TP PKK, IBI, dan IDI`.
//!
//! A name may itself hold a comma or “dan” (Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan
//! Perlindungan Anak), so names are parted only where one of them is an abbreviation by itself.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::keyed::{Keyed, Reader};
use crate::document::{Node, ScalarKind, Value, quoted};
use crate::record::keys::RecordKey as Key;
use crate::record::reading::Reading;

/// The contents of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    /// Persons or institutions.
    Names,
    /// Single words.
    Words,
    /// Sentences or parts of them.
    Sentences,
}

/// First words of institutions whose names have commas.
const OFFICES: &[&str] = &[
    "dinas",
    "badan",
    "kementerian",
    "direktorat",
    "deputi",
    "kedeputian",
    "bidang",
    "biro",
    "asisten",
    "komisi",
    "kantor",
    "balai",
    "pusat",
];
/// First words of places, which follow a name behind a comma.
const PLACES: &[&str] = &["kabupaten", "kota", "provinsi", "kecamatan", "desa"];
/// The fewest parts of a sentence that make a list of purposes.
const PURPOSES: usize = 3;

/// Warns of lists of a record that are written as one text.
pub(super) fn judge(keyed: &Keyed<'_, Key>, reading: &mut Reading<'_>) {
    for (key, contents) in [
        (Key::Organizers, Contents::Names),
        (Key::Supporters, Contents::Names),
        (Key::Partners, Contents::Names),
        (Key::Objectives, Contents::Sentences),
        (Key::Agreements, Contents::Sentences),
        (Key::Tags, Contents::Words),
    ] {
        if let Some(node) = keyed.node(key) {
            warn(node, contents, reading);
        }
    }
}

/// Warns of a list that is one text at `node`, which stands for the whole list of a key.
pub(super) fn warn(node: &Node<'_>, contents: Contents, reading: &mut Reading<'_>) {
    let Value::Scalar(scalar) = &node.value else {
        return;
    };
    let Some(parts) = parts(&scalar.text, contents) else {
        return;
    };
    // The correction takes the place of the whole text, which only without quotes is the value itself.
    let fix = (scalar.kind == ScalarKind::Plain).then(|| flow(&parts));
    reading.fault(node, fault(&parts).maybe_fix(fix));
}

/// The fault of a list with these parts as one text.
pub(super) fn fault(parts: &[&str]) -> Fault {
    let count = parts.len();
    fault!(
        Code::ListAsProse,
        "{count} butir tertulis dalam satu teks, sehingga terbaca sebagai satu",
        "{count} items are written as one text, so that they are read as one",
        "tulis sebagai daftar: satu butir per baris, diawali “- ”, atau di dalam kurung siku",
        "write a list: one item per line, each beginning with “- ”, or within square brackets"
    )
}

/// The parts of a text that is a list.
pub(super) fn parts(text: &str, contents: Contents) -> Option<Vec<&str>> {
    numbered(text)
        .or_else(|| split(text, ";"))
        .or_else(|| match contents {
            Contents::Words => split(text, ","),
            Contents::Names => names(text),
            Contents::Sentences => purposes(text),
        })
}

/// `1. A; 2. B` or `1) A 2) B`.
fn numbered(text: &str) -> Option<Vec<&str>> {
    let mut rest = text
        .strip_prefix("1. ")
        .or_else(|| text.strip_prefix("1) "))?;
    let mark = text.get(1..3)?;
    let mut parts = Vec::new();
    for number in 2.. {
        let next = format!(" {number}{mark}");
        let Some((part, behind)) = rest.split_once(&next) else {
            break;
        };
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    cleaned(parts)
}

fn split<'t>(text: &'t str, mark: &str) -> Option<Vec<&'t str>> {
    cleaned(text.split(mark).collect())
}

/// `TP PKK, IBI, dan IDI`, `DP2KBP3A dan BKKBN`.
fn names(text: &str) -> Option<Vec<&str>> {
    let parts = enumerated(text)?;
    let first_word = |part: &&str| {
        let word = part.split(' ').next().unwrap_or_default();
        word.to_lowercase()
    };
    let is_office = OFFICES.contains(&first_word(parts.first()?).as_str());
    let has_place = parts
        .iter()
        .any(|part| PLACES.contains(&first_word(part).as_str()));
    let stands_alone = parts.iter().any(|part| is_abbreviation(part));
    // `BKKBN Jawa Barat dan DP2KBP3A Kabupaten Bandung`: each is an abbreviation with its place.
    let begins = |part: &&str| is_abbreviation(part.split(' ').next().unwrap_or_default());
    let are_placed = parts.len() == 2 && parts.iter().all(begins);
    ((stands_alone || are_placed) && !is_office && !has_place).then_some(parts)
}

/// `Menyosialisasikan arah, mencapai komitmen, dan menjabarkan sinergi`.
fn purposes(text: &str) -> Option<Vec<&str>> {
    let parts = enumerated(text)?;
    let begins = |part: &&str| {
        part.get(..2)
            .is_some_and(|me| me.eq_ignore_ascii_case("me"))
    };
    (parts.len() >= PURPOSES && parts.iter().all(begins)).then_some(parts)
}

/// The parts between commas and the last “dan”.
fn enumerated(text: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let last = parts.pop()?;
    let own = [" dan ", " serta ", " & "]
        .iter()
        .find_map(|word| last.split_once(word));
    match own {
        Some((before, behind)) => parts.extend([before, behind]),
        None => parts.push(last.strip_prefix("dan ").unwrap_or(last)),
    }
    cleaned(parts)
}

/// `IBI`, `TP PKK`, `DP2KBP3A`.
fn is_abbreviation(part: &str) -> bool {
    let is_letter =
        |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '/');
    part.chars().all(is_letter) && part.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// At least two parts, none of them empty, without the marks and the “dan” between them.
fn cleaned(parts: Vec<&str>) -> Option<Vec<&str>> {
    fn bare(part: &str) -> &str {
        let part = part.trim().trim_end_matches([';', ',']).trim();
        part.strip_prefix("dan ").unwrap_or(part)
    }
    let parts: Vec<&str> = parts.into_iter().map(bare).collect();
    (parts.len() > 1 && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}

/// The parts as a list in brackets.
fn flow(parts: &[&str]) -> String {
    let plain = |part: &str| {
        let is_safe =
            |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '/' | '(' | ')');
        part.chars().all(is_safe) && part.starts_with(char::is_alphabetic)
    };
    let written = parts.iter().map(|part| match plain(part) {
        true => (*part).to_owned(),
        false => quoted(part),
    });
    format!("[{}]", written.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use crate::record::prose::{Contents, flow, parts};

    #[test]
    fn a_list_is_seen_in_a_text() {
        for (text, contents, list) in [
            ("1. A; 2. B; 3. C", Contents::Sentences, "[A, B, C]"),
            ("1) A 2) B", Contents::Sentences, "[A, B]"),
            ("A; B", Contents::Names, "[A, B]"),
            (
                "TP PKK, IBI, IDI, TNI dan Polri",
                Contents::Names,
                "[TP PKK, IBI, IDI, TNI, Polri]",
            ),
            (
                "TP PKK, IBI, dan IDI",
                Contents::Names,
                "[TP PKK, IBI, IDI]",
            ),
            ("DP2KBP3A dan BKKBN", Contents::Names, "[DP2KBP3A, BKKBN]"),
            (
                "BKKBN Jawa Barat dan DP2KBP3A Kabupaten Bandung",
                Contents::Names,
                "[BKKBN Jawa Barat, DP2KBP3A Kabupaten Bandung]",
            ),
            (
                "Kepala OPD KB, TP PKK, IBI",
                Contents::Names,
                "[Kepala OPD KB, TP PKK, IBI]",
            ),
            (
                "rakerda, stunting, 2024",
                Contents::Words,
                "[rakerda, stunting, \"2024\"]",
            ),
            (
                "Menyosialisasikan arah, mencapai komitmen, dan menjabarkan sinergi",
                Contents::Sentences,
                "[Menyosialisasikan arah, mencapai komitmen, menjabarkan sinergi]",
            ),
        ] {
            let found = parts(text, contents);
            assert_eq!(
                found.map(|parts| flow(&parts)).as_deref(),
                Some(list),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_with_a_comma_is_one_name() {
        for text in [
            "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak",
            "Dinas P2KBP3A, Kabupaten Bandung",
            "Direktorat Bina Ketahanan Keluarga Balita, Anak, dan Ketahanan Keluarga Lansia BKKBN",
            "Kemendukbangga/BKKBN",
            "Perwakilan BKKBN Provinsi Jambi",
            "Menko Pembangunan Manusia dan Kebudayaan",
        ] {
            assert_eq!(parts(text, Contents::Names), None, "{text}");
        }
        let one = "Meningkatkan kesertaan ber-KB, terutama di desa";
        assert_eq!(parts(one, Contents::Sentences), None);
    }
}
