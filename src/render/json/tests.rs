use std::path::{Path, PathBuf};

use super::*;
use crate::cost::KindSum;
use crate::finding::{Label, RuleId, Severity};
use crate::model::Phase;
use crate::source::{CaseFolder, Span};
use serde_json::Value;

const TENDER: &str = r#"
[vergabe]
kennung = "X-1"
titel = "Videokonferenz"
stelle = "Amt"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
[bedarf]
fortfuehrung = "bestand"
[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = 2
zinssatz = "1.20"
zinssatz-grund = "Probe"
[nutzwert.gewichte]
eignung = "100.0"
[gleichwertigkeit]
referenz = "bestand"
mindest-eignung = "95.5"
mehrkosten-hoechstens = "5"
"#;
const CANDIDATES: &str = "kandidat;produkt;modell;lizenz\nbestand;Altverfahren;bestand;Vertrag\njitsi;Jitsi;open-source;Apache-2.0\nneu;Neu;proprietaer;EULA\n";
const REQUIREMENTS: &str = "anforderung;text;art;gewicht;bestand;jitsi;neu\nA-01;Verschlüsselung;muss;;erfuellt;erfuellt;nicht\nA-02;Aufzeichnung;soll;100;5;unbekannt;10\n";
const COSTS: &str = "kandidat;position;art;betrag;von;bis;haushaltswirksam;steuer;quelle\n\
    bestand;Lizenz;lizenz;1000,00;2027;2028;ja;brutto;vertrag\n\
    bestand;Restwert;restwert;10,00;2029;;ja;brutto;schaetzung\n\
    jitsi;Betrieb;betrieb;?;2027;;ja;brutto;angebot\n\
    jitsi;Schulung;schulung;300,00;2027;;ja;brutto;angebot\n\
    neu;Lizenz;lizenz;5,00;2027;;ja;brutto;angebot\n";

/// A folder that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gleichwertig-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn json_of(path: &Path) -> String {
    let mut map = SourceMap::new();
    let library = crate::read::library(&mut map, None)
        .expect("built in")
        .value
        .expect("built in");
    let folder = CaseFolder::open(path).expect("a folder");
    let options = crate::read::CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need],
    };
    let reading = crate::read::case(&mut map, &folder, "vergabe.toml", &options).expect("readable");
    let case = reading
        .value
        .unwrap_or_else(|| panic!("{:?}", reading.findings));
    let rules = crate::read::rule_book(&mut map, |id| crate::assess::RULES.contains(&id))
        .value
        .expect("rules");
    comparison(&crate::assess::assess(&case, &rules), &map)
}

fn small_case(name: &str) -> (String, Value) {
    let folder = Folder::new(name);
    folder.write("vergabe.toml", TENDER);
    folder.write("kandidaten.csv", CANDIDATES);
    folder.write("anforderungen.csv", REQUIREMENTS);
    folder.write("kosten.csv", COSTS);
    let text = json_of(&folder.0);
    assert!(
        !text.contains(&*folder.0.to_string_lossy()),
        "a path of the machine in {text}"
    );
    assert_eq!(text, json_of(&folder.0));
    let value = serde_json::from_str(&text).expect("JSON");
    (text, value)
}

#[test]
fn a_comparison_has_the_promised_keys_in_the_promised_order() {
    let (text, value) = small_case("keys");
    let mut places = Vec::new();
    for key in [
        "format",
        "tender",
        "catalogues",
        "parameters",
        "candidates",
        "ranking",
        "equivalence",
        "open_points",
        "findings",
        "inputs",
    ] {
        assert!(!value[key].is_null(), "{key}");
        places.push(text.find(&format!("\n  \"{key}\"")).expect("at the top"));
    }
    assert!(places.is_sorted());
    assert_eq!(value["format"], 1);
    assert_eq!(value["tender"]["key_date"], "2026-11-20");
    assert_eq!(value["inputs"].as_array().map(Vec::len), Some(4));
}

#[test]
fn what_nobody_knows_is_null_and_the_known_part_is_named() {
    let (_, value) = small_case("unknown");
    let jitsi = &value["candidates"][1];
    assert!(jitsi["cost"]["present_value"].is_null());
    assert_eq!(jitsi["cost"]["present_value_known_part"], "-300.00");
    assert_eq!(
        jitsi["cost"]["unknown"],
        serde_json::json!(["kosten.csv:4"])
    );
    assert_eq!(value["candidates"][0]["cost"]["nominal"], "-1990.00");
    assert_eq!(value["candidates"][2]["excluded"][0]["criterion"], "A-01");
    assert_eq!(
        value["candidates"][2]["excluded"][0]["reason"],
        "Verschlüsselung"
    );
    assert_eq!(
        value["ranking"]["present_value"],
        serde_json::json!(["bestand"])
    );
}

#[test]
fn limits_and_weights_stand_as_they_were_written() {
    let (_, value) = small_case("limits");
    assert_eq!(
        value["candidates"][0]["utility"]["groups"][0]["weight"],
        "100"
    );
    let tests = value["equivalence"][0]["tests"].as_array().expect("tests");
    let limits: Vec<&Value> = tests.iter().map(|test| &test["limit"]).collect();
    assert_eq!(
        limits,
        [&Value::Null, &Value::from("95.5"), &Value::from("5")]
    );
    assert_eq!(tests[0]["value"], "1/1");
    assert_eq!(value["equivalence"][0]["verdict"], "undecided");
}

#[test]
fn kinds_stand_in_the_order_of_the_report() {
    let kind = |kind, cents| KindSum {
        kind,
        nominal: Fraction::whole(cents),
        present: Fraction::zero(),
    };
    let kinds = [
        kind(CostKind::Licence, -1),
        kind(CostKind::Introduction, -2),
        kind(CostKind::Benefit, 3),
    ];
    let note = ByKind {
        kinds: &kinds,
        sum: |kind| &kind.nominal,
    };
    let text = serde_json::to_string(&note).expect("JSON");
    assert_eq!(
        text,
        r#"{"lizenz":"-1.00","einfuehrung":"-2.00","nutzen":"3.00"}"#
    );
}

#[test]
fn faults_carry_their_place_and_hidden_signs_are_escaped() {
    let mut map = SourceMap::new();
    let file = map.add("kosten.csv", "a;b\nc;d\n");
    let finding = Finding::new(
        RuleId::new("DA025"),
        Severity::Warning,
        "\u{1b}\u{9b}\u{202e}",
        Label::bare(Span::new(file, 6, 7)),
    );
    let text = input_faults(&Findings::sorted(vec![finding]), &map);
    insta::assert_snapshot!(text, @r#"
    {
      "format": 1,
      "findings": [
        {
          "rule": "DA025",
          "severity": "warnung",
          "certainty": "sicher",
          "message": "\u001b\u009b\u202e",
          "file": "kosten.csv",
          "line": 2,
          "column": 3,
          "subject": null,
          "help": null,
          "citations": []
        }
      ]
    }
    "#);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["findings"][0]["message"], "\u{1b}\u{9b}\u{202e}");
}
