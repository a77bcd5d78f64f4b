//! Numbers of one procedure that disagree.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Bench, Hit};
use crate::finding::Certainty;
use crate::lint::corpus::small;
use crate::lint::pattern::Pattern;

static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(vergabenummer|vergabe-nr\.?|vergabenr\.?|aktenzeichen|geschäftszeichen|vorgangsnummer|ausschreibungsnummer)\s*:?\s+([a-z0-9][a-z0-9._/\-]{3,40}[a-z0-9])",
    )
});

/// Page headers are no sentences, so the whole text is looked at.
pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut seen: BTreeMap<String, Vec<(String, crate::source::Span)>> = BTreeMap::new();
    for draft in bench.corpus.drafts() {
        for found in NUMBER.captures_iter(draft.text()) {
            let (Some(label), Some(number)) = (found.get(1), found.get(2)) else {
                continue;
            };
            if !number.as_str().bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let label = small(label.as_str());
            let label = if label.starts_with("vergabe") {
                "vergabenummer".to_owned()
            } else {
                label
            };
            let own = seen.entry(label).or_default();
            if !own.iter().any(|(known, _)| known == number.as_str()) {
                own.push((number.as_str().to_owned(), draft.span(number.range())));
            }
        }
    }
    let mut hits = Vec::new();
    for numbers in seen.values() {
        // Three and more numbers are a list of procedures, not one procedure.
        let [(first, place), (second, other)] = numbers.as_slice() else {
            continue;
        };
        let mut hit = Hit::in_file(
            *other,
            format!("Der Vorgang trägt zwei Nummern: „{first}“ und „{second}“"),
        );
        hit.certainty = Certainty::Likely;
        hit.elsewhere = Some(*place);
        hits.push(hit);
    }
    hits.extend(super::annex::look(bench));
    hits
}
