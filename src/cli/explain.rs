//! `kencana explain`: the manual of the codes.

use crate::cli::ExitStatus;
use crate::cli::console::{Console, print};
use crate::diagnostic::code::{Code, Severity};
use crate::diagnostic::text::Language;
use crate::record::keys::{Key, RECORD, Shape};
use crate::value::name;

/// The manual: one section for each code, in both languages.
const MANUAL: &str = include_str!("../../docs/diagnostics.md");

/// Explains one code, or lists them all.
#[must_use]
pub fn run(console: &Console, code: Option<&str>) -> ExitStatus {
    let language = console.language_here();
    let Some(written) = code else {
        print(&list(language));
        return ExitStatus::Success;
    };
    if let Some(code) = Code::from_slug(written.trim()) {
        print(&section(code, language));
        return ExitStatus::Success;
    }
    let written = name::excerpt(written);
    let near = name::nearest(&written, Code::ALL.iter().map(|code| code.slug()), 2);
    let reason = match near.as_slice() {
        [] => text!(
            "tidak ada kode “{written}”; kencana jelaskan tanpa kode menampilkan daftarnya",
            "there is no code “{written}”; kencana explain without a code lists them"
        ),
        near => {
            let near = near.join(", ");
            text!(
                "tidak ada kode “{written}”; mungkin maksudnya {near}",
                "there is no code “{written}”; did you mean {near}?"
            )
        }
    };
    console.fail(&reason)
}

fn list(language: Language) -> String {
    let line = |code: &Code| {
        let severity = match code.severity() {
            Severity::Error => language.pick("galat", "error"),
            Severity::Warning => language.pick("peringatan", "warning"),
            Severity::Note => language.pick("info", "note"),
        };
        format!("{:<24} {severity}", code.slug())
    };
    Code::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The section about `code` in `language`.
fn section(code: Code, language: Language) -> String {
    let heading = format!("## `{}`", code.slug());
    let lines = MANUAL
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    let (indonesian, english) = ("**Indonesia.** ", "**English.** ");
    let (own, other) = language.pick((indonesian, english), (english, indonesian));
    let mut out = format!("{}\n", code.slug());
    // Without the other language's paragraphs two empty lines follow each other: one is printed.
    let mut blank = false;
    let mut example: Option<Example> = None;
    for line in lines.filter(|line| !line.starts_with(other)) {
        if let Some(fence) = line.strip_prefix("```") {
            example = example
                .is_none()
                .then(|| Example::new(fence == "yaml" && language == Language::Id));
            continue;
        }
        let line = match &mut example {
            Some(example) => example.line(line),
            None => one_language(line.strip_prefix(own).unwrap_or(line), language),
        };
        if !(line.is_empty() && blank) {
            out.push_str(&line);
            out.push('\n');
        }
        blank = line.is_empty();
    }
    out.trim_end().to_owned()
}

/// One language of a line in both, such as `Salah · wrong:`.
fn one_language(line: &str, language: Language) -> String {
    match line.split_once(" · ") {
        Some((id, en))
            if id.starts_with(char::is_uppercase) && id.chars().all(char::is_alphabetic) =>
        {
            let colon = if en.ends_with(':') { ":" } else { "" };
            language.pick(format!("{id}{colon}"), capitalized(en))
        }
        _ => line.to_owned(),
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Indents an example, and translates its keys to Indonesian.
struct Example {
    /// Groups around the current line, the innermost last: the least indentation of its keys, and the keys. Empty if the
    /// example is not translated.
    open: Vec<(usize, &'static [Key])>,
}

impl Example {
    fn new(is_translated: bool) -> Self {
        Self {
            open: is_translated.then_some((0, RECORD)).into_iter().collect(),
        }
    }

    fn line(&mut self, line: &str) -> String {
        if line.is_empty() {
            String::new()
        } else {
            format!("  {}", self.translated(line))
        }
    }

    fn translated(&mut self, line: &str) -> String {
        let body = line.trim_start_matches([' ', '-']);
        let indent = line.len() - body.len();
        self.open.retain(|(least, _)| *least <= indent);
        let known = body.split_once(':').zip(self.open.last());
        let Some(((name, value), (_, keys))) = known else {
            return line.to_owned();
        };
        let Some(key) = keys.iter().find(|key| key.name == name) else {
            return line.to_owned();
        };
        if value.is_empty() {
            self.open
                .extend(group(key.shape).map(|keys| (indent + 1, keys)));
        }
        format!(
            "{}{}:{value}",
            line.get(..indent).unwrap_or_default(),
            key.indonesian()
        )
    }
}

/// Keys of a value of this shape.
fn group(shape: Shape) -> Option<&'static [Key]> {
    match shape {
        Shape::List(item) => group(*item),
        Shape::Group(keys) | Shape::TextOr(keys) => Some(keys),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::explain::section;
    use crate::diagnostic::code::Code;
    use crate::diagnostic::text::Language;

    #[test]
    fn keys_of_examples_are_translated() {
        let check = |code, language, part: &str| {
            let section = section(code, language);
            assert!(section.contains(part), "{part}\n{section}");
        };
        check(
            Code::UnknownProvince,
            Language::Id,
            "Salah:\n\n  provinsi: Susel\n",
        );
        check(
            Code::UnknownProvince,
            Language::En,
            "Wrong:\n\n  province: Susel\n",
        );
        let done = "  kesepakatan:\n    - isi: Meneken kontrak kinerja dengan 18 OPD.\n      status: selesai\n      perkembangan:\n        - tanggal: 27 Mei 2024\n";
        check(Code::DoneWithoutEvidence, Language::Id, done);
        check(
            Code::YamlSyntax,
            Language::Id,
            "  judul: Rakerda Jawa Barat: Bangga Kencana",
        );
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            for (language, severity, wrong) in [
                (Language::Id, "Galat Peringatan Info", "Salah:"),
                (Language::En, "Error Warning Note", "Wrong:"),
            ] {
                let section = section(*code, language);
                let lines: Vec<&str> = section.lines().filter(|line| !line.is_empty()).collect();
                assert!(
                    lines[0] == code.slug() && severity.contains(lines[1]),
                    "{section}"
                );
                assert!(
                    lines[2].ends_with('.') && lines.contains(&wrong),
                    "{section}"
                );
            }
        }
    }
}
