//! Screening with the crate mcdm: min-max normalisation, weighted sum, order. It reads no CSV, so reading and sorting are plain Rust.
use std::fmt::Write as _;

use mcdm::{CriteriaTypes, Normalize as _, Rank as _};
use nalgebra::{DMatrix, DVector};

const CRITERIA: usize = 30;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&words[1]).expect("readable");
    let (mut names, mut cells) = (Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let mut row = line.split(';');
        names.push(row.next().expect("a name"));
        cells.extend(row.map(|cell| cell.replace(',', ".").parse::<f64>().expect("a number")));
    }
    let table = DMatrix::from_row_slice(names.len(), CRITERIA, &cells);
    let aims: Vec<i8> = (0..CRITERIA).map(|k| if k % 3 == 0 { -1 } else { 1 }).collect();
    let aims = CriteriaTypes::from_slice(&aims).expect("aims");
    let weights = (0..CRITERIA).map(|k| if k < 10 { 0.04 } else { 0.03 });
    let weights = DVector::from_iterator(CRITERIA, weights);
    let shares = table.normalize_min_max(&aims).expect("scales");
    let points = shares.rank_weighted_sum(&weights).expect("points");
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|one, other| points[*other].total_cmp(&points[*one]));
    let mut out = String::from("rang;kandidat;punkte\n");
    for (rank, row) in order.iter().enumerate() {
        let shown = format!("{:.2}", points[*row] * 100.0).replace('.', ",");
        writeln!(out, "{};{};{shown}", rank + 1, names[*row]).expect("text");
    }
    std::fs::write(&words[2], out).expect("writable");
}
