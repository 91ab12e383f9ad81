//! Readers of the programme of a meeting and of the awards that were presented.

use crate::diagnostic::code::Code;
use crate::document::keyed::{Keyed, Reader};
use crate::document::{Node, Value};
use crate::record::keys::{AwardKey, RecordKey, SessionKey};
use crate::record::parts::{Award, Session};
use crate::record::reading::{Reading, TextOr, text, text_or_group};

/// Reads the programme. One text in place of the list is more often the name of the meeting, so it is not taken.
pub(super) fn sessions(keyed: &Keyed<'_, RecordKey>, reading: &mut Reading<'_>) -> Vec<Session> {
    match keyed.node(RecordKey::Sessions) {
        Some(node) if matches!(node.value, Value::Scalar(_)) => {
            let fault = fault!(
                Code::WrongType,
                "susunan acara ditulis sebagai daftar",
                "the programme is written as a list",
                "tulis tiap acara pada baris sendiri dengan tanda hubung di depannya; nama rapatnya ditulis dalam isian “judul”",
                "write each item on a line of its own with a hyphen before it; the name of the meeting belongs under the key “title”"
            );
            reading.fault(node, fault);
            Vec::new()
        }
        _ => keyed.list(RecordKey::Sessions, reading, session),
    }
}

/// Reads an item of the programme.
fn session(node: &Node, reading: &mut Reading<'_>) -> Option<Session> {
    match text_or_group(node, reading)? {
        TextOr::Text(title) => Some(Session {
            time: None,
            title,
            by: None,
        }),
        TextOr::Group(keyed) => {
            let title = keyed.require(SessionKey::Title, reading, text);
            Some(Session {
                time: keyed.get(SessionKey::Time, reading, text),
                by: keyed.get(SessionKey::By, reading, text),
                title: title?,
            })
        }
    }
}

/// Reads an award.
pub(super) fn award(node: &Node, reading: &mut Reading<'_>) -> Option<Award> {
    match text_or_group(node, reading)? {
        TextOr::Text(name) => Some(Award {
            name,
            rank: None,
            winners: Vec::new(),
            region: None,
            amount: None,
        }),
        TextOr::Group(keyed) => {
            let name = keyed.require(AwardKey::Name, reading, text);
            Some(Award {
                rank: keyed.get(AwardKey::Rank, reading, text),
                winners: keyed.list(AwardKey::Winner, reading, text),
                region: keyed.get(AwardKey::Region, reading, text),
                amount: keyed.get(AwardKey::Amount, reading, text),
                name: name?,
            })
        }
    }
}
