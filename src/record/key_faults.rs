//! Faults of keys that are unknown, written twice, empty or missing. Faults of values are in `values`.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;
use crate::document::Field;
use crate::record::everyday;
use crate::record::keys::{self, Key, PLAIN, RECORD, Shape};
use crate::value::name;

/// Groups that are named as the place of a key, at most.
const HOMES: usize = 3;

/// The fault of a key that is not in `keys`, of which those in `given` are written.
pub(super) fn unknown(written: &str, keys: &'static [Key], given: &[Option<&Field<'_>>]) -> Fault {
    let excerpt = name::excerpt(written);
    let fault = fault!(
        Code::UnknownKey,
        "nama isian “{excerpt}” tidak dikenal",
        "the key “{excerpt}” is not known",
    );
    let folded = keys::everyday(written);
    let is_record = is_table(keys, RECORD);
    if let Some(advice) = everyday::advice(&folded).filter(|_| is_record) {
        return fault.help(advice);
    }
    if let Some(at) = keys.iter().position(|key| is_word(key, &folded)) {
        return renamed(fault, &keys[at], given.get(at).is_some_and(Option::is_some));
    }
    let is_page = is_table(keys, PLAIN);
    if let Some(help) = elsewhere(&folded, keys).filter(|_| !is_page) {
        return fault.help(help);
    }
    name::offer(fault, &near(written, keys), all(keys))
}

/// The everyday word of `key`, which `is_given` already under its own name.
fn renamed(fault: Fault, key: &Key, is_given: bool) -> Fault {
    let (id, en) = (key.indonesian(), key.name);
    if is_given {
        return fault.help(text!(
            "isian untuk ini adalah “{id}”, yang sudah ditulis; gabungkan isinya di sana, atau hapus baris ini",
            "the key for this is “{id}” ({en}), which is written already; put both there, or delete this line"
        ));
    }
    let help = text!(
        "isian untuk ini adalah “{id}”",
        "the key for this is “{id}” ({en})"
    );
    fault.help(help).exact_fix(id)
}

/// Where a key is written that is none of `keys`, but one of another group.
fn elsewhere(folded: &str, keys: &'static [Key]) -> Option<Text> {
    let own = |key: &&Key| is_named(key, folded) || is_word(key, folded);
    if !is_table(keys, RECORD)
        && let Some(key) = RECORD.iter().find(own)
    {
        let (id, en) = (key.indonesian(), key.name);
        return Some(text!(
            "“{id}” ditulis di awal baris tanpa spasi di depannya, bukan di dalam isian ini",
            "“{id}” ({en}) is written at the start of a line without spaces, not within this key"
        ));
    }
    let homes: Vec<(&Key, &Key)> = RECORD
        .iter()
        .filter_map(|home| {
            let group = home.group().filter(|group| !is_table(group, keys))?;
            let named = group.iter().find(|key| is_named(key, folded));
            Some((home, named.or_else(|| group.iter().find(own))?))
        })
        .collect();
    let (_, key) = homes.first()?;
    let parents: Vec<&str> = homes
        .iter()
        .filter(|(_, other)| other.name == key.name)
        .map(|(home, _)| home.indonesian())
        .take(HOMES)
        .collect();
    let (
        id,
        Text {
            id: below,
            en: within,
        },
    ) = (key.indonesian(), name::choice(&parents));
    Some(text!(
        "“{id}” ditulis di bawah satu butir {below}",
        "“{id}” is written below an item of {within}"
    ))
}

/// The names of all `keys`.
fn all(keys: &[Key]) -> Text {
    let id: Vec<&str> = keys.iter().map(Key::indonesian).collect();
    let en: Vec<&str> = keys.iter().map(|key| key.name).collect();
    let (id, en) = (id.join(", "), en.join(", "));
    text!(
        "isian yang ada di sini: {id}; artinya diterangkan oleh perintah kencana panduan",
        "the keys here: {en}; the command kencana guide explains them"
    )
}

/// Whether two tables have the same keys. They are constants, which have no address of their own.
fn is_table(keys: &'static [Key], other: &'static [Key]) -> bool {
    let names = |keys: &'static [Key]| keys.iter().map(|key| key.name);
    names(keys).eq(names(other))
}

/// Whether `folded` is the name or an alias of `key`.
fn is_named(key: &Key, folded: &str) -> bool {
    key.is(&folded.replace(' ', "_"))
}

/// Whether `folded` is an everyday word for `key`.
fn is_word(key: &Key, folded: &str) -> bool {
    key.also.contains(&folded)
}

/// The names in `keys` that are nearest to `written`, at most two.
fn near(written: &str, keys: &[Key]) -> Vec<&'static str> {
    let known = keys
        .iter()
        .flat_map(|key| std::iter::once(key.name).chain(key.aliases.iter().copied()));
    name::nearest(&written.to_lowercase(), known, 2)
}

/// Whether the unknown key `written` was meant as `key`, one of `keys`.
pub(super) fn is_meant(written: &str, keys: &[Key], key: &Key) -> bool {
    is_word(key, &keys::everyday(written)) || matches!(*near(written, keys), [only] if key.is(only))
}

/// The fault of a key that is also given under another name.
pub(super) fn twice(first: &str, second: &str) -> Fault {
    fault!(
        Code::DuplicateKey,
        "isian “{second}” sama artinya dengan “{first}”, yang sudah ditulis",
        "the key “{second}” means the same as “{first}”, which is written already",
        "hapus salah satu",
        "delete one of them",
    )
}

/// The fault of a key without a value.
pub(super) fn empty(written: &str, key: &Key) -> Fault {
    let (id, en) = key.about;
    fault!(
        Code::EmptyValue,
        "isian “{written}” masih kosong",
        "the key “{written}” has no value",
        "isi sesudah titik dua ({id}), atau hapus baris ini bila tidak diketahui",
        "write its value after the colon ({en}), or delete this line if it is not known",
    )
}

/// The fault of a required key that is missing.
pub(super) fn missing(key: &Key) -> Fault {
    if matches!(key.shape, Shape::Number) {
        return without_number(key);
    }
    let (name, alias, example, (id, en)) = (key.name, key.indonesian(), example(key), key.about);
    fault!(
        Code::MissingKey,
        "isian “{alias}” belum ada",
        "the key “{name}” is missing",
        "tambahkan baris seperti “{alias}: {example}” ({id})",
        "add a line such as “{name}: {example}” ({en})",
    )
}

/// The fault of a figure without its number. Nothing is to be invented for it.
fn without_number(key: &Key) -> Fault {
    let (name, alias) = (key.name, key.indonesian());
    fault!(
        Code::MissingKey,
        "isian “{alias}” belum ada",
        "the key “{name}” is missing",
        "tulis “{alias}” bila sumber menyebut angkanya (untuk indikator, “target” atau “perubahan” saja pun cukup); bila tidak, hapus butir ini dan sebut hal itu dalam teks",
        "write “{name}” if the source tells the number (for an indicator “target” or “change” alone will do); if not, delete this item and mention the matter in the text",
    )
}

/// An example of a key's value.
pub(super) fn example(key: &Key) -> &'static str {
    match key.shape {
        Shape::Text => example_text(key.name),
        Shape::Kind | Shape::List(Shape::Kind) => "rakorda",
        Shape::Date => "27 Mei 2024",
        Shape::Province | Shape::List(Shape::Province) => "Jambi",
        Shape::Year => "2024",
        Shape::Indicator => "TFR",
        Shape::Number => "63,83",
        Shape::File => "sambutan.pdf",
        Shape::Word([first, ..]) => first.slug,
        _ => "…",
    }
}

/// An example of the text of the key `name`.
fn example_text(name: &str) -> &'static str {
    match name {
        "title" => "Rakorda Bangga Kencana Provinsi Jambi 2020",
        "text" => "Setiap OPD melaporkan capaiannya tiap triwulan",
        "name" => "Perwakilan BKKBN Provinsi Jambi",
        "label" => "MoU yang ditandatangani",
        "by" => "Kepala Perwakilan BKKBN",
        "term" => "Rumah DataKu",
        "meaning" => "pusat data kependudukan di tingkat RW",
        "type" => "Perpres",
        "alt" => "Peserta duduk di aula",
        "caption" => "Pembukaan rapat",
        "credit" => "Humas BKKBN Jambi",
        "place" => "terendah ke-2",
        _ => "…",
    }
}
