//! What does a draft text say, and where?
//!
//! Markdown, plain text (also as `pdftotext` writes it), DOCX, ODT and PDF become one form: white space folded, signs
//! composed, words cut at line ends joined, headings, lists, tables and page furniture told apart. Every place in that
//! form leads back to the file. The room knows no rules; what a text should say is not its business.

mod archive;
mod block;
mod docx;
mod extract;
mod form;
mod furniture;
mod heading;
mod language;
mod lines;
mod markdown;
mod misspelling;
mod name_index;
mod names;
mod odt;
mod origins;
mod pdf;
mod plain;
mod reading;
mod sentence;
mod unified;
mod writer;
mod xml;

use std::ops::Range;

use crate::source::{FileId, Span};

pub use crate::model::Section;
pub use block::{Block, BlockKind};
pub use form::DRAFT_FORM_RULES;
pub use language::Language;
pub use names::{NameHit, ProductNames, Spelling};
pub use reading::{DraftReading, document, kind_of, of_text, read, read_all};
pub use sentence::Sentences;

use origins::Origins;

/// The kind of file a draft came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftKind {
    /// Markdown.
    Markdown,
    /// Plain text, also as `pdftotext` writes it.
    PlainText,
    /// A Word document.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A PDF, read through `pdftotext`.
    Pdf,
}

/// A draft text in one form, with the way back to its file.
///
/// German term: *Entwurfstext*. Blocks are separated by line feeds, cells of a table row by tabs; within a block there is
/// neither, so a pattern that excludes both never reaches across.
#[doc(alias = "Entwurfstext")]
#[derive(Clone, Debug)]
pub struct Draft {
    file: FileId,
    kind: DraftKind,
    language: Language,
    text: String,
    blocks: Vec<Block>,
    origins: Origins,
}

impl Draft {
    /// The file; for DOCX, ODT and PDF it holds the text that was taken out, a paragraph a line.
    #[must_use]
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The kind of file.
    #[must_use]
    pub fn kind(&self) -> DraftKind {
        self.kind
    }

    /// The language in which most of it is written.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The unified text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All blocks in the order of the text.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text of a block.
    #[must_use]
    pub fn text_of(&self, block: &Block) -> &str {
        self.text.get(block.range.clone()).unwrap_or_default()
    }

    /// The block in which a place of the unified text lies.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.range.start <= at);
        self.blocks.get(index.checked_sub(1)?)
    }

    /// The headings above a block, the outermost first.
    #[must_use]
    pub fn path(&self, block: &Block) -> Vec<&str> {
        let mut path = Vec::new();
        let mut above = block.heading;
        while let Some(heading) = above.and_then(|index| self.blocks.get(index)) {
            path.push(self.text_of(heading));
            above = heading.heading;
        }
        path.reverse();
        path
    }

    /// The place in the file of a stretch of the unified text.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let source = self.origins.source(range, self.text.len());
        Span::new(self.file, source.start, source.end)
    }

    /// The sentences of a block, as ranges of the unified text. Cells of a table row are sentences of their own.
    #[must_use]
    pub fn sentences<'a>(
        &'a self,
        block: &Block,
        words: &'a crate::model::DraftWords,
    ) -> Sentences<'a> {
        Sentences::new(&self.text, block.range.clone(), words)
    }
}
