//! Annexes: numbers given twice, and references to annexes that are not listed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Bench, Hit};
use crate::finding::Certainty;
use crate::lint::corpus::Place;
use crate::lint::pattern::Pattern;

/// Fewer listed annexes are no list.
const LIST: usize = 2;
/// A title is no longer than that.
const LONGEST: usize = 120;

static ANNEX: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"\b(anlagen?|anhang|anhänge) (?:nr\.? ?)?(\d{1,2})\b([a-z]\b|\.\d)?")
});

/// An annex where it is listed: its words behind the number.
#[derive(Clone, Debug)]
struct Listed {
    place: Place,
    title: String,
}

type Key = (&'static str, u32);

pub(super) fn look(bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut listed: BTreeMap<Key, Vec<Listed>> = BTreeMap::new();
    let mut named: BTreeMap<Key, Place> = BTreeMap::new();
    for index in 0..bench.corpus.sentences().len() {
        let text = bench.corpus.lower(index);
        let in_list = opens_list(bench, index);
        for found in ANNEX.captures_iter(text) {
            let (Some(whole), Some(word), Some(number)) =
                (found.get(0), found.get(1), found.get(2))
            else {
                continue;
            };
            // "Anlage 2a" and "Anlage 2.1" are parts of an annex and follow other rules.
            let Some(number) = number
                .as_str()
                .parse()
                .ok()
                .filter(|_| found.get(3).is_none())
            else {
                continue;
            };
            let kind = if word.as_str().starts_with("anl") {
                "Anlage"
            } else {
                "Anhang"
            };
            let place = bench.corpus.place(index, whole.range());
            let title = title_behind(text.get(whole.end()..).unwrap_or_default());
            let behind = text.get(whole.end()..).unwrap_or_default().trim_start();
            let labelled = behind.starts_with([':', '–', '-']);
            let opens = whole.start() == 0 && (text.len() <= LONGEST || labelled);
            match title {
                Some(title) if opens || in_list => {
                    listed
                        .entry((kind, number))
                        .or_default()
                        .push(Listed { place, title });
                }
                _ => {
                    named.entry((kind, number)).or_insert(place);
                }
            }
        }
    }
    let mut hits = twice(&listed);
    hits.extend(unlisted(&listed, &named));
    hits
}

/// Whether the sentence belongs to a list of annexes.
fn opens_list(bench: &Bench<'_, '_>, index: usize) -> bool {
    let Some(sentence) = bench.corpus.sentence(index) else {
        return false;
    };
    let block = bench.corpus.lower_block(sentence).trim_start();
    block.starts_with("anlagen:") || block.starts_with("anlagenverzeichnis")
}

/// The title of an annex, up to the next one.
fn title_behind(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches([' ', ':', '\t', '–', '-', '(', ')', '„', '|']);
    let end = rest.find([',', ';', '(', '\t', '“']).unwrap_or(rest.len());
    let title = rest.get(..end)?.trim().trim_end_matches(['.', ')']);
    let words = title.split_whitespace().count();
    let is_title = (1..=8).contains(&words)
        && title.chars().filter(|sign| sign.is_alphabetic()).count() >= 4
        && ![
            "zu", "zum", "zur", "der", "des", "ist", "sind", "wird", "und", "oder", "bis", "an",
        ]
        .contains(&title.split_whitespace().next().unwrap_or_default());
    is_title.then(|| title.to_owned())
}

fn twice(listed: &BTreeMap<Key, Vec<Listed>>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for ((kind, number), all) in listed {
        let Some(first) = all.first() else { continue };
        let alike = |title: &str| {
            let word = |text: &str| text.split([' ', '-']).next().unwrap_or_default().to_owned();
            title.contains(first.title.as_str())
                || first.title.contains(title)
                || word(title) == word(&first.title)
        };
        let Some(other) = all.iter().find(|one| !alike(&one.title)) else {
            continue;
        };
        let message = format!(
            "{kind} {number} heißt einmal „{}“ und einmal „{}“",
            first.title, other.title
        );
        let mut hit = Hit::at(vec![other.place.clone(), first.place.clone()], message);
        hit.related = String::from("die andere Bezeichnung");
        hit.certainty = Certainty::Likely;
        hits.push(hit);
    }
    hits
}

fn unlisted(listed: &BTreeMap<Key, Vec<Listed>>, named: &BTreeMap<Key, Place>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for ((kind, number), place) in named {
        let own = listed.keys().filter(|(other, _)| other == kind);
        let numbers: Vec<u32> = own.map(|(_, number)| *number).collect();
        let highest = numbers.iter().max().copied().unwrap_or_default();
        // A list that starts with one and leaves nothing out is taken for the whole list.
        let whole = numbers.len() >= LIST
            && usize::try_from(highest).is_ok_and(|highest| highest == numbers.len());
        if whole && *number > highest {
            let message = format!(
                "{kind} {number} ist genannt, aufgeführt sind aber nur {kind} 1 bis {highest}"
            );
            let mut hit = Hit::at(vec![place.clone()], message);
            hit.certainty = Certainty::Likely;
            hits.push(hit);
        }
    }
    hits
}
