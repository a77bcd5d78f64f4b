//! The job definitions are sound, say only what the program knows, and do what they promise.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use yaml_rust2::{Yaml, YamlLoader};

const COMPONENT: &str = "templates/entwurfspruefung.yml";
const ACTION: &str = "action.yml";
const HOOKS: &str = ".pre-commit-hooks.yaml";

const FAULTY: &str = "## Technik\n\nFür die Datenhaltung ist Oracle Database zu verwenden.\n";
const SOUND: &str = "## Technik\n\nDie Daten liegen in einer relationalen Datenbank.\n";

fn documents(path: &str) -> Vec<Yaml> {
    let text = fs::read_to_string(path).expect("the definition");
    YamlLoader::load_from_str(&text).expect("YAML")
}

fn texts(list: &Yaml) -> Vec<String> {
    list.as_vec()
        .expect("a list")
        .iter()
        .map(|one| one.as_str().expect("a text").to_owned())
        .collect()
}

fn keys(table: &Yaml) -> BTreeSet<String> {
    table
        .as_hash()
        .expect("a table")
        .keys()
        .map(|key| key.as_str().expect("a key").to_owned())
        .collect()
}

fn help() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
        .args(["check", "--help"])
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every option a script hands to `gleichwertig check` exists.
fn says_only_what_exists(script: &str) {
    let help = help();
    for line in script.lines().map(str::trim) {
        // Installing is not the program's business, and prose may name anything.
        if line.starts_with('#') || line.contains("cargo install") {
            continue;
        }
        for word in line
            .split([' ', '"', '“'])
            .filter(|word| word.starts_with("--") && *word != "--")
        {
            assert!(
                help.contains(&format!("{word} ")) || help.contains(&format!("{word}\n")),
                "{word} is no option of check"
            );
        }
        for format in line.split("--format ").skip(1) {
            let format = format.split_whitespace().next().expect("a format");
            assert!(help.contains(format), "{format} is no format");
        }
    }
}

/// Files a script writes with `-o`.
fn written(script: &str) -> BTreeSet<String> {
    script
        .split(" -o ")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// A folder with one draft, in which a job runs.
struct Room(PathBuf);

impl Room {
    fn new(name: &str, draft: &str) -> Self {
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-pipeline-{name}-{}",
            std::process::id()
        ));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("entwürfe und mehr")).expect("a folder");
        fs::write(path.join("entwürfe und mehr/leistung.md"), draft).expect("written");
        Self(path)
    }

    fn run(&self, shell: &str, script: &str, path: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_gleichwertig"));
        let folder = program.parent().expect("a folder").display();
        Command::new(shell)
            .current_dir(&self.0)
            .args(["-e", "-c", script])
            .env("PATH", format!("{folder}:/usr/bin:/bin"))
            .env("PRUEF_PFAD", path)
            .env("PRUEF_FAIL_ON", "fehler")
            .env("PRUEF_PROFIL", "standard")
            .env("PRUEF_ALTBESTAND", "")
            .env("GITHUB_OUTPUT", "ausgaben.txt")
            .env("GITHUB_STEP_SUMMARY", "zusammenfassung.md")
            .output()
            .expect("a shell")
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|_| panic!("{name} was not written"))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tells_what_to_do(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout);
    for words in [
        "Fehler[PN001]",
        "Hilfe:",
        "So geht es weiter:",
        "--fix",
        "[[abweichung]]",
        "altbestand.json",
    ] {
        assert!(said.contains(words), "{words} is missing in\n{said}");
    }
}

#[test]
fn the_component_declares_exactly_the_inputs_it_uses() {
    let documents = documents(COMPONENT);
    assert_eq!(documents.len(), 2, "a header and the job");
    let inputs = &documents[0]["spec"]["inputs"];
    let declared = keys(inputs);
    let text = fs::read_to_string(COMPONENT).expect("the component");
    let used: BTreeSet<String> = text
        .split("$[[ inputs.")
        .skip(1)
        .filter_map(|rest| rest.split(" ]]").next())
        .map(str::to_owned)
        .collect();
    assert_eq!(declared, used);
    for name in &declared {
        let input = &inputs[name.as_str()];
        assert!(input["default"].as_str().is_some(), "{name} has no default");
        assert!(
            input["description"].as_str().is_some(),
            "{name} is not described"
        );
    }
    let help = help();
    for name in ["fail-on", "profil"] {
        for option in texts(&inputs[name]["options"]) {
            assert!(help.contains(&option), "{option} is not in the help");
        }
    }
    let version = inputs["fassung"]["default"].as_str().expect("a version");
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
}

#[test]
fn no_input_reaches_a_script_as_text() {
    let job = &documents(COMPONENT)[1]["entwurfspruefung"];
    for part in ["before_script", "script"] {
        for line in texts(&job[part]) {
            assert!(!line.contains("$[["), "{line}");
        }
    }
    for step in documents(ACTION)[0]["runs"]["steps"]
        .as_vec()
        .expect("steps")
    {
        let script = step["run"].as_str().expect("a script");
        assert!(!script.contains("${{"), "{script}");
    }
}

#[test]
fn the_component_hands_over_what_it_writes() {
    let job = &documents(COMPONENT)[1]["entwurfspruefung"];
    let script = texts(&job["script"]).join("\n");
    says_only_what_exists(&script);
    let written = written(&script);
    let kept: BTreeSet<String> = texts(&job["artifacts"]["paths"]).into_iter().collect();
    assert_eq!(written, kept);
    assert_eq!(job["artifacts"]["when"].as_str(), Some("always"));
    let reports = &job["artifacts"]["reports"];
    assert_eq!(
        keys(reports),
        ["codequality", "junit"].map(str::to_owned).into()
    );
    for (report, format) in [("codequality", "gitlab"), ("junit", "junit")] {
        let file = reports[report].as_str().expect("a file");
        assert!(
            script.contains(&format!("--format {format} -o {file}")),
            "{report}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_component_fails_on_a_faulty_draft_and_says_what_to_do() {
    let job = &documents(COMPONENT)[1]["entwurfspruefung"];
    let script = texts(&job["script"]).join("\n");
    let room = Room::new("gitlab", FAULTY);
    let output = room.run("sh", &script, "entwürfe und mehr");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    tells_what_to_do(&output);
    let quality: serde_json::Value =
        serde_json::from_str(&room.text("gl-code-quality-report.json")).expect("JSON");
    assert_eq!(
        quality[0]["location"]["path"],
        "entwürfe und mehr/leistung.md"
    );
    assert!(room.text("gleichwertig-junit.xml").contains("<testsuite"));
    let sarif: serde_json::Value =
        serde_json::from_str(&room.text("gleichwertig.sarif")).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
}

#[cfg(unix)]
#[test]
fn the_component_passes_a_sound_draft_and_stops_where_nothing_is_checked() {
    let job = &documents(COMPONENT)[1]["entwurfspruefung"];
    let script = texts(&job["script"]).join("\n");
    let room = Room::new("gut", SOUND);
    assert_eq!(
        room.run("sh", &script, "entwürfe und mehr").status.code(),
        Some(0)
    );
    let nothing = room.run("sh", &script, "gibt-es-nicht");
    assert_eq!(nothing.status.code(), Some(2));
    let said = String::from_utf8_lossy(&nothing.stdout);
    assert!(said.contains("konnte nicht arbeiten"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_action_fails_on_a_faulty_draft_and_says_what_to_do() {
    let action = &documents(ACTION)[0];
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_vec().expect("steps");
    let step = steps
        .iter()
        .find(|step| step["id"].as_str() == Some("pruefung"))
        .expect("the step whose output is handed on");
    let script = step["run"].as_str().expect("a script");
    says_only_what_exists(script);
    for input in keys(&action["inputs"]) {
        let handed = keys(&step["env"]).iter().any(|name| {
            step["env"][name.as_str()].as_str() == Some(&format!("${{{{ inputs.{input} }}}}"))
        });
        assert!(handed, "{input} is never used");
    }
    let room = Room::new("github", FAULTY);
    let output = room.run("bash", script, "entwürfe und mehr");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    tells_what_to_do(&output);
    assert!(String::from_utf8_lossy(&output.stdout).contains("::error "));
    assert_eq!(room.text("ausgaben.txt"), "sarif=gleichwertig.sarif\n");
    assert!(room.text("zusammenfassung.md").contains("PN001"));
    assert!(room.text("gleichwertig.sarif").contains("2.1.0"));
}

#[test]
fn the_hooks_call_a_verb_that_exists() {
    let hooks = documents(HOOKS);
    let hooks = hooks[0].as_vec().expect("hooks");
    let ids: Vec<_> = hooks
        .iter()
        .filter_map(|hook| hook["id"].as_str())
        .collect();
    assert_eq!(ids, ["vergabeentwurf", "vergabeakte"]);
    for hook in hooks {
        assert!(hook["name"].as_str().is_some() && hook["files"].as_str().is_some());
        assert_eq!(hook["language"].as_str(), Some("rust"));
        let entry = hook["entry"].as_str().expect("an entry");
        assert!(entry.starts_with("gleichwertig check"), "{entry}");
        says_only_what_exists(entry);
    }
    let room = Room::new("hook", FAULTY);
    let entry = hooks[0]["entry"]
        .as_str()
        .expect("an entry")
        .split(' ')
        .skip(1);
    let output = Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
        .current_dir(&room.0)
        .args(entry)
        .arg("entwürfe und mehr/leistung.md")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_handbook_shows_each_of_them() {
    let handbook = fs::read_to_string("docs/handbuch.md").expect("the handbook");
    for words in [
        "entwurfspruefung@",
        "uses: gleichwertig/gleichwertig@",
        "id: vergabeentwurf",
    ] {
        assert!(handbook.contains(words), "{words}");
    }
}
