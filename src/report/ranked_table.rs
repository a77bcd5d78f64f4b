//! The first places of any ranked table, in words.

use crate::exact::notation;
use crate::portfolio::Leading;

use super::wording as w;
use super::{Document, Table};

/// The page on any ranked table: the first places with their margins.
#[must_use]
pub fn ranking_page(leading: &[Leading], candidates: usize, open: usize) -> Document {
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
    document
}
