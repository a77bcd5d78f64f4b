//! Published figures of money, with the product's own arithmetic.

use gleichwertig::cost::Discount;
use gleichwertig::exact::{Basis, Decimal, Fraction, Percent, Rate, Year, notation};
use gleichwertig::model::{Arithmetic, Convention, Economics, Interest};
use gleichwertig::score::FITNESS;
use gleichwertig::source::{SourceMap, Span};

use crate::case::TestCase;
use crate::files::{Golden, list, text, whole};

pub(crate) const REFERENCE_YEAR: i64 = 2027;

pub(crate) fn year(after: u32) -> Year {
    Year::new(REFERENCE_YEAR)
        .and_then(|year| year.plus(after))
        .expect("a year")
}

pub(crate) fn year_before(before: u32) -> Year {
    Year::new(REFERENCE_YEAR - i64::from(before)).expect("a year")
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
pub(crate) fn each_cell(golden: &Golden, factor: impl Fn(&Discount, u32) -> Fraction) {
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
            .map(|n| notation::plain(&factor(&discount, n), places))
            .collect();
        let printed: Vec<&str> = list(row).iter().map(text).collect();
        assert_eq!(found, printed, "{} %", text(rate));
    }
}

/// Payments of one candidate, by way of a whole case.
pub(crate) struct Payments {
    rate: String,
    years: u32,
    calculation: String,
    rows: String,
}

/// What the product says of them.
pub(crate) struct Outcome {
    pub(crate) each: Vec<Fraction>,
    pub(crate) factors: Vec<Fraction>,
    pub(crate) total: Fraction,
    pub(crate) nominal: Fraction,
}

impl Payments {
    /// An empty rate leaves the interest to the lines of [`Payments::by`].
    pub(crate) fn new(rate: &str, years: u32) -> Self {
        let (rate, calculation) = (rate.to_owned(), String::new());
        let rows =
            "kandidat;position;art;betrag;von;bis;haushaltswirksam;steuer;quelle\n".to_owned();
        Self {
            rate,
            years,
            calculation,
            rows,
        }
    }

    pub(crate) fn by(mut self, calculation: &str) -> Self {
        calculation.clone_into(&mut self.calculation);
        self
    }

    /// An amount in every year from the first to the last after the reference year, negative for expenses.
    pub(crate) fn pay(mut self, first: u32, last: u32, amount: &str) -> Self {
        let (kind, amount) = match amount.strip_prefix('-') {
            Some(expense) => ("sonstiges", expense),
            None => ("nutzen", amount),
        };
        let number = self.rows.lines().count();
        let row = format!("a;Zahlung {number};{kind};{amount};{first};{last};ja;frei;angebot\n");
        self.rows.push_str(&row);
        self
    }

    pub(crate) fn outcome(&self) -> Outcome {
        let case = TestCase {
            rate: self.rate.clone(),
            calculation: self.calculation.clone(),
            years: self.years,
            ..TestCase::new(["a", "b"], FITNESS)
        };
        let case = case
            .with(
                "anforderungen.csv",
                "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;?;?\n",
            )
            .with("kosten.csv", &self.rows);
        let mut outcome = None;
        case.assessed(|assessment| {
            let cost = &assessment.candidates[0].cost;
            outcome = Some(Outcome {
                each: cost.flows.iter().map(|flow| flow.present.clone()).collect(),
                factors: cost.flows.iter().map(|flow| flow.factor.clone()).collect(),
                total: cost.present.value.clone(),
                nominal: cost.nominal.clone(),
            });
        });
        outcome.expect("the case was assessed")
    }
}

pub(crate) fn expense(candidate: &str, million: &str) -> String {
    format!(
        "{candidate};Summe;sonstiges;{million}000000;1;;einmalig;{REFERENCE_YEAR};ja;frei;schaetzung\n"
    )
}

/// What the product charges for a unit of staff while the circular held.
pub(crate) fn charged(level: &str, quantity: &str, group: &str) -> Decimal {
    let row = format!(
        "a;Betreuung;personal;;{quantity};{group};jahr;{REFERENCE_YEAR};nein;;schaetzung\n"
    );
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
