//! Texts that name several entries: `Papua Barat dan Papua Barat Daya`, `Rakorda/Rakornis`.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};

/// An entry that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName<T> {
    /// The entry.
    pub entry: T,
    /// Bytes of the text that name it; `None` if all of the text does.
    pub part: Option<Span>,
}

/// Marks and words between names; an entry's own name may hold one, such as Monitoring dan Evaluasi.
const BETWEEN: [&str; 7] = [",", "/", ";", " dan ", " serta ", " & ", " + "];

/// The most parts of a text that is still taken for a list of names.
const MOST: usize = 12;

impl Vocabulary {
    /// The kinds of meeting that `text` names, at least one.
    ///
    /// # Errors
    ///
    /// `contradictory-kind`, `unknown-kind`.
    pub fn find_kinds(&self, text: &str) -> Result<Vec<FoundName<KindId>>, Fault> {
        several(text, |name| self.find_kind(name))
    }

    /// The provinces that `text` names, at least one.
    ///
    /// # Errors
    ///
    /// `unknown-province`.
    pub fn find_provinces(&self, text: &str) -> Result<Vec<FoundName<ProvinceId>>, Fault> {
        several(text, |name| self.find_province(name, None))
    }

    /// The regencies and cities that `text` names, at least one.
    ///
    /// # Errors
    ///
    /// `unknown-regency`, `ambiguous-regency`, `regency-elsewhere`.
    pub fn find_regencies(
        &self,
        text: &str,
        wanted: &WantedRegency<'_>,
    ) -> Result<Vec<FoundName<RegencyId>>, Fault> {
        several(text, |name| self.find_regency(name, wanted))
    }
}

/// The entries that `text` names by itself or part by part, as `find` knows them.
///
/// # Errors
///
/// The fault of the whole text if no part of it is known, else that of its first unknown part.
pub(crate) fn several<T>(
    text: &str,
    find: impl Fn(&str) -> Result<T, Fault>,
) -> Result<Vec<FoundName<T>>, Fault> {
    let whole = match find(text) {
        Ok(entry) => return Ok(vec![FoundName { entry, part: None }]),
        Err(fault) => fault,
    };
    let is_unknown = matches!(
        whole.code,
        Code::UnknownKind | Code::ContradictoryKind | Code::UnknownProvince | Code::UnknownRegency
    );
    let parts = cut(text);
    if !is_unknown || !(2..=MOST).contains(&parts.len()) {
        return Err(whole);
    }
    let (named, unknown) = read(text, &parts, find);
    match unknown {
        None => Ok(named),
        Some(fault) if !named.is_empty() && whole.offered().is_none() => Err(fault),
        Some(_) => Err(whole),
    }
}

/// The entries named by parts of `text`, each as long as it can be, and the fault of the first part that names none.
fn read<T>(
    text: &str,
    parts: &[Span],
    find: impl Fn(&str) -> Result<T, Fault>,
) -> (Vec<FoundName<T>>, Option<Fault>) {
    let (mut named, mut unknown) = (Vec::new(), None);
    let mut rest = parts;
    while let Some(first) = rest.first() {
        let longest = (1..=rest.len()).rev().find_map(|count| {
            let part = first.start..rest[count - 1].end;
            // The whole text is known to name nothing.
            let is_part = count < parts.len();
            let entry = find(&text[part.clone()]).ok().filter(|_| is_part)?;
            Some((
                count,
                FoundName {
                    entry,
                    part: Some(part),
                },
            ))
        });
        let count = match longest {
            Some((count, one)) => {
                named.push(one);
                count
            }
            None => {
                let fault = find(&text[first.clone()]).err();
                unknown = unknown.or(fault.map(|fault| fault.part(first.clone())));
                1
            }
        };
        rest = &rest[count..];
    }
    (named, unknown)
}

/// The parts of `text` between marks and words, without spaces around them.
fn cut(text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let is_here = |word: &&&str| {
            let here = rest.get(..word.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(word))
        };
        match BETWEEN.iter().find(is_here) {
            Some(word) => {
                parts.push(start..at);
                // The space behind a word may be that before the next one: `A, dan B`.
                at += word.trim_end().len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push(start..text.len());
    let trimmed = parts.into_iter().map(|part| {
        let named = &text[part.clone()];
        let start = part.start + (named.len() - named.trim_start().len());
        start..start + named.trim().len()
    });
    trimmed.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::find::regency::WantedRegency;

    #[test]
    fn several_names_in_one_text_are_all_read() {
        let vocabulary = Vocabulary::embedded();
        let provinces = |text: &str| {
            let found = vocabulary.find_provinces(text).unwrap().into_iter();
            let names = found.map(|one| vocabulary.province(one.entry).name.clone());
            names.collect::<Vec<_>>().join("; ")
        };
        for (text, names) in [
            ("Jambi", "Jambi"),
            (
                "Papua Barat dan Papua Barat Daya",
                "Papua Barat; Papua Barat Daya",
            ),
            (
                "Sulut, Sulteng, dan Gorontalo",
                "Sulawesi Utara; Sulawesi Tengah; Gorontalo",
            ),
            ("Provinsi DKI Jakarta & Banten", "DKI Jakarta; Banten"),
            ("Papua/Papua Barat", "Papua; Papua Barat"),
        ] {
            assert_eq!(provinces(text), names, "{text}");
        }
        let regencies = |text: &str| {
            let found = vocabulary.find_regencies(text, &WantedRegency::default());
            let found = found.unwrap().into_iter();
            let names = found.map(|one| vocabulary.regency(one.entry).name.clone());
            names.collect::<Vec<_>>().join("; ")
        };
        for (text, names) in [
            (
                "Pangkajene dan Kepulauan",
                "Kabupaten Pangkajene dan Kepulauan",
            ),
            (
                "Pangkajene dan Kepulauan dan Maros",
                "Kabupaten Pangkajene dan Kepulauan; Kabupaten Maros",
            ),
            ("Kota Palu, Sulawesi Tengah", "Kota Palu"),
            (
                "Kota Palu, Sulawesi Tengah dan Kota Bitung, Sulawesi Utara",
                "Kota Palu; Kota Bitung",
            ),
            (
                "Kabupaten Sigi, Donggala, dan Kota Palu",
                "Kabupaten Sigi; Kabupaten Donggala; Kota Palu",
            ),
        ] {
            assert_eq!(regencies(text), names, "{text}");
        }
        let kinds = |text: &str| {
            let found = vocabulary.find_kinds(text).unwrap().into_iter();
            let codes = found.map(|one| vocabulary.kind(one.entry).code.clone());
            codes.collect::<Vec<_>>().join("; ")
        };
        for (text, codes) in [
            ("Rakerda dan Rakornis", "rakerda; rakornis"),
            ("Rakorda/Rakornis", "rakorda; rakornis"),
            (
                "Rapat Kerja Daerah (Rakerda) dan Rapat Koordinasi Teknis",
                "rakerda; rakornis",
            ),
            ("Monitoring dan Evaluasi", "monev"),
            (
                "Musrenbang dan Rembuk Stunting",
                "musrenbang; rembuk-stunting",
            ),
        ] {
            assert_eq!(kinds(text), codes, "{text}");
        }
    }

    #[test]
    fn the_part_that_names_nothing_is_pointed_at() {
        let vocabulary = Vocabulary::embedded();
        let check = |text: &str, part: Option<&str>, code: &str| {
            let fault = vocabulary.find_provinces(text).unwrap_err();
            let shown = fault.part.clone().map(|part| &text[part]);
            assert_eq!((shown, fault.code.slug()), (part, code), "{text}");
        };
        check("Jambi dan Riauu", Some("Riauu"), "unknown-province");
        check("Selangor dan Johor", None, "unknown-province");
        check("Jambbi", None, "unknown-province");
        check("Kota Palu dan Jambi", Some("Kota Palu"), "unknown-province");
        check("dan", None, "unknown-province");
        let contradiction = vocabulary
            .find_kinds("Rapat Kerja Daerah (Rakorda)")
            .unwrap_err();
        assert_eq!(contradiction.code.slug(), "contradictory-kind");
    }
}
