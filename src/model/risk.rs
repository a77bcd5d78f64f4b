//! Risks and who bears them.

use crate::exact::{Decimal, Fraction, Percent, Year};
use crate::source::Span;

/// One thing that may happen to a candidate and what it would cost or bring.
///
/// German term: *Risiko* (BMF Arbeitsanleitung, B.VI and C.V.1 a). Several rows of one name are its scenarios.
#[doc(alias = "Risiko")]
#[derive(Clone, Debug)]
pub struct Risk {
    /// The position of the candidate.
    pub candidate: usize,
    /// What may happen.
    pub title: String,
    /// Whether it would cost or bring money.
    pub outcome: RiskOutcome,
    /// How probable it is, in each of its years; unknown where nobody has estimated it.
    pub probability: Option<Percent>,
    /// What it would cost or bring in EUR, not negative; unknown where nobody has estimated it.
    pub damage: Option<Decimal>,
    /// The least and the greatest damage.
    pub range: Option<(Decimal, Decimal)>,
    /// The first year in which it may occur.
    pub year: Year,
    /// The last year in which it may occur.
    pub until: Year,
    /// Who bears it.
    pub bearer: String,
    /// What is done about it.
    pub measure: String,
    /// Where the estimate comes from.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

/// Whether a risk costs or brings money.
///
/// German terms: *Schaden*, *Chance*.
#[doc(alias = "Schaden oder Chance")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskOutcome {
    /// Money goes out.
    Damage,
    /// Money comes in.
    Chance,
}

impl Risk {
    /// What it would mean for the payments if it occurred: negative for a damage; `None` where nobody knows.
    #[must_use]
    pub fn effect(&self) -> Option<Fraction> {
        self.damage.map(|damage| self.signed(damage))
    }

    /// An amount with the sign of this risk.
    #[must_use]
    pub fn signed(&self, amount: Decimal) -> Fraction {
        match self.outcome {
            RiskOutcome::Damage => amount.fraction().negated(),
            RiskOutcome::Chance => amount.fraction(),
        }
    }
}

/// The classes of the risk matrix and the words by which a premium on the interest rate is known.
///
/// German term: *Risikomatrix*.
#[doc(alias = "Risikomatrix")]
#[derive(Clone, Debug, Default)]
pub struct RiskScale {
    /// Classes of probability in percent.
    pub probability: RiskAxis,
    /// Classes of damage in percent of the present value of the candidate.
    pub damage: RiskAxis,
    /// Words of a premium, in lower case.
    pub premium_words: Vec<String>,
}

/// One axis of the matrix.
///
/// German term: *Klasseneinteilung*.
#[doc(alias = "Klasseneinteilung")]
#[derive(Clone, Debug, Default)]
pub struct RiskAxis {
    /// The unit of the limits.
    pub unit: String,
    /// Where the classes come from.
    pub source: String,
    /// The classes from low to high.
    pub classes: Vec<RiskClass>,
}

/// One class of an axis.
///
/// German term: *Risikoklasse*.
#[doc(alias = "Risikoklasse")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskClass {
    /// Its name.
    pub name: String,
    /// The greatest number that still belongs to it; the last class has none.
    pub limit: Option<Decimal>,
}

impl RiskAxis {
    /// The position of the class of a number.
    #[must_use]
    pub fn position(&self, number: &Fraction) -> Option<usize> {
        self.classes
            .iter()
            .position(|class| class.limit.is_none_or(|limit| *number <= limit.fraction()))
    }

    /// The name of the class of a number; empty where there are no classes.
    #[must_use]
    pub fn class(&self, number: &Fraction) -> &str {
        self.position(number)
            .and_then(|position| self.classes.get(position))
            .map_or("", |class| &class.name)
    }
}
