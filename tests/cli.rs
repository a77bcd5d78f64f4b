//! How does the program answer at the command line?
//!
//! The pages under `tests/cli/` are transcripts and documentation at once: every line in them is what the program says.
//! `TRYCMD=overwrite cargo test --test cli` writes them anew, and the transcript of the README with them. What a page cannot show stands here: that nothing is written
//! where an input is wrong, inputs that are very large, links, and readers that go away.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise, read what was written and look at the clock"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// What makes the output the same everywhere.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("LC_ALL", "C.UTF-8"),
    ("COLUMNS", "80"),
    ("NO_COLOR", "1"),
    ("CLICOLOR_FORCE", "0"),
];
/// An eternity for all that is refused, also on a busy machine without optimisation: it tells a hang, not a speed.
const SOON: Duration = Duration::from_mins(5);

#[test]
fn every_transcript_shows_what_the_program_says() {
    transcripts("tests/cli/*.trycmd");
}

#[test]
fn the_readme_shows_what_the_program_says() {
    transcripts("README.md");
}

fn transcripts(pages: &str) {
    let cases = trycmd::TestCases::new();
    for (name, value) in ENVIRONMENT {
        cases.env(name, value);
    }
    cases
        .insert_var("[VERSION]", env!("CARGO_PKG_VERSION"))
        .expect("a name in brackets");
    cases.case(pages);
}

#[test]
fn nothing_is_written_where_an_input_is_wrong() {
    // These are sound, or say things that do not stop a comparison; their pages show what.
    let sound = [
        "dateien/kosten-windows.toml",
        "dateien/vergabe.toml",
        "vergabe/vergabe.toml",
        "vergabe/kommazahl.toml",
        "kandidaten/vergabe.toml",
        "kandidaten/proprietaer-offen.toml",
        "kosten/vergabe.toml",
        "kosten/davor.toml",
        "bewertung/vergabe.toml",
        "bewertung/ohne-art.toml",
        "zins/vergabe.toml",
        "zins/tabelle.toml",
        "zins/befunde.toml",
        "zins/eigen.toml",
        "zins/freiwillig.toml",
    ];
    let mut refused = 0;
    for topic in [
        "dateien",
        "vergabe",
        "kandidaten",
        "kosten",
        "bewertung",
        "mehrere",
        "zins",
    ] {
        let room = Room::with_fixture(topic);
        for main in room
            .names()
            .iter()
            .filter(|name| Path::new(name).extension().is_some_and(|end| end == "toml"))
        {
            let before = room.names();
            let mut arguments = vec!["compare", main, "-o", "bericht.md"];
            if room.path("eigene").is_dir() {
                arguments.extend(["--criteria", "eigene"]);
            }
            let output = room.run(&arguments);
            let name = format!("{topic}/{main}");
            if sound.contains(&name.as_str()) {
                assert_eq!(output.status.code(), Some(0), "{name}: {}", told(&output));
                assert!(room.path("bericht.md").is_file(), "{name}");
                fs::remove_file(room.path("bericht.md")).expect("the report");
            } else {
                assert_eq!(output.status.code(), Some(2), "{name}: {}", told(&output));
                assert_eq!(room.names(), before, "{name}");
                assert!(output.stdout.is_empty(), "{name}: {}", shown(&output));
                assert!(
                    told(&output).contains("Hilfe: "),
                    "{name}: {}",
                    told(&output)
                );
                refused += 1;
            }
        }
    }
    assert!(refused > 60, "only {refused} wrong inputs were tried");
}

#[test]
fn an_earlier_report_stays_as_it_was_where_an_input_is_wrong() {
    let room = Room::with_fixture("mehrere");
    room.write("bericht.md", "gestern\n");
    let output = room.run(&["compare", ".", "-o", "bericht.md"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert_eq!(room.read("bericht.md"), "gestern\n");
}

#[test]
fn a_new_case_holds_the_template_and_can_be_compared() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("vorlagen");
    for template in [
        "standardsoftware",
        "individualsoftware",
        "cloud",
        "ki",
        "arbeitsplatz",
    ] {
        let room = Room::new(&format!("init-{template}"));
        let output = room.run(&["init", "akte", "--vorlage", template]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        for entry in fs::read_dir(templates.join(template)).expect("templates") {
            let entry = entry.expect("a template");
            let written = fs::read(room.path("akte").join(entry.file_name())).expect("written");
            let expected = fs::read(entry.path()).expect("a template");
            assert_eq!(written, expected, "{}", entry.path().display());
        }
        let output = room.run(&["compare", "akte", "-o", "bericht.md"]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(room.read("bericht.md").starts_with("# "), "{template}");
    }
}

#[test]
fn the_ending_of_the_file_chooses_what_is_written() {
    let room = Room::with_fixture("bericht");
    let case = ["compare", "akte", "--criteria", "eigene"];
    for name in ["bericht.md", "bericht.txt", "bericht.json"] {
        let output = room.run(&[&case[..], &["-o", name]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert!(shown(&output).ends_with(&format!("Geschrieben: {name}\n")));
    }
    let markdown = room.run(&[&case[..], &["--format", "markdown"]].concat());
    assert_eq!(room.read("bericht.md"), shown(&markdown));
    assert!(shown(&markdown).starts_with("# "));
    let json = room.run(&[&case[..], &["--format", "json"]].concat());
    assert_eq!(room.read("bericht.json"), shown(&json));
    let text = room.read("bericht.txt");
    assert!(
        text.lines()
            .nth(1)
            .is_some_and(|line| line.starts_with('═'))
    );
}

#[test]
fn signs_that_could_steer_are_shown_but_do_nothing() {
    let room = Room::with_fixture("zeichen");
    let output = room.run(&["compare", ".", "-o", "bericht.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let report = room.read("bericht.md");
    for hidden in ['\u{1b}', '\u{200f}'] {
        assert!(!report.contains(hidden), "{hidden:?} in the report");
        assert!(!told(&output).contains(hidden), "{hidden:?} on the screen");
        assert!(!shown(&output).contains(hidden), "{hidden:?} on the screen");
    }
    assert!(!report.contains("<script>"), "HTML in the report");
    for expected in [
        "Nordlicht \\| Umfrage",
        "\\<script\\>",
        "⟨U+001B⟩",
        "⟨U+200F⟩",
    ] {
        assert!(report.contains(expected), "{expected} is not in the report");
    }
    let output = room.run(&["compare", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let name = json["candidates"][2]["name"].as_str().expect("a name");
    assert!(name.starts_with("<script>alert(1)</script>"), "{name}");
    for sign in ["\u{1b}", "\u{200f}"] {
        assert!(
            !shown(&output).contains(sign),
            "{sign:?} stands bare in the JSON"
        );
    }
}

#[test]
fn answers_of_vendors_are_shown_first_and_written_only_where_asked() {
    let room = Room::with_fixture("fragen");
    let names = ["akte/anforderungen.csv", "akte/souveraenitaet.csv"];
    let read = || names.map(|name| room.read(name));
    let before = read();
    let shown_only = room.run(&["import", "antwort.csv", "akte"]);
    assert_eq!(shown_only.status.code(), Some(0), "{}", told(&shown_only));
    assert_eq!(read(), before);
    let aside = room.run(&["import", "antwort.csv", "akte", "-o", "kopie"]);
    assert_eq!(aside.status.code(), Some(0), "{}", told(&aside));
    assert_eq!(read(), before, "the case stays as it is");
    let copies =
        ["kopie/anforderungen.csv", "kopie/souveraenitaet.csv"].map(|name| room.read(name));
    let into_itself = room.run(&["import", "antwort.csv", "akte", "-o", "akte"]);
    assert_eq!(
        into_itself.status.code(),
        Some(2),
        "{}",
        shown(&into_itself)
    );
    assert_eq!(read(), before);
    let faulty = room.run(&["import", "falsch.csv", "akte", "--schreiben"]);
    assert_eq!(faulty.status.code(), Some(2));
    assert_eq!(read(), before, "whole or not at all");
    let written = room.run(&["import", "antwort.csv", "akte", "--schreiben"]);
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    assert_eq!(read(), copies);
    assert!(copies[0].contains("erfuellt (angabe 17.11.2026)"));
    let compared = room.run(&["compare", "akte"]);
    assert_eq!(compared.status.code(), Some(0), "{}", told(&compared));
}

#[test]
fn a_question_sheet_never_takes_the_place_of_a_file_of_the_case() {
    let room = Room::with_fixture("fragen");
    for target in ["akte/souveraenitaet.csv", "akte/pilot.csv"] {
        let output = room.run(&["criteria", "ask", "akte", "-o", target]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{target}: {}",
            shown(&output)
        );
    }
    let output = room.run(&["criteria", "ask", "akte", "-o", "fragen.csv"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(room.read("fragen.csv").starts_with("\u{feff}nr;kandidat;"));
}

/// More than anyone compares.
const MANY: usize = 4_000;

#[test]
fn thousands_of_candidates_are_compared() {
    let room = Room::new("many");
    let mut candidates = "kandidat;produkt;modell;lizenz\n".to_owned();
    let mut requirements = "anforderung;text;art;gewicht".to_owned();
    let mut costs = COST_HEADER.to_owned();
    for number in 0..MANY {
        let _ = writeln!(candidates, "k{number};Produkt {number};open-source;MIT");
        let _ = write!(requirements, ";k{number}");
        let _ = writeln!(
            costs,
            "k{number};Pflege;pflege;{};2027;2029;ja;angebot",
            1000 + number
        );
    }
    for (number, kind) in ["muss;", "soll;100"].iter().enumerate() {
        let _ = write!(requirements, "\nA-{number};Text;{kind}");
        requirements.push_str(&";erfuellt".repeat(MANY));
    }
    room.write("vergabe.toml", &main_file("k0", ""));
    room.write("kandidaten.csv", &candidates);
    room.write("anforderungen.csv", &requirements);
    room.write("kosten.csv", &costs);
    let started = Instant::now();
    let output = room.run(&["compare", ".", "-o", "bericht.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(started.elapsed() < SOON, "it took {:?}", started.elapsed());
    let json: serde_json::Value = serde_json::from_str(&room.read("bericht.json")).expect("JSON");
    assert_eq!(json["candidates"].as_array().map(Vec::len), Some(MANY));
    assert_eq!(json["ranking"]["present_value"][0], "k0");
}

#[test]
fn a_file_that_is_much_too_large_is_refused_without_reading_it() {
    let room = Room::small("large", "\n[dateien]\nkosten = \"gross.csv\"\n");
    let file = fs::File::create(room.path("gross.csv")).expect("a file");
    file.set_len(200_000_000).expect("a file with holes");
    let started = Instant::now();
    let output = room.run(&["compare", "."]);
    assert!(started.elapsed() < SOON, "it took {:?}", started.elapsed());
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(
        told.contains("Die Datei gross.csv ist mit 200 MB zu groß"),
        "{told}"
    );
    assert!(told.contains("höchstens 64 MB"), "{told}");
}

#[test]
fn a_quote_that_never_closes_ends_with_a_message() {
    let room = Room::small("quote", "\n[dateien]\nkosten = \"offen.csv\"\n");
    let mut text = COST_HEADER.to_owned();
    text.push_str("nord;Pflege;pflege;100,00;2027;2029;ja;angebot\n");
    text.push_str("nord;\"Pflege ohne Ende;pflege;100,00;2027;2029;ja;angebot\n");
    let line = "nord;Pflege;pflege;100,00;2027;2029;ja;angebot\n";
    text.push_str(&line.repeat(30_000_000 / line.len()));
    room.write("offen.csv", &text);
    let started = Instant::now();
    let output = room.run(&["compare", "."]);
    assert!(started.elapsed() < SOON, "it took {:?}", started.elapsed());
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(told.contains("offen.csv:3:"), "{told}");
    assert!(told.len() < 20_000, "the message has {} bytes", told.len());
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_read_is_told_as_such() {
    use std::os::unix::fs::PermissionsExt as _;
    let room = Room::small("denied", "");
    fs::set_permissions(room.path("kosten.csv"), fs::Permissions::from_mode(0o000))
        .expect("permissions");
    if fs::read(room.path("kosten.csv")).is_ok() {
        // Whoever may read everything cannot be refused.
        return;
    }
    let output = room.run(&["compare", "."]);
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(
        told.contains("Die Datei kosten.csv darf nicht gelesen werden"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_case_is_refused() {
    let outside = Room::new("outside");
    outside.write("kosten.csv", COST_HEADER);
    let room = Room::small("link", "");
    fs::remove_file(room.path("kosten.csv")).expect("the costs");
    std::os::unix::fs::symlink(outside.path("kosten.csv"), room.path("kosten.csv"))
        .expect("a link");
    let output = room.run(&["compare", ".", "-o", "bericht.md"]);
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(
        told.contains("führt aus dem Ordner der Akte hinaus"),
        "{told}"
    );
    assert!(!room.path("bericht.md").exists());
}

#[cfg(unix)]
#[test]
fn a_report_never_replaces_an_input_through_a_link() {
    let room = Room::small("out-link", "");
    let before = room.read("kosten.csv");
    std::os::unix::fs::symlink("kosten.csv", room.path("bericht.md")).expect("a link");
    fs::hard_link(room.path("kosten.csv"), room.path("zweiter.md")).expect("a hard link");
    for target in ["bericht.md", "zweiter.md"] {
        let output = room.run(&["compare", ".", "-o", target]);
        assert_eq!(output.status.code(), Some(2), "{target}");
        let told = told(&output);
        let expected =
            format!("{target} ist eine Eingabe (kosten.csv) und wird nicht überschrieben");
        assert!(told.contains(&expected), "{told}");
    }
    assert_eq!(room.read("kosten.csv"), before);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let room = Room::small("pipe", "");
    for arguments in [
        &["compare", ".", "--format", "markdown"][..],
        &["criteria", "list"],
        &["--help"],
    ] {
        let mut child = room
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{arguments:?}: {}",
            told(&output)
        );
        let told = told(&output);
        for noise in ["Fehler:", "panic", "Broken pipe"] {
            assert!(!told.contains(noise), "{arguments:?}: {told}");
        }
    }
}

const COST_HEADER: &str = "kandidat;position;art;betrag;von;bis;haushaltswirksam;quelle\n";

fn main_file(carry_on: &str, more: &str) -> String {
    format!(
        "[vergabe]\nkennung = \"1\"\ntitel = \"Probe\"\nstelle = \"Amt\"\nebene = \"land\"\nphase = \"bedarf\"\n\
         stichtag = 2026-11-20\n\n[bedarf]\nfortfuehrung = \"{carry_on}\"\n\n[wirtschaftlichkeit]\n\
         bezugsjahr = 2027\njahre = 2\n\n[nutzwert.gewichte]\neignung = \"100\"\n{more}"
    )
}

/// What stood on standard error.
fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What stood on standard output.
fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder of its own for a test, removed at the end.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("gleichwertig-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// A copy of the folder that a page of transcripts works in.
    fn with_fixture(topic: &str) -> Self {
        let room = Self::new(topic);
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cli/{topic}.in"));
        copy(&fixture, &room.0);
        room
    }

    /// A case with two candidates in which all is well.
    fn small(name: &str, more: &str) -> Self {
        let room = Self::new(name);
        room.write("vergabe.toml", &main_file("bestand", more));
        room.write(
            "kandidaten.csv",
            "kandidat;produkt;modell;lizenz\nbestand;Alt;proprietaer;Abonnement\nnord;Neu;open-source;MIT\n",
        );
        room.write(
            "anforderungen.csv",
            "anforderung;text;art;gewicht;bestand;nord\nA-1;Läuft;muss;;erfuellt;erfuellt\nA-2;Schnell;soll;100;5;8\n",
        );
        let costs = "bestand;Abonnement;lizenz;90,00;2027;2029;ja;vertrag\nnord;Pflege;pflege;80,00;2027;2029;ja;angebot\n";
        room.write("kosten.csv", &format!("{COST_HEADER}{costs}"));
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let mut file = fs::File::create(self.path(name)).expect("a file");
        file.write_all(text.as_bytes()).expect("room on the disk");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a text")
    }

    /// The names of all that lies in the folder, in order.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gleichwertig"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .envs(ENVIRONMENT);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the program starts")
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let aim = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &aim);
        } else {
            fs::copy(entry.path(), aim).expect("a copy");
        }
    }
}
