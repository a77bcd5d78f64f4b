//! Numbers with their way.

use crate::exact::Fraction;
use crate::source::Span;

/// A value together with the way that leads to it.
///
/// German term: *Rechenweg*. The report prints the way, and `explain` walks it back to the cells of the input.
#[doc(alias = "Rechenweg")]
#[derive(Clone, Debug)]
pub struct Derived {
    /// The identifier of the figure, such as `kapitalwert.jitsi`.
    pub id: String,
    /// What it is, in one line.
    pub title: String,
    /// The value.
    pub quantity: Quantity,
    /// How it is calculated, in words or signs.
    pub formula: String,
    /// What it is calculated from, in order.
    pub steps: Vec<Step>,
}

/// One step of a way.
///
/// German term: *Rechenschritt*.
#[doc(alias = "Rechenschritt")]
#[derive(Clone, Debug)]
pub struct Step {
    /// What enters.
    pub text: String,
    /// Its value.
    pub quantity: Quantity,
    /// Where it comes from.
    pub source: Source,
}

/// A value and how it is shown.
///
/// German term: *Größe*.
#[doc(alias = "Größe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// An amount in EUR, two places.
    Euro(Fraction),
    /// Points or utility, two places.
    Points(Fraction),
    /// Percent, two places.
    Percent(Fraction),
    /// A pure factor, six places.
    Factor(Fraction),
    /// From secured to possible, two places.
    Range(Fraction, Fraction),
    /// From least to most percent, two places.
    PercentRange(Fraction, Fraction),
    /// Words instead of a number.
    Word(String),
    /// Nobody knows.
    Unknown,
}

/// Where a step comes from.
///
/// German term: *Herkunft eines Rechenschritts*.
#[doc(alias = "Herkunft eines Rechenschritts")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A cell or line of the input.
    Input(Span),
    /// A parameter of law or guidance.
    Parameter(String),
    /// Another figure, which has its own way.
    Figure(String),
    /// It follows from the steps before.
    Calculation,
}
