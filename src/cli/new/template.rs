//! The text of a new record's file: the keys of the draft, and examples of others as comments.
//!
//! A value that is not in the draft may only be written behind a `#`. A test reads the examples without the `#`, so that
//! each of them is valid.

use std::sync::Arc;

use crate::cli::new::draft::RecordDraft;
use crate::diagnostic::text::Language;
use crate::document::keyed::KeySet;
use crate::document::{self, Form, Value, quoted};
use crate::record::Area;
use crate::record::keys::RecordKey;
use crate::vocabulary::Vocabulary;

/// The file of a new record.
#[derive(Debug, Clone, Copy)]
pub struct RecordTemplate<'a> {
    /// The keys that are written.
    pub draft: &'a RecordDraft,
    /// Names and codes of its values.
    pub vocabulary: &'a Vocabulary,
    /// The language of its keys and comments.
    pub language: Language,
}

const MORE_ID: &str = r##"
# Isian lain tidak wajib. Untuk memakai satu baris di bawah ini, hapus tanda # di depannya, lalu ganti isinya.
#
#ringkasan: Satu atau dua kalimat tentang hasil rapat.
#tempat: Nama tempat
#indikator:
#  - kode: tfr
#    nilai: "2,40"
#    target: "2,26"
#    sumber: SKAP 2019
#kesepakatan:
#  - isi: Satu butir hasil rapat.
#    penanggung_jawab: Nama lembaga
#    tenggat: akhir 2024
#sumber:
#  - media: Nama media
#    judul: Judul berita
#    tanggal: 27 Mei 2024
#    tautan: https://berita.example/rapat
"##;

const MORE_EN: &str = r##"
# All else may be there or not. To use a line below, delete the # in front of it and put in what the source says.
#
#summary: A sentence or two on what came out of the meeting.
#venue: Name of the place
#indicators:
#  - code: tfr
#    value: "2.40"
#    target: "2.26"
#    source: SKAP 2019
#agreements:
#  - text: One item of the outcome.
#    responsible: Name of an institution
#    due: akhir 2024
#sources:
#  - media: Name of the medium
#    title: Title of the article
#    date: 2024-05-27
#    url: https://berita.example/rapat
"##;

impl RecordTemplate<'_> {
    /// The id of the record; `number` distinguishes it from others of its kind, area and year.
    #[must_use]
    pub fn id(&self, number: usize) -> String {
        let place = match self.draft.area {
            Area::National => "nasional",
            Area::Province(province) => &self.vocabulary.province(province).slug,
            Area::Regency(_, regency) => &self.vocabulary.regency(regency).slug,
        };
        format!(
            "{}/{place}-{}",
            self.draft.date.first().year(),
            self.slug(number)
        )
    }

    /// The text of the file, in Markdown with front matter and without a body.
    #[must_use]
    pub fn text(&self, number: usize) -> String {
        let more = self.language.pick(MORE_ID, MORE_EN);
        format!("---\n{}{more}---\n", self.known(number))
    }

    /// One line for each key of the draft.
    fn known(&self, number: usize) -> String {
        let RecordDraft {
            kind,
            date,
            area,
            period,
            title,
        } = self.draft;
        let day = date.show(Language::Id).replace('–', "-");
        let province = area
            .province()
            .map(|province| self.vocabulary.province(province).name.as_str());
        let regency = area
            .regency()
            .map(|regency| self.vocabulary.regency(regency));
        let slug = self.slug(number);
        let lines = [
            self.line(RecordKey::Title, Some(title)),
            self.line(RecordKey::Kind, Some(&self.vocabulary.kind(*kind).code)),
            self.line(RecordKey::Date, Some(&day)),
            self.line(RecordKey::Province, province),
            self.line(
                RecordKey::Regency,
                regency.map(|regency| regency.name.as_str()),
            ),
            self.line(RecordKey::Period, period.as_deref()),
            self.line(RecordKey::Slug, Some(&slug)),
        ];
        lines.concat()
    }

    fn line(&self, key: RecordKey, value: Option<&str>) -> String {
        let name = self.language.pick(key.key().indonesian(), key.key().name);
        value
            .map(|value| format!("{name}: {}\n", spelled(value)))
            .unwrap_or_default()
    }

    fn slug(&self, number: usize) -> String {
        let kind = &self.vocabulary.kind(self.draft.kind).code;
        if number == 1 {
            kind.clone()
        } else {
            format!("{kind}-{number}")
        }
    }
}

/// The text as it is if YAML reads it back unchanged, or else in quotes.
fn spelled(text: &str) -> String {
    let written = format!("x: {text}\n");
    let read = document::read(&Arc::from("baru.yaml"), &written, Form::Yaml);
    let entries = read
        .value
        .filter(|_| read.diagnostics.is_empty())
        .map(|document| document.fields.entries);
    let is_same = entries.is_some_and(|entries| {
        matches!(entries.as_slice(), [only] if matches!(&only.value.value, Value::Scalar(scalar) if scalar.text == text))
    });
    if is_same {
        text.to_owned()
    } else {
        quoted(text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use jiff::civil::date;
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::cli::new::draft::RecordDraft;
    use crate::cli::new::read_back;
    use crate::cli::new::template::{MORE_EN, MORE_ID, RecordTemplate, spelled};
    use crate::diagnostic::code::Code;
    use crate::diagnostic::text::Language;
    use crate::record::Area;
    use crate::value::date_range::DateRange;
    use crate::vocabulary::Vocabulary;
    use crate::vocabulary::find::regency::WantedRegency;

    fn draft(vocabulary: &Vocabulary, title: &str) -> RecordDraft {
        let regency = vocabulary
            .find_regency("Kota Bandung", &WantedRegency::default())
            .unwrap();
        RecordDraft {
            kind: vocabulary.find_kind("reviu").unwrap(),
            date: DateRange::new(date(2023, 1, 30), date(2023, 2, 2)).unwrap(),
            area: Area::Regency(vocabulary.find_province("Jabar", None).unwrap(), regency),
            period: Some("Semester II 2022".to_owned()),
            title: title.to_owned(),
        }
    }

    #[test]
    fn a_template_reads_back_as_its_draft() {
        let vocabulary = Vocabulary::embedded();
        for language in [Language::Id, Language::En] {
            for title in [
                "Reviu Kota Bandung 2023",
                "Rapat #2: \"reviu\"",
                "- a",
                "2023",
                "null",
                "'",
            ] {
                let draft = draft(&vocabulary, title);
                let template = RecordTemplate {
                    draft: &draft,
                    vocabulary: &vocabulary,
                    language,
                };
                assert_eq!(template.id(2), "2023/kota-bandung-reviu-2");
                let read = read_back(
                    &Arc::from("a.md"),
                    &template.id(2),
                    &template.text(2),
                    &vocabulary,
                );
                let codes: Vec<Code> = read.diagnostics.iter().map(|found| found.code).collect();
                assert_eq!(codes, [Code::MissingSource], "{}", template.text(2));
                let record = read.value.unwrap();
                assert_eq!(
                    (
                        record.content.title.as_str(),
                        record.indexed.slug.value.as_str()
                    ),
                    (title, "reviu-2")
                );
                assert_eq!(
                    (
                        record.indexed.kinds.lead(),
                        record.indexed.date,
                        record.indexed.areas.lead()
                    ),
                    (draft.kind, draft.date, draft.area)
                );
                assert_eq!(record.content.period, draft.period);
            }
        }
    }

    #[test]
    fn keys_without_a_value_are_not_written() {
        let vocabulary = Vocabulary::embedded();
        let mut draft = draft(&vocabulary, "Reviu");
        (draft.area, draft.period) = (Area::National, None);
        let template = RecordTemplate {
            draft: &draft,
            vocabulary: &vocabulary,
            language: Language::Id,
        };
        let text = template.text(1);
        let known: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .collect();
        let expected = [
            "---",
            "judul: Reviu",
            "jenis: reviu",
            "tanggal: 30 Januari - 2 Februari 2023",
            "alamat: reviu",
            "---",
        ];
        assert_eq!(known, expected);
    }

    #[test]
    fn the_examples_in_comments_are_valid() {
        let vocabulary = Vocabulary::embedded();
        let draft = draft(&vocabulary, "Reviu");
        for (language, more) in [(Language::Id, MORE_ID), (Language::En, MORE_EN)] {
            let template = RecordTemplate {
                draft: &draft,
                vocabulary: &vocabulary,
                language,
            };
            let (comment, examples) = more.split_once("#\n").unwrap();
            let taken: String = examples
                .lines()
                .filter_map(|line| line.strip_prefix('#'))
                .map(|line| format!("{line}\n"))
                .collect();
            let text = template.text(1).replace(more, &format!("{comment}{taken}"));
            let read = read_back(&Arc::from("a.md"), "2023/a", &text, &vocabulary);
            // An example that was left as it is keeps the record from being published.
            let codes: BTreeSet<Code> = read.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(codes, BTreeSet::from([Code::Placeholder]), "{text}");
            assert!(read.value.is_none());
        }
    }

    proptest! {
        #[test]
        fn any_title_is_spelled_so_that_it_reads_back(words in proptest::collection::vec("[\\PC&&[^\\s\u{200b}-\u{200d}\u{2060}\u{feff}]]{1,8}", 1..4)) {
            use crate::document::{Form, Value, read};
            let title = words.join(" ");
            let written = format!("a: {}\n", spelled(&title));
            let read = read(&Arc::from("a.yaml"), &written, Form::Yaml);
            let document = read.value.unwrap();
            let Value::Scalar(scalar) = &document.fields.entries[0].value.value else { panic!("{title:?}") };
            prop_assert_eq!(&scalar.text, &title);
        }
    }
}
