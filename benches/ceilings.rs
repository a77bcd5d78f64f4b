//! Made data, hand-written ceilings and plain Rust peers for `benches/peers/side_by_side.py`, which measures them.
//!
//! Each is a process of its own, so that time and memory are those of the work: `ceilings <WORK> <IN> <OUT> [CORES]`.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a ceiling knows its data and checks nothing; that is what makes it one"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::{env, fs, thread};

use rust_decimal::Decimal;

const CANDIDATES: u64 = 100_000;
const YEARS: u64 = 15;
const POSITIONS: u64 = 8;
const CRITERIA: usize = 30;
/// 1.2 % a year, as in the federal circular.
const RATE_PER_MILLE: u64 = 12;

fn main() {
    let words: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    let cores = word(3).parse().unwrap_or(1);
    match word(0) {
        "make-payments" => make_payments(word(1)),
        "make-criteria" => make_criteria(word(1), word(2)),
        "make-inventory" => make_inventory(word(1)),
        "payments-integer" => payments_integer(word(1), word(2), cores),
        "payments-decimal" => payments_decimal(word(1), word(2)),
        "criteria-integer" => criteria_integer(word(1), word(2), cores),
        "criteria-float" => criteria_float(word(1), word(2)),
        _ => println!("Aufruf über benches/peers/side_by_side.py"),
    }
}

/// The same numbers on every machine (splitmix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn make_payments(path: &str) {
    let mut out = std::io::BufWriter::new(fs::File::create(path).expect("writable"));
    let mut draws = Draws(2026);
    write!(out, "kandidat;jahr").expect("written");
    for position in 0..POSITIONS {
        write!(out, ";position-{position}").expect("written");
    }
    out.write_all(b"\r\n").expect("written");
    for candidate in 0..CANDIDATES {
        for year in 0..YEARS {
            write!(out, "k{candidate:06};{}", 2027 + year).expect("written");
            for _ in 0..POSITIONS {
                let cents = draws.next() % 10_000_000;
                write!(out, ";-{},{:02}", cents / 100, cents % 100).expect("written");
            }
            out.write_all(b"\r\n").expect("written");
        }
    }
}

fn make_criteria(path: &str, weights: &str) {
    let mut out = std::io::BufWriter::new(fs::File::create(path).expect("writable"));
    let mut draws = Draws(30);
    write!(out, "kandidat").expect("written");
    let mut toml = String::new();
    for criterion in 0..CRITERIA {
        write!(out, ";k{criterion}").expect("written");
        let aim = if criterion % 3 == 0 {
            "niedrig"
        } else {
            "hoch"
        };
        let weight = if criterion < 10 { 4 } else { 3 };
        write!(
            toml,
            "[[kriterium]]\nspalte = \"k{criterion}\"\ngewicht = \"{weight}\"\nbesser = \"{aim}\"\n"
        )
        .expect("text");
    }
    fs::write(weights, toml).expect("writable");
    out.write_all(b"\n").expect("written");
    for candidate in 0..CANDIDATES {
        write!(out, "k{candidate:06}").expect("written");
        for _ in 0..CRITERIA {
            let hundredths = draws.next() % 100_000;
            write!(out, ";{},{:02}", hundredths / 100, hundredths % 100).expect("written");
        }
        out.write_all(b"\n").expect("written");
    }
}

/// An inventory as the handbook describes it: 400 authorities, 250 programs each, about one cell in thirty unknown.
fn make_inventory(path: &str) {
    const OPEN: [(&str, &str); 6] = [
        ("LibreOffice", "MPL-2.0"),
        ("Nextcloud", "AGPL-3.0-or-later"),
        ("Moodle", "GPL-3.0-or-later"),
        ("PostgreSQL", "PostgreSQL"),
        ("BigBlueButton", "LGPL-3.0-or-later"),
        ("QGIS", "GPL-2.0-or-later"),
    ];
    const CLOSED: [&str; 10] = [
        "Microsoft 365",
        "VMware vSphere",
        "Cisco Webex",
        "Oracle Database",
        "Zoom",
        "Atlassian Jira",
        "Esri ArcGIS",
        "Adobe Acrobat Pro",
        "Citrix Virtual Apps",
        "Veeam Backup",
    ];
    let mut out = std::io::BufWriter::new(fs::File::create(path).expect("writable"));
    let mut draws = Draws(11);
    out.write_all(b"programm;hersteller;behoerde;prozess;nutzende;modell;lizenz;kosten-2023;kosten-2024;kosten-2025;kosten-2026;vertragsende;kuendigungsfrist-monate;alternativen;untersucht-am;notiz\r\n")
        .expect("written");
    for row in 0..CANDIDATES {
        let authority = row % 400;
        let kind = draws.next() % 100;
        let (product, model, licence) = if kind < 15 {
            let (name, licence) = OPEN[(draws.next() % 6) as usize];
            (name.to_owned(), "open-source", licence)
        } else if kind < 55 {
            let name = CLOSED[(draws.next() % 10) as usize];
            (name.to_owned(), "proprietaer", "Abonnement je Person")
        } else {
            let name = format!("Fachverfahren {}", draws.next() % 3_000);
            (name, "individual", "eigener Vertrag")
        };
        let process = row / 400;
        write!(
            out,
            "{product};Anbieter {};Behörde {authority:03};Prozess {process:03};",
            draws.next() % 500
        )
        .expect("written");
        let unknown = |draws: &mut Draws| draws.next().is_multiple_of(30);
        let users = if unknown(&mut draws) {
            "?".to_owned()
        } else {
            (draws.next() % 9_000).to_string()
        };
        write!(out, "{users};{model};{licence}").expect("written");
        let mut cents = draws.next() % 60_000_000;
        for _ in 0..4 {
            if unknown(&mut draws) {
                write!(out, ";?").expect("written");
            } else {
                write!(out, ";{},{:02}", cents / 100, cents % 100).expect("written");
            }
            cents += cents * (draws.next() % 20) / 100;
        }
        if draws.next().is_multiple_of(4) {
            write!(out, ";entfällt;").expect("written");
        } else {
            let (year, month) = (2026 + draws.next() % 4, 1 + draws.next() % 12);
            write!(out, ";{year}-{month:02}-28;{}", 1 + draws.next() % 12).expect("written");
        }
        let examined = if draws.next().is_multiple_of(10) {
            "2025-03-01"
        } else {
            ""
        };
        write!(out, ";;{examined};Zeile {row}\r\n").expect("written");
    }
}

fn factors() -> Vec<i64> {
    // 2^62 / 1.012^n, rounded, by long division of big whole numbers in base 2^32.
    (1..=YEARS as u32)
        .map(|n| {
            let (mut value, steps) = (1_u128 << 120, n);
            for _ in 0..steps {
                value = (value / (1000 + u128::from(RATE_PER_MILLE))) * 1000
                    + (value % (1000 + u128::from(RATE_PER_MILLE))) * 1000
                        / (1000 + u128::from(RATE_PER_MILLE));
            }
            ((value + (1 << 57)) >> 58) as i64
        })
        .collect()
}

/// Stretches of whole lines, one for each core; candidates stay together.
fn stretches(rows: &[u8], cores: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for core in 1..=cores {
        let mut end = rows.len() * core / cores;
        if core < cores {
            let line_end = |from: usize| {
                from + rows[from..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .expect("a line")
                    + 1
            };
            end = line_end(end);
            while rows[end..end + 7] == rows[line_start(rows, end)..][..7] {
                end = line_end(end);
            }
        }
        parts.push(&rows[start..end]);
        start = end;
    }
    parts
}

fn line_start(rows: &[u8], end: usize) -> usize {
    rows[..end - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1)
}

fn on_cores<'r>(
    rows: &'r [u8],
    cores: usize,
    work: impl Fn(&'r [u8]) -> Vec<u8> + Sync,
) -> Vec<u8> {
    let parts = stretches(rows, cores);
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = parts
            .iter()
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect()
    })
}

fn body(text: &[u8]) -> &[u8] {
    &text[text.iter().position(|byte| *byte == b'\n').expect("a head") + 1..]
}

fn payments_integer(path: &str, out: &str, cores: usize) {
    let text = fs::read(path).expect("readable");
    let factors = factors();
    let rows = on_cores(body(&text), cores, |rows| {
        let mut written = Vec::with_capacity(rows.len() / 20);
        let mut at = 0;
        while at < rows.len() {
            let name = &rows[at..at + 7];
            let (mut nominal, mut present) = (0_i64, 0_i128);
            for factor in &factors {
                at += 12;
                let mut sum = 0_i64;
                for _ in 0..POSITIONS {
                    at += 2;
                    let mut cents = 0_i64;
                    loop {
                        let byte = rows[at];
                        at += 1;
                        match byte {
                            b'0'..=b'9' => cents = cents * 10 + i64::from(byte - b'0'),
                            b',' => {}
                            _ => break,
                        }
                    }
                    at -= 1;
                    sum -= cents;
                }
                at += 2;
                nominal += sum;
                present += i128::from(sum) * i128::from(*factor);
            }
            let present = -((-present + (1 << 61)) >> 62);
            write_row(name, nominal, present as i64, &mut written);
        }
        written
    });
    write_out(out, &rows);
}

fn write_row(name: &[u8], nominal: i64, present: i64, written: &mut Vec<u8>) {
    written.extend_from_slice(name);
    for cents in [nominal, present] {
        let cents = cents.unsigned_abs();
        write!(written, ";-{},{:02}", cents / 100, cents % 100).expect("memory");
    }
    written.extend_from_slice(b";0\n");
}

fn write_out(out: &str, rows: &[u8]) {
    let mut file = fs::File::create(out).expect("writable");
    file.write_all(b"kandidat;zahlungen;kapitalwert;unbekannte-betraege\n")
        .expect("written");
    file.write_all(rows).expect("written");
}

/// What one would write first: a string, a decimal, a factor.
fn payments_decimal(path: &str, out: &str) {
    let text = fs::read_to_string(path).expect("readable");
    let growth = Decimal::new(1012, 3);
    let mut factors = vec![Decimal::ONE / growth];
    while factors.len() < YEARS as usize {
        factors.push(factors[factors.len() - 1] / growth);
    }
    let mut written = Vec::new();
    let mut lines = text.lines().skip(1);
    while let Some(first) = lines.next() {
        let name = first.split(';').next().expect("a name");
        let (mut nominal, mut present) = (Decimal::ZERO, Decimal::ZERO);
        let mut line = first;
        for (year, factor) in factors.iter().enumerate() {
            for cell in line.split(';').skip(2) {
                let amount: Decimal = cell.replace(',', ".").parse().expect("a number");
                nominal += amount;
                present += amount * factor;
            }
            if year + 1 < factors.len() {
                line = lines.next().expect("a row");
            }
        }
        let rounded =
            present.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let row = format!("{name};{nominal};{rounded};0\n").replace('.', ",");
        written.extend_from_slice(row.as_bytes());
    }
    write_out(out, &written);
}

fn number(rows: &[u8], at: &mut usize) -> i64 {
    let mut number = 0_i64;
    loop {
        let byte = rows[*at];
        *at += 1;
        match byte {
            b'0'..=b'9' => number = number * 10 + i64::from(byte - b'0'),
            b',' => {}
            _ => return number,
        }
    }
}

/// Scores of 62 bits, sorted; neither ties nor borders are looked at.
fn criteria_integer(path: &str, out: &str, cores: usize) {
    let text = fs::read(path).expect("readable");
    let rows = body(&text);
    let parts = stretches(rows, cores);
    let read = |part: &[u8]| {
        let (mut cells, mut least, mut most) = (
            Vec::with_capacity(part.len() / 7),
            [i64::MAX; CRITERIA],
            [0_i64; CRITERIA],
        );
        let mut at = 0;
        while at < part.len() {
            at += 8;
            for criterion in 0..CRITERIA {
                let cell = number(part, &mut at);
                least[criterion] = least[criterion].min(cell);
                most[criterion] = most[criterion].max(cell);
                cells.push(cell as i32);
            }
        }
        (cells, least, most)
    };
    let read: Vec<(Vec<i32>, [i64; CRITERIA], [i64; CRITERIA])> = thread::scope(|scope| {
        let threads: Vec<_> = parts
            .iter()
            .map(|part| scope.spawn(move || read(part)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    let least: Vec<i64> = (0..CRITERIA)
        .map(|k| read.iter().map(|part| part.1[k]).min().expect("one"))
        .collect();
    let most: Vec<i64> = (0..CRITERIA)
        .map(|k| read.iter().map(|part| part.2[k]).max().expect("one"))
        .collect();
    let factors: Vec<i64> = (0..CRITERIA)
        .map(|k| ((if k < 10 { 4_i64 } else { 3 }) << 45) / (most[k] - least[k]))
        .collect();
    let score = |cells: &[i32]| {
        let mut scores = Vec::with_capacity(cells.len() / CRITERIA);
        for row in cells.chunks_exact(CRITERIA) {
            let mut score = 0_i64;
            for (k, cell) in row.iter().enumerate() {
                let distance = if k % 3 == 0 {
                    most[k] - i64::from(*cell)
                } else {
                    i64::from(*cell) - least[k]
                };
                score += distance * factors[k];
            }
            scores.push(score);
        }
        scores
    };
    let scores: Vec<i64> = thread::scope(|scope| {
        let score = &score;
        let threads: Vec<_> = read
            .iter()
            .map(|part| scope.spawn(move || score(&part.0)))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    let mut order: Vec<(i64, u32)> = scores
        .iter()
        .enumerate()
        .map(|(index, score)| (-score, index as u32))
        .collect();
    order.sort_unstable();
    let mut written = b"rang;kandidat;punkte\n".to_vec();
    for (rank, (score, index)) in order.iter().enumerate() {
        let hundredths = ((-score * 100) + (1 << 44)) >> 45;
        writeln!(
            written,
            "{};k{index:06};{},{:02}",
            rank + 1,
            hundredths / 100,
            hundredths % 100
        )
        .expect("memory");
    }
    fs::write(out, written).expect("writable");
}

/// The same with the `csv` crate and binary fractions, as most tools do it.
fn criteria_float(path: &str, out: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_path(path)
        .expect("readable");
    let mut names = Vec::new();
    let mut cells: Vec<f64> = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).expect("sound") {
        names.push(record[0].to_owned());
        cells.extend(
            record
                .iter()
                .skip(1)
                .map(|cell| cell.replace(',', ".").parse::<f64>().expect("a number")),
        );
    }
    let column = |k: usize| cells.iter().skip(k).step_by(CRITERIA);
    let least: Vec<f64> = (0..CRITERIA)
        .map(|k| column(k).copied().fold(f64::INFINITY, f64::min))
        .collect();
    let most: Vec<f64> = (0..CRITERIA)
        .map(|k| column(k).copied().fold(f64::NEG_INFINITY, f64::max))
        .collect();
    let mut scores: Vec<(f64, usize)> = cells
        .chunks_exact(CRITERIA)
        .enumerate()
        .map(|(index, row)| {
            let points = row.iter().enumerate().map(|(k, cell)| {
                let share = (cell - least[k]) / (most[k] - least[k]);
                let share = if k % 3 == 0 { 1.0 - share } else { share };
                share * if k < 10 { 4.0 } else { 3.0 }
            });
            (points.sum(), index)
        })
        .collect();
    scores.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut written = String::from("rang;kandidat;punkte\n");
    for (rank, (score, index)) in scores.iter().enumerate() {
        writeln!(written, "{};{};{score:.2}", rank + 1, names[*index]).expect("memory");
    }
    fs::write(out, written).expect("writable");
}
