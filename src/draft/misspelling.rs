//! Misspelt product names: words that differ from a long name by a slip or two.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Product;

use super::names::{NameHit, Spelling};

/// Names of fewer letters have too many neighbours.
const SHORTEST: usize = 6;
/// Names of this many letters may have two slips.
const LONG: usize = 9;
/// So many first or last letters must be right.
const KEPT: usize = 3;

/// Long names by their first and by their last letters.
#[derive(Debug)]
pub(super) struct Misspellings {
    names: Vec<(usize, Vec<u8>)>,
    by_start: BTreeMap<[u8; KEPT], Vec<usize>>,
    by_end: BTreeMap<[u8; KEPT], Vec<usize>>,
    starts: Grid,
    ends: Grid,
    known: BTreeSet<Vec<u8>>,
    tails: Vec<String>,
}

impl Misspellings {
    pub(super) fn new(products: &[Product], ordinary: &[String], tails: &[String]) -> Self {
        let mut known: BTreeSet<Vec<u8>> = ordinary
            .iter()
            .map(|word| word.to_ascii_lowercase().into_bytes())
            .collect();
        let mut this = Self {
            names: Vec::new(),
            by_start: BTreeMap::new(),
            by_end: BTreeMap::new(),
            starts: Grid::default(),
            ends: Grid::default(),
            known: BTreeSet::new(),
            tails: tails.to_vec(),
        };
        for (index, product) in products.iter().enumerate() {
            for written in std::iter::once(&product.name).chain(&product.variants) {
                for part in written.split([' ', '-', '/', '.']) {
                    known.insert(part.to_ascii_lowercase().into_bytes());
                }
                let plain = written.bytes().all(|byte| byte.is_ascii_alphabetic());
                if !plain || written.len() < SHORTEST || !product.beside.is_empty() {
                    continue;
                }
                let name = written.to_ascii_lowercase().into_bytes();
                let (Some(start), Some(end)) = (name.first_chunk(), name.last_chunk()) else {
                    continue;
                };
                let number = this.names.len();
                this.by_start.entry(*start).or_default().push(number);
                this.by_end.entry(*end).or_default().push(number);
                this.starts.mark(*start);
                this.ends.mark(*end);
                this.names.push((index, name));
            }
        }
        this.known = known;
        this
    }

    /// Adds the misspelt names of a text to the hits.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<NameHit>) {
        let exact = hits.len();
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut next_hit = 0;
        while at < bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            let word = rest
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80)
                .count();
            if word == 0 {
                at = at.saturating_add(1);
                continue;
            }
            let end = at.saturating_add(word);
            if (SHORTEST.saturating_sub(1)..=30).contains(&word)
                && let Some(found) = rest.get(..word).and_then(|word| self.nearest(word))
            {
                while hits
                    .get(next_hit)
                    .is_some_and(|hit| next_hit < exact && hit.range.end <= at)
                {
                    next_hit = next_hit.saturating_add(1);
                }
                let taken =
                    next_hit < exact && hits.get(next_hit).is_some_and(|hit| hit.range.start < end);
                if !taken {
                    hits.push(NameHit {
                        range: at..end,
                        product: found,
                        spelling: Spelling::Misspelt,
                    });
                }
            }
            at = end;
        }
        if hits.len() > exact {
            hits.sort_by_key(|hit| hit.range.start);
        }
    }

    /// The product whose name is a slip away from the word.
    fn nearest(&self, word: &[u8]) -> Option<usize> {
        if !word.first().is_some_and(u8::is_ascii_uppercase) {
            return None;
        }
        let (start, end) = (word.first_chunk::<KEPT>()?, word.last_chunk::<KEPT>()?);
        let (start, end) = (lower(*start), lower(*end));
        let (by_start, by_end) = (self.starts.has(start), self.ends.has(end));
        if !by_start && !by_end {
            return None;
        }
        let word = word.to_ascii_lowercase();
        if self.known.contains(&word) || !word.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        if let Some(stem) = word.strip_suffix(b"s")
            && self.known.contains(stem)
        {
            return None;
        }
        let near = |numbers: Option<&Vec<usize>>| {
            numbers.into_iter().flatten().find_map(|number| {
                let (product, name) = self.names.get(*number)?;
                let slips = if name.len() >= LONG { 2 } else { 1 };
                // A slip stands inside; what differs at the end is another word, such as Elemente for Elementor.
                let same_ends = name.first() == word.first() && name.last() == word.last();
                (same_ends
                    && distance(name, &word, slips) <= slips
                    && !self.is_compound(name, &word))
                .then_some(*product)
            })
        };
        let from_start = by_start.then(|| near(self.by_start.get(&start))).flatten();
        from_start.or_else(|| by_end.then(|| near(self.by_end.get(&end))).flatten())
    }

    /// Whether the word is the right name with an ending.
    fn is_compound(&self, name: &[u8], word: &[u8]) -> bool {
        word.strip_prefix(name).is_some_and(|rest| {
            matches!(rest, b"s" | b"e" | b"es" | b"en" | b"n" | b"er")
                || self.tails.iter().any(|tail| tail.as_bytes() == rest)
        })
    }
}

fn lower(bytes: [u8; KEPT]) -> [u8; KEPT] {
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// Which groups of three letters occur; asked for every word of a text.
#[derive(Debug)]
struct Grid(Vec<u64>);

impl Default for Grid {
    fn default() -> Self {
        Self(vec![0; 512])
    }
}

impl Grid {
    fn place(letters: [u8; KEPT]) -> (usize, u32) {
        let number = letters.iter().fold(0_u32, |number, letter| {
            (number << 5) | u32::from(letter & 31)
        });
        (usize::try_from(number >> 6).unwrap_or(0), number & 63)
    }

    fn mark(&mut self, letters: [u8; KEPT]) {
        let (index, bit) = Self::place(letters);
        if let Some(cell) = self.0.get_mut(index) {
            *cell |= 1_u64 << bit;
        }
    }

    fn has(&self, letters: [u8; KEPT]) -> bool {
        let (index, bit) = Self::place(letters);
        self.0.get(index).is_some_and(|cell| cell >> bit & 1 == 1)
    }
}

/// How many letters must be changed, added, left out or swapped; one more than `most` where it is further.
fn distance(name: &[u8], word: &[u8], most: usize) -> usize {
    let far = most.saturating_add(1);
    if name.len().abs_diff(word.len()) > most {
        return far;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in name.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row.saturating_add(1));
        for (column, other) in word.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(far);
            let change = cell(&last, column).saturating_add(usize::from(letter != other));
            let left_out = cell(&last, column.saturating_add(1)).saturating_add(1);
            let added = cell(&line, column).saturating_add(1);
            let mut best = change.min(left_out).min(added);
            if let (Some(row_before), Some(column_before)) =
                (row.checked_sub(1), column.checked_sub(1))
                && name.get(row_before) == Some(other)
                && word.get(column_before) == Some(letter)
            {
                best = best.min(cell(&before, column_before).saturating_add(1));
            }
            line.push(best);
        }
        if line.iter().min().is_none_or(|best| *best > most) {
            return far;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or(far)
}
