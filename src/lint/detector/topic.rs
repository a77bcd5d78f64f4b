//! A topic that is there while its companion is missing in all drafts.

use crate::model::TopicCheck;

use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;

pub(super) fn look(check: &TopicCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    let corpus = bench.corpus;
    let places: Vec<Place> = bench
        .scan
        .places(corpus, &check.topic)
        .into_iter()
        .filter(|place| {
            check.only_in.is_empty()
                || corpus
                    .sentence(place.sentence)
                    .is_some_and(|sentence| check.only_in.contains(&sentence.section))
        })
        .collect();
    let mut sentences: Vec<usize> = places.iter().map(|place| place.sentence).collect();
    sentences.dedup();
    if sentences.len() < check.at_least
        || !check.only_with.is_empty() && !bench.scan.stands_anywhere(corpus, &check.only_with)
        || bench.scan.stands_anywhere(corpus, &check.unless)
        || bench.scan.stands_anywhere(corpus, &check.missing)
    {
        return None;
    }
    let first = &bench.corpus.whole_words(places.first()?);
    let message = filled(&check.message, "treffer", corpus.written(first));
    let mut hit = Hit::at(vec![first.clone()], message).of(check.severity);
    hit.demanded = bench.demands(first.sentence);
    Some(hit)
}
