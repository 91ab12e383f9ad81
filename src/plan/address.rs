//! Where each page stands. Addresses are Indonesian, lower case, `[a-z0-9/-]`, and never change when a title does.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::catalog::series::SeriesKey;
use crate::facet::Term;
use crate::plan::{Feed, Pagination, Register, Route};
use crate::record::Area;
use crate::record::indexed::Indexed;
use crate::record::plain::PlainIndexed;
use crate::value::name;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::IndicatorId;

/// How many addresses a link that leads nowhere is compared with.
const COMPARED: usize = 1000;

/// The address of a page: its path below the site's root without a leading slash, such as `provinsi/jambi/`, or `` for
/// the home page, or a file such as `umpan.xml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// An address from a path below the root.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The path below the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }

    /// The file that a host serves for it.
    #[must_use]
    pub fn file(&self) -> Arc<str> {
        if self.0.is_empty() || self.0.ends_with('/') {
            Arc::from(format!("{}index.html", self.0))
        } else {
            self.0.clone()
        }
    }

    /// This address with `part` below it.
    #[must_use]
    pub fn join(&self, part: &str) -> Self {
        Self(Arc::from(format!("{}{part}", self.0)))
    }

    /// What leads from a page at `file` to the site's root: `../` for each folder.
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

/// The home page.
pub const HOME: &str = "";
/// National meetings.
pub const NATIONAL: &str = "nasional/";
/// The provinces.
pub const PROVINCES: &str = "provinsi/";
/// The years.
pub const YEARS: &str = "tahun/";
/// The kinds of meeting.
pub const KINDS: &str = "jenis/";
/// The indicators.
pub const INDICATORS: &str = "indikator/";
/// The register of agreements.
pub const AGREEMENTS: &str = "kesepakatan/";
/// The glossary.
pub const GLOSSARY: &str = "istilah/";
/// The legal bases.
pub const LEGAL: &str = "dasar-hukum/";
/// The name of a feed beside its index.
pub const FEED: &str = "umpan.xml";

/// The first parts of addresses that plain pages may not take.
pub const RESERVED: &[&str] = &[
    "nasional",
    "provinsi",
    "tahun",
    "jenis",
    "indikator",
    "kesepakatan",
    "istilah",
    "dasar-hukum",
    "cari",
    "data",
    "hal",
    "tema",
];

/// The address of a list to browse.
#[must_use]
pub fn of_term(term: Term, vocabulary: &Vocabulary) -> Address {
    let province_slug = |province| &vocabulary.province(province).slug;
    Address::new(&match term {
        Term::National => NATIONAL.to_owned(),
        Term::NationalYear(year) => format!("{NATIONAL}{year}/"),
        Term::Province(province) => format!("{PROVINCES}{}/", province_slug(province)),
        Term::ProvinceYear(province, year) => {
            format!("{PROVINCES}{}/{year}/", province_slug(province))
        }
        Term::Regency(regency) => {
            let regency = vocabulary.regency(regency);
            format!(
                "{PROVINCES}{}/{}/",
                province_slug(regency.province),
                regency.slug
            )
        }
        Term::Year(year) => format!("{YEARS}{year}/"),
        Term::Kind(kind) => format!("{KINDS}{}/", vocabulary.kind(kind).code),
    })
}

/// The address of a record: its area, year and slug. A regency's records stand under the province of their date.
#[must_use]
pub fn of_record(record: &Indexed, vocabulary: &Vocabulary) -> Address {
    let (year, slug) = (record.year(), &record.slug.value);
    let area = of_area(record.area, vocabulary);
    Address::new(&match record.area {
        Area::National => format!("{NATIONAL}{year}/{slug}/"),
        Area::Province(_) | Area::Regency(..) => format!("{PROVINCES}{area}{year}/{slug}/"),
    })
}

/// The address of a plain page: its folder's path and slug. `index` opens the home page and has none of its own.
#[must_use]
pub fn of_plain(plain: &PlainIndexed) -> Address {
    if &*plain.id == "index" {
        return Address::new(HOME);
    }
    let folder = plain.id.rfind('/').map_or("", |end| &plain.id[..=end]);
    Address::new(&format!("{folder}{}/", plain.slug.value))
}

/// The address of an indicator.
#[must_use]
pub fn of_indicator(indicator: IndicatorId, vocabulary: &Vocabulary) -> Address {
    Address::new(&format!(
        "{INDICATORS}{}/",
        vocabulary.indicator(indicator).slug
    ))
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

/// The address of a feed: beside the index that it follows.
#[must_use]
pub fn of_feed(feed: Feed, vocabulary: &Vocabulary) -> Address {
    let index = match feed {
        Feed::All => Address::new(HOME),
        Feed::List(term) => of_term(term, vocabulary),
        Feed::Agreements => Address::new(AGREEMENTS),
        Feed::Indicator(indicator) => of_indicator(indicator, vocabulary),
    };
    index.join(FEED)
}

/// The address of one page of a long list that begins at `first`.
#[must_use]
pub fn of_page(first: &Address, part: Pagination) -> Address {
    if part.number == 1 {
        first.clone()
    } else {
        first.join(&format!("hal/{}/", part.number))
    }
}

/// The address among those of `pages` that is nearest to `written` and lies in the same folder: what a link that leads
/// nowhere may have meant.
pub(crate) fn near(written: &str, pages: &BTreeMap<Arc<str>, Route>) -> Option<String> {
    let path = written.strip_prefix('/')?.trim_end_matches('/');
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    let there = pages
        .range(Arc::from(folder)..)
        .map(|(path, _)| &**path)
        .take(COMPARED);
    let there = there
        .take_while(|path| path.starts_with(folder))
        .filter_map(|path| path.strip_suffix("/index.html"));
    name::nearest(path, there, 1)
        .first()
        .map(|near| format!("/{near}/"))
}

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
