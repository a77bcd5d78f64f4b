//! Further monetary methods beside the present value, each where it is right and refused where it is not.

use std::collections::BTreeMap;

use crate::exact::{Decimal, Fraction, Year};
use crate::model::{Case, CashFlow, CostKind, YearlyCashFlow};
use crate::source::Span;

use super::{
    Asset, AverageYear, CostLine, CostResult, Discount, LifeCycle, PaidByKind, Payback,
    Replacement, TiedCapital, VariableCost, average_year, life_cycle, payback, replaced,
};

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

/// What all methods say of all candidates, method by method.
#[must_use]
pub fn methods(case: &Case, discount: &Discount, results: &[&CostResult]) -> Vec<MethodOutcome> {
    let asking = Asking {
        case,
        discount,
        results,
        paid: (0..results.len())
            .map(|candidate| PaidByKind::of(case, candidate))
            .collect(),
        lives: case.costs.flows().iter().filter_map(life_of).collect(),
    };
    Method::ALL
        .into_iter()
        .flat_map(|method| (0..results.len()).map(move |candidate| (method, candidate)))
        .map(|(method, candidate)| MethodOutcome {
            method,
            candidate,
            figure: asking.figure(method, candidate),
        })
        .collect()
}

/// Whether what one payment costs follows the number of users: its quantity is that number.
#[must_use]
pub fn follows_users(flow: &CashFlow, users: u32) -> bool {
    users > 1 && flow.quantity.fraction() == Fraction::whole(i64::from(users))
}

/// The costs of a candidate, positive, as they follow the number of users.
///
/// # Errors
/// Says whether an amount is unknown, or a price goes in packs, so that no line can be drawn.
pub fn cost_line(
    case: &Case,
    cost: &CostResult,
    candidate: usize,
    users: u32,
) -> Result<CostLine, Refusal> {
    let present = cost.known_present().ok_or(Refusal::CostUnknown)?;
    let mut fixed = present.negated();
    let mut variable = Vec::new();
    for (flow, flow_cost) in case.costs.of(candidate).zip(&cost.flows) {
        if !follows_users(flow, users) {
            continue;
        }
        if !flow.terms.is_straight() {
            return Err(Refusal::PricesInSteps);
        }
        let charged = flow.charged_quantity();
        if let Some(price) = flow_cost.present.negated().over(&charged) {
            fixed = fixed.plus(&flow_cost.present);
            let minimum = flow
                .terms
                .minimum_quantity
                .map_or_else(Fraction::zero, Decimal::fraction);
            variable.push(VariableCost { price, minimum });
        }
    }
    Ok(CostLine { fixed, variable })
}

/// Only what is paid for once can be bought again when its life ends.
fn life_of(flow: &CashFlow) -> Option<u32> {
    flow.terms
        .life
        .filter(|life| *life > 0 && flow.from == flow.until)
}

struct Asking<'a> {
    case: &'a Case,
    discount: &'a Discount,
    results: &'a [&'a CostResult],
    lives: Vec<u32>,
    paid: Vec<PaidByKind>,
}

impl Asking<'_> {
    fn figure(&self, method: Method, candidate: usize) -> Result<MethodFigure, Refusal> {
        match method {
            Method::Annuity => self.annuity(candidate).map(MethodFigure::Annuity),
            Method::CostComparison => self
                .comparison(candidate)
                .map(|comparison| MethodFigure::Comparison(Box::new(comparison))),
            Method::CriticalQuantity => self.critical(candidate).map(MethodFigure::Critical),
            Method::Payback => self.paid_back(candidate).map(MethodFigure::Payback),
            Method::SeatCost => self.seat(candidate).map(MethodFigure::Seat),
            Method::LifeCycle => self.life_cycle(candidate).map(MethodFigure::LifeCycle),
        }
    }

    fn known(&self, candidate: usize) -> Result<(&CostResult, &Fraction), Refusal> {
        let result = self.results.get(candidate).ok_or(Refusal::CostUnknown)?;
        let present = result.known_present().ok_or(Refusal::CostUnknown)?;
        Ok((result, present))
    }

    fn carry_on(&self, candidate: usize) -> Result<usize, Refusal> {
        let carry_on = self.case.tender.need.carry_on.value;
        if carry_on == candidate {
            return Err(Refusal::IsCarryOn);
        }
        self.known(carry_on).map_err(|_| Refusal::CarryOnUnknown)?;
        Ok(carry_on)
    }

    fn users(&self) -> Result<u32, Refusal> {
        let users = self.case.tender.need.users;
        users.filter(|users| *users > 0).ok_or(Refusal::NoUsers)
    }

    fn annuity_factor(&self) -> Result<Fraction, Refusal> {
        self.discount
            .annuity_factor(self.case.costs.economics.years)
            .ok_or(Refusal::NoAnnuityFactor)
    }

    fn annuity(&self, candidate: usize) -> Result<Annuity, Refusal> {
        let (result, present) = self.known(candidate)?;
        if self.lives.is_empty() {
            return Err(Refusal::NoLives);
        }
        let factor = self.annuity_factor()?;
        let mut rest = present.clone();
        let mut assets = Vec::new();
        let end = self.case.costs.last_year();
        for (flow, cost) in self.case.costs.of(candidate).zip(&result.flows) {
            let replacement = life_of(flow).and_then(|life| {
                replaced(self.discount, &cost.yearly, flow.kind, flow.from, life, end)
            });
            if let Some(replacement) = replacement {
                rest = rest.minus(&cost.present);
                assets.push((flow.span, replacement));
            }
        }
        let capital = Fraction::sum(assets.iter().map(|(_, asset)| &asset.present));
        let years = self.case.costs.economics.years;
        Ok(Annuity {
            yearly: capital.plus(&rest).times(&factor),
            assets,
            rest,
            factor,
            repeats_present_value: self.lives.iter().all(|life| *life == years),
        })
    }

    fn comparison(&self, candidate: usize) -> Result<Comparison, Refusal> {
        self.known(candidate)?;
        let economics = &self.case.costs.economics;
        let rate = economics.interest.single().ok_or(Refusal::NoSingleRate)?;
        let interest = rate.percent().share();
        let (first, last) = (economics.reference_year, self.case.costs.last_year());
        let mut residual = Fraction::zero();
        let mut life: Option<u32> = None;
        for flow in self.case.costs.of(candidate) {
            if flow.from < first {
                return Err(Refusal::PaidBefore(flow.from));
            }
            if let Some(own) = life_of(flow).filter(|_| flow.from == first) {
                match life {
                    Some(other) if other != own => return Err(Refusal::LivesDiffer(other, own)),
                    _ => life = Some(own),
                }
            }
            if flow.kind == CostKind::ResidualValue && flow.from != last {
                return Err(Refusal::ResidualBeforeEnd(flow.from));
            }
        }
        let by_kind = self.paid.get(candidate).ok_or(Refusal::CostUnknown)?;
        let is_residual = |kind| kind == CostKind::ResidualValue;
        for amount in by_kind.yearly(self.discount, is_residual).values() {
            residual = residual.plus(amount);
        }
        let due = by_kind.yearly(self.discount, |kind| !is_residual(kind));
        let paid: Vec<YearlyCashFlow> = first
            .until(last)
            .map(|year| YearlyCashFlow {
                year,
                amount: due.get(&year).cloned().unwrap_or_else(Fraction::zero),
            })
            .collect();
        let (start, running) = paid.split_first().ok_or(Refusal::CostUnknown)?;
        let constant = running.first().ok_or(Refusal::CostUnknown)?;
        if let Some(other) = running.iter().find(|row| row.amount != constant.amount) {
            return Err(Refusal::PaymentsDiffer(constant.year, other.year));
        }
        let asset = Asset {
            price: start.amount.negated(),
            residual,
            life: life.unwrap_or(economics.years),
        };
        let running = constant.amount.negated();
        let average =
            |tied| average_year(&asset, &interest, &running, tied).ok_or(Refusal::CostUnknown);
        Ok(Comparison {
            continuous: average(TiedCapital::Continuous)?,
            discontinuous: average(TiedCapital::Discontinuous)?,
            asset,
        })
    }

    fn critical(&self, candidate: usize) -> Result<Critical, Refusal> {
        let carry_on = self.carry_on(candidate)?;
        let users = self.users()?;
        let line = |candidate: usize| {
            let (result, _) = self.known(candidate)?;
            cost_line(self.case, result, candidate, users)
        };
        let (own, other) = (line(candidate)?, line(carry_on)?);
        if own.variable.is_empty() && other.variable.is_empty() {
            return Err(Refusal::NothingFollowsUsers);
        }
        let meets = own.crossings(&other);
        if meets.is_empty() {
            return Err(Refusal::NeverMeets);
        }
        Ok(Critical {
            own,
            carry_on: other,
            meets,
            users,
        })
    }

    fn paid_back(&self, candidate: usize) -> Result<PaidBack, Refusal> {
        let carry_on = self.carry_on(candidate)?;
        self.known(candidate)?;
        let all = |candidate: usize| {
            let paid = self.paid.get(candidate).ok_or(Refusal::CostUnknown)?;
            Ok(paid.yearly(self.discount, |_| true))
        };
        let (own, other) = (all(candidate)?, all(carry_on)?);
        let first = own.keys().chain(other.keys()).min().copied();
        let first = first.ok_or(Refusal::CostUnknown)?;
        let of = |years: &BTreeMap<Year, Fraction>, year: Year| {
            years.get(&year).cloned().unwrap_or_else(Fraction::zero)
        };
        let differences: Vec<YearlyCashFlow> = first
            .until(self.case.costs.last_year())
            .map(|year| YearlyCashFlow {
                year,
                amount: of(&own, year)
                    .minus(&of(&other, year))
                    .times(&self.discount.plain_factor(year)),
            })
            .collect();
        let series: Vec<Fraction> = differences.iter().map(|row| row.amount.clone()).collect();
        match payback(&series) {
            Payback::After { years, lasting } => Ok(PaidBack {
                years,
                lasting,
                differences,
            }),
            Payback::Never { missing } => Err(Refusal::NotPaidBack(missing)),
            Payback::NothingAdvanced => Err(Refusal::NothingAdvanced),
        }
    }

    fn seat(&self, candidate: usize) -> Result<SeatCost, Refusal> {
        let (result, present) = self.known(candidate)?;
        let users = self.users()?;
        let factor = self.annuity_factor()?;
        let seats = Fraction::whole(i64::from(users));
        let of_seat = |value: &Fraction| value.over(&seats).ok_or(Refusal::NoUsers);
        let present = of_seat(present)?;
        Ok(SeatCost {
            users,
            yearly: present.times(&factor),
            budget_effective: of_seat(&result.budget_effective)?.times(&factor),
            present,
        })
    }

    fn life_cycle(&self, candidate: usize) -> Result<LifeCycle, Refusal> {
        let (result, _) = self.known(candidate)?;
        let mut flows = self.case.costs.of(candidate);
        if !flows.any(|flow| flow.kind == CostKind::Exit) {
            return Err(Refusal::NoEnd);
        }
        Ok(life_cycle(result))
    }
}
