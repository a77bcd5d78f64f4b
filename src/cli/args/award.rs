//! What can be typed for an award.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::{Basis, Told};
use crate::cli::words::Format;

/// `gleichwertig award`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Award {
    #[arg(
        value_name = "AKTE",
        default_value = ".",
        hide_default_value = true,
        help = "Der Ordner der Akte oder ihre vergabe.toml; ohne Angabe der aktuelle Ordner"
    )]
    pub(in crate::cli) folder: PathBuf,
    #[arg(
        long,
        help = "Erprobt die geplante Formel vor der Bekanntmachung mit erfundenen und zufälligen Angeboten"
    )]
    pub(in crate::cli) probe: bool,
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt die Wertung in diese Datei, ganz oder gar nicht"
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
    #[command(flatten)]
    pub(in crate::cli) basis: Basis,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}
