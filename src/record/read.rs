//! Reads the keys of a file to a [`Record`], one line for each key, then checks the rules between keys. A file with an
//! error gives no record, so that a wrong value is a diagnostic and never a gap on a page.

use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Checked, Diagnostic, Span};
use crate::document::keyed::{Keyed, Reader};
use crate::document::{self, Document, Form, Node};
use crate::record::body;
use crate::record::content::Content;
use crate::record::contradictions;
use crate::record::counts;
use crate::record::damage;
use crate::record::indexed::{Indexed, Items};
use crate::record::keys::RecordKey as Key;
use crate::record::led::Led;
use crate::record::legal;
use crate::record::outcome::{Setting, measure};
use crate::record::part;
use crate::record::people::{official, opener, organization, speaker, venue};
use crate::record::place;
use crate::record::programme;
use crate::record::promise::agreement;
use crate::record::prose;
use crate::record::reading::{Reading, text};
use crate::record::several::led;
use crate::record::signed;
use crate::record::sourcing;
use crate::record::threshold;
use crate::record::values::{boolean, date, hours, kinds, path, word};
use crate::record::words::{Mode, Status};
use crate::record::{Area, Placed, Record};
use crate::value::date_range::DateRange;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::id::KindId;

/// A file of content with its decoded text.
#[derive(Debug, Clone, Copy)]
pub struct EntryFile<'a> {
    /// Path of the file, relative to the project.
    pub file: &'a Arc<str>,
    /// The id: the path below its folder without the ending.
    pub id: &'a str,
    /// Markdown with front matter, or YAML alone.
    pub form: Form,
    /// The decoded text.
    pub text: &'a str,
}

impl EntryFile<'_> {
    /// Reads a file, of whose keys `fill` makes a value; `None` if the file has an error.
    pub(super) fn read<T>(
        self,
        vocabulary: &Vocabulary,
        fill: fn(Self, &Document, &mut Reading<'_>) -> Option<T>,
    ) -> Checked<Option<T>> {
        let mut reading = Reading::new(self.file, self.text, vocabulary);
        let document = document::read(self.file, self.text, self.form);
        let document = document.drain(&mut reading.diagnostics);
        let is_whole = document.as_ref().is_some_and(|document| document.is_whole);
        let unread: Vec<Span> = reading
            .diagnostics
            .iter()
            .map(|found| found.location.span())
            .collect();
        let value = document.and_then(|document| fill(self, &document, &mut reading));
        for (span, fault) in damage::find(self.text) {
            reading.fault_at(span, fault);
        }
        if !is_whole {
            let judged = reading.diagnostics.split_off(unread.len());
            // A key that seems missing may stand in a line that cannot be read, and a fault of such a line says nothing.
            let is_sure = |found: &Diagnostic| {
                let start = found.location.span().start;
                !found.code.tells_of_absence() && !unread.iter().any(|span| span.contains(&start))
            };
            reading
                .diagnostics
                .extend(judged.into_iter().filter(is_sure));
        }
        Checked {
            value,
            diagnostics: reading.diagnostics,
        }
        .unless_faulty()
    }
}

/// Reads and checks one record; `None` if it has an error.
#[must_use]
pub fn record(file: EntryFile<'_>, vocabulary: &Vocabulary) -> Checked<Option<Record>> {
    file.read(vocabulary, fill)
}

/// The values of the keys that every record needs, on which the reading of other keys depends.
struct Core {
    title: String,
    kinds: Led<KindId>,
    date: DateRange,
    areas: Led<Area>,
}

fn fill(file: EntryFile<'_>, document: &Document, reading: &mut Reading<'_>) -> Option<Record> {
    let keyed: Keyed<'_, Key> = Keyed::of(&document.fields, reading);
    let core = core(&keyed, reading);
    let (body, first) = body::read(document, keyed.node(Key::Body), reading, file.form);
    let slug = body::slug(&keyed, Key::Slug, file.id, reading);
    let aliases = keyed.list(Key::Aliases, reading, path);
    let status = keyed.get(Key::Status, reading, word::<Status>);
    let follows = keyed.list(Key::Follows, reading, part::named_meeting);
    let precedes = keyed.list(Key::Precedes, reading, part::named_meeting);
    let related = keyed.list(Key::Related, reading, |node, reading| {
        text(node, reading).map(|id| reading.placed(node, id))
    });
    let tags = keyed.list(Key::Tags, reading, text);
    let day = core.as_ref().map(|core| core.date.first());
    let host = place::host(&keyed, reading, day);
    let published = keyed.get(Key::Published, reading, |node, reading| {
        date(node, reading).map(|days| reading.placed(node, days.last()))
    });
    let complete = keyed.get(Key::Complete, reading, boolean);
    prose::judge(&keyed, reading);
    // The content is read even without a core, so that all problems of a file are reported at once.
    let content = content(&keyed, reading, core.as_ref(), first);
    let Core {
        kinds, date, areas, ..
    } = core?;
    let indexed = Indexed {
        id: Arc::from(file.id),
        file: Arc::clone(file.file),
        kinds,
        date,
        date_place: Placed {
            value: (),
            span: keyed.node(Key::Date).map_or(0..0, |node| node.span.clone()),
        },
        published,
        is_complete: complete == Some(true) && !content.sources.is_empty(),
        areas,
        host,
        slug,
        aliases,
        status: status.unwrap_or_default(),
        follows,
        precedes,
        related,
        tags,
        items: Items::default(),
    };
    judge(&indexed, &content, &keyed, reading);
    contradictions::judge(&indexed, &content, &keyed, reading);
    Some(Record::new(indexed, content, body))
}

/// Reads the content layer. `first` is the first paragraph of the text.
fn content(
    keyed: &Keyed<'_, Key>,
    reading: &mut Reading<'_>,
    core: Option<&Core>,
    first: String,
) -> Content {
    let period = keyed.get(Key::Period, reading, text);
    let setting = Setting {
        areas: core.map(|core| core.areas.clone()),
        day: core.map(|core| core.date.first()),
        period: period.clone(),
    };
    let mut number = 0;
    Content {
        title: core.map_or_else(String::new, |core| core.title.clone()),
        summary: keyed.get(Key::Summary, reading, summary).unwrap_or(first),
        theme: keyed.get(Key::Theme, reading, text),
        period,
        mode: keyed.get(Key::Mode, reading, word::<Mode>),
        time: keyed.get(Key::Time, reading, hours),
        venues: keyed.list(Key::Venue, reading, venue),
        places: place::places(keyed, reading, setting.day),
        organizers: keyed.list(Key::Organizers, reading, organization),
        supporters: keyed.list(Key::Supporters, reading, organization),
        opened_by: keyed.get(Key::OpenedBy, reading, opener),
        speakers: keyed.list(Key::Speakers, reading, speaker),
        officials: keyed.list(Key::Officials, reading, official),
        attendance: keyed.get(Key::Attendance, reading, part::attendance),
        partners: keyed.list(Key::Partners, reading, text),
        background: keyed.get(Key::Background, reading, text),
        objectives: keyed.list(Key::Objectives, reading, text),
        sessions: programme::sessions(keyed, reading),
        problems: keyed.list(Key::Problems, reading, text),
        awards: keyed.list(Key::Awards, reading, programme::award),
        measures: keyed.list(Key::Indicators, reading, |node, reading| {
            measure(node, reading, &setting)
        }),
        agreements: keyed.list(Key::Agreements, reading, |node, reading| {
            number += 1;
            let agreement = agreement(node, reading, number)?;
            Some(agreement.of_meeting(core.map(|core| core.date.last())))
        }),
        figures: keyed.list(Key::Figures, reading, counts::count),
        criteria: keyed.list(Key::Criteria, reading, part::criterion),
        thresholds: keyed.list(Key::Thresholds, reading, threshold::threshold),
        documents: keyed.list(Key::Documents, reading, signed::document),
        legal: keyed.list(Key::Legal, reading, legal::legal),
        statements: keyed.list(Key::Statements, reading, part::statement),
        terms: keyed.list(Key::Terms, reading, part::term),
        photos: keyed.list(Key::Photos, reading, part::photo),
        attachments: keyed.list(Key::Attachments, reading, part::attachment),
        sources: keyed.list(Key::Sources, reading, part::source),
        notes: keyed.list(Key::Notes, reading, part::note),
        corrections: keyed.list(Key::Corrections, reading, part::correction),
        extra: keyed
            .node(Key::Extra)
            .map(|node| part::anything(node).to_string()),
    }
}

fn core(keyed: &Keyed<'_, Key>, reading: &mut Reading<'_>) -> Option<Core> {
    let stated = keyed.require(Key::Kind, reading, kinds);
    let kinds = stated.as_deref().and_then(led);
    let title = keyed.require(Key::Title, reading, |node, reading| {
        title(node, reading, kinds.as_ref())
    });
    let date = keyed.require(Key::Date, reading, date);
    let day = date.map(|date| date.first());
    let areas = place::areas(keyed, reading, stated.as_deref(), day);
    Some(Core {
        title: title?,
        kinds: kinds?,
        date: date?,
        areas: areas?,
    })
}

/// Reads the title, which must not use the name of one kind of meeting for another, unless the meeting is of both.
fn title(node: &Node, reading: &mut Reading<'_>, kinds: Option<&Led<KindId>>) -> Option<String> {
    let written = text(node, reading)?;
    let is_both = |one, other| kinds.is_some_and(|it| it.contains(one) && it.contains(other));
    if let Some(fault) = reading.vocabulary.contradiction(&written, is_both) {
        reading.fault(node, fault);
    }
    Some(written)
}

fn summary(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    let written = text(node, reading)?;
    let count = written.chars().count();
    if count > body::SUMMARY {
        let most = body::SUMMARY;
        let fault = fault!(
            Code::TooLarge,
            "ringkasan ini {count} karakter, termasuk spasi, padahal paling banyak {most}",
            "this summary has {count} characters, but {most} is the most",
            "sisakan satu atau dua kalimat yang menyebut hasil rapat",
            "keep one or two sentences that say what came out of the meeting"
        );
        let surplus = written
            .char_indices()
            .nth(most)
            .map_or(written.len(), |(at, _)| at);
        reading.fault(node, fault.part(surplus..written.len()));
    }
    Some(written)
}

/// Checks the rules between the keys of a record.
fn judge(indexed: &Indexed, content: &Content, keyed: &Keyed<'_, Key>, reading: &mut Reading<'_>) {
    let mut kinds = indexed.kinds.iter();
    let is_review = kinds.any(|kind| reading.vocabulary.kind(kind).code == "reviu");
    if is_review && content.period.is_none() {
        let fault = fault!(
            Code::MissingPeriod,
            "reviu ini tidak menyebut masa yang ditinjau",
            "this review does not say which period it looks back on",
            "tambahkan baris seperti “periode: Semester I 2021”",
            "add a line such as “period: Semester I 2021”"
        );
        if let Some(node) = keyed.node(Key::Kind) {
            reading.fault(node, fault);
        }
    }
    sourcing::judge(indexed, content, keyed, reading);
    if let Some(time) = &content.time {
        place::judge_time(time, indexed, keyed, reading);
    }
}
