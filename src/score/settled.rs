//! From the rows of several people to one range.

use crate::exact::{Fraction, Points, Range};
use crate::model::{
    Ascertainment, Case, Criterion, CriterionKind, EvidenceKind, Rater, Rating, RatingValue, Scale,
};
use crate::source::Span;

use super::Standing;

/// What the ratings of one criterion for one candidate amount to.
///
/// German term: *Ergebnis der Bewertung*.
#[doc(alias = "Ergebnis der Bewertung")]
#[derive(Clone, Debug)]
pub struct Settled {
    /// From secured to possible.
    pub points: Range,
    /// How firmly it stands.
    pub standing: Standing,
    /// The reason of the deciding row.
    pub reason: String,
    /// The deciding cell.
    pub span: Option<Span>,
}

/// Settles what is known of one criterion for one candidate.
#[must_use]
pub fn settled(case: &Case, catalogue: usize, criterion: usize, candidate: usize) -> Settled {
    let Some(found) = case.criterion(catalogue, criterion) else {
        return unknown(None, &whole());
    };
    if let Some(settled) = derived(case, found, candidate) {
        return settled;
    }
    let ratings: Vec<&Rating> = case.ratings_of(catalogue, criterion, candidate).collect();
    of_ratings(found, &ratings)
}

fn whole() -> Range {
    Range::new(Fraction::zero(), Fraction::whole(10))
}

/// All points a criterion can give.
fn span_of(criterion: &Criterion) -> Range {
    match &criterion.kind {
        CriterionKind::Exclusion { .. } => whole(),
        CriterionKind::Scored { scale, .. } => Range::new(
            scale.lowest().value().clone(),
            scale.highest().value().clone(),
        ),
    }
}

fn unknown(span: Option<Span>, range: &Range) -> Settled {
    Settled {
        points: range.clone(),
        standing: Standing::Unknown,
        reason: String::new(),
        span,
    }
}

fn derived(case: &Case, criterion: &Criterion, candidate: usize) -> Option<Settled> {
    let rule = criterion.derived_from.as_ref()?;
    let candidate = case.candidate(candidate)?;
    let value = candidate.fact(rule.fact)?;
    let (points, reason) = match &criterion.kind {
        CriterionKind::Exclusion { met_if } => {
            let met = rule.met.iter().any(|met| met == value);
            (
                if met { Points::full() } else { Points::none() },
                met_if.clone(),
            )
        }
        CriterionKind::Scored { scale, .. } => {
            let step = scale.step_of_fact(value)?;
            (scale.points(step.points)?, step.condition.clone())
        }
    };
    Some(Settled {
        points: Range::exactly(points.value().clone()),
        standing: Standing::Derived,
        reason,
        span: Some(candidate.span),
    })
}

fn of_ratings(criterion: &Criterion, ratings: &[&Rating]) -> Settled {
    let range = span_of(criterion);
    let answered: Vec<&&Rating> = ratings
        .iter()
        .filter(|rating| rating.value != RatingValue::Unknown)
        .collect();
    let first_span = ratings.first().map(|rating| rating.span);
    let Some(first) = answered.first() else {
        return unknown(first_span, &range);
    };
    let agreement = answered
        .iter()
        .find(|rating| rating.rater == Rater::Agreement);
    let agree = answered.iter().all(|rating| rating.value == first.value);
    let Some(deciding) = agreement.or_else(|| agree.then_some(first)) else {
        return disputed(criterion, &answered, &range);
    };
    if deciding.value == RatingValue::NotApplicable {
        return Settled {
            points: Range::exactly(Fraction::zero()),
            standing: Standing::NotApplicable,
            reason: deciding.reason.clone(),
            span: Some(deciding.span),
        };
    }
    let Some(points) = points_of(criterion, deciding.value) else {
        return unknown(Some(deciding.span), &range);
    };
    let standing = standing(criterion, deciding, &answered);
    let points = if standing.is_secured() {
        Range::exactly(points)
    } else if points.is_zero() && matches!(criterion.kind, CriterionKind::Exclusion { .. }) {
        // Whoever says of himself that he does not meet a condition is believed.
        Range::exactly(points)
    } else {
        Range::new(range.secured().clone(), points)
    };
    Settled {
        points,
        standing,
        reason: deciding.reason.clone(),
        span: Some(deciding.span),
    }
}

fn points_of(criterion: &Criterion, value: RatingValue) -> Option<Fraction> {
    match (&criterion.kind, value) {
        (CriterionKind::Scored { scale, .. }, RatingValue::Observed(observed)) => {
            Scale::points(scale, observed).map(|points| points.value().clone())
        }
        (CriterionKind::Exclusion { .. }, RatingValue::Met) => Some(Fraction::whole(10)),
        (CriterionKind::Exclusion { .. }, RatingValue::NotMet) => Some(Fraction::zero()),
        _ => None,
    }
}

fn standing(criterion: &Criterion, deciding: &Rating, answered: &[&&Rating]) -> Standing {
    let same = || {
        answered
            .iter()
            .filter(|rating| rating.value == deciding.value)
    };
    if same().any(|rating| rating.evidence.kind.secures()) {
        return Standing::Proven;
    }
    if judged_by_two(criterion, answered) {
        return Standing::Judged;
    }
    if same().all(|rating| rating.evidence.kind == EvidenceKind::Claim) {
        Standing::Claimed
    } else {
        Standing::Estimated
    }
}

/// Whether two people judged independently what is a question of judgement.
fn judged_by_two(criterion: &Criterion, answered: &[&&Rating]) -> bool {
    let mut people: Vec<String> = answered
        .iter()
        .filter(|rating| rating.evidence.kind == EvidenceKind::Estimate)
        .filter_map(|rating| rating.rater.person())
        .collect();
    people.sort();
    people.dedup();
    criterion.ascertainment == Ascertainment::Judgement && people.len() >= 2
}

// Nobody knows yet who is right: the lowest and the highest value bound it. The lowest is secured where something secures;
// a claim or an estimate above a proof widens the range and takes nothing away.
fn disputed(criterion: &Criterion, answered: &[&&Rating], range: &Range) -> Settled {
    let points: Vec<Fraction> = answered
        .iter()
        .filter_map(|rating| points_of(criterion, rating.value))
        .collect();
    let proven = answered.iter().any(|rating| rating.evidence.kind.secures());
    let secures = points.len() == answered.len() && (proven || judged_by_two(criterion, answered));
    let lowest = points.iter().min().cloned().filter(|_| secures);
    let highest = points.iter().max().cloned();
    let last = answered.last();
    Settled {
        points: Range::new(
            lowest.unwrap_or_else(|| range.secured().clone()),
            highest.unwrap_or_else(|| range.possible().clone()),
        ),
        standing: Standing::Disputed,
        reason: last.map(|rating| rating.reason.clone()).unwrap_or_default(),
        span: last.map(|rating| rating.span),
    }
}
