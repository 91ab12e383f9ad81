//! Refuses requests that a browser makes for another site's pages.
//!
//! Any site on the web can send a browser here, also under a host name of its own that resolves to this machine (DNS
//! rebinding). So `Host` must be spelled as one of the server's names, and `Origin`, if there is one, must be the
//! server.

use std::net::{IpAddr, SocketAddr};

use hyper::{HeaderMap, Method, StatusCode, Uri, header};

/// The names under which the server may be requested.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    address: SocketAddr,
}

impl Guard {
    /// The guard of the server at `address`.
    pub(super) const fn new(address: SocketAddr) -> Self {
        Self { address }
    }

    /// The status of the refusal; `None` if the request may be served.
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
        // A request line with an absolute address names the host a second time (RFC 9112, section 3.2.2).
        let is_to_server = matches!(hosts.as_slice(), [Some(host)] if self.is_own(host))
            && uri
                .authority()
                .is_none_or(|authority| self.is_own(authority.as_str()));
        let is_from_server = headers.get_all(header::ORIGIN).iter().all(|origin| {
            let host = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.strip_prefix("http://"));
            host.is_some_and(|host| self.is_own(host))
        });
        if !is_to_server || !is_from_server {
            return Some(StatusCode::FORBIDDEN);
        }
        (!matches!(*method, Method::GET | Method::HEAD)).then_some(StatusCode::METHOD_NOT_ALLOWED)
    }

    /// True if `authority`, a host with its port, is the server.
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
        // A server that listens on every address cannot list them all. Accepting any IP address is safe, because a host
        // name of another site is no IP address.
        ip.to_string() == "127.0.0.1"
            || ip.to_string() == "::1"
            || ip == self.address.ip()
            || self.address.ip().is_unspecified()
    }
}

#[cfg(test)]
mod tests {
    use hyper::header::{self, HeaderMap, HeaderName};
    use hyper::{Method, StatusCode, Uri};

    use crate::serve::guard::Guard;

    /// The status of a request to the server at `bind`.
    fn status(bind: &str, method: Method, uri: &str, sent: &[(HeaderName, &str)]) -> u16 {
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(name, value.parse().unwrap());
        }
        let guard = Guard::new(bind.parse().unwrap());
        guard
            .refuse(&method, &uri.parse::<Uri>().unwrap(), &headers)
            .unwrap_or(StatusCode::OK)
            .as_u16()
    }

    /// The status of `GET /` with these values of `Host`.
    fn status_of_hosts(bind: &str, hosts: &[&str]) -> u16 {
        let hosts: Vec<_> = hosts.iter().map(|host| (header::HOST, *host)).collect();
        status(bind, Method::GET, "/", &hosts)
    }

    #[test]
    fn only_the_servers_own_hosts_are_served() {
        let check = |host: &str, expected| {
            assert_eq!(
                status_of_hosts("127.0.0.1:1111", &[host]),
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
        assert_eq!(status_of_hosts("127.0.0.1:1111", &[]), 403);
        assert_eq!(
            status_of_hosts("127.0.0.1:1111", &["localhost:1111", "evil.example"]),
            403
        );
        assert_eq!(status_of_hosts("127.0.0.1:80", &["localhost"]), 200);
    }

    #[test]
    fn the_address_that_the_server_listens_at_is_its_own() {
        let check = |bind: &str, host: &str, expected| {
            assert_eq!(status_of_hosts(bind, &[host]), expected, "{bind} {host}");
        };
        check("192.168.1.5:1111", "192.168.1.5:1111", 200);
        check("192.168.1.5:1111", "192.168.1.6:1111", 403);
        check("[fe80::1]:1111", "[fe80::1]:1111", 200);
        check("0.0.0.0:1111", "192.168.1.6:1111", 200);
        check("0.0.0.0:1111", "evil.example:1111", 403);
    }

    #[test]
    fn an_absolute_address_and_an_origin_must_be_the_server() {
        let check = |uri: &str, origins: &[&str], expected| {
            let mut sent = vec![(header::HOST, "localhost:1111")];
            sent.extend(origins.iter().map(|origin| (header::ORIGIN, *origin)));
            let found = status("127.0.0.1:1111", Method::GET, uri, &sent);
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
    fn only_get_and_head_are_served() {
        let check = |method, expected| {
            assert_eq!(
                status(
                    "127.0.0.1:1111",
                    method,
                    "/",
                    &[(header::HOST, "localhost:1111")]
                ),
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
