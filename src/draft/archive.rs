//! The container of DOCX and ODT: only the parts that are asked for, within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

/// More entries than this no document has.
const ENTRIES: usize = 5_000;
/// So many bytes may all parts together have after unpacking.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// A part may be so many times as large as its packed form, once it is larger than [`FREE`].
const RATIO: u64 = 200;
/// Up to this size the ratio does not matter: short XML packs very well.
const FREE: u64 = 1024 * 1024;

/// Why a document was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentFault {
    /// The container or a part is damaged or missing.
    Damaged,
    /// A password protects it.
    Locked,
    /// Unpacking would exceed the limits.
    TooLarge,
    /// Tables or elements are nested too deeply.
    TooDeep,
    /// The XML brings definitions of its own.
    Entities,
}

/// The parts of a document.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DocumentFault> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(DocumentFault::Locked);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentFault::Damaged)?;
        if zip.len() > ENTRIES {
            return Err(DocumentFault::TooLarge);
        }
        Ok(Self {
            zip,
            left: UNPACKED,
        })
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, DocumentFault> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(DocumentFault::Locked);
            }
            Err(_) => return Err(DocumentFault::Damaged),
        };
        let packed = part.compressed_size();
        let most = packed.saturating_mul(RATIO).max(FREE).min(self.left);
        if part.size() > most {
            return Err(DocumentFault::TooLarge);
        }
        let mut bytes = Vec::new();
        // The size in the head of a part can lie, so what comes out is counted as well.
        part.take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| DocumentFault::Damaged)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(DocumentFault::TooLarge);
        }
        self.left = self.left.saturating_sub(length);
        let text = String::from_utf8(bytes).map_err(|_| DocumentFault::Damaged)?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }

    /// The names of all parts that start like this, in order, at most `most`.
    pub(super) fn names(&self, start: &str, most: usize) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .filter_map(Result::ok)
            .filter(|name| name.starts_with(start))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort();
        names.truncate(most);
        names
    }
}
