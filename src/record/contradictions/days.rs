//! Days of sources, deadlines, reports, earlier meetings and periods against the day of the meeting.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::{Language, Text};
use crate::document::Node;
use crate::record::contradictions::Facts;
use crate::record::contradictions::title::years;
use crate::record::keys::{AgreementKey, RecordKey as Key};
use crate::record::origin::{beside, value_of};
use crate::record::parts::NamedMeeting;
use crate::record::reading::Reading;
use crate::record::side::Side;
use crate::record::words::Status;
use crate::value::date_range::DateRange;
use crate::value::period::Period;

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    if facts.indexed.status == Status::Published {
        sources(facts, reading);
    }
    for (item, agreement) in beside(facts.node(Key::Agreements), &facts.content.agreements) {
        let due = agreement.due.and_then(|due| due.last_day());
        if let (Some(due), Some(node)) = (due, value_of(item, AgreementKey::Due)) {
            deadline(facts, node, due, reading);
        }
        for update in &agreement.updates {
            let day = &update.date;
            if day.value.last() < facts.indexed.date.earliest() {
                let fault = before(day.value, facts, text!("laporan ini", "this report"));
                let other = facts.meeting(reading);
                reading.fault_at_with(day.span.clone(), fault, other);
            }
        }
    }
    stubs(facts, reading);
    if let Some(node) = facts.node(Key::Period) {
        period(facts, node, reading);
    }
}

/// Sources that were all published before the meeting: an announcement alone tells no result.
fn sources(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    let met = facts.indexed.date.earliest();
    let sources = facts.content.sources.iter();
    let days = sources.filter_map(|source| source.date.as_ref());
    if days.clone().any(|day| day.value.last() >= met) {
        return;
    }
    for day in days {
        let fault = before(day.value, facts, text!("sumber ini", "this source"));
        let other = facts.meeting(reading);
        reading.fault_at_with(day.span.clone(), fault, other);
    }
}

/// The fault of something that speaks of the meeting and is dated before it.
fn before(day: DateRange, facts: Facts<'_, '_>, subject: Text) -> Fault {
    let met = facts.indexed.date;
    let (day_id, day_en) = (day.show(Language::Id), day.show(Language::En));
    let (met_id, met_en) = (met.show(Language::Id), met.show(Language::En));
    let Text { id, en } = subject;
    fault!(
        Code::Contradiction,
        "{id} bertanggal {day_id}, padahal rapatnya baru {met_id}",
        "{en} is dated {day_en}, before the meeting of {met_en}",
        "cocokkan kedua tanggal, terutama tahun dan bulannya",
        "compare both days, above all year and month"
    )
}

fn deadline(facts: Facts<'_, '_>, node: &Node<'_>, due: Date, reading: &mut Reading<'_>) {
    let date = facts.indexed.date;
    if due >= date.earliest() {
        return;
    }
    let (met_id, met_en) = (date.show(Language::Id), date.show(Language::En));
    let fault = fault!(
        Code::Contradiction,
        "tenggat ini sudah lewat sebelum rapat, {met_id}",
        "this deadline was past before the meeting of {met_en}",
        "cocokkan tahun tenggat dan tanggal rapat dengan sumber",
        "compare the year of the deadline and the day of the meeting with the source"
    );
    let other = facts.meeting(reading);
    reading.fault_with(node, fault, other);
}

/// Meetings without a record that are on the wrong side of this one.
fn stubs(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    let own = facts.indexed.date;
    let sides = [
        (Side::Before, &facts.indexed.follows),
        (Side::After, &facts.indexed.precedes),
    ];
    for (side, meetings) in sides {
        for named in meetings {
            let NamedMeeting::Stub(stub) = &named.value else {
                continue;
            };
            let fault = stub.date.and_then(|date| side.misplaced(own, date));
            if let Some(fault) = fault {
                let other = facts.meeting(reading);
                reading.fault_at_with(named.span.clone(), fault, other);
            }
        }
    }
}

/// A period under review that begins after the meeting.
fn period(facts: Facts<'_, '_>, node: &Node<'_>, reading: &mut Reading<'_>) {
    let Some(period) = &facts.content.period else {
        return;
    };
    let date = facts.indexed.date;
    let is_later = match Period::begun(period) {
        Some(period) => period.first_day() > date.last(),
        None => years(period)
            .first()
            .is_some_and(|year| *year > date.last().year()),
    };
    if !is_later {
        return;
    }
    let (met_id, met_en) = (date.show(Language::Id), date.show(Language::En));
    let fault = fault!(
        Code::Contradiction,
        "masa yang ditinjau, {period}, baru mulai sesudah rapat, {met_id}",
        "the period, {period}, begins after the meeting of {met_en}",
        "periksa tahun dan semesternya; yang ditinjau sudah berlalu saat rapat",
        "check its year and half; a review looks back on what is past"
    );
    let other = facts.meeting(reading);
    reading.fault_with(node, fault, other);
}
