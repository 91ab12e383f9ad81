//! Which requests are answered at all: only those that this machine's browser makes for our own pages.
//!
//! A site on the web can make a browser ask us anything, under a name that it lets lead here. So the host must be one
//! of ours by its very spelling, and an origin, if there is one, must be our own.

use std::net::{IpAddr, SocketAddr};

use hyper::{HeaderMap, Method, StatusCode, Uri, header};

/// Knows our own names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    address: SocketAddr,
}

impl Guard {
    /// A guard of the server at `address`.
    pub(super) const fn new(address: SocketAddr) -> Self {
        Self { address }
    }

    /// Why a request is not answered, if it is not.
    pub(super) fn refuse(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Option<StatusCode> {
        let hosts: Vec<Option<&str>> = headers
            .get_all(header::HOST)
            .iter()
            .map(|host| host.to_str().ok())
            .collect();
        let is_for_us = matches!(hosts.as_slice(), [Some(host)] if self.is_own(host))
            && uri
                .authority()
                .is_none_or(|authority| self.is_own(authority.as_str()));
        let is_from_us = headers.get_all(header::ORIGIN).iter().all(|origin| {
            let host = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.strip_prefix("http://"));
            host.is_some_and(|host| self.is_own(host))
        });
        if !is_for_us || !is_from_us {
            return Some(StatusCode::FORBIDDEN);
        }
        (!matches!(*method, Method::GET | Method::HEAD)).then_some(StatusCode::METHOD_NOT_ALLOWED)
    }

    /// Whether `authority`, a host with its port, is a name of ours.
    fn is_own(&self, authority: &str) -> bool {
        let end = if authority.starts_with('[') {
            authority.find(']').map(|end| end + 1)
        } else {
            authority.find(':')
        };
        let (host, port) = authority
            .split_at_checked(end.unwrap_or(authority.len()))
            .unwrap_or_default();
        let is_port = match port.strip_prefix(':') {
            Some(port) => port == self.address.port().to_string(),
            None => port.is_empty() && self.address.port() == 80,
        };
        is_port && self.is_own_host(host)
    }

    fn is_own_host(&self, host: &str) -> bool {
        let bare = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        let ip = match bare {
            Some(bare) => bare.parse().map(IpAddr::V6),
            None => host.parse().map(IpAddr::V4),
        };
        let Ok(ip) = ip else {
            return host.eq_ignore_ascii_case("localhost");
        };
        // Who listens everywhere has many addresses; a name that leads here from elsewhere is none of them.
        ip.to_string() == "127.0.0.1"
            || ip.to_string() == "::1"
            || ip == self.address.ip()
            || self.address.ip().is_unspecified()
    }
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, Method, StatusCode, Uri, header};

    use crate::serve::guard::Guard;

    /// What a request with this method, address, hosts and origins gets, on `bind`.
    fn answer(bind: &str, method: Method, uri: &str, (hosts, origins): (&[&str], &[&str])) -> u16 {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, host.parse().unwrap());
        }
        for origin in origins {
            headers.append(header::ORIGIN, origin.parse().unwrap());
        }
        let guard = Guard::new(bind.parse().unwrap());
        guard
            .refuse(&method, &uri.parse::<Uri>().unwrap(), &headers)
            .unwrap_or(StatusCode::OK)
            .as_u16()
    }

    #[test]
    fn only_our_own_hosts_are_answered() {
        let check = |host: &str, expected| {
            assert_eq!(
                answer("127.0.0.1:1111", Method::GET, "/", (&[host], &[])),
                expected,
                "{host}"
            );
        };
        for own in [
            "localhost:1111",
            "LocalHost:1111",
            "127.0.0.1:1111",
            "[::1]:1111",
        ] {
            check(own, 200);
        }
        for foreign in [
            "evil.example:1111",
            "localhost",
            "localhost:80",
            "localhost:1111:1111",
            "localhost:+1111",
            "localhost:01111",
            "localhost.:1111",
            "localhost.evil.example:1111",
            "127.0.0.1.nip.example:1111",
            "127.0.0.2:1111",
            "0.0.0.0:1111",
            "a@localhost:1111",
            "[::1]",
            "[::1]x:1111",
            "[::ffff:127.0.0.1]:1111",
            "2130706433:1111",
            "::1:1111",
            "",
            ":1111",
            "localhost:",
            "localhost:1111, evil.example",
        ] {
            check(foreign, 403);
        }
        assert_eq!(answer("127.0.0.1:1111", Method::GET, "/", (&[], &[])), 403);
        assert_eq!(
            answer(
                "127.0.0.1:1111",
                Method::GET,
                "/",
                (&["localhost:1111", "evil.example"], &[])
            ),
            403
        );
        assert_eq!(
            answer("127.0.0.1:80", Method::GET, "/", (&["localhost"], &[])),
            200
        );
    }

    #[test]
    fn the_address_that_was_asked_for_is_our_own() {
        let check = |bind: &str, host: &str, expected| {
            assert_eq!(
                answer(bind, Method::GET, "/", (&[host], &[])),
                expected,
                "{bind} {host}"
            );
        };
        check("192.168.1.5:1111", "192.168.1.5:1111", 200);
        check("192.168.1.5:1111", "192.168.1.6:1111", 403);
        check("[fe80::1]:1111", "[fe80::1]:1111", 200);
        check("0.0.0.0:1111", "192.168.1.6:1111", 200);
        check("0.0.0.0:1111", "evil.example:1111", 403);
    }

    #[test]
    fn an_absolute_address_and_an_origin_are_our_own_too() {
        let check = |uri: &str, origins: &[&str], expected| {
            let found = answer(
                "127.0.0.1:1111",
                Method::GET,
                uri,
                (&["localhost:1111"], origins),
            );
            assert_eq!(found, expected, "{uri} {origins:?}");
        };
        check("http://localhost:1111/x", &[], 200);
        check("http://evil.example/x", &[], 403);
        check("/", &["http://localhost:1111"], 200);
        for foreign in [
            "null",
            "",
            "http://evil.example",
            "https://localhost:1111",
            "http://localhost:1111.evil.example",
        ] {
            check("/", &[foreign], 403);
        }
        check("/", &["http://localhost:1111", "http://evil.example"], 403);
    }

    #[test]
    fn nothing_but_reading_is_answered() {
        let check = |method, expected| {
            assert_eq!(
                answer("127.0.0.1:1111", method, "/", (&["localhost:1111"], &[])),
                expected
            );
        };
        check(Method::HEAD, 200);
        for other in [
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::OPTIONS,
            Method::TRACE,
            Method::CONNECT,
        ] {
            check(other, 405);
        }
    }
}
