//! The stages of one comparison, and how they grow with the number of candidates.
//!
//! Run with `cargo bench --bench stages`.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "a case that cannot be made cannot be measured"
)]

mod support;

use divan::{Bencher, black_box};
use gleichwertig::model::{Case, Phase};
use gleichwertig::read::{self, CaseOptions};
use gleichwertig::render;
use gleichwertig::source::{CaseFolder, SourceMap};
use gleichwertig::{assess, report};
use support::{MadeCase, Size};

fn main() {
    divan::main();
}

fn read_case(made: &MadeCase) -> (SourceMap, Case) {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, Some(&made.catalogues()))
        .expect("readable")
        .value
        .expect("a library");
    let folder = CaseFolder::open(made.folder()).expect("a folder");
    let options = CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need],
    };
    let reading = read::case(&mut map, &folder, "vergabe.toml", &options).expect("readable");
    let case = reading
        .value
        .unwrap_or_else(|| panic!("{:?}", reading.findings));
    (map, case)
}

#[divan::bench]
fn read_an_ordinary_case(bencher: Bencher<'_, '_>) {
    let made = MadeCase::new(Size::ORDINARY);
    bencher.bench(|| black_box(read_case(&made)));
}

#[divan::bench]
fn assess_an_ordinary_case(bencher: Bencher<'_, '_>) {
    let (mut map, case) = read_case(&MadeCase::new(Size::ORDINARY));
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    bencher.bench(|| black_box(assess::assess(&case, &rules)));
}

#[divan::bench]
fn report_on_an_ordinary_case(bencher: Bencher<'_, '_>) {
    let (mut map, case) = read_case(&MadeCase::new(Size::ORDINARY));
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let assessment = assess::assess(&case, &rules);
    bencher.bench(|| {
        black_box(render::document::markdown(&report::compose(
            &assessment,
            &map,
        )))
    });
}

#[divan::bench(args = [10, 100, 1_000, 10_000], sample_count = 3, sample_size = 1)]
fn everything_for_many_candidates(bencher: Bencher<'_, '_>, candidates: usize) {
    let made = MadeCase::new(Size::wide(candidates));
    bencher.bench(|| {
        let (mut map, case) = read_case(&made);
        let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
        let assessment = assess::assess(&case, &rules);
        black_box(render::document::markdown(&report::compose(&assessment, &map)).len())
    });
}
