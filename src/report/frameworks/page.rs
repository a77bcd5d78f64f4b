//! Pages that `criteria show` and `explain` print: a framework, one of its criteria.

use crate::model::{Framework, FrameworkCriterion, FrameworkMethod};
use crate::report::pages::{citations, fact};
use crate::report::wording as w;
use crate::report::{Document, Table};

use super::criterion_name;

/// A framework: how it binds, its weights, levels, objectives and criteria, and what is wrong in the original.
#[must_use]
pub fn framework_page(framework: &Framework) -> Document {
    let mut document = Document::default();
    document.heading(1, framework.title.clone());
    document.paragraph(format!(
        "{}, {}. {}, Stand {}, zuletzt geprüft am {}",
        w::binding_head(framework.binding),
        framework.id,
        framework.version,
        framework.as_of.german(),
        framework.checked.day().german()
    ));
    document.paragraph(framework.purpose.clone());
    fact(&mut document, "Herausgeber", framework.publisher.clone());
    fact(&mut document, "Auswertung", method(framework.method));
    weights(&mut document, framework);
    levels(&mut document, framework);
    criteria(&mut document, framework);
    let mut steps = Table::new("Schritte", &["Kennung", "Schritt", "Frage"]);
    for step in &framework.steps {
        steps.row(vec![
            step.id.clone(),
            step.title.clone(),
            step.question.clone(),
        ]);
    }
    document.table(steps);
    let mut defects = Table::new(
        "Mängel der Vorlage und wie sie hier behandelt werden",
        &["Kriterium", "Mangel", "Behandlung"],
    );
    for defect in &framework.defects {
        defects.row(vec![
            defect.criterion.clone(),
            defect.text.clone(),
            defect.treatment.clone(),
        ]);
    }
    document.table(defects);
    document.list(framework.notes.clone());
    fact(&mut document, "Text", framework.licence.clone());
    fact(&mut document, "Adresse", framework.address.clone());
    fact(&mut document, "Grundlagen", citations(&framework.citations));
    document
}

fn method(method: FrameworkMethod) -> &'static str {
    match method {
        FrameworkMethod::LevelsAndPoints => {
            "Erst die Stufe (die niedrigste aller Kriterien, die sie senken können), dann die Punktzahl. Die Akte wählt das \
             Rahmenwerk und einen Gewichtssatz unter [souveraenitaet]; die Antworten stehen in souveraenitaet.csv."
        }
        FrameworkMethod::Directory => "Nur zum Nachschlagen; daraus wird nichts berechnet.",
        FrameworkMethod::Path => {
            "Als dokumentierter Entscheidungspfad unter [entscheidungspfad] mit Ergebnis und Grund je Schritt."
        }
    }
}

fn weights(document: &mut Document, framework: &Framework) {
    if framework.weight_sets.is_empty() {
        return;
    }
    let mut columns = vec!["Ziel".to_owned()];
    columns.extend(
        framework
            .weight_sets
            .iter()
            .map(|set| format!("#{}", set.id)),
    );
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Gewichtssätze; sie werden nie gemischt", &columns);
    for objective in &framework.objectives {
        let mut row = vec![format!("{} {}", objective.id, objective.name)];
        row.extend(objective.weights.iter().map(|weight| w::number(*weight)));
        table.row(row);
    }
    document.table(table);
    document.list(
        framework
            .weight_sets
            .iter()
            .map(|set| format!("{}: {}", set.id, set.title))
            .collect(),
    );
}

fn levels(document: &mut Document, framework: &Framework) {
    let mut table = Table::new("Stufen", &["Stufe", "Name", "Bedeutung"]);
    for level in &framework.levels {
        table.row(vec![
            framework.level_name(level.number),
            level.name.clone(),
            level.meaning.clone(),
        ]);
    }
    document.table(table);
}

fn criteria(document: &mut Document, framework: &Framework) {
    for (position, objective) in framework.objectives.iter().enumerate() {
        document.heading(2, format!("{} {}", objective.id, objective.name));
        document.paragraph(w::sentence(&objective.about));
        document.list(
            objective
                .demands
                .iter()
                .map(|(level, text)| format!("{}: {text}", framework.level_name(*level)))
                .collect(),
        );
        let evaluated = framework.method == FrameworkMethod::LevelsAndPoints;
        let columns: &[&str] = if evaluated {
            &["Kennung", "Titel", "#Antworten", "Wirkung"]
        } else {
            &["Kennung", "Titel", "Teile und Stufen"]
        };
        let mut table = Table::new(format!("Kriterien {}", objective.id), columns);
        for (_, criterion) in framework.criteria_of(position) {
            let mut row = vec![criterion.id.clone(), criterion.title.clone()];
            if evaluated {
                let choices = criterion.answers.iter().filter(|answer| answer.selectable);
                row.extend([choices.count().to_string(), effect(criterion).to_owned()]);
            } else {
                row.push(parts(criterion));
            }
            table.row(row);
        }
        document.table(table);
    }
}

fn parts(criterion: &FrameworkCriterion) -> String {
    let answers = criterion
        .answers
        .iter()
        .map(|answer| format!("{}: {}", answer.number, answer.text));
    let mut all: Vec<String> = criterion.parts.iter().cloned().chain(answers).collect();
    all.extend([&criterion.question, &criterion.request, &criterion.note].map(Clone::clone));
    all.retain(|text| !text.is_empty());
    all.join("; ")
}

fn effect(criterion: &FrameworkCriterion) -> &'static str {
    if criterion.gates {
        "senkt die Stufe"
    } else {
        "nur Punkte"
    }
}

/// A criterion of a framework: the question, its answers with points and levels, what to ask for.
#[must_use]
pub fn framework_criterion_page(framework: &Framework, criterion: &FrameworkCriterion) -> Document {
    let mut document = Document::default();
    document.heading(1, criterion_name(criterion));
    let objective = framework.objectives.get(criterion.objective);
    document.paragraph(format!(
        "{}: {}{}",
        w::binding_head(framework.binding),
        framework.title,
        objective.map_or_else(String::new, |objective| format!(
            ", {} {}",
            objective.id, objective.name
        ))
    ));
    fact(&mut document, "Frage", criterion.question.clone());
    fact(
        &mut document,
        "Als Nachweis anfordern",
        criterion.request.clone(),
    );
    if framework.method == FrameworkMethod::LevelsAndPoints {
        fact(
            &mut document,
            "Wirkung",
            if criterion.gates {
                "kann die Stufe senken und bewegt die Punktzahl"
            } else {
                "bewegt nur die Punktzahl; alle Antworten erlauben die höchste Stufe"
            },
        );
        let mut table = Table::new(
            "Antworten",
            &["#Nr.", "Antwort", "#Punkte", "Stufe", "Hinweis"],
        );
        for answer in &criterion.answers {
            let mut notes = Vec::new();
            if !answer.selectable {
                notes.push("nicht wählbar".to_owned());
            }
            if let Some(level) = answer.disputed {
                let other = framework.level_name(level);
                notes.push(format!("eine andere Übertragung nennt {other}"));
            }
            if !answer.clarify.is_empty() {
                notes.push(answer.clarify.clone());
            }
            table.row(vec![
                answer.number.to_string(),
                answer.text.clone(),
                w::number(answer.points),
                answer
                    .level
                    .map_or_else(String::new, |level| framework.level_name(level)),
                notes.join("; "),
            ]);
        }
        document.table(table);
    } else {
        document.list(criterion.parts.clone());
        document.list(
            criterion
                .answers
                .iter()
                .map(|answer| format!("{}: {}", answer.number, answer.text))
                .collect(),
        );
    }
    if criterion.about_vendor {
        fact(
            &mut document,
            "Vorsicht",
            "Das Kriterium beschreibt den Anbieter und nicht die Leistung. In Vergabeunterlagen und in der Wertung ist es als \
             Bedingung angreifbar; fordern Sie stattdessen messbare Eigenschaften der Leistung.",
        );
    }
    fact(&mut document, "Hinweis", criterion.note.clone());
    fact(&mut document, "Grundlagen", citations(&framework.citations));
    document
}
