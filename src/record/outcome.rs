//! Readers of values of indicators, with the rules between their keys.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Language;
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::Area;
use crate::record::comparison::comparison;
use crate::record::counts::whole_of;
use crate::record::figures::Figures;
use crate::record::keys::IndicatorKey;
use crate::record::led::Led;
use crate::record::measure::Measure;
use crate::record::reading::{Reading, group, text};
use crate::record::region::FigureRegion;
use crate::record::stated::stated;
use crate::record::value_year::{self, YearHints};
use crate::record::values::{boolean, indicator};
use crate::value::achievement::Direction;
use crate::vocabulary::Vocabulary;

/// Properties of the record that its values inherit if they do not state their own.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    /// Areas of the record; `None` if they could not be read, and then there is no record either.
    pub(crate) areas: Option<Led<Area>>,
    /// First day of the meeting; `None` if it could not be read, and then there is no record either.
    pub(crate) day: Option<Date>,
    pub(crate) period: Option<String>,
}

/// Reads one value of an indicator.
pub(crate) fn measure(
    node: &Node,
    reading: &mut Reading<'_>,
    setting: &Setting,
) -> Option<Measure> {
    let keyed = group(node, reading)?;
    let code = keyed.require(IndicatorKey::Code, reading, indicator);
    let vocabulary = reading.vocabulary;
    let Figures {
        value,
        target,
        whole,
        years,
    } = Figures::read(&keyed, reading, code);
    let comparison = comparison(&keyed, reading, code);
    let base = keyed.get(IndicatorKey::Base, reading, |node, reading| {
        whole_of(node, reading, code)
    });
    let stated = keyed.get(IndicatorKey::Achievement, reading, stated);
    let cumulative = keyed.get(IndicatorKey::Cumulative, reading, boolean);
    let unit = keyed.get(IndicatorKey::Unit, reading, text);
    let period = keyed.get(IndicatorKey::Period, reading, text);
    let source = keyed.get(IndicatorKey::Source, reading, text);
    let of_record = setting.areas.as_ref().and_then(Led::only);
    let region = keyed.get(IndicatorKey::Region, reading, |node, reading| {
        FigureRegion::read(node, reading, of_record, setting.day)
    });
    let region = region.unwrap_or(FigureRegion::whole(of_record));
    let note = keyed.get(IndicatorKey::Note, reading, text);
    let family = source
        .as_deref()
        .and_then(|source| vocabulary.source_family(source));
    let hints = YearHints {
        year: years.value,
        period: period.as_deref(),
        source: source.as_deref(),
        is_survey: family.is_some(),
        record_period: setting.period.as_deref(),
        meeting: setting.day.map(Date::year),
    };
    let value_year = value_year::decide(hints);
    let measure = Measure {
        indicator: code?,
        value,
        target,
        target_year: years.target,
        comparison,
        base: base.or(whole),
        stated,
        unit,
        is_cumulative: cumulative.unwrap_or(value_year.is_cumulative),
        year: value_year.year,
        period: value_year.period,
        family: family.map(|family| family.code.clone()),
        source,
        area: region.area,
        locality: region.locality,
        note,
    };
    judge(&measure, &keyed, node, reading);
    if let Some(fault) = without_region(&measure, setting, reading.vocabulary) {
        reading.fault(node, fault);
    }
    if let Some(fault) = after_meeting(&measure, setting) {
        let years = [
            IndicatorKey::Year,
            IndicatorKey::Period,
            IndicatorKey::Source,
        ];
        let at = years.into_iter().find_map(|key| keyed.node(key));
        reading.fault(at.unwrap_or(node), fault);
    }
    // A figure that could not be read leaves no half of a row behind.
    let is_told = value.or(target).is_some() || measure.comparison.change.is_some();
    is_told.then_some(measure)
}

/// Checks the rules between the keys of one value.
fn judge(
    measure: &Measure,
    keyed: &Keyed<'_, IndicatorKey>,
    whole: &Node,
    reading: &mut Reading<'_>,
) {
    let figure_node = keyed
        .node(IndicatorKey::Value)
        .or(keyed.node(IndicatorKey::Target))
        .unwrap_or(whole);
    if let Some((value, base)) = measure.value.zip(measure.base)
        && value
            .least()
            .is_some_and(|least| least.number.compare(base).is_gt())
    {
        let [value_id, value_en] =
            [Language::Id, Language::En].map(|language| value.show(language));
        let [base_id, base_en] = [Language::Id, Language::En].map(|language| base.show(language));
        let fault = fault!(
            Code::ValueExceedsBase,
            "nilai {value_id} melebihi jumlah seluruhnya (“penyebut”), {base_id}",
            "the value {value_en} exceeds its base, {base_en}",
            "penyebut adalah jumlah seluruhnya; bila {base_id} sebuah target, tulis dalam isian “target”",
            "the base is the whole; if {base_en} is a target, write it under the key “target”"
        );
        reading.fault(figure_node, fault);
    }
    if measure.source.is_none() {
        let fault = fault!(
            Code::MissingSource,
            "angka ini tidak menyebut sumbernya",
            "this figure names no source",
            "tambahkan baris seperti “sumber: SKAP 2019”; pembaca perlu tahu asal setiap angka",
            "add a line such as “source: SKAP 2019”; readers need to know where each figure is from"
        );
        reading.fault(figure_node, fault);
    }
    if let Some(node) = keyed.node(IndicatorKey::Achievement) {
        let indicator = reading.vocabulary.indicator(measure.indicator);
        if measure.agrees(indicator.direction, indicator.is_counted()) == Some(false) {
            reading.fault(node, disagreement(measure, indicator.direction));
        }
    }
}

/// The fault of a value that does not say to which of the record's several areas it belongs.
fn without_region(measure: &Measure, setting: &Setting, vocabulary: &Vocabulary) -> Option<Fault> {
    let is_told = measure.area.is_some() || measure.locality.is_some();
    let lead = setting.areas.as_ref().filter(|_| !is_told)?.lead();
    let province = lead.province().map(|id| &vocabulary.province(id).name);
    let regency = lead.regency().map(|id| &vocabulary.regency(id).name);
    let name = regency.or(province)?;
    Some(fault!(
        Code::MissingRegion,
        "angka ini tidak menyebut wilayahnya, padahal rapat ini untuk beberapa wilayah",
        "this figure names no region, but the meeting was for several",
        "tambahkan isian seperti “wilayah: {name}”; bila angkanya memang untuk semuanya bersama, biarkan: angka itu tampil di halaman ini saja",
        "add a key such as “region: {name}”; if the figure is for all of them together, leave it: it is shown on this page only"
    ))
}

/// The fault of a value of a year that had not begun when people met; `None` if there is none.
fn after_meeting(measure: &Measure, setting: &Setting) -> Option<Fault> {
    let met = setting.day?.year();
    let year = measure.point().map(|point| point.year)?;
    (year > met).then(|| {
        fault!(
            Code::ValueAfterMeeting,
            "nilai ini dari tahun {year}, padahal rapatnya tahun {met}",
            "this value is of {year}, but the meeting was in {met}",
            "periksa tahunnya; bila ini target, tulis angkanya dalam isian “target” dan tahunnya dalam “tahun_target”",
            "check the year; if this is a target, write it under the key “target” and its year under “target_year”"
        )
    })
}

/// The fault of a stated percentage that differs from the calculation.
fn disagreement(measure: &Measure, direction: Direction) -> Fault {
    let stated = |language| {
        let percent = measure.stated.as_ref().and_then(|stated| stated.percent);
        percent
            .map(|percent| percent.show(language))
            .unwrap_or_default()
    };
    let calculation = |language| measure.calculation(direction, language).unwrap_or_default();
    let (id, en) = (stated(Language::Id), stated(Language::En));
    let (right_id, right_en) = (calculation(Language::Id), calculation(Language::En));
    fault!(
        Code::AchievementMismatch,
        "sumber menyebut {id}%, padahal {right_id}",
        "the source states {en}%, but {right_en}",
        "periksa nilai dan targetnya; bila sumbernya memang menulis begitu, biarkan, karena halaman menampilkan keduanya",
        "check the value and the target; if the source does say so, leave it, since the page shows both"
    )
}
