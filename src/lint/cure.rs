//! Edits that cure findings without anybody having to choose words.

use crate::draft::{BlockKind, Draft, DraftKind};
use crate::finding::{Finding, Findings, Suggestion};
use crate::model::{Check, RuleBook};
use crate::source::{FileId, SourceMap, Span};

/// What would cure a finding.
///
/// German term: *Behebung*.
#[doc(alias = "Behebung")]
#[derive(Clone, Debug)]
pub struct Cure<'f> {
    /// The finding.
    pub finding: &'f Finding,
    /// The insertions, all in one file.
    pub edits: Vec<Suggestion>,
}

impl Cure<'_> {
    /// The file that would change.
    #[must_use]
    pub fn file(&self) -> Option<FileId> {
        self.edits.first().map(|edit| edit.span.file)
    }
}

/// The cures for all findings that have one, in the order of the findings.
///
/// A cure only inserts: "or equivalent" behind a name, or a whole clause that the rule gives, marked as added. What a person
/// has to decide (weights, formulas, deadlines) has no cure.
#[must_use]
pub fn cures<'f>(
    findings: &'f Findings,
    drafts: &[Draft],
    rules: &RuleBook,
    map: &SourceMap,
) -> Vec<Cure<'f>> {
    findings
        .iter()
        .filter_map(|finding| {
            let edits = match finding.suggestion() {
                Some(suggestion) => everywhere(finding, suggestion),
                None => vec![clause(finding, drafts, rules, map)?],
            };
            Some(Cure { finding, edits })
        })
        .collect()
}

/// The same insertion at the other places of the matter.
fn everywhere(finding: &Finding, suggestion: &Suggestion) -> Vec<Suggestion> {
    let mut edits = vec![suggestion.clone()];
    let own = finding.primary().span();
    if suggestion.span.start != suggestion.span.end || suggestion.span.start < own.end {
        return edits;
    }
    let others = finding
        .related()
        .iter()
        .map(crate::finding::Label::span)
        .filter(|span| span.file == own.file && *span != own);
    edits.extend(others.map(|span| Suggestion {
        span: Span {
            start: span.end,
            ..span
        },
        replacement: suggestion.replacement.clone(),
    }));
    edits
}

/// The clause of the rule behind the chapter in which the finding stands.
fn clause(
    finding: &Finding,
    drafts: &[Draft],
    rules: &RuleBook,
    map: &SourceMap,
) -> Option<Suggestion> {
    let rule = rules.get(finding.rule())?;
    let only_topics = rule
        .checks
        .iter()
        .all(|check| matches!(check, Check::Topic(_)));
    if rule.clause.is_empty() || !only_topics {
        return None;
    }
    let place = finding.primary().span();
    let draft = drafts.iter().find(|draft| draft.file() == place.file)?;
    let end = chapter_end(draft, place)?;
    let text = map.text(place.file);
    let after = usize::try_from(end).ok()?;
    let (at, missing_end) = match text.get(after..)?.find('\n') {
        Some(line_end) => (after.saturating_add(line_end).saturating_add(1), false),
        None => (text.len(), true),
    };
    let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let first = if missing_end { end_of_line } else { "" };
    let lines = match draft.kind() {
        DraftKind::Markdown => vec![format!(
            "> **Ergänzung nach {}, bitte prüfen:** {}",
            rule.id, rule.clause
        )],
        DraftKind::PlainText | DraftKind::Docx | DraftKind::Odt | DraftKind::Pdf => vec![
            format!("[Ergänzung nach {}, bitte prüfen:]", rule.id),
            rule.clause.clone(),
            "[Ende der Ergänzung]".to_owned(),
        ],
    };
    let at = u32::try_from(at).ok()?;
    Some(Suggestion {
        span: Span {
            file: place.file,
            start: at,
            end: at,
        },
        replacement: format!(
            "{first}{end_of_line}{}{end_of_line}",
            lines.join(end_of_line)
        ),
    })
}

/// Where the chapter ends in which a place stands.
fn chapter_end(draft: &Draft, place: Span) -> Option<u32> {
    let blocks = draft.blocks();
    let own = blocks.iter().position(|block| {
        let span = draft.span(block.range.clone());
        span.start <= place.start && place.start < span.end.max(span.start.saturating_add(1))
    })?;
    let block = blocks.get(own)?;
    let heading = match block.kind {
        BlockKind::Heading(_) => Some(own),
        _ => block.heading,
    };
    if matches!(block.kind, BlockKind::Heading(1)) {
        // A title is about the whole draft.
        return blocks.last().map(|last| draft.span(last.range.clone()).end);
    }
    let last = blocks
        .iter()
        .skip(own.saturating_add(1))
        .take_while(|other| {
            other.heading == heading && !matches!(other.kind, BlockKind::Heading(_))
        })
        .last()
        .unwrap_or(block);
    Some(draft.span(last.range.clone()).end)
}
