//! How firm the order of an inventory is, in words.

use crate::exact::Fraction;
use crate::portfolio::{OpenPlace, Screening};

use super::super::wording as w;
use super::super::{Document, Table};
use super::{points, points_range};

/// `3`, or `2 bis 5`.
pub(super) fn rank_range((best, worst): (usize, usize)) -> String {
    if best == worst {
        best.to_string()
    } else {
        format!("{best} bis {worst}")
    }
}

pub(super) fn section(screening: &Screening<'_>, document: &mut Document) {
    let firmness = &screening.firmness;
    if firmness.places == 0 {
        return;
    }
    document.heading(2, "Wie fest steht die Reihenfolge?");
    let places = if firmness.places == 1 {
        "dem ersten Platz".to_owned()
    } else {
        format!("den ersten {} Plätzen", firmness.places)
    };
    document.paragraph(match firmness.margin {
        None => "Weitere Programme, die nachrücken könnten, gibt es nicht.".to_owned(),
        Some(0) => format!("Zwischen {places} und dem nächsten Programm liegt kein Abstand: Es hat gleich viele Punkte. Wer vorn steht, entscheidet dort nur der Name; mehr zeigt --plaetze."),
        Some(margin) => format!("Zwischen {places} und dem nächsten Programm liegen {} Punkte.", points(margin)),
    });
    weights(screening, document);
    facts(screening, document);
}

fn weights(screening: &Screening<'_>, document: &mut Document) {
    let firmness = &screening.firmness;
    let mut table = Table::new(
        format!(
            "Bei welchen Gewichten das Ergebnis hält, wenn die übrigen im Verhältnis bleiben (N = {})",
            firmness.places
        ),
        &[
            "Kriterium",
            "#Gewicht",
            "#Platz 1 bleibt",
            "#dieselben N vorn",
            "#Rangfolge der ersten N",
        ],
    );
    let range = |(low, high): &(Fraction, Fraction)| w::percent_range(low, high);
    let intervals = firmness
        .first
        .iter()
        .zip(&firmness.weights)
        .zip(&firmness.order);
    for (criterion, ((first, same), order)) in screening.criteria.iter().zip(intervals) {
        table.row(vec![
            criterion.title.clone(),
            format!("{} %", criterion.weight),
            range(first),
            // With equal points at the border nobody can say who the first are.
            if firmness.margin == Some(0) {
                "offen".to_owned()
            } else {
                range(same)
            },
            range(order),
        ]);
    }
    document.table(table);
    document.paragraph(
        "Gerechnet ist genau, mit den gesicherten Punkten. Am Ende eines Bereichs haben zwei Programme gleich viele Punkte; \
         Programme auf demselben Rang dürfen sich dabei trennen.",
    );
}

fn facts(screening: &Screening<'_>, document: &mut Document) {
    let firmness = &screening.firmness;
    if firmness.challengers == 0 && firmness.climbers == 0 {
        document.paragraph("Keine fehlende Angabe kann die Reihenfolge der ersten Plätze ändern.");
        return;
    }
    let mut sentences = Vec::new();
    if firmness.challengers > 0 {
        sentences.push(format!(
            "{} noch auf die ersten Plätze kommen",
            can(firmness.challengers, " weiter hinten")
        ));
    }
    if firmness.climbers > 0 {
        sentences.push(format!(
            "{} noch steigen",
            can(firmness.climbers, " auf den ersten Plätzen")
        ));
    }
    document.paragraph(format!(
        "{}, sobald Fehlendes bekannt ist. Das zuerst herauszufinden lohnt sich:",
        sentences.join(", und ")
    ));
    let mut table = Table::new(
        "Fehlende Angaben mit der größten Wirkung",
        &[
            "Programm",
            "Behörde",
            "#Punkte",
            "#Rang",
            "#bestenfalls",
            "Es fehlt",
        ],
    );
    for place in &firmness.strongest {
        if let Some(screened) = screening.order.get(place.at) {
            table.row(vec![
                screened.program.product.clone(),
                screened.program.authority.clone(),
                points_range(screened.secured, screened.possible),
                screened.rank.to_string(),
                place.best.to_string(),
                missing(place, screening),
            ]);
        }
    }
    document.table(table);
    let without_process = screening
        .inventory
        .programs
        .iter()
        .filter(|program| program.process.is_none())
        .count();
    if without_process > 0 {
        document.paragraph(format!(
            "{} keinen Prozess. Gehören sie zu einem der genannten Prozesse, steigt dort die Zahl der Programme; das ist nicht eingerechnet.",
            if without_process == 1 { "1 Zeile nennt".to_owned() } else { format!("{without_process} Zeilen nennen") }
        ));
    }
}

fn can(count: usize, place: &str) -> String {
    if count == 1 {
        format!("1 Programm{place} kann")
    } else {
        format!("{count} Programme{place} können")
    }
}

fn missing(place: &OpenPlace, screening: &Screening<'_>) -> String {
    let facts = place.facts.iter().filter_map(|(at, rank)| {
        let criterion = screening.criteria.get(*at)?;
        Some(format!("{} (allein bis Rang {rank})", criterion.title))
    });
    facts.collect::<Vec<String>>().join(", ")
}
