//! What an audit office would ask of the case: the rules WU001 and following.
//!
//! The checks follow the findings of the Lower Saxony audit office and the federal guide; what each rule says, how bad it
//! is and on which source it rests stands in `criteria/regeln/`.

mod climate;
mod contents;
mod costs;
mod dates;
mod decision;
mod deviations;
mod firmness;
mod omissions;
mod parameters;
mod prices;
mod ratings;
mod relevance;
mod risks;

use crate::exact::{Fraction, notation};
use crate::finding::{Finding, Label, RuleId};
use crate::model::{Case, RuleBook};
use crate::source::Span;

use super::Assessment;

pub use contents::{CONTENTS, Content};
pub(super) use deviations::set_aside;

macro_rules! rules {
    ($($constant:ident = $id:literal;)*) => {
        $(const $constant: RuleId = RuleId::new($id);)*

        /// The rules this room checks, in order. A test compares them with `criteria/regeln/`.
        pub const RULES: &[RuleId] = &[$($constant),*];
    };
}

rules! {
    AB_UNMATCHED = "AB001";
    AB_INCOMPLETE = "AB002";
    ESTIMATED = "WU001";
    TAX_OPEN = "WU002";
    RATED_LATER = "WU003";
    GOALS_LATER = "WU004";
    DECISIVE = "WU005";
    CLOSE = "WU006";
    DISAGREE = "WU007";
    TASK_CRITIQUE = "WU008";
    SECOND_RATER = "WU009";
    NO_AGREEMENT = "WU010";
    CLAIMS = "WU011";
    COST_UNKNOWN = "WU012";
    NO_OPEN_SOURCE = "WU013";
    CONTENT_MISSING = "WU014";
    NO_SWITCHING_COST = "WU015";
    NO_OPERATING_COST = "WU016";
    NO_EXIT_COST = "WU017";
    MINIMUM = "WU018";
    RISK_IS_ASSUMPTION = "WU019";
    BEFORE_REFERENCE = "WU020";
    PARAMETER_NOTE = "WU021";
    NOT_EFFECTIVE = "WU022";
    AGAINST_RESULT = "WU023";
    RANKING_OPEN = "WU024";
    EQUIVALENCE_OPEN = "WU025";
    NOT_APPLICABLE = "WU026";
    REQUIREMENT_WEIGHTS = "WU027";
    FEDERAL_RATES = "WU028";
    NO_RISKS = "WU029";
    RESIDUAL_MISSING = "WU030";
    SUNK_LATER = "WU031";
    REMANENT_CARRY_ON = "WU032";
    NET_REASON = "WU033";
    RATE_AGE = "WU034";
    PRICE_AGE = "WU035";
    PRICE_DATE = "WU036";
    UNUSED_LICENCES = "WU037";
    MINIMUM_TERM = "WU038";
    CURVE_AGE = "WU039";
    INTEREST_REASON = "WU040";
    CLIMATE_MISSING = "WU041";
    WORKPLACE_TWICE = "WU042";
    CARBON_PRICE_LOW = "WU043";
    CARBON_VOLUNTARY = "WU044";
    NO_EVIDENCE = "WU045";
    PREMIUM = "WU060";
    SCENARIOS = "WU061";
    NO_REPLACEMENT = "WU062";
    TIPS_IN_RANGE = "WU063";
}

struct Audit<'a, 'c> {
    assessment: &'a Assessment<'c>,
    case: &'c Case,
    rules: &'a RuleBook,
    found: Vec<Finding>,
}

pub(super) fn audit(assessment: &Assessment<'_>, rules: &RuleBook) -> Vec<Finding> {
    let mut audit = Audit {
        assessment,
        case: assessment.case,
        rules,
        found: Vec::new(),
    };
    audit.contents();
    audit.dates();
    audit.recommendation();
    audit.closeness();
    audit.ratings();
    audit.costs();
    audit.omissions();
    audit.risks();
    audit.firmness();
    audit.parameters();
    audit.prices();
    audit.relevance();
    audit.climate();
    audit.open_questions();
    audit.found
}

/// Rules of a comparison and of the form of files; other rules belong to other checks.
fn can_find_here(rule: RuleId) -> bool {
    RULES.contains(&rule) || rule.as_str().starts_with("DA")
}

fn euro(amount: &Fraction) -> String {
    format!("{} EUR", notation::german(amount, 2))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// At most five names; the report lists them all.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(5) {
        0 => shown,
        rest => format!("{shown} und {rest} weitere"),
    }
}

impl Audit<'_, '_> {
    fn tell(&mut self, rule: RuleId, message: impl Into<String>, span: Span) {
        self.found
            .push(self.rules.finding(rule, message, Label::bare(span)));
    }

    fn tell_about(&mut self, rule: RuleId, subject: &str, message: impl Into<String>, span: Span) {
        self.found.push(
            self.rules
                .finding(rule, message, Label::bare(span))
                .about(subject),
        );
    }
}
