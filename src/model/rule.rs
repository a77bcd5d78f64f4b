//! Rules that a case is checked against, as data.

use std::collections::BTreeMap;

use crate::finding::{Certainty, Finding, Label, Profile, RuleId, Severity};
use crate::law::{Binding, Citation};

/// What a rule finds, why that matters and what to do.
///
/// German term: *Prüfregel*.
#[doc(alias = "Prüfregel")]
#[derive(Clone, Debug)]
pub struct Rule {
    /// The identifier.
    pub id: RuleId,
    /// The name, which describes the fault.
    pub name: String,
    /// The title in one line.
    pub title: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// How sure a finding is.
    pub certainty: Certainty,
    /// For whom it is shown.
    pub profile: Profile,
    /// Whether law, a framework or a policy asks for it.
    pub binding: Binding,
    /// Where it stands.
    pub citations: Vec<Citation>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub cure: String,
    /// What triggers it, and what satisfies it.
    pub example: String,
}

/// All rules of a run, by identifier.
///
/// German term: *Regelwerk*.
#[doc(alias = "Regelwerk")]
#[derive(Clone, Debug, Default)]
pub struct RuleBook(BTreeMap<RuleId, Rule>);

impl RuleBook {
    /// Takes a rule; one of the same identifier is replaced.
    pub fn insert(&mut self, rule: Rule) {
        self.0.insert(rule.id, rule);
    }

    /// The rule of this identifier.
    #[must_use]
    pub fn get(&self, id: RuleId) -> Option<&Rule> {
        self.0.get(&id)
    }

    /// All rules in order.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.values()
    }

    /// A finding of a rule, as bad and as sure as the rule says, with its sources and its cure.
    ///
    /// A rule that is not in the book gives a note without source, so that nothing found is ever lost.
    #[must_use]
    pub fn finding(&self, id: RuleId, message: impl Into<String>, primary: Label) -> Finding {
        match self.0.get(&id) {
            Some(rule) => Finding::new(id, rule.severity, message, primary)
                .certainty_of(rule.certainty)
                .citing(rule.citations.iter().cloned())
                .with_help(rule.cure.clone()),
            None => Finding::new(id, Severity::Note, message, primary),
        }
    }
}
