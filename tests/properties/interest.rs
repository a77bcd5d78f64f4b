//! What holds for interest, price terms and the calculation by table.

use std::collections::BTreeMap;

use gleichwertig::assess;
use gleichwertig::exact::{Decimal, Fraction, Percent, Rate};
use gleichwertig::model::{CashFlow, Convention};
use gleichwertig::render::json;
use gleichwertig::source::SourceMap;
use proptest::prelude::*;

use crate::damage::damage;
use crate::judging::{
    Folder, Outcome, all_surfaces, assessed, cases, places_are_sound, results, rules,
};
use crate::plan::{CANDIDATES, Files, Payment, Plan, YEARS, decimal, plan, text_of};

/// The case with other lines in `[wirtschaftlichkeit]` in the place of the rate.
fn with_calculation(plan: &Plan, lines: &str, sections: &str) -> Files {
    let mut files = plan.files();
    let rate = format!("zinssatz = \"{}\"\n", decimal(plan.rate.into(), 2));
    let convention = format!("zahlung = \"{}\"\n", plan.convention);
    let text = text_of(&files, "vergabe.toml");
    let text = text
        .replace(&rate, lines)
        .replace(&convention, &format!("{convention}{sections}"));
    files.insert("vergabe.toml", text.into_bytes());
    files
}

fn curve(rates: &[String]) -> String {
    let rates: String = (1..)
        .zip(rates)
        .map(|(year, rate)| format!("{year} = \"{rate}\"\n"))
        .collect();
    format!(
        "[wirtschaftlichkeit.zinsstruktur]\nquelle = \"Muster\"\ngrund = \"Muster\"\nstand = 2026-11-02\n{rates}"
    )
}

/// The present value of payments, and how far the calculation by table may lie from it.
fn allowance(files: &Files) -> BTreeMap<String, Fraction> {
    assessed(files, |assessment, _| {
        let case = assessment.case;
        let economics = &case.costs.economics;
        let factor_half = Fraction::ratio(1, 20_000).expect("not nought");
        let product_half = Fraction::ratio(1, 2).expect("not nought");
        let of = |flow: &CashFlow| {
            let amount = flow.yearly(economics.basis).expect("a price").magnitude();
            let years = Fraction::whole(i64::from(flow.until.since(flow.from)) + 1);
            let levels = assessment
                .discount
                .price_levels(flow.from, flow.until, flow.kind);
            // Factor and correction are both rounded, and neither is greater than two.
            let factors = amount
                .times(&levels)
                .times(&factor_half)
                .times(&Fraction::whole(4));
            factors.plus(&years.times(&product_half))
        };
        (0..case.candidates.len())
            .map(|index| {
                let each: Vec<Fraction> = case.costs.of(index).map(of).collect();
                (case.id(index).to_owned(), Fraction::sum(&each))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_curve_with_one_rate_is_that_rate(plan in plan()) {
        let rate = decimal(plan.rate.into(), 2).to_string();
        let rates = vec![rate; usize::try_from(YEARS).expect("few")];
        let by_curve = with_calculation(&plan, "", &curve(&rates));
        prop_assert_eq!(results(&plan.files()), results(&by_curve));
    }

    #[test]
    fn each_year_of_a_curve_has_its_own_rate(rates in prop::collection::vec(-2000..2000_i64, 5), year in 1..=YEARS) {
        let payment = Payment {
            candidate: 0, kind: "lizenz", amount: 10_000, quantity: 1, rhythm: "einmalig", from: year, until: year, tax: "frei",
        };
        let plan = Plan { convention: "jahresende", payments: vec![payment], ..Plan::example() };
        let written: Vec<String> = rates
            .iter()
            .map(|rate| {
                let sign = if *rate < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", rate.abs() / 100, rate.abs() % 100)
            })
            .collect();
        let by_curve = with_calculation(&plan, "", &curve(&written));
        let (before, after) = (results(&plan.files()), results(&by_curve));
        let (before, after) = (&before[CANDIDATES[0]], &after[CANDIDATES[0]]);
        let rate = &written[usize::try_from(year).expect("small") - 1];
        let rate = Rate::new(Percent::new(Decimal::parse_plain(rate).expect("a number"))).expect("a rate");
        let grown = rate.growth().power(i32::try_from(year).expect("small")).expect("positive");
        prop_assert_eq!(after.present.times(&grown), before.nominal.clone());
        prop_assert_eq!(&after.nominal, &before.nominal);
    }

    #[test]
    fn the_table_differs_from_the_exact_value_by_no_more_than_its_rounding(plan in plan()) {
        let rate = format!("zinssatz = \"{}\"\nrechenweise = \"tabelle\"\n", decimal(plan.rate.into(), 2));
        let by_table = results(&with_calculation(&plan, &rate, ""));
        let files = plan.files();
        let allowed = allowance(&files);
        for (id, outcome) in results(&files) {
            let difference = by_table[&id].present.minus(&outcome.present).magnitude();
            prop_assert!(difference <= allowed[&id], "{}: {:?}", id, difference);
            prop_assert_eq!(&by_table[&id].nominal, &outcome.nominal);
        }
    }

    #[test]
    fn sunk_payments_change_nothing(plan in plan(), amount in 0..1_000_000_u64) {
        let files = plan.files();
        let costs = text_of(&files, "kosten.csv");
        let mut lines = costs.lines();
        let head = lines.next().expect("a head");
        let mut with_sunk = format!("{head};einstufung;grund\n");
        for line in lines {
            with_sunk += &format!("{line};;\n");
        }
        let cells: Vec<String> = head
            .split(';')
            .map(|column| match column {
                "kandidat" => CANDIDATES[1].to_owned(),
                "position" => "Altvertrag".to_owned(),
                "art" => "lizenz".to_owned(),
                "betrag" => format!("{amount},00"),
                "menge" => "1".to_owned(),
                "von" => "2020".to_owned(),
                "haushaltswirksam" => "ja".to_owned(),
                "zeitraum" => "einmalig".to_owned(),
                "quelle" => "vertrag".to_owned(),
                _ => String::new(),
            })
            .collect();
        with_sunk += &format!("{};versunken;2020 bezahlt\n", cells.join(";"));
        let mut sunk = files.clone();
        sunk.insert("kosten.csv", with_sunk.into_bytes());
        prop_assert_eq!(results(&files), results(&sunk));
    }

    #[test]
    fn a_rate_of_one_makes_a_currency_worth_the_euro(plan in plan(), hundredths in 1..100_000_i64) {
        let files = plan.files();
        let in_currency = |per_euro: &str| -> BTreeMap<String, Outcome> {
            let mut files = files.clone();
            let costs = text_of(&files, "kosten.csv");
            let foreign: String = costs
                .lines()
                .enumerate()
                .map(|(line, text)| format!("{text};{}\n", if line == 0 { "waehrung" } else { "USD" }))
                .collect();
            files.insert("kosten.csv", foreign.into_bytes());
            let tender = text_of(&files, "vergabe.toml");
            let rate = format!("\n[[kurs]]\nwaehrung = \"USD\"\nje-euro = \"{per_euro}\"\ntag = 2026-11-19\nquelle = \"Muster\"\n");
            files.insert("vergabe.toml", (tender + &rate).into_bytes());
            results(&files)
        };
        let here = results(&files);
        prop_assert_eq!(&here, &in_currency("1"));
        let rate = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let factor = Fraction::ratio(hundredths, 100).expect("not nought");
        for (id, outcome) in in_currency(&rate) {
            prop_assert_eq!(outcome.present.times(&factor), here[&id].present.clone());
        }
    }
}

/// A case that uses everything this file is about.
fn full_case() -> Files {
    let rates: Vec<String> = ["1", "2", "2.5", "3", "4"].map(str::to_owned).to_vec();
    let mut files = with_calculation(&Plan::example(), "", &curve(&rates));
    let tender = text_of(&files, "vergabe.toml")
        + "\n[[kurs]]\nwaehrung = \"USD\"\nje-euro = \"1.0850\"\ntag = 2026-11-19\nquelle = \"Muster\"\n\
           [klima]\nco2-preis = \"65\"\nco2-preis-grund = \"Mitte\"\nstrommix = \"363\"\nstrommix-quelle = \"Muster\"\n";
    files.insert("vergabe.toml", tender.into_bytes());
    let costs = "kandidat;position;art;betrag;waehrung;menge;mindestmenge;mengenschritt;traeger;mindestmenge-je-traeger;mindestlaufzeit;nutzende;nutzungsdauer;einheit;von;bis;haushaltswirksam;steuer;quelle;stand;einstufung;grund\n\
        kauf;Kerne;lizenz;350,00;USD;40;72;8;2;16;36;;5;Kern;2027;2030;ja;netto;listenpreis;2026-10-01;;\n\
        frei;Altvertrag;pflege;9000,00;;1;;;;;;;;;2028;2029;ja;netto;vertrag;;remanenz;läuft aus\n\
        bestand;Altlast;lizenz;70000,00;;1;;;;;;;;;2025;;ja;netto;vertrag;;versunken;bezahlt\n\
        eigen;Platz;personal;;;3;;;;;;;;Arbeitsplatz;2027;;nein;;schaetzung;;;\n";
    files.insert("kosten.csv", costs.as_bytes().to_vec());
    let devices = "kandidat;position;anzahl;kwh-je-jahr;herstellung-kg;nutzungsdauer;von;bis;quelle;beleg;stand\n\
        frei;Server;4;1800,5;900;3;2027;2032;messung;Zähler;2026-10-01\n\
        kauf;Terminals;120;90;;;2028;;schaetzung;;\n";
    files.insert("klima.csv", devices.as_bytes().to_vec());
    files
}

#[test]
fn the_full_case_is_sound() {
    assessed(&full_case(), all_surfaces);
}

/// What a machine reads of the same case.
#[test]
fn the_json_of_the_full_case_names_rates_currencies_and_what_is_left_out() {
    let text = assessed(&full_case(), json::comparison);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let calculation = &value["calculation"];
    assert_eq!(calculation["rate"], serde_json::Value::Null);
    assert_eq!(calculation["zero_curve"]["rates"]["2030"], "2.5");
    assert_eq!(calculation["zero_curve"]["as_of"], "2026-11-02");
    assert_eq!(calculation["exchange_rates"][0]["per_euro"], "1.085");
    let cost = |id: &str| {
        let mut candidates = value["candidates"].as_array().expect("a list").iter();
        let found = candidates.find(|candidate| candidate["id"] == id);
        found.expect("it is there")["cost"].clone()
    };
    assert_eq!(cost("bestand")["sunk"][0]["reason"], "bezahlt");
    assert_eq!(cost("frei")["remanent"][0]["until"], 2029);
    assert_eq!(
        cost("eigen")["staff"][0]["parameter"],
        "arbeitsplatzpauschale.niedersachsen"
    );
    let of = |cost: &serde_json::Value, key: &str| {
        let text = cost[key].as_str().expect("a number").to_owned();
        Decimal::parse_plain(&text).expect("a number").fraction()
    };
    for id in CANDIDATES {
        let cost = cost(id);
        let sum = of(&cost, "budget_effective_present_value")
            .plus(&of(&cost, "not_budget_effective_present_value"));
        let apart = sum
            .minus(&of(&cost, "present_value_known_part"))
            .magnitude();
        assert!(
            apart <= Fraction::ratio(1, 100).expect("not nought"),
            "{id}"
        );
    }
}

proptest! {
    #![proptest_config(cases(120))]

    /// P1 and P2 for what this file is about.
    #[test]
    fn no_damage_to_rates_terms_and_devices_makes_the_program_panic(
        file in 0..3_usize,
        damages in prop::collection::vec(damage(), 1..3),
    ) {
        let mut files = full_case();
        let text = files.get_mut(["klima.csv", "kosten.csv", "vergabe.toml"][file]).expect("it is there");
        for damage in &damages {
            damage.strike(text);
        }
        let folder = Folder::with(&files);
        let mut map = SourceMap::new();
        let Ok(mut reading) = folder.read(&mut map) else { return Ok(()) };
        if let Some(case) = reading.value.take() {
            let mut assessment = assess::assess(&case, rules());
            all_surfaces(&assessment, &map);
            assessment.findings = assessment.findings.joined(reading.findings);
            reading.findings = assessment.findings;
        }
        places_are_sound(&reading.findings, &map)?;
    }
}

/// The six corrections of the guide hold for each year of a curve with the rate of that year.
#[test]
fn a_curve_is_corrected_with_the_rate_of_the_year() {
    let payment = Payment {
        candidate: 0,
        kind: "lizenz",
        amount: 10_000_000,
        quantity: 1,
        rhythm: "einmalig",
        from: 3,
        until: 3,
        tax: "frei",
    };
    let rates: Vec<String> = ["1", "2", "6", "3", "4"].map(str::to_owned).to_vec();
    let value = |convention| {
        let plan = Plan {
            convention,
            payments: vec![payment.clone()],
            ..Plan::example()
        };
        let files = with_calculation(&plan, "", &curve(&rates));
        results(&files)[CANDIDATES[0]].present.clone()
    };
    let end = value("jahresende");
    for (word, convention) in Convention::WORDS {
        let (numerator, denominator) = convention.share();
        let share = Fraction::ratio(numerator, denominator).expect("not nought");
        let six_percent = Fraction::ratio(6, 100).expect("not nought");
        let correction = Fraction::one().plus(&share.times(&six_percent));
        assert_eq!(value(word), end.times(&correction), "{word}");
    }
}

/// A trillion a month over a hundred years at −99.99 % and at +100 %, exactly.
#[test]
fn a_trillion_over_a_hundred_years_is_exact_at_both_ends_of_the_rates() {
    for (rate, growth) in [("-99.99", (1, 10_000)), ("100", (2, 1)), ("0", (1, 1))] {
        let plan = Plan::example();
        let lines = format!("zinssatz = \"{rate}\"\n");
        let mut files = with_calculation(&plan, &lines, "");
        let text = text_of(&files, "vergabe.toml").replace("jahre = 5", "jahre = 100");
        files.insert("vergabe.toml", text.into_bytes());
        let costs = text_of(&files, "kosten.csv");
        let head = costs.lines().next().expect("a head");
        let cells: Vec<&str> = head
            .split(';')
            .map(|column| match column {
                "kandidat" => CANDIDATES[0],
                "position" => "Posten",
                "art" => "sonstiges",
                "betrag" => "1000000000000",
                "von" => "2127",
                "haushaltswirksam" => "ja",
                "quelle" => "angebot",
                "steuer" => "frei",
                _ => "",
            })
            .collect();
        files.insert(
            "kosten.csv",
            format!("{head}\n{}\n", cells.join(";")).into_bytes(),
        );
        let (numerator, denominator) = growth;
        let growth = Fraction::ratio(numerator, denominator).expect("not nought");
        let grown = growth.power(100).expect("not nought");
        let present = &results(&files)[CANDIDATES[0]].present;
        let trillion = Fraction::whole(-1_000_000_000_000);
        assert_eq!(present.times(&grown), trillion, "{rate} %");
    }
}

/// Sixteen cores for each processor, seventy-two for the order, packs of twenty-five.
#[test]
fn minimums_stand_inside_each_other_and_packs_are_whole() {
    use gleichwertig::model::{Carriers, PriceTerms};
    let number = Decimal::whole;
    let charged = |needed: i64, processors: i64, order: Option<i64>, step: Option<i64>| {
        let terms = PriceTerms {
            minimum_quantity: order.map(number),
            step: step.map(number),
            carriers: Some(Carriers {
                count: number(processors),
                minimum: number(16),
            }),
            ..PriceTerms::default()
        };
        terms.charged(number(needed))
    };
    assert_eq!(charged(24, 2, Some(72), None), Fraction::whole(72));
    assert_eq!(charged(60, 6, Some(72), None), Fraction::whole(96));
    assert_eq!(charged(400, 20, Some(72), None), Fraction::whole(400));
    assert_eq!(charged(60, 6, Some(72), Some(25)), Fraction::whole(100));
    assert_eq!(charged(100, 1, None, Some(25)), Fraction::whole(100));
}
