//! What is to be told, how bad, how sure, where?
//!
//! A finding is about the user's files and has a place. Errors about the world (a missing folder, no permission) are not
//! findings; they end a run.

mod form_rule;
mod label;
mod rule_id;
mod severity;

use crate::law::{Citation, Grade};
use crate::source::Span;

pub use form_rule::FormRule;
pub(crate) use form_rule::form_rules;
pub use label::{Label, Suggestion};
pub use rule_id::{RuleId, RuleIdFault};
pub use severity::{Certainty, Profile, Severity};

/// One thing to tell about the user's files.
///
/// German term: *Befund*. Rule, message and place are there from the start; everything else is added where it helps.
#[doc(alias = "Befund")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    rule: RuleId,
    severity: Severity,
    certainty: Certainty,
    message: String,
    primary: Label,
    related: Vec<Label>,
    citations: Vec<Citation>,
    help: Option<String>,
    suggestion: Option<Suggestion>,
    subject: Option<String>,
}

impl Finding {
    /// A finding of a rule, with one line that makes sense alone, at a place.
    #[must_use]
    pub fn new(
        rule: RuleId,
        severity: Severity,
        message: impl Into<String>,
        primary: Label,
    ) -> Self {
        Self {
            rule,
            severity,
            certainty: Certainty::Proven,
            message: message.into(),
            primary,
            related: Vec::new(),
            citations: Vec::new(),
            help: None,
            suggestion: None,
            subject: None,
        }
    }

    /// How sure the finding is, where it is not proven.
    #[must_use]
    pub fn certainty_of(mut self, certainty: Certainty) -> Self {
        self.certainty = certainty;
        self
    }

    /// Says how sure the source is on which the finding rests: one that nobody verified never carries more than a note.
    #[must_use]
    pub fn resting_on(mut self, grade: Grade) -> Self {
        if grade == Grade::Unverified {
            self.severity = Severity::Note;
            self.certainty = self.certainty.min(Certainty::Suspected);
        }
        self
    }

    /// Gives the finding the severity that the case asks for.
    #[must_use]
    pub fn weighed(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds another place that is involved.
    #[must_use]
    pub fn related_to(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }

    /// Adds the sources on which the finding rests.
    #[must_use]
    pub fn citing(mut self, citations: impl IntoIterator<Item = Citation>) -> Self {
        self.citations.extend(citations);
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds an edit that cures the finding.
    #[must_use]
    pub fn with_suggestion(mut self, suggestion: Suggestion) -> Self {
        self.suggestion = Some(suggestion);
        self
    }

    /// Puts a word before the message, such as that it rests on a policy of the house.
    #[must_use]
    pub fn announced(mut self, word: &str) -> Self {
        self.message = format!("{word}: {}", self.message);
        self
    }

    /// Names what the finding is about (a candidate, a criterion), so that a deviation can name it too.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> RuleId {
        self.rule
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// How sure it is.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The line that makes sense alone.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place, with what it contributes.
    #[must_use]
    pub fn primary(&self) -> &Label {
        &self.primary
    }

    /// The other places.
    #[must_use]
    pub fn related(&self) -> &[Label] {
        &self.related
    }

    /// The sources.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// The way out.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The edit that cures it.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestion.as_ref()
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    fn order(&self) -> (Span, RuleId) {
        (self.primary.span(), self.rule)
    }
}

/// Findings in the order of their places.
///
/// German term: *Befundliste*.
#[doc(alias = "Befundliste")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// No findings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts findings in order of place and rule, keeps the given order among equals and drops exact repetitions.
    #[must_use]
    pub fn sorted(mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(Finding::order);
        findings.dedup();
        Self(findings)
    }

    /// The findings of both, in order.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        let mut all = self.0;
        all.extend(other.0);
        Self::sorted(all)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Whether one is at least this bad.
    #[must_use]
    pub fn reach(&self, threshold: Severity) -> bool {
        self.0.iter().any(|finding| finding.severity >= threshold)
    }

    /// How many are exactly this bad.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
