//! What can be typed for an award.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::args::Basis;
use super::words::{Detail, Format, Threshold};

/// `gleichwertig award`.
#[derive(Debug, Arguments)]
pub(super) struct Award {
    #[arg(
        value_name = "AKTE",
        default_value = ".",
        hide_default_value = true,
        help = "Der Ordner der Akte oder ihre vergabe.toml; ohne Angabe der aktuelle Ordner"
    )]
    pub(super) folder: PathBuf,
    #[arg(
        long,
        help = "Erprobt die geplante Formel vor der Bekanntmachung mit erfundenen und zufälligen Angeboten"
    )]
    pub(super) probe: bool,
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt die Wertung in diese Datei, ganz oder gar nicht"
    )]
    pub(super) ausgabe: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        help = "Format: text, markdown oder json; ohne Angabe nach der Endung der Datei, am Bildschirm text"
    )]
    pub(super) format: Option<Format>,
    #[command(flatten)]
    pub(super) basis: Basis,
    #[arg(
        long,
        value_name = "STUFE",
        value_enum,
        default_value = "fehler",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Ab welchem Befund der Rückgabewert 1 ist: fehler (ohne Angabe), warnung oder hinweis"
    )]
    pub(super) fail_on: Threshold,
    #[arg(
        long,
        value_name = "WIE",
        value_enum,
        default_value = "kurz",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Wie Befunde erscheinen: kurz (ohne Angabe) oder ausfuehrlich, mit Stelle, Abhilfe und Fundstelle"
    )]
    pub(super) befunde: Detail,
}
