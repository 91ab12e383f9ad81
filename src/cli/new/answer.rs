//! What a new record needs to know, in the order in which it is asked: kind, day, place, period, title.
//!
//! The same readers judge what was said on the command line and what is typed at a question; they are those of the
//! record itself.

use std::sync::Arc;

use jiff::civil::Date;

use crate::cli::new::NewArgs;
use crate::cli::new::ask::{Question, ask};
use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::record::Area;
use crate::value::date;
use crate::value::date_range::DateRange;
use crate::value::name::fold;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;

/// What a new record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The kind of meeting.
    pub kind: KindId,
    /// Its day or days.
    pub date: DateRange,
    /// Where it belongs.
    pub area: Area,
    /// What a review looks back on.
    pub period: Option<String>,
    /// Its title.
    pub title: String,
}

/// Why there is no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Answers are wrong or missing.
    Refused(Text),
    /// Whoever was asked went away.
    Left,
}

/// Where a record is drafted: what may be answered, who can be asked, and what was found wrong so far.
#[derive(Debug)]
pub struct Desk {
    vocabulary: Arc<Vocabulary>,
    language: Language,
    can_ask: bool,
    wrong: Vec<(&'static str, Fault)>,
    missing: Vec<&'static str>,
}

impl Desk {
    /// A desk with nothing on it.
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
    /// All answers that are wrong or missing, or that nobody was there to give.
    pub fn draft(mut self, args: &NewArgs) -> Result<Draft, Stop> {
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
            (Some(kind), Some(date), Some(area)) => usual_title(&vocabulary, kind, (date, area)),
            _ => String::new(),
        };
        let title = self.answer(
            Question::title(usual),
            args.title.as_deref(),
            move |title| read_title(title, &vocabulary),
        )?;
        match (self.reasons(), kind.zip(date), area.zip(title)) {
            (None, Some((kind, date)), Some((area, title))) => Ok(Draft {
                kind,
                date,
                area,
                period,
                title,
            }),
            (Some(reasons), ..) => Err(Stop::Refused(reasons)),
            (None, ..) => Err(Stop::Left),
        }
    }

    /// The place: the whole country, a province, or a regency in it. Where the kind is not known, it is not asked for.
    fn area(
        &mut self,
        args: &NewArgs,
        kind: Option<KindId>,
        day: Option<Date>,
    ) -> Result<Option<Area>, Stop> {
        let Some(kind) = kind else { return Ok(None) };
        let levels = self.vocabulary.kind(kind).levels.clone();
        let may_be = |level| levels.contains(&level);
        if args.province.is_none() && args.regency.is_none() && levels == [Level::National] {
            return Ok(Some(Area::National));
        }
        let province = match (&args.province, &args.regency) {
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
                (Some(regency), _) => {
                    Area::Regency(self.vocabulary.province_of(regency, day), regency)
                }
                (None, province) => province.map_or(Area::National, Area::Province),
            }))
    }

    /// A province, or none for a national meeting.
    fn province(
        &mut self,
        given: Option<&str>,
        day: Option<Date>,
        may_be_national: bool,
    ) -> Result<Option<Option<ProvinceId>>, Stop> {
        let vocabulary = Arc::clone(&self.vocabulary);
        self.answer(
            Question::province(&self.vocabulary, day, may_be_national),
            given,
            move |written| {
                if may_be_national && fold(written) == Level::National.slug() {
                    return Ok(None);
                }
                vocabulary.find_province(written, day).map(Some)
            },
        )
    }

    /// A regency, or none for a meeting of the whole province.
    fn regency(
        &mut self,
        given: Option<&str>,
        day: Option<Date>,
        province: Option<ProvinceId>,
    ) -> Result<Option<Option<RegencyId>>, Stop> {
        let vocabulary = Arc::clone(&self.vocabulary);
        self.answer(
            Question::regency(&self.vocabulary, province),
            given,
            move |written| {
                if written.trim().is_empty() {
                    return Ok(None);
                }
                vocabulary.find_regency(written, province, day).map(Some)
            },
        )
    }

    /// Only a review is asked what it looks back on. Nothing is an answer too: a source does not always say it.
    fn period(&mut self, args: &NewArgs, kind: Option<KindId>) -> Result<Option<String>, Stop> {
        let is_review = kind.is_some_and(|kind| self.vocabulary.kind(kind).code == "reviu");
        if !is_review && args.period.is_none() {
            return Ok(None);
        }
        let period = self.answer(Question::period(), args.period.as_deref(), |written| {
            Ok(one_line(written))
        })?;
        Ok(period.filter(|period| !period.is_empty()))
    }

    /// What was given, if it can be read; else what is asked for, if somebody can be asked.
    fn answer<T>(
        &mut self,
        question: Question,
        given: Option<&str>,
        read: impl Fn(&str) -> Result<T, Fault> + Clone + 'static,
    ) -> Result<Option<T>, Stop> {
        match given {
            Some(written) => Ok(read(written)
                .map_err(|fault| self.wrong.push((question.flag, fault)))
                .ok()),
            None if self.can_ask && self.wrong.is_empty() => {
                ask(question, self.language, read).map(Some)
            }
            None => {
                self.missing.push(question.flag);
                Ok(None)
            }
        }
    }

    /// What stands in the way, all of it; what could have been asked for is not missing.
    fn reasons(&self) -> Option<Text> {
        let mut reasons: Vec<Text> = self
            .wrong
            .iter()
            .map(|(flag, fault)| refusal(flag, fault))
            .collect();
        if !self.missing.is_empty() && !self.can_ask {
            let flags = self.missing.join(", ");
            reasons.push(text!(
                "masih perlu disebut: {flags}",
                "still to be said: {flags}"
            ));
        }
        let lines = |language| {
            reasons
                .iter()
                .map(|reason| reason.in_language(language))
                .collect::<Vec<_>>()
                .join("\n")
        };
        (!reasons.is_empty()).then(|| Text {
            id: lines(Language::Id),
            en: lines(Language::En),
        })
    }
}

/// A message and what to do about it, on one line.
pub(super) fn said(message: &Text, help: Option<&Text>, language: Language) -> String {
    let message = message.in_language(language);
    help.map_or_else(
        || message.to_owned(),
        |help| format!("{message}; {}", help.in_language(language)),
    )
}

/// A wrong answer on the command line: the very message that the record would get.
fn refusal(flag: &str, fault: &Fault) -> Text {
    let line = |language| {
        format!(
            "{flag}: {}",
            said(&fault.message, fault.help.as_ref(), language)
        )
    };
    Text {
        id: line(Language::Id),
        en: line(Language::En),
    }
}

fn read_title(written: &str, vocabulary: &Vocabulary) -> Result<String, Fault> {
    let title = one_line(written);
    if let Some(kinds) = vocabulary.contradiction(&title) {
        return Err(vocabulary.contradictory_kind(kinds));
    }
    if title.is_empty() {
        let help = text!(
            "sebut jenis rapat, tempat, dan tahunnya",
            "say the kind of meeting, its place and year"
        );
        return Err(Fault::new(
            Code::EmptyValue,
            text!("judulnya kosong", "the title is empty"),
        )
        .help(help));
    }
    Ok(title)
}

/// `Rakorda Bangga Kencana Jambi 2020`.
fn usual_title(vocabulary: &Vocabulary, kind: KindId, (date, area): (DateRange, Area)) -> String {
    let kind = &vocabulary.kind(kind).abbreviation;
    let place = match area {
        Area::National => None,
        Area::Province(province) => Some(vocabulary.province(province).name.as_str()),
        Area::Regency(_, regency) => Some(vocabulary.regency(regency).name.as_str()),
    };
    let programme = (!fold(kind).contains("kencana")).then_some("Bangga Kencana");
    let year = date.first().year().to_string();
    [Some(kind.as_str()), programme, place, Some(&year)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn one_line(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use crate::cli::new::NewArgs;
    use crate::cli::new::answer::{Desk, Stop, usual_title};
    use crate::diagnostic::text::Language;
    use crate::vocabulary::Vocabulary;

    static VOCABULARY: LazyLock<Arc<Vocabulary>> =
        LazyLock::new(|| Arc::new(Vocabulary::embedded()));

    /// KIND, province, regency, date, title and period, where `-` is not said.
    fn wanted(words: [&str; 6]) -> NewArgs {
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

    /// The usual title and the period of a draft, or the reasons against it, where nobody can be asked.
    fn check(words: [&str; 6], expected: &str) {
        let desk = Desk::new(Arc::clone(&VOCABULARY), Language::Id, false);
        let found = match desk.draft(&wanted(words)) {
            Ok(draft) => {
                let title = usual_title(&VOCABULARY, draft.kind, (draft.date, draft.area));
                format!(
                    "{title} {} {}",
                    draft.date.to_iso(),
                    draft.period.unwrap_or_default()
                )
            }
            Err(Stop::Refused(reasons)) => reasons.id,
            Err(Stop::Left) => "left".to_owned(),
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
    fn a_regency_is_filed_under_its_province_of_that_day() {
        let province = |date| {
            let desk = Desk::new(Arc::clone(&VOCABULARY), Language::Id, false);
            let draft = desk
                .draft(&wanted(["rakerda", "-", "Merauke", date, "Rakerda", "-"]))
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
    fn everything_that_is_missing_is_named_at_once() {
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
    fn a_wrong_answer_gets_the_message_of_the_record() {
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
