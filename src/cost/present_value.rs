//! Net present value (*Kapitalwert*) and the sums around it.

use crate::exact::{Fraction, Year};
use crate::model::{
    Arithmetic, BudgetEffect, Case, CashFlow, CostKind, Economics, Interest, Relevance,
    YearlyCashFlow,
};
use crate::source::Span;

use super::{Discount, TableProduct, table};

/// A present value with its rate and the year it refers to.
///
/// German term: *Kapitalwert* (BMF Arbeitsanleitung, C.V.1 a). Outflows are negative, so the highest value is the most
/// economic one.
#[doc(alias = "Kapitalwert")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetPresentValue {
    /// The value in EUR.
    pub value: Fraction,
    /// The calculation interest.
    pub interest: Interest,
    /// The year the value refers to.
    pub reference_year: Year,
}

/// What one candidate costs over the period.
///
/// German term: *Kostenergebnis*. Sums leave out payments whose amount nobody knows; `unknown` names them.
#[doc(alias = "Kostenergebnis")]
#[derive(Clone, Debug)]
pub struct CostResult {
    /// The plain sum of all payments.
    pub nominal: Fraction,
    /// The present value of what is known.
    pub present: NetPresentValue,
    /// The part of the present value that moves the budget.
    pub budget_effective: Fraction,
    /// The rest of the present value: own staff and whatever else is paid for anyway.
    pub not_budget_effective: Fraction,
    /// The part of the present value that remains although a solution ends.
    pub remanent: Fraction,
    /// The present value as equal yearly amounts.
    pub annuity: Option<Fraction>,
    /// Sums per cost kind, in the order of the report.
    pub kinds: Vec<KindSum>,
    /// One by one, in the order of the file.
    pub flows: Vec<FlowCost>,
    /// The products of a calculation by table, which add up to the present value; empty for exact calculation.
    pub products: Vec<TableProduct>,
    /// Places of payments whose amount nobody knows, and whether money would come in.
    pub unknown: Vec<(Span, CostKind)>,
    /// Whether the case has any payment for this candidate.
    pub has_flows: bool,
    /// Expected damage of the risks.
    pub risks: Vec<RiskCost>,
}

/// What one cost kind adds up to.
///
/// German term: *Summe je Kostenart*.
#[doc(alias = "Summe je Kostenart")]
#[derive(Clone, Debug)]
pub struct KindSum {
    /// The kind.
    pub kind: CostKind,
    /// The plain sum.
    pub nominal: Fraction,
    /// The present value.
    pub present: Fraction,
}

/// What one row of the cost file adds up to.
///
/// German term: *Barwert der Zahlung*.
#[doc(alias = "Barwert der Zahlung")]
#[derive(Clone, Debug)]
pub struct FlowCost {
    /// The row.
    pub span: Span,
    /// What falls due each year at the prices of the file, negative for expenses.
    pub yearly: Fraction,
    /// The sum of the discount factors of its years.
    pub factor: Fraction,
    /// The plain sum over its years.
    pub nominal: Fraction,
    /// The present value.
    pub present: Fraction,
}

/// The expected damage of one risk.
///
/// German term: *monetär bewertetes Risiko*: damage times probability in the year it would occur.
#[doc(alias = "monetär bewertetes Risiko")]
#[derive(Clone, Debug)]
pub struct RiskCost {
    /// The row.
    pub span: Span,
    /// What is to be expected in each of its years, negative for a damage; `None` where probability or damage is unknown.
    pub expected: Option<Fraction>,
    /// The sum of the discount factors of its years.
    pub factor: Fraction,
    /// Its present value.
    pub present: Option<Fraction>,
}

impl CostResult {
    /// Whether every amount is known and there is at least one.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.has_flows && self.unknown.is_empty()
    }

    /// The present value, if every amount is known.
    #[must_use]
    pub fn known_present(&self) -> Option<&Fraction> {
        self.is_complete().then_some(&self.present.value)
    }

    /// The present value including the expected damage of all risks that were quantified.
    #[must_use]
    pub fn with_risks(&self) -> Option<Fraction> {
        let damages: Vec<Fraction> = self
            .risks
            .iter()
            .filter_map(|risk| risk.present.clone())
            .collect();
        self.known_present()
            .map(|present| present.plus(&Fraction::sum(&damages)))
    }

    /// The sum of one cost kind.
    #[must_use]
    pub fn kind(&self, kind: CostKind) -> Option<&KindSum> {
        self.kinds.iter().find(|sum| sum.kind == kind)
    }
}

/// What one candidate of a case costs.
#[must_use]
pub fn present_value(case: &Case, discount: &Discount, candidate: usize) -> CostResult {
    let economics = &case.costs.economics;
    let mut known: Vec<(&CashFlow, FlowCost)> = Vec::new();
    let mut unknown = Vec::new();
    let mut has_flows = false;
    for flow in case.costs.of(candidate) {
        has_flows = true;
        match flow.yearly(economics.basis) {
            Some(yearly) => known.push((flow, flow_cost(flow, yearly, economics, discount))),
            None => unknown.push((flow.span, flow.kind)),
        }
    }
    let present = |counts: &dyn Fn(&CashFlow) -> bool| {
        let some = known.iter().filter(|(flow, _)| counts(flow));
        total(some, economics, discount)
    };
    let kinds: Vec<KindSum> = CostKind::ALL
        .into_iter()
        .filter(|kind| known.iter().any(|(flow, _)| flow.kind == *kind))
        .map(|kind| {
            let own = known.iter().filter(|(flow, _)| flow.kind == kind);
            KindSum {
                kind,
                nominal: Fraction::sum(own.map(|(_, cost)| &cost.nominal)),
                present: present(&|flow| flow.kind == kind),
            }
        })
        .collect();
    let products = match economics.arithmetic {
        Arithmetic::Exact => Vec::new(),
        Arithmetic::Table(places) => {
            let flows = known.iter().map(|(flow, cost)| (*flow, &cost.yearly));
            table::products(flows, places, discount)
        }
    };
    let value = match economics.arithmetic {
        Arithmetic::Exact => Fraction::sum(kinds.iter().map(|sum| &sum.present)),
        Arithmetic::Table(_) => Fraction::sum(products.iter().map(|product| &product.value)),
    };
    let annuity = discount
        .annuity_factor(economics.years)
        .map(|factor| value.times(&factor));
    let budget_effective = present(&|flow| flow.budget == BudgetEffect::Effective);
    let remanent = present(&|flow| matches!(flow.relevance, Relevance::Remanent(_)));
    CostResult {
        nominal: Fraction::sum(kinds.iter().map(|sum| &sum.nominal)),
        not_budget_effective: value.minus(&budget_effective),
        budget_effective,
        remanent,
        present: NetPresentValue {
            value,
            interest: economics.interest.clone(),
            reference_year: economics.reference_year,
        },
        annuity,
        kinds,
        products,
        flows: known.into_iter().map(|(_, cost)| cost).collect(),
        unknown,
        has_flows,
        risks: risk_costs(case, discount, candidate),
    }
}

/// Only the present value of what is known, for calculating the same case many times.
#[must_use]
pub fn present_sum(case: &Case, discount: &Discount, candidate: usize) -> Fraction {
    let economics = &case.costs.economics;
    let flows = case.costs.of(candidate);
    let known: Vec<(&CashFlow, Fraction)> = flows
        .filter_map(|flow| Some((flow, flow.yearly(economics.basis)?)))
        .collect();
    match economics.arithmetic {
        Arithmetic::Exact => known.iter().fold(Fraction::zero(), |sum, (flow, yearly)| {
            sum.plus(&yearly.times(&discount.sum(flow.from, flow.until, flow.kind)))
        }),
        Arithmetic::Table(places) => {
            let known = known.iter().map(|(flow, yearly)| (*flow, yearly));
            table::total(known, places, discount)
        }
    }
}

fn total<'a>(
    flows: impl Iterator<Item = &'a (&'a CashFlow, FlowCost)>,
    economics: &Economics,
    discount: &Discount,
) -> Fraction {
    match economics.arithmetic {
        Arithmetic::Exact => Fraction::sum(flows.map(|(_, cost)| &cost.present)),
        Arithmetic::Table(places) => {
            let flows = flows.map(|(flow, cost)| (*flow, &cost.yearly));
            table::total(flows, places, discount)
        }
    }
}

fn flow_cost(
    flow: &CashFlow,
    yearly: Fraction,
    economics: &Economics,
    discount: &Discount,
) -> FlowCost {
    let levels = discount.price_levels(flow.from, flow.until, flow.kind);
    let nominal = yearly.times(&levels);
    let (factor, present) = match economics.arithmetic {
        Arithmetic::Exact => {
            let factor = discount.sum(flow.from, flow.until, flow.kind);
            let present = yearly.times(&factor);
            (factor, present)
        }
        Arithmetic::Table(places) => (
            table::factor(flow, places, discount),
            table::present(flow, &yearly, places, discount),
        ),
    };
    FlowCost {
        span: flow.span,
        nominal,
        present,
        yearly,
        factor,
    }
}

fn risk_costs(case: &Case, discount: &Discount, candidate: usize) -> Vec<RiskCost> {
    case.risks_of(candidate)
        .map(|risk| {
            let expected = match (risk.probability, risk.effect()) {
                (Some(probability), Some(effect)) => Some(probability.share().times(&effect)),
                _ => None,
            };
            let arithmetic = case.costs.economics.arithmetic;
            let factors: Vec<Fraction> = risk
                .year
                .until(risk.until)
                .map(|year| discount.plain_factor(year))
                .collect();
            let factor = Fraction::sum(&factors);
            let present = expected.as_ref().map(|expected| match arithmetic {
                Arithmetic::Exact => expected.times(&factor),
                Arithmetic::Table(places) => {
                    let each = risk.year.until(risk.until);
                    let products: Vec<Fraction> = each
                        .map(|year| table::single(expected, year, places, discount))
                        .collect();
                    Fraction::sum(&products)
                }
            });
            RiskCost {
                span: risk.span,
                expected,
                factor,
                present,
            }
        })
        .collect()
}

/// What falls due year by year, at the prices of that year, over the whole period of the case.
#[must_use]
pub fn yearly(case: &Case, discount: &Discount, candidate: usize) -> Vec<YearlyCashFlow> {
    let economics = &case.costs.economics;
    let first = case
        .costs
        .of(candidate)
        .map(|flow| flow.from)
        .min()
        .unwrap_or(economics.reference_year);
    let years = first
        .min(economics.reference_year)
        .until(case.costs.last_year());
    let mut rows: Vec<YearlyCashFlow> = years
        .map(|year| YearlyCashFlow {
            year,
            amount: Fraction::zero(),
        })
        .collect();
    for flow in case.costs.of(candidate) {
        let Some(amount) = flow.yearly(economics.basis) else {
            continue;
        };
        for row in rows
            .iter_mut()
            .filter(|row| flow.from <= row.year && row.year <= flow.until)
        {
            row.amount = row
                .amount
                .plus(&amount.times(&discount.price_level(row.year, flow.kind)));
        }
    }
    rows
}
