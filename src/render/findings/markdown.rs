//! Findings as Markdown, for a record or a merge request.

use super::target::{Locator, binding, details, prefix};
use super::terminal::summary;
use crate::finding::Findings;
use crate::model::RuleBook;
use crate::render::document;
use crate::report::{Document, Inline};
use crate::source::SourceMap;

/// The findings file by file, each with its place, its marked text, its way out and its sources.
#[must_use]
pub fn markdown(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let mut document = Document::default();
    document.heading(1, "Befunde");
    if findings.is_empty() {
        document.paragraph("Keine Befunde.");
        return document::markdown(&document);
    }
    document.paragraph(summary(findings));
    let mut locator = Locator::new(map);
    let mut file = None;
    for finding in findings {
        let span = finding.primary().span();
        let target = locator.target(span);
        if file.as_ref() != Some(&target.file) {
            document.heading(2, target.file.clone());
            file = Some(target.file.clone());
        }
        let severity = finding.severity().german();
        document.heading(
            3,
            format!("{severity} {}, {}", finding.rule(), target.words()),
        );
        document.rich(vec![Inline::Strong(format!(
            "{}{}",
            prefix(binding(finding, rules)),
            finding.message()
        ))]);
        let mut items = Vec::new();
        let marked = excerpt(map.marked(span));
        if !marked.is_empty() {
            items.push(format!("Text: „{marked}“"));
        }
        for label in finding.related() {
            let target = locator.target(label.span());
            let text = label.text();
            let colon = if text.is_empty() { "" } else { ": " };
            items.push(format!(
                "Siehe auch {}, {}{colon}{text}",
                target.file,
                target.words()
            ));
        }
        items.extend(details(finding));
        if !items.is_empty() {
            document.list(items);
        }
    }
    document::markdown(&document)
}

/// The marked text on one line, shortened to what a reader needs to find it.
fn excerpt(marked: &str) -> String {
    const MOST: usize = 200;
    let words: Vec<&str> = marked.split_whitespace().take(60).collect();
    let text = words.join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let mut short: String = text.chars().take(MOST).collect();
    short.push('…');
    short
}
