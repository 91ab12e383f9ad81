//! Web addresses in the settings: the site's own address, and links to other sites.

use std::fmt;

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Text;

/// The absolute address of the site: `http` or `https`, a host, perhaps a port and a path, and always a `/` at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an address as a person writes it, with or without a `/` at the end.
    ///
    /// # Errors
    ///
    /// A `bad-config` fault, if it is not complete, is neither `http` nor `https`, or holds a name and password,
    /// a query or a fragment. It has a fix where one is at hand.
    pub fn parse(written: &str) -> Result<Self, Fault> {
        let written = written.trim();
        let (scheme, rest) = scheme(written)?;
        if let Some(end) = rest.find(['?', '#']) {
            let kept = rest.get(..end).unwrap_or(rest);
            let message = text!(
                "alamat situs tidak boleh memuat “?” atau “#”",
                "the site's address may not contain “?” or “#”"
            );
            return Err(bad(message).fix(quoted(&format!("{scheme}://{kept}"))));
        }
        let (host, path) = rest
            .split_at_checked(rest.find('/').unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        check_host(host).map_err(|message| bad(message).help(example()))?;
        check_path(path).map_err(|message| bad(message).help(example()))?;
        let host = host.to_ascii_lowercase();
        let slash = if path.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{scheme}://{host}{path}{slash}")))
    }

    /// The whole address, with a `/` at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The absolute address of `address`, a path inside the site with or without a `/` before it.
    #[must_use]
    pub fn join(&self, address: &str) -> String {
        format!("{}{}", self.0, address.trim_start_matches('/'))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Checks that `written` is an `http` or `https` address without a password.
pub(super) fn check_link(written: &str) -> Result<(), Fault> {
    let (_, rest) = scheme(written)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    check_host(rest.get(..end).unwrap_or(rest)).map_err(bad)?;
    let clean = !rest
        .contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\');
    if clean {
        Ok(())
    } else {
        Err(bad(text!(
            "alamat web tidak boleh memuat spasi",
            "a web address may not contain spaces"
        )))
    }
}

/// The scheme in lower case, and what follows its `://`.
fn scheme(written: &str) -> Result<(&'static str, &str), Fault> {
    let Some((scheme, rest)) = written.split_once("://") else {
        let message = text!(
            "alamat web harus lengkap, diawali “https://”",
            "a web address must be complete and begin with “https://”"
        );
        let fault = bad(message).help(example());
        let is_host = written.contains('.')
            && check_host(written.split('/').next().unwrap_or(written)).is_ok();
        return Err(if is_host {
            fault.fix(quoted(&format!("https://{written}")))
        } else {
            fault
        });
    };
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok(("https", rest)),
        "http" => Ok(("http", rest)),
        _ => {
            let message = text!(
                "alamat web harus diawali “https://” atau “http://”",
                "a web address must begin with “https://” or “http://”"
            );
            Err(bad(message).help(example()))
        }
    }
}

fn check_host(host: &str) -> Result<(), Text> {
    if host.contains('@') {
        return Err(text!(
            "alamat web tidak boleh memuat nama pengguna atau kata sandi",
            "a web address may not contain a user name or password"
        ));
    }
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let is_label = |label: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.len() < 64 && label.bytes().all(letter)
    };
    let is_v6 = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok());
    if port.is_none_or(is_port) && (is_v6 || name.split('.').all(is_label)) {
        return Ok(());
    }
    Err(text!(
        "nama situs di alamat ini tidak sah: “{host}”",
        "the site's name in this address is not valid: “{host}”"
    ))
}

fn check_path(path: &str) -> Result<(), Text> {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@".contains(&byte);
    let part = |part: &str| !matches!(part, "" | "." | "..") && part.bytes().all(letter);
    let inner = path.strip_prefix('/').unwrap_or(path);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() || inner.split('/').all(part) {
        return Ok(());
    }
    Err(text!(
        "bagian sesudah nama situs di alamat ini tidak sah: “{path}”",
        "the part after the site's name in this address is not valid: “{path}”"
    ))
}

fn bad(message: Text) -> Fault {
    Fault::new(Code::BadConfig, message)
}

fn example() -> Text {
    text!(
        "tulis seperti “https://rapat.contoh.go.id/”",
        "write it like “https://meetings.example.org/”"
    )
}

fn quoted(address: &str) -> String {
    format!("\"{address}\"")
}

#[cfg(test)]
mod tests {
    use crate::config::address::{BaseUrl, check_link};
    use proptest::prelude::*;

    #[test]
    fn an_address_ends_in_a_slash_and_keeps_its_path() {
        let check = |written, url: &str| {
            assert_eq!(BaseUrl::parse(written).unwrap().as_str(), url, "{written}");
        };
        check("https://contoh.go.id", "https://contoh.go.id/");
        check(
            " HTTPS://Contoh.go.id/Rapat ",
            "https://contoh.go.id/Rapat/",
        );
        check("http://localhost:1111/a/b/", "http://localhost:1111/a/b/");
        check("http://[::1]:8080", "http://[::1]:8080/");
    }

    #[test]
    fn addresses_inside_the_site_are_joined_with_one_slash() {
        let base = BaseUrl::parse("https://contoh.go.id/rapat").unwrap();
        assert_eq!(
            base.join("/provinsi/jambi/"),
            "https://contoh.go.id/rapat/provinsi/jambi/"
        );
        assert_eq!(
            base.join("umpan.xml"),
            "https://contoh.go.id/rapat/umpan.xml"
        );
        assert_eq!(base.join("/"), "https://contoh.go.id/rapat/");
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused_with_a_fix_where_there_is_one() {
        let check = |written: &str, fix: Option<&str>| {
            let fault = BaseUrl::parse(written).unwrap_err();
            assert_eq!(fault.offered(), fix, "{written}");
        };
        check("contoh.go.id/rapat", Some("\"https://contoh.go.id/rapat\""));
        check(
            "https://contoh.go.id/?a=1",
            Some("\"https://contoh.go.id/\""),
        );
        check("https://contoh.go.id#a", Some("\"https://contoh.go.id\""));
        for refused in [
            "",
            "/",
            "rapat",
            "javascript:alert(1)",
            "ftp://contoh.go.id",
            "https://",
            "https:///a",
            "https://a@b.id",
            "https://u:p@b.id",
            "https://b.id:99999",
            "https://b.id:",
            "https://b..id",
            "https://b id",
            "https://b.id/a b",
            "https://b.id/../a",
            "https://b.id//a",
            "https://b.id/a\\b",
            "https://b.id/<x>",
            "//b.id",
            "https:b.id",
        ] {
            check(refused, None);
        }
    }

    #[test]
    fn links_to_elsewhere_may_have_a_query_but_no_script() {
        let check =
            |written, expected| assert_eq!(check_link(written).is_ok(), expected, "{written}");
        check(
            "https://creativecommons.org/licenses/by/4.0/deed.id?x=1#y",
            true,
        );
        check("javascript:alert(1)", false);
        check("https://a.id/a b", false);
        check("https://u:p@a.id/", false);
    }

    proptest! {
        #[test]
        fn reading_an_address_twice_changes_nothing(written in "(http|https|)(://|:)\\PC{0,20}") {
            if let Ok(base) = BaseUrl::parse(&written) {
                prop_assert_eq!(BaseUrl::parse(base.as_str()).unwrap(), base.clone());
                prop_assert!(base.as_str().ends_with('/'));
            }
        }
    }
}
