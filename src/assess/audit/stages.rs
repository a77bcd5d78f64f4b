//! Whether criteria, cited provisions and the profile fit the stage, the level and the service.

use crate::assess::stages::stage_findings;
use crate::finding::RuleId;
use crate::model::{Framing, Phase, Side};
use crate::source::Span;

use super::{
    Audit, FOREIGN_PROVISION, PROFILE_MISFIT, START_MISSING, THRESHOLD_UNKNOWN, VALUE_MISSING,
};

impl Audit<'_, '_> {
    pub(super) fn stages(&mut self) {
        let case = self.case;
        let framing = Framing::of(&case.tender);
        let found = stage_findings(
            &framing,
            &case.catalogues,
            &case.parameters,
            &case.stage_law,
            self.rules,
        );
        self.found.extend(found);
        if framing.phase.value != Phase::Need {
            self.frame(&framing);
        }
        self.provisions();
        self.profile();
    }

    fn frame(&mut self, framing: &Framing) {
        let place = framing.phase.span;
        if framing.start.is_none() {
            self.tell(
                START_MISSING,
                "Der Beginn des Verfahrens fehlt; Schwellenwert und Übergangsrecht richten sich hilfsweise nach dem Stichtag",
                place,
            );
        }
        if framing.value.is_none() {
            self.tell(
                VALUE_MISSING,
                "Der geschätzte Auftragswert fehlt; ob die VgV oder die UVgO gilt, steht nicht fest",
                place,
            );
        }
        let law = &self.case.stage_law;
        let unknown = law.threshold(framing, &self.case.parameters).is_none();
        let unclear = law.side(framing, &self.case.parameters) == Side::Unclear;
        if unknown && unclear {
            let day = framing
                .start
                .unwrap_or_else(|| framing.key_date.day())
                .german();
            self.tell(
                THRESHOLD_UNKNOWN,
                format!("Für den {day} ist kein EU-Schwellenwert bekannt; der letzte bekannte wird nicht weiterverwendet"),
                place,
            );
        }
    }

    fn provisions(&mut self) {
        let level = self.case.tender.level;
        let mut found = Vec::new();
        for provision in &self.case.stage_law.provisions {
            if provision.binds.contains(&level) {
                continue;
            }
            for (text, span) in self.texts() {
                let cited = provision
                    .names
                    .iter()
                    .find(|name| leans_on(text, name.as_str()));
                if let Some(name) = cited {
                    found.push((
                        format!("Die Akte stützt sich auf {name}. {}", provision.instead),
                        span,
                    ));
                    break;
                }
            }
        }
        for (message, span) in found {
            self.tell(FOREIGN_PROVISION, message, span);
        }
    }

    /// The texts in which the authority gives its reasons.
    fn texts(&self) -> Vec<(&str, Span)> {
        let tender = &self.case.tender;
        let need = &tender.need;
        let mut texts: Vec<(&str, Span)> = [
            &need.task,
            &need.starting_position,
            &need.task_critique,
            &need.conflicts,
            &need.period_reason,
        ]
        .into_iter()
        .chain(&need.goals.list)
        .map(|text| (text.as_str(), need.span))
        .collect();
        if let Some(recommendation) = &tender.recommendation {
            texts.extend(
                [&recommendation.reason, &recommendation.deeper_reason]
                    .into_iter()
                    .chain(&recommendation.conditions)
                    .map(|text| (text.as_str(), recommendation.span)),
            );
        }
        for discarded in &tender.discarded {
            texts.push((discarded.reason.as_str(), tender.span));
        }
        texts
    }

    fn profile(&mut self) {
        let Some(profile) = &self.case.profile else {
            return;
        };
        let services = &self.case.tender.services;
        let fits = profile.services.is_empty()
            || profile
                .services
                .iter()
                .any(|service| services.contains(service));
        if !fits {
            let bought: Vec<&str> = services.iter().map(|service| service.word()).collect();
            let message = format!(
                "Das Profil „{}“ ist nicht für diese Leistung gedacht: {}",
                profile.id,
                bought.join(", ")
            );
            let rule: RuleId = PROFILE_MISFIT;
            self.tell(rule, message, self.case.tender.span);
        }
    }
}

/// Whether a text rests on a provision: a sentence that says it does not bind names it without resting on it.
fn leans_on(text: &str, name: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(name)) {
        let start = from.saturating_add(at);
        let end = start.saturating_add(name.len());
        let (before, after) = (
            text.get(..start).unwrap_or_default(),
            text.get(end..).unwrap_or_default(),
        );
        let longer = after.starts_with(|sign: char| sign.is_alphanumeric());
        let sentence_start = before.rfind(". ").map_or(0, |at| at.saturating_add(2));
        let sentence_end = after.find(". ").unwrap_or(after.len());
        let sentence = [
            before.get(sentence_start..).unwrap_or_default(),
            after.get(..sentence_end).unwrap_or_default(),
        ]
        .concat();
        let denied = sentence
            .split(|sign: char| !sign.is_alphanumeric())
            .any(|word| ["nicht", "nur", "kein", "keine"].contains(&word.to_lowercase().as_str()));
        if !longer && !denied {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_denies_a_provision_does_not_rest_on_it() {
        assert!(leans_on(
            "Nach § 16a EGovG ist Open Source vorrangig.",
            "§ 16a EGovG"
        ));
        assert!(!leans_on(
            "§ 16a EGovG bindet nur den Bund. Wir begründen mit § 7 LHO.",
            "§ 16a EGovG"
        ));
        assert!(leans_on(
            "Das gilt nicht immer. Nach § 16a EGovG gilt der Vorrang.",
            "§ 16a EGovG"
        ));
        assert!(!leans_on("Siehe AVV Klimaschutz.", "AVV Klima"));
    }
}
