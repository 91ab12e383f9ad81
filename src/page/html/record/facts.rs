//! Facts of a record, as pairs of label and values: about the meeting, other counts, and uncertain points.

use serde::Serialize;

use crate::facet::Term;
use crate::page::html::Link;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::plan::address::of_term;
use crate::record::Area;
use crate::record::people::{Organization, Venue};
use crate::record::words::Mode;
use crate::vocabulary::id::KindId;

/// A fact of a record: a label and its values.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    /// Name of the fact.
    pub label: String,
    /// The values, one for each line. Empty if readers expect the fact but the source does not give it.
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
    /// A fact whose name is the text `key` of the theme.
    fn new(site: &Tracked<'_>, key: &str, values: Vec<Link>) -> Self {
        Self {
            label: site.texts().get(key).to_owned(),
            values,
            ..Self::default()
        }
    }

    /// A fact of one value, or of none.
    fn text(site: &Tracked<'_>, key: &str, text: Option<String>) -> Self {
        Self::new(site, key, text.map(Link::none).into_iter().collect())
    }
}

/// The facts about a meeting: when, where, how and by whom it was held.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Fact> {
    let given = optional(site, record).into_iter().flatten();
    expected(site, record).into_iter().chain(given).collect()
}

/// Facts that a reader looks for; they are shown even if the record is silent.
fn expected(site: &Tracked<'_>, record: RecordEntry<'_>) -> [Fact; 7] {
    let RecordEntry {
        indexed, content, ..
    } = record;
    let (texts, language) = (site.texts(), site.texts().language());
    let ours = |key, text| Fact {
        ours: true,
        ..Fact::text(site, key, text)
    };
    let time = content.time.as_ref().map(|time| time.show(language));
    let mode = content
        .mode
        .map(|mode| texts.get(mode_key(mode)).to_owned());
    let organizers = organizations(&content.organizers);
    [
        Fact {
            iso: Some(indexed.date.first().to_string()),
            ..ours("record.date", Some(indexed.date.show_long(language)))
        },
        ours("record.time", time),
        Fact::text(site, "record.venue", content.venue.as_ref().map(venue)),
        ours("record.mode", mode),
        Fact::new(site, "record.area", area(site, indexed.area)),
        Fact::new(site, "record.kind", vec![kind(site, indexed.kind)]),
        Fact::new(site, "record.organizers", organizers),
    ]
}

/// Facts that are shown only if the record has them.
fn optional(site: &Tracked<'_>, record: RecordEntry<'_>) -> [Option<Fact>; 5] {
    let content = record.content;
    let given = |key, text: Option<String>| text.map(|text| Fact::text(site, key, Some(text)));
    let supporters = organizations(&content.supporters);
    let opener = content
        .opened_by
        .as_ref()
        .map(|person| match &person.office {
            Some(office) => format!("{}, {office}", person.name),
            None => person.name.clone(),
        });
    let theme = given("record.theme", content.theme.clone());
    let tags = &record.indexed.tags;
    [
        (!supporters.is_empty()).then(|| Fact::new(site, "record.supporters", supporters)),
        given("record.opened_by", opener),
        given("record.period", content.period.clone()),
        theme.map(|theme| Fact {
            quoted: true,
            ..theme
        }),
        given("record.tags", (!tags.is_empty()).then(|| tags.join(", "))),
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
    let language = site.texts().language();
    let counts = record.content.figures.iter().map(|figure| {
        let value = figure.value.show(language);
        let value = match figure.unit.as_deref() {
            Some("%" | "persen") => format!("{value}%"),
            Some(unit) => format!("{value}\u{a0}{unit}"),
            None => value,
        };
        let note: Vec<String> = figure
            .year
            .map(|year| year.to_string())
            .into_iter()
            .chain(figure.source.clone())
            .collect();
        Fact {
            label: figure.label.clone(),
            values: vec![Link::none(value)],
            note: (!note.is_empty()).then(|| note.join(", ")),
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

/// The name of an organization with its abbreviation.
pub(super) fn organization(organization: &Organization) -> String {
    match &organization.abbreviation {
        Some(abbreviation) => format!("{} ({abbreviation})", organization.name),
        None => organization.name.clone(),
    }
}

fn organizations(all: &[Organization]) -> Vec<Link> {
    all.iter()
        .map(|one| Link::none(organization(one)))
        .collect()
}

fn venue(venue: &Venue) -> String {
    let parts = [
        venue.room.as_deref(),
        Some(venue.name.as_str()),
        venue.city.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn area(site: &Tracked<'_>, area: Area) -> Vec<Link> {
    let vocabulary = site.vocabulary();
    let province = area.province().map(|province| {
        (
            &vocabulary.province(province).name,
            Term::Province(province),
        )
    });
    let regency = area
        .regency()
        .map(|regency| (&vocabulary.regency(regency).name, Term::Regency(regency)));
    let links: Vec<Link> = [regency, province]
        .into_iter()
        .flatten()
        .map(|(name, term)| Link::to(site, name.as_str(), &of_term(term, vocabulary)))
        .collect();
    if links.is_empty() {
        return vec![Link::to(
            site,
            site.texts().get("card.national"),
            &of_term(Term::National, vocabulary),
        )];
    }
    links
}
