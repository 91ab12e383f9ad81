//! Participants of a meeting: persons with their offices, the number of participants, groups and partners.

use serde::Serialize;

use crate::page::html::record::facts::{Fact, mode_key};
use crate::page::html::record::organizations;
use crate::page::query::Tracked;
use crate::page::query::entry::RecordEntry;
use crate::record::people::Person;

/// Participants of a meeting.
#[derive(Debug, Serialize)]
pub struct People {
    /// Persons: officials first, then speakers.
    pub persons: Vec<PersonItem>,
    /// Number of participants, groups and partners.
    pub facts: Vec<Fact>,
}

/// A person who took part.
#[derive(Debug, Serialize)]
pub struct PersonItem {
    /// Name, with titles as written.
    pub name: String,
    /// Office, organization, role, and whether online or in person.
    pub office: String,
    /// Topic of the person's speech.
    pub topic: Option<String>,
}

/// The participants of a meeting; `None` if the record names no person, number, group or partner.
#[must_use]
pub fn of(site: &Tracked<'_>, record: RecordEntry<'_>) -> Option<People> {
    let texts = site.texts();
    let opener = record
        .content
        .opened_by
        .iter()
        .map(|person| (person, Some("record.opened")));
    let officials = record.content.officials.iter().map(|person| (person, None));
    let speakers = record
        .content
        .speakers
        .iter()
        .map(|person| (person, Some("record.speaker")));
    let mut persons: Vec<PersonItem> = Vec::new();
    for (person, part) in officials.chain(speakers).chain(opener) {
        let part = person
            .role
            .clone()
            .or_else(|| part.map(|key| texts.get(key).to_owned()));
        match persons.iter_mut().find(|known| known.name == person.name) {
            Some(known) => known.add(&details(site, person, part), topic(person)),
            None => persons.push(item(person, &details(site, person, part))),
        }
    }
    let facts = facts(site, record);
    (!persons.is_empty() || !facts.is_empty()).then_some(People { persons, facts })
}

impl PersonItem {
    /// Adds details from another place in the record that names the same person.
    fn add(&mut self, details: &[String], topic: Option<String>) {
        for detail in details {
            if !self.office.contains(detail.as_str()) {
                self.office = if self.office.is_empty() {
                    detail.clone()
                } else {
                    format!("{}, {detail}", self.office)
                };
            }
        }
        self.topic = self.topic.take().or(topic);
    }
}

fn item(person: &Person, details: &[String]) -> PersonItem {
    let mut item = PersonItem {
        name: person.name.clone(),
        office: String::new(),
        topic: None,
    };
    item.add(details, topic(person));
    item
}

/// The topics of a person's speech in one text.
fn topic(person: &Person) -> Option<String> {
    (!person.topics.is_empty()).then(|| person.topics.join("; "))
}

fn details(site: &Tracked<'_>, person: &Person, part: Option<String>) -> Vec<String> {
    let mode = person
        .mode
        .map(|mode| site.texts().get(mode_key(mode)).to_lowercase());
    let represents = person.represents.as_ref();
    let represents = represents.map(|by| site.texts().fill("record.represents", &[("name", by)]));
    [
        person.office.clone(),
        person.organization.clone(),
        part,
        represents,
        mode,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn facts(site: &Tracked<'_>, record: RecordEntry<'_>) -> Vec<Fact> {
    let attendance = record.content.attendance.as_ref();
    let count = attendance
        .map(|attendance| Fact::texts(site, "record.attendance", attendance.count.clone()));
    let groups = attendance.map(|attendance| attendance.groups.clone());
    let partners = record.content.partners.iter();
    let partners = partners.map(|partner| organizations::named(site, record, partner));
    let lists = [
        Fact::texts(site, "record.groups", groups.unwrap_or_default()),
        Fact::texts(site, "record.partners", partners),
    ];
    let lists = lists.into_iter().filter(|fact| !fact.values.is_empty());
    count.into_iter().chain(lists).collect()
}
