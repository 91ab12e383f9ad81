//! Events of the YAML parser, handed to the [`Tree`] as far as they can be read.
//!
//! The parser stops at the first line that it cannot read. The field in the first column around it is read once more
//! without that line, and reading goes on at the next such field, so that one run tells of all that is wrong. Depth and number are bounded here, so nothing recurses.

use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScanError};

use crate::diagnostic::{Checked, Fault, Span};
use crate::document::yaml::builder::Content;
use crate::document::yaml::syntax::Failure;
use crate::document::yaml::tree::Tree;
use crate::document::yaml::{blanked, limits, wording};
use crate::document::{Map, line};

/// How often reading goes on after a line that cannot be read.
const STARTS: usize = 20;

/// The fields of a file while the parser reads them.
struct EventReader<'f, 't> {
    tree: Tree<'f, 't>,
    /// Start of the document at hand.
    document: Span,
    /// Documents so far, that at hand included.
    documents: usize,
    nodes: usize,
    halted: bool,
}

/// Reads the fields in `text`, the beginning of the text of `file`, from byte `start` to its end; nothing if there are
/// none at all.
pub(in crate::document) fn read<'t>(
    file: &Arc<str>,
    text: &'t str,
    start: usize,
) -> Checked<Option<Map<'t>>> {
    let mut reader = EventReader::new(file, text);
    let mut from = Some(start);
    for _ in 0..STARTS {
        let Some(start) = from.filter(|_| !reader.halted) else {
            break;
        };
        from = reader.stretch(start);
    }
    reader.tree.finish()
}

impl<'f, 't> EventReader<'f, 't> {
    fn new(file: &'f Arc<str>, text: &'t str) -> Self {
        Self {
            tree: Tree::new(file, text),
            document: 0..0,
            documents: 0,
            nodes: 0,
            halted: false,
        }
    }

    fn begin(&mut self, from: usize) {
        self.tree.last = from..from;
        self.document = from..from;
        self.documents = 0;
    }

    /// Reads from byte `from` as far as it goes; gives the byte from which to go on.
    fn stretch(&mut self, from: usize) -> Option<usize> {
        self.begin(from);
        let text = self.tree.text.get(from..)?;
        for event in Parser::new_from_str_with_options(text, limits::options()) {
            match event {
                Ok((event, span)) => self.event(event, from, &span),
                Err(error) => return self.fail(&error, from),
            }
            if self.halted {
                return None;
            }
        }
        None
    }

    fn event(&mut self, event: Event<'t>, from: usize, at: &granit_parser::Span) {
        let span = self.span(from, at);
        if event.is_node() && !self.admits(&event, &span) {
            return;
        }
        if let Some(tag) = event.tag().and_then(|_| at.tag_span()) {
            self.tree.mark(self.span(from, &tag));
        }
        match event {
            Event::DocumentStart(..) => {
                self.document = span;
                self.documents += 1;
            }
            Event::Scalar(words, style, ..) => self.tree.scalar(words, style, span),
            Event::SequenceStart(style, ..) => {
                self.tree.begin(style, span, Content::Items(Vec::new()))
            }
            Event::MappingStart(style, ..) => self.tree.begin(style, span, Content::map()),
            Event::SequenceEnd | Event::MappingEnd => self.tree.end(&span),
            Event::Anchor(..) => self.tree.mark(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.tree.alias(span),
            _ => {}
        }
    }

    fn span(&self, from: usize, at: &granit_parser::Span) -> Span {
        let text = self.tree.text;
        let bounded = |offset: usize| text.floor_char_boundary(from.saturating_add(offset));
        let start = bounded(at.start.byte_offset().unwrap_or(0));
        start..bounded(at.end.byte_offset().unwrap_or(0)).max(start)
    }

    /// Whether one more key or value may come.
    fn admits(&mut self, event: &Event<'_>, span: &Span) -> bool {
        self.nodes += 1;
        let text = self.tree.text;
        let begins = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        let (fault, span) = if self.documents > 1 {
            // A closing `---` in a YAML file opens a second document, in which nothing stands.
            if matches!(event, Event::Scalar(..)) && span.is_empty() {
                return false;
            }
            let opening = line::rest(text, self.document.start);
            (wording::second_document(), opening)
        } else if self.nodes > limits::NODES {
            (limits::too_many(), line::head(text, span))
        } else if begins && self.tree.depth() >= limits::DEPTH {
            (limits::too_deep(), line::head(text, span))
        } else {
            return true;
        };
        self.tree.report(fault, span);
        self.halted = true;
        false
    }

    /// The place and the kind of an error of the parser.
    fn failure<'e>(&'e self, error: &'e ScanError, from: usize) -> Failure<'e> {
        Failure {
            text: self.tree.text,
            kind: error.kind(),
            at: self.position(error, from),
            last: self.tree.last.clone(),
            bracket: self.tree.outermost_bracket(),
        }
    }

    /// The byte at which the parser stopped.
    fn position(&self, error: &ScanError, from: usize) -> usize {
        let at = error.marker().byte_offset().unwrap_or(0);
        self.tree.text.floor_char_boundary(from.saturating_add(at))
    }

    /// Tells where the parser gave up, keeps what was read, and finds where to go on.
    fn fail(&mut self, error: &ScanError, from: usize) -> Option<usize> {
        let text = self.tree.text;
        let at = self.position(error, from);
        let (fault, span) = self.failure(error, from).explain();
        self.tree.keep_open_fields();
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let span = line::head(text, &(at..text.len()));
            self.tree.report(limits::too_deep(), span);
            self.halted = true;
            return None;
        }
        let passed = self.tree.last_field().unwrap_or(from);
        let next = line::next_field(text, span.start.max(passed));
        let is_told = self.tree.has_error(&span, at);
        if !is_told {
            self.tree.report(fault, span.clone());
        }
        let field = line::field_around(text, span.start).filter(|_| !is_told);
        // A field that was read whole is not the one at fault.
        let is_open = |field: &usize| self.tree.last_field().is_none_or(|last| last < *field);
        if let Some(field) = field.filter(is_open) {
            self.read_around(field..next.unwrap_or(text.len()), span);
        }
        next
    }

    /// Reads the field at `field` once more, around the stretch `faulty` of it that cannot be read.
    fn read_around(&mut self, field: Span, faulty: Span) {
        let Some(text) = self.tree.text.get(..field.end) else {
            return;
        };
        let mut next = blanked::without(text, &faulty);
        for _ in 0..STARTS {
            let Some(text) = next else {
                return;
            };
            let mut inner = EventReader::new(self.tree.file, &text);
            let failure = inner.pass(field.start);
            let Some((fault, span)) = failure else {
                self.tree.adopt(inner.tree);
                return;
            };
            if self.tree.has_error(&span, span.start) {
                return;
            }
            self.tree.report(fault, span.clone());
            next = blanked::without(&text, &span);
        }
    }

    /// Reads from byte `from` to the end, or to the first line that cannot be read, whose fault it gives.
    fn pass(&mut self, from: usize) -> Option<(Fault, Span)> {
        self.begin(from);
        let text = self.tree.text.get(from..)?;
        for event in Parser::new_from_str_with_options(text, limits::options()) {
            match event {
                Ok((event, span)) => self.event(event, from, &span),
                Err(error) => return Some(self.failure(&error, from).explain()),
            }
            if self.halted {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::yaml::limits;
    use crate::document::{Form, Map, Node, ScalarKind, Value, read};

    /// The tree in one line: `text`, `'quoted'`, `[list]`, `{key=value}`, `_` for nothing.
    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Empty => "_".to_owned(),
            Value::Scalar(scalar) if scalar.kind == ScalarKind::Plain => {
                scalar.text.clone().into_owned()
            }
            Value::Scalar(scalar) => format!("'{}'", scalar.text),
            Value::List(items) => format!(
                "[{}]",
                items.iter().map(shown).collect::<Vec<_>>().join(" ")
            ),
            Value::Map(map) => shown_map(map),
        }
    }

    fn shown_map(map: &Map) -> String {
        let field =
            |field: &crate::document::Field| format!("{}={}", field.key, shown(&field.value));
        format!(
            "{{{}}}",
            map.entries.iter().map(field).collect::<Vec<_>>().join(" ")
        )
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read(&Arc::from("a.yaml"), text, Form::Yaml)
            .diagnostics
            .iter()
            .map(|found| found.code.slug())
            .collect()
    }

    #[test]
    fn values_are_read_as_a_person_reads_them() {
        for (text, tree) in [
            (
                "a: 2.40\nb: 054\nc: no\nd: 1:30\ne: 1e3\nf: 0x1F",
                "{a=2.40 b=054 c=no d=1:30 e=1e3 f=0x1F}",
            ),
            (
                "a: ~\nb: null\nc:\nd: \"\"\ne: 'null'",
                "{a=_ b=_ c=_ d='' e='null'}",
            ),
            ("Judul : “Rapat\u{a0}besar”", "{Judul=Rapat besar}"),
            ("a\u{200b}b: x\u{feff}y", "{ab=xy}"),
            ("a:\n- b\n-\n- c: d\n  e: f", "{a=[b _ {c=d e=f}]}"),
            ("a: [b, 'c', {d: e}]", "{a=[b 'c' {d=e}]}"),
            (
                "a: |\n  satu\n\n    dua\nb: >\n  tiga\n  empat\n",
                "{a='satu\n\n  dua' b='tiga empat'}",
            ),
            ("a: satu\n  dua\n", "{a=satu dua}"),
            ("---\na: b\n---\n", "{a=b}"),
            ("# keterangan\na: b\n# lagi\n", "{a=b}"),
        ] {
            let read = read(&Arc::from("a.yaml"), text, Form::Yaml);
            assert_eq!(read.diagnostics, [], "{text:?}");
            assert_eq!(shown_map(&read.value.unwrap().fields), tree, "{text:?}");
        }
    }

    #[test]
    fn every_value_has_its_place() {
        let text = "a: \"x\"\nlist:\n- b\n-  c: d\n   e:\nnext: [f, g]\nlong: |\n  h\n  i\n\n";
        let fields = read(&Arc::from("a.yaml"), text, Form::Yaml)
            .value
            .unwrap()
            .fields;
        let places: Vec<_> = fields
            .entries
            .iter()
            .map(|field| &text[field.value.span.clone()])
            .collect();
        assert_eq!(
            places,
            ["\"x\"", "- b\n-  c: d\n   e:", "[f, g]", "|\n  h\n  i"]
        );
        assert_eq!(&text[fields.span], text.trim_end());
        let Value::List(items) = &fields.entries[1].value.value else {
            panic!()
        };
        assert_eq!(&text[items[1].span.clone()], "c: d\n   e:");
    }

    #[test]
    fn what_is_left_out_of_yaml_is_refused_at_its_place() {
        for (text, place) in [
            ("a: &x b", "&x b"),
            ("a: *x", "*x"),
            ("a: **tebal** sekali", "**tebal** sekali"),
            ("a: !!str b", "!!str b"),
            ("a: !penting", "!penting"),
            ("<<: b", "<<"),
            ("? [a, b]\n: c", "[a, b]"),
            ("? |\n  a\n: c", "a"),
            ("*a : b", "*a"),
        ] {
            let found = read(&Arc::from("a.yaml"), text, Form::Yaml).diagnostics;
            let [found] = found.as_slice() else {
                panic!("{text:?}: {found:?}")
            };
            assert_eq!(
                (found.code.slug(), &text[found.location.span()]),
                ("yaml-limit", place),
                "{text:?}"
            );
        }
    }

    #[test]
    fn bombs_are_refused() {
        let laughs = "a: &a [x]\n".to_owned() + &"b: &b [*a, *a, *a, *a]\n".repeat(40_000);
        let nested: String = (0..3000)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect();
        for text in [
            "[".repeat(100_000),
            "{".repeat(100_000),
            format!("a: {}", "[".repeat(100_000)),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            nested,
            laughs,
            format!("a: {}", "b".repeat(limits::VALUE + 1)),
            format!("a: [{}]", "b,".repeat(limits::NODES)),
            format!("a:\n{}", "- b\n".repeat(limits::NODES)),
        ] {
            assert!(
                codes(&text).contains(&"yaml-limit"),
                "{:?} {:?}",
                &text[..20],
                codes(&text)
            );
            assert!(codes(&text).len() <= limits::TOLD);
        }
    }

    #[test]
    fn depth_up_to_the_limit_is_read() {
        let brackets = |depth| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(codes(&brackets(limits::DEPTH - 1)), [""; 0]);
        assert_eq!(codes(&brackets(limits::DEPTH)), ["yaml-limit"]);
    }

    #[test]
    fn a_long_line_is_read() {
        let words = "kata ".repeat(19_000);
        assert_eq!(
            codes(&format!("a: {words}\nb: [{}]", "c, ".repeat(9_000))),
            [""; 0]
        );
        assert_eq!(
            codes(&format!("a: {}", "\"".repeat(1_000_000))),
            ["yaml-syntax"]
        );
    }

    #[test]
    fn a_key_counts_once() {
        let text = "a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\na: 4\n";
        let read = read(&Arc::from("a.yaml"), text, Form::Yaml);
        let mut places: Vec<_> = read
            .diagnostics
            .iter()
            .map(|found| {
                (
                    found.location.span().start,
                    found.labels[0].location.span().start,
                )
            })
            .collect();
        places.sort_unstable();
        assert_eq!(places, [(10, 0), (25, 19), (31, 0)]);
        assert_eq!(shown_map(&read.value.unwrap().fields), "{a=1 b=2 c={d=1}}");
    }

    #[test]
    fn reading_goes_on_within_a_field() {
        for (text, tree, places) in [
            (
                "a:\n  - b: c\n    d e\n    f: g\n  - h: i\nj: k\n",
                "{a=[{b=c f=g} {h=i}] j=k}",
                &["d e"][..],
            ),
            (
                "a:\n  - b: \"c\n    f: g\n  - h: i: j\nk: l\n",
                "{a=[{f=g}] k=l}",
                &["\"c", "i: j"],
            ),
            ("a:\n  - b\n   - c\n - d\n", "{a=[b - c]}", &["- c", "- d"]),
        ] {
            let read = read(&Arc::from("a.yaml"), text, Form::Yaml);
            let mut found: Vec<&str> = (read.diagnostics.iter())
                .map(|found| &text[found.location.span()])
                .collect();
            found.sort_by_key(|place| place.as_ptr());
            assert_eq!(found, places, "{text:?}: {:?}", read.diagnostics);
            assert_eq!(shown_map(&read.value.unwrap().fields), tree, "{text:?}");
        }
    }

    #[test]
    fn reading_goes_on_behind_a_faulty_field() {
        let text = "a: @x\nb: y\ndate 2020\nslug = a\nlist: [x,\n  y\njudul:Rapat\nb: z\n";
        let read = read(&Arc::from("a.yaml"), text, Form::Yaml);
        let mut found: Vec<_> = read
            .diagnostics
            .iter()
            .map(|found| &text[found.location.span()])
            .collect();
        found.sort_unstable();
        assert_eq!(
            found,
            ["@x", "[x,", "b", "date 2020", "judul:Rapat", "slug = a"]
        );
        assert!(!read.value.unwrap().is_whole);
    }
}
