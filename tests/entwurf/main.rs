//! A good draft of some twenty pages is silent; every fault planted in it is found, and nothing else.
//!
//! The draft is made up: authority, place, file number and amounts do not exist. `fehler.toml` lists the faults as data.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

mod cures;
mod hostile;
mod known;
mod machines;
mod schema;
mod stages;

use std::collections::BTreeMap;
use std::fs;

use gleichwertig::draft::{self, Draft, DraftKind};
use gleichwertig::finding::{Finding, Findings, Profile};
use gleichwertig::lint::{self, Instruments, Subject};
use gleichwertig::model::DraftCase;
use gleichwertig::read;
use gleichwertig::source::SourceMap;

const FOLDER: &str = "tests/entwurf/akte";
const MAIN: &str = "vergabe.toml";

/// A replaced stretch of a file.
#[derive(Clone, Debug)]
struct Edit {
    file: String,
    find: String,
    replace: String,
}

/// A fault and what must be told of it.
#[derive(Clone, Debug)]
struct Fault {
    rule: String,
    file: String,
    severity: String,
    marked: String,
    edits: Vec<Edit>,
}

fn faults() -> Vec<Fault> {
    let list: toml::Table = fs::read_to_string("tests/entwurf/fehler.toml")
        .expect("fehler.toml")
        .parse()
        .expect("a table");
    let word = |table: &toml::Value, key: &str| table[key].as_str().expect(key).to_owned();
    let entries = list["fehler"].as_array().expect("a list").iter();
    entries
        .map(|entry| Fault {
            rule: word(entry, "regel"),
            file: word(entry, "datei"),
            severity: word(entry, "stufe"),
            marked: word(entry, "markiert"),
            edits: entry["aenderung"]
                .as_array()
                .expect("changes")
                .iter()
                .map(|edit| Edit {
                    file: word(edit, "datei"),
                    find: word(edit, "suche"),
                    replace: word(edit, "ersatz"),
                })
                .collect(),
        })
        .collect()
}

/// The files of the case by name.
type Files = BTreeMap<String, String>;

fn good() -> Files {
    fs::read_dir(FOLDER)
        .expect("the case")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (
                name.into_owned(),
                fs::read_to_string(&path).expect("a text"),
            )
        })
        .collect()
}

fn planted(files: &Files, faults: &[&Fault]) -> Files {
    let mut files = files.clone();
    for edit in faults.iter().flat_map(|fault| &fault.edits) {
        let text = files.get_mut(&edit.file).expect("a file of the case");
        assert_eq!(
            text.matches(&edit.find).count(),
            1,
            "„{}“ must stand exactly once in {}",
            edit.find,
            edit.file
        );
        *text = text.replace(&edit.find, &edit.replace);
    }
    files
}

/// A case read in memory.
struct Read {
    map: SourceMap,
    case: DraftCase,
    drafts: Vec<Draft>,
}

fn read_case(files: &Files, instruments: &Instruments) -> Read {
    let mut map = SourceMap::new();
    let main = map.add(MAIN, &files[MAIN]);
    let reading = read::draft_case(&map, main, None);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let case = reading.value.expect("a case");
    let drafts = case
        .drafts
        .iter()
        .map(|name| {
            let file = map.add(&name.value, &files[&name.value]);
            draft::of_text(&map, file, DraftKind::Markdown, &instruments.words)
        })
        .collect();
    Read { map, case, drafts }
}

fn check(read: &Read, instruments: &Instruments, profile: Option<Profile>) -> Findings {
    let subject = Subject {
        drafts: &read.drafts,
        case: &read.case,
        place: read.case.place.expect("a place"),
    };
    lint::check(subject, instruments.yardstick(profile)).findings
}

fn instruments() -> Instruments {
    Instruments::built_in(&mut SourceMap::new())
}

/// Rule, file, severity and marked text, as the list of faults writes them.
fn told(map: &SourceMap, finding: &Finding) -> (String, String, String, String) {
    let span = finding.primary().span();
    let file = map.file(span.file).map_or("", |file| file.name());
    let marked = if file == MAIN && finding.rule().as_str() != "VF001" {
        ""
    } else {
        map.marked(span)
    };
    (
        finding.rule().to_string(),
        file.to_owned(),
        finding.severity().word().to_owned(),
        marked.to_owned(),
    )
}

fn expected(fault: &Fault) -> (String, String, String, String) {
    (
        fault.rule.clone(),
        fault.file.clone(),
        fault.severity.clone(),
        fault.marked.clone(),
    )
}

#[test]
fn a_good_draft_gives_nothing_to_tell_in_any_profile() {
    let instruments = instruments();
    let read = read_case(&good(), &instruments);
    let signs: usize = read
        .drafts
        .iter()
        .map(|draft| draft.text().chars().count())
        .sum();
    assert!(signs > 36_000, "twenty pages of 1,800 signs, not {signs}");
    for profile in [Profile::Standard, Profile::Strict, Profile::Audit] {
        let findings = check(&read, &instruments, Some(profile));
        let told: Vec<_> = findings.iter().map(|one| told(&read.map, one)).collect();
        assert!(told.is_empty(), "{profile:?}: {told:#?}");
    }
}

#[test]
fn every_planted_fault_is_found_alone_at_its_place() {
    let instruments = instruments();
    let files = good();
    for fault in &faults() {
        let read = read_case(&planted(&files, &[fault]), &instruments);
        let findings = check(&read, &instruments, None);
        let told: Vec<_> = findings.iter().map(|one| told(&read.map, one)).collect();
        assert_eq!(told, [expected(fault)], "{}", fault.rule);
    }
}

#[test]
fn all_planted_faults_together_are_found_and_nothing_else() {
    let instruments = instruments();
    let faults = faults();
    assert!(faults.len() >= 40, "only {} faults", faults.len());
    let read = read_case(
        &planted(&good(), &faults.iter().collect::<Vec<_>>()),
        &instruments,
    );
    let findings = check(&read, &instruments, None);
    let mut told: Vec<_> = findings.iter().map(|one| told(&read.map, one)).collect();
    let mut expected: Vec<_> = faults.iter().map(expected).collect();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_good_draft_covers_every_point_of_source_code_exit_and_feeding_back() {
    let instruments = instruments();
    let read = read_case(&good(), &instruments);
    let subject = Subject {
        drafts: &read.drafts,
        case: &read.case,
        place: read.case.place.expect("a place"),
    };
    let outcome = lint::check(subject, instruments.yardstick(None));
    let open: Vec<_> = outcome
        .coverage
        .points
        .iter()
        .filter(|point| point.place.is_none())
        .map(|point| point.point.id.clone())
        .collect();
    assert!(open.is_empty(), "{open:?}");
}
