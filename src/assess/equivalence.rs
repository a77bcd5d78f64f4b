//! Is an open-source candidate equivalent to the reference?

use crate::exact::{Fraction, Percent, Range};
use crate::model::{Case, EquivalenceLimits};
use crate::score::{ExclusionState, Item};
use crate::source::{Located, Span};

use super::CandidateResult;

/// Whether one open-source candidate is equivalent to the reference, test by test.
///
/// German term: *Gleichwertigkeit* (Landtag, Antrag vom 21.04.2026, Nr. 2: comparable in economy and security).
#[doc(alias = "Gleichwertigkeit")]
#[derive(Clone, Debug)]
pub struct Equivalence {
    /// The candidate.
    pub candidate: usize,
    /// The reference.
    pub reference: usize,
    /// What follows from all tests.
    pub verdict: Verdict,
    /// Test by test.
    pub tests: Vec<EquivalenceTest>,
}

/// What follows from all tests.
///
/// German term: *Ergebnis der Gleichwertigkeitsprüfung*.
#[doc(alias = "Ergebnis der Gleichwertigkeitsprüfung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every test is passed, whatever the unknown turns out to be.
    Equivalent,
    /// At least one test is failed, whatever the unknown turns out to be.
    NotEquivalent,
    /// Unknown facts could still turn it.
    Undecided,
}

impl Verdict {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Equivalent => "equivalent",
            Self::NotEquivalent => "not-equivalent",
            Self::Undecided => "undecided",
        }
    }
}

/// One test: what was found, against which limit.
///
/// German term: *Gleichwertigkeitstest*.
#[doc(alias = "Gleichwertigkeitstest")]
#[derive(Clone, Debug)]
pub struct EquivalenceTest {
    /// The identifier, such as `mindest-sicherheit`.
    pub id: String,
    /// What is tested.
    pub kind: TestKind,
    /// Passed, failed, or still open.
    pub passed: Option<bool>,
    /// What was found.
    pub value: TestValue,
    /// The limit of the case in percent; `None` for the test of musts.
    pub limit: Option<Fraction>,
    /// Where the limit stands.
    pub span: Option<Span>,
}

/// What is tested.
///
/// German term: *Prüfgegenstand*.
#[doc(alias = "Prüfgegenstand")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// Every must requirement and exclusion criterion.
    Musts,
    /// The points of this group against those of the reference.
    Group(String),
    /// Extra cost against the reference.
    ExtraCost,
}

/// What was found.
///
/// German term: *Prüfwert*.
#[doc(alias = "Prüfwert")]
#[derive(Clone, Debug)]
pub enum TestValue {
    /// How many conditions are met, not met and open.
    Conditions {
        /// Met.
        met: usize,
        /// Not met.
        failed: Vec<Item>,
        /// Open.
        open: Vec<Item>,
        /// Whether the case itself says that the candidate is unsuitable.
        unsuitable: bool,
    },
    /// From the worst to the best case in percent of the reference; `None` where the reference has nothing to compare with.
    Percent {
        /// The candidate at its lowest against the reference at its highest.
        worst: Option<Fraction>,
        /// The candidate at its highest against the reference at its lowest.
        best: Option<Fraction>,
    },
    /// Nothing can be said.
    Unknown,
}

pub(super) fn equivalence(case: &Case, results: &[CandidateResult]) -> Vec<Equivalence> {
    let Some(limits) = &case.tender.equivalence else {
        return Vec::new();
    };
    let reference = limits.reference.value;
    let open_source = case
        .candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| candidate.is_open_source());
    open_source
        .filter(|(index, _)| *index != reference)
        .filter_map(|(index, _)| {
            let tests = tests(limits, results.get(index)?, results.get(reference)?);
            Some(Equivalence {
                candidate: index,
                reference,
                verdict: verdict(&tests),
                tests,
            })
        })
        .collect()
}

fn verdict(tests: &[EquivalenceTest]) -> Verdict {
    if tests.iter().any(|test| test.passed == Some(false)) {
        Verdict::NotEquivalent
    } else if tests.iter().all(|test| test.passed == Some(true)) {
        Verdict::Equivalent
    } else {
        Verdict::Undecided
    }
}

fn tests(
    limits: &EquivalenceLimits,
    candidate: &CandidateResult,
    reference: &CandidateResult,
) -> Vec<EquivalenceTest> {
    let mut tests = vec![musts(candidate)];
    for (group, limit) in &limits.groups {
        tests.push(group_test(group, limit, candidate, reference));
    }
    if let Some(limit) = &limits.extra_cost {
        tests.push(extra_cost(limit, candidate, reference));
    }
    tests
}

fn musts(candidate: &CandidateResult) -> EquivalenceTest {
    let of = |state: ExclusionState| {
        let checks = candidate
            .score
            .exclusions
            .iter()
            .filter(move |check| check.state == state);
        checks.map(|check| check.item).collect::<Vec<_>>()
    };
    let (met, failed, open) = (
        of(ExclusionState::Met).len(),
        of(ExclusionState::NotMet),
        of(ExclusionState::Open),
    );
    let unsuitable = candidate.unsuitable.is_some();
    let passed = match (failed.is_empty() && !unsuitable, open.is_empty()) {
        (false, _) => Some(false),
        (true, true) => Some(true),
        (true, false) => None,
    };
    EquivalenceTest {
        id: "muss-anforderungen".to_owned(),
        kind: TestKind::Musts,
        passed,
        value: TestValue::Conditions {
            met,
            failed,
            open,
            unsuitable,
        },
        limit: None,
        span: None,
    }
}

fn group_test(
    group: &str,
    limit: &Located<Percent>,
    candidate: &CandidateResult,
    reference: &CandidateResult,
) -> EquivalenceTest {
    let points =
        |result: &CandidateResult| result.score.group(group).map(|group| group.points.clone());
    let limit_percent = limit.value.written().fraction();
    let (passed, value) = match (points(candidate), points(reference)) {
        (Some(own), Some(other)) => (at_least(&own, &other, &limit_percent), share(&own, &other)),
        _ => (None, TestValue::Unknown),
    };
    EquivalenceTest {
        id: format!("mindest-{group}"),
        kind: TestKind::Group(group.to_owned()),
        passed,
        value,
        limit: Some(limit_percent),
        span: Some(limit.span),
    }
}

// Compared by products, so that a reference without points needs no division.
fn at_least(own: &Range, other: &Range, limit: &Fraction) -> Option<bool> {
    let hundred = Fraction::whole(100);
    if own.secured().times(&hundred) >= limit.times(other.possible()) {
        Some(true)
    } else if own.possible().times(&hundred) < limit.times(other.secured()) {
        Some(false)
    } else {
        None
    }
}

fn share(own: &Range, other: &Range) -> TestValue {
    let percent = |own: &Fraction, other: &Fraction| {
        own.over(other)
            .map(|share| share.times(&Fraction::whole(100)))
    };
    TestValue::Percent {
        worst: percent(own.secured(), other.possible()),
        best: percent(own.possible(), other.secured()),
    }
}

fn extra_cost(
    limit: &Located<Percent>,
    candidate: &CandidateResult,
    reference: &CandidateResult,
) -> EquivalenceTest {
    let limit_percent = limit.value.written().fraction();
    let cost = |result: &CandidateResult| result.cost.present.value.negated();
    let (own, other) = (cost(candidate), cost(reference));
    let allowed = other.plus(
        &other
            .magnitude()
            .times(&limit_percent)
            .over(&Fraction::whole(100))
            .unwrap_or_else(Fraction::zero),
    );
    let only_expenses_unknown = |result: &CandidateResult| {
        result.cost.has_flows
            && result
                .cost
                .unknown
                .iter()
                .all(|(_, kind)| !kind.is_income())
    };
    let passed = match (candidate.cost.is_complete(), reference.cost.is_complete()) {
        (true, true) => Some(own <= allowed),
        // Unknown expenses only make the candidate dearer, or the reference.
        (false, true) if only_expenses_unknown(candidate) && own > allowed => Some(false),
        (true, false)
            if only_expenses_unknown(reference) && !other.is_negative() && own <= allowed =>
        {
            Some(true)
        }
        _ => None,
    };
    let complete = candidate.cost.is_complete() && reference.cost.is_complete();
    let percent = own
        .minus(&other)
        .over(&other.magnitude())
        .map(|share| share.times(&Fraction::whole(100)));
    let value = if complete {
        TestValue::Percent {
            worst: percent.clone(),
            best: percent,
        }
    } else {
        TestValue::Unknown
    };
    EquivalenceTest {
        id: "mehrkosten-hoechstens".to_owned(),
        kind: TestKind::ExtraCost,
        passed,
        value,
        limit: Some(limit_percent),
        span: Some(limit.span),
    }
}
