//! What may be valued in which stage of a procurement, as data.

use std::collections::BTreeMap;

use crate::exact::{Answer, Day, Decimal, KeyDate, Net};
use crate::finding::RuleId;
use crate::law::{Binding, Dated, Parameters};
use crate::source::Located;

use super::{Level, Phase, Tender, Theme};

/// What decides which law holds for a procurement: its stage, its start, its value and whose it is.
///
/// German term: *rechtlicher Rahmen*.
#[doc(alias = "rechtlicher Rahmen")]
#[derive(Clone, Debug)]
pub struct Framing {
    /// The stage.
    pub phase: Located<Phase>,
    /// Whose procurement it is.
    pub level: Level,
    /// The key date.
    pub key_date: KeyDate,
    /// When the award procedure begins.
    pub start: Option<Day>,
    /// The estimated value without tax.
    pub value: Option<Net>,
}

impl Framing {
    /// The frame of a tender.
    #[must_use]
    pub fn of(tender: &Tender) -> Self {
        Self {
            phase: tender.phase.clone(),
            level: tender.level,
            key_date: tender.key_date,
            start: tender.procedure_start,
            value: tender.procedure.estimated_value.clone(),
        }
    }
}

/// Where a procurement stands against the threshold of the Union.
///
/// German term: *Lage zum EU-Schwellenwert*.
#[doc(alias = "Lage zum EU-Schwellenwert")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At or above it.
    Above,
    /// Below it.
    Below,
    /// Nobody can say: the value or the threshold is not known.
    Unclear,
}

/// The law of stages: thresholds, clauses about criteria, and provisions that bind others.
///
/// German term: *Phasenrecht*.
#[doc(alias = "Phasenrecht")]
#[derive(Clone, Debug, Default)]
pub struct StageLaw {
    /// The parameter with the threshold of each level.
    pub thresholds: BTreeMap<&'static str, String>,
    /// When a criterion meets which rule.
    pub clauses: Vec<Clause>,
    /// Provisions that do not bind everybody.
    pub provisions: Vec<Provision>,
}

/// A condition under which a criterion meets a rule.
///
/// German term: *Phasenregel*. All parts that are given must hold.
#[doc(alias = "Phasenregel")]
#[derive(Clone, Debug)]
pub struct Clause {
    /// The rule.
    pub rule: RuleId,
    /// What the criterion values.
    pub theme: Option<Theme>,
    /// How the source of the criterion binds.
    pub binding: Option<Binding>,
    /// Whether it excludes.
    pub excludes: Option<bool>,
    /// The stages.
    pub phases: Vec<Phase>,
    /// The side of the threshold.
    pub side: Option<Side>,
    /// A provision, and whether it is already to be applied.
    pub provision: Option<(String, bool)>,
    /// A parameter that the weight of the criterion exceeds.
    pub weight_above: Option<String>,
    /// What is told; `{kriterium}`, `{titel}`, `{wert}`, `{grenze}` and `{ab}` stand for what was found.
    pub message: String,
    /// Cases that show when it fires.
    pub cases: Vec<ClauseCase>,
}

/// A case that shows whether a clause fires.
///
/// German term: *Beispielfall*.
#[doc(alias = "Beispielfall")]
#[derive(Clone, Debug)]
pub struct ClauseCase {
    /// What it shows.
    pub name: String,
    /// The stage.
    pub phase: Phase,
    /// Whose procurement.
    pub level: Level,
    /// The key date.
    pub key_date: Day,
    /// The start of the procedure.
    pub start: Option<Day>,
    /// The estimated value.
    pub value: Option<Decimal>,
    /// The weight of the criterion in its catalogue.
    pub weight: Option<Decimal>,
    /// Whether the clause fires.
    pub fires: bool,
}

/// A provision that binds only some levels.
///
/// German term: *Vorschrift für andere Ebenen*.
#[doc(alias = "Vorschrift für andere Ebenen")]
#[derive(Clone, Debug)]
pub struct Provision {
    /// How texts name it.
    pub names: Vec<String>,
    /// Whom it binds.
    pub binds: Vec<Level>,
    /// What holds instead.
    pub instead: String,
    /// What every report on an open-source candidate says about it, where it does not bind.
    pub reminder: Option<String>,
}

impl StageLaw {
    /// The parameters it looks at for a procurement of this level.
    pub fn parameters(&self, level: Level) -> impl Iterator<Item = &str> {
        let clauses = self.clauses.iter().flat_map(|clause| {
            clause
                .weight_above
                .iter()
                .chain(clause.provision.iter().map(|(id, _)| id))
        });
        self.thresholds
            .get(level.word())
            .into_iter()
            .chain(clauses)
            .map(String::as_str)
    }

    /// The parameters that are looked at in every stage.
    pub fn parameters_of_every_stage(&self) -> impl Iterator<Item = &str> {
        self.clauses
            .iter()
            .filter(|clause| clause.phases.contains(&Phase::Need))
            .flat_map(|clause| {
                clause
                    .weight_above
                    .iter()
                    .chain(clause.provision.iter().map(|(id, _)| id))
            })
            .map(String::as_str)
    }

    /// The threshold that counts for a procurement, where one is known on the deciding day.
    #[must_use]
    pub fn threshold<'p>(
        &self,
        framing: &Framing,
        parameters: &'p Parameters,
    ) -> Option<&'p Dated<Decimal>> {
        let id = self.thresholds.get(framing.level.word())?;
        match parameters
            .get(id)?
            .for_procedure(framing.key_date, framing.start)
        {
            Answer::Holds(_, dated) => Some(dated),
            Answer::NotYet(_) | Answer::NoLonger(_) => None,
        }
    }

    /// On which side of the threshold a procurement lies.
    #[must_use]
    pub fn side(&self, framing: &Framing, parameters: &Parameters) -> Side {
        match (&framing.value, self.threshold(framing, parameters)) {
            (Some(value), Some(limit)) if *value.amount() < limit.value.fraction() => Side::Below,
            (Some(_), Some(_)) => Side::Above,
            _ => Side::Unclear,
        }
    }
}
