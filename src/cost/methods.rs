//! Further monetary methods beside the present value, each where it is right and refused where it is not.

use std::collections::BTreeMap;

use crate::exact::{Decimal, Fraction, Year};
use crate::model::{Case, CashFlow, CostKind, YearlyCashFlow};

use super::{
    Annuity, Asset, Comparison, CostLine, CostResult, Critical, Discount, LifeCycle, Method,
    MethodFigure, MethodOutcome, PaidBack, PaidByKind, Payback, Refusal, SeatCost, TiedCapital,
    VariableCost, average_year, life_cycle, payback, replaced,
};

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
