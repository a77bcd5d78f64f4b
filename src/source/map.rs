//! All files of a run. The only place that opens files for reading.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::{Places, Position, SourceFile, Span};

/// The largest file that is read, in bytes. A case is written by people; what is larger was exported by mistake.
pub const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// The number of a file within its [`SourceMap`]; files are numbered in the order in which they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// Why a file could not be read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFault {
    /// There is no such file.
    Missing,
    /// The file must not be read by this user.
    Denied,
    /// The name belongs to a folder or a device.
    NotAFile,
    /// The file has this many bytes, more than [`SIZE_LIMIT`].
    TooLarge(u64),
    /// The content is no text; a spreadsheet or an archive, where its first bytes say so.
    NotText {
        /// Whether the file is a ZIP container, as XLSX, ODS and DOCX are.
        container: bool,
    },
    /// Something else that the operating system reports.
    Other(ErrorKind),
}

/// The files of a run, in reading order.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file under the name by which the case knows it.
    ///
    /// # Errors
    /// Says why the file could not be read as text.
    pub fn load(&mut self, path: &Path, name: &str) -> Result<FileId, LoadFault> {
        let bytes = bytes(path)?;
        let container = bytes.starts_with(b"PK\x03\x04");
        let shown = path.to_string_lossy();
        let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
        let file = SourceFile::decode(name.to_owned(), shown, bytes)
            .ok_or(LoadFault::NotText { container })?;
        Ok(self.push(file))
    }

    /// Takes text that does not come from a file, such as a catalogue compiled in.
    pub fn add(&mut self, name: &str, text: &str) -> FileId {
        // Null bytes are the only refusal; in text given by the program they end it.
        let text = text.split('\0').next().unwrap_or_default();
        SourceFile::decode(name.to_owned(), name.to_owned(), text.as_bytes().to_vec())
            .map_or(FileId(0), |file| self.push(file))
    }

    /// The bytes of a file that is no text, within the limits of all files.
    ///
    /// # Errors
    /// Says why the file could not be read.
    pub fn bytes(path: &Path) -> Result<Vec<u8>, LoadFault> {
        bytes(path)
    }

    /// Takes the text that was taken out of such a file, with the names of its places.
    pub fn add_taken_out(
        &mut self,
        path: &Path,
        name: &str,
        original: &[u8],
        text: &str,
        places: Places,
    ) -> FileId {
        let shown = path.to_string_lossy();
        let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
        // Null bytes would make the text unreadable; they mean nothing in a document.
        let clean = text.replace('\0', " ");
        SourceFile::taken_out(name.to_owned(), shown, original, &clean, places)
            .map_or(FileId(0), |file| self.push(file))
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// The file of this number.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The decoded text of a file; empty for a number that is not in this map.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).map_or("", SourceFile::text)
    }

    /// The same text, to keep while other files are read.
    #[must_use]
    pub fn shared_text(&self, id: FileId) -> Arc<str> {
        self.file(id)
            .map_or_else(|| Arc::from(""), SourceFile::shared_text)
    }

    /// All files in reading order.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The marked text.
    #[must_use]
    pub fn marked(&self, span: Span) -> &str {
        let (start, end) = (
            usize::try_from(span.start).unwrap_or(0),
            usize::try_from(span.end).unwrap_or(0),
        );
        self.text(span.file).get(start..end).unwrap_or_default()
    }

    /// The line and column where a place begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file)
            .map_or(Position { line: 1, column: 1 }, |file| {
                file.position(span.start)
            })
    }

    /// A place as reports print it: `kosten.csv:12`.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        // Only the line: counting columns in a very long line costs as much as the line is long.
        self.file(span.file).map_or_else(
            || "?".to_owned(),
            |file| match file.place_name(span.start) {
                Some(place) => format!("{}, {place}", file.name()),
                None => format!("{}:{}", file.name(), file.line(span.start)),
            },
        )
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, LoadFault> {
    let fault = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => LoadFault::Missing,
        ErrorKind::PermissionDenied => LoadFault::Denied,
        ErrorKind::IsADirectory => LoadFault::NotAFile,
        kind => LoadFault::Other(kind),
    };
    let metadata = std::fs::metadata(path).map_err(|error| fault(&error))?;
    if !metadata.is_file() {
        return Err(LoadFault::NotAFile);
    }
    if metadata.len() > SIZE_LIMIT {
        return Err(LoadFault::TooLarge(metadata.len()));
    }
    let file = File::open(path).map_err(|error| fault(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may grow between the look at its size and the end of reading.
    file.take(SIZE_LIMIT.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| fault(&error))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > SIZE_LIMIT {
        Err(LoadFault::TooLarge(length))
    } else {
        Ok(bytes)
    }
}
