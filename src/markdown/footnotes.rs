//! Footnotes that are cited: their numbers and how often each is cited.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use pulldown_cmark::Event;

use crate::diagnostic::Span;
use crate::markdown::event::Piece;

/// The footnotes of a body that are cited from its flow, directly or through another footnote.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// In the order of their first references: the first has the number 1.
    pub(super) notes: Vec<Footnote<'a>>,
    numbers: HashMap<String, usize>,
    /// The first lines of the footnotes that are not shown.
    pub(super) uncited: Vec<Span>,
}

/// A footnote as it was defined.
pub(super) struct Definition<'a> {
    /// Its label, as [`key`] gives it.
    pub(super) label: String,
    /// Its first line.
    pub(super) line: Span,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A footnote.
pub(super) struct Footnote<'a> {
    /// Content of the footnote.
    pub(super) pieces: Vec<Piece<'a>>,
    /// Number of references to the footnote.
    pub(super) citations: usize,
}

/// The form of a label in which its spellings are equal.
pub(super) fn key(label: &str) -> String {
    label.to_lowercase()
}

impl<'a> Footnotes<'a> {
    /// Numbers those of `notes` that `flow` cites, then those that they cite in turn. Of two
    /// footnotes with one label the first counts.
    pub(super) fn cited(flow: &[Piece<'_>], notes: Vec<Definition<'a>>) -> Self {
        let mut cited = Self::default();
        if notes.is_empty() {
            return cited;
        }
        let mut waiting: HashMap<String, Definition<'a>> = HashMap::with_capacity(notes.len());
        for note in notes {
            match waiting.entry(note.label.clone()) {
                Entry::Vacant(free) => drop(free.insert(note)),
                Entry::Occupied(_) => cited.uncited.push(note.line),
            }
        }
        cited.count(citations(flow), &mut waiting);
        let mut next = 0;
        while let Some(note) = cited.notes.get(next) {
            let labels = citations(&note.pieces);
            cited.count(labels, &mut waiting);
            next += 1;
        }
        cited
            .uncited
            .extend(waiting.into_values().map(|note| note.line));
        cited.uncited.sort_unstable_by_key(|line| line.start);
        cited
    }

    /// The number of the footnote with this label, from 1.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(&key(label)).copied()
    }

    fn count(&mut self, labels: Vec<String>, waiting: &mut HashMap<String, Definition<'a>>) {
        for label in labels {
            if let Some(note) = waiting.remove(&label) {
                self.notes.push(Footnote {
                    pieces: note.pieces,
                    citations: 0,
                });
                self.numbers.insert(label.clone(), self.notes.len());
            }
            let number = self.numbers.get(&label).copied();
            if let Some(note) =
                number.and_then(|number| self.notes.get_mut(number.saturating_sub(1)))
            {
                note.citations += 1;
            }
        }
    }
}

/// The labels that `pieces` cite.
fn citations(pieces: &[Piece<'_>]) -> Vec<String> {
    let labels = pieces.iter().filter_map(|(event, _)| match event {
        Event::FootnoteReference(label) => Some(key(label)),
        _ => None,
    });
    labels.collect()
}
