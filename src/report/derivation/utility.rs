//! Figures of utility: groups, items, coverage.

use crate::exact::{Fraction, notation};
use crate::model::{Derived, Quantity, Source};
use crate::report::dimensions::item_name;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::score::{ItemScore, Standing};

use super::{Figures, step};

impl Figures<'_> {
    pub(super) fn utility(&self) -> Derived {
        let score = &self.result.score;
        let steps = score
            .groups
            .iter()
            .map(|group| {
                let title = group_title(self.assessment.case, &group.id);
                let text = format!(
                    "{title}: Gewicht {} × {} Punkte",
                    w::number(group.weight),
                    w::range(&group.points)
                );
                let quantity = Quantity::Range(
                    group.partial.secured().clone(),
                    group.partial.possible().clone(),
                );
                step(
                    text,
                    quantity,
                    Source::Figure(format!("nutzwert.{}.{}", self.candidate_id, group.id)),
                )
            })
            .collect();
        let quantity = Quantity::Range(
            score.utility.secured().clone(),
            score.utility.possible().clone(),
        );
        let id = format!("nutzwert.{}", self.candidate_id);
        let formula = "Summe der Teilnutzwerte, jeder Gewicht der Gruppe × mittlere Punkte (0 bis 10); höchstens 1.000. Links steht, was gesichert ist, rechts, was möglich ist.";
        self.derived(&id, "Nutzwert", quantity, formula, steps)
    }

    pub(super) fn group(&self, id: &str) -> Option<Derived> {
        let case = self.assessment.case;
        let group = self.result.score.group(id)?;
        let steps = group
            .items
            .iter()
            .map(|item| {
                let text = format!(
                    "{}: Gewicht {}, {}",
                    item_name(case, item.item),
                    trimmed(&item.weight),
                    w::standing(item.standing)
                );
                step(text, item_quantity(item), self.item_source(item))
            })
            .collect();
        let title = format!("Teilnutzwert {}", group_title(case, id));
        let quantity = Quantity::Range(
            group.partial.secured().clone(),
            group.partial.possible().clone(),
        );
        let applicable = group
            .items
            .iter()
            .filter(|item| item.standing != Standing::NotApplicable);
        let total = applicable.fold(Fraction::zero(), |sum, item| sum.plus(&item.weight));
        let formula = format!(
            "Gewicht der Gruppe {} × (Summe aus Gewicht × Punkten, geteilt durch die Summe der Gewichte {}). Nicht Belegtes zählt gesichert mit der untersten Stufe, möglich mit seinem Wert; Unbekanntes möglich mit der besten Stufe. Was entfällt, bleibt ohne Gewicht.",
            w::number(group.weight),
            trimmed(&total),
        );
        let figure = format!("nutzwert.{}.{id}", self.candidate_id);
        Some(self.derived(&figure, &title, quantity, &formula, steps))
    }

    fn item_source(&self, item: &ItemScore) -> Source {
        let row = self
            .assessment
            .case
            .candidate(self.candidate)
            .map(|candidate| candidate.span);
        item.span.or(row).map_or(Source::Calculation, Source::Input)
    }

    pub(super) fn coverage(&self) -> Derived {
        let steps = self
            .result
            .score
            .groups
            .iter()
            .map(|group| {
                let title = group_title(self.assessment.case, &group.id);
                let text = format!("{title}: Gewicht {} %", w::number(group.weight));
                step(
                    text,
                    Quantity::Percent(group.coverage.clone()),
                    Source::Figure(format!("nutzwert.{}.{}", self.candidate_id, group.id)),
                )
            })
            .collect();
        let id = format!("belegt.{}", self.candidate_id);
        let formula = "Anteil der Gewichte, deren Bewertung gesichert ist: durch Nachweis, aus den Stammdaten, durch zwei übereinstimmende Urteile oder durch Feststellung der Anforderung.";
        self.derived(
            &id,
            "Belegt",
            Quantity::Percent(self.result.score.coverage.clone()),
            formula,
            steps,
        )
    }
}

fn trimmed(number: &Fraction) -> String {
    let text = notation::german(number, 4);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn item_quantity(item: &ItemScore) -> Quantity {
    match item.standing {
        Standing::NotApplicable => Quantity::Word("entfällt".to_owned()),
        _ if item.points.width().is_zero() => Quantity::Points(item.points.secured().clone()),
        _ => Quantity::Range(
            item.points.secured().clone(),
            item.points.possible().clone(),
        ),
    }
}
