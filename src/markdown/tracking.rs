//! Parts of an address that follow who clicks it and lead to the same page without.

use crate::diagnostic::Fault;
use crate::diagnostic::code::Code;

/// Names of such parameters, or beginnings of them where they end in `_`.
const NAMES: &[&str] = &[
    "utm_", "fbclid", "gclid", "igshid", "igsh", "mc_cid", "mc_eid", "yclid", "msclkid", "_gl",
    "tbclid",
];

/// The fault of an address with parts that follow readers; its fix is the address without them.
pub(crate) fn find(url: &str) -> Option<Fault> {
    let (address, query) = url.split_once('?')?;
    let (query, fragment) = match query.split_once('#') {
        Some((query, fragment)) => (query, Some(fragment)),
        None => (query, None),
    };
    let follows = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        NAMES.iter().any(|known| match known.strip_suffix('_') {
            Some(_) => name.starts_with(known),
            None => name == *known,
        })
    };
    let mut kept = query.split('&').filter(|part| !follows(part)).peekable();
    if kept.clone().count() == query.split('&').count() {
        return None;
    }
    let mark = if kept.peek().is_some() { "?" } else { "" };
    let kept: Vec<&str> = kept.collect();
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    let plain = format!("{address}{mark}{}{fragment}", kept.join("&"));
    let fault = fault!(
        Code::TrackingLink,
        "tautan ini memuat kode pelacak pembaca dari WhatsApp atau media sosial",
        "this link has a code that follows readers, from WhatsApp or social media",
        "hapus kode itu; halamannya tetap sama",
        "delete the code; the page is the same without"
    );
    Some(fault.fix(plain))
}

#[cfg(test)]
mod tests {
    use crate::markdown::tracking::find;

    #[test]
    fn an_address_is_offered_without_what_follows_readers() {
        let check = |url, plain: Option<&str>| {
            let fault = find(url);
            assert_eq!(
                fault.as_ref().and_then(|fault| fault.offered()),
                plain,
                "{url}"
            );
        };
        check(
            "https://a.id/x?utm_source=wa&fbclid=1",
            Some("https://a.id/x"),
        );
        check(
            "https://a.id/x?page=2&utm_medium=b#c",
            Some("https://a.id/x?page=2#c"),
        );
        check("https://a.id/x?page=2", None);
        check("https://a.id/utm_source=1", None);
    }
}
