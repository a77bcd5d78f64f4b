//! What the case leaves open, and its values against dated parameters.

use crate::exact::{Answer, Day, Decimal, Fraction, notation};
use crate::finding::{Certainty, Finding, RuleId};
use crate::model::{DraftCase, Fact, FieldCheck, IntervalCheck, LimitCheck, LimitKind};
use crate::source::Span;

use super::{Bench, Hit, filled};
use crate::lint::circumstances::contract_value;
use crate::lint::corpus::Place;
use crate::lint::setting::sets_aside;

/// How drafts call the days that a case states.
const STEPS: [(&str, &str); 2] = [
    ("verfahren.bekanntmachung-vom", "termin-bekanntmachung"),
    ("verfahren.angebotsfrist", "termin-angebotsfrist"),
];

/// The contract value with its options, which no case states by itself.
const WHOLE_VALUE: &str = "auftragswert.gesamt";

/// A field as a word: yes and no, or its text.
pub(super) fn word(case: &DraftCase, key: &str) -> Option<String> {
    Some(match &case.fact(key)?.value {
        Fact::Text(text) => text.clone(),
        Fact::Number(number) => number.to_string(),
        Fact::Day(day) => day.to_string(),
        Fact::Truth(true) => "ja".to_owned(),
        Fact::Truth(false) => "nein".to_owned(),
    })
}

/// Where a field stands, or where the case stands.
fn place(bench: &Bench<'_, '_>, key: &str) -> Span {
    let case = bench.subject.case;
    let written = if key == WHOLE_VALUE {
        "vergabe.auftragswert"
    } else {
        key
    };
    case.facts
        .get(written)
        .map(|fact| fact.span)
        .or(case.place)
        .unwrap_or(bench.subject.place)
}

/// Nought is no value: nobody buys for nothing.
fn is_stated(case: &DraftCase, key: &str) -> bool {
    case.fact(key).is_some_and(|fact| match &fact.value {
        Fact::Number(number) => *number != Decimal::ZERO,
        Fact::Text(_) | Fact::Day(_) | Fact::Truth(_) => true,
    })
}

pub(super) fn missing(check: &FieldCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    if !bench.due(&check.due) {
        return None;
    }
    let case = bench.subject.case;
    let missing: Vec<&str> = check
        .fields
        .iter()
        .map(String::as_str)
        .filter(|field| !is_stated(case, field))
        .collect();
    let stated = check.fields.len().saturating_sub(missing.len());
    if stated >= check.at_least {
        return None;
    }
    let names = missing
        .iter()
        .map(|field| format!("„{}“", shown(field)))
        .collect::<Vec<_>>()
        .join(", ");
    let at = case.place.unwrap_or(bench.subject.place);
    let mut hit = Hit::in_file(at, check.message.replace("{felder}", &names)).of(check.severity);
    hit.related = String::new();
    Some(hit)
}

/// `vermerk.losverzicht` as an author of the file looks for it.
fn shown(field: &str) -> String {
    match field.split_once('.') {
        Some((table, key)) => format!("[{table}] {key}"),
        None => field.to_owned(),
    }
}

pub(super) fn consequence(
    rules: &[RuleId],
    check: &FieldCheck,
    bench: &Bench<'_, '_>,
    so_far: &[Finding],
) -> Option<Hit> {
    // What the unit set aside with a reason has its reason.
    let deviations = &bench.subject.case.deviations;
    let first = so_far.iter().find(|finding| {
        rules.contains(&finding.rule())
            && !deviations
                .iter()
                .any(|deviation| sets_aside(deviation, finding))
    })?;
    let mut hit = missing(check, bench)?;
    hit.span = Some(first.primary().span());
    hit.message = hit.message.replace("{regel}", &first.rule().to_string());
    Some(hit)
}

pub(super) fn deviations(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let without = |reason: &str| {
        let reason = reason.trim().to_lowercase();
        reason.is_empty() || reason.starts_with("siehe akte") || reason == "s. akte"
    };
    let open = bench
        .subject
        .case
        .deviations
        .iter()
        .filter_map(|deviation| {
            let lack = if without(&deviation.reason) {
                "keinen Grund"
            } else if without(&deviation.record) {
                "keinen Vermerk"
            } else {
                return None;
            };
            let message = format!(
                "Die Abweichung von {} nennt {lack} und gilt deshalb nicht",
                deviation.rule
            );
            Some(Hit::in_file(deviation.span, message))
        });
    open.collect()
}

/// The value of a parameter at the key date; `None` where the key date or the value is unknown.
pub(super) fn limit_of(bench: &Bench<'_, '_>, id: &str) -> Option<Decimal> {
    let date = bench.circumstances.key_date?;
    match bench.yardstick.parameters.get(id)?.at(date) {
        Answer::Holds(_, dated) => Some(dated.value),
        Answer::NotYet(_) | Answer::NoLonger(_) => None,
    }
}

fn number(bench: &Bench<'_, '_>, key: &str) -> Option<Fraction> {
    if key == WHOLE_VALUE {
        return contract_value(bench.subject.case);
    }
    bench.subject.case.number(key).map(Decimal::fraction)
}

pub(super) fn limit(check: &LimitCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    if !bench.due(&check.due) {
        return None;
    }
    let value = number(bench, &check.field)?;
    let limit = limit_of(bench, &check.parameter)?.fraction();
    let below = value.minus(&limit).is_negative();
    let fires = match &check.kind {
        LimitKind::Above => limit.minus(&value).is_negative(),
        LimitKind::From => !below,
        LimitKind::JustBelow(percent) => {
            let part = percent.fraction().over(&Fraction::whole(100))?;
            let near = limit.minus(&limit.times(&part));
            below && !value.minus(&near).is_negative()
        }
    };
    if !fires {
        return None;
    }
    let message = filled(&check.message, "wert", &notation::german(&value, 0));
    let message = filled(&message, "grenze", &notation::german(&limit, 0));
    Some(Hit::in_file(place(bench, &check.field), message).of(check.severity))
}

pub(super) fn interval(check: &IntervalCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    if !bench.due(&check.due) {
        return None;
    }
    let case = bench.subject.case;
    let told = |key: &str| {
        let step = STEPS.iter().find(|(field, _)| *field == key)?.1;
        super::schedule::told_day(bench, step)
    };
    let (from, until, place_told) = match (case.day(&check.from), case.day(&check.until)) {
        (Some(from), Some(until)) => (from, until, None),
        (from, until) => {
            let (first, last) = (told(&check.from), told(&check.until));
            let place = last.as_ref().map(|(place, _)| place.clone());
            let day = |stated: Option<Day>, told: Option<(Place, Day)>| {
                stated.or_else(|| told.map(|(_, day)| day))
            };
            (day(from, first)?, day(until, last)?, place)
        }
    };
    let days = until.days_since(from);
    let limit = limit_of(bench, &check.parameter)?;
    if !Fraction::whole(days).minus(&limit.fraction()).is_negative() {
        return None;
    }
    let message = filled(&check.message, "wert", &days.to_string());
    let message = filled(&message, "grenze", &notation::german_decimal(limit));
    let mut hit = match place_told {
        Some(place) => Hit::at(vec![place], message),
        None => Hit::in_file(place(bench, &check.until), message),
    };
    hit.certainty = Certainty::Proven;
    Some(hit)
}
