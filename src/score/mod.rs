//! How many points, and why?
//!
//! Ratings, requirements and master data become points per criterion, group and candidate, each as a range from secured to
//! possible. The room knows no costs and no lint rules.

mod item;
mod settled;
mod sovereignty;

use crate::exact::{Decimal, Fraction, Range};
use crate::model::{Case, CriterionKind, RequirementKind};

pub use item::{ExclusionCheck, ExclusionState, Item, ItemScore, Standing};
pub use settled::{Settled, settled};
pub use sovereignty::{
    AnswerChange, Coverage, Lift, ObjectiveScore, Sovereignty, evaluate, sovereignty,
};

/// The group that the requirements form.
pub const FITNESS: &str = "eignung";

/// The points of one candidate.
///
/// German term: *Nutzwert* (BMF Arbeitsanleitung, C.V.1 b): weights of 100 times points from 0 to 10, at most 1000.
#[doc(alias = "Nutzwert")]
#[derive(Clone, Debug)]
pub struct Score {
    /// The groups in the order of the case.
    pub groups: Vec<GroupScore>,
    /// The sum over all groups, from 0 to 1000.
    pub utility: Range,
    /// How much of the weight rests on evidence, in percent.
    pub coverage: Fraction,
    /// What decides whether the candidate stays in the comparison.
    pub exclusions: Vec<ExclusionCheck>,
    /// Level and score in the framework of the case, where it chose one.
    pub sovereignty: Option<Sovereignty>,
}

/// The points of one group, such as security.
///
/// German term: *Teilnutzwert*.
#[doc(alias = "Teilnutzwert")]
#[derive(Clone, Debug)]
pub struct GroupScore {
    /// The group.
    pub id: String,
    /// Its weight in percent.
    pub weight: Decimal,
    /// The weighted mean of its items, from 0 to 10.
    pub points: Range,
    /// Weight times points, its part of the utility.
    pub partial: Range,
    /// How much of its weight rests on evidence, in percent.
    pub coverage: Fraction,
    /// The items that were rated.
    pub items: Vec<ItemScore>,
}

impl Score {
    /// The group of this name.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&GroupScore> {
        self.groups.iter().find(|group| group.id == id)
    }
}

/// The points of one candidate of a case.
#[must_use]
pub fn score(case: &Case, candidate: usize) -> Score {
    let mut exclusions = Vec::new();
    let mut groups = Vec::new();
    for group in &case.tender.groups {
        let weight = group.weight.percent();
        let items = if group.id == FITNESS {
            requirement_items(case, candidate, &mut exclusions)
        } else {
            criterion_items(case, &group.id, candidate, &mut exclusions)
        };
        groups.push(group_score(&group.id, weight, items));
    }
    if !case.tender.groups.iter().any(|group| group.id == FITNESS) {
        // A must holds also where requirements are not rated.
        must_checks(case, candidate, &mut exclusions);
    }
    let sovereignty = case
        .sovereignty
        .as_ref()
        .map(|plan| sovereignty::sovereignty(plan, candidate));
    if let Some(found) = &sovereignty {
        exclusions.extend(sovereignty::checks(case, candidate, found));
    }
    let zero = Range::exactly(Fraction::zero());
    let utility = groups
        .iter()
        .fold(zero, |sum, group| sum.plus(&group.partial));
    let covered: Vec<Fraction> = groups
        .iter()
        .map(|group| group.coverage.times(&group.weight.fraction()))
        .collect();
    let coverage = Fraction::sum(&covered)
        .over(&Fraction::whole(100))
        .unwrap_or_else(Fraction::zero);
    Score {
        groups,
        utility,
        coverage,
        exclusions,
        sovereignty,
    }
}

fn must_checks(case: &Case, candidate: usize, exclusions: &mut Vec<ExclusionCheck>) {
    for (index, requirement) in case.requirements.iter().enumerate() {
        if requirement.kind == RequirementKind::Must
            && let Some(fulfilment) = requirement.fulfilments.get(candidate)
        {
            exclusions.push(item::must(index, fulfilment));
        }
    }
}

fn requirement_items(
    case: &Case,
    candidate: usize,
    exclusions: &mut Vec<ExclusionCheck>,
) -> Vec<ItemScore> {
    must_checks(case, candidate, exclusions);
    let only_musts = case
        .requirements
        .iter()
        .all(|requirement| requirement.kind == RequirementKind::Must);
    let rated = case
        .requirements
        .iter()
        .enumerate()
        .filter(|(_, requirement)| only_musts || requirement.kind != RequirementKind::Must);
    rated
        .filter_map(|(index, requirement)| {
            let fulfilment = requirement.fulfilments.get(candidate)?;
            let weight = if only_musts {
                Decimal::ONE
            } else {
                requirement.weight
            };
            Some(item::of_requirement(index, weight, fulfilment))
        })
        .collect()
}

fn criterion_items(
    case: &Case,
    group: &str,
    candidate: usize,
    exclusions: &mut Vec<ExclusionCheck>,
) -> Vec<ItemScore> {
    let Some((number, catalogue)) = case
        .catalogues
        .iter()
        .enumerate()
        .find(|(_, catalogue)| catalogue.id == group)
    else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for (position, criterion) in catalogue.criteria().iter().enumerate() {
        let settled = settled(case, number, position, candidate);
        let item = Item::Criterion {
            catalogue: number,
            criterion: position,
        };
        match &criterion.kind {
            CriterionKind::Exclusion { .. } => {
                exclusions.push(item::of_exclusion(item, &settled));
            }
            CriterionKind::Scored { weight, .. } => {
                items.push(item::of_settled(item, weight.percent(), settled));
            }
        }
    }
    items
}

fn group_score(id: &str, weight: Decimal, mut items: Vec<ItemScore>) -> GroupScore {
    let applicable = || {
        items
            .iter()
            .filter(|item| item.standing != Standing::NotApplicable)
    };
    let total = applicable().fold(Fraction::zero(), |sum, item| sum.plus(&item.weight));
    let (points, coverage) = if total.is_zero() {
        // Nothing applies or nothing is asked: then nothing is known either.
        (
            Range::new(Fraction::zero(), Fraction::whole(10)),
            Fraction::zero(),
        )
    } else {
        let zero = Range::exactly(Fraction::zero());
        let sum = applicable().fold(zero, |sum, item| sum.plus(&item.points.times(&item.weight)));
        let covered = applicable()
            .filter(|item| item.standing.is_secured())
            .fold(Fraction::zero(), |sum, item| sum.plus(&item.weight));
        let share = |number: &Fraction| number.over(&total).unwrap_or_else(Fraction::zero);
        let mean = Range::new(share(sum.secured()), share(sum.possible()));
        (mean, share(&covered).times(&Fraction::whole(100)))
    };
    for item in &mut items {
        let applies = item.standing != Standing::NotApplicable;
        let share = if applies {
            item.weight.over(&total)
        } else {
            None
        };
        item.effect = share.map_or_else(Fraction::zero, |share| share.times(&weight.fraction()));
    }
    let partial = points.times(&weight.fraction());
    GroupScore {
        id: id.to_owned(),
        weight,
        points,
        partial,
        coverage,
        items,
    }
}
