//! Counted numbers that disagree with what is listed, or with each other.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::exact::{Decimal, Fraction};
use crate::finding::Certainty;
use crate::model::CountCheck;

use super::number::{count, percent};
use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;
use crate::lint::pattern::Pattern;

/// A sentence counts no more things than that.
const MOST: usize = 8;
/// Shorter sentences repeat themselves for good reasons.
const SAME_SENTENCE: usize = 60;

static COUNTED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d{1,2}) (?:[a-zäöüß]+ )?([a-zäöüß]*kriterien|[a-zäöüß]*aufgaben|[a-zäöüß]*phasen|punkten?|unterpunkten?|abschnitten?|positionen) \(?([a-z]{0,2}(?:\d{1,2}\.)*)(\d{1,2})\.?( bis |–| - |-)([a-z]{0,2}(?:\d{1,2}\.)*)(\d{1,2})\b",
    )
});
static BOUND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(maximal|höchstens|insgesamt|genau) (ein(?:e|en|er|em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d{1,3})\b",
    )
});

pub(super) fn look(check: &CountCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = ranges(bench);
    hits.extend(repeated(bench));
    hits.extend(super::listing::look(bench));
    hits.extend(equal(check, bench));
    hits
}

/// "drei Unterkriterien 2.1 bis 2.3", of which there are four.
fn ranges(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut items: BTreeMap<(usize, String), Option<Place>> = BTreeMap::new();
    for index in 0..bench.corpus.sentences().len() {
        let Some(sentence) = bench.corpus.sentence(index) else {
            continue;
        };
        for found in COUNTED.captures_iter(bench.corpus.lower(index)).take(MOST) {
            let text = |group: usize| found.get(group).map_or("", |part| part.as_str());
            let number = |group: usize| text(group).parse::<usize>().ok();
            let (Some(said), Some(first), Some(last)) = (count(text(1)), number(4), number(7))
            else {
                continue;
            };
            if text(3) != text(6) || last < first {
                continue;
            }
            let listed = last.saturating_sub(first).saturating_add(1);
            let whole = found.get(0).map_or(0..0, |part| part.range());
            let place = bench.corpus.place(index, whole);
            let stem = text(3).to_uppercase();
            let (from, until) = (format!("{stem}{first}"), format!("{stem}{last}"));
            if said != listed {
                let message =
                    format!("Genannt sind {said}, von {from} bis {until} sind es aber {listed}");
                hits.push(Hit::at(vec![place], message));
                continue;
            }
            let next = format!("{}{}", text(6), last.saturating_add(1));
            let more = items
                .entry((sentence.draft, next.clone()))
                .or_insert_with(|| listed_item(bench, sentence.draft, &next, text(6)));
            if let Some(more) = more.clone() {
                let message = format!(
                    "Genannt sind {said} ({from} bis {until}), aufgezählt wird aber auch {next}"
                );
                let mut hit = Hit::at(vec![place, more], message);
                hit.related = format!("hier steht {next}");
                hit.certainty = Certainty::Likely;
                hits.push(hit);
            }
        }
    }
    hits
}

/// Where an item of this number opens a block of the draft; only numbers of two parts are taken.
fn listed_item(bench: &Bench<'_, '_>, draft: usize, number: &str, stem: &str) -> Option<Place> {
    if stem.is_empty() {
        return None;
    }
    let opens = |text: &str| {
        text.strip_prefix(number)
            .or_else(|| text.strip_prefix("kriterium ")?.strip_prefix(number))
            .is_some_and(|rest| {
                rest.starts_with([' ', '.', '\t', ':']) && !rest.starts_with(". ")
                    || rest.is_empty()
            })
    };
    let position = bench
        .corpus
        .of_draft(draft)
        .find(|index| opens(bench.corpus.lower(*index)))?;
    let range = bench.corpus.sentence(position)?.range.clone();
    Some(Place {
        sentence: position,
        range,
    })
}

/// The same sentence twice, with another number.
fn repeated(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut seen: BTreeMap<(usize, String), (String, Place)> = BTreeMap::new();
    let mut hits = Vec::new();
    for (index, sentence) in bench.corpus.sentences().iter().enumerate() {
        let text = bench.corpus.lower(index);
        let Some(found) = BOUND.captures(text) else {
            continue;
        };
        let (Some(whole), Some(number)) = (found.get(0), found.get(2)) else {
            continue;
        };
        if text.len() < SAME_SENTENCE {
            continue;
        }
        let blank = format!(
            "{}#{}",
            text.get(..number.start()).unwrap_or_default(),
            text.get(number.end()..).unwrap_or_default()
        );
        let place = bench.corpus.place(index, whole.range());
        match seen.get(&(sentence.draft, blank.clone())) {
            Some((other, first)) if other != number.as_str() => {
                let message = format!(
                    "Derselbe Satz nennt einmal „{other}“ und einmal „{}“",
                    number.as_str()
                );
                let mut hit = Hit::at(vec![place, first.clone()], message);
                hit.related = String::from("die andere Zahl");
                hits.push(hit);
            }
            Some(_) => {}
            None => {
                seen.insert((sentence.draft, blank), (number.as_str().to_owned(), place));
            }
        }
    }
    hits
}

/// A counted number, in words or with decimals.
fn number(word: &str) -> Option<Fraction> {
    let counted = count(word).and_then(|number| i64::try_from(number).ok());
    counted
        .map(Fraction::whole)
        .or_else(|| percent(word).map(Decimal::fraction))
}

/// Numbers that must be the same wherever they are told.
fn equal(check: &CountCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pattern in &check.equal {
        let parts = Pattern::new(pattern.as_str());
        let mut first: Option<(Fraction, Place)> = None;
        for place in bench
            .scan
            .places(bench.corpus, std::slice::from_ref(pattern))
        {
            if bench.says(&check.unless, place.sentence) {
                continue;
            }
            let text = crate::lint::corpus::small(bench.corpus.written(&place));
            let Some(number) = parts
                .captures(&text)
                .and_then(|found| number(found.get(1)?.as_str()))
            else {
                continue;
            };
            match &first {
                None => first = Some((number, place)),
                Some((known, at)) if *known != number => {
                    let message = filled(&check.message, "treffer", bench.corpus.written(&place));
                    let mut hit = Hit::at(vec![place, at.clone()], message);
                    hit.related = String::from("die andere Zahl");
                    hit.certainty = Certainty::Likely;
                    hits.push(hit);
                    break;
                }
                Some(_) => {}
            }
        }
    }
    hits
}
