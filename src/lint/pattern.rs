//! One pattern: what must stand where it matches, and where it does.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::Hir;

use super::anchor;
use super::walk::{self, Groups, Lead};

/// Patterns are ours, but their size is bounded all the same.
const LARGEST: usize = 4 * 1024 * 1024;
/// A pattern that was walked over so many bytes has paid for being compiled.
const WORTH_COMPILING: usize = 16 * 1024;

/// A pattern; it is compiled only where neither its letters nor its parts lead to an answer.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    form: OnceLock<Form>,
    compiled: OnceLock<Option<Regex>>,
    /// Over how many bytes it was walked.
    walked: AtomicUsize,
    /// Texts of which one must stand in a text that is searched as a whole.
    needed: OnceLock<Vec<String>>,
}

#[derive(Debug)]
enum Form {
    /// Nothing but letters.
    Text,
    /// Parts that can be walked.
    Parts(Hir, Lead),
    /// Something that only the compiled pattern can answer.
    Other,
}

/// A match with the parts in brackets.
#[derive(Debug)]
pub(super) struct Found<'t> {
    text: &'t str,
    groups: Groups,
}

/// A part of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Pattern {
    /// Takes a written pattern apart.
    pub(super) fn new(written: impl Into<String>) -> Self {
        Self {
            written: written.into(),
            form: OnceLock::new(),
            compiled: OnceLock::new(),
            walked: AtomicUsize::new(0),
            needed: OnceLock::new(),
        }
    }

    /// The pattern taken apart, when it is first needed.
    fn form(&self) -> &Form {
        self.form.get_or_init(|| {
            if anchor::is_plain(&self.written) {
                return Form::Text;
            }
            match regex_syntax::parse(&self.written) {
                Ok(hir) if walk::is_suited(&hir) => {
                    let lead = walk::lead(&hir);
                    Form::Parts(hir, lead)
                }
                _ => Form::Other,
            }
        })
    }

    /// Texts of which one must stand in every match; `None` where there are none, or the pattern cannot be read.
    pub(super) fn anchors(&self) -> Option<Vec<String>> {
        anchor::at_a_glance(&self.written)
            .or_else(|| self.required())
            .filter(|anchors| anchors.iter().all(|anchor| anchor::is_telling(anchor)))
    }

    fn required(&self) -> Option<Vec<String>> {
        match self.form() {
            Form::Text => Some(vec![self.written.clone()]),
            Form::Parts(hir, _) => anchor::required(hir),
            Form::Other => anchor::required(&regex_syntax::parse(&self.written).ok()?),
        }
    }

    /// Whether the pattern can stand in a text at all, by a glance.
    fn can_stand_in(&self, text: &str) -> bool {
        let needed = self
            .needed
            .get_or_init(|| self.required().unwrap_or_default());
        needed.is_empty() || needed.iter().any(|one| text.contains(one.as_str()))
    }

    /// The first match.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        match self.form() {
            Form::Text => {
                let start = text.find(&self.written)?;
                Some(start..start.saturating_add(self.written.len()))
            }
            Form::Parts(..) | Form::Other => match self.walk(text, 0) {
                Some(answer) => answer?.into_iter().next()?,
                None => self.regex()?.find(text).map(|found| found.range()),
            },
        }
    }

    /// Whether the pattern stands in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self.form() {
            Form::Text => text.contains(&self.written),
            Form::Parts(..) | Form::Other => match self.walk(text, 0) {
                Some(answer) => answer.is_some(),
                None => self.regex().is_some_and(|regex| regex.is_match(text)),
            },
        }
    }

    /// The same for a text of which nothing is known yet.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        self.can_stand_in(text) && self.is_match(text)
    }

    /// The first match with its parts.
    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Found<'t>> {
        let groups = self.can_stand_in(text).then(|| self.groups(text, 0))??;
        Some(Found { text, groups })
    }

    /// All matches, one behind the other.
    pub(super) fn captures_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<'t>> {
        let mut from = 0;
        let can_stand = self.can_stand_in(text);
        std::iter::from_fn(move || {
            if !can_stand {
                return None;
            }
            let groups = self.groups(text, from)?;
            let Range { start, end } = groups.first()?.clone()?;
            // An empty match would be found again and again; behind the last sign there is none.
            let sign = text.get(end..).and_then(|rest| rest.chars().next());
            from = match sign {
                _ if end > start => end,
                Some(sign) => end.saturating_add(sign.len_utf8()),
                None => text.len().saturating_add(1),
            };
            Some(Found { text, groups })
        })
    }

    fn groups(&self, text: &str, from: usize) -> Option<Groups> {
        if from > text.len() {
            return None;
        }
        if let Some(answer) = self.walk(text, from) {
            return answer;
        }
        let found = self.regex()?.captures_at(text, from)?;
        Some(found.iter().map(|part| Some(part?.range())).collect())
    }

    /// What walking finds; `None` where the compiled pattern has to answer, or answers faster by now. Both find the same.
    fn walk(&self, text: &str, from: usize) -> Option<Option<Groups>> {
        let Form::Parts(hir, lead) = self.form() else {
            return None;
        };
        let bytes = text.len().saturating_sub(from);
        if self.walked.fetch_add(bytes, Ordering::Relaxed) > WORTH_COMPILING {
            return None;
        }
        walk::find(hir, lead, text, from).ok()
    }

    /// The compiled pattern; `None` where it is no regular expression.
    fn regex(&self) -> Option<&Regex> {
        let compiled = self.compiled.get_or_init(|| {
            RegexBuilder::new(&self.written)
                .size_limit(LARGEST)
                .build()
                .ok()
        });
        compiled.as_ref()
    }
}

impl<'t> Found<'t> {
    /// A part by its number; the whole match is the first.
    pub(super) fn get(&self, group: usize) -> Option<Part<'t>> {
        let range = self.groups.get(group)?.clone()?;
        let text = self.text.get(range.clone())?;
        Some(Part { text, range })
    }
}

impl<'t> Part<'t> {
    pub(super) fn as_str(&self) -> &'t str {
        self.text
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    pub(super) fn end(&self) -> usize {
        self.range.end
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::lint::corpus::small;
    use crate::source::SourceMap;

    #[test]
    fn the_longest_text_that_must_stand_is_the_anchor() {
        let anchors = |pattern: &str| Pattern::new(pattern).anchors();
        let owned = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(
            anchors("oder (gleichwertig|vergleichbar)x"),
            owned(&["oder "])
        );
        assert_eq!(
            anchors("[a-c](gleichwertig|vergleichbar)"),
            owned(&["gleichwertig", "vergleichbar"])
        );
        assert_eq!(anchors(r"\bquellcode[a-z]*"), owned(&["quellcode"]));
        // A sign that is no letter is rare, a letter or a blank is not.
        assert_eq!(anchors(r"\d+ ?%"), owned(&["%"]));
        assert_eq!(anchors(r"(ist|sind) [^?]{5,20}\?"), owned(&["?"]));
        assert_eq!(anchors(r"\d+ [xy]"), None);
        assert_eq!(anchors("["), None);
    }

    /// Every pattern of every rule, on the examples of all rules.
    #[test]
    fn the_patterns_of_the_rules_match_where_the_compiled_ones_do() {
        let mut map = SourceMap::new();
        let book = crate::read::rule_book(&mut map, |_| true)
            .value
            .expect("rules");
        let texts: Vec<String> = book
            .iter()
            .flat_map(|rule| &rule.examples)
            .map(|example| small(&example.draft))
            .collect();
        let written: BTreeSet<&String> = crate::lint::rules(&book)
            .flat_map(|rule| &rule.checks)
            .flat_map(crate::lint::detector::patterns)
            .collect();
        assert!(written.len() > 1_000 && texts.len() > 190);
        let mut matched = 0;
        for written in written {
            let pattern = Pattern::new(written.as_str());
            let regex = Regex::new(written).expect("a pattern");
            let anchors = pattern.anchors();
            for text in &texts {
                let found = regex.find(text).map(|found| found.range());
                matched += usize::from(found.is_some());
                let stands = |anchors: &Vec<String>| anchors.iter().any(|one| text.contains(one));
                assert!(
                    found.is_none() || anchors.as_ref().is_none_or(stands),
                    "{written}"
                );
                assert_eq!(pattern.find(text), found, "{written} in {text}");
            }
        }
        assert!(matched > 1_000, "only {matched}");
    }

    #[test]
    fn what_is_no_pattern_stands_nowhere() {
        assert!(!Pattern::new("(").is_match("("));
        assert_eq!(Pattern::new("(").captures_iter("(").count(), 0);
    }

    #[test]
    fn what_takes_too_many_turns_is_found_all_the_same() {
        let pattern = Pattern::new("(?:a|aa)+(?:a|aa)+(?:a|aa)+b");
        assert!(!pattern.is_match(&"a".repeat(400)));
        let text = format!("{}b", "a".repeat(400));
        assert_eq!(pattern.find(&text), Some(0..401));
    }

    fn regexes() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            "[a-cäß ]{1,3}",
            Just(r"\b".to_owned()),
            Just(".".to_owned()),
            Just("[a-b]".to_owned()),
            Just("[^a.]".to_owned()),
            Just(r"\d".to_owned()),
            Just("^".to_owned()),
            Just("$".to_owned()),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
                prop::collection::vec(inner.clone(), 1..4)
                    .prop_map(|parts| format!("({})", parts.join("|"))),
                (inner.clone(), "[?*+]|\\{0,3\\}|\\{1,2\\}\\?|\\*\\?")
                    .prop_map(|(part, times)| format!("(?:{part}){times}")),
                (inner, "[?*+]").prop_map(|(part, times)| format!("({part}){times}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_pattern_matches_where_the_compiled_one_does(written in regexes(), text in "[abcäß .1]{0,14}") {
            let pattern = Pattern::new(written.as_str());
            let Ok(regex) = Regex::new(&written) else {
                return Ok(());
            };
            let ours: Vec<Groups> = pattern.captures_iter(&text).map(|found| found.groups).collect();
            let theirs: Vec<Groups> = regex
                .captures_iter(&text)
                .map(|found| found.iter().map(|part| Some(part?.range())).collect())
                .collect();
            // Empty matches beside others are of no use to anybody.
            let least = regex_syntax::parse(&written).expect("a pattern").properties().minimum_len();
            if least == Some(0) {
                let first = regex.find(&text).map(|found| found.range());
                prop_assert_eq!(pattern.find(&text), first, "{}", written);
            } else {
                prop_assert_eq!(ours, theirs, "{}", written);
            }
            prop_assert_eq!(pattern.is_match(&text), regex.is_match(&text));
        }
    }
}
