//! Writes cases of any size for measuring.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "only the benches beside it use it; a case that cannot be made cannot be measured"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A case folder that is removed when it is no longer needed.
pub struct MadeCase(PathBuf);

/// How large the case is.
#[derive(Clone, Copy)]
pub struct Size {
    pub candidates: usize,
    pub criteria: usize,
    pub years: i32,
    pub payments: usize,
}

impl Size {
    /// 6 candidates, 30 criteria, 10 years, 40 payments in all.
    pub const ORDINARY: Self = Self {
        candidates: 6,
        criteria: 30,
        years: 10,
        payments: 40,
    };

    /// Many candidates with 30 criteria and 7 payments each.
    pub const fn wide(candidates: usize) -> Self {
        Self {
            candidates,
            criteria: 30,
            years: 10,
            payments: candidates * 7,
        }
    }
}

impl MadeCase {
    /// Writes a case of this size.
    pub fn new(size: Size) -> Self {
        let name = format!(
            "gleichwertig-bench-{}-{}",
            std::process::id(),
            size.candidates
        );
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("kataloge")).expect("the temporary folder is writable");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("writable");
        write("vergabe.toml", &tender(size));
        write("kandidaten.csv", &candidates(size));
        write("anforderungen.csv", &requirements(size));
        write("bewertung.csv", &ratings(size));
        write("kosten.csv", &costs(size));
        write("risiken.csv", &risks(size));
        write("kataloge/messung.toml", &catalogue(size));
        Self(folder)
    }

    /// The folder of the case.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The folder with its catalogue.
    pub fn catalogues(&self) -> PathBuf {
        self.0.join("kataloge")
    }
}

impl Drop for MadeCase {
    fn drop(&mut self) {
        // What cannot be removed is left to the temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn id(candidate: usize) -> String {
    if candidate == 0 {
        "bestand".to_owned()
    } else {
        format!("k{candidate}")
    }
}

fn tender(size: Size) -> String {
    format!(
        r#"[vergabe]
kennung = "BENCH-1"
titel = "Messung"
stelle = "Landesbetrieb Beispiel"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
leistung = ["standardsoftware"]
[bedarf]
aufgabe = "Messen"
ausgangslage = "Es wird gemessen"
aufgabenkritik = "Geprüft"
ziele = ["schnell", "genau"]
zielkonflikte = "keine"
zeitraum-grund = "zehn Jahre"
fortfuehrung = "bestand"
[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = {}
zinssatz = "bmf"
[wirtschaftlichkeit.steigerung]
personal = {{ satz = "2.6", grund = "Zehnjahresmittel" }}
[nutzwert]
kataloge = ["eignung", "messung"]
[nutzwert.gewichte]
eignung = "40"
messung = "60"
[gleichwertigkeit]
referenz = "bestand"
mindest-eignung = "95"
mehrkosten-hoechstens = "5"
"#,
        size.years
    )
}

fn candidates(size: Size) -> String {
    let mut text = "kandidat;produkt;version;anbieter;sitz;konzernsitz;modell;lizenz;betrieb;datenort;quelltext;notiz\n".to_owned();
    for candidate in 0..size.candidates {
        let (model, licence) = match candidate {
            0 => ("bestand", "Volumenlizenz"),
            even if even % 2 == 0 => ("open-source", "EUPL-1.2"),
            _ => ("proprietaer", "Abonnement"),
        };
        let _ = writeln!(
            text,
            "{};Produkt {candidate};1;Anbieter;DE;DE;{model};{licence};landes-it;DE;?;",
            id(candidate)
        );
    }
    text
}

fn requirements(size: Size) -> String {
    let mut text = "anforderung;text;art;gewicht".to_owned();
    for candidate in 0..size.candidates {
        let _ = write!(text, ";{}", id(candidate));
    }
    for requirement in 0..10 {
        let (kind, weight) = if requirement < 2 {
            ("muss", "")
        } else {
            ("soll", "12,5")
        };
        let _ = write!(
            text,
            "\nA-{requirement:02};Anforderung {requirement};{kind};{weight}"
        );
        for candidate in 0..size.candidates {
            let word = match (requirement + candidate) % 4 {
                0 if requirement > 1 => "teilweise",
                1 if requirement > 1 => "unbekannt",
                _ => "erfuellt",
            };
            let _ = write!(text, ";{word}");
        }
    }
    text.push('\n');
    text
}

fn catalogue(size: Size) -> String {
    let mut text =
        "[katalog]\nid = \"messung\"\ntitel = \"Messung\"\nstand = 2026-11-20\n".to_owned();
    let whole = 100 / size.criteria;
    for criterion in 0..size.criteria {
        let weight = if criterion == 0 {
            100 - whole * (size.criteria - 1)
        } else {
            whole
        };
        let _ = write!(
            text,
            r#"
[[kriterium]]
id = "m{criterion}"
titel = "Kriterium {criterion}"
art = "bewertung"
gewicht = "{weight}"
frage = "Wie gut ist es?"
warum = "Weil gemessen wird."
fundstelle = ["§ 7 LHO"]
nachweis = ["Test"]
[[kriterium.skala.stufen]]
punkte = "0"
wenn = "nichts"
[[kriterium.skala.stufen]]
punkte = "5"
wenn = "etwas"
[[kriterium.skala.stufen]]
punkte = "10"
wenn = "alles"
"#
        );
    }
    text
}

fn ratings(size: Size) -> String {
    let mut text = "kandidat;kriterium;wert;grund;beleg;beleg-art;stand;person\n".to_owned();
    for candidate in 0..size.candidates {
        for criterion in 0..size.criteria {
            let value = [0, 5, 10][(candidate * 7 + criterion * 3) % 3];
            let kind = if (candidate + criterion) % 5 == 0 {
                "angabe"
            } else {
                "nachweis"
            };
            let _ = writeln!(
                text,
                "{};m{criterion};{value};geprüft am Test;Protokoll {criterion};{kind};2026-10-01;A",
                id(candidate)
            );
        }
    }
    text
}

fn costs(size: Size) -> String {
    let kinds = [
        "lizenz",
        "pflege",
        "einfuehrung",
        "schulung",
        "betrieb",
        "ausstieg",
        "migration",
    ];
    let mut text = "kandidat;position;art;betrag;menge;einheit;von;bis;haushaltswirksam;steuer;quelle;beleg;min;max\n".to_owned();
    for payment in 0..size.payments {
        let candidate = payment % size.candidates;
        let kind = kinds[(payment / size.candidates) % kinds.len()];
        let yearly = matches!(kind, "lizenz" | "pflege" | "betrieb");
        let (from, until) = if yearly {
            (2028, 2027 + size.years)
        } else {
            (2027, 2027)
        };
        let amount = 1000 + (payment * 37) % 900;
        let _ = writeln!(
            text,
            "{};Position {payment};{kind};{amount},50;12;Stück;{from};{until};ja;netto;angebot;Angebot {payment};;",
            id(candidate)
        );
    }
    text
}

fn risks(size: Size) -> String {
    let mut text = "kandidat;risiko;wahrscheinlichkeit;schaden;jahr;traeger\n".to_owned();
    for candidate in 0..size.candidates {
        let _ = writeln!(text, "{};Verzug;20;10000;2028;Auftraggeber", id(candidate));
    }
    text
}
