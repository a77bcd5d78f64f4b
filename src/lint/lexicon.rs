//! The patterns of all rules, and the literal anchors that say where a pattern can match at all.
//!
//! The cost of a run is in the patterns. One pass of an Aho-Corasick automaton finds the anchors of all of them; a pattern
//! is compiled and tried only in sentences in which one of its anchors stands.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Hir, HirKind};

/// A longer list of anchors costs more than it saves.
const MOST_ANCHORS: usize = 64;
/// Patterns are ours, but their size is bounded all the same.
const LARGEST: usize = 4 * 1024 * 1024;

/// The number of a pattern within its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PatternId(usize);

/// A pattern, compiled when it is first tried.
#[derive(Debug)]
struct Pattern {
    written: String,
    compiled: OnceLock<Option<Regex>>,
    anchored: bool,
}

/// All patterns of a run.
#[derive(Debug)]
pub(super) struct Lexicon {
    patterns: Vec<Pattern>,
    ids: BTreeMap<String, PatternId>,
    automaton: Option<AhoCorasick>,
    /// For each anchor, the patterns it belongs to.
    owners: Vec<Vec<PatternId>>,
}

impl Lexicon {
    /// Takes patterns apart; equal ones are one.
    pub(super) fn of<'a>(written: impl IntoIterator<Item = &'a String>) -> Self {
        let mut patterns = Vec::new();
        let mut ids = BTreeMap::new();
        let mut anchors: BTreeMap<String, Vec<PatternId>> = BTreeMap::new();
        for text in written {
            if ids.contains_key(text) {
                continue;
            }
            let id = PatternId(patterns.len());
            let found = anchors_of(text);
            for anchor in found.iter().flatten() {
                anchors.entry(anchor.clone()).or_default().push(id);
            }
            patterns.push(Pattern {
                written: text.clone(),
                compiled: OnceLock::new(),
                anchored: found.is_some(),
            });
            ids.insert(text.clone(), id);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(anchors.keys())
            .ok();
        Self {
            patterns,
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
        let free = self
            .patterns
            .iter()
            .enumerate()
            .filter(|(_, pattern)| !pattern.anchored);
        free.map(|(index, _)| PatternId(index))
    }

    /// The compiled pattern; `None` where it is no regular expression.
    pub(super) fn regex(&self, id: PatternId) -> Option<&Regex> {
        let pattern = self.patterns.get(id.0)?;
        let compiled = pattern.compiled.get_or_init(|| {
            RegexBuilder::new(&pattern.written)
                .size_limit(LARGEST)
                .build()
                .ok()
        });
        compiled.as_ref()
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

/// Texts of which one must stand in every match; `None` where there are none, or the pattern cannot be read.
fn anchors_of(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    required(&hir).filter(|anchors| anchors.iter().all(|anchor| anchor.len() > 1))
}

fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8(literal.0.to_vec()).ok()?;
            Some(vec![text])
        }
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(required)
            .max_by_key(|anchors| worth(anchors)),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            (all.len() <= MOST_ANCHORS).then_some(all)
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// Long anchors are rare in texts, many anchors are not.
fn worth(anchors: &[String]) -> usize {
    let shortest = anchors.iter().map(String::len).min().unwrap_or(0);
    (shortest.min(12))
        .saturating_mul(8)
        .saturating_sub(anchors.len().min(40))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_that_must_stand_is_the_anchor() {
        let anchors = |pattern: &str| anchors_of(pattern).unwrap_or_default();
        assert_eq!(
            anchors("oder (gleichwertig|vergleichbar)"),
            ["gleichwertig", "vergleichbar"]
        );
        assert_eq!(anchors(r"\bquellcode[a-z]*"), ["quellcode"]);
        assert!(anchors_of(r"\d+ ?%").is_none());
        assert!(anchors_of("[").is_none());
    }

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
