//! The range of a threshold in words, for the page of its record and that of its indicator.

use crate::page::html::browse::join_present;
use crate::page::html::value::in_unit;
use crate::page::query::Tracked;
use crate::record::threshold::Threshold;
use crate::record::words::ThresholdOf;
use crate::value::decimal::Decimal;

/// The range: `di bawah 50%`, `dengan capaian mulai 60% sampai 79,99%`.
#[must_use]
pub fn range(site: &Tracked<'_>, threshold: &Threshold) -> String {
    let texts = site.texts();
    let language = texts.language();
    let indicator = threshold
        .indicator
        .map(|id| site.vocabulary().indicator(id));
    let unit = match threshold.of {
        ThresholdOf::Achievement => "%",
        ThresholdOf::Value => indicator.map_or("", |it| it.unit.label.in_language(language)),
    };
    let shown = |key: &str, number: Decimal| {
        let number = number.show(language);
        let limit = match unit {
            "" => number,
            unit => in_unit(&number, unit, '\u{a0}'),
        };
        texts.fill(key, &[("limit", &limit)])
    };
    let low = threshold.bounds.low().map(|bound| match bound.is_included {
        true => shown("threshold.from", bound.number),
        false => shown("threshold.above", bound.number),
    });
    let high = threshold.bounds.high();
    let between = match high {
        Some(high) if !high.is_included => texts.get("threshold.and"),
        _ => " ",
    };
    let high = high.map(|bound| match bound.is_included {
        true => shown("threshold.to", bound.number),
        false => shown("threshold.below", bound.number),
    });
    let compared = match threshold.of {
        ThresholdOf::Achievement => Some(texts.get("threshold.achievement").to_owned()),
        ThresholdOf::Value => None,
    };
    join_present([compared, Some(join_present([low, high], between))], " ")
}
