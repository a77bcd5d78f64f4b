//! Tables of weights whose last row says a sum that the rows do not have.

use crate::draft::BlockKind;
use crate::exact::{Decimal, Fraction, notation};
use crate::finding::Certainty;
use crate::model::{Section, WeightCheck};

use super::number::percent;
use super::weight::depth;
use super::{Bench, Hit};
use crate::lint::corpus::Place;

const SUMS: [&str; 4] = ["summe", "gesamt", "insgesamt", "total"];

/// A row with the number in its last cell.
struct Row {
    place: Place,
    number: Decimal,
    depth: usize,
}

pub(super) fn look(check: &WeightCheck, bench: &Bench<'_, '_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let mut weighed = false;
    for (index, sentence) in bench.corpus.sentences().iter().enumerate() {
        let here = (sentence.draft, sentence.block);
        if last == Some(here) {
            continue;
        }
        last = Some(here);
        if sentence.kind != BlockKind::TableRow {
            rows.clear();
            weighed = false;
            continue;
        }
        let text = bench.corpus.lower_block(sentence);
        weighed = weighed || text.contains("gewicht") || sentence.section == Section::Award;
        let Some(number) = number_at_the_end(text) else {
            continue;
        };
        let place = Place {
            sentence: index,
            range: sentence.range.clone(),
        };
        let is_sum = SUMS.iter().any(|word| text.trim_start().starts_with(word));
        if !is_sum {
            rows.push(Row {
                place,
                number,
                depth: depth(text),
            });
            continue;
        }
        if weighed && !adds_up(&rows, number) {
            hits.extend(told(check, &rows, number, place));
        }
        rows.clear();
    }
    hits
}

/// The number in the last cell: "45", "45 %" or "45 Punkte".
fn number_at_the_end(text: &str) -> Option<Decimal> {
    let (_, cell) = text.trim_end().rsplit_once('\t')?;
    let bare = cell
        .trim()
        .trim_end_matches("punkte")
        .trim_end_matches(['%', ' ']);
    percent(bare)
}

fn sum<'r>(rows: impl Iterator<Item = &'r Row>) -> Fraction {
    let numbers: Vec<Fraction> = rows.map(|row| row.number.fraction()).collect();
    Fraction::sum(numbers.iter())
}

/// Whether all rows, or the rows of one depth, give the sum.
fn adds_up(rows: &[Row], said: Decimal) -> bool {
    let said = said.fraction();
    let equal = |sum: Fraction| sum.minus(&said).is_zero();
    let mut depths: Vec<usize> = rows.iter().map(|row| row.depth).collect();
    depths.sort_unstable();
    depths.dedup();
    rows.len() < 2
        || equal(sum(rows.iter()))
        || depths
            .iter()
            .any(|depth| equal(sum(rows.iter().filter(|row| row.depth == *depth))))
}

fn told(check: &WeightCheck, rows: &[Row], said: Decimal, place: Place) -> Option<Hit> {
    let total = sum(rows.iter());
    // Far more than the sum is a table of several levels.
    let twice = said.fraction().plus(&said.fraction());
    if total.minus(&twice).magnitude().is_zero() || !total.minus(&twice).is_negative() {
        return None;
    }
    let message = format!(
        "Die Zeilen ergeben zusammen {}, die Summenzeile nennt {}",
        notation::german(&total, 0),
        notation::german_decimal(said)
    );
    let mut places = vec![place];
    places.extend(rows.iter().map(|row| row.place.clone()));
    let mut hit = Hit::at(places, message).of(check.severity);
    hit.related = String::from("Gewicht");
    hit.certainty = Certainty::Likely;
    Some(hit)
}
