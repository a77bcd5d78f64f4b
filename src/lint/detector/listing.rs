//! A number of things and the list that follows it.

use std::sync::LazyLock;

use super::number::count;
use super::{Bench, Hit};
use crate::draft::{Block, BlockKind};
use crate::finding::Certainty;
use crate::lint::pattern::Pattern;

/// Longer items are paragraphs with parts of their own.
const LONGEST_ITEM: usize = 200;

static COUNTED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) (?:folgenden? |nachfolgenden? |nachstehenden? )?((?:zuschlags|wertungs|bewertungs|haupt|unter|qualitäts)?kriterien|(?:teil)?lose|arbeitspakete|(?:projekt)?phasen|teilleistungen|leistungsbausteine|stufen|bestandteile)\b[^:]{0,60}:$",
    )
});

/// "die drei Zuschlagskriterien:" with four items behind it.
pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (index, sentence) in bench.corpus.sentences().iter().enumerate() {
        let text = bench.corpus.lower(index);
        let Some(found) = COUNTED.captures(text) else {
            continue;
        };
        let blocks = bench
            .corpus
            .drafts()
            .get(sentence.draft)
            .map_or(&[][..], |draft| draft.blocks());
        let items: Vec<&Block> = blocks
            .iter()
            .skip(sentence.block.saturating_add(1))
            .filter(|block| block.kind != BlockKind::Furniture)
            .take_while(|block| block.kind == BlockKind::ListItem)
            .collect();
        let whole_text = bench.corpus.lower_text(sentence.draft);
        // An item with a list of its own makes the count of the outer list a guess.
        let nested = items.iter().any(|item| {
            item.range.len() > LONGEST_ITEM
                || whole_text
                    .get(item.range.clone())
                    .is_none_or(|text| text.trim_end().ends_with(':'))
        });
        let said = found.get(1).and_then(|number| count(number.as_str()));
        let (Some(said), Some(part)) = (said, found.get(0)) else {
            continue;
        };
        if nested || items.len() < 2 || items.len() == said {
            continue;
        }
        let place = bench.corpus.place(index, part.range());
        // The counted things as they are written.
        let things = found.get(2).map_or(0..0, |word| word.range());
        let message = format!(
            "Genannt sind {said} {}, aufgezählt werden {}",
            bench.corpus.written(&bench.corpus.place(index, things)),
            items.len()
        );
        let mut hit = Hit::at(vec![place], message);
        hit.certainty = Certainty::Likely;
        hits.push(hit);
    }
    hits
}
