//! Contract terms: against each other, and against the longest one allowed.

use crate::exact::{Fraction, notation};
use crate::finding::Certainty;
use crate::model::DurationCheck;

use super::case_field::limit_of;
use super::number::durations;
use super::term_total::{between_days, with_extensions};
use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;

struct Term {
    place: Place,
    months: u32,
}

pub(super) fn look(check: &DurationCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    let excused = check
        .reason
        .as_ref()
        .is_some_and(|field| bench.subject.case.fact(field).is_some());
    let stands = check.only_with.is_empty()
        || bench.scan.stands_anywhere(bench.corpus, &check.only_with)
        || bench.subject.case.truth("verfahren.rahmenvereinbarung") == Some(true);
    let elsewhere = check.regime.is_some() && check.regime != bench.circumstances.regime;
    if excused || !stands || elsewhere {
        return None;
    }
    let terms = terms(check, bench);
    match &check.limit {
        Some(limit) => too_long(check, bench, &terms, limit),
        None => unequal(check, bench, &terms),
    }
}

fn terms(check: &DurationCheck, bench: &Bench<'_, '_>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for place in bench.scan.places(bench.corpus, &check.topic) {
        let known = terms.last().map(|term| term.place.sentence) == Some(place.sentence);
        if known || bench.says(&check.unless, place.sentence) {
            continue;
        }
        let text = bench.corpus.lower(place.sentence);
        let all = durations(text);
        let at = |range: &std::ops::Range<usize>| bench.corpus.place(place.sentence, range.clone());
        // Against a limit a term counts with its extensions; terms are compared without them.
        if check.limit.is_some() {
            let whole = with_extensions(text)
                .and_then(|months| Some((all.first()?.0.clone(), months)))
                .or_else(|| between_days(text));
            if let Some((range, months)) = whole {
                terms.push(Term {
                    place: at(&range),
                    months,
                });
                continue;
            }
        }
        // Several durations in one sentence describe its parts; the sum of them would be a guess.
        if let [(range, months)] = all.as_slice() {
            terms.push(Term {
                place: at(range),
                months: *months,
            });
        }
    }
    terms
}

fn too_long(
    check: &DurationCheck,
    bench: &Bench<'_, '_>,
    terms: &[Term],
    limit: &str,
) -> Option<Hit> {
    let limit = limit_of(bench, limit)?;
    let above = |months: u32| {
        limit
            .fraction()
            .minus(&Fraction::whole(i64::from(months)))
            .is_negative()
    };
    let tell = |months: u32| {
        let message = filled(&check.message, "wert", &months.to_string());
        filled(&message, "grenze", &notation::german_decimal(limit))
    };
    if let Some(term) = terms.iter().find(|term| above(term.months)) {
        return Some(Hit::at(vec![term.place.clone()], tell(term.months)).of(check.severity));
    }
    let case = bench.subject.case;
    let stated = case
        .number("vergabe.laufzeit-monate")?
        .to_string()
        .parse()
        .ok()?;
    let fact = case.facts.get("vergabe.laufzeit-monate")?;
    above(stated).then(|| Hit::in_file(fact.span, tell(stated)).of(check.severity))
}

fn unequal(check: &DurationCheck, bench: &Bench<'_, '_>, terms: &[Term]) -> Option<Hit> {
    let first = terms.first()?;
    let other = terms.iter().find(|term| term.months != first.months)?;
    let message = filled(&check.message, "wert", &written(first.months));
    let message = filled(&message, "grenze", &written(other.months));
    let mut hit = Hit::at(vec![other.place.clone(), first.place.clone()], message);
    hit.related = format!("hier {}", bench.corpus.written(&first.place));
    hit.certainty = Certainty::Likely;
    Some(hit.of(check.severity))
}

fn written(months: u32) -> String {
    if months == 1 {
        "1 Monat".to_owned()
    } else {
        format!("{months} Monate")
    }
}
