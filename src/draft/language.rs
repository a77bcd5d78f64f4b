//! The language in which a draft is written.

use std::collections::BTreeSet;

use crate::model::DraftWords;

use super::{Block, BlockKind};

/// The language in which most of a draft is written.
///
/// German term: *Sprache des Entwurfs*.
#[doc(alias = "Sprache des Entwurfs")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// German.
    German,
    /// English.
    English,
    /// Too little text, or neither.
    Unclear,
}

/// So many words are looked at, from the beginning.
const SAMPLE: usize = 20_000;
/// Fewer telling words than this say nothing.
const FEWEST: usize = 6;

/// Counts words that only one of the languages has.
pub(super) fn of(text: &str, blocks: &[Block], words: &DraftWords) -> Language {
    let (mut german, mut english) = (0_usize, 0_usize);
    let set = |list: &[String]| list.iter().cloned().collect::<BTreeSet<String>>();
    let (of_german, of_english) = (set(&words.german), set(&words.english));
    let running = blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .filter_map(|block| text.get(block.range.clone()));
    for word in running
        .flat_map(|text| text.split(|sign: char| !sign.is_alphabetic()))
        .filter(|word| (2..=10).contains(&word.len()))
        .take(SAMPLE)
    {
        let word = word.to_lowercase();
        if of_german.contains(&word) {
            german = german.saturating_add(1);
        } else if of_english.contains(&word) {
            english = english.saturating_add(1);
        }
    }
    if german.saturating_add(english) < FEWEST {
        Language::Unclear
    } else if english > german.saturating_mul(2) {
        Language::English
    } else if german > english {
        Language::German
    } else {
        Language::Unclear
    }
}
