//! Heads of list pages: heading, breadcrumbs, feed, and the sentence that sums up the records.

use crate::catalog::RecordIndex;
use crate::facet::Term;
use crate::page::html::browse::{Choice, count_sentence, years};
use crate::page::html::{Head, Link, card, term_href};
use crate::page::query::Tracked;
use crate::plan::address::{self, Address, of_feed, of_term};
use crate::plan::{Feed, Pagination};
use crate::record::words::Status;
use crate::value::decimal::grouped;

/// The heading of the list `term`.
#[must_use]
pub fn heading(site: &Tracked<'_>, term: Term) -> String {
    let vocabulary = site.vocabulary();
    let texts = site.texts();
    let in_year = |name: &str, year: i16| {
        texts.fill(
            "list.in_year",
            &[("name", name), ("year", &year.to_string())],
        )
    };
    let hosted = |place| texts.fill("list.hosted", &[("name", &heading(site, place))]);
    match term {
        Term::National => texts.get("list.national").to_owned(),
        Term::NationalYear(year) => in_year(texts.get("list.national"), year),
        Term::Province(province) => vocabulary.province(province).name.clone(),
        Term::ProvinceYear(province, year) => in_year(&vocabulary.province(province).name, year),
        Term::Regency(regency) => vocabulary.regency(regency).name.clone(),
        Term::ProvinceHosted(province) => hosted(Term::Province(province)),
        Term::RegencyHosted(regency) => hosted(Term::Regency(regency)),
        Term::Year(year) => texts.fill("list.year", &[("year", &year.to_string())]),
        Term::Kind(kind) => vocabulary
            .kind(kind)
            .name
            .in_language(texts.language())
            .to_owned(),
    }
}

/// The head of one page of the list `term`.
#[must_use]
pub fn of_list(
    site: &Tracked<'_>,
    path: &str,
    term: Term,
    part: Pagination,
    description: &str,
) -> Head {
    let heading = heading(site, term);
    let list = PagedList {
        heading: &heading,
        above: above(site, term),
        own: Link::to(site, short(site, term), &of_term(term, site.vocabulary())),
        part,
    };
    let feed = of_feed(Feed::List(term), site.vocabulary());
    let feed_name = site.texts().fill("list.feed", &[("name", &heading)]);
    list.head(site, path, description)
        .section(section(term))
        .feed(site, feed_name, &feed)
}

/// One page of a list that may have several.
#[derive(Debug)]
pub struct PagedList<'a> {
    /// Heading of the list.
    pub heading: &'a str,
    /// Breadcrumbs between the home page and the list.
    pub above: Vec<Link>,
    /// Breadcrumb of the list, which leads to its first page.
    pub own: Link,
    /// Number of this page, and of all pages.
    pub part: Pagination,
}

impl PagedList<'_> {
    /// The head of the page, with its number in title and breadcrumbs unless it is the first.
    #[must_use]
    pub fn head(self, site: &Tracked<'_>, path: &str, description: &str) -> Head {
        let Self {
            heading,
            mut above,
            own,
            part,
        } = self;
        if part.number == 1 {
            return Head::of(site, path, heading, description).crumbs(site, above, &own.text);
        }
        let texts = site.texts();
        let number = grouped(part.number, texts.language());
        let page = texts.fill("list.page", &[("n", &number)]);
        above.push(own);
        Head::of(site, path, &format!("{heading}, {page}"), description).crumbs(site, above, &page)
    }
}

/// Sums up `records`, which are sorted newest first, in a sentence: their number, years and the newest meeting held.
#[must_use]
pub fn summary(site: &Tracked<'_>, records: &[RecordIndex]) -> String {
    let texts = site.texts();
    let held = |index: &&RecordIndex| site.entry(**index).indexed.status != Status::Planned;
    let newest = records.iter().find(held).or(records.first());
    let (Some(newest), Some(first), Some(last)) = (newest, records.last(), records.first()) else {
        return texts.get("list.nothing").to_owned();
    };
    let record = site.entry(*newest);
    let kinds = card::kinds(site, &record.indexed.kinds);
    let date = record
        .indexed
        .date
        .show(texts.language())
        .replace(' ', "\u{a0}");
    let meeting = format!("{kinds} {date}");
    let (from, to) = (
        site.entry(*first).indexed.year(),
        site.entry(*last).indexed.year(),
    );
    let span = years(texts, from, to);
    let key = if from == to {
        "list.found_in_year"
    } else {
        "list.found"
    };
    count_sentence(
        texts,
        key,
        records.len(),
        &[("meeting", &meeting), ("years", &span)],
    )
}

/// Choices for the years in which the place of `term` has records, newest first.
#[must_use]
pub fn year_choices(site: &Tracked<'_>, term: Term) -> Vec<Choice> {
    let of_year = |year: i16| choice(site, term.in_year(year)?, &year.to_string(), term);
    site.years().into_iter().filter_map(of_year).collect()
}

/// The choice of the list `term` on the page of the list `own`; `None` if the list is empty.
#[must_use]
pub fn choice(site: &Tracked<'_>, term: Term, text: &str, own: Term) -> Option<Choice> {
    let count = site.group_len(term);
    (count > 0).then(|| Choice {
        text: text.to_owned(),
        path: term_href(site, term),
        count: grouped(count, site.texts().language()),
        mark: None,
        current: term == own,
    })
}

/// The breadcrumbs between the home page and the list `term`.
fn above(site: &Tracked<'_>, term: Term) -> Vec<Link> {
    let vocabulary = site.vocabulary();
    let index = |key, path| Link::to(site, site.texts().get(key), &Address::new(path));
    let list = |term| Link::to(site, short(site, term), &of_term(term, vocabulary));
    let below = |place| {
        above(site, place)
            .into_iter()
            .chain([list(place)])
            .collect()
    };
    match term {
        Term::National => Vec::new(),
        Term::NationalYear(_) => vec![list(Term::National)],
        Term::Province(_) => vec![index("nav.provinces", address::PROVINCES)],
        Term::ProvinceYear(province, _) => {
            vec![
                index("nav.provinces", address::PROVINCES),
                list(Term::Province(province)),
            ]
        }
        Term::Regency(regency) => {
            let province = Term::Province(vocabulary.regency(regency).province);
            vec![index("nav.provinces", address::PROVINCES), list(province)]
        }
        Term::ProvinceHosted(province) => below(Term::Province(province)),
        Term::RegencyHosted(regency) => below(Term::Regency(regency)),
        Term::Year(_) => vec![index("nav.years", address::YEARS)],
        Term::Kind(_) => vec![index("nav.kinds", address::KINDS)],
    }
}

/// The name of the list `term` in breadcrumbs, without what the crumbs before it already say.
fn short(site: &Tracked<'_>, term: Term) -> String {
    match term {
        Term::National => site.texts().get("nav.national").to_owned(),
        Term::NationalYear(year) | Term::ProvinceYear(_, year) | Term::Year(year) => {
            year.to_string()
        }
        Term::Kind(kind) => site.vocabulary().kind(kind).abbreviation.clone(),
        Term::ProvinceHosted(_) | Term::RegencyHosted(_) => {
            site.texts().get("place.hosted").to_owned()
        }
        Term::Province(_) | Term::Regency(_) => heading(site, term),
    }
}

/// The item of the menu to which the list `term` belongs.
const fn section(term: Term) -> &'static str {
    match term {
        Term::Province(_)
        | Term::ProvinceYear(..)
        | Term::Regency(_)
        | Term::ProvinceHosted(_)
        | Term::RegencyHosted(_) => "provinces",
        Term::Year(_) => "years",
        Term::National | Term::NationalYear(_) | Term::Kind(_) => "",
    }
}
