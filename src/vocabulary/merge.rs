//! The files of the vocabulary laid over one another, entry by entry and key by key.
//!
//! A later file replaces the keys that it gives, adds the entries that are new and may take entries away with
//! `remove: true`. What the keys mean is decided afterwards, once, from the merged entries.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Fault, Label, Location};
use crate::value::name::{excerpt, slug};
use crate::vocabulary::entry::{Field, Value, bad_slug, unknown_key, unknown_word};
use crate::vocabulary::id::MAX_ENTRIES;
use crate::vocabulary::sheet::Sheet;

/// All lists, merged but not yet understood.
#[derive(Debug, Default)]
pub(super) struct Drafts<'a> {
    /// The list `provinces`.
    pub(super) provinces: Section<'a>,
    /// The list `regencies`.
    pub(super) regencies: Section<'a>,
    /// The list `kinds`.
    pub(super) kinds: Section<'a>,
    /// The list `indicators`.
    pub(super) indicators: Section<'a>,
    /// The map `units`.
    pub(super) units: Section<'a>,
    /// The map `sources`.
    pub(super) sources: Section<'a>,
    /// The map `categories`.
    pub(super) categories: Section<'a>,
    /// The lists of `confusable`, of all files.
    pub(super) confusable: Vec<Value<'a>>,
}

/// The top keys that a file may have.
const KEYS: &[&str] = &[
    "provinces",
    "regencies",
    "kinds",
    "indicators",
    "units",
    "sources",
    "categories",
    "confusable",
];

/// One list.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    entries: Vec<Draft<'a>>,
    by_code: HashMap<&'a str, usize>,
    removed: HashSet<&'a str>,
}

/// One entry.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// Its code.
    pub(super) code: &'a str,
    /// Where the last file that speaks of it names it.
    pub(super) at: Location,
    /// Its keys, without `code`.
    pub(super) fields: Vec<Field<'a>>,
    /// Which file that was, counted from the embedded ones.
    pub(super) sheet: usize,
    /// Its place in the list, before sorting.
    pub(super) order: usize,
}

impl<'a> Drafts<'a> {
    /// The sheets laid over one another, the first lowest.
    pub(super) fn merge(sheets: &'a [Sheet<'a>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut drafts = Self::default();
        for (number, sheet) in sheets.iter().enumerate() {
            let fields: Vec<Field<'a>> = sheet
                .keys
                .iter()
                .map(|pair| Field::new(sheet, pair))
                .collect();
            for field in without_doubles(fields, diagnostics) {
                if let Err(fault) = drafts.lay(field, number, diagnostics) {
                    diagnostics.push(fault.at(field.value.place()));
                }
            }
        }
        drafts
    }

    fn lay(
        &mut self,
        field: Field<'a>,
        sheet: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Fault> {
        let value = field.value;
        if value.is_empty() {
            return Ok(());
        }
        match field.key {
            "provinces" => self.provinces.lay_list(value, sheet, diagnostics),
            "regencies" => self.regencies.lay_list(value, sheet, diagnostics),
            "kinds" => self.kinds.lay_list(value, sheet, diagnostics),
            "indicators" => self.indicators.lay_list(value, sheet, diagnostics),
            "units" => self.units.lay_map(value, sheet, diagnostics),
            "sources" => self.sources.lay_map(value, sheet, diagnostics),
            "categories" => self.categories.lay_map(value, sheet, diagnostics),
            "confusable" => {
                self.confusable.extend(value.list()?);
                Ok(())
            }
            other => {
                diagnostics.push(unknown_key(other, KEYS).at(field.key_place()));
                Ok(())
            }
        }
    }
}

impl<'a> Section<'a> {
    /// The entries that stay, by code.
    pub(super) fn take_entries(&mut self) -> Vec<Draft<'a>> {
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|draft| !self.removed.contains(draft.code));
        entries.sort_by_key(|draft| draft.code);
        entries
    }

    /// Whether a file took the entry `code` away.
    pub(super) fn is_removed(&self, code: &str) -> bool {
        self.removed.contains(code)
    }

    /// Entries as list items, each with its `code`.
    fn lay_list(
        &mut self,
        list: Value<'a>,
        sheet: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Fault> {
        for item in list.list()? {
            let result = item.fields().and_then(|fields| {
                let mut fields = without_doubles(fields, diagnostics);
                let code = fields
                    .iter()
                    .position(|field| field.key == "code")
                    .ok_or_else(missing_code)?;
                let code = fields.remove(code).value;
                let at = code.place();
                match code.text() {
                    Ok(code) => self.lay(
                        Draft {
                            code,
                            at,
                            fields,
                            sheet,
                            order: self.entries.len(),
                        },
                        diagnostics,
                    ),
                    Err(fault) => diagnostics.push(fault.at(at)),
                }
                Ok(())
            });
            if let Err(fault) = result {
                diagnostics.push(fault.at(item.place()));
            }
        }
        Ok(())
    }

    /// Entries as values of keys that are their codes.
    fn lay_map(
        &mut self,
        map: Value<'a>,
        sheet: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Fault> {
        for Field {
            key: code, value, ..
        } in without_doubles(map.fields()?, diagnostics)
        {
            match value.fields() {
                Ok(fields) => {
                    let fields = without_doubles(fields, diagnostics);
                    self.lay(
                        Draft {
                            code,
                            at: value.place(),
                            fields,
                            sheet,
                            order: self.entries.len(),
                        },
                        diagnostics,
                    );
                }
                Err(fault) => diagnostics.push(fault.at(value.place())),
            }
        }
        Ok(())
    }

    fn lay(&mut self, mut draft: Draft<'a>, diagnostics: &mut Vec<Diagnostic>) {
        if let Some(remove) = take(&mut draft.fields, "remove") {
            match remove.flag() {
                Ok(true) => return self.remove(&draft, diagnostics),
                Ok(false) => drop(self.removed.remove(draft.code)),
                Err(fault) => diagnostics.push(fault.at(remove.place())),
            }
        }
        let Some(known) = self
            .by_code
            .get(draft.code)
            .and_then(|position| self.entries.get_mut(*position))
        else {
            return self.append(draft, diagnostics);
        };
        if known.sheet == draft.sheet {
            diagnostics.push(double(draft.code, draft.at, known.at.clone()));
        } else {
            known.lay(draft);
        }
    }

    fn remove(&mut self, draft: &Draft<'a>, diagnostics: &mut Vec<Diagnostic>) {
        if self.by_code.contains_key(draft.code) {
            self.removed.insert(draft.code);
        } else {
            let codes = self.entries.iter().map(|known| known.code);
            diagnostics.push(unknown_word(draft.code, codes).at(draft.at.clone()));
        }
    }

    fn append(&mut self, draft: Draft<'a>, diagnostics: &mut Vec<Diagnostic>) {
        if self.entries.len() >= MAX_ENTRIES {
            diagnostics.push(too_many().at(draft.at));
        } else {
            self.by_code.insert(draft.code, self.entries.len());
            self.entries.push(draft);
        }
    }
}

impl Draft<'_> {
    /// Reports a code that cannot be part of an address once its underscores are hyphens.
    pub(super) fn check_code(&self, diagnostics: &mut Vec<Diagnostic>) {
        let part = self.code.replace('_', "-");
        if slug(&part) != part {
            diagnostics.push(bad_slug(self.code).at(self.at.clone()));
        }
    }

    fn lay(&mut self, over: Self) {
        self.fields
            .retain(|field| over.fields.iter().all(|other| other.key != field.key));
        self.fields.extend(over.fields);
        self.at = over.at;
        self.sheet = over.sheet;
    }
}

fn take<'a>(fields: &mut Vec<Field<'a>>, key: &str) -> Option<Value<'a>> {
    let index = fields.iter().position(|field| field.key == key)?;
    Some(fields.remove(index).value)
}

/// The fields without those whose key came before.
fn without_doubles<'a>(
    fields: Vec<Field<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Field<'a>> {
    let mut seen: HashMap<&str, Location> = HashMap::new();
    let is_new = |field: &Field<'a>| match seen.get(field.key) {
        Some(first) => {
            diagnostics.push(double(field.key, field.key_place(), first.clone()));
            false
        }
        None => {
            seen.insert(field.key, field.key_place());
            true
        }
    };
    fields.into_iter().filter(is_new).collect()
}

fn double(name: &str, place: Location, first: Location) -> Diagnostic {
    let name = excerpt(name);
    let fault = fault!(
        Code::DuplicateKey,
        "“{name}” tertulis dua kali",
        "“{name}” is written twice",
        "gabungkan menjadi satu",
        "make one of the two"
    );
    let mut diagnostic = fault.at(place);
    diagnostic.labels.push(Label {
        location: first,
        text: text!("pertama kali di sini", "first here"),
    });
    diagnostic
}

fn missing_code() -> Fault {
    fault!(
        Code::MissingKey,
        "“code” belum diisi",
        "“code” is missing",
        "tambahkan baris “code:”, satu kode untuk tiap butir",
        "add a line “code:”, one code for each entry"
    )
}

fn too_many() -> Fault {
    fault!(
        Code::YamlLimit,
        "daftar ini lebih dari {MAX_ENTRIES} butir",
        "this list has more than {MAX_ENTRIES} entries",
        "pecah atau hapus yang tidak dipakai",
        "remove what is not used"
    )
}
