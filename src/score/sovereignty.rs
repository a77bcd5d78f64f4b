//! Levels first, points second: a framework with levels evaluated for one set of answers.

use crate::exact::Fraction;
use crate::model::{Case, Framework, FrameworkCriterion, SovereigntyPlan};

use super::{ExclusionCheck, ExclusionState, Item};

/// What the answers to a framework amount to.
///
/// German term: *Souveränitätsergebnis*. A level without its coverage says nothing: what is not answered is not assessed
/// and could only lower it.
#[doc(alias = "Souveränitätsergebnis")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sovereignty {
    /// The objectives, in order.
    pub objectives: Vec<ObjectiveScore>,
    /// The score in percent, as the published rule calculates it: what is not answered contributes nothing.
    pub score: Fraction,
    /// The score if everything not answered were answered best.
    pub possible: Fraction,
    /// The lowest level of all answered criteria that can lower it; `None` where none of them is answered.
    pub level: Option<u8>,
    /// How much is answered.
    pub coverage: Coverage,
    /// What would lift the level.
    pub lift: Option<Lift>,
}

/// How many criteria are answered.
///
/// German term: *Abdeckung*.
#[doc(alias = "Abdeckung")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All criteria.
    pub criteria: usize,
    /// Those answered.
    pub answered: usize,
    /// Criteria that can lower the level.
    pub gating: usize,
    /// Those of them answered.
    pub gating_answered: usize,
    /// Answers that rest on what the authority saw.
    pub proven: usize,
}

impl Coverage {
    /// Whether every criterion that can lower the level is answered.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.gating == self.gating_answered
    }

    fn plus(self, other: Self) -> Self {
        Self {
            criteria: self.criteria.saturating_add(other.criteria),
            answered: self.answered.saturating_add(other.answered),
            gating: self.gating.saturating_add(other.gating),
            gating_answered: self.gating_answered.saturating_add(other.gating_answered),
            proven: self.proven.saturating_add(other.proven),
        }
    }
}

/// What the answers to one objective amount to.
///
/// German term: *Zielergebnis*.
#[doc(alias = "Zielergebnis")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveScore {
    /// The points of the answers.
    pub points: Fraction,
    /// The points if everything not answered were answered best.
    pub possible_points: Fraction,
    /// Its part of the score in percent: points over the nominal points, times the weight.
    pub part: Fraction,
    /// The lowest level; `None` where no criterion that can lower it is answered.
    pub level: Option<u8>,
    /// How much is answered.
    pub coverage: Coverage,
    /// The criteria whose answers hold the level down, by position.
    pub holding: Vec<usize>,
    /// What would lift the level.
    pub lift: Option<Lift>,
}

/// The fewest and smallest changes that reach the next level.
///
/// German term: *Hebung*. Every criterion counts by itself, so nothing cheaper exists: each one below the level has to
/// change, and takes the weakest answer that reaches it.
#[doc(alias = "Hebung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lift {
    /// The level that is reached.
    pub level: u8,
    /// The answers that have to change.
    pub changes: Vec<AnswerChange>,
    /// What has to be answered, and at least how: the criterion and the position of the answer.
    pub open: Vec<(usize, usize)>,
}

/// One answer that has to change.
///
/// German term: *Änderung einer Antwort*.
#[doc(alias = "Änderung einer Antwort")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerChange {
    /// The criterion, by position.
    pub criterion: usize,
    /// The position of the answer now.
    pub from: usize,
    /// The position of the weakest answer that reaches the level.
    pub to: usize,
}

/// Evaluates one set of answers: for each criterion the position of its answer, or `None` where it is not answered.
#[must_use]
pub fn evaluate(framework: &Framework, weights: usize, chosen: &[Option<usize>]) -> Sovereignty {
    let answers = Answers { framework, chosen };
    let objectives: Vec<ObjectiveScore> = (0..framework.objectives.len())
        .map(|objective| answers.objective(objective, weights))
        .collect();
    let parts: Vec<Fraction> = objectives
        .iter()
        .map(|objective| objective.part.clone())
        .collect();
    let possible: Vec<Fraction> = objectives
        .iter()
        .enumerate()
        .map(|(position, objective)| part(framework, position, weights, &objective.possible_points))
        .collect();
    let all = 0..framework.criteria.len();
    let level = objectives
        .iter()
        .filter_map(|objective| objective.level)
        .min();
    Sovereignty {
        score: Fraction::sum(&parts),
        possible: Fraction::sum(&possible),
        level,
        coverage: objectives
            .iter()
            .fold(Coverage::default(), |sum, one| sum.plus(one.coverage)),
        lift: level.and_then(|level| answers.lift(level, all)),
        objectives,
    }
}

/// Evaluates the answers of one candidate.
#[must_use]
pub fn sovereignty(plan: &SovereigntyPlan, candidate: usize) -> Sovereignty {
    let mut found = evaluate(&plan.framework, plan.weights, &plan.chosen(candidate));
    let secured = |criterion: usize| {
        plan.answer(candidate, criterion)
            .is_some_and(|answer| answer.answer.is_some() && answer.evidence.kind.secures())
    };
    for (position, objective) in found.objectives.iter_mut().enumerate() {
        let criteria = plan.framework.criteria_of(position);
        objective.coverage.proven = criteria.filter(|(index, _)| secured(*index)).count();
    }
    found.coverage = found
        .objectives
        .iter()
        .fold(Coverage::default(), |sum, one| sum.plus(one.coverage));
    found
}

/// Whether a candidate reaches the least level of each objective that the case sets.
pub(super) fn checks(case: &Case, candidate: usize, found: &Sovereignty) -> Vec<ExclusionCheck> {
    let Some(plan) = &case.sovereignty else {
        return Vec::new();
    };
    plan.minimum
        .iter()
        .filter_map(|(objective, minimum)| {
            let score = found.objectives.get(*objective)?;
            let name = |level: u8| plan.framework.level_name(level);
            let below = score.level.filter(|level| *level < minimum.value);
            let unproven = || {
                plan.framework
                    .criteria_of(*objective)
                    .filter(|(_, criterion)| criterion.gates)
                    .any(|(index, _)| {
                        plan.answer(candidate, index)
                            .is_none_or(|answer| !answer.evidence.kind.secures())
                    })
            };
            let (state, reason) = match below {
                // Whoever says of himself that he stays below is believed.
                Some(level) => (
                    ExclusionState::NotMet,
                    format!(
                        "{} statt mindestens {}, wegen {}",
                        name(level),
                        name(minimum.value),
                        ids(&plan.framework, &score.holding)
                    ),
                ),
                None if score.coverage.is_complete() && !unproven() => {
                    (ExclusionState::Met, String::new())
                }
                None => (ExclusionState::Open, String::new()),
            };
            let holding = score.holding.first();
            let span = below.and(holding).and_then(|criterion| {
                let answer = plan.answer(candidate, *criterion)?;
                Some(answer.span)
            });
            Some(ExclusionCheck {
                item: Item::Objective(*objective),
                state,
                reason,
                span: span.or(Some(minimum.span)),
            })
        })
        .collect()
}

fn ids(framework: &Framework, criteria: &[usize]) -> String {
    let ids: Vec<&str> = criteria
        .iter()
        .filter_map(|criterion| framework.criteria.get(*criterion))
        .map(|criterion| criterion.id.as_str())
        .collect();
    ids.join(", ")
}

fn part(framework: &Framework, objective: usize, weights: usize, points: &Fraction) -> Fraction {
    let share = points.over(&framework.nominal.fraction());
    share
        .unwrap_or_else(Fraction::zero)
        .times(&framework.weight(objective, weights).fraction())
}

struct Answers<'f> {
    framework: &'f Framework,
    chosen: &'f [Option<usize>],
}

impl Answers<'_> {
    fn chosen(&self, criterion: usize) -> Option<usize> {
        let answers = &self.framework.criteria.get(criterion)?.answers;
        let chosen = self.chosen.get(criterion).copied().flatten();
        chosen.filter(|chosen| *chosen < answers.len())
    }

    fn level(&self, criterion: usize) -> Option<u8> {
        let found = self.framework.criteria.get(criterion)?;
        if !found.gates {
            return None;
        }
        found.answers.get(self.chosen(criterion)?)?.level
    }

    fn objective(&self, objective: usize, weights: usize) -> ObjectiveScore {
        let criteria: Vec<(usize, &FrameworkCriterion)> =
            self.framework.criteria_of(objective).collect();
        let mut points = Fraction::zero();
        let mut possible_points = Fraction::zero();
        let mut coverage = Coverage {
            criteria: criteria.len(),
            ..Coverage::default()
        };
        for (index, criterion) in &criteria {
            let own = self.chosen(*index).and_then(|at| criterion.answers.get(at));
            if criterion.gates {
                coverage.gating = coverage.gating.saturating_add(1);
            }
            if let Some(answer) = own {
                coverage.answered = coverage.answered.saturating_add(1);
                if criterion.gates {
                    coverage.gating_answered = coverage.gating_answered.saturating_add(1);
                }
                points = points.plus(&answer.points.fraction());
                possible_points = possible_points.plus(&answer.points.fraction());
            } else {
                let best = criterion.answers.iter().filter(|answer| answer.selectable);
                let best = best.map(|answer| answer.points.fraction()).max();
                possible_points = possible_points.plus(&best.unwrap_or_else(Fraction::zero));
            }
        }
        let indices = || criteria.iter().map(|(index, _)| *index);
        let level = indices().filter_map(|index| self.level(index)).min();
        let holding = indices().filter(|index| level.is_some() && self.level(*index) == level);
        ObjectiveScore {
            part: part(self.framework, objective, weights, &points),
            points,
            possible_points,
            level,
            coverage,
            holding: holding.collect(),
            lift: level.and_then(|level| self.lift(level, indices())),
        }
    }

    /// What reaches the next level above this one; `None` where there is none.
    fn lift(&self, level: u8, criteria: impl Iterator<Item = usize>) -> Option<Lift> {
        let criteria: Vec<usize> = criteria.collect();
        let above = self.framework.levels.iter().map(|level| level.number);
        above
            .filter(|next| *next > level)
            .find_map(|next| self.reach(next, &criteria))
    }

    fn reach(&self, level: u8, criteria: &[usize]) -> Option<Lift> {
        let mut lift = Lift {
            level,
            changes: Vec::new(),
            open: Vec::new(),
        };
        for index in criteria {
            let criterion = self.framework.criteria.get(*index)?;
            if !criterion.gates {
                continue;
            }
            let to = criterion.weakest_for(level)?;
            match (self.chosen(*index), self.level(*index)) {
                (Some(from), Some(own)) if own < level => lift.changes.push(AnswerChange {
                    criterion: *index,
                    from,
                    to,
                }),
                (Some(_), _) => {}
                (None, _) => lift.open.push((*index, to)),
            }
        }
        Some(lift)
    }
}
