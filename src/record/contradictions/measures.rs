//! Values of indicators against each other, their units, their sources and their targets.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::contradictions::change;
use crate::record::contradictions::{Facts, contradiction};
use crate::record::keys::{EarlierKey, FigureKey, IndicatorKey, RecordKey as Key};
use crate::record::measure::{Measure, Standing};
use crate::record::origin::{OtherValue, beside, items, text_at, value_of};
use crate::record::reading::Reading;
use crate::value::achievement::Direction;
use crate::value::decimal::Decimal;
use crate::value::name::{excerpt, folded};
use crate::value::year::YEARS;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::indicator::Indicator;

/// An achievement in percent that is hardly ever reached: a slip in value or target is likelier.
const UNLIKELY: i32 = 500;
/// An achievement below which a digit of the value is likelier to be missing.
const UNLIKELY_LOW: i32 = 1;

/// The indicator of all methods, and that of the modern ones, for which it is often taken.
const ALL_METHODS: &str = "cpr";
const MODERN_METHODS: &str = "mcpr";

/// The unit of values for which any unit may be written.
const ANY_UNIT: &str = "menurut_sumber";
const PERCENT: &str = "persen";

/// Words that are no source.
const NO_SOURCE: &[&str] = &["ya", "tidak", "ada", "benar", "sama", "idem", "sda", "sda."];

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    let mut before: Vec<(&Node<'_>, &Measure)> = Vec::new();
    for (item, measure) in beside(facts.node(Key::Indicators), &facts.content.measures) {
        let row = Row { item, measure };
        let same = before.iter().find(|(_, other)| row.contradicts(other));
        if let Some((first, _)) = same {
            row.two_values(first, reading);
        }
        before.push((item, measure));
        row.unit(reading);
        row.base(reading);
        row.method(reading);
        row.size(reading);
        change::judge(item, measure, reading);
        let earlier = [IndicatorKey::Baseline, IndicatorKey::Previous];
        let earlier = earlier.map(|key| value_of(value_of(item, key)?, EarlierKey::Source));
        let own = value_of(item, IndicatorKey::Source);
        for source in [own].into_iter().chain(earlier).flatten() {
            survey(source, reading);
        }
    }
    for figure in items(facts.node(Key::Figures)) {
        if let Some(source) = value_of(figure, FigureKey::Source) {
            survey(source, reading);
        }
    }
}

/// A value and the group that it was read from.
struct Row<'f, 'n> {
    item: &'n Node<'n>,
    measure: &'f Measure,
}

impl<'n> Row<'_, 'n> {
    fn node(&self, key: IndicatorKey) -> Option<&'n Node<'n>> {
        value_of(self.item, key)
    }

    fn value_node(&self) -> &'n Node<'n> {
        self.node(IndicatorKey::Value).unwrap_or(self.item)
    }

    /// True if both tell one thing at one time by one source, with two values.
    fn contradicts(&self, other: &Measure) -> bool {
        let own = self.measure;
        let source =
            |measure: &Measure| measure.source.as_deref().map(|it| folded(it).into_owned());
        let is_same = own.indicator == other.indicator
            && own.area == other.area
            && own.year == other.year
            && own.period == other.period
            && own.locality == other.locality
            && own.is_cumulative == other.is_cumulative
            && source(own) == source(other);
        let values = own.value.zip(other.value);
        is_same && values.is_some_and(|(one, other)| one.number().compare(other.number()).is_ne())
    }

    fn two_values(&self, first: &Node<'_>, reading: &mut Reading<'_>) {
        let indicator = reading.vocabulary.indicator(self.measure.indicator);
        let (id, en) = (
            indicator.short_name(Language::Id),
            indicator.short_name(Language::En),
        );
        let fault = fault!(
            Code::Contradiction,
            "{id} sudah ditulis dengan nilai lain untuk wilayah, masa, dan sumber yang sama",
            "{en} has another value above for the same region, time and source",
            "hapus yang keliru; bila masanya berbeda, tulis “periode” atau “tahun” masing-masing",
            "delete the wrong one; if they are of different times, give each its “period” or “year”"
        );
        let first = value_of(first, IndicatorKey::Value).unwrap_or(first);
        let other = OtherValue::at(first, reading, text!("nilai yang lain", "the other value"));
        reading.fault_with(self.value_node(), fault, Some(other));
    }

    /// A unit that is not that of the indicator.
    fn unit(&self, reading: &mut Reading<'_>) {
        let vocabulary = reading.vocabulary;
        let indicator = vocabulary.indicator(self.measure.indicator);
        if indicator.unit.code == ANY_UNIT {
            return;
        }
        let stated = self.node(IndicatorKey::Unit);
        let is_other = |node: &&Node<'_>| {
            text_at(node).is_some_and(|unit| is_other_unit(unit, indicator, vocabulary))
        };
        let is_share = |node: &&Node<'_>| {
            let is_percent = text_at(node).is_some_and(is_percentage);
            is_percent && indicator.unit.code != PERCENT
        };
        let numbers = [IndicatorKey::Value, IndicatorKey::Target].map(|key| self.node(key));
        let wrong = stated.filter(is_other);
        let wrong = wrong.or_else(|| numbers.into_iter().flatten().find(is_share));
        let Some(node) = wrong else {
            return;
        };
        let (name_id, name_en) = (
            indicator.short_name(Language::Id),
            indicator.short_name(Language::En),
        );
        let (unit_id, unit_en) = (&indicator.unit.label.id, &indicator.unit.label.en);
        let fault = fault!(
            Code::Contradiction,
            "{name_id} dihitung dalam {unit_id}, bukan satuan ini",
            "{name_en} is counted in {unit_en}, not in this unit",
            "hapus satuannya bila keliru; persentase terhadap target ditulis dalam isian “capaian”",
            "delete the unit if it is wrong; a percentage of the target goes under the key “achievement”"
        );
        reading.fault(node, fault);
    }

    /// A base of an indicator that is itself a rate.
    fn base(&self, reading: &mut Reading<'_>) {
        let indicator = reading.vocabulary.indicator(self.measure.indicator);
        if self.measure.base.is_none() || indicator.is_counted() {
            return;
        }
        let (id, en) = (
            indicator.short_name(Language::Id),
            indicator.short_name(Language::En),
        );
        let fault = fault!(
            Code::Contradiction,
            "{id} sudah berupa angka rata-rata atau bagian, jadi tidak punya penyebut",
            "{en} is a rate already, so it has no base",
            "hapus “penyebut”; bila itu target, tulis dalam isian “target”",
            "delete “base”; if it is a target, write it under the key “target”"
        );
        let node = self.node(IndicatorKey::Base).unwrap_or(self.value_node());
        reading.fault(node, fault);
    }

    /// A figure of all methods whose note says that it is of the modern ones.
    fn method(&self, reading: &mut Reading<'_>) {
        let indicator = reading.vocabulary.indicator(self.measure.indicator);
        let note = self.measure.note.as_deref().unwrap_or_default();
        let is_modern = folded(note).split(' ').any(|word| word == "modern");
        let node = self.node(IndicatorKey::Note).filter(|_| is_modern);
        let Some(node) = node.filter(|_| indicator.code == ALL_METHODS) else {
            return;
        };
        let fault = fault!(
            Code::Contradiction,
            "catatannya menyebut cara modern, padahal CPR mencakup semua cara",
            "the note says modern methods, but CPR covers all methods",
            "bila angkanya memang cara modern, tulis “kode: {MODERN_METHODS}”",
            "if the figure is of modern methods, write “code: {MODERN_METHODS}”"
        );
        let code = self.node(IndicatorKey::Code);
        let label = text!("indikatornya", "the indicator");
        let other = code.map(|code| OtherValue::at(code, reading, label));
        reading.fault_with(node, fault, other);
    }

    /// An achievement that is hardly possible.
    fn size(&self, reading: &mut Reading<'_>) {
        let indicator = reading.vocabulary.indicator(self.measure.indicator);
        let Standing::Achievement(percent) = self.measure.standing(indicator.direction) else {
            return;
        };
        let is_low = indicator.direction == Direction::Higher
            && percent.compare(Decimal::whole(UNLIKELY_LOW)).is_lt();
        if percent.compare(Decimal::whole(UNLIKELY)).is_lt() && !is_low {
            return;
        }
        let (id, en) = (percent.show(Language::Id), percent.show(Language::En));
        let fault = fault!(
            Code::UnusualNumber,
            "capaiannya menjadi {id}% dari target",
            "that is {en}% of the target",
            "periksa nilai dan targetnya; mungkin ada angka yang tertinggal",
            "check the value and the target; a digit may be missing"
        );
        let node = self.node(IndicatorKey::Target).unwrap_or(self.item);
        reading.fault(node, fault);
    }
}

/// True of the unit of another indicator.
fn is_other_unit(written: &str, indicator: &Indicator, vocabulary: &Vocabulary) -> bool {
    let own = &indicator.unit;
    if own.is_named(written) || (own.code == PERCENT && is_percentage(written)) {
        return false;
    }
    let is_known = vocabulary
        .indicators()
        .iter()
        .any(|other| other.unit.is_named(written));
    is_known || is_percentage(written)
}

/// `45%`, `61,6 persen`.
fn is_percentage(text: &str) -> bool {
    let text = text.trim();
    text.ends_with('%') || text.to_lowercase().ends_with(PERCENT)
}

/// A source that is no source, or a survey of a year in which there was none.
fn survey(node: &Node<'_>, reading: &mut Reading<'_>) {
    let Some(source) = text_at(node) else {
        return;
    };
    if NO_SOURCE.contains(&&*folded(source)) {
        let fault = fault!(
            Code::Placeholder,
            "“{source}” bukan nama sumber",
            "“{source}” is not the name of a source",
            "tulis nama survei atau laporannya, misalnya “SKAP 2019”",
            "write the name of the survey or report, such as “SKAP 2019”"
        );
        reading.fault(node, fault);
        return;
    }
    if let Some(fault) = not_held(source, reading.vocabulary) {
        reading.fault(node, fault);
    }
}

/// The fault of a survey that was not held in the year that stands behind its name.
fn not_held(source: &str, vocabulary: &Vocabulary) -> Option<Fault> {
    let family = vocabulary.source_family(source)?;
    let year = only_year(source)?;
    let others = vocabulary.sources().iter();
    let mut others = others.filter(|_| family.was_not_held_in(year));
    let other = others.find(|other| other.stood_for(family, year));
    if other.is_none() && !family.began_long_after(year) {
        return None;
    }
    let (shown, code) = (excerpt(source), &family.code);
    let message = text!(
        "tidak ada {code} tahun {year}",
        "there was no {code} in {year}"
    );
    let Some(other) = other.map(|other| &other.code) else {
        return Some(contradiction(message));
    };
    let help = text!(
        "survei tahun itu {other} {year}; periksa tahun dan nama dalam “{shown}”",
        "the survey of that year was {other} {year}; check year and name in “{shown}”"
    );
    Some(
        Fault::new(Code::Contradiction, message)
            .help(help)
            .fix(format!("{other} {year}")),
    )
}

/// The only year in `text`.
fn only_year(text: &str) -> Option<u16> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    let mut years = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok());
    let year = years.next()?;
    let is_year = i16::try_from(year).is_ok_and(|year| YEARS.contains(&year));
    (is_year && years.next().is_none()).then_some(year)
}

#[cfg(test)]
mod tests {
    use crate::record::contradictions::measures::{is_other_unit, not_held};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_survey_of_a_year_without_one_is_told() {
        let vocabulary = Vocabulary::embedded();
        let offered =
            |source| not_held(source, &vocabulary).map(|fault| fault.offered().map(str::to_owned));
        assert_eq!(offered("SSGI 2023"), Some(Some("SKI 2023".to_owned())));
        assert_eq!(offered("SKAP 1990"), Some(None));
        for source in [
            "SSGI 2022",
            "SKI 2023",
            "SSGI 2022 dan SKI 2023",
            "SSGI",
            "SSGI 2018",
            "SIGA 1990",
            "SSGI 2027",
        ] {
            assert_eq!(offered(source), None, "{source}");
        }
    }

    #[test]
    fn a_unit_of_another_indicator_is_told() {
        let vocabulary = Vocabulary::embedded();
        for (code, unit, wrong) in [
            ("tfr", "persen", true),
            ("tfr", "anak per wanita", false),
            ("mcpr", "persen", false),
            ("mcpr", "%", false),
            ("bkb", "kelompok", false),
            ("bkb", "tahun", true),
            ("bkb", "tim", false),
        ] {
            let indicator = vocabulary.indicator(vocabulary.find_indicator(code).unwrap());
            assert_eq!(
                is_other_unit(unit, indicator, &vocabulary),
                wrong,
                "{code} {unit}"
            );
        }
    }
}
