//! The patterns of all rules, and the literal anchors that say where a pattern can match at all.
//!
//! The cost of a run is in the patterns. One pass of an Aho-Corasick automaton finds the anchors of all of them; a pattern
//! is tried only in sentences in which one of its anchors stands.

#![expect(
    clippy::disallowed_types,
    reason = "patterns are looked up by the thousand and never told in the order of this map"
)]

use std::collections::{BTreeMap, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::pattern::Pattern;

/// The number of a pattern within its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PatternId(usize);

/// All patterns of a run.
#[derive(Debug)]
pub(super) struct Lexicon {
    patterns: Vec<Pattern>,
    /// Patterns without an anchor.
    free: Vec<PatternId>,
    ids: HashMap<String, PatternId>,
    automaton: Option<AhoCorasick>,
    /// For each anchor, the patterns it belongs to.
    owners: Vec<Vec<PatternId>>,
}

impl Lexicon {
    /// Takes patterns apart; equal ones are one.
    pub(super) fn of<'a>(written: impl IntoIterator<Item = &'a String>) -> Self {
        let mut patterns = Vec::new();
        let mut free = Vec::new();
        let mut ids = HashMap::new();
        let mut anchors: BTreeMap<String, Vec<PatternId>> = BTreeMap::new();
        for text in written {
            if ids.contains_key(text) {
                continue;
            }
            let id = PatternId(patterns.len());
            let pattern = Pattern::new(text.as_str());
            let found = pattern.anchors();
            if found.is_none() {
                free.push(id);
            }
            for anchor in found.iter().flatten() {
                anchors.entry(anchor.clone()).or_default().push(id);
            }
            patterns.push(pattern);
            ids.insert(text.clone(), id);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(anchors.keys())
            .ok();
        Self {
            patterns,
            free,
            ids,
            automaton,
            owners: anchors.into_values().collect(),
        }
    }

    /// The numbers of written patterns.
    pub(super) fn ids(&self, written: &[String]) -> Vec<PatternId> {
        written
            .iter()
            .filter_map(|text| self.ids.get(text).copied())
            .collect()
    }

    pub(super) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Patterns that can match anywhere.
    pub(super) fn unanchored(&self) -> impl Iterator<Item = PatternId> {
        self.free.iter().copied()
    }

    /// The pattern of this number.
    pub(super) fn pattern(&self, id: PatternId) -> Option<&Pattern> {
        self.patterns.get(id.0)
    }

    /// Calls `found` with the byte and the patterns of every anchor in a text of small letters.
    pub(super) fn anchors(&self, text: &str, mut found: impl FnMut(usize, &[PatternId])) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for hit in automaton.find_overlapping_iter(text) {
            if let Some(owners) = self.owners.get(hit.pattern().as_usize()) {
                found(hit.start(), owners);
            }
        }
    }
}

impl PatternId {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_leads_to_its_patterns() {
        let written = ["eins".to_owned(), "zwei|drei".to_owned(), r"\d+".to_owned()];
        let lexicon = Lexicon::of(&written);
        let mut seen = Vec::new();
        lexicon.anchors("drei und eins", |at, owners| {
            seen.push((at, owners.to_vec()));
        });
        assert_eq!(seen, [(0, vec![PatternId(1)]), (9, vec![PatternId(0)])]);
        assert_eq!(lexicon.unanchored().collect::<Vec<_>>(), [PatternId(2)]);
    }
}
