//! All provinces by island group, each with its number of records.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{count_sentence, years};
use crate::page::html::{Head, finish, term_href};
use crate::page::query::Tracked;
use crate::value::calendar::show_day;
use crate::value::decimal::grouped;
use crate::value::name::slug;
use crate::vocabulary::id::ProvinceId;

/// The view of `provinces.html`.
#[derive(Debug, Serialize)]
pub struct ProvincesView {
    /// Number of provinces with records, in a sentence.
    pub lead: String,
    /// The island groups, in the order of their first province.
    pub islands: Vec<IslandTable>,
    /// National meetings, which belong to no province.
    pub national: NationalRow,
}

/// The provinces of one island group.
#[derive(Debug, Serialize)]
pub struct IslandTable {
    /// HTML id of the section.
    pub id: String,
    /// Name of the island group.
    pub name: String,
    /// Number of its provinces with records, in a sentence.
    pub caption: String,
    /// The provinces, in the order of their codes.
    pub provinces: Vec<ProvinceRow>,
}

/// One province in the table of its island group.
#[derive(Debug, Serialize)]
pub struct ProvinceRow {
    /// Name of the province.
    pub name: String,
    /// Path of the province's page.
    pub path: String,
    /// Date of its foundation, for a province that was split off.
    pub note: Option<String>,
    /// Number of records.
    pub count: String,
    /// Years of its records; none if there are none.
    pub years: Option<String>,
}

/// The row of national meetings.
#[derive(Debug, Serialize)]
pub struct NationalRow {
    /// Number of records, in words.
    pub text: String,
    /// Path of the page of national meetings.
    pub path: String,
}

/// Renders the page of all provinces.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site);
    let heading = texts.get("provinces.heading");
    let head = Head::of(site, path, heading, &view.lead)
        .section("provinces")
        .crumbs(site, [], texts.get("nav.provinces"));
    finish(site, path, "provinces.html", &head, &view)
}

fn view(site: &Tracked<'_>) -> ProvincesView {
    let texts = site.texts();
    let national = site.group_len(Term::National);
    ProvincesView {
        lead: format!("{}.", covered(site)),
        islands: islands(site)
            .into_iter()
            .map(|island| table(site, island))
            .collect(),
        national: NationalRow {
            text: texts.count("provinces.national_records", national, &[]),
            path: term_href(site, Term::National),
        },
    }
}

/// The number of provinces with records in a sentence without its full stop: "Empat dari 38 provinsi sudah punya
/// catatan".
#[must_use]
pub fn covered(site: &Tracked<'_>) -> String {
    let provinces: Vec<ProvinceId> = site.vocabulary().province_ids().collect();
    coverage_sentence(site, "provinces.covered", &provinces)
}

/// The number of `provinces` with records, in the sentence at `key`.
fn coverage_sentence(site: &Tracked<'_>, key: &str, provinces: &[ProvinceId]) -> String {
    let texts = site.texts();
    let total = grouped(provinces.len(), texts.language());
    let covered = with_records(site, provinces);
    count_sentence(texts, key, covered, &[("total", &total)])
}

/// The number of `provinces` that have records.
pub(crate) fn with_records(site: &Tracked<'_>, provinces: &[ProvinceId]) -> usize {
    let has_records = |id: &&ProvinceId| site.group_len(Term::Province(**id)) > 0;
    provinces.iter().filter(has_records).count()
}

/// An island group: its name and its provinces.
pub(crate) struct Island<'a> {
    pub(crate) name: &'a str,
    pub(crate) provinces: Vec<ProvinceId>,
}

/// The island groups in the order of their first province.
pub(crate) fn islands<'s>(site: &Tracked<'s>) -> Vec<Island<'s>> {
    let vocabulary = site.vocabulary();
    let mut islands: Vec<Island<'_>> = Vec::new();
    for province in vocabulary.province_ids() {
        let name = vocabulary.province(province).island_group.as_str();
        match islands.iter_mut().find(|island| island.name == name) {
            Some(island) => island.provinces.push(province),
            None => islands.push(Island {
                name,
                provinces: vec![province],
            }),
        }
    }
    islands
}

/// The name of an island group in the site's language, if the theme's texts have it.
pub(crate) fn island_name<'a>(site: &Tracked<'a>, name: &'a str) -> &'a str {
    site.texts()
        .try_get(&format!("island.{}", slug(name)))
        .unwrap_or(name)
}

fn table(site: &Tracked<'_>, island: Island<'_>) -> IslandTable {
    let Island { name, provinces } = island;
    IslandTable {
        id: slug(name),
        name: island_name(site, name).to_owned(),
        caption: coverage_sentence(site, "provinces.island_covered", &provinces),
        provinces: provinces
            .into_iter()
            .map(|province| row(site, province))
            .collect(),
    }
}

fn row(site: &Tracked<'_>, id: ProvinceId) -> ProvinceRow {
    let texts = site.texts();
    let province = site.vocabulary().province(id);
    let records = site.group(Term::Province(id));
    let year = |index: &RecordIndex| site.entry(*index).indexed.year();
    let span = records
        .last()
        .zip(records.first())
        .map(|(first, last)| years(texts, year(first), year(last)));
    let since = |date| {
        texts.fill(
            "provinces.since",
            &[("date", &show_day(date, texts.language()))],
        )
    };
    ProvinceRow {
        name: province.name.clone(),
        path: term_href(site, Term::Province(id)),
        note: province.valid_from.map(since),
        count: grouped(records.len(), texts.language()),
        years: span,
    }
}
