//! What draws show.

use crate::assess::{DrawnWeights, Robustness, View};
use crate::exact::notation;
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::writer::Writer;
use crate::robust::Sampling;

use super::weights::share_percent;

/// Ranks that a table shows; later ones follow from them.
const RANKS: usize = 3;

pub(super) fn chance(writer: &mut Writer<'_>, found: &Robustness) {
    writer.document.heading(3, "18.4 Was der Zufall zeigt");
    let Some(first) = found.views.first() else {
        writer.document.paragraph(
            "Gezogen wird bei 2 bis 24 Varianten, die im Vergleich bleiben; das ist hier nicht der Fall.",
        );
        return;
    };
    let plan = &writer.case.tender.robustness;
    let whole =
        |number: u64| notation::german(&crate::exact::Fraction::of_integer(i128::from(number)), 0);
    writer.document.paragraph(format!(
        "{} Mal werden offene Bewertungen gleichmäßig aus ihrer Spanne gezogen und Beträge mit „min“ und „max“ aus einem Dreieck um ihren Wert, \
         dazu die Gewichte wie angegeben (Verfahren SMAA). Saat {}: Derselbe Aufruf gibt dieselben Zahlen. Die Anteile sind Schätzungen; der Standardfehler steht daneben. Unbekannte Tatsachen haben \
         keine Wahrscheinlichkeit: Die Anteile sagen, wie viel Spielraum das Ergebnis hat, nicht, wie wahrscheinlich es ist.",
        whole(plan.draws),
        plan.seed
    ));
    let mut table = Table::new(
        "Wie oft welche Variante nach Nutzwert auf welchem Platz liegt",
        &[
            "Gewichte",
            "Variante",
            "#Platz 1",
            "#Fehler",
            "#Platz 2",
            "#Platz 3",
            "#mit ihren mittleren Gewichten",
        ],
    );
    for view in &found.views {
        for (position, candidate) in found.weights.contenders.iter().enumerate() {
            let mut row = vec![
                words(view.weights).to_owned(),
                writer.case.id(*candidate).to_owned(),
                share_percent(&view.outcome.first(position)),
                format!("±{}", share_percent(&view.outcome.first_error(position))),
            ];
            row.extend((2..=RANKS).map(|rank| {
                if rank <= found.weights.contenders.len() {
                    share_percent(&view.outcome.rank(position, rank))
                } else {
                    "–".to_owned()
                }
            }));
            let confidence = view.confidence.get(position).and_then(Option::as_ref);
            row.push(confidence.map_or_else(|| "–".to_owned(), share_percent));
            table.row(row);
        }
    }
    writer.document.table(table);
    if found
        .views
        .iter()
        .any(|view| view.outcome.sampling() == Sampling::Walk)
    {
        writer.document.paragraph(
            "Die Spannen der Gewichte sind so eng, dass Zufall sie kaum trifft; dort wandert die Ziehung von einem zulässigen Punkt zum nächsten. Der Fehler folgt dann aus dem Unterschied der unabhängigen Blöcke.",
        );
    }
    central(writer, found);
    costs(writer, found, first);
}

/// The mean weights under which each contender is first.
fn central(writer: &mut Writer<'_>, found: &Robustness) {
    let Some(view) = found
        .views
        .iter()
        .find(|view| view.weights == DrawnWeights::Free)
    else {
        return;
    };
    let case = writer.case;
    let groups: Vec<String> = case
        .tender
        .groups
        .iter()
        .map(|group| format!("#{}", group_title(case, &group.id)))
        .collect();
    let mut columns = vec!["Variante"];
    columns.extend(groups.iter().map(String::as_str));
    let mut table = Table::new(
        "Mittlere Gewichte, bei denen eine Variante vorn liegt (freie Gewichte)",
        &columns,
    );
    for (position, candidate) in found.weights.contenders.iter().enumerate() {
        let mut row = vec![case.id(*candidate).to_owned()];
        match view.outcome.central_weights(position) {
            Some(weights) => row.extend(weights.iter().map(share_percent)),
            None => row.push("liegt nie vorn".to_owned()),
        }
        table.row(row);
    }
    writer.document.table(table);
}

fn costs(writer: &mut Writer<'_>, found: &Robustness, view: &View) {
    let mut table = Table::new(
        "Wie oft welche Variante den besten Kapitalwert hat, und wie oft zugleich den besten Nutzwert (Gewichte der Akte)",
        &[
            "Variante",
            "#Platz 1 nach Kapitalwert",
            "#Fehler",
            "#beides zugleich",
        ],
    );
    for (position, candidate) in found.weights.contenders.iter().enumerate() {
        let (Some(first), Some(both)) = (
            view.outcome.cost_rank(position, 1),
            view.outcome.both_first(position),
        ) else {
            continue;
        };
        table.row(vec![
            writer.case.id(*candidate).to_owned(),
            share_percent(&first),
            format!("±{}", share_percent(&view.outcome.error(&first))),
            share_percent(&both),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Die Kapitalwerte nehmen nicht teil, weil nicht alle Beträge bekannt sind.");
    }
    writer.document.table(table);
}

fn words(weights: DrawnWeights) -> &'static str {
    match weights {
        DrawnWeights::AsSet => "wie festgelegt",
        DrawnWeights::InRanges => "in den Spannen der Akte",
        DrawnWeights::InOrder => "in der Reihenfolge der Akte",
        DrawnWeights::Free => "frei",
    }
}
