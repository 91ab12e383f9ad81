//! The buffer into which a page is rendered, with a limit against templates that never end.

use std::io::{Error, Result, Write};

/// The most bytes that one page may have.
const LIMIT: usize = 32 << 20;
/// Bytes allocated in advance, the size of a usual page.
const USUAL: usize = 24 << 10;

/// The bytes of one page.
#[derive(Debug)]
pub(super) struct PageBuffer(Vec<u8>);

impl PageBuffer {
    /// An empty buffer.
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(USUAL))
    }

    /// The page as text.
    pub(super) fn into_text(self) -> String {
        // Tera writes whole strings, so the conversion succeeds; the lossy one only avoids a panic.
        String::from_utf8(self.0)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for PageBuffer {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.0.len() + bytes.len() > LIMIT {
            return Err(Error::other("the page is larger than 32 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
