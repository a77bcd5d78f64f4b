//! Recommendation, close results and open questions.

use crate::assess::{Effect, Verdict};
use crate::exact::notation;
use crate::source::Span;

use super::{
    AGAINST_RESULT, Audit, CLOSE, DECISIVE, DISAGREE, EQUIVALENCE_OPEN, RANKING_OPEN, listed,
};

impl Audit<'_, '_> {
    pub(super) fn recommendation(&mut self) {
        let Some(recommendation) = &self.case.tender.recommendation else {
            return;
        };
        for decisive in &recommendation.decisive {
            if !self.names_something(&decisive.value) {
                let message = format!(
                    "„{}“ soll den Ausschlag geben, ist aber weder Kriterium noch Anforderung noch Kostenart dieser Akte",
                    decisive.value
                );
                self.tell_about(DECISIVE, &decisive.value, message, decisive.span);
            }
        }
        if let Some(candidate) = &recommendation.candidate {
            let ranking = &self.assessment.ranking;
            let first = ranking.cheapest().contains(&candidate.value)
                || ranking.most_useful().contains(&candidate.value);
            let something_ranked = !ranking.by_cost.is_empty() || !ranking.by_utility.is_empty();
            if something_ranked && !first {
                let id = self.case.id(candidate.value).to_owned();
                let message = format!(
                    "Empfohlen wird „{id}“, nach Kapitalwert und nach Nutzwert liegt eine andere Variante vorn"
                );
                self.tell_about(AGAINST_RESULT, &id, message, candidate.span);
            }
        }
    }

    fn names_something(&self, id: &str) -> bool {
        let case = self.case;
        case.tender.groups.iter().any(|group| group.id == id)
            || case
                .catalogues
                .iter()
                .any(|catalogue| catalogue.criterion(id).is_some())
            || case
                .requirements
                .iter()
                .any(|requirement| requirement.id == id)
            || case.costs.flows().iter().any(|flow| flow.kind.word() == id)
    }

    pub(super) fn closeness(&mut self) {
        let ranking = &self.assessment.ranking;
        let recommendation = self.case.tender.recommendation.as_ref();
        let has_deeper_reason =
            recommendation.is_some_and(|recommendation| !recommendation.deeper_reason.is_empty());
        let span =
            recommendation.map_or(self.case.tender.span, |recommendation| recommendation.span);
        if has_deeper_reason {
            return;
        }
        if let Some(closeness) = ranking
            .closeness
            .as_ref()
            .filter(|closeness| closeness.is_close)
        {
            let percent = closeness
                .percent
                .as_ref()
                .map_or("0,00".to_owned(), |percent| notation::german(percent, 2));
            let message = format!(
                "Die Kapitalwerte von „{}“ und „{}“ liegen {percent} % auseinander, weniger als {} %; die vertiefte Begründung fehlt",
                self.case.id(closeness.first),
                self.case.id(closeness.second),
                notation::german(&closeness.limit, 0),
            );
            self.tell(CLOSE, message, span);
        }
        if ranking.agree == Some(false) {
            let name = |list: Vec<usize>| {
                let ids: Vec<&str> = list
                    .into_iter()
                    .map(|candidate| self.case.id(candidate))
                    .collect();
                listed(&ids)
            };
            let message = format!(
                "Nach dem Kapitalwert liegt {} vorn, nach dem Nutzwert {}; die vertiefte Begründung fehlt",
                name(ranking.cheapest()),
                name(ranking.most_useful()),
            );
            self.tell(DISAGREE, message, span);
        }
    }

    pub(super) fn open_questions(&mut self) {
        let moving: Vec<Span> = self
            .assessment
            .open_points
            .iter()
            .filter(|point| matches!(point.effect, Effect::Ranking | Effect::Both))
            .map(|point| point.span)
            .collect();
        if let Some(first) = moving.first() {
            let what = if moving.len() == 1 {
                "offene Tatsache könnte"
            } else {
                "offene Tatsachen könnten"
            };
            let message = format!("{} {what} die Rangfolge noch ändern", moving.len());
            self.tell(RANKING_OPEN, message, *first);
        }
        for found in self
            .assessment
            .equivalence
            .iter()
            .filter(|found| found.verdict == Verdict::Undecided)
        {
            let id = self.case.id(found.candidate).to_owned();
            let message =
                format!("Ob „{id}“ gleichwertig ist, hängt an Tatsachen, die noch offen sind");
            let span = self
                .case
                .candidate(found.candidate)
                .map_or(self.case.tender.span, |candidate| candidate.span);
            self.tell_about(EQUIVALENCE_OPEN, &id, message, span);
        }
        let has_open_source = self
            .case
            .candidates
            .iter()
            .any(crate::model::Candidate::is_open_source);
        if has_open_source && self.case.tender.equivalence.is_none() {
            let message = "Wann eine Open-Source-Variante als gleichwertig gilt, ist nicht festgelegt: der Abschnitt [gleichwertigkeit] fehlt";
            self.tell(EQUIVALENCE_OPEN, message, self.case.tender.span);
        }
    }
}
