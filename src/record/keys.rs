//! Every key of the model, in one table for each group: name, Indonesian aliases, shape and purpose.
//!
//! Reading, the near misses of a mistyped key, the JSON Schema and the documentation all follow from these tables, so a
//! new key is one line here and one line where its record is read.

use crate::document::keyed::KeySet;
use crate::record::words::{
    AgreementType, DocumentType, ListedWord, Mode, Progress, Status, ThresholdOf, WordList,
};

/// The type of a key's value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Plain text on one or more lines.
    Text,
    /// A kind of meeting from the vocabulary.
    Kind,
    /// A province from the vocabulary.
    Province,
    /// A regency or city from the vocabulary.
    Regency,
    /// An indicator from the vocabulary.
    Indicator,
    /// One of the levels.
    Level,
    /// A day or a range of days.
    Date,
    /// A day, or a less precise time to come.
    Due,
    /// A time of day.
    Clock,
    /// A year of four digits.
    Year,
    /// A decimal number.
    Number,
    /// true or false.
    Boolean,
    /// The last part of an address.
    Slug,
    /// An address inside the site.
    Path,
    /// An address on the web.
    Url,
    /// A file in the folder of the record.
    File,
    /// The id of another record.
    RecordId,
    /// An agreement of another record.
    AgreementName,
    /// A word from a closed list.
    Word(&'static [ListedWord]),
    /// A list of values of one shape. A single value may be written without a list.
    List(&'static Shape),
    /// A group of keys.
    Group(&'static [Key]),
    /// A group, or a text, which is then the value of the group's first key.
    TextOr(&'static [Key]),
    /// Any value.
    Any,
}

/// One key of a group.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The canonical name, in English.
    pub name: &'static str,
    /// Other accepted names, the Indonesian one first.
    pub aliases: &'static [&'static str],
    /// Type of the value.
    pub shape: Shape,
    /// Purpose of the key, in Indonesian and in English.
    pub about: (&'static str, &'static str),
    /// Everyday words for it, [folded](everyday). They are not accepted: a message names the key.
    pub also: &'static [&'static str],
}

impl Key {
    /// The name in an Indonesian record: the first alias, or the canonical name if there is none.
    #[must_use]
    pub fn indonesian(&self) -> &'static str {
        self.aliases.first().copied().unwrap_or(self.name)
    }

    /// True if `name` is the canonical name or an alias of this key.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// The keys of the group that is its value, or of each item of it.
    #[must_use]
    pub const fn group(&self) -> Option<&'static [Self]> {
        match self.shape {
            Shape::Group(keys) | Shape::TextOr(keys) => Some(keys),
            Shape::List(Shape::Group(keys) | Shape::TextOr(keys)) => Some(keys),
            _ => None,
        }
    }
}

/// `written` as everyday words are compared: `Hari/Tanggal` as `hari tanggal`.
#[must_use]
pub fn everyday(written: &str) -> String {
    let lower = written.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

macro_rules! keys {
    ($(#[$doc:meta])* $table:ident $set:ident {
        $(
            $variant:ident $name:literal [$($alias:literal),*] ($shape:expr) $id:literal $en:literal
            $(also [$($word:literal),*])?;
        )*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $set { $(#[doc = $en] $variant,)* }

        impl KeySet for $set {
            type Key = Key;
            const TABLE: &'static [Key] = $table;
            fn index(self) -> usize {
                self as usize
            }
        }

        $(#[$doc])*
        pub const $table: &[Key] = &[
            $(Key {
                name: $name,
                aliases: &[$($alias),*],
                shape: $shape,
                about: ($id, $en),
                also: &[$($($word),*)?],
            },)*
        ];
    };
}

keys! {
    /// The keys of a record.
    RECORD RecordKey {
        Title "title" ["judul"] (Shape::Text) "judul catatan" "title of the record" also ["nama kegiatan", "kegiatan", "nama acara", "agenda rapat", "perihal", "hal", "nama rapat", "judul rapat", "judul kegiatan", "nama pertemuan"];
        Kind "kind" ["jenis"] (Shape::List(&Shape::Kind)) "jenis rapat: kode, nama, atau singkatan; dua bila satu rapat berjenis dua" "kind of meeting: code, name or abbreviation; two if one meeting is of two kinds" also ["jenis rapat", "jenis kegiatan", "jenis pertemuan", "bentuk rapat", "bentuk kegiatan"];
        Date "date" ["tanggal"] (Shape::Date) "tanggal atau rentang tanggal rapat" "day or days of the meeting" also ["hari tanggal", "hari", "tgl", "hari tgl", "hari dan tanggal", "waktu pelaksanaan", "tanggal kegiatan", "tanggal rapat", "tanggal pelaksanaan"];
        Province "province" ["provinsi"] (Shape::List(&Shape::Province)) "provinsi, beberapa untuk rapat gabungan; kosong untuk rapat nasional" "province, several for a joint meeting; absent for a national one" also ["prov", "propinsi", "nama provinsi"];
        Regency "regency" ["kabupaten", "kota"] (Shape::List(&Shape::Regency)) "kabupaten atau kota dalam provinsi itu, beberapa untuk rapat gabungan" "regency or city in that province, several for a joint meeting" also ["kab kota", "kabupaten kota", "kab", "nama kabupaten", "wilayah", "daerah"];
        District "district" ["kecamatan"] (Shape::Text) "kecamatan, bila rapatnya di bawah kabupaten atau kota" "district, for a meeting below the regency";
        Village "village" ["desa", "kelurahan"] (Shape::Text) "desa atau kelurahan" "village";
        Host "host" ["tuan_rumah"] (Shape::Text) "provinsi atau kabupaten/kota tuan rumah rapat nasional atau gabungan" "province or regency where a national or joint meeting was held";
        Invited "invited" ["wilayah_peserta"] (Shape::List(&Shape::Text)) "provinsi atau kabupaten/kota yang ikut serta" "provinces or regencies that took part";
        Level "level" ["tingkat"] (Shape::Level) "tingkat rapat; biasanya tidak perlu ditulis" "level; usually derived";
        Slug "slug" ["alamat"] (Shape::Slug) "bagian akhir alamat halaman" "last part of the page's address";
        Aliases "aliases" ["alamat_lama"] (Shape::List(&Shape::Path)) "alamat lama yang dialihkan ke halaman ini" "old addresses that lead here";
        Summary "summary" ["ringkasan"] (Shape::Text) "ringkasan, paling banyak 200 huruf" "summary, at most 200 characters" also ["abstrak", "lead", "rangkuman"];
        Theme "theme" ["tema"] (Shape::Text) "tema rapat, seperti dalam sumber" "the meeting's motto, in the source's wording" also ["tema rapat", "tema kegiatan"];
        Period "period" ["periode"] (Shape::Text) "masa yang ditinjau, misalnya Semester I 2021" "what a review looks back on" also ["periode data", "masa"];
        Status "status" [] (Shape::Word(Status::WORDS)) "keadaan catatan" "state of the record";
        Mode "mode" ["cara"] (Shape::Word(Mode::WORDS)) "cara rapat diadakan" "how the meeting was held" also ["pelaksanaan", "metode", "metode rapat", "cara pelaksanaan"];
        Time "time" ["jam"] (Shape::Clock) "jam, misalnya 09.00 WITA" "time of day with its zone" also ["waktu", "pukul", "jam rapat", "waktu rapat", "jam pelaksanaan"];
        Venue "venue" ["tempat"] (Shape::List(&Shape::TextOr(VENUE))) "tempat rapat, satu atau beberapa" "where it was held, one place or several" also ["tempat rapat", "lokasi", "tempat pelaksanaan", "tempat kegiatan", "lokasi rapat", "lokasi kegiatan"];
        Organizers "organizers" ["penyelenggara"] (Shape::List(&Shape::TextOr(ORGANIZATION))) "penyelenggara" "organizers" also ["pelaksana", "panitia", "instansi", "diselenggarakan oleh"];
        Supporters "supporters" ["pendukung"] (Shape::List(&Shape::TextOr(ORGANIZATION))) "pendukung" "supporters" also ["didukung oleh", "dukungan"];
        OpenedBy "opened_by" ["pembuka"] (Shape::TextOr(OPENER)) "yang membuka rapat" "who opened it" also ["dibuka oleh", "pembuka acara", "membuka", "yang membuka"];
        Speakers "speakers" ["narasumber"] (Shape::List(&Shape::TextOr(SPEAKER))) "narasumber" "speakers" also ["pemateri", "pembicara", "penyaji", "nara sumber"];
        Officials "officials" ["pejabat"] (Shape::List(&Shape::TextOr(OFFICIAL))) "pejabat yang hadir" "officials present" also ["pejabat hadir", "pejabat yang hadir"];
        Attendance "attendance" ["peserta"] (Shape::TextOr(ATTENDANCE)) "jumlah dan kelompok peserta" "how many took part, and who" also ["peserta rapat", "jumlah peserta", "dihadiri", "dihadiri oleh", "daftar hadir", "yang hadir", "hadirin"];
        Partners "partners" ["mitra"] (Shape::List(&Shape::Text)) "mitra" "partners" also ["mitra kerja", "mitra kerja sama"];
        Background "background" ["latar"] (Shape::Text) "latar belakang" "background" also ["latar belakang"];
        Follows "follows" ["menindaklanjuti"] (Shape::List(&Shape::TextOr(STUB))) "rapat yang ditindaklanjuti" "meetings that this one follows" also ["rapat sebelumnya", "tindak lanjut dari"];
        Precedes "precedes" ["mendahului"] (Shape::List(&Shape::TextOr(STUB))) "rapat yang menindaklanjuti rapat ini" "meetings that follow this one" also ["rapat berikutnya", "rapat sesudahnya", "rapat lanjutan", "dilanjutkan dengan", "ditindaklanjuti oleh", "diikuti"];
        Objectives "objectives" ["tujuan"] (Shape::List(&Shape::Text)) "tujuan" "objectives" also ["maksud dan tujuan", "maksud", "tujuan rapat", "tujuan kegiatan"];
        Sessions "sessions" ["acara", "agenda"] (Shape::List(&Shape::TextOr(SESSION))) "susunan acara" "what was on the programme" also ["susunan acara", "agenda acara", "jadwal acara", "mata acara", "rundown"];
        Problems "problems" ["kendala"] (Shape::List(&Shape::Text)) "kendala yang disebut" "hindrances that were named";
        Awards "awards" ["penghargaan"] (Shape::List(&Shape::TextOr(AWARD))) "penghargaan yang diserahkan" "awards that were presented";
        Indicators "indicators" ["indikator"] (Shape::List(&Shape::Group(INDICATOR))) "nilai indikator" "values of indicators" also ["capaian indikator", "capaian kinerja", "data capaian"];
        Agreements "agreements" ["kesepakatan"] (Shape::List(&Shape::TextOr(AGREEMENT))) "kesepakatan, komitmen, rekomendasi, arahan, harapan" "what was agreed, promised, recommended, directed, hoped" also ["hasil rapat", "hasil", "hasil kegiatan", "kesimpulan", "rumusan", "tindak lanjut", "rencana tindak lanjut", "rtl", "hasil kesepakatan", "butir kesepakatan"];
        Figures "figures" ["angka"] (Shape::List(&Shape::Group(FIGURE))) "angka lain yang bukan indikator" "counts that are not indicators";
        Criteria "criteria" ["kriteria"] (Shape::List(&Shape::Group(CRITERION))) "kriteria" "criteria";
        Thresholds "thresholds" ["ambang"] (Shape::List(&Shape::Group(THRESHOLD))) "ambang nilai dan akibatnya" "thresholds and what follows from them";
        Documents "documents" ["dokumen"] (Shape::List(&Shape::TextOr(DOCUMENT))) "dokumen yang ditandatangani" "documents signed" also ["dokumen yang ditandatangani", "penandatanganan", "mou"];
        Legal "legal" ["dasar_hukum"] (Shape::List(&Shape::TextOr(LEGAL))) "dasar hukum" "legal bases" also ["dasar", "dasar kegiatan", "dasar pelaksanaan"];
        Statements "statements" ["pernyataan"] (Shape::List(&Shape::Group(STATEMENT))) "pernyataan, dengan kata-kata sendiri" "statements, paraphrased" also ["kutipan"];
        Terms "terms" ["istilah"] (Shape::List(&Shape::Group(TERM))) "istilah dan artinya" "terms and what they mean";
        Photos "photos" ["foto"] (Shape::List(&Shape::Group(PHOTO))) "foto" "photos" also ["dokumentasi", "foto kegiatan", "gambar"];
        Attachments "attachments" ["lampiran"] (Shape::List(&Shape::Group(ATTACHMENT))) "lampiran" "attachments" also ["berkas lampiran", "dokumen lampiran"];
        Sources "sources" ["sumber"] (Shape::List(&Shape::TextOr(SOURCE))) "sumber berita" "sources" also ["link", "tautan", "berita", "media", "referensi", "sumber berita", "link berita"];
        Related "related" ["terkait"] (Shape::List(&Shape::RecordId)) "catatan lain yang terkait" "related records";
        Notes "notes" ["catatan"] (Shape::List(&Shape::TextOr(NOTE))) "hal yang belum pasti dalam sumber" "what is uncertain in the source" also ["keterangan", "catatan tambahan"];
        Corrections "corrections" ["ralat"] (Shape::List(&Shape::Group(CORRECTION))) "ralat" "corrections";
        Published "published" ["terbit_pada"] (Shape::Date) "hari catatan ini pertama kali terbit di situs" "the day on which this record first appeared on the site";
        Complete "complete" ["lengkap"] (Shape::Boolean) "ya bila sumbernya dibaca sampai selesai: yang tidak tercatat berarti tidak disebut sumber" "true if the sources were read to their end: what the record lacks, they lack";
        Tags "tags" ["tag"] (Shape::List(&Shape::Text)) "tag" "tags" also ["kata kunci", "tagar", "hashtag"];
        Body "body" ["teks"] (Shape::Text) "isi, bila catatan ini berkas YAML" "the text, if this record is a YAML file";
        Extra "extra" ["tambahan"] (Shape::Any) "apa pun untuk tema" "anything, handed to the theme";
    }
}

keys! {
    /// The keys of a venue.
    VENUE VenueKey {
        Name "name" ["nama"] (Shape::Text) "nama tempat" "name of the place" also ["gedung", "hotel"];
        Room "room" ["ruang"] (Shape::Text) "ruang" "room" also ["ruangan", "aula"];
        City "city" ["kota"] (Shape::List(&Shape::Text)) "kota atau kabupaten" "town" also ["kabupaten", "daerah"];
    }
}

keys! {
    /// The keys of an organization.
    ORGANIZATION OrganizationKey {
        Name "name" ["nama"] (Shape::Text) "nama lembaga" "name" also ["lembaga", "instansi", "organisasi"];
        Abbreviation "abbreviation" ["singkatan"] (Shape::Text) "singkatan" "abbreviation" also ["akronim"];
    }
}

keys! {
    /// The keys of the person who opened a meeting.
    OPENER OpenerKey {
        Name "name" ["nama"] (Shape::Text) "nama orang" "name";
        Office "office" ["jabatan"] (Shape::Text) "jabatan" "office" also ["instansi", "lembaga", "unit kerja"];
    }
}

keys! {
    /// The keys of an official.
    OFFICIAL OfficialKey {
        Name "name" ["nama"] (Shape::Text) "nama orang" "name";
        Office "office" ["jabatan"] (Shape::Text) "jabatan" "office";
        Role "role" ["peran"] (Shape::Text) "peran: membuka, menutup, membacakan, memimpin, moderator, hadir" "role: opened, closed, read out, chaired, moderated, attended";
        Represents "represents" ["mewakili"] (Shape::Text) "orang atau jabatan yang diwakili" "person or office for whom they spoke";
    }
}

keys! {
    /// The keys of an item of the programme.
    SESSION SessionKey {
        Time "time" ["jam"] (Shape::Text) "jam atau hari" "time or day";
        Title "title" ["judul"] (Shape::Text) "nama acara" "title";
        By "by" ["oleh"] (Shape::Text) "yang membawakan" "who led it";
    }
}

keys! {
    /// The keys of an award.
    AWARD AwardKey {
        Name "name" ["nama"] (Shape::Text) "nama penghargaan" "name of the award";
        Rank "rank" ["peringkat"] (Shape::Text) "peringkat, misalnya juara 1" "rank, such as first prize";
        Winner "winner" ["penerima"] (Shape::List(&Shape::Text)) "penerima" "winners";
        Region "region" ["wilayah"] (Shape::Text) "wilayah penerima" "region of the winner";
        Amount "amount" ["besaran"] (Shape::Text) "besaran hadiah" "amount of the prize";
    }
}

keys! {
    /// The keys of a speaker.
    SPEAKER SpeakerKey {
        Name "name" ["nama"] (Shape::Text) "nama orang" "name";
        Office "office" ["jabatan"] (Shape::Text) "jabatan" "office";
        Organization "organization" ["lembaga"] (Shape::Text) "lembaga" "organization" also ["instansi", "unit kerja", "asal"];
        Role "role" ["peran"] (Shape::Text) "peran dalam rapat" "role in the meeting" also ["sebagai"];
        Mode "mode" ["cara"] (Shape::Word(Mode::WORDS)) "cara hadir" "how they took part";
        Topic "topic" ["topik"] (Shape::List(&Shape::Text)) "topik yang dibawakan" "topics" also ["materi", "judul materi", "paparan"];
    }
}

keys! {
    /// The keys of participants.
    ATTENDANCE AttendanceKey {
        Count "count" ["jumlah"] (Shape::Text) "jumlah peserta, boleh dengan kata seperti lebih dari 500 orang" "how many, with any qualifier" also ["jumlah peserta", "total"];
        Groups "groups" ["kelompok"] (Shape::List(&Shape::Text)) "kelompok peserta" "groups" also ["peserta", "unsur"];
    }
}

keys! {
    /// The keys of another meeting without a record.
    STUB StubKey {
        Title "title" ["judul"] (Shape::Text) "nama rapat" "title";
        Kind "kind" ["jenis"] (Shape::List(&Shape::Kind)) "jenis rapat" "kind";
        Date "date" ["tanggal"] (Shape::Date) "tanggal" "date";
        Place "place" ["tempat"] (Shape::Text) "tempat" "place";
    }
}

keys! {
    /// The keys of a value of an indicator.
    INDICATOR IndicatorKey {
        Code "code" ["kode"] (Shape::Indicator) "kode, nama, atau singkatan indikator" "code, name or abbreviation" also ["nama", "nama indikator", "indikator"];
        Value "value" ["nilai"] (Shape::Number) "nilai" "value" also ["realisasi", "hasil"];
        Year "year" ["tahun"] (Shape::Year) "tahun nilai itu, bila lain dari masa catatan ini" "year of the value, if not that of the record";
        Target "target" [] (Shape::Number) "target" "target" also ["sasaran"];
        TargetYear "target_year" ["tahun_target"] (Shape::Year) "tahun target, bila lain dari tahun nilainya" "year of the target, if not that of the value";
        Baseline "baseline" ["awal"] (Shape::TextOr(EARLIER)) "nilai awal, tempat program bertolak" "value at the start";
        Previous "previous" ["sebelumnya"] (Shape::TextOr(EARLIER)) "nilai sebelumnya" "value before";
        Change "change" ["perubahan"] (Shape::Number) "perubahan menurut sumber, dengan tandanya" "change as the source states it, with its sign";
        Rank "rank" ["peringkat"] (Shape::TextOr(RANK)) "peringkat di antara wilayah lain" "rank among other regions";
        Cumulative "cumulative" ["kumulatif"] (Shape::Boolean) "ya bila nilainya dihitung sejak awal tahun, misalnya s.d. November" "true if the value counts from the start of the year, such as until November";
        Base "base" ["penyebut"] (Shape::Number) "penyebut: seluruhnya, dari jumlah berapa" "base: out of how many";
        Achievement "achievement" ["capaian"] (Shape::Number) "capaian dalam persen menurut sumber" "achievement in per cent, as the source states it" also ["persentase capaian", "persen capaian"];
        Unit "unit" ["satuan"] (Shape::Text) "satuan, bila lain dari biasanya" "unit, if not the usual one";
        Period "period" ["periode"] (Shape::Text) "masa nilai itu" "period of the value";
        Source "source" ["sumber"] (Shape::Text) "sumber angka, misalnya SKAP 2019" "where the figure is from" also ["sumber data"];
        Region "region" ["wilayah"] (Shape::Text) "provinsi atau kabupaten/kota, bila lain dari catatan ini" "region, if not the record's" also ["daerah", "provinsi", "kabupaten", "kota"];
        Note "note" ["catatan"] (Shape::Text) "catatan" "note" also ["keterangan"];
    }
}

keys! {
    /// The keys of an earlier value.
    EARLIER EarlierKey {
        Value "value" ["nilai"] (Shape::Number) "nilai" "value";
        Year "year" ["tahun"] (Shape::Year) "tahun" "year";
        Period "period" ["periode"] (Shape::Text) "masa" "period";
        Source "source" ["sumber"] (Shape::Text) "sumber" "source";
    }
}

keys! {
    /// The keys of a rank.
    RANK RankKey {
        Place "place" ["urutan"] (Shape::Text) "urutan, misalnya terendah ke-2" "place, such as 2nd lowest";
        Of "of" ["dari"] (Shape::Text) "banyaknya yang dibandingkan" "how many are compared";
        Among "among" ["antara"] (Shape::Text) "yang dibandingkan, misalnya kabupaten/kota di Bali" "what is compared, such as regencies of Bali";
    }
}

keys! {
    /// The keys of an agreement.
    AGREEMENT AgreementKey {
        Text "text" ["isi"] (Shape::Text) "isi butir" "text" also ["butir", "uraian", "kesepakatan", "hasil"];
        Type "type" ["sifat"] (Shape::Word(AgreementType::WORDS)) "sifat butir" "type";
        Responsible "responsible" ["penanggung_jawab"] (Shape::List(&Shape::Text)) "penanggung jawab" "who is responsible" also ["pj", "pic", "pelaksana", "penanggungjawab"];
        Due "due" ["tenggat"] (Shape::Due) "tenggat" "due" also ["batas waktu", "target waktu", "deadline", "jadwal", "waktu"];
        Status "status" [] (Shape::Word(Progress::WORDS)) "keadaan butir" "state" also ["keadaan", "progres"];
        Updates "updates" ["perkembangan"] (Shape::List(&Shape::Group(UPDATE))) "laporan perkembangan" "reports on it";
        Indicators "indicators" ["indikator"] (Shape::List(&Shape::Indicator)) "indikator yang terkait" "indicators concerned";
        Continues "continues" ["melanjutkan"] (Shape::AgreementName) "butir rapat sebelumnya yang diangkat lagi, misalnya 2022/rakerda#butir-3" "item of an earlier meeting that is taken up again, such as 2022/rakerda#butir-3" also ["lanjutan dari", "kelanjutan dari", "meneruskan"];
        Budget "budget" ["anggaran"] (Shape::Text) "anggaran butir ini" "budget" also ["biaya", "dana", "pagu"];
        Place "place" ["lokasi"] (Shape::Text) "lokasi butir ini" "place" also ["tempat", "lokus"];
        Quantity "quantity" ["volume"] (Shape::Text) "volume, misalnya 12 desa" "quantity, such as 12 villages" also ["jumlah", "sasaran", "kuantitas"];
    }
}

keys! {
    /// The keys of a progress report on an agreement.
    UPDATE UpdateKey {
        Date "date" ["tanggal"] (Shape::Date) "tanggal laporan" "date";
        Status "status" [] (Shape::Word(Progress::WORDS)) "keadaan menurut laporan" "state";
        Text "text" ["isi"] (Shape::Text) "isi laporan" "text";
        Source "source" ["sumber"] (Shape::Text) "sumber laporan" "source";
    }
}

keys! {
    /// The keys of a count that is no indicator.
    FIGURE FigureKey {
        Label "label" ["nama"] (Shape::Text) "yang dihitung" "what is counted" also ["uraian", "judul", "jenis"];
        Value "value" ["nilai"] (Shape::Number) "nilai" "value" also ["jumlah", "angka"];
        Unit "unit" ["satuan"] (Shape::Text) "satuan" "unit";
        Year "year" ["tahun"] (Shape::Year) "tahun" "year";
        Source "source" ["sumber"] (Shape::Text) "sumber" "source";
    }
}

keys! {
    /// The keys of a set of criteria.
    CRITERION CriterionKey {
        Name "name" ["nama"] (Shape::Text) "nama kriteria" "name" also ["kriteria"];
        Items "items" ["butir"] (Shape::List(&Shape::Text)) "butir-butirnya" "items" also ["isi"];
    }
}

keys! {
    /// The keys of a threshold.
    THRESHOLD ThresholdKey {
        Indicator "indicator" ["indikator"] (Shape::Indicator) "indikator; kosong bila berlaku untuk semua" "indicator; absent if it holds for all";
        Of "of" ["atas"] (Shape::Word(ThresholdOf::WORDS)) "yang dibandingkan: nilai atau capaian" "what is compared: the value or the achievement";
        Below "below" ["di_bawah"] (Shape::Number) "berlaku di bawah nilai ini" "applies below this value";
        Above "above" ["di_atas"] (Shape::Number) "berlaku di atas nilai ini" "applies above this value";
        From "from" ["dari"] (Shape::Number) "berlaku mulai dari nilai ini" "applies from this value on" also ["mulai", "minimal"];
        To "to" ["sampai"] (Shape::Number) "berlaku sampai nilai ini" "applies up to this value" also ["hingga", "maksimal"];
        Label "label" ["sebutan"] (Shape::Text) "sebutan, misalnya merah" "what it is called" also ["predikat", "kategori", "warna"];
        Consequence "consequence" ["akibat"] (Shape::Text) "akibat" "consequence";
    }
}

keys! {
    /// The keys of signed documents.
    DOCUMENT DocumentKey {
        Type "type" ["jenis"] (Shape::List(&Shape::Word(DocumentType::WORDS))) "jenis dokumen, satu atau beberapa" "type, one or several" also ["dokumen", "nama", "nama dokumen"];
        Number "number" ["nomor"] (Shape::Text) "nomor dokumen" "number" also ["no", "nomor dokumen", "nomor surat"];
        Date "date" ["tanggal"] (Shape::Date) "tanggal ditandatangani, bila lain dari hari rapat" "day of signing, if not that of the meeting" also ["tgl", "tanggal dokumen"];
        Title "title" ["judul"] (Shape::Text) "judul dokumen" "title" also ["perihal"];
        Parties "parties" ["pihak"] (Shape::List(&Shape::Text)) "pihak" "parties" also ["para pihak", "penandatangan", "antara"];
        Count "count" ["jumlah"] (Shape::Text) "jumlah" "how many";
        Scope "scope" ["lingkup"] (Shape::Text) "lingkup" "scope" also ["ruang lingkup", "tentang", "isi"];
        File "file" ["berkas"] (Shape::File) "nama berkas dokumen di samping catatan" "file beside the record" also ["lampiran", "nama berkas"];
    }
}

keys! {
    /// The keys of a legal basis.
    LEGAL LegalKey {
        Type "type" ["jenis"] (Shape::Text) "jenis, misalnya Perpres atau Surat Edaran" "type" also ["peraturan", "nama"];
        Number "number" ["nomor"] (Shape::Text) "nomor" "number" also ["no"];
        Year "year" ["tahun"] (Shape::Year) "tahun" "year";
        Date "date" ["tanggal"] (Shape::Date) "tanggal ditetapkan" "day of issue" also ["tgl"];
        Title "title" ["judul"] (Shape::Text) "tentang apa" "title" also ["tentang", "perihal"];
        Issuer "issuer" ["penerbit"] (Shape::Text) "yang menerbitkan" "issuer";
        Url "url" ["tautan"] (Shape::Url) "tautan" "link" also ["link"];
    }
}

keys! {
    /// The keys of a paraphrased statement.
    STATEMENT StatementKey {
        By "by" ["oleh"] (Shape::Text) "yang menyatakan" "who said it" also ["nama", "pembicara"];
        Text "text" ["isi"] (Shape::Text) "isi, dengan kata-kata sendiri" "what, paraphrased" also ["kutipan", "pernyataan"];
    }
}

keys! {
    /// The keys of a term for the glossary.
    TERM TermKey {
        Term "term" ["istilah"] (Shape::Text) "istilah" "term";
        Meaning "meaning" ["arti"] (Shape::Text) "arti" "meaning" also ["pengertian", "definisi"];
    }
}

keys! {
    /// The keys of a photo.
    PHOTO PhotoKey {
        File "file" ["berkas"] (Shape::File) "nama berkas foto di samping catatan" "file beside the record" also ["foto", "gambar", "nama file", "nama berkas"];
        Caption "caption" ["keterangan"] (Shape::Text) "keterangan foto" "caption" also ["judul"];
        Alt "alt" ["teks_alternatif"] (Shape::Text) "yang terlihat di foto, untuk yang tak dapat melihatnya" "what is seen, for those who cannot see it" also ["alt text", "deskripsi"];
        Credit "credit" ["kredit"] (Shape::Text) "nama pemotret atau pemilik" "photographer or owner" also ["fotografer", "pemotret", "sumber"];
    }
}

keys! {
    /// The keys of an attachment.
    ATTACHMENT AttachmentKey {
        File "file" ["berkas"] (Shape::File) "nama berkas di samping catatan" "file beside the record" also ["nama file", "nama berkas", "lampiran"];
        Title "title" ["judul"] (Shape::Text) "judul" "title" also ["nama"];
    }
}

keys! {
    /// The keys of a source.
    SOURCE SourceKey {
        Media "media" [] (Shape::Text) "nama media atau lembaga" "media or institution" also ["nama media", "sumber", "nama"];
        Title "title" ["judul"] (Shape::Text) "judul berita" "title" also ["judul berita"];
        Authors "authors" ["penulis"] (Shape::List(&Shape::Text)) "penulis" "authors";
        Reporter "reporter" ["pewarta"] (Shape::Text) "pewarta" "reporter" also ["wartawan", "jurnalis"];
        Editor "editor" ["penyunting"] (Shape::Text) "penyunting" "editor";
        Place "place" ["tempat"] (Shape::Text) "tempat terbit" "place";
        Date "date" ["tanggal"] (Shape::Date) "tanggal terbit" "date of publication" also ["tgl", "tanggal terbit"];
        Time "time" ["jam"] (Shape::Clock) "jam terbit" "time of publication" also ["pukul", "jam terbit", "waktu terbit"];
        Copyright "copyright" ["hak_cipta"] (Shape::Text) "pemilik dan tahun hak cipta, seperti di sumber" "owner and year of the copyright, as in the source";
        Url "url" ["tautan"] (Shape::Url) "tautan" "link" also ["link", "alamat"];
        Sponsored "sponsored" ["berbayar"] (Shape::Boolean) "true bila advertorial" "true for an advertorial";
    }
}

keys! {
    /// The keys of a note on something uncertain.
    NOTE NoteKey {
        About "about" ["tentang"] (Shape::Text) "tentang apa" "about what";
        Text "text" ["isi"] (Shape::Text) "isi" "text";
    }
}

keys! {
    /// The keys of a correction.
    CORRECTION CorrectionKey {
        Date "date" ["tanggal"] (Shape::Date) "tanggal ralat" "date";
        Text "text" ["isi"] (Shape::Text) "yang diperbaiki" "what was corrected";
    }
}

keys! {
    /// The keys of a plain page.
    PLAIN PlainKey {
        Title "title" ["judul"] (Shape::Text) "judul halaman" "title";
        Summary "summary" ["ringkasan"] (Shape::Text) "ringkasan" "summary";
        Slug "slug" ["alamat"] (Shape::Slug) "bagian akhir alamat halaman" "last part of the address";
        Aliases "aliases" ["alamat_lama"] (Shape::List(&Shape::Path)) "alamat lama yang dialihkan ke halaman ini" "old addresses that lead here";
        Status "status" [] (Shape::Word(Status::WORDS)) "keadaan halaman" "state of the page";
        Body "body" ["teks"] (Shape::Text) "isi, bila halaman ini berkas YAML" "the text, if this page is a YAML file";
    }
}
