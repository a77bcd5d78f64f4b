//! The words of `criteria ask` and `import`: questions to vendors and their way back.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::{Basis, CaseFolder};

/// `gleichwertig import`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Import {
    #[arg(
        value_name = "FRAGEBOGEN",
        help = "Der ausgefüllte Fragebogen, den „gleichwertig criteria ask“ geschrieben hat"
    )]
    pub(in crate::cli) sheet: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) case: CaseFolder,
    #[arg(
        long,
        conflicts_with = "ausgabe",
        help = "Schreibt die Änderungen in die Dateien der Akte, ganz oder gar nicht"
    )]
    pub(in crate::cli) schreiben: bool,
    #[arg(
        short = 'o',
        long,
        value_name = "ORDNER",
        help = "Legt geänderte Kopien in diesen Ordner; die Akte bleibt, wie sie ist"
    )]
    pub(in crate::cli) ausgabe: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) basis: Basis,
}

/// `gleichwertig criteria ask`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct CriteriaAsk {
    #[command(flatten)]
    pub(in crate::cli) case: CaseFolder,
    #[arg(
        long,
        value_name = "KENNUNG",
        help = "Nur Fragen zu diesem Kandidaten; mehrfach möglich. Ohne Angabe zu allen"
    )]
    pub(in crate::cli) kandidat: Vec<String>,
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt den Fragebogen in diese Datei, für Excel; ohne Angabe an den Bildschirm"
    )]
    pub(in crate::cli) ausgabe: Option<PathBuf>,
}
