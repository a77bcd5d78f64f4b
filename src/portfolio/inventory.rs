//! Which programs in use are worth an investigation first, and what the inventory shows besides.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "points are at most ten, weights at most one hundred; rows are counted"
)]

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::exact::{Fraction, KeyDate};
use crate::model::{
    Alternative, Alternatives, Availability, ContractEnd, InUse, Inventory, Openness,
    ScreenCriterion, ScreenSubject,
};

use super::blocks::Bulk;
use super::firmness::{self, Firmness};
use super::totals::{self, Process, Shares, YearTotal};

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
    /// Processes with several products, most products first.
    pub parallel: Vec<Process>,
    /// How many processes there are at all.
    pub processes: usize,
    /// Share of open source.
    pub shares: Shares,
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
    Number(Fraction),
    /// The question does not apply.
    NotApplicable,
    /// Nobody knows.
    Unknown,
}

/// Screens an inventory; `places` is how many first places are looked at closely.
#[must_use]
pub fn screen<'a>(
    inventory: &'a Inventory,
    criteria: &'a [ScreenCriterion],
    list: &'a [Alternatives],
    key_date: Option<KeyDate>,
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
    order.sort_by(|one, other| {
        let worth = |screened: &Screened<'a>| (screened.secured, screened.possible);
        worth(other)
            .cmp(&worth(one))
            .then_with(|| by_name(one.program, other.program))
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
    Screening {
        firmness: firmness::of(&order, criteria, places),
        years: totals::years(inventory),
        shares: totals::shares(inventory),
        open: inventory.programs.len() - order.len(),
        inventory,
        criteria,
        key_date,
        order,
        parallel,
        processes: count,
    }
}

/// Names decide between equals, so that the order of rows does not.
fn by_name(one: &InUse, other: &InUse) -> std::cmp::Ordering {
    let key = |program: &InUse| {
        (
            program.product.clone(),
            program.authority.clone(),
            program.process.clone(),
        )
    };
    key(one).cmp(&key(other)).then(one.span.cmp(&other.span))
}

/// The names of products, however they are written.
pub(super) struct Names<'a>(BTreeMap<String, &'a Alternatives>);

impl<'a> Names<'a> {
    fn of(list: &'a [Alternatives]) -> Self {
        let names = list.iter().flat_map(|entry| {
            entry
                .names
                .iter()
                .map(move |name| (crate::read::folded(name), entry))
        });
        Self(names.collect())
    }

    fn find(&self, product: &str) -> Option<&'a Alternatives> {
        self.0.get(&crate::read::folded(product)).copied()
    }

    /// One name for a product that goes by several.
    fn canonical(&self, product: &str) -> String {
        let known = self.find(product).and_then(|entry| entry.names.first());
        known.map_or_else(|| product.to_owned(), Clone::clone)
    }
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
                    Value::Number(number) => (criterion.points(number), criterion.points(number)),
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
            secured: total(|part| part.points.0),
            possible: total(|part| part.points.1),
            parts,
            alternatives,
        }
    }

    fn value(&self, subject: ScreenSubject, program: &InUse, alternatives: &[Known<'_>]) -> Value {
        let count = |number: usize| {
            Value::Number(Fraction::whole(i64::try_from(number).unwrap_or(i64::MAX)))
        };
        match subject {
            ScreenSubject::Cost => match program.costs.last() {
                Some(Some(cost)) => Value::Number(cost.fraction()),
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
                Value::Number(Fraction::whole(months))
            }
            _ => Value::Unknown,
        }
    }
}

fn trend(program: &InUse) -> Value {
    let [first, .., last] = program.costs.as_slice() else {
        return Value::NotApplicable;
    };
    let (Some(first), Some(last)) = (first, last) else {
        return Value::Unknown;
    };
    let (first, last) = (first.fraction(), last.fraction());
    last.minus(&first)
        .times(&Fraction::whole(100))
        .over(&first)
        .map_or(Value::NotApplicable, Value::Number)
}
