//! Further monetary methods, their figures and the reasons why one says nothing.

use crate::exact::{Fraction, Year};
use crate::model::YearlyCashFlow;
use crate::source::Span;

use super::{Asset, AverageYear, CostLine, LifeCycle, Replacement};

/// A monetary method beside the present value.
///
/// German term: *Rechenverfahren*.
#[doc(alias = "Rechenverfahren")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Equal yearly amounts, with replacements where lives differ.
    Annuity,
    /// Costs of an average year.
    CostComparison,
    /// The number of users at which a candidate and carrying on cost the same.
    CriticalQuantity,
    /// When savings against carrying on have paid for the change.
    Payback,
    /// Costs of one seat and year.
    SeatCost,
    /// Costs from purchase to the end of use.
    LifeCycle,
}

impl Method {
    /// All methods in the order of the report.
    pub const ALL: [Self; 6] = [
        Self::Annuity,
        Self::CostComparison,
        Self::CriticalQuantity,
        Self::Payback,
        Self::SeatCost,
        Self::LifeCycle,
    ];

    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Annuity => "annuity",
            Self::CostComparison => "cost-comparison",
            Self::CriticalQuantity => "critical-quantity",
            Self::Payback => "dynamic-payback",
            Self::SeatCost => "cost-per-seat",
            Self::LifeCycle => "life-cycle-cost",
        }
    }

    /// The first part of the identifier of its figures.
    #[must_use]
    pub fn figure(self) -> &'static str {
        match self {
            Self::Annuity => "annuitaet-nutzungsdauer",
            Self::CostComparison => "kostenvergleich",
            Self::CriticalQuantity => "kritische-menge",
            Self::Payback => "amortisation",
            Self::SeatCost => "kosten-je-platz",
            Self::LifeCycle => "lebenszykluskosten",
        }
    }
}

/// What a method says of a candidate, or why it says nothing.
///
/// German term: *Ergebnis eines Rechenverfahrens*.
#[doc(alias = "Ergebnis eines Rechenverfahrens")]
#[derive(Clone, Debug)]
pub struct MethodOutcome {
    /// The method.
    pub method: Method,
    /// The position of the candidate.
    pub candidate: usize,
    /// Its figure, or the reason for none.
    pub figure: Result<MethodFigure, Refusal>,
}

/// The figure of a method.
///
/// German term: *Kennzahl eines Rechenverfahrens*.
#[doc(alias = "Kennzahl eines Rechenverfahrens")]
#[derive(Clone, Debug)]
pub enum MethodFigure {
    /// Equal yearly amounts.
    Annuity(Annuity),
    /// Costs of an average year, positive.
    Comparison(Box<Comparison>),
    /// Where costs meet those of carrying on.
    Critical(Critical),
    /// When the change is paid for.
    Payback(PaidBack),
    /// Costs of a seat.
    Seat(SeatCost),
    /// Costs of the whole life.
    LifeCycle(LifeCycle),
}

/// Equal yearly amounts over the period.
///
/// German term: *Annuität bei verschiedenen Nutzungsdauern*.
#[doc(alias = "Annuität bei verschiedenen Nutzungsdauern")]
#[derive(Clone, Debug)]
pub struct Annuity {
    /// The yearly amount, negative for expenses.
    pub yearly: Fraction,
    /// What is replaced, with its row.
    pub assets: Vec<(Span, Replacement)>,
    /// The present value of everything else.
    pub rest: Fraction,
    /// The factor from present value to yearly amount.
    pub factor: Fraction,
    /// Whether all lives in the case equal the period, so that it only repeats the present value.
    pub repeats_present_value: bool,
}

/// Costs of an average year.
///
/// German term: *Kostenvergleich*.
#[doc(alias = "Kostenvergleich")]
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What is bought in year 0.
    pub asset: Asset,
    /// With capital that shrinks day by day.
    pub continuous: AverageYear,
    /// With capital that shrinks at the end of each year.
    pub discontinuous: AverageYear,
}

/// Where costs meet those of carrying on.
///
/// German term: *kritische Nutzerzahl*.
#[doc(alias = "kritische Nutzerzahl")]
#[derive(Clone, Debug)]
pub struct Critical {
    /// Costs of the candidate as they follow the number of users, positive, as present values.
    pub own: CostLine,
    /// Costs of carrying on.
    pub carry_on: CostLine,
    /// The numbers of users at which both cost the same.
    pub meets: Vec<Fraction>,
    /// The number of users of the case.
    pub users: u32,
}

/// When the change is paid for.
///
/// German term: *Amortisation gegenüber dem Fortführungsfall*.
#[doc(alias = "Amortisation gegenüber dem Fortführungsfall")]
#[derive(Clone, Debug)]
pub struct PaidBack {
    /// Years after the first payment.
    pub years: Fraction,
    /// Whether it stays so until the end of the period.
    pub lasting: bool,
    /// The present value of the difference to carrying on, year by year.
    pub differences: Vec<YearlyCashFlow>,
}

/// Costs of a seat, negative for expenses.
///
/// German term: *Kosten je Arbeitsplatz und Jahr*.
#[doc(alias = "Kosten je Arbeitsplatz und Jahr")]
#[derive(Clone, Debug)]
pub struct SeatCost {
    /// How many people use it.
    pub users: u32,
    /// The present value of one seat.
    pub present: Fraction,
    /// What one seat costs in an average year, by the annuity.
    pub yearly: Fraction,
    /// The same without what does not move the budget.
    pub budget_effective: Fraction,
}

/// Why a method says nothing of a candidate.
///
/// German term: *Ablehnungsgrund*.
#[doc(alias = "Ablehnungsgrund")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An amount is unknown, or there is none.
    CostUnknown,
    /// An amount of carrying on is unknown, or there is none.
    CarryOnUnknown,
    /// The case gives no life of anything bought.
    NoLives,
    /// There is no factor for equal yearly amounts.
    NoAnnuityFactor,
    /// The case has a rate for each year instead of one.
    NoSingleRate,
    /// What is paid differs between two years.
    PaymentsDiffer(Year, Year),
    /// A payment lies before the reference year.
    PaidBefore(Year),
    /// What is left is paid before the end.
    ResidualBeforeEnd(Year),
    /// What is bought in year 0 lasts for different times.
    LivesDiffer(u32, u32),
    /// The case does not say how many people use it.
    NoUsers,
    /// No payment follows the number of users.
    NothingFollowsUsers,
    /// A price goes in packs or by carrier, so costs are no line.
    PricesInSteps,
    /// Costs never meet, whatever the number of users.
    NeverMeets,
    /// The candidate is carrying on itself.
    IsCarryOn,
    /// Nothing more is paid at first than for carrying on.
    NothingAdvanced,
    /// The change is not paid for within the period; so much is missing.
    NotPaidBack(Fraction),
    /// There is no payment for the end of use.
    NoEnd,
}
