//! The tree of fields, built from the events of the YAML parser, with its place in the file for every key and value.
//!
//! The parser stops at the first line that it cannot read; reading goes on at the next field in the first column, so
//! that one run tells of every faulty field. Depth and number are bounded here, so nothing recurses.

use std::borrow::Cow;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};

use crate::diagnostic::{Checked, Diagnostic, Fault, Location, Span};
use crate::document::yaml::builder::{Builder, Collection, Content, Put};
use crate::document::yaml::syntax::Failure;
use crate::document::yaml::{builder, duplicate_keys, limits, pitfalls, spelling, wording};
use crate::document::{Field, Map, Node, Scalar, ScalarKind, Value, line};

/// How often reading goes on after a line that cannot be read.
const STARTS: usize = 20;

/// The fields of a file as far as they are read.
struct TreeReader<'f, 't> {
    file: &'f Arc<str>,
    /// The file up to the end of its fields.
    text: &'t str,
    root: Option<Map<'t>>,
    builder: Builder<'t>,
    /// What was read last.
    last: Span,
    /// Where the document at hand begins, and how many there are.
    documents: (Span, usize),
    nodes: usize,
    halted: bool,
    diagnostics: Vec<Diagnostic>,
}

/// Reads the fields in `text`, the beginning of the text of `file`, from byte `start` to its end; nothing if there are
/// none at all.
pub(in crate::document) fn read<'t>(
    file: &Arc<str>,
    text: &'t str,
    start: usize,
) -> Checked<Option<Map<'t>>> {
    let mut reader = TreeReader {
        file,
        text,
        root: None,
        builder: Builder::default(),
        last: start..start,
        documents: (start..start, 0),
        nodes: 0,
        halted: false,
        diagnostics: Vec::new(),
    };
    let mut from = Some(start);
    for _ in 0..STARTS {
        let Some(start) = from.filter(|_| !reader.halted) else {
            break;
        };
        from = reader.stretch(start);
    }
    let fields = reader.root.take().map(|root| Map {
        span: root.span,
        entries: reader.unique(root.entries),
    });
    Checked {
        value: fields,
        diagnostics: reader.diagnostics,
    }
}

impl<'t> TreeReader<'_, 't> {
    /// Reads from byte `from` as far as it goes; gives the byte from which to go on.
    fn stretch(&mut self, from: usize) -> Option<usize> {
        self.last = from..from;
        self.documents = (from..from, 0);
        for event in Parser::new_from_str_with_options(self.text.get(from..)?, limits::options()) {
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
            self.mark(self.span(from, &tag));
        }
        match event {
            Event::DocumentStart(..) => self.documents = (span, self.documents.1 + 1),
            Event::Scalar(words, style, ..) => self.scalar(words, style, span),
            Event::SequenceStart(style, ..) => self.begin(style, span, Content::Items(Vec::new())),
            Event::MappingStart(style, ..) => self.begin(style, span, Content::map()),
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            Event::Anchor(..) => self.mark(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let text = Cow::Borrowed(self.text.get(span.clone()).unwrap_or_default());
                if !self.builder.awaits_key() {
                    self.mark(span.clone());
                }
                self.last = span.clone();
                self.complete(Node {
                    span,
                    value: Value::Scalar(Scalar {
                        text,
                        kind: ScalarKind::Plain,
                    }),
                });
            }
            _ => {}
        }
    }

    fn span(&self, from: usize, at: &granit_parser::Span) -> Span {
        let bounded = |offset: usize| self.text.floor_char_boundary(from.saturating_add(offset));
        let start = bounded(at.start.byte_offset().unwrap_or(0));
        start..bounded(at.end.byte_offset().unwrap_or(0)).max(start)
    }

    /// Whether one more key or value may come.
    fn admits(&mut self, event: &Event<'_>, span: &Span) -> bool {
        self.nodes += 1;
        let begins = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        let refusal = if self.documents.1 > 1 {
            // A closing `---` in a YAML file opens a second document, in which nothing stands.
            if matches!(event, Event::Scalar(..)) && span.is_empty() {
                return false;
            }
            Some((
                wording::second_document(),
                line::rest(self.text, self.documents.0.start),
            ))
        } else if self.nodes > limits::NODES {
            Some((limits::too_many(), line::head(self.text, span)))
        } else if begins && self.builder.open.len() >= limits::DEPTH {
            Some((limits::too_deep(), line::head(self.text, span)))
        } else {
            None
        };
        match refusal {
            Some((fault, span)) => {
                self.report(fault, span);
                self.halted = true;
                false
            }
            None => true,
        }
    }

    fn scalar(&mut self, words: Cow<'t, str>, style: ScalarStyle, mut span: Span) {
        if words.len() > limits::VALUE {
            self.report(limits::too_long(), line::head(self.text, &span));
        }
        if self.builder.awaits_key() {
            return self.key(words, style, span);
        }
        let value = if style == ScalarStyle::Plain && span.is_empty() {
            // The parser places what is absent at the colon.
            let behind = span.end + usize::from(self.text[span.end..].starts_with(':'));
            span = behind..behind;
            Value::Empty
        } else {
            spelling::value(words, style)
        };
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            span = self.block(span);
        }
        let node = Node { span, value };
        let in_list = matches!(
            self.builder.open.last(),
            Some(Collection {
                content: Content::Items(_),
                bracket: false,
                ..
            })
        );
        for (fault, span) in pitfalls::in_value(self.text, &node, in_list) {
            self.report(fault, span);
        }
        self.last = node.span.clone();
        self.complete(node);
    }

    /// From the `|` or `>` of a block to its last word.
    fn block(&self, span: Span) -> Span {
        let before = self.text.get(self.last.end..span.start).unwrap_or_default();
        let start = before
            .rfind(['|', '>'])
            .map_or(span.start, |mark| self.last.end + mark);
        line::trimmed(self.text, start..span.end)
    }

    fn key(&mut self, words: Cow<'t, str>, style: ScalarStyle, span: Span) {
        let plain = style == ScalarStyle::Plain;
        let key = spelling::key(words, plain);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            self.report(limits::key_not_text(), line::head(self.text, &span));
        } else if plain && span.is_empty() {
            self.report(
                wording::nameless(),
                line::head(self.text, &(span.start..self.text.len())),
            );
        } else if plain && key == "<<" {
            self.report(limits::merge(), span.clone());
        }
        if let Some(tab) = pitfalls::tab_before(self.text, span.start) {
            self.report(wording::tab(), tab);
        }
        self.last = span.clone();
        self.builder.set_key(key, span);
    }

    fn begin(&mut self, style: StructureStyle, span: Span, content: Content<'t>) {
        let bracket = style == StructureStyle::Flow;
        let collection = Collection::at(self.text, span.start, bracket, content);
        self.builder.open.push(collection);
        self.last = span;
    }

    fn end(&mut self, at: &Span) {
        let Some(collection) = self.builder.open.pop() else {
            return;
        };
        let mut node = collection.close(at);
        // Keys of the root are compared when all of it is read.
        if let (Value::Map(map), false) = (&mut node.value, self.builder.open.is_empty()) {
            map.entries = self.unique(std::mem::take(&mut map.entries));
        }
        self.last = node.span.end..node.span.end;
        self.complete(node);
    }

    /// Puts a value that is read in its place.
    fn complete(&mut self, node: Node<'t>) {
        match self.builder.put(node) {
            Put::Inside => {}
            Put::Root(node) => self.top(node),
            Put::AsKey(span) => self.report(limits::key_not_text(), line::head(self.text, &span)),
        }
    }

    fn top(&mut self, node: Node<'t>) {
        match node.value {
            Value::Map(map) => self.extend(map.span, map.entries),
            Value::Empty => {}
            Value::List(_) => {
                self.report(wording::top_list(), line::rest(self.text, node.span.start))
            }
            Value::Scalar(_) => {
                let (fault, span) =
                    wording::without_colon(self.text, line::content(self.text, node.span.start));
                self.report(fault, span);
            }
        }
    }

    fn extend(&mut self, span: Span, entries: Vec<Field<'t>>) {
        let root = self.root.get_or_insert(Map {
            span: span.clone(),
            entries: Vec::new(),
        });
        root.span.end = root.span.end.max(span.end);
        root.entries.extend(entries);
    }

    /// Tells where the parser gave up, keeps what was read, and finds where to go on.
    fn fail(&mut self, error: &ScanError, from: usize) -> Option<usize> {
        let at = error.marker().byte_offset().unwrap_or(0);
        let at = self.text.floor_char_boundary(from.saturating_add(at));
        let open = &mut self.builder.open;
        let bracket = open.iter().find(|open| open.bracket).map(|open| open.start);
        let outermost = open.drain(..).next();
        if let Some(Collection {
            start,
            content: Content::Fields { fields, .. },
            ..
        }) = outermost
        {
            self.extend(start..builder::reach(&fields).max(start), fields);
        }
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            self.report(
                limits::too_deep(),
                line::head(self.text, &(at..self.text.len())),
            );
            self.halted = true;
            return None;
        }
        let failure = Failure {
            text: self.text,
            kind: error.kind(),
            at,
            last: self.last.clone(),
            bracket,
        };
        let (fault, span) = failure.explain();
        let known = |told: &Diagnostic| {
            let place = told.location.span();
            told.is_error() && (place == span || place.start <= at && at <= place.end)
        };
        let passed = self
            .root
            .as_ref()
            .and_then(|root| root.entries.last())
            .map_or(from, |field| field.key_span.start);
        let next = line::next_field(self.text, span.start.max(passed));
        if !self.diagnostics.iter().any(known) {
            self.report(fault, span);
        }
        next
    }

    /// Tells of a name, reference or type: with the value behind it, where that is text on the same line.
    fn mark(&mut self, token: Span) {
        let in_bracket = self.builder.open.iter().any(|open| open.bracket);
        let span = if in_bracket {
            token.clone()
        } else {
            line::rest(self.text, token.start)
        };
        let words = self.text.get(span.clone()).unwrap_or_default();
        let is_text = span.end > token.end || words.starts_with('*');
        let fix = is_text.then(|| spelling::in_quotes(words));
        self.report(limits::mark(words).maybe_fix(fix), span);
    }

    /// `entries` without those whose key was there before.
    fn unique(&mut self, entries: Vec<Field<'t>>) -> Vec<Field<'t>> {
        let unique = duplicate_keys::told(self.file, entries).drain(&mut self.diagnostics);
        self.diagnostics.truncate(limits::TOLD);
        unique
    }

    fn report(&mut self, fault: Fault, span: Span) {
        if self.diagnostics.len() < limits::TOLD {
            self.diagnostics
                .push(fault.at(Location::new(self.file, span)));
        }
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
        assert_eq!(read.value, None);
    }
}
