//! Sums over an inventory: years, processes, open source. What is unknown is counted and never added as nought.
#![expect(clippy::arithmetic_side_effects, reason = "rows are counted")]

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::{Decimal, Fraction, Year};
use crate::model::{InUse, Inventory, Openness};

/// The cost of one year.
///
/// German term: *Jahreskosten*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTotal {
    /// The year.
    pub year: Year,
    /// EUR that are known.
    pub known: Fraction,
    /// How many programs have no known cost.
    pub unknown: usize,
    /// Rise against the year before in percent, over the programs whose cost is known in both; `None` where there are none.
    pub rise: Option<Fraction>,
}

/// A process and everything that serves it.
///
/// German term: *Prozess mit parallelen Lösungen* (Antwort der Landesregierung auf Drs. 19/7263, Nr. 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its name.
    pub name: String,
    /// The products, each under one name.
    pub products: BTreeSet<String>,
    /// The authorities.
    pub authorities: BTreeSet<String>,
    /// EUR in the last year that are known.
    pub cost: Fraction,
    /// How many rows have no known cost.
    pub unknown: usize,
}

/// One kind of openness.
///
/// German term: *Anteil*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many programs.
    pub programs: usize,
    /// How many people use them, as far as known.
    pub users: Fraction,
    /// How many programs have unknown users.
    pub users_unknown: usize,
    /// EUR in the last year, as far as known.
    pub cost: Fraction,
    /// How many programs have no known cost.
    pub cost_unknown: usize,
}

/// The share of open source.
///
/// German term: *Anteil quelloffener Programme*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Open source.
    pub open: Share,
    /// Not open source.
    pub closed: Share,
    /// Nobody knows.
    pub unknown: Share,
}

pub(super) fn years(inventory: &Inventory) -> Vec<YearTotal> {
    let cost = |program: &InUse, at: usize| {
        program
            .costs
            .get(at)
            .copied()
            .flatten()
            .map(Decimal::fraction)
    };
    let total = |at: usize| {
        let mut known = Fraction::zero();
        let mut unknown = 0;
        let (mut before, mut after, mut pairs) = (Fraction::zero(), Fraction::zero(), 0_usize);
        for program in &inventory.programs {
            let Some(own) = cost(program, at) else {
                unknown += 1;
                continue;
            };
            if let Some(last) = at.checked_sub(1).and_then(|last| cost(program, last)) {
                before = before.plus(&last);
                after = after.plus(&own);
                pairs += 1;
            }
            known = known.plus(&own);
        }
        let rise = after
            .minus(&before)
            .times(&Fraction::whole(100))
            .over(&before);
        (known, unknown, rise.filter(|_| pairs > 0))
    };
    let years = inventory.years.iter().enumerate();
    years
        .map(|(at, year)| {
            let (known, unknown, rise) = total(at);
            YearTotal {
                year: *year,
                known,
                unknown,
                rise,
            }
        })
        .collect()
}

pub(super) fn processes(
    inventory: &Inventory,
    canonical: impl Fn(&str) -> String,
) -> BTreeMap<String, Process> {
    let mut found: BTreeMap<String, Process> = BTreeMap::new();
    for program in &inventory.programs {
        let Some(name) = &program.process else {
            continue;
        };
        let process = found
            .entry(crate::read::folded(name))
            .or_insert_with(|| Process {
                name: name.clone(),
                products: BTreeSet::new(),
                authorities: BTreeSet::new(),
                cost: Fraction::zero(),
                unknown: 0,
            });
        // One of several spellings, and the same one whatever the order of rows.
        if *name < process.name {
            process.name.clone_from(name);
        }
        process.products.insert(canonical(&program.product));
        process.authorities.insert(program.authority.clone());
        match program.costs.last() {
            Some(Some(cost)) => process.cost = process.cost.plus(&cost.fraction()),
            _ => process.unknown += 1,
        }
    }
    found
}

pub(super) fn shares(inventory: &Inventory) -> Shares {
    let share = |openness: Openness| {
        let mut share = Share {
            programs: 0,
            users: Fraction::zero(),
            users_unknown: 0,
            cost: Fraction::zero(),
            cost_unknown: 0,
        };
        for program in inventory
            .programs
            .iter()
            .filter(|program| program.openness == openness)
        {
            share.programs += 1;
            match program.users {
                Some(users) => share.users = share.users.plus(&users.fraction()),
                None => share.users_unknown += 1,
            }
            match program.costs.last() {
                Some(Some(cost)) => share.cost = share.cost.plus(&cost.fraction()),
                _ => share.cost_unknown += 1,
            }
        }
        share
    };
    Shares {
        open: share(Openness::Open),
        closed: share(Openness::Closed),
        unknown: share(Openness::Unknown),
    }
}
