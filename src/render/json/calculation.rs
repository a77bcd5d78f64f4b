//! Interest and arithmetic as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Arithmetic, ZeroCurve};

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
