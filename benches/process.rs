//! The program as a whole process beside an empty Rust program, in turn, so that a noisy machine hits both.
//!
//! Run with `cargo bench --bench process`. Needs `rustc` for the empty program; it says so and stops where there is none.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::integer_division,
    reason = "measuring needs a clock and a median"
)]
#![allow(clippy::print_stdout, reason = "the figures are the result")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{MadeCase, Size};

const RUNS: usize = 41;

fn main() {
    let program = Path::new(env!("CARGO_BIN_EXE_gleichwertig"));
    let Some(empty) = empty_program() else {
        println!("rustc ist nicht da; das leere Vergleichsprogramm lässt sich nicht bauen");
        return;
    };
    let made = MadeCase::new(Size::ORDINARY);
    let report = made.folder().join("bericht.md");
    let version = || {
        let mut command = Command::new(program);
        command.arg("--version");
        command
    };
    let compare = || {
        let mut command = Command::new(program);
        command
            .arg("compare")
            .arg(made.folder())
            .arg("--criteria")
            .arg(made.catalogues())
            .arg("-o")
            .arg(&report);
        command
    };
    side_by_side("--version", &version, &empty);
    side_by_side("compare, ordinary case, report written", &compare, &empty);
    let _ = std::fs::remove_file(empty);
}

fn side_by_side(name: &str, ours: &dyn Fn() -> Command, empty: &Path) {
    let (mut own, mut nothing) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        own.push(timed(ours()));
        nothing.push(timed(Command::new(empty)));
    }
    let (own, nothing) = (median(own), median(nothing));
    println!(
        "{name}: {own:.2?}, empty program {nothing:.2?}, difference {:.2?}",
        own.saturating_sub(nothing)
    );
}

fn timed(mut command: Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let passed = start.elapsed();
    assert!(
        status.is_ok_and(|status| status.code() == Some(0)),
        "the measured program failed"
    );
    passed
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn empty_program() -> Option<PathBuf> {
    let folder = std::env::temp_dir();
    let name = format!("gleichwertig-empty-{}", std::process::id());
    let (source, binary) = (folder.join(format!("{name}.rs")), folder.join(name));
    std::fs::write(&source, "fn main() {}\n").ok()?;
    let built = Command::new("rustc")
        .args(["-O", "-C", "panic=abort", "-o"])
        .arg(&binary)
        .arg(&source)
        .status();
    let _ = std::fs::remove_file(&source);
    built.is_ok_and(|status| status.success()).then_some(binary)
}
