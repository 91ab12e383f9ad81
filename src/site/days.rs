//! Meetings whose day contradicts their status on the day of the build: one held in the future, and one that is still
//! planned although its day is past; and days of publication that are still to come.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault};
use crate::page::Site;
use crate::record::indexed::Indexed;
use crate::record::words::Status;
use crate::value::calendar::show_day;
use crate::value::date_range::DateRange;

/// The faults of all records whose day contradicts their status.
pub(super) fn faults(site: &Site) -> Vec<Diagnostic> {
    let records = site.catalog.index().records();
    let found = records.flat_map(|(_, record)| {
        let meeting = fault(site, record);
        let meeting = meeting.map(|fault| fault.at(record.date_place.location(&record.file)));
        meeting.into_iter().chain(told(site, record))
    });
    found.collect()
}

/// The faults of days of sources, reports and publication that are still to come.
fn told(site: &Site, record: &Indexed) -> Vec<Diagnostic> {
    let today = site.environment.today;
    let days = record.items.told.iter().chain(&record.published);
    let later = days.filter(|day| day.value > today).map(|day| {
        let date = show_day(day.value, site.environment.config.language);
        let fault = fault!(
            Code::Contradiction,
            "tanggal ini, {date}, masih akan datang",
            "this day, {date}, is still to come",
            "cocokkan tahunnya; sumber, laporan, dan penerbitan sudah berlalu saat dicatat",
            "check its year; a source, a report or a publication is past when it is recorded"
        );
        fault.at(day.location(&record.file))
    });
    later.collect()
}

fn fault(site: &Site, record: &Indexed) -> Option<Fault> {
    let today = site.environment.today;
    let day = |range: DateRange| range.show(site.environment.config.language);
    let date = day(record.date);
    match record.status {
        Status::Published if record.date.first() > today => Some(fault!(
            Code::MeetingToCome,
            "rapat ini dicatat seperti sudah berlangsung, padahal tanggalnya, {date}, masih akan datang",
            "this meeting is recorded as if it were over, but its day, {date}, is still to come",
            "cocokkan tahunnya dengan sumber; bila rapatnya memang belum berlangsung, tambahkan baris “status: agenda”",
            "compare the year with the source; if the meeting is still to come, add a line “status: agenda”"
        )),
        Status::Planned if record.date.last() < today => Some(fault!(
            Code::AgendaPast,
            "rapat ini masih berstatus agenda, padahal harinya, {date}, sudah lewat",
            "this meeting is still on the agenda, but its day, {date}, is past",
            "tulis hasil rapatnya dan hapus baris “status: agenda”; bila rapatnya batal, tulis “status: ditarik”",
            "write what came out of it and delete the line “status: agenda”; if it was cancelled, write “status: ditarik”"
        )),
        _ => None,
    }
}
