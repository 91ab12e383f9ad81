//! The development server, tested over a socket with requests of browsers and of attackers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests make and change the files that are served"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The time after which a test gives up, far longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(30);

const SETTINGS: &str = "title = \"Uji\"\nbase_url = \"https://contoh.example/\"\n";

/// A small site and the server that serves it.
struct Serving {
    folder: TempDir,
    program: Child,
    address: String,
    lines: Receiver<String>,
}

impl Serving {
    /// A site with one record, whose title is "Rakorda Jambi".
    fn start() -> Self {
        Self::of(&[(
            "content/records/2020/jambi.md",
            &record("Rakorda Jambi", "Jambi"),
        )])
    }

    fn of(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        write(folder.path(), "site.toml", SETTINGS);
        files
            .iter()
            .for_each(|(name, text)| write(folder.path(), name, text));
        let mut program = Command::new(env!("CARGO_BIN_EXE_kencana"))
            .args(["serve", "--port", "0", "--today", "2024-12-01"])
            .current_dir(folder.path())
            .env_remove("KENCANA_LANG")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let output = BufReader::new(program.stdout.take().unwrap());
        std::thread::spawn(move || {
            output
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let greeting = lines.recv_timeout(PATIENCE).unwrap();
        let address = greeting
            .rsplit("http://")
            .next()
            .unwrap()
            .trim_end_matches('/')
            .to_owned();
        assert!(
            greeting.starts_with("Situs terlihat di http://127.0.0.1:"),
            "{greeting}"
        );
        Self {
            folder,
            program,
            address,
            lines,
        }
    }

    fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    /// Sends a request unchanged and returns the whole response.
    fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Answer(String::from_utf8_lossy(&answer).into_owned())
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Sends a request to the server's own host, with `more` lines in its head.
    fn ask(&self, method: &str, path: &str, more: &str) -> Answer {
        let host = &self.address;
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        ))
    }

    /// Waits until the page at `path` contains `text`.
    fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        while !self.get(path).0.contains(text) {
            assert!(
                start.elapsed() < PATIENCE,
                "{path} never said {text}:\n{}",
                self.get(path).0
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The stream of events of a page that was rendered just now.
    fn events(&self, seen: &str) -> Events {
        let mut stream = self.connect();
        let host = &self.address;
        write!(
            stream,
            "GET /_kencana/events{seen} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .unwrap();
        Events(BufReader::new(stream))
    }

    /// The version from which the page at `path` was rendered.
    fn version(&self, path: &str) -> String {
        let page = self.get(path).0;
        let start = page
            .split("data-seen=\"")
            .nth(1)
            .unwrap_or_else(|| panic!("{page}"));
        start.split('"').next().unwrap().to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

struct Answer(String);

impl Answer {
    fn status(&self) -> u16 {
        self.0
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or_else(|| panic!("no status: {}", self.0))
    }

    fn head(&self) -> &str {
        self.0.split("\r\n\r\n").next().unwrap_or_default()
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The data of the next event with this name.
    fn next(&mut self, name: &str) -> String {
        let mut is_it = false;
        loop {
            let mut line = String::new();
            assert!(
                self.0.read_line(&mut line).unwrap() > 0,
                "the stream ended before {name}"
            );
            if is_it && let Some(data) = line.strip_prefix("data: ") {
                return data.trim_end().to_owned();
            }
            is_it = line.trim_end() == format!("event: {name}");
        }
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn record(title: &str, province: &str) -> String {
    format!(
        "---\ntitle: {title}\nkind: rakorda\ndate: 18 Februari 2020\nprovince: {province}\nslug: rakorda\n\
         sources:\n  - media: Uji\n---\n\nIsi catatan.\n"
    )
}

const PAGE: &str = "/provinsi/jambi/2020/rakorda/";
const FILE: &str = "content/records/2020/jambi.md";

#[test]
fn pages_are_those_of_the_site_with_a_reload_script() {
    let serving = Serving::of(&[
        (FILE, &record("Rakorda Jambi", "Jambi")),
        (
            "content/records/2020/draf.md",
            &record("Belum terbit", "Bengkulu").replace("kind:", "status: draf\nkind:"),
        ),
        ("static/unduhan/catatan rapat.txt", "isi berkas"),
    ]);
    let page = serving.get(PAGE);
    assert_eq!(page.status(), 200);
    assert!(page.body().contains("Rakorda Jambi"), "{}", page.0);
    assert_eq!(
        page.body()
            .matches("<script src=\"/_kencana/reload.js\"")
            .count(),
        1
    );
    for line in [
        "content-type: text/html; charset=utf-8",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
    ] {
        assert!(page.head().contains(line), "{}", page.head());
    }
    assert!(!page.head().contains("access-control"));
    let file = serving.get("/unduhan/catatan%20rapat.txt");
    assert_eq!((file.status(), file.body()), (200, "isi berkas"));
    assert!(file.head().contains("text/plain; charset=utf-8"));
    assert!(
        serving
            .get("/_kencana/reload.js")
            .head()
            .contains("text/javascript")
    );
    assert!(serving.get("/umpan.xml").head().contains("application/xml"));
    assert!(
        serving
            .get("/provinsi/bengkulu/2020/rakorda/")
            .body()
            .contains("Belum terbit"),
        "drafts are shown"
    );
    let head = serving.ask("HEAD", PAGE, "");
    assert_eq!((head.status(), head.body()), (200, ""));
    let folder = serving.get("/provinsi/jambi");
    assert_eq!(folder.status(), 308);
    assert!(
        folder.head().contains("location: /provinsi/jambi/"),
        "{}",
        folder.head()
    );
    let nowhere = serving.get("/tidak/ada/");
    assert_eq!(nowhere.status(), 404);
    assert!(nowhere.body().contains("/_kencana/reload.js"));
}

#[test]
fn requests_of_other_sites_are_refused() {
    let serving = Serving::start();
    let own = serving.address.clone();
    let status = |request: String| serving.send(&request).status();
    let hosted = |host: &str| {
        status(format!(
            "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    };
    let port = own.rsplit(':').next().unwrap();
    assert_eq!(hosted(&format!("localhost:{port}")), 200);
    assert_eq!(hosted("evil.example"), 403);
    assert_eq!(hosted(&format!("evil.example:{port}")), 403);
    assert_eq!(hosted("127.0.0.1:1"), 403);
    assert_eq!(
        status("GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned()),
        403
    );
    assert_eq!(status("GET / HTTP/1.0\r\n\r\n".to_owned()), 403);
    assert_eq!(
        status(format!(
            "GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"
        )),
        403
    );
    assert_eq!(
        serving
            .ask("GET", "/", "Origin: http://evil.example\r\n")
            .status(),
        403
    );
    assert_eq!(
        serving
            .ask("GET", "/_kencana/events", "Origin: null\r\n")
            .status(),
        403
    );
    assert_eq!(
        serving
            .ask("GET", "/", &format!("Origin: http://{own}\r\n"))
            .status(),
        200
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        assert_eq!(serving.ask(method, "/", "").status(), 405, "{method}");
    }
    for method in ["POST", "OPTIONS"] {
        assert_eq!(
            serving.ask(method, "/_kencana/events", "").status(),
            405,
            "{method}"
        );
    }
    let huge = format!("X: {}\r\n", "a".repeat(100_000));
    assert!(matches!(serving.ask("GET", "/", &huge).status(), 400..=499));
    assert_eq!(
        serving.get(PAGE).status(),
        200,
        "it is alive after all that"
    );
}

#[test]
fn no_file_outside_the_site_is_served() {
    let serving = Serving::start();
    for path in [
        "/../site.toml",
        "/..%2fsite.toml",
        "/%2e%2e/site.toml",
        "/%2e%2e%2fsite.toml",
        "/..%5csite.toml",
        "/....//site.toml",
        "/site.toml",
        "/content/records/2020/jambi.md",
        "/static/../site.toml",
        "//site.toml",
        "/%00",
        "/%c0%ae%c0%ae/site.toml",
        "/provinsi/../../site.toml",
        "/etc/passwd",
        "//etc/passwd",
        "/file:///etc/passwd",
        "/_kencana/",
        "/_kencana/../site.toml",
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status(), 404, "{path}: {}", answer.0);
        assert!(
            !answer.0.contains("base_url") && !answer.0.contains("root:"),
            "{path}"
        );
    }
}

#[test]
fn an_edit_is_shown_and_sent_to_every_open_page() {
    let serving = Serving::start();
    let version = serving.version(PAGE);
    let mut events = serving.events(&format!("?seen={version}"));
    assert_eq!(events.next("diagnostics"), "[]");
    serving.write(FILE, &record("Judul baru", "Jambi"));
    assert_ne!(events.next("reload"), version);
    assert!(
        serving.get(PAGE).body().contains("Judul baru"),
        "the page is there before the event"
    );
    let line = serving
        .lines
        .iter()
        .find(|line| line.contains("berubah"))
        .unwrap();
    assert!(
        line.starts_with("1 berkas berubah · 0 galat · ") && line.ends_with(" ms"),
        "{line}"
    );
    let mut stale = serving.events(&format!("?seen={version}"));
    assert_ne!(
        stale.next("reload"),
        version,
        "a page that missed the event hears of it when it asks again"
    );
}

#[test]
fn a_saved_file_is_shown_for_every_way_of_saving() {
    let serving = Serving::start();
    let path = |name: &str| serving.folder.path().join(name);
    serving.write(
        "content/records/2020/.jambi.md.swp",
        &record("Lewat ganti nama", "Jambi"),
    );
    std::fs::rename(path("content/records/2020/.jambi.md.swp"), path(FILE)).unwrap();
    serving.wait_for(PAGE, "Lewat ganti nama");
    std::fs::remove_file(path(FILE)).unwrap();
    serving.wait_for(PAGE, "404");
    serving.write(FILE, &record("Lewat hapus dan buat", "Jambi"));
    serving.wait_for(PAGE, "Lewat hapus dan buat");
    std::fs::rename(path("content"), path("lama")).unwrap();
    serving.wait_for(PAGE, "404");
    serving.write(
        "content/records/baru/dalam/jambi.md",
        &record("Di folder baru", "Jambi"),
    );
    serving.wait_for(PAGE, "Di folder baru");
    serving.write(
        "content/records/baru/dalam/jambi.md",
        &record("Di folder baru, lagi", "Jambi"),
    );
    serving.wait_for(PAGE, "Di folder baru, lagi");
    serving.write("static/berkas.txt", "satu");
    serving.wait_for("/berkas.txt", "satu");
    serving.write("site.toml", &SETTINGS.replace("Uji", "Nama situs baru"));
    serving.wait_for("/", "Nama situs baru");
}

/// Covers the ways in which programs save a file or change many.
#[test]
fn the_last_state_is_shown_after_saving_in_several_steps() {
    let serving = Serving::start();
    let path = |name: &str| serving.folder.path().join(name);
    let wait = |title: &str| serving.wait_for(PAGE, title);
    // In parts, with pauses longer than an editor makes.
    let text = record("Ditulis bertahap", "Jambi");
    let mut file = std::fs::File::create(path(FILE)).unwrap();
    for part in text.as_bytes().chunks(40) {
        file.write_all(part).unwrap();
        std::thread::sleep(Duration::from_millis(25));
    }
    wait("Ditulis bertahap");
    // The old file is renamed, as vim does with backups, and deleted later.
    std::fs::rename(path(FILE), path("content/records/2020/jambi.md~")).unwrap();
    serving.write(FILE, &record("Dengan cadangan", "Jambi"));
    std::fs::remove_file(path("content/records/2020/jambi.md~")).unwrap();
    wait("Dengan cadangan");
    // The new file has the same length and modification time as the old one.
    let time = std::fs::metadata(path(FILE)).unwrap().modified().unwrap();
    serving.write(FILE, &record("Dengan sandaran", "Jambi"));
    std::fs::File::options()
        .write(true)
        .open(path(FILE))
        .unwrap()
        .set_modified(time)
        .unwrap();
    wait("Dengan sandaran");
    // Only the modification time changes.
    let version = serving.version(PAGE);
    std::fs::File::options()
        .write(true)
        .open(path(FILE))
        .unwrap()
        .set_modified(std::time::SystemTime::now())
        .unwrap();
    let mut events = serving.events(&format!("?seen={version}"));
    events.next("reload");
    wait("Dengan sandaran");
    // The file is moved in from outside the project, and then another file takes its name.
    let outside = TempDir::new_in(serving.folder.path()).unwrap();
    std::fs::write(outside.path().join("x"), record("Dari luar", "Jambi")).unwrap();
    std::fs::rename(outside.path().join("x"), path(FILE)).unwrap();
    wait("Dari luar");
    serving.write(
        "content/records/2020/lain.md",
        &record("Berkas lain", "Jambi").replace("slug: rakorda\n", ""),
    );
    serving.wait_for("/provinsi/jambi/2020/lain/", "Berkas lain");
    std::fs::rename(path("content/records/2020/lain.md"), path(FILE)).unwrap();
    serving.wait_for("/provinsi/jambi/2020/jambi/", "404");
    serving.write(FILE, &record("Kembali", "Jambi"));
    wait("Kembali");
    // The file is saved many times in a row, also while it is being read.
    for number in 0..40 {
        serving.write(FILE, &record(&format!("Nomor {number} ."), "Jambi"));
        std::thread::sleep(Duration::from_millis(number % 7 * 5));
    }
    wait("Nomor 39 .");
}

#[test]
fn a_checkout_of_many_files_shows_all_of_them() {
    let serving = Serving::start();
    let named = |number: usize, word: &str| {
        let text = record(&format!("{word} {number}"), "Jambi")
            .replace("rakorda\nsources", &format!("r-{number}\nsources"));
        (
            format!("content/records/{}/r-{number}.md", 2000 + number % 20),
            text,
        )
    };
    let all = |word: &str| {
        (0..500)
            .map(|number| named(number, word))
            .for_each(|(name, text)| serving.write(&name, &text))
    };
    all("Pertama");
    serving.wait_for("/provinsi/jambi/2020/r-499/", "Pertama 499");
    all("Kedua");
    for number in [0, 250, 499] {
        serving.wait_for(
            &format!("/provinsi/jambi/2020/r-{number}/"),
            &format!("Kedua {number}"),
        );
    }
    // The folder is deleted and made anew, with one file less.
    std::fs::remove_dir_all(serving.folder.path().join("content")).unwrap();
    (0..499)
        .map(|number| named(number, "Ketiga"))
        .for_each(|(name, text)| serving.write(&name, &text));
    for number in [0, 250, 498] {
        serving.wait_for(
            &format!("/provinsi/jambi/2020/r-{number}/"),
            &format!("Ketiga {number}"),
        );
    }
    serving.wait_for("/provinsi/jambi/2020/r-499/", "404");
    let (name, text) = named(498, "Keempat");
    serving.write(&name, &text);
    serving.wait_for("/provinsi/jambi/2020/r-498/", "Keempat 498");
}

#[test]
fn a_faulty_edit_keeps_the_old_page_and_is_reported() {
    let serving = Serving::start();
    let version = serving.version(PAGE);
    let mut events = serving.events("");
    assert_eq!(events.next("diagnostics"), "[]");
    serving.write(FILE, &record("Judul <b>rusak</b>", "Jamby"));
    let problems: serde_json::Value = serde_json::from_str(&events.next("diagnostics")).unwrap();
    let problem = problems
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "unknown-province")
        .unwrap();
    assert_eq!(
        (&problem["file"], &problem["line"], &problem["severity"]),
        (&FILE.into(), &5.into(), &"error".into())
    );
    assert_eq!(problem["fix"]["corrected"], "province: Jambi");
    assert!(serving.get(PAGE).body().contains("Rakorda Jambi"));
    assert_eq!(serving.version(PAGE), version);
    serving.write(FILE, &record("Judul yang betul", "Jambi"));
    assert_eq!(events.next("diagnostics"), "[]");
    events.next("reload");
    assert!(serving.get(PAGE).body().contains("Judul yang betul"));
}

#[test]
fn a_site_with_errors_at_the_start_shows_the_page_of_problems() {
    let serving = Serving::of(&[
        (FILE, &record("'<img src=x>'", "'<img src=x>'")),
        ("content/records/2020/baik.md", &record("Baik", "Bengkulu")),
    ]);
    let good = serving.get("/provinsi/bengkulu/2020/rakorda/");
    assert_eq!(good.status(), 200, "a faulty record hides no other");
    let page = serving.get(PAGE);
    assert_eq!(page.status(), 500);
    assert!(
        page.body().contains("content/records/2020/jambi.md:5:") && page.body().contains("&lt;img"),
        "{}",
        page.0
    );
    assert!(!page.body().contains("<img"));
    let mut events = serving.events(&format!("?seen={}", serving.version(PAGE)));
    serving.write(FILE, &record("Sudah betul", "Jambi"));
    events.next("reload");
    assert!(serving.get(PAGE).body().contains("Sudah betul"));
}

#[test]
fn a_failing_template_is_reported_with_its_location() {
    let serving = Serving::of(&[
        (FILE, &record("Rakorda Jambi", "Jambi")),
        ("site.toml", &format!("{SETTINGS}theme = \"kita\"\n")),
        ("themes/kita/theme.toml", "name = \"Kita\"\napi = 1\n"),
        (
            "themes/kita/templates/record.html",
            "<p>\n{{ record.tidak_ada.apa }}\n</p>",
        ),
    ]);
    let page = serving.get(PAGE);
    assert_eq!(page.status(), 500);
    assert!(
        page.body().contains("themes/kita/templates/record.html:2:"),
        "{}",
        page.0
    );
    assert_eq!(
        serving.get("/provinsi/").status(),
        200,
        "the other pages are shown"
    );
}

#[test]
fn a_faulty_edit_of_the_theme_keeps_the_last_good_pages() {
    let template = "themes/kita/templates/record.html";
    let serving = Serving::of(&[
        (FILE, &record("Rakorda Jambi", "Jambi")),
        ("site.toml", &format!("{SETTINGS}theme = \"kita\"\n")),
        ("themes/kita/theme.toml", "name = \"Kita\"\napi = 1\n"),
        (template, "<p>lama</p>"),
    ]);
    assert!(serving.get(PAGE).body().contains("lama"));
    let mut events = serving.events("");
    assert_eq!(events.next("diagnostics"), "[]");
    serving.write(template, "<p>{{ nope }}</p>");
    assert!(events.next("diagnostics").contains("template-error"));
    let page = serving.get(PAGE);
    assert_eq!(page.status(), 200);
    assert!(page.body().contains("lama"), "{}", page.0);
    serving.write(template, "<p>baru</p>");
    serving.wait_for(PAGE, "baru");
}

#[test]
fn slow_clients_do_not_delay_others() {
    let serving = Serving::start();
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = serving.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    let listening: Vec<Events> = (0..20).map(|_| serving.events("")).collect();
    assert_eq!(serving.get(PAGE).status(), 200);
    serving.write(FILE, &record("Tetap jalan", "Jambi"));
    serving.wait_for(PAGE, "Tetap jalan");
    drop((slow, listening));
}

#[test]
fn a_port_in_use_is_refused_with_a_hint() {
    let serving = Serving::start();
    let port = serving.address.rsplit(':').next().unwrap();
    for (language, said) in [("id", "sedang dipakai"), ("en", "in use")] {
        let output = Command::new(env!("CARGO_BIN_EXE_kencana"))
            .args(["serve", "--port", port, "--lang", language])
            .current_dir(serving.folder.path())
            .output()
            .unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(
            errors.contains(said) && errors.contains("--port"),
            "{errors}"
        );
    }
}

#[test]
#[cfg(unix)]
fn the_server_stops_on_a_signal_although_pages_are_open() {
    for signal in ["-INT", "-TERM"] {
        let mut serving = Serving::start();
        let mut events = serving.events("");
        events.next("diagnostics");
        let process = serving.program.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &process])
                .status()
                .unwrap()
                .success()
        );
        let start = Instant::now();
        let status = loop {
            match serving.program.try_wait().unwrap() {
                Some(status) => break status,
                None if start.elapsed() > PATIENCE => panic!("it goes on after {signal}"),
                None => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        assert_eq!(status.code(), Some(0), "{signal}");
    }
}
