//! Phrases for what records lack: if their sources were read to the end, the sources are silent; else it is only not
//! recorded here.

use crate::page::query::entry::RecordEntry;
use crate::theme::texts::Texts;

/// The phrase `name` for something that `record` lacks.
#[must_use]
pub fn phrase<'t>(texts: &'t Texts, record: RecordEntry<'_>, name: &'t str) -> &'t str {
    common_phrase(texts, [record], name)
}

/// The phrase `name` for something that all `records` lack.
#[must_use]
pub fn common_phrase<'t, 's>(
    texts: &'t Texts,
    records: impl IntoIterator<Item = RecordEntry<'s>>,
    name: &'t str,
) -> &'t str {
    let mut records = records.into_iter();
    let table = table(records.all(|record| record.indexed.is_complete));
    texts.in_table(table, name)
}

/// The table of the phrases for records whose sources were all read to the end, or not.
#[must_use]
pub const fn table(are_complete: bool) -> &'static str {
    if are_complete { "silent" } else { "unrecorded" }
}
