//! Checks of a record as a whole against its sources: that it names some, and what it says about how they were read.

use crate::diagnostic::code::Code;
use crate::document::keyed::{Keyed, Reader};
use crate::record::content::Content;
use crate::record::indexed::Indexed;
use crate::record::keys::RecordKey as Key;
use crate::record::reading::Reading;
use crate::record::words::Status;

/// Reports a record without a source: if it claims that its sources were read to the end, and else if readers see it.
pub(super) fn judge(
    indexed: &Indexed,
    content: &Content,
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
) {
    if !content.sources.is_empty() {
        return;
    }
    if let Some(node) = keyed.node(Key::Complete) {
        let fault = fault!(
            Code::MissingSource,
            "isian ini menerangkan cara sumbernya dibaca, padahal catatan ini belum menyebut sumber",
            "this says how the sources were read, but the record names no source yet",
            "tambahkan isian “sumber” dengan media, judul, dan tanggalnya, atau hapus baris ini",
            "add the key “sources” with media, title and date, or delete this line"
        );
        reading.fault(node, fault);
    } else if indexed.status == Status::Published
        && let Some(node) = keyed.node(Key::Title)
    {
        let fault = fault!(
            Code::MissingSource,
            "catatan ini belum menyebut sumber",
            "this record names no source yet",
            "tambahkan isian “sumber” dengan media, judul, dan tanggalnya",
            "add the key “sources” with media, title and date"
        );
        reading.fault(node, fault);
    }
}
