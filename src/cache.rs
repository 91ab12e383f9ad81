//! The cache of a project, in `.kencana/`: results of a build that make the next one faster.
//!
//! A build writes the same bytes with and without it. `store` keeps bytes under a name; the rooms that use it choose the
//! format.

pub mod store;
