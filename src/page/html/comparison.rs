//! Phrases that compare a value of an indicator with earlier values and with other regions.

use crate::page::html::browse::join_present;
use crate::page::query::Tracked;
use crate::record::comparison::{ChangeUnit, EarlierValue, Rank, StatedChange};
use crate::record::measure::Measure;
use crate::value::amount::Amount;

/// The earlier values with the change since, the change that the source states, and the rank. `show` gives a number its
/// unit.
#[must_use]
pub fn phrases(
    site: &Tracked<'_>,
    measure: &Measure,
    show: impl Fn(Amount) -> String,
) -> Vec<String> {
    let texts = site.texts();
    let comparison = &measure.comparison;
    let earlier = |key: &str, earlier: &EarlierValue| {
        let value = show(earlier.value);
        let origin = join_present([earlier.period.clone(), earlier.source.clone()], ", ");
        let value = match origin.as_str() {
            "" => value,
            origin => format!("{value} ({origin})"),
        };
        let phrase = texts.fill(key, &[("value", &value)]);
        join_present([Some(phrase), difference(site, measure, earlier)], "; ")
    };
    let baseline = comparison.baseline.as_ref();
    let previous = comparison.previous.as_ref();
    let change = comparison
        .change
        .map(|change| texts.fill("value.change", &[("change", &shown_change(site, change))]));
    let all = [
        baseline.map(|it| earlier("value.baseline", it)),
        previous.map(|it| earlier("value.previous", it)),
        change,
        comparison.rank.as_ref().map(|it| rank(site, it)),
    ];
    all.into_iter().flatten().collect()
}

/// The calculation of the change since an earlier value: `15,4 − 17,6 = −2,2`.
fn difference(site: &Tracked<'_>, measure: &Measure, earlier: &EarlierValue) -> Option<String> {
    let language = site.texts().language();
    let (value, before) = (measure.value?.exact()?, earlier.value.exact()?);
    let change = value.minus(before)?;
    Some(format!(
        "{} − {} = {}",
        value.show(language),
        before.show(language),
        change.show(language)
    ))
}

/// A change with its sign and unit: `+9,7`, `−7,2 poin`.
fn shown_change(site: &Tracked<'_>, change: StatedChange) -> String {
    let texts = site.texts();
    let shown = change.signed(texts.language());
    match change.unit {
        ChangeUnit::Unit => shown,
        ChangeUnit::Percent => format!("{shown}%"),
        ChangeUnit::Points => format!("{shown}\u{a0}{}", texts.get("value.points")),
    }
}

fn rank(site: &Tracked<'_>, rank: &Rank) -> String {
    let texts = site.texts();
    let of = rank.of.as_ref();
    let of = of.map(|of| texts.fill("value.rank_of", &[("n", of)]));
    let place = join_present([Some(rank.place.clone()), of, rank.among.clone()], " ");
    texts.fill("value.rank", &[("place", &place)])
}
