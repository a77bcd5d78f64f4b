//! What is known of a procurement while its drafts are checked.

use std::collections::BTreeMap;

use crate::exact::{Day, Decimal, KeyDate};
use crate::finding::{Profile, RuleId, Severity};
use crate::source::{Located, Span};

use super::{Deviation, Level, Regime, Service};

/// A value that the case states.
///
/// German term: *Angabe*.
#[doc(alias = "Angabe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A text.
    Text(String),
    /// A number, amounts in euro without tax.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// Yes or no.
    Truth(bool),
}

impl Fact {
    /// Whether it says anything.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty(),
            Self::Number(_) | Self::Day(_) | Self::Truth(_) => true,
        }
    }
}

/// What the case says of a rule: another severity, or that it is off, and why.
///
/// German term: *Regeleinstellung*.
#[doc(alias = "Regeleinstellung")]
#[derive(Clone, Debug)]
pub struct RuleSetting {
    /// The severity; `None` where the rule is off.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

/// A procurement as far as its drafts need it; every part may be unknown.
///
/// German term: *Vorgang der Entwurfsprüfung*.
#[doc(alias = "Vorgang der Entwurfsprüfung")]
#[derive(Clone, Debug, Default)]
pub struct DraftCase {
    /// What the case states, by `section.key`.
    pub facts: BTreeMap<&'static str, Located<Fact>>,
    /// Where the case stands; `None` for loose drafts.
    pub place: Option<Span>,
    /// Whose budget law holds.
    pub level: Option<Level>,
    /// On which side of the threshold it was said to lie.
    pub regime: Option<Regime>,
    /// What is bought.
    pub services: Vec<Service>,
    /// Whether personal data are processed.
    pub personal_data: Option<bool>,
    /// The day whose law holds.
    pub key_date: Option<KeyDate>,
    /// When the procedure begins.
    pub procedure_start: Option<Day>,
    /// The profile the case asks for.
    pub profile: Option<Profile>,
    /// Rules with a setting of their own.
    pub settings: BTreeMap<RuleId, RuleSetting>,
    /// Rules set aside at a place.
    pub deviations: Vec<Deviation>,
    /// The drafts the case names.
    pub drafts: Vec<Located<String>>,
    /// What `[wertung]` says of weights: the title of a criterion, or `preis`, and its percentage.
    pub weights: Vec<Located<(String, Decimal)>>,
}

impl DraftCase {
    /// A filled fact.
    #[must_use]
    pub fn fact(&self, key: &str) -> Option<&Located<Fact>> {
        self.facts.get(key).filter(|fact| fact.value.is_filled())
    }

    /// A number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<Decimal> {
        match self.fact(key)?.value {
            Fact::Number(number) => Some(number),
            Fact::Text(_) | Fact::Day(_) | Fact::Truth(_) => None,
        }
    }

    /// A day.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Day> {
        match self.fact(key)?.value {
            Fact::Day(day) => Some(day),
            Fact::Text(_) | Fact::Number(_) | Fact::Truth(_) => None,
        }
    }

    /// A text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.fact(key)?.value {
            Fact::Text(text) => Some(text),
            Fact::Number(_) | Fact::Day(_) | Fact::Truth(_) => None,
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn truth(&self, key: &str) -> Option<bool> {
        match self.fact(key)?.value {
            Fact::Truth(truth) => Some(truth),
            Fact::Text(_) | Fact::Number(_) | Fact::Day(_) => None,
        }
    }
}
