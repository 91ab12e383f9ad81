//! Facts of a record, as pairs of label and values: about the meeting, other counts, and uncertain points.

use serde::Serialize;

use crate::facet::Term;
use crate::page::html::Link;
use crate::page::html::browse::join_present;
use crate::page::html::record::organizations;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::of_term;
use crate::record::Area;
use crate::record::invited::Invited;
use crate::record::led::Led;
use crate::record::parts::{Award, Session};
use crate::record::people::Venue;
use crate::record::words::Mode;
use crate::vocabulary::id::KindId;

/// A fact of a record: a label and its values.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// Name of the fact.
    pub label: String,
    /// The values, one for each line. Empty if readers expect the fact but the record does not have it.
    pub values: Vec<Link>,
    /// Date in ISO 8601 for the attribute `datetime`, if the value is a date.
    pub iso: Option<String>,
    /// Year and source of a count.
    pub note: Option<String>,
    /// True if the value is a quotation.
    pub quoted: bool,
    /// True if the values are in the language of the interface, such as a date, and not quoted from the record.
    pub ours: bool,
}

impl Fact {
    /// A fact whose label is the phrase at `key`.
    fn new(site: &Tracked<'_>, key: &str, values: Vec<Link>) -> Self {
        Self {
            label: site.texts().get(key).to_owned(),
            values,
            ..Self::default()
        }
    }

    /// A fact whose values are plain texts.
    pub(super) fn texts(
        site: &Tracked<'_>,
        key: &str,
        texts: impl IntoIterator<Item = String>,
    ) -> Self {
        Self::new(site, key, texts.into_iter().map(Link::none).collect())
    }
}

/// The facts about a meeting: when, where, how and by whom it was held.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Fact> {
    let optional = optional(site, record).into_iter();
    let given = optional.filter(|fact| !fact.values.is_empty());
    expected(site, record).into_iter().chain(given).collect()
}

/// The facts that readers expect, which are shown even if the record does not have them.
fn expected(site: &Tracked<'_>, record: RecordEntry<'_>) -> [Fact; 7] {
    let RecordEntry {
        indexed, content, ..
    } = record;
    let (texts, language) = (site.texts(), site.texts().language());
    let ours = |key, text: Option<String>| Fact {
        ours: true,
        ..Fact::texts(site, key, text)
    };
    let time = content.time.as_ref().map(|time| time.show(language));
    let mode = content
        .mode
        .map(|mode| texts.get(mode_key(mode)).to_owned());
    let organizers = organizations::all(site, record, &content.organizers);
    let kinds = indexed.kinds.iter().map(|it| kind(site, it)).collect();
    [
        Fact {
            iso: Some(indexed.date.start_iso()),
            ..ours("record.date", Some(indexed.date.show_long(language)))
        },
        ours("record.time", time),
        Fact::texts(site, "record.venue", content.venues.iter().map(venue)),
        ours("record.mode", mode),
        Fact::new(site, "record.area", areas(site, &indexed.areas)),
        Fact::new(site, "record.kind", kinds),
        Fact::texts(site, "record.organizers", organizers),
    ]
}

/// The facts that are shown only if the record has them.
fn optional(site: &Tracked<'_>, record: RecordEntry<'_>) -> [Fact; 12] {
    let content = record.content;
    let supporters = organizations::all(site, record, &content.supporters);
    let opener = content.opened_by.as_ref();
    let opener = opener.map(|person| match &person.office {
        Some(office) => format!("{}, {office}", person.name),
        None => person.name.clone(),
    });
    let theme = content.theme.clone();
    let places = &content.places;
    let host = record.indexed.host.iter();
    let tags = &record.indexed.tags;
    let tags = (!tags.is_empty()).then(|| tags.join(", "));
    [
        Fact::texts(site, "record.village", places.village.clone()),
        Fact::texts(site, "record.district", places.district.clone()),
        Fact::new(
            site,
            "record.host",
            host.map(|it| area(site, *it)).collect(),
        ),
        Fact::new(site, "record.invited", invited(site, &places.invited)),
        Fact::texts(site, "record.supporters", supporters),
        Fact::texts(site, "record.opened_by", opener),
        Fact::texts(site, "record.period", content.period.clone()),
        Fact {
            quoted: true,
            ..Fact::texts(site, "record.theme", theme)
        },
        Fact::texts(
            site,
            "record.sessions",
            content.sessions.iter().map(session),
        ),
        Fact::texts(site, "record.problems", content.problems.clone()),
        Fact::texts(site, "record.awards", content.awards.iter().map(award)),
        Fact::texts(site, "record.tags", tags),
    ]
}

/// The name of a kind of meeting with its abbreviation, which leads to its list.
fn kind(site: &Tracked<'_>, id: KindId) -> Link {
    let vocabulary = site.vocabulary();
    let kind = vocabulary.kind(id);
    let name = match kind.name.in_language(site.texts().language()) {
        name if name.contains(kind.abbreviation.as_str()) => name.to_owned(),
        name => format!("{name} ({})", kind.abbreviation),
    };
    Link::to(site, name, &of_term(Term::Kind(id), vocabulary))
}

/// The counts of a record that are no indicators.
#[must_use]
pub fn counts(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Fact> {
    let (texts, language) = (site.texts(), site.texts().language());
    let counts = record.content.figures.iter().map(|figure| {
        let value = figure.value.show(language);
        let value = match figure.whole.map(|whole| whole.show(language)) {
            Some(whole) => {
                let whole = texts.fill("record.of_base", &[("base", &whole)]);
                format!("{value} {whole}")
            }
            None => value,
        };
        let value = match figure.unit.as_deref() {
            Some("%" | "persen") => format!("{value}%"),
            Some(unit) => format!("{value}\u{a0}{unit}"),
            None => value,
        };
        let year = figure.year.map(|year| year.to_string());
        let note = join_present([year, figure.source.clone()], ", ");
        Fact {
            label: figure.label.clone(),
            values: vec![Link::none(value)],
            note: (!note.is_empty()).then_some(note),
            ..Fact::default()
        }
    });
    counts.collect()
}

/// The points that the sources leave uncertain.
#[must_use]
pub fn uncertain(record: RecordEntry<'_>) -> Vec<Fact> {
    let notes = record.content.notes.iter().map(|note| Fact {
        label: note.about.clone().unwrap_or_default(),
        values: vec![Link::none(&note.text)],
        ..Fact::default()
    });
    notes.collect()
}

/// The key of the words for a mode of meeting, such as online.
pub(super) const fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "record.mode_in_person",
        Mode::Online => "record.mode_online",
        Mode::Hybrid => "record.mode_hybrid",
    }
}

/// An item of the programme: `09.00: Sambutan (Kepala Perwakilan)`.
fn session(session: &Session) -> String {
    let by = session.by.iter().map(|by| format!(" ({by})"));
    let time = session.time.iter().map(|time| format!("{time}: "));
    let title = std::iter::once(session.title.clone());
    time.chain(title).chain(by).collect()
}

/// An award: `Anugerah Kencana, juara 1: Gubernur Jawa Timur, Gubernur Riau; Rp25 juta`.
fn award(award: &Award) -> String {
    let name = join_present([Some(award.name.clone()), award.rank.clone()], ", ");
    let winners = award.winners.iter().cloned().chain(award.region.clone());
    let winners = winners.collect::<Vec<_>>().join(", ");
    let won = (!winners.is_empty()).then_some(winners);
    join_present(
        [
            join_present([Some(name), won], ": ").into(),
            award.amount.clone(),
        ],
        "; ",
    )
}

fn venue(venue: &Venue) -> String {
    let parts = [venue.room.clone(), venue.name.clone(), venue.city.clone()];
    join_present(parts, ", ")
}

/// The areas of a meeting, then the provinces in which they lie.
fn areas(site: &Tracked<'_>, areas: &Led<Area>) -> Vec<Link> {
    let own = areas.iter();
    let above = areas.iter().filter(|area| area.regency().is_some());
    let above = above.filter_map(|area| area.province().map(Area::Province));
    let all = Led::of(own.chain(above));
    let all = all.iter().flat_map(Led::iter);
    all.map(|it| area(site, it)).collect()
}

/// The areas and groups of areas that took part.
fn invited(site: &Tracked<'_>, invited: &Invited) -> Vec<Link> {
    let areas = invited.areas.iter().map(|it| area(site, *it));
    areas.chain(invited.groups.iter().map(Link::none)).collect()
}

/// The name of an area, which leads to its list.
fn area(site: &Tracked<'_>, area: Area) -> Link {
    let vocabulary = site.vocabulary();
    let name = match area {
        Area::National => site.texts().get("card.national"),
        Area::Province(province) => &vocabulary.province(province).name,
        Area::Regency(_, regency) => &vocabulary.regency(regency).name,
    };
    Link::to(site, name, &of_term(Term::of_area(area), vocabulary))
}
