//! Annex A: requirements and ratings with their evidence.

use crate::exact::notation;
use crate::model::{Criterion, CriterionKind, Rating, RatingValue};
use crate::report::Table;
use crate::report::differences::value_in_words;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn ratings(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage A: Bewertungen mit Belegen");
    requirements(writer);
    let case = writer.case;
    for (number, catalogue) in case.catalogues.iter().enumerate() {
        writer.document.heading(3, group_title(case, &catalogue.id));
        let mut table = Table::new(
            format!("Bewertungen im Katalog „{}“", catalogue.id),
            &[
                "Variante",
                "Kriterium",
                "Person",
                "Wert",
                "Grund",
                "Beleg",
                "Stand",
                "Stelle",
            ],
        );
        for (position, criterion) in catalogue.criteria().iter().enumerate() {
            for candidate in 0..case.candidates.len() {
                let mut rated = false;
                for rating in case.ratings_of(number, position, candidate) {
                    rated = true;
                    table.row(rating_row(writer, criterion, rating));
                }
                if !rated {
                    table.row(unrated_row(
                        writer,
                        criterion,
                        (number, position),
                        candidate,
                    ));
                }
            }
        }
        writer.document.table(table);
    }
}

fn rating_row(writer: &Writer<'_>, criterion: &Criterion, rating: &Rating) -> Vec<String> {
    let kind = w::evidence(rating.evidence.kind);
    let evidence = match (rating.value, rating.evidence.document.is_empty()) {
        (RatingValue::Unknown, true) => String::new(),
        (_, true) => kind.to_owned(),
        (_, false) => format!("{kind}: {}", rating.evidence.document),
    };
    vec![
        writer.case.id(rating.candidate).to_owned(),
        criterion.id.clone(),
        w::rater(&rating.rater),
        value_in_words(criterion, rating.value),
        rating.reason.clone(),
        evidence,
        rating
            .as_of
            .map_or_else(String::new, crate::exact::Day::german),
        writer.place(rating.span),
    ]
}

fn unrated_row(
    writer: &Writer<'_>,
    criterion: &Criterion,
    (catalogue, position): (usize, usize),
    candidate: usize,
) -> Vec<String> {
    let settled = crate::score::settled(writer.case, catalogue, position, candidate);
    let derived = settled.standing == crate::score::Standing::Derived;
    let value = match (&criterion.kind, derived) {
        (_, false) => "unbekannt".to_owned(),
        (CriterionKind::Exclusion { .. }, true) if settled.points.secured().is_zero() => {
            "nicht erfüllt".to_owned()
        }
        (CriterionKind::Exclusion { .. }, true) => "erfüllt".to_owned(),
        (CriterionKind::Scored { .. }, true) => {
            format!("{} Punkte", w::points(settled.points.secured()))
        }
    };
    vec![
        writer.case.id(candidate).to_owned(),
        criterion.id.clone(),
        String::new(),
        value,
        settled.reason.clone(),
        if derived {
            "aus den Stammdaten".to_owned()
        } else {
            "keine Zeile in der Bewertung".to_owned()
        },
        String::new(),
        settled
            .span
            .map_or_else(String::new, |span| writer.place(span)),
    ]
}

fn requirements(writer: &mut Writer<'_>) {
    let case = writer.case;
    if case.requirements.is_empty() {
        return;
    }
    writer.document.heading(3, "Anforderungen");
    let mut table = Table::new(
        "Anforderungen und ihre Erfüllung",
        &[
            "Anforderung",
            "Text",
            "Art",
            "#Gewicht",
            "Variante",
            "#Punkte",
            "Stelle",
        ],
    );
    for requirement in &case.requirements {
        for (candidate, fulfilment) in requirement.fulfilments.iter().enumerate() {
            table.row(vec![
                requirement.id.clone(),
                requirement.text.clone(),
                w::requirement(requirement.kind).to_owned(),
                if requirement.kind == crate::model::RequirementKind::Must {
                    String::new()
                } else {
                    notation::german_decimal(requirement.weight)
                },
                case.id(candidate).to_owned(),
                fulfilment.points.as_ref().map_or_else(
                    || "unbekannt".to_owned(),
                    |points| w::grade_points(points.value()),
                ),
                writer.place(fulfilment.span),
            ]);
        }
    }
    writer.document.table(table);
}
