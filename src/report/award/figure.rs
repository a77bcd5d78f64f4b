//! `explain <AKTE> wertung.<angebot>`: the value of one bid, step by step.

use crate::assess::AwardAssessment;
use crate::award::price_points;
use crate::model::{AwardCriterionKind, BidQuality, BidValue};
use crate::source::SourceMap;

use super::working::working;
use super::{exactly, formula, strong, value, w};
use crate::report::{Document, Inline, Table};

const PREFIX: &str = "wertung.";

/// The identifiers of the figures of an award.
#[must_use]
pub fn award_figure_ids(assessment: &AwardAssessment<'_>) -> Vec<String> {
    let rated = assessment.rated.iter();
    rated
        .map(|bid| format!("{PREFIX}{}", assessment.id(*bid)))
        .collect()
}

/// One value with its way back to the cells; `None` for an identifier that is no figure of the case.
#[must_use]
pub fn award_figure(
    assessment: &AwardAssessment<'_>,
    map: &SourceMap,
    id: &str,
) -> Option<Document> {
    let name = id.strip_prefix(PREFIX)?;
    let case = assessment.case;
    let at = (0..assessment.rated.len()).find(|at| assessment.rated_id(*at) == name)?;
    let bid = case.bids.get(*assessment.rated.get(at)?)?;
    let (offer, place) = (assessment.offers.get(at)?, assessment.order.places.get(at)?);
    let mut document = Document::default();
    document.heading(1, format!("Wert des Angebots: {name}"));
    let announced = place
        .announced
        .as_ref()
        .map_or_else(|| "kein Wert".to_owned(), |number| value(case, number));
    let mut line = vec![Inline::Code(id.to_owned()), Inline::Text(" = ".to_owned())];
    line.extend(strong(announced));
    document.rich(line);
    document.paragraph(formula(case));
    let mut table = Table::new("", &["Schritt", "#Wert", "Herkunft"]);
    let mut add =
        |step: String, value: String, source: String| table.row(vec![step, value, source]);
    if let BidQuality::Answers(answers) = &bid.quality {
        for (group, answers) in case.plan.groups.iter().zip(answers) {
            for (criterion, answer) in group.criteria.iter().zip(answers) {
                let (AwardCriterionKind::Rated { weight, .. }, BidValue::Points(points)) =
                    (&criterion.kind, answer.value)
                else {
                    continue;
                };
                let product = weight.fraction().times(&points.fraction());
                add(
                    format!(
                        "{} {}: {} × {}",
                        criterion.id,
                        criterion.title,
                        w::number(*weight),
                        w::number(points)
                    ),
                    format!("{} Punkte", exactly(&product)),
                    map.place(answer.span),
                );
            }
        }
    }
    if case.plan.method.uses_points() {
        let source = match bid.quality {
            BidQuality::Total(_) => map.place(bid.span),
            _ => "Summe der Schritte davor".to_owned(),
        };
        add(
            "L, Leistungspunkte".to_owned(),
            exactly(&offer.points),
            source,
        );
    }
    add(
        "P, Preis".to_owned(),
        w::euro(&offer.price),
        map.place(bid.price_span),
    );
    if let Some(points) = price_points(&case.plan, &assessment.offers, &offer.price) {
        let shown = format!("{} Punkte", exactly(&points));
        add(
            "Preispunkte".to_owned(),
            shown,
            "folgt aus allen Preisen".to_owned(),
        );
    }
    add(
        "Skala".to_owned(),
        format!("× {}", exactly(&assessment.order.scale)),
        "bekanntgemacht".to_owned(),
    );
    add(
        working(assessment, at),
        place
            .announced
            .as_ref()
            .map_or_else(String::new, |number| value(case, number)),
        "folgt aus den Schritten davor".to_owned(),
    );
    add(
        "Rang".to_owned(),
        place
            .rank
            .map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
        "Vergleich der bekanntgemachten Werte".to_owned(),
    );
    document.table(table);
    Some(document)
}
