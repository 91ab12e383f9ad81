//! Paths that are one on the disks of Windows and macOS, which ignore capitals and the composition of accents: there one
//! file of the output would silently take the place of another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Location};
use crate::plan::builder::{INDEX, Routes};
use crate::source::names::folded;

/// Two paths that differ in nothing but capitals or the composition of accents, or the folders that they lie in do.
struct LookAlikes {
    path: Arc<str>,
    taken: Arc<str>,
}

impl Routes<'_> {
    /// Reports each path that is another one on such a disk: `Provinsi/peta.pdf` lies in `provinsi/`.
    pub(super) fn look_alikes(&mut self) {
        let mut seen: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for path in std::mem::take(&mut self.unfolded) {
            let folders = path.match_indices('/').map(|(at, _)| at + 1);
            let ends: Vec<usize> = folders.chain([path.len()]).collect();
            for part in ends.into_iter().filter_map(|end| path.get(..end)) {
                let folded = folded(part);
                let taken = self.taken(&folded).or_else(|| seen.get(&folded).cloned());
                match taken {
                    Some(taken) if !taken.starts_with(part) => {
                        let path = Arc::clone(&path);
                        self.clash(&LookAlikes { path, taken });
                        break;
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(folded, Arc::clone(&path));
                    }
                }
            }
        }
    }

    /// A path that is `folded` or, if that is a folder, lies in it.
    fn taken(&self, folded: &str) -> Option<Arc<str>> {
        let (next, _) = self.routes.range(Arc::from(folded)..).next()?;
        let is_taken = &**next == folded || (folded.ends_with('/') && next.starts_with(folded));
        is_taken.then(|| Arc::clone(next))
    }

    /// Reports two paths that look alike at the files that cause them; the site's own pages have none.
    fn clash(&mut self, alike: &LookAlikes) {
        let place = |path: &Arc<str>| {
            let route = self.routes.get(path)?;
            self.location(route, self.locations.get(path))
        };
        let mut places = [&alike.path, &alike.taken].into_iter().filter_map(place);
        if let Some(location) = places.next() {
            let other = places.next();
            self.diagnostics.push(alike.fault(location, other));
        }
    }
}

impl LookAlikes {
    fn fault(&self, location: Location, other: Option<Location>) -> Diagnostic {
        let [path, taken] =
            [&self.path, &self.taken].map(|path| path.strip_suffix(INDEX).unwrap_or(path));
        let message = text!(
            "“/{path}” dan “/{taken}” menjadi satu alamat di Windows dan macOS",
            "“/{path}” and “/{taken}” are one address on Windows and macOS"
        );
        let help = text!(
            "samakan huruf besar dan kecil pada nama foldernya, atau ganti nama salah satunya",
            "write the folder's name with the same capitals, or rename one of them"
        );
        let found = Diagnostic::new(Code::AddressCollision, location, message).help(help);
        match other {
            Some(other) => {
                let label = text!(
                    "alamat itu sudah dipakai di sini",
                    "that address is taken here"
                );
                found.label(other, label)
            }
            None => found,
        }
    }
}
