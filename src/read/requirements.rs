//! `anforderungen.csv`: the requirements and how far each candidate meets them.

use std::collections::BTreeMap;

use crate::exact::{Day, Decimal, Fraction, Points};
use crate::finding::{Finding, Label};
use crate::model::{Candidate, Fulfilment, Requirement, RequirementKind};
use crate::source::{FileId, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::form;
use super::table::{Cell, NumberColumn, Table};
use super::tender::NO_WEIGHT;
use super::words;

const NEEDED: &[&str] = &["anforderung", "text", "art"];
const OPTIONAL: &[&str] = &["gewicht", "stand"];
const KINDS: &[(&str, RequirementKind)] = &[
    ("muss", RequirementKind::Must),
    ("soll", RequirementKind::Should),
    ("kann", RequirementKind::May),
];

/// The requirements; `None` where something was wrong.
pub(super) fn requirements(
    map: &SourceMap,
    file: FileId,
    candidates: &[Candidate],
    index: &CandidateIndex,
    collector: &Collector,
) -> Option<Vec<Requirement>> {
    let table = Table::read(map.text(file), file, collector)?;
    let ids: Vec<&str> = index.ids();
    table.expect(
        NEEDED,
        OPTIONAL,
        |name| index.knows(name),
        &format!("Kandidaten sind: {}", ids.join(", ")),
    );
    let by_name: BTreeMap<&str, usize> = table
        .columns()
        .map(|(column, name)| (name, column))
        .collect();
    let columns: Vec<Option<(usize, NumberColumn)>> = candidates
        .iter()
        .map(|candidate| {
            let column = by_name.get(candidate.id.as_str()).copied();
            if column.is_none() {
                collector.fault(
                    &form::MISSING_COLUMN,
                    table.beginning(),
                    format!("Für den Kandidaten „{}“ gibt es keine Spalte", candidate.id),
                    format!(
                        "Ergänzen Sie die Spalte „{}“; „unbekannt“ ist eine erlaubte Angabe.",
                        candidate.id
                    ),
                );
            }
            column.map(|column| (column, table.numbers(Some(column))))
        })
        .collect();
    let weights = table.numbers(table.column("gewicht"));
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut requirements = Vec::new();
    let mut sound = true;
    for row in 0..table.len() {
        match requirement(&table, row, weights, &columns) {
            Some(requirement) => {
                let span = table.cell(row, "anforderung").span();
                if let Some(first) = seen.insert(requirement.id.clone(), span) {
                    note_twice(&requirement.id, first, span, collector);
                }
                requirements.push(requirement);
            }
            None => sound = false,
        }
    }
    if table.len() == 0 {
        collector.fault(
            &form::MISSING_VALUE,
            table.beginning(),
            "Es ist keine Anforderung eingetragen",
            "Schreiben Sie eine Zeile je Anforderung mit der Art muss, soll oder kann.",
        );
    }
    sound &= equal_weights(&mut requirements, collector);
    (sound && columns.iter().all(Option::is_some)).then_some(requirements)
}

fn note_twice(id: &str, first: Span, second: Span, collector: &Collector) {
    let message = format!("Die Anforderung „{id}“ steht zweimal");
    let finding = Finding::new(
        form::DUPLICATE.id,
        form::DUPLICATE.severity,
        message,
        Label::new(second, "zum zweiten Mal"),
    );
    collector.note(
        finding
            .related_to(Label::new(first, "zuerst hier"))
            .with_help("Geben Sie jeder Anforderung eine eigene Kennung."),
    );
}

// Weights for none of the rated requirements mean: all count the same. Weights for some mean a slip.
fn equal_weights(requirements: &mut [Requirement], collector: &Collector) -> bool {
    let rated = || {
        requirements
            .iter()
            .filter(|requirement| requirement.kind != RequirementKind::Must)
    };
    let without: Vec<Span> = rated()
        .filter(|requirement| requirement.weight == NO_WEIGHT)
        .map(|requirement| requirement.span)
        .collect();
    let with = rated().count().saturating_sub(without.len());
    if without.is_empty() {
        return true;
    }
    if with == 0 {
        for requirement in requirements
            .iter_mut()
            .filter(|requirement| requirement.kind != RequirementKind::Must)
        {
            requirement.weight = Decimal::ONE;
        }
        return true;
    }
    for span in without.into_iter().take(5) {
        collector.fault(
            &form::WEIGHTS,
            span,
            "Diese bewertete Anforderung hat kein Gewicht, andere haben eines",
            "Geben Sie allen Soll- und Kann-Anforderungen ein Gewicht, zusammen 100, oder keiner.",
        );
    }
    false
}

fn requirement(
    table: &Table<'_>,
    row: usize,
    weights: NumberColumn,
    columns: &[Option<(usize, NumberColumn)>],
) -> Option<Requirement> {
    let id = table.cell(row, "anforderung").checked_text();
    if id.is_empty() {
        table.cell(row, "anforderung").fault(
            &form::MISSING_VALUE,
            "Die Kennung der Anforderung fehlt",
            "Schreiben Sie zum Beispiel A-01.",
        );
    }
    let text = table.cell(row, "text").checked_text();
    let kind = table.cell(row, "art").word(KINDS);
    let cell = table.cell(row, "gewicht");
    let weight = if kind == Some(RequirementKind::Must) {
        Some(NO_WEIGHT)
    } else {
        weight(cell, weights)
    };
    let as_of = table.cell(row, "stand").day();
    let mut fulfilments = Vec::with_capacity(columns.len());
    let mut sound = true;
    let spans = table.cell_spans(row);
    for (column, numbers) in columns.iter().flatten() {
        let span = spans
            .get(*column)
            .copied()
            .unwrap_or_else(|| table.row_span(row));
        match fulfilment(table.cell_at(row, Some(*column)), *numbers, span) {
            Some(fulfilment) => fulfilments.push(fulfilment),
            None => sound = false,
        }
    }
    let (kind, weight) = (kind?, weight?);
    (sound && !id.is_empty()).then(|| Requirement {
        id,
        text,
        kind,
        weight,
        as_of,
        fulfilments,
        span: table.row_span(row),
    })
}

fn weight(cell: Cell<'_, '_>, weights: NumberColumn) -> Option<Decimal> {
    if cell.text().is_empty() {
        return Some(NO_WEIGHT);
    }
    let weight = cell.number(weights)?;
    if weight.is_negative() {
        cell.fault(
            &form::WEIGHTS,
            "Das Gewicht ist negativ",
            "Gewichte stehen in Prozent und ergeben zusammen 100.",
        );
        return None;
    }
    Some(weight)
}

fn fulfilment(cell: Cell<'_, '_>, numbers: NumberColumn, span: Span) -> Option<Fulfilment> {
    let written = cell.text();
    let (text, claim) = claim(written);
    let claimed_on = claim.and_then(Day::parse);
    if let Some(day) = claim.filter(|_| claimed_on.is_none()) {
        cell.fault(
            &form::NO_DAY,
            if day.is_empty() {
                "Die Angabe des Anbieters hat kein Datum".to_owned()
            } else {
                format!("„{day}“ ist kein Tag, an dem die Angabe gemacht sein kann")
            },
            "Schreiben Sie zum Beispiel: erfuellt (angabe 24.11.2026)",
        );
        return None;
    }
    let points = match words::folded(text).as_str() {
        "erfuellt" | "ja" | "x" => Some(Points::full()),
        "teilweise" | "teils" => Points::new(Fraction::whole(5)).ok(),
        "nicht" | "nein" | "nicht-erfuellt" => Some(Points::none()),
        _ if words::is_unknown(text) => {
            return Some(Fulfilment {
                points: None,
                claimed: false,
                claimed_on: None,
                span,
            });
        }
        _ => {
            if claim.is_some()
                || !text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-')
            {
                let known = ["erfuellt", "teilweise", "nicht", "unbekannt"];
                cell.fault(
                    &form::UNKNOWN_WORD,
                    format!("„{text}“ sagt nicht, wie weit die Anforderung erfüllt ist"),
                    words::way_out(text, &known, "Auch 0 bis 10 Punkte sind möglich."),
                );
                return None;
            }
            let points = Points::new(cell.number(numbers)?.fraction()).ok();
            if points.is_none() {
                cell.fault(
                    &form::OFF_SCALE,
                    format!("{text} liegt nicht zwischen 0 und 10"),
                    "Vergeben Sie 0 bis 10 Punkte.",
                );
            }
            points
        }
    };
    points.map(|points| Fulfilment {
        points: Some(points),
        claimed: claim.is_some(),
        claimed_on,
        span,
    })
}

/// `erfuellt (angabe 24.11.2026)`: the vendor says so, on that day. Whoever says that he does not meet it is believed.
fn claim(written: &str) -> (&str, Option<&str>) {
    let inner = written
        .strip_suffix(')')
        .and_then(|rest| rest.split_once('('));
    match inner {
        Some((word, inner)) if words::folded(inner).starts_with("angabe") => {
            let day = inner.trim().get("angabe".len()..).unwrap_or_default();
            (word.trim(), Some(day.trim()))
        }
        _ => (written, None),
    }
}
