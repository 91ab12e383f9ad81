//! The number of participants: whole, not negative, with the thousands point of Indonesian.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::value::name::excerpt;

/// Words that make a part of a number whole: `1,2 ribu orang`.
const SCALES: &[&str] = &["ribu", "juta", "rb", "jt"];

/// The fault of a number of participants that cannot be one.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let is_before =
        |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '±' | '+' | '>' | '<');
    let text = text.trim_start_matches(is_before);
    let is_negative = text.starts_with(['-', '−']);
    let digits = text.trim_start_matches(['-', '−']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let (number, words) = digits.split_at_checked(end.unwrap_or(digits.len()))?;
    let number = number.trim_end_matches(['.', ',']);
    let next = words.split_whitespace().next().unwrap_or_default();
    let shown = excerpt(text);
    if number.is_empty() || SCALES.contains(&next.to_lowercase().as_str()) {
        return None;
    }
    let is_nobody = number.bytes().all(|byte| byte == b'0');
    if is_negative || is_nobody {
        return Some(fault!(
            Code::ImpossibleNumber,
            "jumlah peserta tidak mungkin “{shown}”",
            "“{shown}” people cannot have taken part",
            "tulis angkanya seperti dalam sumber, tanpa tanda di depannya; hapus baris ini bila tidak diketahui",
            "write the number as the source does, without a sign before it; delete this line if it is not known"
        ));
    }
    let mut parts = number.split(['.', ',']);
    let is_grouped = parts.clone().skip(1).all(|part| part.len() == 3);
    let first = parts.next().unwrap_or_default();
    if !is_grouped || first.len() > 3 && number.len() > first.len() {
        return Some(fault!(
            Code::ImpossibleNumber,
            "“{shown}” bukan jumlah orang, yang selalu bilangan bulat",
            "“{shown}” is no number of people, which is always whole",
            "cocokkan dengan sumber; titik hanya untuk ribuan, seperti “1.250”",
            "compare with the source; a point is only for thousands, as in “1.250”"
        ));
    }
    number.contains(',').then(|| {
        let plain = number.replace(',', ".");
        fault!(
            Code::AmbiguousNumber,
            "“{number}” terbaca sebagai pecahan, sebab koma di sini koma desimal",
            "“{number}” reads as a fraction, since a comma is the decimal one here",
            "ribuan ditulis dengan titik: “{plain}”",
            "thousands are written with a point: “{plain}”"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::record::head_count::fault;

    #[test]
    fn a_number_of_people_is_whole() {
        let code = |text| fault(text).map(|fault| fault.code.slug());
        for text in [
            "54",
            "1.250",
            "lebih dari 500 orang",
            "± 54",
            "1,2 ribu",
            "sekitar 102 orang",
            "Kepala OPD",
            "250-300 orang",
            "OPD KB dari 38 kabupaten/kota",
            "100, terdiri atas 40 pria",
            "1.250.000",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
        assert_eq!(code("1,250"), Some("ambiguous-number"));
        assert_eq!(code("5.4"), Some("impossible-number"));
        assert_eq!(code("2,5 orang"), Some("impossible-number"));
        assert_eq!(code("-5"), Some("impossible-number"));
        assert_eq!(code("0"), Some("impossible-number"));
    }
}
