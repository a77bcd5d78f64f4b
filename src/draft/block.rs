//! Blocks: headings, paragraphs, list items, table rows.

use std::ops::Range;

use crate::model::Section;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A heading of this level, from one.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table; its cells are separated by tabs.
    TableRow,
    /// What repeats on every page, page numbers, tables of contents: nothing the draft says.
    Furniture,
}

/// A stretch of text that belongs together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The part of the draft to which it belongs.
    pub section: Section,
    /// The heading under which it stands, as an index into the blocks of the draft.
    pub heading: Option<usize>,
    /// Where it stands in the unified text.
    pub range: Range<usize>,
}
