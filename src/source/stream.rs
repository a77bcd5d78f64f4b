//! Large tables, read once from front to back in blocks of whole lines.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use super::LoadFault;

/// No row of a table made by people or their programs is longer than this.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// A file of any length, read in blocks that end with a whole line.
#[derive(Debug)]
pub struct LineBlocks<R> {
    reader: R,
    rest: Vec<u8>,
    at_start: bool,
    ended: bool,
}

impl LineBlocks<File> {
    /// Opens a file.
    ///
    /// # Errors
    /// Says why the file cannot be read; folders and devices are refused.
    pub fn open(path: &Path) -> Result<Self, LoadFault> {
        let fault = |error: &io::Error| match error.kind() {
            ErrorKind::NotFound => LoadFault::Missing,
            ErrorKind::PermissionDenied => LoadFault::Denied,
            kind => LoadFault::Other(kind),
        };
        let metadata = std::fs::metadata(path).map_err(|error| fault(&error))?;
        if !metadata.is_file() {
            return Err(LoadFault::NotAFile);
        }
        Ok(Self::new(File::open(path).map_err(|error| fault(&error))?))
    }
}

impl<R: Read> LineBlocks<R> {
    /// Reads from anything that gives bytes.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            rest: Vec::new(),
            at_start: true,
            ended: false,
        }
    }

    /// Fills `block` with the next whole lines, about `size` bytes; the answer is whether there were any.
    ///
    /// A byte-order mark at the beginning is dropped.
    ///
    /// # Errors
    /// What the operating system reports; [`ErrorKind::InvalidData`] for a line longer than any row can be and for
    /// content that is no text in a one-byte encoding or UTF-8 (null bytes, as in UTF-16 and in workbooks).
    pub fn next(&mut self, block: &mut Vec<u8>, size: usize) -> io::Result<bool> {
        block.clear();
        block.append(&mut self.rest);
        let mut wanted = size.max(1);
        while !self.ended {
            let room = u64::try_from(wanted.saturating_sub(block.len())).unwrap_or(u64::MAX);
            let found = self.reader.by_ref().take(room).read_to_end(block)?;
            if u64::try_from(found).is_ok_and(|found| found < room) {
                self.ended = true;
            } else if let Some(end) = block.iter().rposition(|byte| *byte == b'\n') {
                self.rest
                    .extend_from_slice(block.get(end.saturating_add(1)..).unwrap_or_default());
                block.truncate(end.saturating_add(1));
                break;
            } else if block.len() > LONGEST_LINE {
                return Err(ErrorKind::InvalidData.into());
            } else {
                wanted = wanted.saturating_mul(2);
            }
        }
        if self.at_start {
            self.at_start = false;
            if block.starts_with(b"\xEF\xBB\xBF") {
                block.drain(..3);
            }
            // UTF-16 and workbooks show themselves within their first bytes.
            if block.iter().take(4096).any(|byte| *byte == 0) {
                return Err(ErrorKind::InvalidData.into());
            }
        }
        Ok(!block.is_empty())
    }
}

/// Bytes of a cell as text: UTF-8, or Windows-1252 as German Excel writes it.
#[must_use]
pub fn cell_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, size: usize) -> Vec<String> {
        let mut reader = LineBlocks::new(text.as_bytes());
        let (mut block, mut found) = (Vec::new(), Vec::new());
        while reader.next(&mut block, size).expect("text") {
            found.push(cell_text(&block).into_owned());
        }
        found
    }

    #[test]
    fn blocks_end_with_whole_lines_whatever_their_size() {
        let text = "eins\nzwei\r\ndrei und vier\nfünf";
        for size in 1..40 {
            let found = blocks(text, size);
            assert_eq!(found.concat(), text, "{size}");
            let whole = |block: &&String| block.ends_with('\n');
            assert!(
                found.iter().rev().skip(1).all(|block| whole(&block)),
                "{size}"
            );
        }
    }

    #[test]
    fn the_byte_order_mark_is_dropped_and_utf_16_refused() {
        assert_eq!(blocks("\u{feff}a\nb\n", 5), ["a\n", "b\n"]);
        let mut reader = LineBlocks::new(&b"\xFF\xFEa\0"[..]);
        assert!(reader.next(&mut Vec::new(), 10).is_err());
    }

    #[test]
    fn cells_in_windows_1252_are_read() {
        assert_eq!(cell_text(b"gr\xF6\xDFe"), "größe");
    }
}
