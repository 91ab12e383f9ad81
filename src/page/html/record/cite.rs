//! The citation of a record, and a link for sharing it.

use serde::Serialize;

use crate::catalog::RecordIndex;
use crate::page::html::Head;
use crate::page::query::Tracked;
use crate::value::percent;

/// The citation of a record, and a link for sharing it.
#[derive(Debug, Serialize)]
pub struct Cite {
    /// Address that opens WhatsApp with the record's title and address as the message.
    pub whatsapp: String,
    /// Citation for a text.
    pub text: String,
    /// Citation in BibTeX.
    pub bibtex: String,
}

/// Cites the record `index`, whose page has this head.
#[must_use]
pub fn of(site: &Tracked<'_>, index: RecordIndex, head: &Head) -> Cite {
    let record = site.entry(index);
    let title = &record.content.title;
    let address = head.canonical.as_deref().unwrap_or_default();
    let name = &site.config().title;
    let date = record.indexed.date.show(site.texts().language());
    Cite {
        whatsapp: format!(
            "https://wa.me/?text={}",
            percent::encode(&format!("{title} {address}"), b"")
        ),
        text: format!("“{title}”. {name}, {date}. {address}"),
        bibtex: format!(
            "@misc{{{key},\n  title = {{{title}}},\n  author = {{{{{author}}}}},\n  year = {{{year}}},\n  url = {{{address}}}\n}}",
            key = key(&record.indexed.id),
            title = escaped(title),
            author = escaped(site.config().publisher_name()),
            year = record.indexed.year(),
        ),
    }
}

/// The key of a record in BibTeX: its id in letters, digits and hyphens.
fn key(id: &str) -> String {
    let plain = id.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    format!("kencana-{}", plain.collect::<String>())
}

/// `text` with TeX's special characters escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use crate::page::html::record::cite::{escaped, key};

    #[test]
    fn titles_stay_text_in_bibtex() {
        assert_eq!(
            escaped("A & B_{1} 50% \\x ~"),
            "A \\& B\\_\\{1\\} 50\\% \\textbackslash{}x \\textasciitilde{}"
        );
        assert_eq!(key("2020/Jambi rakorda"), "kencana-2020-jambi-rakorda");
    }
}
