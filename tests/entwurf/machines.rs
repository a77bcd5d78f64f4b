//! What machines read of a check: valid, whole, and the same on any number of cores.

use std::collections::BTreeSet;
use std::process::Command;

use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::cures::{Room, said};
use crate::{Files, faults, good, planted, schema};

const SARIF: &str = include_str!("schemas/sarif-schema-2.1.0.json");
const FORMATS: [&str; 7] = [
    "text", "markdown", "json", "sarif", "gitlab", "junit", "github",
];

fn faulty() -> Files {
    planted(&good(), &faults().iter().collect::<Vec<_>>())
}

fn json_of(name: &str, format: &str, files: &Files) -> Value {
    let output = Room::new(name, files).check(&["--format", format, "--profil", "pruefung"]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn sarif_is_valid_by_the_official_schema() {
    let schema: Value = serde_json::from_str(SARIF).expect("JSON");
    for (name, files) in [("sarif-gut", good()), ("sarif-schlecht", faulty())] {
        let log = json_of(name, "sarif", &files);
        let found = schema::faults(&schema, &log);
        assert!(found.is_empty(), "{found:#?}");
    }
    let results = &json_of("sarif-zahl", "sarif", &faulty())["runs"][0]["results"];
    assert!(results.as_array().expect("results").len() >= faults().len());
}

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    let schema: Value = serde_json::from_str(SARIF).expect("JSON");
    let sound = json_of("sarif-verdorben", "sarif", &faulty());
    assert!(schema::faults(&schema, &sound).is_empty());
    let spoilt: [(&str, Value); 5] = [
        ("/version", json!("2.0.0")),
        ("/runs/0/results/0/level", json!("critical")),
        ("/runs/0/results/0/message", json!("a text")),
        (
            "/runs/0/results/0/locations/0/physicalLocation/region/startLine",
            json!(0),
        ),
        ("/runs/0/tool", json!({ "name": "gleichwertig" })),
    ];
    for (place, value) in spoilt {
        let mut log = sound.clone();
        *log.pointer_mut(place).expect(place) = value;
        assert!(!schema::faults(&schema, &log).is_empty(), "{place}");
    }
}

/// The fields GitLab asks for: description, `check_name`, fingerprint, severity, location.path, location.lines.begin
/// (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).
#[test]
fn gitlab_gets_every_field_it_asks_for_and_no_fingerprint_twice() {
    let report = json_of("gitlab", "gitlab", &faulty());
    let entries = report.as_array().expect("a list");
    assert!(entries.len() >= faults().len());
    let mut fingerprints = BTreeSet::new();
    for entry in entries {
        let text = |place: &str| entry.pointer(place).and_then(Value::as_str).expect(place);
        assert!(!text("/description").is_empty() && !text("/check_name").is_empty());
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text("/severity")));
        let path = text("/location/path");
        assert!(
            !path.is_empty() && !path.starts_with("./") && !path.starts_with('/'),
            "{path}"
        );
        assert!(
            entry
                .pointer("/location/lines/begin")
                .and_then(Value::as_u64)
                >= Some(1)
        );
        assert!(
            fingerprints.insert(text("/fingerprint").to_owned()),
            "{entry}"
        );
    }
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let output =
        Room::new("junit", &faulty()).check(&["--format", "junit", "--profil", "pruefung"]);
    let text = said(&output);
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut cases, mut failures) = (0, 0);
    let mut told: Vec<(u32, u32)> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "testcase" => cases += 1,
                "failure" => failures += 1,
                "testsuites" | "testsuite" => {
                    let count = |name: &str| {
                        let found = tag
                            .try_get_attribute(name)
                            .expect("attributes")
                            .expect("a count");
                        let text = found.value.into_owned();
                        text.parse().expect("a number")
                    };
                    told.push((count("tests"), count("failures")));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(told, [(cases, failures), (cases, failures)]);
    assert!(failures > 30 && cases > failures);
}

#[test]
fn the_number_of_cores_changes_no_byte() {
    let room = Room::new("kerne", &faulty());
    for format in FORMATS {
        let on = |cores: &str| {
            let output = Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
                .current_dir(room.folder())
                .env("RAYON_NUM_THREADS", cores)
                .args(["check", "akte", "--profil", "pruefung", "--format", format])
                .output()
                .expect("the program runs");
            (output.status.code(), output.stdout, output.stderr)
        };
        let one = on("1");
        assert!(!one.1.is_empty());
        assert!(one == on("2"), "{format} on two cores");
    }
}
