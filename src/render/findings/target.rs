//! Where a finding stands, as machines want to know it, and how it is recognised again.

use std::collections::BTreeMap;

use crate::draft::DRAFT_FORM_RULES;
use crate::finding::{Finding, Findings, FormRule, Profile, RuleId, Severity};
use crate::law::Binding;
use crate::model::RuleBook;
use crate::read::FILE_FORM_RULES;
use crate::source::{FileId, SourceFile, SourceMap, Span, check_sum_of};

/// So many characters of the marked text make a fingerprint; more would only slow it down.
const MARKED: usize = 1000;

/// The first or the last sign of a place: line and column from one, columns in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// A place for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The file, relative, with forward slashes, not escaped.
    pub(super) file: String,
    /// From and to, where the file has lines.
    pub(super) region: Option<(Corner, Corner)>,
    /// What people call the place, where it has none.
    pub(super) name: Option<String>,
}

impl Target {
    /// The place in words: `Zeile 3` or `Abschnitt 3.2, Absatz 4`.
    pub(super) fn words(&self) -> String {
        match (&self.name, self.region) {
            (Some(name), _) => name.clone(),
            (None, Some((start, _))) => format!("Zeile {}", start.line),
            (None, None) => String::new(),
        }
    }
}

/// Finds places; findings come in their order, so each line is walked only once.
#[derive(Debug)]
pub(super) struct Locator<'m> {
    map: &'m SourceMap,
    last: Option<(FileId, u32, usize, u32)>,
}

impl<'m> Locator<'m> {
    pub(super) fn new(map: &'m SourceMap) -> Self {
        Self { map, last: None }
    }

    pub(super) fn target(&mut self, span: Span) -> Target {
        let Some(file) = self.map.file(span.file) else {
            return Target {
                file: String::new(),
                region: None,
                name: None,
            };
        };
        let name = file.place_name(span.start);
        let region = name.is_none().then(|| {
            let start = self.corner(file, span.file, span.start);
            let end = self.corner(file, span.file, span.end.max(span.start));
            (start, end)
        });
        Target {
            file: relative(file),
            region,
            name,
        }
    }

    fn corner(&mut self, file: &SourceFile, id: FileId, byte: u32) -> Corner {
        let line = file.line(byte);
        let text = file.text();
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
        let byte = text.floor_char_boundary(byte);
        let (from, before) = match self.last {
            Some((last, last_line, at, column))
                if last == id && last_line == line && at <= byte =>
            {
                (at, column)
            }
            _ => (usize::try_from(file.line_start(line)).unwrap_or(0), 1),
        };
        let units = text
            .get(from..byte)
            .map_or(0, |text| text.chars().map(char::len_utf16).sum::<usize>());
        let column = before.saturating_add(u32::try_from(units).unwrap_or(u32::MAX));
        self.last = Some((id, line, byte, column));
        Corner { line, column }
    }
}

/// The file as typed where that is relative, else as the case knows it.
fn relative(file: &SourceFile) -> String {
    let shown = file.shown().replace('\\', "/");
    let absolute = shown.starts_with('/') || shown.as_bytes().get(1) == Some(&b':');
    let path = if absolute {
        file.name().replace('\\', "/")
    } else {
        shown
    };
    path.trim_start_matches("./")
        .trim_start_matches('/')
        .to_owned()
}

/// A name by which every finding is known again after unrelated edits, in the order of the findings.
///
/// It is made of the rule, the file, the marked text with folded white space, and the number among equal ones; never of a
/// place. Where nothing is marked, what the finding is about takes the place of the text.
#[must_use]
pub fn fingerprints(findings: &Findings, map: &SourceMap) -> Vec<String> {
    let mut equal: BTreeMap<String, u32> = BTreeMap::new();
    findings
        .iter()
        .map(|finding| {
            let base = base(finding, map);
            let number = equal.entry(base.clone()).or_default();
            *number = number.saturating_add(1);
            check_sum_of(&format!("{base}\0{number}"))
        })
        .collect()
}

fn base(finding: &Finding, map: &SourceMap) -> String {
    let span = finding.primary().span();
    let file = map.file(span.file).map(relative).unwrap_or_default();
    let marked = map.marked(span);
    let end = marked.floor_char_boundary(marked.len().min(MARKED));
    let mut words = marked.get(..end).unwrap_or_default().split_whitespace();
    let first = words.next().or(finding.subject()).unwrap_or_default();
    let text = words.fold(first.to_owned(), |mut text, word| {
        text.push(' ');
        text.push_str(word);
        text
    });
    format!("{}\0{file}\0{text}", finding.rule())
}

/// What machines are told about a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuleNote<'r> {
    pub(super) id: RuleId,
    pub(super) name: &'r str,
    pub(super) title: &'r str,
    pub(super) why: &'r str,
    pub(super) cure: &'r str,
    pub(super) severity: Severity,
    pub(super) profile: Profile,
    pub(super) binding: Option<Binding>,
}

/// All rules of the book, then the form rules that fired, then what fired without being known; each once.
pub(super) fn rule_notes<'r>(findings: &Findings, rules: &'r RuleBook) -> Vec<RuleNote<'r>> {
    let mut notes: BTreeMap<RuleId, RuleNote<'r>> = rules
        .iter()
        .map(|rule| {
            let note = RuleNote {
                id: rule.id,
                name: &rule.name,
                title: &rule.title,
                why: &rule.why,
                cure: &rule.cure,
                severity: rule.severity,
                profile: rule.profile,
                binding: Some(rule.binding),
            };
            (rule.id, note)
        })
        .collect();
    for finding in findings {
        notes
            .entry(finding.rule())
            .or_insert_with(|| form_note(finding));
    }
    notes.into_values().collect()
}

fn form_note<'r>(finding: &Finding) -> RuleNote<'r> {
    let known: Option<&'static FormRule> = FILE_FORM_RULES
        .iter()
        .chain(DRAFT_FORM_RULES)
        .find(|rule| rule.id == finding.rule());
    RuleNote {
        id: finding.rule(),
        name: known.map_or("", |rule| rule.name),
        title: known.map_or("", |rule| rule.name),
        why: known.map_or("", |rule| rule.why),
        cure: known.map_or("", |rule| rule.way_out),
        severity: known.map_or(finding.severity(), |rule| rule.severity),
        profile: Profile::Standard,
        binding: None,
    }
}

/// The binding of the rule of a finding.
pub(super) fn binding(finding: &Finding, rules: &RuleBook) -> Option<Binding> {
    rules.get(finding.rule()).map(|rule| rule.binding)
}

/// The word for a binding in files.
pub(super) fn binding_word(binding: Option<Binding>) -> &'static str {
    match binding {
        Some(Binding::Law) => "recht",
        Some(Binding::Framework) => "rahmenwerk",
        Some(Binding::Policy) => "hausregel",
        Some(Binding::Outlook) => "ausblick",
        None => "form",
    }
}

/// What stands before the message of a rule that is no law.
pub(super) fn prefix(binding: Option<Binding>) -> &'static str {
    match binding {
        Some(Binding::Policy) => "Hausregel: ",
        Some(Binding::Outlook) => "Ausblick, nicht in Kraft: ",
        Some(Binding::Law | Binding::Framework) | None => "",
    }
}

/// The word for a profile in files.
pub(super) fn profile_word(profile: Profile) -> &'static str {
    match profile {
        Profile::Standard => "standard",
        Profile::Strict => "streng",
        Profile::Audit => "pruefung",
    }
}

/// The word for how sure a finding is.
pub(super) fn certainty_word(finding: &Finding) -> &'static str {
    use crate::finding::Certainty;
    match finding.certainty() {
        Certainty::Proven => "sicher",
        Certainty::Likely => "wahrscheinlich",
        Certainty::Suspected => "verdacht",
    }
}

/// Way out and sources in lines of their own.
pub(super) fn details(finding: &Finding) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(help) = finding.help() {
        lines.push(format!("Hilfe: {help}"));
    }
    if let Some(suggestion) = finding.suggestion() {
        lines.push(format!("Vorschlag: {}", suggestion.replacement));
    }
    let citations: Vec<String> = finding
        .citations()
        .iter()
        .map(ToString::to_string)
        .collect();
    if !citations.is_empty() {
        lines.push(format!("Fundstelle: {}", citations.join("; ")));
    }
    lines
}
