//! `check --fix` on the draft with planted faults.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;

use crate::{Fault, Files, faults, good, planted};

/// A folder with a case on disk.
pub(crate) struct Room(PathBuf);

impl Room {
    pub(crate) fn new(name: &str, files: &Files) -> Self {
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-entwurf-{name}-{}",
            std::process::id()
        ));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("akte")).expect("a folder");
        let room = Self(path);
        for (name, text) in files {
            room.write(name, text);
        }
        room
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join("akte").join(name), text).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join("akte").join(name)).expect("a text")
    }

    fn files(&self) -> Files {
        good()
            .into_keys()
            .map(|name| (name.clone(), self.read(&name)))
            .collect()
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    pub(crate) fn check(&self, options: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
            .current_dir(&self.0)
            .args(["check", "akte"])
            .args(options)
            .output()
            .expect("the program runs")
    }

    /// How often each rule finds something.
    fn counts(&self) -> BTreeMap<String, usize> {
        let output = self.check(&["--format", "json"]);
        let log: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut counts = BTreeMap::new();
        for finding in log["findings"].as_array().expect("findings") {
            let rule = finding["rule"].as_str().expect("a rule").to_owned();
            *counts.entry(rule).or_insert(0) += 1;
        }
        counts
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn showing_a_cure_changes_no_file() {
    let faults = faults();
    let files = planted(&good(), &faults.iter().collect::<Vec<_>>());
    let room = Room::new("vorschau", &files);
    let shown = said(&room.check(&["--fix"]));
    assert!(
        shown.contains("-Für die Datenhaltung ist Oracle Database zu verwenden."),
        "{shown}"
    );
    assert!(
        shown.contains("+Für die Datenhaltung ist Oracle Database oder gleichwertig zu verwenden."),
        "{shown}"
    );
    assert!(
        shown.contains("> **Ergänzung nach QC006, bitte prüfen:**"),
        "{shown}"
    );
    let standard = "Die Stelle muss nach DIN EN ISO/IEC 17025 oder gleichwertig zertifiziert sein.";
    assert!(shown.contains(standard), "{shown}");
    assert!(shown.contains("Geschrieben ist noch nichts"), "{shown}");
    assert_eq!(room.files(), files);
}

#[test]
fn cures_remove_their_findings_add_none_and_are_not_repeated() {
    let faults = faults();
    let room = Room::new(
        "alle",
        &planted(&good(), &faults.iter().collect::<Vec<_>>()),
    );
    let before = room.counts();
    let written = said(&room.check(&["--fix", "--schreiben"]));
    assert!(written.contains("Geschrieben: "), "{written}");
    let after = room.counts();
    for (rule, count) in &after {
        assert!(
            count <= &before[rule],
            "{rule} is told more often than before"
        );
    }
    let gone: Vec<&str> = before
        .keys()
        .filter(|rule| !after.contains_key(*rule))
        .map(String::as_str)
        .collect();
    assert_eq!(gone, ["KL003", "PN001", "PN009", "QC006", "QC010"]);
    let files = room.files();
    let again = said(&room.check(&["--fix", "--schreiben"]));
    assert!(again.contains("Nichts zu ändern"), "{again}");
    assert_eq!(room.files(), files);
}

#[test]
fn writing_needs_the_wish_to_cure() {
    let room = Room::new("ohne", &good());
    let refused = room.check(&["--schreiben"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn where_one_file_cannot_be_written_none_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let faults = faults();
    let files = planted(&good(), &faults.iter().collect::<Vec<_>>());
    let room = Room::new("gesperrt", &files);
    let locked = room.folder().join("akte/leistungsbeschreibung.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).expect("permissions");
    // Another file has a cure as well.
    let text = room.read("preisblatt.md");
    room.write(
        "preisblatt.md",
        &format!("{text}\nFür die Datenhaltung ist Oracle Database zu verwenden.\n"),
    );
    let before = room.files();
    let refused = room.check(&["--fix", "--schreiben"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert_eq!(room.files(), before);
    let leftovers = fs::read_dir(room.folder().join("akte"))
        .expect("a folder")
        .count();
    assert_eq!(leftovers, before.len());
}

#[test]
fn windows_line_ends_and_the_byte_order_mark_stay() {
    let text =
        "\u{feff}## Technik\r\n\r\nFür die Datenhaltung ist Oracle Database zu verwenden.\r\n";
    let room = Room::new("zeilen", &Files::new());
    room.write("leistung.md", text);
    room.check(&["--fix", "--schreiben"]);
    assert_eq!(
        room.read("leistung.md"),
        text.replace("Oracle Database", "Oracle Database oder gleichwertig")
    );
}

#[test]
fn what_is_not_utf_8_is_told_and_not_written() {
    let room = Room::new("alt", &Files::new());
    let bytes = b"## Technik\n\nF\xfcr die Daten ist Oracle Database zu verwenden.\n";
    let path = room.folder().join("akte/leistung.md");
    fs::write(&path, bytes).expect("written");
    let told = said(&room.check(&["--fix", "--schreiben"]));
    assert!(told.contains("Von Hand einfügen (PN001)"), "{told}");
    assert_eq!(fs::read(&path).expect("bytes"), bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_faults_cures_remove_only_their_own(chosen in proptest::sample::subsequence((0..faults().len()).collect::<Vec<_>>(), 1..20)) {
        let faults = faults();
        let some: Vec<&Fault> = chosen.iter().map(|index| &faults[*index]).collect();
        let room = Room::new("teil", &planted(&good(), &some));
        let before = room.counts();
        room.check(&["--fix", "--schreiben"]);
        let after = room.counts();
        for rule in after.keys() {
            prop_assert!(before.contains_key(rule), "{rule} is new");
        }
        let curable = ["KL003", "PN001", "PN009", "QC006", "QC010"];
        let gone: Vec<&String> = before.keys().filter(|rule| !after.contains_key(*rule)).collect();
        let expected: Vec<&String> = before.keys().filter(|rule| curable.contains(&rule.as_str())).collect();
        prop_assert_eq!(gone, expected);
    }
}
