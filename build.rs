//! Embeds the default theme anew when one of its files changes, which the macro that embeds it cannot see by itself, and
//! tells the program from every other by what it is made of: nothing that one keeps is read by another.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What the program is made of.
const PARTS: &[&str] = &["Cargo.toml", "Cargo.lock", "src", "themes/kencana"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hasher);
    }
    println!("cargo::rustc-env=KENCANA_SOURCE={:016x}", hasher.finish());
}

/// Adds a file, or all that lies in a folder in the order of its names.
#[expect(
    clippy::disallowed_methods,
    reason = "it reads the program's own source"
)]
fn add(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    if let Ok(entries) = fs::read_dir(path) {
        let mut inside = entries
            .flatten()
            .map(|entry| entry.path())
            .collect::<Vec<_>>();
        inside.sort();
        inside.iter().for_each(|path| add(path, hasher));
    } else {
        fs::read(path).unwrap_or_default().hash(hasher);
    }
}
