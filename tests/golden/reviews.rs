//! Reviews after the event, as published: the federal guide and the Lower Saxony audit office.

use std::fs;

use gleichwertig::assess::{self, ReviewAssessment};
use gleichwertig::cost::Discount;
use gleichwertig::exact::{Fraction, notation, rounding};
use gleichwertig::read::{self, ReviewOptions};
use gleichwertig::score::FITNESS;
use gleichwertig::source::SourceMap;

use crate::case::{Folder, TestCase};
use crate::files::{Golden, list, number, text};
use crate::money::{REFERENCE_YEAR, year};

/// A review of candidate `a` of a case whose tender ends with `more`.
fn reviewed(case: &TestCase, more: &str, paid: &str, look: impl FnOnce(&ReviewAssessment<'_>)) {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("kataloge")).expect("a folder of our own");
    let tender = case.tender().replace(
        &format!("zinssatz = \"{}\"", case.rate),
        &format!("zinssatz = \"{}\"\n{more}", case.rate),
    );
    fs::write(folder.0.join("vergabe.toml"), tender).expect("a file of our own");
    for (name, text) in &case.files {
        fs::write(folder.0.join(name), text).expect("a file of our own");
    }
    let payments = folder.0.join("kosten-ist.csv");
    fs::write(&payments, format!("position;jahr;betrag;beleg\n{paid}")).expect("a file of our own");
    let mut map = SourceMap::new();
    let read_case = case.read(&folder, &mut map);
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let options = ReviewOptions {
        payments: (&payments, "kosten-ist.csv"),
        goals: None,
        candidate: Some("a"),
        until: None,
        library: &library,
    };
    let found = read::review(&mut map, &read_case, &options)
        .expect("readable")
        .value
        .expect("a sound review");
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    look(&assess::review(
        &read_case,
        &found.review,
        found.limit,
        &rules,
    ));
}

fn with_requirements(case: TestCase) -> TestCase {
    case.with(
        "anforderungen.csv",
        "anforderung;text;art;gewicht;a;b\nA-01;x;soll;100;5;5\n",
    )
}

#[test]
fn the_review_of_the_federal_guide_comes_out_as_it_should_have_been_printed() {
    let examples = Golden::of_methods(&["review_by_table"]);
    assert!(!examples.is_empty());
    for golden in &examples {
        review_by_table(golden);
    }
}

fn review_by_table(golden: &Golden) {
    let input = |key: &str| text(golden.input(key)).to_owned();
    let (staff, material) = (
        list(golden.input("planned_staff")),
        list(golden.input("planned_material")),
    );
    let [first, second] = [REFERENCE_YEAR + 1, REFERENCE_YEAR + 2];
    let constant = input("planned_constant");
    let mut rows = format!(
        "a;Investition;sonstiges;{};1;;einmalig;{REFERENCE_YEAR};ja;frei;angebot\n",
        input("investment")
    );
    for (name, amounts) in [("Personal 2", staff), ("Sachausgaben", material)] {
        for (year, amount) in [first, second].iter().zip(amounts) {
            rows += &format!(
                "a;{name};sonstiges;{};1;;einmalig;{year};ja;frei;angebot\n",
                text(amount)
            );
        }
    }
    rows += &format!(
        "a;Restwert;restwert;{};1;;einmalig;{second};ja;frei;angebot\n",
        input("planned_residual")
    );
    // The constant payment runs over both years, so that the table of annuities is used as in the guide.
    let head = "kandidat;position;art;betrag;menge;einheit;zeitraum;von;bis;haushaltswirksam;steuer;quelle\n";
    let with_end: String = rows
        .lines()
        .map(|row| row.replace(";ja;frei", ";;ja;frei") + "\n")
        .collect();
    let costs = format!(
        "{head}{with_end}a;Personal 1;sonstiges;{constant};1;;jahr;{first};{second};ja;frei;angebot\n"
    );
    let case = TestCase {
        rate: input("rate_percent"),
        ..TestCase::new(["a", "b"], FITNESS)
    };
    let case = with_requirements(case).with("kosten.csv", &costs);
    // What was paid is known for each year only; it belongs to no single position of the plan.
    let paid = format!(
        "Investition;{REFERENCE_YEAR};{};B\nAlles im ersten Jahr;{first};{};B\nAlles im zweiten Jahr;{second};{};B\n",
        input("investment"),
        input("actual_year_1"),
        input("actual_year_2_inferred"),
    );
    reviewed(&case, "rechenweise = \"tabelle\"\n", &paid, |assessment| {
        let result = &assessment.result;
        let shown = |amount: &Fraction| notation::plain(amount, 0);
        assert_eq!(
            shown(&result.planned.present),
            text(golden.recomputed("planned_net_present_value"))
        );
        assert_eq!(
            shown(&result.actual.present),
            text(golden.recomputed("net_present_value"))
        );
        assert_eq!(
            shown(&result.actual.minus(&result.planned).present),
            text(golden.recomputed("deviation"))
        );
        assert_eq!(result.effects.total(), result.deviation());
        let factor = Discount::new(&assessment.case.costs.economics).plain_factor(year(1));
        let by_table = rounding::rounded(&factor, 4).times(&number(golden.input("actual_year_1")));
        assert_eq!(
            shown(&by_table.negated()),
            text(golden.recomputed("pv_year_1"))
        );
        for wrong in ["net_present_value", "deviation", "pv_year_1"] {
            assert_ne!(golden.0["published"][wrong], golden.0["recomputed"][wrong]);
        }
    });
}

#[test]
fn savings_that_never_came_leave_the_cost_of_the_audited_project() {
    let golden = Golden::open("lrh-2018-personaleinsparungen");
    let million = |key: &str| number(golden.input(key)).times(&Fraction::whole(1_000_000));
    let (benefit, cost) = (
        notation::plain(&million("benefit_million"), 2),
        notation::plain(&million("cost_million"), 2),
    );
    let case = TestCase {
        rate: "0".to_owned(),
        ..TestCase::new(["a", "b"], FITNESS)
    };
    let case = with_requirements(case).with_costs(&format!(
        "a;Verfahren;sonstiges;{cost};1;;einmalig;{REFERENCE_YEAR};ja;frei;vertrag\n\
         a;Personaleinsparung;nutzen;{benefit};1;;einmalig;{REFERENCE_YEAR};ja;frei;schaetzung\n"
    ));
    case.assessed(|assessment| {
        let planned = assessment.candidates[0]
            .cost
            .known_present()
            .expect("known");
        let million = planned
            .over(&Fraction::whole(1_000_000))
            .expect("not nought");
        assert_eq!(
            notation::plain(&million, 2),
            text(golden.published("net_million"))
        );
        assert!(
            assessment
                .findings
                .iter()
                .any(|finding| finding.rule().as_str() == "WU088"),
            "a saving without evidence is told before the decision"
        );
    });
    let paid = format!("Verfahren;{REFERENCE_YEAR};{cost};B\n");
    reviewed(&case, "", &paid, |assessment| {
        let million = assessment
            .result
            .actual
            .present
            .over(&Fraction::whole(1_000_000))
            .expect("not nought");
        assert_eq!(
            notation::plain(&million, 2),
            text(golden.recomputed("net_without_savings_million"))
        );
        assert!(
            assessment
                .findings
                .iter()
                .any(|finding| finding.rule().as_str() == "EK005"),
            "and again when nothing came of it"
        );
    });
}

#[test]
fn saved_hours_are_worth_what_the_audit_office_printed_and_no_budget_gains_them() {
    let golden = Golden::open("lrh-2019-stunden");
    let hour = number(golden.input("full_time_unit"))
        .over(&number(golden.input("hours_of_a_year")))
        .expect("hours");
    assert_eq!(
        notation::plain(&hour, 2),
        text(golden.recomputed("price_of_an_hour"))
    );
    let price = notation::plain(&hour, 2);
    let hours = text(golden.input("hours"));
    let case = TestCase {
        rate: "0".to_owned(),
        ..TestCase::new(["a", "b"], FITNESS)
    };
    let case = with_requirements(case).with_costs(&format!(
        "a;Ersparte Stunden;nutzen;{price};{hours};Stunde;einmalig;{REFERENCE_YEAR};nein;frei;messung\n"
    ));
    case.assessed(|assessment| {
        let cost = &assessment.candidates[0].cost;
        let million = cost
            .known_present()
            .expect("known")
            .over(&Fraction::whole(1_000_000))
            .expect("not nought");
        assert_eq!(
            notation::plain(&million, 1),
            text(golden.published("value_million"))
        );
        assert!(cost.budget_effective.is_zero());
        assert!(
            assessment
                .findings
                .iter()
                .any(|finding| finding.rule().as_str() == "WU089")
        );
    });
}
