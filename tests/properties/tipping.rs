//! What holds for every tipping value: put back into the case, both present values are the same.

use gleichwertig::assess::{Assessment, Assumption, Tipping, TippingPoint, payment_of, risk_of};
use gleichwertig::cost::{self, Discount};
use gleichwertig::exact::{Decimal, Fraction, Percent, Rate, notation, rounding};
use gleichwertig::model::{CashFlow, Economics, Interest};
use gleichwertig::report;
use proptest::prelude::*;

use crate::judging::{assessed, cases};
use crate::orders::with_rows_in_order;
use crate::plan::{CANDIDATES, Files, Plan, TABLES, plan, text_of};

const HUNDRED: i64 = 100;

/// Every payment is complete and nobody is excluded, so that all have a place.
fn ranked(plan: Plan) -> Plan {
    Plan {
        musts: vec![true; CANDIDATES.len()],
        ..plan
    }
}

fn present(assessment: &Assessment<'_>, candidate: usize) -> Fraction {
    let cost = &assessment.candidates[candidate].cost;
    cost.known_present().expect("ranked").clone()
}

/// The present value of a candidate when one of its payments falls due with another amount each year.
fn with_yearly(
    assessment: &Assessment<'_>,
    candidate: usize,
    flow: &CashFlow,
    yearly: &Fraction,
) -> Fraction {
    let basis = assessment.case.costs.economics.basis;
    let now = flow.yearly(basis).expect("known");
    let factor = assessment.discount.sum(flow.from, flow.until, flow.kind);
    present(assessment, candidate).plus(&yearly.minus(&now).times(&factor))
}

fn exact_points_are_equal(assessment: &Assessment<'_>) -> Result<usize, TestCaseError> {
    let case = assessment.case;
    let mut checked = 0;
    for tipping in &assessment.sensitivity.tippings {
        let TippingPoint::Exact(value) = &tipping.point else {
            continue;
        };
        let other = |owner: usize| {
            if owner == tipping.winner {
                tipping.rival
            } else {
                tipping.winner
            }
        };
        match tipping.assumption {
            Assumption::Price(_) | Assumption::Quantity(_) => {
                let flow = payment_of(case, tipping.assumption).expect("a payment");
                let owner = tipping.candidate.expect("an owner");
                let price = flow.unit_price.as_ref().expect("known").amount.fraction();
                let moved = if matches!(tipping.assumption, Assumption::Price(_)) {
                    value.clone()
                } else {
                    // Twice the quantity costs what twice the price costs.
                    price
                        .times(value)
                        .over(&flow.charged_quantity())
                        .expect("a quantity")
                };
                let yearly = flow.yearly_at(&moved, case.costs.economics.basis);
                let changed = with_yearly(assessment, owner, flow, &yearly);
                prop_assert_eq!(changed, present(assessment, other(owner)));
            }
            Assumption::Users => {
                let users = case.tender.need.users.expect("users");
                let total = |candidate: usize| {
                    let cost = &assessment.candidates[candidate].cost;
                    let line = cost::cost_line(case, cost, candidate, users).expect("a line");
                    line.total(value)
                };
                prop_assert_eq!(total(tipping.winner), total(tipping.rival));
            }
            Assumption::Probability(_) | Assumption::Damage(_) => {
                let risk = risk_of(case, tipping.assumption).expect("a risk");
                let owner = tipping.candidate.expect("an owner");
                let with = |candidate: usize| {
                    let cost = &assessment.candidates[candidate].cost;
                    cost.with_risks().expect("known")
                };
                let (mut share, mut damage) = (
                    risk.probability.expect("known").share(),
                    risk.effect().expect("known"),
                );
                let before = share.times(&damage);
                if matches!(tipping.assumption, Assumption::Probability(_)) {
                    share = value.over(&Fraction::whole(HUNDRED)).expect("not nought");
                } else {
                    damage = risk.signed(Decimal::ONE).times(value);
                }
                let years: Vec<Fraction> = risk
                    .year
                    .until(risk.until)
                    .map(|year| assessment.discount.plain_factor(year))
                    .collect();
                let moved = share
                    .times(&damage)
                    .minus(&before)
                    .times(&Fraction::sum(&years));
                prop_assert_eq!(with(owner).plus(&moved), with(other(owner)));
            }
            Assumption::Interest | Assumption::CurveShift | Assumption::Escalation(_) => {
                let gap = gap_at(assessment, tipping, value).expect("a rate");
                prop_assert!(gap.is_zero());
            }
        }
        checked += 1;
    }
    Ok(checked)
}

/// The lead of the winner when a rate is another, by the ordinary calculation; `None` for a rate that cannot be written.
fn gap_at(assessment: &Assessment<'_>, tipping: &Tipping, percent: &Fraction) -> Option<Fraction> {
    let case = assessment.case;
    let written = Decimal::parse_plain(&notation::plain(percent, 4))?;
    let rate = Rate::new(Percent::new(written)).ok()?;
    let mut economics: Economics = case.costs.economics.clone();
    match tipping.assumption {
        Assumption::Interest => economics.interest = Interest::Single(rate),
        Assumption::Escalation(kind) => {
            let own = economics
                .escalations
                .iter_mut()
                .find(|escalation| escalation.kind == kind)?;
            own.rate = rate;
        }
        _ => return None,
    }
    let discount = Discount::new(&economics);
    let value = |candidate: usize| cost::present_sum(case, &discount, candidate);
    Some(value(tipping.winner).minus(&value(tipping.rival)))
}

proptest! {
    #![proptest_config(cases(64))]

    /// A tipping value put back gives exactly equal present values.
    #[test]
    fn at_a_tipping_value_both_present_values_are_the_same(plan in plan()) {
        assessed(&ranked(plan).files(), |assessment, _| exact_points_are_equal(assessment).map(|_| ()))?;
    }

    /// Between the two neighbours of a rate the winner changes, and where there is no such rate it never does.
    #[test]
    fn a_rate_tips_between_its_neighbours_and_nowhere_else(plan in plan(), tried in prop::collection::vec(-90..=100_i64, 4)) {
        assessed(&ranked(plan).files(), |assessment, _| {
            let tippings = &assessment.sensitivity.tippings;
            for tipping in tippings {
                if !matches!(tipping.assumption, Assumption::Interest | Assumption::Escalation(_)) {
                    continue;
                }
                match &tipping.point {
                    TippingPoint::Between(low, high) => {
                        let unit = Fraction::ratio(1, 10_000).expect("not nought");
                        prop_assert_eq!(high.minus(low), unit);
                        if let (Some(below), Some(above)) = (gap_at(assessment, tipping, low), gap_at(assessment, tipping, high)) {
                            // A neighbour may itself be another place where the sign changes.
                            prop_assert!(below.is_zero() || above.is_zero() || below.is_negative() != above.is_negative());
                        }
                    }
                    TippingPoint::Never(_) => {
                        for percent in &tried {
                            if let Some(gap) = gap_at(assessment, tipping, &Fraction::whole(*percent)) {
                                prop_assert!(!gap.is_negative(), "{} %", percent);
                            }
                        }
                    }
                    TippingPoint::Exact(_) => {}
                }
            }
            Ok(())
        })?;
    }

    /// The steps name whoever the tipping values say.
    #[test]
    fn steps_turn_where_the_tipping_values_lie(plan in plan()) {
        assessed(&ranked(plan).files(), |assessment, _| {
            let sensitivity = &assessment.sensitivity;
            let Some(winner) = sensitivity.winner else { return Ok(()) };
            for row in &sensitivity.steps {
                if !matches!(row.assumption, Assumption::Price(_)) {
                    continue;
                }
                for (step, ahead) in gleichwertig::assess::STEPS.iter().zip(&row.ahead) {
                    let reached = sensitivity.tippings.iter().any(|tipping| {
                        let step = Fraction::whole(*step);
                        tipping.assumption == row.assumption
                            && tipping.candidate == row.candidate
                            && tipping.change.as_ref().is_some_and(|change| {
                                if change.is_negative() { step <= *change } else { *change <= step }
                            })
                    });
                    prop_assert_eq!(reached, *ahead != [winner]);
                }
            }
            Ok(())
        })?;
    }

    /// The order of rows decides no tipping value and no method.
    #[test]
    fn the_order_of_rows_decides_no_tipping_value(plan in plan(), rows in prop::collection::vec(any::<u64>(), 16)) {
        let files = ranked(plan).files();
        let mut shuffled = files.clone();
        for name in TABLES {
            shuffled.insert(name, with_rows_in_order(&text_of(&files, name), &rows).into_bytes());
        }
        prop_assert_eq!(told(&files), told(&shuffled));
    }

    /// Prices that end are written back into the file, which is read again.
    #[test]
    fn a_tipping_price_written_into_the_file_makes_two_candidates_equal(
        rate in prop::sample::select(vec![0_u32, 2_500, 6_000, 10_000]),
        amounts in prop::collection::vec(1..100_000_000_u64, CANDIDATES.len()),
        quantities in prop::collection::vec(prop::sample::select(vec![1_u32, 2, 4, 5, 8, 10, 20, 50]), CANDIDATES.len()),
        years in prop::collection::vec(0..5_u32, CANDIDATES.len()),
    ) {
        let mut files = Plan { rate, ..Plan::example() }.files();
        let row = |index: usize, price: &str| format!(
            "{};Posten;lizenz;{price};{};Stück;einmalig;{};ja;frei;angebot\n",
            CANDIDATES[index], quantities[index], 2027 + years[index],
        );
        let written = |prices: &[String]| -> Vec<u8> {
            let rows: String = prices.iter().enumerate().map(|(index, price)| row(index, price)).collect();
            format!("kandidat;position;art;betrag;menge;einheit;zeitraum;von;haushaltswirksam;steuer;quelle\n{rows}").into_bytes()
        };
        let prices: Vec<String> = amounts.iter().map(|cents| format!("{},{:02}", cents / 100, cents % 100)).collect();
        files.insert("kosten.csv", written(&prices));
        let points = assessed(&files, |assessment, _| {
            let tippings = assessment.sensitivity.tippings.iter();
            let prices = tippings.filter(|tipping| matches!(tipping.assumption, Assumption::Price(_)));
            prices.filter_map(|tipping| match &tipping.point {
                TippingPoint::Exact(value) => {
                    Some((tipping.candidate.expect("an owner"), tipping.winner, tipping.rival, value.clone()))
                }
                _ => None,
            }).collect::<Vec<_>>()
        });
        for (owner, winner, rival, value) in points {
            let places = (0..20).find(|places| rounding::rounded(&value, *places) == value);
            let places = places.expect("divided by powers of two and five only");
            let mut changed = prices.clone();
            // Without grouping, so that the column has one notation.
            changed[owner] = notation::plain(&value, places.max(2)).replace('.', ",");
            let mut files = files.clone();
            files.insert("kosten.csv", written(&changed));
            let equal = assessed(&files, |assessment, _| {
                (present(assessment, winner), present(assessment, rival), assessment.ranking.cost_rank(winner) == assessment.ranking.cost_rank(rival))
            });
            prop_assert_eq!(equal.0, equal.1);
            prop_assert!(equal.2, "equal values share a rank");
        }
    }
}

fn told(files: &Files) -> Vec<String> {
    assessed(files, |assessment, _| {
        let case = assessment.case;
        let mut lines: Vec<String> = assessment
            .sensitivity
            .tippings
            .iter()
            .map(|tipping| {
                format!(
                    "{} {:?} {} {:?} {:?}",
                    report::assumption_title(case, tipping.assumption),
                    tipping.candidate.map(|candidate| case.id(candidate)),
                    case.id(tipping.rival),
                    tipping.point,
                    tipping.change,
                )
            })
            .collect();
        lines.extend(assessment.methods.iter().map(|outcome| {
            let figure = match &outcome.figure {
                Ok(_) => "rechnet".to_owned(),
                Err(refusal) => report::refusal(refusal),
            };
            format!(
                "{} {:?} {figure}",
                case.id(outcome.candidate),
                outcome.method
            )
        }));
        lines.sort();
        lines
    })
}

/// The example has every kind of assumption but quantities that follow its users, and most of them tip.
#[test]
fn the_example_has_tipping_values_of_many_kinds() {
    let mut plan = Plan::example();
    for (number, payment) in (1..).zip(&mut plan.payments) {
        payment.amount *= number;
        if payment.candidate % 2 == 0 {
            payment.kind = "personal";
        }
    }
    let files = plan.files();
    let kinds = assessed(&files, |assessment, _| {
        let checked = exact_points_are_equal(assessment).expect("equal");
        assert!(checked > 3, "{checked} exact points");
        let tippings = &assessment.sensitivity.tippings;
        [
            tippings
                .iter()
                .any(|found| matches!(found.assumption, Assumption::Price(_))),
            tippings
                .iter()
                .any(|found| matches!(found.assumption, Assumption::Interest)),
            tippings
                .iter()
                .any(|found| matches!(found.assumption, Assumption::Escalation(_))),
            tippings
                .iter()
                .any(|found| matches!(found.assumption, Assumption::Damage(_))),
        ]
    });
    assert_eq!(kinds, [true; 4]);
}
