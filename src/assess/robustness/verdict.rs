//! Facts that turn a verdict on equivalence.

use crate::exact::Fraction;
use crate::robust::{Beyond, fewest};
use crate::score::{ExclusionState, Standing};

use super::{Fact, FactSubject, VerdictTurn};
use crate::assess::{Assessment, CandidateResult, Equivalence, TestKind, Verdict};

/// One entry per verdict.
pub(super) fn turns(assessment: &Assessment<'_>) -> Vec<VerdictTurn> {
    assessment
        .equivalence
        .iter()
        .filter_map(|found| turn(assessment, found))
        .collect()
}

/// What a test says when every open fact stays at its secured value, and the shortest list of facts that turns it.
struct TestTurn {
    kind: TestKind,
    passed: bool,
    facts: Option<Vec<Fact>>,
}

fn turn(assessment: &Assessment<'_>, found: &Equivalence) -> Option<VerdictTurn> {
    let tests: Vec<TestTurn> = found
        .tests
        .iter()
        .map(|test| match &test.kind {
            TestKind::Musts => Some(musts(assessment, found.candidate)),
            TestKind::Group(group) => group_test(assessment, found, group),
            // Money has no secured value below the known one: an open test stays open until every amount is known.
            TestKind::ExtraCost => Some(extra_cost(assessment, found, test.passed)),
        })
        .collect::<Option<_>>()?;
    let as_secured = tests.iter().all(|test| test.passed);
    let (facts, turned) = if as_secured {
        // One test that fails is enough.
        let shortest = tests
            .into_iter()
            .filter_map(|test| Some((test.kind, test.facts?)))
            .min_by_key(|(_, facts)| facts.len());
        match shortest {
            Some((kind, facts)) => (Some(facts), vec![kind]),
            None => (None, Vec::new()),
        }
    } else {
        // Every test that fails has to be turned; they ask for different facts.
        let failing: Vec<TestTurn> = tests.into_iter().filter(|test| !test.passed).collect();
        let kinds = failing.iter().map(|test| test.kind.clone()).collect();
        let lists: Option<Vec<Vec<Fact>>> = failing.into_iter().map(|test| test.facts).collect();
        match lists {
            Some(lists) => (Some(lists.concat()), kinds),
            None => (None, Vec::new()),
        }
    };
    Some(VerdictTurn {
        candidate: found.candidate,
        verdict: found.verdict,
        as_secured,
        facts: facts.filter(|_| found.verdict == Verdict::Undecided),
        tests: turned,
    })
}

/// An open condition does not count as met.
fn musts(assessment: &Assessment<'_>, candidate: usize) -> TestTurn {
    let mut facts = Vec::new();
    let mut possible = false;
    let mut passed = false;
    if let (Some(result), Some(row)) = (
        assessment.candidates.get(candidate),
        assessment.case.candidate(candidate).map(|found| found.span),
    ) {
        possible = !result.is_excluded();
        let open = result.score.exclusions.iter();
        facts.extend(
            open.filter(|check| check.state == ExclusionState::Open)
                .map(|check| Fact {
                    candidate,
                    subject: FactSubject::Exclusion(check.item),
                    effect: None,
                    span: check.span.unwrap_or(row),
                }),
        );
        passed = possible && facts.is_empty();
    }
    TestTurn {
        kind: TestKind::Musts,
        passed,
        facts: (possible && !facts.is_empty()).then_some(facts),
    }
}

fn group_test(assessment: &Assessment<'_>, found: &Equivalence, group: &str) -> Option<TestTurn> {
    let limits = assessment.case.tender.equivalence.as_ref()?;
    let (_, limit) = limits.groups.iter().find(|(id, _)| id == group)?;
    let limit = limit.value.written().fraction();
    let own = assessment.candidates.get(found.candidate)?;
    let other = assessment.candidates.get(found.reference)?;
    let points = |result: &CandidateResult| {
        result
            .score
            .group(group)
            .map(|group| group.points.secured().clone())
    };
    // Without points there is nothing to turn.
    let (Some(own_points), Some(other_points)) = (points(own), points(other)) else {
        return Some(TestTurn {
            kind: TestKind::Group(group.to_owned()),
            passed: false,
            facts: None,
        });
    };
    let hundred = Fraction::whole(100);
    let margin = own_points
        .times(&hundred)
        .minus(&limit.times(&other_points));
    let passed = !margin.is_negative();
    let (facts, scale, beyond) = if passed {
        // Better ratings of the reference make the test fail.
        (
            open(assessment, found.reference, other, group),
            limit,
            Beyond::Past,
        )
    } else {
        (
            open(assessment, found.candidate, own, group),
            hundred,
            Beyond::Level,
        )
    };
    let gains: Vec<Fraction> = facts
        .iter()
        .map(|fact| {
            fact.effect
                .as_ref()
                .map_or_else(Fraction::zero, |gain| gain.times(&scale))
        })
        .collect();
    let list = fewest(&margin.magnitude(), &gains, beyond);
    Some(TestTurn {
        kind: TestKind::Group(group.to_owned()),
        passed,
        facts: list.map(|list| {
            list.iter()
                .filter_map(|fact| facts.get(*fact).cloned())
                .collect()
        }),
    })
}

/// What is open in one group, with what it could add to the points of the group.
fn open(
    assessment: &Assessment<'_>,
    candidate: usize,
    result: &CandidateResult,
    group: &str,
) -> Vec<Fact> {
    let (Some(row), Some(group)) = (
        assessment.case.candidate(candidate).map(|found| found.span),
        result.score.group(group),
    ) else {
        return Vec::new();
    };
    let applicable = || {
        group
            .items
            .iter()
            .filter(|item| item.standing != Standing::NotApplicable)
    };
    let total = Fraction::sum(applicable().map(|item| &item.weight));
    applicable()
        .filter(|item| !item.standing.is_secured())
        .map(|item| Fact {
            candidate,
            subject: FactSubject::Rated(item.item),
            effect: item.points.width().times(&item.weight).over(&total),
            span: item.span.unwrap_or(row),
        })
        .collect()
}

fn extra_cost(assessment: &Assessment<'_>, found: &Equivalence, passed: Option<bool>) -> TestTurn {
    let unknown = |candidate: usize| {
        let result = assessment.candidates.get(candidate);
        let spans = result.into_iter().flat_map(|result| &result.cost.unknown);
        spans.map(move |(span, _)| Fact {
            candidate,
            subject: FactSubject::Amount,
            effect: None,
            span: *span,
        })
    };
    let facts: Vec<Fact> = unknown(found.candidate)
        .chain(unknown(found.reference))
        .collect();
    TestTurn {
        kind: TestKind::ExtraCost,
        passed: passed == Some(true),
        facts: (passed.is_none() && !facts.is_empty()).then_some(facts),
    }
}
