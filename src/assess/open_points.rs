//! What nobody knows yet, and what it could still change.

use std::collections::BTreeMap;

use crate::exact::Fraction;
use crate::model::{Case, CostKind};
use crate::score::{ExclusionState, Item, Standing};
use crate::source::Span;

use super::{CandidateResult, Equivalence, Ranking, TestKind, Verdict};

/// A fact that is not settled, and what it could still change.
///
/// German term: *offener Punkt*.
#[doc(alias = "offener Punkt")]
#[derive(Clone, Debug)]
pub struct OpenPoint {
    /// The candidate.
    pub candidate: usize,
    /// What is open.
    pub subject: OpenSubject,
    /// How it stands now.
    pub standing: Standing,
    /// By how much the utility would rise at best.
    pub gain: Fraction,
    /// What it could change.
    pub effect: Effect,
    /// Whether it could change the ranking by itself.
    pub reach: Reach,
    /// Where it stands, or the candidate's row.
    pub span: Span,
}

/// What is open.
///
/// German term: *offener Gegenstand*.
#[doc(alias = "offener Gegenstand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenSubject {
    /// A requirement or rated criterion.
    Rated(Item),
    /// A must or an exclusion criterion.
    Exclusion(Item),
    /// The amount of a payment.
    Amount(CostKind),
}

/// What an open fact could change.
///
/// German term: *mögliche Wirkung*.
#[doc(alias = "mögliche Wirkung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The ranking and the verdict on equivalence.
    Both,
    /// The verdict on equivalence.
    Equivalence,
    /// The ranking.
    Ranking,
    /// Neither.
    Nothing,
}

impl Effect {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Both => "ranking-and-equivalence",
            Self::Equivalence => "equivalence",
            Self::Ranking => "ranking",
            Self::Nothing => "nothing",
        }
    }

    fn of(ranking: bool, equivalence: bool) -> Self {
        match (ranking, equivalence) {
            (true, true) => Self::Both,
            (false, true) => Self::Equivalence,
            (true, false) => Self::Ranking,
            (false, false) => Self::Nothing,
        }
    }
}

/// Whether an open fact is enough by itself.
///
/// German term: *Reichweite*.
#[doc(alias = "Reichweite")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It could change the order by itself.
    Alone,
    /// Only together with other open facts.
    Together,
}

/// The utilities of all candidates that have a place, sorted, to find neighbours without comparing all with all.
struct Field {
    secured: Vec<Fraction>,
    possible: Vec<Fraction>,
}

impl Field {
    fn new(results: &[CandidateResult], ranking: &Ranking) -> Self {
        let ranked = || {
            ranking
                .by_utility
                .iter()
                .filter_map(|place| results.get(place.candidate))
        };
        let mut secured: Vec<Fraction> = ranked()
            .map(|result| result.score.utility.secured().clone())
            .collect();
        let mut possible: Vec<Fraction> = ranked()
            .map(|result| result.score.utility.possible().clone())
            .collect();
        secured.sort();
        possible.sort();
        Self { secured, possible }
    }

    // Others that lie wholly below or wholly above cannot be overtaken and cannot overtake.
    fn overlaps(&self, low: &Fraction, high: &Fraction) -> bool {
        let below = self.possible.partition_point(|possible| possible < low);
        let above = self
            .secured
            .len()
            .saturating_sub(self.secured.partition_point(|secured| secured <= high));
        let others = self.secured.len().saturating_sub(1);
        below.saturating_add(above) < others
    }

    // Somebody stands between the secured value and the value with this fact at its best.
    fn overtakes(&self, low: &Fraction, gain: &Fraction) -> bool {
        let reached = low.plus(gain);
        let up_to_now = self.secured.partition_point(|secured| secured <= low);
        let then = self.secured.partition_point(|secured| *secured <= reached);
        then > up_to_now
    }
}

pub(super) fn open_points(
    case: &Case,
    results: &[CandidateResult],
    ranking: &Ranking,
    equivalence: &[Equivalence],
) -> Vec<OpenPoint> {
    let field = Field::new(results, ranking);
    let undecided: Vec<&Equivalence> = equivalence
        .iter()
        .filter(|found| found.verdict == Verdict::Undecided)
        .collect();
    let own: BTreeMap<usize, &Equivalence> = undecided
        .iter()
        .map(|found| (found.candidate, *found))
        .collect();
    let undecided_for = |candidate: usize| -> Vec<&Equivalence> {
        // All candidates are tested against the same reference.
        let is_reference = undecided
            .first()
            .is_some_and(|found| found.reference == candidate);
        if is_reference {
            undecided.clone()
        } else {
            own.get(&candidate).copied().into_iter().collect()
        }
    };
    let mut points = Vec::new();
    for (candidate, result) in results.iter().enumerate() {
        let Some(row) = case.candidate(candidate).map(|candidate| candidate.span) else {
            continue;
        };
        let undecided = undecided_for(candidate);
        let open_test = |kind: &TestKind| {
            undecided.iter().any(|found| {
                found
                    .tests
                    .iter()
                    .any(|test| test.passed.is_none() && test.kind == *kind)
            })
        };
        let open_musts = undecided.iter().any(|found| {
            found.candidate == candidate
                && found
                    .tests
                    .iter()
                    .any(|test| test.passed.is_none() && test.kind == TestKind::Musts)
        });
        let utility = &result.score.utility;
        let in_ranking =
            !result.is_excluded() && field.overlaps(utility.secured(), utility.possible());
        for group in &result.score.groups {
            let in_test = open_test(&TestKind::Group(group.id.clone()));
            for item in group.items.iter().filter(|item| {
                !item.standing.is_secured() && item.standing != Standing::NotApplicable
            }) {
                let gain = item.gain();
                if item.points.width().is_zero() && item.standing != Standing::Unknown {
                    continue;
                }
                let moves = in_ranking && !gain.is_zero();
                let alone = moves && field.overtakes(utility.secured(), &gain);
                points.push(OpenPoint {
                    candidate,
                    subject: OpenSubject::Rated(item.item),
                    standing: item.standing,
                    effect: Effect::of(moves, in_test && !item.points.width().is_zero()),
                    gain,
                    reach: if alone { Reach::Alone } else { Reach::Together },
                    span: item.span.unwrap_or(row),
                });
            }
        }
        for check in result
            .score
            .exclusions
            .iter()
            .filter(|check| check.state == ExclusionState::Open)
        {
            points.push(OpenPoint {
                candidate,
                subject: OpenSubject::Exclusion(check.item),
                standing: Standing::Unknown,
                gain: Fraction::zero(),
                effect: Effect::of(!result.is_excluded(), open_musts),
                reach: Reach::Alone,
                span: check.span.unwrap_or(row),
            });
        }
        let cost_test = open_test(&TestKind::ExtraCost);
        for (span, kind) in &result.cost.unknown {
            points.push(OpenPoint {
                candidate,
                subject: OpenSubject::Amount(*kind),
                standing: Standing::Unknown,
                gain: Fraction::zero(),
                effect: Effect::of(!result.is_excluded(), cost_test),
                reach: Reach::Alone,
                span: *span,
            });
        }
    }
    points.sort_by(|one, other| {
        let key = |point: &OpenPoint| (point.effect == Effect::Nothing, point.reach, point.effect);
        key(one)
            .cmp(&key(other))
            .then_with(|| other.gain.cmp(&one.gain))
            .then_with(|| {
                let id = |point: &OpenPoint| case.id(point.candidate).to_owned();
                (id(one), one.span).cmp(&(id(other), other.span))
            })
    });
    points
}
