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

    /// The bytes of the page.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
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

    // The default one loops over `write`, for each of a page's thousands of pieces.
    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
