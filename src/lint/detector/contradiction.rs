//! Drafts that disagree with the case.

use crate::exact::notation;
use crate::model::{ContradictionCheck, Fact};

use super::number::{amounts, days, durations};
use super::{Bench, Hit, filled};
use crate::lint::corpus::{Place, small};

pub(super) fn look(check: &ContradictionCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    let fact = bench.subject.case.fact(&check.field)?;
    let mut other: Option<(Place, String)> = None;
    for place in bench.scan.places(bench.corpus, &check.patterns) {
        let start = bench.corpus.sentence(place.sentence)?.range.start;
        let text = bench.corpus.lower(place.sentence);
        // The value stands behind the words that name it.
        let behind = place.range.end.saturating_sub(start);
        let said = said(&fact.value, text, behind);
        if said.iter().any(|said| said.agrees) {
            return None;
        }
        if let (None, Some(first)) = (&other, said.into_iter().next()) {
            let place = bench.corpus.place(place.sentence, first.range);
            let written = bench.corpus.written(&place).to_owned();
            other = Some((place, written));
        }
    }
    let (place, written) = other?;
    let message = filled(&check.message, "text", &written);
    let message = filled(&message, "akte", &shown(&check.field, &fact.value));
    let mut hit = Hit::at(vec![place], message).of(check.severity);
    hit.elsewhere = Some(fact.span);
    hit.related = String::from("so steht es in der Akte");
    Some(hit)
}

struct Said {
    range: std::ops::Range<usize>,
    agrees: bool,
}

fn said(fact: &Fact, text: &str, behind: usize) -> Vec<Said> {
    let rest = text.get(behind..).unwrap_or_default();
    let moved = |range: std::ops::Range<usize>| {
        behind.saturating_add(range.start)..behind.saturating_add(range.end)
    };
    match fact {
        Fact::Day(day) => days(rest)
            .into_iter()
            .map(|found| Said {
                range: moved(found.range),
                agrees: found.day == Some(*day),
            })
            .collect(),
        Fact::Number(number) => {
            let months = durations(rest).into_iter().map(|(range, months)| Said {
                range: moved(range),
                agrees: number.to_string() == months.to_string(),
            });
            let money = amounts(rest).into_iter().map(|(range, amount)| Said {
                range: moved(range),
                agrees: amount.fraction() == number.fraction(),
            });
            months.chain(money).collect()
        }
        Fact::Text(expected) => {
            let word = rest
                .trim_start_matches([' ', ':', '\t', '.'])
                .split([' ', '\t', ',', ';', ')'])
                .next()
                .unwrap_or_default()
                .trim_end_matches('.');
            let at = rest.find(word).unwrap_or(0);
            let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
            if word.len() < 4 || !has_digit {
                return Vec::new();
            }
            vec![Said {
                range: moved(at..at.saturating_add(word.len())),
                agrees: word == small(expected),
            }]
        }
        Fact::Truth(_) => Vec::new(),
    }
}

fn shown(field: &str, fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Number(number) if field.ends_with("monate") => {
            format!("{} Monate", notation::german_decimal(*number))
        }
        Fact::Number(number) => format!("{} EUR", notation::german(&number.fraction(), 2)),
        Fact::Day(day) => day.german(),
        Fact::Truth(true) => "ja".to_owned(),
        Fact::Truth(false) => "nein".to_owned(),
    }
}
