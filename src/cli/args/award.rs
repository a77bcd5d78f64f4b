//! What can be typed for an award.

use clap::Args as Arguments;

use super::{Basis, CaseFolder, Destination, Told};

/// `gleichwertig award`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Award {
    #[command(flatten)]
    pub(in crate::cli) case: CaseFolder,
    #[arg(
        long,
        help = "Erprobt die geplante Formel vor der Bekanntmachung mit erfundenen und zufälligen Angeboten"
    )]
    pub(in crate::cli) probe: bool,
    #[command(flatten)]
    pub(in crate::cli) to: Destination,
    #[command(flatten)]
    pub(in crate::cli) basis: Basis,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}
