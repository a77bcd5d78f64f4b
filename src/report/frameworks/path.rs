//! The documented decision, step by step.

use crate::model::{PathOutcome, PathStep};
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

use super::label;

pub(super) fn decision_path(writer: &mut Writer<'_>) {
    let case = writer.case;
    let Some(path) = &case.path else {
        return;
    };
    writer.document.heading(3, "Entscheidungspfad");
    writer.document.paragraph(label(&path.framework));
    for note in &path.framework.notes {
        writer.document.paragraph(note.clone());
    }
    let mut table = Table::new(
        "Schritte der Entscheidung",
        &["Schritt", "Frage", "Ergebnis", "geprüft", "Grund", "Stelle"],
    );
    let end = path.end();
    for (index, (step, named)) in path.steps.iter().zip(&path.framework.steps).enumerate() {
        let examined = |step: &PathStep| w::or_missing(&w::listed(&step.examined));
        let found = match step {
            None if index > end => [
                "nicht mehr nötig",
                "–",
                "Ein früherer Schritt fand etwas Geeignetes.",
                "–",
            ]
            .map(str::to_owned),
            None => ["nicht dargelegt", "–", "(keine Angabe)", "–"].map(str::to_owned),
            Some(step) => [
                outcome(writer, step),
                examined(step),
                w::or_missing(&step.reason),
                writer.place(step.span),
            ],
        };
        let mut row = vec![named.title.clone(), named.question.clone()];
        row.extend(found);
        table.row(row);
    }
    writer.document.table(table);
}

fn outcome(writer: &Writer<'_>, step: &PathStep) -> String {
    let word = match step.outcome {
        PathOutcome::Suitable => "geeignet",
        PathOutcome::Unsuitable => "ungeeignet",
        PathOutcome::NothingFound => "nichts gefunden",
        PathOutcome::Reasoned => "begründet",
        PathOutcome::Skipped => "ausgelassen",
    };
    match &step.candidate {
        Some(candidate) => format!("{word}: {}", writer.full_name(candidate.value)),
        None => word.to_owned(),
    }
}
