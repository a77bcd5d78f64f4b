//! Drafts in a language other than German.

use super::{Bench, Hit};
use crate::draft::Language;
use crate::lint::corpus::Place;

pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let corpus = bench.corpus;
    if bench.scan.stands_anywhere(
        corpus,
        bench.yardstick.phrases.get("fremdsprache-zugelassen"),
    ) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (index, draft) in corpus.drafts().iter().enumerate() {
        if draft.language() != Language::English {
            continue;
        }
        let place = corpus.of_draft(index).next().and_then(|sentence| {
            let range = corpus.sentence(sentence)?.range.clone();
            Some(Place { sentence, range })
        });
        hits.extend(place.map(|place| {
            Hit::at(
                vec![place],
                "Der Text ist überwiegend englisch; die meisten Regeln lesen deutsche Wörter und schweigen hier",
            )
        }));
    }
    hits
}
