//! Days that drafts give for the steps of a procedure, in the wrong order.

use std::collections::BTreeMap;

use crate::exact::Day;
use crate::finding::Certainty;

use super::number::days;
use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;

/// A step, the step that must not come before it, and what is told where it does; `{spaeter}` is the day of the first.
const ORDER: [(&str, &str, &str); 8] = [
    (
        "termin-bekanntmachung",
        "termin-angebotsfrist",
        "Die Angebotsfrist endet am {frueher}, vor der Bekanntmachung am {spaeter}",
    ),
    (
        "termin-fragefrist",
        "termin-angebotsfrist",
        "Fragen sind bis {spaeter} möglich, die Angebotsfrist endet aber schon am {frueher}",
    ),
    (
        "termin-angebotsfrist",
        "termin-bindefrist",
        "Die Bindefrist endet am {frueher}, vor der Angebotsfrist am {spaeter}",
    ),
    (
        "termin-angebotsfrist",
        "termin-zuschlag",
        "Der Zuschlag ist für den {frueher} vorgesehen, die Angebotsfrist endet aber erst am {spaeter}",
    ),
    (
        "termin-zuschlag",
        "termin-bindefrist",
        "Der Zuschlag ist für den {spaeter} vorgesehen, die Bindefrist endet aber schon am {frueher}",
    ),
    (
        "termin-zuschlag",
        "termin-beginn",
        "Die Leistung beginnt am {frueher}, vor dem Zuschlag am {spaeter}",
    ),
    (
        "termin-angebotsfrist",
        "termin-beginn",
        "Die Leistung beginnt am {frueher}, vor dem Ende der Angebotsfrist am {spaeter}",
    ),
    (
        "termin-beginn",
        "termin-ende",
        "Die Leistung endet am {frueher}, vor ihrem Beginn am {spaeter}",
    ),
];
/// A day stands no further behind the word that names it than so many bytes.
const REACH: usize = 90;

/// The only day that the drafts give for a step.
pub(super) fn told_day(bench: &Bench<'_, '_>, step: &str) -> Option<(Place, Day)> {
    let mut days: Vec<(Place, Day)> = steps(bench)
        .into_values()
        .filter_map(|mut steps| steps.remove(step).flatten())
        .collect();
    days.dedup_by_key(|(_, day)| *day);
    let only = days.pop();
    only.filter(|_| days.is_empty())
}

/// A step with its only day; `None` where drafts give several.
type Steps = BTreeMap<&'static str, Option<(Place, Day)>>;

pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for steps in steps(bench).into_values() {
        let known = |step: &str| steps.get(step).cloned().flatten();
        for (early, late, message) in ORDER {
            let (Some((place, before)), Some((other, after))) = (known(early), known(late)) else {
                continue;
            };
            if after < before {
                let message = filled(message, "frueher", &after.german());
                let message = filled(&message, "spaeter", &before.german());
                let mut hit = Hit::at(vec![other, place], message);
                hit.related = String::from("der andere Tag");
                hit.certainty = Certainty::Likely;
                hits.push(hit);
            }
        }
    }
    hits
}

/// The steps of each draft.
fn steps(bench: &Bench<'_, '_>) -> BTreeMap<usize, Steps> {
    let mut all: BTreeMap<usize, Steps> = BTreeMap::new();
    let mut names: Vec<&'static str> = ORDER
        .iter()
        .flat_map(|(early, late, _)| [*early, *late])
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let patterns = bench.yardstick.phrases.get(name);
        for place in bench.scan.places(bench.corpus, patterns) {
            let Some(own) = bench.corpus.sentence(place.sentence) else {
                continue;
            };
            let steps = all.entry(own.draft).or_default();
            if bench.says(bench.yardstick.phrases.get("kein-termin"), place.sentence) {
                continue;
            }
            let Some(found) = day_behind(bench, &place) else {
                continue;
            };
            steps
                .entry(name)
                .and_modify(|known| {
                    if known.as_ref().is_some_and(|(_, day)| *day != found.1) {
                        *known = None;
                    }
                })
                .or_insert(Some(found));
        }
    }
    all
}

/// The first day behind a word, in its sentence or in the next cell of its row.
fn day_behind(bench: &Bench<'_, '_>, place: &Place) -> Option<(Place, Day)> {
    let own = bench.corpus.sentence(place.sentence)?;
    let block = bench.corpus.block(own)?;
    let is_row = block.kind == crate::draft::BlockKind::TableRow;
    let end = if is_row {
        block.range.end
    } else {
        own.range.end
    };
    let text = bench.corpus.lower_text(own.draft);
    let reach = text.floor_char_boundary(end.min(place.range.end.saturating_add(REACH)));
    let behind = text.get(place.range.end..reach)?;
    let other = [";", "beginn", "ende ", "bindefrist", "fragen"]
        .iter()
        .filter_map(|word| behind.find(word))
        .min()
        .unwrap_or(behind.len());
    let found = days(behind.get(..other)?).into_iter().next()?;
    let range = place.range.end.saturating_add(found.range.start)
        ..place.range.end.saturating_add(found.range.end);
    let sentence = bench.corpus.sentence_at(own.draft, range.start)?;
    Some((Place { sentence, range }, found.day?))
}
