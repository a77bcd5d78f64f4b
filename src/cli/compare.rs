//! `gleichwertig compare`: the comparison before a procurement.

use std::path::Path;

use super::args::Compare;
use super::delivery::Delivery;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::target::Target;
use super::words::{Detail, Format};
use crate::assess::{self, Assessment};
use crate::finding::Findings;
use crate::render::{self, Surface, document, json};
use crate::report;
use crate::source::SourceMap;

/// The surface of a text file.
const FILE: Surface = Surface {
    width: 100,
    colour: false,
    unicode: true,
};

/// Reads, assesses and writes.
pub(super) fn run(request: &Compare, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading = opening::case(&mut map, &request.folder, &request.basis)?;
    let target = target(request, &map)?;
    let Some(case) = reading.value else {
        tell_input_faults(&reading.findings, &map, request, output)?;
        return Ok(Exit::Stopped);
    };
    let rules = opening::rules(&mut map);
    let mut assessment = assess::assess(&case, &rules);
    assessment.findings = assessment.findings.joined(reading.findings);
    write(&assessment, &map, request, target.as_ref(), output)?;
    let reached = assessment.findings.reach(request.told.fail_on.severity());
    Ok(if reached { Exit::Findings } else { Exit::Sound })
}

fn target(request: &Compare, map: &SourceMap) -> anyhow::Result<Option<Target>> {
    let typed = request.ausgabe.as_deref();
    let folder = if request.folder.is_file() {
        request.folder.parent()
    } else {
        Some(request.folder.as_path())
    };
    let folder = folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    Ok(typed
        .map(|typed| Target::checked(typed, folder, map))
        .transpose()?)
}

/// Tells why nothing could be compared; nothing is written to a file.
fn tell_input_faults(
    findings: &Findings,
    map: &SourceMap,
    request: &Compare,
    output: &mut Output,
) -> anyhow::Result<()> {
    if request.ausgabe.is_none() && request.format == Some(Format::Json) {
        output.print(&json::input_faults(findings, map))?;
    } else {
        output.note(&render::findings::terminal(findings, map, output.margin));
        output.note("Es wurde nicht verglichen. Bitte beheben Sie die Fehler.\n");
    }
    Ok(())
}

fn write(
    assessment: &Assessment<'_>,
    map: &SourceMap,
    request: &Compare,
    target: Option<&Target>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let delivery = Delivery {
        format: request.format,
        typed: request.ausgabe.as_deref(),
        target,
    };
    let shown = delivery.deliver(
        output,
        |screen| document::terminal(&report::summary(assessment, map), screen),
        |format| whole(assessment, map, format),
    )?;
    if shown {
        tell_findings(&assessment.findings, map, request.told.befunde, output);
    }
    Ok(())
}

pub(super) fn tell_findings(
    findings: &Findings,
    map: &SourceMap,
    detail: Detail,
    output: &mut Output,
) {
    let Some(first) = findings
        .iter()
        .min_by_key(|finding| std::cmp::Reverse(finding.severity()))
    else {
        return;
    };
    output.note("\n");
    match detail {
        Detail::Kurz => {
            output.note(&render::findings::brief(findings, map, output.margin));
            let help = format!(
                "Mehr dazu: „gleichwertig explain {}“, oder „--befunde ausfuehrlich“.\n",
                first.rule()
            );
            output.note(&help);
        }
        Detail::Ausfuehrlich => {
            output.note(&render::findings::terminal(findings, map, output.margin));
        }
    }
}

/// The whole report in a format.
fn whole(assessment: &Assessment<'_>, map: &SourceMap, format: Format) -> String {
    match format {
        Format::Text => document::terminal(&report::compose(assessment, map), FILE),
        Format::Markdown => document::markdown(&report::compose(assessment, map)),
        Format::Json => json::comparison(assessment, map),
    }
}
