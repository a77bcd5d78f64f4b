//! Published examples of further methods. Each file says by its method which computation of the product answers it, so a new
//! file needs a line in the list of files and nothing else.

use std::collections::BTreeMap;

use gleichwertig::cost::{
    Asset, CostLine, Discount, Method, MethodFigure, Payback, TiedCapital, average_year, payback,
    replaced,
};
use gleichwertig::exact::{Decimal, Fraction, Percent, Rate, notation, rounding};
use gleichwertig::model::{Convention, CostKind, Escalation};
use gleichwertig::score::FITNESS;
use toml::Value;

use crate::case::TestCase;
use crate::files::{GOLDEN_FILES, Golden, list, number, text, whole};
use crate::money::{REFERENCE_YEAR, economics, year};

/// What a figure should be: as printed, or recomputed where the print is wrong.
fn expected<'g>(golden: &'g Golden, key: &str) -> Option<&'g Value> {
    let wrong = list(&golden.0["mismatch_keys"])
        .iter()
        .any(|wrong| wrong.as_str() == Some(key));
    let section = if wrong { "recomputed" } else { "published" };
    golden.0.get(section)?.get(key)
}

fn has(golden: &Golden, key: &str) -> bool {
    golden.0["inputs"].get(key).is_some()
}

fn places_of(printed: &str) -> u32 {
    let part = printed.split_once('.').map_or("", |(_, part)| part);
    u32::try_from(part.len()).expect("few digits")
}

/// Compares a result with every figure of this name, each with as many places as it is written with.
fn agrees(golden: &Golden, key: &str, found: &Fraction) {
    let id = golden.0["id"].as_str().expect("an id");
    let cut = golden.0["inputs"]
        .get("truncate")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let mut compared = 0;
    if let Some(printed) = expected(golden, key) {
        let printed = text(printed);
        let places = places_of(printed);
        if cut {
            let (low, unit) = (
                number(&Value::from(printed)),
                Fraction::ratio(1, 10_i64.pow(places)),
            );
            let high = low.plus(&unit.expect("not nought"));
            assert!(low <= *found && *found < high, "{id}: {key}");
        } else {
            assert_eq!(notation::plain(found, places), printed, "{id}: {key}");
        }
        compared += 1;
    }
    let recomputed = golden.0["recomputed"].as_table().expect("recomputed");
    for (name, value) in recomputed {
        let exact = name.strip_prefix(key).is_some_and(|rest| {
            rest.is_empty() && !cut || rest.starts_with("_exact_") || rest.ends_with("dp")
        });
        if exact && let Some(value) = value.as_str() {
            assert_eq!(
                notation::plain(found, places_of(value)),
                value,
                "{id}: {name}"
            );
            compared += 1;
        }
    }
    assert!(compared > 0, "{id} has no figure {key}");
    let mismatch = list(&golden.0["mismatch_keys"]).iter();
    for wrong in mismatch.filter(|wrong| wrong.as_str() == Some(key)) {
        let printed = text(&golden.0["published"][wrong.as_str().expect("a key")]);
        assert_ne!(
            notation::plain(found, places_of(printed)),
            printed,
            "{id}: a wrong print is reproduced"
        );
    }
}

fn annuity(golden: &Golden) {
    let years = whole(golden.input("years"));
    let rate = text(golden.input("rate_percent"));
    let discount = Discount::new(&economics(rate, years, Convention::EndOfYear));
    let factor = discount.annuity_factor(years).expect("a period");
    let amount = number(golden.input("amount"));
    if has(golden, "factor_decimals") {
        let places = whole(golden.input("factor_decimals"));
        agrees(golden, "recovery_factor", &factor);
        // The publication multiplies with the factor it prints.
        let by_factor = rounding::rounded(&factor, places).times(&amount);
        let printed = text(expected(golden, "annuity").expect("an annuity"));
        assert_eq!(notation::plain(&by_factor, places_of(printed)), printed);
    }
    agrees(golden, "annuity", &factor.times(&amount));
}

fn options(golden: &Golden) -> Vec<(String, &Value)> {
    let table = golden.input("options").as_table().expect("options");
    table
        .iter()
        .map(|(id, option)| (id.clone(), option))
        .collect()
}

fn running(option: &Value) -> Fraction {
    let parts: Vec<Fraction> = list(&option["running"]).iter().map(number).collect();
    Fraction::sum(&parts)
}

fn asset(option: &Value) -> Asset {
    Asset {
        price: number(&option["price"]),
        residual: option.get("residual").map_or_else(Fraction::zero, number),
        life: text(&option["life"]).parse().expect("years"),
    }
}

fn cost_comparison(golden: &Golden) {
    let interest = number(golden.input("rate_percent"))
        .over(&Fraction::whole(100))
        .expect("not nought");
    let tied = match golden.0["inputs"]
        .get("tied_capital")
        .and_then(Value::as_str)
    {
        Some("discontinuous") => TiedCapital::Discontinuous,
        _ => TiedCapital::Continuous,
    };
    for (id, option) in options(golden) {
        let average =
            average_year(&asset(option), &interest, &running(option), tied).expect("a life");
        agrees(golden, &format!("depreciation_{id}"), &average.depreciation);
        agrees(golden, &format!("interest_{id}"), &average.interest);
        agrees(golden, &format!("total_{id}"), &average.total);
        if let Some(units) = option.get("units") {
            let per_unit = average.per_unit(&number(units)).expect("units");
            agrees(golden, &format!("per_unit_{id}"), &per_unit);
        }
    }
}

fn cost_line(option: &Value) -> CostLine {
    CostLine::simple(number(&option["fixed"]), number(&option["variable"]))
}

fn critical_load(golden: &Golden) {
    let lines: BTreeMap<&str, CostLine> = ["a", "b"]
        .map(|id| (id, cost_line(golden.input(id))))
        .into();
    for (id, line) in &lines {
        let hours = list(golden.input("hours"));
        let totals: Vec<String> = hours
            .iter()
            .map(|hours| {
                let hours = Fraction::whole(hours.as_integer().expect("hours"));
                notation::plain(&line.total(&hours), 2)
            })
            .collect();
        let key = format!("totals_{id}");
        let printed = list(expected(golden, &key).expect("totals")).iter();
        assert_eq!(totals, printed.map(text).collect::<Vec<_>>());
        let hours = Fraction::whole(i64::from(whole(golden.input("reference_hours"))));
        let per_hour = line.per_unit(&hours).expect("hours");
        agrees(golden, &format!("per_hour_{id}_5dp"), &per_hour);
    }
    let meets = lines["a"].crossings(&lines["b"]);
    assert_eq!(meets.len(), 1);
    assert_eq!(
        notation::plain(&meets[0], 2),
        text(golden.recomputed("break_even_hours_2dp"))
    );
}

fn growth_series(golden: &Golden) {
    let years = whole(golden.input("years"));
    let percent =
        Percent::new(Decimal::parse_plain(text(golden.input("growth_percent"))).expect("a number"));
    let mut economics = economics("0", years, Convention::EndOfYear);
    economics.escalations = vec![Escalation {
        kind: CostKind::Operation,
        rate: Rate::new(percent).expect("a rate"),
        price_year: None,
        reason: String::new(),
        span: economics.span,
    }];
    let discount = Discount::new(&economics);
    let start = number(golden.input("start"));
    let places = whole(golden.input("decimals"));
    let found: Vec<String> = (0..=years)
        .map(|n| {
            let level = discount.price_level(year(n), CostKind::Operation);
            notation::plain(&start.times(&level), places)
        })
        .collect();
    let printed = list(expected(golden, "series").expect("a series")).iter();
    assert_eq!(found, printed.map(text).collect::<Vec<_>>());
}

/// The critical quantity of each pair of options.
fn critical_quantity(golden: &Golden) {
    let options = options(golden);
    for (position, (id, option)) in options.iter().enumerate() {
        for (other_id, other) in &options[position + 1..] {
            let meets = cost_line(option).crossings(&cost_line(other));
            assert_eq!(meets.len(), 1, "{id} and {other_id}");
            agrees(golden, &format!("critical_{id}_{other_id}"), &meets[0]);
        }
    }
}

/// The investment now, one amount at the end of each year.
fn dynamic_payback(golden: &Golden) {
    let flows = list(golden.input("flows"));
    let years = u32::try_from(flows.len()).expect("few");
    let rate = text(golden.input("rate_percent"));
    let discount = Discount::new(&economics(rate, years, Convention::EndOfYear));
    let spent = Fraction::zero().minus(&number(golden.input("investment")));
    let mut series = vec![spent];
    series.extend((1..).zip(flows).map(|(after, amount)| {
        number(amount).times(&discount.factor(year(after), CostKind::Other))
    }));
    let Payback::After { years, .. } = payback(&series) else {
        panic!("it comes back");
    };
    agrees(golden, "payback_years", &years);
}

/// A purchase that is replaced at the price of its year, with what is left of the last one.
fn annuity_with_replacements(golden: &Golden) {
    let (years, life) = (whole(golden.input("years")), whole(golden.input("life")));
    let mut economics = economics(
        text(golden.input("rate_percent")),
        years,
        Convention::EndOfYear,
    );
    let growth = Decimal::parse_plain(text(golden.input("growth_percent"))).expect("a number");
    economics.escalations = vec![Escalation {
        kind: CostKind::Introduction,
        rate: Rate::new(Percent::new(growth)).expect("a rate"),
        price_year: None,
        reason: String::new(),
        span: economics.span,
    }];
    let discount = Discount::new(&economics);
    let found = replaced(
        &discount,
        &number(golden.input("amount")),
        CostKind::Introduction,
        year(0),
        life,
        year(years),
    )
    .expect("a life");
    agrees(golden, "present_value", &found.present);
    let factor = discount.annuity_factor(years).expect("a period");
    agrees(golden, "annuity", &found.present.times(&factor));
}

fn expected_value(golden: &Golden) {
    let rows: String = list(golden.input("amounts"))
        .iter()
        .zip(list(golden.input("probabilities_percent")))
        .map(|(amount, probability)| {
            let (amount, probability) = (text(amount), text(probability));
            let (outcome, amount) = match amount.strip_prefix('-') {
                Some(damage) => ("schaden", damage),
                None => ("chance", amount),
            };
            format!("a;Ergebnis;{probability};{amount};{REFERENCE_YEAR};Land;{outcome}\n")
        })
        .collect();
    let case = one_requirement(TestCase::new(["a", "b"], FITNESS))
        .with_costs(&format!(
            "a;Kauf;lizenz;1000000;1;;einmalig;{REFERENCE_YEAR};ja;frei;angebot\n\
             b;Kauf;lizenz;1000000;1;;einmalig;{REFERENCE_YEAR};ja;frei;angebot\n"
        ))
        .with(
            "risiken.csv",
            &format!("kandidat;risiko;wahrscheinlichkeit;schaden;jahr;traeger;wirkung\n{rows}"),
        );
    case.assessed(|assessment| {
        let cost = &assessment.candidates[0].cost;
        let with = cost.with_risks().expect("known");
        let without = cost.known_present().expect("known");
        agrees(golden, "expected_value", &with.minus(without));
        // A scenario without effect is no assumption, and together they are exactly certain.
        let rules = ["WU019", "WU061"];
        assert!(
            !assessment
                .findings
                .iter()
                .any(|finding| rules.contains(&finding.rule().as_str()))
        );
    });
}

fn one_requirement(case: TestCase) -> TestCase {
    case.with(
        "anforderungen.csv",
        "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;5;5\n",
    )
}

type Answer = fn(&Golden);

/// Methods and what answers them.
const ANSWERS: [(&str, Answer); 8] = [
    ("annuity_with_replacements", annuity_with_replacements),
    ("critical_quantity", critical_quantity),
    ("dynamic_payback", dynamic_payback),
    ("annuity", annuity),
    ("cost_comparison", cost_comparison),
    ("critical_load", critical_load),
    ("growth_series", growth_series),
    ("expected_value", expected_value),
];

#[test]
fn every_published_example_of_a_further_method_comes_out_of_the_product() {
    let mut answered = Vec::new();
    for (name, _) in GOLDEN_FILES {
        let golden = Golden::open(name);
        let method = golden.0["method"].as_str().expect("a method");
        if let Some((_, answer)) = ANSWERS.iter().find(|(known, _)| *known == method) {
            answer(&golden);
            answered.push(*name);
        } else {
            let families = ["ann-", "kvr-", "lcc-", "payback-", "risk-"];
            assert!(
                !families.iter().any(|family| name.starts_with(family)),
                "{name}: nothing answers the method {method}"
            );
        }
    }
    assert!(answered.len() >= 10, "{answered:?}");
}

#[test]
fn two_machines_come_out_of_a_whole_case_as_the_lesson_prints_them() {
    let golden = Golden::open("kvr-besuccessful-zwei-maschinen");
    let mut rows = String::new();
    for (id, option) in options(&golden) {
        let Asset {
            price, residual, ..
        } = asset(option);
        let last = REFERENCE_YEAR + 5;
        rows += &format!(
            "{id};Kauf;einfuehrung;{};1;;einmalig;{REFERENCE_YEAR};;ja;frei;angebot;5\n\
             {id};Erlös;restwert;{};1;;einmalig;{last};;ja;frei;angebot;\n\
             {id};Betrieb;betrieb;{};1;;jahr;{};{last};ja;frei;angebot;\n",
            notation::plain(&price, 0),
            notation::plain(&residual, 0),
            notation::plain(&running(option), 0),
            REFERENCE_YEAR + 1,
        );
    }
    let head = "kandidat;position;art;betrag;menge;einheit;zeitraum;von;bis;haushaltswirksam;steuer;quelle;nutzungsdauer";
    let mut case = one_requirement(TestCase::new(["a", "b"], FITNESS))
        .with("kosten.csv", &format!("{head}\n{rows}"));
    case.rate = text(golden.input("rate_percent")).to_owned();
    let tender = case.tender().replace("jahre = 15", "jahre = 5");
    case.with("vergabe.toml", &tender).assessed(|assessment| {
        let mut seen = 0;
        for outcome in &assessment.methods {
            if outcome.method != Method::CostComparison {
                continue;
            }
            let id = assessment.case.id(outcome.candidate);
            let Ok(MethodFigure::Comparison(comparison)) = &outcome.figure else {
                panic!("{id} is refused");
            };
            let average = &comparison.continuous;
            agrees(
                &golden,
                &format!("depreciation_{id}"),
                &average.depreciation,
            );
            agrees(&golden, &format!("interest_{id}"), &average.interest);
            agrees(&golden, &format!("total_{id}"), &average.total);
            seen += 1;
        }
        assert_eq!(seen, 2);
    });
}

#[test]
fn replacements_follow_the_formula_of_the_guideline() {
    let (amount, life, period) = (Fraction::whole(10_000), 15, 40);
    let mut economics = economics("5", period, Convention::EndOfYear);
    economics.escalations = vec![Escalation {
        kind: CostKind::Introduction,
        rate: Rate::new(Percent::new(Decimal::whole(2))).expect("a rate"),
        price_year: None,
        reason: String::new(),
        span: economics.span,
    }];
    let discount = Discount::new(&economics);
    let found = replaced(
        &discount,
        &amount,
        CostKind::Introduction,
        year(0),
        life,
        year(period),
    )
    .expect("a life");
    let ratio =
        |numerator, denominator| Fraction::ratio(numerator, denominator).expect("not nought");
    let (r, q) = (ratio(102, 100), ratio(105, 100));
    let at = |base: &Fraction, exponent: i32| base.power(exponent).expect("not nought");
    // n = ⌈40 / 15⌉ − 1 = 2 replacements; (3 · 15 − 40) / 15 = a third of the last one is left.
    let bought: Vec<Fraction> = [0, 15, 30]
        .map(|n| amount.times(&at(&r, n)).times(&at(&q, -n)))
        .into();
    let left = amount
        .times(&at(&r, 30))
        .times(&ratio(1, 3))
        .times(&at(&q, -40));
    assert_eq!(found.purchases.len(), 3);
    assert_eq!(found.present, Fraction::sum(&bought).minus(&left));
}

#[test]
fn money_that_comes_back_at_a_discount_comes_back_within_its_year() {
    // 100 now, 40 a year at 10 %: 36.36 + 33.06 + 30.05 = 99.47, so a fiftieth of the fourth payment is missing.
    let discount = Discount::new(&economics("10", 4, Convention::EndOfYear));
    let series: Vec<Fraction> = (0..=4)
        .map(|n| {
            let amount = if n == 0 { -100 } else { 40 };
            Fraction::whole(amount).times(&discount.factor(year(n), CostKind::Other))
        })
        .collect();
    let Payback::After { years, lasting } = payback(&series) else {
        panic!("it comes back");
    };
    assert_eq!(notation::plain(&years, 2), "3.02");
    assert!(lasting);
}
