//! The home page: what there is, where, the newest records, the agenda, and what was agreed.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::diagnostic::Diagnostic;
use crate::facet::Term;
use crate::page::html::browse::{Choice, KeyFigure, joined, said, years};
use crate::page::html::provinces::{covered, islands};
use crate::page::html::{Head, Link, agreements, card, finish, href, prose, root};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_feed, of_term};
use crate::plan::{Feed, Register};
use crate::record::words::{Progress, Status};
use crate::theme::Shared;
use crate::value::decimal::grouped;

pub mod map;

use map::{IslandList, Tile, island_list, tile};

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The heading: that of `content/pages/index.md` where there is one.
    pub heading: String,
    /// What the site is, in a sentence.
    pub lead: String,
    /// The text of `content/pages/index.md`; safe HTML. None where there is no such page.
    pub intro_html: Option<String>,
    /// Counts of records, provinces, values and agreements.
    pub figures: Vec<KeyFigure>,
    /// How many provinces have records, in a sentence.
    pub map_heading: String,
    /// The tile map.
    pub tiles: Vec<Tile>,
    /// The same provinces in a list, for narrow screens.
    pub islands: Vec<IslandList>,
    /// Where to go on from the map.
    pub map_links: Vec<Link>,
    /// Cards of the newest records.
    pub newest: Vec<Shared>,
    /// Where to go on from the records.
    pub record_links: Vec<Link>,
    /// Cards of the next meetings to come.
    pub agenda: Vec<Shared>,
    /// How many more there are.
    pub agenda_more: Option<String>,
    /// What was agreed, in sentences.
    pub agreements: String,
    /// The parts of the register of agreements: all, then by state.
    pub registers: Vec<Choice>,
}

/// How many of the newest records, and of the meetings to come, are shown.
const SHOWN: usize = 5;

/// The home page.
///
/// # Errors
///
/// `template-error`.
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
    let shown = |index: &RecordIndex| site.entry(*index).indexed.status == Status::Published;
    let newest = site.records().into_iter().filter(shown).take(SHOWN);
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
    let provinces = site.vocabulary().province_ids().count();
    let with_records = site
        .vocabulary()
        .province_ids()
        .filter(|id| site.group_len(Term::Province(*id)) > 0)
        .count();
    let values = site.value_count();
    let indicators = site.measured().len();
    let binding = site.agreement_count(Register::All);
    let open = agreements::open(site);
    let silent = || texts.get("place.no_records").to_owned();
    vec![
        KeyFigure::count(texts, "home.records", site.record_count())
            .note(span.unwrap_or_else(silent))
            .link(path(address::YEARS)),
        KeyFigure::count(texts, "home.provinces", with_records)
            .note(texts.fill("year.of_provinces", &[("total", &shown(provinces))]))
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

/// What was agreed and how far it is, in sentences.
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
        (
            undated,
            if undated == total && total > 1 {
                "home.all_undated"
            } else {
                "home.undated"
            },
        ),
    ];
    let further = further
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| said(texts, key, count, &[]));
    let recorded = said(
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
