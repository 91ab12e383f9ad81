//! Personal data that do not belong on a public page: NIK, NIP, mobile numbers, private e-mail addresses.
//!
//! A further kind is a function called by [`find`].

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::children;

/// Digits of a NIP, the longest number searched for.
const NIP: usize = 18;
/// The fewest digits that begin a number of either kind, unless a `+` stands before them.
const SHORTEST: usize = 4;
/// Bytes of the shortest text with personal data: `a@aol.x`.
const SHORTEST_TEXT: usize = 7;
/// Characters that people write between the digits of one number.
const SEPARATORS: [char; 6] = [' ', '.', '-', '(', ')', '\u{a0}'];
/// Providers of private mail boxes, by the first part of their domain.
const PROVIDERS: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "rocketmail",
    "hotmail",
    "outlook",
    "icloud",
    "aol",
    "protonmail",
];
/// Providers whose first part is too common a word.
const DOMAINS: &[&str] = &["live.com", "me.com", "msn.com", "proton.me", "mail.com"];

/// Personal data in `text`, sorted by span. Each fault names its part of `text` and never repeats the datum.
pub(crate) fn find(text: &str) -> Vec<Fault> {
    // A pass without branches, which the compiler vectorises, rules out nearly every text.
    let is_telling = |byte: u8| byte.is_ascii_digit() || byte == b'+' || byte == b'@';
    if text.len() < SHORTEST_TEXT
        || !text
            .bytes()
            .fold(false, |found, byte| found | is_telling(byte))
    {
        return Vec::new();
    }
    let mut faults = Vec::new();
    numbers(text, &mut faults);
    mail(text, &mut faults);
    faults.extend(children::find(text));
    faults.sort_by_key(|fault| fault.part.as_ref().map_or(0, |part| part.start));
    faults
}

fn numbers(text: &str, faults: &mut Vec<Fault>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skipped) = bytes
        .iter()
        .skip(at)
        .position(|byte| byte.is_ascii_digit() || *byte == b'+')
    {
        let start = at + skipped;
        let plus = bytes.get(start) == Some(&b'+');
        let first = digits(bytes, start + usize::from(plus));
        at = first.end.max(start + 1);
        if (first.len() < SHORTEST && !plus) || !begins_number(bytes, start) {
            continue;
        }
        let groups = groups(text, first);
        let digits: String = groups
            .iter()
            .filter_map(|group| text.get(group.clone()))
            .collect();
        if let Some(end) = nip(&digits, &groups) {
            at = end;
            faults.push(nip_fault().part(start..end));
        } else if let Some(end) = nik(&digits, &groups) {
            at = end;
            faults.push(nik_fault().part(start..end));
        } else if let Some(end) = mobile(&digits, &groups, plus) {
            at = end;
            faults.push(mobile_fault().part(start..end));
        }
    }
}

/// The run of digits from `start` on.
fn digits(bytes: &[u8], start: usize) -> Span {
    start
        ..start
            + bytes
                .iter()
                .skip(start)
                .take_while(|byte| byte.is_ascii_digit())
                .count()
}

/// True if a number may begin here: not inside a word, nor behind the separator of a longer number.
fn begins_number(bytes: &[u8], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| bytes.get(at)).copied();
    match before(1) {
        Some(b'_' | b'=') => false,
        Some(b'.' | b',' | b'-' | b'/') => !before(2).is_some_and(|byte| byte.is_ascii_digit()),
        Some(byte) => !byte.is_ascii_alphanumeric(),
        None => true,
    }
}

/// The groups of digits from `first` on with at most two separators between them, up to more digits than a NIK has.
fn groups(text: &str, first: Span) -> Vec<Span> {
    let (mut groups, mut count, mut group) = (Vec::new(), 0, first);
    while !group.is_empty() {
        let end = group.end;
        count += group.len();
        groups.push(group);
        if count > NIP {
            break;
        }
        let separators = text.get(end..).unwrap_or_default().chars().take(2);
        let gap: usize = separators
            .take_while(|c| SEPARATORS.contains(c))
            .map(char::len_utf8)
            .sum();
        group = digits(text.as_bytes(), end + gap);
    }
    groups
}

/// The end of a NIK or family card number: 16 digits in one, or in the usual groups.
fn nik(digits: &str, groups: &[Span]) -> Option<usize> {
    let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
    match lengths.as_slice() {
        [16, ..] => (!digits.starts_with('0'))
            .then(|| groups.first().map(|group| group.end))
            .flatten(),
        [4, 4, 4, 4] if is_dated(digits) => groups.last().map(|group| group.end),
        [6, 6, 4] if is_dated(digits) => groups.last().map(|group| group.end),
        _ => None,
    }
}

/// The end of a NIP, the number of a civil servant: 18 digits in one, or in the usual groups, which begin with the date
/// of birth and the month of appointment.
fn nip(digits: &str, groups: &[Span]) -> Option<usize> {
    let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
    let end = match lengths.as_slice() {
        [NIP, ..] => groups.first(),
        [8, 6, 1, 3] => groups.last(),
        _ => None,
    };
    let number = |part: Span| digits.get(part).and_then(|part| part.parse::<u16>().ok());
    let is_dated = matches!(number(0..4), Some(1940..=2010))
        && matches!(number(4..6), Some(1..=12))
        && matches!(number(6..8), Some(1..=31))
        && matches!(number(8..12), Some(1960..=2099))
        && matches!(number(12..14), Some(1..=12));
    end.filter(|_| is_dated).map(|group| group.end)
}

/// True if the digits hold a province and a date of birth at the positions of a NIK (a woman's day is 40 higher).
fn is_dated(digits: &str) -> bool {
    let pair = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|pair| pair.parse::<u8>().ok())
    };
    matches!(pair(0), Some(11..=97))
        && matches!(pair(6), Some(1..=31 | 41..=71))
        && matches!(pair(8), Some(1..=12))
}

/// The end of a mobile number: 08 or +62 8, and ten to thirteen digits when written with 0.
fn mobile(digits: &str, groups: &[Span], plus: bool) -> Option<usize> {
    let first = groups.first()?.len();
    let (prefix, own) =
        if let Some(rest) = digits.strip_prefix("62").filter(|_| plus || first >= 10) {
            let own = rest.strip_prefix('0').unwrap_or(rest);
            (digits.len() - own.len(), own)
        } else {
            (1, digits.strip_prefix('0').filter(|_| !plus)?)
        };
    if !own.starts_with('8') || own.starts_with("80") {
        return None;
    }
    let (mut count, mut end) = (0, None);
    for group in groups {
        count += group.len();
        if count > prefix + 12 {
            break;
        }
        end = (count >= prefix + 9).then_some(group.end);
    }
    end
}

fn mail(text: &str, faults: &mut Vec<Fault>) {
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices('@') {
        let is_local = |byte: &&u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
        };
        let local = bytes.iter().take(at).rev().take_while(is_local).count();
        let is_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let length = bytes.iter().skip(at + 1).take_while(is_domain).count();
        let domain = text
            .get(at + 1..at + 1 + length)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        let lower = domain.to_ascii_lowercase();
        let provider = lower
            .split_once('.')
            .map(|(provider, _)| provider)
            .unwrap_or_default();
        if local > 0 && (PROVIDERS.contains(&provider) || DOMAINS.contains(&lower.as_str())) {
            faults.push(mail_fault(&lower).part(at - local..at + 1 + domain.len()));
        }
    }
}

fn nip_fault() -> Fault {
    let message = text!(
        "18 angka ini tampaknya NIP seseorang, yang memuat tanggal lahirnya",
        "these 18 digits look like a civil servant's number (NIP), which holds their date of birth"
    );
    let help = text!(
        "hapus nomor ini; cukup nama dan jabatannya",
        "delete the number; name and office are enough"
    );
    Fault::new(Code::PersonalData, message).help(help)
}

fn nik_fault() -> Fault {
    let message = text!(
        "16 angka ini tampaknya NIK atau nomor kartu keluarga seseorang",
        "these 16 digits look like a person's NIK or family card number"
    );
    let help = text!(
        "hapus nomor ini, karena situs dapat dibaca siapa saja",
        "delete the number, since anyone can read the site"
    );
    Fault::new(Code::PersonalData, message).help(help)
}

fn mobile_fault() -> Fault {
    let message = text!(
        "ini tampaknya nomor ponsel seseorang",
        "this looks like a person's mobile number"
    );
    let help = text!(
        "hapus nomor ini, atau ganti dengan nomor telepon kantor",
        "delete the number, or give the office's telephone number instead"
    );
    Fault::new(Code::PersonalData, message).help(help)
}

fn mail_fault(domain: &str) -> Fault {
    let message = text!(
        "ini tampaknya alamat surel pribadi seseorang ({domain})",
        "this looks like a person's private e-mail address ({domain})"
    );
    let help = text!(
        "hapus alamat ini, atau ganti dengan alamat surel kantor",
        "delete the address, or give the office's e-mail address instead"
    );
    Fault::new(Code::PersonalData, message).help(help)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::markdown::personal_data::find;

    fn found(text: &str) -> Vec<&str> {
        find(text)
            .into_iter()
            .filter_map(|fault| text.get(fault.part?))
            .collect()
    }

    #[test]
    fn data_of_persons_are_found() {
        let check = |text: &str, expected: &[&str]| assert_eq!(found(text), expected, "{text:?}");
        check("NIK 3273010101900001.", &["3273010101900001"]);
        check("NIP 196808171992031005", &["196808171992031005"]);
        check("NIP. 19680817 199203 1 005", &["19680817 199203 1 005"]);
        check("NIK:3273 0101 0190 0001", &["3273 0101 0190 0001"]);
        check("NIK 327301-410190-0001", &["327301-410190-0001"]);
        check("hubungi 0812-3456-7890 (Budi)", &["0812-3456-7890"]);
        check("WA 081234567890", &["081234567890"]);
        check("Telp.0812 3456 789", &["0812 3456 789"]);
        check("+62 812-3456-7890", &["+62 812-3456-7890"]);
        check("(+62) 812 3456 7890", &["+62) 812 3456 7890"]);
        check("+62 (0)812 3456 7890", &["+62 (0)812 3456 7890"]);
        check("6281234567890", &["6281234567890"]);
        check(
            "0812 3456 7890 0813 1111 2222",
            &["0812 3456 7890", "0813 1111 2222"],
        );
        check("surel Budi_S@GMail.com.", &["Budi_S@GMail.com"]);
        check(
            "a@yahoo.co.id, b@live.com",
            &["a@yahoo.co.id", "b@live.com"],
        );
        check("é0812-3456-7890@x", &["0812-3456-7890"]);
    }

    #[test]
    fn figures_dates_and_offices_are_no_personal_data() {
        let check = |text: &str| assert_eq!(found(text), [""; 0], "{text:?}");
        check("Rp1.234.567.890.123.456");
        check("2019 2020 2021 2022");
        check("08-12-2023 09.30");
        check("pukul 08.15-16.30 WITA");
        check("0,8123456789 dan 0.8123456789");
        check("SE 02/BL.01/J1/2024, SK 0812/2023");
        check("(021) 8009029 atau 021-8098018");
        check("humas@bkkbn.go.id, @gmail.com, x@gmail");
        check("12345678901234567");
        check("123456789012345678");
        check("id=081234567890");
    }

    #[test]
    fn no_message_repeats_the_datum() {
        for text in ["3273010101900001", "081234567890", "budi@gmail.com"] {
            for fault in find(text) {
                assert!(!format!("{fault:?}").contains(text), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_part_lies_in_the_text(text in "[0-9 +62()@.a\u{a0}gmail.com-]{0,60}") {
            for fault in find(&text) {
                prop_assert!(fault.part.is_some_and(|part| text.get(part).is_some_and(|part| !part.is_empty())));
            }
        }
    }
}
