//! What was seen in pilots, held against what was rated.

use std::collections::BTreeMap;

use crate::exact::Fraction;
use crate::model::{Catalogue, EvidenceKind, PilotObservation, PilotVerdict};

use super::{Audit, NOT_RATED_WITH, NOT_RECORDED, ONLY_POTENTIAL, PILOT_LATER, WEAK_BUT_FULL};

impl<'c> Audit<'_, 'c> {
    pub(super) fn pilots(&mut self) {
        let mut pilots: BTreeMap<&str, Vec<&PilotObservation>> = BTreeMap::new();
        for seen in &self.case.pilots {
            pilots.entry(seen.pilot.as_str()).or_default().push(seen);
        }
        let key_date = self.case.tender.key_date.day();
        for (pilot, observations) in pilots {
            let Some(first) = observations.first() else {
                continue;
            };
            if key_date < first.until {
                let message = format!(
                    "Der Pilot „{pilot}“ endet am {}, der Stichtag ist der {}",
                    first.until.german(),
                    key_date.german()
                );
                self.tell_about(PILOT_LATER, pilot, message, first.span);
            }
            if observations
                .iter()
                .all(|seen| seen.verdict == PilotVerdict::Potential)
            {
                let message = format!("Zum Piloten „{pilot}“ ist keine Schwäche eingetragen");
                self.tell_about(ONLY_POTENTIAL, pilot, message, first.span);
            }
            let loose = observations.iter().find(|seen| seen.document.is_empty());
            if let Some(seen) = loose {
                let message =
                    format!("Zum Piloten „{pilot}“ ist eine Beobachtung ohne Beleg eingetragen");
                self.tell_about(NOT_RECORDED, pilot, message, seen.span);
            }
        }
        for seen in &self.case.pilots {
            self.against_rating(seen);
        }
    }

    fn against_rating(&mut self, seen: &'c PilotObservation) {
        let candidate = self.case.id(seen.candidate);
        if self.is_criterion(&seen.criterion) && !self.rated_with(seen) {
            let message = format!(
                "{candidate}: Die Bewertung von „{}“ stützt sich nicht auf den Piloten „{}“",
                seen.criterion, seen.pilot
            );
            self.tell_about(NOT_RATED_WITH, candidate, message, seen.span);
        }
        if seen.verdict == PilotVerdict::Weakness && self.has_full_points(seen) {
            let message = format!(
                "{candidate}: Schwäche bei „{}“ im Piloten „{}“, trotzdem volle Punkte",
                seen.criterion, seen.pilot
            );
            self.tell_about(WEAK_BUT_FULL, candidate, message, seen.span);
        }
    }

    fn is_criterion(&self, id: &str) -> bool {
        self.case
            .catalogues
            .iter()
            .flat_map(Catalogue::criteria)
            .any(|criterion| criterion.id == id)
    }

    fn rated_with(&self, seen: &PilotObservation) -> bool {
        self.case
            .catalogues
            .iter()
            .zip(&self.case.ratings)
            .flat_map(|(catalogue, lists)| catalogue.criteria().iter().zip(lists))
            .filter(|(criterion, _)| criterion.id == seen.criterion)
            .flat_map(|(_, list)| list)
            .any(|rating| {
                rating.candidate == seen.candidate
                    && rating.evidence.kind == EvidenceKind::Trial
                    && rating.evidence.document == seen.pilot
            })
    }

    fn has_full_points(&self, seen: &PilotObservation) -> bool {
        self.assessment
            .candidates
            .get(seen.candidate)
            .into_iter()
            .flat_map(|result| &result.score.groups)
            .flat_map(|group| &group.items)
            .any(|item| {
                item.item.id(self.case) == seen.criterion
                    && *item.points.secured() == Fraction::whole(10)
            })
    }
}
