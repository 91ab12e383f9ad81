//! Lines that stand around the text of a news item or a message: headings of other items, bylines, initials, times.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};
use crate::markdown::pasted::{BodyLine, whole};

/// Characters of the longest line that is no text of its own.
const LONGEST: usize = 160;

/// Characters in which the head of a news item stands: `BANDUNG, Balebandung.com – `.
const DATELINE: usize = 60;

/// Whole lines, in lower case without marks around them.
const HEADINGS: &[&str] = &[
    "baca juga",
    "simak juga",
    "lihat juga",
    "baca selengkapnya",
    "berita terkait",
    "artikel terkait",
    "berita terpopuler",
    "artikel terpopuler",
    "topik terpopuler",
    "terpopuler",
    "berita lainnya",
    "berita terkini",
    "berita terbaru",
    "artikel lainnya",
    "pilihan redaksi",
    "topik terkait",
    "tag terkait",
    "trending",
    "advertisement",
    "iklan",
    "scroll to continue with content",
    "halaman selanjutnya",
    "komentar",
    "tulis komentar",
    "comments are closed",
    "leave a reply",
    "bagikan",
    "bagikan berita ini",
    "share",
    "related posts",
    "topik",
    "tags",
];

/// Beginnings of lines, in lower case.
const BEGINNINGS: &[&str] = &[
    "baca juga",
    "baca:",
    "simak juga",
    "lihat juga",
    "berita terkait:",
    "tag:",
    "tags:",
    "topik:",
    "copyright ",
    "copyright©",
    "©",
    "hak cipta ",
    "editor:",
    "editor :",
    "penulis:",
    "penulis :",
    "pewarta:",
    "pewarta :",
    "reporter:",
    "reporter :",
    "penyunting:",
    "penyunting :",
    "uploader:",
    "laporan wartawan",
    "dapatkan update",
    "ikuti berita",
    "artikel ini telah tayang",
];

/// Ends of a text that a newsroom puts there.
const ENDS: &[&str] = &["(adv)", "(adv.)", "(advertorial)", "(*)", "***"];

/// Names of the first keys of a record; a run of them is a second record.
const KEYS: &[&str] = &[
    "judul:",
    "jenis:",
    "tanggal:",
    "provinsi:",
    "kabupaten:",
    "sumber:",
    "title:",
    "kind:",
    "date:",
    "province:",
];

/// The fewest keys that make a record.
const FEWEST_KEYS: usize = 3;

/// The lines that were pasted along, runs of them as one.
pub(super) fn find(lines: &[BodyLine<'_>]) -> Vec<(Span, Fault)> {
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some(mark) = Mark::of(line) else {
            at += 1;
            continue;
        };
        // Blank lines between marks belong to the run.
        let mut end = at + 1;
        for (next, line) in lines.iter().enumerate().skip(at + 1) {
            match Mark::of(line) {
                Some(other) if other.kind == mark.kind => end = next + 1,
                _ if line.is_blank() => {}
                _ => break,
            }
        }
        let run = lines.get(at..end).unwrap_or_default();
        let keys = run.iter().filter(|line| !line.is_blank()).count();
        if mark.kind != MarkKind::Key || keys >= FEWEST_KEYS {
            let span = mark.part.unwrap_or_else(|| whole(run));
            faults.push((span, mark.kind.fault()));
        }
        at = end;
    }
    faults
}

/// The part that a line played where it was copied from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    /// A heading or byline of a news site.
    Page,
    /// The place and medium at the head of a news item.
    Dateline,
    /// The sign at the end of a news item.
    End,
    /// Sender and time of a message.
    Message,
    /// A key of a record.
    Key,
}

struct Mark {
    kind: MarkKind,
    /// Its part of the line, if it is not all of it.
    part: Option<Span>,
}

impl Mark {
    fn of(line: &BodyLine<'_>) -> Option<Self> {
        let text = line.text;
        if text.is_empty() {
            return None;
        }
        let whole = |kind| Some(Self { kind, part: None });
        if let Some(end) = ENDS.iter().find(|end| text.ends_with(**end)) {
            let is_rule = text.chars().all(|c| c == '*') && text != "(*)";
            let part = line.end() - end.len()..line.end();
            return (!is_rule).then_some(Self {
                kind: MarkKind::End,
                part: Some(part),
            });
        }
        if let Some(length) = dateline(text) {
            return Some(Self {
                kind: MarkKind::Dateline,
                part: Some(line.start..line.start + length),
            });
        }
        if is_message(text) {
            return whole(MarkKind::Message);
        }
        // A heading in Markdown was put there by hand.
        if text.len() > LONGEST || text.starts_with('#') {
            return None;
        }
        if KEYS.iter().any(|key| begins_with(text, key)) {
            return whole(MarkKind::Key);
        }
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©'));
        let is_heading = |heading: &&str| heading.eq_ignore_ascii_case(bare);
        let is_page = HEADINGS.iter().any(is_heading)
            || BEGINNINGS.iter().any(|start| begins_with(bare, start))
            || is_initials(text);
        if is_page { whole(MarkKind::Page) } else { None }
    }
}

impl MarkKind {
    fn fault(self) -> Fault {
        match self {
            Self::Page => fault!(
                Code::PastedPage,
                "ini tampaknya ikut tersalin dari halaman berita, bukan bagian dari catatan rapat",
                "this seems to have been copied along from a news page, and is no part of the record",
                "hapus; nama pewarta, penyunting, dan hak cipta ditulis dalam isian “sumber”",
                "delete it; reporter, editor and copyright are written under the key “sources”"
            ),
            Self::Dateline => fault!(
                Code::PastedPage,
                "kepala berita ini menunjukkan bahwa teksnya disalin dari berita",
                "this head of a news item shows that the text was copied from the news",
                "tulis hasil rapat dengan kalimat sendiri; nama medianya ditulis dalam isian “sumber”",
                "write what came out of the meeting in your own words; the medium goes under the key “sources”"
            ),
            Self::End => fault!(
                Code::PastedPage,
                "tanda akhir berita ini ikut tersalin",
                "this end mark of a news item was copied along",
                "hapus; bila sumbernya tulisan berbayar (adv), tulis “berbayar: ya” dalam isian “sumber”",
                "delete it; if the source is paid for (adv), write “sponsored: true” under the key “sources”"
            ),
            Self::Message => fault!(
                Code::PastedPage,
                "ini salinan percakapan WhatsApp, dengan jam dan nama pengirimnya",
                "this is a copy of a WhatsApp chat, with hours and senders",
                "hapus jam dan nama pengirim; tulis isinya dengan kalimat sendiri",
                "delete hours and senders; write the content in your own words"
            ),
            Self::Key => fault!(
                Code::PastedPage,
                "ini tampaknya isian catatan lain di dalam teks, sehingga tampil sebagai tulisan biasa",
                "this seems to be the keys of another record inside the text, so they are shown as plain text",
                "satu berkas untuk satu rapat: pindahkan ke berkas sendiri",
                "one file is for one meeting: move it to a file of its own"
            ),
        }
    }
}

/// True if `text` begins with `start`, in any case.
fn begins_with(text: &str, start: &str) -> bool {
    let head = text.get(..start.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// `(GUS)`, `(ant/rls)`: two to nine letters with no word among them.
fn is_initials(text: &str) -> bool {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let Some(inner) = inner.map(|inner| inner.trim_end_matches(['*', '.'])) else {
        return false;
    };
    let is_short = (3..=9).contains(&inner.len())
        && inner.bytes().all(|b| b.is_ascii_alphabetic() || b == b'/');
    let is_loud = inner.bytes().all(|byte| byte.is_ascii_uppercase());
    is_short && (is_loud || inner.contains('/'))
}

/// The length of `BANDUNG, Balebandung.com – ` or `JAKARTA (ANTARA) - ` at the start of a line.
fn dateline(text: &str) -> Option<usize> {
    let town = text.split([',', '(', ' ']).next()?;
    if town.len() <= 2 || !town.chars().all(char::is_uppercase) {
        return None;
    }
    let head = text.get(..text.floor_char_boundary(DATELINE))?;
    let (at, dash) = [" – ", " — ", " - ", " -- "]
        .iter()
        .find_map(|dash| Some((head.find(dash)?, dash)))?;
    let lower = head.get(..at)?.to_lowercase();
    let is_medium = [".com", ".id", ".co", "antara"]
        .iter()
        .any(|medium| lower.contains(medium));
    is_medium.then_some(at + dash.len())
}

/// `[27/5/24 10.15] Bu Siti: …`, `27/05/24 10.15 - Bu Siti: …`.
fn is_message(text: &str) -> bool {
    let inner = text.strip_prefix('[').unwrap_or(text);
    if !inner.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((day, rest)) = inner.split_once([' ', ',']) else {
        return false;
    };
    let is_day =
        day.split('/').count() == 3 && day.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    let rest = rest.trim_start();
    let hour: &str = rest.split([']', ' ', '-']).next().unwrap_or_default();
    let is_hour = hour.len() >= 4
        && hour
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':'));
    is_day && is_hour && rest.contains(": ")
}
