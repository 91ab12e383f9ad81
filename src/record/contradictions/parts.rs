//! Groups without the keys that give them their meaning, and sources that call themselves advertisements.

use crate::diagnostic::code::Code;
use crate::document::keyed::Reader;
use crate::document::{Node, Value};
use crate::record::contradictions::Facts;
use crate::record::contradictions::legal::{disagrees, other_number};
use crate::record::keys::{DocumentKey, RecordKey as Key, SourceKey, ThresholdKey};
use crate::record::origin::{OtherValue, beside, value_of};
use crate::record::reading::Reading;
use crate::record::signed::SignedDocument;

/// Marks of an advertorial in the title of a source, in lower case.
const ADVERTISED: &[&str] = &[
    "(adv)",
    "(adv.)",
    "[adv]",
    "advertorial",
    "(iklan)",
    "pariwara",
];

/// Words that stand for a number.
const COUNTED: &[&str] = &[
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "belasan", "puluhan", "ratusan", "semua", "seluruh", "sebuah",
];

pub(super) fn judge(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    sources(facts, reading);
    thresholds(facts, reading);
    documents(facts, reading);
    for (item, figure) in beside(facts.node(Key::Figures), &facts.content.figures) {
        if figure.unit.is_none() && figure.year.is_none() && figure.source.is_none() {
            let fault = fault!(
                Code::IncompleteItem,
                "angka ini tidak menyebut satuan, tahun, ataupun sumbernya",
                "this figure has no unit, year or source",
                "tambahkan yang diketahui, misalnya “satuan: keluarga” dan “tahun: 2024”",
                "add what is known, such as “unit: keluarga” and “year: 2024”"
            );
            reading.fault(item, fault);
        }
    }
    for (item, criterion) in beside(facts.node(Key::Criteria), &facts.content.criteria) {
        if criterion.items.is_empty() {
            let fault = fault!(
                Code::IncompleteItem,
                "kriteria ini belum punya butir",
                "these criteria have no items",
                "tulis tiap kriteria di bawah “butir”, satu per baris",
                "write each criterion below “items”, one per line"
            );
            reading.fault(item, fault);
        }
    }
}

fn sources(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for (item, source) in beside(facts.node(Key::Sources), &facts.content.sources) {
        let named = [SourceKey::Media, SourceKey::Url];
        let is_group = matches!(item.value, Value::Map(_));
        if is_group && named.into_iter().all(|key| value_of(item, key).is_none()) {
            let fault = fault!(
                Code::IncompleteItem,
                "sumber ini tidak menyebut medianya",
                "this source does not name its medium",
                "tambahkan baris seperti “media: ANTARA” atau “tautan: https://…”",
                "add a line such as “media: ANTARA” or “url: https://…”"
            );
            reading.fault(item, fault);
        }
        let title = source.title.as_deref().unwrap_or_default().to_lowercase();
        let mark = ADVERTISED.iter().find(|mark| title.contains(**mark));
        let node = value_of(item, SourceKey::Title);
        if let (Some(mark), Some(node), false) = (mark, node, source.sponsored) {
            let fault = fault!(
                Code::Contradiction,
                "judul sumber ini bertanda “{mark}”, padahal tidak dicatat sebagai tulisan berbayar",
                "the title of this source has the mark “{mark}”, but it is not recorded as paid for",
                "tambahkan baris “berbayar: ya” pada sumber ini; pembaca perlu tahu",
                "add the line “sponsored: true” to this source; readers need to know"
            );
            reading.fault(node, fault);
        }
    }
}

fn thresholds(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for (item, threshold) in beside(facts.node(Key::Thresholds), &facts.content.thresholds) {
        let ends = threshold.bounds.low().zip(threshold.bounds.high());
        let is_empty = ends.is_some_and(|(low, high)| low.number.compare(high.number).is_gt());
        let node = value_of(item, ThresholdKey::Below);
        if let (Some(node), true) = (node, is_empty) {
            let fault = fault!(
                Code::Contradiction,
                "tidak ada nilai yang sekaligus di atas dan di bawah kedua batas ini",
                "no value is above the one and below the other of these bounds",
                "tukar kedua angkanya, atau jadikan dua ambang",
                "exchange the two numbers, or make two thresholds of them"
            );
            reading.fault(node, fault.error());
        }
    }
}

fn documents(facts: Facts<'_, '_>, reading: &mut Reading<'_>) {
    for (item, document) in beside(facts.node(Key::Documents), &facts.content.documents) {
        let has_parties = document.types.iter().any(|kind| kind.has_parties());
        // The sources of a complete record are known to name none.
        let is_silent = facts.indexed.is_complete;
        if has_parties && document.parties.is_empty() && !is_silent {
            let fault = fault!(
                Code::IncompleteItem,
                "dokumen ini tidak menyebut pihaknya",
                "this document names no parties",
                "tambahkan “pihak” sebagai daftar: siapa yang menandatangani",
                "add “parties” as a list: who signed it"
            );
            reading.fault(item, fault);
        }
        number_of(item, document, reading);
        let count = document.count.as_deref().unwrap_or_default().to_lowercase();
        let is_number = |word: &str| COUNTED.contains(&word);
        let has_number =
            count.contains(|c: char| c.is_ascii_digit()) || count.split(' ').any(is_number);
        let node = value_of(item, DocumentKey::Count);
        if let (Some(node), false) = (node, has_number) {
            let fault = fault!(
                Code::UnusualNumber,
                "“{count}” tidak menyebut jumlah dokumen",
                "“{count}” does not say how many documents there are",
                "tulis angkanya, atau hapus baris ini bila sumber tidak menyebutnya",
                "write the number, or delete this line if the source does not tell it"
            );
            reading.fault(node, fault);
        }
    }
}

/// A document whose number holds another year than its day.
fn number_of(item: &Node<'_>, document: &SignedDocument, reading: &mut Reading<'_>) {
    let (Some(number), Some(day)) = (document.number.as_deref(), document.day()) else {
        return;
    };
    let held = disagrees(number, day.year());
    let (Some(held), Some(node)) = (held, value_of(item, DocumentKey::Date)) else {
        return;
    };
    let other = value_of(item, DocumentKey::Number);
    let label = text!("nomornya", "the number");
    let other = other.map(|number| OtherValue::at(number, reading, label));
    reading.fault_with(node, other_number(held, day.year()), other);
}
