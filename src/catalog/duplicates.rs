//! Two records of one meeting: of one kind, place and day. A meeting of several kinds or places has each of them.

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
            let kinds = record.kinds.iter().filter(|_| is_held);
            let kinds = kinds.filter(|kind| self.vocabulary.kind(*kind).code != OTHER);
            let meetings = kinds.flat_map(|kind| {
                record.areas.iter().map(move |area| Meeting {
                    kind,
                    area,
                    day: record.date.first(),
                    neighbourhood: record.items.neighbourhood.as_deref(),
                })
            });
            let mut earlier = None;
            for meeting in meetings {
                match first.entry(meeting) {
                    Entry::Occupied(other) => earlier = earlier.or(Some(*other.get())),
                    Entry::Vacant(place) => drop(place.insert(record)),
                }
            }
            found.extend(earlier.map(|other| twice(record, other)));
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
