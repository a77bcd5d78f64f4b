//! What an audit office would ask of the case: the rules WU001 and following.
//!
//! The checks follow the findings of the Lower Saxony audit office and the federal guide; what each rule says, how bad it
//! is and on which source it rests stands in `criteria/regeln/`.

mod alternatives;
mod climate;
mod contents;
mod costs;
mod dates;
mod decision;
mod deviations;
mod firmness;
mod frameworks;
mod joint;
mod licences;
mod omissions;
mod parameters;
mod pilots;
mod prices;
mod ratings;
mod record;
mod relevance;
mod risks;
mod savings;
mod stages;

use crate::exact::{Day, Fraction, notation};
use crate::finding::{Finding, Label, RuleId};
use crate::model::{Case, RuleBook};
use crate::source::Span;

use super::Assessment;

pub(super) use deviations::{RuleList, set_aside};

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
    ORIGIN_VALUED = "KR001";
    ORIGIN_BELOW = "KR002";
    ORIGIN_UNCLEAR = "KR003";
    SOVEREIGNTY_OLD_LAW = "KR004";
    SOVEREIGNTY_BELOW = "KR005";
    LICENCE_VALUED = "KR006";
    LICENCE_EXCLUDES = "KR007";
    LICENCE_TOO_HEAVY = "KR008";
    OUTLOOK_VALUED = "KR009";
    OUTLOOK_COMPARED = "KR010";
    FOREIGN_PROVISION = "KR011";
    START_MISSING = "KR012";
    THRESHOLD_UNKNOWN = "KR013";
    VALUE_MISSING = "KR014";
    PROFILE_MISFIT = "KR015";
    LICENCES_CONFLICT = "KR016";
    LICENCE_UNCLASSED = "KR017";
    EUPL_BLOCKED = "KR018";
    NOT_RATED_WITH = "PI001";
    WEAK_BUT_FULL = "PI002";
    PILOT_LATER = "PI003";
    ONLY_POTENTIAL = "PI004";
    NOT_RECORDED = "PI005";
    NOT_ASSESSED = "RW001";
    LEVEL_CLAIMED = "RW002";
    TO_CLARIFY = "RW003";
    LEVEL_DISPUTED = "RW004";
    HIGHEST_LEVEL = "RW005";
    LEVEL_OF_VENDOR = "RW006";
    STEP_WITHOUT_REASON = "RW007";
    SUITABLE_PASSED_OVER = "RW008";
    ANSWERED_LATER = "RW009";
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
    FEW_PRICES = "WU080";
    UNSIGNED_RATING = "WU081";
    WEIGHTS_UNREASONED = "WU082";
    DRAFTS_LATER = "WU083";
    PERIODS_DIFFER = "WU084";
    ASSUMPTIONS_DIFFER = "WU085";
    EXTENSION_WITHOUT_COST = "WU086";
    NO_PARALLEL = "WU087";
    BENEFIT_UNPROVEN = "WU088";
    BENEFIT_NOT_EFFECTIVE = "WU089";
    CLOSE_BY_COST = "WU090";
    DECISIVE_UNNAMED = "WU091";
    PROCEDURE_EARLIER = "WU092";
    WORSE_TOGETHER = "WU093";
    MISMATCH = "WU094";
    LEVELS_DIFFER = "WU095";
    CHARGE_ABOVE_LOCAL = "WU096";
    JOINT_NOT_CHEAPER = "WU097";
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
    audit.stages();
    audit.licences();
    audit.open_questions();
    audit.sovereignty();
    audit.decision_path();
    audit.pilots();
    audit.record();
    audit.alternatives();
    audit.savings();
    audit.close_by_cost();
    audit.joint();
    audit.found
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
        let finding = self.finding_about(rule, subject, message, span);
        self.found.push(finding);
    }

    fn finding_about(
        &self,
        rule: RuleId,
        subject: &str,
        message: impl Into<String>,
        span: Span,
    ) -> Finding {
        self.rules
            .finding(rule, message, Label::bare(span))
            .about(subject)
    }

    /// The day that ratings, weights and goals must not be younger than: the decision, and at the latest the key date.
    fn decided(&self) -> Day {
        let key_date = self.case.tender.key_date.day();
        let decided = self
            .case
            .tender
            .recommendation
            .as_ref()
            .and_then(|recommendation| recommendation.decided.as_ref());
        decided.map_or(key_date, |decided| decided.value.min(key_date))
    }
}
