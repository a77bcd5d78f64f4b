//! Published examples by their method: what the product calculates from the inputs, key by key.

use std::collections::BTreeMap;

use gleichwertig::cost::Discount;
use gleichwertig::exact::{Decimal, Fraction, Percent, notation, rounding};
use gleichwertig::law::{Component, ComponentStep, recomputed};
use gleichwertig::model::{Convention, CostKind};
use toml::Value;

use crate::audits;
use crate::files::{Golden, list, number, text, whole};
use crate::money::{Payments, economics, year};

/// What the product says for one key of a published example.
pub(crate) enum Computed {
    Number(Fraction),
    List(Vec<Fraction>),
}

type Figures = BTreeMap<String, Computed>;

/// The methods that are read here.
pub(crate) const METHODS: &[&str] = &[
    "pv_single",
    "pv_annuity",
    "npv_bmf_two_step",
    "npv_zero_curve",
    "npv_flows",
    "correction_factors",
    "share",
    "sum",
    "overhead_rate",
    "hourly_rate",
];

/// Everything the product calculates from the inputs of an example.
pub(crate) fn computed(golden: &Golden) -> Figures {
    let mut figures = Figures::new();
    match golden.method() {
        "pv_single" | "pv_annuity" => present_value(golden, &mut figures),
        "npv_bmf_two_step" => two_step(golden, &mut figures),
        "npv_zero_curve" => zero_curve(golden, &mut figures),
        "npv_flows" => flows(golden, &mut figures),
        "correction_factors" => corrections(golden, &mut figures),
        "share" => audits::share(golden, &mut figures),
        "sum" => sum(golden, &mut figures),
        "overhead_rate" => overhead(golden, &mut figures),
        "hourly_rate" => hourly_rates(golden, &mut figures),
        other => panic!("nobody reads the method {other}"),
    }
    figures
}

/// Compares every printed figure, and every recomputed one, with what the product says.
pub(crate) fn compare(golden: &Golden) {
    let figures = computed(golden);
    let wrong: Vec<&str> = list(&golden.0["mismatch_keys"]).iter().map(text).collect();
    for (section, is_print) in [("published", true), ("recomputed", false)] {
        for (key, expected) in golden.0[section].as_table().expect("a section") {
            let found = figures
                .get(key)
                .unwrap_or_else(|| panic!("{}: nobody calculates {key}", golden.id()));
            let holds = agrees(found, expected);
            if is_print && wrong.contains(&key.as_str()) {
                assert!(!holds, "{}: {key} repeats a wrong print", golden.id());
            } else {
                assert!(
                    holds,
                    "{}: {key} is {}, printed {expected:?}",
                    golden.id(),
                    shown(found)
                );
            }
        }
    }
}

/// Equal in all digits that are printed.
fn agrees(found: &Computed, expected: &Value) -> bool {
    let digits = |found: &Fraction, expected: &Value| {
        let printed = text(expected);
        let places = printed.split_once('.').map_or(0, |(_, part)| part.len());
        notation::plain(found, u32::try_from(places).expect("few")) == printed
    };
    match (found, expected) {
        (Computed::Number(found), expected) => digits(found, expected),
        (Computed::List(found), Value::Array(expected)) => {
            found.len() == expected.len()
                && found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| digits(found, expected))
        }
        (Computed::List(_), _) => false,
    }
}

fn shown(found: &Computed) -> String {
    match found {
        Computed::Number(number) => notation::plain(number, 6),
        Computed::List(list) => list
            .iter()
            .map(|number| notation::plain(number, 6) + " ")
            .collect(),
    }
}

fn put(figures: &mut Figures, key: &str, number: Fraction) {
    figures.insert(key.to_owned(), Computed::Number(number));
}

fn put_list(figures: &mut Figures, key: &str, numbers: Vec<Fraction>) {
    figures.insert(key.to_owned(), Computed::List(numbers));
}

fn by_table(factor: u32, product: u32) -> String {
    format!("rechenweise = \"tabelle\"\nfaktor-stellen = {factor}\nprodukt-stellen = {product}\n")
}

/// One payment, or one that recurs, with an investment before it where there is one.
fn present_value(golden: &Golden, figures: &mut Figures) {
    let years = whole(golden.input("years"));
    let (first, amount) = match golden.given("amount") {
        Some(amount) => (years, text(amount)),
        None => (1, text(golden.input("payment_per_year"))),
    };
    let rate = text(golden.input("rate_percent"));
    let places = |key: &str| whole(golden.input(key));
    let table = by_table(places("factor_decimals"), places("result_decimals"));
    for (calculation, suffix) in [(table.as_str(), ""), ("", "_exact_2dp")] {
        let mut payments = Payments::new(rate, years)
            .by(calculation)
            .pay(first, years, amount);
        if let Some(investment) = golden.given("investment") {
            payments = payments.pay(0, 0, &format!("-{}", text(investment)));
        }
        let outcome = payments.outcome();
        if suffix.is_empty() {
            put(figures, "factor", outcome.factors[0].clone());
        }
        put(
            figures,
            &format!("present_value{suffix}"),
            outcome.each[0].clone(),
        );
        put(
            figures,
            &format!("net_present_value{suffix}"),
            outcome.total,
        );
    }
}

/// The example over two years: factors of the table, products in whole EUR.
fn two_step(golden: &Golden, figures: &mut Figures) {
    let rate = text(golden.input("rate_percent"));
    let constant = list(golden.input("constant_item"));
    let items = list(golden.input("variable_items"));
    let years = u32::try_from(constant.len()).expect("few");
    let table = by_table(whole(golden.input("factor_decimals")), 0);
    let with = |calculation: &str, whole_case: bool, only: Option<u32>| {
        let mut payments = Payments::new(rate, years).by(calculation);
        if whole_case {
            payments = payments.pay(0, 0, text(golden.input("investment")));
            payments = payments.pay(1, years, text(&constant[0]));
        }
        for item in items {
            for (after, amount) in (1..).zip(list(item)) {
                if only.is_none_or(|only| only == after) {
                    payments = payments.pay(after, after, text(amount));
                }
            }
        }
        payments
    };
    assert!(constant.iter().all(|amount| amount == &constant[0]));
    let constant = Payments::new(rate, years)
        .by(&table)
        .pay(1, years, text(&constant[0]));
    put(figures, "pv_constant_item", constant.outcome().total);
    let per_year: Vec<_> = (1..=years)
        .map(|only| with(&table, false, Some(only)).outcome())
        .collect();
    let sums = per_year.iter().map(|outcome| outcome.nominal.clone());
    put_list(figures, "sum_variable_per_year", sums.collect());
    let values = per_year.iter().map(|outcome| outcome.total.clone());
    put_list(figures, "pv_variable_per_year", values.collect());
    put(
        figures,
        "pv_variable_sum",
        with(&table, false, None).outcome().total,
    );
    put(
        figures,
        "net_present_value",
        with(&table, true, None).outcome().total,
    );
    let exact = with("", true, None).outcome().total;
    put(figures, "net_present_value_exact_2dp", exact);
}

/// Many rows over many years, each year with its own rate.
fn zero_curve(golden: &Golden, figures: &mut Figures) {
    let rates = list(golden.input("zero_rates_percent"));
    let rows = list(golden.input("rows"));
    let years = u32::try_from(rates.len() - 1).expect("few");
    let lines: String = (1..)
        .zip(&rates[1..])
        .map(|(after, rate)| format!("{after} = \"{}\"\n", text(rate)))
        .collect();
    let curve = format!(
        "[wirtschaftlichkeit.zinsstruktur]\nquelle = \"wie gedruckt\"\ngrund = \"Beispiel\"\n{lines}"
    );
    let with = |only: Option<u32>| {
        let mut payments = Payments::new("", years).by(&curve);
        for row in rows {
            for (after, amount) in (0..).zip(list(row)) {
                if only.is_none_or(|only| only == after) {
                    payments = payments.pay(after, after, text(amount));
                }
            }
        }
        payments.outcome()
    };
    let per_year: Vec<_> = (0..=years).map(|only| with(Some(only))).collect();
    let sums = per_year.iter().map(|outcome| outcome.nominal.clone());
    put_list(figures, "sum_per_year", sums.collect());
    let values: Vec<Fraction> = per_year
        .iter()
        .map(|outcome| outcome.total.clone())
        .collect();
    let rounded: Vec<Fraction> = values
        .iter()
        .map(|value| rounding::rounded(value, 0))
        .collect();
    put(
        figures,
        "net_present_value_sum_of_rounded",
        Fraction::sum(&rounded),
    );
    put_list(figures, "pv_per_year", values);
    let total = with(None).total;
    put(figures, "net_present_value", total.clone());
    put(figures, "net_present_value_exact_2dp", total);
}

/// One amount at the end of each year.
fn flows(golden: &Golden, figures: &mut Figures) {
    let amounts = list(golden.input("flows"));
    let years = u32::try_from(amounts.len()).expect("few");
    let rate = text(golden.input("rate_percent"));
    let with = |calculation: &str| {
        let payments = Payments::new(rate, years).by(calculation);
        (1..)
            .zip(amounts)
            .fold(payments, |payments, (after, amount)| {
                payments.pay(after, after, text(amount))
            })
            .outcome()
    };
    let rounded = with(&by_table(12, whole(golden.input("item_decimals"))));
    put_list(figures, "pv_per_year", rounded.each);
    put(figures, "pv_sum", rounded.total);
    let exact = with("");
    put_list(figures, "factors", exact.factors);
    put(figures, "pv_sum_exact_2dp", exact.total);
}

fn corrections(golden: &Golden, figures: &mut Figures) {
    let rate = text(golden.input("rate_percent"));
    let coefficients = list(golden.input("coefficients"));
    let of = |convention| {
        Discount::new(&economics(rate, 1, convention)).factor(year(1), CostKind::Other)
    };
    let end = of(Convention::EndOfYear);
    let factors = coefficients.iter().map(|coefficient| {
        let coefficient: Vec<Fraction> = list(coefficient).iter().map(number).collect();
        let (_, convention) = Convention::WORDS
            .into_iter()
            .find(|(_, convention)| {
                let (numerator, denominator) = convention.share();
                coefficient == [numerator, denominator].map(Fraction::whole)
            })
            .expect("a convention of the guide");
        of(convention).over(&end).expect("not nought")
    });
    put_list(figures, "factors", factors.collect());
}

fn component(step: ComponentStep) -> Component {
    let name = "Bestandteil".to_owned();
    Component { name, step }
}

fn decimal(value: &Value) -> Decimal {
    Decimal::parse_plain(text(value)).expect("a number")
}

fn sum(golden: &Golden, figures: &mut Figures) {
    let components: Vec<Component> = list(golden.input("items"))
        .iter()
        .map(|item| component(ComponentStep::Amount(decimal(item))))
        .collect();
    put(figures, "total", recomputed(&components).expect("a total"));
}

/// All staff over those who do not work for the house itself, less one.
fn overhead(golden: &Golden, figures: &mut Figures) {
    let total = decimal(golden.input("fte_total"));
    let served = number(golden.input("fte_total")).minus(&number(golden.input("fte_internal")));
    let served = Decimal::parse_plain(&notation::plain(&served, 6)).expect("a number");
    let steps = [
        ComponentStep::Amount(total),
        ComponentStep::Divisor(served),
        ComponentStep::Amount(Decimal::whole(-1)),
        ComponentStep::Factor(Decimal::HUNDRED),
    ];
    let rate = recomputed(&steps.map(component)).expect("a rate");
    put(figures, "rate_percent", rate.clone());
    put(figures, "rate_percent_2dp", rate);
}

/// Year and hour of each pay group after the published scheme.
fn hourly_rates(golden: &Golden, figures: &mut Figures) {
    for (key, group) in golden.input("groups").as_table().expect("groups") {
        let kind = text(&group["kind"]);
        let of_kind = |name: &str| decimal(golden.input(&format!("{name}_{kind}")));
        let percent = |value: &Value| Percent::new(decimal(value));
        let second = match group.get("social") {
            Some(social) => ComponentStep::Amount(decimal(social)),
            None => ComponentStep::ShareOfFirst(percent(&group["pension_percent"])),
        };
        let mut components = [
            ComponentStep::Amount(decimal(&group["gross"])),
            second,
            ComponentStep::Amount(of_kind("other_staff")),
            ComponentStep::Amount(decimal(golden.input("material_cost"))),
            ComponentStep::Surcharge(percent(&group["overhead_percent"])),
        ]
        .map(component)
        .to_vec();
        put(
            figures,
            &format!("year_{key}"),
            recomputed(&components).expect("a year"),
        );
        let hours = [Decimal::whole(12), of_kind("hours_month")];
        components.extend(hours.map(ComponentStep::Divisor).map(component));
        put(
            figures,
            &format!("hour_{key}"),
            recomputed(&components).expect("an hour"),
        );
    }
}
