//! `gleichwertig explain`: what stands behind an identifier.

use std::path::Path;

use super::args::Explain;
use super::award;
use super::exit::Exit;
use super::nearest;
use super::opening;
use super::output::Output;
use super::pages;
use super::trouble::Trouble;
use super::words::PageFormat;
use crate::assess;
use crate::draft::DRAFT_FORM_RULES;
use crate::exact::KeyDate;
use crate::finding::RuleId;
use crate::read::{self, FILE_FORM_RULES, Library};
use crate::render::{self, document};
use crate::report::{self, Document};
use crate::source::SourceMap;

/// Finds what is meant and prints its page.
pub(super) fn run(request: &Explain, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let id = request.id.trim();
    if request.folder.is_none() {
        let (library, _) = opening::library(&mut map, request.basis.criteria.as_deref())?;
        if let Some(page) = page(&mut map, &library, id, request.basis.stichtag) {
            print(&page, request.page.format, output)?;
            return Ok(Exit::Sound);
        }
        if !Path::new("vergabe.toml").is_file() {
            return Err(unknown(&mut map, &library, id).into());
        }
    }
    figure(request, id, output)
}

/// Prints one number of a case with its derivation.
fn figure(request: &Explain, id: &str, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let folder = request.folder.as_deref().unwrap_or(Path::new("."));
    if id.starts_with("wertung.")
        && parameter_page(&mut map, &Library::default(), id, None).is_none()
    {
        return award_figure(request, folder, id, output);
    }
    let reading = opening::case(&mut map, folder, &request.basis)?;
    let Some(case) = reading.value else {
        output.note(&render::findings::terminal(
            &reading.findings,
            &map,
            output.margin,
        ));
        output.note("Es wurde nicht gerechnet. Bitte beheben Sie die Fehler.\n");
        return Ok(Exit::Stopped);
    };
    let rules = opening::rules();
    let mut assessment = assess::assess(&case, &rules);
    assessment.findings = std::mem::take(&mut assessment.findings).joined(reading.findings);
    if let Some(figure) = report::figure(&assessment, &map, id) {
        print(&figure, request.page.format, output)?;
        return Ok(Exit::Sound);
    }
    // A page needs no case, but whoever names one means well.
    let (library, _) = opening::library(&mut map, request.basis.criteria.as_deref())?;
    let key_date = request.basis.stichtag.unwrap_or(case.tender.key_date);
    if let Some(page) = page(&mut map, &library, id, Some(key_date)) {
        print(&page, request.page.format, output)?;
        return Ok(Exit::Sound);
    }
    let ids = report::figure_ids(&assessment);
    let help = nearest::way_out(id, ids.iter().map(String::as_str), &some_of(&ids));
    Err(Trouble::new(format!("Eine Zahl „{id}“ hat diese Akte nicht"), help).into())
}

/// Prints the value of a bid with its derivation.
fn award_figure(
    request: &Explain,
    folder: &Path,
    id: &str,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    match award::figure(&mut map, folder, &request.basis, id)? {
        Ok(page) => {
            print(&page, request.page.format, output)?;
            Ok(Exit::Sound)
        }
        Err((findings, _)) if !findings.is_empty() => {
            output.note(&render::findings::terminal(&findings, &map, output.margin));
            output.note("Es wurde nicht gewertet. Bitte beheben Sie die Fehler.\n");
            Ok(Exit::Stopped)
        }
        Err((_, ids)) => {
            let help = nearest::way_out(id, ids.iter().map(String::as_str), &some_of(&ids));
            Err(Trouble::new(format!("Eine Zahl „{id}“ hat diese Akte nicht"), help).into())
        }
    }
}

/// Long lists are cut, so that the way out stays in sight.
fn some_of(ids: &[String]) -> String {
    if ids.len() <= 30 {
        return String::new();
    }
    let first: Vec<&str> = ids.iter().take(20).map(String::as_str).collect();
    format!(
        "Zum Beispiel: {} … ({} Zahlen)",
        first.join(", "),
        ids.len()
    )
}

/// The page of a rule, a criterion, a catalogue or a parameter.
pub(super) fn page(
    map: &mut SourceMap,
    library: &Library,
    id: &str,
    key_date: Option<KeyDate>,
) -> Option<Document> {
    rule_page(map, id)
        .or_else(|| criteria_page(map, library, id))
        .or_else(|| parameter_page(map, library, id, key_date))
        .or_else(|| licence_page(map, id))
}

fn licence_page(map: &mut SourceMap, id: &str) -> Option<Document> {
    let review = read::licence_review(map, id)?;
    Some(report::licence_page(id, &review))
}

fn rule_page(map: &mut SourceMap, id: &str) -> Option<Document> {
    let wanted = RuleId::parse(&id.to_uppercase()).ok();
    if let Some(rule) = FILE_FORM_RULES
        .iter()
        .chain(DRAFT_FORM_RULES)
        .find(|rule| Some(rule.id) == wanted || rule.name == id)
    {
        return Some(report::form_rule_page(rule));
    }
    let rule = wanted.or_else(|| named_rule(id))?;
    let book = read::rule_book(map, |id| id == rule).value?;
    book.iter()
        .find(|found| found.id == rule)
        .map(report::rule_page)
}

/// The rule of this name; its file is called after its identifier and its name.
fn named_rule(name: &str) -> Option<RuleId> {
    let files = read::built_in()
        .iter()
        .filter(|file| file.folder == "regeln");
    let mut ids = files.filter_map(|file| file.name.split_once('-'));
    let (id, _) = ids.find(|(_, rest)| *rest == name)?;
    RuleId::parse(id).ok()
}

/// The page of a catalogue, of one of its criteria or of a profile.
pub(super) fn criteria_page(map: &mut SourceMap, library: &Library, id: &str) -> Option<Document> {
    if let Some(profile) = read::profile(map, library, id).and_then(|reading| reading.value) {
        let (catalogues, _) = pages::everything(map, library);
        return Some(report::profile_page(&profile, &catalogues));
    }
    let found = library.ids().iter().find_map(|name| {
        let catalogue = library.catalogue(map, name)?.value?;
        if catalogue.id == id {
            return Some(report::catalogue_page(&catalogue));
        }
        catalogue
            .criterion(id)
            .map(|criterion| report::criterion_page(criterion, &catalogue))
    });
    found.or_else(|| framework_page(map, library, id))
}

/// The page of a framework, or of one of its criteria: `eu-csf` or `eu-csf.2.2`.
fn framework_page(map: &mut SourceMap, library: &Library, id: &str) -> Option<Document> {
    let (name, criterion) = id
        .split_once('.')
        .map_or((id, None), |(name, criterion)| (name, Some(criterion)));
    let framework = read::framework(map, library, name)?.value?;
    let Some(criterion) = criterion else {
        return Some(report::framework_page(&framework));
    };
    let criterion = framework.criteria.get(framework.position(criterion)?)?;
    Some(report::framework_criterion_page(&framework, criterion))
}

fn parameter_page(
    map: &mut SourceMap,
    library: &Library,
    id: &str,
    key_date: Option<KeyDate>,
) -> Option<Document> {
    let parameter = read::parameter(map, library, id)?.value?;
    Some(report::parameter_page(&parameter, key_date))
}

/// Nothing has this identifier; says which have a similar one.
fn unknown(map: &mut SourceMap, library: &Library, id: &str) -> Trouble {
    let ids = all_ids(map, library);
    let help = nearest::way_out(
        id,
        ids.iter().map(String::as_str),
        "„gleichwertig criteria list“ zeigt Kataloge und Kriterien; Regeln heißen wie WU001, DA001 oder AB001.\n\
         Zahlen eines Vermerks gehören zu einer Akte: gleichwertig explain meine-akte kapitalwert.bestand",
    );
    Trouble::new(format!("Die Kennung „{id}“ gibt es nicht"), help)
}

fn all_ids(map: &mut SourceMap, library: &Library) -> Vec<String> {
    let mut ids: Vec<String> = FILE_FORM_RULES
        .iter()
        .chain(DRAFT_FORM_RULES)
        .map(|rule| rule.id.to_string())
        .collect();
    ids.extend(
        read::rule_book(map, |_| true)
            .value
            .iter()
            .flat_map(|book| {
                book.iter()
                    .map(|rule| rule.id.to_string())
                    .collect::<Vec<_>>()
            }),
    );
    ids.extend(criteria_ids(map, library));
    ids.extend(
        read::all_parameters(map)
            .value
            .iter()
            .flat_map(|all| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>()),
    );
    ids
}

/// The identifiers of all catalogues and criteria.
pub(super) fn criteria_ids(map: &mut SourceMap, library: &Library) -> Vec<String> {
    let names = library.ids();
    let mut ids = names.clone();
    ids.extend(library.profile_ids());
    for name in &names {
        if let Some(catalogue) = library
            .catalogue(map, name)
            .and_then(|reading| reading.value)
        {
            ids.extend(
                catalogue
                    .criteria()
                    .iter()
                    .map(|criterion| criterion.id.clone()),
            );
        }
    }
    for name in read::framework_ids(library) {
        if let Some(framework) = read::framework(map, library, &name).and_then(|found| found.value)
        {
            let criteria = framework.criteria.iter();
            ids.extend(criteria.map(|criterion| format!("{name}.{}", criterion.id)));
        }
        ids.push(name);
    }
    ids
}

/// Prints a page.
pub(super) fn print(
    page: &Document,
    format: PageFormat,
    output: &mut Output,
) -> anyhow::Result<()> {
    let text = match format {
        PageFormat::Text => document::terminal(page, output.screen),
        PageFormat::Markdown => document::markdown(page),
    };
    Ok(output.print(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_has_its_page() {
        let mut map = SourceMap::new();
        let library = Library::default();
        for id in all_ids(&mut map, &library) {
            assert!(page(&mut map, &library, &id, None).is_some(), "{id}");
        }
        assert!(page(&mut map, &library, "wu001", None).is_some());
        assert!(page(&mut map, &library, "kosten-nur-geschaetzt", None).is_some());
        assert!(page(&mut map, &library, "gibt-es-nicht", None).is_none());
    }
}
