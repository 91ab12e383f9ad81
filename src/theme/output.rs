//! Where a page is written while it is rendered: memory, up to a limit that no honest page reaches.

use std::io::{Error, Result, Write};

/// The most bytes that one page may have.
const LIMIT: usize = 32 << 20;
/// What most pages have, in bytes.
const USUAL: usize = 24 << 10;

/// A page in the making.
#[derive(Debug)]
pub(super) struct Output(Vec<u8>);

impl Output {
    /// An empty page with room for a usual one.
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(USUAL))
    }

    /// The page. Tera writes text only.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.0)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for Output {
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
