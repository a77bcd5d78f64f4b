//! What can be typed behind `gleichwertig check`.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::{Basis, Limit, key_date};
use crate::cli::words::{CheckFormat, Level, Profile, Service, Side};
use crate::exact::{Decimal, KeyDate, notation};
use crate::read;

/// `gleichwertig check`.
#[derive(Debug, Arguments)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that can be typed"
)]
pub(in crate::cli) struct Check {
    #[arg(
        value_name = "PFAD",
        default_value = ".",
        hide_default_value = true,
        help = "Akte, Ordner mit Entwürfen oder einzelne Dateien (Markdown, Text, DOCX, ODT, PDF); ohne Angabe der aktuelle Ordner"
    )]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt in diese Datei, ganz oder gar nicht"
    )]
    pub(in crate::cli) ausgabe: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        help = "Format: text (ohne Angabe), markdown, json, sarif, gitlab, junit oder github"
    )]
    pub(in crate::cli) format: Option<CheckFormat>,
    #[command(flatten)]
    pub(in crate::cli) limit: Limit,
    #[arg(
        long,
        value_name = "PROFIL",
        value_enum,
        hide_possible_values = true,
        help = "Für wen geprüft wird: standard (ohne Angabe), streng oder pruefung"
    )]
    pub(in crate::cli) profil: Option<Profile>,
    #[arg(
        long,
        value_name = "EBENE",
        value_enum,
        hide_possible_values = true,
        help = "Wessen Recht gilt: land, kommune oder bund"
    )]
    pub(in crate::cli) ebene: Option<Level>,
    #[arg(long, value_name = "EURO", value_parser = amount, help = "Geschätzter Auftragswert in Euro ohne Umsatzsteuer, mit Optionen")]
    pub(in crate::cli) auftragswert: Option<Decimal>,
    #[arg(
        long,
        value_name = "SEITE",
        value_enum,
        hide_possible_values = true,
        help = "Seite des EU-Schwellenwerts, wenn der Wert nicht genannt werden soll: ab oder unter"
    )]
    pub(in crate::cli) schwelle: Option<Side>,
    #[arg(
        long,
        value_name = "ART",
        value_enum,
        hide_possible_values = true,
        value_delimiter = ',',
        help = "Was beschafft wird: standardsoftware, individualsoftware, cloud, pflege, dienstleistung, ki; mehrere mit Komma"
    )]
    pub(in crate::cli) leistung: Vec<Service>,
    #[arg(long, value_name = "ART", value_parser = procedure, help = "Verfahrensart, zum Beispiel verhandlungsvergabe oder offenes-verfahren")]
    pub(in crate::cli) verfahren: Option<String>,
    #[arg(long, value_name = "TAG", value_parser = key_date, help = "Beginn des Verfahrens; entscheidet, ob das Recht seit 01.07.2026 gilt")]
    pub(in crate::cli) verfahrensbeginn: Option<KeyDate>,
    #[arg(
        long,
        conflicts_with = "vermerk",
        help = "Zeigt statt der Befunde, welche Klausel welchen Punkt zu Quellcode, Ausstieg und Rückfluss regelt und was fehlt"
    )]
    pub(in crate::cli) quellcode: bool,
    #[arg(
        long,
        help = "Schreibt statt der Befunde den Baustein für den Vergabevermerk: begründete Abweichungen und eingestellte Regeln"
    )]
    pub(in crate::cli) vermerk: bool,
    #[arg(
        long,
        conflicts_with_all = ["quellcode", "vermerk", "format", "ausgabe", "altbestand"],
        help = "Zeigt als Diff, was sich ohne eine Entscheidung beheben lässt: „oder gleichwertig“ und fehlende Klauseln"
    )]
    pub(in crate::cli) fix: bool,
    #[arg(
        long,
        requires = "fix",
        help = "Übernimmt, was „--fix“ zeigt, in Markdown- und Textdateien: alle oder keine"
    )]
    pub(in crate::cli) schreiben: bool,
    #[arg(
        long,
        value_name = "DATEI",
        help = "Zählt Befunde aus dieser Liste nicht für den Rückgabewert, nennt aber, wie viele es sind"
    )]
    pub(in crate::cli) altbestand: Option<PathBuf>,
    #[arg(
        long,
        value_name = "DATEI",
        conflicts_with_all = ["fix", "ausgabe"],
        help = "Schreibt alle Befunde von heute in eine solche Liste, zum Beispiel altbestand.json"
    )]
    pub(in crate::cli) altbestand_schreiben: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) basis: Basis,
}

fn amount(written: &str) -> Result<Decimal, String> {
    let plain = written.trim().replace(' ', "");
    let number = Decimal::parse_plain(&plain)
        .or_else(|| notation::parse(&plain, notation::Separator::Comma));
    number
        .filter(|number| !number.is_negative())
        .ok_or_else(|| {
            "Schreiben Sie einen Betrag in Euro, zum Beispiel 85000 oder 85000,50.".to_owned()
        })
}

fn procedure(written: &str) -> Result<String, String> {
    match read::procedure_of(written) {
        Some(word) => Ok(word.to_owned()),
        None => Err(format!(
            "Schreiben Sie eine Verfahrensart: {}.",
            read::PROCEDURES.join(", ")
        )),
    }
}
