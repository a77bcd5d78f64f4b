//! A screening for machines: JSON with everything, CSV with the order.
//!
//! Keys are English, amounts and points are strings; unknown amounts are `null`.

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use crate::exact::{Decimal, Fraction, notation};
use crate::finding::Findings;
use crate::law::Grade;
use crate::portfolio::{
    Known, Leading, OrderFirmness, Process, Screened, Screening, Share, Trend, Value,
};
use crate::source::{SourceMap, Span};

use super::visible::escaped_json;

const FORMAT: u8 = 1;

fn amount(number: &Fraction) -> String {
    notation::plain(number, 2)
}

/// An amount as written, without a detour where it has cents at most.
fn written_amount(number: Decimal) -> String {
    match number.scaled(2) {
        Some(cents) => {
            let sign = if cents < 0 { "-" } else { "" };
            let (whole, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            format!("{sign}{whole}.{part:02}")
        }
        None => amount(&number.fraction()),
    }
}

fn points(thousandths: u32) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

fn written(json: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}

/// Bounds of weights, to four places.
fn intervals(screening: &Screening<'_>, ends: &[(Fraction, Fraction)]) -> Vec<Json> {
    let bound = |end: &Fraction| notation::plain(end, 4);
    let criteria = screening.criteria.iter().zip(ends);
    criteria
        .map(|(criterion, (low, high))| json!({"criterion": criterion.subject.word(), "from": bound(low), "to": bound(high)}))
        .collect()
}

/// What a rule has a word on, with the lines of all its rows.
fn noticed(screening: &Screening<'_>, findings: &Findings, map: &SourceMap) -> Vec<Json> {
    let line = |span: Span| map.position(span).line;
    let all = findings.iter().map(|finding| {
        let rows = screening
            .noticed
            .iter()
            .find(|noticed| noticed.rule == finding.rule());
        let lines: Vec<u32> = match rows {
            Some(noticed) => noticed.rows.iter().map(|row| line(row.span)).collect(),
            None => std::iter::once(finding.primary())
                .chain(finding.related())
                .map(|label| line(label.span()))
                .collect(),
        };
        json!({"rule": finding.rule().to_string(), "severity": finding.severity().word(), "message": finding.message(),
            "help": finding.help(), "lines": lines})
    });
    all.collect()
}

fn trend(trend: &Trend) -> Json {
    json!({
        "from": trend.years.0.number(), "to": trend.years.1.number(), "programs": trend.programs,
        "first": amount(&trend.costs.0), "last": amount(&trend.costs.1),
        "yearly": trend.yearly().as_ref().map(amount), "rise_percent": trend.percent().as_ref().map(amount),
    })
}

/// The whole screening as JSON.
#[must_use]
pub fn json(screening: &Screening<'_>, findings: &Findings, map: &SourceMap) -> String {
    let firmness = &screening.firmness;
    let criteria: Vec<Json> = screening
        .criteria
        .iter()
        .map(|criterion| json!({"id": criterion.subject.word(), "title": criterion.title, "weight": criterion.weight}))
        .collect();
    let strongest: Vec<Json> = firmness
        .strongest
        .iter()
        .filter_map(|place| Some((place, screening.order.get(place.at)?)))
        .map(|(place, screened)| {
            let facts: Vec<Json> = place
                .facts
                .iter()
                .filter_map(|(at, rank)| {
                    let criterion = screening.criteria.get(*at)?;
                    Some(json!({"criterion": criterion.subject.word(), "best_rank_alone": rank}))
                })
                .collect();
            json!({"product": screened.program.product, "authority": screened.program.authority,
                "possible": points(screened.possible), "unknown": unknown(screened, screening),
                "rank": screened.rank, "best_rank": place.best, "facts": facts})
        })
        .collect();
    let page = Page {
        criteria,
        findings: noticed(screening, findings, map),
        firmness: json!({
            "places": firmness.places,
            "margin": firmness.margin.map(points),
            "weights": intervals(screening, &firmness.weights),
            "weights_first_place": intervals(screening, &firmness.first),
            "weights_order": intervals(screening, &firmness.order),
            "challengers": firmness.challengers,
            "climbers": firmness.climbers,
            "strongest": strongest,
        }),
        format: FORMAT,
        key_date: screening.key_date.map(|date| date.day().to_string()),
        open_source_not_ranked: screening.open,
        open_source_share: json!({
            "open": share(&screening.shares.open),
            "closed": share(&screening.shares.closed),
            "unknown": share(&screening.shares.unknown),
        }),
        order: Order(screening, map),
        parallel: screening.parallel.iter().map(process).collect(),
        processes: screening.processes,
        programs: screening.inventory.programs.len(),
        trend: screening.trend.as_ref().map(trend),
        years: screening
            .years
            .iter()
            .map(|total| {
                json!({
                    "year": total.year.number(), "known": amount(&total.known), "unknown": total.unknown,
                    "rise_percent": total.rise.as_ref().map(amount), "open_source": amount(&total.open),
                })
            })
            .collect(),
    };
    written(&page)
}

/// The whole page, keys in the order of the alphabet.
#[derive(Serialize)]
struct Page<'s, 'a> {
    criteria: Vec<Json>,
    findings: Vec<Json>,
    firmness: Json,
    format: u8,
    key_date: Option<String>,
    open_source_not_ranked: usize,
    open_source_share: Json,
    order: Order<'s, 'a>,
    parallel: Vec<Json>,
    processes: usize,
    programs: usize,
    trend: Option<Json>,
    years: Vec<Json>,
}

/// The programs, made one after the other while they are written: all at once they would fill the memory.
struct Order<'s, 'a>(&'s Screening<'a>, &'s SourceMap);

impl Serialize for Order<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(screening, map) = self;
        let programs = screening.order.iter();
        serializer.collect_seq(programs.map(|screened| program(screened, screening, map)))
    }
}

fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Read => "A",
        Grade::Secondary => "B",
        Grade::Unverified => "C",
    }
}

fn unknown<'a>(screened: &Screened<'_>, screening: &Screening<'a>) -> Vec<&'a str> {
    let parts = screened.parts.iter().zip(screening.criteria);
    parts
        .filter(|(part, _)| part.value == Value::Unknown)
        .map(|(_, criterion)| criterion.subject.word())
        .collect()
}

fn program(screened: &Screened<'_>, screening: &Screening<'_>, map: &SourceMap) -> Json {
    let parts: Vec<Json> = screened
        .parts
        .iter()
        .zip(screening.criteria)
        .map(|(part, criterion)| {
            let value = match &part.value {
                Value::Number(number) => json!(written_amount(*number)),
                Value::Rise(..) => json!(part.value.number().as_ref().map(amount)),
                Value::NotApplicable => json!("not-applicable"),
                Value::Unknown => Json::Null,
            };
            json!({"criterion": criterion.subject.word(), "value": value, "points": [part.points.0, part.points.1]})
        })
        .collect();
    let alternatives: Vec<Json> = screened
        .alternatives
        .iter()
        .map(|known| match known {
            Known::Listed(program) => {
                let checked = program.checked.as_ref();
                json!({"name": program.name, "licence": program.licence, "source": program.source,
                    "grade": grade_word(program.grade), "evidence": checked.map(|check| &check.evidence),
                    "checked": checked.map(|check| check.day.to_string())})
            }
            Known::Named(name) => {
                json!({"name": name, "licence": null, "source": null, "grade": null, "evidence": null, "checked": null})
            }
        })
        .collect();
    json!({
        "rank": screened.rank,
        "ranks": [screened.ranks.0, screened.ranks.1],
        "line": map.position(screened.program.span).line,
        "product": screened.program.product,
        "authority": screened.program.authority,
        "process": screened.program.process,
        "cost": screened.program.costs.last().copied().flatten().map(written_amount),
        "secured": points(screened.secured),
        "possible": points(screened.possible),
        "parts": parts,
        "alternatives": alternatives,
    })
}

fn process(process: &Process) -> Json {
    json!({
        "name": process.name,
        "products": process.products,
        "authorities": process.authorities,
        "cost": amount(&process.cost),
        "cost_unknown": process.unknown,
    })
}

fn share(share: &Share) -> Json {
    json!({
        "programs": share.programs,
        "users": notation::plain(&share.users, 0), "users_unknown": share.users_unknown,
        "cost": amount(&share.cost), "cost_unknown": share.cost_unknown,
    })
}

/// The order as a table for German Excel; `mark` stands before it, such as a byte-order mark.
#[must_use]
pub fn csv(screening: &Screening<'_>, mark: &str) -> String {
    let mut text = format!(
        "{mark}rang;programm;behoerde;prozess;kosten;punkte;moeglich;rang-bestens;rang-schlechtestens"
    );
    for criterion in screening.criteria {
        text.push_str(";punkte-");
        text.push_str(criterion.subject.word());
    }
    text.push_str(";alternativen\n");
    let comma = |number: String| number.replace('.', ",");
    for screened in &screening.order {
        let program = screened.program;
        let cost = program.costs.last().copied().flatten();
        let mut cells = vec![
            screened.rank.to_string(),
            cell(&program.product),
            cell(&program.authority),
            cell(program.process.as_deref().unwrap_or("unbekannt")),
            cost.map_or_else(
                || "unbekannt".to_owned(),
                |cost| comma(written_amount(cost)),
            ),
            comma(points(screened.secured)),
            comma(points(screened.possible)),
            screened.ranks.0.to_string(),
            screened.ranks.1.to_string(),
        ];
        cells.extend(screened.parts.iter().map(|part| match part.points {
            (low, high) if low == high => low.to_string(),
            (low, high) => format!("{low} bis {high}"),
        }));
        let names: Vec<&str> = screened
            .alternatives
            .iter()
            .map(|known| match known {
                Known::Listed(program) => program.name.as_str(),
                Known::Named(name) => name,
            })
            .collect();
        cells.push(cell(&names.join(", ")));
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    text
}

/// A cell that no spreadsheet takes for a formula and that ends where it should.
fn cell(written: &str) -> String {
    let shown: String = written.chars().filter(|sign| !sign.is_control()).collect();
    let shown = if shown.starts_with(['=', '+', '-', '@']) {
        format!("'{shown}")
    } else {
        shown
    };
    if shown.contains([';', '"']) {
        format!("\"{}\"", shown.replace('"', "\"\""))
    } else {
        shown
    }
}

/// The first places of any ranked table as JSON.
#[must_use]
pub fn ranking_json(
    leading: &[Leading],
    firmness: &OrderFirmness,
    candidates: usize,
    open: usize,
) -> String {
    let places: Vec<Json> = leading
        .iter()
        .map(|place| {
            json!({"rank": place.rank, "candidate": place.name, "secured": amount(&place.secured), "possible": amount(&place.possible),
                "ranks": [place.ranks.0, place.ranks.1], "margin": place.margin.as_ref().map(|margin| notation::plain(margin, 4))})
        })
        .collect();
    let range = |ends: Option<&(Fraction, Fraction)>| {
        ends.map(
            |(low, high)| json!({"from": notation::plain(low, 4), "to": notation::plain(high, 4)}),
        )
    };
    let weights: Vec<Json> = firmness
        .criteria
        .iter()
        .map(|criterion| {
            json!({"column": criterion.column, "weight": amount(&criterion.weight),
                "first_place": range(criterion.first.as_ref()), "rival_below": criterion.rivals.0, "rival_above": criterion.rivals.1,
                "order": range(criterion.order.as_ref())})
        })
        .collect();
    written(
        &json!({"format": FORMAT, "candidates": candidates, "with_unknown": open, "leading": places,
            "firmness": {"places": firmness.places, "weights": weights}}),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_neither_a_formula_nor_open() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a;\"b\""), "\"a;\"\"b\"\"\"");
    }
}
