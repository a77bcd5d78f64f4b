//! How firmly orders stand: what holds for every field of numbers, and figures that others published.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may stop where its own numbers do not hold"
)]

mod published;

use gleichwertig::exact::Fraction;
use gleichwertig::robust::{
    Beyond, Contender, Field, Part, Setup, Spread, WeightSpace, Weighting, fewest, hold, shares,
    shift_towards, simulate, smallest_shift,
};
use proptest::prelude::*;

fn whole(number: i64) -> Fraction {
    Fraction::whole(number)
}

/// Weights of hundredths of a percent that add up to a hundred, and points in hundredths.
fn field() -> impl Strategy<Value = Field> {
    (2usize..6, 2usize..5).prop_flat_map(|(groups, contenders)| {
        let cuts = prop::collection::vec(0i64..=10_000, groups - 1);
        let points = prop::collection::vec(prop::collection::vec(0i64..=1000, groups), contenders);
        (cuts, points).prop_map(|(mut cuts, points)| {
            cuts.extend([0, 10_000]);
            cuts.sort_unstable();
            let hundredth = |number: i64| Fraction::ratio(number, 100).expect("not nought");
            let weights = cuts.windows(2).map(|pair| hundredth(pair[1] - pair[0]));
            let points = points
                .iter()
                .map(|row| row.iter().map(|number| hundredth(*number)).collect());
            Field::new(weights.collect(), points.collect())
        })
    })
}

fn leader(field: &Field) -> usize {
    (0..field.len())
        .max_by(|one, other| {
            field
                .value(*one)
                .cmp(&field.value(*other))
                .then(other.cmp(one))
        })
        .expect("a contender")
}

/// The field with one weight changed and the others in proportion.
fn with_weight(field: &Field, group: usize, weight: &Fraction) -> Field {
    let total = field.total();
    let rest = total.minus(&field.weights()[group]);
    let scale = total.minus(weight).over(&rest).expect("other weights");
    let weights = field
        .weights()
        .iter()
        .enumerate()
        .map(|(position, own)| {
            if position == group {
                weight.clone()
            } else {
                own.times(&scale)
            }
        })
        .collect();
    field.with_weights(weights)
}

proptest! {
    #[test]
    fn at_the_ends_of_an_interval_both_are_exactly_equal(field in field(), group in 0usize..6) {
        let leader = leader(&field);
        let group = group % field.weights().len();
        if let Some(hold) = hold(&field, leader, group) {
            prop_assert!(hold.low <= field.weights()[group] && field.weights()[group] <= hold.high);
            for (end, rival) in [(&hold.low, hold.low_rival), (&hold.high, hold.high_rival)] {
                let there = with_weight(&field, group, end);
                for other in there.rivals(leader) {
                    prop_assert!(there.value(leader) >= there.value(other));
                }
                if let Some(rival) = rival {
                    prop_assert_eq!(there.value(leader), there.value(rival));
                }
            }
        }
    }

    #[test]
    fn beyond_a_tipping_end_the_rival_leads(field in field(), group in 0usize..6) {
        let leader = leader(&field);
        let group = group % field.weights().len();
        if let Some(hold) = hold(&field, leader, group)
            && let Some(rival) = hold.high_rival
            && hold.high < whole(100)
        {
            let beyond = hold.high.plus(&whole(100)).over(&whole(2)).expect("two");
            let there = with_weight(&field, group, &beyond);
            prop_assert!(there.value(leader) < there.value(rival));
        }
    }

    #[test]
    fn the_smallest_shift_ties_and_no_other_ties_with_less(field in field(), steps in prop::collection::vec((0usize..6, 0usize..6, 0i64..=100), 1..6)) {
        let leader = leader(&field);
        let Some(shift) = smallest_shift(&field, leader) else {
            // Then the leader is ahead wherever a single group counts alone.
            for group in 0..field.weights().len() {
                let mut alone = vec![Fraction::zero(); field.weights().len()];
                alone[group] = whole(100);
                let there = field.with_weights(alone);
                for rival in there.rivals(leader) {
                    prop_assert!(there.value(leader) > there.value(rival));
                }
            }
            return Ok(());
        };
        let there = field.with_weights(shift.weights.clone());
        prop_assert_eq!(there.total(), whole(100));
        prop_assert!(shift.weights.iter().all(|weight| !weight.is_negative()));
        prop_assert_eq!(there.value(leader), there.value(shift.rival));
        // Any walk that moves less weight leaves the leader ahead of everybody or level.
        let mut weights = field.weights().to_vec();
        let mut moved = Fraction::zero();
        for (from, to, percent) in steps {
            let (from, to) = (from % weights.len(), to % weights.len());
            let step = weights[from].times(&Fraction::ratio(percent, 100).expect("hundred"));
            if from == to || moved.plus(&step) >= shift.moved {
                continue;
            }
            weights[from] = weights[from].minus(&step);
            weights[to] = weights[to].plus(&step);
            moved = moved.plus(&step);
        }
        let walked = field.with_weights(weights);
        for rival in walked.rivals(leader) {
            prop_assert!(walked.value(leader) >= walked.value(rival));
        }
    }

    #[test]
    fn the_shift_towards_each_rival_is_no_smaller_than_the_smallest(field in field()) {
        let leader = leader(&field);
        let smallest = smallest_shift(&field, leader);
        for rival in field.rivals(leader) {
            if let Some(shift) = shift_towards(&field, leader, rival) {
                prop_assert!(smallest.as_ref().is_some_and(|smallest| smallest.moved <= shift.moved));
            }
        }
    }

    #[test]
    fn shares_of_a_pair_add_up_and_mirror(field in field()) {
        let differences = field.differences(0, 1);
        let mirrored = field.differences(1, 0);
        let order: Vec<usize> = (0..differences.len()).rev().collect();
        for space in [WeightSpace::Free, WeightSpace::Ordered(order)] {
            let one = shares(&differences, &space).expect("a simplex");
            let other = shares(&mirrored, &space).expect("a simplex");
            prop_assert_eq!(one.one.plus(&one.other).plus(&one.equal), Fraction::one());
            prop_assert_eq!(&one.one, &other.other);
            prop_assert!(!one.one.is_negative() && one.one <= Fraction::one());
        }
    }

    #[test]
    fn the_shortest_list_is_minimal(gap in 1i64..200, gains in prop::collection::vec(0i64..60, 0..8)) {
        let list: Vec<Fraction> = gains.iter().map(|gain| whole(*gain)).collect();
        let found = fewest(&whole(gap), &list, Beyond::Level);
        // All subsets, since there are few.
        let best = (0u32..1 << gains.len())
            .filter(|set| {
                let chosen = gains.iter().enumerate().filter(|(position, _)| set >> position & 1 == 1);
                chosen.map(|(_, gain)| gain).sum::<i64>() >= gap
            })
            .map(u32::count_ones)
            .min();
        prop_assert_eq!(found.map(|list| list.len()), best.map(|count| count as usize));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, .. ProptestConfig::default() })]

    #[test]
    fn simulated_shares_lie_within_their_error_of_the_exact_ones(field in field(), seed in 0u64..1000) {
        let contender = |position: usize| Contender {
            points: (0..field.weights().len())
                .map(|group| {
                    let mut only = vec![Fraction::zero(); field.weights().len()];
                    only[group] = Fraction::one();
                    Part { group, value: Spread::Exactly(field.with_weights(only).value(position)) }
                })
                .collect(),
            costs: Vec::new(),
        };
        let setup = Setup {
            weighting: Weighting::Free(field.weights().len()),
            contenders: vec![contender(0), contender(1)],
            draws: 20_000,
            seed,
        };
        let outcome = simulate(&setup).expect("sound");
        let exact = shares(&field.differences(0, 1), &WeightSpace::Free).expect("a simplex");
        let error = outcome.error(&exact.one).plus(&Fraction::ratio(1, 2000).expect("small"));
        let distance = outcome.better(0, 1).minus(&exact.one).magnitude();
        // Five standard errors: once in two million draws of a sound program.
        prop_assert!(distance <= error.times(&whole(5)), "{:?} {:?}", outcome.better(0, 1), exact.one);
        prop_assert_eq!(outcome.first(0).plus(&outcome.rank(0, 2)), Fraction::one());
    }

    #[test]
    fn the_same_seed_gives_the_same_result_on_one_thread_and_on_two(seed in 0u64..1000, draws in 1u64..20_000) {
        let spread = |low: i64| Spread::Triangular(whole(low), whole(low + 1), whole(low + 5));
        let contender = |low: i64| Contender {
            points: (0..3).map(|group| Part { group, value: spread(low) }).collect(),
            costs: vec![spread(low)],
        };
        let setup = Setup {
            weighting: Weighting::Free(3),
            contenders: vec![contender(1), contender(2), contender(3)],
            draws,
            seed,
        };
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            format!("{:?}", pool.install(|| simulate(&setup)).expect("sound"))
        };
        prop_assert_eq!(on(1), on(2));
    }
}
