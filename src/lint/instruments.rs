//! Everything a check needs besides its subject, read once.

use crate::draft::ProductNames;
use crate::finding::{Findings, Profile};
use crate::law::Parameters;
use crate::model::{CoveragePoint, DraftWords, PhraseBook, RuleBook};
use crate::read::{self, Library, Reading};
use crate::source::SourceMap;

use super::Yardstick;
use super::detector;
use super::lexicon::Lexicon;

/// Rules, word lists, names and values that are compiled in.
///
/// German term: *Prüfwerkzeug*.
#[doc(alias = "Prüfwerkzeug")]
#[derive(Debug)]
pub struct Instruments {
    /// The rules.
    pub rules: RuleBook,
    /// Named lists of patterns.
    pub phrases: PhraseBook,
    /// The words by which drafts are understood.
    pub words: DraftWords,
    /// Dated values.
    pub parameters: Parameters,
    /// The points of source code, exit and feeding back.
    pub points: Vec<CoveragePoint>,
    /// Names of products.
    pub names: ProductNames,
    /// All patterns, taken apart once.
    lexicon: Lexicon,
}

impl Instruments {
    /// What is compiled in, as far as a check needs it.
    #[must_use]
    pub fn built_in(map: &mut SourceMap) -> Self {
        Self::made(map, read::rules_at_work).0
    }

    /// The same with the examples of rules, and with what reading the files gave to tell: nothing, which a test holds.
    #[must_use]
    pub fn read(map: &mut SourceMap) -> (Self, Findings) {
        Self::made(map, |map| read::rule_book(map, |_| true))
    }

    fn made(
        map: &mut SourceMap,
        rules: impl FnOnce(&mut SourceMap) -> Reading<RuleBook> + Send,
    ) -> (Self, Findings) {
        let (rules, (names, words)) = rayon::join(
            || Rules::read(map, rules),
            || {
                let list = read::product_list();
                let names = ProductNames::new(list.products, &list.ordinary, list.tails);
                (names, read::draft_words())
            },
        );
        let instruments = Self {
            rules: rules.book,
            phrases: rules.phrases,
            lexicon: rules.lexicon,
            words,
            parameters: rules.parameters,
            points: rules.points,
            names,
        };
        (instruments, rules.findings)
    }

    /// Takes the caller's own parameters in place of those of the same identifier.
    pub fn take_parameters(&mut self, map: &mut SourceMap, library: &Library) {
        let ids: Vec<String> = self.parameters.iter().map(|one| one.id.clone()).collect();
        for id in ids {
            let own = read::parameter(map, library, &id).and_then(|reading| reading.value);
            if let Some(parameter) = own {
                self.parameters.insert(parameter);
            }
        }
    }

    /// What drafts are checked with.
    #[must_use]
    pub fn yardstick(&self, profile: Option<Profile>) -> Yardstick<'_> {
        Yardstick {
            rules: &self.rules,
            phrases: &self.phrases,
            words: &self.words,
            parameters: &self.parameters,
            points: &self.points,
            names: &self.names,
            lexicon: &self.lexicon,
            profile,
        }
    }
}

/// What is read from the files of rules, and taken apart.
struct Rules {
    book: RuleBook,
    phrases: PhraseBook,
    points: Vec<CoveragePoint>,
    parameters: Parameters,
    lexicon: Lexicon,
    findings: Findings,
}

impl Rules {
    fn read(map: &mut SourceMap, rules: impl FnOnce(&mut SourceMap) -> Reading<RuleBook>) -> Self {
        let rules = rules(map);
        let phrases = read::phrase_book(map);
        let phrase_book = phrases.value.unwrap_or_default();
        let points = read::coverage_points(map, &phrase_book);
        let parameters = read::all_parameters(map);
        let findings = [
            rules.findings,
            phrases.findings,
            points.findings,
            parameters.findings,
        ];
        let (book, points) = (
            rules.value.unwrap_or_default(),
            points.value.unwrap_or_default(),
        );
        Self {
            lexicon: lexicon(&book, &phrase_book, &points),
            book,
            phrases: phrase_book,
            points,
            parameters: parameters.value.unwrap_or_default(),
            findings: findings.into_iter().fold(Findings::new(), Findings::joined),
        }
    }
}

fn lexicon(rules: &RuleBook, phrases: &PhraseBook, points: &[CoveragePoint]) -> Lexicon {
    let of_rules = super::rules(rules)
        .flat_map(|rule| &rule.checks)
        .flat_map(detector::patterns);
    let of_points = points
        .iter()
        .flat_map(|point| point.patterns.iter().chain(&point.with));
    Lexicon::of(of_rules.chain(phrases.lists().flatten()).chain(of_points))
}
