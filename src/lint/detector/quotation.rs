//! Provisions that do not exist, or that belong to another regime.

use std::sync::LazyLock;

use crate::model::QuotationCheck;

use super::{Bench, Hit, filled};
use crate::lint::pattern::Pattern;

/// A quotation reaches no further back from its statute than so many bytes.
const BACK: usize = 90;

static SECTIONS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"§§? ?((?:\d{1,3} ?[a-z]?\b(?: ?(?:abs\.|absatz|s\.|satz|nr\.|nummer|lit\.|buchst\.|hs\.) ?[0-9a-z]+\.?)*(?:,? ?(?:,|und|oder|bis|u\.|–|-|ff\.|f\.) ?(?:§ ?)?)?)+) ?(?:der |des )?$",
    )
});
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(abs\.|absatz|s\.|satz|nr\.|nummer|lit\.|buchst\.|hs\.)? ?(\d{1,3}) ?[a-z]?\b")
});

pub(super) fn look(check: &QuotationCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    if check.regime.is_some() && check.regime != bench.circumstances.regime {
        return Vec::new();
    }
    let mut places = Vec::new();
    for index in 0..bench.corpus.sentences().len() {
        let text = bench.corpus.lower(index);
        if !text.contains(&check.statute) || bench.says(&check.unless, index) {
            continue;
        }
        for (at, _) in text.match_indices(&check.statute) {
            let end = at.saturating_add(check.statute.len());
            let goes_on = text.get(end..).is_some_and(|rest| {
                rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '-')
            });
            let start = text.ceil_char_boundary(at.saturating_sub(BACK));
            let before = text.get(start..at).unwrap_or_default().trim_end();
            let Some(found) = SECTIONS.captures(before).filter(|_| !goes_on) else {
                continue;
            };
            let quoted = sections(found.get(1).map_or("", |part| part.as_str()));
            let wrong = match check.last_section {
                _ if !check.only_sections.is_empty() => quoted
                    .iter()
                    .any(|section| check.only_sections.contains(section)),
                None => true,
                Some(last) => quoted.iter().any(|section| *section > last),
            };
            if wrong {
                let from = start.saturating_add(found.get(0).map_or(0, |whole| whole.start()));
                places.push(bench.corpus.place(index, from..end));
            }
        }
    }
    let Some(first) = places.first() else {
        return Vec::new();
    };
    let message = filled(&check.message, "treffer", bench.corpus.written(first));
    vec![Hit::at(places, message).of(check.severity)]
}

/// The numbers of sections, without those of paragraphs and sentences.
fn sections(text: &str) -> Vec<u32> {
    NUMBER
        .captures_iter(text)
        .filter(|found| found.get(1).is_none())
        .filter_map(|found| found.get(2)?.as_str().parse().ok())
        .collect()
}
