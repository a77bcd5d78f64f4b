//! `[kriterium.skala]`: steps or a line.

use crate::model::{DerivedFrom, Scale, ScaleFault, ScaleStep};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;
use crate::source::Located;

use super::criterion::note_unknown_fact;

pub(super) fn linear_scale(linear: &TomlTable<'_>) -> Option<Result<Scale, ScaleFault>> {
    let unit = linear.needed_text("einheit", "\"Tage\"");
    let none_at = linear.number("null-punkte");
    let full_at = linear.number("volle-punkte");
    linear.finish();
    Some(Scale::linear(unit?.value, none_at?.value, full_at?.value))
}

pub(super) fn step_scale(
    steps: &[TomlTable<'_>],
    derived: Option<&Located<DerivedFrom>>,
    collector: &Collector,
) -> Option<Result<Scale, ScaleFault>> {
    let mut read = Vec::new();
    for step in steps {
        let points = step.number("punkte");
        if points.is_none() && !step.has("punkte") {
            collector.fault(
                &form::MISSING_VALUE,
                step.span(),
                "Die Stufe hat keine Punkte",
                "Ergänzen Sie: punkte = \"5\"",
            );
        }
        let condition = step.needed_text("wenn", "\"…\"");
        let facts = step.texts("merkmal");
        step.finish();
        if let Some(derived) = derived {
            for value in &facts {
                note_unknown_fact(derived.value.fact, value, collector);
            }
        }
        if let (Some(points), Some(condition)) = (points, condition) {
            let facts = facts.into_iter().map(|fact| fact.value).collect();
            read.push(ScaleStep {
                points: points.value,
                condition: condition.value,
                facts,
            });
        }
    }
    if let Some(derived) = derived {
        note_uncovered_facts(derived, &read, collector);
    }
    (read.len() == steps.len()).then(|| Scale::steps(read))
}

fn note_uncovered_facts(
    derived: &Located<DerivedFrom>,
    steps: &[ScaleStep],
    collector: &Collector,
) {
    for value in derived.value.fact.values() {
        let covered = steps
            .iter()
            .filter(|step| step.facts.iter().any(|fact| fact == value))
            .count();
        let is_open = derived.value.open.iter().any(|open| open == value);
        if covered != usize::from(!is_open) {
            let word = derived.value.fact.word();
            collector.fault(
                &form::MISSING_VALUE,
                derived.span,
                format!("Der Wert „{value}“ des Merkmals „{word}“ führt zu {covered} Stufen statt zu einer"),
                "Nennen Sie jeden Wert bei genau einer Stufe unter „merkmal“, oder in [kriterium.ableitung] unter „offen“, wenn er nichts entscheidet.",
            );
        }
    }
}

pub(super) fn note_scale(
    fault: ScaleFault,
    scale: &TomlTable<'_>,
    steps: &[TomlTable<'_>],
    collector: &Collector,
) {
    let at = |index: usize| steps.get(index).map_or(scale.span(), TomlTable::span);
    let (span, message) = match fault {
        ScaleFault::TooFew => (scale.span(), "Eine Skala braucht mindestens zwei Stufen"),
        ScaleFault::Order(index) => (at(index), "Die Stufe hat nicht mehr Punkte als die vorige"),
        ScaleFault::Outside(index) => (at(index), "Die Punkte liegen nicht zwischen 0 und 10"),
        ScaleFault::Flat => (scale.span(), "Beide Enden der Linie sind gleich"),
    };
    collector.fault(
        &form::OFF_SCALE,
        span,
        message,
        "Ordnen Sie die Stufen aufsteigend von 0 bis 10 Punkten.",
    );
}
