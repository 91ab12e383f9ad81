//! A stated change against the difference of the two values.

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::comparison::{ChangeUnit, StatedChange};
use crate::record::keys::IndicatorKey;
use crate::record::measure::Measure;
use crate::record::origin::value_of;
use crate::record::reading::Reading;
use crate::value::decimal::Decimal;

/// Three roundings of half a unit each, in tenths of the last digit that all three numbers have.
const ROUNDING: i128 = 15;

/// Warns of a change that is not the difference of value and earlier value.
pub(super) fn judge(item: &Node<'_>, measure: &Measure, reading: &mut Reading<'_>) {
    let node = value_of(item, IndicatorKey::Change);
    let Some((node, difference)) = node.zip(Difference::of(measure)) else {
        return;
    };
    let (id, en) = (difference.show(Language::Id), difference.show(Language::En));
    let stated = difference.stated;
    let (by_id, by_en) = (stated.signed(Language::Id), stated.signed(Language::En));
    let fault = fault!(
        Code::Contradiction,
        "perubahan ditulis {by_id}, padahal {id}",
        "the change is given as {by_en}, but {en}",
        "periksa tanda dan angkanya; bila sumbernya memang menulis begitu, biarkan, dan sebutkan dalam isian “catatan”",
        "check its sign and the numbers; if the source does say so, leave it and mention it under “notes”"
    );
    reading.fault(node, fault);
}

/// A stated change that the values do not give.
struct Difference {
    stated: StatedChange,
    value: Decimal,
    before: Decimal,
    computed: Decimal,
}

impl Difference {
    /// `None` if the values give the stated change within their rounding, or if that cannot be told: a change in per cent
    /// may be one of the value before.
    fn of(measure: &Measure) -> Option<Self> {
        let comparison = &measure.comparison;
        let stated = comparison
            .change
            .filter(|it| it.unit != ChangeUnit::Percent)?;
        let (now, then) = (measure.value?, comparison.previous.as_ref()?.value);
        let is_rounded = now.is_rounded() || then.is_rounded();
        let (value, before) = (now.exact()?, then.exact()?);
        let computed = value.minus(before)?;
        let digits = [stated.by, value, before].map(|number| number.digits());
        let digits = digits.into_iter().min()?;
        let off = stated.by.minus(computed)?;
        let most = Decimal::new(ROUNDING, digits + 1)?;
        let least = Decimal::new(-ROUNDING, digits + 1)?;
        let is_off = off.compare(most).is_gt() || off.compare(least).is_lt();
        (is_off && !is_rounded).then_some(Self {
            stated,
            value,
            before,
            computed,
        })
    }

    fn show(&self, language: Language) -> String {
        let [value, before, computed] =
            [self.value, self.before, self.computed].map(|number| number.show(language));
        format!("{value} − {before} = {computed}")
    }
}
