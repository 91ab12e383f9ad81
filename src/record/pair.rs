//! Items that are written in a shape of their own: `TFR: 2,40` for a name and its number, a text alone for a group.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::{Field, Node, Value, quoted};
use crate::record::key_faults;
use crate::record::keys::{Key, Shape};
use crate::value::name::excerpt;
use crate::vocabulary::Vocabulary;

/// Keys of a group that are shown as an example.
const SHOWN: usize = 4;

/// An item with a single key that is no key of its group.
pub(super) struct LoneField<'r, 'n> {
    /// The item.
    pub(super) node: &'r Node<'n>,
    /// Its only field.
    pub(super) field: &'r Field<'n>,
    /// The keys of its group.
    pub(super) keys: &'static [Key],
    /// The file's text.
    pub(super) text: &'r str,
}

impl LoneField<'_, '_> {
    /// The fault of `TFR: 2,40` in a group that begins with a name and its number; its fix are both lines.
    pub(super) fn fault(&self, vocabulary: &Vocabulary) -> Option<Fault> {
        let [name, value, ..] = self.keys else {
            return None;
        };
        let key = &self.field.key;
        let is_name = match name.shape {
            Shape::Indicator => vocabulary.find_indicator(key).is_ok(),
            Shape::Text => true,
            _ => false,
        };
        let is_meant = |other| key_faults::is_meant(key, self.keys, other);
        let is_number = matches!(value.shape, Shape::Number);
        if !is_name || !is_number || self.keys.iter().any(is_meant) {
            return None;
        }
        let lines = self.lines(name.indonesian(), value.indonesian())?;
        let (key, one, other) = (excerpt(key), name.indonesian(), value.indonesian());
        let fault = fault!(
            Code::UnknownKey,
            "“{key}” di sini bukan nama isian, melainkan isinya",
            "“{key}” is no key here, but the content of one",
            "tulis sebagai dua baris: “{one}” dan “{other}”",
            "write two lines: “{one}” and “{other}”"
        );
        Some(fault.fix(lines))
    }

    /// The two lines in place of the item, with these keys.
    fn lines(&self, name: &str, value: &str) -> Option<String> {
        let (key, number) = (&self.field.key, number(self.field)?);
        let before = self.text.get(..self.node.span.start)?;
        if self.text.get(before.len()..)?.starts_with('{') {
            return Some(format!("{{{name}: {key}, {value}: {}}}", quoted(number)));
        }
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let indent = " ".repeat(column);
        let number = self.text.get(self.field.value.span.clone())?;
        Some(format!("{name}: {key}\n{indent}{value}: {number}"))
    }
}

fn number<'n>(field: &'n Field<'n>) -> Option<&'n str> {
    let Value::Scalar(scalar) = &field.value.value else {
        return None;
    };
    let has_digit = scalar.text.contains(|c: char| c.is_ascii_digit());
    has_digit.then_some(&*scalar.text)
}

/// Advice for a text that stands where a group with these keys belongs: its first lines, to copy.
pub(super) fn advice(written: Option<&str>, keys: &'static [Key]) -> Text {
    let lines = |name: fn(&Key) -> &'static str| {
        let lines = keys.iter().take(SHOWN).enumerate().map(|(number, key)| {
            let takes_text = matches!(key.shape, Shape::Text | Shape::File | Shape::Indicator);
            let own = written.filter(|_| number == 0 && takes_text);
            let value = own.unwrap_or(key_faults::example(key));
            let mark = if number == 0 { "- " } else { "  " };
            format!("\n  {mark}{}: {value}", name(key))
        });
        lines.collect::<String>()
    };
    let (id, en) = (lines(Key::indonesian), lines(|key| key.name));
    text!(
        "tulis isiannya satu per baris, dan hapus yang tidak diketahui:{id}",
        "write its keys one per line, and delete those that are not known:{en}"
    )
}
