//! The menu above and the links below every page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::text::Language;
use crate::page::Site;
use crate::page::html::{Head, href, root};
use crate::plan::address::{self, Address};
use crate::theme::Shared;
use crate::theme::parts::PartHead;

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

const FOOT: &[(&str, &str, &str)] = &[
    ("", "nav.glossary", address::GLOSSARY),
    ("", "nav.legal", address::LEGAL),
    ("", "nav.feed", address::FEED),
];

impl Frame {
    /// The menu and the footer of `site`, without what its plan does not hold.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let shown = site
            .catalog
            .plains()
            .filter(|(_, plain)| !plain.indexed.is_home());
        let plains = shown.filter_map(|(index, plain)| {
            item(site, "", &plain.content.title, site.plan.plain(index))
        });
        let fixed = |(section, key, path): &(&'static str, &str, &str)| {
            item(
                site,
                section,
                site.theme.texts().get(key),
                &Address::new(path),
            )
        };
        Self {
            home: href(site, &Address::new(address::HOME)),
            menu: MENU.iter().filter_map(fixed).collect(),
            foot: plains.chain(FOOT.iter().filter_map(fixed)).collect(),
        }
    }
}

/// What pages have in common that lie equally deep, under the same item of the menu.
#[derive(Debug, Default)]
pub(in crate::page) struct Parts(BTreeMap<(String, &'static str), Shared>);

/// How deep pages lie: what lies deeper is served as well, and only made more slowly.
const DEEPEST: usize = 8;

impl Parts {
    /// The parts of the pages of `site`, whose frame is made.
    pub(in crate::page) fn of(site: &Site) -> Self {
        let roots = (0..=DEEPEST).map(|depth| root(&"/".repeat(depth)));
        let sections = || std::iter::once("").chain(MENU.iter().map(|(section, ..)| *section));
        let language = site.config.language;
        let part = |root: &str, section| {
            let foreign = language != Language::Id;
            site.theme.parts(
                &site.frame,
                PartHead {
                    root,
                    section,
                    language: language.code(),
                    foreign,
                },
            )
        };
        let all = roots.flat_map(|root| sections().map(move |section| (root.clone(), section)));
        Self(
            all.filter_map(|key| Some((key.clone(), part(&key.0, key.1)?)))
                .collect(),
        )
    }

    /// Those of the page with this head, if they were prepared.
    pub(in crate::page) fn get(&self, head: &Head) -> Option<Shared> {
        self.0.get(&(head.root.clone(), head.section)).cloned()
    }
}

fn item(site: &Site, section: &'static str, text: &str, address: &Address) -> Option<Item> {
    site.plan.route(&address.file())?;
    Some(Item {
        section,
        text: text.to_owned(),
        path: href(site, address),
    })
}
