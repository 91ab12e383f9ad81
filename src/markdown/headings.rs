//! The headings of a body and their ids.
//!
//! A prefix keeps the ids apart from those of the page and from names that scripts look up (`currentScript`, `body`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::Heading;
use crate::markdown::event::{Piece, plain};
use crate::markdown::parse::ParsedBody;
use crate::markdown::plain_text::put_on_one_line;

/// Prefix of every id.
const PREFIX: &str = "b-";
/// Characters of a heading that go into its id.
const READ: usize = 80;
/// Bytes of an id before its number.
const LONGEST: usize = 60;

/// The headings of `parsed`, in the order in which they are shown; a heading without content is none.
pub(super) fn all(parsed: &ParsedBody<'_>) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut taken = BTreeMap::new();
    let mut above: Vec<u8> = Vec::new();
    for pieces in parsed.parts() {
        for (at, (event, _)) in pieces.iter().enumerate() {
            if let Event::Start(Tag::Heading { level, .. }) = event
                && !is_empty(pieces, at)
            {
                let (level, text) = (*level as u8, put_on_one_line(plain(pieces, at).0));
                above.retain(|&higher| higher < level);
                let depth = u8::try_from(above.len()).unwrap_or(u8::MAX);
                above.push(level);
                headings.push(Heading {
                    level,
                    depth,
                    id: unique(slug(&text), &mut taken),
                    text,
                });
            }
        }
    }
    // Kept in memory with its record for as long as the site.
    headings.shrink_to_fit();
    headings
}

/// True if the heading that begins at `pieces[at]` is empty.
pub(super) fn is_empty(pieces: &[Piece<'_>], at: usize) -> bool {
    matches!(
        pieces.get(at + 1),
        Some((Event::End(TagEnd::Heading(_)), _))
    )
}

/// The id of the heading that the link `#name` means, if `has` knows it.
pub(super) fn target(link: &str, has: impl Fn(&str) -> bool) -> Option<String> {
    let name = link.strip_prefix('#')?;
    let id = format!("{PREFIX}{name}");
    if has(&id) {
        Some(id)
    } else {
        Some(name.to_owned()).filter(|name| has(name))
    }
}

fn slug(text: &str) -> String {
    let read = text
        .char_indices()
        .nth(READ)
        .and_then(|(end, _)| text.get(..end))
        .unwrap_or(text);
    let read = if read.is_ascii() {
        Cow::Borrowed(read)
    } else {
        Cow::Owned(deunicode::deunicode(read))
    };
    let mut slug = String::with_capacity(PREFIX.len() + read.len().min(LONGEST));
    slug.push_str(PREFIX);
    for byte in read.bytes().map(|byte| byte.to_ascii_lowercase()) {
        if slug.len() >= LONGEST {
            break;
        }
        if byte.is_ascii_alphanumeric() {
            slug.push(char::from(byte));
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let end = slug.trim_end_matches('-').len();
    slug.truncate(end);
    if slug.len() < PREFIX.len() {
        format!("{PREFIX}bagian")
    } else {
        slug
    }
}

/// `id`, with a number behind it if it is taken. `taken` holds each id that was given and the number to try next.
fn unique(id: String, taken: &mut BTreeMap<String, usize>) -> String {
    let Some(next) = taken.get(&id).copied() else {
        taken.insert(id.clone(), 2);
        return id;
    };
    let free = (next..)
        .find(|number| !taken.contains_key(&format!("{id}-{number}")))
        .unwrap_or(next);
    let numbered = format!("{id}-{free}");
    taken.insert(id, free.saturating_add(1));
    taken.insert(numbered.clone(), 2);
    numbered
}

#[cfg(test)]
mod tests {
    use crate::markdown::outline;

    #[test]
    fn ids_are_made_from_the_text_and_stay_apart() {
        let check = |body: &str, expected: &[&str]| {
            let ids: Vec<_> = outline(body)
                .headings
                .into_iter()
                .map(|heading| heading.id)
                .collect();
            assert_eq!(ids, expected, "{body:?}");
        };
        check("# Latar Belakang", &["b-latar-belakang"]);
        check(
            "# Hasil\n\n# Hasil\n\n# Hasil",
            &["b-hasil", "b-hasil-2", "b-hasil-3"],
        );
        check(
            "# a-2\n\n# a\n\n# a\n\n# a",
            &["b-a-2", "b-a", "b-a-3", "b-a-4"],
        );
        check("# main\n\n# currentScript", &["b-main", "b-currentscript"]);
        check(
            "# *Peserta* & `undangan`[^1]\n\n[^1]: x",
            &["b-peserta-undangan"],
        );
        check("# Évaluasi — KB", &["b-evaluasi-kb"]);
        check("# !!!\n\n# ???", &["b-bagian", "b-bagian-2"]);
        check("#\n\n## \n", &[]);
    }

    #[test]
    fn no_level_is_skipped() {
        let check = |body: &str, expected: &[u8]| {
            let depths: Vec<_> = outline(body)
                .headings
                .into_iter()
                .map(|heading| heading.depth)
                .collect();
            assert_eq!(depths, expected, "{body:?}");
        };
        check("# A\n## B\n### C\n## D\n# E", &[0, 1, 2, 1, 0]);
        check("# A\n### C\n## B\n###### F", &[0, 1, 1, 2]);
        check("### C\n# A\n## B", &[0, 0, 1]);
    }

    #[test]
    fn an_id_has_an_end() {
        let headings = outline(&format!("# {}", "panjang sekali ".repeat(50))).headings;
        assert_eq!(
            headings[0].id,
            "b-panjang-sekali-panjang-sekali-panjang-sekali-panjang-sekal"
        );
    }
}
