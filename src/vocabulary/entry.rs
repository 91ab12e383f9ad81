//! Reading one entry of the vocabulary key by key: values are asked for by type, and every fault lands on its value.
//!
//! Nothing here knows which keys exist: `province`, `regency`, `kind` and `indicator` each name their own.

use jiff::civil::Date;

use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::diagnostic::{Diagnostic, Fault, Location, Span};
use crate::document::{self, Node};
use crate::value::decimal::Decimal;
use crate::value::name::{choice, excerpt, nearest, offer, slug};
use crate::vocabulary::sheet::Sheet;

/// A value in its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    sheet: &'a Sheet<'a>,
    node: &'a Node<'a>,
}

/// A key with its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// The key, as written.
    pub(super) key: &'a str,
    key_span: &'a Span,
    /// Its value.
    pub(super) value: Value<'a>,
}

impl<'a> Field<'a> {
    /// The field of `sheet`.
    pub(super) fn new(sheet: &'a Sheet<'a>, field: &'a document::Field<'a>) -> Self {
        Self {
            key: &field.key,
            key_span: &field.key_span,
            value: Value {
                sheet,
                node: &field.value,
            },
        }
    }

    /// Where the key stands.
    pub(super) fn key_place(&self) -> Location {
        Location::new(self.value.sheet.file, self.key_span.clone())
    }
}

impl<'a> Value<'a> {
    /// Where it stands; of keys with values, the first key.
    pub(super) fn place(self) -> Location {
        let span = match &self.node.value {
            document::Value::Map(map) => map
                .entries
                .first()
                .map_or(&self.node.span, |field| &field.key_span),
            _ => &self.node.span,
        };
        Location::new(self.sheet.file, span.clone())
    }

    /// Whether nothing is written, or `null`.
    pub(super) fn is_empty(self) -> bool {
        matches!(self.node.value, document::Value::Empty)
    }

    /// Text, also where YAML would make a number of it: the code `11.10` keeps its zero.
    pub(super) fn text(self) -> Result<&'a str, Fault> {
        let text = match &self.node.value {
            document::Value::Scalar(scalar) => scalar.text.trim(),
            _ => {
                return Err(wrong_type(text!(
                    "di sini perlu teks",
                    "text is needed here"
                )));
            }
        };
        if text.is_empty() {
            Err(wrong_type(text!("teks ini kosong", "this text is empty")))
        } else {
            Ok(text)
        }
    }

    /// Text, as its own.
    pub(super) fn owned(self) -> Result<String, Fault> {
        self.text().map(str::to_owned)
    }

    /// `true` or `false`.
    pub(super) fn flag(self) -> Result<bool, Fault> {
        match self.spelling() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(wrong_type(text!(
                "tulis true atau false",
                "write true or false"
            ))),
        }
    }

    /// A whole number from 0 to 65,535.
    pub(super) fn whole(self) -> Result<u16, Fault> {
        let number = self.spelling().parse().ok();
        number.ok_or_else(|| {
            wrong_type(text!(
                "tulis bilangan bulat, misalnya 2",
                "write a whole number, for example 2"
            ))
        })
    }

    /// A count of digits after the comma.
    pub(super) fn digits(self) -> Result<u8, Fault> {
        let digits = self
            .spelling()
            .parse()
            .ok()
            .filter(|digits| *digits <= Decimal::MOST_DIGITS);
        digits.ok_or_else(|| {
            wrong_type(text!(
                "tulis banyaknya angka di belakang koma",
                "write how many digits follow the comma"
            ))
        })
    }

    /// A number with a decimal point.
    pub(super) fn decimal(self) -> Result<Decimal, Fault> {
        let number = Decimal::plain(self.spelling());
        number.ok_or_else(|| {
            wrong_type(text!(
                "tulis angka bertitik desimal, misalnya 2.1",
                "write a number, for example 2.1"
            ))
        })
    }

    /// A day, `2022-11-11`.
    pub(super) fn date(self) -> Result<Date, Fault> {
        self.text()?.parse().map_err(|_| {
            fault!(
                Code::BadDate,
                "tanggal ini tidak terbaca",
                "this date cannot be read",
                "tulis tahun-bulan-hari, misalnya 2022-11-11",
                "write year-month-day, for example 2022-11-11"
            )
        })
    }

    /// One word of a closed list.
    pub(super) fn word<T: Copy>(self, table: &[(&str, T)]) -> Result<T, Fault> {
        let text = self.text()?;
        let found = table.iter().find(|(word, _)| *word == text);
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| unknown_word(text, table.iter().map(|(word, _)| *word)))
    }

    /// A part of an address: lower-case letters, digits and hyphens.
    pub(super) fn slug(self) -> Result<String, Fault> {
        let text = self.text()?;
        if slug(text) == text {
            Ok(text.to_owned())
        } else {
            Err(bad_slug(text))
        }
    }

    /// The number of a month.
    pub(super) fn month(self) -> Result<u16, Fault> {
        match self.whole()? {
            month @ 1..=12 => Ok(month),
            _ => Err(wrong_type(text!(
                "bulan harus angka 1 sampai 12",
                "a month must be a number from 1 to 12"
            ))),
        }
    }

    /// The values of a list.
    pub(super) fn list(self) -> Result<impl Iterator<Item = Self>, Fault> {
        match &self.node.value {
            document::Value::List(list) => Ok(list.iter().map(move |node| Self {
                sheet: self.sheet,
                node,
            })),
            _ => Err(
                wrong_type(text!("di sini perlu daftar", "a list is needed here")).help(text!(
                    "tulis seperti ini: [satu, dua]",
                    "write it like this: [one, two]"
                )),
            ),
        }
    }

    /// The keys with their values.
    pub(super) fn fields(self) -> Result<Vec<Field<'a>>, Fault> {
        match &self.node.value {
            document::Value::Map(map) => Ok(map
                .entries
                .iter()
                .map(|field| Field::new(self.sheet, field))
                .collect()),
            _ => Err(wrong_type(text!(
                "di sini perlu isian dengan nilainya",
                "keys with values are needed here"
            ))
            .help(text!(
                "tulis seperti ini: name: Rapat Kerja",
                "write it like this: name: Working Meeting"
            ))),
        }
    }

    fn spelling(self) -> &'a str {
        self.sheet
            .text
            .get(self.node.span.clone())
            .unwrap_or_default()
            .trim()
    }
}

/// The fault of a code or slug that cannot be part of an address.
pub(super) fn bad_slug(text: &str) -> Fault {
    let shown = excerpt(text);
    let fix = Some(slug(text)).filter(|fix| !fix.is_empty());
    fault!(
        Code::BadSlug,
        "“{shown}” tidak dapat menjadi alamat",
        "“{shown}” cannot be part of an address",
        "pakai huruf kecil, angka, dan tanda hubung",
        "use small letters, digits and hyphens"
    )
    .maybe_fix(fix)
}

/// The fault of a word that is not in a closed list.
pub(super) fn unknown_word<'w>(text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Fault {
    let shown = excerpt(text);
    let fault = fault!(
        Code::UnknownValue,
        "“{shown}” tidak dikenal di sini",
        "“{shown}” is not known here"
    );
    let Text { id, en } = choice(&words.clone().take(12).collect::<Vec<_>>());
    offer(
        fault,
        &nearest(text, words, 3),
        text!("pilih {id}", "choose {en}"),
    )
}

/// The fault of a key that is not among `known`.
pub(super) fn unknown_key(key: &str, known: &[&str]) -> Fault {
    let shown = excerpt(key);
    let fault = fault!(
        Code::UnknownKey,
        "isian “{shown}” tidak dikenal",
        "the key “{shown}” is not known"
    );
    let Text { id, en } = choice(known);
    offer(
        fault,
        &nearest(key, known.iter().copied(), 3),
        text!("pilih {id}", "choose {en}"),
    )
}

fn wrong_type(message: Text) -> Fault {
    Fault::new(Code::WrongType, message)
}

/// Asks the keys of one entry for their values and collects what is wrong with them.
pub(super) struct Reader<'a, 'r> {
    fields: &'r [Field<'a>],
    at: Location,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// A reader of `fields`, which may only have the keys `known`; `at` is where the entry begins.
    pub(super) fn new(
        fields: &'r [Field<'a>],
        at: Location,
        known: &[&str],
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        for field in fields {
            if !known.contains(&field.key) {
                diagnostics.push(unknown_key(field.key, known).at(field.key_place()));
            }
        }
        Self {
            fields,
            at,
            diagnostics,
        }
    }

    /// The value of `key`; nothing if it is absent, empty or faulty.
    pub(super) fn get<T>(
        &mut self,
        key: &str,
        read: impl Fn(Value<'a>) -> Result<T, Fault>,
    ) -> Option<T> {
        let value = self.value(key)?;
        self.keep(value, read(value))
    }

    /// The value of `key`, whose absence is a fault.
    pub(super) fn need<T>(
        &mut self,
        key: &str,
        read: impl Fn(Value<'a>) -> Result<T, Fault>,
    ) -> Option<T> {
        if self.value(key).is_none() {
            let fault = fault!(
                Code::MissingKey,
                "“{key}” belum diisi",
                "“{key}” is missing"
            );
            self.diagnostics.push(
                fault
                    .help(text!("tambahkan baris “{key}:”", "add a line “{key}:”"))
                    .at(self.at.clone()),
            );
        }
        self.get(key, read)
    }

    /// The values of the list `key`, without the faulty ones; empty if it is absent.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        read: impl Fn(Value<'a>) -> Result<T, Fault>,
    ) -> Vec<T> {
        let Some(values) = self.get(key, |value| value.list().map(Iterator::collect::<Vec<_>>))
        else {
            return Vec::new();
        };
        values
            .into_iter()
            .filter_map(|value| self.keep(value, read(value)))
            .collect()
    }

    /// The texts of the list `key`.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        self.list(key, |value| value.text().map(str::to_owned))
    }

    /// A reader of the keys inside one value of this entry.
    pub(super) fn within<'s>(
        &'s mut self,
        fields: &'s [Field<'a>],
        at: Location,
        known: &[&str],
    ) -> Reader<'a, 's> {
        Reader::new(fields, at, known, self.diagnostics)
    }

    fn value(&self, key: &str) -> Option<Value<'a>> {
        let field = self.fields.iter().find(|field| field.key == key)?;
        (!field.value.is_empty()).then_some(field.value)
    }

    fn keep<T>(&mut self, value: Value<'a>, result: Result<T, Fault>) -> Option<T> {
        result
            .map_err(|fault| self.diagnostics.push(fault.at(value.place())))
            .ok()
    }
}
