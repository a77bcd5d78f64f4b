//! Sums over an inventory: years, processes, open source. What is unknown is counted and never added as nought.
#![expect(clippy::arithmetic_side_effects, reason = "rows are counted")]

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::{Decimal, Fraction, Year};
use crate::model::{InUse, Inventory, Openness};

/// A sum of written numbers: in whole millionths as far as they fit, so that a hundred thousand rows need no fractions.
#[derive(Default)]
struct Total {
    millionths: i128,
    rest: Option<Fraction>,
}

impl Total {
    fn add(&mut self, number: Decimal) {
        match number.scaled(6) {
            Some(millionths) => self.millionths += i128::from(millionths),
            None => {
                let rest = self.rest.take().unwrap_or_else(Fraction::zero);
                self.rest = Some(rest.plus(&number.fraction()));
            }
        }
    }

    fn fraction(&self) -> Fraction {
        let whole = Fraction::of_integer(self.millionths)
            .over(&Fraction::whole(1_000_000))
            .unwrap_or_else(Fraction::zero);
        self.rest
            .as_ref()
            .map_or_else(|| whole.clone(), |rest| whole.plus(rest))
    }
}

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
    /// EUR of the known cost that goes to open source.
    pub open: Fraction,
}

/// How cost moves from the first to the last year.
///
/// German term: *Kostentrend*. Only programs count whose cost is known in every year, so that a new row is no rise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The first and the last year.
    pub years: (Year, Year),
    /// How many programs have a known cost in every year.
    pub programs: usize,
    /// Their cost in the first and in the last year in EUR.
    pub costs: (Fraction, Fraction),
}

impl Trend {
    /// EUR a year that cost rises on average, in a straight line from the first to the last year.
    #[must_use]
    pub fn yearly(&self) -> Option<Fraction> {
        let between = Fraction::whole(i64::from(self.years.1.since(self.years.0)));
        self.costs.1.minus(&self.costs.0).over(&between)
    }

    /// The rise from the first to the last year in percent.
    #[must_use]
    pub fn percent(&self) -> Option<Fraction> {
        let rise = self.costs.1.minus(&self.costs.0);
        rise.times(&Fraction::whole(100)).over(&self.costs.0)
    }
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
    /// The position of its first row.
    pub first: usize,
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

pub(super) fn trend(inventory: &Inventory) -> Option<Trend> {
    let (first, last) = (inventory.years.first()?, inventory.years.last()?);
    let (mut before, mut after, mut programs) = (Total::default(), Total::default(), 0_usize);
    for program in &inventory.programs {
        if program.costs.iter().any(Option::is_none) {
            continue;
        }
        if let [Some(early), .., Some(late)] = program.costs.as_slice() {
            programs += 1;
            before.add(*early);
            after.add(*late);
        }
    }
    let trend = Trend {
        years: (*first, *last),
        programs,
        costs: (before.fraction(), after.fraction()),
    };
    (first < last && programs > 0).then_some(trend)
}

pub(super) fn years(inventory: &Inventory) -> Vec<YearTotal> {
    let cost = |program: &InUse, at: usize| program.costs.get(at).copied().flatten();
    let years = inventory.years.iter().enumerate();
    years
        .map(|(at, year)| {
            let (mut known, mut open) = (Total::default(), Total::default());
            let (mut before, mut after) = (Total::default(), Total::default());
            let (mut unknown, mut pairs) = (0, 0_usize);
            for program in &inventory.programs {
                let Some(own) = cost(program, at) else {
                    unknown += 1;
                    continue;
                };
                if let Some(last) = at.checked_sub(1).and_then(|last| cost(program, last)) {
                    before.add(last);
                    after.add(own);
                    pairs += 1;
                }
                if program.openness == Openness::Open {
                    open.add(own);
                }
                known.add(own);
            }
            let before = before.fraction();
            let rise = after
                .fraction()
                .minus(&before)
                .times(&Fraction::whole(100))
                .over(&before);
            YearTotal {
                year: *year,
                known: known.fraction(),
                unknown,
                rise: rise.filter(|_| pairs > 0),
                open: open.fraction(),
            }
        })
        .collect()
}

pub(super) fn processes<'i>(
    inventory: &'i Inventory,
    canonical: impl Fn(&'i str) -> &'i str,
) -> BTreeMap<String, Process> {
    let mut found: BTreeMap<String, (Process, Total)> = BTreeMap::new();
    for (at, program) in inventory.programs.iter().enumerate() {
        let Some(name) = &program.process else {
            continue;
        };
        let (process, cost) = found.entry(crate::read::folded(name)).or_insert_with(|| {
            let process = Process {
                name: name.clone(),
                products: BTreeSet::new(),
                authorities: BTreeSet::new(),
                cost: Fraction::zero(),
                unknown: 0,
                first: at,
            };
            (process, Total::default())
        });
        // One of several spellings, and the same one whatever the order of rows.
        if *name < process.name {
            process.name.clone_from(name);
        }
        let product = canonical(&program.product);
        if !process.products.contains(product) {
            process.products.insert(product.to_owned());
        }
        if !process.authorities.contains(&program.authority) {
            process.authorities.insert(program.authority.clone());
        }
        match program.costs.last() {
            Some(Some(known)) => cost.add(*known),
            _ => process.unknown += 1,
        }
    }
    let summed = |(key, (process, cost)): (String, (Process, Total))| {
        let cost = cost.fraction();
        (key, Process { cost, ..process })
    };
    found.into_iter().map(summed).collect()
}

pub(super) fn shares(inventory: &Inventory) -> Shares {
    let share = |openness: Openness| {
        let (mut users, mut cost) = (Total::default(), Total::default());
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
                Some(known) => users.add(known),
                None => share.users_unknown += 1,
            }
            match program.costs.last() {
                Some(Some(known)) => cost.add(*known),
                _ => share.cost_unknown += 1,
            }
        }
        Share {
            users: users.fraction(),
            cost: cost.fraction(),
            ..share
        }
    };
    Shares {
        open: share(Openness::Open),
        closed: share(Openness::Closed),
        unknown: share(Openness::Unknown),
    }
}
