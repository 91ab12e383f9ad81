//! Readers of the smaller parts of a record, with one line for each key.

use crate::diagnostic::code::Code;
use crate::document::keyed::Reader;
use crate::document::{Node, Value};
use crate::record::Placed;
use crate::record::head_count;
use crate::record::keys::{
    AttachmentKey, AttendanceKey, CorrectionKey, CriterionKey, NoteKey, PhotoKey, SourceKey,
    StatementKey, StubKey, TermKey,
};
use crate::record::parts::{
    Attachment, Attendance, Correction, Criterion, GlossaryTerm, NamedMeeting, Photo, RecordNote,
    RecordSource, Statement, Stub,
};
use crate::record::prose::{self, Contents};
use crate::record::reading::{Reading, TextOr, group, text, text_or_group};
use crate::record::several::led;
use crate::record::values::{boolean, date, file, hours, kinds, placed_date, url};

/// Reads the participants.
pub(crate) fn attendance(node: &Node, reading: &mut Reading<'_>) -> Option<Attendance> {
    if let Value::List(items) = &node.value {
        // A list alone can only be that of the groups.
        let groups = items.iter().filter_map(|item| text(item, reading));
        return Some(Attendance {
            count: None,
            groups: groups.collect(),
        });
    }
    match text_or_group(node, reading)? {
        TextOr::Text(count) => {
            let is_number = count.contains(|c: char| c.is_ascii_digit());
            let groups = prose::parts(&count, Contents::Names).filter(|_| !is_number);
            if let Some(groups) = groups {
                let help = text!(
                    "tulis di bawah “peserta” sebagai daftar “kelompok”, satu per baris; “jumlah” untuk banyaknya",
                    "write them below “attendance” (peserta) as the list “groups” (kelompok), one per line; “count” (jumlah) is for how many"
                );
                reading.fault(node, prose::fault(&groups).help(help));
            }
            if let Some(fault) = head_count::fault(&count) {
                reading.fault(node, fault);
            }
            Some(Attendance {
                count: Some(count),
                groups: Vec::new(),
            })
        }
        TextOr::Group(keyed) => Some(Attendance {
            count: keyed.get(AttendanceKey::Count, reading, |node, reading| {
                let count = text(node, reading)?;
                reading.keep(node, head_count::fault(&count).map_or(Ok(count), Err))
            }),
            groups: keyed.list(AttendanceKey::Groups, reading, text),
        }),
    }
}

/// Reads another meeting of the chain: the id of its record, or its name.
pub(crate) fn named_meeting(
    node: &Node,
    reading: &mut Reading<'_>,
) -> Option<Placed<NamedMeeting>> {
    let meeting = match text_or_group(node, reading)? {
        TextOr::Text(id) => Some(NamedMeeting::Record(record_id(&id).into())),
        TextOr::Group(keyed) => {
            let title = keyed.require(StubKey::Title, reading, text);
            let stub = Stub {
                kinds: keyed
                    .get(StubKey::Kind, reading, kinds)
                    .and_then(|kinds| led(&kinds)),
                date: keyed.get(StubKey::Date, reading, date),
                place: keyed.get(StubKey::Place, reading, text),
                title: title?,
            };
            Some(NamedMeeting::Stub(stub))
        }
    }?;
    Some(reading.placed(node, meeting))
}

/// The id of a record in the path of its file: `2020/rakornas` of `content/records/2020/rakornas.md`.
fn record_id(written: &str) -> &str {
    let inside = written.trim_start_matches("./");
    let inside = inside.strip_prefix("content/records/").unwrap_or(inside);
    inside.trim_end_matches(".md").trim_end_matches(".yaml")
}

/// Reads a named set of criteria.
pub(crate) fn criterion(node: &Node, reading: &mut Reading<'_>) -> Option<Criterion> {
    let keyed = group(node, reading)?;
    let name = keyed.require(CriterionKey::Name, reading, text);
    Some(Criterion {
        items: keyed.list(CriterionKey::Items, reading, text),
        name: name?,
    })
}

/// Reads a statement.
pub(crate) fn statement(node: &Node, reading: &mut Reading<'_>) -> Option<Statement> {
    let keyed = group(node, reading)?;
    let by = keyed.require(StatementKey::By, reading, text);
    let wording = keyed.require(StatementKey::Text, reading, text);
    Some(Statement {
        by: by?,
        text: wording?,
    })
}

/// Reads a term.
pub(crate) fn term(node: &Node, reading: &mut Reading<'_>) -> Option<GlossaryTerm> {
    let keyed = group(node, reading)?;
    let term = keyed.require(TermKey::Term, reading, text);
    let meaning = keyed.require(TermKey::Meaning, reading, text);
    Some(GlossaryTerm {
        term: term?,
        meaning: meaning?,
    })
}

/// Reads a photo. A photo with a file needs a description and a credit.
pub(crate) fn photo(node: &Node, reading: &mut Reading<'_>) -> Option<Photo> {
    let keyed = group(node, reading)?;
    let photo = Photo {
        file: keyed.get(PhotoKey::File, reading, file),
        caption: keyed.get(PhotoKey::Caption, reading, text),
        alt: keyed.get(PhotoKey::Alt, reading, text),
        credit: keyed.get(PhotoKey::Credit, reading, text),
    };
    let Some(node) = keyed.node(PhotoKey::File) else {
        return Some(photo);
    };
    if photo.alt.is_none() {
        let fault = fault!(
            Code::PhotoWithoutAlt,
            "foto ini belum memiliki keterangan bagi pembaca yang tidak dapat melihatnya",
            "this photo has no description for readers who cannot see it",
            "tambahkan baris seperti “teks_alternatif: Peserta duduk di aula”, yang menceritakan apa yang tampak di foto",
            "add a line such as “alt: Peserta duduk di aula”, which says what the photo shows"
        );
        reading.fault(node, fault);
    }
    if photo.credit.is_none() {
        let fault = fault!(
            Code::PhotoWithoutCredit,
            "pembuat atau pemilik foto ini belum disebut",
            "the maker or owner of this photo is not named",
            "tambahkan baris seperti “kredit: Humas BKKBN Jambi”; bila pemiliknya tidak diketahui, jangan pakai fotonya",
            "add a line such as “credit: Humas BKKBN Jambi”; if the owner is not known, do not use the photo"
        );
        reading.fault(node, fault);
    }
    Some(photo)
}

/// Reads an attachment.
pub(crate) fn attachment(node: &Node, reading: &mut Reading<'_>) -> Option<Attachment> {
    let keyed = group(node, reading)?;
    let file = keyed.require(AttachmentKey::File, reading, file);
    Some(Attachment {
        title: keyed.get(AttachmentKey::Title, reading, text),
        file: file?,
    })
}

/// Reads a source.
pub(crate) fn source(node: &Node, reading: &mut Reading<'_>) -> Option<RecordSource> {
    let keyed = match text_or_group(node, reading)? {
        TextOr::Group(keyed) => keyed,
        TextOr::Text(text) if text.starts_with("http://") || text.starts_with("https://") => {
            let url = url(node, reading)?;
            return Some(RecordSource {
                url: Some(url),
                ..RecordSource::default()
            });
        }
        TextOr::Text(media) => {
            return Some(RecordSource {
                media: Some(media),
                ..RecordSource::default()
            });
        }
    };
    Some(RecordSource {
        media: keyed.get(SourceKey::Media, reading, text),
        title: keyed.get(SourceKey::Title, reading, text),
        authors: keyed.list(SourceKey::Authors, reading, text),
        reporter: keyed.get(SourceKey::Reporter, reading, text),
        editor: keyed.get(SourceKey::Editor, reading, text),
        place: keyed.get(SourceKey::Place, reading, text),
        date: keyed.get(SourceKey::Date, reading, placed_date),
        time: keyed.get(SourceKey::Time, reading, hours),
        copyright: keyed.get(SourceKey::Copyright, reading, text),
        url: keyed.get(SourceKey::Url, reading, url),
        sponsored: keyed
            .get(SourceKey::Sponsored, reading, boolean)
            .unwrap_or(false),
    })
}

/// Reads a note on something uncertain.
pub(crate) fn note(node: &Node, reading: &mut Reading<'_>) -> Option<RecordNote> {
    match text_or_group(node, reading)? {
        TextOr::Text(wording) => Some(RecordNote {
            about: None,
            text: wording,
        }),
        TextOr::Group(keyed) => {
            let wording = keyed.require(NoteKey::Text, reading, text);
            Some(RecordNote {
                about: keyed.get(NoteKey::About, reading, text),
                text: wording?,
            })
        }
    }
}

/// Reads a correction.
pub(crate) fn correction(node: &Node, reading: &mut Reading<'_>) -> Option<Correction> {
    let keyed = group(node, reading)?;
    let date = keyed.require(CorrectionKey::Date, reading, date);
    let wording = keyed.require(CorrectionKey::Text, reading, text);
    Some(Correction {
        date: date?,
        text: wording?,
    })
}

/// Converts any value, such as that of `extra`, to JSON: texts, lists and objects.
pub(crate) fn anything(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Empty => serde_json::Value::Null,
        Value::Scalar(scalar) => scalar.text.clone().into(),
        Value::List(items) => items.iter().map(anything).collect(),
        Value::Map(map) => map
            .entries
            .iter()
            .map(|field| (field.key.clone(), anything(&field.value)))
            .collect(),
    }
}
