//! What can be typed about findings.

use clap::Args as Arguments;

use crate::cli::words::{Detail, Threshold};

/// How findings are told behind a note.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Told {
    #[arg(
        long,
        value_name = "STUFE",
        value_enum,
        default_value = "fehler",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Ab welchem Befund der Rückgabewert 1 ist: fehler (ohne Angabe), warnung oder hinweis"
    )]
    pub(in crate::cli) fail_on: Threshold,
    #[arg(
        long,
        value_name = "WIE",
        value_enum,
        default_value = "kurz",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Wie Befunde erscheinen: kurz (ohne Angabe) oder ausfuehrlich, mit Stelle, Abhilfe und Fundstelle"
    )]
    pub(in crate::cli) befunde: Detail,
}
