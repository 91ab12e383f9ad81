//! The first page of a place: a province, a regency or city, or the whole country.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{Choice, KeyFigure, Notice, join_present, joined, years};
use crate::page::html::indicator_card::{self, IndicatorCard};
use crate::page::html::listing::{self, Division, ListPage, RecordList};
use crate::page::html::provinces::island_name;
use crate::page::html::record::chain::{ChainItem, ChainView};
use crate::page::html::year_table::{self, CountTable};
use crate::page::html::{Link, absence, finish, list_head, record, term_href};
use crate::page::query::Tracked;
use crate::plan::Pagination;
use crate::plan::address::of_term;
use crate::record::Area;
use crate::value::decimal::grouped;
use crate::vocabulary::id::{ProvinceId, RegencyId};

pub mod hosted;
pub mod notes;

use hosted::{HostedMeetings, hosted};
use notes::notes;

/// The view of `place.html`.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// Name of the place.
    pub heading: String,
    /// Location of the place and a summary of its records, in sentences.
    pub lead: String,
    /// Notices of a province that was split, or that was split off from another.
    pub notes: Vec<Notice>,
    /// Counts of records, values of indicators, agreements, and regencies with records.
    pub figures: Vec<KeyFigure>,
    /// Records by year and kind; none if there are none.
    pub table: Option<CountTable>,
    /// The chain of meetings around the newest record; none if that record has no chain.
    pub chain: Option<PlaceChain>,
    /// Cards with the newest value of the first indicators.
    pub indicators: Vec<IndicatorCard>,
    /// Cards of all other indicators, if there are many.
    pub more_indicators: Vec<IndicatorCard>,
    /// Number of those other indicators, in words.
    pub more_heading: Option<String>,
    /// Regencies and cities that have records.
    pub regencies: Vec<Choice>,
    /// Meetings of others that the place was the host of; none if there are none. They count as no records of the place.
    pub hosted: Option<HostedMeetings>,
    /// The records.
    pub list: RecordList,
}

/// The chain of meetings around the newest record of a place.
#[derive(Debug, Serialize)]
pub struct PlaceChain {
    /// Heading of the section, with the year of the record.
    pub heading: String,
    /// The chain, in which the newest record is a link.
    pub links: ChainView,
}

/// Renders the first page of the list `term`, which is a place.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(
    site: &Tracked<'_>,
    path: &str,
    term: Term,
    part: Pagination,
) -> Result<Vec<u8>, Diagnostic> {
    let view = view(site, term, part);
    let head = list_head::of_list(site, path, term, part, &view.lead);
    finish(site, path, "place.html", &head, &view)
}

/// The most indicators that are all shown at once.
const MOST_CARDS: usize = 9;

/// The indicators shown at once if there are more than [`MOST_CARDS`].
const CARDS: usize = 6;

fn view(site: &Tracked<'_>, term: Term, part: Pagination) -> PlaceView {
    let records = site.group(term);
    let address = of_term(term, site.vocabulary());
    let regencies = match term {
        Term::Province(province) => regencies(site, province),
        _ => Vec::new(),
    };
    let mut indicators = indicator_card::newest(site, &areas(site, term));
    let more_indicators = if indicators.len() > MOST_CARDS {
        indicators.split_off(CARDS)
    } else {
        Vec::new()
    };
    let more = |n| site.texts().count("place.more_indicators", n, &[]);
    PlaceView {
        heading: list_head::heading(site, term),
        lead: lead(site, term),
        notes: notes(site, term),
        figures: figures(site, term, regencies.len()),
        table: year_table::by_kind(site, records, |year| {
            term.in_year(year).map(|term| term_href(site, term))
        }),
        chain: records.first().and_then(|newest| chain(site, *newest)),
        indicators,
        more_heading: (!more_indicators.is_empty()).then(|| more(more_indicators.len())),
        more_indicators,
        regencies,
        hosted: hosted(site, term),
        list: listing::list(
            site,
            term,
            ListPage {
                first: &address,
                part,
                division: Division::None,
            },
        ),
    }
}

/// The areas whose values belong to the place. A regency also has values from the time when it belonged to another
/// province.
fn areas(site: &Tracked<'_>, term: Term) -> Vec<Area> {
    let vocabulary = site.vocabulary();
    match term {
        Term::Province(province) => vec![Area::Province(province)],
        Term::Regency(regency) => {
            let today = vocabulary.regency(regency).province;
            let once = vocabulary.province(today).parent;
            [Some(today), once]
                .into_iter()
                .flatten()
                .map(|province| Area::Regency(province, regency))
                .collect()
        }
        _ => vec![Area::National],
    }
}

fn lead(site: &Tracked<'_>, term: Term) -> String {
    let vocabulary = site.vocabulary();
    let texts = site.texts();
    let place = match term {
        Term::Province(province) => {
            let province = vocabulary.province(province);
            let regencies = texts.count("place.count_regencies", province.regency_count, &[]);
            let cities = texts.count("place.count_cities", province.city_count, &[]);
            let parts = [
                (province.regency_count, regencies),
                (province.city_count, cities),
            ];
            let parts = parts
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(_, part)| part)
                .collect::<Vec<_>>();
            let island = ("island", island_name(site, &province.island_group));
            if parts.is_empty() {
                texts.fill("place.province", &[island])
            } else {
                texts.fill(
                    "place.province_with",
                    &[island, ("parts", &joined(texts, &parts))],
                )
            }
        }
        Term::Regency(regency) => {
            let regency = vocabulary.regency(regency);
            let key = if regency.is_city {
                "place.city"
            } else {
                "place.regency"
            };
            texts.fill(
                key,
                &[("province", &vocabulary.province(regency.province).name)],
            )
        }
        _ => texts.get("place.nation").to_owned(),
    };
    format!("{place} {}", list_head::summary(site, site.group(term)))
}

fn chain(site: &Tracked<'_>, newest: RecordIndex) -> Option<PlaceChain> {
    let texts = site.texts();
    let record = site.entry(newest);
    let links = record::chain::of(site, newest)?;
    let parts = [
        Some(record.indexed.date.show(texts.language())),
        record
            .content
            .venues
            .first()
            .and_then(|venue| venue.name.clone().or_else(|| venue.city.clone())),
    ];
    let own = ChainItem {
        meeting: Link::record(site, newest),
        note: join_present(parts, " · "),
    };
    let heading = texts.fill(
        "place.chain",
        &[("year", &record.indexed.year().to_string())],
    );
    Some(PlaceChain {
        heading,
        links: ChainView { own, ..links },
    })
}

fn figures(site: &Tracked<'_>, term: Term, regencies: usize) -> Vec<KeyFigure> {
    let texts = site.texts();
    let records = site.group(term);
    let span = match (records.last(), records.first()) {
        (Some(oldest), Some(newest)) => years(
            texts,
            site.entry(*oldest).indexed.year(),
            site.entry(*newest).indexed.year(),
        ),
        _ => texts.get("place.no_records").to_owned(),
    };
    let values = indicator_card::span(site, &areas(site, term));
    let (binding, open) = agreements(site, records);
    let silent = || {
        let all = records.iter().map(|index| site.entry(*index));
        match records {
            [] => texts.get("place.no_records").to_owned(),
            _ => absence::common_phrase(texts, all, "fact").to_owned(),
        }
    };
    let mut figures = vec![
        KeyFigure::count(texts, "place.records", records.len()).note(span),
        KeyFigure::count(texts, "place.values", values.count)
            .note(values.note.unwrap_or_else(silent)),
        KeyFigure::count(texts, "place.agreements", binding).note(if binding == 0 {
            silent()
        } else {
            texts.count("place.open", open, &[])
        }),
    ];
    if let Term::Province(province) = term {
        let province = site.vocabulary().province(province);
        let total = grouped(
            province.regency_count + province.city_count,
            texts.language(),
        );
        let note = texts.fill("place.of_regencies", &[("total", &total)]);
        figures.push(KeyFigure::count(texts, "place.regencies_with", regencies).note(note));
    }
    figures
}

/// The number of binding agreements of `records`, and how many of them are open.
fn agreements(site: &Tracked<'_>, records: &[RecordIndex]) -> (usize, usize) {
    let binding = records
        .iter()
        .flat_map(|index| site.entry(*index).content.binding());
    binding.fold((0, 0), |(all, open), agreement| {
        (all + 1, open + usize::from(agreement.progress.is_open()))
    })
}

/// The regencies and cities of `province` that have records.
fn regencies(site: &Tracked<'_>, province: ProvinceId) -> Vec<Choice> {
    let vocabulary = site.vocabulary();
    let own = Term::Province(province);
    let choice = |regency: RegencyId| {
        let name = &vocabulary.regency(regency).name;
        list_head::choice(site, Term::Regency(regency), name, own)
    };
    vocabulary
        .regencies_of(province)
        .filter_map(choice)
        .collect()
}
