//! Values of law and guidance, each with its time, its source and the day a person last looked.

use std::collections::BTreeMap;

use crate::exact::{Answer, Day, Decimal, KeyDate, Timeline};

use super::{Citation, Component};

/// How sure we are of a value.
///
/// German term: *Sicherheitsstufe*. A value of grade C never carries an error.
#[doc(alias = "Sicherheitsstufe")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Read in the text itself.
    Read,
    /// Read in a secondary source.
    Secondary,
    /// Not verified.
    Unverified,
}

/// Where a value comes from.
#[doc(alias = "Herkunft")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A provision that binds.
    Law,
    /// A guide, a circular, an audit report.
    Guidance,
    /// An assumption of ours.
    Assumption,
}

/// What a source demands of a buyer in Lower Saxony.
///
/// German term: *Bindung*. Law that binds here, a framework that is recommended, a policy of the house and a proposal are
/// four different labels in every output.
#[doc(alias = "Bindung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Law that binds here.
    Law,
    /// A recommended framework.
    Framework,
    /// A policy of the State or the house.
    Policy,
    /// A proposal that is not in force.
    Outlook,
}

impl Binding {
    /// The word in files and JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Law => "recht",
            Self::Framework => "rahmenwerk",
            Self::Policy => "hausregel",
            Self::Outlook => "ausblick",
        }
    }
}

/// Which day of a procurement decides which value holds.
///
/// German term: *maßgeblicher Tag*. Thresholds and procedural law follow the start of the procedure (§ 3 Abs. 3 VgV,
/// § 187 Abs. 2 GWB); rates follow the key date.
#[doc(alias = "maßgeblicher Tag")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecidingDay {
    /// The key date of the case.
    #[default]
    KeyDate,
    /// The start of the award procedure; the key date where none is set.
    ProcedureStart,
}

/// The day on which a person last compared a value with its source.
///
/// German term: *geprüft am*.
#[doc(alias = "geprüft am")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked(Day);

impl Checked {
    /// Checked on that day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self(day)
    }

    /// The day of the check.
    #[must_use]
    pub fn day(self) -> Day {
        self.0
    }

    /// Whether more than a year lies between the check and the key date.
    #[must_use]
    pub fn is_stale_at(self, date: KeyDate) -> bool {
        self.0
            .a_year_later()
            .is_some_and(|limit| limit < date.day())
    }
}

/// A value with its own source.
///
/// German term: *Wert mit Geltung und Fundstelle*; the time for which it holds stands in the [`Timeline`] around it.
#[doc(alias = "Wert mit Geltung und Fundstelle")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// The value, in the unit of its parameter.
    pub value: T,
    /// Where it stands.
    pub citation: Citation,
    /// How sure we are.
    pub grade: Grade,
    /// An address to look it up.
    pub url: Option<String>,
    /// What to bear in mind when using it.
    pub note: Option<String>,
    /// What it is made of, in order; empty where the source names the value itself.
    pub components: Vec<Component>,
}

/// A value of law or guidance over time, such as the calculation interest rate.
///
/// German term: *Rechtsparameter*.
#[doc(alias = "Rechtsparameter")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The identifier, such as `kalkulationszins.bund`.
    pub id: String,
    /// What it is, in one line.
    pub title: String,
    /// The unit, such as `prozent` or `eur-je-stunde`.
    pub unit: String,
    /// Whether law, guidance or an assumption sets it.
    pub origin: Origin,
    /// Which day of a procurement decides.
    pub decides: DecidingDay,
    /// When a person last looked.
    pub checked: Checked,
    /// What to bear in mind wherever it is used.
    pub note: Option<String>,
    /// The values over time.
    pub values: Timeline<Dated<Decimal>>,
}

/// The unit of a parameter that has no amount: it says from when to when a provision is to be applied.
pub const IN_FORCE: &str = "geltung";

impl Parameter {
    /// Whether the parameter only says from when to when a provision is to be applied.
    #[must_use]
    pub fn is_period(&self) -> bool {
        self.unit == IN_FORCE
    }

    /// What holds for a procurement with this key date and this start.
    #[must_use]
    pub fn for_procedure(&self, date: KeyDate, start: Option<Day>) -> Answer<'_, Dated<Decimal>> {
        match (self.decides, start) {
            (DecidingDay::ProcedureStart, Some(start)) => self.at(KeyDate::new(start)),
            (DecidingDay::ProcedureStart, None) | (DecidingDay::KeyDate, _) => self.at(date),
        }
    }

    /// What holds at the key date.
    #[must_use]
    pub fn at(&self, date: KeyDate) -> Answer<'_, Dated<Decimal>> {
        self.values.at(date)
    }
}

/// The parameters a run has loaded, by identifier.
///
/// German term: *Parametersammlung*.
#[doc(alias = "Parametersammlung")]
#[derive(Clone, Debug, Default)]
pub struct Parameters(BTreeMap<String, Parameter>);

impl Parameters {
    /// Takes a parameter; one of the same identifier is replaced.
    pub fn insert(&mut self, parameter: Parameter) {
        self.0.insert(parameter.id.clone(), parameter);
    }

    /// The parameter of this identifier.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Parameter> {
        self.0.get(id)
    }

    /// All parameters, ordered by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.0.values()
    }
}
