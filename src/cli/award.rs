//! `gleichwertig award`: bids are rated by the announced rules, or a planned formula is tried.

use std::path::Path;

use super::args::Award;
use super::args::Basis;
use super::compare::tell_findings;
use super::delivery::Delivery;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::words::Format;
use crate::assess::{self, AwardAssessment};
use crate::finding::Findings;
use crate::render::{Surface, award as machine, document};
use crate::report::{self, Document};
use crate::source::SourceMap;

/// Reads, rates and writes.
pub(super) fn run(request: &Award, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading = opening::award_case(
        &mut map,
        request.case.typed(),
        &request.basis,
        request.probe,
    )?;
    let folder = opening::case_folder(request.case.typed());
    let delivery = Delivery::open(&request.to, &folder, &map)?;
    let Some(case) = reading.value else {
        return delivery.stopped(&reading.findings, &map, output, "Es wurde nicht gewertet.");
    };
    let rules = opening::award_rules();
    let (findings, shown) = if request.probe {
        let mut trial = assess::award_trial(&case, &rules);
        trial.findings = std::mem::take(&mut trial.findings).joined(reading.findings);
        let page = report::trial_page(&trial, &map);
        let machine = || machine::trial(&trial, &map);
        let shown = delivered(&delivery, (&page, &page), machine, output)?;
        (trial.findings, shown)
    } else {
        let mut assessment = assess::assess_award(&case, &rules);
        assessment.findings = std::mem::take(&mut assessment.findings).joined(reading.findings);
        let page = report::award_page(&assessment, &map);
        let summary = report::award_summary(&assessment);
        let machine = || machine::award(&assessment, &map);
        let shown = delivered(&delivery, (&page, &summary), machine, output)?;
        (assessment.findings, shown)
    };
    if shown {
        tell_findings(&findings, &map, request.told.befunde, output);
    }
    Ok(request.told.limit.exit(&findings))
}

/// Writes the whole page to the file and a short one to the screen, and tells the findings behind it.
fn delivered(
    delivery: &Delivery<'_>,
    (page, summary): (&Document, &Document),
    machine: impl Fn() -> String,
    output: &mut Output,
) -> anyhow::Result<bool> {
    delivery.deliver(
        output,
        |screen| document::terminal(summary, screen),
        |format| match format {
            Format::Text => document::terminal(page, Surface::FILE),
            Format::Markdown => document::markdown(page),
            Format::Json => machine(),
        },
    )
}

/// One value of the rating with its derivation.
pub(super) fn figure(
    map: &mut SourceMap,
    folder: &Path,
    basis: &Basis,
    id: &str,
) -> anyhow::Result<Result<Document, (Findings, Vec<String>)>> {
    let reading = opening::award_case(map, folder, basis, false)?;
    let Some(case) = reading.value else {
        return Ok(Err((reading.findings, Vec::new())));
    };
    let rules = opening::award_rules();
    let assessment: AwardAssessment<'_> = assess::assess_award(&case, &rules);
    Ok(report::award_figure(&assessment, map, id)
        .ok_or_else(|| (Findings::new(), report::award_figure_ids(&assessment))))
}
