//! Weights of award criteria, in sentences and in tables.

use std::sync::LazyLock;

use crate::draft::BlockKind;
use crate::exact::{Decimal, Fraction, notation};
use crate::finding::Certainty;
use crate::model::{Section, WeightCheck, WeightingFault};

use super::number::percent;
use super::{Bench, Hit, filled};
use crate::lint::corpus::Place;
use crate::lint::pattern::{Found, Pattern};

/// A row of weights is short; longer ones are text.
const LONGEST_ROW: usize = 160;

static PERCENT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(\d{1,3}(?:,\d{1,2})?) ?(?:%|prozent\b|v\. ?h\.|von hundert\b)")
});
static PRICE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(?:gesamt|angebots|netto|brutto|wertungs)?(?:preis|kosten)\b[^%.;\n]{0,40}?(\d{1,3}(?:,\d{1,2})?) ?(?:%|prozent\b|von hundert\b)|(\d{1,3}(?:,\d{1,2})?) ?(?:%|prozent\b|von hundert\b) ?(?:=|für|auf|nach|:)? ?(?:den |dem |das )?(?:kriterium )?(?:gesamt|angebots)?(?:preis|kosten)\b",
    )
});

/// A weight with its place and the depth of its number.
#[derive(Clone, Debug)]
struct Weight {
    place: Place,
    percent: Fraction,
    depth: usize,
}

pub(super) fn look(check: &WeightCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    match &check.fault {
        WeightingFault::Sum => sums(check, bench),
        WeightingFault::Price(low, high) => price(check, bench, *low, *high).into_iter().collect(),
    }
}

fn is_award(bench: &Bench<'_, '_>, index: usize) -> bool {
    bench
        .corpus
        .sentence(index)
        .is_some_and(|sentence| sentence.section == Section::Award)
        || bench.says(bench.yardstick.phrases.get("wertung"), index)
}

fn sums(check: &WeightCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for index in 0..bench.corpus.sentences().len() {
        let listed = in_sentence(bench, index);
        if listed.len() > 1 && is_award(bench, index) {
            hits.extend(wrong(check, &[listed], Certainty::Proven));
        }
    }
    for rows in chapters(bench) {
        hits.extend(wrong(check, &rows, Certainty::Likely));
    }
    if hits.is_empty() {
        hits = super::sum_row::look(check, bench);
    }
    hits
}

/// Weights of one sentence, with a price among them.
fn in_sentence(bench: &Bench<'_, '_>, index: usize) -> Vec<Weight> {
    let Some(sentence) = bench.corpus.sentence(index) else {
        return Vec::new();
    };
    let whole = bench.corpus.lower(index);
    let text = whole.split("davon").next().unwrap_or_default();
    let about_weights =
        PRICE.stands_in(text) && !bench.says(bench.yardstick.phrases.get("kein-gewicht"), index);
    if !about_weights {
        return Vec::new();
    }
    PERCENT
        .captures_iter(text)
        .filter_map(|found| weight(index, sentence.range.start, &found, 0))
        .collect()
}

fn weight(sentence: usize, start: usize, found: &Found<'_>, depth: usize) -> Option<Weight> {
    let range = found.get(0)?.range();
    Some(Weight {
        place: Place {
            sentence,
            range: start.saturating_add(range.start)..start.saturating_add(range.end),
        },
        percent: percent(found.get(1)?.as_str())?.fraction(),
        depth,
    })
}

/// Rows under one heading of one draft, and whether the price is among them.
type Rows = ((usize, Option<usize>), Vec<Weight>, bool);

/// Rows with one weight each, by the heading under which they stand; each with the readings that are possible.
fn chapters(bench: &Bench<'_, '_>) -> Vec<Vec<Vec<Weight>>> {
    let corpus = bench.corpus;
    let mut groups: Vec<Rows> = Vec::new();
    let mut last_block = None;
    for (index, sentence) in corpus.sentences().iter().enumerate() {
        let here = (sentence.draft, sentence.block);
        let opens = last_block != Some(here);
        last_block = Some(here);
        if !opens || !is_award(bench, index) {
            continue;
        }
        let block = corpus.lower_block(sentence);
        let is_row = block.len() <= LONGEST_ROW
            && matches!(
                sentence.kind,
                BlockKind::TableRow
                    | BlockKind::ListItem
                    | BlockKind::Paragraph
                    | BlockKind::Heading(_)
            );
        let mut found = PERCENT.captures_iter(block);
        let (Some(first), None, true) = (found.next(), found.next(), is_row) else {
            continue;
        };
        let sum = ["summe", "gesamt ", "gesamt\t", "gesamt:", "insgesamt"]
            .iter()
            .any(|word| block.trim_start().starts_with(word));
        if sum
            || block.contains("davon")
            || bench.says(bench.yardstick.phrases.get("kein-gewicht"), index)
        {
            continue;
        }
        let start = corpus
            .block(sentence)
            .map_or(sentence.range.start, |block| block.range.start);
        let Some(row) = weight(index, start, &first, depth(block)) else {
            continue;
        };
        let key = (sentence.draft, sentence.heading);
        let priced = PRICE.stands_in(block);
        match groups.last_mut() {
            Some((known, rows, has_price)) if *known == key => {
                rows.push(row);
                *has_price = *has_price || priced;
            }
            _ => groups.push((key, vec![row], priced)),
        }
    }
    groups
        .into_iter()
        .filter(|(_, rows, priced)| *priced && rows.len() > 1)
        .map(|(_, rows, _)| readings(rows))
        .collect()
}

/// How deep the number of a row is: `2.1` is deeper than `2`.
pub(super) fn depth(row: &str) -> usize {
    let number: String = row
        .trim_start()
        .chars()
        .take_while(|sign| sign.is_ascii_digit() || *sign == '.')
        .collect();
    number.split('.').filter(|part| !part.is_empty()).count()
}

/// All rows, and the rows of each depth by themselves.
fn readings(rows: Vec<Weight>) -> Vec<Vec<Weight>> {
    let mut depths: Vec<usize> = rows.iter().map(|row| row.depth).collect();
    depths.sort_unstable();
    depths.dedup();
    let mut readings: Vec<Vec<Weight>> = depths
        .iter()
        .map(|depth| {
            rows.iter()
                .filter(|row| row.depth == *depth)
                .cloned()
                .collect()
        })
        .collect();
    readings.insert(0, rows);
    readings
}

/// A hit where no reading adds up to one hundred.
fn wrong(check: &WeightCheck, readings: &[Vec<Weight>], certainty: Certainty) -> Option<Hit> {
    let hundred = Fraction::whole(100);
    let half = Fraction::ratio(1, 2)?;
    let sum = |rows: &[Weight]| Fraction::sum(rows.iter().map(|row| &row.percent));
    let adds_up = |rows: &Vec<Weight>| {
        !half
            .minus(&sum(rows).minus(&hundred).magnitude())
            .is_negative()
    };
    let rows = readings.first()?;
    if readings.iter().any(adds_up) || rows.len() < 2 {
        return None;
    }
    let total = sum(rows);
    // What is far from one hundred is no set of weights.
    let far = Fraction::whole(50)
        .minus(&total.minus(&hundred).magnitude())
        .is_negative();
    if far {
        return None;
    }
    let message = filled(&check.message, "treffer", &notation::german(&total, 0));
    let places = rows.iter().map(|row| row.place.clone()).collect();
    let mut hit = Hit::at(places, message).of(check.severity);
    hit.related = String::from("Gewicht");
    hit.certainty = certainty;
    Some(hit)
}

fn price(check: &WeightCheck, bench: &Bench<'_, '_>, low: Decimal, high: Decimal) -> Option<Hit> {
    for index in 0..bench.corpus.sentences().len() {
        if !is_award(bench, index) {
            continue;
        }
        let text = bench.corpus.lower(index);
        let Some(found) = PRICE.captures(text) else {
            continue;
        };
        if bench.says(bench.yardstick.phrases.get("kein-gewicht"), index) {
            continue;
        }
        let (Some(whole), Some(number)) = (found.get(0), found.get(1).or_else(|| found.get(2)))
        else {
            continue;
        };
        let weight = percent(number.as_str())?;
        let value = weight.fraction();
        let unusual = value.minus(&low.fraction()).is_negative()
            || high.fraction().minus(&value).is_negative();
        if weight == Decimal::HUNDRED || !unusual {
            return None;
        }
        let place = bench.corpus.place(index, whole.range());
        let message = filled(&check.message, "treffer", &notation::german_decimal(weight));
        return Some(Hit::at(vec![place], message).of(check.severity));
    }
    None
}
