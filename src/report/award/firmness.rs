//! How firmly the result stands: prices, points and weights at which another bid would lead.

use crate::assess::AwardAssessment;
use crate::award::{Lever, TIPPING_LIMIT, Tip, Tips};
use crate::exact::{Fraction, notation};

use super::{exactly, w};
use crate::report::{Document, Table};

pub(super) fn firmness(assessment: &AwardAssessment<'_>, document: &mut Document) {
    document.heading(2, "Wie fest steht das Ergebnis?");
    let Some(firmness) = &assessment.firmness else {
        document.paragraph(reason(assessment));
        dependence(assessment, document);
        return;
    };
    document.paragraph("Gerechnet mit ungerundeten Werten, je eine Zahl geändert, alles andere wie es ist. Genau am genannten Wert herrscht Gleichstand, oder ein Angebot erreicht gerade den Korridor.");
    document.table(table(
        assessment,
        "Preise",
        &[
            "Angebot",
            "#Preis",
            "dreht sich nach unten",
            "dreht sich nach oben",
        ],
        &firmness.prices,
        euro,
    ));
    document.table(table(
        assessment,
        "Punkte",
        &[
            "Angebot",
            "#Punkte",
            "dreht sich nach unten",
            "dreht sich nach oben",
        ],
        &firmness.points,
        number,
    ));
    document.table(table(
        assessment,
        "Gewichte",
        &[
            "Gewicht von",
            "#zählt",
            "dreht sich nach unten",
            "dreht sich nach oben",
        ],
        &firmness.weights,
        number,
    ));
    dependence(assessment, document);
}

fn reason(assessment: &AwardAssessment<'_>) -> String {
    if assessment.rated.is_empty() {
        "Es gibt kein Ergebnis.".to_owned()
    } else if assessment.winner.is_none() {
        "Auf Platz 1 herrscht Gleichstand; jede Änderung eines Preises oder von Punkten dieser Angebote löst ihn auf.".to_owned()
    } else if assessment.rated.len() > TIPPING_LIMIT {
        format!("Kippwerte werden bis {TIPPING_LIMIT} Angebote gerechnet.")
    } else {
        "Es ist nur ein Angebot zu werten.".to_owned()
    }
}

fn euro(amount: &Fraction) -> String {
    w::euro(amount)
}

fn number(number: &Fraction) -> String {
    let places = if exactly(number).len() > 8 { 4 } else { 2 };
    let text = notation::german(number, places);
    if text.contains(',') {
        text.trim_end_matches('0').trim_end_matches(',').to_owned()
    } else {
        text
    }
}

fn table(
    assessment: &AwardAssessment<'_>,
    caption: &str,
    columns: &[&str],
    tips: &[Tips],
    shown: impl Fn(&Fraction) -> String,
) -> Table {
    let mut table = Table::new(caption, columns);
    for tip in tips {
        let name = match tip.lever {
            Lever::QualityShare => "Leistung insgesamt, in Prozent".to_owned(),
            lever => assessment.lever_id(lever).to_owned(),
        };
        table.row(vec![
            name,
            shown(&tip.now),
            turn(assessment, tip.below.as_ref(), &shown),
            turn(assessment, tip.above.as_ref(), &shown),
        ]);
    }
    table
}

fn turn(
    assessment: &AwardAssessment<'_>,
    tip: Option<&Tip>,
    shown: &impl Fn(&Fraction) -> String,
) -> String {
    let Some(tip) = tip else {
        return "nie".to_owned();
    };
    let names: Vec<String> = tip
        .beyond
        .iter()
        .map(|at| assessment.rated_id(*at).to_owned())
        .collect();
    format!("bei {}: dann {}", shown(&tip.at), w::listed(&names))
}

fn dependence(assessment: &AwardAssessment<'_>, document: &mut Document) {
    if assessment.rated.len() < 3 {
        return;
    }
    if assessment.depends.is_empty() {
        document.paragraph("Fällt ein Angebot weg, ändert sich die Reihenfolge der übrigen nicht. Jedes wurde einmal weggelassen.");
        return;
    }
    document
        .paragraph("Jedes Angebot wurde einmal weggelassen. Die Reihenfolge der übrigen hängt an:");
    let items = assessment.depends.iter().map(|dependence| {
        format!(
            "{}: ohne dieses Angebot stünde {} {} {}",
            assessment.id(dependence.absent),
            assessment.id(dependence.gains),
            if dependence.level {
                "gleichauf mit"
            } else {
                "vor"
            },
            assessment.id(dependence.loses),
        )
    });
    document.list(items.collect());
}
