//! What commands on large tables have in common: opening, telling faults, writing.

use std::fs::File;
use std::path::Path;

use super::args::Work;
use super::output::{Output, visible};
use super::target::Target;
use super::trouble::Trouble;
use crate::portfolio::{Bulk, BulkStop, RowFaults};
use crate::source::SourceMap;
use crate::source::stream::LineBlocks;

/// Opens a table of any length.
pub(super) fn open(path: &Path) -> Result<LineBlocks<File>, Trouble> {
    LineBlocks::open(path).map_err(|fault| Trouble::of_file(path, &fault))
}

/// The cores that were asked for.
pub(super) fn bulk(work: &Work) -> Result<Bulk, Trouble> {
    Bulk::on(work.kerne).map_err(|_| {
        Trouble::new(
            format!("Auf {} Kernen kann nicht gerechnet werden", work.kerne),
            "Nennen Sie eine kleinere Zahl, oder lassen Sie --kerne weg.",
        )
    })
}

/// The file that the result goes to; never the table itself.
pub(super) fn target(work: &Work, inputs: &[&Path]) -> Result<Option<Target>, Trouble> {
    let Some(typed) = work.ausgabe.as_deref() else {
        return Ok(None);
    };
    Target::checked_against(typed, inputs, &SourceMap::new()).map(Some)
}

/// Tells what is wrong with a table, or what the operating system says.
pub(super) fn tell(stop: BulkStop, path: &Path, output: &mut Output) -> Result<(), Trouble> {
    match stop {
        BulkStop::Faults(faults) => {
            output.note(&told(&faults, path));
            Ok(())
        }
        BulkStop::World(std::io::ErrorKind::InvalidData) => Err(Trouble::new(
            format!(
                "{} ist keine Texttabelle in UTF-8 oder Windows-1252",
                path.display()
            ),
            "Speichern Sie die Tabelle als „CSV UTF-8 (durch Trennzeichen getrennt)“.",
        )),
        BulkStop::World(kind) => Err(Trouble::of_path(path, kind)),
    }
}

fn told(faults: &RowFaults, path: &Path) -> String {
    let name = path.to_string_lossy();
    let mut text = String::new();
    for fault in &faults.shown {
        let line = format!(
            "{name}:{}:{}: Fehler {}: {}\n  Hilfe: {}\n",
            fault.line, fault.column, fault.rule, fault.message, fault.help
        );
        text.push_str(&visible(&line));
    }
    let shown = u64::try_from(faults.shown.len()).unwrap_or(u64::MAX);
    let more = faults.count.saturating_sub(shown);
    if more > 0 {
        text.extend(["und ", more.to_string().as_str(), " weitere Fehler\n"]);
    }
    text.push_str("Es wurde nicht gerechnet. Bitte beheben Sie die Fehler.\n");
    text
}

/// Prints a result or writes it to its file.
pub(super) fn deliver(
    text: &str,
    work: &Work,
    target: Option<&Target>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let (Some(target), Some(typed)) = (target, work.ausgabe.as_deref()) else {
        output.print(text)?;
        return Ok(());
    };
    target.write(text)?;
    output.print(&format!(
        "Geschrieben: {}\n",
        visible(&typed.to_string_lossy())
    ))?;
    Ok(())
}
