//! One file: its name, its text, its lines, its check sum.

use std::fmt::Write as _;
use std::sync::Arc;

use encoding_rs::{UTF_8, WINDOWS_1252};
use sha2::{Digest, Sha256};

use super::{Places, Position};

/// Byte-order marks of UTF-8 and of UTF-16, little and big end first.
const MARKS: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];

/// How the bytes of a file were read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte-order mark.
    Utf8,
    /// UTF-16 with byte-order mark, as Excel writes "Unicode-Text".
    Utf16,
    /// Windows-1252, as German Excel writes CSV; the first byte that is not UTF-8 stands at this place of the text.
    Windows1252 {
        /// Byte offset in the decoded text.
        first: u32,
    },
}

/// A file that was read, under the name by which the case knows it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    shown: String,
    text: Arc<str>,
    line_starts: Vec<u32>,
    encoding: Encoding,
    mark: &'static [u8],
    digest: [u8; 32],
    bytes: u64,
    places: Option<Arc<Places>>,
}

impl SourceFile {
    /// Decodes the bytes of a file; `None` when they are no text (a null byte in UTF-8 or Windows-1252).
    #[must_use]
    pub(super) fn decode(name: String, shown: String, bytes: Vec<u8>) -> Option<Self> {
        let digest = Sha256::digest(&bytes).into();
        let mark = MARKS.into_iter().find(|mark| bytes.starts_with(mark));
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let (text, encoding) = decoded(bytes)?;
        let line_starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .filter_map(|(index, _)| u32::try_from(index.saturating_add(1)).ok()),
            )
            .collect();
        Some(Self {
            name,
            shown,
            text: text.into(),
            line_starts,
            encoding,
            mark: mark.unwrap_or_default(),
            digest,
            bytes: length,
            places: None,
        })
    }

    /// Text that was taken out of a file without lines, with the names of its places; the check sum stays that of the file.
    pub(super) fn taken_out(
        name: String,
        shown: String,
        original: &[u8],
        text: &str,
        places: Places,
    ) -> Option<Self> {
        let file = Self::decode(name, shown, text.as_bytes().to_vec())?;
        Some(Self {
            digest: Sha256::digest(original).into(),
            bytes: u64::try_from(original.len()).unwrap_or(u64::MAX),
            places: Some(Arc::new(places)),
            ..file
        })
    }

    /// What people call a place in a file without lines, such as `Abschnitt 3.2, Absatz 4`; `None` where lines are counted.
    #[must_use]
    pub fn place_name(&self, byte: u32) -> Option<String> {
        self.places.as_ref()?.name(byte)
    }

    /// The name within the case, with forward slashes.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name as a person at the command line would type it.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The decoded text without byte-order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same text, to keep while other files are read.
    #[must_use]
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// How the bytes were read.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Another text in the encoding of this file, with its byte-order mark; `None` where the encoding lacks a sign, or
    /// where the bytes on disk are not those this file would be written with.
    #[must_use]
    pub fn encoded(&self, text: &str) -> Option<Vec<u8>> {
        let same: [u8; 32] = Sha256::digest(self.in_encoding(&self.text)?).into();
        (same == self.digest).then_some(())?;
        self.in_encoding(text)
    }

    fn in_encoding(&self, text: &str) -> Option<Vec<u8>> {
        match self.encoding {
            Encoding::Utf8 => Some([self.mark, text.as_bytes()].concat()),
            Encoding::Utf16 => {
                let big = self.mark == MARKS[2];
                let units = text.encode_utf16();
                let bytes = units.flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                });
                Some(self.mark.iter().copied().chain(bytes).collect())
            }
            Encoding::Windows1252 { .. } => {
                let (bytes, _, lost) = WINDOWS_1252.encode(text);
                (!lost).then(|| bytes.into_owned())
            }
        }
    }

    /// The size in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of the bytes on disk, in hexadecimal, as `sha256sum` prints it.
    #[must_use]
    pub fn check_sum(&self) -> String {
        hexadecimal(&self.digest)
    }

    /// The byte at which a line starts, counted from one; the end of the text for a line that is not there.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        let index = usize::try_from(line)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.line_starts.get(index).copied().unwrap_or(end)
    }

    /// The line of a byte of the text, from one.
    #[must_use]
    pub fn line(&self, byte: u32) -> u32 {
        let lines = self.line_starts.partition_point(|start| *start <= byte);
        u32::try_from(lines).unwrap_or(u32::MAX)
    }

    /// The line and column of a byte of the text.
    #[must_use]
    pub fn position(&self, byte: u32) -> Position {
        let index = self
            .line_starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1);
        let start = self.line_starts.get(index).copied().unwrap_or(0);
        let slice = |from: u32, to: u32| {
            let (from, to) = (
                usize::try_from(from).unwrap_or(0),
                usize::try_from(to).unwrap_or(0),
            );
            self.text
                .get(from..to.min(self.text.len()))
                .unwrap_or_default()
        };
        let column = slice(start, byte).chars().count().saturating_add(1);
        Position {
            line: u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn check_sum_of(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

fn decoded(bytes: Vec<u8>) -> Option<(String, Encoding)> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, faulty) =
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        if encoding != UTF_8 {
            return (!faulty).then(|| (text.into_owned(), Encoding::Utf16));
        }
        if !faulty {
            return (!text.contains('\0')).then(|| (text.into_owned(), Encoding::Utf8));
        }
    }
    if bytes.contains(&0) {
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some((text, Encoding::Utf8)),
        Err(fault) => {
            let valid = fault.utf8_error().valid_up_to();
            let bytes = fault.into_bytes();
            let (before, _) =
                WINDOWS_1252.decode_without_bom_handling(bytes.get(..valid).unwrap_or_default());
            let first = u32::try_from(before.len()).unwrap_or(u32::MAX);
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            Some((text.into_owned(), Encoding::Windows1252 { first }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> Option<SourceFile> {
        SourceFile::decode("a.csv".into(), "a.csv".into(), bytes.to_vec())
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = file("größe;x\nzwei".as_bytes()).expect("text");
        assert_eq!(file.position(8), Position { line: 1, column: 7 });
        assert_eq!(file.position(10), Position { line: 2, column: 1 });
    }

    #[test]
    fn windows_1252_is_noticed_at_its_first_letter() {
        let file = file(b"gr\xF6\xDFe").expect("text");
        assert_eq!(file.text(), "größe");
        assert_eq!(file.encoding(), Encoding::Windows1252 { first: 2 });
    }

    #[test]
    fn byte_order_marks_are_read_and_dropped() {
        assert_eq!(file(b"\xEF\xBB\xBFa").expect("text").text(), "a");
        assert_eq!(file(b"\xFF\xFEa\0\xFC\0").expect("text").text(), "aü");
    }

    #[test]
    fn a_file_is_written_back_in_the_encoding_it_had() {
        let as_read: [&[u8]; 5] = [
            "größe\n".as_bytes(),
            b"\xEF\xBB\xBFgr\xC3\xB6\xC3\x9Fe",
            b"gr\xF6\xDFe \x80\x81",
            b"\xFF\xFEa\0\xFC\0",
            b"\xFE\xFF\0a\0\xFC",
        ];
        for bytes in as_read {
            let file = file(bytes).expect("text");
            assert_eq!(file.encoded(file.text()).as_deref(), Some(bytes));
        }
        let narrow = file(b"gr\xF6\xDFe").expect("text");
        assert_eq!(narrow.encoded("große").as_deref(), Some(&b"gro\xDFe"[..]));
        assert_eq!(narrow.encoded("\u{142}"), None, "a sign the encoding lacks");
    }

    #[test]
    fn binary_content_is_refused() {
        assert!(file(b"PK\x03\x04\0\0").is_none());
        assert!(file(b"\xFF\xFEa\0\x00\xD8").is_none());
    }

    #[test]
    fn the_check_sum_is_that_of_sha256sum() {
        let sum = file(b"").expect("text").check_sum();
        assert_eq!(
            sum,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
