//! What the case says of rules: their severity, whether they are off, what is set aside with a reason.

use crate::finding::{Finding, Findings, Label, Profile, RuleId};
use crate::model::{Deviation, DraftCase, RuleBook};

use super::{Outcome, Reasoned};

const UNMATCHED: RuleId = RuleId::new("AB001");

impl<'s> Outcome<'s> {
    /// Takes what another room found about the same case by rules of its own: what the case says of rules holds for them
    /// as for all others.
    #[must_use]
    pub fn joined_by(
        mut self,
        (found, checked): (Vec<Finding>, Vec<RuleId>),
        case: &'s DraftCase,
        rules: &RuleBook,
        profile: Option<Profile>,
    ) -> Self {
        let profile = case.profile.max(profile).unwrap_or(Profile::Standard);
        let mut kept = Vec::new();
        for finding in found {
            let setting = case.settings.get(&finding.rule());
            let finding = match setting.map(|setting| setting.severity) {
                Some(None) => continue,
                Some(Some(severity)) => finding.weighed(severity),
                None => finding,
            };
            let shown = rules
                .get(finding.rule())
                .is_none_or(|rule| rule.profile <= profile);
            let applied = self
                .deviations
                .iter_mut()
                .find(|reasoned| sets_aside(reasoned.deviation, &finding));
            match applied {
                _ if !shown => {}
                Some(applied) => applied.findings.push(finding),
                None => kept.push(finding),
            }
        }
        let open = self.deviations.iter().filter(|reasoned| {
            let deviation = reasoned.deviation;
            is_complete(deviation)
                && reasoned.findings.is_empty()
                && checked.contains(&deviation.rule)
        });
        kept.extend(open.map(|reasoned| unmatched(reasoned.deviation, rules)));
        self.findings = self.findings.joined(Findings::sorted(kept));
        self
    }
}

fn is_complete(deviation: &Deviation) -> bool {
    !deviation.reason.is_empty() && !deviation.record.is_empty()
}

fn unmatched(deviation: &Deviation, rules: &RuleBook) -> Finding {
    rules.finding(
        UNMATCHED,
        format!(
            "Die Abweichung von {} trifft auf keinen Befund",
            deviation.rule
        ),
        Label::bare(deviation.span),
    )
}

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
        if is_complete(deviation) && applied.findings.is_empty() && checked_here {
            kept.push(unmatched(deviation, rules));
        }
    }
    (kept, reasoned)
}

/// Whether a deviation sets a finding aside; without reason or record it sets nothing aside.
pub(super) fn sets_aside(deviation: &Deviation, finding: &Finding) -> bool {
    is_complete(deviation) && deviation.rule == finding.rule() && meets(finding, &deviation.place)
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
