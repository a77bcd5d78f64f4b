//! What can be typed about findings.

use clap::Args as Arguments;

use crate::cli::exit::Exit;
use crate::cli::words::{Detail, Threshold};
use crate::finding::{Findings, Severity};

/// From which finding on a run does not end soundly.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Limit {
    #[arg(
        long,
        value_name = "STUFE",
        value_enum,
        default_value = "fehler",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Ab welchem Befund der Rückgabewert 1 ist: fehler (ohne Angabe), warnung oder hinweis"
    )]
    fail_on: Threshold,
}

impl Limit {
    /// The least severity that counts.
    pub(in crate::cli) fn severity(&self) -> Severity {
        self.fail_on.severity()
    }

    /// How a run ends whose work was done.
    pub(in crate::cli) fn exit(&self, findings: &Findings) -> Exit {
        if findings.reach(self.severity()) {
            Exit::Findings
        } else {
            Exit::Sound
        }
    }
}

/// How findings are told behind a note.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Told {
    #[command(flatten)]
    pub(in crate::cli) limit: Limit,
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
