//! `gleichwertig criteria`: the catalogues at hand, and whether one's own are sound.

use std::path::{Path, PathBuf};

use super::args::{Criteria, CriteriaVerb};
use super::ask;
use super::exit::Exit;
use super::explain;
use super::nearest;
use super::opening;
use super::output::Output;
use super::pages;
use super::trouble::Trouble;
use crate::exact::notation;
use crate::finding::{Findings, Severity};
use crate::model::{Catalogue, CriterionKind};
use crate::read::{self, Brought, Library, Reading};
use crate::render;
use crate::report::{self, Document, Table};
use crate::source::SourceMap;

/// Lists, shows or checks catalogues.
pub(super) fn run(request: &Criteria, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let (library, noticed) = opening::library(&mut map, request.criteria.as_deref())?;
    match &request.verb {
        CriteriaVerb::List(list) => {
            let (page, findings) = overview(&mut map, &library);
            explain::print(&page, list.page.format, output)?;
            Ok(told(&noticed.joined(findings), &map, output))
        }
        CriteriaVerb::Show(show) => {
            let Some(page) = explain::criteria_page(&mut map, &library, show.id.trim()) else {
                return Err(unknown(&mut map, &library, show.id.trim()).into());
            };
            explain::print(&page, show.page.format, output)?;
            Ok(Exit::Sound)
        }
        CriteriaVerb::Ask(request_ask) => {
            ask::run(request_ask, request.criteria.as_deref(), output)
        }
        CriteriaVerb::Validate(validate) if validate.files.is_empty() => {
            let readings = everything(&mut map, &library);
            let examined = examined(&mut map, &library, &readings);
            judged(readings, noticed.joined(examined), &map, output)
        }
        CriteriaVerb::Validate(validate) => {
            let readings = files(&mut map, &library, &validate.files)?;
            let examined = examined(&mut map, &library, &readings);
            judged(readings, noticed.joined(examined), &map, output)
        }
        CriteriaVerb::Pages(request) => pages::pages(request, &library, &mut map, output),
        CriteriaVerb::Licence(request) => pages::licence(request, &mut map, output),
    }
}

fn unknown(map: &mut SourceMap, library: &Library, id: &str) -> Trouble {
    let ids = explain::criteria_ids(map, library);
    let help = nearest::way_out(
        id,
        ids.iter().map(String::as_str),
        "„gleichwertig criteria list“ zeigt alle.",
    );
    Trouble::new(
        format!("Einen Katalog, ein Kriterium oder ein Profil „{id}“ gibt es nicht"),
        help,
    )
}

/// All catalogues with their criteria.
fn overview(map: &mut SourceMap, library: &Library) -> (Document, Findings) {
    let mut page = Document::default();
    let mut findings = Findings::new();
    for id in library.ids() {
        let Some(reading) = library.catalogue(map, &id) else {
            continue;
        };
        findings = findings.joined(reading.findings);
        if let Some(catalogue) = reading.value {
            page.heading(2, format!("{}: {}", catalogue.id, catalogue.title));
            page.table(table(&catalogue));
        }
    }
    let profiles = library.profile_ids();
    if !profiles.is_empty() {
        page.heading(2, "Profile");
        let mut table = Table::new("Leistungsprofile", &["Kennung", "Titel"]);
        for id in profiles {
            if let Some(reading) = read::profile(map, library, &id) {
                findings = findings.joined(reading.findings);
                if let Some(profile) = reading.value {
                    table.row(vec![profile.id, profile.title]);
                }
            }
        }
        page.table(table);
    }
    let mut frameworks = Table::new(
        "Rahmenwerke; sie sind kein Recht",
        &["Kennung", "Titel", "Bindung", "#Kriterien"],
    );
    for id in read::framework_ids(library) {
        let Some(reading) = read::framework(map, library, &id) else {
            continue;
        };
        findings = findings.joined(reading.findings);
        if let Some(framework) = reading.value {
            frameworks.row(vec![
                framework.id.clone(),
                framework.title.clone(),
                report::binding(framework.binding).to_owned(),
                framework.criteria.len().to_string(),
            ]);
        }
    }
    page.heading(2, "Rahmenwerke");
    page.table(frameworks);
    (page, findings)
}

fn table(catalogue: &Catalogue) -> Table {
    let caption = format!("Katalog {}, Fassung {}", catalogue.id, catalogue.version);
    let mut table = Table::new(caption, &["Kennung", "Titel", "#Gewicht", "Art", "Bindung"]);
    for criterion in catalogue.criteria() {
        let (weight, kind) = match &criterion.kind {
            CriterionKind::Exclusion { .. } => ("–".to_owned(), "Ausschluss"),
            CriterionKind::Scored { weight, .. } => {
                (notation::german_decimal(weight.percent()), "Bewertung")
            }
        };
        table.row(vec![
            criterion.id.clone(),
            criterion.title.clone(),
            weight,
            kind.to_owned(),
            criterion.binding.word().to_owned(),
        ]);
    }
    table
}

fn everything(map: &mut SourceMap, library: &Library) -> Vec<Reading<Brought>> {
    let catalogues = library.ids();
    let catalogues = catalogues.iter().filter_map(|id| {
        let reading = library.catalogue(map, id)?;
        Some(reading.map(|found| Brought::Catalogue(Box::new(found))))
    });
    let mut readings: Vec<_> = catalogues.collect();
    let parameters = library.own_parameter_ids();
    readings.extend(parameters.iter().filter_map(|id| {
        let reading = read::parameter(map, library, id)?;
        Some(reading.map(Brought::Parameter))
    }));
    let profiles = library.profile_ids();
    readings.extend(profiles.iter().filter_map(|id| {
        let reading = read::profile(map, library, id)?;
        Some(reading.map(|found| Brought::Profile(Box::new(found))))
    }));
    let frameworks = read::framework_ids(library);
    readings.extend(frameworks.iter().filter_map(|id| {
        let reading = read::framework(map, library, id)?;
        Some(reading.map(|found| Brought::Framework(Box::new(found))))
    }));
    readings
}

/// What an expert would ask of the catalogues before signing them.
fn examined(map: &mut SourceMap, library: &Library, readings: &[Reading<Brought>]) -> Findings {
    let (known, _) = pages::everything(map, library);
    let own: Vec<&Catalogue> = readings
        .iter()
        .filter_map(|reading| match &reading.value {
            Some(Brought::Catalogue(catalogue)) => Some(catalogue.as_ref()),
            _ => None,
        })
        .collect();
    read::examine(map, &own, &known.iter().collect::<Vec<_>>())
}

fn files(
    map: &mut SourceMap,
    library: &Library,
    paths: &[PathBuf],
) -> Result<Vec<Reading<Brought>>, Trouble> {
    let read = |path: &PathBuf| {
        library
            .file(map, Path::new(path))
            .map_err(|fault| Trouble::of_file(path, &fault))
    };
    paths.iter().map(read).collect()
}

/// Says of each sound file that it is sound, and of the others what is wrong.
fn judged(
    readings: Vec<Reading<Brought>>,
    noticed: Findings,
    map: &SourceMap,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let mut findings = noticed;
    for reading in readings {
        let sound = !reading.findings.reach(Severity::Error) && !has_doubts(&reading, &findings);
        if let Some(found) = reading.value.filter(|_| sound) {
            output.print(&praise(&found))?;
        }
        findings = findings.joined(reading.findings);
    }
    Ok(told(&findings, map, output))
}

/// Whether the examination found something in the catalogue.
fn has_doubts(reading: &Reading<Brought>, findings: &Findings) -> bool {
    let Some(Brought::Catalogue(catalogue)) = &reading.value else {
        return false;
    };
    findings.iter().any(|finding| {
        finding.primary().span().file == catalogue.file && finding.severity() > Severity::Note
    })
}

fn praise(found: &Brought) -> String {
    let counted = |count: usize, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    match found {
        Brought::Catalogue(catalogue) => {
            let criteria = counted(catalogue.criteria().len(), "Kriterium", "Kriterien");
            let id = &catalogue.id;
            format!("Der Katalog „{id}“ ist in Ordnung: {criteria}, Gewichte 100.\n")
        }
        Brought::Profile(profile) => {
            let selections = counted(profile.selections.len(), "Katalog", "Katalogen");
            let id = &profile.id;
            format!("Das Profil „{id}“ ist in Ordnung: Auswahl aus {selections}.\n")
        }
        Brought::Framework(framework) => {
            let id = &framework.id;
            let size = if framework.criteria.is_empty() {
                counted(framework.steps.len(), "Schritt", "Schritte")
            } else {
                counted(framework.criteria.len(), "Kriterium", "Kriterien")
            };
            format!("Das Rahmenwerk „{id}“ ist in Ordnung: {size}.\n")
        }
        Brought::Parameter(parameter) => {
            let values = counted(parameter.values.values().len(), "Wert", "Werte");
            format!(
                "Der Parameter „{}“ ist in Ordnung: {values}.\n",
                parameter.id
            )
        }
    }
}

/// Prints findings; unsound files end the run with 2.
fn told(findings: &Findings, map: &SourceMap, output: &mut Output) -> Exit {
    if !findings.is_empty() {
        output.note(&render::findings::terminal(findings, map, output.margin));
    }
    if findings.reach(Severity::Error) {
        Exit::Stopped
    } else {
        Exit::Sound
    }
}
