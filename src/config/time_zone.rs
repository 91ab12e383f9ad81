//! The time zone of a site, which decides which day is today.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::config::reader::SettingsReader;
use crate::config::values::text;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;

const DEFAULT: &str = "Asia/Jakarta";

/// The time zone of a site whose settings name none.
pub(super) fn default() -> TimeZone {
    zone(DEFAULT).unwrap_or(TimeZone::UTC)
}

/// Reads the name of a time zone.
pub(super) fn read(node: &Node<'_>, reader: &mut SettingsReader<'_>) -> Option<TimeZone> {
    let written = text(node, reader)?;
    let unknown = || {
        fault!(
            Code::BadConfig,
            "zona waktu “{written}” tidak dikenal",
            "the time zone “{written}” is not known",
            "tulis “Asia/Jakarta” untuk WIB, “Asia/Makassar” untuk WITA, atau “Asia/Jayapura” untuk WIT",
            "write “Asia/Jakarta” for WIB, “Asia/Makassar” for WITA or “Asia/Jayapura” for WIT",
        )
        .maybe_fix(nearest_zone(&written).map(|near| format!("\"{near}\"")))
    };
    reader.keep(node, zone(&written).ok_or_else(unknown))
}

fn zone(name: &str) -> Option<TimeZone> {
    // The program's own data is used and not the machine's, so that a build is the same everywhere.
    TimeZoneDatabase::bundled().get(name).ok()
}

fn nearest_zone(written: &str) -> Option<String> {
    match written.to_uppercase().as_str() {
        "WIB" => return Some("Asia/Jakarta".to_owned()),
        "WITA" => return Some("Asia/Makassar".to_owned()),
        "WIT" => return Some("Asia/Jayapura".to_owned()),
        _ => {}
    }
    let database = TimeZoneDatabase::bundled();
    let names: Vec<String> = database
        .available()
        .map(|name| name.as_str().to_owned())
        .collect();
    let is_city = |name: &&String| {
        let city = name.rsplit('/').next();
        city.is_some_and(|city| city.eq_ignore_ascii_case(written))
    };
    names.iter().find(is_city).cloned().or_else(|| {
        let lower = written.to_lowercase();
        let near = names
            .iter()
            .map(|name| (strsim::osa_distance(&name.to_lowercase(), &lower), name));
        near.min()
            .filter(|(distance, _)| *distance <= 3)
            .map(|(_, name)| name.clone())
    })
}
