//! The questions that `kencana new` asks on a terminal, and asking them with completion.
//!
//! What an answer must be is not known here: it comes as a reader, whose fault is shown at once below the answer.

use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::ui::RenderConfig;
use inquire::validator::Validation;
use inquire::{CustomUserError, Text as Prompt};
use jiff::civil::Date;

use crate::cli::new::answer::{Stop, said};
use crate::diagnostic::Fault;
use crate::diagnostic::text::{Language, Text};
use crate::value::name::fold;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::kind::Level;

/// Something that a new record needs to know.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// What answers it on the command line.
    pub(super) flag: &'static str,
    label: Text,
    hint: Text,
    suggestions: Vec<String>,
    prefilled: String,
}

/// Asks until the answer can be read.
///
/// # Errors
/// If whoever was asked left.
pub(super) fn ask<T>(
    question: Question,
    language: Language,
    read: impl Fn(&str) -> Result<T, Fault> + Clone + 'static,
) -> Result<T, Stop> {
    let check = read.clone();
    let answer = Prompt::new(question.label.in_language(language))
        .with_help_message(question.hint.in_language(language))
        .with_initial_value(&question.prefilled)
        .with_render_config(look())
        .with_autocomplete(Suggestions(question.suggestions))
        .with_validator(move |written: &str| {
            Ok(match check(written) {
                Ok(_) => Validation::Valid,
                Err(fault) => {
                    Validation::Invalid(said(&fault.message, fault.help.as_ref(), language).into())
                }
            })
        })
        .prompt()
        .map_err(|_| Stop::Left)?;
    read(&answer).map_err(|_| Stop::Left)
}

/// How a question looks: in front of a wrong answer a person would not know what the usual `#` means.
fn look() -> RenderConfig<'static> {
    let mut look = RenderConfig::default();
    look.error_message.prefix.content = "!";
    look
}

impl Question {
    /// Which kind of meeting it was.
    pub(super) fn kind(vocabulary: &Vocabulary) -> Self {
        Self {
            flag: "KIND",
            label: text!("Jenis rapat:", "Kind of meeting:"),
            hint: text!(
                "ketik sebagian namanya, pilih dengan panah, lalu Enter",
                "type a part of it, then choose with the arrows and Enter"
            ),
            suggestions: vocabulary
                .suggest_kinds()
                .into_iter()
                .map(|(short, _)| short.to_owned())
                .collect(),
            prefilled: String::new(),
        }
    }

    /// When it was.
    pub(super) fn date() -> Self {
        Self {
            flag: "--date",
            label: text!("Tanggal rapat:", "Day of the meeting:"),
            hint: text!(
                "misalnya 27 Mei 2024 atau 18-19 Februari 2020",
                "such as 2024-05-27 or 18-19 Februari 2020"
            ),
            suggestions: Vec::new(),
            prefilled: String::new(),
        }
    }

    /// In which province it was, of those that existed on the day; or that it was national.
    pub(super) fn province(
        vocabulary: &Vocabulary,
        day: Option<Date>,
        may_be_national: bool,
    ) -> Self {
        let national = may_be_national.then_some(Level::National.slug());
        let provinces = national
            .into_iter()
            .chain(vocabulary.suggest_provinces(day));
        let hint = if may_be_national {
            text!(
                "ketik atau pilih dengan panah lalu Enter; nasional untuk rapat nasional",
                "type it or choose with the arrows and Enter; nasional for a national meeting"
            )
        } else {
            text!(
                "ketik namanya atau singkatannya, atau pilih dengan panah lalu Enter",
                "type its name or abbreviation, or choose with the arrows and Enter"
            )
        };
        Self {
            flag: "--province",
            label: text!("Provinsi:", "Province:"),
            hint,
            suggestions: provinces.map(str::to_owned).collect(),
            prefilled: String::new(),
        }
    }

    /// In which regency it was, or that it was one of the whole province.
    pub(super) fn regency(vocabulary: &Vocabulary, province: Option<ProvinceId>) -> Self {
        let regencies = province
            .map(|province| vocabulary.suggest_regencies(province))
            .unwrap_or_default();
        Self {
            flag: "--regency",
            label: text!("Kabupaten atau kota:", "Regency or city:"),
            hint: text!(
                "ketik atau pilih dengan panah lalu Enter; kosongkan untuk rapat tingkat provinsi",
                "type it or choose with the arrows and Enter; leave it empty for a meeting of the province"
            ),
            suggestions: regencies.into_iter().map(str::to_owned).collect(),
            prefilled: String::new(),
        }
    }

    /// What a review looks back on.
    pub(super) fn period() -> Self {
        Self {
            flag: "--period",
            label: text!("Masa yang ditinjau:", "Period under review:"),
            hint: text!(
                "misalnya Semester I 2021; kosongkan kalau sumber tidak menyebutnya",
                "such as Semester I 2021; leave it empty if the source does not say"
            ),
            suggestions: Vec::new(),
            prefilled: String::new(),
        }
    }

    /// What the record is called; the usual title is already there.
    pub(super) fn title(prefilled: String) -> Self {
        Self {
            flag: "--title",
            label: text!("Judul:", "Title:"),
            hint: text!(
                "boleh diubah; Enter untuk memakainya",
                "change it, or press Enter to take it"
            ),
            suggestions: Vec::new(),
            prefilled,
        }
    }
}

/// What is offered while somebody types: everything that holds what is typed.
#[derive(Debug, Clone)]
struct Suggestions(Vec<String>);

impl Autocomplete for Suggestions {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        let typed = fold(input);
        let (begins, holds): (Vec<_>, Vec<_>) = self
            .0
            .iter()
            .filter(|name| fold(name).contains(&typed))
            .cloned()
            .partition(|name| fold(name).starts_with(&typed));
        Ok(begins.into_iter().chain(holds).collect())
    }

    fn get_completion(
        &mut self,
        input: &str,
        highlighted: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        match highlighted {
            Some(chosen) => Ok(Some(chosen)),
            None => Ok(self.get_suggestions(input)?.into_iter().next()),
        }
    }
}

#[cfg(test)]
mod tests {
    use inquire::autocompletion::Autocomplete;

    use crate::cli::new::ask::{Question, Suggestions};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn names_that_begin_with_what_is_typed_come_first() {
        let vocabulary = Vocabulary::embedded();
        let offered = |question: Question, typed: &str| {
            let mut suggestions = Suggestions(question.suggestions);
            let completed = suggestions.get_completion(typed, None).unwrap();
            (suggestions.get_suggestions(typed).unwrap(), completed)
        };
        let (provinces, completed) = offered(Question::province(&vocabulary, None, true), "BAR");
        assert_eq!(provinces.len(), 7, "{provinces:?}");
        assert_eq!(completed, provinces.first().cloned());
        let (all, completed) = offered(Question::province(&vocabulary, None, true), "");
        assert_eq!((all.len(), completed.as_deref()), (39, Some("nasional")));
        let jambi = vocabulary.find_province("Jambi", None).ok();
        assert_eq!(
            offered(Question::regency(&vocabulary, jambi), "kota j").0,
            ["Kota Jambi"]
        );
        assert_eq!(offered(Question::kind(&vocabulary), "rak").0.len(), 6);
    }
}
