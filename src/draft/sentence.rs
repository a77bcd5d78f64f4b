//! Sentences of a block.

use std::ops::Range;

use crate::model::DraftWords;

/// The sentences of a block, one after the other, as ranges of the unified text.
#[derive(Debug)]
pub struct Sentences<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    words: &'a DraftWords,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str, range: Range<usize>, words: &'a DraftWords) -> Self {
        Self {
            text,
            at: range.start,
            end: range.end,
            words,
        }
    }

    /// Whether a sentence ends with the sign before `next`; `before` is the text up to that sign.
    fn ends(&self, sign: u8, before: &str, next: &str) -> bool {
        match sign {
            b'\t' => true,
            b'!' | b'?' => next.starts_with(' ') || next.is_empty(),
            b'.' => {
                let Some(after) = next.strip_prefix(' ') else {
                    return false;
                };
                let opens = after
                    .chars()
                    .find(|sign| !matches!(sign, '„' | '"' | '(' | '‚' | '»'));
                let word = before
                    .rsplit([' ', '\t', '(', '/'])
                    .next()
                    .unwrap_or_default();
                opens.is_some_and(|sign| sign.is_uppercase() || sign.is_ascii_digit())
                    && !self.is_abbreviated(word)
            }
            _ => false,
        }
    }

    fn is_abbreviated(&self, word: &str) -> bool {
        let ordinal =
            !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        ordinal || initial || {
            let word = word.to_lowercase();
            self.words.abbreviations.contains(&word)
        }
    }
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while self.at < self.end {
            let start = self.at;
            let rest = self.text.get(start..self.end)?;
            let mut end = rest.len();
            for (index, sign) in rest.bytes().enumerate() {
                if !matches!(sign, b'.' | b'!' | b'?' | b'\t') {
                    continue;
                }
                let after = index.saturating_add(1);
                let before = rest.get(..index).unwrap_or_default();
                let next = rest.get(after..).unwrap_or_default();
                if self.ends(sign, before, next) {
                    end = after;
                    break;
                }
            }
            self.at = start.saturating_add(end);
            let sentence = rest.get(..end).unwrap_or_default();
            let trimmed = sentence.trim_start();
            let lead = sentence.len().saturating_sub(trimmed.len());
            let trimmed = trimmed.trim_end().len();
            if trimmed > 0 {
                let from = start.saturating_add(lead);
                return Some(from..from.saturating_add(trimmed));
            }
        }
        None
    }
}
