//! A number as a source states it: exact, with a qualifier, as a range, in thousands or millions.
//!
//! Reading one is the work of `read`; comparing one with a target that of `verdict`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::text::Language;
use crate::value::decimal::Decimal;
use crate::value::qualifier::{Qualifier, Reach};
use crate::value::quantity::Scale;

pub(crate) mod read;

/// A number as a source states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// The number; of a range the lower end.
    number: Decimal,
    /// The upper end of a range.
    up_to: Option<Decimal>,
    /// The word that qualifies the number.
    qualifier: Option<Qualifier>,
    /// The word behind the number that tells its size, such as `juta`.
    scale: Scale,
}

/// One end of a stretch of numbers.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// The number at the end.
    pub number: Decimal,
    /// True if the number itself belongs to the stretch.
    pub is_included: bool,
}

impl Bound {
    /// An end that belongs to the stretch.
    pub(crate) const fn included(number: Decimal) -> Self {
        Self {
            number,
            is_included: true,
        }
    }

    /// An end that does not.
    pub(crate) const fn excluded(number: Decimal) -> Self {
        Self {
            number,
            is_included: false,
        }
    }
}

impl Amount {
    /// The number, if the source states one number without a qualifier.
    #[must_use]
    pub fn exact(self) -> Option<Decimal> {
        let is_exact = self.up_to.is_none() && self.qualifier.is_none();
        is_exact.then(|| self.full(self.number))
    }

    /// The number, of a range the lower end, whatever its qualifier.
    #[must_use]
    pub fn number(self) -> Decimal {
        self.full(self.number)
    }

    /// True if its last digit stands for thousands or more, so that it is rounded.
    #[must_use]
    pub fn is_rounded(self) -> bool {
        self.scale != Scale::One
    }

    /// The ends of a range.
    #[must_use]
    pub(crate) fn range(self) -> Option<(Decimal, Decimal)> {
        let is_plain = self.qualifier.is_none();
        let up_to = self.up_to.filter(|_| is_plain)?;
        Some((self.number(), self.full(up_to)))
    }

    /// The word that qualifies the number.
    pub(crate) const fn qualifier(self) -> Option<Qualifier> {
        self.qualifier
    }

    /// The least that it can be; `None` if that is not known.
    pub(crate) fn least(self) -> Option<Bound> {
        let is_included = match self.qualifier.map(Qualifier::reach) {
            None | Some(Reach::FromHere) => true,
            Some(Reach::Above) => false,
            Some(Reach::Near | Reach::Below | Reach::UpToHere) => return None,
        };
        Some(Bound {
            number: self.number(),
            is_included,
        })
    }

    /// The most that it can be; `None` if that is not known.
    pub(crate) fn most(self) -> Option<Bound> {
        let is_included = match self.qualifier.map(Qualifier::reach) {
            None | Some(Reach::UpToHere) => true,
            Some(Reach::Below) => false,
            Some(Reach::Near | Reach::Above | Reach::FromHere) => return None,
        };
        Some(Bound {
            number: self.full(self.up_to.unwrap_or(self.number)),
            is_included,
        })
    }

    /// The form for readers of `language`, as the source states it: `sekitar 600`, `2,1–2,3`, `37,8 miliar`.
    #[must_use]
    pub fn show(self, language: Language) -> String {
        let mut shown = self.number.show(language);
        if let Some(up_to) = self.up_to {
            shown = format!("{shown}–{}", up_to.show(language));
        }
        if let Some(word) = self.scale.word() {
            shown = format!("{shown}\u{a0}{}", word.in_language(language));
        }
        match self.qualifier {
            Some(qualifier) => qualifier.show(&shown, language),
            None => shown,
        }
    }

    /// `number` in ones. The reader takes no number that is too large for that.
    fn full(self, number: Decimal) -> Decimal {
        number.scaled(self.scale.places()).unwrap_or(number)
    }
}

impl From<Decimal> for Amount {
    fn from(number: Decimal) -> Self {
        Self {
            number,
            up_to: None,
            qualifier: None,
            scale: Scale::One,
        }
    }
}
