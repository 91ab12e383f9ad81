//! The menu above and the links below every page.

use serde::Serialize;

use crate::page::Site;
use crate::page::html::href;
use crate::plan::address::{self, Address};

/// What templates see as `frame`.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The path of the home page.
    pub home: String,
    /// The menu.
    pub menu: Vec<Item>,
    /// The links of the footer: plain pages, glossary, legal bases, feed.
    pub foot: Vec<Item>,
}

/// A link of the menu or the footer.
#[derive(Debug, Serialize)]
pub struct Item {
    /// The part of the site that it opens, as in `page.section`; empty in the footer.
    pub section: &'static str,
    /// The words.
    pub text: String,
    /// A path below the site's root.
    pub path: String,
}

const MENU: &[(&str, &str, &str)] = &[
    ("provinces", "nav.provinces", address::PROVINCES),
    ("years", "nav.years", address::YEARS),
    ("indicators", "nav.indicators", address::INDICATORS),
    ("agreements", "nav.agreements", address::AGREEMENTS),
];

const FOOT: &[(&str, &str, &str)] =
    &[("", "nav.glossary", address::GLOSSARY), ("", "nav.legal", address::LEGAL), ("", "nav.feed", address::FEED)];

impl Frame {
    /// The menu and the footer of `site`, without what its plan does not hold.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let shown = site.catalog.plains().filter(|(_, plain)| &*plain.id != "index");
        let plains = shown.filter_map(|(index, plain)| item(site, "", &plain.title, site.plan.plain(index)));
        let fixed = |(section, key, path): &(&'static str, &str, &str)| {
            item(site, section, site.theme.texts().get(key), &Address::new(path))
        };
        Self {
            home: href(site, &Address::new(address::HOME)),
            menu: MENU.iter().filter_map(fixed).collect(),
            foot: plains.chain(FOOT.iter().filter_map(fixed)).collect(),
        }
    }
}

fn item(site: &Site, section: &'static str, text: &str, address: &Address) -> Option<Item> {
    site.plan.page(&address.file())?;
    Some(Item { section, text: text.to_owned(), path: href(site, address) })
}
