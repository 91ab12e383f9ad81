//! `kencana guide`: the guide to writing records, for staff who have the program alone.

use crate::cli::ExitStatus;
use crate::cli::console::print;

/// The guide, in Indonesian.
const GUIDE: &str = include_str!("../../docs/panduan.md");

/// Prints the guide.
#[must_use]
pub fn run() -> ExitStatus {
    print(GUIDE);
    ExitStatus::Success
}
