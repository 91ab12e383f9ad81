//! Text that was pasted whole from a news site, a chat or a table, with all that stood around it.
//!
//! It is found line by line, since most of it is no Markdown. A further mark of a page is a line in `marks`.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Fault, Span};

mod marks;
mod repeated;
mod tables;

/// The fewest lines of one paragraph that look like paragraphs of their own.
const RUN_TOGETHER: usize = 5;

/// Characters that end a sentence or a quotation.
const SENTENCE_ENDS: &[char] = &['.', '!', '?', '”', '"', ';'];

/// One line of a body, without blanks around it.
#[derive(Debug, Clone, Copy)]
struct BodyLine<'a> {
    text: &'a str,
    /// Its first byte in the body.
    start: usize,
}

impl BodyLine<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// Everything in `body` that was pasted along, with its fault.
pub(super) fn find(body: &str) -> Vec<(Span, Fault)> {
    let lines = lines(body);
    let mut faults = marks::find(&lines);
    faults.extend(repeated::find(&lines));
    faults.extend(tables::find(&lines));
    faults.extend(run_together(&lines));
    faults
}

fn lines(body: &str) -> Vec<BodyLine<'_>> {
    let mut lines = Vec::with_capacity(body.len() / 64 + 1);
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let text = line.trim();
        let before = line.len() - line.trim_start().len();
        lines.push(BodyLine {
            text,
            start: if text.is_empty() {
                start
            } else {
                start + before
            },
        });
        start += line.len();
    }
    lines
}

/// The stretch from the first of `lines` to the last.
fn whole(lines: &[BodyLine<'_>]) -> Span {
    let start = lines.first().map_or(0, |line| line.start);
    start..lines.last().map_or(start, BodyLine::end)
}

/// Paragraphs whose lines are paragraphs of their own, which a blank line between them would make so.
fn run_together(lines: &[BodyLine<'_>]) -> Vec<(Span, Fault)> {
    let paragraphs = lines.split(BodyLine::is_blank);
    let pasted = paragraphs.filter(|lines| {
        let is_prose = |line: &&BodyLine<'_>| {
            line.text
                .starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"'))
        };
        let ends = |line: &&BodyLine<'_>| line.text.ends_with(SENTENCE_ENDS);
        let ended = lines.iter().filter(ends).count();
        lines.len() >= RUN_TOGETHER
            && lines.iter().all(|line| is_prose(&line))
            && ended * 5 >= lines.len() * 4
    });
    let faults = pasted.map(|lines| {
        let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let count = lines.len();
        let fault = fault!(
            Code::PastedPage,
            "{count} baris ini tampil menyambung sebagai satu paragraf",
            "these {count} lines are shown as one paragraph",
            "beri baris kosong di antara paragraf",
            "leave an empty line between paragraphs"
        );
        (whole(lines), fault.fix(texts.join("\n\n")))
    });
    faults.collect()
}

#[cfg(test)]
mod tests {
    use crate::markdown::pasted::find;

    /// The beginnings of the lines that are found in `body`, each with its code.
    fn found(body: &str) -> Vec<String> {
        let shown = find(body).into_iter().map(|(span, fault)| {
            let first: String = body[span].chars().take(12).collect();
            format!("{} {first}", fault.code.slug())
        });
        shown.collect()
    }

    #[test]
    fn a_pasted_page_is_known_by_its_marks() {
        let check = |body: &str, at: &[&str]| {
            let at: Vec<String> = at.iter().map(|at| format!("pasted-page {at}")).collect();
            assert_eq!(found(body), at, "{body:?}");
        };
        check("Isi.\n\nBaca juga: Warga\n", &["Baca juga: W"]);
        check(
            "Isi.\n\n(GUS)\n\nBerita Terkait\n\nLain",
            &["(GUS)\n\nBerit"],
        );
        check("Isi.\n\nEditor : Budi", &["Editor : Bud"]);
        check("COPYRIGHT © ANTARA 2020", &["COPYRIGHT © "]);
        check(
            "BANDUNG, Balebandung.com – Dinas menggelar rapat.",
            &["BANDUNG, Bal"],
        );
        check("Semua pihak diminta berkomitmen. (adv)", &["(adv)"]);
        check("Semua pihak diminta.***", &["***"]);
        check("[27/5/24 10.15] Bu Siti: rapat dimulai", &["[27/5/24 10."]);
        check("27/05/24 10.15 - Bu Siti: rapat dimulai", &["27/05/24 10."]);
        check(
            "judul: A\njenis: rakerda\ntanggal: 2020\n",
            &["judul: A\njen"],
        );
        check("A.\nB.\nC.\nD.\nE.\nF.", &["A.\nB.\nC.\nD.\n"]);
        check("No\tIndikator\tNilai\n1\tTFR\t2,40\n", &["No\tIndikator"]);
        check(
            "No Indikator Target Nilai\n1 TFR 2,26 2,40\n2 CPR 63,8 62,1\n",
            &["No Indikator"],
        );
    }

    #[test]
    fn an_own_text_has_none() {
        for body in [
            "Rapat dibuka.\n\n## Berita acara\n\n- Satu.\n- Dua.\n- Tiga.\n- Empat.\n- Lima.\n",
            "## Topik\n\nPesertanya banyak.\n",
            "Baris ini dipotong di sini\ndan dilanjutkan di sini\nlalu di sini\nlalu lagi\ndan selesai.\n",
            "1. Satu 2\n2. Dua 3\n",
            "***\n\nIsi.\n",
            "| No\t| Nilai |\n|---|---|\n| 1 | 2 |\n",
            "(KB)",
            "Editor dan penulis hadir.\n",
        ] {
            assert_eq!(found(body), Vec::<String>::new(), "{body:?}");
        }
    }

    #[test]
    fn a_run_of_lines_that_stands_twice_is_one_fault() {
        let line = "Rapat ini dihadiri semua pihak dari provinsi dan kabupaten.";
        let body = format!("{line}\nPendek\nX\n{line}\nPendek\nY\n");
        let faults = find(&body);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(&body[faults[0].0.clone()], format!("{line}\nPendek"));
        for item in [format!("- {line}"), format!("2. {line}")] {
            let body = format!("{item}\n- Satu\n\nLain.\n\n- Dua\n{item}\n- Tiga\n");
            assert_eq!(find(&body), [], "one item in two lists");
        }
    }
}
