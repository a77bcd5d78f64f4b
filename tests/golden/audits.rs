//! Shares that an audit office published, read from the findings of the product.

use std::collections::BTreeMap;

use gleichwertig::exact::notation;
use gleichwertig::finding::RuleId;
use gleichwertig::score::FITNESS;

use crate::case::TestCase;
use crate::files::{Golden, number, text};
use crate::money::REFERENCE_YEAR;
use crate::published::Computed;

const REQUIREMENTS: &str = "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;?;?\n";

/// A part of a whole, such as licences nobody uses or projects nobody can price.
pub(crate) fn share(golden: &Golden, figures: &mut BTreeMap<String, Computed>) {
    let message = match golden.given("whole_value") {
        Some(value) => unused(golden, text(value)),
        None => unknown(golden),
    };
    let percent = message
        .split(" %")
        .next()
        .and_then(|text| text.rsplit('(').next());
    put(figures, "share_percent", percent.expect("a percentage"));
    if let Some((_, value)) = message.rsplit_once("im Jahr ") {
        put(figures, "part_value", value.trim_end_matches(" EUR"));
    }
}

fn put(figures: &mut BTreeMap<String, Computed>, key: &str, german: &str) {
    let number = notation::parse(german, notation::Separator::Comma)
        .unwrap_or_else(|| panic!("„{german}“ is no number"));
    figures.insert(key.to_owned(), Computed::Number(number.fraction()));
}

/// Licences that are paid for and not used.
fn unused(golden: &Golden, value: &str) -> String {
    let (part, whole) = (number(golden.input("part")), number(golden.input("whole")));
    let price = number(golden.input("whole_value"))
        .over(&whole)
        .expect("not nought");
    let price = notation::plain(&price, 12);
    let users = notation::plain(&whole.minus(&part), 0);
    let row = format!(
        "a;Lizenzen für {value} EUR;lizenz;{price};{};{users};Lizenz;jahr;{REFERENCE_YEAR};ja;frei;vertrag\n",
        text(golden.input("whole"))
    );
    let head = "kandidat;position;art;betrag;menge;nutzende;einheit;zeitraum;von;haushaltswirksam;steuer;quelle\n";
    finding(&(head.to_owned() + &row), "WU037")
}

/// Payments whose amount nobody knows.
fn unknown(golden: &Golden) -> String {
    let count = |key: &str| {
        let count = text(golden.input(key)).parse::<usize>();
        count.expect("a whole number")
    };
    let (part, whole) = (count("part"), count("whole"));
    let rows: String = (0..whole)
        .map(|index| {
            let amount = if index < part { "?" } else { "1" };
            format!("a;Vorhaben {index};sonstiges;{amount};{REFERENCE_YEAR};ja;frei;schaetzung\n")
        })
        .collect();
    let head = "kandidat;position;art;betrag;von;haushaltswirksam;steuer;quelle\n";
    finding(&(head.to_owned() + &rows), "WU012")
}

fn finding(costs: &str, rule: &'static str) -> String {
    let case = TestCase::new(["a", "b"], FITNESS)
        .with("anforderungen.csv", REQUIREMENTS)
        .with("kosten.csv", costs);
    let mut message = None;
    case.assessed(|assessment| {
        let found = assessment.findings.iter();
        message = found
            .filter(|finding| {
                finding.rule() == RuleId::new(rule) && finding.message().starts_with("a: ")
            })
            .map(|finding| finding.message().to_owned())
            .next();
    });
    message.expect("the finding")
}
