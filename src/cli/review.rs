//! `gleichwertig review`: what was paid and reached, against what was planned.

use std::path::{Path, PathBuf};

use super::args::Review;
use super::compare::tell_findings;
use super::delivery::Delivery;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::target::Target;
use super::trouble::Trouble;
use super::words::Format;
use crate::assess::{self, ReviewAssessment};
use crate::finding::Findings;
use crate::read::{self, ReviewOptions};
use crate::render::{self, Surface, document, json};
use crate::report;
use crate::source::SourceMap;

/// The surface of a text file.
const FILE: Surface = Surface {
    width: 100,
    colour: false,
    unicode: true,
};

/// Reads the case and what became of it, compares and writes.
pub(super) fn run(request: &Review, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading = opening::decided_case(&mut map, &request.folder, request.criteria.as_deref())?;
    let Some(case) = reading.value else {
        return stopped(&reading.findings, &map, request, output);
    };
    let (library, _) = opening::library(&mut map, request.criteria.as_deref())?;
    let folder = case_folder(&request.folder);
    let payments = located(&request.ist, &folder);
    let goals = request
        .ziele
        .as_deref()
        .map(|typed| located(typed, &folder));
    let (payment_name, goal_name) = (
        shown_name(&request.ist),
        request.ziele.as_deref().map(shown_name),
    );
    let options = ReviewOptions {
        payments: (&payments, &payment_name),
        goals: goals.as_deref().zip(goal_name.as_deref()),
        candidate: request.kandidat.as_deref(),
        until: request.bis,
        library: &library,
    };
    let read = read::review(&mut map, &case, &options).map_err(|(which, fault)| {
        let path = if which == 0 {
            Some(&payments)
        } else {
            goals.as_ref()
        };
        Trouble::of_file(path.unwrap_or(&payments), &fault)
    })?;
    let target = request
        .ausgabe
        .as_deref()
        .map(|typed| Target::checked(typed, &folder, &map))
        .transpose()?;
    let Some(found) = read.value else {
        let findings = reading.findings.joined(read.findings);
        return stopped(&findings, &map, request, output);
    };
    let rules = opening::review_rules(&mut map);
    let mut assessment = assess::review(&case, &found.review, found.limit, &rules);
    assessment.findings = std::mem::take(&mut assessment.findings).joined(read.findings);
    write(&assessment, &map, request, target.as_ref(), output)?;
    let reached = assessment.findings.reach(request.told.fail_on.severity());
    Ok(if reached { Exit::Findings } else { Exit::Sound })
}

fn case_folder(typed: &Path) -> PathBuf {
    let folder = if typed.is_file() {
        typed.parent().unwrap_or(Path::new(""))
    } else {
        typed
    };
    if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    }
}

/// A file as it was typed, or of that name within the case.
fn located(typed: &Path, folder: &Path) -> PathBuf {
    let within = folder.join(typed);
    if typed.exists() || !within.exists() {
        typed.to_owned()
    } else {
        within
    }
}

/// Reports name files without the folders that lead to them, so that they are the same everywhere.
fn shown_name(typed: &Path) -> String {
    typed.file_name().map_or_else(
        || typed.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn stopped(
    findings: &Findings,
    map: &SourceMap,
    request: &Review,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    if request.ausgabe.is_none() && request.format == Some(Format::Json) {
        output.print(&json::input_faults(findings, map))?;
    } else {
        output.note(&render::findings::terminal(findings, map, output.margin));
        output.note("Es wurde nicht geprüft. Bitte beheben Sie die Fehler.\n");
    }
    Ok(Exit::Stopped)
}

fn write(
    assessment: &ReviewAssessment<'_>,
    map: &SourceMap,
    request: &Review,
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
        |screen| document::terminal(&report::review_summary(assessment, map), screen),
        |format| whole(assessment, map, format),
    )?;
    if shown {
        tell_findings(&assessment.findings, map, request.told.befunde, output);
    }
    Ok(())
}

/// The whole note in a format.
fn whole(assessment: &ReviewAssessment<'_>, map: &SourceMap, format: Format) -> String {
    match format {
        Format::Text => document::terminal(&report::review(assessment, map), FILE),
        Format::Markdown => document::markdown(&report::review(assessment, map)),
        Format::Json => json::review(assessment, map),
    }
}
