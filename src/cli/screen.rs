//! `gleichwertig screen`: where an investigation pays first, or the order of any table of numbers.

use std::path::Path;

use super::args::Screen;
use super::bulk;
use super::compare::tell_findings;
use super::exit::Exit;
use super::opening;
use super::output::Output;
use super::trouble::Trouble;
use super::words::{Detail, TableFormat};
use crate::finding::{Findings, Severity};
use crate::portfolio::{self, SHOWN_FAULTS};
use crate::render::{self, Surface, document, screening as machine};
use crate::source::SourceMap;
use crate::{read, report};

/// Reads, ranks and writes.
pub(super) fn run(request: &Screen, output: &mut Output) -> anyhow::Result<Exit> {
    match &request.kriterien {
        Some(criteria) => numbers(request, criteria, output),
        None => inventory(request, output),
    }
}

fn format(request: &Screen) -> TableFormat {
    let typed = request.work.ausgabe.as_deref();
    let ending = typed
        .and_then(Path::extension)
        .map(|ending| ending.to_string_lossy().to_lowercase());
    request.format.unwrap_or(match (typed, ending.as_deref()) {
        (None, _) | (_, Some("txt")) => TableFormat::Text,
        (_, Some("json")) => TableFormat::Json,
        (_, Some("csv")) => TableFormat::Csv,
        _ => TableFormat::Markdown,
    })
}

fn surface(request: &Screen, output: &Output) -> Surface {
    if request.work.ausgabe.is_some() {
        Surface::FILE
    } else {
        output.screen
    }
}

fn inventory(request: &Screen, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let file = load(&mut map, &request.table)?;
    let target = bulk::target(&request.work, &[&request.table])?;
    let reading = read::inventory(&map, file);
    let Some(inventory) = reading.value else {
        tell(&reading.findings, &map, output);
        return Ok(Exit::Stopped);
    };
    let criteria = read::screen_criteria(&mut map).value.unwrap_or_default();
    let list = read::alternatives(&mut map).value.unwrap_or_default();
    let limits = read::screen_limits(&mut map, request.stichtag);
    let cores = bulk::bulk(&request.work)?;
    let screening = portfolio::screen(
        &inventory,
        &criteria,
        &list,
        (request.stichtag, &limits),
        request.plaetze,
        &cores,
    );
    let rules = opening::screen_rules();
    let findings = portfolio::findings(&screening.noticed, &rules).joined(reading.findings);
    let page = || report::screening_page(&screening, &findings, &map);
    let text = match format(request) {
        TableFormat::Text => document::terminal(&page(), surface(request, output)),
        TableFormat::Markdown => document::markdown(&page()),
        TableFormat::Json => machine::json(&screening, &findings, &map),
        TableFormat::Csv => machine::csv(&screening, mark(request)),
    };
    bulk::deliver(&text, &request.work, target.as_ref(), output)?;
    // The page on the screen has them already, in one line each.
    let on_screen = format(request) == TableFormat::Text && request.work.ausgabe.is_none();
    if !on_screen || request.told.befunde == Detail::Ausfuehrlich {
        tell_findings(&findings, &map, request.told.befunde, output);
    }
    Ok(request.told.limit.exit(&findings))
}

/// Excel knows the encoding of a file only by its byte-order mark; a pipe has no use for one.
fn mark(request: &Screen) -> &'static str {
    if request.work.ausgabe.is_some() {
        "\u{feff}"
    } else {
        ""
    }
}

fn numbers(request: &Screen, criteria: &Path, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let file = load(&mut map, criteria)?;
    let target = bulk::target(&request.work, &[&request.table, criteria])?;
    let reading = read::measures(&map, file);
    let Some(measures) = reading.value else {
        tell(&reading.findings, &map, output);
        return Ok(Exit::Stopped);
    };
    let cores = bulk::bulk(&request.work)?;
    let table = match portfolio::measured(bulk::open(&request.table)?, &measures, &cores) {
        Ok(table) => table,
        Err(stop) => {
            bulk::tell(stop, &request.table, output)?;
            return Ok(Exit::Stopped);
        }
    };
    let ranked = portfolio::rank(table, &measures, &cores);
    let page = |ranked: &portfolio::Ranked| {
        report::ranking_page(
            &ranked.leading(request.plaetze),
            &ranked.firmness(request.plaetze, &measures),
            ranked.len(),
            ranked.open(),
        )
    };
    let text = match format(request) {
        TableFormat::Text => document::terminal(&page(&ranked), surface(request, output)),
        TableFormat::Markdown => document::markdown(&page(&ranked)),
        TableFormat::Json => machine::ranking_json(
            &ranked.leading(request.plaetze),
            &ranked.firmness(request.plaetze, &measures),
            ranked.len(),
            ranked.open(),
        ),
        TableFormat::Csv => ranked.table(mark(request), &cores),
    };
    bulk::deliver(&text, &request.work, target.as_ref(), output)?;
    Ok(Exit::Sound)
}

fn load(map: &mut SourceMap, path: &Path) -> Result<crate::source::FileId, Trouble> {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    map.load(path, &name)
        .map_err(|fault| Trouble::of_file(path, &fault))
}

fn tell(findings: &Findings, map: &SourceMap, output: &mut Output) {
    let text = shown(findings, map, output);
    output.note(&text);
    output.note("Es wurde nicht gerechnet. Bitte beheben Sie die Fehler.\n");
}

/// The first findings; of many equal ones nobody reads more.
fn shown(findings: &Findings, map: &SourceMap, output: &Output) -> String {
    let worst_first = [Severity::Error, Severity::Warning, Severity::Note];
    let ordered = worst_first.iter().flat_map(|severity| {
        findings
            .iter()
            .filter(move |finding| finding.severity() == *severity)
    });
    let first: Vec<_> = ordered.take(SHOWN_FAULTS).cloned().collect();
    let hidden = findings.len().saturating_sub(first.len());
    let mut text = render::findings::terminal(&Findings::sorted(first), map, output.margin);
    if hidden > 0 {
        text.extend(["und ", hidden.to_string().as_str(), " weitere Befunde\n"]);
    }
    text
}
