//! Circles of imports: files of one room that use each other in a ring.
//!
//! An edge leads from a file to each file that it names by a path (`use crate::value::date::Date`, `date::read()`);
//! `mod date;` alone is no edge. An import of a door by a file below it is no edge either, in other words
//! `src/value/date.rs` may use what `src/value.rs` defines for the whole room although the door calls into `date.rs`:
//! parent and child are one thing in two files, and Rust code is commonly laid out so. All other rings count, also
//! those that lead through the door of another folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::Syntax;

/// A module by its path from `src`: `value::date`.
type Name = String;

/// The rings among these modules, each sorted.
pub(crate) fn circles(modules: &BTreeMap<Name, &Syntax>) -> Vec<Vec<Name>> {
    let edges: BTreeMap<&Name, BTreeSet<Name>> = modules
        .iter()
        .map(|(name, syntax)| (name, used(name, syntax, modules)))
        .collect();
    let reach: BTreeMap<&Name, BTreeSet<&Name>> = modules
        .keys()
        .map(|name| (name, reached(name, &edges)))
        .collect();
    let mut circles: Vec<Vec<Name>> = modules
        .keys()
        .filter(|name| reach[name].contains(name))
        .map(|name| {
            let both = modules
                .keys()
                .filter(|other| reach[name].contains(other) && reach[other].contains(name));
            both.cloned().collect()
        })
        .collect();
    circles.sort();
    circles.dedup();
    circles
}

/// The modules of its room that one module uses, without the doors above it.
fn used(name: &str, syntax: &Syntax, modules: &BTreeMap<Name, &Syntax>) -> BTreeSet<Name> {
    let paths = syntax.paths.iter();
    let full = paths.filter_map(|path| absolute(name, syntax, path));
    let found = full.filter_map(|path| {
        (1..=path.len())
            .rev()
            .map(|length| path[..length].join("::"))
            .find(|candidate| modules.contains_key(candidate))
    });
    let room = name.split("::").next();
    found
        .filter(|other| other.split("::").next() == room && other != name)
        .filter(|other| !name.starts_with(&format!("{other}::")))
        .collect()
}

/// A path from `src` on, if it leads to this crate.
fn absolute(name: &str, syntax: &Syntax, path: &[String]) -> Option<Vec<String>> {
    let here: Vec<String> = name.split("::").map(str::to_owned).collect();
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([&here, rest].concat()),
        "super" => Some([&here[..here.len() - 1], rest].concat()),
        child if syntax.modules.iter().any(|module| module == child) => {
            Some([&here[..], path].concat())
        }
        _ => None,
    }
}

/// All modules that can be reached from one along the edges.
fn reached<'a>(
    from: &'a Name,
    edges: &'a BTreeMap<&'a Name, BTreeSet<Name>>,
) -> BTreeSet<&'a Name> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(name) = waiting.pop() {
        let next = edges.get(name).into_iter().flatten();
        waiting.extend(next.filter(|other| seen.insert(*other)));
    }
    seen
}
