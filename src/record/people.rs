//! Persons, organizations and venues, each of which may be written as a text or as a group of keys.

use serde::{Deserialize, Serialize};

use crate::document::Node;
use crate::record::keys::{OpenerKey, OrganizationKey, SpeakerKey, VenueKey};
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
    pub topic: Option<String>,
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
    pub name: String,
    /// Room in it.
    pub room: Option<String>,
    /// Town.
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
            topic: None,
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
                topic: keyed.get(SpeakerKey::Topic, reading, text),
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
            name,
            room: None,
            city: None,
        }),
        TextOr::Group(keyed) => {
            let name = keyed.require(VenueKey::Name, reading, text);
            let room = keyed.get(VenueKey::Room, reading, text);
            let city = keyed.get(VenueKey::City, reading, text);
            Some(Venue {
                name: name?,
                room,
                city,
            })
        }
    }
}
