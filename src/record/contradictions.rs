//! Values that cannot be true together, and groups that lack what gives them their meaning.
//!
//! Each file judges one part of a record after all of it was read; nothing is read here again. A rule says which two
//! values disagree and what to do; where a true record could break it, it warns.

mod agreements;
mod change;
mod days;
mod legal;
mod measures;
mod organizations;
mod parts;
mod people;
mod places;
mod title;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::Node;
use crate::document::keyed::Keyed;
use crate::record::content::Content;
use crate::record::indexed::Indexed;
use crate::record::keys::RecordKey;
use crate::record::origin::OtherValue;
use crate::record::reading::Reading;

/// A record that was read, and the keys that it was read from.
#[derive(Clone, Copy)]
struct Facts<'f, 'n> {
    indexed: &'f Indexed,
    content: &'f Content,
    keyed: &'f Keyed<'n, RecordKey>,
}

impl<'n> Facts<'_, 'n> {
    fn node(&self, key: RecordKey) -> Option<&'n Node<'n>> {
        self.keyed.node(key)
    }

    /// The value of `key` as the explanation of a fault.
    fn other(&self, key: RecordKey, reading: &Reading<'_>, label: Text) -> Option<OtherValue> {
        let node = self.node(key)?;
        Some(OtherValue::at(node, reading, label))
    }

    /// The day of the meeting as the explanation of a fault.
    fn meeting(&self, reading: &Reading<'_>) -> Option<OtherValue> {
        let label = text!("tanggal rapat", "the day of the meeting");
        self.other(RecordKey::Date, reading, label)
    }
}

/// Reports the contradictions of a record.
pub(super) fn judge(
    indexed: &Indexed,
    content: &Content,
    keyed: &Keyed<'_, RecordKey>,
    reading: &mut Reading<'_>,
) {
    let facts = Facts {
        indexed,
        content,
        keyed,
    };
    title::judge(facts, reading);
    places::judge(facts, reading);
    days::judge(facts, reading);
    organizations::judge(facts, reading);
    people::judge(facts, reading);
    measures::judge(facts, reading);
    agreements::judge(facts, reading);
    parts::judge(facts, reading);
    legal::judge(facts, reading);
}

/// The fault of two values that disagree, where only the source can tell which of them is wrong.
fn contradiction(message: Text) -> Fault {
    Fault::new(Code::Contradiction, message).help(text!(
        "cocokkan dengan sumber, lalu betulkan yang keliru; bila sumbernya memang begitu, sebutkan dalam isian “catatan”",
        "compare with the source and correct the wrong one; if the source does say so, mention it under “notes”"
    ))
}
