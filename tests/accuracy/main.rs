//! How right are the findings on real tender texts?
//!
//! The texts belong to others and stay outside the project; only places and judgements are kept, in `urteile.csv`. Where the
//! texts are not at hand, the measurement says so and nothing is measured.
//!
//! Errors must be right in 95 of 100 cases, warnings in 85; 90 of 100 listed faults must be found, and listed counterexamples
//! stay silent. A finding nobody judged counts as wrong.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests stop at the first surprise, read what lies beside the project and print what they measure"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use gleichwertig::draft;
use gleichwertig::exact::{Day, KeyDate};
use gleichwertig::finding::{Finding, Severity};
use gleichwertig::lint::{self, Instruments, Subject};
use gleichwertig::model::DraftCase;
use gleichwertig::source::{SourceMap, Span};

const JUDGEMENTS: &str = include_str!("urteile.csv");

/// What a person says of a rule at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The fault is there and must be found.
    Listed,
    /// A counterexample: the rule must stay silent, or at most give a note.
    Silent,
    /// A finding that was judged right.
    Right,
    /// A finding that was judged wrong.
    Wrong,
}

#[derive(Debug)]
struct Judgement {
    file: String,
    lines: (u32, u32),
    rule: String,
    verdict: Verdict,
}

fn judgements() -> Vec<Judgement> {
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        Judgement {
            file: cells[0].to_owned(),
            lines: (
                cells[1].parse().expect("a line"),
                cells[2].parse().expect("a line"),
            ),
            rule: cells[3].to_owned(),
            verdict: match cells[4] {
                "soll" => Verdict::Listed,
                "still" => Verdict::Silent,
                "richtig" => Verdict::Right,
                "falsch" => Verdict::Wrong,
                other => panic!("{other}"),
            },
        }
    };
    JUDGEMENTS.lines().skip(1).map(line).collect()
}

/// The folder with the texts: beside the project, or where the variable says.
fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("GLEICHWERTIG_TENDERS").map(PathBuf::from);
    let beside = PathBuf::from("../shared/tenders");
    named.or(Some(beside)).filter(|folder| folder.is_dir())
}

struct Found {
    rule: String,
    severity: Severity,
    lines: Vec<(u32, u32)>,
    message: String,
}

fn found(map: &SourceMap, finding: &Finding) -> Found {
    let line = |span: Span| {
        map.file(span.file)
            .map_or((0, 0), |file| (file.line(span.start), file.line(span.end)))
    };
    let mut lines = vec![line(finding.primary().span())];
    lines.extend(finding.related().iter().map(|label| line(label.span())));
    Found {
        rule: finding.rule().to_string(),
        severity: finding.severity(),
        lines,
        message: finding.message().to_owned(),
    }
}

fn meets(found: &Found, judgement: &Judgement) -> bool {
    found.rule == judgement.rule
        && found
            .lines
            .iter()
            .any(|(from, until)| *from <= judgement.lines.1 && *until >= judgement.lines.0)
}

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    listed: usize,
    hit: usize,
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

#[test]
fn findings_on_real_texts_are_right_and_complete() {
    let Some(folder) = folder() else {
        println!(
            "Die Vergabetexte liegen nicht bereit (../shared/tenders); es wurde nichts gemessen."
        );
        return;
    };
    let mut map = SourceMap::new();
    let instruments = Instruments::built_in(&mut map);
    let judgements = judgements();
    let mut files: Vec<&str> = judgements.iter().map(|one| one.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let mut rules: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_severity: BTreeMap<Severity, Tally> = BTreeMap::new();
    let mut troubles = Vec::new();
    for name in files {
        let reading = draft::read(&mut map, &folder.join(name), name, &instruments.words);
        let Some(text) = reading.draft else {
            println!("{name} liegt nicht bereit.");
            continue;
        };
        let day = Day::new(2026, 11, 20).expect("a day");
        let case = DraftCase {
            key_date: Some(KeyDate::new(day)),
            ..DraftCase::default()
        };
        let place = Span::beginning(text.file());
        let drafts = [text];
        let subject = Subject {
            drafts: &drafts,
            case: &case,
            place,
        };
        let outcome = lint::check(subject, instruments.yardstick(None));
        let found: Vec<Found> = outcome
            .findings
            .iter()
            .map(|finding| found(&map, finding))
            .collect();
        let own = || judgements.iter().filter(|judgement| judgement.file == name);
        for one in &found {
            let verdicts: Vec<Verdict> = own()
                .filter(|judgement| meets(one, judgement))
                .map(|judgement| judgement.verdict)
                .collect();
            let right = verdicts
                .iter()
                .any(|verdict| matches!(verdict, Verdict::Listed | Verdict::Right));
            for tally in [
                rules.entry(one.rule.clone()).or_default(),
                by_severity.entry(one.severity).or_default(),
            ] {
                if right {
                    tally.right += 1;
                } else {
                    tally.wrong += 1;
                }
            }
            if verdicts.is_empty() {
                println!(
                    "unbeurteilt: {name};{};{};{} {}: {}",
                    one.lines[0].0,
                    one.lines[0].1,
                    one.rule,
                    one.severity.german(),
                    one.message
                );
            }
        }
        for judgement in own() {
            let met = found.iter().any(|one| meets(one, judgement));
            match judgement.verdict {
                Verdict::Listed => {
                    let tally = rules.entry(judgement.rule.clone()).or_default();
                    tally.listed += 1;
                    tally.hit += usize::from(met);
                    if !met {
                        println!(
                            "nicht gefunden: {name}:{} {}",
                            judgement.lines.0, judgement.rule
                        );
                    }
                }
                Verdict::Silent => {
                    let loud = found
                        .iter()
                        .any(|one| meets(one, judgement) && one.severity > Severity::Note);
                    if loud {
                        troubles.push(format!(
                            "Gegenbeispiel nicht still: {name}:{} {}",
                            judgement.lines.0, judgement.rule
                        ));
                    }
                }
                Verdict::Right | Verdict::Wrong => {}
            }
        }
    }
    troubles.extend(told(&rules, &by_severity));
    assert!(troubles.is_empty(), "\n{}", troubles.join("\n"));
}

/// Prints what was measured; what falls short comes back.
fn told(rules: &BTreeMap<String, Tally>, by_severity: &BTreeMap<Severity, Tally>) -> Vec<String> {
    let mut troubles = Vec::new();
    println!("\nRegel   richtig  falsch  Genauigkeit  gelistet  gefunden");
    for (rule, tally) in rules {
        println!(
            "{rule}   {:>7}  {:>6}  {:>9} %  {:>8}  {:>8}",
            tally.right,
            tally.wrong,
            percent(tally.right, tally.right + tally.wrong),
            tally.listed,
            tally.hit
        );
    }
    let (listed, hit) = rules.values().fold((0, 0), |(listed, hit), tally| {
        (listed + tally.listed, hit + tally.hit)
    });
    println!(
        "\nGefunden: {hit} von {listed} gelisteten ({} %)",
        percent(hit, listed)
    );
    let mut least = BTreeMap::from([(Severity::Error, 95), (Severity::Warning, 85)]);
    for (severity, tally) in by_severity {
        let share = percent(tally.right, tally.right + tally.wrong);
        println!(
            "{}: {} von {} richtig ({share} %)",
            severity.german(),
            tally.right,
            tally.right + tally.wrong
        );
        if least.remove(severity).is_some_and(|least| share < least) {
            troubles.push(format!("{}: nur {share} % richtig", severity.german()));
        }
    }
    if percent(hit, listed) < 90 {
        troubles.push(format!("nur {hit} von {listed} gelisteten gefunden"));
    }
    troubles
}
