//! Published figures of money, with the product's own arithmetic.

use gleichwertig::cost::Discount;
use gleichwertig::exact::{Basis, Decimal, Fraction, Percent, Rate, Year, notation};
use gleichwertig::model::{Arithmetic, Convention, Economics, Interest};
use gleichwertig::score::FITNESS;
use gleichwertig::source::{SourceMap, Span};
use toml::Value;

use crate::case::TestCase;
use crate::files::{Golden, list, number, text, whole};

pub(crate) const REFERENCE_YEAR: i64 = 2027;

pub(crate) fn year(after: u32) -> Year {
    Year::new(REFERENCE_YEAR)
        .and_then(|year| year.plus(after))
        .expect("a year")
}

pub(crate) fn economics(rate: &str, years: u32, convention: Convention) -> Economics {
    let nowhere = Span::beginning(SourceMap::new().add("golden", ""));
    let percent = Percent::new(Decimal::parse_plain(rate).expect("a number"));
    Economics {
        reference_year: year(0),
        years,
        interest: Interest::Single(Rate::new(percent).expect("a rate")),
        rate_parameter: None,
        rate_reason: String::new(),
        convention,
        basis: Basis::Gross,
        basis_reason: String::new(),
        arithmetic: Arithmetic::Exact,
        escalations: Vec::new(),
        rate_span: nowhere,
        span: nowhere,
    }
}

/// Compares a whole table with one row per rate and one column per year.
pub(crate) fn each_cell(golden: &Golden, factor: impl Fn(&Discount, Year) -> Fraction) {
    let (years, places) = (
        whole(golden.input("years")),
        whole(golden.input("decimals")),
    );
    let (rates, rows) = (
        list(golden.input("rates_percent")),
        list(golden.published("rows")),
    );
    assert_eq!(rates.len(), rows.len());
    for (rate, row) in rates.iter().zip(rows) {
        let discount = Discount::new(&economics(text(rate), years, Convention::EndOfYear));
        let found: Vec<String> = (1..=years)
            .map(|n| notation::plain(&factor(&discount, year(n)), places))
            .collect();
        let printed: Vec<&str> = list(row).iter().map(text).collect();
        assert_eq!(found, printed, "{} %", text(rate));
    }
}

/// The present values of incomes, one by one, by way of a whole case.
pub(crate) fn present_values(rate: &str, flows: &[(u32, &str)]) -> Vec<Fraction> {
    let rows: String = flows
        .iter()
        .map(|(after, amount)| {
            format!(
                "a;Einnahme {after};nutzen;{amount};1;;einmalig;{};ja;frei;angebot\n",
                year(*after)
            )
        })
        .collect();
    let case = TestCase {
        rate: rate.to_owned(),
        ..TestCase::new(["a", "b"], FITNESS)
    };
    let case = case
        .with(
            "anforderungen.csv",
            "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;?;?\n",
        )
        .with_costs(&rows);
    let mut present = Vec::new();
    case.assessed(|assessment| {
        present = assessment.candidates[0]
            .cost
            .flows
            .iter()
            .map(|flow| flow.present.clone())
            .collect();
    });
    present
}

pub(crate) fn expense(candidate: &str, million: &str) -> String {
    format!(
        "{candidate};Summe;sonstiges;{million}000000;1;;einmalig;{REFERENCE_YEAR};ja;frei;schaetzung\n"
    )
}

/// What a year and an hour of one pay group cost after the published scheme.
pub(crate) fn scheme(golden: &Golden, group: &Value) -> (Fraction, Fraction) {
    let kind = text(&group["kind"]);
    let gross = number(&group["gross"]);
    let more_by = |percent: &Value| {
        Fraction::one()
            .plus(&Percent::new(Decimal::parse_plain(text(percent)).expect("a number")).share())
    };
    let staff = match group.get("social") {
        Some(social) => gross.plus(&number(social)),
        None => gross.times(&more_by(&group["pension_percent"])),
    };
    let other = number(golden.input(&format!("other_staff_{kind}")));
    let direct = staff
        .plus(&other)
        .plus(&number(golden.input("material_cost")));
    let per_year = direct.times(&more_by(&group["overhead_percent"]));
    let hours = number(golden.input(&format!("hours_month_{kind}"))).times(&Fraction::whole(12));
    let per_hour = per_year.over(&hours).expect("hours");
    (per_year, per_hour)
}

/// What the product charges for an hour while the circular held.
pub(crate) fn charged_per_hour(level: &str, group: &str) -> Decimal {
    let row = format!("a;Betreuung;personal;;10;{group};jahr;{REFERENCE_YEAR};nein;;schaetzung\n");
    let case = TestCase {
        level: level.to_owned(),
        day: "2025-07-01".to_owned(),
        ..TestCase::new(["a", "b"], FITNESS)
    };
    let case = case
        .with(
            "anforderungen.csv",
            "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;?;?\n",
        )
        .with_costs(&row);
    let mut charged = Decimal::ZERO;
    case.assessed(|assessment| {
        let price = assessment.case.costs.flows()[0].unit_price.as_ref();
        charged = price.expect("a price").amount;
    });
    charged
}
