use super::*;
use crate::exact::Fraction;
use crate::robust::{WeightSpace, shares};

fn fraction(numerator: i64, denominator: i64) -> Fraction {
    Fraction::ratio(numerator, denominator).expect("not nought")
}

fn known(points: &[i64]) -> Contender {
    Contender {
        points: points
            .iter()
            .enumerate()
            .map(|(group, points)| Part {
                group,
                value: Spread::Exactly(Fraction::whole(*points)),
            })
            .collect(),
        costs: Vec::new(),
    }
}

fn setup(weighting: Weighting, contenders: Vec<Contender>) -> Setup {
    Setup {
        weighting,
        contenders,
        draws: 20_000,
        seed: 7,
    }
}

fn close(one: &Fraction, other: &Fraction, error: &Fraction) -> bool {
    one.minus(other).magnitude() <= error.times(&Fraction::whole(4))
}

// R package smaa 0.3-2, smaa/tests/nacw.R.
#[test]
fn a_contender_that_never_wins_has_no_central_weights() {
    let setup = setup(
        Weighting::Free(3),
        vec![known(&[1, 1, 1]), known(&[0, 0, 0])],
    );
    let outcome = simulate(&setup).expect("sound");
    assert_eq!(outcome.first(0), Fraction::one());
    assert_eq!(outcome.central_weights(1), None);
    let central = outcome.central_weights(0).expect("always first");
    assert_eq!(Fraction::sum(&central), Fraction::one());
    for weight in &central {
        assert!(weight.minus(&fraction(1, 3)).magnitude() < fraction(1, 100));
    }
    let confidence = confidence(&setup, &outcome).expect("sound");
    assert_eq!(confidence, vec![Some(Fraction::one()), None]);
}

#[test]
fn simulated_shares_agree_with_exact_ones() {
    let (one, other) = ([9i64, 2, 5, 4], [3i64, 8, 6, 5]);
    let differences: Vec<Fraction> = one
        .iter()
        .zip(&other)
        .map(|(one, other)| Fraction::whole(one - other))
        .collect();
    let least = vec![
        fraction(1, 10),
        Fraction::zero(),
        fraction(1, 5),
        Fraction::zero(),
    ];
    let upper = |low: &Fraction| (low.clone(), Fraction::one());
    for (weighting, space) in [
        (Weighting::Free(4), WeightSpace::Free),
        (
            Weighting::Ordered(vec![vec![2], vec![0], vec![3], vec![1]]),
            WeightSpace::Ordered(vec![2, 0, 3, 1]),
        ),
        (
            Weighting::Ranges(least.iter().map(upper).collect()),
            WeightSpace::AtLeast(least.clone()),
        ),
    ] {
        let outcome = simulate(&setup(weighting, vec![known(&one), known(&other)])).expect("sound");
        let exact = shares(&differences, &space).expect("a simplex").one;
        let simulated = outcome.better(0, 1);
        assert!(
            close(&simulated, &exact, &outcome.error(&exact)),
            "{simulated:?} {exact:?}"
        );
    }
}

#[test]
fn fixed_weights_and_known_points_leave_nothing_to_chance() {
    let weights = vec![Fraction::whole(60), Fraction::whole(40)];
    let outcome = simulate(&setup(
        Weighting::Fixed(weights),
        vec![known(&[5, 5]), known(&[9, 0]), known(&[5, 5])],
    ))
    .expect("sound");
    assert_eq!(outcome.rank(1, 1), Fraction::one());
    assert_eq!(outcome.rank(0, 2), Fraction::one());
    assert_eq!(outcome.rank(2, 2), Fraction::one());
    assert_eq!(outcome.central_weights(1), None);
    assert_eq!(outcome.first_error(1), Fraction::zero());
}

#[test]
fn uniform_and_triangular_values_win_as_often_as_their_areas_say() {
    let weights = Weighting::Fixed(vec![Fraction::one()]);
    let of = |value: Spread| Contender {
        points: vec![Part { group: 0, value }],
        costs: vec![Spread::Exactly(Fraction::one())],
    };
    let ten = || Fraction::whole(10);
    let outcome = simulate(&setup(
        weights.clone(),
        vec![
            of(Spread::Uniform(Fraction::zero(), ten())),
            of(Spread::Exactly(Fraction::whole(7))),
        ],
    ))
    .expect("sound");
    let expected = fraction(3, 10);
    assert!(close(
        &outcome.first(0),
        &expected,
        &outcome.error(&expected)
    ));
    // Above 7 lies (10 − 7)² / (10 × (10 − 2)) of a triangle from 0 over 2 to 10.
    let outcome = simulate(&setup(
        weights,
        vec![
            of(Spread::Triangular(
                Fraction::zero(),
                Fraction::whole(2),
                ten(),
            )),
            of(Spread::Exactly(Fraction::whole(7))),
        ],
    ))
    .expect("sound");
    let expected = fraction(9, 80);
    assert!(close(
        &outcome.first(0),
        &expected,
        &outcome.error(&expected)
    ));
    assert_eq!(outcome.cost_rank(0, 1), Some(Fraction::one()));
    assert_eq!(outcome.both_first(1), Some(outcome.first(1)));
}

#[test]
fn narrow_ranges_are_walked_and_say_so() {
    let groups = 12;
    let narrow = (fraction(8, 100), fraction(9, 100));
    let mut ranges = vec![narrow; groups];
    ranges[0] = (Fraction::zero(), Fraction::one());
    let mut ahead = vec![4; groups];
    ahead[0] = 5;
    let outcome = simulate(&setup(
        Weighting::Ranges(ranges.clone()),
        vec![known(&ahead), known(&vec![4; groups])],
    ))
    .expect("sound");
    assert_eq!(outcome.sampling(), Sampling::Walk);
    assert_eq!(outcome.first(0), Fraction::one());
    let central = outcome.central_weights(0).expect("always first");
    for (weight, (low, high)) in central.iter().zip(&ranges) {
        let slip = fraction(1, 1_000_000);
        assert!(*weight >= low.minus(&slip) && *weight <= high.plus(&slip));
    }
}

#[test]
fn walking_agrees_with_hitting_by_chance() {
    // Two groups from 40 % to 60 %, a third with the rest: the first is better where its weight is above half.
    let ranges = vec![
        (fraction(2, 5), fraction(3, 5)),
        (fraction(2, 5), fraction(3, 5)),
    ];
    let outcome = simulate(&setup(
        Weighting::Ranges(ranges),
        vec![known(&[6, 4]), known(&[4, 6])],
    ))
    .expect("sound");
    let half = fraction(1, 2);
    assert!(close(&outcome.better(0, 1), &half, &outcome.error(&half)));
}

#[test]
fn what_cannot_be_drawn_from_is_refused() {
    let of = |weighting| simulate(&setup(weighting, vec![known(&[1, 2])])).err();
    assert_eq!(
        of(Weighting::Fixed(vec![Fraction::zero(); 2])),
        Some(SetupFault::Weights)
    );
    assert_eq!(of(Weighting::Free(1)), Some(SetupFault::Weights));
    assert_eq!(
        of(Weighting::Ordered(vec![vec![0], vec![0]])),
        Some(SetupFault::Weights)
    );
    let tight = (Fraction::zero(), fraction(1, 4));
    assert_eq!(
        of(Weighting::Ranges(vec![tight.clone(), tight])),
        Some(SetupFault::Weights)
    );
    let mut empty = setup(Weighting::Free(2), vec![known(&[1, 2])]);
    empty.draws = 0;
    assert_eq!(simulate(&empty).err(), Some(SetupFault::Nothing));
    let backwards = Contender {
        points: vec![Part {
            group: 0,
            value: Spread::Uniform(Fraction::one(), Fraction::zero()),
        }],
        costs: Vec::new(),
    };
    let fault = simulate(&setup(Weighting::Free(1), vec![backwards])).err();
    assert_eq!(fault, Some(SetupFault::Spread));
}

#[test]
fn weightings_drawn_together_count_what_each_counts_alone() {
    let unsure = |group, low: i64, high: i64| Part {
        group,
        value: Spread::Uniform(Fraction::whole(low), Fraction::whole(high)),
    };
    let contender = |low: i64| Contender {
        points: vec![
            unsure(0, low, low + 4),
            unsure(0, 0, 2),
            unsure(1, 1, 8 - low),
        ],
        costs: vec![Spread::Triangular(
            Fraction::whole(low),
            Fraction::whole(low + 2),
            Fraction::whole(9),
        )],
    };
    let ways = [
        Weighting::Free(2),
        Weighting::Fixed(vec![Fraction::whole(60), Fraction::whole(40)]),
        Weighting::Ordered(vec![vec![1], vec![0]]),
    ];
    let all = setup(
        ways[0].clone(),
        vec![contender(1), contender(3), contender(2)],
    );
    let together = simulate_all(&all, &ways).expect("sound");
    assert_eq!(together.len(), ways.len());
    for (outcome, way) in together.iter().zip(&ways) {
        let alone = simulate(&Setup {
            weighting: way.clone(),
            ..all.clone()
        })
        .expect("sound");
        assert_eq!(format!("{outcome:?}"), format!("{alone:?}"));
    }
}
