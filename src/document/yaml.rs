//! YAML as a tree, with everything that is wrong with it.
//!
//! [`fast_path`] reads ordinary lines, [`events`] the rest from the events of the parser. [`syntax`] explains where the
//! parser stops, [`pitfalls`] finds mistakes where it does not, [`limits`] bounds what is read, and [`wording`] says it.

use std::sync::Arc;

use crate::diagnostic::Checked;
use crate::document::Map;

mod builder;
mod duplicate_keys;
mod events;
mod fast_path;
mod limits;
mod pitfalls;
pub(super) mod spelling;
pub(crate) mod strict;
mod syntax;
mod wording;

/// Reads the fields in `text`, the beginning of the text of `file`, from byte `start` to its end.
pub(super) fn read<'t>(file: &Arc<str>, text: &'t str, start: usize) -> Checked<Option<Map<'t>>> {
    match fast_path::read(text, start) {
        Some(fields) => Checked::clean(Some(fields)),
        None => events::read(file, text, start),
    }
}
