//! Which rules do these drafts break?
//!
//! Drafts, the case and the rules in `criteria/regeln/` become findings. What a rule says, when it holds and what it looks
//! for is data; only the few ways of looking are code, one file each in `detector/`. The room knows no points, no costs and
//! no output format.

mod anchor;
mod circumstances;
mod corpus;
mod coverage;
mod cure;
mod detector;
mod instruments;
mod lexicon;
mod pattern;
mod run;
mod scan;
mod setting;
mod walk;

use crate::draft::Draft;
use crate::finding::{Finding, Findings, Profile, RuleId};
use crate::law::Parameters;
use crate::model::{CoveragePoint, Deviation, DraftCase, DraftWords, PhraseBook, RuleBook};
use crate::source::Span;

pub use circumstances::Circumstances;
pub use coverage::{Coverage, CoveredPoint};
pub use cure::{Cure, cures};
pub use instruments::Instruments;

/// What is checked.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    /// The drafts, in the order in which they were named.
    pub drafts: &'s [Draft],
    /// What is known of the procurement.
    pub case: &'s DraftCase,
    /// Where findings stand that have no place of their own.
    pub place: Span,
}

/// What it is checked with.
#[derive(Clone, Copy, Debug)]
pub struct Yardstick<'y> {
    /// The rules.
    pub rules: &'y RuleBook,
    /// Named lists of patterns.
    pub phrases: &'y PhraseBook,
    /// The words by which drafts are understood.
    pub words: &'y DraftWords,
    /// Dated values.
    pub parameters: &'y Parameters,
    /// The points of source code, exit and feeding back.
    pub points: &'y [CoveragePoint],
    /// Names of products.
    pub names: &'y crate::draft::ProductNames,
    lexicon: &'y lexicon::Lexicon,
    /// For whom findings are shown; the case may ask for more.
    pub profile: Option<Profile>,
}

/// A deviation and what it sets aside.
#[derive(Clone, Debug)]
pub struct Reasoned<'s> {
    /// The deviation.
    pub deviation: &'s Deviation,
    /// The findings it sets aside.
    pub findings: Vec<Finding>,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct Outcome<'s> {
    /// Everything to tell.
    pub findings: Findings,
    /// Deviations with what they set aside.
    pub deviations: Vec<Reasoned<'s>>,
    /// Which points of source code, exit and feeding back the drafts cover.
    pub coverage: Coverage<'s>,
    /// For what the drafts were taken.
    pub circumstances: Circumstances,
}

/// The rule about the language of a draft, and what the readers of drafts notice of it.
const LANGUAGE: (RuleId, RuleId) = (RuleId::new("RE005"), RuleId::new("DA127"));

impl Outcome<'_> {
    /// What readers noticed, without what a rule says with its source.
    #[must_use]
    pub fn not_said_again(&self, noticed: &Findings) -> Findings {
        let (rule, of_readers) = LANGUAGE;
        let said = self.findings.iter().any(|finding| finding.rule() == rule);
        let others = noticed
            .iter()
            .filter(|finding| !said || finding.rule() != of_readers);
        Findings::sorted(others.cloned().collect())
    }
}

/// Checks drafts and their case.
#[must_use]
pub fn check<'s>(subject: Subject<'s>, yardstick: Yardstick<'s>) -> Outcome<'s> {
    run::run(subject, yardstick)
}

/// The rules this room checks, by what their files say.
pub fn rules(book: &RuleBook) -> impl Iterator<Item = &crate::model::Rule> {
    book.iter().filter(|rule| !rule.checks.is_empty())
}
