//! Which pattern can stand in which sentence, and where it does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::model::Range;

use super::corpus::{Corpus, Place};
use super::lexicon::{Lexicon, PatternId};

/// The candidates of one run.
#[derive(Debug)]
pub(super) struct Scan<'l> {
    lexicon: &'l Lexicon,
    /// For each pattern, the sentences in which one of its anchors stands, in order.
    candidates: Vec<Vec<usize>>,
    /// Whether a list, by its place in memory, stands in a long row of sentences.
    answers: Mutex<BTreeMap<(usize, usize, usize, usize), bool>>,
}

/// So many sentences are a long row.
const MANY: usize = 64;

impl<'l> Scan<'l> {
    pub(super) fn of(lexicon: &'l Lexicon, corpus: &Corpus<'_>) -> Self {
        let mut candidates: Vec<Vec<usize>> = vec![Vec::new(); lexicon.len()];
        let parts: Vec<Vec<(usize, usize)>> = (0..corpus.drafts().len())
            .into_par_iter()
            .map(|draft| anchored(lexicon, corpus, draft))
            .collect();
        for (owner, sentence) in parts.into_iter().flatten() {
            if let Some(list) = candidates.get_mut(owner)
                && list.last() != Some(&sentence)
            {
                list.push(sentence);
            }
        }
        for free in lexicon.unanchored() {
            if let Some(list) = candidates.get_mut(free.index()) {
                *list = (0..corpus.sentences().len()).collect();
            }
        }
        for list in &mut candidates {
            // Overlapping anchors are told in the order of their ends.
            list.sort_unstable();
            list.dedup();
        }
        Self {
            lexicon,
            candidates,
            answers: Mutex::default(),
        }
    }

    /// The numbers of written patterns.
    pub(super) fn ids(&self, written: &[String]) -> Vec<PatternId> {
        self.lexicon.ids(written)
    }

    /// Where one of the patterns stands in a sentence.
    pub(super) fn places_in(
        &self,
        corpus: &Corpus<'_>,
        written: &[String],
        sentence: usize,
    ) -> Vec<std::ops::Range<usize>> {
        let text = corpus.lower(sentence);
        self.ids(written)
            .into_iter()
            .filter_map(|id| self.lexicon.pattern(id)?.find(text))
            .map(|hit| corpus.place(sentence, hit).range)
            .collect()
    }

    /// The first place of each pattern in each sentence, in order; places within longer ones are dropped.
    pub(super) fn places(&self, corpus: &Corpus<'_>, written: &[String]) -> Vec<Place> {
        let mut places = Vec::new();
        for id in self.ids(written) {
            let Some(pattern) = self.lexicon.pattern(id) else {
                continue;
            };
            for index in self.candidates.get(id.index()).into_iter().flatten() {
                // More places in one sentence are the same matter, and a sentence without end has too many of them.
                if let Some(hit) = pattern.find(corpus.lower(*index)) {
                    places.push(corpus.place(*index, hit));
                }
            }
        }
        places.sort_by_key(|place| {
            (
                place.sentence,
                place.range.start,
                std::cmp::Reverse(place.range.end),
            )
        });
        places.dedup_by(|later, earlier| {
            later.sentence == earlier.sentence && later.range.start < earlier.range.end
        });
        places
    }

    /// Whether one of the patterns stands around a sentence.
    pub(super) fn stands(
        &self,
        corpus: &Corpus<'_>,
        written: &[String],
        sentence: usize,
        range: Range,
    ) -> bool {
        if written.is_empty() {
            return false;
        }
        let around = corpus.around(sentence, range);
        if around.len() < MANY {
            return self.stands_within(corpus, written, around);
        }
        // A list is asked for again from every sentence of a long paragraph.
        let key = (
            written.as_ptr().addr(),
            written.len(),
            around.start,
            around.end,
        );
        let known = self
            .answers
            .lock()
            .map_or(None, |answers| answers.get(&key).copied());
        known.unwrap_or_else(|| {
            let answer = self.stands_within(corpus, written, around);
            if let Ok(mut answers) = self.answers.lock() {
                answers.insert(key, answer);
            }
            answer
        })
    }

    fn stands_within(
        &self,
        corpus: &Corpus<'_>,
        written: &[String],
        around: std::ops::Range<usize>,
    ) -> bool {
        self.ids(written).into_iter().any(|id| {
            let list = self
                .candidates
                .get(id.index())
                .map_or(&[][..], Vec::as_slice);
            let from = list.partition_point(|index| *index < around.start);
            list.iter()
                .skip(from)
                .take_while(|index| **index < around.end)
                .any(|index| self.matches(corpus, id, *index))
        })
    }

    /// Whether one of the patterns stands anywhere.
    pub(super) fn stands_anywhere(&self, corpus: &Corpus<'_>, written: &[String]) -> bool {
        self.ids(written).into_iter().any(|id| {
            let list = self
                .candidates
                .get(id.index())
                .map_or(&[][..], Vec::as_slice);
            list.iter().any(|index| self.matches(corpus, id, *index))
        })
    }

    /// In how many sentences one of the patterns stands.
    pub(super) fn count(&self, corpus: &Corpus<'_>, written: &[String]) -> usize {
        let mut sentences = BTreeSet::new();
        for id in self.ids(written) {
            let list = self
                .candidates
                .get(id.index())
                .map_or(&[][..], Vec::as_slice);
            sentences.extend(
                list.iter()
                    .copied()
                    .filter(|index| self.matches(corpus, id, *index)),
            );
        }
        sentences.len()
    }

    fn matches(&self, corpus: &Corpus<'_>, id: PatternId, sentence: usize) -> bool {
        self.lexicon
            .pattern(id)
            .is_some_and(|pattern| pattern.is_match(corpus.lower(sentence)))
    }
}

/// The patterns of which an anchor stands in a draft, each with the sentence.
fn anchored(lexicon: &Lexicon, corpus: &Corpus<'_>, draft: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    lexicon.anchors(corpus.lower_text(draft), |byte, owners| {
        if let Some(sentence) = corpus.sentence_at(draft, byte) {
            found.extend(owners.iter().map(|owner| (owner.index(), sentence)));
        }
    });
    found
}
