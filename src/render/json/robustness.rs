//! Robustness for machines.

use serde::Serialize;

use crate::assess::{Assessment, Fact, FactSubject, Robustness, TestKind, Turn, View, robustness};
use crate::exact::{Fraction, notation};
use crate::robust::{Sampling, Shares};
use crate::source::SourceMap;

use super::amount;

#[derive(Serialize)]
pub(super) struct RobustnessNote<'a> {
    leader: Option<&'a str>,
    weights: Vec<HoldNote<'a>>,
    smallest_shift: Option<ShiftNote<'a>>,
    utility_by_facts: Option<TurnNote<'a>>,
    present_value_by_amounts: Option<TurnNote<'a>>,
    equivalence: Vec<VerdictNote<'a>>,
    shares: Vec<ShareNote<'a>>,
    draws: u64,
    seed: u64,
    simulations: Vec<ViewNote<'a>>,
}

#[derive(Serialize)]
struct HoldNote<'a> {
    group: String,
    weight: String,
    from: Option<String>,
    to: Option<String>,
    below: Option<&'a str>,
    above: Option<&'a str>,
}

#[derive(Serialize)]
struct ShiftNote<'a> {
    rival: &'a str,
    moved: String,
    weights: Vec<WeightNote>,
}

#[derive(Serialize)]
struct WeightNote {
    group: String,
    weight: String,
}

#[derive(Serialize)]
struct TurnNote<'a> {
    can_turn: bool,
    rival: Option<&'a str>,
    distance: Option<String>,
    facts: Vec<FactNote<'a>>,
}

#[derive(Serialize)]
struct FactNote<'a> {
    candidate: &'a str,
    kind: &'static str,
    criterion: Option<String>,
    effect: Option<String>,
    place: String,
}

#[derive(Serialize)]
struct VerdictNote<'a> {
    candidate: &'a str,
    verdict: &'static str,
    can_turn: bool,
    tests: Vec<String>,
    facts: Vec<FactNote<'a>>,
}

#[derive(Serialize)]
struct ShareNote<'a> {
    one: &'a str,
    other: &'a str,
    free: SharesNote,
    in_order: Option<SharesNote>,
}

#[derive(Serialize)]
struct SharesNote {
    one: String,
    other: String,
    equal: String,
}

#[derive(Serialize)]
struct ViewNote<'a> {
    weights: &'static str,
    sampling: &'static str,
    candidates: Vec<DrawnNote<'a>>,
}

#[derive(Serialize)]
struct DrawnNote<'a> {
    candidate: &'a str,
    ranks: Vec<String>,
    first_error: String,
    confidence: Option<String>,
    central_weights: Option<Vec<String>>,
    present_value_first: Option<String>,
    both_first: Option<String>,
}

/// A share from nought to one, six places.
fn share(share: &Fraction) -> String {
    notation::plain(share, 6)
}

pub(super) fn note<'a>(assessment: &'a Assessment<'_>, map: &SourceMap) -> RobustnessNote<'a> {
    let case = assessment.case;
    let found = robustness(assessment);
    let id = |candidate: usize| case.id(candidate);
    RobustnessNote {
        leader: found.weights.leader.map(id),
        weights: found
            .weights
            .holds
            .iter()
            .map(|group| HoldNote {
                group: group.group.clone(),
                weight: amount(&group.weight),
                from: group.hold.as_ref().map(|hold| share(&hold.low)),
                to: group.hold.as_ref().map(|hold| share(&hold.high)),
                below: group.hold.as_ref().and_then(|hold| hold.low_rival).map(id),
                above: group.hold.as_ref().and_then(|hold| hold.high_rival).map(id),
            })
            .collect(),
        smallest_shift: found.weights.shift.as_ref().map(|shift| ShiftNote {
            rival: id(shift.rival),
            moved: share(&shift.moved),
            weights: shift
                .weights
                .iter()
                .map(|(group, weight)| WeightNote {
                    group: group.clone(),
                    weight: share(weight),
                })
                .collect(),
        }),
        utility_by_facts: found
            .by_facts
            .as_ref()
            .map(|turn| turn_note(assessment, map, turn)),
        present_value_by_amounts: found
            .by_amounts
            .as_ref()
            .map(|turn| turn_note(assessment, map, turn)),
        equivalence: found
            .verdicts
            .iter()
            .map(|turn| VerdictNote {
                candidate: id(turn.candidate),
                verdict: turn.verdict.word(),
                can_turn: turn.facts.is_some(),
                tests: turn.tests.iter().map(test).collect(),
                facts: facts(assessment, map, turn.facts.as_deref().unwrap_or_default()),
            })
            .collect(),
        shares: found
            .shares
            .iter()
            .map(|pair| ShareNote {
                one: id(pair.one),
                other: id(pair.other),
                free: shares(&pair.free),
                in_order: pair.ordered.as_ref().map(shares),
            })
            .collect(),
        draws: case.tender.robustness.draws,
        seed: case.tender.robustness.seed,
        simulations: found
            .views
            .iter()
            .map(|view| view_note(assessment, &found, view))
            .collect(),
    }
}

fn shares(found: &Shares) -> SharesNote {
    SharesNote {
        one: share(&found.one),
        other: share(&found.other),
        equal: share(&found.equal),
    }
}

fn test(kind: &TestKind) -> String {
    match kind {
        TestKind::Musts => "muss-anforderungen".to_owned(),
        TestKind::Group(group) => format!("mindest-{group}"),
        TestKind::ExtraCost => "mehrkosten-hoechstens".to_owned(),
    }
}

fn turn_note<'a>(assessment: &'a Assessment<'_>, map: &SourceMap, turn: &Turn) -> TurnNote<'a> {
    let id = |candidate: usize| assessment.case.id(candidate);
    match turn {
        Turn::Never { rival, distance } => TurnNote {
            can_turn: false,
            rival: rival.map(id),
            distance: Some(amount(distance)),
            facts: Vec::new(),
        },
        Turn::By { rival, facts: list } => TurnNote {
            can_turn: true,
            rival: Some(id(*rival)),
            distance: None,
            facts: facts(assessment, map, list),
        },
    }
}

fn facts<'a>(assessment: &'a Assessment<'_>, map: &SourceMap, list: &[Fact]) -> Vec<FactNote<'a>> {
    list.iter()
        .map(|fact| {
            let (kind, item) = match fact.subject {
                FactSubject::Rated(item) => ("rating", Some(item)),
                FactSubject::Exclusion(item) => ("exclusion", Some(item)),
                FactSubject::Amount => ("amount", None),
            };
            FactNote {
                candidate: assessment.case.id(fact.candidate),
                kind,
                criterion: item.map(|item| item.id(assessment.case).to_owned()),
                effect: fact.effect.as_ref().map(amount),
                place: map.place(fact.span),
            }
        })
        .collect()
}

fn view_note<'a>(assessment: &'a Assessment<'_>, found: &Robustness, view: &View) -> ViewNote<'a> {
    let outcome = &view.outcome;
    ViewNote {
        weights: view.weights.word(),
        sampling: match outcome.sampling() {
            Sampling::Independent => "independent",
            Sampling::Walk => "walk",
        },
        candidates: found
            .weights
            .contenders
            .iter()
            .enumerate()
            .map(|(position, candidate)| DrawnNote {
                candidate: assessment.case.id(*candidate),
                ranks: (1..=found.weights.contenders.len())
                    .map(|rank| share(&outcome.rank(position, rank)))
                    .collect(),
                first_error: share(&outcome.first_error(position)),
                confidence: view
                    .confidence
                    .get(position)
                    .and_then(Option::as_ref)
                    .map(share),
                central_weights: outcome
                    .central_weights(position)
                    .map(|weights| weights.iter().map(share).collect()),
                present_value_first: outcome.cost_rank(position, 1).as_ref().map(share),
                both_first: outcome.both_first(position).as_ref().map(share),
            })
            .collect(),
    }
}
