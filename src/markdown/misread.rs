//! Marks that mean something else in Markdown than to who typed them: an indent that makes code, a rule that makes a
//! heading, the bold letters of WhatsApp.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::event::Piece;
use crate::markdown::parse::ParsedBody;

/// Everything in `body` that is read as something else, with its fault.
pub(super) fn find(body: &str, parsed: &ParsedBody<'_>) -> Vec<(Span, Fault)> {
    let pieces = parsed.parts().flatten();
    pieces.filter_map(|piece| misread(body, piece)).collect()
}

fn misread(body: &str, piece: &Piece<'_>) -> Option<(Span, Fault)> {
    let (Event::Start(tag), span) = piece else {
        return None;
    };
    match tag {
        Tag::CodeBlock(CodeBlockKind::Indented) => indented(body, span),
        Tag::Heading { .. } => underlined(body, span),
        Tag::Emphasis => starred(body, span),
        _ => None,
    }
}

/// A paragraph that an indent makes a block of code.
fn indented(body: &str, span: &Span) -> Option<(Span, Fault)> {
    let start = body.get(..span.start).and_then(|before| before.rfind('\n'));
    let start = start.map_or(0, |at| at + 1);
    let text = body.get(start..span.end).unwrap_or_default().trim_end();
    // A block can hold nothing but characters that Markdown does not take for blanks.
    if text.trim_start().is_empty() {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let fault = fault!(
        Code::MarkdownMisread,
        "baris yang menjorok ini tampil sebagai kode program, bukan sebagai paragraf",
        "this indented line is shown as program code, not as a paragraph",
        "hapus spasi atau Tab di depannya",
        "delete the blanks or the tab before it"
    );
    Some((start..start + text.len(), fault.fix(lines.join("\n"))))
}

/// A heading made by the rule below it.
fn underlined(body: &str, span: &Span) -> Option<(Span, Fault)> {
    let text = body.get(span.clone())?.trim_end();
    if text.starts_with('#') {
        return None;
    }
    let at = text.rfind('\n')? + 1;
    let rule = text.get(at..)?;
    let indent = rule.len() - rule.trim_start().len();
    let start = span.start + at + indent;
    let rule = rule.trim();
    if rule.is_empty() {
        return None;
    }
    let fault = fault!(
        Code::MarkdownMisread,
        "garis ini menjadikan baris di atasnya judul bagian",
        "this rule makes the line above it a heading",
        "beri baris kosong di atas garis; judul bagian ditulis dengan “## ” di depannya",
        "leave an empty line above the rule; a heading is written with “## ” before it"
    );
    Some((start..start + rule.len(), fault))
}

/// Several words between single stars at the begin of a line, which WhatsApp shows in bold letters.
fn starred(body: &str, span: &Span) -> Option<(Span, Fault)> {
    let text = body.get(span.clone())?;
    let inner = text.strip_prefix('*')?.strip_suffix('*')?;
    let begins_line = span.start == 0 || body.get(..span.start)?.ends_with('\n');
    let is_title = inner.contains(' ') && inner.starts_with(char::is_uppercase);
    (begins_line && is_title && !inner.contains(['\n', '*']))
        .then(|| (span.clone(), slanted(inner)))
}

fn slanted(inner: &str) -> Fault {
    let mut fault = fault!(
        Code::MarkdownMisread,
        "satu tanda “*” menjadikan huruf miring; tebal seperti di WhatsApp memerlukan dua",
        "a single “*” makes italics; bold letters as in WhatsApp need two",
        "tulis “**” di kedua ujungnya; bila memang miring, tulis “_” sebagai gantinya",
        "write “**” at both ends; if italics are meant, write “_” instead"
    );
    fault.severity = crate::diagnostic::code::Severity::Note;
    fault.fix(format!("**{inner}**"))
}

#[cfg(test)]
mod tests {
    use crate::markdown::outline;

    #[test]
    fn a_mark_that_means_something_else_is_found() {
        let check = |body: &str, expected: Option<(&str, &str)>| {
            let faults = outline(body).faults;
            let found = faults.first().map(|(span, fault)| {
                assert_eq!(fault.code.slug(), "markdown-misread", "{body:?}");
                (
                    &body[span.clone()],
                    fault.offered().unwrap_or_default().to_owned(),
                )
            });
            let found = found.as_ref().map(|(at, fix)| (*at, fix.as_str()));
            assert_eq!(found, expected, "{body:?}");
            assert!(faults.len() < 2, "{faults:?}");
        };
        check("\tDari Word.\n", Some(("\tDari Word.", "Dari Word.")));
        check(
            "Isi.\n\n    Satu\n    Dua\n\nTiga",
            Some(("    Satu\n    Dua", "Satu\nDua")),
        );
        check("Isi.\n---\nLain", Some(("---", "")));
        check(
            "*Sembilan butir* dirumuskan.",
            Some(("*Sembilan butir*", "**Sembilan butir**")),
        );
        check("Kata *focus group discussion* miring, *data*.", None);
        check("_Sembilan butir_ **Dua kata** *lintas* dan\n*Satu*", None);
        check("\t\u{2028}\n\nIsi.", None);
        check("```\n    a\n```\n\n## Judul\n\n---\n", None);
    }
}
