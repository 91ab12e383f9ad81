//! Everyday words of staff for what a key holds, where one word for another is not enough: they need a decision, or the
//! model has no key for them. Plain words for a key stand beside it in `keys`.

use crate::diagnostic::text::Text;

/// Words with the advice that they get.
struct Advice {
    words: &'static [&'static str],
    id: &'static str,
    en: &'static str,
}

/// The advice on keys of a record, in the order of a set of minutes.
const RECORD: &[Advice] = &[
    Advice {
        words: &[
            "nomor surat",
            "nomor",
            "no surat",
            "sifat surat",
            "nomor undangan",
        ],
        id: "catatan rapat tidak memiliki isian untuk nomor surat; hapus baris ini, atau tulis nomornya dalam teks",
        en: "a record has no key for the number of a letter; delete this line, or write the number in the text",
    },
    Advice {
        words: &["notulis", "notulen", "pencatat", "sekretaris"],
        id: "catatan rapat tidak memiliki isian untuk notulis; hapus baris ini, atau sebut namanya dalam teks",
        en: "a record has no key for who took the minutes; delete this line, or name them in the text",
    },
    Advice {
        words: &["anggaran", "biaya", "sumber dana"],
        id: "anggaran sebuah butir “kesepakatan” ditulis di bawah butir itu; jumlah lain ditulis sebagai satu butir “angka” bila dibahas dalam rapat",
        en: "the budget of an item of “kesepakatan” (agreements) is written below the item; write another sum as an item of “angka” (figures) if the meeting dealt with it",
    },
    Advice {
        words: &[
            "pimpinan",
            "pimpinan rapat",
            "dipimpin oleh",
            "ketua rapat",
            "pemimpin rapat",
        ],
        id: "tulis “pembuka” bila ia yang membuka rapat; bila hanya memimpin, tulis sebagai satu butir “pejabat”",
        en: "write “pembuka” (opened_by) if they opened the meeting; if they only chaired it, write an item of “pejabat” (officials)",
    },
    Advice {
        words: &["moderator", "pemandu", "pembawa acara", "mc"],
        id: "tulis sebagai satu butir “narasumber”, dengan “peran: moderator” di bawah namanya",
        en: "write an item of “narasumber” (speakers), with “peran: moderator” (role) below the name",
    },
    Advice {
        words: &["undangan", "daftar undangan", "yang diundang"],
        id: "tulis “peserta” bila mereka hadir; yang hanya diundang disebut dalam teks",
        en: "write “peserta” (attendance) if they came; name those who were only invited in the text",
    },
    Advice {
        words: &["rekomendasi", "komitmen", "arahan", "harapan"],
        id: "tulis sebagai satu butir “kesepakatan”: “isi” untuk kalimatnya, dan “sifat” untuk kata ini",
        en: "write an item of “kesepakatan” (agreements): “isi” (text) for the sentence and “sifat” (type) for this word",
    },
    Advice {
        words: &[
            "isi",
            "isi berita",
            "isi rapat",
            "uraian",
            "uraian kegiatan",
            "pembahasan",
        ],
        id: "teks ditulis di bawah baris “---” yang kedua; dalam berkas .yaml, di isian “teks”",
        en: "the text is written below the second “---” line; in a .yaml file, under the key “teks” (body)",
    },
];

/// The advice on a [folded](crate::record::keys::everyday) key of a record that needs more than another name.
pub(super) fn advice(folded: &str) -> Option<Text> {
    let found = RECORD
        .iter()
        .find(|advice| advice.words.contains(&folded))?;
    Some(Text {
        id: found.id.to_owned(),
        en: found.en.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use crate::record::everyday::RECORD;
    use crate::record::keys::{Key, RECORD as KEYS, everyday};

    /// Checks that the everyday words of `keys` and of the groups below them each mean one thing.
    fn check(keys: &'static [Key]) {
        for key in keys {
            for word in key.also {
                assert_eq!(everyday(word), *word);
                let named =
                    |other: &&Key| other.is(&word.replace(' ', "_")) || other.also.contains(word);
                let meant: Vec<&str> = keys.iter().filter(named).map(|key| key.name).collect();
                assert_eq!(meant, [key.name], "{word}");
            }
            if let Some(group) = key.group() {
                check(group);
            }
        }
    }

    #[test]
    fn every_word_means_one_key() {
        check(KEYS);
        for advice in RECORD {
            for word in advice.words {
                assert_eq!(everyday(word), *word);
                let taken = |key: &Key| key.is(word) || key.also.contains(word);
                assert!(!KEYS.iter().any(taken), "{word}");
            }
        }
    }
}
