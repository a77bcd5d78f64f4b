//! Every folder of `examples/` runs and gives the report that was read and approved.
//!
//! After a wanted change of the reports: `GLEICHWERTIG_BLESS=1 cargo test --test examples`, then read the difference.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use gleichwertig::assess::{self, Assessment, Verdict};
use gleichwertig::exact::{Fraction, notation};
use gleichwertig::finding::Severity;
use gleichwertig::model::{Case, Phase, Rater};
use gleichwertig::read::{self, CaseOptions, ReviewOptions};
use gleichwertig::render::{self, Surface};
use gleichwertig::report;
use gleichwertig::source::{CaseFolder, SourceMap};

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("examples")
        .expect("examples/")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.join("vergabe.toml").is_file())
        // Bids are rated in tests/award.
        .filter(|path| !path.join("angebote.csv").is_file())
        .collect();
    folders.sort();
    folders
}

fn read_case(folder: &Path) -> (SourceMap, Case) {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let case_folder = CaseFolder::open(folder).expect("a folder");
    let options = CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need, Phase::Draft],
    };
    let reading = read::case(&mut map, &case_folder, "vergabe.toml", &options).expect("readable");
    assert!(
        !reading.findings.reach(Severity::Warning),
        "{}:\n{}",
        folder.display(),
        render::findings::terminal(&reading.findings, &map, Surface::log())
    );
    (map, reading.value.expect("a sound case"))
}

fn assessed<T>(folder: &Path, look: impl FnOnce(&Assessment<'_>, &SourceMap) -> T) -> T {
    let (mut map, case) = read_case(folder);
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    look(&assess::assess(&case, &rules), &map)
}

#[test]
fn every_example_gives_its_approved_report() {
    let bless = std::env::var_os("GLEICHWERTIG_BLESS").is_some();
    let mut differences = Vec::new();
    let folders = folders();
    assert!(folders.len() >= 5);
    for folder in folders {
        let report = assessed(&folder, |assessment, map| {
            render::document::markdown(&report::compose(assessment, map))
        });
        let approved = folder.join("bericht.md");
        if bless {
            fs::write(&approved, &report).expect("writable");
        }
        let known = fs::read_to_string(&approved).unwrap_or_default();
        if let Some(difference) = first_difference(&known, &report) {
            differences.push(format!("{}: {difference}", approved.display()));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn the_example_with_actual_payments_gives_its_approved_review() {
    let bless = std::env::var_os("GLEICHWERTIG_BLESS").is_some();
    let folder = Path::new("examples/07-kommunal-verbund");
    let (mut map, case) = read_case(folder);
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let (payments, goals) = (folder.join("kosten-ist.csv"), folder.join("ziele-ist.csv"));
    let options = ReviewOptions {
        payments: (&payments, "kosten-ist.csv"),
        goals: Some((&goals, "ziele-ist.csv")),
        candidate: None,
        until: None,
        library: &library,
    };
    let found = read::review(&mut map, &case, &options)
        .expect("readable")
        .value
        .expect("a sound review");
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let assessment = assess::review(&case, &found.review, found.limit, &rules);
    let report = render::document::markdown(&report::review(&assessment, &map));
    let approved = folder.join("pruefung.md");
    if bless {
        fs::write(&approved, &report).expect("writable");
    }
    let known = fs::read_to_string(&approved).unwrap_or_default();
    assert_eq!(first_difference(&known, &report), None);
}

fn first_difference(known: &str, found: &str) -> Option<String> {
    if known == found {
        return None;
    }
    let line = known
        .lines()
        .zip(found.lines())
        .position(|(one, other)| one != other);
    let at = line.unwrap_or_else(|| known.lines().count().min(found.lines().count()));
    let show = |text: &str| text.lines().nth(at).unwrap_or("(Ende)").to_owned();
    Some(format!(
        "Zeile {}:\n- {}\n+ {}",
        at + 1,
        show(known),
        show(found)
    ))
}

#[test]
fn the_inventory_gives_its_approved_page_and_tables() {
    let folder = Path::new("examples/11-bestand");
    let shown = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_gleichwertig");
        let run = std::process::Command::new(program)
            .args(arguments)
            .current_dir(folder)
            .output();
        let run = run.expect("the program runs");
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        String::from_utf8(run.stdout).expect("text")
    };
    let date = ["--stichtag", "2026-11-20", "--format"];
    let screen = |format| shown(&[&["screen", "bestand.csv"][..], &date, &[format]].concat());
    let weighted = [
        "screen",
        "bestand.csv",
        "--kriterien",
        "gewichte.toml",
        "--format",
        "csv",
    ];
    let rates = [
        "--zinssatz",
        "1,2",
        "--bezugsjahr",
        "2026",
        "--steigerung",
        "personal=2,6",
    ];
    let found = [
        ("bestand.md", screen("markdown")),
        ("bestand.json", screen("json")),
        ("reihenfolge.csv", screen("csv")),
        ("rangfolge.csv", shown(&weighted)),
        (
            "kapitalwerte.csv",
            shown(&[&["present-values", "zahlungen.csv"][..], &rates].concat()),
        ),
    ];
    for (name, text) in found {
        let approved = folder.join(name);
        if std::env::var_os("GLEICHWERTIG_BLESS").is_some() {
            fs::write(&approved, &text).expect("writable");
        }
        let known = fs::read_to_string(&approved).unwrap_or_default();
        assert_eq!(first_difference(&known, &text), None, "{name}");
    }
}

#[test]
fn every_example_tells_its_case_and_marks_its_figures() {
    for folder in folders() {
        let readme = fs::read_to_string(folder.join("README.md")).expect("a README");
        assert!(
            readme.contains("gleichwertig compare"),
            "{} does not say how to run it",
            folder.display()
        );
        let costs = fs::read_to_string(folder.join("kosten.csv")).expect("costs");
        for (number, line) in costs
            .lines()
            .enumerate()
            .skip(1)
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let marked = ["ANNAHME", "ÖFFENTLICH", "BEISPIEL", "UNBEKANNT"]
                .iter()
                .any(|mark| line.contains(mark));
            assert!(
                marked,
                "{}/kosten.csv:{} is neither public nor an assumption",
                folder.display(),
                number + 1
            );
        }
    }
}

#[test]
fn the_audit_case_gives_the_published_figures() {
    assessed(Path::new("examples/01-steuer-vit"), |assessment, _| {
        let result = |id: &str| {
            let position = assessment.case.position(id).expect("a candidate");
            &assessment.candidates[position]
        };
        let millions =
            |id: &str| notation::plain(result(id).cost.known_present().expect("known"), 2);
        assert_eq!(millions("itn-dataport"), "-420000000.00");
        assert_eq!(millions("dataport"), "-401000000.00");
        assert_eq!(
            *result("itn-dataport").score.utility.secured(),
            Fraction::whole(734)
        );
        assert_eq!(
            *result("dataport").score.utility.secured(),
            Fraction::whole(751)
        );
        assert!(
            result("bestand").cost.known_present().is_none(),
            "unknown is not zero"
        );
        let closeness = assessment.ranking.closeness.as_ref().expect("two values");
        assert!(closeness.is_close);
        assert_eq!(
            notation::plain(closeness.percent.as_ref().expect("a share"), 2),
            "4.52"
        );
        assert_eq!(assessment.ranking.agree, Some(true));
        for rule in [
            "WU001", "WU002", "WU003", "WU004", "WU005", "WU006", "WU008",
        ] {
            let found = assessment
                .findings
                .iter()
                .any(|finding| finding.rule().as_str() == rule);
            assert!(
                found,
                "{rule} did not find what the audit office criticised"
            );
        }
    });
}

#[test]
fn the_examples_show_all_three_verdicts() {
    let mut verdicts = Vec::new();
    for folder in folders() {
        assessed(&folder, |assessment, _| {
            verdicts.extend(assessment.equivalence.iter().map(|found| found.verdict));
        });
    }
    for verdict in [
        Verdict::Equivalent,
        Verdict::NotEquivalent,
        Verdict::Undecided,
    ] {
        assert!(verdicts.contains(&verdict), "{verdict:?}");
    }
}

#[test]
fn without_an_agreement_the_report_says_that_the_rating_stays_open() {
    let (mut map, mut case) = read_case(Path::new("examples/03-buero-umstieg"));
    for ratings in case.ratings.iter_mut().flatten() {
        ratings.retain(|rating| rating.rater != Rater::Agreement);
    }
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let report = render::document::markdown(&report::compose(&assess::assess(&case, &rules), &map));
    let row = report
        .lines()
        .find(|line| line.starts_with("| Der Ausstieg ist geplant und geprobt | offen | M."))
        .expect("a row of the table of differences");
    assert!(
        row.contains("M. Beispiel: 4 Punkte; K. Muster: 0 Punkte | keine Einigung |"),
        "{row}"
    );
    assert!(report.contains("WU010"), "and the check list names it");
}
