//! What the case says of rules: their severity, whether they are off, what is set aside with a reason.

use crate::finding::{Finding, Label, RuleId};
use crate::model::{Deviation, DraftCase, RuleBook};

use super::Reasoned;

const UNMATCHED: RuleId = RuleId::new("AB001");

/// Takes out what deviations set aside; deviations without reason or record set nothing aside.
pub(super) fn set_aside<'s>(
    case: &'s DraftCase,
    found: Vec<Finding>,
    rules: &RuleBook,
) -> (Vec<Finding>, Vec<Reasoned<'s>>) {
    let mut reasoned: Vec<Reasoned<'s>> = case
        .deviations
        .iter()
        .map(|deviation| Reasoned {
            deviation,
            findings: Vec::new(),
        })
        .collect();
    let mut kept = Vec::new();
    for finding in found {
        let applied = reasoned
            .iter_mut()
            .find(|reasoned| sets_aside(reasoned.deviation, &finding));
        match applied {
            Some(applied) => applied.findings.push(finding),
            None => kept.push(finding),
        }
    }
    for applied in &reasoned {
        let deviation = applied.deviation;
        let checked_here = rules
            .get(deviation.rule)
            .is_some_and(|rule| !rule.checks.is_empty());
        let complete = !deviation.reason.is_empty() && !deviation.record.is_empty();
        if complete && applied.findings.is_empty() && checked_here {
            kept.push(rules.finding(
                UNMATCHED,
                format!(
                    "Die Abweichung von {} trifft auf keinen Befund",
                    deviation.rule
                ),
                Label::bare(deviation.span),
            ));
        }
    }
    (kept, reasoned)
}

/// Whether a deviation sets a finding aside; without reason or record it sets nothing aside.
pub(super) fn sets_aside(deviation: &Deviation, finding: &Finding) -> bool {
    let complete = !deviation.reason.is_empty() && !deviation.record.is_empty();
    complete && deviation.rule == finding.rule() && meets(finding, &deviation.place)
}

/// Whether a place, as written in a deviation, means this finding: everything, the section, or words of the message.
fn meets(finding: &Finding, place: &str) -> bool {
    let place = place.trim().to_lowercase();
    place.is_empty()
        || finding
            .subject()
            .is_some_and(|subject| subject.to_lowercase().contains(&place))
        || finding.message().to_lowercase().contains(&place)
}
