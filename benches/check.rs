//! `check` as a whole: reading 1,000 drafts of about 50 kB, all rules, 2,000 product names, on one core and on all.
//!
//! Run with `cargo bench --bench check`; `benches/peers/drafts_ripgrep.sh FOLDER` searches the same drafts, written with
//! `cargo bench --bench check -- --write FOLDER`.
#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::print_stdout,
    reason = "a measurement prints what it measures"
)]

#[path = "support/drafts.rs"]
mod generated;

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use generated::{Form, Seed, drafts};
use gleichwertig::draft::{self, ProductNames};
use gleichwertig::lint::{self, Instruments, Subject};
use gleichwertig::model::{DraftCase, Product};
use gleichwertig::read::product_list;
use gleichwertig::source::{SourceMap, Span};

const DRAFTS: usize = 1_000;
const BYTES: usize = 50_000;
const NAMES: usize = 2_000;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|word| word == "--write") {
        let folder = arguments.get(at.saturating_add(1)).expect("a folder");
        write(Path::new(folder));
        return;
    }
    let folder = env::temp_dir().join(format!("gleichwertig-bench-{}", std::process::id()));
    let paths = write(&folder);
    let bytes: u64 = paths
        .iter()
        .filter_map(|path| fs::metadata(path).ok())
        .map(|known| known.len())
        .sum();
    let mut map = SourceMap::new();
    let begun = Instant::now();
    let mut instruments = Instruments::built_in(&mut map);
    instruments.names = many_names();
    println!(
        "Werkzeug bereit: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let mut single = 0.0;
    for cores in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(cores)
            .build()
            .expect("threads");
        let (mut best, mut told) = (f64::MAX, 0);
        for _ in 0..3 {
            let begun = Instant::now();
            told = pool.install(|| run(&paths, &instruments));
            best = best.min(begun.elapsed().as_secs_f64());
        }
        if cores == 1 {
            single = best;
        }
        println!(
            "{cores} Kern(e): {best:.2} s, {:.0} MB/s, Faktor {:.2}, {told} Befunde",
            bytes as f64 / 1e6 / best,
            single / best
        );
    }
    if let Some(peak) = peak() {
        println!(
            "Speicher höchstens: {peak} MB bei {} MB Text",
            bytes / 1_000_000
        );
    }
    let one = paths.get(..1).expect("a draft");
    let mut best = f64::MAX;
    for _ in 0..20 {
        let begun = Instant::now();
        run(one, &instruments);
        best = best.min(begun.elapsed().as_secs_f64());
    }
    println!("Ein Entwurf von 50 kB: {:.1} ms ohne Start", best * 1e3);
    let _ = fs::remove_dir_all(&folder);
}

/// Reads and checks; how many findings there are.
fn run(paths: &[PathBuf], instruments: &Instruments) -> usize {
    let mut map = SourceMap::new();
    let named: Vec<(&Path, String)> = paths
        .iter()
        .map(|path| (path.as_path(), path.to_string_lossy().into_owned()))
        .collect();
    let drafts: Vec<_> = draft::read_all(&mut map, &named, &instruments.words)
        .into_iter()
        .filter_map(|reading| reading.draft)
        .collect();
    let place = drafts.first().map(|draft| Span::beginning(draft.file()));
    let subject = Subject {
        drafts: &drafts,
        case: &DraftCase::default(),
        place: place.expect("a draft"),
    };
    lint::check(subject, instruments.yardstick(None))
        .findings
        .len()
}

fn write(folder: &Path) -> Vec<PathBuf> {
    fs::create_dir_all(folder).expect("a folder");
    drafts(DRAFTS, BYTES)
        .enumerate()
        .map(|(number, (form, text))| {
            let ending = match form {
                Form::Markdown => "md",
                Form::Paper => "txt",
            };
            let path = folder.join(format!("entwurf-{number:04}.{ending}"));
            fs::write(&path, text).expect("written");
            path
        })
        .collect()
}

/// The names of the list, and made-up ones up to two thousand.
fn many_names() -> ProductNames {
    let list = product_list();
    let mut products = list.products;
    let mut seed = Seed::new(7);
    let syllables = [
        "bra", "kel", "tor", "vin", "zu", "mex", "lo", "dri", "pas", "quo", "sen", "wik",
    ];
    while products.len() < NAMES {
        let name: String = (0..4)
            .filter_map(|_| syllables.get(seed.below(syllables.len())))
            .copied()
            .collect();
        let template = products.first().expect("a product").clone();
        products.push(Product {
            name: format!("{}{}", name, products.len()),
            variants: Vec::new(),
            beside: Vec::new(),
            ..template
        });
    }
    ProductNames::new(products, &list.ordinary, list.tails)
}

/// The largest memory of this process in megabytes, where the system tells it.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
