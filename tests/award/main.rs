//! What holds for every award: order, ties, tipping values, decoys, and the example that was read and approved.
//!
//! After a wanted change of the page: `GLEICHWERTIG_BLESS=1 cargo test --test award`, then read the difference.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

mod cases;

use std::fs;
use std::path::Path;

use gleichwertig::assess;
use gleichwertig::award::{
    Offer, TrialRange, Worth, order, order_depends_on, points_tips, price_tips, trial, value,
    weight_tips,
};
use gleichwertig::exact::{Day, Decimal, Fraction, KeyDate, Percent};
use gleichwertig::model::{
    AwardMethod, AwardPlan, AwardScale, Level, Regime, RegimeByValue, TieRule,
};
use gleichwertig::read;
use gleichwertig::render::{award as machine, document};
use gleichwertig::report;
use gleichwertig::source::SourceMap;
use proptest::prelude::*;

use cases::{Folder, rules};

fn offers_of(numbers: &[(i64, i64)]) -> Vec<Offer> {
    numbers
        .iter()
        .map(|(points, price)| Offer {
            points: Fraction::whole(*points),
            price: Fraction::whole(*price),
        })
        .collect()
}

fn whole(number: i64) -> Decimal {
    Decimal::whole(number)
}

fn weighted(quality: i64, corridor: Option<i64>) -> AwardMethod {
    let share = |percent| Fraction::ratio(percent, 100).expect("not nought");
    AwardMethod::WeightedRatios {
        quality: share(quality),
        price: share(100 - quality),
        corridor: corridor.map(|width| (Percent::new(whole(width)), TieRule::Price)),
    }
}

fn corridor(width: i64, decides: TieRule) -> AwardMethod {
    AwardMethod::Corridor {
        width: Percent::new(whole(width)),
        decides,
    }
}

fn methods() -> Vec<AwardPlan> {
    let mut plans: Vec<AwardPlan> = [
        AwardMethod::Ratio,
        corridor(10, TieRule::Price),
        corridor(15, TieRule::Points),
        weighted(60, None),
        weighted(60, Some(10)),
        AwardMethod::PriceRatio { most: whole(40) },
        AwardMethod::OneSided {
            most: whole(40),
            zero_at: whole(2),
        },
        AwardMethod::TwoSided { most: whole(40) },
        AwardMethod::Bonus { most: whole(50) },
        AwardMethod::FixedPrice,
        AwardMethod::LowestPrice,
    ]
    .into_iter()
    .map(AwardPlan::new)
    .collect();
    for plan in &mut plans {
        plan.most_points = Some(Fraction::whole(100));
    }
    plans
}

fn published() -> Vec<Offer> {
    // Vergabeblog, Der Fisch an der Angel, Teil 1: A, B and the third bid C1.
    offers_of(&[(30, 400), (20, 300), (25, 450)])
}

#[test]
fn within_the_corridor_the_price_decides_and_below_it_nobody_wins() {
    // Best value 50/100; 15 % below it lies 0.425.
    let bids = offers_of(&[(50, 100), (39, 90), (42, 100), (36, 85)]);
    let found = order(&AwardPlan::new(corridor(15, TieRule::Price)), &bids);
    let ranks: Vec<_> = found.places.iter().map(|place| place.rank).collect();
    // 39/90 = 0.4333 lies within, 42/100 = 0.42 and 36/85 = 0.4235 below.
    assert_eq!(ranks, [Some(2), Some(1), Some(4), Some(3)]);
    assert_eq!(found.corridor_from, Fraction::ratio(425, 1000));
    let narrow = order(&AwardPlan::new(corridor(6, TieRule::Price)), &bids);
    assert_eq!(narrow.first(), [0]);
}

#[test]
fn ties_are_found_on_the_announced_value_and_never_broken_silently() {
    let bids = offers_of(&[(1014, 10), (1013, 9)]);
    let mut plan = AwardPlan::new(AwardMethod::FixedPrice);
    plan.scale = AwardScale::Factor(Decimal::parse_plain("0.1").expect("a number"));
    plan.places = Some(0);
    assert_eq!(order(&plan, &bids).first(), [0, 1]);
    plan.ties = vec![TieRule::Price];
    assert_eq!(order(&plan, &bids).first(), [1]);
    plan.places = None;
    assert_eq!(order(&plan, &bids).first(), [0]);
}

#[test]
fn a_half_rounds_away_from_nought() {
    let mut plan = AwardPlan::new(AwardMethod::FixedPrice);
    plan.places = Some(2);
    let bids = [Offer {
        points: Fraction::ratio(1005, 1000).expect("not nought"),
        price: Fraction::one(),
    }];
    let announced = order(&plan, &bids).places[0].announced.clone();
    assert_eq!(announced, Fraction::ratio(101, 100));
}

#[test]
fn the_published_decoy_is_found_where_the_highest_price_counts_and_excluded_for_the_ratio() {
    let plan = AwardPlan::new(AwardMethod::TwoSided { most: whole(12) });
    let bids = published();
    let whole_order = order(&plan, &bids);
    let depends = order_depends_on(&plan, &bids, &whole_order);
    // Without C1, B stands before A (32 to 30); with it A stands before B (34 to 32).
    let found = depends
        .iter()
        .find(|one| one.absent == 2)
        .expect("C1 is a decoy");
    assert_eq!((found.gains, found.loses, found.level), (1, 0, false));
    let range = TrialRange {
        low: Fraction::whole(300),
        high: Fraction::whole(450),
        least: Fraction::zero(),
        most: Fraction::whole(30),
    };
    let tried = trial(&plan, &range, &bids);
    let real: Vec<_> = tried.real_decoys.iter().map(|decoy| decoy.real).collect();
    assert!(real.contains(&[Some(1), Some(0), Some(2)]), "{real:?}");
    let ratio = trial(&AwardPlan::new(AwardMethod::Ratio), &range, &bids);
    assert!(ratio.immune && ratio.decoy.is_none() && ratio.real_decoys.is_empty());
    assert_eq!(ratio.frequency.decoys, 0);
}

#[test]
fn every_formula_with_other_bids_in_it_has_a_decoy_that_can_be_repeated() {
    let range = TrialRange {
        low: Fraction::whole(100_000),
        high: Fraction::whole(180_000),
        least: Fraction::whole(20),
        most: Fraction::whole(100),
    };
    for plan in methods() {
        let mut plan = plan;
        plan.draws = 100;
        let tried = trial(&plan, &range, &[]);
        let word = plan.method.word();
        assert_eq!(tried.decoy.is_some(), !tried.immune, "{word}");
        let Some(decoy) = tried.decoy else { continue };
        let [ahead, behind] = decoy.pair;
        assert_eq!(
            order(&plan, &[ahead.clone(), behind.clone()]).first(),
            [0],
            "{word}"
        );
        let three = order(&plan, &[ahead, behind, decoy.third]);
        assert!(three.places[0].rank > three.places[1].rank, "{word}");
    }
}

#[test]
fn a_point_is_worth_what_is_worked_by_hand() {
    let range = TrialRange {
        low: Fraction::whole(100),
        high: Fraction::whole(150),
        least: Fraction::zero(),
        most: Fraction::whole(100),
    };
    let first = |method: AwardMethod| {
        let mut plan = AwardPlan::new(method);
        plan.most_points = Some(Fraction::whole(100));
        plan.draws = 100;
        trial(&plan, &range, &[]).exchange[0].worth.clone()
    };
    let euro = |numerator, denominator| {
        Worth::Euro(Fraction::ratio(numerator, denominator).expect("not nought"))
    };
    // 50 points for 100 EUR: Z = 1/2, so 51 points may cost 102 EUR.
    assert_eq!(first(AwardMethod::Ratio), euro(2, 1));
    // 40 × 100 ÷ P = 40 − 1, P = 4000/39.
    assert_eq!(
        first(AwardMethod::PriceRatio { most: whole(40) }),
        euro(100, 39)
    );
    // 40 points over 100 EUR: one point is 2.50 EUR.
    let one_sided = AwardMethod::OneSided {
        most: whole(40),
        zero_at: whole(2),
    };
    assert_eq!(first(one_sided), euro(5, 2));
    // 40 points over 50 EUR.
    assert_eq!(first(AwardMethod::TwoSided { most: whole(40) }), euro(5, 4));
    assert_eq!(first(AwardMethod::Bonus { most: whole(300) }), euro(3, 1));
    assert_eq!(first(AwardMethod::FixedPrice), Worth::Unlimited);
    assert_eq!(first(AwardMethod::LowestPrice), Worth::Nothing);
}

#[test]
fn the_same_seed_draws_the_same_bids() {
    let range = TrialRange {
        low: Fraction::whole(100),
        high: Fraction::whole(150),
        least: Fraction::zero(),
        most: Fraction::whole(100),
    };
    let mut plan = AwardPlan::new(AwardMethod::PriceRatio { most: whole(40) });
    plan.draws = 200;
    let first = trial(&plan, &range, &[]).frequency;
    assert_eq!(first, trial(&plan, &range, &[]).frequency);
    plan.seed = 2;
    assert_ne!(first, trial(&plan, &range, &[]).frequency);
}

fn bids() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((1..100i64, 50..400i64), 2..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn removing_a_bid_never_changes_the_order_of_the_others_under_the_ratio(bids in bids()) {
        let offers = offers_of(&bids);
        for method in [AwardMethod::Ratio, AwardMethod::Bonus { most: whole(50) }, AwardMethod::LowestPrice, AwardMethod::FixedPrice] {
            let mut plan = AwardPlan::new(method);
            plan.most_points = Some(Fraction::whole(100));
            prop_assert!(order_depends_on(&plan, &offers, &order(&plan, &offers)).is_empty());
        }
    }

    #[test]
    fn the_order_of_the_rows_and_the_currency_change_no_rank(bids in bids(), factor in 2..50i64) {
        let offers = offers_of(&bids);
        for plan in methods() {
            let ranks: Vec<_> = order(&plan, &offers).places.iter().map(|place| place.rank).collect();
            let turned: Vec<Offer> = offers.iter().rev().cloned().collect();
            let mut again: Vec<_> = order(&plan, &turned).places.iter().map(|place| place.rank).collect();
            again.reverse();
            prop_assert_eq!(&ranks, &again, "{}", plan.method.word());
            if matches!(plan.method, AwardMethod::Bonus { .. }) {
                continue;
            }
            let dearer: Vec<Offer> = offers
                .iter()
                .map(|offer| Offer { points: offer.points.clone(), price: offer.price.times(&Fraction::whole(factor)) })
                .collect();
            let scaled: Vec<_> = order(&plan, &dearer).places.iter().map(|place| place.rank).collect();
            prop_assert_eq!(&ranks, &scaled, "{}", plan.method.word());
        }
    }

}

proptest! {
    // Each case is tried under every formula with every price and all points.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_tipping_value_put_back_turns_the_result_and_nothing_nearer_does(bids in bids()) {
        let offers = offers_of(&bids);
        for plan in methods() {
            let leaders = order(&plan, &offers).first();
            for bid in 0..offers.len() {
                let all = [price_tips(&plan, &offers, bid), points_tips(&plan, &offers, bid)];
                for tips in all.into_iter().flatten() {
                    let by_price = matches!(tips.lever, gleichwertig::award::Lever::Price(_));
                    let with = |at: &Fraction| {
                        let mut offers = offers.clone();
                        if by_price { offers[bid].price = at.clone() } else { offers[bid].points = at.clone() }
                        offers
                    };
                    for tip in [&tips.below, &tips.above].into_iter().flatten() {
                        let there = with(&tip.at);
                        prop_assert_eq!(&order(&plan, &there).first(), &tip.there);
                        prop_assert!(tip.there != leaders || tip.beyond != leaders);
                        // Two-sided interpolation jumps where all prices are equal.
                        let jumps = matches!(plan.method, AwardMethod::TwoSided { .. })
                            && there.iter().all(|offer| offer.price == there[0].price);
                        if plan.corridor().is_none() && tip.at != tips.now && !jumps {
                            // Without a corridor the leaders before and behind have the same value there.
                            let values: Vec<_> = leaders.iter().chain(&tip.beyond).map(|at| value(&plan, &there, &there[*at])).collect();
                            prop_assert!(values.windows(2).all(|pair| pair[0] == pair[1]), "{} {:?}", plan.method.word(), values);
                        }
                        // Half-way nothing has changed.
                        let half = tips.now.plus(&tip.at).over(&Fraction::whole(2)).expect("not nought");
                        if tip.at != tips.now {
                            prop_assert_eq!(&order(&plan, &with(&half)).first(), &leaders, "{}", plan.method.word());
                        }
                    }
                    // Far away without a tip nothing changes either.
                    if by_price && tips.above.is_none() {
                        let far = with(&tips.now.times(&Fraction::whole(1000)));
                        prop_assert_eq!(&order(&plan, &far).first(), &leaders, "{}", plan.method.word());
                    }
                }
            }
        }
    }
}

#[test]
fn the_share_at_which_weighted_ratios_turn_ties_the_two() {
    let plan = AwardPlan::new(weighted(60, None));
    // 60/40: 0.6 + 0.4 × 100/200 = 0.8 against 0.6 × 1/2 + 0.4 = 0.7.
    let offers = offers_of(&[(10, 200), (5, 100)]);
    let tips = weight_tips(&plan, &offers, &[]);
    let [share] = tips.as_slice() else {
        panic!("{tips:?}")
    };
    let below = share.below.as_ref().expect("it turns");
    assert_eq!(below.at, Fraction::whole(50));
    assert_eq!(
        (below.there.as_slice(), below.beyond.as_slice()),
        (&[0, 1][..], &[1][..])
    );
    assert!(share.above.is_none());
}

#[test]
fn the_example_gives_its_approved_pages() {
    let folder = Path::new("examples/12-wertung");
    let bless = std::env::var_os("GLEICHWERTIG_BLESS").is_some();
    let check = |name: &str, text: &str| {
        let path = folder.join(name);
        if bless {
            fs::write(&path, text).expect("writable");
        }
        assert_eq!(
            fs::read_to_string(&path).unwrap_or_default(),
            text,
            "{name}"
        );
    };
    let (mut map, case) = cases::sound(folder, false);
    let rules = rules(&mut map);
    let assessment = assess::assess_award(&case, &rules);
    check(
        "wertung.md",
        &document::markdown(&report::award_page(&assessment, &map)),
    );
    check("wertung.json", &machine::award(&assessment, &map));
    let (map, case) = cases::sound(folder, true);
    let tried = assess::award_trial(&case, &rules);
    check(
        "erprobung.md",
        &document::markdown(&report::trial_page(&tried, &map)),
    );
}

#[test]
fn the_file_of_the_bids_may_have_another_name() {
    let written = |name: &str| {
        Folder::new(
            name,
            "methode = \"richtwert-einfach\"\ngleichstand = [\"preis\"]\n",
            "angebot;preis;leistung\nA;100;5\nB;120;7\n",
        )
    };
    let folder = written("renamed")
        .with_bids_named("gebote.csv")
        .renaming_bids_to("gebote.csv");
    let (_, case) = cases::sound_folder(&folder);
    assert_eq!(case.bids.len(), 2);
    let told = written("missing").with_bids_named("gebote.csv").findings();
    assert!(
        told.iter()
            .any(|line| line.contains("vergabe.toml:13") && line.contains("gebote.csv fehlt")),
        "{told:?}"
    );
}

#[test]
fn all_faults_of_both_files_are_told_at_once() {
    let folder = Folder::new(
        "faults",
        "methode = \"richtwert-erweitert\"\nkorridor = \"110\"\nentscheidung = \"preiss\"\nbonus = \"3\"\n",
        "angebot;preis;leistung\nA;0;3\nA;;4\nB;100;-1\nC;100;5\n",
    );
    let told = folder.findings();
    for expected in [
        "DA008 vergabe.toml:10",
        "DA011 vergabe.toml:11",
        "DA181 vergabe.toml:12",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(expected)),
            "{expected} in {told:?}"
        );
    }
    let folder = Folder::new(
        "bid-faults",
        "methode = \"richtwert-einfach\"\n",
        "angebot;preis;leistung;laune\nA;0;3;x\nA;;4;x\nB;100;-1;x\nC;100;;x\n",
    );
    let told = folder.findings();
    for expected in [
        "DA014 angebote.csv:1",
        "DA182 angebote.csv:2",
        "DA013 angebote.csv:3",
        "DA182 angebote.csv:3",
        "DA008 angebote.csv:4",
        "DA006 angebote.csv:5",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(expected)),
            "{expected} in {told:?}"
        );
    }
}

#[test]
fn methods_without_a_readable_rule_are_refused_with_the_reason() {
    for word in ["median", "mittelwert", "referenzwert"] {
        let folder = Folder::new(
            word,
            &format!("methode = \"{word}\"\n"),
            "angebot;preis;leistung\nA;1;1\n",
        );
        let told = folder.findings();
        assert!(
            told.iter().any(|line| line.starts_with("DA180")),
            "{told:?}"
        );
    }
}

#[test]
fn excluded_bids_need_no_price_and_life_cycle_cost_is_the_price_where_that_was_announced() {
    let folder = Folder::new(
        "life-cycle",
        "methode = \"richtwert-einfach\"\npreisgrundlage = \"lebenszykluskosten\"\n",
        "angebot;preis;lebenszykluskosten;leistung;ausschluss-grund\nA;100;300;10;\nB;200;250;10;\nC;;;;zu spät\n",
    );
    folder.rated(|assessment| {
        assert_eq!(
            assessment.winner.map(|winner| assessment.id(winner)),
            Some("B")
        );
        assert_eq!(assessment.rated, [0, 1]);
    });
}

#[test]
fn minimum_points_and_excluding_criteria_keep_a_bid_out() {
    let criteria = "methode = \"richtwert-einfach\"\n[[wertung.gruppe]]\nkennung = \"g\"\nmindestpunkte = \"10\"\n\
        [[wertung.kriterium]]\nkennung = \"A1\"\ngruppe = \"g\"\nart = \"ausschluss\"\n\
        [[wertung.kriterium]]\nkennung = \"B1\"\ngruppe = \"g\"\ngewicht = \"2\"\nhoechstpunkte = \"10\"\n";
    let folder = Folder::new(
        "minimum",
        criteria,
        "angebot;preis;A1;B1\nX;100;ja;5\nY;50;ja;4\nZ;50;nein;9\n",
    );
    folder.rated(|assessment| {
        assert_eq!(
            assessment.winner.map(|winner| assessment.id(winner)),
            Some("X")
        );
        assert_eq!(assessment.rated, [0]);
        assert_eq!(assessment.bids[1].faults.len(), 1);
        assert_eq!(assessment.bids[2].faults.len(), 1);
    });
}

#[test]
fn the_value_says_which_law_holds_unless_it_depends_on_who_buys() {
    let mut map = SourceMap::new();
    let parameters = read::all_parameters(&mut map).value.expect("parameters");
    let law = |euro: i64, level, date: &str, start: Option<&str>| {
        let day = |text: &str| Day::parse(text).expect("a day");
        let found = RegimeByValue::of(
            &Fraction::whole(euro),
            level,
            &parameters,
            KeyDate::new(day(date)),
            start.map(day),
        );
        found.map(|found| found.regime)
    };
    let (european, national) = (Some(Regime::European), Some(Regime::National));
    let today = "2026-11-20";
    let state = Some(Level::State);
    let federal = Some(Level::Federal);
    assert_eq!(law(215_999, state, today, None), national);
    assert_eq!(law(216_000, state, today, None), european);
    // The procedure began while the threshold was higher.
    assert_eq!(law(218_000, state, today, Some("2025-12-01")), national);
    assert_eq!(law(139_999, federal, today, None), national);
    assert_eq!(law(150_000, federal, today, None), None);
    assert_eq!(law(216_000, federal, today, None), european);
    assert_eq!(law(216_000, state, "2029-01-01", None), None);
}

#[test]
fn a_law_that_does_not_go_with_the_value_is_told_and_a_missing_one_follows_from_it() {
    let bids = "angebot;preis;leistung\nA;100;5\nB;200;9\n";
    let method = "methode = \"richtwert-einfach\"\nhoechstpunkte = \"10\"\n";
    let seen = |name: &str, value: &str, law: &str| {
        let folder = Folder::of_value(name, value, &format!("{method}{law}"), bids);
        let mut seen = (Vec::new(), None);
        folder.rated(|assessment| {
            let rules = assessment.findings.iter();
            seen = (
                rules.map(|found| found.rule().to_string()).collect(),
                assessment.law.regime(),
            );
        });
        seen
    };
    let (rules, regime) = seen("law-low", "260000", "vergaberecht = \"uvgo\"\n");
    assert!(rules.contains(&"ZW017".to_owned()), "{rules:?}");
    assert_eq!(regime, Some(Regime::National));
    let (rules, regime) = seen("law-none", "80000", "");
    assert!(!rules.contains(&"ZW017".to_owned()), "{rules:?}");
    assert_eq!(regime, Some(Regime::National));
    let (rules, _) = seen("law-strict", "80000", "vergaberecht = \"vgv\"\n");
    assert!(!rules.contains(&"ZW017".to_owned()), "{rules:?}");
}
