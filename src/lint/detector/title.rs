//! Names of products in the title of a procurement.

use std::collections::BTreeSet;

use crate::draft::BlockKind;
use crate::model::ProductCheck;

use super::product::{is_harmless, is_row};
use super::{Bench, Hit, filled};
use crate::lint::corpus::{Place, small};
use crate::lint::pattern::Pattern;

/// A title is no longer than so many bytes.
const TITLE: usize = 160;
/// A title stands within so many sentences of the top.
const TOP: usize = 6;

/// Whether a name stands in the title of the procurement.
pub(super) fn is_title(bench: &Bench<'_, '_>, place: &Place) -> bool {
    let index = place.sentence;
    let Some(sentence) = bench.corpus.sentence(index) else {
        return false;
    };
    let before = bench
        .corpus
        .lower_text(sentence.draft)
        .get(sentence.range.start..place.range.start)
        .unwrap_or_default();
    // The last label before the name says what the text is.
    let label = |word: &&String| before.rfind(word.as_str());
    let titles = bench.yardstick.phrases.get("titel");
    let others = bench.yardstick.phrases.get("kein-titel");
    let named = titles.iter().filter_map(|word| label(&word)).max();
    let other = others.iter().filter_map(|word| label(&word)).max();
    let named = named.is_some() && named > other;
    if named {
        return true;
    }
    if opens_the_text(bench, place) {
        return true;
    }
    if !matches!(sentence.kind, BlockKind::Heading(1 | 2)) {
        return false;
    }
    let before = index.saturating_sub(TOP);
    bench
        .corpus
        .sentence(before)
        .is_none_or(|first| index < TOP || first.draft != sentence.draft)
}

/// Whether the place stands in the first words of a plain text, before any sentence.
fn opens_the_text(bench: &Bench<'_, '_>, place: &Place) -> bool {
    let Some(sentence) = bench.corpus.sentence(place.sentence) else {
        return false;
    };
    let is_first = place
        .sentence
        .checked_sub(1)
        .and_then(|before| bench.corpus.sentence(before))
        .is_none_or(|before| before.draft != sentence.draft);
    let before = bench
        .corpus
        .lower_text(sentence.draft)
        .get(sentence.range.start..place.range.start)
        .unwrap_or_default();
    let runs = [
        " ist ", " sind ", " wird ", " werden ", " soll", " hat ", ":",
    ]
    .iter()
    .any(|word| before.contains(word));
    is_first && sentence.kind == BlockKind::Paragraph && before.len() <= TITLE && !runs
}

pub(super) fn titles(check: &ProductCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for mention in &bench.products {
        let index = mention.place.sentence;
        if is_title(bench, &mention.place)
            && !is_harmless(bench, mention)
            && !bench.says(&check.without, index)
            && !is_row(bench, mention)
            && told.insert(index)
        {
            let message = filled(
                &check.message,
                "treffer",
                bench.corpus.written(&mention.place),
            );
            hits.push(Hit::at(vec![mention.place.clone()], message));
        }
    }
    let case = bench.subject.case;
    if let (Some(title), Some(fact)) = (case.text("vergabe.titel"), case.facts.get("vergabe.titel"))
    {
        let names = bench.yardstick.names;
        let maintained = check
            .without
            .iter()
            .any(|word| Pattern::new(word.as_str()).is_match(&small(title)));
        if let Some(found) = names.find(title).first()
            && !maintained
        {
            let written = title.get(found.range.clone()).unwrap_or_default();
            let message = filled(&check.message, "treffer", written);
            hits.push(Hit::in_file(fact.span, message));
        }
    }
    hits
}
