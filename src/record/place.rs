//! The area of a meeting, from its province, regency and level as they were on its date.

use jiff::civil::Date;

use crate::diagnostic::code::{Code, Severity};
use crate::document::Node;
use crate::document::keyed::{Keyed, Reader};
use crate::record::Area;
use crate::record::keys::RecordKey as Key;
use crate::record::parts::Places;
use crate::record::reading::{Reading, text, words};
use crate::record::region::region;
use crate::value::name;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::id::{KindId, ProvinceId, RegencyId};
use crate::vocabulary::kind::Level;
use crate::vocabulary::place::PlaceFaults;
use crate::vocabulary::regency::Class;

/// Reads the area of a record; `None` if its place is wrong. Without a date the area cannot be decided.
pub(crate) fn area(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    kind: Option<KindId>,
    day: Option<Date>,
) -> Option<Area> {
    let province = keyed.get(Key::Province, reading, province);
    let wanted = WantedRegency {
        class: keyed
            .field(Key::Regency)
            .and_then(|field| Class::of_key(&field.key)),
        province,
        on: day,
    };
    let regency = keyed.get(Key::Regency, reading, |node, reading| {
        regency(node, reading, &wanted)
    });
    let level = keyed.get(Key::Level, reading, level);
    let is_wrong = |key, is_read: bool| keyed.node(key).is_some() && !is_read;
    if is_wrong(Key::Province, province.is_some()) || is_wrong(Key::Regency, regency.is_some()) {
        return None;
    }
    if let (Some(province), Some(day)) = (province, day) {
        let faults = reading.vocabulary.check_place(province, regency, day);
        check_split(keyed, reading, faults)?;
    }
    let area = match (province, regency) {
        (None, None) => Area::National,
        (Some(province), None) => Area::Province(province),
        (province, Some(regency)) => {
            let of_day = day.map(|day| reading.vocabulary.province_of(regency, day));
            Area::Regency(of_day.or(province)?, regency)
        }
    };
    if let (Some(level), Some(node)) = (level, keyed.node(Key::Level)) {
        stated_level(level, area, node, reading);
    }
    usual_level(kind?, area, keyed, reading)
}

/// Reads the places of a meeting besides its area, as they were on `day`.
pub(super) fn places(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    day: Option<Date>,
) -> Places {
    let area = |node: &Node, reading: &mut Reading<'_>| region(node, reading, day);
    Places {
        district: keyed.get(Key::District, reading, text),
        village: keyed.get(Key::Village, reading, text),
        host: keyed.get(Key::Host, reading, area),
        invited: keyed.list(Key::Invited, reading, area),
    }
}

/// Reports `faults` of a place; `None` if the place was impossible on the day of the meeting.
fn check_split(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    faults: PlaceFaults,
) -> Option<()> {
    let mut possible = Some(());
    for (key, fault) in [
        (Key::Province, faults.province),
        (Key::Regency, faults.regency),
    ] {
        if let (Some(node), Some(fault)) = (keyed.node(key), fault) {
            possible = possible.filter(|()| fault.severity != Severity::Error);
            reading.fault(node, fault);
        }
    }
    possible
}

fn province(node: &Node, reading: &mut Reading<'_>) -> Option<ProvinceId> {
    let written = words(node, reading)?;
    reading.keep(node, reading.vocabulary.find_province(written, None))
}

fn regency(node: &Node, reading: &mut Reading<'_>, wanted: &WantedRegency) -> Option<RegencyId> {
    let written = words(node, reading)?;
    reading.keep(node, reading.vocabulary.find_regency(written, wanted))
}

fn level(node: &Node, reading: &mut Reading<'_>) -> Option<Level> {
    let written = words(node, reading)?;
    let level = Level::from_slug(&name::fold(written).replace([' ', '/'], "-"));
    if level.is_none() {
        let quoted = name::excerpt(written);
        let fault = fault!(
            Code::UnknownValue,
            "“{quoted}” bukan tingkat rapat",
            "“{quoted}” is not a level",
            "pilih “nasional”, “provinsi”, atau “kabupaten-kota”; baris ini juga boleh dihapus",
            "choose “nasional”, “provinsi” or “kabupaten-kota”; this line may also be deleted"
        );
        reading.fault(node, fault);
    }
    level
}

/// Checks that a written level agrees with the written place.
fn stated_level(level: Level, area: Area, node: &Node, reading: &mut Reading<'_>) {
    if level != area.level() {
        let (stated, found) = (level.slug(), area.level().slug());
        let fault = fault!(
            Code::LevelMismatch,
            "tingkat ditulis “{stated}”, padahal tempatnya menunjukkan “{found}”",
            "the level says “{stated}”, but the place says “{found}”",
            "hapus baris ini, atau betulkan provinsi dan kabupaten atau kotanya",
            "delete this line, or correct the province and regency"
        );
        reading.fault(node, fault.fix(found));
    }
}

/// Checks that the level is usual for the kind of meeting. A kind that is never national needs a province; any other
/// unusual level is a warning.
fn usual_level(
    kind: KindId,
    area: Area,
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
) -> Option<Area> {
    let kind = reading.vocabulary.kind(kind);
    if kind.levels.contains(&area.level()) {
        return Some(area);
    }
    let Some(node) = keyed.node(Key::Kind) else {
        return Some(area);
    };
    let (name, level) = (kind.abbreviation.clone(), area.level().slug());
    if area == Area::National {
        let fault = fault!(
            Code::MissingKey,
            "{name} diadakan di daerah, jadi provinsinya harus ditulis",
            "a {name} is held in a region, so its province must be given",
            "tambahkan baris seperti “provinsi: Jambi”",
            "add a line such as “province: Jambi”"
        );
        reading.fault(node, fault);
        return None;
    }
    let fault = fault!(
        Code::LevelMismatch,
        "{name} lazimnya tidak diadakan di tingkat “{level}”",
        "a {name} is not usually held at the level “{level}”",
        "periksa jenis dan tempatnya; bila memang begitu, biarkan",
        "check the kind and the place; if they are right, leave them"
    );
    reading.fault(node, fault.warning());
    Some(area)
}
