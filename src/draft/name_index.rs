//! All names by their first two signs: a list is made ready in microseconds, and a text is asked only where words begin.

/// So many pairs of bytes there are.
const PAIRS: usize = 1 << 16;

/// Names in no particular case, by their first two bytes.
#[derive(Debug)]
pub(super) struct NameIndex {
    /// Which pairs of first bytes occur, a bit each.
    pairs: Vec<u64>,
    /// Pair, folded name and number: by pair, the longest first, the earlier of equal ones first.
    names: Vec<(u16, Vec<u8>, usize)>,
}

impl NameIndex {
    /// Takes names under the numbers of their order; a name without signs is nowhere.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs = vec![0_u64; PAIRS / 64];
        let mut entries: Vec<(u16, Vec<u8>, usize)> = names
            .enumerate()
            .filter_map(|(number, name)| {
                let folded = name.to_ascii_lowercase().into_bytes();
                Some((pair(&folded)?, folded, number))
            })
            .collect();
        entries.sort_unstable_by(|one, other| {
            let length = other.1.len().cmp(&one.1.len());
            one.0.cmp(&other.0).then(length).then(one.2.cmp(&other.2))
        });
        for (pair, ..) in &entries {
            let (cell, bit) = place(*pair);
            if let Some(cell) = pairs.get_mut(cell) {
                *cell |= bit;
            }
        }
        Self {
            pairs,
            names: entries,
        }
    }

    /// The first place at or behind `at` where a name stands that does not go on a word: its start, its end, its number.
    pub(super) fn find(&self, text: &[u8], at: usize) -> Option<(usize, usize, usize)> {
        let mut before = at.checked_sub(1).and_then(|index| text.get(index)).copied();
        for (offset, byte) in text.get(at..)?.iter().enumerate() {
            let goes_on = before.is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == b'_');
            before = Some(*byte);
            if goes_on {
                continue;
            }
            let start = at.saturating_add(offset);
            if let Some((length, number)) = self.longest(text.get(start..)?) {
                return Some((start, start.saturating_add(length), number));
            }
        }
        None
    }

    /// The longest name with which the text begins.
    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let two = [lower(text.first()), lower(text.get(1))];
        let whole = u16::from_be_bytes(two);
        let lone = u16::from_be_bytes([two[0], 0]);
        self.of_pair(whole, text)
            .or_else(|| self.of_pair(lone, text))
    }

    fn of_pair(&self, pair: u16, text: &[u8]) -> Option<(usize, usize)> {
        let (cell, bit) = place(pair);
        if self.pairs.get(cell)? & bit == 0 {
            return None;
        }
        let first = self.names.partition_point(|entry| entry.0 < pair);
        self.names
            .get(first..)?
            .iter()
            .take_while(|entry| entry.0 == pair)
            .find(|(_, name, _)| {
                text.get(..name.len())
                    .is_some_and(|written| written.eq_ignore_ascii_case(name))
            })
            .map(|(_, name, number)| (name.len(), *number))
    }
}

/// The first two bytes; a name of one byte has a nought behind it, which stands in no text.
fn pair(name: &[u8]) -> Option<u16> {
    let first = *name.first()?;
    let second = name.get(1).copied().unwrap_or_default();
    Some(u16::from_be_bytes([first, second]))
}

fn lower(byte: Option<&u8>) -> u8 {
    byte.map_or(0, u8::to_ascii_lowercase)
}

fn place(pair: u16) -> (usize, u64) {
    (usize::from(pair >> 6), 1_u64 << (pair & 63))
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::*;

    /// The first name that begins no word, as an automaton finds it.
    fn by_automaton(
        finder: &AhoCorasick,
        text: &[u8],
        mut at: usize,
    ) -> Option<(usize, usize, usize)> {
        loop {
            let found = finder.find(text.get(at..)?)?;
            let start = at.saturating_add(found.start());
            let before = start.checked_sub(1).and_then(|index| text.get(index));
            if !before.is_some_and(|sign| sign.is_ascii_alphanumeric() || *sign == b'_') {
                let end = at.saturating_add(found.end());
                return Some((start, end, found.pattern().as_usize()));
            }
            at = start.saturating_add(1);
        }
    }

    proptest! {
        #[test]
        fn names_stand_where_an_automaton_finds_them(
            names in prop::collection::vec("[a-cA-C. ä]{1,4}", 1..12),
            text in "[a-cA-C. _ä]{0,60}",
        ) {
            let index = NameIndex::new(names.iter().map(String::as_str));
            let finder = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .build(&names)
                .expect("an automaton");
            for at in 0..=text.len() {
                prop_assert_eq!(
                    index.find(text.as_bytes(), at),
                    by_automaton(&finder, text.as_bytes(), at)
                );
            }
        }
    }
}
