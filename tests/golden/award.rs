//! Published award formulas, read by method and applied by the product.

use gleichwertig::award::{Offer, Order, order, order_depends_on, price_points};
use gleichwertig::exact::{Decimal, Fraction, notation};
use gleichwertig::model::{AwardMethod, AwardPlan, AwardScale};
use toml::Value;

use crate::files::{Golden, list, number, text, whole};

fn decimal(value: &Value) -> Decimal {
    Decimal::parse_plain(text(value)).expect("a number")
}

fn offer(bid: &Value) -> Offer {
    Offer {
        points: number(&bid["points"]),
        price: number(&bid["price"]),
    }
}

fn names_in_order(names: &[String], order: &Order) -> Vec<String> {
    let mut sorted: Vec<usize> = (0..names.len()).collect();
    sorted.sort_by_key(|at| order.places[*at].rank);
    sorted.into_iter().map(|at| names[at].clone()).collect()
}

#[test]
fn price_points_are_those_of_published_tenders() {
    let tenders = Golden::of_methods(&["price_one_sided"]);
    assert!(tenders.len() >= 2);
    for golden in &tenders {
        let places = whole(golden.input("decimals"));
        let expected = list(golden.published("points"));
        for (case, expected) in list(golden.input("cases")).iter().zip(expected) {
            let [most, multiple] = list(case) else {
                panic!("{}: a case has two numbers", golden.id());
            };
            let mut plan = AwardPlan::new(AwardMethod::OneSided {
                most: decimal(most),
                zero_at: decimal(golden.input("zero_at_multiple")),
            });
            plan.price_places = Some(places);
            let bids = [Fraction::one(), number(multiple)].map(|price| Offer {
                points: Fraction::zero(),
                price,
            });
            let points = price_points(&plan, &bids, &bids[1].price).expect("price points");
            assert_eq!(
                notation::plain(&points, places),
                text(expected),
                "{}",
                golden.id()
            );
        }
    }
}

#[test]
fn a_price_ratio_gives_the_published_points() {
    let examples = Golden::of_methods(&["price_ratio"]);
    assert!(examples.len() >= 2);
    for golden in &examples {
        let plan = AwardPlan::new(AwardMethod::PriceRatio {
            most: decimal(golden.input("max_points")),
        });
        let bids = ["lowest_price", "price"].map(|key| Offer {
            points: Fraction::zero(),
            price: number(golden.input(key)),
        });
        let points = price_points(&plan, &bids, &bids[1].price).expect("price points");
        let places = whole(golden.input("decimals"));
        assert_eq!(
            notation::plain(&points, places),
            text(golden.published("points")),
            "{}",
            golden.id()
        );
    }
}

#[test]
fn the_winner_of_a_published_ratio_wins_and_three_digits_scale_it() {
    for golden in &Golden::of_methods(&["richtwert_simple"]) {
        let bids = list(golden.input("bids"));
        let names: Vec<String> = bids
            .iter()
            .map(|bid| text(&bid["name"]).to_owned())
            .collect();
        let offers: Vec<Offer> = bids.iter().map(offer).collect();
        let plan = AwardPlan::new(AwardMethod::Ratio);
        let unscaled = order(&plan, &offers);
        let winner = text(golden.published("winner"));
        assert_eq!(names_in_order(&names, &unscaled)[0], winner);
        let three_digits = AwardPlan {
            scale: AwardScale::ThreeDigits,
            ..plan
        };
        let scaled = order(&three_digits, &offers);
        for (at, name) in names.iter().enumerate() {
            let exact = unscaled.places[at].exact.as_ref().expect("a value");
            assert_eq!(
                notation::plain(exact, 8),
                text(&golden.recomputed("ratio_8dp")[name])
            );
            let announced = scaled.places[at].announced.as_ref().expect("a value");
            assert_eq!(
                notation::plain(announced, 0),
                text(&golden.recomputed("ratio_scaled_three_digits")[name])
            );
        }
        assert_eq!(names_in_order(&names, &scaled)[0], winner);
        let power = text(golden.recomputed("scale_power_of_ten"))
            .parse()
            .expect("a power");
        assert_eq!(Fraction::whole(10).power(power), Some(scaled.scale));
    }
}

#[test]
fn the_published_decoys_change_no_ratio() {
    for golden in &Golden::of_methods(&["richtwert_sets"]) {
        for (set, bids) in golden.input("sets").as_table().expect("sets") {
            let bids = bids.as_table().expect("bids");
            let names: Vec<String> = bids.keys().cloned().collect();
            let offers: Vec<Offer> = bids.values().map(offer).collect();
            let plan = AwardPlan::new(AwardMethod::Ratio);
            let found = order(&plan, &offers);
            let expected: Vec<&str> = list(golden.recomputed(&format!("order_{set}")))
                .iter()
                .map(text)
                .collect();
            assert_eq!(names_in_order(&names, &found), expected, "{set}");
            assert!(order_depends_on(&plan, &offers, &found).is_empty(), "{set}");
            for (at, name) in names.iter().enumerate() {
                let exact = found.places[at].exact.as_ref().expect("a value");
                assert_eq!(
                    notation::plain(exact, 6),
                    text(&golden.recomputed("ratio_6dp")[name])
                );
            }
        }
    }
}
