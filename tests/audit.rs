//! What an audit office would ask: every rule from WU080 on and every rule of a review fires in one small case and keeps
//! silent in another.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gleichwertig::assess::{self, Assessment, GoalStatus, ReviewAssessment};
use gleichwertig::exact::{Fraction, Year, notation};
use gleichwertig::finding::Findings;
use gleichwertig::model::{Phase, RuleBook};
use gleichwertig::read::{self, CaseOptions, ReviewOptions};
use gleichwertig::render::{self, Surface};
use gleichwertig::source::{CaseFolder, SourceMap};
use proptest::prelude::*;

const TENDER: &str = r#"[vergabe]
kennung = "P-1"
titel = "Probe"
stelle = "Amt"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
verfahrensbeginn = 2027-02-01

[bedarf]
aufgabe = "Aufgabe"
ausgangslage = "Lage"
aufgabenkritik = "Geprüft"
ziele = ["Ziel"]
ziele-stand = 2026-10-01
zielkonflikte = "Keine"
fortfuehrung = "alt"
zeitraum-grund = "Laufzeit"

[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = 2
zinssatz = "0"
zinssatz-grund = "Probe"

[nutzwert]
kataloge = ["eignung", "probe"]
gewichte-grund = "Beide gleich wichtig"
gewichte-stand = 2026-10-01
[nutzwert.gewichte]
eignung = "50"
probe = "50"

[dateien]
entwuerfe-stand = 2026-11-01

[haushalt]
titel = "1"
deckung = "ja"

[empfehlung]
kandidat = "neu"
begruendung = "Gut"
ausschlaggebend = ["S-1", "lizenz"]

[[eignungspruefung]]
kandidat = "alt"
ergebnis = "geeignet"
rechtlich = "ja"
organisatorisch = "ja"
personell = "ja"
[[eignungspruefung]]
kandidat = "neu"
ergebnis = "geeignet"
rechtlich = "ja"
organisatorisch = "ja"
personell = "ja"
[[eignungspruefung]]
kandidat = "mit"
ergebnis = "geeignet"
rechtlich = "ja"
organisatorisch = "ja"
personell = "ja"
[[eignungspruefung]]
kandidat = "gut"
ergebnis = "geeignet"
rechtlich = "ja"
organisatorisch = "ja"
personell = "ja"

[[erfolgskontrolle]]
kennung = "ausfall"
ziel = "Läuft"
kennzahl = "Ausfall"
zielzahl = "8"
einheit = "Stunden"
richtung = "hoechstens"
termin = 2028-12-31
"#;
const CANDIDATES: &str = "kandidat;produkt;anbieter;modell;lizenz\n\
    alt;Alt;Alt GmbH;proprietaer;Abonnement\nneu;Neu;Neu GmbH;open-source;MIT\n\
    mit;Mit;Mit GmbH;open-source;MIT\ngut;Gut;Gut GmbH;proprietaer;Kauf\n";
const REQUIREMENTS: &str = "anforderung;text;art;gewicht;stand;alt;neu;mit;gut\n\
    M-1;Läuft;muss;;2026-11-01;erfuellt;erfuellt;erfuellt;erfuellt\nS-1;Schnell;soll;100;2026-11-01;5;8;7;6\n";
const RATINGS: &str = "kandidat;kriterium;wert;grund;beleg;beleg-art;stand;person\n\
    alt;tempo;5;gemessen;Test;nachweis;2026-11-01;A\nneu;tempo;10;gemessen;Test;nachweis;2026-11-01;A\n\
    mit;tempo;5;gemessen;Test;nachweis;2026-11-01;A\ngut;tempo;5;gemessen;Test;nachweis;2026-11-01;A\n";
const CATALOGUE: &str = r#"[katalog]
id = "probe"
titel = "Probe"
stand = 2026-10-01
geprueft-am = 2026-10-01
fundstelle = ["Probe"]
[[kriterium]]
id = "tempo"
titel = "Tempo"
art = "bewertung"
gewicht = "100"
frage = "Wie schnell?"
warum = "Weil es eilt."
fundstelle = ["Probe"]
[kriterium.skala]
stufen = [{ punkte = "0", wenn = "langsam" }, { punkte = "5", wenn = "mittel" }, { punkte = "10", wenn = "schnell" }]
"#;
const COST_HEAD: &str = "kandidat;position;art;betrag;menge;einheit;zeitraum;von;bis;haushaltswirksam;steuer;quelle;beleg\n";
const COSTS: &str = "alt;Lizenz;lizenz;2000,00;1;;jahr;2027;2029;ja;frei;vertrag;V-1\n\
    neu;Lizenz;lizenz;10,00;100;Platz;jahr;2027;2029;ja;frei;angebot;A-1\n\
    neu;Migration;migration;100,00;1;;einmalig;2027;;ja;frei;angebot;A-1\n\
    neu;Parallel;parallelbetrieb;0,00;1;;einmalig;2027;;ja;frei;angebot;A-1\n\
    neu;Betreuung;personal;50,00;10;Stunde;jahr;2027;2029;nein;frei;messung;Z-1\n\
    mit;Lizenz;lizenz;30,00;100;Platz;jahr;2027;2029;ja;frei;listenpreis;L-1\n\
    mit;Migration;migration;200,00;1;;einmalig;2027;;ja;frei;angebot;A-2\n\
    mit;Parallel;parallelbetrieb;0,00;1;;einmalig;2027;;ja;frei;angebot;A-2\n\
    mit;Betreuung;personal;50,00;10;Stunde;jahr;2027;2029;nein;frei;messung;Z-1\n\
    gut;Lizenz;lizenz;4000,00;1;;jahr;2027;2029;ja;frei;vertrag;V-2\n\
    gut;Migration;migration;300,00;1;;einmalig;2027;;ja;frei;angebot;A-3\n\
    gut;Parallel;parallelbetrieb;0,00;1;;einmalig;2027;;ja;frei;angebot;A-3\n";
const RISKS: &str = "kandidat;risiko;wahrscheinlichkeit;schaden;jahr;traeger\n\
    alt;R;10;1,00;2028;Amt\nneu;R;10;1,00;2028;Amt\nmit;R;10;1,00;2028;Amt\ngut;R;10;1,00;2028;Amt\n";
const JOINT: &str = "\n[gemeinsam]\nkandidat = \"neu\"\nallein = \"mit\"\nschluessel = \"nutzende\"\nje-nutzende = [\"Lizenz\"]\n\
    je-teilnehmer = [\"Migration\"]\n";
const PARTICIPANT_HEAD: &str = "teilnehmer;name;ebene;nutzende;anteil;ortskosten;entgelt\n";

/// The files of a small case that gives none of the findings this page is about.
struct Files(BTreeMap<&'static str, String>);

impl Files {
    fn sound() -> Self {
        let files = [
            ("vergabe.toml", TENDER.to_owned()),
            ("kandidaten.csv", CANDIDATES.to_owned()),
            ("anforderungen.csv", REQUIREMENTS.to_owned()),
            ("bewertung.csv", RATINGS.to_owned()),
            ("kosten.csv", format!("{COST_HEAD}{COSTS}")),
            ("risiken.csv", RISKS.to_owned()),
            ("probe.toml", CATALOGUE.to_owned()),
        ];
        Self(files.into_iter().collect())
    }

    /// Two equal participants who gain by buying together.
    fn joint() -> Self {
        Self::sound()
            .add("vergabe.toml", JOINT)
            .with(
                "kosten.csv",
                "neu;Migration;migration;100,00;1;",
                "neu;Migration;migration;50,00;2;",
            )
            .with(
                "kosten.csv",
                "mit;Migration;migration;200,00;1;",
                "mit;Migration;migration;200,00;2;",
            )
            .file(
                "teilnehmer.csv",
                &format!(
                    "{PARTICIPANT_HEAD}a;A;land;40;;900,00;400,00\nb;B;land;60;;900,00;600,00\n"
                ),
            )
    }

    fn file(mut self, name: &'static str, text: &str) -> Self {
        self.0.insert(name, text.to_owned());
        self
    }

    fn with(mut self, name: &'static str, from: &str, to: &str) -> Self {
        let text = self.0.get_mut(name).expect("a file");
        assert!(text.contains(from), "{from} is not in {name}:\n{text}");
        *text = text.replacen(from, to, 1);
        self
    }

    fn add(mut self, name: &'static str, more: &str) -> Self {
        self.0.get_mut(name).expect("a file").push_str(more);
        self
    }

    fn write(&self) -> Folder {
        let folder = Folder::new();
        for (name, text) in &self.0 {
            let place = if *name == "probe.toml" {
                folder.0.join("kataloge").join(name)
            } else {
                folder.0.join(name)
            };
            fs::write(place, text).expect("a file of our own");
        }
        folder
    }

    fn assessed<T>(&self, look: impl FnOnce(&Assessment<'_>) -> T) -> T {
        let folder = self.write();
        let mut map = SourceMap::new();
        let (case, _) = folder.read(&mut map);
        look(&assess::assess(&case, rules()))
    }

    fn rules(&self) -> Vec<String> {
        self.assessed(|assessment| ids(&assessment.findings))
    }

    fn reviewed<T>(
        &self,
        paid: &str,
        goals: &str,
        until: Option<i64>,
        look: impl FnOnce(&ReviewAssessment<'_>) -> T,
    ) -> T {
        let folder = self.write();
        let mut map = SourceMap::new();
        let (case, library) = folder.read(&mut map);
        let (payments, outcomes) = (
            folder.0.join("kosten-ist.csv"),
            folder.0.join("ziele-ist.csv"),
        );
        fs::write(
            &payments,
            format!("position;jahr;betrag;menge;haushaltswirksam;grund;beleg\n{paid}"),
        )
        .expect("a file of our own");
        fs::write(&outcomes, format!("ziel;wert;beleg\n{goals}")).expect("a file of our own");
        let options = ReviewOptions {
            payments: (&payments, "kosten-ist.csv"),
            goals: Some((&outcomes, "ziele-ist.csv")),
            candidate: None,
            until: until.and_then(Year::new),
            library: &library,
        };
        let reading = read::review(&mut map, &case, &options).expect("the files are there");
        let found = reading.value.unwrap_or_else(|| {
            panic!(
                "refused:\n{}",
                render::findings::terminal(&reading.findings, &map, Surface::log())
            )
        });
        look(&assess::review(&case, &found.review, found.limit, rules()))
    }
}

/// All rules, read once.
fn rules() -> &'static RuleBook {
    static RULES: OnceLock<RuleBook> = OnceLock::new();
    RULES.get_or_init(|| {
        let reading = read::rule_book(&mut SourceMap::new(), |_| true);
        reading.value.expect("rules")
    })
}

fn ids(findings: &Findings) -> Vec<String> {
    findings
        .iter()
        .map(|finding| finding.rule().to_string())
        .collect()
}

/// A folder that vanishes with its value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gleichwertig-audit-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(path.join("kataloge")).expect("a folder of our own");
        Self(path)
    }

    fn read(&self, map: &mut SourceMap) -> (gleichwertig::model::Case, read::Library) {
        let library = read::library(map, Some(&self.0.join("kataloge")))
            .expect("the folder is there")
            .value
            .expect("a library");
        let options = CaseOptions {
            key_date: None,
            library: &library,
            phases: &[Phase::Need],
        };
        let opened = CaseFolder::open(&self.0).expect("the folder is there");
        let reading = read::case(map, &opened, "vergabe.toml", &options).expect("text");
        let case = reading.value.unwrap_or_else(|| {
            panic!(
                "refused:\n{}",
                render::findings::terminal(&reading.findings, map, Surface::log())
            )
        });
        (case, library)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_complete_case_gives_none_of_these_findings() {
    for files in [Files::sound(), Files::joint()] {
        let found = files.rules();
        let new: Vec<&String> = found
            .iter()
            .filter(|rule| rule.as_str() >= "WU080" || *rule == "WU014" || *rule == "WU003")
            .collect();
        assert!(new.is_empty(), "{new:?}");
    }
}

/// Each change of the sound case and the one rule it has to bring up.
#[test]
fn every_rule_of_a_comparison_fires_where_its_fault_is() {
    let cases: Vec<(&str, Files)> = vec![
        ("WU080", Files::sound().with("kosten.csv", ";vertrag;V-2", ";schaetzung;V-2").with("kosten.csv", "2027;;ja;frei;angebot;A-3", "2027;;ja;frei;schaetzung;A-3").with("kosten.csv", "2027;;ja;frei;angebot;A-3", "2027;;ja;frei;schaetzung;A-3")),
        ("WU081", Files::sound().with("bewertung.csv", "2026-11-01;A\nneu", "2026-11-01;\nneu")),
        ("WU081", Files::sound().with("bewertung.csv", "nachweis;2026-11-01;A\nneu", "nachweis;;A\nneu")),
        ("WU082", Files::sound().with("vergabe.toml", "gewichte-grund = \"Beide gleich wichtig\"\n", "")),
        ("WU083", Files::sound().with("vergabe.toml", "entwuerfe-stand = 2026-11-01", "entwuerfe-stand = 2026-11-21")),
        ("WU084", Files::sound().with("kosten.csv", "gut;Lizenz;lizenz;4000,00;1;;jahr;2027;2029", "gut;Lizenz;lizenz;4000,00;1;;jahr;2027;2028")),
        ("WU085", Files::sound().with("kosten.csv", "mit;Betreuung;personal;50,00", "mit;Betreuung;personal;40,00")),
        ("WU085", Files::sound().with("kosten.csv", "mit;Lizenz;lizenz;30,00;100;Platz;jahr;2027;2029;ja;frei", "mit;Lizenz;lizenz;30,00;100;Platz;jahr;2027;2029;ja;netto")),
        ("WU086", Files::sound().with("kosten.csv", "alt;Lizenz;lizenz;2000,00;1;;jahr;2027;2029", "alt;Betrieb;betrieb;2000,00;1;;jahr;2027;2029")),
        ("WU086", Files::sound().with("kosten.csv", "alt;Lizenz;lizenz;2000,00;1;;jahr;2027;2029", "alt;Lizenz;lizenz;2000,00;1;;jahr;2027;2028")),
        ("WU087", Files::sound().with("kosten.csv", "neu;Parallel;parallelbetrieb", "neu;Einführung;einfuehrung")),
        ("WU088", Files::sound().add("kosten.csv", "neu;Ersparnis;nutzen;10,00;1;;jahr;2028;2029;ja;;schaetzung;Annahme\n")),
        ("WU088", Files::sound().add("kosten.csv", "neu;Ersparnis;nutzen;10,00;1;;jahr;2028;2029;ja;;messung;\n")),
        ("WU089", Files::sound().add("kosten.csv", "neu;Ersparnis;nutzen;10,00;1;;jahr;2028;2029;nein;;messung;Z-2\n")),
        ("WU090", Files::sound().with("kosten.csv", "alt;Lizenz;lizenz;2000,00", "alt;Lizenz;lizenz;1540,00").with("vergabe.toml", "ausschlaggebend = [\"S-1\", \"lizenz\"]", "vertiefte-begruendung = \"Billiger\"\nausschlaggebend = [\"lizenz\"]")),
        ("WU091", Files::sound().with("vergabe.toml", "ausschlaggebend = [\"S-1\", \"lizenz\"]\n", "")),
        ("WU092", Files::sound().with("vergabe.toml", "verfahrensbeginn = 2027-02-01", "verfahrensbeginn = 2026-11-19")),
        ("WU003", Files::sound().with("vergabe.toml", "gewichte-stand = 2026-10-01", "gewichte-stand = 2026-11-21")),
        ("WU003", Files::sound().with("vergabe.toml", "begruendung = \"Gut\"", "begruendung = \"Gut\"\nentschieden-am = 2026-10-15")),
        ("WU004", Files::sound().with("vergabe.toml", "begruendung = \"Gut\"", "begruendung = \"Gut\"\nentschieden-am = 2026-09-15")),
        ("WU093", Files::joint().with("vergabe.toml", "schluessel = \"nutzende\"", "schluessel = \"eigen\"").file("teilnehmer.csv", &format!("{PARTICIPANT_HEAD}a;A;land;40;90;900,00;400,00\nb;B;land;60;10;900,00;600,00\n")).with("kosten.csv", "neu;Lizenz;lizenz;10,00", "neu;Lizenz;lizenz;25,00")),
        ("WU094", Files::joint().with("teilnehmer.csv", "land;60", "land;61")),
        ("WU094", Files::joint().file("staffeln.csv", "kandidat;position;ab-menge;betrag\nneu;Lizenz;1;12,00\nneu;Lizenz;100;9,00\n")),
        ("WU095", Files::joint().with("teilnehmer.csv", "b;B;land", "b;B;kommune")),
        ("WU096", Files::joint().with("teilnehmer.csv", "60;;900,00;600,00", "60;;900,00;900,01")),
        ("WU097", Files::joint().with("kosten.csv", "neu;Lizenz;lizenz;10,00", "neu;Lizenz;lizenz;50,00")),
    ];
    for (rule, files) in &cases {
        let found = files.rules();
        assert!(
            found.iter().any(|one| one == rule),
            "{rule} is silent: {found:?}"
        );
    }
    let named: Vec<&str> = cases.iter().map(|(rule, _)| *rule).collect();
    for rule in assess::RULES
        .iter()
        .filter(|rule| rule.as_str() >= "WU080" && rule.as_str() <= "WU099")
    {
        assert!(
            named.contains(&rule.as_str()),
            "{rule} has no case of its own"
        );
    }
}

/// Cases close to the fault that must not bring it up.
#[test]
fn the_rules_of_a_comparison_keep_silent_at_their_limits() {
    let cases: Vec<(&str, Files)> = vec![
        (
            "WU083",
            Files::sound().with(
                "vergabe.toml",
                "entwuerfe-stand = 2026-11-01",
                "entwuerfe-stand = 2026-11-20",
            ),
        ),
        (
            "WU092",
            Files::sound().with(
                "vergabe.toml",
                "verfahrensbeginn = 2027-02-01",
                "verfahrensbeginn = 2026-11-20",
            ),
        ),
        (
            "WU085",
            Files::sound().with(
                "kosten.csv",
                "mit;Lizenz;lizenz;30,00;100;Platz;jahr;2027;2029;ja;frei",
                "mit;Plätze;lizenz;30,00;100;Platz;jahr;2027;2029;ja;netto",
            ),
        ),
        (
            "WU088",
            Files::sound().add(
                "kosten.csv",
                "neu;Ersparnis;nutzen;10,00;1;;jahr;2028;2029;ja;;vertrag;Stelle gestrichen\n",
            ),
        ),
        (
            "WU090",
            Files::sound()
                .with(
                    "kosten.csv",
                    "alt;Lizenz;lizenz;2000,00",
                    "alt;Lizenz;lizenz;1540,00",
                )
                .with(
                    "vergabe.toml",
                    "ausschlaggebend",
                    "vertiefte-begruendung = \"S-1\"\nausschlaggebend",
                ),
        ),
        (
            "WU096",
            Files::joint().with("teilnehmer.csv", "60;;900,00;600,00", "60;;900,00;900,00"),
        ),
        (
            "WU096",
            Files::joint().with("teilnehmer.csv", "60;;900,00;600,00", "60;;?;600,00"),
        ),
        (
            "WU094",
            Files::joint().file(
                "staffeln.csv",
                "kandidat;position;ab-menge;betrag\nneu;Lizenz;1;12,00\nneu;Lizenz;100;10,00\n",
            ),
        ),
    ];
    for (rule, files) in cases {
        let found = files.rules();
        assert!(!found.iter().any(|one| one == rule), "{rule}: {found:?}");
    }
}

#[test]
fn each_of_the_eleven_contents_is_missed_where_it_is_missing() {
    let without = |from: &str, to: &str| Files::sound().with("vergabe.toml", from, to);
    let cases: Vec<(&str, Files)> = vec![
        ("1", without("ausgangslage = \"Lage\"\n", "")),
        ("1", without("aufgabe = \"Aufgabe\"\n", "")),
        ("2", without("ziele = [\"Ziel\"]\n", "")),
        ("2", without("zielkonflikte = \"Keine\"\n", "")),
        ("3", without("zeitraum-grund = \"Laufzeit\"\n", "")),
        (
            "5",
            without(
                "personell = \"ja\"\n[[eignungspruefung]]\nkandidat = \"neu\"",
                "[[eignungspruefung]]\nkandidat = \"neu\"",
            ),
        ),
        (
            "6",
            Files::sound().file(
                "kosten.csv",
                &format!(
                    "{COST_HEAD}{}",
                    COSTS
                        .lines()
                        .filter(|line| !line.trim_start().starts_with("gut"))
                        .fold(String::new(), |text, line| text + line.trim_start() + "\n")
                ),
            ),
        ),
        (
            "6",
            Files::sound()
                .with("bewertung.csv", "gut;tempo;5", "gut;tempo;?")
                .with("anforderungen.csv", "5;8;7;6", "5;8;7;?"),
        ),
        (
            "7",
            Files::sound().with("risiken.csv", "gut;R;10;1,00;2028;Amt\n", ""),
        ),
        (
            "8",
            Files::sound().file(
                "kosten.csv",
                &format!(
                    "{COST_HEAD}neu;Lizenz;lizenz;10,00;1;;jahr;2027;2029;ja;frei;angebot;A\n"
                ),
            ),
        ),
        ("9", without("titel = \"1\"\ndeckung = \"ja\"\n", "")),
        ("10", without("begruendung = \"Gut\"\n", "")),
        ("11", without("termin = 2028-12-31\n", "")),
        (
            "11",
            without(
                "zielzahl = \"8\"\neinheit = \"Stunden\"\nrichtung = \"hoechstens\"\n",
                "",
            ),
        ),
    ];
    for (number, files) in &cases {
        files.assessed(|assessment| {
            let finding = assessment
                .findings
                .iter()
                .find(|finding| {
                    finding.rule().as_str() == "WU014" && finding.subject() == Some(number)
                })
                .unwrap_or_else(|| panic!("content {number} is not missed"));
            assert!(
                finding
                    .help()
                    .is_some_and(|help| help.starts_with("Ergänzen Sie ")),
                "{:?}",
                finding.help()
            );
        });
    }
    // Number 4, the alternatives, cannot be missing: a case with one candidate, or without the one that carries on, is refused.
    let numbers: Vec<&str> = cases.iter().map(|(number, _)| *number).collect();
    Files::sound().assessed(|assessment| {
        for content in &assessment.case.study.contents {
            let number = content.number.to_string();
            assert!(
                content.number == 4 || numbers.contains(&number.as_str()),
                "{}",
                content.title
            );
        }
    });
}

const PLANNED: &str = "Lizenz;2027;10,00;100;;;R-1\nMigration;2027;100,00;1;;;R-2\nParallel;2027;0,00;1;;;R-3\n\
    Betreuung;2027;50,00;10;;;Z-1\n";

#[test]
fn payments_as_planned_differ_in_nothing() {
    Files::sound().reviewed(PLANNED, "ausfall;8;P\n", None, |assessment| {
        assert!(
            assessment.findings.is_empty(),
            "{:?}",
            ids(&assessment.findings)
        );
        assert!(assessment.result.deviation().present.is_zero());
        assert!(!assessment.is_final());
        assert_eq!(assessment.goals[0].status, GoalStatus::Reached);
    });
}

#[test]
fn every_rule_of_a_review_fires_where_its_fault_is() {
    let benefit = || {
        Files::sound().add(
            "kosten.csv",
            "neu;Ersparnis;nutzen;40,00;1;;jahr;2027;2029;ja;;vertrag;Stelle\n",
        )
    };
    let stated = || {
        Files::sound().with(
            "vergabe.toml",
            "zielzahl = \"8\"\neinheit = \"Stunden\"\nrichtung = \"hoechstens\"\n",
            "zielwert = \"läuft\"\n",
        )
    };
    let bare = || {
        let mut files = Files::sound();
        let text = files.0.get_mut("vergabe.toml").expect("a file");
        let at = text.find("[[erfolgskontrolle]]").expect("goals");
        text.truncate(at);
        files
    };
    let cases: Vec<(&str, Files, String, &str, Option<i64>)> = vec![
        (
            "EK001",
            Files::sound(),
            PLANNED.replace("10,00;100", "13,00;100"),
            "",
            None,
        ),
        (
            "EK002",
            Files::sound(),
            PLANNED.replace("100,00;1;", "116,00;1;"),
            "",
            None,
        ),
        (
            "EK003",
            Files::sound(),
            format!("{PLANNED}Modul;2027;1,00;1;;;R\n"),
            "",
            None,
        ),
        (
            "EK004",
            Files::sound(),
            PLANNED.replace("Migration;2027;100,00;1;;;R-2\n", ""),
            "",
            None,
        ),
        ("EK005", benefit(), PLANNED.to_owned(), "", None),
        (
            "EK005",
            benefit(),
            format!("{PLANNED}Ersparnis;2027;40,00;1;nein;;R\n"),
            "",
            None,
        ),
        (
            "EK006",
            Files::sound(),
            PLANNED.to_owned(),
            "ausfall;8,5;P\n",
            Some(2028),
        ),
        (
            "EK007",
            Files::sound(),
            PLANNED.to_owned(),
            "ausfall;?;P\n",
            Some(2028),
        ),
        (
            "EK008",
            stated(),
            PLANNED.to_owned(),
            "ausfall;erreicht;P\n",
            None,
        ),
        (
            "EK009",
            Files::sound(),
            PLANNED.replace("10,00;100", "1010,00;"),
            "",
            None,
        ),
        (
            "EK010",
            Files::sound(),
            PLANNED.replace("R-2", ""),
            "",
            None,
        ),
        ("EK011", bare(), PLANNED.to_owned(), "", None),
    ];
    for (rule, files, paid, goals, until) in &cases {
        let found = files.reviewed(paid, goals, *until, |assessment| ids(&assessment.findings));
        assert!(
            found.iter().any(|one| one == rule),
            "{rule} is silent: {found:?}"
        );
    }
    for rule in assess::REVIEW_RULES {
        assert!(
            cases.iter().any(|(named, ..)| *named == rule.as_str()),
            "{rule} has no case of its own"
        );
    }
}

#[test]
fn the_rules_of_a_review_keep_silent_at_their_limits() {
    // 1,600 planned for 2027: fifteen percent are 240.
    let exactly = PLANNED.replace("10,00;100", "12,40;100");
    let cases = [
        ("EK001", exactly, "", None),
        ("EK002", PLANNED.replace("100,00;1;", "115,00;1;"), "", None),
        ("EK006", PLANNED.to_owned(), "ausfall;9;P\n", None),
        ("EK007", PLANNED.to_owned(), "", None),
        ("EK009", PLANNED.replace("10,00;100", "1000,00;"), "", None),
        (
            "EK004",
            PLANNED.replace("100,00;1;;;R-2", "0,00;1;;entfallen;R-2"),
            "",
            None,
        ),
    ];
    for (rule, paid, goals, until) in cases {
        let found =
            Files::sound().reviewed(&paid, goals, until, |assessment| ids(&assessment.findings));
        assert!(!found.iter().any(|one| one == rule), "{rule}: {found:?}");
    }
}

#[test]
fn a_deviation_from_a_rule_of_reviews_holds_in_reviews_only() {
    let aside = "\n[[abweichung]]\nregel = \"EK003\"\ngrund = \"bekannt\"\nvermerk = \"Az. 1\"\n";
    let files = Files::sound().add("vergabe.toml", aside);
    assert!(!files.rules().iter().any(|rule| rule == "AB001"));
    let paid = format!("{PLANNED}Modul;2027;1,00;1;;;R\n");
    files.reviewed(&paid, "", None, |assessment| {
        assert!(!ids(&assessment.findings).iter().any(|rule| rule == "EK003"));
        assert_eq!(assessment.deviations[0].findings.len(), 1);
    });
}

#[test]
fn price_quantity_and_time_add_up_to_the_whole_difference() {
    let files = Files::sound().with("vergabe.toml", "zinssatz = \"0\"", "zinssatz = \"4\"");
    let paid = "Lizenz;2027;11,00;90;;;R\nLizenz;2028;9,50;120;;;R\nMigration;2028;130,00;2;;;R\n\
        Betreuung;2027;700,00;;;;R\nModul;2029;77,00;1;;;R\n";
    files.reviewed(paid, "", None, |assessment| {
        let result = &assessment.result;
        assert_eq!(result.effects.total(), result.deviation());
        assert!(result.effects.rounding.present.is_zero());
        for position in &result.positions {
            assert_eq!(
                position.effects.total(),
                position.expected.minus(&position.planned),
                "{}",
                position.position
            );
        }
        let of = |name: &str| {
            let mut positions = result.positions.iter();
            positions
                .find(|position| position.position == name)
                .expect("a position")
        };
        let shown = |number: &Fraction| notation::plain(number, 2);
        // Price (11 − 10) · 90 in year 0; quantity (90 − 100) · 10. In 2028 −0.5 · 120 and 20 · 10, over 1.04.
        assert_eq!(shown(&of("Lizenz").effects.price.nominal), "-30.00");
        assert_eq!(shown(&of("Lizenz").effects.quantity.nominal), "-100.00");
        assert_eq!(shown(&of("Lizenz").effects.price.present), "-32.31");
        // Migration moves by a year: 100 · (1 − 1 / 1.04) is saved, then (130 − 100) · 2 and (2 − 1) · 100, over 1.04.
        assert_eq!(shown(&of("Migration").effects.timing.present), "3.85");
        assert_eq!(shown(&of("Migration").effects.timing.nominal), "0.00");
        assert_eq!(shown(&of("Migration").effects.price.present), "-57.69");
        assert_eq!(shown(&of("Migration").effects.quantity.present), "-96.15");
        assert_eq!(
            shown(&of("Betreuung").effects.unseparated.present),
            "-200.00"
        );
        assert_eq!(shown(&of("Modul").effects.unplanned.nominal), "-77.00");
        // The plan of the review is the plan of the comparison.
        let plan = files.assessed(|assessment| {
            let position = assessment.case.position("neu").expect("a candidate");
            assessment.candidates[position].cost.present.value.clone()
        });
        assert_eq!(result.planned.present, plan);
    });
}

#[test]
fn shares_add_up_to_the_joint_cost_to_the_last_cent() {
    for key in ["nutzende", "gleich", "eigen"] {
        let files = Files::joint()
            .with(
                "vergabe.toml",
                "schluessel = \"nutzende\"",
                &format!("schluessel = \"{key}\""),
            )
            .with("vergabe.toml", "zinssatz = \"0\"", "zinssatz = \"1.7\"")
            .with(
                "kosten.csv",
                "neu;Migration;migration;50,00;2",
                "neu;Migration;migration;50,01;3",
            )
            .file(
                "teilnehmer.csv",
                &format!("{PARTICIPANT_HEAD}c;C;land;33;1;;\na;A;land;34;1;;\nb;B;land;33;1;;\n"),
            );
        files.assessed(|assessment| {
            let result = assessment.joint.as_ref().expect("a joint purchase");
            let cents: Vec<Fraction> = result
                .participants
                .iter()
                .map(|own| own.cents.clone())
                .collect();
            let exact: Vec<Fraction> = result
                .participants
                .iter()
                .map(|own| own.share.clone())
                .collect();
            assert_eq!(Fraction::sum(&exact), result.joint, "{key}");
            let rounded = gleichwertig::exact::rounding::rounded(&result.joint, 2);
            assert_eq!(Fraction::sum(&cents), rounded, "{key}");
            let joint = assessment.case.position("neu").expect("a candidate");
            assert_eq!(
                result.joint, assessment.candidates[joint].cost.present.value,
                "quantities add up, so both ways give one value"
            );
        });
    }
}

#[test]
fn the_number_from_which_joint_is_cheaper_is_the_smallest() {
    use gleichwertig::cost::BreakEven;
    // Alone 30 for each user and year, together 10 and 20,000 once: with 50 users on average 20 · 3 · 50 = 3,000 are
    // saved for each participant, and 150 of the migration.
    let files = Files::joint().add(
        "kosten.csv",
        "neu;Aufbau;einfuehrung;20000,00;1;;einmalig;2027;;ja;frei;angebot;A-1\n",
    );
    let saved: i64 = 3000 + 150;
    files.assessed(|assessment| {
        let result = assessment.joint.as_ref().expect("a joint purchase");
        let BreakEven::From(number) = result.break_even else {
            panic!("it pays some time");
        };
        // Both pay for care once; alone each pays for it: 1,500 more a participant, against 1,500 together.
        let balance = |number: i64| 20_000 + 1_500 - number * (saved + 1_500);
        assert!(balance(number) < 0 && balance(number - 1) >= 0, "{number}");
    });
    let never = Files::joint().with(
        "kosten.csv",
        "neu;Lizenz;lizenz;10,00",
        "neu;Lizenz;lizenz;60,00",
    );
    never.assessed(|assessment| {
        let result = assessment.joint.as_ref().expect("a joint purchase");
        assert_eq!(result.break_even, BreakEven::Never);
    });
}

#[test]
fn a_tier_is_chosen_by_the_joint_quantity_and_by_each_one_alone() {
    let tiers = "kandidat;position;ab-menge;betrag\nmit;Lizenz;50;20,00\nneu;Lizenz;100;10,00\nneu;Lizenz;1;99,00\n";
    Files::joint()
        .file("staffeln.csv", tiers)
        .assessed(|assessment| {
            let result = assessment.joint.as_ref().expect("a joint purchase");
            assert!(result.mismatches.is_empty());
            let price = &result.prices[0];
            assert_eq!(price.together, Fraction::whole(10));
            // 40 users pay the amount of the cost file, 60 the tier.
            assert_eq!(price.alone, (Fraction::whole(20), Fraction::whole(30)));
        });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// Whatever was paid, the parts are the whole, and the order of the rows says nothing.
    #[test]
    fn parts_of_any_difference_are_the_whole_in_any_order(
        rows in prop::collection::vec(
            (0_usize..5, 0_i64..3, 0_u32..100_000, prop::option::of(0_u32..300)), 1..12,
        ),
        interest in 0_u32..1500,
    ) {
        let names = ["Lizenz", "Migration", "Parallel", "Betreuung", "Neues"];
        let lines: Vec<String> = rows
            .iter()
            .enumerate()
            .map(|(index, (name, year, cents, quantity))| {
                let quantity = quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
                format!(
                    "{};{};{},{:02};{quantity};;;R-{index}\n",
                    names[*name], 2027 + year, cents / 100, cents % 100,
                )
            })
            .collect();
        let rate = format!("zinssatz = \"{}.{:02}\"", interest / 100, interest % 100);
        let files = Files::sound().with("vergabe.toml", "zinssatz = \"0\"", &rate);
        let reversed: String = lines.iter().rev().map(String::as_str).collect();
        let seen = |paid: &str| {
            files.reviewed(paid, "", Some(2029), |assessment| {
                let result = &assessment.result;
                assert_eq!(result.effects.total(), result.deviation());
                assert!(result.effects.timing.nominal.is_zero());
                for position in &result.positions {
                    assert_eq!(position.effects.total(), position.expected.minus(&position.planned));
                }
                (result.actual.clone(), result.expected.clone(), result.effects.clone())
            })
        };
        prop_assert_eq!(seen(&lines.concat()), seen(&reversed));
    }

    /// Whoever takes part, shares add up to the cent, the number is the smallest, and the order of the rows says nothing.
    #[test]
    fn shares_of_any_participants_add_up_in_any_order(
        users in prop::collection::vec(1_u32..900, 2..7),
        fixed in 0_u32..40_000,
        tier in 1_u32..2_000,
    ) {
        let sum: u32 = users.iter().sum();
        let rows: Vec<String> = users
            .iter()
            .enumerate()
            .map(|(index, users)| format!("t{index};T;land;{users};;;\n"))
            .collect();
        let files = |rows: String| {
            Files::joint()
                .add("kosten.csv", &format!("neu;Aufbau;einfuehrung;{fixed};1;;einmalig;2027;;ja;frei;angebot;A\n"))
                .with("kosten.csv", "neu;Lizenz;lizenz;10,00;100", &format!("neu;Lizenz;lizenz;10,00;{sum}"))
                .file("teilnehmer.csv", &format!("{PARTICIPANT_HEAD}{rows}"))
                .file("staffeln.csv", &format!("kandidat;position;ab-menge;betrag\nneu;Lizenz;{tier};7,77\n"))
        };
        let seen = |files: &Files| {
            files.assessed(|assessment| {
                let purchase = assessment.case.joint.as_ref().expect("a joint purchase");
                let result = assessment.joint.as_ref().expect("a joint purchase");
                let cents: Vec<Fraction> = result.participants.iter().map(|own| own.cents.clone()).collect();
                assert_eq!(
                    Fraction::sum(&cents),
                    gleichwertig::exact::rounding::rounded(&result.joint, 2)
                );
                let parts: Vec<Fraction> = result.lines.iter().map(|line| line.present.clone()).collect();
                assert_eq!(Fraction::sum(&parts), result.joint);
                let named: BTreeMap<String, Fraction> = purchase
                    .participants
                    .iter()
                    .map(|participant| participant.id.clone())
                    .zip(cents)
                    .collect();
                (named, result.break_even, result.joint.clone())
            })
        };
        let reversed: String = rows.iter().rev().map(String::as_str).collect();
        prop_assert_eq!(seen(&files(rows.concat())), seen(&files(reversed)));
    }
}
