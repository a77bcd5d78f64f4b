//! Weights that a draft announces and the case does not have.

use std::sync::LazyLock;

use crate::exact::{Fraction, notation};
use crate::model::Section;

use super::number::percent;
use super::{Bench, Hit};
use crate::lint::corpus::{Place, small};
use crate::lint::pattern::Pattern;

static PERCENT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(\d{1,3}(?:,\d{1,2})?) ?(?:%|prozent\b)"));

pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let case = bench.subject.case;
    let weight = |name: &str| {
        let own = case.weights.iter().find(|entry| entry.value.0 == name);
        own.map(|entry| entry.value.1.fraction())
    };
    let quality = weight("preis").map(|price| Fraction::whole(100).minus(&price));
    let mut hits = Vec::new();
    for entry in &case.weights {
        let (title, stated) = &entry.value;
        let stated = stated.fraction();
        let of_all = quality
            .as_ref()
            .filter(|_| title != "preis")
            .and_then(|quality| stated.times(quality).over(&Fraction::whole(100)));
        let said = said(bench, &small(title));
        let agrees = |number: &Fraction| {
            number.minus(&stated).is_zero()
                || of_all
                    .as_ref()
                    .is_some_and(|of_all| number.minus(of_all).is_zero())
        };
        let Some((place, number)) = said.first() else {
            continue;
        };
        if said.iter().any(|(_, number)| agrees(number)) {
            continue;
        }
        let message = format!(
            "Der Entwurf nennt {} % für {}, die Akte {} %",
            notation::german(number, 2),
            if title == "preis" {
                "den Preis".to_owned()
            } else {
                format!("„{title}“")
            },
            notation::german(&stated, 2)
        );
        let mut hit = Hit::at(vec![place.clone()], message);
        hit.elsewhere = Some(entry.span);
        hit.related = String::from("so steht es in der Akte");
        hits.push(hit);
    }
    hits
}

/// The percentages that stand next to a title in the parts about the award.
fn said(bench: &Bench<'_, '_>, title: &str) -> Vec<(Place, Fraction)> {
    let mut found = Vec::new();
    for (index, sentence) in bench.corpus.sentences().iter().enumerate() {
        let block = bench.corpus.lower_block(sentence);
        if sentence.section != Section::Award
            || !block.contains(title)
            || bench.says(bench.yardstick.phrases.get("kein-gewicht"), index)
        {
            continue;
        }
        let start = bench
            .corpus
            .block(sentence)
            .map_or(0, |block| block.range.start);
        let behind = block.find(title).unwrap_or(0).saturating_add(title.len());
        let rest = block.get(behind..).unwrap_or_default();
        let Some(one) = PERCENT.captures(rest) else {
            continue;
        };
        let (Some(whole), Some(number)) = (one.get(0), one.get(1)) else {
            continue;
        };
        let at = start.saturating_add(behind).saturating_add(whole.start());
        let Some(own) = bench.corpus.sentence_at(sentence.draft, at) else {
            continue;
        };
        let place = Place {
            sentence: own,
            range: at..at.saturating_add(whole.as_str().len()),
        };
        found.extend(percent(number.as_str()).map(|number| (place, number.fraction())));
    }
    found
}
