//! The questions of `kencana new`, and asking them at the terminal with completion.
//!
//! A question does not check answers: [`ask`] is given a reader, and shows the reader's fault below the answer.

use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::ui::RenderConfig;
use inquire::validator::Validation;
use inquire::{CustomUserError, Text as Prompt};
use jiff::civil::Date;

use crate::cli::console::with_help;
use crate::diagnostic::Fault;
use crate::diagnostic::text::{Language, Text};
use crate::value::name::fold;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::kind::Level;

/// The person at the terminal stopped the command.
#[derive(Debug)]
pub(super) struct Cancelled;

/// A question about one part of a new record.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// The flag of the command line that answers it.
    pub(super) flag: &'static str,
    label: Text,
    hint: Text,
    suggestions: Vec<String>,
    prefilled: String,
}

/// Asks until `read` accepts the answer.
///
/// # Errors
/// [`Cancelled`] if the person cancels the question.
pub(super) fn ask<T>(
    question: Question,
    language: Language,
    read: impl Fn(&str) -> Result<T, Fault> + Clone + 'static,
) -> Result<T, Cancelled> {
    let check = read.clone();
    let answer = Prompt::new(question.label.in_language(language))
        .with_help_message(question.hint.in_language(language))
        .with_initial_value(&question.prefilled)
        .with_render_config(look())
        .with_autocomplete(Suggestions(question.suggestions))
        .with_validator(move |written: &str| {
            let fault = check(written).err();
            Ok(fault.map_or(Validation::Valid, |fault| {
                let message = with_help(&fault.message, fault.help.as_ref());
                Validation::Invalid(message.in_language(language).into())
            }))
        })
        .prompt()
        .map_err(|_| Cancelled)?;
    read(&answer).map_err(|_| Cancelled)
}

fn look() -> RenderConfig<'static> {
    let mut look = RenderConfig::default();
    // inquire puts `#` before a fault, which reads as a comment here.
    look.error_message.prefix.content = "!";
    look
}

impl Question {
    const fn new(flag: &'static str, label: Text, hint: Text) -> Self {
        Self {
            flag,
            label,
            hint,
            suggestions: Vec::new(),
            prefilled: String::new(),
        }
    }

    fn suggest<'a>(mut self, suggestions: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestions = suggestions.into_iter().map(str::to_owned).collect();
        self
    }

    /// The kind of meeting.
    pub(super) fn kind(vocabulary: &Vocabulary) -> Self {
        let kinds = vocabulary.suggest_kinds();
        Self::new(
            "KIND",
            text!("Jenis rapat:", "Kind of meeting:"),
            text!(
                "ketik sebagian namanya, pilih dengan panah, lalu Enter",
                "type a part of it, then choose with the arrows and Enter"
            ),
        )
        .suggest(kinds.into_iter().map(|(short, _)| short))
    }

    /// The day or days of the meeting.
    pub(super) fn date() -> Self {
        Self::new(
            "--date",
            text!("Tanggal rapat:", "Day of the meeting:"),
            text!(
                "misalnya 27 Mei 2024 atau 18-19 Februari 2020",
                "such as 2024-05-27 or 18-19 Februari 2020"
            ),
        )
    }

    /// The province, of those that existed on `day`; or `nasional`, if the kind may be national.
    pub(super) fn province(
        vocabulary: &Vocabulary,
        day: Option<Date>,
        may_be_national: bool,
    ) -> Self {
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
        let national = may_be_national.then_some(Level::National.slug());
        let provinces = vocabulary.suggest_provinces(day);
        Self::new("--province", text!("Provinsi:", "Province:"), hint)
            .suggest(national.into_iter().chain(provinces))
    }

    /// The regency in `province`; or nothing, for a meeting of the whole province.
    pub(super) fn regency(vocabulary: &Vocabulary, province: Option<ProvinceId>) -> Self {
        let regencies = province.map(|province| vocabulary.suggest_regencies(province));
        Self::new(
            "--regency",
            text!("Kabupaten atau kota:", "Regency or city:"),
            text!(
                "ketik atau pilih dengan panah lalu Enter; kosongkan untuk rapat tingkat provinsi",
                "type it or choose with the arrows and Enter; leave it empty for a meeting of the province"
            ),
        )
        .suggest(regencies.into_iter().flatten())
    }

    /// The period under review.
    pub(super) fn period() -> Self {
        Self::new(
            "--period",
            text!("Masa yang ditinjau:", "Period under review:"),
            text!(
                "misalnya Semester I 2021; kosongkan kalau sumber tidak menyebutnya",
                "such as Semester I 2021; leave it empty if the source does not say"
            ),
        )
    }

    /// The title, with the usual one `prefilled`.
    pub(super) fn title(prefilled: String) -> Self {
        let hint = text!(
            "boleh diubah; Enter untuk memakainya",
            "change it, or press Enter to take it"
        );
        Self {
            prefilled,
            ..Self::new("--title", text!("Judul:", "Title:"), hint)
        }
    }
}

/// Completion: all suggestions that contain the input.
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

    use crate::cli::new::question::{Question, Suggestions};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn names_that_begin_with_the_input_come_first() {
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
        assert_eq!(offered(Question::kind(&vocabulary), "rak").0.len(), 11);
    }
}
