//! What a year has beyond its records: how many of the provinces that existed are covered, and how many at each level.

use jiff::civil::Date;

use crate::facet::Term;
use crate::page::html::browse::{Choice, Facet, KeyFigure, said};
use crate::page::html::href;
use crate::page::query::Tracked;
use crate::plan::address::of_term;
use crate::value::decimal::grouped;
use crate::vocabulary::id::ProvinceId;
use crate::vocabulary::kind::Level;

/// How many provinces have records of a year, of those that existed when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Provinces with at least one record.
    pub covered: usize,
    /// Provinces that existed on 1 January.
    pub existing: usize,
}

/// The coverage of a year.
#[must_use]
pub fn coverage(site: &Tracked<'_>, year: i16) -> Coverage {
    let vocabulary = site.vocabulary();
    let Ok(new_year) = Date::new(year, 1, 1) else {
        return Coverage {
            covered: 0,
            existing: 0,
        };
    };
    let existing = vocabulary
        .province_ids()
        .filter(|id| vocabulary.province(*id).exists_on(new_year));
    let has_records = |id: ProvinceId| site.group_len(Term::ProvinceYear(id, year)) > 0;
    existing.fold(
        Coverage {
            covered: 0,
            existing: 0,
        },
        |sum, id| Coverage {
            covered: sum.covered + usize::from(has_records(id)),
            existing: sum.existing + 1,
        },
    )
}

/// "Dua dari 34 provinsi punya catatan."
#[must_use]
pub fn coverage_sentence(site: &Tracked<'_>, year: i16) -> String {
    let texts = site.texts();
    let Coverage { covered, existing } = coverage(site, year);
    let total = grouped(existing, texts.language());
    said(
        texts,
        "year.covered",
        covered,
        &[("total", &total), ("year", &year.to_string())],
    )
}

/// How many records a year has at each level, and how many provinces it covers.
#[must_use]
pub fn figures(site: &Tracked<'_>, year: i16) -> Vec<KeyFigure> {
    let texts = site.texts();
    let records = site.group(Term::Year(year));
    let at = |level: Level| {
        records
            .iter()
            .filter(|index| site.entry(**index).indexed.area.level() == level)
            .count()
    };
    let national = Term::NationalYear(year);
    let national_path = href(site, &of_term(national, site.vocabulary()));
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

/// The places with records of a year, and the other years.
#[must_use]
pub fn facets(site: &Tracked<'_>, year: i16) -> Vec<Facet> {
    let texts = site.texts();
    let vocabulary = site.vocabulary();
    let choice = |term: Term, text: &str, current: bool| {
        let count = site.group_len(term);
        (count > 0).then(|| Choice {
            text: text.to_owned(),
            path: href(site, &of_term(term, vocabulary)),
            count: grouped(count, texts.language()),
            mark: None,
            current,
        })
    };
    let national = choice(Term::NationalYear(year), texts.get("nav.national"), false);
    let provinces = vocabulary.province_ids();
    let provinces = provinces.filter_map(|id| {
        choice(
            Term::ProvinceYear(id, year),
            &vocabulary.province(id).name,
            false,
        )
    });
    let years = site.years().into_iter();
    let years = years
        .filter_map(|other| choice(Term::Year(other), &other.to_string(), other == year))
        .collect::<Vec<_>>();
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
