//! Costs from purchase to the end of use (*Lebenszykluskosten*).

use crate::exact::Fraction;
use crate::model::CostKind;

use super::CostResult;

/// A stage of the life of what is bought.
///
/// German term: *Lebenszyklusphase* (§ 59 Abs. 2 VgV).
#[doc(alias = "Lebenszyklusphase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Purchase and introduction.
    Purchase,
    /// Use, with staff, energy and other resources.
    Use,
    /// Maintenance.
    Maintenance,
    /// End of use, less what is left.
    End,
    /// External effects on the environment.
    External,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [
        Self::Purchase,
        Self::Use,
        Self::Maintenance,
        Self::End,
        Self::External,
    ];

    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Use => "use",
            Self::Maintenance => "maintenance",
            Self::End => "end-of-use",
            Self::External => "external",
        }
    }

    /// The stage of a cost kind; `None` for benefits, which are no costs.
    #[must_use]
    pub fn of(kind: CostKind) -> Option<Self> {
        match kind {
            CostKind::Licence
            | CostKind::Introduction
            | CostKind::Migration
            | CostKind::ParallelOperation
            | CostKind::Training => Some(Self::Purchase),
            CostKind::Operation | CostKind::Staff | CostKind::Hosting | CostKind::Other => {
                Some(Self::Use)
            }
            CostKind::Maintenance => Some(Self::Maintenance),
            CostKind::Exit | CostKind::ResidualValue => Some(Self::End),
            CostKind::Carbon => Some(Self::External),
            CostKind::Benefit => None,
        }
    }
}

/// Costs of all stages, negative.
///
/// German term: *Lebenszykluskosten* (§ 59 VgV).
#[doc(alias = "Lebenszykluskosten")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeCycle {
    /// Nominal sum and present value of each stage, in order.
    pub stages: Vec<StageSum>,
    /// The nominal sum of all stages.
    pub nominal: Fraction,
    /// Their present value.
    pub present: Fraction,
}

/// What one stage adds up to.
///
/// German term: *Summe je Lebenszyklusphase*.
#[doc(alias = "Summe je Lebenszyklusphase")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSum {
    /// The stage.
    pub stage: Stage,
    /// The plain sum.
    pub nominal: Fraction,
    /// The present value.
    pub present: Fraction,
}

/// Sorts the sums of a candidate into stages.
#[must_use]
pub fn life_cycle(cost: &CostResult) -> LifeCycle {
    let stages: Vec<StageSum> = Stage::ALL
        .into_iter()
        .map(|stage| {
            let of = |part: fn(&super::KindSum) -> &Fraction| {
                let kinds = cost.kinds.iter();
                Fraction::sum(
                    kinds
                        .filter(|sum| Stage::of(sum.kind) == Some(stage))
                        .map(part),
                )
            };
            StageSum {
                stage,
                nominal: of(|sum| &sum.nominal),
                present: of(|sum| &sum.present),
            }
        })
        .collect();
    LifeCycle {
        nominal: Fraction::sum(stages.iter().map(|sum| &sum.nominal)),
        present: Fraction::sum(stages.iter().map(|sum| &sum.present)),
        stages,
    }
}
