//! Collects the parts of a new record, in the order in which they are asked for: kind, date, area, period, title.
//!
//! An argument of the command line and an answer at the terminal are read alike, and as in a record.

use std::sync::Arc;

use jiff::civil::Date;

use crate::cli::console::{joined, with_help};
use crate::cli::new::NewArgs;
use crate::cli::new::draft::{RecordDraft, one_line, read_title, usual_title};
use crate::cli::new::question::{Cancelled, Question, ask};
use crate::diagnostic::Fault;
use crate::diagnostic::text::{Language, Text};
use crate::record::Area;
use crate::value::date;
use crate::value::date_range::DateRange;
use crate::value::name::fold;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;

/// The reason why there is no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptError {
    /// Answers are wrong or missing.
    Invalid(Text),
    /// The person at the terminal cancelled the command.
    Cancelled,
}

impl From<Cancelled> for PromptError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// An answer; `None` if it is wrong or missing.
type Answer<T> = Result<Option<T>, PromptError>;

/// Takes answers from the arguments, or else from the terminal, and collects all that are wrong or missing.
#[derive(Debug)]
pub struct Prompter {
    vocabulary: Arc<Vocabulary>,
    language: Language,
    can_ask: bool,
    /// Wrong arguments, by their flags.
    wrong: Vec<(&'static str, Fault)>,
    /// Flags of missing arguments.
    missing: Vec<&'static str>,
}

impl Prompter {
    /// A prompter that asks at the terminal only if `can_ask`.
    #[must_use]
    pub const fn new(vocabulary: Arc<Vocabulary>, language: Language, can_ask: bool) -> Self {
        Self {
            vocabulary,
            language,
            can_ask,
            wrong: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The draft of the record that `args` describe.
    ///
    /// # Errors
    /// [`PromptError::Invalid`], which names all wrong or missing answers; [`PromptError::Cancelled`] if the person
    /// cancelled.
    pub fn draft(mut self, args: &NewArgs) -> Result<RecordDraft, PromptError> {
        // inquire may keep a reader for any time, so each reader owns a reference to the vocabulary.
        let vocabulary = Arc::clone(&self.vocabulary);
        let kinds = Arc::clone(&vocabulary);
        let kind = self.answer(
            Question::kind(&vocabulary),
            args.kind.as_deref(),
            move |kind| kinds.find_kind(kind),
        )?;
        let date = self.answer(Question::date(), args.date.as_deref(), |written| {
            Ok(date::read(written)?.range)
        })?;
        let area = self.area(args, kind, date.map(DateRange::first))?;
        let period = self.period(args, kind)?;
        let usual = match (kind, date, area) {
            (Some(kind), Some(date), Some(area)) => usual_title(&vocabulary, kind, date, area),
            _ => String::new(),
        };
        let title = self.answer(
            Question::title(usual),
            args.title.as_deref(),
            move |title| read_title(title, &vocabulary),
        )?;
        match (self.reasons(), kind.zip(date), area.zip(title)) {
            (None, Some((kind, date)), Some((area, title))) => Ok(RecordDraft {
                kind,
                date,
                area,
                period,
                title,
            }),
            (Some(reasons), ..) => Err(PromptError::Invalid(reasons)),
            (None, ..) => Err(PromptError::Cancelled),
        }
    }

    /// The country, a province, or a regency in it. It is not asked for if the kind is not known.
    fn area(&mut self, args: &NewArgs, kind: Option<KindId>, day: Option<Date>) -> Answer<Area> {
        let Some(kind) = kind else { return Ok(None) };
        let levels = self.vocabulary.kind(kind).levels.clone();
        let may_be = |level| levels.contains(&level);
        if args.province.is_none() && args.regency.is_none() && levels == [Level::National] {
            return Ok(Some(Area::National));
        }
        let province = match (&args.province, &args.regency) {
            // A regency is in one province only, so the province need not be asked for.
            (None, Some(_)) => None,
            (given, _) => match self.province(given.as_deref(), day, may_be(Level::National))? {
                Some(province) => province,
                None => return Ok(None),
            },
        };
        let may_be_regency = province.is_some() && may_be(Level::Regency);
        if args.regency.is_none() && !(may_be_regency && self.can_ask) {
            return Ok(Some(province.map_or(Area::National, Area::Province)));
        }
        let regency = self.regency(args.regency.as_deref(), day, province)?;
        Ok(regency
            .zip(day)
            .map(|(regency, day)| match (regency, province) {
                // Regencies have changed provinces: the day decides.
                (Some(regency), _) => {
                    Area::Regency(self.vocabulary.province_of(regency, day), regency)
                }
                (None, province) => province.map_or(Area::National, Area::Province),
            }))
    }

    /// A province, or `None` for a national meeting.
    fn province(
        &mut self,
        given: Option<&str>,
        day: Option<Date>,
        may_be_national: bool,
    ) -> Answer<Option<ProvinceId>> {
        let vocabulary = Arc::clone(&self.vocabulary);
        let question = Question::province(&vocabulary, day, may_be_national);
        self.answer(question, given, move |written| {
            if may_be_national && fold(written) == Level::National.slug() {
                return Ok(None);
            }
            vocabulary.find_province(written, day).map(Some)
        })
    }

    /// A regency, or `None` for a meeting of the whole province.
    fn regency(
        &mut self,
        given: Option<&str>,
        day: Option<Date>,
        province: Option<ProvinceId>,
    ) -> Answer<Option<RegencyId>> {
        let vocabulary = Arc::clone(&self.vocabulary);
        let question = Question::regency(&vocabulary, province);
        self.answer(question, given, move |written| {
            if written.trim().is_empty() {
                return Ok(None);
            }
            vocabulary
                .find_regency(
                    written,
                    &WantedRegency {
                        class: None,
                        provinces: province.as_slice(),
                        on: day,
                    },
                )
                .map(Some)
        })
    }

    /// The period under review. Only a review has one, and an empty answer is valid: not every source names it.
    fn period(&mut self, args: &NewArgs, kind: Option<KindId>) -> Answer<String> {
        let is_review = kind.is_some_and(|kind| self.vocabulary.kind(kind).code == "reviu");
        if !is_review && args.period.is_none() {
            return Ok(None);
        }
        let period = self.answer(Question::period(), args.period.as_deref(), |written| {
            Ok(one_line(written))
        })?;
        Ok(period.filter(|period| !period.is_empty()))
    }

    /// Reads the argument if it is `given`, or else asks, if a person is there.
    fn answer<T>(
        &mut self,
        question: Question,
        given: Option<&str>,
        read: impl Fn(&str) -> Result<T, Fault> + Clone + 'static,
    ) -> Answer<T> {
        if let Some(written) = given {
            let read = read(written);
            return Ok(read
                .map_err(|fault| self.wrong.push((question.flag, fault)))
                .ok());
        }
        // After a wrong argument nothing is asked: the command fails in any case.
        if self.can_ask && self.wrong.is_empty() {
            return Ok(Some(ask(question, self.language, read)?));
        }
        self.missing.push(question.flag);
        Ok(None)
    }

    /// All reasons against a draft.
    fn reasons(&self) -> Option<Text> {
        let wrong = self.wrong.iter().map(|(flag, fault)| {
            let Text { id, en } = with_help(&fault.message, fault.help.as_ref());
            text!("{flag}: {id}", "{flag}: {en}")
        });
        let mut reasons: Vec<Text> = wrong.collect();
        // At a terminal a missing answer is asked for once the wrong ones are corrected.
        if !self.missing.is_empty() && !self.can_ask {
            let flags = self.missing.join(", ");
            reasons.push(text!(
                "masih perlu disebut: {flags}",
                "still to be said: {flags}"
            ));
        }
        (!reasons.is_empty()).then(|| joined(&reasons))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use crate::cli::new::NewArgs;
    use crate::cli::new::draft::usual_title;
    use crate::cli::new::prompt::{PromptError, Prompter};
    use crate::diagnostic::text::Language;
    use crate::vocabulary::Vocabulary;

    static VOCABULARY: LazyLock<Arc<Vocabulary>> =
        LazyLock::new(|| Arc::new(Vocabulary::embedded()));

    /// Kind, province, regency, date, title and period; `-` is left out.
    fn args(words: [&str; 6]) -> NewArgs {
        let [kind, province, regency, date, title, period] =
            words.map(|word| (word != "-").then(|| word.to_owned()));
        NewArgs {
            kind,
            province,
            regency,
            date,
            title,
            period,
        }
    }

    /// Expects the usual title, date and period of a draft, or the reasons against it, without a terminal.
    fn check(words: [&str; 6], expected: &str) {
        let prompter = Prompter::new(Arc::clone(&VOCABULARY), Language::Id, false);
        let found = match prompter.draft(&args(words)) {
            Ok(draft) => {
                let title = usual_title(&VOCABULARY, draft.kind, draft.date, draft.area);
                format!(
                    "{title} {} {}",
                    draft.date.to_iso(),
                    draft.period.unwrap_or_default()
                )
            }
            Err(PromptError::Invalid(reasons)) => reasons.id,
            Err(PromptError::Cancelled) => "cancelled".to_owned(),
        };
        assert_eq!(found.trim_end(), expected, "{words:?}");
    }

    #[test]
    fn answers_are_read_as_in_a_record() {
        check(
            [
                "Rapat Koordinasi Daerah",
                "jambi",
                "-",
                "18-19 Februari 2020",
                "Rakorda",
                "-",
            ],
            "Rakorda Bangga Kencana Jambi 2020 2020-02-18/2020-02-19",
        );
        check(
            [
                "rakerda",
                "Jabar",
                "Kab. Bandung",
                "Senin, 27 Mei 2024",
                "Rakerda",
                "-",
            ],
            "Rakerda Bangga Kencana Kabupaten Bandung 2024 2024-05-27",
        );
        check(
            ["rakernas", "-", "-", "2024-04-24", "Rakernas", "-"],
            "Rakernas Bangga Kencana 2024 2024-04-24",
        );
        check(
            ["reviu", "Nasional", "-", "2021-08-18", "R", ""],
            "Reviu Bangga Kencana 2021 2021-08-18",
        );
        check(
            [
                "reviu",
                "Kaltim",
                "",
                "2021-08-18",
                "R",
                " Semester  I 2021",
            ],
            "Reviu Bangga Kencana Kalimantan Timur 2021 2021-08-18 Semester I 2021",
        );
    }

    #[test]
    fn a_regency_belongs_to_its_province_of_that_day() {
        let province = |date| {
            let prompter = Prompter::new(Arc::clone(&VOCABULARY), Language::Id, false);
            let draft = prompter
                .draft(&args(["rakerda", "-", "Merauke", date, "Rakerda", "-"]))
                .unwrap();
            VOCABULARY
                .province(draft.area.province().unwrap())
                .name
                .as_str()
        };
        assert_eq!(
            (province("2021-03-01"), province("2024-03-01")),
            ("Papua", "Papua Selatan")
        );
    }

    #[test]
    fn all_missing_arguments_are_named_at_once() {
        check(
            ["-", "-", "-", "-", "-", "-"],
            "masih perlu disebut: KIND, --date, --title",
        );
        check(
            ["rakorda", "-", "-", "-", "-", "-"],
            "masih perlu disebut: --date, --province, --title",
        );
        check(
            ["reviu", "-", "-", "-", "-", "-"],
            "masih perlu disebut: --date, --province, --period, --title",
        );
        check(
            ["rakornas", "-", "-", "-", "-", "-"],
            "masih perlu disebut: --date, --title",
        );
    }

    #[test]
    fn a_wrong_argument_has_the_message_of_a_record() {
        let province = VOCABULARY.find_province("Jamby", None).unwrap_err();
        let date = crate::value::date::read("31 Juni 2024").unwrap_err();
        let line = |flag: &str, fault: &crate::diagnostic::Fault| {
            format!(
                "{flag}: {}; {}",
                fault.message.id,
                fault.help.as_ref().unwrap().id
            )
        };
        let expected = [
            line("--date", &date),
            line("--province", &province),
            "masih perlu disebut: --title".to_owned(),
        ];
        check(
            ["rakorda", "Jamby", "-", "31 Juni 2024", "-", "-"],
            &expected.join("\n"),
        );
        check(
            ["rakorda", "Jambi", "-", "2020-01-02", " ", "-"],
            "--title: judulnya kosong; sebut jenis rapat, tempat, dan tahunnya",
        );
    }
}
