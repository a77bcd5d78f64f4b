//! The closed list of ways of looking; one match, no wildcard.

mod addition;
mod annex;
mod calendar;
mod case_field;
mod case_weight;
mod contradiction;
mod count;
mod duration;
mod identity;
mod language;
mod lead;
mod listing;
mod monthly_price;
mod number;
mod product;
mod quotation;
mod schedule;
mod sum_row;
mod term;
mod term_total;
mod title;
mod topic;
mod turnover;
mod weight;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::finding::{Certainty, Finding, Severity, Suggestion};
use crate::model::{Check, Condition, DurationCheck, FieldCheck, ProductCheck, TermCheck};
use crate::source::Span;

use super::circumstances::Circumstances;
use super::corpus::{Corpus, Place};
use super::scan::Scan;
use super::{Subject, Yardstick};

pub(super) use product::{Mention, products};

/// Everything a detector can look at.
#[derive(Debug)]
pub(super) struct Bench<'b, 's> {
    pub(super) corpus: &'b Corpus<'s>,
    pub(super) scan: &'b Scan<'b>,
    pub(super) subject: Subject<'s>,
    pub(super) yardstick: Yardstick<'s>,
    pub(super) circumstances: &'b Circumstances,
    /// Names of products in the drafts.
    pub(super) products: Vec<Mention<'s>>,
    /// Draft, block and name of products that are examples, looked for when it first matters.
    pub(super) examples: OnceLock<BTreeSet<(usize, usize, &'s str)>>,
}

/// What a detector found.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The places in the drafts, the first one first.
    pub(super) places: Vec<Place>,
    /// A place in another file, where that is the matter.
    pub(super) span: Option<Span>,
    pub(super) message: String,
    pub(super) severity: Option<Severity>,
    pub(super) certainty: Certainty,
    /// Whether the sentence demands.
    pub(super) demanded: bool,
    pub(super) suggestion: Option<Suggestion>,
    /// What the other places contribute.
    pub(super) related: String,
    /// One more place, outside the sentences.
    pub(super) elsewhere: Option<Span>,
}

impl Hit {
    pub(super) fn at(places: Vec<Place>, message: impl Into<String>) -> Self {
        Self {
            places,
            span: None,
            message: message.into(),
            severity: None,
            certainty: Certainty::Proven,
            demanded: false,
            suggestion: None,
            related: "auch hier".to_owned(),
            elsewhere: None,
        }
    }

    pub(super) fn of(mut self, severity: Option<Severity>) -> Self {
        self.severity = severity;
        self
    }

    pub(super) fn in_file(span: Span, message: impl Into<String>) -> Self {
        Self {
            span: Some(span),
            ..Self::at(Vec::new(), message)
        }
    }
}

impl Bench<'_, '_> {
    /// Whether one of the patterns stands in the sentence.
    pub(super) fn says(&self, patterns: &[String], sentence: usize) -> bool {
        self.scan.stands(
            self.corpus,
            patterns,
            sentence,
            crate::model::Range::Sentence,
        )
    }

    /// The headings above the first place.
    pub(super) fn subject_of(&self, hit: &Hit) -> Option<String> {
        let place = hit.places.first()?;
        let sentence = self.corpus.sentence(place.sentence)?;
        let draft = self.corpus.drafts().get(sentence.draft)?;
        let path = draft.path(draft.blocks().get(sentence.block)?);
        (!path.is_empty()).then(|| path.join(" › "))
    }

    /// Whether a sentence demands something of the bidder.
    pub(super) fn demands(&self, sentence: usize) -> bool {
        self.says(self.yardstick.phrases.get("pflicht"), sentence)
    }

    /// Whether a check of the case is due.
    pub(super) fn due(&self, condition: &Condition) -> bool {
        let case = self.subject.case;
        if condition.needs_case && case.place.is_none() {
            return false;
        }
        let field = condition.field.as_ref().is_none_or(|(key, values)| {
            case_field::word(case, key)
                .is_some_and(|word| values.is_empty() || values.contains(&word))
        });
        let text =
            condition.text.is_empty() || self.scan.stands_anywhere(self.corpus, &condition.text);
        let stated = |key: &String| case_field::word(case, key).is_some_and(|word| word != "nein");
        let denied = |key: &String| case.truth(key) == Some(false);
        if condition.unless.iter().any(stated) || condition.unless_no.iter().any(denied) {
            return false;
        }
        field && text && !self.scan.stands_anywhere(self.corpus, &condition.no_text)
    }
}

/// What a message says in place of `{name}`.
pub(super) fn filled(message: &str, name: &str, value: &str) -> String {
    const LONGEST: usize = 100;
    let mut short: String = value.chars().take(LONGEST).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    message.replace(&format!("{{{name}}}"), &short.replace(['\t', '\n'], " "))
}

/// Looks for what a check describes.
pub(super) fn look(check: &Check, bench: &Bench<'_, '_>, so_far: &[Finding]) -> Vec<Hit> {
    match check {
        Check::Term(check) => term::look(check, bench),
        Check::Topic(check) => topic::look(check, bench).into_iter().collect(),
        Check::Product(check) => product::look(check, bench),
        Check::Weight(check) => weight::look(check, bench),
        Check::Calendar => calendar::look(bench),
        Check::Identity => identity::look(bench),
        Check::Count(check) => count::look(check, bench),
        Check::Duration(check) => duration::look(check, bench).into_iter().collect(),
        Check::Contradiction(check) => contradiction::look(check, bench).into_iter().collect(),
        Check::Quotation(check) => quotation::look(check, bench),
        Check::Turnover(check) => turnover::look(check, bench).into_iter().collect(),
        Check::Language => language::look(bench),
        Check::Deviation => case_field::deviations(bench),
        Check::CaseWeights => case_weight::look(bench),
        Check::MonthlyPrice => monthly_price::look(bench).into_iter().collect(),
        Check::Field(check) => case_field::missing(check, bench).into_iter().collect(),
        Check::Limit(check) => case_field::limit(check, bench).into_iter().collect(),
        Check::Interval(check) => case_field::interval(check, bench).into_iter().collect(),
        Check::Consequence(rules, check) => case_field::consequence(rules, check, bench, so_far)
            .into_iter()
            .collect(),
    }
}

/// All patterns of a check.
pub(super) fn patterns(check: &Check) -> Vec<&String> {
    match check {
        Check::Term(check) => of_term(check).collect(),
        Check::Topic(check) => check
            .topic
            .iter()
            .chain(&check.only_with)
            .chain(&check.unless)
            .chain(&check.missing)
            .collect(),
        Check::Product(check) => of_product(check).collect(),
        Check::Duration(check) => of_duration(check).collect(),
        Check::Contradiction(check) => check.patterns.iter().collect(),
        Check::Count(check) => check.equal.iter().chain(&check.unless).collect(),
        Check::Quotation(check) => check.unless.iter().collect(),
        Check::Turnover(check) => check.patterns.iter().chain(&check.unless).collect(),
        Check::Field(check) | Check::Consequence(_, check) => of_field(check).collect(),
        Check::Limit(check) => of_condition(&check.due).collect(),
        Check::Interval(check) => of_condition(&check.due).collect(),
        Check::Weight(_)
        | Check::Calendar
        | Check::Identity
        | Check::Language
        | Check::Deviation
        | Check::CaseWeights
        | Check::MonthlyPrice => Vec::new(),
    }
}

fn of_term(check: &TermCheck) -> impl Iterator<Item = &String> {
    check
        .patterns
        .iter()
        .chain(&check.with.1)
        .chain(check.without.iter().flat_map(|(_, patterns)| patterns))
}

fn of_product(check: &ProductCheck) -> impl Iterator<Item = &String> {
    check
        .with
        .iter()
        .chain(&check.without)
        .chain(&check.not_near)
        .chain(&check.mild)
}

fn of_duration(check: &DurationCheck) -> impl Iterator<Item = &String> {
    check
        .topic
        .iter()
        .chain(&check.unless)
        .chain(&check.only_with)
}

fn of_field(check: &FieldCheck) -> impl Iterator<Item = &String> {
    of_condition(&check.due)
}

fn of_condition(condition: &Condition) -> impl Iterator<Item = &String> {
    condition.text.iter().chain(&condition.no_text)
}
