//! Long lists: which rows a page has, and the way to the other pages.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::page::Site;
use crate::page::html::href;
use crate::plan::Part;
use crate::plan::address::{Address, of_part};
use crate::theme::texts::grouped;

/// The way to the other pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// Path of the page before this one.
    pub previous: Option<String>,
    /// Path of the page after this one.
    pub next: Option<String>,
    /// Numbered pages: all of up to 40; of more, enough that any is two steps away.
    pub steps: Vec<Step>,
}

/// A numbered page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Its number.
    pub number: usize,
    /// Its path.
    pub path: String,
    /// Whether it is this page.
    pub current: bool,
}

/// The way from page `part` of the list that begins at `first`; none if the list has one page.
#[must_use]
pub fn pager(site: &Site, first: &Address, part: Part) -> Option<Pager> {
    let path = |number| href(site, &of_part(first, Part { number, ..part }));
    (part.count > 1).then(|| Pager {
        previous: (part.number > 1).then(|| path(part.number - 1)),
        next: (part.number < part.count).then(|| path(part.number + 1)),
        steps: steps(part)
            .into_iter()
            .map(|number| Step { number, path: path(number), current: number == part.number })
            .collect(),
    })
}

/// The rows of page `part`, of `size` rows a page.
#[must_use]
pub fn rows<T>(all: &[T], part: Part, size: usize) -> &[T] {
    let start = part.number.saturating_sub(1).saturating_mul(size);
    let end = start.saturating_add(size).min(all.len());
    all.get(start..end).unwrap_or_default()
}

/// Which of `total` rows page `part` has, in the phrase at `key`, or at `key_one` for a single row; none where the list has
/// one page.
#[must_use]
pub fn range(site: &Site, key: &str, (part, total): (Part, usize)) -> Option<String> {
    let texts = site.theme.texts();
    let size = site.config.page_size;
    let before = part.number.saturating_sub(1).saturating_mul(size);
    let (from, to) = (before.saturating_add(1), before.saturating_add(size).min(total));
    let key = if from == to { format!("{key}_one") } else { key.to_owned() };
    let [from, to, total] = [from, to, total].map(|n| grouped(n, texts.language()));
    (part.count > 1).then(|| texts.fill(&key, &[("from", &from), ("to", &to), ("n", &total)]))
}

/// How many pages are all named.
const NAMED: usize = 40;

/// The numbers that are named: beyond [`NAMED`] pages every so manyeth, and all around this one.
fn steps(part: Part) -> BTreeSet<usize> {
    if part.count <= NAMED {
        return (1..=part.count).collect();
    }
    let stride = part.count.isqrt().max(1);
    let block = part.number / stride * stride;
    let near = block.saturating_sub(1)..=block + stride;
    let far = (stride..=part.count).step_by(stride);
    near.chain(far).chain([1, part.count]).filter(|number| (1..=part.count).contains(number)).collect()
}

#[cfg(test)]
mod tests {
    use crate::page::html::paging::{rows, steps};
    use crate::plan::Part;

    #[test]
    fn a_page_has_its_rows_and_no_others() {
        let all = (0..120).collect::<Vec<_>>();
        let check = |number, expected: &[usize]| {
            let rows = rows(&all, Part { number, count: 3 }, 50);
            assert_eq!([rows.first(), rows.last()], [expected.first(), expected.last()], "page {number}");
        };
        check(1, &[0, 49]);
        check(2, &[50, 99]);
        check(3, &[100, 119]);
        check(4, &[]);
        check(usize::MAX, &[]);
    }

    #[test]
    fn every_page_is_at_most_two_steps_from_the_first() {
        for count in [1, 2, 40, 41, 600, 2_000] {
            let first = steps(Part { number: 1, count });
            let reached = first.iter().flat_map(|number| steps(Part { number: *number, count }));
            assert_eq!(reached.collect::<std::collections::BTreeSet<_>>().len(), count);
        }
        assert!(steps(Part { number: 1, count: 2_000 }).len() < 120);
    }
}
