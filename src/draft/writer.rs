//! Takes the blocks of a draft one after the other and keeps the trail of headings.

use std::ops::Range;

use crate::model::{DraftWords, Section};
use crate::source::FileId;

use super::heading::SectionWords;
use super::plain::UNNUMBERED;
use super::unified::Unifier;
use super::{Block, BlockKind, Draft, DraftKind, language};

/// What a reader hands its blocks to.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    file: FileId,
    kind: DraftKind,
    words: &'a DraftWords,
    sections: SectionWords<'a>,
    unifier: Unifier<'a>,
    blocks: Vec<Block>,
    /// Index, level and section of every heading that is still open.
    trail: Vec<(usize, u8, Section)>,
    whole: Section,
}

impl<'a> Writer<'a> {
    /// A draft of this file; `name` says what the whole of it is where no heading does.
    pub(super) fn new(
        file: FileId,
        kind: DraftKind,
        source: &'a str,
        name: &str,
        words: &'a DraftWords,
    ) -> Self {
        let sections = SectionWords::new(words);
        let whole = sections.of_name(name);
        Self {
            file,
            kind,
            words,
            sections,
            unifier: Unifier::new(source, &words.joining),
            blocks: Vec::new(),
            trail: Vec::new(),
            whole,
        }
    }

    /// The words by which texts are understood.
    pub(super) fn words(&self) -> &'a DraftWords {
        self.words
    }

    /// A stretch of the source that belongs to the block.
    pub(super) fn add(&mut self, range: Range<usize>) {
        self.unifier.add(range);
    }

    /// Text that stands for a stretch of the source.
    pub(super) fn add_instead(&mut self, range: Range<usize>, text: &str) {
        self.unifier.add_instead(range, text);
    }

    /// The line ends, the block goes on.
    pub(super) fn end_line(&mut self) {
        self.unifier.end_line();
    }

    /// The cell ends, the table row goes on.
    pub(super) fn end_cell(&mut self, at: usize) {
        self.unifier.end_cell(at);
    }

    /// The block ends.
    pub(super) fn end_block(&mut self, kind: BlockKind) {
        let Some(range) = self.unifier.end_block() else {
            return;
        };
        if let BlockKind::Heading(level) = kind {
            self.heading(level, range);
            return;
        }
        let open = self.trail.last();
        self.blocks.push(Block {
            kind,
            section: open.map_or(self.whole, |(_, _, section)| *section),
            heading: open.map(|(index, _, _)| *index),
            range,
        });
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let own = self.sections.of_heading(self.unifier.text(range.clone()));
        // A heading without number and without a telling word belongs to the one above it that has one.
        let level = if level == UNNUMBERED && own.is_none() {
            level.saturating_add(1)
        } else {
            level
        };
        while self.trail.last().is_some_and(|(_, open, _)| *open >= level) {
            self.trail.pop();
        }
        let above = self.trail.last().copied();
        let inherited = above.map_or(self.whole, |(_, _, section)| section);
        // Under "Zuschlagskriterien" a heading such as "Qualität der Umsetzung" still speaks of the award.
        let section = match (own, inherited) {
            (
                Some(Section::Need),
                Section::Suitability | Section::Award | Section::Contract | Section::Procedure,
            ) if above.is_some() => inherited,
            _ => own.unwrap_or(inherited),
        };
        let index = self.blocks.len();
        self.blocks.push(Block {
            kind: BlockKind::Heading(level),
            section,
            heading: above.map(|(index, _, _)| index),
            range,
        });
        self.trail.push((index, level, section));
    }

    /// The draft.
    pub(super) fn finish(self) -> Draft {
        let (text, origins) = self.unifier.finish();
        let language = language::of(&text, &self.blocks, self.words);
        Draft {
            file: self.file,
            kind: self.kind,
            language,
            text,
            blocks: self.blocks,
            origins,
        }
    }
}
