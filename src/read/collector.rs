//! Collect, then stop.

use std::cell::RefCell;

use crate::finding::{Finding, Findings, FormRule, Label, Severity};
use crate::source::{FileId, Span};

/// What reading gave: a value, if everything was sound, and what is to be told.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// The value; `None` where something was wrong.
    pub value: Option<T>,
    /// What is to be told, also where the value is sound.
    pub findings: Findings,
}

impl<T> Reading<T> {
    /// The same reading with its value as something wider.
    #[must_use]
    pub fn map<U>(self, wider: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: self.value.map(wider),
            findings: self.findings,
        }
    }
}

/// Takes what readers notice while they go on.
#[derive(Debug, Default)]
pub(super) struct Collector {
    findings: RefCell<Vec<Finding>>,
}

impl Collector {
    /// Notes a fault of form with its way out.
    pub(super) fn fault(
        &self,
        rule: &FormRule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(Finding::new(rule.id, rule.severity, message, Label::bare(span)).with_help(help));
    }

    /// Notes a finding that is already complete.
    pub(super) fn note(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// What was read, with what was noticed; nothing where something forbids going on.
    pub(super) fn reading<T>(self, value: Option<T>) -> Reading<T> {
        Reading {
            value: value.filter(|_| !self.is_blocked()),
            findings: self.into_findings(),
        }
    }

    /// Whether something of this rule was already noted at this place.
    pub(super) fn knows(&self, rule: &FormRule, span: Span) -> bool {
        let findings = self.findings.borrow();
        findings
            .iter()
            .any(|finding| finding.rule() == rule.id && finding.primary().span() == span)
    }

    /// Whether something was noted that forbids going on.
    pub(super) fn is_blocked(&self) -> bool {
        self.findings
            .borrow()
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
    }

    /// Whether something was noted in this file that forbids going on.
    pub(super) fn is_blocked_in(&self, file: FileId) -> bool {
        self.findings.borrow().iter().any(|finding| {
            finding.severity() == Severity::Error && finding.primary().span().file == file
        })
    }

    /// Everything noted, in order.
    pub(super) fn into_findings(self) -> Findings {
        Findings::sorted(self.findings.into_inner())
    }
}
