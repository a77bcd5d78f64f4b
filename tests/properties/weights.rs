//! What holds for how firmly the order by utility stands: exact ends of weights tie, and draws agree with what can be computed.

use gleichwertig::assess::{self, DrawnWeights};
use gleichwertig::exact::{Decimal, Fraction, notation};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::judging::{assessed, results};
use crate::plan::{CANDIDATES, Files, PROOF, Plan, Vote, plan, text_of};

const PLANS: usize = 120;

/// Plans in which everything is rated once and nobody is excluded.
fn settled_plans() -> Vec<Plan> {
    let mut runner = TestRunner::deterministic();
    (0..PLANS)
        .map(|_| {
            let plan = plan().new_tree(&mut runner).expect("a plan").current();
            let settled = |votes: Vec<Vote>| {
                let level = votes.first().and_then(|vote| vote.level).unwrap_or(0);
                vec![Vote {
                    level: Some(level),
                    kind: PROOF,
                }]
            };
            Plan {
                musts: vec![true; CANDIDATES.len()],
                fulfilments: plan
                    .fulfilments
                    .into_iter()
                    .map(|points| Some(points.unwrap_or(5)))
                    .collect(),
                votes: plan.votes.into_iter().map(settled).collect(),
                ..plan
            }
        })
        .collect()
}

/// The same case with another weight of the first group; the second has the rest.
fn with_first_weight(files: &Files, percent: &Fraction) -> Option<Files> {
    let written = |number: &Fraction| {
        let text = notation::plain(number, 8);
        let same = Decimal::parse_plain(&text)?.fraction() == *number;
        same.then_some(text)
    };
    let rest = Fraction::whole(100).minus(percent);
    let tender = text_of(files, "vergabe.toml");
    let changed = tender
        .replace(
            "eignung = \"60\"",
            &format!("eignung = \"{}\"", written(percent)?),
        )
        .replace(
            "\nprobe = \"40\"",
            &format!("\nprobe = \"{}\"", written(&rest)?),
        );
    assert_ne!(tender, changed);
    let mut files = files.clone();
    files.insert("vergabe.toml", changed.into_bytes());
    Some(files)
}

/// An end of the interval: the weight of the first group in percent, which way leads out, the leader and who draws level.
struct End {
    at: Fraction,
    out: Fraction,
    leader: String,
    rival: String,
}

fn ends(files: &Files) -> Vec<End> {
    let step = Fraction::ratio(1, 1000).expect("not nought");
    assessed(files, |assessment, _| {
        let room = assess::weight_room(assessment);
        let (Some(leader), Some(hold)) = (
            room.leader,
            room.holds.first().and_then(|hold| hold.hold.as_ref()),
        ) else {
            return Vec::new();
        };
        let id = |candidate: usize| assessment.case.id(candidate).to_owned();
        [
            (&hold.low, hold.low_rival, step.negated()),
            (&hold.high, hold.high_rival, step.clone()),
        ]
        .into_iter()
        .filter_map(|(at, rival, out)| {
            Some(End {
                at: at.clone(),
                out,
                leader: id(leader),
                rival: id(rival?),
            })
        })
        .collect()
    })
}

#[test]
fn an_exact_end_of_a_weight_put_back_into_the_case_ties() {
    let (mut tied, mut overtaken) = (0, 0);
    for plan in settled_plans() {
        let files = plan.files();
        for end in ends(&files) {
            let Some(there) = with_first_weight(&files, &end.at) else {
                continue;
            };
            let found = results(&there);
            let (leader, rival) = (&found[&end.leader], &found[&end.rival]);
            assert_eq!(leader.utility, rival.utility);
            assert_eq!((leader.ranks.1, rival.ranks.1), (Some(1), Some(1)));
            tied += 1;
            if let Some(beyond) = with_first_weight(&files, &end.at.plus(&end.out)) {
                let found = results(&beyond);
                let (leader, rival) = (&found[&end.leader], &found[&end.rival]);
                assert!(rival.utility.secured() > leader.utility.secured());
                overtaken += 1;
            }
        }
    }
    assert!(tied >= 10 && overtaken >= 10, "{tied} {overtaken}");
}

#[test]
fn drawn_shares_agree_with_exact_ones_within_their_error() {
    let (mut compared, mut uncertain) = (0, 0);
    for plan in settled_plans() {
        let seen = assessed(&plan.files(), |assessment, _| {
            let found = assess::robustness(assessment);
            let mut pairs = Vec::new();
            for view in &found.views {
                let position = |candidate: usize| {
                    let mut contenders = found.weights.contenders.iter();
                    contenders
                        .position(|own| *own == candidate)
                        .expect("it competes")
                };
                for pair in &found.shares {
                    let exact = match view.weights {
                        DrawnWeights::Free => &pair.free,
                        DrawnWeights::InOrder => pair.ordered.as_ref().expect("60 and 40"),
                        DrawnWeights::AsSet | DrawnWeights::InRanges => continue,
                    };
                    let drawn = view
                        .outcome
                        .better(position(pair.one), position(pair.other));
                    let error = view.outcome.error(&exact.one);
                    pairs.push((drawn, exact.one.clone(), error));
                }
            }
            pairs
        });
        for (drawn, exact, error) in seen {
            // Five standard errors: among some thousand comparisons none is expected beyond.
            let off = drawn.minus(&exact).magnitude();
            assert!(
                off <= error.times(&Fraction::whole(5)),
                "{drawn:?} {exact:?}"
            );
            compared += 1;
            uncertain += usize::from(!error.is_zero());
        }
    }
    assert!(compared >= 500 && uncertain >= 50, "{compared} {uncertain}");
}
