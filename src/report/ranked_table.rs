//! The first places of any ranked table, in words.

use crate::exact::Fraction;
use crate::exact::notation;
use crate::portfolio::{Leading, OrderFirmness};

use super::wording as w;
use super::{Document, Table};

/// The page on any ranked table: the first places with their margins.
#[must_use]
pub fn ranking_page(
    leading: &[Leading],
    firmness: &OrderFirmness,
    candidates: usize,
    open: usize,
) -> Document {
    let mut document = Document::default();
    document.heading(1, "Rangfolge");
    document.paragraph(format!(
        "{} bewertet, {} mit unbekannten Werten. Die ganze Liste gibt --format csv.",
        w::counted(candidates, "Kandidat", "Kandidaten"),
        if open == 0 {
            "keiner".to_owned()
        } else {
            open.to_string()
        }
    ));
    let mut table = Table::new(
        "Die ersten Plätze",
        &[
            "#Rang",
            "Kandidat",
            "#Punkte von 100",
            "#möglicher Rang",
            "#Abstand zum nächsten",
        ],
    );
    for place in leading {
        let (best, worst) = place.ranks;
        let points = if place.secured == place.possible {
            w::points(&place.secured)
        } else {
            format!(
                "{} bis {}",
                w::points(&place.secured),
                w::points(&place.possible)
            )
        };
        table.row(vec![
            place.rank.to_string(),
            place.name.clone(),
            points,
            if best == worst {
                best.to_string()
            } else {
                format!("{best} bis {worst}")
            },
            place
                .margin
                .as_ref()
                .map_or_else(|| "–".to_owned(), |margin| notation::german(margin, 4)),
        ]);
    }
    document.table(table);
    if candidates > 1 {
        weights(firmness, open, &mut document);
    }
    document
}

fn weights(firmness: &OrderFirmness, open: usize, document: &mut Document) {
    document.heading(2, "Wie fest steht die Reihenfolge?");
    let mut table = Table::new(
        format!(
            "Bei welchen Gewichten das Ergebnis hält, wenn die übrigen im Verhältnis bleiben (N = {})",
            firmness.places
        ),
        &[
            "Kriterium",
            "#Gewicht",
            "#Platz 1 bleibt",
            "Wer dort gleichzieht",
            "#Rangfolge der ersten N",
        ],
    );
    let range = |ends: Option<&(Fraction, Fraction)>| {
        ends.map_or_else(
            || "zählt allein".to_owned(),
            |(low, high)| w::percent_range(low, high),
        )
    };
    for criterion in &firmness.criteria {
        let (low, high) = &criterion.rivals;
        let rivals = match (low, high) {
            (None, None) => "niemand".to_owned(),
            (Some(low), None) => format!("unten {low}"),
            (None, Some(high)) => format!("oben {high}"),
            (Some(low), Some(high)) => format!("unten {low}, oben {high}"),
        };
        table.row(vec![
            criterion.column.clone(),
            w::percent(&criterion.weight),
            range(criterion.first.as_ref()),
            rivals,
            range(criterion.order.as_ref()),
        ]);
    }
    document.table(table);
    let unknown = if open == 0 {
        ""
    } else {
        " Was unbekannt ist, zählt dabei als das Schlechteste der Skala; was es offen lässt, zeigt die Spalte „möglicher Rang“."
    };
    document.paragraph(format!(
        "Gerechnet ist genau: Am Ende eines Bereichs haben zwei Kandidaten gleich viele Punkte. Kandidaten auf demselben Rang dürfen sich dabei trennen.{unknown}"
    ));
}
