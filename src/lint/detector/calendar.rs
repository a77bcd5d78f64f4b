//! Days that the calendar does not have, and days in the wrong order.

use crate::exact::Day;
use crate::model::Range;

use super::number::{WrittenDay, days, impossible_weeks};
use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;

/// A letter says its day at the top.
const TOP: usize = 40;

pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = impossible(bench);
    hits.extend(weeks(bench));
    hits.extend(before_the_letter(bench));
    hits.extend(backwards(bench));
    hits.extend(in_the_case(bench));
    hits.extend(super::schedule::look(bench));
    hits
}

fn weeks(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in 0..bench.corpus.sentences().len() {
        for week in impossible_weeks(bench.corpus.lower(index)) {
            let place = bench.corpus.place(index, week);
            let message = filled(
                "Die Kalenderwoche „{treffer}“ gibt es nicht",
                "treffer",
                bench.corpus.written(&place),
            );
            hits.push(Hit::at(vec![place], message));
        }
    }
    hits
}

fn days_in(bench: &Bench<'_, '_>, sentence: usize) -> Vec<(Place, WrittenDay)> {
    days(bench.corpus.lower(sentence))
        .into_iter()
        .map(|day| (bench.corpus.place(sentence, day.range.clone()), day))
        .collect()
}

fn impossible(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in 0..bench.corpus.sentences().len() {
        for (place, day) in days_in(bench, index) {
            if day.day.is_none() {
                let message = filled(
                    "Den Tag „{treffer}“ gibt es im Kalender nicht",
                    "treffer",
                    bench.corpus.written(&place),
                );
                hits.push(Hit::at(vec![place], message));
            }
        }
    }
    hits
}

/// The day of a letter: alone with a place name near the top of its draft.
fn letter_day(bench: &Bench<'_, '_>, draft: usize) -> Option<(Place, Day)> {
    bench.corpus.of_draft(draft).take(TOP).find_map(|index| {
        let text = bench.corpus.lower(index);
        let mut days = days_in(bench, index);
        let (place, day) = (days.len() == 1).then(|| days.remove(0))?;
        let before = text.get(..day.range.start)?.trim();
        let after = text.get(day.range.end..)?.trim();
        let town = before.trim_end_matches("den").trim().trim_end_matches(',');
        let plain = !town.is_empty()
            && town.split_whitespace().count() <= 3
            && town
                .chars()
                .all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '-' | '.' | '/'))
            && before.ends_with([',', 'n']);
        (plain && after.is_empty()).then_some((place, day.day?))
    })
}

fn before_the_letter(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let deadline = bench.yardstick.phrases.get("abgabefrist");
    let mut hits = Vec::new();
    for draft in 0..bench.corpus.drafts().len() {
        let Some((letter, written)) = letter_day(bench, draft) else {
            continue;
        };
        for index in bench.corpus.of_draft(draft) {
            let near = bench
                .scan
                .stands(bench.corpus, deadline, index, Range::Paragraph);
            if !near {
                continue;
            }
            for (place, day) in days_in(bench, index) {
                let Some(day) = day.day.filter(|day| *day < written) else {
                    continue;
                };
                let message = format!(
                    "Die Frist {} liegt vor dem Datum des Schreibens {}",
                    day.german(),
                    written.german()
                );
                let mut hit = Hit::at(vec![place, letter.clone()], message);
                hit.related = String::from("Datum des Schreibens");
                hits.push(hit);
            }
        }
    }
    hits
}

/// "vom … bis …" with the later day first.
fn backwards(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in 0..bench.corpus.sentences().len() {
        let days = days_in(bench, index);
        for pair in days.windows(2) {
            let [(first, from), (second, until)] = pair else {
                continue;
            };
            let text = bench.corpus.lower(index);
            let between = text
                .get(from.range.end..until.range.start)
                .unwrap_or_default()
                .trim();
            let span = matches!(between, "bis" | "bis zum" | "–" | "-");
            if let (true, Some(from), Some(until)) = (span, from.day, until.day)
                && until < from
            {
                let message = format!(
                    "Das Ende {} liegt vor dem Beginn {}",
                    until.german(),
                    from.german()
                );
                let mut hit = Hit::at(vec![second.clone(), first.clone()], message);
                hit.related = String::from("Beginn");
                hits.push(hit);
            }
        }
    }
    hits
}

/// Dates of the case in their order.
fn in_the_case(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let order = [
        (
            "verfahren.bekanntmachung-vom",
            "verfahren.angebotsfrist",
            "Die Angebotsfrist endet {spaeter}, vor der Bekanntmachung am {frueher}",
        ),
        (
            "verfahren.angebotsfrist",
            "verfahren.bindefrist",
            "Die Bindefrist endet {spaeter}, vor der Angebotsfrist am {frueher}",
        ),
        (
            "verfahren.ausfuehrung-ab",
            "verfahren.ausfuehrung-bis",
            "Die Ausführung endet {spaeter}, vor ihrem Beginn am {frueher}",
        ),
    ];
    let case = bench.subject.case;
    let mut hits = Vec::new();
    for (from, until, message) in order {
        if let (Some(first), Some(last)) = (case.day(from), case.day(until))
            && last < first
            && let Some(fact) = case.facts.get(until)
        {
            let message = filled(message, "spaeter", &last.german());
            hits.push(Hit::in_file(
                fact.span,
                filled(&message, "frueher", &first.german()),
            ));
        }
    }
    hits
}
