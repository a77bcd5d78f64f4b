//! The law of stages within a check: what the case says of rules holds for it too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const CASE: &str = "tests/cli/profile.in";

/// The case of the transcript about stages, with more at the end of its main file.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, more: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("gleichwertig-phase-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        copy(&Path::new(CASE).join("akte"), &folder.join("akte"));
        copy(
            &Path::new(CASE).join("eigene/kataloge"),
            &folder.join("eigene/kataloge"),
        );
        let main = folder.join("akte/vergabe.toml");
        let text = fs::read_to_string(&main).expect("the case");
        fs::write(&main, format!("{text}\n{more}")).expect("written");
        Self(folder)
    }

    /// The severities of the findings of each rule about stages, and of deviations that meet nothing.
    fn told(&self) -> BTreeMap<String, Vec<String>> {
        let output = Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
            .current_dir(&self.0)
            .args(["check", "akte", "--criteria", "eigene", "--format", "json"])
            .output()
            .expect("the program runs");
        let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for finding in log["findings"].as_array().expect("findings") {
            let rule = finding["rule"].as_str().expect("a rule");
            if rule.starts_with("KR") || rule == "AB001" {
                let severity = finding["severity"].as_str().expect("a severity");
                told.entry(rule.to_owned())
                    .or_default()
                    .push(severity.to_owned());
            }
        }
        told
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
}

fn rules(told: &BTreeMap<String, Vec<String>>) -> Vec<(&str, Vec<&str>)> {
    told.iter()
        .map(|(rule, all)| (rule.as_str(), all.iter().map(String::as_str).collect()))
        .collect()
}

#[test]
fn criteria_are_held_against_the_law_of_their_stage() {
    let told = Desk::new("ohne", "").told();
    assert_eq!(
        rules(&told),
        [("KR001", vec!["fehler"]), ("KR004", vec!["warnung"])]
    );
}

#[test]
fn a_rule_about_stages_can_be_weighed_and_switched_off() {
    let more = "[pruefung.regeln]\nKR001 = { stufe = \"hinweis\", grund = \"Vermerk vom 20.11.2026\" }\nKR004 = { stufe = \"aus\", grund = \"Vermerk vom 20.11.2026\" }\n";
    let told = Desk::new("stufe", more).told();
    assert_eq!(rules(&told), [("KR001", vec!["hinweis"])]);
}

#[test]
fn a_finding_about_stages_can_be_set_aside_with_a_reason() {
    let deviation = |rule: &str| {
        format!(
            "[[abweichung]]\nregel = \"{rule}\"\ngrund = \"Rechtlich geprüft\"\nvermerk = \"R-2026-17\"\n\n"
        )
    };
    let told = Desk::new("abweichung", &deviation("KR001")).told();
    assert_eq!(rules(&told), [("KR004", vec!["warnung"])]);
    let told = Desk::new("vergebens", &deviation("KR002")).told();
    let unmatched = told.get("AB001").map(Vec::len);
    assert_eq!(unmatched, Some(1), "{told:?}");
}

#[test]
fn criteria_are_checked_although_another_file_of_the_case_is_missing() {
    let desk = Desk::new("luecke", "");
    fs::remove_file(desk.0.join("akte/kosten.csv")).expect("removed");
    assert!(desk.told().contains_key("KR001"));
}
