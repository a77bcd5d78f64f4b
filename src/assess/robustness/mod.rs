//! How firmly the result of a case stands.

mod chance;
mod money;
mod utility;
mod verdict;

use crate::exact::Fraction;
use crate::robust::{Field, Hold, Outcome, Shares, Shift};
use crate::score::Item;
use crate::source::Span;

use super::{Assessment, TestKind, Verdict};

/// How firmly the result of a case stands: exactly where it can be computed, by chance where it cannot.
///
/// German term: *Robustheit des Ergebnisses*. Contenders are the candidates that have a place in the order by utility.
#[doc(alias = "Robustheit des Ergebnisses")]
#[derive(Clone, Debug)]
pub struct Robustness {
    /// Who competes, who leads, and how far weights may move.
    pub weights: WeightRoom,
    /// Whether open facts can turn the first place by utility.
    pub by_facts: Option<Turn>,
    /// Whether unknown or estimated amounts can turn the first place by present value.
    pub by_amounts: Option<Turn>,
    /// Whether open facts can turn a verdict on equivalence, one entry per verdict.
    pub verdicts: Vec<VerdictTurn>,
    /// For each pair of contenders, in which share of all weights each is better.
    pub shares: Vec<PairShares>,
    /// What draws of weights and values show.
    pub views: Vec<View>,
}

/// How far weights may move before the first place by utility turns.
///
/// German term: *Spielraum der Gewichte*.
#[doc(alias = "Spielraum der Gewichte")]
#[derive(Clone, Debug)]
pub struct WeightRoom {
    /// The candidates that compete by utility, in the order of the case.
    pub contenders: Vec<usize>,
    /// The first place by utility; `None` where nobody has one.
    pub leader: Option<usize>,
    /// For each group of the case, the interval of its weight in which the first place holds.
    pub holds: Vec<GroupHold>,
    /// The smallest change of weights that turns the first place; `None` where none does.
    pub shift: Option<GroupShift>,
}

/// The interval of the weight of one group.
///
/// German term: *Stabilitätsintervall der Gruppe*.
#[doc(alias = "Stabilitätsintervall der Gruppe")]
#[derive(Clone, Debug)]
pub struct GroupHold {
    /// The group.
    pub group: String,
    /// Its weight in percent.
    pub weight: Fraction,
    /// The interval in percent, rivals as candidates; `None` where the other groups have no weight to keep in proportion.
    pub hold: Option<Hold>,
}

/// The smallest change of weights that turns the first place.
///
/// German term: *kleinste Verschiebung der Gruppengewichte*.
#[doc(alias = "kleinste Verschiebung der Gruppengewichte")]
#[derive(Clone, Debug)]
pub struct GroupShift {
    /// Who draws level.
    pub rival: usize,
    /// How many percentage points move.
    pub moved: Fraction,
    /// The weights then, group by group in the order of the case.
    pub weights: Vec<(String, Fraction)>,
}

/// Whether facts can turn an order.
///
/// German term: *Umschlag durch Tatsachen*.
#[doc(alias = "Umschlag durch Tatsachen")]
#[derive(Clone, Debug)]
pub enum Turn {
    /// No value of any open fact can turn it. The closest rival keeps at least this distance.
    Never {
        /// Who comes closest; `None` where there is no rival.
        rival: Option<usize>,
        /// What is left between the two at worst.
        distance: Fraction,
    },
    /// These facts together can, and no shorter list.
    By {
        /// Who draws level or takes over.
        rival: usize,
        /// The shortest list, the largest effect first.
        facts: Vec<Fact>,
    },
}

/// A fact that is not settled.
///
/// German term: *ungeklärte Tatsache*.
#[doc(alias = "ungeklärte Tatsache")]
#[derive(Clone, Debug)]
pub struct Fact {
    /// Whose fact it is.
    pub candidate: usize,
    /// What is not settled.
    pub subject: FactSubject,
    /// By how much it can move the result: points of utility, EUR of present value, or percent of a test; `None` where nobody
    /// can say.
    pub effect: Option<Fraction>,
    /// Where it stands.
    pub span: Span,
}

/// What is not settled.
///
/// German term: *Gegenstand der Tatsache*.
#[doc(alias = "Gegenstand der Tatsache")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSubject {
    /// A rating.
    Rated(Item),
    /// A must or an exclusion criterion.
    Exclusion(Item),
    /// The amount of a payment.
    Amount,
}

/// Whether facts can turn a verdict on equivalence.
///
/// German term: *Umschlag des Urteils*.
#[doc(alias = "Umschlag des Urteils")]
#[derive(Clone, Debug)]
pub struct VerdictTurn {
    /// The candidate.
    pub candidate: usize,
    /// The verdict now.
    pub verdict: Verdict,
    /// What the verdict would be if every open fact stayed at its secured value.
    pub as_secured: bool,
    /// The shortest list of facts that turns that; `None` where no list does.
    pub facts: Option<Vec<Fact>>,
    /// The tests that the list turns.
    pub tests: Vec<TestKind>,
}

/// In which share of all weights each of two contenders is better.
///
/// German term: *Anteile eines Paares am Gewichtsraum*.
#[doc(alias = "Anteile eines Paares am Gewichtsraum")]
#[derive(Clone, Debug)]
pub struct PairShares {
    /// The one.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// Over all weights.
    pub free: Shares,
    /// Over all weights that keep the order of the weights of the case; `None` where two groups weigh the same.
    pub ordered: Option<Shares>,
}

/// What draws of weights and values show.
///
/// German term: *Simulationssicht*.
#[doc(alias = "Simulationssicht")]
#[derive(Clone, Debug)]
pub struct View {
    /// Which weights were drawn.
    pub weights: DrawnWeights,
    /// What was counted.
    pub outcome: Outcome,
    /// How often each contender is first when its own central weights hold; only where any weights were drawn.
    pub confidence: Vec<Option<Fraction>>,
}

/// Which weights were drawn.
///
/// German term: *gezogene Gewichte*.
#[doc(alias = "gezogene Gewichte")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawnWeights {
    /// The weights of the case, always.
    AsSet,
    /// Weights within the ranges that the case sets.
    InRanges,
    /// Weights that keep the order of the weights of the case.
    InOrder,
    /// Any weights.
    Free,
}

impl DrawnWeights {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AsSet => "as-set",
            Self::InRanges => "in-ranges",
            Self::InOrder => "in-order",
            Self::Free => "free",
        }
    }
}

/// Asks how firmly the result stands.
#[must_use]
pub fn robustness(assessment: &Assessment<'_>) -> Robustness {
    let weights = weight_room(assessment);
    let contenders = &weights.contenders;
    let field = field(assessment, contenders);
    Robustness {
        by_facts: weights
            .leader
            .map(|leader| utility::by_facts(assessment, contenders, leader)),
        by_amounts: money::by_amounts(assessment),
        verdicts: verdict::turns(assessment),
        shares: utility::shares(assessment.case, &field, contenders),
        views: chance::views(assessment, contenders),
        weights,
    }
}

/// Asks only how far weights may move.
#[must_use]
pub fn weight_room(assessment: &Assessment<'_>) -> WeightRoom {
    let case = assessment.case;
    let order = &assessment.ranking.by_utility;
    let mut contenders: Vec<usize> = order.iter().map(|place| place.candidate).collect();
    contenders.sort_unstable();
    let leader = order.first().map(|place| place.candidate);
    let field = field(assessment, &contenders);
    let position = leader.and_then(|leader| contenders.iter().position(|own| *own == leader));
    WeightRoom {
        holds: utility::holds(case, &field, &contenders, position),
        shift: position.and_then(|leader| utility::shift(case, &field, &contenders, leader)),
        contenders,
        leader,
    }
}

/// The secured points of the contenders group by group.
fn field(assessment: &Assessment<'_>, contenders: &[usize]) -> Field {
    let groups = &assessment.case.tender.groups;
    let points = contenders
        .iter()
        .filter_map(|candidate| assessment.candidates.get(*candidate))
        .map(|result| {
            let secured = |id: &str| {
                result
                    .score
                    .group(id)
                    .map_or_else(Fraction::zero, |group| group.points.secured().clone())
            };
            groups.iter().map(|group| secured(&group.id)).collect()
        })
        .collect();
    let weights = groups
        .iter()
        .map(|group| group.weight.percent().fraction())
        .collect();
    Field::new(weights, points)
}

impl GroupShift {
    fn new(case: &crate::model::Case, contenders: &[usize], shift: Shift) -> Option<Self> {
        let groups = case.tender.groups.iter().map(|group| group.id.clone());
        Some(Self {
            rival: contenders.get(shift.rival).copied()?,
            moved: shift.moved,
            weights: groups.zip(shift.weights).collect(),
        })
    }
}
