//! Interest and arithmetic as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::exact::notation;
use crate::model::{Arithmetic, Case, CashFlow, Conversion, CostKind, Relevance, ZeroCurve};
use crate::source::SourceMap;

#[derive(Serialize)]
pub(super) struct CurveNote<'a> {
    rates: BTreeMap<i32, String>,
    source: &'a str,
    as_of: Option<String>,
    reason: &'a str,
}

pub(super) fn curve(curve: &ZeroCurve) -> CurveNote<'_> {
    CurveNote {
        rates: curve
            .rates
            .iter()
            .map(|(year, rate)| (year.number(), rate.percent().written().to_string()))
            .collect(),
        source: &curve.source,
        as_of: curve.as_of.map(|day| day.to_string()),
        reason: &curve.reason,
    }
}

#[derive(Serialize)]
pub(super) struct ArithmeticNote {
    mode: &'static str,
    factor_places: Option<u32>,
    product_places: Option<u32>,
}

pub(super) fn arithmetic(arithmetic: Arithmetic) -> ArithmeticNote {
    match arithmetic {
        Arithmetic::Exact => ArithmeticNote {
            mode: "exact",
            factor_places: None,
            product_places: None,
        },
        Arithmetic::Table(places) => ArithmeticNote {
            mode: "table",
            factor_places: Some(places.factor),
            product_places: Some(places.product),
        },
    }
}

#[derive(Serialize)]
pub(super) struct RelevanceNote<'a> {
    position: &'a str,
    from: i32,
    until: i32,
    reason: &'a str,
    place: String,
}

fn relevance<'a>(flow: &'a CashFlow, map: &SourceMap) -> Option<RelevanceNote<'a>> {
    let (Relevance::Remanent(reason) | Relevance::Sunk(reason)) = &flow.relevance else {
        return None;
    };
    Some(RelevanceNote {
        position: &flow.position,
        from: flow.from.number(),
        until: flow.until.number(),
        reason,
        place: map.place(flow.span),
    })
}

/// What remains of one candidate although a solution ends.
pub(super) fn remanent<'a>(
    case: &'a Case,
    candidate: usize,
    map: &SourceMap,
) -> Vec<RelevanceNote<'a>> {
    case.costs
        .of(candidate)
        .filter_map(|flow| relevance(flow, map))
        .collect()
}

/// What of one candidate is left out.
pub(super) fn sunk<'a>(
    case: &'a Case,
    candidate: usize,
    map: &SourceMap,
) -> Vec<RelevanceNote<'a>> {
    let own = case.costs.sunk().iter();
    own.filter(|flow| flow.candidate == candidate)
        .filter_map(|flow| relevance(flow, map))
        .collect()
}

#[derive(Serialize)]
pub(super) struct StaffNote<'a> {
    position: &'a str,
    quantity: String,
    unit: &'a str,
    rate: Option<String>,
    parameter: Option<&'a str>,
    from: i32,
    until: i32,
}

/// The staff effort of one candidate.
pub(super) fn staff(case: &Case, candidate: usize) -> Vec<StaffNote<'_>> {
    case.costs
        .of(candidate)
        .filter(|flow| flow.kind == CostKind::Staff)
        .map(|flow| StaffNote {
            position: &flow.position,
            quantity: notation::plain(&flow.charged_quantity(), 2),
            unit: &flow.unit,
            rate: flow
                .unit_price
                .as_ref()
                .map(|price| price.amount.to_string()),
            parameter: flow
                .unit_price
                .as_ref()
                .and_then(|price| price.parameter.as_deref()),
            from: flow.from.number(),
            until: flow.until.number(),
        })
        .collect()
}

#[derive(Serialize)]
pub(super) struct ExchangeNote<'a> {
    currency: &'a str,
    per_euro: String,
    day: String,
    source: &'a str,
}

/// The exchange rates that were used, in the order of the payments.
pub(super) fn exchange_rates(case: &Case) -> Vec<ExchangeNote<'_>> {
    let mut notes: Vec<ExchangeNote<'_>> = Vec::new();
    for flow in case.costs.flows() {
        if let Some(Conversion::Exchange(rate)) = &flow.conversion
            && notes.iter().all(|note| note.currency != rate.currency)
        {
            notes.push(ExchangeNote {
                currency: &rate.currency,
                per_euro: rate.per_euro.to_string(),
                day: rate.day.to_string(),
                source: &rate.source,
            });
        }
    }
    notes
}
