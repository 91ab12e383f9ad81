//! The cost of each stage for one record: `cargo bench`, or `cargo bench --bench stages -- markdown` for one stage.
//!
//! The records are those of this repository, and one of usual length at the end of this file. A new stage gets its own
//! module, in the order of ARCHITECTURE.md.

use divan::AllocProfiler;
use kencana::document::Form;

/// Counts the allocations of each stage.
#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A record to read: its name in the table, its form, and its text.
struct Sample {
    name: &'static str,
    form: Form,
    text: &'static str,
}

impl std::fmt::Display for Sample {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

const SAMPLES: [Sample; 4] = [
    Sample {
        name: "usual",
        form: Form::Markdown,
        text: USUAL,
    },
    Sample {
        name: "rakorda",
        form: Form::Markdown,
        text: include_str!("../content/records/2020/jambi-rakorda.md"),
    },
    Sample {
        name: "rakornis",
        form: Form::Markdown,
        text: include_str!("../content/records/2020/rakornis-kemitraan.md"),
    },
    Sample {
        name: "reviu",
        form: Form::Yaml,
        text: include_str!("../content/records/2021/kalimantan-timur-reviu.yaml"),
    },
];

/// Parsing of front matter.
mod front_matter {
    use std::sync::Arc;

    use divan::Bencher;
    use kencana::document;

    use crate::{SAMPLES, Sample};

    #[divan::bench(args = &SAMPLES)]
    fn read(bencher: Bencher, sample: &Sample) {
        let file = Arc::from("a.md");
        bencher.bench(|| document::read(&file, sample.text, sample.form));
    }
}

/// Reading of dates, numbers and names.
mod value {
    use divan::black_box;
    use kencana::value::date;
    use kencana::value::decimal::{Decimal, Limits};
    use kencana::value::name;

    #[divan::bench(args = ["27 Mei 2024", "10-11 Oktober 2015", "2021-03-04", "28 Februari s.d. 2 Maret 2020"])]
    fn date_range(text: &str) -> bool {
        date::read(black_box(text)).is_ok()
    }

    #[divan::bench(args = ["394", "63,83", "16.874", "1.234.567,8"])]
    fn number(text: &str) -> bool {
        Decimal::read(black_box(text), &Limits::none()).is_ok()
    }

    #[divan::bench(args = ["Riau", "peserta_kb_aktif", "Daerah  Istimewa Yogyakarta", "Balé"])]
    fn fold(text: &str) -> String {
        name::fold(black_box(text))
    }
}

/// The vocabulary and searching it.
mod vocabulary {
    use divan::{Bencher, black_box};
    use kencana::vocabulary::Vocabulary;
    use kencana::vocabulary::find::regency::WantedRegency;

    #[divan::bench]
    fn embedded() -> Vocabulary {
        Vocabulary::embedded()
    }

    #[divan::bench]
    fn find(bencher: Bencher) {
        let vocabulary = Vocabulary::embedded();
        bencher.bench(|| {
            let kind = vocabulary.find_kind(black_box("reviu")).ok();
            let indicator = vocabulary.find_indicator(black_box("pa_mkjp")).ok();
            let province = vocabulary
                .find_province(black_box("Provinsi Riau"), None)
                .ok();
            let regency = vocabulary
                .find_regency(
                    black_box("Kab. Kampar"),
                    &WantedRegency {
                        provinces: province.as_slice(),
                        ..WantedRegency::default()
                    },
                )
                .ok();
            let family = vocabulary.source_family(black_box("SKAP 2015")).is_some();
            (kind, indicator, province, regency, family)
        });
    }
}

/// The outline and the HTML of a text.
mod markdown {
    use divan::Bencher;
    use kencana::markdown;

    use crate::{SAMPLES, Sample};

    fn body(sample: &Sample) -> &'static str {
        sample
            .text
            .split_once("\n---\n")
            .map_or(sample.text, |(_, body)| body)
    }

    #[divan::bench(args = &SAMPLES[..3])]
    fn outline(bencher: Bencher, sample: &Sample) {
        let body = body(sample);
        bencher.bench(|| markdown::outline(body));
    }

    #[divan::bench(args = &SAMPLES[..3])]
    fn render(bencher: Bencher, sample: &Sample) {
        let body = body(sample);
        bencher.bench(|| markdown::render(body, 2, &|path| Some(path.to_owned())));
    }
}

/// Reading of one record. Allocated bytes minus freed bytes are the size of the record in memory.
mod record {
    use std::sync::Arc;

    use divan::Bencher;
    use kencana::record::read::{self, EntryFile};
    use kencana::vocabulary::Vocabulary;

    use crate::{SAMPLES, Sample};

    #[divan::bench(args = &SAMPLES)]
    fn read(bencher: Bencher, sample: &Sample) {
        let vocabulary = Vocabulary::embedded();
        let file = Arc::from("content/records/2015/a.md");
        let written = EntryFile {
            file: &file,
            id: "2015/a",
            form: sample.form,
            text: sample.text,
        };
        bencher.bench(|| read::record(written, &vocabulary));
    }
}

/// A record of usual length, with random words.
const USUAL: &str = r#"---
title: "Forum Kelompok Kerja Bangga Kencana Kabupaten Bangka Tengah Tahun 2021: sekolah bina inovasi perubahan"
kind: forum-pokja
date: "3-4 April 2021"
province: Kepulauan Bangka Belitung
regency: "Kabupaten Bangka Tengah"
theme: "Pendataan panjang perencanaan komunikasi usaha layanan dan rumusan"
venue: "Ruang Rapat Utama"
organizers: ["Perwakilan BKKBN Kabupaten Bangka Tengah"]
attendance: 535
speakers:
  - name: "Maria Siregar"
    office: "Akademisi"
  - name: "Budi Lahai"
    office: "Kepala Perwakilan BKKBN"
  - name: "Joko Mokodompit"
    office: "Kepala Bappeda"
  - name: "Ratna Noor"
    office: "Kepala Bappeda"
  - name: "Rahmat Pratama"
    office: "Sekretaris Daerah"
indicators:
  - code: ipbk
    value: "34,06"
    target: "41,02"
    source: LAPORAN 2021
  - code: gdpk
    value: "241"
    target: "249"
    source: LAPORAN 2021
  - code: bkl
    value: "457"
    target: "527"
    source: SIGA 2021
  - code: mukp
    value: "23,3"
    target: "22,4"
    source: SKAP 2021
  - code: bkb
    value: "402"
    target: "456"
    source: SIGA 2021
  - code: faskes_alokon
    value: "404"
    target: "405"
    source: LAPORAN 2021
  - code: kb_pria
    value: "41,74"
    target: "40,91"
    source: SIGA 2021
  - code: ssk
    value: "400"
    target: "412"
    source: SIGA 2021
agreements:
  - "Logistik demografi kinerja siaga kelembagaan kader teknologi triwulan ketua sanitasi."
  - "Rembuk pencatatan fasilitas layak kecamatan strategi, jadwal dini total usia arah kependudukan tahunan perangkat jamban kelompok."
  - "Verifikasi dalam logistik inovasi konvergensi kebutuhan validasi kependudukan."
  - "Metode percepatan berkala aksi imunisasi pasangan semester sensitif asuh masyarakat."
  - "Angka rapat arah kapasitas stunting pendampingan bimbingan seimbang."
  - "Layak kerja pencegahan kepala sektor kebijakan, manusia data nasional aplikasi operasional sekolah kota dari penurunan."
sources:
  - media: Contoh
    url: "https://berita.example/2021/440262"
---

Pernikahan pemuda penggerak pemberdayaan bimbingan kepala, lengkap pada mandiri teknis protein dokumen *panjang* siaga ekonomi **dengan** unggul kesepakatan balita. Perusahaan teknologi sekretaris peningkatan bersama ibu, inovasi wali obat bonus usia fasilitasi data. Pelayanan evaluasi sehat operasional jangka calon, unggul perguruan alat sosial pasangan jamban pencegahan tinggi layak komunikasi menengah dinas.

Kelembagaan layak mitra pelatihan utama distribusi, fasilitasi pelayanan gizi gizi keluarga edukasi bersih kolaborasi ekonomi bimbingan. Verifikasi bupati jangka teknis **pencegahan** pasangan ketersediaan pembangunan subur ketahanan *konseling* perwakilan. Pada dari evaluasi pertumbuhan sejahtera bersama, data pendapatan keluarga aktif provinsi forum daya.

## Latar belakang

Di kota peserta *lapangan* seimbang laporan camat tinggi ibu forum. Calon bimbingan tindak pencatatan pendapatan akseptor, target kapasitas calon pencatatan pusat kelembagaan audit seimbang alat. Lengkap kependudukan sehat aplikasi untuk kontrasepsi protein pemuda layanan. Kelembagaan kampung alat kota pusat layak, bonus calon **kelembagaan** penggerak audit ibu masyarakat konseling. Lihat [aktif pelaporan](https://contoh.example/adat-dapur/6137).

Evaluasi pemuda adalah jamban aktif rapat, supervisi capaian target pemberdayaan provinsi semester lapangan lanjut pernikahan komitmen yang. Kontrasepsi penggerak pendapatan dasar gerakan pernikahan komunikasi sensitif strategi **informasi**

## Pembahasan

Pemuda ibu **perangkat** aktif jangka advokasi, provinsi fasilitas aksi akseptor asuh nasional berencana dalam berkala bonus layanan. Rencana rembuk layanan perencanaan anggaran pemberdayaan penggerak tim *demografi*

1. Berkala massa dapur sektor dapur bersih ketahanan badan mitra.
2. Kinerja air penurunan kesehatan swasta subur bupati tahunan siaga lokakarya.
3. Bersih hasil sosial total di seimbang penguatan kasus pendampingan.
4. Stunting fasilitasi dapur swasta perempuan sejahtera dari mandiri.
5. Data sehat penurunan gizi lengkap percepatan kesepakatan prioritas ekonomi evaluasi penguatan menengah.

> Obat dan fasilitas mitra mitra fasilitasi lansia prioritas berkualitas sinkronisasi pusat. Jangka pemantauan air usaha fasilitasi perempuan tahunan kapasitas berkala.
>
> — Maria Siregar

### Kendala

- Kasus dapur dokumen target daerah kota kapasitas usaha tinggi perubahan.
- Dan tenteram ketahanan ibu tenteram kader kelahiran lurah penurunan tenteram lapangan.
- Provinsi pasangan digital kepala pusat adalah dini aksi.

## Rincian wilayah

| Wilayah | Sasaran | Terlayani | Persen |
| --- | ---: | ---: | ---: |
| kesehatan peningkatan | 313 | 363 | 57,5 |
| sumber pembinaan | 408 | 380 | 75,4 |
| inovasi dini tahunan | 631 | 32 | 64,5 |
| terpenuhi kebijakan mahasiswa | 185 | 656 | 49,4 |
| sinergi dan asuh | 105 | 290 | 54,5 |
| total siaga semester bersama | 412 | 662 | 27,1 |
| logistik sekretaris nasional obat | 622 | 743 | 69,9 |

## Langkah berikutnya

Operasional ketua arah rencana total pencatatan, kapasitas pelaporan perempuan bersih mahasiswa tenteram sanitasi. Layanan jangka pertumbuhan perangkat dasar kontrasepsi, perencanaan perangkat bupati sosial konseling utama dasar usaha lanjut daya **verifikasi** gizi komitmen. Kecamatan *kelembagaan* sosial forum perempuan kabupaten tua badan mandiri kabupaten kasus lurah. Naskah `konvergensi-50` tersedia di [arsip](https://arsip.example/45792).

Adalah ketersediaan *teknologi* obat usia logistik pasangan untuk siaga kontrasepsi usaha. Balita sinergi berkala aktif **pencatatan** pemantauan adalah ekonomi adat badan. Informasi pembinaan perubahan kabupaten pemutakhiran data, camat kota pernikahan kinerja ekonomi pasangan pemberdayaan perempuan dini lintas pengelolaan jangka.
"#;
