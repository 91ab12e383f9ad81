//! `kencana init`: writes a new site of two files, its settings and an example record.
//!
//! It never writes over a file. A test reads both files, so that `check` accepts every new site.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::ExitStatus;
use crate::cli::console::{Console, now, shown_path};
use crate::diagnostic::text::{Language, Text};
use crate::output::create_new;
use crate::plan::address::EXAMPLE;
use crate::site::SETTINGS;
use crate::source::machine::reason;
use crate::value::date_range::DateRange;

/// Names that must be free in the folder.
const TAKEN: [&str; 2] = [SETTINGS, "content"];

const SETTINGS_TEXT: &str = r##"# Pengaturan situs. Baris yang diawali tanda # hanya keterangan.

title = "Catatan Rapat Bangga Kencana"

# Alamat situs di internet. Ganti sebelum situs diterbitkan.
base_url = "https://rapat.contoh.example/"

# Bahasa halaman: "id" atau "en".
language = "id"

# Zona waktu kantor: "Asia/Jakarta", "Asia/Makassar", atau "Asia/Jayapura".
time_zone = "Asia/Jakarta"

# Hapus tanda # di bawah ini, lalu isi, bila penerbit dan lisensinya hendak ditampilkan.
# description = "Apa yang dibahas, dicapai, dan disepakati di daerah kami."
#
# [publisher]
# name = "Nama kantor"
# contact = "Alamat surel kantor"
#
# [licence]
# name = "CC BY 4.0"
# url = "https://creativecommons.org/licenses/by/4.0/"
"##;

/// Makes a site in `folder`.
#[must_use]
pub fn run(console: &Console, folder: &Path) -> ExitStatus {
    if let Some(taken) = TAKEN
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.symlink_metadata().is_ok())
    {
        let taken = shown_path(&taken);
        return console.fail(&text!(
            "{taken} sudah ada, jadi tidak ada yang dibuat; pilih nama folder lain",
            "{taken} exists already, so nothing was made; choose another folder"
        ));
    }
    let zone = TimeZone::get("Asia/Jakarta").unwrap_or(TimeZone::UTC);
    for (name, text) in files(now().to_zoned(zone).date()) {
        let path = folder.join(name);
        if let Err(error) = create_new(&path, &text) {
            let (Text { id, en }, path) = (reason(&error), shown_path(&path));
            return console.fail(&text!(
                "{path} tidak bisa dibuat: {id}",
                "{path} cannot be made: {en}"
            ));
        }
    }
    console.say(&next_steps(folder, console.language(None)));
    ExitStatus::Success
}

/// The files of a new site, in the order of writing.
fn files(today: Date) -> [(PathBuf, String); 2] {
    let record = format!("content/records/{}/{EXAMPLE}.md", today.year());
    // The settings come last: if writing fails halfway, the folder is no site, and the command can be repeated elsewhere.
    [
        (record.into(), example(today)),
        (SETTINGS.into(), SETTINGS_TEXT.to_owned()),
    ]
}

/// An example record, which says in every value that it is one.
fn example(today: Date) -> String {
    let (year, date) = (today.year(), DateRange::day(today).show(Language::Id));
    format!(
        "---
# Ini contoh, bukan rapat sungguhan. Hapus berkas ini kalau catatan pertama sudah ada.
judul: \"Contoh: Rakorda Bangga Kencana Jambi {year}\"
jenis: rakorda
tanggal: {date}
provinsi: Jambi

# Isian lain boleh ada boleh tidak. Yang tidak disebut dalam sumber tidak ditulis.
ringkasan: Contoh catatan, bukan rapat sungguhan.
tempat: Aula contoh
kesepakatan:
  # Satu butir hasil rapat menjadi satu butir daftar.
  - Butir contoh, tidak pernah disepakati siapa pun.

# Dari mana semua ini diketahui: berita, siaran pers, atau notula.
sumber:
  - media: Contoh, bukan sumber sungguhan
    tanggal: {date}
---

Halaman ini hanya contoh. Bagian di bawah garis kedua adalah teks biasa: tulislah dengan kalimat sendiri, dan mulailah dengan hasil rapat.
"
    )
}

fn next_steps(folder: &Path, language: Language) -> String {
    let shown = shown_path(folder);
    let shown = shown.trim_end_matches(['/', '\\']);
    let is_here = matches!(shown, "" | ".");
    let quoted = if shown.contains(' ') {
        format!("\"{shown}\"")
    } else {
        shown.to_owned()
    };
    let made = if is_here {
        text!(
            "Situs baru dibuat di folder ini. Berikutnya:",
            "A new site is in this folder. Next:"
        )
    } else {
        text!(
            "Situs baru dibuat di {shown}. Berikutnya:",
            "A new site is in {shown}. Next:"
        )
    };
    let made = made.in_language(language);
    let look = language.pick("lihat di peramban", "see it in the browser");
    let add = language.pick("buat catatan", "make a record");
    let serve = language.pick("kencana sajikan", "kencana serve");
    let new = language.pick("kencana baru", "kencana new");
    let enter = if is_here {
        String::new()
    } else {
        format!("  cd {quoted}\n")
    };
    format!("{made}\n{enter}  {serve:<18}{look}\n  {new:<18}{add}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use jiff::Timestamp;
    use jiff::civil::date;

    use crate::cli::init::{files, next_steps};
    use crate::diagnostic::text::Language;
    use crate::site::{Options, read};
    use crate::source::Sources;

    #[test]
    fn a_new_site_has_no_diagnostics() {
        for today in [date(2020, 2, 29), date(2026, 12, 31), date(2100, 1, 1)] {
            let files = files(today)
                .map(|(path, text)| (path.to_string_lossy().into_owned(), text.into_bytes()));
            let sources = Sources::in_memory(files);
            assert_eq!(sources.diagnostics, []);
            let options = Options {
                now: Timestamp::UNIX_EPOCH,
                today: Some(today),
                drafts: false,
                base_url: None,
                keep_going: false,
                accept_lost: false,
                portable: false,
            };
            let outcome = read(sources, &options);
            assert_eq!(outcome.diagnostics, []);
            assert_eq!(outcome.site.unwrap().catalog.records().len(), 1);
        }
    }

    #[test]
    fn commented_settings_are_valid() {
        let [_, (path, text)] = files(date(2026, 1, 1));
        let start = text.find("# description").unwrap();
        let (head, tail) = text.split_at(start);
        let text = format!("{head}{}", tail.replace("# ", "").replace('#', ""));
        let read = crate::config::read(&Arc::from(path.to_string_lossy()), &text);
        assert_eq!(read.diagnostics, []);
        assert!(
            read.value
                .is_some_and(|config| config.publisher.is_some() && config.licence.is_some())
        );
    }

    #[test]
    fn the_next_steps_can_be_typed() {
        let check = |folder: &str, expected: &str| {
            assert_eq!(
                next_steps(Path::new(folder), Language::Id),
                expected,
                "{folder}"
            );
        };
        check(
            "rapat",
            "Situs baru dibuat di rapat. Berikutnya:\n  cd rapat\n  kencana sajikan   lihat di peramban\n  kencana baru      buat catatan",
        );
        check(
            ".",
            "Situs baru dibuat di folder ini. Berikutnya:\n  kencana sajikan   lihat di peramban\n  kencana baru      buat catatan",
        );
        assert!(
            next_steps(Path::new("rapat kerja"), Language::En)
                .contains("  cd \"rapat kerja\"\n  kencana serve ")
        );
    }
}
