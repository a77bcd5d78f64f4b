//! What `gleichwertig check` was given: a case, drafts, or both.

use std::path::{Path, PathBuf};

use super::args::Check;
use super::trouble::Trouble;
use crate::draft;
use crate::finding::{Findings, Severity};
use crate::model::{DraftCase, Fact};
use crate::read;
use crate::source::{CaseFolder, FileId, Located, SourceMap, Span, files_within};

const MAIN_FILE: &str = "vergabe.toml";

/// What was meant, by its paths.
#[derive(Default)]
pub(super) struct Inputs {
    case: Option<(CaseFolder, String)>,
    drafts: Vec<PathBuf>,
}

/// The same with the case read, and with what the command line adds to it.
pub(super) struct OpenedInputs {
    pub(super) case: DraftCase,
    /// The main file of the case; `None` for loose drafts.
    pub(super) main: Option<FileId>,
    pub(super) drafts: Vec<PathBuf>,
    pub(super) findings: Findings,
    /// Whether the case could be read as it is.
    pub(super) sound: bool,
}

/// Sorts what was named into a case and drafts.
pub(super) fn inputs(paths: &[PathBuf]) -> anyhow::Result<Inputs> {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.is_dir() {
            if path.join(MAIN_FILE).is_file() {
                take_case(&mut inputs, path, MAIN_FILE)?;
            } else {
                let files =
                    files_within(path).map_err(|error| Trouble::of_path(path, error.kind()))?;
                inputs.drafts.extend(
                    files
                        .into_iter()
                        .filter(|file| draft::kind_of(file).is_some() && !is_about_itself(file)),
                );
            }
        } else if is_toml(path) {
            let name = path.file_name().map_or_else(
                || MAIN_FILE.to_owned(),
                |name| name.to_string_lossy().into_owned(),
            );
            take_case(&mut inputs, path.parent().unwrap_or(Path::new("")), &name)?;
        } else {
            inputs.drafts.push(path.clone());
        }
    }
    Ok(inputs)
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

fn take_case(inputs: &mut Inputs, folder: &Path, main: &str) -> Result<(), Trouble> {
    if inputs.case.is_some() {
        return Err(Trouble::new(
            "Es sind zwei Akten genannt",
            "Prüfen Sie eine Akte nach der anderen.",
        ));
    }
    let opened =
        CaseFolder::open(folder).map_err(|error| Trouble::of_path(folder, error.kind()))?;
    inputs.case = Some((opened, main.to_owned()));
    Ok(())
}

/// Reports and readme files are no drafts.
fn is_about_itself(file: &Path) -> bool {
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    [
        "readme",
        "liesmich",
        "bericht",
        "vermerk",
        "changelog",
        "license",
    ]
    .iter()
    .any(|word| stem.starts_with(word))
}

/// The case with what the command line adds, and the drafts it names.
pub(super) fn opened(
    map: &mut SourceMap,
    inputs: Inputs,
    request: &Check,
) -> anyhow::Result<OpenedInputs> {
    let mut opened = OpenedInputs {
        case: DraftCase::default(),
        main: None,
        drafts: Vec::new(),
        findings: Findings::new(),
        sound: true,
    };
    if let Some((folder, main)) = &inputs.case {
        let path = folder.typed().join(main);
        let file = map
            .load(&path, main)
            .map_err(|fault| Trouble::of_file(&path, &fault))?;
        let reading = read::draft_case(map, file, request.basis.stichtag);
        opened.main = Some(file);
        opened.sound = reading.value.is_some();
        opened.case = reading.value.unwrap_or_default();
        let (own, astray) = named_drafts(folder, &opened.case)?;
        opened.sound &= !astray.reach(Severity::Error);
        opened.drafts = own;
        opened.findings = reading.findings.joined(astray);
    }
    opened.drafts.extend(inputs.drafts);
    add_words(map, &mut opened.case, request);
    Ok(opened)
}

/// The drafts a case names, or those that lie beside it.
fn named_drafts(folder: &CaseFolder, case: &DraftCase) -> anyhow::Result<(Vec<PathBuf>, Findings)> {
    if !case.drafts.is_empty() {
        let named = read::named_paths(folder, &case.drafts);
        return Ok((named.value.unwrap_or_default(), named.findings));
    }
    let files = files_within(folder.typed())
        .map_err(|error| Trouble::of_path(folder.typed(), error.kind()))?;
    let drafts = files
        .into_iter()
        .filter(|file| draft::kind_of(file).is_some() && !is_about_itself(file))
        .collect();
    Ok((drafts, Findings::new()))
}

/// What was typed takes the place of what the case says.
fn add_words(map: &mut SourceMap, case: &mut DraftCase, request: &Check) {
    let mut put = |key: &'static str, option: &str, written: String, fact: Fact| {
        let text = format!("{option} {written}");
        let file = map.add("Aufruf", &text);
        let span = Span::new(file, 0, text.len());
        case.facts.insert(key, Located::new(fact, span));
    };
    if let Some(value) = request.auftragswert {
        let written = value.to_string();
        put(
            "vergabe.auftragswert",
            "--auftragswert",
            written,
            Fact::Number(value),
        );
    }
    if let Some(kind) = &request.verfahren
        && let Some(word) = read::procedure_of(kind)
    {
        let fact = Fact::Text(word.to_owned());
        put("verfahren.art", "--verfahren", kind.clone(), fact);
    }
    if let Some(level) = request.ebene {
        case.level = Some(level.level());
    }
    if let Some(regime) = request.schwelle {
        case.regime = Some(regime.regime());
    }
    if !request.leistung.is_empty() {
        case.services = request.leistung.iter().map(|word| word.service()).collect();
    }
    if let Some(date) = request.verfahrensbeginn {
        case.procedure_start = Some(date.day());
    }
    case.key_date = request.basis.stichtag.or(case.key_date);
}
