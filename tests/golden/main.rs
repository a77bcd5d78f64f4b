//! Figures that others published, reproduced by the code of the product. Each file in `tests/golden/figures/` names its source.
#![expect(
    clippy::expect_used,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where a file of its own does not hold"
)]

mod case;
mod files;
mod money;

use std::fs;

use gleichwertig::assess::Assessment;
use gleichwertig::cost::Discount;
use gleichwertig::exact::{Fraction, notation, rounding};
use gleichwertig::model::{Convention, CostKind};
use gleichwertig::score::FITNESS;

use case::TestCase;
use files::{GOLDEN_FILES, Golden, list, number, text, whole};
use money::{charged_per_hour, each_cell, economics, expense, present_values, scheme, year};

#[test]
fn every_golden_file_is_used_and_names_its_source() {
    let mut on_disk: Vec<String> = fs::read_dir("tests/golden/figures")
        .expect("tests/golden/figures")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    on_disk.sort();
    let used: Vec<String> = GOLDEN_FILES
        .iter()
        .map(|(name, _)| format!("{name}.toml"))
        .collect();
    assert_eq!(on_disk, used);
    for (name, _) in GOLDEN_FILES {
        let golden = Golden::open(name);
        assert_eq!(golden.0["id"].as_str(), Some(*name));
        for key in ["title", "publisher", "url", "locator"] {
            assert!(
                golden.0["source"][key]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{name} lacks {key}"
            );
        }
    }
}

#[test]
fn the_discount_factors_are_those_of_the_federal_table() {
    each_cell(&Golden::open("tab-bmf-1-1-abzinsung"), |discount, year| {
        discount.factor(year, CostKind::Other)
    });
}

#[test]
fn the_annuity_present_value_factors_are_those_of_the_federal_table() {
    let first = year(1);
    each_cell(
        &Golden::open("tab-bmf-2-1-rentenbarwert"),
        |discount, last| discount.sum(first, last, CostKind::Other),
    );
}

#[test]
fn the_correction_factors_are_those_of_the_federal_guide() {
    let golden = Golden::open("kw-bmf-6-korrekturfaktoren");
    let rate = golden.input("rate_percent");
    let factor = |convention| {
        Discount::new(&economics(text(rate), 1, convention)).factor(year(1), CostKind::Other)
    };
    let published = list(golden.published("factors"));
    let coefficients = list(golden.input("coefficients"));
    // The table begins where the default, the end of the year, ends.
    for (index, (_, convention)) in Convention::WORDS.into_iter().skip(1).enumerate() {
        let (numerator, denominator) = convention.share();
        let coefficient = list(&coefficients[index]);
        assert_eq!(
            [number(&coefficient[0]), number(&coefficient[1])],
            [numerator, denominator].map(Fraction::whole)
        );
        let correction = factor(convention)
            .over(&factor(Convention::EndOfYear))
            .expect("not nought");
        assert_eq!(correction, number(&published[index]), "{convention:?}");
    }
    assert_eq!(published.len(), Convention::WORDS.len() - 1);
}

#[test]
fn a_single_payment_is_worth_what_the_federal_guide_says() {
    let golden = Golden::open("kw-bmf-1-einzelzahlung");
    let rate = text(golden.input("rate_percent"));
    let years = whole(golden.input("years"));
    let amount = golden.input("amount");
    let discount = Discount::new(&economics(rate, years, Convention::EndOfYear));
    let factor = discount.factor(year(years), CostKind::Other);
    let places = whole(golden.input("factor_decimals"));
    assert_eq!(
        notation::plain(&factor, places),
        text(golden.published("factor"))
    );
    // The guide multiplies with the rounded factor, the product with the exact one.
    let by_table = rounding::rounded(&factor, places).times(&number(amount));
    let places = whole(golden.input("result_decimals"));
    assert_eq!(
        notation::plain(&by_table, places),
        text(golden.published("present_value"))
    );
    let present = present_values(rate, &[(years, text(amount))]);
    assert_eq!(
        notation::plain(&present[0], 2),
        text(golden.recomputed("present_value_exact_2dp"))
    );
}

#[test]
fn three_payments_are_worth_what_the_textbook_says() {
    let golden = Golden::open("kw-textbook-fuenf-prozent");
    let flows: Vec<(u32, &str)> = (1..)
        .zip(list(golden.input("flows")).iter().map(text))
        .collect();
    let present = present_values(text(golden.input("rate_percent")), &flows);
    let places = whole(golden.input("item_decimals"));
    let shown: Vec<String> = present
        .iter()
        .map(|value| notation::plain(value, places))
        .collect();
    let published: Vec<&str> = list(golden.published("pv_per_year"))
        .iter()
        .map(text)
        .collect();
    assert_eq!(shown, published);
    assert_eq!(
        notation::plain(&Fraction::sum(&present), places),
        text(golden.published("pv_sum"))
    );
}

#[test]
fn the_hourly_rates_follow_from_the_published_scheme() {
    let golden = Golden::open("psk-stundensaetze-2024");
    let groups = golden.input("groups").as_table().expect("groups");
    for (authority, level) in [("oberste", "bund"), ("nachgeordnet", "land")] {
        for (written, group) in [
            ("md", "md"),
            ("gd", "gd"),
            ("hd", "hd"),
            ("e9b_12", "e9b-e12"),
            ("e13_15", "e13-e15ue"),
        ] {
            let key = format!("{written}_{authority}");
            let (per_year, per_hour) = scheme(&golden, &groups[&key]);
            assert_eq!(
                notation::plain(&per_year, 2),
                text(golden.recomputed(&format!("year_{key}"))),
                "{key}"
            );
            let shown = notation::plain(&per_hour, 2);
            assert_eq!(
                shown,
                text(golden.recomputed(&format!("hour_{key}"))),
                "{key}"
            );
            assert_eq!(
                charged_per_hour(level, group).to_string(),
                shown.trim_end_matches('0'),
                "{key}"
            );
        }
    }
}

#[test]
fn the_utility_of_requirements_is_that_of_the_federal_guide() {
    let golden = Golden::open("nwa-bmf");
    let points = golden.input("points");
    let mut rows = "anforderung;text;art;gewicht;alternative_1;alternative_2\n".to_owned();
    for (index, weight) in list(golden.input("weights")).iter().enumerate() {
        let of = |alternative: &str| text(&list(&points[alternative])[index]).to_owned();
        let (first, second) = (of("alternative_1"), of("alternative_2"));
        rows.push_str(&format!(
            "A-0{index};Kriterium {index};soll;{};{first};{second}\n",
            text(weight)
        ));
    }
    let case =
        TestCase::new(["alternative_1", "alternative_2"], FITNESS).with("anforderungen.csv", &rows);
    case.assessed(|assessment| utilities_are_published(&golden, assessment, FITNESS));
}

#[test]
fn the_utility_of_a_catalogue_is_that_of_the_federal_guide() {
    let golden = Golden::open("nwa-bmf");
    let mut catalogue =
        "[katalog]\nid = \"muster\"\ntitel = \"Muster\"\nstand = 2026-11-20\n".to_owned();
    let mut ratings = "kandidat;kriterium;wert;grund;beleg;beleg-art\n".to_owned();
    for (index, weight) in list(golden.input("weights")).iter().enumerate() {
        // Steps and a line lead to the same points.
        let scale = if index == 1 {
            "[kriterium.skala.linear]\neinheit = \"Punkte\"\nnull-punkte = \"0\"\nvolle-punkte = \"10\"\n".to_owned()
        } else {
            (0..=10)
                .map(|step| {
                    format!("[[kriterium.skala.stufen]]\npunkte = \"{step}\"\nwenn = \"{step}\"\n")
                })
                .collect()
        };
        catalogue.push_str(&format!(
            "[[kriterium]]\nid = \"k{index}\"\ntitel = \"Kriterium {index}\"\nart = \"bewertung\"\ngewicht = \"{}\"\n\
             frage = \"Wie viele?\"\nwarum = \"Wie im Beispiel.\"\nfundstelle = [\"VV Nr. 2.3 zu § 7 BHO\"]\n{scale}",
            text(weight)
        ));
        for (alternative, points) in golden.input("points").as_table().expect("points") {
            let points = text(&list(points)[index]);
            ratings.push_str(&format!(
                "{alternative};k{index};{points};wie im Beispiel;Seite 20;nachweis\n"
            ));
        }
    }
    let case = TestCase::new(["alternative_1", "alternative_2"], "muster")
        .with("bewertung.csv", &ratings)
        .with("kataloge/muster.toml", &catalogue);
    case.assessed(|assessment| utilities_are_published(&golden, assessment, "muster"));
}

#[test]
fn two_variants_of_an_audited_comparison_lie_as_close_as_the_auditors_found() {
    let golden = Golden::open("lrh-2022-steuer-vit");
    let of = |variant: &str, key: &str| text(&golden.input(variant)[key]).to_owned();
    // The utility is printed as a whole; one requirement carries it here, as a hundredth of it in points.
    let points = |variant: &str| {
        let points = number(&golden.input(variant)["benefit_points"]).over(&Fraction::whole(100));
        notation::german(&points.expect("not nought"), 2)
    };
    let requirements = format!(
        "anforderung;text;art;gewicht;a;b\nA-01;Gesamtwert;soll;100;{};{}\n",
        points("a"),
        points("b")
    );
    let costs: String = ["a", "b"]
        .map(|variant| expense(variant, &of(variant, "cost_million")))
        .concat();
    let case = TestCase::new(["a", "b"], FITNESS)
        .with("anforderungen.csv", &requirements)
        .with_costs(&costs);
    case.assessed(|assessment| {
        let ranking = &assessment.ranking;
        let closeness = ranking.closeness.as_ref().expect("two present values");
        let million = Fraction::whole(1_000_000);
        let difference = closeness.difference.over(&million).expect("not nought");
        assert_eq!(
            notation::plain(&difference, 0),
            text(golden.published("cost_difference_million"))
        );
        let percent = notation::plain(closeness.percent.as_ref().expect("not nought"), 2);
        assert_eq!(
            percent,
            text(golden.recomputed("cost_difference_percent_of_higher_2dp"))
        );
        assert_eq!(
            Some(closeness.is_close),
            golden.published("below_5_percent").as_bool()
        );
        let only = |places: Vec<usize>| {
            places
                .iter()
                .map(|place| assessment.case.id(*place).to_owned())
                .collect::<String>()
        };
        assert_eq!(only(ranking.cheapest()), text(golden.published("cheaper")));
        assert_eq!(
            only(ranking.most_useful()),
            text(golden.published("higher_benefit"))
        );
        for (index, variant) in ["a", "b"].into_iter().enumerate() {
            let utility = &assessment.candidates[index].score.utility;
            assert_eq!(
                notation::plain(utility.secured(), 0),
                of(variant, "benefit_points")
            );
        }
    });
}

fn utilities_are_published(golden: &Golden, assessment: &Assessment<'_>, group: &str) {
    for (candidate, result) in assessment
        .case
        .candidates
        .iter()
        .zip(&assessment.candidates)
    {
        let id = &candidate.id;
        assert_eq!(
            result.score.utility.secured(),
            result.score.utility.possible(),
            "{id} is fully known"
        );
        assert_eq!(
            *result.score.utility.secured(),
            number(golden.published(&format!("total_{id}")))
        );
        let items = &result.score.group(group).expect("the group").items;
        let found: Vec<Fraction> = items
            .iter()
            .map(|item| item.points.secured().times(&item.effect))
            .collect();
        let published: Vec<Fraction> = list(golden.published(&format!("partial_{id}")))
            .iter()
            .map(number)
            .collect();
        assert_eq!(found, published, "{id}");
    }
    let best: Vec<&str> = assessment
        .ranking
        .most_useful()
        .into_iter()
        .map(|index| assessment.case.id(index))
        .collect();
    assert_eq!(best, [text(golden.published("best"))]);
}
