//! All drafts of a run as one row of sentences.

use std::ops::Range;

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use crate::draft::{Block, BlockKind, Draft};
use crate::model::{DraftWords, Section};
use crate::source::Span;

/// A sentence of a draft.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) draft: usize,
    pub(super) block: usize,
    pub(super) section: Section,
    /// The heading under which it stands.
    pub(super) heading: Option<usize>,
    pub(super) kind: BlockKind,
    pub(super) range: Range<usize>,
}

/// A place in the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sentence: usize,
    /// Bytes of the unified text of the draft.
    pub(super) range: Range<usize>,
}

/// All drafts as sentences, in order.
#[derive(Debug)]
pub(super) struct Corpus<'d> {
    drafts: &'d [Draft],
    lower: Vec<String>,
    sentences: Vec<Sentence>,
    /// The first sentence of each draft.
    starts: Vec<usize>,
    /// The first sentence of each row that stands under one heading.
    runs: Vec<usize>,
}

impl<'d> Corpus<'d> {
    pub(super) fn of(drafts: &'d [Draft], words: &DraftWords) -> Self {
        let parts: Vec<(Vec<Sentence>, String)> = drafts
            .par_iter()
            .enumerate()
            .map(|(index, draft)| (sentences_of(index, draft, words), small(draft.text())))
            .collect();
        let mut sentences = Vec::new();
        let mut starts = Vec::with_capacity(parts.len());
        let mut lower = Vec::with_capacity(parts.len());
        for (own, text) in parts {
            starts.push(sentences.len());
            sentences.extend(own);
            lower.push(text);
        }
        let mut last = None;
        let runs = sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence): &(usize, &Sentence)| {
                let heading = Some((sentence.draft, sentence.heading));
                std::mem::replace(&mut last, heading) != heading
            })
            .map(|(index, _)| index)
            .collect();
        Self {
            drafts,
            lower,
            sentences,
            starts,
            runs,
        }
    }

    pub(super) fn drafts(&self) -> &'d [Draft] {
        self.drafts
    }

    pub(super) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub(super) fn sentence(&self, index: usize) -> Option<&Sentence> {
        self.sentences.get(index)
    }

    /// The whole text of a draft in small letters.
    pub(super) fn lower_text(&self, draft: usize) -> &str {
        self.lower.get(draft).map_or("", String::as_str)
    }

    /// A sentence in small letters.
    pub(super) fn lower(&self, index: usize) -> &str {
        let Some(sentence) = self.sentences.get(index) else {
            return "";
        };
        self.lower_text(sentence.draft)
            .get(sentence.range.clone())
            .unwrap_or_default()
    }

    /// The sentences of a draft, by their numbers.
    pub(super) fn of_draft(&self, draft: usize) -> Range<usize> {
        let start = |draft: usize| {
            let start = self.starts.get(draft).copied();
            start.unwrap_or(self.sentences.len())
        };
        start(draft)..start(draft.saturating_add(1))
    }

    /// The place of a stretch of a sentence; its bytes count from the beginning of the sentence, as in [`Self::lower`].
    pub(super) fn place(&self, sentence: usize, within: Range<usize>) -> Place {
        let start = self
            .sentences
            .get(sentence)
            .map_or(0, |own| own.range.start);
        Place {
            sentence,
            range: start.saturating_add(within.start)..start.saturating_add(within.end),
        }
    }

    /// What stands at a place, as written.
    pub(super) fn written(&self, place: &Place) -> &str {
        let draft = self
            .sentence(place.sentence)
            .and_then(|sentence| self.drafts.get(sentence.draft));
        draft
            .and_then(|draft| draft.text().get(place.range.clone()))
            .unwrap_or_default()
    }

    /// A place with the rest of the words at its ends, so that nothing is quoted or marked in the middle of a word.
    pub(super) fn whole_words(&self, place: &Place) -> Place {
        let text = self
            .sentence(place.sentence)
            .map_or("", |sentence| self.lower_text(sentence.draft));
        let of = |range: Range<usize>| text.get(range).unwrap_or_default();
        let (start, end) = (place.range.start, place.range.end);
        let inside = of(start..end);
        let mut whole = place.clone();
        if inside.ends_with(char::is_alphabetic) {
            let rest = of(end..text.len());
            let length = rest.find(|sign: char| !sign.is_alphabetic());
            whole.range.end = end.saturating_add(length.unwrap_or(rest.len()));
        }
        if inside.starts_with(char::is_alphabetic) {
            let before = of(0..start);
            let word = before
                .rfind(|sign: char| !sign.is_alphabetic())
                .map_or(0, |at| {
                    at.saturating_add(
                        before
                            .get(at..)
                            .and_then(|rest| rest.chars().next())
                            .map_or(1, char::len_utf8),
                    )
                });
            whole.range.start = word;
        }
        whole
    }

    /// The sentence in which a byte of a draft lies.
    pub(super) fn sentence_at(&self, draft: usize, byte: usize) -> Option<usize> {
        let all = self.of_draft(draft);
        let start = all.start;
        let own = self.sentences.get(all)?;
        let index = own.partition_point(|sentence| sentence.range.start <= byte);
        let found = index.checked_sub(1)?;
        own.get(found)
            .filter(|sentence| byte < sentence.range.end)
            .map(|_| start.saturating_add(found))
    }

    /// Where a place stands in its file.
    pub(super) fn span(&self, place: &Place) -> Option<Span> {
        let draft = self.sentence(place.sentence)?.draft;
        Some(self.drafts.get(draft)?.span(place.range.clone()))
    }

    pub(super) fn block(&self, sentence: &Sentence) -> Option<&'d Block> {
        self.drafts
            .get(sentence.draft)?
            .blocks()
            .get(sentence.block)
    }

    /// The block of a sentence in small letters.
    pub(super) fn lower_block(&self, sentence: &Sentence) -> &str {
        let range = self
            .block(sentence)
            .map_or(0..0, |block| block.range.clone());
        self.lower_text(sentence.draft)
            .get(range)
            .unwrap_or_default()
    }

    /// The sentences around one: those of its block, of the blocks beside it, or of its chapter.
    pub(super) fn around(&self, index: usize, range: crate::model::Range) -> Range<usize> {
        use crate::model::Range as Around;
        let Some(own) = self.sentences.get(index) else {
            return 0..0;
        };
        match range {
            Around::Sentence => index..index.saturating_add(1),
            Around::Everything => 0..self.sentences.len(),
            Around::Paragraph => self.blocks(own.draft, own.block..=own.block),
            Around::Near => {
                // The next row or item is another matter.
                let kind =
                    |block: usize| Some(self.drafts.get(own.draft)?.blocks().get(block)?.kind);
                let belongs =
                    |block: &usize| !(is_entry(own.kind) && kind(*block).is_some_and(is_entry));
                let before = own.block.checked_sub(1).filter(belongs);
                let behind = own.block.checked_add(1).filter(belongs);
                let first = before.unwrap_or(own.block);
                self.blocks(own.draft, first..=behind.unwrap_or(own.block))
            }
            Around::Chapter => self.chapter(own, index),
        }
    }

    /// The sentences of a row of blocks.
    fn blocks(&self, draft: usize, blocks: std::ops::RangeInclusive<usize>) -> Range<usize> {
        let at = |wanted: (usize, usize)| {
            self.sentences
                .partition_point(|other| (other.draft, other.block) < wanted)
        };
        at((draft, *blocks.start()))..at((draft, blocks.end().saturating_add(1)))
    }

    /// The sentences under the same heading without a break; a heading announces what stands under it.
    fn chapter(&self, own: &Sentence, index: usize) -> Range<usize> {
        let belongs = |run: usize| {
            let first = self.runs.get(run).and_then(|at| self.sentences.get(*at));
            first.is_some_and(|other| {
                other.draft == own.draft
                    && (other.heading == own.heading || other.heading == Some(own.block))
            })
        };
        let own_run = self
            .runs
            .partition_point(|start| *start <= index)
            .saturating_sub(1);
        let back = (0..own_run).rev().take_while(|run| belongs(*run)).count();
        let forth = (own_run.saturating_add(1)..self.runs.len())
            .take_while(|run| belongs(*run))
            .count();
        let start = |run: usize| self.runs.get(run).copied().unwrap_or(self.sentences.len());
        start(own_run.saturating_sub(back))..start(own_run.saturating_add(forth).saturating_add(1))
    }
}

fn is_entry(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::ListItem | BlockKind::TableRow)
}

fn sentences_of(index: usize, draft: &Draft, words: &DraftWords) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (position, block) in draft.blocks().iter().enumerate() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let own = draft.sentences(block, words).map(|range| Sentence {
            draft: index,
            block: position,
            section: block.section,
            heading: block.heading,
            kind: block.kind,
            range,
        });
        sentences.extend(own);
    }
    sentences
}

/// Small letters, byte for byte in the same places.
pub(super) fn small(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for sign in text.chars() {
        let mut lower = sign.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == sign.len_utf8() => small.push(one),
            _ => small.push(sign),
        }
    }
    small
}
