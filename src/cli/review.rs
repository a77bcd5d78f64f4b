//! `gleichwertig review`: what was paid and reached, against what was planned.

use std::path::{Path, PathBuf};

use super::args::Review;
use super::compare::tell_findings;
use super::delivery::Delivery;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::trouble::Trouble;
use super::words::Format;
use crate::assess::{self, ReviewAssessment};
use crate::read::{self, ReviewOptions};
use crate::render::{Surface, document, json};
use crate::report;
use crate::source::SourceMap;

const NOTHING_REVIEWED: &str = "Es wurde nicht geprüft.";

/// Reads the case and what became of it, compares and writes.
pub(super) fn run(request: &Review, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading =
        opening::decided_case(&mut map, request.case.typed(), request.criteria.as_deref())?;
    let folder = opening::case_folder(request.case.typed());
    let Some(case) = reading.value else {
        let delivery = Delivery::open(&request.to, &folder, &map)?;
        return delivery.stopped(&reading.findings, &map, output, NOTHING_REVIEWED);
    };
    let (library, _) = opening::library(&mut map, request.criteria.as_deref())?;
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
    let delivery = Delivery::open(&request.to, &folder, &map)?;
    let Some(found) = read.value else {
        let findings = reading.findings.joined(read.findings);
        return delivery.stopped(&findings, &map, output, NOTHING_REVIEWED);
    };
    let rules = opening::review_rules();
    let mut assessment = assess::review(&case, &found.review, found.limit, &rules);
    assessment.findings = std::mem::take(&mut assessment.findings).joined(read.findings);
    write(&assessment, &map, request, &delivery, output)?;
    Ok(request.told.limit.exit(&assessment.findings))
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

fn write(
    assessment: &ReviewAssessment<'_>,
    map: &SourceMap,
    request: &Review,
    delivery: &Delivery<'_>,
    output: &mut Output,
) -> anyhow::Result<()> {
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
        Format::Text => document::terminal(&report::review(assessment, map), Surface::FILE),
        Format::Markdown => document::markdown(&report::review(assessment, map)),
        Format::Json => json::review(assessment, map),
    }
}
