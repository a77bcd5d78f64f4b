//! `gleichwertig check --fix`: cures that need no decision, shown first, written only on request.

use std::collections::BTreeMap;
use std::path::Path;

use super::exit::Exit;
use super::output::{Output, visible};
use super::target::{Staged, Target};
use super::together::commit_all;
use super::trouble::Trouble;
use crate::draft::{self, Draft, DraftKind};
use crate::finding::{Finding, Findings, Profile, RuleId, Severity, Suggestion};
use crate::lint::{self, Cure, Instruments, Subject};
use crate::model::DraftCase;
use crate::render::findings::terminal;
use crate::render::{difference, document};
use crate::report::Document;
use crate::source::{FileId, SourceMap, Span};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// What was checked, to be checked again with the cures applied.
#[derive(Clone, Copy)]
pub(super) struct Bench<'b> {
    pub(super) map: &'b SourceMap,
    pub(super) drafts: &'b [Draft],
    pub(super) case: &'b DraftCase,
    pub(super) place: Span,
    pub(super) instruments: &'b Instruments,
    pub(super) profile: Option<Profile>,
    /// What is wrong with the form of the files; no cure touches that.
    pub(super) form: &'b Findings,
}

/// What is wished for.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    /// Whether the files are to be changed, not only the change shown.
    pub(super) write: bool,
    pub(super) fail_on: Severity,
}

/// A file with its new text.
struct Change {
    name: String,
    path: String,
    before: String,
    after: String,
}

/// Shows what would change, or changes it; tells what a person has to insert by hand.
pub(super) fn run(
    bench: Bench<'_>,
    findings: &Findings,
    wish: Wish,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let cures = lint::cures(findings, bench.drafts, &bench.instruments.rules, bench.map);
    let (writable, by_hand): (Vec<Cure<'_>>, Vec<Cure<'_>>) =
        cures.into_iter().partition(|cure| is_writable(bench, cure));
    let accepted = settled(bench, findings, &writable);
    let kept: Vec<&Cure<'_>> = writable
        .iter()
        .enumerate()
        .filter(|(index, _)| accepted.contains(index))
        .map(|(_, cure)| cure)
        .collect();
    let changes = changes(bench.map, &kept);
    for change in &changes {
        output.print(&difference::unified(
            &change.name,
            &change.before,
            &change.after,
        ))?;
    }
    if !bench.form.is_empty() {
        output.note(&terminal(bench.form, bench.map, output.margin));
    }
    let remaining = again(bench, &kept);
    let mut closing = Document::default();
    for cure in &by_hand {
        for edit in &cure.edits {
            closing.paragraph(instruction(bench.map, cure.finding, edit));
        }
    }
    if wish.write && !changes.is_empty() {
        write(&changes)?;
    }
    closing.paragraph(summary(&changes, kept.len(), wish.write));
    closing.paragraph(rest(findings.len(), remaining.len(), wish.write));
    if !changes.is_empty() {
        output.print("\n")?;
    }
    output.print(&document::terminal(&closing, output.screen))?;
    let told = if wish.write { &remaining } else { findings };
    Ok(
        if told.reach(wish.fail_on) || bench.form.reach(wish.fail_on) {
            Exit::Findings
        } else {
            Exit::Sound
        },
    )
}

/// Only Markdown and plain text in UTF-8 come back from writing as they were.
fn is_writable(bench: Bench<'_>, cure: &Cure<'_>) -> bool {
    let Some(file) = cure.file() else {
        return false;
    };
    let is_text = bench.drafts.iter().any(|draft| {
        draft.file() == file && matches!(draft.kind(), DraftKind::Markdown | DraftKind::PlainText)
    });
    is_text && on_disk(bench.map, file).is_some()
}

/// The byte-order mark of a file, where its bytes are otherwise the text that was read.
fn on_disk(map: &SourceMap, file: FileId) -> Option<&'static [u8]> {
    let known = map.file(file)?;
    let bytes = SourceMap::bytes(Path::new(known.shown())).ok()?;
    let mark = if bytes.starts_with(MARK) { MARK } else { b"" };
    (bytes.get(mark.len()..)? == known.text().as_bytes()).then_some(mark)
}

/// Which cures, taken together, cure their findings and cause no others.
fn settled(bench: Bench<'_>, findings: &Findings, cures: &[Cure<'_>]) -> Vec<usize> {
    let before = counted(bench.map, findings.iter());
    let mut accepted: Vec<usize> = Vec::new();
    let mut open: Vec<Vec<usize>> = vec![(0..cures.len()).collect()];
    while let Some(batch) = open.pop() {
        if batch.is_empty() {
            continue;
        }
        let mut tried = accepted.clone();
        tried.extend(&batch);
        tried.sort_unstable();
        let chosen: Vec<&Cure<'_>> = tried.iter().filter_map(|index| cures.get(*index)).collect();
        if holds(bench, &before, &chosen) {
            accepted = tried;
        } else if batch.len() > 1 {
            let half = batch.len() / 2;
            let (first, second) = batch.split_at(half);
            open.push(second.to_vec());
            open.push(first.to_vec());
        }
    }
    accepted
}

/// How often a rule finds the same text in the same file.
type Counted = BTreeMap<(RuleId, String, String), usize>;

fn counted<'f>(map: &SourceMap, findings: impl Iterator<Item = &'f Finding>) -> Counted {
    let mut counts = Counted::new();
    for finding in findings {
        let count = counts.entry(key(map, finding)).or_default();
        *count = count.saturating_add(1);
    }
    counts
}

fn key(map: &SourceMap, finding: &Finding) -> (RuleId, String, String) {
    let span = finding.primary().span();
    let file = map.file(span.file).map_or("", |file| file.name());
    (finding.rule(), file.to_owned(), map.marked(span).to_owned())
}

fn of_rule(counts: &Counted, rule: RuleId) -> usize {
    counts
        .iter()
        .filter(|((own, ..), _)| *own == rule)
        .map(|(_, count)| *count)
        .sum()
}

fn holds(bench: Bench<'_>, before: &Counted, chosen: &[&Cure<'_>]) -> bool {
    let (map, drafts) = with(bench, chosen);
    let after = checked(bench, &drafts);
    let after = counted(&map, after.iter());
    let none_added = after
        .keys()
        .all(|(rule, ..)| of_rule(&after, *rule) <= of_rule(before, *rule));
    let targets = counted(bench.map, chosen.iter().map(|cure| cure.finding));
    let all_cured = targets.iter().all(|(key, cured)| {
        let left = after.get(key).copied().unwrap_or(0);
        let had = before.get(key).copied().unwrap_or(0);
        left.saturating_add(*cured) <= had
    });
    none_added && all_cured
}

fn again(bench: Bench<'_>, chosen: &[&Cure<'_>]) -> Findings {
    let (_, drafts) = with(bench, chosen);
    checked(bench, &drafts)
}

fn checked(bench: Bench<'_>, drafts: &[Draft]) -> Findings {
    let subject = Subject {
        drafts,
        case: bench.case,
        place: bench.place,
    };
    lint::check(subject, bench.instruments.yardstick(bench.profile)).findings
}

/// The drafts as they would be.
fn with(bench: Bench<'_>, chosen: &[&Cure<'_>]) -> (SourceMap, Vec<Draft>) {
    let mut map = bench.map.clone();
    let mut drafts = bench.drafts.to_vec();
    for (file, edits) in by_file(chosen) {
        let name = bench.map.file(file).map_or("", |file| file.name());
        let changed = map.add(name, &edited(bench.map.text(file), &edits));
        for draft in drafts.iter_mut().filter(|draft| draft.file() == file) {
            *draft = draft::of_text(&map, changed, draft.kind(), &bench.instruments.words);
        }
    }
    (map, drafts)
}

fn by_file<'c>(chosen: &[&'c Cure<'_>]) -> BTreeMap<FileId, Vec<&'c Suggestion>> {
    let mut files: BTreeMap<FileId, Vec<&Suggestion>> = BTreeMap::new();
    for edit in chosen.iter().flat_map(|cure| &cure.edits) {
        let edits = files.entry(edit.span.file).or_default();
        // Two rules may wish for the same insertion.
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }
    files
}

fn edited(text: &str, edits: &[&Suggestion]) -> String {
    let place = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
    let mut ordered = edits.to_vec();
    ordered.sort_by_key(|edit| edit.span.start);
    let mut new = String::with_capacity(text.len().saturating_add(256));
    let mut at = 0;
    for edit in ordered {
        let (start, end) = (place(edit.span.start), place(edit.span.end));
        if start < at {
            continue;
        }
        new.push_str(text.get(at..start).unwrap_or_default());
        new.push_str(&edit.replacement);
        at = end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}

fn changes(map: &SourceMap, kept: &[&Cure<'_>]) -> Vec<Change> {
    by_file(kept)
        .into_iter()
        .filter_map(|(file, edits)| {
            let known = map.file(file)?;
            Some(Change {
                name: known.name().trim_start_matches("./").to_owned(),
                path: known.shown().to_owned(),
                before: known.text().to_owned(),
                after: edited(known.text(), &edits),
            })
        })
        .collect()
}

/// Writes all files, or none.
fn write(changes: &[Change]) -> Result<(), Trouble> {
    let mut texts = Vec::new();
    for change in changes {
        let path = Path::new(&change.path);
        let target = Target::of_input(path)?;
        let bytes = SourceMap::bytes(path).map_err(|fault| Trouble::of_file(path, &fault))?;
        let mark = if bytes.starts_with(MARK) {
            "\u{feff}"
        } else {
            ""
        };
        if bytes.get(mark.len()..) != Some(change.before.as_bytes()) {
            return Err(Trouble::new(
                format!("„{}“ hat sich seit dem Lesen geändert", change.name),
                "Rufen Sie den Befehl noch einmal auf.",
            ));
        }
        texts.push((target, format!("{mark}{}", change.after)));
    }
    let staged: Vec<Staged<'_>> = texts
        .iter()
        .map(|(target, text)| target.stage(text.as_bytes()))
        .collect::<Result<_, _>>()?;
    commit_all(staged)
}

/// What a person has to insert in a file that is not written.
fn instruction(map: &SourceMap, finding: &Finding, edit: &Suggestion) -> String {
    let marked = map.marked(finding.primary().span());
    let text = edit.replacement.trim();
    let place = visible(&map.place(edit.span));
    let behind = if marked.is_empty() || edit.replacement.contains('\n') {
        String::new()
    } else {
        format!(", hinter „{}“", visible(marked))
    };
    format!(
        "Von Hand einfügen ({}): {place}{behind}: „{text}“",
        finding.rule()
    )
}

fn summary(changes: &[Change], cures: usize, written: bool) -> String {
    let files = match changes.len() {
        1 => "1 Datei".to_owned(),
        many => format!("{many} Dateien"),
    };
    let found = match cures {
        1 => "1 Befund ist".to_owned(),
        many => format!("{many} Befunde sind"),
    };
    match (changes.is_empty(), written) {
        (true, _) => {
            "Nichts zu ändern: Kein Befund lässt sich ohne eine Entscheidung beheben.".to_owned()
        }
        (false, false) => format!(
            "Vorschau: {found} so behebbar, in {files}. Geschrieben ist noch nichts; „--schreiben“ übernimmt die Änderungen."
        ),
        (false, true) => format!(
            "Geschrieben: {found} behoben, in {files}. Prüfen Sie die Ergänzungen, bevor Sie den Entwurf weitergeben."
        ),
    }
}

fn rest(before: usize, after: usize, written: bool) -> String {
    let word = if written { "bleiben" } else { "blieben" };
    match after {
        0 => format!("Von {before} Befunden {word} keine."),
        _ => format!("Von {before} Befunden {word} {after}; sie brauchen eine Entscheidung."),
    }
}
