//! Long lists: which rows a page has, and the way to the other pages.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::page::html::href;
use crate::page::query::Tracked;
use crate::plan::Pagination;
use crate::plan::address::{Address, of_page};
use crate::value::decimal::grouped;

/// The way to the other pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// Path of the page before this one.
    pub previous: Option<String>,
    /// Path of the page after this one.
    pub next: Option<String>,
    /// Numbered pages: all of up to 40; of more, enough that any is two steps from the first.
    pub steps: Vec<Step>,
}

/// A numbered page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Its number.
    pub number: usize,
    /// What its number is read as: `Halaman 2`.
    pub label: String,
    /// Its path.
    pub path: String,
    /// Whether it is this page.
    pub current: bool,
}

/// The way from page `part` of the list that begins at `first`; none if the list has one page.
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

/// Which of `total` rows page `part` has, in the phrase at `key`, or at `key_one` for a single row; none where the list has
/// one page.
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

/// How many pages are all named.
const NAMED: usize = 40;

/// How many pages to either side are named where not all are.
const NEAR: usize = 2;

/// The numbers that are named. Beyond [`NAMED`] pages a list is cut into as many blocks as each has pages: the first page
/// names the first of every block, that one names its block, and all others only what is near and where blocks begin.
/// So no page is far from the first, and a list does not grow faster than its pages.
fn steps(part: Pagination) -> BTreeSet<usize> {
    let Pagination { number, count } = part;
    if count <= NAMED {
        return (1..=count).collect();
    }
    let block = count.isqrt().max(1);
    let head = number / block * block;
    let near = number.saturating_sub(NEAR)..=number.saturating_add(NEAR);
    let inside = if number == head || number == 1 {
        head..=head + block
    } else {
        head..=head
    };
    let heads = if number == 1 { count / block } else { 0 };
    let heads = (0..=heads)
        .map(|n| n * block)
        .chain([head.saturating_sub(block), head + block]);
    near.chain(inside)
        .chain(heads)
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
