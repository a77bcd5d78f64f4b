//! One run: all rules over all drafts.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::finding::{Certainty, Finding, Findings, Label, Profile, Severity};
use crate::law::Grade;
use crate::model::{Check, DraftCase, Occasion, Rule};

use super::circumstances::{Circumstances, Holds};
use super::corpus::Corpus;
use super::detector::{self, Bench, Hit};
use super::scan::Scan;
use super::setting::set_aside;
use super::{Outcome, Subject, Yardstick, coverage};

pub(super) fn run<'s>(subject: Subject<'s>, yardstick: Yardstick<'s>) -> Outcome<'s> {
    let corpus = Corpus::of(subject.drafts, yardstick.words);
    let rules: Vec<&Rule> = super::rules(yardstick.rules).collect();
    let scan = Scan::of(yardstick.lexicon, &corpus);
    let circumstances = Circumstances::of(
        subject.case,
        &corpus,
        &scan,
        yardstick.phrases,
        yardstick.parameters,
    );
    let bench = Bench {
        corpus: &corpus,
        scan: &scan,
        subject,
        yardstick,
        circumstances: &circumstances,
        products: detector::products(&corpus, yardstick.names),
        examples: OnceLock::new(),
    };
    let profile = subject
        .case
        .profile
        .unwrap_or(Profile::Standard)
        .max(yardstick.profile.unwrap_or(Profile::Standard));
    let due: Vec<(&Rule, Option<&'static str>)> = rules
        .into_iter()
        .filter(|rule| rule.profile <= profile && !is_off(rule, subject.case))
        .filter_map(|rule| match circumstances.hold(rule) {
            Holds::No => None,
            Holds::Yes => Some((rule, None)),
            Holds::Perhaps(reason) => Some((rule, Some(reason))),
        })
        .collect();
    let seen: Vec<Vec<Vec<Hit>>> = due.par_iter().map(|(rule, _)| seen(rule, &bench)).collect();
    let mut found: Vec<Finding> = Vec::new();
    for ((rule, doubt), seen) in due.into_iter().zip(seen) {
        let mut told_at = BTreeSet::new();
        for (check, mut hits) in rule.checks.iter().zip(seen) {
            if let Check::Consequence(..) = check {
                hits = detector::look(check, &bench, &found);
            }
            for hit in hits {
                // One matter is told once, by the first check that sees it.
                let sentence = hit.places.first().map(|place| place.sentence);
                if told_at.insert((sentence, hit.span)) {
                    found.push(told(rule, hit, &bench, doubt));
                }
            }
        }
    }
    let (kept, deviations) = set_aside(subject.case, found, yardstick.rules);
    let coverage = coverage::of(yardstick.points, &corpus, &scan);
    Outcome {
        findings: Findings::sorted(kept),
        deviations,
        coverage,
        circumstances,
    }
}

/// What each check of a rule sees by itself; what follows from other findings is looked for after them.
fn seen(rule: &Rule, bench: &Bench<'_, '_>) -> Vec<Vec<Hit>> {
    rule.checks
        .iter()
        .map(|check| match check {
            Check::Consequence(..) => Vec::new(),
            other => detector::look(other, bench, &[]),
        })
        .collect()
}

fn is_off(rule: &Rule, case: &DraftCase) -> bool {
    case.settings
        .get(&rule.id)
        .is_some_and(|setting| setting.severity.is_none())
}

/// A hit as a finding of its rule.
fn told(rule: &Rule, hit: Hit, bench: &Bench<'_, '_>, doubt: Option<&'static str>) -> Finding {
    let setting = bench.subject.case.settings.get(&rule.id);
    let mut severity = hit
        .severity
        .unwrap_or_else(|| usual(rule, hit.demanded, bench.circumstances));
    let mut certainty = rule.certainty.min(hit.certainty);
    if doubt.is_some() {
        severity = severity.min(Severity::Warning);
        certainty = Certainty::Suspected;
    }
    if rule.grade == Some(Grade::Unverified) {
        severity = severity.min(Severity::Warning);
    }
    if let Some(wanted) = setting.and_then(|setting| setting.severity) {
        severity = wanted;
    }
    let mut places = hit
        .places
        .iter()
        .filter_map(|place| bench.corpus.span(place));
    let primary = hit
        .span
        .or_else(|| places.next())
        .unwrap_or(bench.subject.place);
    let mut help = rule.cure.clone();
    if !rule.wording.is_empty() {
        help = format!("{help}\nFormulierung: {}", rule.wording);
    }
    if let Some(doubt) = doubt {
        help = format!("{help}\n{doubt}");
    }
    let mut finding = Finding::new(rule.id, severity, hit.message.clone(), Label::bare(primary))
        .certainty_of(certainty)
        .citing(rule.citations.iter().cloned())
        .with_help(help);
    for span in places.chain(hit.elsewhere) {
        finding = finding.related_to(Label::new(span, hit.related.clone()));
    }
    if let Some(subject) = bench.subject_of(&hit) {
        finding = finding.about(subject);
    }
    if let Some(suggestion) = hit.suggestion {
        finding = finding.with_suggestion(suggestion);
    }
    finding
}

/// The severity of the rule for this occasion.
fn usual(rule: &Rule, demanded: bool, circumstances: &Circumstances) -> Severity {
    let fits = |occasion: &Occasion| match occasion {
        Occasion::Regime(regime) => circumstances.regime == Some(*regime),
        Occasion::Level(level) => circumstances.level == Some(*level),
        Occasion::Demand => demanded,
        Occasion::Since(day) => circumstances
            .key_date
            .is_some_and(|known| known.day() >= *day),
    };
    let fitting = rule
        .severities
        .iter()
        .filter(|(occasion, _)| fits(occasion))
        .map(|(_, severity)| *severity);
    // What is demanded weighs more; otherwise the particular case takes the place of the usual one.
    fitting.max().unwrap_or(rule.severity)
}
