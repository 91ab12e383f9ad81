//! Pagination of long lists: the range of rows on a page, and links to the other pages.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::page::html::href;
use crate::page::query::Tracked;
use crate::plan::Pagination;
use crate::plan::address::{Address, of_page};
use crate::value::decimal::grouped;

/// Links to the other pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// Path of the previous page.
    pub previous: Option<String>,
    /// Path of the next page.
    pub next: Option<String>,
    /// Links to pages by number: to all if there are at most 40, else to enough that every page is at most two clicks
    /// from the first.
    pub steps: Vec<Step>,
}

/// A link to a page of a list by its number.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Number of the page, from 1.
    pub number: usize,
    /// Accessible label of the link: `Halaman 2`.
    pub label: String,
    /// Path of the page.
    pub path: String,
    /// True if the reader is on this page.
    pub current: bool,
}

/// Links from page `part` of the list whose first page is at `first`; `None` if the list has one page.
#[must_use]
pub fn pager(site: &Tracked<'_>, first: &Address, part: Pagination) -> Option<Pager> {
    let path = |number| href(site, &of_page(first, Pagination { number, ..part }));
    let texts = site.texts();
    let step = |number: usize| Step {
        number,
        label: texts.fill("list.page", &[("n", &grouped(number, texts.language()))]),
        path: path(number),
        current: number == part.number,
    };
    (part.count > 1).then(|| Pager {
        previous: (part.number > 1).then(|| path(part.number - 1)),
        next: (part.number < part.count).then(|| path(part.number + 1)),
        steps: steps(part).into_iter().map(step).collect(),
    })
}

/// Which of `total` rows page `part` shows, in the phrase at `key`, or at `key_one` for a single row; `None` if the
/// list has one page.
#[must_use]
pub fn range(site: &Tracked<'_>, key: &str, part: Pagination, total: usize) -> Option<String> {
    let texts = site.texts();
    let size = site.config().page_size;
    let before = part.start(size);
    let (from, to) = (
        before.saturating_add(1),
        before.saturating_add(size).min(total),
    );
    let key = if from == to {
        format!("{key}_one")
    } else {
        key.to_owned()
    };
    let [from, to, total] = [from, to, total].map(|n| grouped(n, texts.language()));
    (part.count > 1).then(|| texts.fill(&key, &[("from", &from), ("to", &to), ("n", &total)]))
}

/// The most pages of a list that all link to each other.
const NAMED: usize = 40;

/// The pages to either side that a page of a longer list links to.
const NEAR: usize = 2;

/// The numbers of the pages that page `part` links to. A list of more than [`NAMED`] pages is cut into blocks of √n
/// pages each: page 1 links to the first page of every block, that page links to all pages of its block, and any other
/// page only to its neighbours and to the first pages of the blocks around it. Every page is then at most two clicks
/// from page 1, and no page has more than about 2√n links.
fn steps(part: Pagination) -> BTreeSet<usize> {
    let Pagination { number, count } = part;
    if count <= NAMED {
        return (1..=count).collect();
    }
    let block = count.isqrt().max(1);
    let start = number / block * block;
    let near = number.saturating_sub(NEAR)..=number.saturating_add(NEAR);
    let inside = if number == start || number == 1 {
        start..=start + block
    } else {
        start..=start
    };
    let last_block = if number == 1 { count / block } else { 0 };
    let starts = (0..=last_block)
        .map(|n| n * block)
        .chain([start.saturating_sub(block), start + block]);
    near.chain(inside)
        .chain(starts)
        .chain([1, count])
        .filter(|number| (1..=count).contains(number))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::page::html::paging::steps;
    use crate::plan::Pagination;

    #[test]
    fn every_page_is_at_most_two_steps_from_the_first() {
        for count in [1, 2, 40, 41, 600, 2_000] {
            let first = steps(Pagination { number: 1, count });
            let reached = first.iter().flat_map(|number| {
                steps(Pagination {
                    number: *number,
                    count,
                })
            });
            assert_eq!(
                reached.collect::<std::collections::BTreeSet<_>>().len(),
                count
            );
        }
        let all: usize = (1..=2_000)
            .map(|number| {
                steps(Pagination {
                    number,
                    count: 2_000,
                })
                .len()
            })
            .sum();
        assert!(
            steps(Pagination {
                number: 1,
                count: 2_000
            })
            .len()
                < 120
                && all < 2_000 * 12,
            "{all}"
        );
    }
}
