//! The sitemap (sitemaps.org) and `robots.txt`, which list the site's pages for search engines.

use crate::page::query::Tracked;
use crate::page::xml::Element;
use crate::plan::Sitemap;
use crate::plan::build::SITEMAP_ADDRESSES;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap as XML.
#[must_use]
pub fn render(site: &Tracked<'_>, sitemap: Sitemap) -> Vec<u8> {
    match sitemap {
        Sitemap::Whole => addresses(site, 0),
        Sitemap::Part(number) => addresses(site, (number - 1) * SITEMAP_ADDRESSES),
        Sitemap::Index(count) => index(site, count),
    }
}

/// `robots.txt`: allows everything and names the sitemap.
#[must_use]
pub fn robots(site: &Tracked<'_>) -> Vec<u8> {
    let sitemap = site.config().base_url.join("sitemap.xml");
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}

fn addresses(site: &Tracked<'_>, skipped: usize) -> Vec<u8> {
    let mut root = Element::new("urlset").with("xmlns", NAMESPACE);
    for path in site
        .listed_paths()
        .into_iter()
        .skip(skipped)
        .take(SITEMAP_ADDRESSES)
    {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        root = root
            .child(Element::new("url").text_child("loc", &site.config().base_url.join(address)));
    }
    root.document()
}

fn index(site: &Tracked<'_>, count: usize) -> Vec<u8> {
    let mut root = Element::new("sitemapindex").with("xmlns", NAMESPACE);
    for number in 1..=count {
        let url = site
            .config()
            .base_url
            .join(&format!("sitemap-{number}.xml"));
        root = root.child(Element::new("sitemap").text_child("loc", &url));
    }
    root.document()
}
