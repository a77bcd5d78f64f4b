//! What follows from the payments made and the goals reached: the rules EK001 and following.

use crate::cost::{self, Discount, PositionReview, ReviewResult};
use crate::exact::{Decimal, Fraction, notation};
use crate::finding::{Finding, Findings, Label, RuleId};
use crate::model::{BudgetEffect, Case, OutcomeValue, Review, ReviewGoal, RuleBook};
use crate::source::Span;

use super::AppliedDeviation;
use super::audit::{RuleList, set_aside};

const MATERIAL: RuleId = RuleId::new("EK001");
const MATERIAL_ROW: RuleId = RuleId::new("EK002");
const UNPLANNED: RuleId = RuleId::new("EK003");
const MISSING: RuleId = RuleId::new("EK004");
const NOT_REALISED: RuleId = RuleId::new("EK005");
const MISSED: RuleId = RuleId::new("EK006");
const NO_OUTCOME: RuleId = RuleId::new("EK007");
const NOT_MEASURABLE: RuleId = RuleId::new("EK008");
const NOT_SEPARABLE: RuleId = RuleId::new("EK009");
const NO_EVIDENCE: RuleId = RuleId::new("EK010");
const NO_GOALS: RuleId = RuleId::new("EK011");

/// The rules a review checks, in order. A test compares them with `criteria/regeln/`.
pub const REVIEW_RULES: &[RuleId] = &[
    MATERIAL,
    MATERIAL_ROW,
    UNPLANNED,
    MISSING,
    NOT_REALISED,
    MISSED,
    NO_OUTCOME,
    NOT_MEASURABLE,
    NOT_SEPARABLE,
    NO_EVIDENCE,
    NO_GOALS,
];

/// What follows from a review.
///
/// German term: *Ergebnis der Erfolgskontrolle*.
#[doc(alias = "Ergebnis der Erfolgskontrolle")]
#[derive(Debug)]
pub struct ReviewAssessment<'c> {
    /// The case, as it was decided.
    pub case: &'c Case,
    /// What was paid and reached.
    pub review: &'c Review,
    /// Above how many percent a deviation is material.
    pub limit: Decimal,
    /// Planned against actual payments.
    pub result: ReviewResult,
    /// What became of each goal, in the order of the case.
    pub goals: Vec<GoalResult>,
    /// What the rules found, without what was set aside.
    pub findings: Findings,
    /// Rules set aside, and what they would have found.
    pub deviations: Vec<AppliedDeviation<'c>>,
}

/// What became of one goal.
///
/// German term: *Ergebnis der Zielerreichungskontrolle*.
#[doc(alias = "Ergebnis der Zielerreichungskontrolle")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalResult {
    /// Where the goal stands.
    pub status: GoalStatus,
    /// Its row among the outcomes, where it has one.
    pub outcome: Option<usize>,
}

/// Where a goal stands.
///
/// German term: *Stand des Ziels*.
#[doc(alias = "Stand des Ziels")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalStatus {
    /// Reached.
    Reached,
    /// Due and not reached.
    Missed,
    /// Not reached, and not due either.
    NotYetDue,
    /// Due, and nobody knows.
    Unknown,
}

impl GoalStatus {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Missed => "missed",
            Self::NotYetDue => "not-yet-due",
            Self::Unknown => "unknown",
        }
    }
}

impl ReviewAssessment<'_> {
    /// Whether the review covers the whole period and is the final one.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.review.until == self.case.costs.last_year()
    }

    /// Whether the difference so far is material.
    #[must_use]
    pub fn is_material(&self) -> bool {
        exceeds(
            self.result.percent_so_far().as_ref(),
            &self.limit.fraction(),
        )
    }
}

/// Draws all conclusions from a sound review.
#[must_use]
pub fn review<'c>(
    case: &'c Case,
    review: &'c Review,
    limit: Decimal,
    rules: &RuleBook,
) -> ReviewAssessment<'c> {
    let discount = Discount::new(&case.costs.economics);
    let result = cost::review(case, &discount, review);
    let goals = case
        .tender
        .review_goals
        .iter()
        .enumerate()
        .map(|(index, goal)| goal_result(index, goal, review))
        .collect();
    let mut assessment = ReviewAssessment {
        case,
        review,
        limit,
        result,
        goals,
        findings: Findings::new(),
        deviations: Vec::new(),
    };
    let found = Check {
        assessment: &assessment,
        rules,
        found: Vec::new(),
    }
    .all();
    let (findings, deviations) = set_aside(case, found, rules, RuleList::Review);
    assessment.findings = findings;
    assessment.deviations = deviations;
    assessment
}

fn goal_result(index: usize, goal: &ReviewGoal, review: &Review) -> GoalResult {
    let outcome = review
        .outcomes
        .iter()
        .position(|outcome| outcome.goal == index);
    let value = outcome
        .and_then(|row| review.outcomes.get(row))
        .map_or(OutcomeValue::Unknown, |outcome| outcome.value);
    let reached = match value {
        OutcomeValue::Measured(number) => goal
            .measure
            .as_ref()
            .map(|target| target.is_reached_by(number)),
        OutcomeValue::Stated(stated) => Some(stated),
        OutcomeValue::Unknown => None,
    };
    // Without a day a goal is due whenever somebody looks.
    let is_due = goal.due.is_none_or(|due| due.year() <= review.until);
    let status = match (reached, is_due) {
        (Some(true), _) => GoalStatus::Reached,
        (Some(false), true) => GoalStatus::Missed,
        (None, true) => GoalStatus::Unknown,
        (Some(false) | None, false) => GoalStatus::NotYetDue,
    };
    GoalResult { status, outcome }
}

fn exceeds(percent: Option<&Fraction>, limit: &Fraction) -> bool {
    percent.is_some_and(|percent| *limit < percent.magnitude())
}

struct Check<'a, 'c> {
    assessment: &'a ReviewAssessment<'c>,
    rules: &'a RuleBook,
    found: Vec<Finding>,
}

impl Check<'_, '_> {
    fn all(mut self) -> Vec<Finding> {
        self.total();
        for position in &self.assessment.result.positions {
            self.position(position);
        }
        self.benefits();
        self.evidence();
        self.goals();
        self.found
    }

    fn tell(&mut self, rule: RuleId, subject: &str, message: String, span: Span) {
        let finding = self.rules.finding(rule, message, Label::bare(span));
        self.found.push(if subject.is_empty() {
            finding
        } else {
            finding.about(subject)
        });
    }

    fn total(&mut self) {
        let assessment = self.assessment;
        let result = &assessment.result;
        if let Some(percent) = result.percent_so_far().filter(|_| assessment.is_material()) {
            let message = format!(
                "Bis {} waren {} geplant, das Ist sind {}: {}, mehr als {} %",
                assessment.review.until,
                flow(&result.planned_so_far.nominal),
                flow(&result.actual.nominal),
                worse(&percent),
                notation::german_decimal(assessment.limit),
            );
            self.tell(MATERIAL, "", message, assessment.review.span);
        }
    }

    fn position(&mut self, position: &PositionReview) {
        let name = &position.position;
        if !position.is_planned {
            let message = format!(
                "„{name}“ steht nicht im Plan, das Ist sind {}",
                flow(&position.actual.nominal)
            );
            self.tell(UNPLANNED, name, message, position.span);
            return;
        }
        if !position.open_years.is_empty() {
            let years: Vec<String> = position
                .open_years
                .iter()
                .map(ToString::to_string)
                .collect();
            let message = format!(
                "„{name}“ war für {} geplant, ein Ist dazu fehlt",
                years.join(", ")
            );
            self.tell(MISSING, name, message, position.span);
        }
        if !position.extra_years.is_empty() {
            let years: Vec<String> = position
                .extra_years
                .iter()
                .map(ToString::to_string)
                .collect();
            let message = format!(
                "„{name}“ ist für {} nicht geplant, aber gezahlt",
                years.join(", ")
            );
            self.tell(UNPLANNED, name, message, position.span);
        }
        let percent = position.percent_so_far();
        if exceeds(percent.as_ref(), &self.assessment.limit.fraction()) {
            let message = format!(
                "„{name}“: geplant bis {} {}, Ist {}: {}",
                self.assessment.review.until,
                flow(&position.planned_so_far.nominal),
                flow(&position.actual.nominal),
                percent.as_ref().map_or_else(String::new, worse),
            );
            self.tell(MATERIAL_ROW, name, message, position.span);
        }
        if !position.is_separable {
            let message =
                format!("„{name}“: ohne Menge im Ist bleibt offen, ob Preis oder Menge abweicht");
            self.tell(NOT_SEPARABLE, name, message, position.span);
        }
    }

    /// A benefit that was planned and not paid in, or paid in without moving the budget though that was planned.
    fn benefits(&mut self) {
        let assessment = self.assessment;
        let planned_effective = |name: &str| {
            let mut flows = assessment.case.costs.of(assessment.review.candidate);
            flows.any(|flow| flow.position == name && flow.budget == BudgetEffect::Effective)
        };
        for position in &assessment.result.positions {
            if !position.kind.is_income() || !position.is_planned {
                continue;
            }
            let name = &position.position;
            let (planned, actual) = (&position.planned_so_far.nominal, &position.actual.nominal);
            if actual < planned {
                let message = format!(
                    "„{name}“: geplanter Nutzen {}, eingetreten {}",
                    euro(planned),
                    euro(actual)
                );
                self.tell(NOT_REALISED, name, message, position.span);
            }
            let without_effect = assessment.review.payments.iter().find(|payment| {
                payment.position == *name && payment.budget == BudgetEffect::NotEffective
            });
            if let Some(payment) = without_effect.filter(|_| planned_effective(name)) {
                let message = format!(
                    "„{name}“ war als haushaltswirksam geplant, hat den Haushalt aber nicht entlastet"
                );
                self.tell(NOT_REALISED, name, message, payment.span);
            }
        }
    }

    fn evidence(&mut self) {
        let without: Vec<_> = self
            .assessment
            .review
            .payments
            .iter()
            .filter(|payment| payment.evidence.is_empty())
            .collect();
        if let Some(first) = without.first() {
            let message = if without.len() == 1 {
                format!("„{}“ ist ohne Beleg eingetragen", first.position)
            } else {
                format!("{} Zahlungen sind ohne Beleg eingetragen", without.len())
            };
            self.tell(NO_EVIDENCE, "", message, first.span);
        }
    }

    fn goals(&mut self) {
        let assessment = self.assessment;
        let goals = &assessment.case.tender.review_goals;
        if goals.is_empty() {
            let message = "Die Akte nennt kein Ziel, an dem der Erfolg zu messen wäre";
            self.tell(
                NO_GOALS,
                "",
                message.to_owned(),
                assessment.case.tender.span,
            );
        }
        for (goal, result) in goals.iter().zip(&assessment.goals) {
            let outcome = result
                .outcome
                .and_then(|row| assessment.review.outcomes.get(row));
            let span = outcome.map_or(goal.span, |outcome| outcome.span);
            let subject = if goal.id.is_empty() {
                &goal.goal
            } else {
                &goal.id
            };
            match result.status {
                GoalStatus::Missed => {
                    let message = format!("Ziel verfehlt: „{}“", goal.goal);
                    self.tell(MISSED, subject, message, span);
                }
                GoalStatus::Unknown => {
                    let message = format!("Zum Ziel „{}“ fehlt das Ergebnis", goal.goal);
                    self.tell(NO_OUTCOME, subject, message, span);
                }
                GoalStatus::Reached | GoalStatus::NotYetDue => {}
            }
            if goal.measure.is_none() {
                let message = format!("Das Ziel „{}“ hat keine Zielzahl", goal.goal);
                self.tell(NOT_MEASURABLE, subject, message, goal.span);
            }
        }
    }
}

/// `120,00 EUR Ausgaben`, so that nobody has to read a sign.
fn flow(amount: &Fraction) -> String {
    let what = if amount.is_negative() {
        "Ausgaben"
    } else {
        "Einnahmen"
    };
    format!("{} {what}", euro(&amount.magnitude()))
}

/// `12,5 % ungünstiger`: less money in, or more out, than was planned.
fn worse(percent: &Fraction) -> String {
    let word = if percent.is_negative() {
        "ungünstiger"
    } else {
        "günstiger"
    };
    format!("{} % {word}", notation::german(&percent.magnitude(), 1))
}

fn euro(amount: &Fraction) -> String {
    format!("{} EUR", notation::german(amount, 2))
}
