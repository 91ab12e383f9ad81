//! The JSON Schema of a record (draft 2020-12), for editors that complete and check keys while a person types.
//!
//! It is made from the tables of [`keys`](crate::record::keys), so a new key needs no line here, but a new [`Shape`]
//! does. It only helps with writing: a record that it accepts is still checked when it is read.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::diagnostic::text::Language;
use crate::document::keyed::KeySet;
use crate::record::keys::{Key, RECORD, RecordKey, Shape};
use crate::record::words::ListedWord;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::kind::Level;

/// The keys that every record must have.
const REQUIRED: [RecordKey; 3] = [RecordKey::Title, RecordKey::Kind, RecordKey::Date];

/// The JSON Schema of a record, with the words of `vocabulary` as suggestions and its texts in `language`.
#[must_use]
pub fn schema(vocabulary: &Vocabulary, language: Language) -> Value {
    let mut drawing = Drawing {
        language,
        definitions: words(vocabulary),
    };
    let required: Vec<Value> = REQUIRED.iter().map(|key| required(key.key())).collect();
    let (title, description) = match language {
        Language::Id => (
            "Catatan rapat Kencana",
            "Satu berkas adalah satu rapat. Yang tidak diketahui tidak ditulis.",
        ),
        Language::En => (
            "Kencana meeting record",
            "One file is one meeting. What is not known is not written.",
        ),
    };
    let properties = drawing.properties(RECORD, "");
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": required,
        "$defs": drawing.definitions,
    })
}

/// The words of the vocabulary, as suggestions and not as the only values, because the program accepts more spellings.
fn words(vocabulary: &Vocabulary) -> Map<String, Value> {
    let kinds = vocabulary
        .kinds()
        .iter()
        .flat_map(|kind| [&kind.code, &kind.abbreviation, &kind.name.id]);
    let provinces = vocabulary.provinces().iter();
    let provinces = provinces.flat_map(|province| {
        [&province.name]
            .into_iter()
            .chain(&province.abbreviations)
            .chain([&province.code, &province.iso])
    });
    let regencies = vocabulary.regencies().iter().map(|regency| &regency.name);
    let indicators = vocabulary.indicators().iter();
    let indicators = indicators.flat_map(|indicator| {
        [&indicator.code]
            .into_iter()
            .chain(&indicator.abbreviation)
            .chain([&indicator.name.id])
    });
    Map::from_iter([
        ("kind".to_owned(), suggested(kinds)),
        ("province".to_owned(), suggested(provinces)),
        ("regency".to_owned(), suggested(regencies)),
        ("indicator".to_owned(), suggested(indicators)),
    ])
}

fn suggested<'v>(words: impl Iterator<Item = &'v String>) -> Value {
    let mut seen = BTreeSet::new();
    let words: Vec<&String> = words
        .filter(|word| !word.is_empty() && seen.insert(word.as_str()))
        .collect();
    json!({ "anyOf": [{ "enum": words }, text()] })
}

/// A rule that requires a key under any of its names.
fn required(key: &Key) -> Value {
    let spellings: Vec<Value> = names(key)
        .map(|name| json!({ "required": [name] }))
        .collect();
    json!({ "anyOf": spellings })
}

/// Every name of a key, the canonical one first.
fn names(key: &Key) -> impl Iterator<Item = &'static str> + use<> {
    std::iter::once(key.name).chain(key.aliases.iter().copied())
}

/// A schema under construction. Groups and lists of words are kept as separate definitions, to which it refers.
struct Drawing {
    language: Language,
    definitions: Map<String, Value>,
}

impl Drawing {
    /// The properties of a group, one for each name of each key. `path` is the dotted path of the group, empty for the
    /// record.
    fn properties(&mut self, table: &'static [Key], path: &str) -> Map<String, Value> {
        let mut properties = Map::new();
        for key in table {
            let path = if path.is_empty() {
                key.name.to_owned()
            } else {
                format!("{path}.{}", key.name)
            };
            let shape = self.shape(&key.shape, &path);
            for name in names(key) {
                let mut property =
                    Map::from_iter([("description".to_owned(), self.about(key, name).into())]);
                property.extend(shape.clone());
                properties.insert(name.to_owned(), property.into());
            }
        }
        properties
    }

    fn about(&self, key: &Key, name: &str) -> String {
        let (id, en) = key.about;
        match self.language {
            Language::Id if name == key.name => id.to_owned(),
            Language::Id => format!("{id} (sama dengan {})", key.name),
            Language::En if name == key.name => en.to_owned(),
            Language::En => format!("{en} (the same as {})", key.name),
        }
    }

    /// The schema of a value of this shape.
    fn shape(&mut self, shape: &Shape, path: &str) -> Map<String, Value> {
        let schema = match shape {
            Shape::Text | Shape::Due | Shape::Clock | Shape::Number | Shape::RecordId => text(),
            Shape::AgreementName => json!({ "type": "string", "pattern": "#butir-[1-9][0-9]*$" }),
            Shape::Date | Shape::Path | Shape::Url | Shape::File => json!({ "type": "string" }),
            Shape::Kind => reference("kind"),
            Shape::Province => reference("province"),
            Shape::Regency => reference("regency"),
            Shape::Indicator => reference("indicator"),
            Shape::Level => json!({ "enum": Level::ALL.map(Level::slug) }),
            Shape::Year => {
                json!({ "type": ["integer", "string"], "minimum": 1900, "maximum": 2100, "pattern": "^[0-9]{4}$" })
            }
            Shape::Boolean => json!({ "enum": [true, false, "ya", "tidak"] }),
            Shape::Slug => {
                json!({ "type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "maxLength": 100 })
            }
            Shape::Word(words) => json!({ "enum": slugs(words) }),
            Shape::List(item) => {
                let item = self.shape(item, path);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            Shape::Group(table) => self.group(table, path),
            Shape::TextOr(table) => json!({ "anyOf": [text(), self.group(table, path)] }),
            Shape::Any => json!({}),
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    /// A reference to the schema of a group of keys, which is defined under its path.
    fn group(&mut self, table: &'static [Key], path: &str) -> Value {
        let properties = self.properties(table, path);
        let group =
            json!({ "type": "object", "properties": properties, "additionalProperties": false });
        let name = format!("group.{path}");
        let schema = reference(&name);
        self.definitions.insert(name, group);
        schema
    }
}

fn slugs(words: &[ListedWord]) -> Vec<&'static str> {
    words.iter().map(|word| word.slug).collect()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The schema of a text. It allows numbers, because an editor takes `2024`, `2.40` and `09.00` for numbers, which
/// Kencana reads as text.
fn text() -> Value {
    json!({ "type": ["string", "number"] })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use serde_json::Value as Json;

    use crate::diagnostic::code::Code;
    use crate::diagnostic::text::Language;
    use crate::document::keyed::KeySet;
    use crate::document::{self, Form, Map, Node, Value};
    use crate::record::keys::{Key, RECORD, Shape};
    use crate::record::read::{self, EntryFile};
    use crate::record::schema::{REQUIRED, names, schema};
    use crate::source::Sources;
    use crate::source::file::FileRole;
    use crate::vocabulary::Vocabulary;

    fn embedded(language: Language) -> Json {
        schema(&Vocabulary::embedded(), language)
    }

    /// The alternatives of a schema, with references followed.
    fn alternatives<'s>(root: &'s Json, schema: &'s Json) -> Vec<&'s Json> {
        if let Some(name) = schema["$ref"].as_str() {
            let target = root
                .pointer(name.trim_start_matches('#'))
                .unwrap_or_else(|| panic!("{name} leads nowhere"));
            return alternatives(root, target);
        }
        match schema["anyOf"].as_array() {
            Some(several) => several
                .iter()
                .flat_map(|one| alternatives(root, one))
                .collect(),
            None => vec![schema],
        }
    }

    /// Asserts that the schema has every name of every key of `table` and of the groups in it.
    fn assert_has(root: &Json, schema: &Json, table: &[Key]) {
        assert_eq!(schema["additionalProperties"], false);
        let known = table.iter().flat_map(names).count();
        assert_eq!(schema["properties"].as_object().unwrap().len(), known);
        for (key, name) in table
            .iter()
            .flat_map(|key| names(key).map(move |name| (key, name)))
        {
            let property = &schema["properties"][name];
            assert!(
                property["description"]
                    .as_str()
                    .is_some_and(|about| !about.is_empty()),
                "{name}"
            );
            assert_follows(root, property, &key.shape);
        }
    }

    fn assert_follows(root: &Json, property: &Json, shape: &Shape) {
        let alternatives = alternatives(root, property);
        match shape {
            Shape::List(item) => {
                let list = alternatives.iter().find(|one| one["type"] == "array");
                assert_follows(root, &list.unwrap()["items"], item);
                assert_follows(root, property, item);
            }
            Shape::Group(table) | Shape::TextOr(table) => {
                let group = alternatives.iter().find(|one| one["type"] == "object");
                assert_has(root, group.unwrap(), table);
            }
            Shape::Word(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.slug).collect();
                assert!(
                    alternatives
                        .iter()
                        .any(|one| one["enum"] == Json::from(words.clone())),
                    "{words:?}"
                );
            }
            _ => assert!(!alternatives.is_empty()),
        }
    }

    #[test]
    fn every_key_and_alias_of_the_tables_is_in_it() {
        for language in [Language::Id, Language::En] {
            let schema = embedded(language);
            assert_eq!(
                schema["$schema"],
                "https://json-schema.org/draft/2020-12/schema"
            );
            assert_has(&schema, &schema, RECORD);
        }
    }

    #[test]
    fn texts_are_in_the_language() {
        let about = |language| embedded(language)["properties"]["judul"]["description"].clone();
        assert_eq!(about(Language::Id), "judul catatan (sama dengan title)");
        assert_eq!(
            about(Language::En),
            "title of the record (the same as title)"
        );
    }

    #[test]
    fn words_of_the_vocabulary_are_suggested_once_and_other_spellings_pass() {
        let schema = embedded(Language::Id);
        let check = |name: &str, words: &[&str]| {
            let definition = &schema["$defs"][name]["anyOf"];
            let suggested = definition[0]["enum"].as_array().unwrap();
            for word in words {
                assert_eq!(
                    suggested.iter().filter(|one| *one == word).count(),
                    1,
                    "{word}"
                );
            }
            assert_eq!(
                definition[1]["type"],
                serde_json::json!(["string", "number"])
            );
        };
        check(
            "kind",
            &[
                "rakorda",
                "Rakorda",
                "Rapat Koordinasi Daerah",
                "reviu",
                "Reviu",
            ],
        );
        check("province", &["Jawa Barat", "Jabar", "32", "ID-JB"]);
        check("regency", &["Kabupaten Bandung", "Kota Bandung"]);
        check("indicator", &["tfr", "TFR", "unmet_need"]);
    }

    #[test]
    fn what_is_required_is_what_reading_misses() {
        let (file, vocabulary) = (Arc::from("a.yaml"), Vocabulary::embedded());
        let text = "status: agenda\n";
        let found = read::record(
            EntryFile {
                file: &file,
                id: "a",
                form: Form::Yaml,
                text,
            },
            &vocabulary,
        )
        .diagnostics;
        let missing = found.iter().filter(|one| one.code == Code::MissingKey);
        let mut missing: Vec<String> = missing.map(|one| one.message.en.clone()).collect();
        let mut expected = REQUIRED
            .map(|key| format!("the key “{}” is missing", key.key().name))
            .to_vec();
        missing.sort();
        expected.sort();
        assert_eq!(missing, expected);
        let schema = embedded(Language::Id);
        let title =
            serde_json::json!({ "anyOf": [{ "required": ["title"] }, { "required": ["judul"] }] });
        assert_eq!(schema["allOf"][0], title);
        assert_eq!(schema["allOf"].as_array().unwrap().len(), REQUIRED.len());
    }

    #[test]
    fn the_records_of_this_repository_have_only_what_it_knows() {
        let schema = embedded(Language::Id);
        let sources = Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).value;
        let mut count = 0;
        for file in sources
            .with_role(FileRole::Record)
            .filter(|file| file.is_entry())
        {
            let form = if file.path.ends_with(".md") {
                Form::Markdown
            } else {
                Form::Yaml
            };
            let text = sources.text(&file.path).value.unwrap();
            let document = document::read(&file.path, &text, form).value.unwrap();
            assert_knows(&schema, &schema, &document.fields, &file.path);
            count += 1;
        }
        assert_eq!(count, 5);
    }

    fn assert_knows(root: &Json, schema: &Json, map: &Map, path: &str) {
        for field in &map.entries {
            let path = format!("{path}: {}", field.key);
            let property = &schema["properties"][&*field.key];
            assert!(property.is_object(), "{path} is not in the schema");
            assert_fits(root, property, &field.value, &path);
        }
    }

    fn assert_fits(root: &Json, schema: &Json, node: &Node, path: &str) {
        let alternatives = alternatives(root, schema);
        let of_type = |name: &str| {
            alternatives.iter().copied().find(|one| match &one["type"] {
                Json::Array(types) => types.iter().any(|one| one == name),
                one => one == name,
            })
        };
        match &node.value {
            Value::Map(map) => {
                let group = of_type("object").unwrap_or_else(|| panic!("{path} is no group"));
                assert_knows(root, group, map, path);
            }
            Value::List(items) => {
                let list = of_type("array").unwrap_or_else(|| panic!("{path} is no list"));
                items
                    .iter()
                    .for_each(|item| assert_fits(root, &list["items"], item, path));
            }
            Value::Scalar(scalar) => {
                let words = alternatives.iter().filter_map(|one| one["enum"].as_array());
                let is_word = words.flatten().any(|word| match word.as_bool() {
                    Some(true) => scalar.text == "true",
                    Some(false) => scalar.text == "false",
                    None => word == &*scalar.text,
                });
                assert!(
                    is_word || of_type("string").is_some(),
                    "{path}: {} does not fit",
                    scalar.text
                );
            }
            Value::Empty => panic!("{path} is empty"),
        }
    }
}
