//! Destinations that a link may have. The kinds named here are allowed, all others refused, in every spelling that a
//! browser or a careless program could read as another destination.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;

/// Characters of a destination that are searched for a scheme.
const LOOKED_AT: usize = 200;
/// The most characters of a scheme in a message.
const REPEATED: usize = 20;

/// Kind of a link's destination.
#[derive(Debug)]
pub(super) enum Destination {
    /// A page elsewhere: http or https.
    Web,
    /// An e-mail address, with `mailto:`.
    Mail,
    /// An id on the same page, with `#`.
    Fragment,
    /// A page or file of the site, from the page or from the site's root.
    Path,
    /// A destination that is not allowed; the fix of the fault replaces it.
    Refused(Box<Fault>),
}

impl Destination {
    /// The kind of `url`, in which entities and escapes are decoded.
    pub(super) fn of(url: &str) -> Self {
        let plain = unmasked(url);
        if plain.is_empty() {
            return refused(empty());
        }
        if plain.starts_with("//") || plain.starts_with('\\') {
            return refused(without_scheme(url));
        }
        match scheme(&plain) {
            Some("http" | "https") => web_fault(url).map_or(Self::Web, refused),
            Some("mailto") => mail_fault(url).map_or(Self::Mail, refused),
            Some(scheme) => refused(forbidden(scheme)),
            None if url.starts_with('#') => Self::Fragment,
            None if plain.starts_with("www.") => refused(incomplete(url)),
            None => Self::Path,
        }
    }

    /// The kind of a picture's `url`, which must lie in the site.
    pub(super) fn of_picture(url: &str) -> Self {
        match Self::of(url) {
            Self::Mail | Self::Fragment => refused(elsewhere()),
            destination => destination,
        }
    }
}

fn refused(fault: Fault) -> Destination {
    Destination::Refused(Box::new(fault))
}

/// The fault of a field's `url`: only http, https and mailto become links.
pub(crate) fn url_fault(url: &str) -> Option<Fault> {
    match Destination::of(url) {
        Destination::Web | Destination::Mail => None,
        Destination::Fragment | Destination::Path => Some(incomplete(url)),
        Destination::Refused(fault) => Some(*fault),
    }
}

/// The start of `url` with everything undone that can hide a scheme: blanks, control and invisible characters,
/// percent-encoding, capitals, and `\` behind the first character, which browsers read as `/`.
fn unmasked(url: &str) -> String {
    let mut out = String::new();
    let mut rest = url.chars();
    let shown = |c: &char| !c.is_whitespace() && !c.is_control() && !is_invisible(*c);
    while let Some(character) = rest.next() {
        let decoded = if character == '%' {
            decoded(rest.as_str())
        } else {
            None
        };
        if decoded.is_some() {
            rest.nth(1);
        }
        let Some(character) = Some(decoded.unwrap_or(character)).filter(shown) else {
            continue;
        };
        if out.len() >= LOOKED_AT {
            break;
        }
        out.push(if character == '\\' && !out.is_empty() {
            '/'
        } else {
            character.to_ascii_lowercase()
        });
    }
    out
}

/// The ASCII character that the two hexadecimal digits at the start of `digits` stand for.
fn decoded(digits: &str) -> Option<char> {
    let digits = digits
        .get(..2)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16)
        .ok()
        .filter(u8::is_ascii)
        .map(char::from)
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn scheme(plain: &str) -> Option<&str> {
    let (scheme, _) = plain.split_once(':')?;
    let mut bytes = scheme.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase());
    let goes_on = bytes
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
    (begins && goes_on).then_some(scheme)
}

/// The fault of a web address, which must be written in full, with a host and without a user name before it.
fn web_fault(url: &str) -> Option<Fault> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let length = if lower.starts_with("https://") {
        8
    } else if lower.starts_with("http://") {
        7
    } else {
        return Some(misspelt(url));
    };
    let rest = url.get(length..).unwrap_or_default();
    if rest.contains(char::is_control) {
        return Some(misspelt(url));
    }
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if host.contains('@') {
        return Some(with_user());
    }
    let named = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let right = name.starts_with(char::is_alphanumeric)
        && name.chars().all(named)
        && port.parse::<u16>().is_ok();
    if right { None } else { Some(misspelt(url)) }
}

fn mail_fault(url: &str) -> Option<Fault> {
    let address = url
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("mailto:"))
        .and_then(|_| url.get(7..));
    let recipient = address
        .and_then(|address| address.split('?').next())
        .and_then(|all| all.split_once('@'));
    let odd = |c: char| c.is_whitespace() || c.is_control();
    match recipient {
        Some((name, host)) if !name.is_empty() && !host.is_empty() && !url.contains(odd) => None,
        _ => Some(bad_mail()),
    }
}

fn empty() -> Fault {
    let message = text!("tautan ini tanpa alamat", "this link has no address");
    let help = text!(
        "tulis alamatnya di antara tanda kurung",
        "write the address between the brackets"
    );
    Fault::new(Code::BrokenLink, message).help(help)
}

fn forbidden(scheme: &str) -> Fault {
    let scheme: String = scheme.chars().take(REPEATED).collect();
    let message = match scheme.as_str() {
        "javascript" | "vbscript" | "livescript" => text!(
            "tautan ini menjalankan program (“{scheme}:”), bukan membuka halaman",
            "this link runs a program (“{scheme}:”) instead of opening a page"
        ),
        "data" | "blob" => text!(
            "tautan ini membawa isinya sendiri (“{scheme}:”), bukan menunjuk sebuah halaman",
            "this link carries its own content (“{scheme}:”) instead of leading to a page"
        ),
        "file" => text!(
            "tautan ini menunjuk berkas di satu komputer (“file:”), yang tidak dapat dibuka orang lain",
            "this link leads to a file on one computer (“file:”), which nobody else can open"
        ),
        _ => text!(
            "tautan ini diawali “{scheme}:”, yang tidak boleh dipakai di situs",
            "this link begins with “{scheme}:”, which may not be used on the site"
        ),
    };
    Fault::new(Code::UnsafeLink, message).help(allowed())
}

fn without_scheme(url: &str) -> Fault {
    let message = text!(
        "alamat ini menunjuk situs lain tanpa “https://” di depannya",
        "this address leads to another site without “https://” in front"
    );
    Fault::new(Code::UnsafeLink, message)
        .help(allowed())
        .maybe_fix(in_full(url))
}

fn misspelt(url: &str) -> Fault {
    let message = text!(
        "alamat situs ini tidak ditulis utuh seperti “https://contoh.go.id”",
        "this address is not written in full, like “https://example.org”"
    );
    Fault::new(Code::UnsafeLink, message)
        .help(allowed())
        .maybe_fix(in_full(url))
}

fn with_user() -> Fault {
    let message = text!(
        "di alamat ini ada nama pengguna (tanda “@”) di depan nama situs, sehingga tujuannya tersamar",
        "this address has a user name (an “@”) in front of the site's name, which hides where it leads"
    );
    let help = text!(
        "hapus bagian alamat sampai dengan tanda “@”",
        "delete the part of the address up to and including the “@”"
    );
    Fault::new(Code::UnsafeLink, message).help(help)
}

fn bad_mail() -> Fault {
    let message = text!(
        "alamat surel sesudah “mailto:” ini tidak utuh",
        "the e-mail address after “mailto:” is not complete"
    );
    let help = text!(
        "tulis seperti “mailto:humas@contoh.go.id”",
        "write it like “mailto:press@example.org”"
    );
    Fault::new(Code::UnsafeLink, message).help(help)
}

fn incomplete(url: &str) -> Fault {
    let message = text!(
        "alamat ini tidak diawali “https://”, sehingga tidak akan menemukan situs yang dimaksud",
        "this address does not begin with “https://”, so it will not find the site that is meant"
    );
    let help = text!(
        "tulis alamatnya utuh, dengan “https://” di depan",
        "write the whole address, with “https://” in front"
    );
    Fault::new(Code::BrokenLink, message)
        .help(help)
        .maybe_fix(in_full(url))
}

/// The fault of a picture of another site: a page of this site loads nothing from elsewhere.
pub(super) fn elsewhere() -> Fault {
    let message = text!(
        "gambar ini tidak ada di situs ini, jadi hanya ditampilkan sebagai tautan",
        "this picture is not on this site, so it is shown only as a link"
    );
    let help = text!(
        "simpan gambarnya di samping berkas catatan ini, lalu tulis nama berkasnya saja",
        "save the picture beside this file, then write only its file name"
    );
    Fault::new(Code::UnsafeLink, message).help(help)
}

fn allowed() -> Text {
    text!(
        "pakai alamat yang diawali “https://”, atau alamat di situs ini seperti “/provinsi/jambi/”",
        "use an address that begins with “https://”, or an address of this site such as “/provinsi/jambi/”"
    )
}

/// `url` completed to a web address if only its scheme is missing.
fn in_full(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = match url.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        _ => ("https", url),
    };
    let rest = rest.trim_start_matches(['/', '\\']);
    let full = format!("{scheme}://{rest}");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named =
        host.contains('.') && !host.starts_with('.') && !url.contains(['\\', ' ', '<', '>']);
    (named && matches!(web_host(&full), Some(true))).then_some(full)
}

fn web_host(full: &str) -> Option<bool> {
    let host = full.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(
        host.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::code::Code;
    use crate::markdown::destination::{Destination, url_fault};

    fn kind(url: &str) -> &'static str {
        match Destination::of(url) {
            Destination::Web => "web",
            Destination::Mail => "mail",
            Destination::Fragment => "fragment",
            Destination::Path => "path",
            Destination::Refused(fault) => fault.code.slug(),
        }
    }

    #[test]
    fn what_may_be_linked() {
        let check = |url: &str, expected| assert_eq!(kind(url), expected, "{url:?}");
        check("https://www.bkkbn.go.id/berita?a=1:2#x", "web");
        check("HTTP://bkkbn.go.id:8080", "web");
        check("https://kampungkb.bkkbn.go.id/a@b", "web");
        check("mailto:humas@bkkbn.go.id?subject=x", "mail");
        check("#butir-3", "fragment");
        check("../2020/rakorda/#hasil", "path");
        check("/istilah/", "path");
        check("foto 1.jpg", "path");
        check("foto/10:30.jpg", "path");
        check("10:30.jpg", "path");
        check("?hal=2", "path");
        check("bahan/100%.pdf", "path");
        check("peserta%20rapat.pdf", "path");
    }

    #[test]
    fn what_may_not() {
        let urls = "javascript:alert(1)|JaVaScRiPt:x| javascript:x|\u{1}javascript:x|java\tscript:x|java\nscript:x|\
            javascript\u{a0}:x|\u{200b}javascript:x|\u{feff}javascript:x|%6Aavascript:x|javascript%3Ax|java%0ascript:x|\
            vbscript:x|data:text/html,x|DATA:x|file:///etc/passwd|blob:https://a.b/c|ftp://a.b|tel:0812|about:blank|\
            view-source:x|//evil.example|\\\\evil.example|/\\evil.example|\\/evil.example|\\evil|/\t/evil.example|/%2Fevil|\
            https:evil.example|https:/evil.example|https:///evil.example|https:\\\\evil.example|https://|ht\ttps://a.b|\
            https%3A//a.b|https://\u{0}a.b|https://@evil|https://bkkbn.go.id@evil.example|https://a b/|https://a.b:x/|\
            https://[::1]/|mailto:@|mailto:a@b c|mailto:\na@b";
        for url in urls.split('|') {
            assert_eq!(kind(url), "unsafe-link", "{url:?}");
        }
        assert_eq!(kind(""), "broken-link");
        assert_eq!(kind("\u{200b}"), "broken-link");
        assert_eq!(kind("www.bkkbn.go.id"), "broken-link");
    }

    #[test]
    fn an_address_that_lacks_its_beginning_is_completed() {
        let check = |url: &str, fix: Option<&str>| {
            let fault = url_fault(url).unwrap();
            assert!(matches!(fault.code, Code::UnsafeLink | Code::BrokenLink));
            assert_eq!(fault.offered(), fix, "{url:?}");
        };
        check(
            "www.bkkbn.go.id/berita",
            Some("https://www.bkkbn.go.id/berita"),
        );
        check("bkkbn.go.id", Some("https://bkkbn.go.id"));
        check("//bkkbn.go.id/a", Some("https://bkkbn.go.id/a"));
        check("http:bkkbn.go.id", Some("http://bkkbn.go.id"));
        check("HTTPS:/bkkbn.go.id", Some("https://bkkbn.go.id"));
        check("../rakorda/", None);
        check("javascript:x.y", None);
        check("Tribun Jambi", None);
        check("\\\\a.b", None);
    }

    #[test]
    fn a_message_names_the_scheme() {
        let message = |url: &str| url_fault(url).unwrap().message.en;
        assert!(message("Java\tScript:x").contains("(“javascript:”)"));
        assert!(message("tel:0812").contains("tel:"));
        assert!(message(&format!("{}:x", "a".repeat(150))).len() < 100);
    }
}
