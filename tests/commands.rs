//! The commands as a person types them: their output, the files that they write, and their exit codes.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads and writes files of its own"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A temporary folder in which the program is run.
struct WorkFolder(TempDir);

impl WorkFolder {
    fn empty() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A small site: settings and one record.
    fn with_site() -> Self {
        let folder = Self::empty();
        folder.write(
            "site.toml",
            "title = \"Uji\"\nbase_url = \"https://contoh.example/\"\n",
        );
        folder.write(
            "content/records/2020/jambi.md",
            &record("Rakorda Jambi", ""),
        );
        folder
    }

    /// This repository's own site.
    fn with_own_site() -> Self {
        let folder = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for top in ["content", "site.toml"] {
            for entry in walkdir::WalkDir::new(root.join(top))
                .into_iter()
                .filter_map(Result::ok)
            {
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(root).unwrap();
                    folder.write(
                        path.to_str().unwrap(),
                        &std::fs::read_to_string(entry.path()).unwrap(),
                    );
                }
            }
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_kencana"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("KENCANA_LANG")
            .env_remove("KENCANA_BASE_URL")
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        Run(output)
    }

    /// Every file below `folder` with its bytes.
    fn tree(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = walkdir::WalkDir::new(self.path(folder))
            .into_iter()
            .filter_map(Result::ok);
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                (
                    entry.path().to_owned(),
                    std::fs::read(entry.path()).unwrap(),
                )
            })
            .collect()
    }
}

struct Run(Output);

impl Run {
    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(
            self.code(),
            code,
            "stdout:\n{}\nstderr:\n{}",
            self.out(),
            self.err()
        );
        self
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.0.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.out()))
    }
}

fn record(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nkind: rakorda\ndate: 18-19 Februari 2020\nprovince: Jambi\nslug: rakorda\n\
         sources: [{{media: Uji}}]\n{more}---\n\nIsi catatan.\n"
    )
}

#[test]
fn build_writes_this_site_and_prints_a_short_summary() {
    let folder = WorkFolder::with_own_site();
    let run = folder.run(&["build"]).ends_with(0);
    assert!(
        (2..=3).contains(&run.out().lines().count()),
        "{}",
        run.out()
    );
    assert!(run.out().starts_with("5 catatan menjadi "), "{}", run.out());
    for page in ["provinsi/jambi", "tahun/2020", "provinsi/jambi/2020"] {
        let page = folder.read(&format!("public/{page}/index.html"));
        assert!(
            page.contains("2020/rakorda/\"") || page.contains("\"rakorda/\""),
            "no link to the Jambi record"
        );
    }
    for address in [
        "provinsi/jambi/2020/rakorda",
        "nasional/2020/rakornis-kemitraan",
        "provinsi/jawa-barat/kabupaten-bandung/2024/rakerda",
        "provinsi/kalimantan-timur/2021/reviu",
        "provinsi/sulawesi-selatan/2023/forum-pokja",
    ] {
        assert!(
            folder.has(&format!("public/{address}/index.html")),
            "{address}"
        );
    }
}

/// `text` with `N` in place of every number, and with single spaces.
fn without_figures(text: &str) -> String {
    let words = |line: &str| {
        let figure = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
        let words = line
            .split_whitespace()
            .map(|word| if figure(word) { "N" } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(words).collect::<Vec<_>>().join("\n")
}

#[test]
fn build_v_prints_times_and_the_largest_pages() {
    let folder = WorkFolder::with_site();
    let run = folder.run(&["build", "-v"]).ends_with(0);
    let said = without_figures(&run.out());
    let (stages, largest) = said
        .split_once("\nHalaman terbesar:\n")
        .unwrap_or_else(|| panic!("{said}"));
    assert_eq!(
        stages,
        "N catatan menjadi N halaman di public\nN berkas ditulis, N tetap, N dihapus; N detik\nWaktu per tahap:\n\
         membaca folder N detik\nmembaca catatan N detik N catatan, N per detik\nmenghimpun N detik\n\
         menata alamat N detik\nmembuat dan menulis N detik N halaman, N per detik\n\
         jumlah dari N utas: membuat N detik, menulis N detik\nmenayangkan N detik"
    );
    assert_eq!(largest.lines().count(), 10, "{largest}");
    assert!(
        largest
            .lines()
            .all(|line| line.starts_with("N KiB ") && line.ends_with(".html")),
        "{largest}"
    );
    assert_eq!(run.err(), "", "a bar is for a terminal");
    let said = without_figures(
        &folder
            .run(&["build", "-v", "--lang", "en", "--no-cache"])
            .ends_with(0)
            .out(),
    );
    for line in [
        "Time by stage:",
        "reading records N s N records, N a second",
        "Largest pages:",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}:\n{said}");
    }
    assert!(!said.contains("detik"), "{said}");
    for more in [
        &["--quiet"][..],
        &["--format", "json"],
        &["--format", "github"],
    ] {
        let run = folder.run(&[&["build", "-v"], more].concat()).ends_with(0);
        assert!(
            !run.out().contains("tahap") && run.err().is_empty(),
            "{}{}",
            run.out(),
            run.err()
        );
    }
}

#[test]
fn an_error_keeps_the_old_site_and_keep_going_builds_the_rest() {
    let folder = WorkFolder::with_site();
    folder.run(&["build"]).ends_with(0);
    let before = folder.tree("public");
    folder.write(
        "content/records/2021/salah.md",
        &record("Salah", "provinsi: Susel\n"),
    );
    folder.run(&["build"]).ends_with(1);
    assert_eq!(folder.tree("public"), before);
    folder.write(
        "content/records/2021/baik.md",
        &record("Baik", "").replace("2020", "2021"),
    );
    let run = folder.run(&["build", "--keep-going"]).ends_with(1);
    assert!(
        run.err()
            .contains("tidak ikut dibangun: content/records/2021/salah.md"),
        "{}",
        run.err()
    );
    assert!(folder.has("public/provinsi/jambi/2021/rakorda/index.html"));
}

#[test]
fn deleting_a_record_removes_only_its_pages() {
    let folder = WorkFolder::with_site();
    folder.run(&["build"]).ends_with(0);
    let before = folder.tree("public");
    folder.write(
        "content/records/2021/dua.md",
        &record("Rakorda 2021", "").replace("18-19 Februari 2020", "3 Maret 2021"),
    );
    folder.run(&["build"]).ends_with(0);
    folder.write("public/titipan/berkas.txt", "milik orang lain");
    std::fs::remove_file(folder.path("content/records/2021/dua.md")).unwrap();
    // The loss of its address is said by each build and check until it is accepted, and nothing is lost before.
    for command in ["build", "build", "check"] {
        let run = folder.run(&[command]).ends_with(1);
        assert!(run.err().contains("lost-address"), "{}", run.err());
        assert!(folder.has("public/provinsi/jambi/2021/rakorda/index.html"));
    }
    folder.run(&["build", "--accept-lost"]).ends_with(0);
    folder.run(&["build"]).ends_with(0);
    folder.run(&["check"]).ends_with(0);
    let mut after = folder.tree("public");
    let foreign = after.remove(&folder.path("public/titipan/berkas.txt"));
    assert_eq!(foreign.as_deref(), Some("milik orang lain".as_bytes()));
    assert_eq!(after, before);
}

#[test]
fn a_foreign_output_folder_is_refused_and_untouched() {
    let folder = WorkFolder::with_site();
    folder.write("lain/penting.txt", "jangan dihapus");
    let before = folder.tree("");
    for output in ["lain", ".", "..", "content", "content/records", "/"] {
        let run = folder.run(&["build", "--output", output]).ends_with(2);
        assert!(
            run.err().contains("foreign-output"),
            "{output}: {}",
            run.err()
        );
    }
    assert_eq!(folder.tree(""), before);
}

#[test]
fn an_unchanged_site_is_not_written_again() {
    let folder = WorkFolder::with_site();
    folder.run(&["build"]).ends_with(0);
    let summary = folder
        .run(&["build", "--format", "json"])
        .ends_with(0)
        .json()["summary"]
        .clone();
    assert_eq!(
        (&summary["written"], &summary["removed"]),
        (&0.into(), &0.into()),
        "{summary}"
    );
}

#[test]
fn json_has_every_diagnostic_with_its_location() {
    let folder = WorkFolder::with_site();
    folder.write(
        "content/records/2021/salah.md",
        &record("Salah", "").replace("province: Jambi", "province: Jamby"),
    );
    let json = folder
        .run(&["check", "--format", "json"])
        .ends_with(1)
        .json();
    let first = &json["diagnostics"][0];
    assert_eq!(first["code"], "unknown-province");
    assert_eq!(first["file"], "content/records/2021/salah.md");
    assert_eq!((&first["line"], &first["column"]), (&5.into(), &11.into()));
    assert_eq!(
        (&first["end_line"], &first["end_column"]),
        (&5.into(), &16.into())
    );
    assert_eq!(json["summary"]["errors"], 1);
}

#[test]
fn github_annotations_name_file_line_and_column() {
    let folder = WorkFolder::with_site();
    folder.write(
        "content/records/2021/salah.md",
        &record("Salah", "").replace("province: Jambi", "province: Jamby"),
    );
    let run = folder.run(&["check", "--format", "github"]).ends_with(1);
    let expected = "::error file=content/records/2021/salah.md,line=5,col=11,endLine=5,endColumn=16,title=unknown-province::";
    assert!(run.out().starts_with(expected), "{}", run.out());
}

#[test]
fn check_writes_nothing_and_can_deny_warnings() {
    let folder = WorkFolder::with_site();
    folder.write(
        "content/records/2020/jambi.md",
        &record("Rakorda Jambi", "time: 09.00 WIT\n"),
    );
    folder.run(&["check"]).ends_with(0);
    folder.run(&["periksa", "--deny-warnings"]).ends_with(1);
    assert!(!folder.has("public"));
}

#[test]
fn messages_come_in_both_languages() {
    let folder = WorkFolder::with_site();
    folder.write(
        "content/records/2021/salah.md",
        &record("Salah", "").replace("province: Jambi", "province: Jamby"),
    );
    let indonesian = folder.run(&["check"]).ends_with(1).err();
    let english = folder.run(&["check", "--lang", "en"]).ends_with(1).err();
    assert!(
        indonesian.contains("galat[unknown-province]"),
        "{indonesian}"
    );
    assert!(english.contains("error[unknown-province]"), "{english}");
}

#[test]
fn init_makes_a_site_that_builds_at_once() {
    let folder = WorkFolder::empty();
    folder.run(&["init", "demo"]).ends_with(0);
    let run = folder.run(&["--root", "demo", "build"]).ends_with(0);
    assert!(run.err().is_empty(), "{}", run.err());
    assert!(folder.has("demo/public/index.html"));
    folder.run(&["mulai", "demo"]).ends_with(2);
}

#[test]
fn new_writes_a_record_that_passes_and_never_overwrites() {
    let folder = WorkFolder::with_site();
    let arguments = [
        "new",
        "reviu",
        "--province",
        "Kaltim",
        "--date",
        "18 Agustus 2021",
        "--title",
        "Reviu",
        "--period",
        "Semester I 2021",
    ];
    let run = folder.run(&arguments).ends_with(0);
    assert!(run.out().contains("content/records/2021/"), "{}", run.out());
    folder.run(&["check"]).ends_with(0);
    folder.run(&arguments).ends_with(0);
    assert_eq!(folder.tree("content/records/2021").len(), 2);
    let missing = folder.run(&["baru", "reviu"]).ends_with(2);
    assert!(missing.err().contains("--date"), "{}", missing.err());
}

#[test]
fn explain_shows_one_code_or_lists_all() {
    let folder = WorkFolder::empty();
    let run = folder.run(&["explain", "unknown-province"]).ends_with(0);
    assert!(run.out().starts_with("unknown-province\n"), "{}", run.out());
    assert!(
        !run.out().contains("**English.**") && !run.out().contains("```"),
        "{}",
        run.out()
    );
    let all = folder.run(&["jelaskan"]).ends_with(0);
    assert_eq!(
        all.out().lines().count(),
        kencana::diagnostic::code::Code::ALL.len()
    );
    let near = folder.run(&["explain", "unknown-provinse"]).ends_with(2);
    assert!(near.err().contains("unknown-province"), "{}", near.err());
}

#[test]
fn all_messages_about_an_english_site_are_english() {
    let folder = WorkFolder::with_site();
    folder.write(
        "site.toml",
        "title = \"Uji\"\nbase_url = \"https://contoh.example/\"\nlanguage = \"en\"\n",
    );
    assert!(
        folder
            .run(&["explain", "unknown-province"])
            .ends_with(0)
            .out()
            .contains("Wrong:")
    );
    assert!(
        folder
            .run(&["explain", "tidak-ada"])
            .ends_with(2)
            .err()
            .starts_with("error: ")
    );
    assert!(
        folder
            .run(&["new", "rakorda"])
            .ends_with(2)
            .err()
            .starts_with("error: still to be said")
    );
    assert!(
        folder
            .run(&["explain", "unknown-province", "--lang", "id"])
            .ends_with(0)
            .out()
            .contains("Salah:")
    );
}

#[test]
fn help_has_several_names() {
    let folder = WorkFolder::empty();
    let help = folder.run(&["--help"]).ends_with(0).out();
    for name in ["help", "bantuan"] {
        assert_eq!(
            folder.run(&[name]).ends_with(0).out().trim_end(),
            help.trim_end()
        );
    }
    assert_eq!(
        folder.run(&[]).ends_with(2).err().trim_end(),
        help.trim_end()
    );
    for command in [
        "mulai", "baru", "bangun", "sajikan", "periksa", "jelaskan", "panduan", "skema",
    ] {
        assert!(help.contains(&format!("{command}]")), "{command}");
        folder.run(&[command, "--help"]).ends_with(0);
    }
    assert!(
        folder
            .run(&["periksaa"])
            .ends_with(2)
            .err()
            .contains("mungkin maksudnya periksa")
    );
}

#[test]
fn a_record_that_notepad_renamed_is_reported() {
    let folder = WorkFolder::with_site();
    folder.write("content/records/2021/kedua.md.txt", &record("Rakorda", ""));
    let run = folder.run(&["check"]).ends_with(1);
    assert!(
        run.err().contains("galat[unportable-name]") && run.err().contains("“kedua.md”"),
        "{}",
        run.err()
    );
}

#[test]
fn schema_has_the_words_of_the_site() {
    let folder = WorkFolder::with_site();
    let own = "kinds:\n- {code: muskab, name: Musyawarah KB, levels: [kabupaten-kota]}\n";
    folder.write("vocabulary/situs.yaml", own);
    let run = folder.run(&["schema"]).ends_with(0);
    assert!(run.out().contains("Musyawarah KB"), "{}", run.out());
    folder.write("vocabulary/situs.yaml", "kinds:\n- {kode: x}\n");
    let run = folder.run(&["schema"]).ends_with(1);
    assert!(run.err().contains("vocabulary/situs.yaml"), "{}", run.err());
}

#[test]
fn schema_prints_a_json_schema() {
    let json = WorkFolder::empty().run(&["schema"]).ends_with(0).json();
    assert_eq!(
        json["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
}

#[test]
fn wrong_usage_exits_with_2_and_both_languages() {
    let folder = WorkFolder::with_site();
    for arguments in [
        &["buid"][..],
        &["build", "--outptu", "x"],
        &["build", "--today", "besok"],
        &["--lang", "fr", "check"],
    ] {
        let run = folder.run(arguments).ends_with(2);
        assert!(
            run.err().contains("galat: ") && run.err().contains("error: "),
            "{arguments:?}: {}",
            run.err()
        );
    }
}

#[test]
fn a_folder_without_settings_is_reported() {
    let run = WorkFolder::empty().run(&["build"]).ends_with(1);
    assert!(run.err().contains("site.toml"), "{}", run.err());
}

#[test]
fn content_is_escaped_everywhere() {
    let folder = WorkFolder::with_site();
    let title = "'<script>alert(1)</script>'";
    folder.write(
        "content/records/2020/jambi.md",
        &record(title, "tags: ['<img src=x onerror=alert(1)>']\n")
            .replace("Isi catatan.", "<b>tebal</b> {{ 7*7 }}"),
    );
    let run = folder.run(&["build"]).ends_with(0);
    assert!(run.err().contains("raw-html"), "{}", run.err());
    for (path, bytes) in folder.tree("public") {
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            !text.contains("<script>")
                && !text.contains("<img src=x")
                && !text.contains("<b>tebal"),
            "{}",
            path.display()
        );
    }
    assert!(
        folder
            .read("public/provinsi/jambi/2020/rakorda/index.html")
            .contains("&lt;b&gt;tebal&lt;/b&gt; {{ 7*7 }}")
    );
}

#[test]
fn a_javascript_link_is_an_error() {
    let folder = WorkFolder::with_site();
    folder.write(
        "content/records/2020/jambi.md",
        &record("Jambi", "").replace("Isi catatan.", "[klik](javascript:alert(1))"),
    );
    let run = folder.run(&["build"]).ends_with(1);
    assert!(run.err().contains("unsafe-link"), "{}", run.err());
}

#[test]
fn a_theme_of_the_site_overrides_the_default_theme() {
    let folder = WorkFolder::with_site();
    folder.write(
        "site.toml",
        "title = \"Uji\"\nbase_url = \"https://contoh.example/\"\ntheme = \"mine\"\n",
    );
    folder.write("themes/mine/theme.toml", "name = \"mine\"\napi = 1\n");
    folder.write("themes/mine/static/extra.css", "body{color:red}\n");
    folder.write(
        "themes/mine/templates/plain.html",
        "{% extends \"base.html\" %}{% block main %}<h1>Punyaku</h1>{% endblock %}",
    );
    folder.write(
        "content/pages/tentang.md",
        "---\ntitle: Tentang\n---\n\nIsi.\n",
    );
    folder.run(&["build"]).ends_with(0);
    assert_eq!(folder.read("public/tema/extra.css"), "body{color:red}\n");
    assert!(folder.read("public/index.html").contains("tema/extra.css"));
    assert!(folder.read("public/tentang/index.html").contains("Punyaku"));
    folder.write(
        "themes/mine/templates/record.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ view.tidak_ada }}</p>{% endblock %}",
    );
    let run = folder.run(&["build"]).ends_with(1);
    for part in [
        "template-error",
        "themes/mine/templates/record.html:3:",
        "tidak_ada",
        "content/records/2020/jambi.md",
    ] {
        assert!(run.err().contains(part), "{part}: {}", run.err());
    }
}

#[test]
fn portable_links_end_in_index_html() {
    let folder = WorkFolder::with_site();
    folder.run(&["build", "--portable"]).ends_with(0);
    assert!(
        folder
            .read("public/index.html")
            .contains("provinsi/jambi/index.html\"")
    );
    assert!(
        !folder
            .read("public/index.html")
            .contains("provinsi/jambi/\"")
    );
}
