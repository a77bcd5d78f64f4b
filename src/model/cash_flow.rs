//! Payments, benefits and residual values, and the plan they form.

use std::collections::BTreeMap;

use crate::exact::{Basis, Decimal, Fraction, Gross, Net, Rate, VatRate, Year};
use crate::source::Span;

use super::{Conversion, Economics, PriceTerms, Relevance};

/// A kind of payment.
///
/// German term: *Kostenart*.
#[doc(alias = "Kostenart")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostKind {
    /// Licences and subscriptions.
    Licence,
    /// Maintenance and support.
    Maintenance,
    /// Introduction.
    Introduction,
    /// Migration of data and applications.
    Migration,
    /// Old and new at the same time.
    ParallelOperation,
    /// Training.
    Training,
    /// Operation.
    Operation,
    /// Own staff.
    Staff,
    /// Hosting.
    Hosting,
    /// Carbon price.
    Carbon,
    /// Leaving again: export, switching, deletion.
    Exit,
    /// What is left at the end, an income.
    ResidualValue,
    /// A benefit in money, an income.
    Benefit,
    /// Everything else.
    Other,
}

impl CostKind {
    /// All kinds in the order of the report.
    pub const ALL: [Self; 14] = [
        Self::Licence,
        Self::Maintenance,
        Self::Introduction,
        Self::Migration,
        Self::ParallelOperation,
        Self::Training,
        Self::Operation,
        Self::Staff,
        Self::Hosting,
        Self::Carbon,
        Self::Exit,
        Self::Other,
        Self::ResidualValue,
        Self::Benefit,
    ];

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Licence => "lizenz",
            Self::Maintenance => "pflege",
            Self::Introduction => "einfuehrung",
            Self::Migration => "migration",
            Self::ParallelOperation => "parallelbetrieb",
            Self::Training => "schulung",
            Self::Operation => "betrieb",
            Self::Staff => "personal",
            Self::Hosting => "hosting",
            Self::Carbon => "co2",
            Self::Exit => "ausstieg",
            Self::ResidualValue => "restwert",
            Self::Benefit => "nutzen",
            Self::Other => "sonstiges",
        }
    }

    /// Whether money comes in.
    #[must_use]
    pub fn is_income(self) -> bool {
        matches!(self, Self::ResidualValue | Self::Benefit)
    }
}

/// Whether a payment moves the budget.
///
/// German terms: *haushaltswirksam*, *nicht haushaltswirksam*. There is no third answer.
#[doc(alias = "haushaltswirksam")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetEffect {
    /// Money leaves or enters the budget.
    Effective,
    /// Own staff or rooms that are paid for anyway.
    NotEffective,
}

/// Where a price comes from.
///
/// German term: *Quelle der Zahl*.
#[doc(alias = "Quelle der Zahl")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PriceOrigin {
    /// A concrete offer.
    Offer,
    /// A contract.
    Contract,
    /// A public list price.
    ListPrice,
    /// A measurement of our own.
    Measurement,
    /// An estimate.
    Estimate,
}

impl PriceOrigin {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer => "angebot",
            Self::Contract => "vertrag",
            Self::ListPrice => "listenpreis",
            Self::Measurement => "messung",
            Self::Estimate => "schaetzung",
        }
    }
}

/// What is known of value-added tax in a price.
///
/// German term: *Steuerstatus*.
#[doc(alias = "Steuerstatus")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxStatus {
    /// The amount is without tax; this rate falls due.
    Net(VatRate),
    /// The amount contains tax of this rate.
    Gross(VatRate),
    /// No tax falls due.
    Free,
    /// Nobody knows; the amount is taken as it stands, and this rate would be the difference.
    Unknown(VatRate),
}

/// How often a price falls due.
///
/// German term: *Zahlungsrhythmus*.
#[doc(alias = "Zahlungsrhythmus")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Once a year, in every year of the row.
    Yearly,
    /// Twelve times a year.
    Monthly,
    /// Once.
    Once,
}

/// When in a year payments fall due.
///
/// German term: *Zahlungszeitpunkt* (BMF Arbeitsanleitung, F, table 2.2). The present value at the end of the year is
/// multiplied by one plus a share of the interest rate.
#[doc(alias = "Zahlungszeitpunkt")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// End of year, the default of the guide.
    EndOfYear,
    /// Start of year.
    StartOfYear,
    /// Start of each quarter.
    StartOfQuarter,
    /// Middle of each quarter.
    MidQuarter,
    /// End of each quarter.
    EndOfQuarter,
    /// Start of each month.
    StartOfMonth,
    /// End of each month.
    EndOfMonth,
}

impl Convention {
    /// All conventions with the word in files.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("jahresende", Self::EndOfYear),
        ("jahresanfang", Self::StartOfYear),
        ("quartalsanfang", Self::StartOfQuarter),
        ("quartalsmitte", Self::MidQuarter),
        ("quartalsende", Self::EndOfQuarter),
        ("monatsanfang", Self::StartOfMonth),
        ("monatsende", Self::EndOfMonth),
    ];

    /// The share of the yearly interest by which the present value is corrected, as numerator and denominator.
    #[must_use]
    pub fn share(self) -> (i64, i64) {
        match self {
            Self::EndOfYear => (0, 1),
            Self::StartOfYear => (1, 1),
            Self::StartOfQuarter => (5, 8),
            Self::MidQuarter => (1, 2),
            Self::EndOfQuarter => (3, 8),
            Self::StartOfMonth => (13, 24),
            Self::EndOfMonth => (11, 24),
        }
    }
}

/// A price change per year for one cost kind.
///
/// German term: *Preissteigerung*. It is an assumption and has its reason.
#[doc(alias = "Preissteigerung")]
#[derive(Clone, Debug)]
pub struct Escalation {
    /// The cost kind.
    pub kind: CostKind,
    /// The change in percent a year.
    pub rate: Rate,
    /// The year whose prices the file gives; `None` for year 0.
    pub price_year: Option<Year>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

/// The price of one unit.
///
/// German term: *Einzelpreis*.
#[doc(alias = "Einzelpreis")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitPrice {
    /// The amount, as written: in EUR, or in the currency of the row.
    pub amount: Decimal,
    /// The parameter it comes from, such as an hourly rate.
    pub parameter: Option<String>,
}

/// An amount of the row, in the sense of its tax status.
///
/// German term: *Preis*.
#[doc(alias = "Preis")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price(Fraction, TaxStatus);

impl Price {
    /// An amount with what is known of its tax.
    #[must_use]
    pub fn new(amount: Fraction, tax: TaxStatus) -> Self {
        Self(amount, tax)
    }

    /// The amount in the basis of the calculation.
    #[must_use]
    pub fn on(&self, basis: Basis) -> Fraction {
        match (self.1, basis) {
            (TaxStatus::Net(vat), Basis::Gross) => {
                Net::new(self.0.clone()).gross(vat).amount().clone()
            }
            (TaxStatus::Gross(vat), Basis::Net) => {
                Gross::new(self.0.clone()).net(vat).amount().clone()
            }
            (TaxStatus::Net(_), Basis::Net)
            | (TaxStatus::Gross(_), Basis::Gross)
            | (TaxStatus::Free | TaxStatus::Unknown(_), _) => self.0.clone(),
        }
    }
}

/// One row of the cost file: a payment that recurs from one year to another.
///
/// German term: *Zahlung*.
#[doc(alias = "Zahlung")]
#[derive(Clone, Debug)]
pub struct CashFlow {
    /// The position of the candidate.
    pub candidate: usize,
    /// What is paid for.
    pub position: String,
    /// The kind.
    pub kind: CostKind,
    /// The price of a unit; `None` where nobody knows it.
    pub unit_price: Option<UnitPrice>,
    /// How many units.
    pub quantity: Decimal,
    /// On what the price depends.
    pub terms: PriceTerms,
    /// What turns the price into EUR, where it is not written in EUR.
    pub conversion: Option<Conversion>,
    /// Whether it follows from the decision, remains, or is sunk.
    pub relevance: Relevance,
    /// The unit, as written.
    pub unit: String,
    /// How often the price falls due within a year.
    pub frequency: Frequency,
    /// The first year.
    pub from: Year,
    /// The last year.
    pub until: Year,
    /// Whether it moves the budget.
    pub budget: BudgetEffect,
    /// What is known of value-added tax.
    pub tax: TaxStatus,
    /// Where the price comes from.
    pub origin: PriceOrigin,
    /// The document.
    pub evidence: String,
    /// The range of the price, for sensitivity.
    pub range: Option<(Decimal, Decimal)>,
    /// The row.
    pub span: Span,
}

impl CashFlow {
    /// The quantity that is charged: at least the minimum, in whole packs.
    #[must_use]
    pub fn charged_quantity(&self) -> Fraction {
        self.terms.charged(self.quantity)
    }

    /// What falls due in each year of the row, negative for expenses; `None` where the price is unknown.
    #[must_use]
    pub fn yearly(&self, basis: Basis) -> Option<Fraction> {
        let price = self.unit_price.as_ref()?;
        Some(self.yearly_at(&price.amount.fraction(), basis))
    }

    /// The same for another price of the unit.
    #[must_use]
    pub fn yearly_at(&self, unit_price: &Fraction, basis: Basis) -> Fraction {
        let times = match self.frequency {
            Frequency::Monthly => Fraction::whole(12),
            Frequency::Yearly | Frequency::Once => Fraction::one(),
        };
        let amount = unit_price.times(&self.charged_quantity()).times(&times);
        let amount = self
            .conversion
            .as_ref()
            .map_or(amount.clone(), |conversion| {
                amount.times(&conversion.factor())
            });
        let amount = Price::new(amount, self.tax).on(basis);
        if self.kind.is_income() {
            amount
        } else {
            amount.negated()
        }
    }

    /// One payment for each year of the row.
    pub fn years(&self) -> impl Iterator<Item = Year> {
        self.from.until(self.until)
    }
}

/// What falls due in one year.
///
/// German term: *Jahreszahlung*.
#[doc(alias = "Jahreszahlung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearlyCashFlow {
    /// The year.
    pub year: Year,
    /// The amount, negative for expenses.
    pub amount: Fraction,
}

/// All payments of a case and how they are calculated with.
///
/// German term: *Zahlungsplan*. The payments of each candidate can be had without a search.
#[doc(alias = "Zahlungsplan")]
#[derive(Clone, Debug)]
pub struct CostPlan {
    /// Interest, period, convention, tax.
    pub economics: Economics,
    flows: Vec<CashFlow>,
    sunk: Vec<CashFlow>,
    by_candidate: Vec<Vec<usize>>,
    by_place: BTreeMap<Span, usize>,
}

impl CostPlan {
    /// A plan for a number of candidates; payments of others are dropped, sunk ones set apart.
    #[must_use]
    pub fn new(economics: Economics, candidates: usize, flows: Vec<CashFlow>) -> Self {
        let (sunk, flows): (Vec<CashFlow>, Vec<CashFlow>) = flows
            .into_iter()
            .partition(|flow| matches!(flow.relevance, Relevance::Sunk(_)));
        let places = flows.iter().enumerate();
        let by_place = places.map(|(index, flow)| (flow.span, index)).collect();
        let mut by_candidate = vec![Vec::new(); candidates];
        for (index, flow) in flows.iter().enumerate() {
            if let Some(list) = by_candidate.get_mut(flow.candidate) {
                list.push(index);
            }
        }
        Self {
            economics,
            flows,
            sunk,
            by_candidate,
            by_place,
        }
    }

    /// The payments of one candidate, in the order of the file.
    pub fn of(&self, candidate: usize) -> impl Iterator<Item = &CashFlow> {
        let list = self
            .by_candidate
            .get(candidate)
            .map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|index| self.flows.get(*index))
    }

    /// The position of a row among the payments that count.
    #[must_use]
    pub fn position(&self, place: Span) -> Option<usize> {
        self.by_place.get(&place).copied()
    }

    /// All payments that count, in the order of the file.
    #[must_use]
    pub fn flows(&self) -> &[CashFlow] {
        &self.flows
    }

    /// Payments that no alternative changes any more; they are listed and not counted.
    #[must_use]
    pub fn sunk(&self) -> &[CashFlow] {
        &self.sunk
    }

    /// The last year of the period.
    #[must_use]
    pub fn last_year(&self) -> Year {
        self.economics
            .reference_year
            .plus(self.economics.years)
            .unwrap_or(self.economics.reference_year)
    }
}
