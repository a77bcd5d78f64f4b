//! Words in their context.

use crate::model::TermCheck;

use super::{Bench, Hit, addition, filled};
use crate::lint::corpus::Place;

pub(super) fn look(check: &TermCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let reasoned = check
        .reason
        .as_ref()
        .is_some_and(|field| bench.subject.case.fact(field).is_some());
    if reasoned {
        return Vec::new();
    }
    let places: Vec<Place> = bench
        .scan
        .places(bench.corpus, &check.patterns)
        .into_iter()
        .filter(|place| fits(check, bench, place))
        .map(|place| bench.corpus.whole_words(&place))
        .collect();
    let Some(first) = places.first() else {
        return Vec::new();
    };
    if check.once {
        return vec![told(check, bench, first, &places)];
    }
    let mut hits: Vec<Hit> = Vec::new();
    let mut told_sentence = None;
    for place in &places {
        if told_sentence != Some(place.sentence) {
            hits.push(told(check, bench, place, std::slice::from_ref(place)));
            told_sentence = Some(place.sentence);
        }
    }
    hits
}

fn told(check: &TermCheck, bench: &Bench<'_, '_>, first: &Place, places: &[Place]) -> Hit {
    let message = filled(&check.message, "treffer", bench.corpus.written(first));
    let mut hit = Hit::at(places.to_vec(), message).of(check.severity);
    hit.demanded = places.iter().any(|place| bench.demands(place.sentence));
    hit.suggestion = check
        .insertion
        .as_ref()
        .and_then(|insertion| addition::behind(bench, first, insertion));
    hit
}

fn fits(check: &TermCheck, bench: &Bench<'_, '_>, place: &Place) -> bool {
    let Some(sentence) = bench.corpus.sentence(place.sentence) else {
        return false;
    };
    if check.not_in.contains(&sentence.section)
        || !check.only_in.is_empty() && !check.only_in.contains(&sentence.section)
    {
        return false;
    }
    let (range, with) = &check.with;
    let accompanied = with.is_empty()
        || bench
            .scan
            .stands(bench.corpus, with, place.sentence, *range);
    accompanied
        && !check.without.iter().any(|(range, patterns)| {
            bench
                .scan
                .stands(bench.corpus, patterns, place.sentence, *range)
        })
}
