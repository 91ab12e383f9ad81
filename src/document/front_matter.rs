//! Where the fields of a Markdown file begin and end: between two lines of exactly `---`.
//!
//! A `---` further down, in a code block or as a rule, belongs to the body: the first closing line ends the fields.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Checked, Diagnostic, Fault, Location, Span};
use crate::document::line;

/// The two parts of a file.
pub(super) struct Parts {
    /// The lines between the fences.
    pub(super) fields: Span,
    /// Text behind the closing line.
    pub(super) body: Span,
}

/// Finds both parts of `text`. Nothing where the opening line is missing, or the closing one without a trace of it.
pub(super) fn find(file: &Arc<str>, text: &str) -> Checked<Option<Parts>> {
    let first = text.len() - text.trim_start().len();
    let opening = line::around(text, first);
    if text[opening.clone()].trim_end() != "---" {
        return Checked {
            value: None,
            diagnostics: vec![unopened(file, text, opening)],
        };
    }
    let start = (opening.end + 1).min(text.len());
    let mut nearly = None;
    let mut at = start;
    while at < text.len() {
        let end = line::end(text, at);
        let next = (end + 1).min(text.len());
        let words = &text[at..end];
        if words.trim_end() == "---" {
            return Checked::clean(Some(Parts {
                fields: start..at,
                body: next..text.len(),
            }));
        }
        if nearly.is_none() && is_dashes(words) {
            nearly = Some(at..end);
        }
        at = next;
    }
    // A line that was nearly right is corrected whole, with the blanks before it.
    let place = nearly.clone().unwrap_or(opening);
    let location = Location::new(file, place);
    let diagnostics = vec![unclosed(nearly.is_some()).at(location)];
    // The fields up to the line that was meant to close them are read all the same, for what is wrong with them.
    let value = nearly.map(|nearly| Parts {
        fields: start..nearly.start,
        body: nearly.end..text.len(),
    });
    Checked { value, diagnostics }
}

/// Whether a line was meant as `---`: `--`, `----`, ` ---`, `___`, and what Word makes of them.
fn is_dashes(line: &str) -> bool {
    let words = line.trim();
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '−' | '‐' | '_');
    if !words.starts_with(is_dash) || !words.chars().all(|c| is_dash(c) || c == ' ') {
        return false;
    }
    words.chars().filter(|&c| is_dash(c)).count() > 1 || matches!(words, "—" | "–")
}

fn unopened(file: &Arc<str>, text: &str, first: Span) -> Diagnostic {
    let words = &text[first.clone()];
    if words.trim().is_empty() {
        let fault = fault!(
            Code::NoFrontMatter,
            "berkas ini masih kosong",
            "this file is still empty"
        );
        return fault.help(begin(file)).at(Location::whole(file));
    }
    if is_dashes(words) {
        return fault!(
            Code::NoFrontMatter,
            "baris pembuka harus tepat tiga tanda hubung di awal baris",
            "the opening line must be exactly three hyphens at the start of the line",
            "ketik tiga tanda hubung, tanpa yang lain",
            "type three hyphens and nothing else"
        )
        .exact_fix("---")
        .at(Location::new(file, first));
    }
    let fault = if has_late_opening(text) {
        fault!(
            Code::NoFrontMatter,
            "ada teks sebelum baris “---” yang pertama",
            "there is text before the first “---” line",
            "pindahkan teks ini ke bawah baris “---” yang kedua, tempat teks catatan dimulai",
            "move this text below the second “---” line, where the text begins"
        )
    } else {
        fault!(
            Code::NoFrontMatter,
            "berkas ini tidak diawali baris “---”",
            "this file does not begin with a “---” line"
        )
        .help(begin(file))
    };
    fault.at(Location::new(file, line::trimmed(text, first)))
}

/// Whether a `---` further down is followed by a field, as an opening line is.
fn has_late_opening(text: &str) -> bool {
    let mut lines = text
        .lines()
        .skip_while(|line| line::is_field(line))
        .peekable();
    while let Some(line) = lines.next() {
        if line.trim_end() == "---" {
            return lines.peek().is_some_and(|next| line::is_field(next));
        }
    }
    false
}

/// The first lines of a file, which for a record have the keys that it needs.
fn begin(file: &str) -> Text {
    if file.starts_with("content/records/") {
        return text!(
            "mulailah dengan baris-baris ini, lalu tulis teksnya:\n---\njudul: Rakorda Jambi\njenis: rakorda\ntanggal: 18 Februari 2020\nprovinsi: Jambi\n---",
            "begin with these lines, then write the text:\n---\ntitle: Rakorda Jambi\nkind: rakorda\ndate: 18 Februari 2020\nprovince: Jambi\n---"
        );
    }
    text!(
        "mulailah dengan tiga baris ini, lalu tulis teksnya:\n---\njudul: Rakorda Jambi\n---",
        "begin with these three lines, then write the text:\n---\ntitle: Rakorda Jambi\n---"
    )
}

/// The fault of fields that are not closed, or `nearly`.
fn unclosed(nearly: bool) -> Fault {
    if nearly {
        return fault!(
            Code::UnclosedFrontMatter,
            "baris penutup harus tepat tiga tanda hubung di awal baris",
            "the closing line must be exactly three hyphens at the start of the line",
            "ketik tiga tanda hubung, tanpa yang lain",
            "type three hyphens and nothing else"
        )
        .exact_fix("---");
    }
    fault!(
        Code::UnclosedFrontMatter,
        "bagian isian yang dibuka dengan “---” di sini belum ditutup",
        "the keys that “---” opens here are never closed",
        "tulis satu baris “---” di bawah isian yang terakhir",
        "write a line of “---” below the last key"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::front_matter::find;

    #[test]
    fn fields_end_at_the_first_closing_line() {
        for (text, fields, body) in [
            ("---\na: b\n---\nBody", "a: b\n", "Body"),
            (
                "\n \n--- \na: b\n---  \n\nBody\n---\n",
                "a: b\n",
                "\nBody\n---\n",
            ),
            ("---\n---", "", ""),
            (
                "---\na: |\n  ---\n---\n```\n---\n```\n",
                "a: |\n  ---\n",
                "```\n---\n```\n",
            ),
        ] {
            let parts = find(&Arc::from("a.md"), text);
            assert!(parts.diagnostics.is_empty(), "{text:?}");
            let parts = parts.value.unwrap();
            assert_eq!(
                (&text[parts.fields], &text[parts.body]),
                (fields, body),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_missing_fence_is_shown_where_it_was_meant() {
        for (text, slug, shown) in [
            ("", "no-front-matter", ""),
            (" \n\n", "no-front-matter", ""),
            ("judul: Rapat\n---\nIsi", "no-front-matter", "judul: Rapat"),
            (
                "# Rapat\n\n---\njudul: Rapat\n---\n",
                "no-front-matter",
                "# Rapat",
            ),
            ("----\njudul: Rapat\n---\n", "no-front-matter", "----"),
            ("—-\njudul: Rapat\n---\n", "no-front-matter", "—-"),
            ("---", "unclosed-front-matter", "---"),
            (
                "---\njudul: Rapat\n\nIsi - dan seterusnya\n",
                "unclosed-front-matter",
                "---",
            ),
            (
                "---\njudul: Rapat\n--\nIsi\n",
                "unclosed-front-matter",
                "--",
            ),
            (
                "---\njudul: Rapat\n_________\nIsi\n",
                "unclosed-front-matter",
                "_________",
            ),
            (
                "---\njudul: Rapat\n —-\nIsi\n",
                "unclosed-front-matter",
                " —-",
            ),
            (
                "---\njudul: Rapat\ndaftar:\n-\n----\nIsi\n",
                "unclosed-front-matter",
                "----",
            ),
        ] {
            let found = find(&Arc::from("a.md"), text).diagnostics;
            let [diagnostic] = found.as_slice() else {
                panic!("{text:?}: {found:?}")
            };
            assert_eq!(
                (diagnostic.code.slug(), &text[diagnostic.location.span()]),
                (slug, shown),
                "{text:?}"
            );
        }
    }
}
