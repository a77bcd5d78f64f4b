//! Which programs in use are worth an investigation first, and what the inventory shows besides.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "points are at most ten, weights at most one hundred; rows are counted"
)]

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSliceMut as _;

use crate::exact::{Decimal, Fraction, KeyDate};
use crate::model::{
    Alternative, AlternativeList, Availability, ContractEnd, InUse, Inventory, Openness,
    ScreenCriterion, ScreenLimits, ScreenSubject,
};

use super::blocks::Bulk;
use super::firmness::{self, Firmness};
use super::names::Names;
use super::noticed::{self, Noticed};
use super::totals::{self, Process, Shares, Trend, YearTotal};

/// An inventory with everything that follows from it.
///
/// German term: *Bestandsprüfung* (Landtag Niedersachsen, Antrag vom 21.04.2026, Nr. 2).
#[derive(Debug)]
pub struct Screening<'a> {
    /// The inventory.
    pub inventory: &'a Inventory,
    /// The criteria with weights and reasons.
    pub criteria: &'a [ScreenCriterion],
    /// The day from which contract ends are counted.
    pub key_date: Option<KeyDate>,
    /// All programs that are not open source, the most worthwhile first.
    pub order: Vec<Screened<'a>>,
    /// How many programs are open source already.
    pub open: usize,
    /// How firm the first places are.
    pub firmness: Firmness,
    /// Cost of each year.
    pub years: Vec<YearTotal>,
    /// How cost moves; `None` where no program has a known cost in every year, or there is only one.
    pub trend: Option<Trend>,
    /// Processes with several products, most products first.
    pub parallel: Vec<Process>,
    /// How many processes there are at all.
    pub processes: usize,
    /// Share of open source.
    pub shares: Shares,
    /// What a rule has a word on.
    pub noticed: Vec<Noticed<'a>>,
}

/// One program with its points.
///
/// German term: *geprüftes Programm*.
#[derive(Clone, Debug)]
pub struct Screened<'a> {
    /// Its row.
    pub program: &'a InUse,
    /// Its rank by secured points; equal points share one.
    pub rank: usize,
    /// The best and the worst rank that unknown values leave open.
    pub ranks: (usize, usize),
    /// What each criterion found, in the order of the criteria.
    pub parts: Vec<Part>,
    /// The points from what is known, times the weights: from 0 to 1000.
    pub secured: u32,
    /// The points if everything unknown were most worthwhile.
    pub possible: u32,
    /// Open-source programs for the same purpose.
    pub alternatives: Vec<Known<'a>>,
}

/// An open-source program for the same purpose, and who says so.
///
/// German term: *bekannte Alternative*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// The list of the tool.
    Listed(&'a Alternative),
    /// The inventory itself.
    Named(&'a str),
}

/// What a criterion found at one program.
///
/// German term: *Teilbewertung*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What was found.
    pub value: Value,
    /// The fewest and the most points it can mean.
    pub points: (u32, u32),
}

/// What a criterion looks at.
///
/// German term: *Wert eines Kriteriums*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// This number.
    Number(Decimal),
    /// From the first to the last of these amounts, in percent of the first; the first is above nought.
    Rise(Decimal, Decimal),
    /// The question does not apply.
    NotApplicable,
    /// Nobody knows.
    Unknown,
}

impl Value {
    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<Fraction> {
        match self {
            Self::Number(number) => Some(number.fraction()),
            Self::Rise(first, last) => {
                let first = first.fraction();
                let rise = last.fraction().minus(&first);
                rise.times(&Fraction::whole(100)).over(&first)
            }
            Self::NotApplicable | Self::Unknown => None,
        }
    }

    /// The number beside a limit; `None` where there is none.
    pub(super) fn beside(&self, limit: Decimal) -> Option<Ordering> {
        if let Self::Rise(first, last) = self {
            // (last − first) × 100 beside limit × first, in whole millionths; amounts that large are left to fractions.
            let whole = |number: Decimal| number.scaled(6).filter(|whole| whole.abs() < 1 << 50);
            if let (Some(first), Some(last), Some(limit)) =
                (whole(*first), whole(*last), whole(limit))
            {
                let rise = i128::from(last - first) * 100_000_000;
                return Some(rise.cmp(&(i128::from(limit) * i128::from(first))));
            }
        }
        match self {
            Self::Number(number) => Some(number.cmp(&limit)),
            _ => Some(self.number()?.cmp(&limit.fraction())),
        }
    }
}

/// Screens an inventory; `places` is how many first places are looked at closely.
#[must_use]
pub fn screen<'a>(
    inventory: &'a Inventory,
    criteria: &'a [ScreenCriterion],
    list: &'a AlternativeList,
    (key_date, limits): (Option<KeyDate>, &ScreenLimits),
    places: usize,
    bulk: &Bulk,
) -> Screening<'a> {
    let names = Names::of(list);
    let processes = totals::processes(inventory, |product| names.canonical(product));
    let context = Context {
        criteria,
        names: &names,
        processes: &processes,
        key_date,
    };
    let mut order: Vec<Screened<'a>> = bulk.install(|| {
        inventory
            .programs
            .par_iter()
            .filter(|program| program.openness != Openness::Open)
            .map(|program| context.screened(program))
            .collect()
    });
    bulk.install(|| {
        order.par_sort_unstable_by(|one, other| {
            let worth = |screened: &Screened<'a>| (screened.secured, screened.possible);
            worth(other)
                .cmp(&worth(one))
                .then_with(|| by_name(one.program, other.program))
        });
    });
    let mut rank = 0;
    let mut before = None;
    for (at, screened) in order.iter_mut().enumerate() {
        if before != Some(screened.secured) {
            rank = at + 1;
        }
        before = Some(screened.secured);
        screened.rank = rank;
    }
    firmness::bound_ranks(&mut order);
    let count = processes.len();
    let mut parallel: Vec<Process> = processes
        .into_values()
        .filter(|process| process.products.len() > 1)
        .collect();
    parallel.sort_by(|one, other| {
        let size = |process: &Process| (process.products.len(), process.cost.clone());
        size(other)
            .cmp(&size(one))
            .then_with(|| one.name.cmp(&other.name))
    });
    let mut screening = Screening {
        firmness: firmness::of(&order, criteria, places),
        years: totals::years(inventory),
        trend: totals::trend(inventory),
        shares: totals::shares(inventory),
        open: inventory.programs.len() - order.len(),
        inventory,
        criteria,
        key_date,
        order,
        parallel,
        processes: count,
        noticed: Vec::new(),
    };
    screening.noticed = noticed::noticed(&screening, limits);
    screening
}

/// Names decide between equals, so that the order of rows does not.
fn by_name(one: &InUse, other: &InUse) -> Ordering {
    one.product
        .cmp(&other.product)
        .then_with(|| one.authority.cmp(&other.authority))
        .then_with(|| one.process.cmp(&other.process))
        .then_with(|| one.span.cmp(&other.span))
}

struct Context<'c, 'a> {
    criteria: &'a [ScreenCriterion],
    names: &'c Names<'a>,
    processes: &'c BTreeMap<String, Process>,
    key_date: Option<KeyDate>,
}

impl<'a> Context<'_, 'a> {
    fn screened(&self, program: &'a InUse) -> Screened<'a> {
        let listed = self.names.find(&program.product);
        let named: &[String] = match &program.named {
            Availability::Some(names) => names,
            Availability::None | Availability::Unsaid => &[],
        };
        let mut alternatives: Vec<Known<'a>> = Vec::new();
        if program.named != Availability::None {
            alternatives.extend(
                listed
                    .into_iter()
                    .flat_map(|entry| &entry.programs)
                    .map(Known::Listed),
            );
        }
        for name in named {
            let folded = crate::read::folded(name);
            let known = alternatives.iter().any(|known| match known {
                Known::Listed(program) => crate::read::folded(&program.name) == folded,
                Known::Named(other) => crate::read::folded(other) == folded,
            });
            if !known {
                alternatives.push(Known::Named(name));
            }
        }
        let parts: Vec<Part> = self
            .criteria
            .iter()
            .map(|criterion| {
                let value = self.value(criterion.subject, program, &alternatives);
                let points = match &value {
                    Value::Number(_) | Value::Rise(..) => {
                        let points =
                            criterion.points(|limit| value.beside(limit) >= Some(Ordering::Equal));
                        (points, points)
                    }
                    Value::NotApplicable => (criterion.not_applicable, criterion.not_applicable),
                    Value::Unknown => criterion.span(),
                };
                Part { value, points }
            })
            .collect();
        let total = |points: fn(&Part) -> u32| {
            parts
                .iter()
                .zip(self.criteria)
                .map(|(part, criterion)| points(part) * criterion.weight)
                .sum()
        };
        Screened {
            program,
            rank: 0,
            ranks: (0, 0),
            secured: total(|part| part.points.0),
            possible: total(|part| part.points.1),
            parts,
            alternatives,
        }
    }

    fn value(&self, subject: ScreenSubject, program: &InUse, alternatives: &[Known<'_>]) -> Value {
        let count = |number: usize| {
            Value::Number(Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX)))
        };
        match subject {
            ScreenSubject::Cost => match program.costs.last() {
                Some(Some(cost)) => Value::Number(*cost),
                _ => Value::Unknown,
            },
            ScreenSubject::Alternatives => {
                // A product that nobody has looked at may well have alternatives.
                if alternatives.is_empty() && program.named != Availability::None {
                    Value::Unknown
                } else {
                    count(alternatives.len())
                }
            }
            ScreenSubject::Window => self.window(program),
            ScreenSubject::Parallel => program
                .process
                .as_ref()
                .and_then(|process| self.processes.get(&crate::read::folded(process)))
                .map_or(Value::Unknown, |process| count(process.products.len())),
            ScreenSubject::Trend => trend(program),
        }
    }

    fn window(&self, program: &InUse) -> Value {
        let end = match program.contract_end {
            ContractEnd::Open => return Value::NotApplicable,
            ContractEnd::Unknown => return Value::Unknown,
            ContractEnd::On(day) => day,
        };
        match (self.key_date, program.notice_months) {
            (Some(today), Some(notice)) => {
                let months = end.months_since(today.day()) - i64::from(notice);
                Value::Number(Decimal::whole(months))
            }
            _ => Value::Unknown,
        }
    }
}

/// How far the cost of a program rose from the first to the last year, in percent.
pub(super) fn trend(program: &InUse) -> Value {
    let [first, .., last] = program.costs.as_slice() else {
        return Value::NotApplicable;
    };
    let (Some(first), Some(last)) = (first, last) else {
        return Value::Unknown;
    };
    if *first == Decimal::ZERO {
        Value::NotApplicable
    } else {
        Value::Rise(*first, *last)
    }
}
