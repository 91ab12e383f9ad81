"""Sentences, names and headings in Indonesian, made by chance from a few hundred phrases.

They read like minutes and mean nothing. Only `random()` is used of Python's generator, because it alone gives the same
numbers in every version of Python.
"""

import random


def _phrases(text):
    """What stands between the bars of `text`."""
    return text.replace("\n", "").split("|")


SUBJECTS = _phrases("""
Perwakilan BKKBN|Pemerintah daerah|Dinas pengendalian penduduk|Tim pendamping keluarga|Penyuluh lapangan|
Kader posyandu|Organisasi perangkat daerah|Perguruan tinggi setempat|Kantor urusan agama|Tim penggerak PKK|Para camat|
Para lurah dan kepala desa|Pengelola kampung keluarga berkualitas|Mitra dari dunia usaha|Fasilitas kesehatan|
Peserta rapat|Koordinator lapangan|Badan perencanaan daerah|Tokoh agama dan tokoh adat|
Pengurus pusat konseling remaja|Bidan di desa|Forum anak daerah|Pengelola gudang kontrasepsi|Tim data kabupaten
""")
VERBS = _phrases("""
memperkuat|mempercepat|memutakhirkan|mengawal|menyusun|menyepakati|membahas|melaporkan|memeriksa|memadukan|memperluas|
menyederhanakan|mendampingi|mengevaluasi|menyelaraskan|merapikan|menambah|menata|menjamin|menguatkan|menindaklanjuti|
memprioritaskan|memantau|menyiapkan
""")
OBJECTS = _phrases("""
pelayanan keluarga berencana pascapersalinan|pendataan keluarga sampai tingkat rukun tetangga|
penurunan angka stunting pada balita|ketersediaan alat dan obat kontrasepsi|pembinaan kelompok keluarga lansia|
pendampingan calon pengantin|konseling bagi remaja dan mahasiswa|anggaran operasional balai penyuluhan|
rencana kerja tahunan kelompok kerja|pencatatan dan pelaporan layanan|usaha peningkatan pendapatan keluarga|
dapur sehat di kampung percontohan|peta sasaran keluarga berisiko|pelatihan bagi petugas pencatat|
kerja sama dengan organisasi keagamaan|penggunaan metode kontrasepsi jangka panjang|
kelas pengasuhan bagi orang tua muda|penyediaan air bersih dan jamban layak|grand design pembangunan kependudukan|
kualitas data rumah tangga sasaran|kunjungan rumah bagi ibu hamil|komunikasi perubahan perilaku|
peran laki-laki dalam perencanaan keluarga|pembagian tugas lintas sektor|distribusi logistik ke pulau terluar|
sekolah siaga kependudukan|layanan bergerak di wilayah sulit|umpan balik bulanan kepada kecamatan|
gerakan orang tua asuh|standar layanan ramah lansia
""")
TAILS = _phrases("""
di setiap kecamatan|sampai akhir tahun anggaran|bersama mitra dan perangkat daerah|
dengan dukungan dana alokasi khusus|sebelum rapat berikutnya|berdasarkan hasil pemutakhiran terakhir|
di wilayah dengan capaian terendah|melalui jadwal yang disepakati|sesuai dokumen perencanaan jangka menengah|
dengan laporan tertulis setiap triwulan|di seluruh fasilitas kesehatan|pada semester kedua|
tanpa menunggu petunjuk baru|di kampung keluarga berkualitas|dengan melibatkan tokoh masyarakat|
untuk keluarga yang belum terlayani|agar target tahunan dapat dicapai|di desa dengan sasaran terbanyak|
melalui pembinaan berjenjang|menurut pembagian tugas yang baru
""")
OFFICES = _phrases("""
Kepala Perwakilan BKKBN|Bupati|Wakil Bupati|Sekretaris Daerah|Kepala Dinas Pengendalian Penduduk|Wakil Gubernur|
Ketua Tim Penggerak PKK|Akademisi|Kepala Badan Perencanaan|Ketua Kelompok Kerja
""")
VENUES = _phrases("""
Aula Kantor Bupati|Gedung Serbaguna|Auditorium Perwakilan|Ruang Rapat Utama|Hotel Contoh|Balai Kota|Pendopo|
Gedung Wanita
""")
LINKS = [", sehingga ", ", sementara ", ", karena ", ", sedangkan ", ", dan "]
GIVEN = """Siti Budi Nurul Hairun Agus Ratna Wahyu Sri Joko Lestari Rahmat Fitri Andi Made Ketut Yohanes Maria Petrus
Zainal Dewi Yuliana Markus""".split()
FAMILY = """Noor Rahmawati Kusuma Hidayat Santoso Lubis Siregar Nasution Wijaya Pratama Saputra Wenda Kogoya Rumbiak Lahai
Tanjung Pattiasina""".split()


class Prose:
    """A source of chance for one record: the same `number` gives the same words."""

    def __init__(self, number):
        self._random = random.Random(number).random

    def below(self, limit):
        """A whole number from 0 to `limit` - 1."""
        return int(self._random() * limit)

    def between(self, low, high):
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, things):
        """One of `things`."""
        return things[self.below(len(things))]

    def some(self, things, count):
        """`count` different ones of `things`."""
        rest = list(things)
        return [rest.pop(self.below(len(rest))) for _ in range(count)]

    def person(self):
        """A name of no one."""
        return f"{self.pick(GIVEN)} {self.pick(FAMILY)}"

    def task(self):
        """What shall be done: `memantau kunjungan rumah bagi ibu hamil di setiap kecamatan`."""
        return f"{self.pick(VERBS)} {self.pick(OBJECTS)} {self.pick(TAILS)}"

    def sentence(self):
        """One or two clauses and a full stop."""
        text = f"{self.pick(SUBJECTS)} {self.task()}"
        if self.below(3) == 0:
            second = self.pick(SUBJECTS)
            text += f"{self.pick(LINKS)}{second if 'BKKBN' in second or 'PKK' in second else second.lower()} {self.task()}"
        return text + "."

    def paragraph(self, sentences):
        """`sentences` sentences; in the middle a few strong words, and sometimes a stressed aside."""
        words = [self.sentence() for _ in range(sentences)]
        words.insert(len(words) // 2, f"Sorotan: **{self.pick(OBJECTS)}**.")
        if self.below(2) == 0:
            words.append(f"Catatan: *{self.pick(OBJECTS)}* {self.pick(TAILS)}.")
        return " ".join(words)


def capitalised(text):
    """`text` with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]
