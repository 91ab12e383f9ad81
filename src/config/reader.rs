//! The reader of `site.toml`: its position, its diagnostics, and the messages for wrong keys.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::keys::{Setting, SiteKey};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::Node;
use crate::document::keyed::{KeySet, Reader};

/// Words that people write for a setting, each with the setting's name.
const SYNONYMS: &[(&str, &str)] = &[
    ("judul", "title"),
    ("nama", "name"),
    ("name", "title"),
    ("url", "base_url"),
    ("alamat", "base_url"),
    ("deskripsi", "description"),
    ("keterangan", "description"),
    ("penerbit", "publisher"),
    ("lisensi", "licence"),
    ("bahasa", "language"),
    ("lang", "language"),
    ("zona_waktu", "time_zone"),
    ("tema", "theme"),
    ("foto", "photos"),
    ("kontak", "contact"),
    ("aktif", "enabled"),
];

/// The state of reading `site.toml`.
#[derive(Debug)]
pub(super) struct SettingsReader<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    /// Section that is being read; `None` at the top of the file.
    pub(super) section: Option<&'static str>,
    /// Name of the setting that is being read.
    pub(super) name: &'static str,
    /// Byte offsets of the lines that are no TOML. Nothing else is reported about these lines.
    unreadable: BTreeSet<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> SettingsReader<'a> {
    /// A reader at the start of `text`.
    pub(super) const fn new(file: &'a Arc<str>, text: &'a str) -> Self {
        Self {
            file,
            text,
            section: None,
            name: "",
            unreadable: BTreeSet::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Reports `fault` as the only fault in the line of `span`; false if the line already has one.
    pub(super) fn refuse_line(&mut self, span: Span, fault: Fault) -> bool {
        let is_new = self.unreadable.insert(self.line(&span));
        if is_new {
            self.diagnostics.push(fault.at(self.location(span)));
        }
        is_new
    }

    /// All diagnostics, in the order of the file.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        crate::diagnostic::sort(&mut self.diagnostics);
        self.diagnostics
    }

    /// Byte offset at which the line of `span` starts.
    fn line(&self, span: &Span) -> usize {
        let before = self.text.get(..span.start).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }
}

impl Reader for SettingsReader<'_> {
    type Key = Setting;

    fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if !self
            .unreadable
            .contains(&self.line(&diagnostic.location.span()))
        {
            self.diagnostics.push(diagnostic);
        }
    }

    fn span(&self, node: &Node<'_>, _part: Option<Span>) -> Span {
        node.span.clone()
    }

    fn position(keys: &[Setting], written: &str) -> Option<usize> {
        keys.iter().position(|key| key.name == written)
    }

    fn unknown(&self, written: &str, keys: &'static [Setting]) -> Fault {
        let fault = match self.section {
            Some(section) => fault!(
                Code::BadConfig,
                "bagian [{section}] tidak mengenal pengaturan “{written}”",
                "the section [{section}] has no setting “{written}”",
            ),
            None => fault!(
                Code::BadConfig,
                "pengaturan “{written}” tidak dikenal",
                "the setting “{written}” is not known",
            ),
        };
        if let Some(section) = self.section
            && Self::position(SiteKey::TABLE, written).is_some()
        {
            return fault.help(text!(
                "pindahkan baris “{written}” ke atas, sebelum [{section}]",
                "move the line “{written}” up, before [{section}]"
            ));
        }
        let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
        match nearest(written, &names) {
            Some(near) => fault
                .help(text!(
                    "mungkin maksudnya “{near}”",
                    "did you mean “{near}”?"
                ))
                .fix(near),
            None => {
                let known = names.join(", ");
                fault.help(text!(
                    "pengaturan yang ada: {known}",
                    "the settings are: {known}"
                ))
            }
        }
    }

    fn missing(&self, key: &Setting) -> Option<Fault> {
        // The setting may be in a line that is no TOML, so it may not be missing.
        if !self.unreadable.is_empty() {
            return None;
        }
        let Setting { name, example } = key;
        let fault = match self.section {
            Some(section) => fault!(
                Code::BadConfig,
                "bagian [{section}] belum memuat “{name}”",
                "the section [{section}] has no “{name}”",
            ),
            None => fault!(
                Code::BadConfig,
                "pengaturan “{name}” belum ada",
                "the setting “{name}” is missing",
            ),
        };
        Some(fault.help(text!(
            "tambahkan baris seperti {name} = {example}",
            "add a line such as {name} = {example}"
        )))
    }

    fn is_meant(&self, unknown: &str, _keys: &[Setting], key: &Setting) -> bool {
        nearest(unknown, &[key.name]).is_some()
    }

    fn enter(&mut self, key: &'static Setting) {
        self.name = key.name;
    }
}

/// The word nearest to `written`, if any is near.
fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let plain = written.to_lowercase().replace('-', "_");
    let synonym = SYNONYMS
        .iter()
        .find(|(synonym, word)| *synonym == plain && words.contains(word));
    let meant = synonym.map_or(plain.as_str(), |(_, word)| word);
    let scored = words
        .iter()
        .map(|word| (strsim::osa_distance(meant, word), *word));
    scored
        .min()
        .filter(|(distance, word)| *distance <= word.len().div_ceil(3))
        .map(|(_, word)| word)
}
