//! XML that is well-formed by construction: elements, attributes, escaped text.

/// An element under construction.
#[derive(Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

impl Element {
    /// An element without attributes and content.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: String::new(),
            content: String::new(),
        }
    }

    /// Adds an attribute.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(value, &mut self.attributes);
        self.attributes.push('"');
        self
    }

    /// Adds a child element on a new line.
    #[must_use]
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.content.push('\n');
        child.write(&mut self.content);
        self
    }

    /// Adds a child element that holds only text.
    #[must_use]
    pub(crate) fn text_child(self, name: &'static str, text: &str) -> Self {
        let mut child = Self::new(name);
        escape(text, &mut child.content);
        self.child(child)
    }

    /// The element as an XML document in UTF-8.
    pub(crate) fn document(self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        self.write(&mut out);
        out.push('\n');
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        let Self {
            name,
            attributes,
            content,
        } = self;
        out.push('<');
        out.push_str(name);
        out.push_str(attributes);
        if content.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        out.push_str(content);
        if content.starts_with('\n') {
            out.push('\n');
        }
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// Appends `text` with XML's five special characters escaped, and without the characters that XML 1.0 forbids.
fn escape(text: &str, out: &mut String) {
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let escaped = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\t' | '\n' | '\r' => continue,
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "",
            _ => continue,
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push_str(escaped);
        copied = at + character.len_utf8();
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use crate::page::xml::Element;

    #[test]
    fn what_could_end_an_element_is_escaped_and_what_xml_forbids_is_left_out() {
        let element = Element::new("a")
            .with("b", "\"<&")
            .text_child("c", "]]> & \u{1}<x>");
        let document = String::from_utf8(element.document()).unwrap();
        assert!(
            document.ends_with("<a b=\"&quot;&lt;&amp;\">\n<c>]]&gt; &amp; &lt;x&gt;</c>\n</a>\n"),
            "{document}"
        );
    }
}
