//! Ask, answer, take back: afterwards fewer facts are unknown, everything the vendor said is a claim, and not one byte
//! besides has changed.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use gleichwertig::model::{Case, CriterionKind, EvidenceKind, FactSubject, Phase, Scale};
use gleichwertig::read::{self, Amendment, CaseOptions};
use gleichwertig::render::sheet::sheet;
use gleichwertig::report::{self, Question};
use gleichwertig::source::{CaseFolder, SourceMap};
use proptest::prelude::*;

const EXAMPLE: &str = "examples/10-cloud-souveraenitaet";
const FILES: [&str; 3] = ["bewertung.csv", "anforderungen.csv", "souveraenitaet.csv"];

struct Folder(PathBuf);

impl Folder {
    fn copy(form: Form) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-fragen-{}-{number}",
            std::process::id()
        ));
        fs::create_dir_all(&path).expect("a folder of our own");
        for entry in fs::read_dir(EXAMPLE).expect("the example") {
            let entry = entry.expect("readable");
            let name = entry.file_name();
            let bytes = fs::read(entry.path()).expect("a file");
            let bytes = if FILES.contains(&&*name.to_string_lossy()) {
                form.of(&bytes)
            } else {
                bytes
            };
            fs::write(path.join(name), bytes).expect("a file of our own");
        }
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The ways in which people save a table.
#[derive(Clone, Copy, Debug)]
enum Form {
    Plain,
    ExcelUtf8,
    Windows,
    NoLastBreak,
}

impl Form {
    fn of(self, bytes: &[u8]) -> Vec<u8> {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        match self {
            Self::Plain => bytes.to_vec(),
            Self::NoLastBreak => text.trim_end().as_bytes().to_vec(),
            Self::ExcelUtf8 => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
            // All letters of the example lie in Latin 1 but for the quotes and the dash, which it does not use here.
            Self::Windows => text
                .replace('\n', "\r\n")
                .chars()
                .map(|sign| match u32::from(sign) {
                    0x2011 | 0x2013 => 0x96,
                    0x201e => 0x84,
                    0x201c => 0x93,
                    other => u8::try_from(other).unwrap_or(b'?'),
                })
                .collect(),
        }
    }
}

fn case(folder: &Path, map: &mut SourceMap) -> Case {
    let library = read::library(map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let options = CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need],
    };
    let opened = CaseFolder::open(folder).expect("the folder is there");
    let reading = read::case(map, &opened, "vergabe.toml", &options).expect("text");
    reading
        .value
        .unwrap_or_else(|| panic!("a sound case was refused: {:?}", reading.findings))
}

/// An answer that the question allows.
fn answer(case: &Case, question: &Question, pick: usize) -> String {
    let fact = case
        .open_facts()
        .into_iter()
        .find(|fact| {
            case.id(fact.candidate) == question.candidate && fact.subject.id(case) == question.id
        })
        .expect("it was asked because it is open");
    match fact.subject {
        FactSubject::Requirement(_) => ["erfuellt", "teilweise", "nicht"][pick % 3].to_owned(),
        FactSubject::Sovereignty(index) => {
            let plan = case.sovereignty.as_ref().expect("a framework");
            let choices: Vec<u8> = plan.framework.criteria[index]
                .answers
                .iter()
                .filter(|answer| answer.selectable)
                .map(|answer| answer.number)
                .collect();
            choices[pick % choices.len()].to_string()
        }
        FactSubject::Criterion(catalogue, criterion) => {
            match &case.criterion(catalogue, criterion).expect("asked").kind {
                CriterionKind::Exclusion { .. } => ["erfuellt", "nicht"][pick % 2].to_owned(),
                CriterionKind::Scored { scale, .. } => match scale {
                    Scale::Steps(steps) => steps[pick % steps.len()].points.to_string(),
                    Scale::Linear { full_at, .. } => full_at.to_string(),
                },
            }
        }
    }
}

const REMARKS: [&str; 5] = [
    "",
    "im Tarif Plus",
    "\"=SUMME(A1)\"",
    "\"zwei; drei \"\"vier\"\"\"",
    "@x",
];

/// The sheet with some rows filled in, as the vendor sends it back.
fn filled(case: &Case, questions: &[Question], picks: &[Option<usize>]) -> (String, usize) {
    let text = sheet(questions);
    let mut answered = 0;
    let mut lines: Vec<String> = text.split("\r\n").map(str::to_owned).collect();
    for (index, question) in questions.iter().enumerate() {
        if let Some(Some(pick)) = picks.get(index % picks.len().max(1)) {
            let row = lines[index + 1]
                .strip_suffix(";;;;")
                .expect("the last four columns are free")
                .to_owned();
            let remark = REMARKS[pick % REMARKS.len()];
            let answer = answer(case, question, *pick);
            lines[index + 1] = format!("{row};{answer};{remark};{remark};17.11.2026");
            answered += 1;
        }
    }
    (lines.join("\r\n"), answered)
}

fn taken(map: &mut SourceMap, folder: &Path, text: &str, case: &Case) -> Vec<Amendment> {
    let path = folder.join("fragen.csv");
    fs::write(&path, text).expect("a file of our own");
    let reading = read::answers(map, &path, case).expect("text");
    reading
        .value
        .unwrap_or_else(|| panic!("a sound sheet was refused: {:?}", reading.findings))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_was_answered_is_known_as_a_claim_and_nothing_else_changed(
        picks in proptest::collection::vec(proptest::option::of(0_usize..1000), 1..40),
        form in prop_oneof![
            Just(Form::Plain),
            Just(Form::ExcelUtf8),
            Just(Form::Windows),
            Just(Form::NoLastBreak),
        ],
    ) {
        let folder = Folder::copy(form);
        let mut map = SourceMap::new();
        let before = case(&folder.0, &mut map);
        let questions = report::questions(&before, &[]);
        prop_assert_eq!(questions.len(), before.open_facts().len());
        let (text, answered) = filled(&before, &questions, &picks);
        let amendments = taken(&mut map, &folder.0, &text, &before);
        let mut rows = 0;
        for amendment in &amendments {
            let path = folder.0.join(&amendment.name);
            let old = fs::read(&path).expect("the file is there");
            unchanged_but_for(&old, amendment);
            fs::write(&path, &amendment.bytes).expect("a file of our own");
            rows += amendment.rows.len();
        }
        prop_assert!(rows <= answered, "two answers may share the row of a requirement");
        let mut map = SourceMap::new();
        let after = case(&folder.0, &mut map);
        prop_assert_eq!(after.open_facts().len() + answered, before.open_facts().len());
        prop_assert_eq!(claims(&after), claims(&before) + answered);
        // The same sheet again finds everything known.
        let again = taken(&mut map, &folder.0, &text, &after);
        prop_assert!(again.is_empty());
    }
}

/// Every line of the file that no change names is there as it was, in its order.
fn unchanged_but_for(old: &[u8], amendment: &Amendment) {
    let changed: Vec<usize> = amendment
        .rows
        .iter()
        .filter_map(|row| row.line)
        .map(|line| usize::try_from(line).expect("small") - 1)
        .collect();
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
    };
    let (old, new) = (lines(old), lines(&amendment.bytes));
    assert!(new.len() >= old.len());
    for (index, line) in old.iter().enumerate() {
        if changed.contains(&index) {
            assert_ne!(line, &new[index], "{}:{}", amendment.name, index + 1);
        } else if index + 1 == old.len() {
            // A last line without an end gets one before a row is added.
            assert!(
                new[index].starts_with(line),
                "{}:{}",
                amendment.name,
                index + 1
            );
        } else {
            assert_eq!(line, &new[index], "{}:{}", amendment.name, index + 1);
        }
    }
    let added = amendment.rows.iter().filter(|row| row.line.is_none());
    assert_eq!(new.len() - old.len(), added.count());
}

/// How many facts rest on what a vendor says.
fn claims(case: &Case) -> usize {
    let ratings = case
        .ratings
        .iter()
        .flatten()
        .flatten()
        .filter(|rating| rating.evidence.kind == EvidenceKind::Claim);
    let requirements = case
        .requirements
        .iter()
        .flat_map(|requirement| &requirement.fulfilments)
        .filter(|fulfilment| fulfilment.claimed);
    let answers = case
        .sovereignty
        .iter()
        .flat_map(|plan| plan.answers.iter().flatten().flatten())
        .filter(|answer| answer.answer.is_some() && answer.evidence.kind == EvidenceKind::Claim);
    ratings.count() + requirements.count() + answers.count()
}

#[test]
fn all_faults_of_a_sheet_are_told_at_once_and_nothing_is_taken() {
    let folder = Folder::copy(Form::Plain);
    let mut map = SourceMap::new();
    let case = case(&folder.0, &mut map);
    let header = "kandidat;bereich;kennung;antwort;erlaeuterung;nachweis;stand";
    let rows = [
        "offen;souveraenitaet;5.2;3;;;",
        "offen;souveraenitaet;8.2;2;;;17.11.2026",
        "offen;souveraenitaet;9.9;2;;;17.11.2026",
        "niemand;kriterium;datenexport;7;;;17.11.2026",
        "dienst;kriterium;datenexport;6;;;17.11.2026",
        "dienst;kriterium;wechselentgelte;entfällt;;;17.11.2026",
        "dienst;kram;datenexport;7;;;17.11.2026",
        "eu-dienst;anforderung;A-05;sehr gut;;;31.02.2026",
    ];
    let path = folder.0.join("fragen.csv");
    fs::write(&path, format!("{header}\n{}\n", rows.join("\n"))).expect("a file of our own");
    let reading = read::answers(&mut map, &path, &case).expect("text");
    assert!(reading.value.is_none(), "whole or not at all");
    let told: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| {
            let position = map.position(finding.primary().span());
            format!("{}:{} {}", position.line, position.column, finding.rule())
        })
        .collect();
    assert_eq!(
        told,
        [
            "2:30 DA103",
            "3:26 DA101",
            "4:22 DA012",
            "5:1 DA012",
            "6:30 DA018",
            "7:34 DA018",
            "8:8 DA011",
            "9:28 DA011",
            "9:39 DA010",
        ]
    );
}

#[test]
fn a_table_that_cannot_mark_a_claim_takes_none() {
    let folder = Folder::copy(Form::Plain);
    let ratings = "kandidat;kriterium;wert;grund\ndienst;datenexport;unbekannt;\n";
    fs::write(folder.0.join("bewertung.csv"), ratings).expect("a file of our own");
    let mut map = SourceMap::new();
    let case = case(&folder.0, &mut map);
    let path = folder.0.join("fragen.csv");
    let text =
        "kandidat;bereich;kennung;antwort;stand\ndienst;kriterium;datenexport;7;17.11.2026\n";
    fs::write(&path, text).expect("a file of our own");
    let reading = read::answers(&mut map, &path, &case).expect("text");
    assert!(reading.value.is_none());
    let messages: Vec<&str> = reading
        .findings
        .iter()
        .map(gleichwertig::finding::Finding::message)
        .collect();
    assert_eq!(
        messages,
        [
            "bewertung.csv hat keine Spalte „beleg-art“ und „stand“; eine Angabe wäre nicht als solche zu erkennen"
        ]
    );
}

#[test]
fn a_judgement_of_two_people_is_no_question_for_a_vendor() {
    let mut map = SourceMap::new();
    let case = case(Path::new(EXAMPLE), &mut map);
    let questions = report::questions(&case, &[]);
    assert!(
        questions
            .iter()
            .all(|question| question.id != "ausstiegsplan")
    );
    assert!(
        questions
            .iter()
            .any(|question| question.id == "offene-datenformate")
    );
    let one = case.position("offen").expect("a candidate");
    let only = report::questions(&case, &[one]);
    assert!(!only.is_empty() && only.iter().all(|question| question.candidate == "offen"));
}
