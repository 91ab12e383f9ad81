//! The list of a year: coverage of the provinces, counts by level, and links to places and other years.

use jiff::civil::Date;

use crate::facet::Term;
use crate::page::html::browse::{Choice, Facet, KeyFigure, count_sentence};
use crate::page::html::{list_head, term_href};
use crate::page::query::Tracked;
use crate::value::decimal::grouped;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::kind::Level;

/// Coverage of a year: how many of the provinces that existed on 1 January have records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Provinces with at least one record.
    pub covered: usize,
    /// Provinces that existed on 1 January.
    pub existing: usize,
}

/// Counts the coverage of a year.
#[must_use]
pub fn coverage(site: &Tracked<'_>, year: i16) -> Coverage {
    let vocabulary = site.vocabulary();
    let existed = |id: &ProvinceId| {
        let new_year = Date::new(year, 1, 1);
        new_year.is_ok_and(|day| vocabulary.province(*id).exists_on(day))
    };
    let has_records = |id: &&ProvinceId| site.group_len(Term::ProvinceYear(**id, year)) > 0;
    let existing: Vec<ProvinceId> = vocabulary.province_ids().filter(existed).collect();
    Coverage {
        covered: existing.iter().filter(has_records).count(),
        existing: existing.len(),
    }
}

/// The coverage of a year in a sentence: "Dua dari 34 provinsi punya catatan."
#[must_use]
pub fn coverage_sentence(site: &Tracked<'_>, year: i16) -> String {
    let texts = site.texts();
    let Coverage { covered, existing } = coverage(site, year);
    let total = grouped(existing, texts.language());
    count_sentence(
        texts,
        "year.covered",
        covered,
        &[("total", &total), ("year", &year.to_string())],
    )
}

/// Key figures of a year: its records at each level, and the provinces with records.
#[must_use]
pub fn figures(site: &Tracked<'_>, year: i16) -> Vec<KeyFigure> {
    let texts = site.texts();
    let records = site.group(Term::Year(year));
    let at = |level: Level| {
        records
            .iter()
            .filter(|index| site.entry(**index).indexed.areas.level() == level)
            .count()
    };
    let national = Term::NationalYear(year);
    let national_path = term_href(site, national);
    let Coverage { covered, existing } = coverage(site, year);
    let total = texts.fill(
        "year.of_provinces",
        &[("total", &grouped(existing, texts.language()))],
    );
    vec![
        KeyFigure::count(texts, "year.national", at(Level::National))
            .link((site.group_len(national) > 0).then_some(national_path)),
        KeyFigure::count(texts, "year.province", at(Level::Province)),
        KeyFigure::count(texts, "year.regency", at(Level::Regency)),
        KeyFigure::count(texts, "year.provinces", covered).note(total),
    ]
}

/// Links to the places that have records of a year, and to the other years.
#[must_use]
pub fn facets(site: &Tracked<'_>, year: i16) -> Vec<Facet> {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let own = Term::Year(year);
    let choice = |term: Term, text: &str| list_head::choice(site, term, text, own);
    let national = choice(Term::NationalYear(year), texts.get("nav.national"));
    let provinces = vocabulary.province_ids();
    let provinces = provinces
        .filter_map(|id| choice(Term::ProvinceYear(id, year), &vocabulary.province(id).name));
    let years = site.years().into_iter();
    let years: Vec<Choice> = years
        .filter_map(|other| choice(Term::Year(other), &other.to_string()))
        .collect();
    let facet = |id, key, choices| Facet {
        id,
        heading: texts.get(key).to_owned(),
        choices,
    };
    let places = facet(
        "wilayah",
        "year.places",
        national.into_iter().chain(provinces).collect(),
    );
    let several = years.len() > 1;
    std::iter::once(places)
        .chain(several.then(|| facet("tahun-lain", "list.other_years", years)))
        .collect()
}
