//! What can be typed for `gleichwertig review`.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::{CaseFolder, Destination, Told};
use crate::exact::Year;

/// `gleichwertig review`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Review {
    #[command(flatten)]
    pub(in crate::cli) case: CaseFolder,
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
    #[command(flatten)]
    pub(in crate::cli) to: Destination,
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
