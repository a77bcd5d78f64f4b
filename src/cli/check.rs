//! `gleichwertig check`: drafts against the rules.

use std::path::{Path, PathBuf};

use super::args::Check;
use super::baseline;
use super::exit::Exit;
use super::fix;
use super::output::{Output, visible};
use super::target::Target;
use super::trouble::Trouble;
use super::words::{CheckFormat, Profile};
use crate::assess;
use crate::draft::{self, Draft};
use crate::finding::{Findings, RuleId, Severity};
use crate::law::Binding;
use crate::lint::{self, Instruments, Outcome, Subject};
use crate::model::{DraftCase, Fact, Framing, Phase, RuleBook};
use crate::read::{self, CaseOptions};
use crate::render::findings as shown;
use crate::render::{self, document};
use crate::report::{self, Document};
use crate::source::{CaseFolder, Located, SourceMap, Span, files_within};

const FOREIGN: RuleId = RuleId::new("RE005");
const ENGLISH_DRAFT: RuleId = RuleId::new("DA127");
const MAIN_FILE: &str = "vergabe.toml";

/// What was meant: a case, drafts, or both.
#[derive(Default)]
struct Inputs {
    case: Option<(CaseFolder, String)>,
    drafts: Vec<PathBuf>,
}

/// Reads, checks and tells.
pub(super) fn run(request: &Check, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    // The files compiled in are held by tests, so their reading has nothing to tell.
    let mut instruments = Instruments::built_in(&mut map);
    let mut inputs = inputs(&request.paths)?;
    let (case, mut findings, sound) = case(&mut map, &mut inputs, request)?;
    if let Some(folder) = &request.basis.criteria {
        let (library, noticed) = super::opening::library(&mut map, Some(folder))?;
        findings = findings.joined(noticed);
        instruments.take_parameters(&mut map, &library);
    }
    let (list, noticed) = baseline::read(&mut map, request.altbestand.as_deref())?;
    let list_sound = request.altbestand.is_none() || list.is_some();
    findings = findings.joined(noticed);
    let mut drafts: Vec<Draft> = Vec::new();
    let named: Vec<(&Path, String)> = inputs
        .drafts
        .iter()
        .map(|path| (path.as_path(), shown_name(path)))
        .collect();
    for reading in draft::read_all(&mut map, &named, &instruments.words) {
        drafts.extend(reading.draft);
        findings = findings.joined(reading.findings);
    }
    let Some(place) = case
        .place
        .or_else(|| drafts.first().map(|draft| Span::beginning(draft.file())))
    else {
        return nothing(&findings, &map, output);
    };
    let subject = Subject {
        drafts: &drafts,
        case: &case,
        place,
    };
    let yardstick = instruments.yardstick(request.profil.map(Profile::finding));
    let mut outcome = lint::check(subject, yardstick);
    let whole = sound && list_sound;
    if request.fix && whole {
        let bench = fix::Bench {
            map: &map,
            drafts: &drafts,
            case: &case,
            place,
            instruments: &instruments,
            profile: request.profil.map(Profile::finding),
            form: &findings,
        };
        let wish = fix::Wish {
            write: request.schreiben,
            fail_on: request.fail_on.severity(),
        };
        return fix::run(bench, &outcome.findings, wish, output);
    }
    // The rule about the language says the same with its source.
    if outcome.findings.iter().any(|one| one.rule() == FOREIGN) {
        let others = findings.iter().filter(|one| one.rule() != ENGLISH_DRAFT);
        findings = Findings::sorted(others.cloned().collect());
    }
    let stages = stage_findings(&mut map, &inputs, request, &instruments.rules);
    outcome.findings = std::mem::take(&mut outcome.findings)
        .joined(findings)
        .joined(stages.unwrap_or_default());
    if let Some(path) = &request.altbestand_schreiben
        && whole
    {
        baseline::write(&outcome.findings, &map, path, output)?;
        return Ok(Exit::Sound);
    }
    let mut about_the_list = Findings::new();
    if let Some(list) = &list {
        let sorted = baseline::sorted(&outcome.findings, list, &map);
        outcome.findings = sorted.new;
        about_the_list = sorted.about_the_list;
    }
    let reached = outcome.findings.reach(request.fail_on.severity());
    outcome.findings = std::mem::take(&mut outcome.findings).joined(about_the_list);
    tell(&outcome, &case, request, &instruments.rules, &map, output)?;
    Ok(match (whole, reached) {
        (false, _) => Exit::Stopped,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Sound,
    })
}

/// What the law of stages says about the criteria of the case; nothing where the case cannot be read as a whole yet.
fn stage_findings(
    map: &mut SourceMap,
    inputs: &Inputs,
    request: &Check,
    rules: &RuleBook,
) -> Option<Findings> {
    let (folder, main) = inputs.case.as_ref()?;
    let (library, _) = super::opening::library(map, request.basis.criteria.as_deref()).ok()?;
    let options = CaseOptions {
        key_date: request.basis.stichtag,
        library: &library,
        phases: &[Phase::Need, Phase::Draft, Phase::Award],
    };
    let case = read::case(map, folder, main, &options).ok()?.value?;
    let framing = Framing::of(&case.tender);
    Some(Findings::sorted(assess::stage_findings(
        &framing,
        &case.catalogues,
        &case.parameters,
        &case.stage_law,
        rules,
    )))
}

/// Only faults of form, and nothing that could be checked.
fn nothing(findings: &Findings, map: &SourceMap, output: &mut Output) -> anyhow::Result<Exit> {
    if findings.is_empty() {
        return Err(Trouble::new(
            "Es gibt keinen Entwurf zu prüfen",
            "Nennen Sie eine Akte, einen Ordner mit Entwürfen oder einzelne Dateien (Markdown, Text, DOCX, ODT, PDF).",
        )
        .into());
    }
    output.note(&shown::terminal(findings, map, output.margin));
    Ok(Exit::Stopped)
}

fn shown_name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Sorts what was named into a case and drafts.
fn inputs(paths: &[PathBuf]) -> anyhow::Result<Inputs> {
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
fn case(
    map: &mut SourceMap,
    inputs: &mut Inputs,
    request: &Check,
) -> anyhow::Result<(DraftCase, Findings, bool)> {
    let mut sound = true;
    let (mut case, findings) = match &inputs.case {
        None => (DraftCase::default(), Findings::new()),
        Some((folder, main)) => {
            let path = folder.typed().join(main);
            let file = map
                .load(&path, main)
                .map_err(|fault| Trouble::of_file(&path, &fault))?;
            let reading = read::draft_case(map, file, request.basis.stichtag);
            sound = reading.value.is_some();
            let case = reading.value.unwrap_or_default();
            let (mut own, astray) = named_drafts(folder, &case)?;
            sound &= !astray.reach(Severity::Error);
            own.append(&mut inputs.drafts);
            inputs.drafts = own;
            (case, reading.findings.joined(astray))
        }
    };
    add_words(map, &mut case, request);
    Ok((case, findings, sound))
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

fn tell(
    outcome: &Outcome<'_>,
    case: &DraftCase,
    request: &Check,
    rules: &RuleBook,
    map: &SourceMap,
    output: &mut Output,
) -> anyhow::Result<()> {
    let format = request.format.unwrap_or(CheckFormat::Text);
    let page = if request.quellcode {
        Some(report::coverage_page(&outcome.coverage, map))
    } else if request.vermerk {
        Some(report::award_record(outcome, case, map))
    } else {
        None
    };
    let findings = &outcome.findings;
    let text = match (&page, format) {
        (Some(_), CheckFormat::Json) if request.quellcode => {
            render::coverage_json(&outcome.coverage, map)
        }
        (Some(page), CheckFormat::Text) => document::terminal(page, output.screen),
        (Some(page), _) => document::markdown(page),
        (None, CheckFormat::Text) => screen(outcome, request, rules, map, output),
        (None, CheckFormat::Markdown) => shown::markdown(findings, rules, map),
        (None, CheckFormat::Json) => shown::json(findings, rules, map),
        (None, CheckFormat::Sarif) => shown::sarif(findings, rules, map),
        (None, CheckFormat::Gitlab) => shown::gitlab(findings, rules, map),
        (None, CheckFormat::Junit) => shown::junit(findings, rules, map),
        (None, CheckFormat::Github) => shown::github(findings, rules, map),
    };
    match &request.ausgabe {
        None => output.print(&text)?,
        Some(typed) => {
            let folder = typed
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            Target::checked(typed, folder, map)?.write(&text)?;
            output.print(&format!(
                "Geschrieben: {}\n",
                visible(&typed.to_string_lossy())
            ))?;
        }
    }
    Ok(())
}

/// The other formats say by themselves that a rule is one of the house.
fn announced(findings: &Findings, rules: &RuleBook) -> Findings {
    let announced = findings.iter().map(|finding| {
        let binding = rules.get(finding.rule()).map(|rule| rule.binding);
        if binding == Some(Binding::Policy) && !finding.rule().as_str().starts_with("AB") {
            finding.clone().announced("Hausregel")
        } else {
            finding.clone()
        }
    });
    Findings::sorted(announced.collect())
}

/// The findings with their lines, then for what the drafts were taken and what they cover.
fn screen(
    outcome: &Outcome<'_>,
    request: &Check,
    rules: &RuleBook,
    map: &SourceMap,
    output: &Output,
) -> String {
    let findings = &announced(&outcome.findings, rules);
    let mut text = shown::terminal(findings, map, output.screen);
    if findings.is_empty() {
        text.push_str("Keine Befunde.\n");
    }
    let mut closing = Document::default();
    closing.paragraph(report::circumstances_line(&outcome.circumstances));
    closing.paragraph(format!(
        "{} („--quellcode“ zeigt sie mit Formulierungen)",
        report::coverage_line(&outcome.coverage)
    ));
    let kept = outcome
        .deviations
        .iter()
        .map(|reasoned| reasoned.findings.len())
        .sum::<usize>();
    if kept > 0 {
        closing.paragraph(format!(
            "Begründet zurückgestellt: {kept} („--vermerk“ schreibt den Baustein)"
        ));
    }
    if let Some(first) = findings.iter().max_by_key(|finding| finding.severity()) {
        closing.paragraph(format!(
            "Mehr zu einer Regel: „gleichwertig explain {}“.",
            first.rule()
        ));
    }
    if findings.reach(Severity::Warning) && request.profil.is_none() {
        closing.paragraph("Das Werkzeug berät. Es ersetzt keine rechtliche Prüfung.");
    }
    text.push('\n');
    text.push_str(&document::terminal(&closing, output.screen));
    text
}
