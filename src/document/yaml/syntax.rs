//! A line that the YAML parser cannot read, in the words of someone who writes records, with a cure.
//!
//! The parser tells what it did not find; a person needs to know what they did. So the kind of error only says where to
//! look, and the line itself says what the mistake is.

use granit_parser::ErrorKind;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::document::line;
use crate::document::yaml::{alignment, spelling, wording};

/// Where and why the parser gave up.
pub(super) struct Failure<'a> {
    /// The file up to the end of its fields.
    pub(super) text: &'a str,
    /// Error of the parser.
    pub(super) kind: &'a ErrorKind,
    /// Byte at which the parser stopped.
    pub(super) at: usize,
    /// Stretch of the text that was read last.
    pub(super) last: Span,
    /// The outermost bracket that is still open.
    pub(super) bracket: Option<usize>,
}

impl Failure<'_> {
    /// Mistake and its location.
    pub(super) fn explain(&self) -> (Fault, Span) {
        use ErrorKind as Kind;
        if let Some(tab) = self.tab() {
            return (wording::tab(), tab);
        }
        if let Some(bold) = self.bold_key() {
            return bold;
        }
        match self.kind {
            Kind::UnclosedQuotedScalar
            | Kind::DocumentIndicatorInQuotedScalar
            | Kind::InvalidQuotedScalarIndent => self.unclosed_quote(),
            Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
                self.behind_quote()
            }
            Kind::UnknownQuotedScalarEscape
            | Kind::InvalidQuotedScalarHexEscape
            | Kind::InvalidLowSurrogateHexEscape
            | Kind::InvalidLowSurrogate
            | Kind::MissingLowSurrogate
            | Kind::UnpairedLowSurrogate
            | Kind::InvalidUnicodeEscape => self.backslash(),
            Kind::CommentInterceptedScalar => {
                (wording::interrupted(), line::rest(self.text, self.at))
            }
            Kind::CommentNotSeparated if self.text[..self.at].ends_with(['[', '{', ',']) => {
                self.hash()
            }
            Kind::CommentNotSeparated => self.behind_quote(),
            _ if self.bracket.is_some() => self.bracket(self.bracket.unwrap_or(self.at)),
            Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => self.no_colon(),
            Kind::MappingValueNotAllowed => self.second_colon(),
            _ => self.by_its_line(),
        }
    }

    /// The first line from here on that is indented by a tab, where the parser stumbled over one.
    fn tab(&self) -> Option<Span> {
        use ErrorKind as Kind;
        let about_tabs = matches!(
            self.kind,
            Kind::TabNotAllowed
                | Kind::TabInBlockIndentation
                | Kind::TabInIndentation
                | Kind::TabInPlainScalar
                | Kind::TabAtBlockScalarStart
                | Kind::InvalidBlockEntryWhitespace
                | Kind::InvalidMappingValueWhitespace
        );
        let mut start = line::around(self.text, self.at.min(self.text.len())).start;
        while about_tabs && start < self.text.len() {
            let end = line::end(self.text, start);
            let blank = self.text[start..end].len() - self.text[start..end].trim_start().len();
            if self.text[start..start + blank].contains('\t') {
                return Some(start..start + blank);
            }
            start = end + 1;
        }
        let tab = self.text[self.at..].find('\t').filter(|_| about_tabs)?;
        Some(self.at + tab..self.at + tab + 1)
    }

    /// A key in bold, in the line at hand or the one read before.
    fn bold_key(&self) -> Option<(Fault, Span)> {
        [self.at, self.last.start].into_iter().find_map(|at| {
            let content = line::content(self.text, at);
            Some((wording::bold_key(&self.text[content.clone()])?, content))
        })
    }

    /// The quote that begins the value at hand.
    fn quote(&self) -> Option<usize> {
        let from = self.last.end.min(self.at);
        let until = self
            .text
            .ceil_char_boundary((self.at + 1).min(self.text.len()));
        self.text
            .get(from..until)?
            .find(['"', '\''])
            .map(|quote| from + quote)
    }

    fn unclosed_quote(&self) -> (Fault, Span) {
        let Some(quote) = self.quote() else {
            return self.by_its_line();
        };
        let span = line::rest(self.text, quote);
        let next = self.text[line::around(self.text, self.at)].trim_start();
        let closes = self.text[span.clone()]
            .chars()
            .next()
            .is_some_and(|mark| next.contains(mark));
        let begins = line::is_field(next) || next.starts_with("- ");
        if *self.kind == ErrorKind::InvalidQuotedScalarIndent && closes && !begins {
            return (wording::not_indented(), line::content(self.text, self.at));
        }
        (wording::unclosed_quote(&self.text[span.clone()]), span)
    }

    fn behind_quote(&self) -> (Fault, Span) {
        let Some(quote) = self.quote() else {
            return self.by_its_line();
        };
        let span = line::rest(self.text, quote);
        let words = &self.text[span.clone()];
        if span.end < self.at {
            return (wording::unclosed_quote(words), span);
        }
        let fault = fault!(
            Code::YamlSyntax,
            "ada teks sesudah tanda petik penutup",
            "there is text after the closing quote"
        )
        .help(wording::quote_all())
        .fix(spelling::in_quotes(wording::unquoted(words)));
        (fault, span)
    }

    fn backslash(&self) -> (Fault, Span) {
        let span = line::rest(self.text, self.at);
        let words = &self.text[span.clone()];
        let fault = fault!(
            Code::YamlSyntax,
            "garis miring “\\” memiliki arti khusus di dalam tanda petik ganda",
            "a backslash “\\” has a special meaning within double quotes",
            "pakai tanda petik tunggal, atau tulis garis miring itu dua kali",
            "use single quotes, or write the backslash twice"
        );
        let whole = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
        (
            fault.maybe_fix(whole.then(|| spelling::in_quotes(wording::unquoted(words)))),
            span,
        )
    }

    /// A `#` without a space in front, within brackets.
    fn hash(&self) -> (Fault, Span) {
        let rest = line::rest(self.text, self.at);
        let words = &self.text[rest.clone()];
        let length = words.find([',', ']', '}']).unwrap_or(words.len());
        let span = line::trimmed(self.text, rest.start..rest.start + length);
        let word = line::excerpt(&self.text[span.clone()]);
        let fault = fault!(
            Code::YamlSyntax,
            "“{word}” diawali tanda “#”",
            "“{word}” begins with the mark “#”",
            "apit dengan tanda petik",
            "put it in quotes"
        )
        .exact_fix(spelling::in_quotes(&self.text[span.clone()]));
        (fault, span)
    }

    fn bracket(&self, opening: usize) -> (Fault, Span) {
        let span = line::rest(self.text, opening);
        let words = &self.text[span.clone()];
        let (mark, closing) = if words.starts_with('{') {
            ('{', '}')
        } else {
            ('[', ']')
        };
        if words.matches(mark).count() > words.matches(closing).count() {
            let fault = fault!(
                Code::YamlSyntax,
                "kurung “{mark}” dibuka di sini tetapi tidak ditutup",
                "the bracket “{mark}” is opened here but not closed",
                "tutup dengan “{closing}”, atau apit seluruh nilai dengan tanda petik",
                "close it with “{closing}”, or put the whole value in quotes"
            );
            let goes_on = words.ends_with([',', mark]);
            return (
                fault.maybe_fix((!goes_on).then(|| format!("{words}{closing}"))),
                span,
            );
        }
        let fault = fault!(
            Code::YamlSyntax,
            "bagian di dalam kurung “{mark}” ini tidak terbaca",
            "the part within the bracket “{mark}” cannot be read",
            "pisahkan butirnya dengan koma dan apit yang memuat tanda baca dengan tanda petik, atau tulis satu butir per baris, diawali “- ”",
            "separate the items with commas and put those with punctuation in quotes, or write one item per line, each beginning with “- ”"
        );
        (fault, span)
    }

    /// A line in which the parser looked for a colon.
    fn no_colon(&self) -> (Fault, Span) {
        let before = self.text[..line::around(self.text, self.at).start].trim_end();
        if before.ends_with(['|', '>']) || before.ends_with("|-") || before.ends_with(">-") {
            return (wording::not_indented(), line::content(self.text, self.at));
        }
        wording::without_colon(self.text, line::content(self.text, self.at))
    }

    /// A colon where there was one before, or where none can be.
    fn second_colon(&self) -> (Fault, Span) {
        let first = line::around(self.text, self.last.start);
        if first.end < self.at {
            let alone = line::content(self.text, self.last.start);
            // Either the line above lacks its colon, and so took this one in, or this one is indented too deep.
            return if alone.start == self.last.start {
                wording::without_colon(self.text, alone)
            } else {
                alignment::misaligned(self.text, self.at)
            };
        }
        match self.value() {
            Some(span) => {
                let shown = line::excerpt(spelling::uncurled(&self.text[span.clone()]));
                let fault = fault!(
                    Code::YamlSyntax,
                    "nilai “{shown}” memuat titik dua yang diikuti spasi",
                    "the value “{shown}” contains a colon followed by a space"
                )
                .help(wording::quote_all())
                .exact_fix(wording::requoted(&self.text[span.clone()]));
                (fault, span)
            }
            None => self.by_its_line(),
        }
    }

    /// The value in the line at hand, behind the first colon.
    fn value(&self) -> Option<Span> {
        let content = line::content(self.text, self.at);
        let words = self.text.get(content.clone())?;
        let colon = words.find(": ").or_else(|| words.find(":\t"))?;
        let span = line::trimmed(self.text, content.start + colon + 1..content.end);
        (!span.is_empty()).then_some(span)
    }

    fn by_its_line(&self) -> (Fault, Span) {
        let content = line::content(self.text, self.at);
        let words = &self.text[content.clone()];
        if self.at <= content.start && words.starts_with(['%', '@', '`', ']', '}', ',']) {
            return (wording::unreadable(), content);
        }
        if let Some(span) = self.value().filter(|span| span.start <= self.at) {
            let words = &self.text[span.clone()];
            return (
                if words.starts_with("- ") {
                    wording::item_behind_key()
                } else {
                    wording::begins_with_mark(words)
                },
                span,
            );
        }
        let listed = self.text[line::around(self.text, self.at)].trim_start();
        if self.at <= content.start && (line::is_field(words) || listed.starts_with("- ")) {
            return alignment::misaligned(self.text, self.at);
        }
        if !words.is_empty() && !words.starts_with(|c: char| c.is_alphanumeric()) {
            return (wording::begins_with_mark(words), content);
        }
        (wording::unreadable(), content)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{Form, read};

    /// One mistake: its text, the place shown, and the corrected text in that place, if one is offered.
    fn check(text: &str, place: &str, fix: Option<&str>) {
        let found = read(&Arc::from("a.yaml"), text, Form::Yaml).diagnostics;
        let [found] = found.as_slice() else {
            panic!("{text:?}: {found:?}")
        };
        let shown = (
            found.code.slug(),
            &text[found.location.span()],
            found.offered(),
        );
        assert_eq!(shown, ("yaml-syntax", place, fix), "{text:?}");
        let jargon = [
            "mapping",
            "token",
            "scalar",
            "sequence",
            "YAML",
            "node",
            "parser",
            "indentasi",
        ];
        let help = found.help.clone().unwrap();
        for words in [&found.message.id, &found.message.en, &help.id, &help.en] {
            assert!(!jargon.iter().any(|word| words.contains(word)), "{words}");
        }
        if let Some(fix) = fix {
            let span = found.location.span();
            let right = format!("{}{fix}{}", &text[..span.start], &text[span.end..]);
            let again = read(&Arc::from("a.yaml"), &right, Form::Yaml).diagnostics;
            assert_eq!(again, [], "{right:?}");
        }
    }

    #[test]
    fn a_value_that_needs_quotes_is_shown_with_them() {
        for (text, place, fix) in [
            (
                "a: Rapat: hasil\nb: c",
                "Rapat: hasil",
                Some("\"Rapat: hasil\""),
            ),
            (
                "a: “Rapat: hasil”",
                "“Rapat: hasil”",
                Some("\"Rapat: hasil\""),
            ),
            ("- b\n", "- b", None),
            (
                "a:\n  - b: Rapat: hasil",
                "Rapat: hasil",
                Some("\"Rapat: hasil\""),
            ),
            ("a: @b", "@b", Some("\"@b\"")),
            ("a: `b`", "`b`", Some("\"`b`\"")),
            ("a: %b", "%b", Some("\"%b\"")),
            ("a: [Draf] Rapat", "[Draf] Rapat", Some("\"[Draf] Rapat\"")),
            ("a: {b} c", "{b} c", Some("\"{b} c\"")),
            ("a: ]", "]", Some("\"]\"")),
            ("a: ,b", ",b", Some("\",b\"")),
            ("a: | b", "| b", Some("\"| b\"")),
            ("a: > 5", "> 5", Some("\"> 5\"")),
            ("a: >5", ">5", Some("\">5\"")),
            ("a: ? b", "? b", Some("\"? b\"")),
            ("a: [#b, c]", "#b", Some("\"#b\"")),
        ] {
            check(text, place, fix);
        }
    }

    #[test]
    fn quotes_that_do_not_match_are_put_right() {
        for (text, place, fix) in [
            ("a: \"Rapat\nb: c", "\"Rapat", Some("\"Rapat\"")),
            ("a: 'Rapat\nb: c", "'Rapat", Some("\"Rapat\"")),
            ("a: \"Rapat", "\"Rapat", Some("\"Rapat\"")),
            (
                "a: \"Rapat\" besar",
                "\"Rapat\" besar",
                Some("'\"Rapat\" besar'"),
            ),
            (
                "a: \"satu\" dan \"dua\"",
                "\"satu\" dan \"dua\"",
                Some("'\"satu\" dan \"dua\"'"),
            ),
            (
                "a: \"Rapat \"besar\" itu\"",
                "\"Rapat \"besar\" itu\"",
                Some("'Rapat \"besar\" itu'"),
            ),
            ("a: 'Hari Jum'at'", "'Hari Jum'at'", Some("\"Hari Jum'at\"")),
            ("a: \"C:\\data\"", "\"C:\\data\"", Some("'C:\\data'")),
            ("a:\n  - \"satu\n  - \"dua\"\n", "\"satu", Some("\"satu\"")),
            ("a: \"satu\ndua\"\nb: c", "dua\"", None),
            ("a: \"b\"#c", "\"b\"#c", Some("'\"b\"#c'")),
        ] {
            check(text, place, fix);
        }
    }

    #[test]
    fn colons_are_missed_where_they_are_missing() {
        for (text, place, fix) in [
            ("judul:Rapat\nb: c", "judul:Rapat", Some("judul: Rapat")),
            ("judul:Rapat", "judul:Rapat", Some("judul: Rapat")),
            (
                "a: b\njudul:Rapat\nc: d",
                "judul:Rapat",
                Some("judul: Rapat"),
            ),
            (
                "a:\n  - nama:Budi\n    b: c",
                "nama:Budi",
                Some("nama: Budi"),
            ),
            ("judul = Rapat\nb: c", "judul = Rapat", Some("judul: Rapat")),
            ("a: b\njudul Rapat\nc: d", "judul Rapat", None),
            ("judul Rapat\nc: d", "judul Rapat", None),
            ("judul Rapat", "judul Rapat", None),
            ("a:\n  b\n  c: d", "b", None),
            (": b", ": b", None),
        ] {
            check(text, place, fix);
        }
    }

    #[test]
    fn lists_with_the_marks_of_word_are_not_one_text() {
        for (text, place, fix) in [
            ("a:\n• b\n", "• b", Some("- b")),
            ("a:\n1. b\nc: d", "1. b", Some("- b")),
            (
                "a:\n  • b\n  •\tc d\n",
                "• b\n  •\tc d",
                Some("- b\n  - c d"),
            ),
            (
                "a:\n  – b\n    c\n  – d\n",
                "– b\n    c\n  – d",
                Some("- b\n      c\n  - d"),
            ),
            (
                "a:\n  1. b\n  2. c\nd: e",
                "1. b\n  2. c",
                Some("- b\n  - c"),
            ),
            ("a:\n  a) b\n  b) c", "a) b\n  b) c", Some("- b\n  - c")),
            ("a:\n  -b\n  -c", "-b\n  -c", Some("- b\n  - c")),
            ("tema:\u{a0}b\nc: d", "tema:\u{a0}b", Some("tema: b")),
            ("a: b\ntema:\u{a0}b", "tema:\u{a0}b", Some("tema: b")),
        ] {
            check(text, place, fix);
        }
        for text in [
            "a: b\n  • c",
            "a: 1. b\n  c",
            "a: -5\n  -6",
            "a:\n  - 1. b\n  - 2. c",
            "a: |\n  1. b\n  2. c",
        ] {
            assert_eq!(
                read(&Arc::from("a.yaml"), text, Form::Yaml).diagnostics,
                [],
                "{text}"
            );
        }
    }

    #[test]
    fn lines_that_are_out_of_line_are_shown() {
        for (text, place, fix) in [
            ("a: b\n c: d", "c: d", None),
            ("a:\n  b: c\n d: e", "d: e", None),
            ("  a: b\nc: d\ne: f", "a: b", None),
            ("a:\n  - b\n - c", "- c", None),
            ("a:\n - b\n  - c", "- c", None),
            ("a: b\n  - c", "- c", None),
            ("a: b\n- c", "- c", None),
            ("a: - b", "- b", None),
            ("a:\n  - b: c\n  d: e", "d: e", None),
            ("a: |\nb", "b", None),
            ("a:\n\tb: c", "\t", None),
            ("a:\n \tb: c", " \t", None),
            ("\ta: b", "\t", None),
            ("a: b\n\tc: d", "\t", None),
            ("a:\n\t- b", "\t", None),
        ] {
            check(text, place, fix);
        }
    }

    #[test]
    fn the_rest_is_told_too() {
        for (text, place, fix) in [
            ("a: [b\nc: d", "[b", Some("[b]")),
            ("a: {b: c\nd: e", "{b: c", Some("{b: c}")),
            ("a: [b,\n  c\nd: e", "[b,", None),
            ("a: [b, - c]", "[b, - c]", None),
            ("a: b\n---\nc: d", "---", None),
            ("a: b\n...\nc: d", "c: d", None),
            ("%YAML 1.2\n---\na: b", "%YAML 1.2", None),
            ("a: b\n]", "]", None),
        ] {
            check(text, place, fix);
        }
    }
}
