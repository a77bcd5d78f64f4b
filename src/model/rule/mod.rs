//! Rules that a case is checked against, as data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

mod check;

use super::{Level, Regime, Service};
use crate::exact::Day;
use crate::finding::{Certainty, Finding, Label, Profile, RuleId, Severity};
use crate::law::{Binding, Citation, Grade};

pub use check::{
    Check, Condition, ContradictionCheck, CountCheck, DurationCheck, FieldCheck, IntervalCheck,
    LimitCheck, LimitKind, ProductCheck, ProductFault, QuotationCheck, Range, TermCheck,
    TopicCheck, TurnoverCheck, WeightCheck, WeightingFault,
};

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
    /// What triggers it, and what satisfies it, in one sentence; empty where examples are executed.
    pub example: String,
    /// How sure we are of the law behind it; `None` where the rule rests on no provision.
    pub grade: Option<Grade>,
    /// From and until which day it holds.
    pub validity: (Option<Day>, Option<Day>),
    /// For which procurements it holds.
    pub scope: RuleScope,
    /// Severities that take the place of the usual one.
    pub severities: Vec<(Occasion, Severity)>,
    /// A text that can be inserted as it stands.
    pub wording: String,
    /// A whole sentence that cures the finding wherever it is put; empty where the author has to choose.
    pub clause: String,
    /// When a finding is none.
    pub false_alarm: String,
    /// How it looks; empty for rules that other rooms check.
    pub checks: Vec<Check>,
    /// Texts that fire and texts that stay silent.
    pub examples: Vec<RuleExample>,
}

/// For which procurements a rule holds; what is empty holds for all.
///
/// German term: *Geltung einer Regel*.
#[doc(alias = "Geltung einer Regel")]
#[derive(Clone, Debug, Default)]
pub struct RuleScope {
    /// On which side of the European threshold.
    pub regime: Option<Regime>,
    /// For whose budget law.
    pub levels: Vec<Level>,
    /// For which services; one of them suffices.
    pub services: Vec<Service>,
    /// Only where personal data are processed.
    pub personal_data: bool,
    /// For procedures that began on or after this day.
    pub started_from: Option<Day>,
    /// For procedures that began on or before this day.
    pub started_until: Option<Day>,
}

/// When another severity takes the place of the usual one.
///
/// German term: *Anlass einer anderen Stufe*.
#[doc(alias = "Anlass einer anderen Stufe")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// On this side of the threshold.
    Regime(Regime),
    /// For this budget law.
    Level(Level),
    /// In a sentence that demands.
    Demand,
    /// From this key date on.
    Since(Day),
}

/// A text on which a rule is tried.
///
/// German term: *Regelbeispiel*.
#[doc(alias = "Regelbeispiel")]
#[derive(Clone, Debug)]
pub struct RuleExample {
    /// What it shows.
    pub name: String,
    /// The draft, as Markdown.
    pub draft: String,
    /// The case, as `vergabe.toml`; empty for loose drafts.
    pub case: String,
    /// How bad each finding of the rule must be; empty where it stays silent.
    pub found: Vec<Severity>,
}

/// All rules of a run, by identifier.
///
/// German term: *Regelwerk*.
#[doc(alias = "Regelwerk")]
#[derive(Clone, Debug)]
pub struct RuleBook {
    rules: BTreeMap<RuleId, OnceLock<Option<Rule>>>,
    fetch: fn(RuleId) -> Option<Rule>,
}

impl Default for RuleBook {
    fn default() -> Self {
        Self::on_demand([], |_| None)
    }
}

impl RuleBook {
    /// A book whose rules are fetched when they are first asked for: a case that breaks three rules needs three.
    pub fn on_demand(
        ids: impl IntoIterator<Item = RuleId>,
        fetch: fn(RuleId) -> Option<Rule>,
    ) -> Self {
        let rules = ids.into_iter().map(|id| (id, OnceLock::new())).collect();
        Self { rules, fetch }
    }

    /// Takes a rule; one of the same identifier is replaced.
    pub fn insert(&mut self, rule: Rule) {
        self.rules.insert(rule.id, OnceLock::from(Some(rule)));
    }

    /// The rule of this identifier.
    #[must_use]
    pub fn get(&self, id: RuleId) -> Option<&Rule> {
        let rule = self.rules.get(&id)?;
        rule.get_or_init(|| (self.fetch)(id)).as_ref()
    }

    /// All rules in order.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.keys().filter_map(|id| self.get(*id))
    }

    /// A finding of a rule, as bad and as sure as the rule says, with its sources and its cure.
    ///
    /// A rule that is not in the book gives a note without source, so that nothing found is ever lost.
    #[must_use]
    pub fn finding(&self, id: RuleId, message: impl Into<String>, primary: Label) -> Finding {
        match self.get(id) {
            Some(rule) => Finding::new(id, rule.severity, message, primary)
                .certainty_of(rule.certainty)
                .citing(rule.citations.iter().cloned())
                .with_help(rule.cure.clone()),
            None => Finding::new(id, Severity::Note, message, primary),
        }
    }
}
