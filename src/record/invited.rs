//! Areas that took part in a meeting.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::document::keyed::Keyed;
use crate::record::Area;
use crate::record::keys::RecordKey as Key;
use crate::record::reading::Reading;
use crate::record::region;
use crate::record::several::several;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::several::FoundName;

/// Areas that took part in a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Invited {
    /// Single ones.
    pub areas: Vec<Area>,
    /// Groups of them, as written: `34 provinsi`.
    pub groups: Vec<String>,
}

/// Words before a group of areas, besides a number.
const ALL_OF: [&str; 5] = ["seluruh", "semua", "para", "se", "beberapa"];
/// Words for areas of a level, or the beginning of one.
const LEVELS: [&str; 5] = ["prov", "kab", "kota", "daerah", "wilayah"];

/// Reads the areas that took part, as they were on `day`.
pub(super) fn read(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    day: Option<Date>,
) -> Invited {
    let guests = keyed.get(Key::Invited, reading, |node, reading| {
        let vocabulary = reading.vocabulary;
        several(node, reading, |text| guests(text, vocabulary, day))
    });
    let mut invited = Invited::default();
    for guest in guests.into_iter().flatten() {
        match guest.value {
            Guest::Area(area) => invited.areas.push(area),
            Guest::Group(group) => invited.groups.push(group),
        }
    }
    invited
}

/// An area that took part in a meeting, or a group of them.
#[derive(Debug, PartialEq, Eq)]
enum Guest {
    Area(Area),
    Group(String),
}

/// Finds the areas that a text names; `34 provinsi` and `seluruh kabupaten/kota di Bali` are kept as written.
fn guests(
    text: &str,
    vocabulary: &Vocabulary,
    day: Option<Date>,
) -> Result<Vec<FoundName<Guest>>, Fault> {
    let folded = text.trim().to_lowercase();
    let is_group = folded.split_once([' ', '-']).is_some_and(|(first, rest)| {
        let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
        let is_level = LEVELS.iter().any(|level| rest.starts_with(level));
        (is_number || ALL_OF.contains(&first)) && is_level
    });
    if is_group {
        let entry = Guest::Group(text.trim().to_owned());
        return Ok(vec![FoundName { entry, part: None }]);
    }
    let areas = region::find_each(text, vocabulary, day)?.into_iter();
    let areas = areas.map(|named| FoundName {
        entry: Guest::Area(named.entry),
        part: named.part,
    });
    Ok(areas.collect())
}
