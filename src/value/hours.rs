//! The time of a meeting on its day: its hours, or only a part of the day.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::diagnostic::text::Language;
use crate::value::clock::{Clock, Zone};
use crate::value::part_of_day::PartOfDay;
use crate::value::token::Tokens;

/// The time of a meeting on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Hours {
    /// Begin and end.
    Clock(Clock),
    /// A part of the day, where the source tells no hour.
    PartOfDay(PartOfDay),
}

impl Hours {
    /// Reads hours, or a part of the day: `09.00 WITA`, `malam`, `pagi hari`.
    ///
    /// # Errors
    ///
    /// The errors of [`Clock::read`].
    pub fn read(text: &str) -> Result<Self, Fault> {
        match part_of_day(text) {
            Some(part) => Ok(Self::PartOfDay(part)),
            None => Clock::read(text).map(Self::Clock),
        }
    }

    /// In words: `09.00–12.30 WITA`, `malam`.
    #[must_use]
    pub fn show(&self, language: Language) -> String {
        match self {
            Self::Clock(clock) => clock.show(language),
            Self::PartOfDay(part) => part.show(language).to_owned(),
        }
    }

    /// The zone, if it is given.
    #[must_use]
    pub fn zone(&self) -> Option<Zone> {
        match self {
            Self::Clock(clock) => clock.zone,
            Self::PartOfDay(_) => None,
        }
    }
}

fn part_of_day(text: &str) -> Option<PartOfDay> {
    let mut tokens = Tokens::of(text);
    tokens.one_of(&["pada"]);
    let (part, _) = tokens.word(PartOfDay::named)?;
    tokens.one_of(&["hari"]);
    tokens.mark(&['.']);
    tokens.is_done().then_some(part)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::text::Language;
    use crate::value::hours::Hours;

    #[test]
    fn a_part_of_the_day_is_a_time() {
        let check = |text, id: &str, en: &str| {
            let hours = Hours::read(text).unwrap();
            let shown = [Language::Id, Language::En].map(|language| hours.show(language));
            assert_eq!(shown, [id, en], "{text:?}");
        };
        check("malam", "malam", "evening");
        check("Pagi hari.", "pagi", "morning");
        check("pada sore hari", "sore", "afternoon");
        check("19.30 WIB", "19.30 WIB", "19:30 WIB");
        check("jam 9 pagi", "09.00", "09:00");
        assert!(Hours::read("malam 9").is_err());
        assert!(Hours::read("besok malam").is_err());
    }
}
