//! The value of a rating on the scale of its criterion.

use crate::exact::notation::{self, Form};
use crate::model::{Criterion, CriterionKind, RatingValue, Scale};
use crate::read::table::{Cell, NumberColumn};
use crate::read::{form, words};

/// The value of a cell; what the scale does not know is noted.
pub(in crate::read) fn value(
    cell: Cell<'_, '_>,
    criterion: &Criterion,
    numbers: NumberColumn,
) -> Option<RatingValue> {
    let text = cell.text();
    if words::is_unknown(text) {
        return Some(RatingValue::Unknown);
    }
    if words::is_not_applicable(text) {
        return Some(RatingValue::NotApplicable);
    }
    match &criterion.kind {
        CriterionKind::Exclusion { .. } => match words::folded(text).as_str() {
            "erfuellt" | "ja" => Some(RatingValue::Met),
            "nicht" | "nein" | "nicht-erfuellt" => Some(RatingValue::NotMet),
            _ => {
                cell.fault(
                    &form::OFF_SCALE,
                    format!(
                        "„{text}“ beantwortet das Ausschlusskriterium „{}“ nicht",
                        criterion.id
                    ),
                    "Möglich sind „erfuellt“, „nicht“, „unbekannt“ und „entfällt“.",
                );
                None
            }
        },
        CriterionKind::Scored { scale, .. } => {
            if notation::form(text) == Form::NotANumber && matches!(scale, Scale::Steps(_)) {
                cell.fault(
                    &form::OFF_SCALE,
                    format!("„{text}“ ist keine Stufe der Skala von „{}“", criterion.id),
                    steps_in_words(scale),
                );
                return None;
            }
            let observed = cell.number(numbers)?;
            if scale.points(observed).is_none() {
                cell.fault(
                    &form::OFF_SCALE,
                    format!(
                        "{text} Punkte sieht die Skala von „{}“ nicht vor",
                        criterion.id
                    ),
                    steps_in_words(scale),
                );
                return None;
            }
            Some(RatingValue::Observed(observed))
        }
    }
}

fn steps_in_words(scale: &Scale) -> String {
    match scale {
        Scale::Steps(steps) => {
            let steps: Vec<String> = steps
                .iter()
                .map(|step| {
                    format!(
                        "{} = {}",
                        notation::german_decimal(step.points),
                        step.condition.trim_end_matches('.')
                    )
                })
                .collect();
            format!("Die Stufen sind: {}", steps.join("; "))
        }
        Scale::Linear { unit, .. } => format!("Tragen Sie den gemessenen Wert in {unit} ein."),
    }
}
