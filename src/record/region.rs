//! Regions of figures and meetings: a province, a regency or the nation, villages and districts below them, and several
//! together.

use jiff::civil::Date;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::Area;
use crate::record::led::Led;
use crate::record::reading::{Reading, words};
use crate::value::name::excerpt;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::find::regency::WantedRegency;
use crate::vocabulary::find::several::{FoundName, several};
use crate::vocabulary::id::RegencyId;

/// The region of a figure.
#[derive(Debug, Clone)]
pub(super) struct FigureRegion {
    /// The region, which may have a series; `None` if it is several areas together, of the record or named.
    pub(super) area: Option<Area>,
    /// The part of it or the several areas for which the figure holds, as written.
    pub(super) locality: Option<String>,
}

/// Words before the name of a place below the regency.
const BELOW_REGENCY: &[&str] = &[
    "desa ",
    "kelurahan ",
    "kecamatan ",
    "kec. ",
    "kel. ",
    "nagari ",
    "gampong ",
    "distrik ",
    "kampung ",
    "dusun ",
];

/// Words for the whole country.
const NATION: &[&str] = &[
    "nasional",
    "indonesia",
    "seluruh indonesia",
    "se-indonesia",
    "tingkat nasional",
    "nasional (indonesia)",
];

impl FigureRegion {
    /// All of `area`, or of the several areas of the record.
    pub(super) const fn whole(area: Option<Area>) -> Self {
        Self {
            area,
            locality: None,
        }
    }

    /// Reads a region. A village or district lies in the region that is named behind it: `Desa Pangkung Paruk,
    /// Kabupaten Buleleng`; in that of the record if none is.
    pub(super) fn read(
        node: &Node,
        reading: &mut Reading<'_>,
        of_record: Option<Area>,
        day: Option<Date>,
    ) -> Option<Self> {
        let written = words(node, reading)?;
        let folded = written.to_lowercase();
        if !BELOW_REGENCY.iter().any(|word| folded.starts_with(word)) {
            let areas = find_each(written, reading.vocabulary, day);
            let areas = reading.keep(node, areas)?;
            let area = Led::of(areas.into_iter().map(|named| named.entry))?.only();
            return Some(Self {
                area,
                locality: area.is_none().then(|| written.to_owned()),
            });
        }
        let behind = written.trim_end_matches(')').split(['(', ',']).skip(1);
        let named = [" Kabupaten ", " Kab. ", " Kota "]
            .iter()
            .filter_map(|word| {
                let at = written.find(word)?;
                written.get(at..)
            });
        let mut known = behind
            .chain(named)
            .filter_map(|part| find(part.trim(), reading.vocabulary, day).ok());
        Some(Self {
            area: known.next().or(of_record),
            locality: Some(written.to_owned()),
        })
    }
}

/// Reads a province, regency or the nation as it was on `day`.
pub(crate) fn region(node: &Node, reading: &mut Reading<'_>, day: Option<Date>) -> Option<Area> {
    let written = words(node, reading)?;
    let found = find(written, reading.vocabulary, day);
    reading.keep(node, found)
}

/// Finds the areas that a text names: `Papua Barat dan Papua Barat Daya`.
pub(super) fn find_each(
    written: &str,
    vocabulary: &Vocabulary,
    day: Option<Date>,
) -> Result<Vec<FoundName<Area>>, Fault> {
    several(written, |name| find(name, vocabulary, day))
}

/// Finds a province, a regency or the nation.
fn find(written: &str, vocabulary: &Vocabulary, day: Option<Date>) -> Result<Area, Fault> {
    let folded = written.to_lowercase();
    if NATION.contains(&folded.trim()) {
        return Ok(Area::National);
    }
    let wanted = WantedRegency {
        on: day,
        ..WantedRegency::default()
    };
    let regency = vocabulary.find_regency(written, &wanted);
    let regency = regency.map(|regency| of_regency(regency, vocabulary, day));
    if folded.starts_with("kab") || folded.starts_with("kota ") {
        return regency;
    }
    match (vocabulary.find_province(written, day), regency) {
        (Ok(province), _) => Ok(Area::Province(province)),
        (Err(_), Ok(area)) => Ok(area),
        (Err(fault), Err(other)) => {
            let is_named = other.code == Code::AmbiguousRegency;
            let fault = if is_named { other } else { fault };
            let is_offered = fault.fix.is_some() || fault.code != Code::UnknownProvince;
            Err(if is_offered { fault } else { unknown(written) })
        }
    }
}

/// A regency with the province that it belonged to on `day`.
pub(super) fn of_regency(regency: RegencyId, vocabulary: &Vocabulary, day: Option<Date>) -> Area {
    let today = vocabulary.regency(regency).province;
    let province = day.map_or(today, |day| vocabulary.province_of(regency, day));
    Area::Regency(province, regency)
}

fn unknown(written: &str) -> Fault {
    let shown = excerpt(written);
    fault!(
        Code::UnknownProvince,
        "wilayah “{shown}” tidak dikenal",
        "the region “{shown}” is not known",
        "tulis provinsi, kabupaten, atau kota, misalnya “Kota Jambi”; desa ditulis “Desa …”; angka untuk pulau, beberapa provinsi, atau dunia ditulis dalam isian “angka”",
        "write a province, regency or city, such as “Kota Jambi”; a village is written “Desa …”; a figure for an island, several provinces or the world goes under “figures” (angka)"
    )
}
