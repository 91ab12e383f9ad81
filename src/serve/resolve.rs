//! Resolves the path of a request to a page of the plan. The disk is never read, so no path leads out of the plan.

use crate::value::percent;

/// The target of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    /// The page at this output path.
    Page(String),
    /// A folder with a page, without the `/` at its end.
    Folder,
    /// No page.
    Nowhere,
}

/// Resolves `path`, as the browser sent it. `holds` tells whether the plan has an output path.
pub(super) fn resolve(path: &str, holds: impl Fn(&str) -> bool) -> Resolved {
    let Some(plain) = path.strip_prefix('/').and_then(decoded) else {
        return Resolved::Nowhere;
    };
    let index = if plain.is_empty() || plain.ends_with('/') {
        format!("{plain}index.html")
    } else {
        plain.clone()
    };
    if holds(&index) {
        Resolved::Page(index)
    } else if holds(&format!("{plain}/index.html")) {
        Resolved::Folder
    } else {
        Resolved::Nowhere
    }
}

/// The path with its percent signs decoded; `None` if a file system could read it as another path.
fn decoded(path: &str) -> Option<String> {
    let decoded = percent::decode(path);
    let is_plain = !decoded.contains(|character: char| character.is_control() || character == '\\');
    let is_inside = decoded.split('/').all(|part| part != "." && part != "..");
    (is_plain && is_inside).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use crate::serve::resolve::{Resolved, resolve};

    const PLAN: [&str; 5] = [
        "index.html",
        "404.html",
        "provinsi/jambi/index.html",
        "gaya.css",
        "unduhan/Rumusan hasil é.pdf",
    ];

    #[test]
    fn a_path_leads_to_its_page_or_nowhere() {
        let check = |path: &str, expected: &str| {
            let found = match resolve(path, |page| PLAN.contains(&page)) {
                Resolved::Page(page) => page,
                Resolved::Folder => "→ /".to_owned(),
                Resolved::Nowhere => "404".to_owned(),
            };
            assert_eq!(found, expected, "{path}");
        };
        check("/", "index.html");
        check("/index.html", "index.html");
        check("/provinsi/jambi/", "provinsi/jambi/index.html");
        check("/provinsi/jambi", "→ /");
        check("/provinsi%2fjambi", "→ /");
        check("/gaya.css", "gaya.css");
        check("/g%61ya.css", "gaya.css");
        check(
            "/unduhan/Rumusan%20hasil%20%C3%A9.pdf",
            "unduhan/Rumusan hasil é.pdf",
        );
        for nowhere in [
            "",
            "*",
            "//",
            "//index.html",
            "/provinsi/",
            "/provinsi//jambi/",
            "/./index.html",
            "/provinsi/../index.html",
            "/%2e%2e/index.html",
            "/provinsi/%2E./index.html",
            "/..%2findex.html",
            "/provinsi/jambi/..",
            "/%00",
            "/gaya.css%00",
            "/gaya.css%0a",
            "/%5c..%5cindex.html",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/gaya.css/",
            "/Index.html",
            "/etc/passwd",
            "/site.toml",
            "//evil.example/%2f..",
        ] {
            check(nowhere, "404");
        }
    }

    proptest! {
        #[test]
        fn a_path_outside_the_plan_leads_nowhere(path in "(/|\\.|%2[eEfF]|%5c|%00|[a-z%]|\\PC){0,24}") {
            match resolve(&path, |page| PLAN.contains(&page)) {
                Resolved::Page(page) => prop_assert!(PLAN.contains(&page.as_str())),
                Resolved::Folder => prop_assert!(path.starts_with('/') && !path.starts_with("//")),
                Resolved::Nowhere => {}
            }
        }
    }
}
