//! Values that may stand alone, in a list or in one text: kinds and areas of a meeting that has several.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::keyed::Reader;
use crate::document::{Node, Scalar, Value};
use crate::record::led::Led;
use crate::record::reading::{Reading, words};
use crate::vocabulary::find::several::FoundName;

/// A value and where it is written.
#[derive(Debug)]
pub(super) struct WrittenValue<'n, T> {
    pub(super) value: T,
    node: &'n Node<'n>,
    /// Bytes of the node's text; `None` if all of it is the value.
    part: Option<Span>,
}

impl<T> WrittenValue<'_, T> {
    /// The text of the value.
    pub(super) fn text(&self) -> Option<&str> {
        let Value::Scalar(Scalar { text, .. }) = &self.node.value else {
            return None;
        };
        match &self.part {
            Some(part) => text.get(part.clone()),
            None => Some(text),
        }
    }

    /// Reports a fault of the value.
    pub(super) fn fault(&self, reading: &mut Reading<'_>, mut fault: Fault) {
        fault.part = self.part.clone();
        reading.fault(self.node, fault);
    }
}

/// Reads the values at `node`, at least one; `None` if one of them is wrong. Each text may name several, as `find` tells.
pub(super) fn several<'n, T: PartialEq>(
    node: &'n Node<'n>,
    reading: &mut Reading<'_>,
    find: impl Fn(&str) -> Result<Vec<FoundName<T>>, Fault>,
) -> Option<Vec<WrittenValue<'n, T>>> {
    let items = reading.items(node);
    if items.is_empty() {
        let fault = fault!(
            Code::EmptyValue,
            "daftar ini kosong",
            "this list is empty",
            "isi daftarnya, atau hapus isian ini bila tidak diketahui",
            "fill the list, or delete this key if it is not known"
        );
        reading.fault(node, fault);
        return None;
    }
    let mut all: Vec<WrittenValue<'n, T>> = Vec::with_capacity(items.len());
    let mut is_whole = true;
    for item in items {
        let written = words(item, reading);
        let named = written.and_then(|written| reading.keep(item, find(written)));
        is_whole &= named.is_some();
        let named = named.into_iter().flatten().map(|named| WrittenValue {
            value: named.entry,
            node: item,
            part: named.part,
        });
        let named: Vec<_> = named.collect();
        for one in &named {
            if all.iter().any(|earlier| earlier.value == one.value) {
                one.fault(reading, repeated());
            }
        }
        all.extend(named);
    }
    is_whole.then_some(all)
}

/// The fault of a value that an earlier item of the list has, too. In one text a kind may be written out and abbreviated.
fn repeated() -> Fault {
    fault!(
        Code::RepeatedValue,
        "butir ini sama dengan butir sebelumnya dalam daftar ini",
        "this item is the same as an earlier one of this list",
        "hapus salah satunya; bila maksudnya yang lain, betulkan namanya",
        "delete one of them; if another is meant, correct its name"
    )
}

/// The values without their places, each once.
pub(super) fn led<T: Copy + PartialEq>(written: &[WrittenValue<'_, T>]) -> Option<Led<T>> {
    Led::of(written.iter().map(|one| one.value))
}
