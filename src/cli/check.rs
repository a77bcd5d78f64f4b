//! `gleichwertig check`: drafts against the rules.

use std::path::Path;

use super::args::Check;
use super::baseline;
use super::exit::Exit;
use super::fix;
use super::inputs::{OpenedInputs, inputs, opened};
use super::output::{Output, visible};
use super::target::Target;
use super::trouble::Trouble;
use super::words::{CheckFormat, Profile};
use crate::assess;
use crate::draft::{self, Draft};
use crate::finding::{Finding, Findings, RuleId, Severity};
use crate::law::Binding;
use crate::lint::{self, Instruments, Outcome, Subject};
use crate::model::{DraftCase, RuleBook};
use crate::read::{self, Library};
use crate::render::findings as shown;
use crate::render::{self, document};
use crate::report::{self, Document};
use crate::source::{FileId, SourceMap, Span};

/// Reads, checks and tells.
pub(super) fn run(request: &Check, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    // The files compiled in are held by tests, so their reading has nothing to tell.
    let mut instruments = Instruments::built_in(&mut map);
    let OpenedInputs {
        case,
        main,
        drafts: paths,
        mut findings,
        sound,
    } = opened(&mut map, inputs(&request.paths)?, request)?;
    let mut library = Library::default();
    if let Some(folder) = &request.basis.criteria {
        let noticed;
        (library, noticed) = super::opening::library(&mut map, Some(folder))?;
        findings = findings.joined(noticed);
        instruments.take_parameters(&mut map, &library);
    }
    let (list, noticed) = baseline::read(&mut map, request.altbestand.as_deref())?;
    let list_sound = request.altbestand.is_none() || list.is_some();
    findings = findings.joined(noticed);
    let mut drafts: Vec<Draft> = Vec::new();
    let named: Vec<(&Path, String)> = paths
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
            fail_on: request.limit.severity(),
        };
        return fix::run(bench, &outcome.findings, wish, output);
    }
    findings = outcome.not_said_again(&findings);
    if let Some(main) = main
        && let Some(staged) = staged(&mut map, main, request, (&library, &instruments.rules))
    {
        let profile = request.profil.map(Profile::finding);
        outcome = outcome.joined_by(staged, &case, &instruments.rules, profile);
    }
    outcome.findings = std::mem::take(&mut outcome.findings).joined(findings);
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
    let reached = outcome.findings.reach(request.limit.severity());
    outcome.findings = std::mem::take(&mut outcome.findings).joined(about_the_list);
    tell(&outcome, &case, request, &instruments.rules, &map, output)?;
    Ok(match (whole, reached) {
        (false, _) => Exit::Stopped,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Sound,
    })
}

/// What the law of stages says about the criteria of the case, and by which rules; `None` where it values none.
fn staged(
    map: &mut SourceMap,
    main: FileId,
    request: &Check,
    (library, rules): (&Library, &RuleBook),
) -> Option<(Vec<Finding>, Vec<RuleId>)> {
    let staged = read::staged_criteria(map, main, request.basis.stichtag, library)?;
    let found = assess::stage_findings(
        &staged.framing,
        &staged.catalogues,
        &staged.parameters,
        &staged.law,
        rules,
    );
    let checked = staged.law.clauses.iter().map(|clause| clause.rule);
    Some((found, checked.collect()))
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
