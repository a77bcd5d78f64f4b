//! What can be typed for `gleichwertig review`.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::Told;
use crate::cli::words::Format;
use crate::exact::Year;

/// `gleichwertig review`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Review {
    #[arg(
        value_name = "AKTE",
        default_value = ".",
        hide_default_value = true,
        help = "Der Ordner der Akte oder ihre vergabe.toml; ohne Angabe der aktuelle Ordner"
    )]
    pub(in crate::cli) folder: PathBuf,
    #[arg(
        long,
        value_name = "DATEI",
        help = "Die gezahlten Beträge, zum Beispiel kosten-ist.csv; gesucht wird auch im Ordner der Akte"
    )]
    pub(in crate::cli) ist: PathBuf,
    #[arg(
        long,
        value_name = "DATEI",
        help = "Die Ergebnisse der Ziele, zum Beispiel ziele-ist.csv"
    )]
    pub(in crate::cli) ziele: Option<PathBuf>,
    #[arg(
        long,
        value_name = "KENNUNG",
        help = "Der umgesetzte Kandidat; ohne Angabe der empfohlene"
    )]
    pub(in crate::cli) kandidat: Option<String>,
    #[arg(long, value_name = "JAHR", value_parser = year,
          help = "Bis zu welchem Jahr das Ist vorliegt; ohne Angabe bis zur letzten Zahlung, danach gilt der Plan")]
    pub(in crate::cli) bis: Option<Year>,
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt die Prüfung in diese Datei, ganz oder gar nicht"
    )]
    pub(in crate::cli) ausgabe: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        help = "Format: text, markdown oder json; ohne Angabe nach der Endung der Datei, am Bildschirm text"
    )]
    pub(in crate::cli) format: Option<Format>,
    #[arg(
        long,
        value_name = "ORDNER",
        help = "Ordner mit den eigenen Katalogen und Parametern, mit denen entschieden wurde"
    )]
    pub(in crate::cli) criteria: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}

fn year(written: &str) -> Result<Year, String> {
    let year = written.trim().parse::<i64>().ok().and_then(Year::new);
    year.ok_or_else(|| "Schreiben Sie ein Kalenderjahr, zum Beispiel 2029.".to_owned())
}
