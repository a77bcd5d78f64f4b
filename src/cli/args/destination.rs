//! What can be typed about the case that is read and the note that is written.

use std::path::{Path, PathBuf};

use clap::Args as Arguments;

use crate::cli::words::Format;

/// The case of a command.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct CaseFolder {
    #[arg(
        value_name = "AKTE",
        default_value = ".",
        hide_default_value = true,
        help = "Der Ordner der Akte oder ihre vergabe.toml; ohne Angabe der aktuelle Ordner"
    )]
    folder: PathBuf,
}

impl CaseFolder {
    /// As it was typed.
    pub(in crate::cli) fn typed(&self) -> &Path {
        &self.folder
    }
}

/// Where a note goes, and in which form.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Destination {
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt den Vermerk in diese Datei, ganz oder gar nicht"
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
}
