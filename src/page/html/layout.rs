//! The layout of every page: the menu above it and the footer below.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::text::Language;
use crate::digest::Digest;
use crate::page::html::{Head, href, root};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address};
use crate::theme::Shared;
use crate::theme::partials::PartialHead;

/// Menu and footer, which templates see as `frame`.
#[derive(Debug, Hash, Serialize)]
pub struct Frame {
    /// The path of the home page.
    pub home: String,
    /// The menu.
    pub menu: Vec<Item>,
    /// The links of the footer: plain pages, documents, glossary, legal bases, feed.
    pub foot: Vec<Item>,
}

/// A link in the menu or the footer.
#[derive(Debug, Hash, Serialize)]
pub struct Item {
    /// Section of the site that it opens, as in `page.section`; empty in the footer.
    pub section: &'static str,
    /// Text of the link.
    pub text: String,
    /// Path below the site's root.
    pub path: String,
}

const MENU: &[(&str, &str, &str)] = &[
    ("provinces", "nav.provinces", address::PROVINCES),
    ("years", "nav.years", address::YEARS),
    ("indicators", "nav.indicators", address::INDICATORS),
    ("agreements", "nav.agreements", address::AGREEMENTS),
];

const FOOT: &[(&str, &str, &str)] = &[
    ("", "nav.documents", address::DOCUMENTS),
    ("", "nav.glossary", address::GLOSSARY),
    ("", "nav.legal", address::LEGAL),
    ("", "nav.feed", address::FEED),
];

impl Frame {
    /// The menu and the footer of `site`, without links to pages that its plan does not hold.
    #[must_use]
    pub fn of(site: &Tracked<'_>) -> Self {
        let plains = site.plains().into_iter().map(|index| site.plain(index));
        let plains = plains
            .filter(|plain| !plain.indexed.is_home())
            .filter_map(|plain| item(site, "", &plain.content.title, plain.address));
        let fixed = |(section, key, path): &(&'static str, &str, &str)| {
            item(site, section, site.texts().get(key), &Address::new(path))
        };
        Self {
            home: href(site, &Address::new(address::HOME)),
            menu: MENU.iter().filter_map(fixed).collect(),
            foot: plains.chain(FOOT.iter().filter_map(fixed)).collect(),
        }
    }
}

/// The part of a page that all pages share: the frame, and the partials that depend only on a page's depth and section.
#[derive(Debug)]
pub(in crate::page) struct Layout {
    /// The frame, serialized for templates.
    pub(in crate::page) frame: Shared,
    /// Digest of the frame.
    pub(in crate::page) digest: Digest,
    partials: BTreeMap<(String, &'static str), Shared>,
}

impl<'s> Tracked<'s> {
    /// The layout, whose digest is in every fingerprint.
    pub(in crate::page) fn layout(&self) -> &'s Layout {
        &self.site.layout
    }
}

/// The depth in folders up to which partials are rendered in advance. A deeper page renders its own.
const DEEPEST: usize = 8;

impl Layout {
    /// A layout without a frame, for a site whose frame is not rendered yet.
    pub(in crate::page) fn empty() -> Self {
        Self {
            digest: Digest::default(),
            frame: Shared::of(&()),
            partials: BTreeMap::new(),
        }
    }

    /// The layout of `site`.
    pub(in crate::page) fn of(site: &Tracked<'_>) -> Self {
        let frame = Frame::of(site);
        let mut layout = Self {
            digest: Digest::of(&frame),
            frame: Shared::of(&frame),
            ..Self::empty()
        };
        for root in (0..=DEEPEST).map(|depth| root(&"/".repeat(depth))) {
            for section in std::iter::once("").chain(MENU.iter().map(|(section, ..)| *section)) {
                if let Some(partials) = layout.rendered(site, &root, section) {
                    layout.partials.insert((root.clone(), section), partials);
                }
            }
        }
        layout
    }

    /// The partials of a page with this head, if they are rendered in advance.
    pub(in crate::page) fn partials(&self, head: &Head) -> Option<Shared> {
        self.partials
            .get(&(head.root.clone(), head.section))
            .cloned()
    }

    fn rendered(&self, site: &Tracked<'_>, root: &str, section: &str) -> Option<Shared> {
        let language = site.config().language;
        let head = PartialHead {
            root,
            section,
            language: language.code(),
            foreign: language != Language::Id,
        };
        site.theme().partials(&self.frame, head)
    }
}

fn item(site: &Tracked<'_>, section: &'static str, text: &str, address: &Address) -> Option<Item> {
    site.exists(address.clone()).then(|| Item {
        section,
        text: text.to_owned(),
        path: href(site, address),
    })
}
