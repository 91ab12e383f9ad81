//! Persons, organizations and venues, each of which may be written as a text or as a group of keys.

use serde::{Deserialize, Serialize};

use crate::document::Node;
use crate::record::keys::{OfficialKey, OpenerKey, OrganizationKey, SpeakerKey, VenueKey};
use crate::record::reading::{Reading, TextOr, text, text_or_group};
use crate::record::values::word;
use crate::record::words::Mode;

/// A person who took part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Name, with titles as written.
    pub name: String,
    /// Office held.
    pub office: Option<String>,
    /// Organization.
    pub organization: Option<String>,
    /// Part played in the meeting.
    pub role: Option<String>,
    /// Mode of participation: in person or online.
    pub mode: Option<Mode>,
    /// Topic of the person's speech.
    pub topics: Vec<String>,
    /// The person or office for whom they spoke.
    pub represents: Option<String>,
}

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Organization {
    /// Full name.
    pub name: String,
    /// Abbreviation.
    pub abbreviation: Option<String>,
}

/// A place where a meeting was held.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Venue {
    /// Name of the building.
    pub name: Option<String>,
    /// Room in it.
    pub room: Option<String>,
    /// Town, or several joined by commas.
    pub city: Option<String>,
}

impl Person {
    fn named(name: String) -> Self {
        Self {
            name,
            office: None,
            organization: None,
            role: None,
            mode: None,
            topics: Vec::new(),
            represents: None,
        }
    }
}

/// Reads the person who opened the meeting.
pub(crate) fn opener(node: &Node, reading: &mut Reading<'_>) -> Option<Person> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Person::named(name)),
        TextOr::Group(keyed) => {
            let name = keyed.require(OpenerKey::Name, reading, text);
            let office = keyed.get(OpenerKey::Office, reading, text);
            Some(Person {
                office,
                ..Person::named(name?)
            })
        }
    }
}

/// Reads an official.
pub(crate) fn official(node: &Node, reading: &mut Reading<'_>) -> Option<Person> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Person::named(name)),
        TextOr::Group(keyed) => {
            let name = keyed.require(OfficialKey::Name, reading, text);
            Some(Person {
                office: keyed.get(OfficialKey::Office, reading, text),
                role: keyed.get(OfficialKey::Role, reading, text),
                represents: keyed.get(OfficialKey::Represents, reading, text),
                ..Person::named(name?)
            })
        }
    }
}

/// Reads a speaker or an official.
pub(crate) fn speaker(node: &Node, reading: &mut Reading<'_>) -> Option<Person> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Person::named(name)),
        TextOr::Group(keyed) => {
            let name = keyed.require(SpeakerKey::Name, reading, text);
            Some(Person {
                office: keyed.get(SpeakerKey::Office, reading, text),
                organization: keyed.get(SpeakerKey::Organization, reading, text),
                role: keyed.get(SpeakerKey::Role, reading, text),
                mode: keyed.get(SpeakerKey::Mode, reading, word::<Mode>),
                topics: keyed.list(SpeakerKey::Topic, reading, text),
                represents: None,
                name: name?,
            })
        }
    }
}

/// Reads an organization.
pub(crate) fn organization(node: &Node, reading: &mut Reading<'_>) -> Option<Organization> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Organization {
            name,
            abbreviation: None,
        }),
        TextOr::Group(keyed) => {
            let name = keyed.require(OrganizationKey::Name, reading, text);
            let abbreviation = keyed.get(OrganizationKey::Abbreviation, reading, text);
            Some(Organization {
                name: name?,
                abbreviation,
            })
        }
    }
}

/// Reads a venue.
pub(crate) fn venue(node: &Node, reading: &mut Reading<'_>) -> Option<Venue> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Venue {
            name: Some(name),
            room: None,
            city: None,
        }),
        TextOr::Group(keyed) => {
            let room = keyed.get(VenueKey::Room, reading, text);
            let cities = keyed.list(VenueKey::City, reading, text);
            let city = (!cities.is_empty()).then(|| cities.join(", "));
            // A report often tells no more than the town.
            let name = match city {
                Some(_) => keyed.get(VenueKey::Name, reading, text),
                None => Some(keyed.require(VenueKey::Name, reading, text)?),
            };
            Some(Venue { name, room, city })
        }
    }
}
