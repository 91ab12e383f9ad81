//! The address of each page. Addresses are Indonesian, in lower case, of `[a-z0-9/-]`, and never change when a title
//! does. A new kind of page gets a function here.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::series::SeriesKey;
use crate::facet::Term;
use crate::plan::{Feed, Pagination, Register, Route};
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::record::plain::PlainIndexed;
use crate::value::name;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::IndicatorId;

/// The most addresses with which a broken link is compared, because each comparison takes time.
const COMPARED: usize = 1000;

/// The address of a page: its path below the site's root without a leading slash, such as `provinsi/jambi/`, the name
/// of a file such as `umpan.xml`, or the empty path of the home page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address(Arc<str>);

impl Address {
    /// The address with this path.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The path below the site's root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The file that a host serves for it, which is the path in the output.
    #[must_use]
    pub fn file(&self) -> Arc<str> {
        if self.0.is_empty() || self.0.ends_with('/') {
            Arc::from([&*self.0, "index.html"].concat())
        } else {
            self.0.clone()
        }
    }

    /// The address of `part` below this one.
    #[must_use]
    pub fn join(&self, part: &str) -> Self {
        Self(Arc::from([&*self.0, part].concat()))
    }

    /// The relative path from a page at `file` to the site's root: `../` for each folder.
    #[must_use]
    pub fn root_from(file: &str) -> String {
        "../".repeat(file.matches('/').count())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The folder of the project whose files are published as they are.
pub const STATIC: &str = "static/";

/// The home page.
pub const HOME: &str = "";
/// National meetings.
pub const NATIONAL: &str = "nasional/";
/// The provinces.
pub const PROVINCES: &str = "provinsi/";
/// Meetings of others that a place was the host of, below the place.
const HOSTED: &str = "tuan-rumah/";
/// The years.
pub const YEARS: &str = "tahun/";
/// The kinds of meeting.
pub const KINDS: &str = "jenis/";
/// The indicators.
pub const INDICATORS: &str = "indikator/";
/// The register of agreements.
pub const AGREEMENTS: &str = "kesepakatan/";
/// The register of documents.
pub const DOCUMENTS: &str = "dokumen/";
/// The glossary.
pub const GLOSSARY: &str = "istilah/";
/// The legal bases.
pub const LEGAL: &str = "dasar-hukum/";
/// The name of a feed beside its index.
pub const FEED: &str = "umpan.xml";

/// First parts of addresses that plain pages may not use, because the site's own pages use them or may do so later.
pub const RESERVED: &[&str] = &[
    "nasional",
    "provinsi",
    "tahun",
    "jenis",
    "indikator",
    "kesepakatan",
    "dokumen",
    "istilah",
    "dasar-hukum",
    "cari",
    "data",
    "hal",
    "tema",
];

/// The last part of the address of the example that a new site has.
pub const EXAMPLE: &str = "contoh-rakorda";

/// True if the page at the output path `page` is one that people link to for its own sake: a record, a plain page, or an
/// old address of one. Lists come and go with the records in them, and the example of a new site is to be deleted.
#[must_use]
pub fn is_lasting(page: &str) -> bool {
    let Some(address) = page.strip_suffix("/index.html") else {
        return false;
    };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = address.split('/').collect();
    match parts.as_slice() {
        [.., EXAMPLE] => false,
        ["nasional" | "provinsi", .., year, _] => is_year(year),
        [first, ..] => !RESERVED.contains(first),
        [] => false,
    }
}

/// The address of a list to browse.
#[must_use]
pub fn of_term(term: Term, vocabulary: &Vocabulary) -> Address {
    let province_slug = |province| &vocabulary.province(province).slug;
    let hosted = |place| format!("{}{HOSTED}", of_term(place, vocabulary));
    Address::new(&match term {
        Term::National => NATIONAL.to_owned(),
        Term::NationalYear(year) => format!("{NATIONAL}{year}/"),
        Term::Province(province) => [PROVINCES, province_slug(province), "/"].concat(),
        Term::ProvinceYear(province, year) => {
            format!("{PROVINCES}{}/{year}/", province_slug(province))
        }
        Term::Regency(regency) => {
            let regency = vocabulary.regency(regency);
            let province = province_slug(regency.province);
            [PROVINCES, province, "/", &regency.slug, "/"].concat()
        }
        Term::ProvinceHosted(province) => hosted(Term::Province(province)),
        Term::RegencyHosted(regency) => hosted(Term::Regency(regency)),
        Term::Year(year) => format!("{YEARS}{year}/"),
        Term::Kind(kind) => [KINDS, &vocabulary.kind(kind).code, "/"].concat(),
    })
}

/// The address of a record: its leading area, year and slug. A record of a regency has the province of its date, not of today,
/// so that its address stays when the province is split.
#[must_use]
pub fn of_record(record: &Indexed, vocabulary: &Vocabulary) -> Address {
    let lead = record.areas.lead();
    let parent = if lead == Area::National {
        ""
    } else {
        PROVINCES
    };
    let (area, year) = (of_area(lead, vocabulary), record.year());
    Address::new(&format!("{parent}{area}{year}/{}/", record.slug.value))
}

/// The address of a plain page: its folder's path and slug. `index` has the address of the home page, whose
/// introduction it is.
#[must_use]
pub fn of_plain(plain: &PlainIndexed) -> Address {
    if plain.is_home() {
        return Address::new(HOME);
    }
    let folder = plain.id.rfind('/').map_or("", |end| &plain.id[..=end]);
    Address::new(&format!("{folder}{}/", plain.slug.value))
}

/// The address of an indicator.
#[must_use]
pub fn of_indicator(indicator: IndicatorId, vocabulary: &Vocabulary) -> Address {
    Address::new(&[INDICATORS, &vocabulary.indicator(indicator).slug, "/"].concat())
}

/// The address of one indicator in one region.
#[must_use]
pub fn of_series(key: SeriesKey, vocabulary: &Vocabulary) -> Address {
    of_indicator(key.indicator, vocabulary).join(&of_area(key.area, vocabulary))
}

/// The address of a part of the register.
#[must_use]
pub fn of_register(register: Register) -> Address {
    Address::new(&match register {
        Register::All => AGREEMENTS.to_owned(),
        Register::Progress(progress) => format!("{AGREEMENTS}{}/", progress.slug()),
        Register::Overdue => format!("{AGREEMENTS}lewat-tenggat/"),
    })
}

/// The address of a feed, which is below that of the list it follows.
#[must_use]
pub fn of_feed(feed: Feed, vocabulary: &Vocabulary) -> Address {
    let index = match feed {
        Feed::All => Address::new(HOME),
        Feed::List(term) => of_term(term, vocabulary),
        Feed::Agreements => Address::new(AGREEMENTS),
        Feed::Documents => Address::new(DOCUMENTS),
        Feed::Indicator(indicator) => of_indicator(indicator, vocabulary),
    };
    index.join(FEED)
}

/// The address of one page of a list whose first page is at `first`.
#[must_use]
pub fn of_page(first: &Address, page: Pagination) -> Address {
    if page.number == 1 {
        first.clone()
    } else {
        first.join(&format!("hal/{}/", page.number))
    }
}

/// The address in the same folder that is nearest to `written`, to suggest for a broken link.
pub(super) fn near(written: &str, routes: &BTreeMap<Arc<str>, Route>) -> Option<String> {
    let path = written.strip_prefix('/')?.trim_end_matches('/');
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    let there = routes
        .range(Arc::from(folder)..)
        .map(|(path, _)| &**path)
        .take(COMPARED)
        .take_while(|path| path.starts_with(folder))
        .filter_map(|path| path.strip_suffix("/index.html"));
    name::nearest(path, there, 1)
        .first()
        .map(|near| format!("/{near}/"))
}

/// The path of a place below the folder of its list.
fn of_area(area: Area, vocabulary: &Vocabulary) -> String {
    match area {
        Area::National => NATIONAL.to_owned(),
        Area::Province(province) => format!("{}/", vocabulary.province(province).slug),
        Area::Regency(province, regency) => {
            format!(
                "{}/{}/",
                vocabulary.province(province).slug,
                vocabulary.regency(regency).slug
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::address::is_lasting;

    #[test]
    fn records_and_pages_last_and_lists_do_not() {
        let lasting = [
            "nasional/2020/rakornas/index.html",
            "provinsi/jambi/2020/rakorda/index.html",
            "provinsi/jawa-barat/bandung/2024/rakerda/index.html",
            "tentang/index.html",
            "rapat/lama/index.html",
        ];
        assert_eq!(lasting.map(is_lasting), [true; 5]);
        let passing = [
            "index.html",
            "404.html",
            "nasional/2020/index.html",
            "provinsi/jambi/index.html",
            "provinsi/jambi/2020/hal/2/index.html",
            "jenis/rakorda/index.html",
            "indikator/tfr/jambi/index.html",
            "provinsi/jambi/2024/contoh-rakorda/index.html",
            "unduh/a.pdf",
        ];
        assert_eq!(passing.map(is_lasting), [false; 9]);
    }
}
