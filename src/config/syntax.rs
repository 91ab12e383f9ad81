//! Messages for lines of `site.toml` that are no TOML.
//!
//! Each message of the parser is matched by its beginning and replaced. An unknown one gets the general message.

use crate::config::reader::SettingsReader;
use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::toml::ParseError;

/// The most lines that are reported: a file with more is no settings file.
const LIMIT: usize = 20;

/// Reports which lines of `text` cannot be read, each once.
pub(super) fn report(text: &str, errors: &[ParseError], reader: &mut SettingsReader<'_>) {
    let mut left = LIMIT;
    for error in errors {
        if reader.refuse_line(error.span.clone(), fault(text, error)) {
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
}

fn fault(text: &str, error: &ParseError) -> Fault {
    let written = text.get(error.span.clone()).unwrap_or_default().trim();
    let unquoted = error.message.starts_with("string values must be quoted");
    let complaint = if unquoted && written.is_empty() {
        "missing value"
    } else {
        &error.message
    };
    let begins = |beginning: &&str| complaint.starts_with(beginning);
    let known = WORDINGS
        .iter()
        .find(|wording| wording.beginnings.iter().any(begins));
    let wording = known.unwrap_or(&GENERAL);
    let fault = Fault::new(Code::BadConfig, owned(wording.message)).help(owned(wording.help));
    let quotable = unquoted && !written.is_empty() && !written.contains(['"', '\\', '\n']);
    let uncurled = written.trim_matches(['“', '”', '„', '‘', '’']);
    fault.maybe_exact_fix(quotable.then(|| format!("\"{uncurled}\"")))
}

fn owned([id, en]: [&str; 2]) -> Text {
    Text {
        id: id.to_owned(),
        en: en.to_owned(),
    }
}

/// One of our messages, in Indonesian and in English, and the beginnings of the parser's messages that it replaces.
struct Wording {
    beginnings: &'static [&'static str],
    message: [&'static str; 2],
    help: [&'static str; 2],
}

/// Help for a line that should hold one setting.
const LINE: [&str; 2] = [
    "tulis satu pengaturan per baris, misalnya title = \"Rapat Banggakencana\"",
    "write one setting a line, such as title = \"Meetings\"",
];

const GENERAL: Wording = Wording {
    beginnings: &[],
    message: ["baris ini tidak dapat dibaca", "this line cannot be read"],
    help: LINE,
};

const WORDINGS: &[Wording] = &[
    Wording {
        beginnings: &["duplicate key", "cannot extend"],
        message: [
            "pengaturan ini sudah ditulis di atas",
            "this setting is already written above",
        ],
        help: ["hapus salah satu", "delete one of them"],
    },
    Wording {
        beginnings: &["string values must be quoted"],
        message: [
            "teks harus diapit tanda petik ganda",
            "text must be in double quotes",
        ],
        help: ["tulis begini", "write it like this"],
    },
    Wording {
        beginnings: &[
            "invalid basic string",
            "invalid literal string",
            "invalid multi-line",
            "invalid string",
        ],
        message: [
            "teks ini tidak ditutup tanda petik, atau memuat garis miring terbalik yang tidak dikenal",
            "this text has no closing quote, or contains a backslash that is not known",
        ],
        help: [
            "apit teks dengan satu pasang tanda petik ganda, dan tulis garis miring terbalik dua kali",
            "put one pair of double quotes around the text, and write a backslash twice",
        ],
    },
    Wording {
        beginnings: &["missing value", "key with no value", "missing assignment"],
        message: [
            "pengaturan ini masih kosong",
            "this setting has no value yet",
        ],
        help: LINE,
    },
    Wording {
        beginnings: &["unclosed"],
        message: [
            "tanda kurung di sini belum ditutup",
            "the bracket here is not closed",
        ],
        help: ["tambahkan kurung penutupnya", "add the closing bracket"],
    },
    Wording {
        beginnings: &["missing comma", "extra comma"],
        message: [
            "koma di daftar ini kurang atau lebih",
            "this list has a comma too few or too many",
        ],
        help: [
            "pisahkan tiap isi daftar dengan satu koma",
            "put one comma between the items",
        ],
    },
    Wording {
        beginnings: &["cannot recurse", "recursion limit"],
        message: [
            "kurung di sini terlalu bertingkat-tingkat",
            "the brackets here are nested too deeply",
        ],
        help: ["kurangi tingkatnya", "use fewer of them"],
    },
    Wording {
        beginnings: &[
            "unexpected leading zero",
            "invalid integer",
            "invalid float",
            "invalid date-time",
        ],
        message: [
            "ini tidak terbaca sebagai angka",
            "this cannot be read as a number",
        ],
        help: [
            "tulis angka saja, misalnya 50, atau apit dengan tanda petik ganda kalau itu teks",
            "write digits only, such as 50, or put it in double quotes if it is text",
        ],
    },
];
