//! What became of a measure: payments made and goals reached.

use crate::exact::{Day, Decimal, Year};
use crate::source::{FileId, Span};

use super::{BudgetEffect, CostKind, Frequency, TaxStatus};

/// What was paid and reached for one candidate, up to a year.
///
/// German term: *Erfolgskontrolle* (BMF Arbeitsanleitung, D).
#[doc(alias = "Erfolgskontrolle")]
#[derive(Clone, Debug)]
pub struct Review {
    /// The position of the candidate that was carried out.
    pub candidate: usize,
    /// The last year that counts as past; later years are still plan.
    pub until: Year,
    /// What was paid, in the order of the file.
    pub payments: Vec<ActualPayment>,
    /// What was reached, in the order of the file.
    pub outcomes: Vec<GoalOutcome>,
    /// The files that were read.
    pub files: Vec<FileId>,
    /// Where the file of payments begins.
    pub span: Span,
}

/// One payment that was made.
///
/// German term: *Ist-Zahlung*.
#[doc(alias = "Ist-Zahlung")]
#[derive(Clone, Debug)]
pub struct ActualPayment {
    /// What was paid for; the position of the plan where it was planned.
    pub position: String,
    /// The year.
    pub year: Year,
    /// The kind; the one of the plan where nothing is written.
    pub kind: CostKind,
    /// The price of a unit in EUR, or the whole amount where no quantity is written.
    pub amount: Decimal,
    /// How many units; `None` where only the whole amount is known.
    pub quantity: Option<Decimal>,
    /// How often the price fell due within the year.
    pub frequency: Frequency,
    /// Whether it moved the budget.
    pub budget: BudgetEffect,
    /// What is known of value-added tax.
    pub tax: TaxStatus,
    /// Why it differs from the plan.
    pub reason: String,
    /// The document.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

/// What was found for one goal.
///
/// German term: *Zielerreichung*.
#[doc(alias = "Zielerreichung")]
#[derive(Clone, Debug)]
pub struct GoalOutcome {
    /// The position of the goal in the case.
    pub goal: usize,
    /// What was found.
    pub value: OutcomeValue,
    /// When it was found.
    pub as_of: Option<Day>,
    /// What supports it.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

/// A measured number, or the word of whoever looked.
///
/// German term: *Ergebnis der Zielerreichungskontrolle*.
#[doc(alias = "Ergebnis der Zielerreichungskontrolle")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeValue {
    /// A number in the unit of the target.
    Measured(Decimal),
    /// Somebody says that the goal is reached, or that it is not.
    Stated(bool),
    /// Nobody knows yet.
    Unknown,
}

/// A target that can be compared with a number.
///
/// German term: *messbarer Zielwert*.
#[doc(alias = "messbarer Zielwert")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The number.
    pub value: Decimal,
    /// Its unit, as written.
    pub unit: String,
    /// On which side of the number the goal is reached.
    pub direction: Direction,
}

/// On which side of its number a target is reached.
///
/// German term: *Zielrichtung*.
#[doc(alias = "Zielrichtung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Reached at this number or above.
    AtLeast,
    /// Reached at this number or below.
    AtMost,
    /// Reached at exactly this number.
    Exactly,
}

impl Direction {
    /// All directions with their words in files.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("mindestens", Self::AtLeast),
        ("hoechstens", Self::AtMost),
        ("genau", Self::Exactly),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "mindestens",
            Self::AtMost => "hoechstens",
            Self::Exactly => "genau",
        }
    }
}

impl Target {
    /// Whether a measured number reaches the target.
    #[must_use]
    pub fn is_reached_by(&self, measured: Decimal) -> bool {
        match self.direction {
            Direction::AtLeast => measured >= self.value,
            Direction::AtMost => measured <= self.value,
            Direction::Exactly => measured == self.value,
        }
    }
}
