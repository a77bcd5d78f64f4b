//! Figures of equivalence: each test against the reference.

use crate::assess::{Equivalence, EquivalenceTest, TestValue};
use crate::model::{Derived, Quantity, Source, Step};
use crate::report::dimensions::item_name;

use super::{Figures, step};

impl Figures<'_> {
    pub(super) fn equivalence(&self, test: &str) -> Option<Derived> {
        let found = self
            .assessment
            .equivalence
            .iter()
            .find(|found| found.candidate == self.candidate)?;
        let test = found.tests.iter().find(|candidate| candidate.id == test)?;
        let id = format!("gleichwertigkeit.{}.{}", self.candidate_id, test.id);
        let title = format!("Gleichwertigkeit, Prüfung {}", test.id);
        let mut steps = self.equivalence_steps(found, test);
        if let (Some(limit), Some(span)) = (&test.limit, test.span) {
            steps.push(step(
                "Grenze der Akte",
                Quantity::Percent(limit.clone()),
                Source::Input(span),
            ));
        }
        steps.push(step(
            "Ergebnis",
            Quantity::Word(crate::report::outcome::passed(test.passed).to_owned()),
            Source::Calculation,
        ));
        let quantity = match &test.value {
            TestValue::Percent {
                worst: Some(worst),
                best: Some(best),
            } => Quantity::PercentRange(worst.clone(), best.clone()),
            value => Quantity::Word(crate::report::outcome::test_value(value)),
        };
        let formula = match &test.kind {
            crate::assess::TestKind::Musts => {
                "Jede Muss-Anforderung und jedes Ausschlusskriterium ist erfüllt."
            }
            crate::assess::TestKind::Group(_) => {
                "Punkte der Variante geteilt durch Punkte der Referenz; links im ungünstigsten, rechts im günstigsten Fall des noch Unbekannten."
            }
            crate::assess::TestKind::ExtraCost => {
                "(Kosten der Variante − Kosten der Referenz) geteilt durch den Betrag der Kosten der Referenz."
            }
        };
        Some(self.derived(&id, &title, quantity, formula, steps))
    }

    fn equivalence_steps(&self, found: &Equivalence, test: &EquivalenceTest) -> Vec<Step> {
        let case = self.assessment.case;
        let reference = case.id(found.reference);
        let both = [
            (self.candidate_id, self.candidate),
            (reference, found.reference),
        ];
        let result = |index: usize| self.assessment.candidates.get(index);
        match &test.kind {
            crate::assess::TestKind::Musts => {
                let checks = self.result.score.exclusions.iter();
                checks
                    .map(|check| {
                        let word = match check.state {
                            crate::score::ExclusionState::Met => "erfüllt",
                            crate::score::ExclusionState::NotMet => "nicht erfüllt",
                            crate::score::ExclusionState::Open => "offen",
                            crate::score::ExclusionState::NotApplicable => "entfällt",
                        };
                        let source = check.span.map_or(Source::Calculation, Source::Input);
                        step(
                            item_name(case, check.item),
                            Quantity::Word(word.to_owned()),
                            source,
                        )
                    })
                    .collect()
            }
            crate::assess::TestKind::Group(group) => both
                .iter()
                .filter_map(|(id, index)| {
                    let points = &result(*index)?.score.group(group)?.points;
                    let quantity =
                        Quantity::Range(points.secured().clone(), points.possible().clone());
                    Some(step(
                        format!("Mittlere Punkte {id}"),
                        quantity,
                        Source::Figure(format!("nutzwert.{id}.{group}")),
                    ))
                })
                .collect(),
            crate::assess::TestKind::ExtraCost => both
                .iter()
                .filter_map(|(id, index)| {
                    let value = result(*index)?.cost.known_present().cloned();
                    let quantity = value.map_or(Quantity::Unknown, Quantity::Euro);
                    Some(step(
                        format!("Kapitalwert {id}"),
                        quantity,
                        Source::Figure(format!("kapitalwert.{id}")),
                    ))
                })
                .collect(),
        }
    }
}
