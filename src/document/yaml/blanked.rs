//! A text in which lines that cannot be read are blank, so that the lines around them can be.
//!
//! Every byte keeps its place, so that what is read has its place in the file.

use crate::diagnostic::Span;
use crate::document::line;

/// `text` with the lines of `faulty` blank, and the lines below them that would then hang in the air. Nothing if all of
/// them are blank already.
pub(super) fn without(text: &str, faulty: &Span) -> Option<String> {
    let first = line::around(text, faulty.start);
    let last = line::around(text, faulty.end.max(faulty.start));
    let content = line::content(text, faulty.start);
    let mut end = last.end;
    let mut is_followed = false;
    // Lines that are indented deeper belong to the faulty one.
    while end < text.len() {
        let next = end + 1..line::end(text, end + 1);
        let words = text.get(next.clone()).unwrap_or_default();
        let indent = words.len() - words.trim_start().len();
        let column = content.start - first.start;
        if !words.trim().is_empty() && indent <= column {
            // The rest of the item stays behind its dash.
            is_followed = indent == column && content.start > first.start;
            break;
        }
        end = next.end;
    }
    let start = if is_followed {
        content.start
    } else {
        first.start
    };
    let lost = text.get(start..end)?;
    if lost.trim().is_empty() {
        return None;
    }
    let blank: String = lost
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    Some([text.get(..start)?, &blank, text.get(end..)?].concat())
}

#[cfg(test)]
mod tests {
    use crate::document::yaml::blanked::without;

    #[test]
    fn a_line_is_blank_with_all_that_hangs_on_it() {
        let check = |text: &str, faulty: &str, expected: Option<&str>| {
            let start = text.find(faulty).unwrap();
            let found = without(text, &(start..start + faulty.len()));
            let found = found.map(|text| text.replace(' ', "."));
            assert_eq!(found.as_deref(), expected, "{text:?}");
        };
        check("a:\n  b c\n  d: e\n", "b c", Some("a:\n.....\n..d:.e\n"));
        check(
            "a:\n  b\n    c: d\n  e: f\n",
            "b\n",
            Some("a:\n...\n........\n..e:.f\n"),
        );
        check("- é c\n  d: e\n", "é c", Some("-.....\n..d:.e\n"));
        check("- b c\n- d: e\n", "b c", Some(".....\n-.d:.e\n"));
        check("a\n", "\n", Some(".\n"));
        check("  \n", "  ", None);
    }
}
