//! What the unit sets aside with a reason and a record.

use crate::assess::AppliedDeviation;
use crate::finding::{Finding, Findings, Label};
use crate::model::{Case, RuleBook};

use super::{AB_INCOMPLETE, AB_UNMATCHED, RULES};
use crate::assess::REVIEW_RULES;
use crate::finding::RuleId;

/// Whose rules a run checks; deviations from others are not its business.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::assess) enum RuleList {
    /// Rules of a comparison and of the form of files.
    Comparison,
    /// Rules of a review.
    Review,
}

impl RuleList {
    fn has(self, rule: RuleId) -> bool {
        match self {
            Self::Comparison => RULES.contains(&rule) || rule.as_str().starts_with("DA"),
            Self::Review => REVIEW_RULES.contains(&rule),
        }
    }
}

/// Takes out what deviations set aside; deviations without reason or record set nothing aside.
pub(in crate::assess) fn set_aside<'c>(
    case: &'c Case,
    found: Vec<Finding>,
    rules: &RuleBook,
    list: RuleList,
) -> (Findings, Vec<AppliedDeviation<'c>>) {
    let mut deviations: Vec<AppliedDeviation<'c>> = case
        .tender
        .deviations
        .iter()
        .map(|deviation| AppliedDeviation {
            deviation,
            findings: Vec::new(),
        })
        .collect();
    let mut kept = Vec::new();
    for finding in found {
        let applied = deviations.iter_mut().find(|applied| {
            let deviation = applied.deviation;
            let complete = !deviation.reason.is_empty() && !deviation.record.is_empty();
            let place = deviation.place.trim();
            complete
                && deviation.rule == finding.rule()
                && (place.is_empty() || finding.subject() == Some(place))
        });
        match applied {
            Some(applied) => applied.findings.push(finding),
            None => kept.push(finding),
        }
    }
    for applied in &deviations {
        let deviation = applied.deviation;
        let label = Label::bare(deviation.span);
        if deviation.reason.is_empty() || deviation.record.is_empty() {
            let what = if deviation.reason.is_empty() {
                "keinen Grund"
            } else {
                "keinen Vermerk"
            };
            kept.push(rules.finding(
                AB_INCOMPLETE,
                format!(
                    "Die Abweichung von {} nennt {what} und gilt deshalb nicht",
                    deviation.rule
                ),
                label,
            ));
        } else if applied.findings.is_empty() && list.has(deviation.rule) {
            let message = format!(
                "Die Abweichung von {} trifft auf keinen Befund",
                deviation.rule
            );
            kept.push(rules.finding(AB_UNMATCHED, message, label));
        }
    }
    (Findings::sorted(kept), deviations)
}
