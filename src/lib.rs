//! Kencana turns meeting records into a browsable site: one function from a tree of files to another.
//!
//! The rooms stand in dependency order: a room uses only rooms above it, and `tests/architecture.rs` holds that.

#![deny(clippy::unwrap_used)]

// A blank line between two rooms keeps rustfmt from sorting them by name.
#[macro_use]
pub mod diagnostic;

pub mod digest;

pub mod source;

pub mod value;

#[macro_use]
pub mod document;

pub mod config;

pub mod vocabulary;

pub mod markdown;

pub mod record;

pub mod facet;

pub mod catalog;

pub mod plan;

pub mod theme;

pub mod cache;

pub mod page;

pub mod output;

pub mod site;

pub mod serve;

pub mod cli;
