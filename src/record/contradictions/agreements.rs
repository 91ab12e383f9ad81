//! Agreements whose wording is that of a hope or a direction.

use crate::diagnostic::code::Code;
use crate::document::keyed::Reader;
use crate::document::{Node, Value};
use crate::record::contradictions::Facts;
use crate::record::keys::{AgreementKey, RecordKey as Key};
use crate::record::origin::{items, text_at, value_of};
use crate::record::reading::Reading;

/// Words of a hope that somebody spoke out.
const HOPES: &[&str] = &["berharap", "mengharapkan", "harapannya"];
/// Words of a direction that somebody gave.
const DIRECTIONS: &[&str] = &[
    "mengimbau",
    "menghimbau",
    "menginstruksikan",
    "memerintahkan",
];

/// The word for it is looked for among so many at the beginning, behind who speaks.
const BEGINNING: usize = 5;

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for item in items(facts.node(Key::Agreements)) {
        let is_stated = value_of(item, AgreementKey::Type).is_some();
        let is_group = matches!(item.value, Value::Map(_));
        let node = if is_group {
            value_of(item, AgreementKey::Text)
        } else {
            Some(item)
        };
        if let Some(node) = node.filter(|_| !is_stated) {
            wording(node, reading);
        }
    }
}

fn wording(node: &Node<'_>, reading: &mut Reading<'_>) {
    let Some(text) = text_at(node) else {
        return;
    };
    let told = |words: &[&str]| {
        let mut first = text.split_whitespace().take(BEGINNING);
        first.any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    let kind = if told(HOPES) {
        "harapan"
    } else if told(DIRECTIONS) {
        "arahan"
    } else {
        return;
    };
    let fault = fault!(
        Code::Contradiction,
        "butir ini berbunyi seperti {kind}, padahal dicatat sebagai kesepakatan",
        "this item reads like a hope or direction ({kind}), but is recorded as an agreement",
        "tulis “isi: …”, dan di bawahnya “sifat: {kind}”; kesepakatan adalah yang disetujui peserta",
        "write “text: …”, and below it “type: {kind}”; an agreement is what the participants agreed to"
    );
    reading.fault(node, fault);
}
