//! YAML as a tree, with everything that is wrong with it.
//!
//! [`events`] reads a record, goes on behind a mistake and builds its [`tree`]; [`strict`] builds that of a file which is
//! read whole or not at all. [`syntax`] explains where the parser stops, [`pitfalls`] and [`alignment`] find mistakes
//! where it does not, [`limits`] bounds what is read, and [`wording`] says it.

mod alignment;
mod blanked;
mod builder;
mod duplicate_keys;
pub(super) mod events;
mod flow;
mod limits;
mod pitfalls;
pub(super) mod spelling;
pub(crate) mod strict;
mod syntax;
mod tree;
mod wording;
