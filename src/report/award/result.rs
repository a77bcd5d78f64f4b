//! The section "Wertung" of an award record.

use crate::assess::{AwardAssessment, AwardLaw, RecordState};
use crate::award::{PointsFault, Standing};
use crate::model::{AwardCriterionKind, BidQuality, BidValue, Regime};
use crate::source::SourceMap;

use super::firmness::firmness;
use super::working::working;
use super::{exactly, head, rules, strong, value, w};
use crate::report::{Document, Inline, Table};

/// The whole section, to go into the award record.
#[must_use]
pub fn award_page(assessment: &AwardAssessment<'_>, map: &SourceMap) -> Document {
    let case = assessment.case;
    let mut document = Document::default();
    document.heading(1, format!("Wertung der Angebote: {}", case.title));
    document.rich(strong("Teil des Vergabevermerks (§ 8 VgV, § 6 UVgO)"));
    head(case, &mut document);
    document.heading(2, "Ergebnis");
    document.paragraph(outcome(assessment));
    document.table(ranking(assessment));
    document.heading(2, "Regeln der Wertung");
    rules("Bekanntgemachte Regeln", case, &mut document);
    exclusions(assessment, &mut document);
    points(assessment, &mut document);
    document.heading(2, "Rechenweg");
    document.paragraph("Jeder Wert mit eingesetzten Zahlen. „→“ heißt: kaufmännisch gerundet, wie bekanntgemacht. Gerundet wird nur dort.");
    workings(assessment, &mut document);
    clarification(assessment, &mut document);
    firmness(assessment, &mut document);
    record(assessment, &mut document);
    findings(assessment, map, &mut document);
    document.heading(2, "Zeichnung");
    document.paragraph("Über den Zuschlag entscheiden in der Regel mindestens zwei Vertreter des Auftraggebers (§ 58 Abs. 5 VgV).");
    let mut table = Table::new("Zeichnung", &["Rolle", "Name", "Datum", "Unterschrift"]);
    for name in &case.plan.evaluators {
        table.row(vec!["Gewertet".to_owned(), name.clone()]);
    }
    for _ in case.plan.evaluators.len()..2 {
        table.row(vec!["Gewertet".to_owned()]);
    }
    document.table(table);
    inputs(assessment, map, &mut document);
    document
}

/// Ranks and result for the terminal.
#[must_use]
pub fn award_summary(assessment: &AwardAssessment<'_>) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Wertung: {}", assessment.case.title));
    document.paragraph(super::formula(assessment.case));
    document.table(ranking(assessment));
    document.paragraph(outcome(assessment));
    firmness(assessment, &mut document);
    document
}

fn name(assessment: &AwardAssessment<'_>, bid: usize) -> String {
    match assessment.case.bids.get(bid) {
        Some(bid) if !bid.bidder.is_empty() => format!("{} ({})", bid.bidder, bid.id),
        Some(bid) => bid.id.clone(),
        None => String::new(),
    }
}

fn outcome(assessment: &AwardAssessment<'_>) -> String {
    if let Some(winner) = assessment.winner {
        return format!(
            "Nach den bekanntgemachten Regeln liegt {} auf Platz 1.",
            name(assessment, winner)
        );
    }
    if assessment.tie.is_empty() {
        return "Kein Angebot kann gewertet werden.".to_owned();
    }
    let names: Vec<String> = assessment
        .tie
        .iter()
        .map(|bid| name(assessment, *bid))
        .collect();
    let next = if assessment.case.plan.lot {
        "Es entscheidet das Los, wie bekanntgemacht; Ziehung und Anwesende gehören in den Vermerk."
    } else {
        "Eine Regel dafür ist nicht bekanntgemacht. Ein Losentscheid ist rechtlich zu prüfen; das Werkzeug wählt nicht."
    };
    format!("Gleichstand auf Platz 1: {}. {next}", w::listed(&names))
}

fn ranking(assessment: &AwardAssessment<'_>) -> Table {
    let case = assessment.case;
    let mut columns = vec!["#Rang", "Angebot", "Bieter", "#Preis in EUR"];
    let with_points = case.plan.method.uses_points();
    if with_points {
        columns.push("#Punkte");
    }
    columns.push("#Wert");
    let with_corridor = assessment.order.corridor_from.is_some();
    if with_corridor {
        columns.push("Korridor");
    }
    let mut table = Table::new("Rangfolge", &columns);
    let mut rows: Vec<usize> = (0..case.bids.len()).collect();
    let rank = |bid: usize| {
        let rated = assessment.bids.get(bid).and_then(|result| result.rated);
        let place = rated.and_then(|at| assessment.order.places.get(at));
        (place.and_then(|place| place.rank), place)
    };
    rows.sort_by_key(|bid| (rank(*bid).0.unwrap_or(usize::MAX), *bid));
    for position in rows {
        let (Some(bid), Some(result)) = (case.bids.get(position), assessment.bids.get(position))
        else {
            continue;
        };
        let (rank, place) = rank(position);
        let mut row = vec![
            rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            bid.id.clone(),
            bid.bidder.clone(),
            bid.price.map_or_else(
                || "–".to_owned(),
                |price| crate::exact::notation::german(&price.fraction(), 2),
            ),
        ];
        if with_points {
            row.push(
                result
                    .points
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), exactly),
            );
        }
        row.push(
            place
                .and_then(|place| place.announced.as_ref())
                .map_or_else(|| "nicht gewertet".to_owned(), |number| value(case, number)),
        );
        if with_corridor {
            row.push(match place.map(|place| place.standing) {
                Some(Standing::InCorridor) => "innerhalb".to_owned(),
                Some(Standing::BelowCorridor) => "darunter".to_owned(),
                Some(Standing::Ranked) | None => String::new(),
            });
        }
        table.row(row);
    }
    table
}

fn exclusions(assessment: &AwardAssessment<'_>, document: &mut Document) {
    let case = assessment.case;
    let mut table = Table::new("Nicht gewertete Angebote", &["Angebot", "Bieter", "Grund"]);
    for (bid, result) in case.bids.iter().zip(&assessment.bids) {
        let mut reasons = Vec::new();
        if !bid.excluded.is_empty() {
            reasons.push(bid.excluded.clone());
        }
        reasons.extend(
            result
                .faults
                .iter()
                .map(|fault| fault_in_words(assessment, result, fault)),
        );
        if !reasons.is_empty() {
            table.row(vec![bid.id.clone(), bid.bidder.clone(), reasons.join("; ")]);
        }
    }
    document.heading(2, "Ausschluss und Mindestpunkte");
    if table.rows.is_empty() {
        document.paragraph("Kein Angebot ist ausgeschlossen; alle erreichen die Mindestpunkte, soweit welche bekanntgemacht sind.");
    }
    document.table(table);
}

fn fault_in_words(
    assessment: &AwardAssessment<'_>,
    result: &crate::assess::BidResult,
    fault: &PointsFault,
) -> String {
    let groups = &assessment.case.plan.groups;
    match fault {
        PointsFault::NotMet(group, criterion) => {
            let group = groups.get(*group);
            let criterion = group.and_then(|group| group.criteria.get(*criterion));
            criterion.map_or_else(String::new, |criterion| {
                format!(
                    "Ausschlusskriterium {} ({}) nicht erfüllt",
                    criterion.id, criterion.title
                )
            })
        }
        PointsFault::BelowMinimum(at) => {
            let reached = result.groups.get(*at).map(|group| exactly(&group.points));
            groups.get(*at).map_or_else(String::new, |group| {
                let least = group.minimum.as_ref();
                format!(
                    "Gruppe {}: {} Punkte, mindestens {}",
                    group.title,
                    reached.unwrap_or_default(),
                    least.map_or_else(String::new, |least| w::number(least.value)),
                )
            })
        }
    }
}

fn points(assessment: &AwardAssessment<'_>, document: &mut Document) {
    let case = assessment.case;
    if case.plan.groups.is_empty() {
        return;
    }
    document.heading(2, "Punkte");
    let mut columns = vec![
        "Kriterium".to_owned(),
        "#zählt".to_owned(),
        "#höchstens".to_owned(),
    ];
    columns.extend(case.bids.iter().map(|bid| format!("#{}", bid.id)));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(
        "Punkte je Kriterium, vor dem Gewicht; Summen nach dem Gewicht",
        &columns,
    );
    for (group_at, group) in case.plan.groups.iter().enumerate() {
        for (at, criterion) in group.criteria.iter().enumerate() {
            let (weight, most) = match &criterion.kind {
                AwardCriterionKind::Exclusion => ("Ausschluss".to_owned(), String::new()),
                AwardCriterionKind::Rated { weight, most } => {
                    (format!("× {}", w::number(*weight)), w::number(*most))
                }
            };
            let mut row = vec![
                format!("{} {}", criterion.id, criterion.title),
                weight,
                most,
            ];
            row.extend(case.bids.iter().map(|bid| {
                match &bid.quality {
                    BidQuality::Answers(groups) => {
                        match groups
                            .get(group_at)
                            .and_then(|group| group.get(at))
                            .map(|answer| answer.value)
                        {
                            Some(BidValue::Met(true)) => "ja".to_owned(),
                            Some(BidValue::Met(false)) => "nein".to_owned(),
                            Some(BidValue::Points(points)) => w::number(points),
                            None => "–".to_owned(),
                        }
                    }
                    BidQuality::Total(_) | BidQuality::None => "–".to_owned(),
                }
            }));
            table.row(row);
        }
        let minimum = group.minimum.as_ref().map_or_else(String::new, |least| {
            format!("mindestens {}", w::number(least.value))
        });
        let mut row = vec![
            strong(format!("Summe {}", group.title)),
            vec![Inline::Text(minimum)],
            Vec::new(),
        ];
        row.extend(assessment.bids.iter().map(|result| {
            strong(
                result
                    .groups
                    .get(group_at)
                    .map_or_else(|| "–".to_owned(), |group| exactly(&group.points)),
            )
        }));
        table.rich_row(row);
    }
    document.table(table);
}

fn workings(assessment: &AwardAssessment<'_>, document: &mut Document) {
    let case = assessment.case;
    let mut table = Table::new("Werte der Angebote", &["Angebot", "Rechnung", "#Rang"]);
    for (at, place) in assessment.order.places.iter().enumerate() {
        table.row(vec![
            assessment.rated_id(at).to_owned(),
            working(assessment, at),
            place.rank.map_or_else(String::new, |rank| rank.to_string()),
        ]);
    }
    document.table(table);
    let best = assessment
        .order
        .places
        .iter()
        .filter_map(|place| place.announced.as_ref())
        .max();
    if let (Some(from), Some(best), Some((width, decides))) =
        (&assessment.order.corridor_from, best, case.plan.corridor())
    {
        document.paragraph(format!(
            "Korridor: {} × (1 − {} ÷ 100) = {}. Angebote mit diesem Wert oder einem höheren liegen im Korridor; unter ihnen entscheidet {}.",
            value(case, best),
            w::number(width.written()),
            exactly(from),
            super::rule(decides)
        ));
    }
}

fn clarification(assessment: &AwardAssessment<'_>, document: &mut Document) {
    document.heading(2, "Aufklärung niedriger Preise");
    let Some(first) = assessment.low_bids.first() else {
        document.paragraph("Kein Preis liegt so weit unter dem nächsthöheren, dass er vorgemerkt wird. Erscheint ein Preis aus anderen Gründen ungewöhnlich niedrig, ist er trotzdem aufzuklären (§ 60 VgV, § 44 UVgO).");
        return;
    };
    document.paragraph(format!(
        "Vorgemerkt wird ab {} % Abstand zum nächsthöheren Preis. Die Schwelle ist eine Annahme; ob ein Preis ungewöhnlich niedrig ist, entscheidet die Vergabestelle (§ 60 VgV, § 44 UVgO).",
        exactly(&first.threshold)
    ));
    let mut table = Table::new(
        "Zur Aufklärung vorgemerkt",
        &["Angebot", "#Abstand", "nächsthöherer Preis"],
    );
    for low in &assessment.low_bids {
        table.row(vec![
            name(assessment, low.bid),
            w::percent(&low.distance),
            name(assessment, low.next),
        ]);
    }
    document.table(table);
}

fn record(assessment: &AwardAssessment<'_>, document: &mut Document) {
    document.heading(2, "Was der Vergabevermerk noch braucht");
    match (&assessment.law, assessment.case.estimated_value) {
        (AwardLaw::ByValue(found), Some(value)) => document.paragraph(format!(
            "Die Akte nennt unter [wertung] kein vergaberecht. Nach dem Auftragswert von {} und dem EU-Schwellenwert von {} ist es {}.",
            w::euro(&value.fraction()),
            w::euro(&found.threshold),
            match found.regime {
                Regime::European => "die VgV",
                Regime::National => "die UVgO",
            }
        )),
        (AwardLaw::Stated(_), _) => {}
        _ => document.paragraph("Die Akte sagt nicht, ob die VgV oder die UVgO gilt (vergaberecht unter [wertung]), und aus dem Auftragswert folgt es nicht; die Liste folgt § 8 Abs. 2 VgV."),
    }
    let law = match assessment.law.regime() {
        Some(Regime::National) => "Angaben nach § 6 UVgO",
        Some(Regime::European) | None => "Angaben nach § 8 Abs. 2 VgV",
    };
    let mut table = Table::new(law, &["Angabe", "Fundstelle", "Stand"]);
    for note in &assessment.record {
        let state = match &note.state {
            RecordState::Written(text) => text.clone(),
            RecordState::InRating => "steht in dieser Wertung".to_owned(),
            RecordState::Missing if note.item.key == "auftraggeber" => {
                "fehlt: [vergabe] auftragswert".to_owned()
            }
            RecordState::Missing => format!("fehlt: [vermerk] {}", note.item.key),
        };
        table.row(vec![
            note.item.title.clone(),
            note.item.citation.to_string(),
            state,
        ]);
    }
    document.table(table);
}

fn findings(assessment: &AwardAssessment<'_>, map: &SourceMap, document: &mut Document) {
    document.heading(2, "Befunde");
    if assessment.findings.is_empty() {
        document.paragraph("Keine.");
    }
    super::probe::findings(&assessment.findings, map, document);
}

fn inputs(assessment: &AwardAssessment<'_>, map: &SourceMap, document: &mut Document) {
    document.heading(2, "Eingaben und Programm");
    document.paragraph(format!(
        "Berechnet mit gleichwertig {}. Die Prüfsummen (SHA-256) lassen sich mit „sha256sum“ nachrechnen.",
        env!("CARGO_PKG_VERSION")
    ));
    let mut table = Table::new("Prüfsummen der Eingaben", &["Datei", "SHA-256"]);
    for file in assessment
        .case
        .files
        .iter()
        .filter_map(|file| map.file(*file))
    {
        table.rich_row(vec![
            vec![Inline::Text(file.name().to_owned())],
            vec![Inline::Code(file.check_sum())],
        ]);
    }
    document.table(table);
}
