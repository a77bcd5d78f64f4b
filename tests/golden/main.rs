//! Figures that others published, reproduced by the code of the product. Each file in `tests/golden/figures/` names its source.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where a file of its own does not hold"
)]

mod audits;
mod award;
mod case;
mod files;
mod methods;
mod money;
mod published;
mod reviews;

use std::fs;

use gleichwertig::assess::Assessment;
use gleichwertig::cost::Discount;
use gleichwertig::exact::{Fraction, notation};
use gleichwertig::model::{Convention, CostKind};
use gleichwertig::score::FITNESS;

use case::TestCase;
use files::{GOLDEN_FILES, Golden, list, number, text};
use money::{charged, each_cell, economics, expense, year, year_before};
use published::{METHODS, compare};

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
fn every_published_figure_follows_from_its_inputs_and_no_wrong_print_does() {
    let examples = Golden::of_methods(METHODS);
    assert!(examples.len() >= 17, "{}", examples.len());
    for golden in &examples {
        compare(golden);
    }
}

#[test]
fn every_factor_of_the_federal_tables_comes_from_the_product() {
    let tables = Golden::of_methods(&["factor_table"]);
    assert!(tables.len() >= 2);
    for golden in &tables {
        let first = year(1);
        match text(golden.input("kind")) {
            "abzinsung" => each_cell(golden, |discount, n| {
                discount.factor(year(n), CostKind::Other)
            }),
            "rentenbarwert" => each_cell(golden, |discount, n| {
                discount.sum(first, year(n), CostKind::Other)
            }),
            // What was paid so many years ago, once or every year until now.
            "aufzinsung" => each_cell(golden, |discount, n| {
                discount.factor(year_before(n), CostKind::Other)
            }),
            "rentenendwert" | "endwert" => each_cell(golden, |discount, n| {
                discount.sum(year_before(n - 1), year(0), CostKind::Other)
            }),
            other => panic!("nobody reads a table of {other}"),
        }
    }
}

#[test]
fn what_was_paid_before_is_compounded_as_in_the_tables() {
    let discount = Discount::new(&economics("4.0", 1, Convention::EndOfYear));
    // Tables 1.2 and 2.3 at 4 %, two years.
    let once = discount.factor(year_before(2), CostKind::Other);
    assert_eq!(notation::plain(&once, 4), "1.0816");
    let twice = discount.sum(year_before(1), year(0), CostKind::Other);
    assert_eq!(notation::plain(&twice, 4), "2.0400");
}

#[test]
fn the_stored_hourly_rates_are_those_of_the_published_scheme() {
    for golden in Golden::of_methods(&["hourly_rate"]) {
        for (authority, level) in [("oberste", "bund"), ("nachgeordnet", "land")] {
            for (written, group) in [
                ("md", "md"),
                ("gd", "gd"),
                ("hd", "hd"),
                ("e9b_12", "e9b-e12"),
                ("e13_15", "e13-e15ue"),
            ] {
                let expected = text(golden.recomputed(&format!("hour_{written}_{authority}")));
                assert_eq!(
                    charged(level, "10", group).to_string(),
                    expected.trim_end_matches('0'),
                    "{group} {authority}"
                );
            }
        }
    }
}

#[test]
fn a_workplace_of_the_state_costs_the_published_flat_rate() {
    let golden = Golden::open("nds-sachkostenpauschale-2023");
    let expected = text(golden.published("total"));
    assert_eq!(charged("land", "12", "Arbeitsplatz").to_string(), expected);
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
