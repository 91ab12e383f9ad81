//! Two records of one meeting: of one kind, place and day.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;

use crate::catalog::CatalogIndex;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::record::words::Status;
use crate::vocabulary::id::KindId;

/// Kind of the meetings that are of no kind, of which several may be held on one day.
const OTHER: &str = "lainnya";

/// The traits that two records of one meeting share.
#[derive(PartialEq, Eq, Hash)]
struct Meeting<'r> {
    kind: KindId,
    area: Area,
    day: Date,
    neighbourhood: Option<&'r str>,
}

impl CatalogIndex<'_> {
    /// A fault for each record of a meeting that a record before it in the catalog records too.
    pub(crate) fn duplicates(self) -> Vec<Diagnostic> {
        let mut first: HashMap<Meeting<'_>, &Indexed> = HashMap::new();
        let mut found = Vec::new();
        for (_, record) in self.records() {
            let is_held = matches!(record.status, Status::Published | Status::Planned);
            if !is_held || self.vocabulary.kind(record.kind).code == OTHER {
                continue;
            }
            let meeting = Meeting {
                kind: record.kind,
                area: record.area,
                day: record.date.first(),
                neighbourhood: record.items.neighbourhood.as_deref(),
            };
            match first.entry(meeting) {
                Entry::Occupied(other) => found.push(twice(record, other.get())),
                Entry::Vacant(place) => drop(place.insert(record)),
            }
        }
        found
    }
}

fn twice(record: &Indexed, other: &Indexed) -> Diagnostic {
    let file = &other.file;
    let fault = fault!(
        Code::DuplicateMeeting,
        "rapat ini tampaknya sudah dicatat dalam {file}: jenis, tempat, dan tanggalnya sama",
        "this meeting seems to be recorded in {file} too: kind, place and day are the same",
        "gabungkan keduanya dan hapus satu; bila memang dua rapat, biarkan",
        "put both into one file and delete the other; if they are two meetings, leave them"
    );
    let label = text!("catatan yang lain", "the other record");
    fault
        .at(record.date_place.location(&record.file))
        .label(other.date_place.location(&other.file), label)
}
