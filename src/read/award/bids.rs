//! `angebote.csv`: who offers what at which price.

use std::collections::BTreeMap;

use crate::exact::Decimal;
use crate::finding::{Finding, Label};
use crate::model::{
    AwardCriterion, AwardCriterionKind, AwardPlan, Bid, BidAnswer, BidQuality, BidValue, PriceBasis,
};
use crate::read::collector::Collector;
use crate::read::table::{Cell, NumberColumn, Table};
use crate::read::{form, words};
use crate::source::{FileId, SourceMap, Span};

/// Each bid is left out once; beyond this number nobody waits for the answer.
const MOST_BIDS: usize = 300;
const ANSWERS: &[(&str, bool)] = &[
    ("ja", true),
    ("erfuellt", true),
    ("nein", false),
    ("nicht", false),
    ("nicht-erfuellt", false),
];

struct Columns<'p> {
    price: &'static str,
    prices: NumberColumn,
    points: NumberColumn,
    /// Group by group: the criterion and how its column is written.
    criteria: Vec<Vec<(&'p AwardCriterion, NumberColumn)>>,
}

/// The bids in the order of the file.
pub(super) fn bids(
    map: &SourceMap,
    file: FileId,
    plan: &AwardPlan,
    collector: &Collector,
) -> Vec<Bid> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    let price = match plan.price_basis {
        PriceBasis::Price => "preis",
        PriceBasis::LifeCycleCost => "lebenszykluskosten",
    };
    let by_criteria = !plan.groups.is_empty();
    let ids: Vec<&str> = plan
        .groups
        .iter()
        .flat_map(|group| &group.criteria)
        .map(|criterion| criterion.id.as_str())
        .collect();
    let mut needed = vec!["angebot", price];
    if by_criteria {
        needed.extend(&ids);
    } else if plan.method.uses_points() {
        needed.push("leistung");
    }
    let other_price = match plan.price_basis {
        PriceBasis::Price => "lebenszykluskosten",
        PriceBasis::LifeCycleCost => "preis",
    };
    let mut optional = vec!["bieter", other_price, "ausschluss-grund"];
    if !by_criteria && !plan.method.uses_points() {
        optional.push("leistung");
    }
    let hint = if by_criteria && table.column("leistung").is_some() {
        "Die Punkte ergeben sich aus den Kriterien; die Spalte „leistung“ gehört nicht dazu."
    } else {
        ""
    };
    table.expect(&needed, &optional, |_| false, hint);
    let columns = Columns {
        price,
        prices: table.numbers(table.column(price)),
        points: table.numbers(table.column("leistung").filter(|_| !by_criteria)),
        criteria: plan
            .groups
            .iter()
            .map(|group| {
                let criteria = group.criteria.iter();
                criteria
                    .map(|criterion| (criterion, table.numbers(table.column(&criterion.id))))
                    .collect()
            })
            .collect(),
    };
    if table.len() > MOST_BIDS {
        collector.fault(
            &form::TOO_MANY_BIDS,
            table.row_span(MOST_BIDS),
            format!("Gewertet werden höchstens {MOST_BIDS} Angebote"),
            "Prüfen Sie, ob die Tabelle mehrere Lose enthält, und werten Sie jedes Los für sich.",
        );
        return Vec::new();
    }
    let mut seen = BTreeMap::new();
    let mut bids = Vec::new();
    for row in 0..table.len() {
        let cell = table.cell(row, "angebot");
        note_twice(&mut seen, cell, collector);
        bids.extend(bid(&table, row, plan, &columns));
    }
    if table.len() == 0 {
        collector.fault(
            &form::MISSING_VALUE,
            table.beginning(),
            "Es ist kein Angebot eingetragen",
            "Schreiben Sie eine Zeile je Angebot, auch für ausgeschlossene.",
        );
    }
    bids
}

fn note_twice(seen: &mut BTreeMap<String, Span>, cell: Cell<'_, '_>, collector: &Collector) {
    let id = cell.text();
    if id.is_empty() {
        return;
    }
    if let Some(first) = seen.insert(words::folded(id), cell.span()) {
        let finding = Finding::new(
            form::DUPLICATE.id,
            form::DUPLICATE.severity,
            format!("Das Angebot „{id}“ steht zweimal"),
            Label::new(cell.span(), "zum zweiten Mal"),
        );
        collector.note(
            finding
                .related_to(Label::new(first, "zuerst hier"))
                .with_help("Geben Sie jedem Angebot eine eigene Kennung."),
        );
    }
}

fn bid(table: &Table<'_>, row: usize, plan: &AwardPlan, columns: &Columns<'_>) -> Option<Bid> {
    let id_cell = table.cell(row, "angebot");
    let id = id_cell.checked_text();
    if id.is_empty() && id_cell.has_column() {
        id_cell.fault(
            &form::MISSING_VALUE,
            "Die Kennung des Angebots fehlt",
            "Schreiben Sie zum Beispiel A1.",
        );
    }
    let bidder = table.cell(row, "bieter").checked_text();
    let excluded = table.cell(row, "ausschluss-grund").checked_text();
    let is_out = !excluded.is_empty();
    let price_cell = table.cell(row, columns.price);
    let price = price(price_cell, columns.prices, is_out);
    let quality = if !plan.groups.is_empty() {
        answers(table, row, columns, is_out)
    } else if plan.method.uses_points() {
        total(table.cell(row, "leistung"), columns.points, plan, is_out)
    } else {
        Some(BidQuality::None)
    };
    Some(Bid {
        id: if id.is_empty() { return None } else { id },
        bidder,
        price: price?,
        quality: quality?,
        excluded,
        span: id_cell.span(),
        price_span: price_cell.span(),
    })
}

// The outer `None` means that something was wrong, the inner one that an excluded bid has none.
fn price(cell: Cell<'_, '_>, column: NumberColumn, is_out: bool) -> Option<Option<Decimal>> {
    if words::is_unknown(cell.text()) {
        if is_out || !cell.has_column() {
            return Some(None);
        }
        cell.fault(
            &form::BID_PRICE,
            "Der Preis fehlt",
            "Tragen Sie den gewerteten Preis ein, oder nennen Sie unter „ausschluss-grund“, warum das Angebot nicht gewertet wird.",
        );
        return None;
    }
    let number = cell.number(column)?;
    if number > Decimal::ZERO {
        return Some(Some(number));
    }
    cell.fault(
        &form::BID_PRICE,
        format!("Mit einem Preis von {} EUR lässt sich nicht werten", cell.text()),
        "Klären Sie den Preis auf (§ 60 VgV), und tragen Sie ihn ein, oder nennen Sie unter „ausschluss-grund“, warum das Angebot nicht gewertet wird.",
    );
    None
}

fn total(
    cell: Cell<'_, '_>,
    column: NumberColumn,
    plan: &AwardPlan,
    is_out: bool,
) -> Option<BidQuality> {
    if words::is_unknown(cell.text()) {
        if is_out || !cell.has_column() {
            return Some(BidQuality::None);
        }
        cell.fault(
            &form::MISSING_VALUE,
            "Die Leistungspunkte fehlen",
            "Unbekannt ist nicht null: Tragen Sie die Punkte ein, auch wenn es 0 sind.",
        );
        return None;
    }
    let points = cell.not_negative(column, "Schreiben Sie die Punkte ohne Minus.")?;
    let most = plan.most_points.as_ref();
    if most.is_some_and(|most| points.fraction() > *most) {
        note_too_many(cell, &most.map_or_else(String::new, whole_or_exact));
        return None;
    }
    Some(BidQuality::Total(points))
}

/// Most points are written with few places; noughts at the end say nothing.
fn whole_or_exact(most: &crate::exact::Fraction) -> String {
    let text = crate::exact::notation::german(most, 4);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn note_too_many(cell: Cell<'_, '_>, most: &str) {
    cell.fault(
        &form::TOO_MANY_POINTS,
        format!("{} Punkte sind mehr als die höchstens {most}", cell.text()),
        "Prüfen Sie die Punkte, oder die Höchstpunkte in [wertung].",
    );
}

fn answers(
    table: &Table<'_>,
    row: usize,
    columns: &Columns<'_>,
    is_out: bool,
) -> Option<BidQuality> {
    let mut sound = true;
    let mut missing = false;
    let mut groups = Vec::new();
    for group in &columns.criteria {
        let mut answers = Vec::new();
        for (criterion, column) in group {
            let cell = table.cell(row, &criterion.id);
            if words::is_unknown(cell.text()) && (is_out || !cell.has_column()) {
                missing = true;
                continue;
            }
            match answer(cell, criterion, *column) {
                Some(value) => answers.push(BidAnswer {
                    value,
                    span: cell.span(),
                }),
                None => sound = false,
            }
        }
        groups.push(answers);
    }
    if missing {
        return Some(BidQuality::None);
    }
    sound.then_some(BidQuality::Answers(groups))
}

fn answer(
    cell: Cell<'_, '_>,
    criterion: &AwardCriterion,
    column: NumberColumn,
) -> Option<BidValue> {
    match &criterion.kind {
        AwardCriterionKind::Exclusion => cell.word(ANSWERS).map(BidValue::Met),
        AwardCriterionKind::Rated { most, .. } => {
            if words::is_unknown(cell.text()) {
                cell.fault(
                    &form::MISSING_VALUE,
                    format!("Zu „{}“ fehlen die Punkte", criterion.id),
                    "Unbekannt ist nicht null: Tragen Sie die Punkte ein, auch wenn es 0 sind.",
                );
                return None;
            }
            let points = cell.not_negative(column, "Schreiben Sie die Punkte ohne Minus.")?;
            if points > *most {
                note_too_many(cell, &crate::exact::notation::german_decimal(*most));
                return None;
            }
            Some(BidValue::Points(points))
        }
    }
}
