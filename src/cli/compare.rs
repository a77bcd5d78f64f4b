//! `gleichwertig compare`: the comparison before a procurement.

use super::args::Compare;
use super::delivery::Delivery;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::words::{Detail, Format};
use crate::assess::{self, Assessment};
use crate::finding::Findings;
use crate::render::{self, Surface, document, json};
use crate::report;
use crate::source::SourceMap;

/// Reads, assesses and writes.
pub(super) fn run(request: &Compare, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading = opening::case(&mut map, request.case.typed(), &request.basis)?;
    let folder = opening::case_folder(request.case.typed());
    let delivery = Delivery::open(&request.to, &folder, &map)?;
    let Some(case) = reading.value else {
        return delivery.stopped(
            &reading.findings,
            &map,
            output,
            "Es wurde nicht verglichen.",
        );
    };
    let rules = opening::rules();
    let mut assessment = assess::assess(&case, &rules);
    assessment.findings = assessment.findings.joined(reading.findings);
    write(&assessment, &map, request, &delivery, output)?;
    Ok(request.told.limit.exit(&assessment.findings))
}

fn write(
    assessment: &Assessment<'_>,
    map: &SourceMap,
    request: &Compare,
    delivery: &Delivery<'_>,
    output: &mut Output,
) -> anyhow::Result<()> {
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
        Format::Text => document::terminal(&report::compose(assessment, map), Surface::FILE),
        Format::Markdown => document::markdown(&report::compose(assessment, map)),
        Format::Json => json::comparison(assessment, map),
    }
}
