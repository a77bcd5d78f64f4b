//! Where raters differ: their values side by side, what they agreed on and why.

use crate::exact::notation;
use crate::model::{Criterion, CriterionKind, Rater, Rating, RatingValue, Scale};

use super::Table;
use super::wording as w;
use super::writer::Writer;

/// The table of one catalogue; nothing where all rows say the same.
pub(super) fn differences(writer: &mut Writer<'_>, catalogue: usize) {
    let case = writer.case;
    let Some(found) = case.catalogues.get(catalogue) else {
        return;
    };
    let mut table = Table::new(
        "Unterschiedliche Bewertungen",
        &[
            "Kriterium",
            "Variante",
            "Bewertet mit",
            "Einigung auf",
            "Grund der Einigung",
        ],
    );
    let mut any = false;
    for (position, criterion) in found.criteria().iter().enumerate() {
        for candidate in 0..case.candidates.len() {
            let rows: Vec<&Rating> = case.ratings_of(catalogue, position, candidate).collect();
            if let Some(row) = row(writer, criterion, candidate, &rows) {
                any = true;
                table.row(row);
            }
        }
    }
    if any {
        writer.document.table(table);
    }
}

fn row(
    writer: &Writer<'_>,
    criterion: &Criterion,
    candidate: usize,
    rows: &[&Rating],
) -> Option<Vec<String>> {
    let (agreed, single): (Vec<&Rating>, Vec<&Rating>) = rows
        .iter()
        .filter(|rating| rating.value != RatingValue::Unknown)
        .partition(|rating| rating.rater == Rater::Agreement);
    let first = single.first()?;
    let differ = single.iter().any(|rating| rating.value != first.value)
        || agreed.iter().any(|rating| rating.value != first.value);
    if !differ {
        return None;
    }
    let values: Vec<String> = single
        .iter()
        .map(|rating| {
            let value = value_in_words(criterion, rating.value);
            format!("{}: {value}", w::rater(&rating.rater))
        })
        .collect();
    let (value, reason) = match agreed.first() {
        Some(rating) => (
            value_in_words(criterion, rating.value),
            rating.reason.clone(),
        ),
        None => (
            "keine Einigung".to_owned(),
            "offen: Das Kriterium zählt als strittig".to_owned(),
        ),
    };
    Some(vec![
        criterion.title.clone(),
        writer.case.id(candidate).to_owned(),
        values.join("; "),
        value,
        reason,
    ])
}

/// What somebody entered, with the points it gives.
pub(super) fn value_in_words(criterion: &Criterion, value: RatingValue) -> String {
    match value {
        RatingValue::Met => "erfüllt".to_owned(),
        RatingValue::NotMet => "nicht erfüllt".to_owned(),
        RatingValue::Unknown => "unbekannt".to_owned(),
        RatingValue::NotApplicable => "entfällt".to_owned(),
        RatingValue::Observed(number) => match &criterion.kind {
            CriterionKind::Scored {
                scale: scale @ Scale::Linear { unit, .. },
                ..
            } => {
                let points = scale
                    .points(number)
                    .map(|points| w::points(points.value()))
                    .unwrap_or_default();
                format!(
                    "{} {unit} = {points} Punkte",
                    notation::german_decimal(number)
                )
            }
            _ => format!("{} Punkte", notation::german_decimal(number)),
        },
    }
}
