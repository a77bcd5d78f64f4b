//! `zinssatz` and `[wirtschaftlichkeit.zinsstruktur]`: the interest of a case.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::exact::{Percent, Rate, Year};
use crate::model::{Interest, ZeroCurve};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

use super::economics::rate_of;

/// The interest as written: `None` asks for the federal rate at the key date.
pub(in crate::read) struct RawInterest {
    pub(in crate::read) written: Option<Interest>,
    pub(in crate::read) reason: String,
    pub(in crate::read) span: Span,
}

pub(super) fn interest(
    table: &TomlTable<'_>,
    period: Option<(Year, u32)>,
    collector: &Collector,
) -> Option<RawInterest> {
    let asks_for_federal = !table.has("zinssatz") || table.text_is("zinssatz", "bmf");
    let percent = if asks_for_federal {
        None
    } else {
        table.percent("zinssatz")
    };
    let span = percent
        .as_ref()
        .map_or_else(|| table.value_span("zinssatz"), |percent| percent.span);
    let rate = percent
        .as_ref()
        .and_then(|percent| rate_of(percent, "Der Zinssatz", collector));
    let reason = table.plain_text("zinssatz-grund");
    let curve_table = table.table("zinsstruktur");
    if !curve_table.is_there() {
        let sound = asks_for_federal || rate.is_some();
        return sound.then_some(RawInterest {
            written: rate.map(Interest::Single),
            reason,
            span,
        });
    }
    if table.has("zinssatz") {
        collector.fault(
            &form::CONTRADICTION,
            span,
            "Es gibt einen Zinssatz und eine Zinsstruktur",
            "Behalten Sie eines von beiden: „zinssatz“ für alle Jahre oder [wirtschaftlichkeit.zinsstruktur] mit einem Satz je Jahr.",
        );
    }
    let curve = curve(&curve_table, period?, collector)?;
    let reason = curve.reason.clone();
    Some(RawInterest {
        written: Some(Interest::Curve(Arc::new(curve))),
        reason,
        span: curve_table.span(),
    })
}

fn curve(
    table: &TomlTable<'_>,
    (reference, years): (Year, u32),
    collector: &Collector,
) -> Option<ZeroCurve> {
    let source = table.needed_text("quelle", "\"Deutsche Bundesbank, Zinsstruktur …\"");
    let as_of = table.day("stand").map(|day| day.value);
    let reason = table.needed_text(
        "grund",
        "\"Laufzeit und Finanzierungsanteil sind erheblich\"",
    );
    let mut rates: BTreeMap<Year, Rate> = BTreeMap::new();
    let mut sound = true;
    for (key, number) in table.numbers_of_years() {
        let percent = Located::new(Percent::new(number.value), number.span);
        let rate = rate_of(&percent, "Der Zinssatz", collector);
        let year = key
            .value
            .parse::<i64>()
            .ok()
            .and_then(|written| year_of(written, reference));
        let Some(year) = year else {
            collector.fault(
                &form::PERIOD,
                key.span,
                format!("„{}“ ist kein Jahr", key.value),
                "Schreiben Sie 1, 2, 3 … ab dem Bezugsjahr oder Kalenderjahre wie 2028, je mit einem Satz in Prozent: 1 = \"0.65\"",
            );
            sound = false;
            continue;
        };
        sound &= rate.is_some();
        if let Some(rate) = rate
            && rates.insert(year, rate).is_some()
        {
            collector.fault(
                &form::DUPLICATE,
                key.span,
                format!("Für das Jahr {year} stehen zwei Zinssätze"),
                "Behalten Sie einen davon.",
            );
        }
    }
    table.finish_with_years();
    let last = reference.plus(years)?;
    let missing: Vec<String> = reference
        .until(last)
        .skip(1)
        .filter(|year| !rates.contains_key(year))
        .map(|year| year.to_string())
        .collect();
    if sound && !missing.is_empty() {
        collector.fault(
            &form::CURVE_GAP,
            table.span(),
            format!(
                "Der Zinsstruktur fehlen Sätze: {} von {years} Jahren ohne Satz, zuerst {}",
                missing.len(),
                missing.first().map_or("", String::as_str)
            ),
            "Tragen Sie für jedes Jahr nach dem Bezugsjahr einen Satz ein; zwischen zwei Laufzeiten wird nichts geschätzt.",
        );
        return None;
    }
    sound.then_some(())?;
    Some(ZeroCurve {
        rates,
        source: source?.value,
        as_of,
        reason: reason?.value,
    })
}

// Small numbers count from year 0, as in the cost file; before year 0 they are negative.
fn year_of(written: i64, reference: Year) -> Option<Year> {
    if (-100..200).contains(&written) {
        Year::new(i64::from(reference.number()).saturating_add(written))
    } else {
        Year::new(written)
    }
}
