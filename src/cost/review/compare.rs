//! Plan and payments, position by position and year by year.

use std::collections::BTreeMap;

use crate::exact::{Basis, Decimal, Fraction, Year};
use crate::model::{
    ActualPayment, Arithmetic, Case, CashFlow, CostKind, Frequency, Price, Review, TablePlaces,
};
use crate::source::Span;

use super::{Effects, PositionReview, ReviewResult, Worth};
use crate::cost::{Discount, present_value, table};

/// What falls due in one year for one position.
#[derive(Clone, Debug)]
struct Due {
    amount: Fraction,
    /// `None` where only the whole amount is known.
    quantity: Option<Fraction>,
}

impl Due {
    fn add(&mut self, amount: &Fraction, quantity: Option<&Fraction>) {
        self.amount = self.amount.plus(amount);
        self.quantity = match (&self.quantity, quantity) {
            (Some(known), Some(more)) => Some(known.plus(more)),
            _ => None,
        };
    }

    /// The mean price of a unit and the quantity.
    fn unit(&self) -> Option<(Fraction, &Fraction)> {
        let quantity = self.quantity.as_ref()?;
        Some((self.amount.over(quantity)?, quantity))
    }
}

type ByYear = BTreeMap<Year, Due>;

fn add(years: &mut ByYear, year: Year, amount: &Fraction, quantity: Option<&Fraction>) {
    let due = years.entry(year).or_insert_with(|| Due {
        amount: Fraction::zero(),
        quantity: Some(Fraction::zero()),
    });
    due.add(amount, quantity);
}

struct Position {
    name: String,
    kind: CostKind,
    span: Span,
    planned: ByYear,
    actual: ByYear,
    is_planned: bool,
}

/// Planned against actual for the candidate of a review.
#[must_use]
pub fn review(case: &Case, discount: &Discount, review: &Review) -> ReviewResult {
    let basis = case.costs.economics.basis;
    let mut positions: Vec<Position> = Vec::new();
    for flow in case.costs.of(review.candidate) {
        let position = position(&mut positions, &flow.position, flow.kind, flow.span, true);
        plan(position, flow, discount, basis);
    }
    for payment in &review.payments {
        let position = position(
            &mut positions,
            &payment.position,
            payment.kind,
            payment.span,
            false,
        );
        let (amount, quantity) = paid(payment, basis);
        add(
            &mut position.actual,
            payment.year,
            &amount,
            quantity.as_ref(),
        );
    }
    let by_table = match case.costs.economics.arithmetic {
        Arithmetic::Exact => None,
        Arithmetic::Table(places) => Some(by_table(&positions, review.until, places, discount)),
    };
    let positions: Vec<PositionReview> = positions
        .into_iter()
        .map(|position| compared(position, review.until, discount))
        .collect();
    let sum = |part: fn(&PositionReview) -> &Worth| {
        positions
            .iter()
            .fold(Worth::zero(), |sum, position| sum.plus(part(position)))
    };
    let effects = positions
        .iter()
        .fold(Effects::none(), |sum, position| sum.plus(&position.effects));
    let mut result = ReviewResult {
        planned: sum(|position| &position.planned),
        planned_so_far: sum(|position| &position.planned_so_far),
        actual: sum(|position| &position.actual),
        expected: sum(|position| &position.expected),
        effects,
        positions,
    };
    if let Some((actual, expected)) = by_table {
        result.planned.present = present_value(case, discount, review.candidate)
            .present
            .value;
        result.actual.present = actual;
        result.expected.present = expected;
        let rest = result.deviation().minus(&result.effects.total());
        result.effects.rounding = rest;
    }
    result
}

/// What was paid and what is expected, with the printed tables: a sum for each year, multiplied by its factor and rounded.
fn by_table(
    positions: &[Position],
    until: Year,
    places: TablePlaces,
    discount: &Discount,
) -> (Fraction, Fraction) {
    let mut paid: BTreeMap<Year, Fraction> = BTreeMap::new();
    let mut rest: BTreeMap<Year, Fraction> = BTreeMap::new();
    let collect = |sums: &mut BTreeMap<Year, Fraction>, year: Year, due: &Due| {
        let sum = sums.entry(year).or_insert_with(Fraction::zero);
        *sum = sum.plus(&due.amount);
    };
    for position in positions {
        for (year, due) in &position.actual {
            collect(&mut paid, *year, due);
        }
        let later = meeting(position, until).rest;
        for (year, due) in position
            .planned
            .iter()
            .filter(|(year, _)| later.contains(year))
        {
            collect(&mut rest, *year, due);
        }
    }
    let worth = |sums: &BTreeMap<Year, Fraction>| {
        let products: Vec<Fraction> = sums
            .iter()
            .map(|(year, amount)| table::single(amount, *year, places, discount))
            .collect();
        Fraction::sum(&products)
    };
    let actual = worth(&paid);
    let expected = actual.plus(&worth(&rest));
    (actual, expected)
}

fn position<'p>(
    positions: &'p mut Vec<Position>,
    name: &str,
    kind: CostKind,
    span: Span,
    is_planned: bool,
) -> &'p mut Position {
    let known = positions.iter().position(|position| position.name == name);
    let index = known.unwrap_or(positions.len());
    if known.is_none() {
        positions.push(Position {
            name: name.to_owned(),
            kind,
            span,
            planned: ByYear::new(),
            actual: ByYear::new(),
            is_planned,
        });
    }
    #[expect(
        clippy::indexing_slicing,
        reason = "the position was found or has just been added"
    )]
    &mut positions[index]
}

/// Every year of a row at the prices of that year; rows of unknown price were refused when the review was read.
fn plan(position: &mut Position, flow: &CashFlow, discount: &Discount, basis: Basis) {
    let Some(yearly) = flow.yearly(basis) else {
        return;
    };
    let quantity = flow.charged_quantity();
    for year in flow.years() {
        let amount = yearly.times(&discount.price_level(year, flow.kind));
        add(&mut position.planned, year, &amount, Some(&quantity));
    }
}

fn paid(payment: &ActualPayment, basis: Basis) -> (Fraction, Option<Fraction>) {
    let times = match payment.frequency {
        Frequency::Monthly => Fraction::whole(12),
        Frequency::Yearly | Frequency::Once => Fraction::one(),
    };
    let quantity = payment.quantity.map(Decimal::fraction);
    let units = quantity.clone().unwrap_or_else(Fraction::one);
    let amount = payment.amount.fraction().times(&units).times(&times);
    let amount = Price::new(amount, payment.tax).on(basis);
    let signed = if payment.kind.is_income() {
        amount
    } else {
        amount.negated()
    };
    (signed, quantity)
}

fn compared(position: Position, until: Year, discount: &Discount) -> PositionReview {
    let factor = |year: Year| discount.plain_factor(year);
    let worth = |years: &ByYear, wanted: &dyn Fn(Year) -> bool| {
        years
            .iter()
            .filter(|(year, _)| wanted(**year))
            .fold(Worth::zero(), |sum, (year, due)| {
                sum.plus(&Worth::of(&due.amount, &factor(*year)))
            })
    };
    let meeting = meeting(&position, until);
    let mut effects = Effects::none();
    let mut is_separable = true;
    for (planned, actual) in &meeting.pairs {
        if let (Some(before), Some(after)) =
            (position.planned.get(planned), position.actual.get(actual))
        {
            let (early, late) = (factor(*planned), factor(*actual));
            is_separable &= between(&mut effects, before, after, &early, &late);
        }
    }
    for year in &meeting.open {
        if let Some(due) = position.planned.get(year) {
            let lost = Worth::of(&due.amount, &factor(*year));
            effects.dropped = effects.dropped.minus(&lost);
        }
    }
    for year in &meeting.extra {
        if let Some(due) = position.actual.get(year) {
            effects.unplanned = effects
                .unplanned
                .plus(&Worth::of(&due.amount, &factor(*year)));
        }
    }
    let actual = worth(&position.actual, &|_| true);
    let rest = worth(&position.planned, &|year| meeting.rest.contains(&year));
    PositionReview {
        planned: worth(&position.planned, &|_| true),
        planned_so_far: worth(&position.planned, &|year| year <= until),
        expected: actual.plus(&rest),
        actual,
        effects,
        moved: meeting
            .pairs
            .iter()
            .filter(|(planned, actual)| planned != actual)
            .copied()
            .collect(),
        open_years: meeting.open,
        extra_years: meeting.extra,
        is_separable,
        position: position.name,
        kind: position.kind,
        is_planned: position.is_planned,
        span: position.span,
    }
}

/// Which planned year belongs to which actual year.
struct Meeting {
    pairs: Vec<(Year, Year)>,
    open: Vec<Year>,
    extra: Vec<Year>,
    rest: Vec<Year>,
}

// The same year first; then what is left, in order. A later year of the plan was brought forward only where the position
// has no other year, for a recurring payment nobody can tell which of its years was meant.
fn meeting(position: &Position, until: Year) -> Meeting {
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    let mut rest = Vec::new();
    for year in position.planned.keys().copied() {
        if position.actual.contains_key(&year) {
            pairs.push((year, year));
        } else if year <= until {
            open.push(year);
        } else {
            rest.push(year);
        }
    }
    let mut extra: Vec<Year> = position
        .actual
        .keys()
        .filter(|year| !position.planned.contains_key(*year))
        .copied()
        .collect();
    let shared = open.len().min(extra.len());
    pairs.extend(open.drain(..shared).zip(extra.drain(..shared)));
    if position.planned.len() == 1 && !extra.is_empty() && !rest.is_empty() {
        pairs.extend(rest.drain(..1).zip(extra.drain(..1)));
    }
    Meeting {
        pairs,
        open,
        extra,
        rest,
    }
}

/// Adds the difference of one pair; answers whether price and quantity could be told apart.
fn between(
    effects: &mut Effects,
    before: &Due,
    after: &Due,
    early: &Fraction,
    late: &Fraction,
) -> bool {
    let moved = before.amount.times(&late.minus(early));
    effects.timing.present = effects.timing.present.plus(&moved);
    if let (Some((planned, quantity)), Some((price, units))) = (before.unit(), after.unit()) {
        let dearer = price.minus(&planned).times(units);
        let more = units.minus(quantity).times(&planned);
        effects.price = effects.price.plus(&Worth::of(&dearer, late));
        effects.quantity = effects.quantity.plus(&Worth::of(&more, late));
        return true;
    }
    let difference = after.amount.minus(&before.amount);
    effects.unseparated = effects.unseparated.plus(&Worth::of(&difference, late));
    difference.is_zero()
}
