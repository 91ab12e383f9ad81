//! Readers of agreements and of the reports on them.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::document::Node;
use crate::document::keyed::Reader;
use crate::record::Placed;
use crate::record::agreement::{Agreement, AgreementName, Update};
use crate::record::keys::{AgreementKey, UpdateKey};
use crate::record::prose::{self, Contents};
use crate::record::reading::{Reading, TextOr, group, text, text_or_group, words};
use crate::record::values::{due, indicator, placed_date, word};
use crate::record::words::{AgreementType, Progress};
use crate::value::name;

/// Reads one agreement, which may be written as a plain text.
pub(crate) fn agreement(
    node: &Node,
    reading: &mut Reading<'_>,
    number: usize,
) -> Option<Agreement> {
    match text_or_group(node, reading)? {
        TextOr::Text(text) => Some(Agreement::plain(number, text)),
        TextOr::Group(keyed) => {
            let wording = keyed.require(AgreementKey::Text, reading, text);
            let kind = keyed.get(AgreementKey::Type, reading, word::<AgreementType>);
            let responsible = keyed.list(AgreementKey::Responsible, reading, text);
            if let Some(node) = keyed.node(AgreementKey::Responsible) {
                prose::warn(node, Contents::Names, reading);
            }
            let due = keyed.get(AgreementKey::Due, reading, due);
            let stated = keyed.get(AgreementKey::Status, reading, word::<Progress>);
            let mut updates = keyed.list(AgreementKey::Updates, reading, update);
            let indicators = keyed.list(AgreementKey::Indicators, reading, indicator);
            let continues = keyed.get(AgreementKey::Continues, reading, continued);
            let [budget, place, quantity] = [
                AgreementKey::Budget,
                AgreementKey::Place,
                AgreementKey::Quantity,
            ]
            .map(|key| keyed.get(key, reading, text));
            updates.sort_by_key(|update| update.date.value);
            let progress = updates
                .iter()
                .rev()
                .find_map(|update| update.progress)
                .or(stated)
                .unwrap_or_default();
            let status = keyed
                .node(AgreementKey::Status)
                .filter(|_| updates.is_empty() && progress == Progress::Done);
            if let Some(node) = status {
                reading.fault(node, without_evidence());
            }
            Some(Agreement {
                number,
                text: wording?,
                kind: kind.unwrap_or_default(),
                responsible,
                due,
                progress,
                updates,
                indicators,
                continues,
                budget,
                place,
                quantity,
            })
        }
    }
}

fn update(node: &Node, reading: &mut Reading<'_>) -> Option<Update> {
    let keyed = group(node, reading)?;
    let date = keyed.require(UpdateKey::Date, reading, placed_date);
    let progress = keyed.get(UpdateKey::Status, reading, word::<Progress>);
    let text_of = keyed.get(UpdateKey::Text, reading, text);
    let source = keyed.get(UpdateKey::Source, reading, text);
    let is_bare = text_of.is_none() && source.is_none() && progress == Some(Progress::Done);
    if let Some(node) = keyed.node(UpdateKey::Status).filter(|_| is_bare) {
        let help = text!(
            "tambahkan “isi” atau “sumber” laporannya",
            "add the “text” or the “source” of the report"
        );
        reading.fault(node, without_evidence().help(help));
    }
    Some(Update {
        date: date?,
        progress,
        text: text_of,
        source,
    })
}

fn without_evidence() -> Fault {
    fault!(
        Code::DoneWithoutEvidence,
        "butir ini disebut selesai tanpa laporan yang membuktikannya",
        "this item is called done with no report to show it",
        "tambahkan isian “perkembangan” dengan tanggal, isi, dan sumber laporannya",
        "add the key “updates” with the date, the text and the source of the report"
    )
}

/// Reads the name of an earlier agreement.
fn continued(node: &Node, reading: &mut Reading<'_>) -> Option<Placed<AgreementName>> {
    let written = words(node, reading)?;
    let name = AgreementName::read(written);
    if name.is_none() {
        let quoted = name::excerpt(written);
        let fault = fault!(
            Code::UnknownAgreement,
            "“{quoted}” tidak menunjuk satu butir kesepakatan",
            "“{quoted}” names no agreement",
            "tulis letak berkas catatannya di dalam content/records tanpa .md, lalu #butir- dan nomornya, misalnya “2022/rakerda#butir-3”",
            "write the place of the record's file inside content/records without .md, then #butir- and the number, such as “2022/rakerda#butir-3”"
        );
        reading.fault(node, fault);
    }
    name.map(|name| reading.placed(node, name))
}
