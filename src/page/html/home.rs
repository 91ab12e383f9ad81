//! The home page: counts, a map of the provinces, the newest records, planned meetings, and agreements.

use serde::Serialize;

use crate::catalog::register::Undated;
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{Choice, KeyFigure, count_sentence, joined, years};
use crate::page::html::provinces::{covered, islands, with_records};
use crate::page::html::{Head, Link, agreements, card, finish, href, prose, root};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_feed, of_term};
use crate::plan::{Feed, Register};
use crate::record::words::Progress;
use crate::theme::Shared;
use crate::value::decimal::grouped;
use crate::vocabulary::id::ProvinceId;

pub mod map;

use map::{IslandList, Tile, island_list, tile};

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Heading: the title of `content/pages/index.md` if there is one.
    pub heading: String,
    /// Description of the site, in a sentence.
    pub lead: String,
    /// Text of `content/pages/index.md` as safe HTML; none if there is no such file.
    pub intro_html: Option<String>,
    /// Counts of records, provinces, values and agreements.
    pub figures: Vec<KeyFigure>,
    /// Number of provinces with records, in a sentence.
    pub map_heading: String,
    /// The tile map.
    pub tiles: Vec<Tile>,
    /// The same provinces in a list, for narrow screens.
    pub islands: Vec<IslandList>,
    /// Links below the map.
    pub map_links: Vec<Link>,
    /// Cards of the newest records.
    pub newest: Vec<Shared>,
    /// Links below the newest records.
    pub record_links: Vec<Link>,
    /// Cards of the next planned meetings.
    pub agenda: Vec<Shared>,
    /// Number of further planned meetings, in words.
    pub agenda_more: Option<String>,
    /// Number and progress of the agreements, in sentences.
    pub agreements: String,
    /// Links to the register of agreements: all, then by state.
    pub registers: Vec<Choice>,
}

/// The most newest records, and the most planned meetings, that are shown.
const SHOWN: usize = 5;

/// Renders the home page.
///
/// # Errors
///
/// `template-error` if the template fails.
pub(crate) fn render(site: &Tracked<'_>, path: &str) -> Result<Vec<u8>, Diagnostic> {
    let texts = site.texts();
    let view = view(site, path);
    let mut head = Head::of(site, path, &site.config().title, &view.lead).feed(
        site,
        texts.fill("list.feed", &[("name", &site.config().title)]),
        &of_feed(Feed::All, site.vocabulary()),
    );
    head.title = texts.fill("home.title", &[("site", &site.config().title)]);
    finish(site, path, "home.html", &head, &view)
}

fn view(site: &Tracked<'_>, path: &str) -> HomeView {
    let texts = site.texts();
    let opening = site.opening();
    let entry = opening.map(|index| site.plain(index));
    let newest = site.newest(SHOWN).into_iter();
    let agenda = site.agenda().into_iter();
    let agenda = agenda.filter(|index| !site.is_past(site.entry(*index).indexed.date.last()));
    let agenda = agenda.collect::<Vec<_>>();
    let more = agenda.len().saturating_sub(SHOWN);
    let link = |key, address| Link::to(site, texts.get(key), &Address::new(address));
    HomeView {
        heading: entry.map_or_else(
            || texts.get("home.heading").to_owned(),
            |plain| plain.content.title.clone(),
        ),
        lead: site
            .config()
            .description
            .clone()
            .unwrap_or_else(|| texts.get("home.lead").to_owned()),
        intro_html: opening
            .map(|index| prose::page_html(site, &root(path), site.plain_text(index))),
        figures: figures(site),
        map_heading: covered(site),
        tiles: site
            .vocabulary()
            .province_ids()
            .filter_map(|province| tile(site, province))
            .collect(),
        islands: islands(site)
            .into_iter()
            .map(|island| island_list(site, island))
            .collect(),
        map_links: vec![
            link("home.all_provinces", address::PROVINCES),
            Link::to(
                site,
                national(site),
                &of_term(Term::National, site.vocabulary()),
            ),
        ],
        newest: newest.map(|index| card::of(site, index)).collect(),
        record_links: vec![
            link("home.by_year", address::YEARS),
            link("home.by_kind", address::KINDS),
        ],
        agenda: agenda
            .iter()
            .take(SHOWN)
            .map(|index| card::of(site, *index))
            .collect(),
        agenda_more: (more > 0).then(|| texts.count("home.more_agenda", more, &[])),
        agreements: agreed(site),
        registers: agreements::states(site, None).0,
    }
}

fn national(site: &Tracked<'_>) -> String {
    site.texts().count(
        "provinces.national_records",
        site.group_len(Term::National),
        &[],
    )
}

fn figures(site: &Tracked<'_>) -> Vec<KeyFigure> {
    let texts = site.texts();
    let shown = |n| grouped(n, texts.language());
    let path = |path| href(site, &Address::new(path));
    let all_years = site.years();
    let span = all_years
        .first()
        .zip(all_years.last())
        .map(|(last, first)| years(texts, *first, *last));
    let provinces: Vec<ProvinceId> = site.vocabulary().province_ids().collect();
    let values = site.value_count();
    let indicators = site.measured().len();
    let binding = site.agreement_count(Register::All);
    let open = agreements::open(site);
    let silent = || texts.get("place.no_records").to_owned();
    vec![
        KeyFigure::count(texts, "home.records", site.record_count())
            .note(span.unwrap_or_else(silent))
            .link(path(address::YEARS)),
        KeyFigure::count(texts, "home.provinces", with_records(site, &provinces))
            .note(texts.fill("year.of_provinces", &[("total", &shown(provinces.len()))]))
            .link(path(address::PROVINCES)),
        KeyFigure::count(texts, "home.values", values)
            .note(if values == 0 {
                silent()
            } else {
                texts.count("home.of_indicators", indicators, &[])
            })
            .link(path(address::INDICATORS)),
        KeyFigure::count(texts, "home.agreements_count", binding)
            .note(if binding == 0 {
                silent()
            } else {
                texts.count("place.open", open, &[])
            })
            .link(path(address::AGREEMENTS)),
    ]
}

/// The key of the sentence on agreements without a due date, out of `total`.
const fn undated_key(undated: Undated, total: usize) -> &'static str {
    match (undated.are_unstated(), undated.all == total && total > 1) {
        (true, true) => "silent.all_undated",
        (true, false) => "silent.undated",
        (false, true) => "unrecorded.all_undated",
        (false, false) => "unrecorded.undated",
    }
}

/// Number and progress of the agreements, in sentences.
fn agreed(site: &Tracked<'_>) -> String {
    let texts = site.texts();
    let total = site.agreement_count(Register::All);
    if total == 0 {
        return texts.get("agreements.none").to_owned();
    }
    let of = |progress| site.agreement_count(Register::Progress(progress));
    let states = [
        (of(Progress::Done), "home.done"),
        (of(Progress::Underway), "home.underway"),
        (of(Progress::Postponed), "home.postponed"),
        (of(Progress::Cancelled), "home.cancelled"),
        (of(Progress::Unreported), "home.unreported"),
    ];
    let states = states.into_iter().filter(|(count, _)| *count > 0);
    let states = states
        .map(|(count, key)| texts.count(key, count, &[]))
        .collect::<Vec<_>>();
    let undated = site.undated_agreements();
    let further = [
        (site.agreement_count(Register::Overdue), "home.overdue"),
        (undated.all, undated_key(undated, total)),
    ];
    let further = further
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| count_sentence(texts, key, count, &[]));
    let recorded = count_sentence(
        texts,
        "home.agreed",
        total,
        &[("states", &joined(texts, &states))],
    );
    std::iter::once(recorded)
        .chain(further)
        .collect::<Vec<_>>()
        .join(" ")
}
