//! Rows of the cost file as functions of users and participants.

use crate::exact::{Basis, Decimal, Fraction};
use crate::model::{Case, CashFlow, JointPurchase, PriceTerms};
use crate::source::{Located, Span};

use crate::cost::Discount;

/// One position at the quantity of a buyer.
///
/// German term: *Position bei gegebener Menge*.
#[doc(alias = "Position bei gegebener Menge")]
#[derive(Clone, Debug)]
pub struct LineValue {
    /// The position.
    pub position: String,
    /// The price of a unit at this quantity.
    pub price: Fraction,
    /// The quantity that is charged.
    pub quantity: Fraction,
    /// The present value of one EUR for one unit, with tax, rhythm, years and price changes; negative for expenses.
    pub factor: Fraction,
    /// The present value.
    pub present: Fraction,
    /// The row of the cost file.
    pub span: Span,
}

/// With what the quantity of a row grows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    PerUser,
    PerParticipant,
    Fixed,
}

/// A row of the cost file as a function of users and participants.
pub(super) struct Line<'a> {
    pub(super) flow: &'a CashFlow,
    pub(super) growth: Growth,
    /// The present value of one EUR for one unit.
    pub(super) per_euro: Fraction,
    pub(super) price: Fraction,
    pub(super) tiers: Vec<(Fraction, Fraction)>,
}

impl Line<'_> {
    pub(super) fn quantity(&self, users: &Fraction, participants: &Fraction) -> Fraction {
        let needed = match self.growth {
            Growth::PerUser => users.clone(),
            Growth::PerParticipant => participants.clone(),
            Growth::Fixed => self.flow.quantity.fraction(),
        };
        self.flow.terms.charged_for(&needed)
    }

    pub(super) fn price_at(&self, quantity: &Fraction) -> &Fraction {
        let tier = self.tiers.iter().rev().find(|(from, _)| from <= quantity);
        tier.map_or(&self.price, |(_, price)| price)
    }

    pub(super) fn present(&self, users: &Fraction, participants: &Fraction) -> Fraction {
        let quantity = self.quantity(users, participants);
        self.price_at(&quantity)
            .times(&quantity)
            .times(&self.per_euro)
    }

    /// Quantities at which price or charge change their course.
    pub(super) fn thresholds(&self) -> Vec<Fraction> {
        let terms = &self.flow.terms;
        let carriers = terms.carriers.map(|carriers| {
            carriers
                .count
                .fraction()
                .times(&carriers.minimum.fraction())
        });
        let tiers = self.tiers.iter().map(|(from, _)| from.clone());
        tiers
            .chain(terms.minimum_quantity.map(Decimal::fraction))
            .chain(carriers)
            .collect()
    }

    /// Whether the charge grows in jumps, because only whole packs are sold.
    pub(super) fn jumps(&self) -> bool {
        self.growth != Growth::Fixed && self.flow.terms.step.is_some()
    }
}

/// All rows of a candidate.
pub(super) struct Lines<'a>(pub(super) Vec<Line<'a>>);

impl<'a> Lines<'a> {
    /// `None` where a price is unknown or the candidate has no payment.
    pub(super) fn of(
        case: &'a Case,
        purchase: &JointPurchase,
        discount: &Discount,
        candidate: usize,
    ) -> Option<Self> {
        let basis = case.costs.economics.basis;
        let lines: Option<Vec<Line<'a>>> = case
            .costs
            .of(candidate)
            .map(|flow| line(flow, purchase, discount, basis))
            .collect();
        lines.filter(|lines| !lines.is_empty()).map(Self)
    }

    pub(super) fn present(&self, users: &Fraction, participants: &Fraction) -> Fraction {
        let values: Vec<Fraction> = self
            .0
            .iter()
            .map(|line| line.present(users, participants))
            .collect();
        Fraction::sum(&values)
    }

    pub(super) fn values(&self, users: &Fraction, participants: &Fraction) -> Vec<LineValue> {
        let value = |line: &Line<'_>| {
            let quantity = line.quantity(users, participants);
            LineValue {
                position: line.flow.position.clone(),
                price: line.price_at(&quantity).clone(),
                factor: line.per_euro.clone(),
                present: line.present(users, participants),
                quantity,
                span: line.flow.span,
            }
        };
        self.0.iter().map(value).collect()
    }
}

fn line<'a>(
    flow: &'a CashFlow,
    purchase: &JointPurchase,
    discount: &Discount,
    basis: Basis,
) -> Option<Line<'a>> {
    let names = |list: &[Located<String>]| list.iter().any(|name| name.value == flow.position);
    let growth = if names(&purchase.per_user) {
        Growth::PerUser
    } else if names(&purchase.per_participant) {
        Growth::PerParticipant
    } else {
        Growth::Fixed
    };
    // The rules of the comparison for one unit at one EUR: kind, tax, rhythm, years, price changes.
    let unit = CashFlow {
        quantity: Decimal::ONE,
        terms: PriceTerms::default(),
        ..flow.clone()
    };
    let per_euro = unit
        .yearly_at(&Fraction::one(), basis)
        .times(&discount.sum(flow.from, flow.until, flow.kind));
    let tiers = purchase
        .tiers_of(flow.candidate, &flow.position)
        .map(|tier| (tier.from.fraction(), tier.amount.fraction()))
        .collect();
    Some(Line {
        flow,
        growth,
        per_euro,
        price: flow.unit_price.as_ref()?.amount.fraction(),
        tiers,
    })
}
