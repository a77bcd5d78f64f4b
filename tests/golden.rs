//! Figures that others published, reproduced by the code of the product. Each file in `tests/golden/` names its source.
#![expect(
    clippy::expect_used,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where a file of its own does not hold"
)]

use std::fs;
use std::path::PathBuf;

use gleichwertig::assess::{self, Assessment};
use gleichwertig::cost::Discount;
use gleichwertig::exact::{Basis, Decimal, Fraction, Percent, Rate, Year, notation, rounding};
use gleichwertig::model::{Case, Convention, CostKind, Economics, Phase};
use gleichwertig::read::{self, CaseOptions};
use gleichwertig::score::FITNESS;
use gleichwertig::source::{CaseFolder, SourceMap, Span};
use toml::{Table, Value};

macro_rules! golden_files {
    ($($name:literal),* $(,)?) => {
        const GOLDEN_FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("golden/", $name, ".toml")))),*];
    };
}

golden_files!(
    "kw-bmf-1-einzelzahlung",
    "kw-bmf-6-korrekturfaktoren",
    "kw-textbook-fuenf-prozent",
    "lrh-2022-steuer-vit",
    "nwa-bmf",
    "psk-stundensaetze-2024",
    "tab-bmf-1-1-abzinsung",
    "tab-bmf-2-1-rentenbarwert",
);

const REFERENCE_YEAR: i64 = 2027;

#[test]
fn every_golden_file_is_used_and_names_its_source() {
    let mut on_disk: Vec<String> = fs::read_dir("tests/golden")
        .expect("tests/golden")
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

// ---- the files -----------------------------------------------------------------------------------------------------

struct Golden(Table);

impl Golden {
    fn open(name: &str) -> Self {
        let (_, text) = GOLDEN_FILES
            .iter()
            .find(|(known, _)| *known == name)
            .expect("a golden file");
        Self(toml::from_str(text).expect("TOML"))
    }

    fn input(&self, key: &str) -> &Value {
        &self.0["inputs"][key]
    }

    /// A figure as printed; never one that the publication got wrong.
    fn published(&self, key: &str) -> &Value {
        let wrong = list(&self.0["mismatch_keys"])
            .iter()
            .any(|wrong| wrong.as_str() == Some(key));
        assert!(!wrong, "{key} is a fault of the publication");
        &self.0["published"][key]
    }

    /// A figure that follows from the published ones but is not printed.
    fn recomputed(&self, key: &str) -> &Value {
        &self.0["recomputed"][key]
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn whole(value: &Value) -> u32 {
    value
        .as_integer()
        .and_then(|number| u32::try_from(number).ok())
        .expect("a whole number")
}

fn number(value: &Value) -> Fraction {
    Decimal::parse_plain(text(value))
        .expect("a number")
        .fraction()
}

// ---- money ---------------------------------------------------------------------------------------------------------

fn year(after: u32) -> Year {
    Year::new(REFERENCE_YEAR)
        .and_then(|year| year.plus(after))
        .expect("a year")
}

fn economics(rate: &str, years: u32, convention: Convention) -> Economics {
    let nowhere = Span::beginning(SourceMap::new().add("golden", ""));
    let percent = Percent::new(Decimal::parse_plain(rate).expect("a number"));
    Economics {
        reference_year: year(0),
        years,
        rate: Rate::new(percent).expect("a rate"),
        rate_parameter: None,
        rate_reason: String::new(),
        convention,
        basis: Basis::Gross,
        escalations: Vec::new(),
        rate_span: nowhere,
        span: nowhere,
    }
}

/// Compares a whole table with one row per rate and one column per year.
fn each_cell(golden: &Golden, factor: impl Fn(&Discount, Year) -> Fraction) {
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
fn present_values(rate: &str, flows: &[(u32, &str)]) -> Vec<Fraction> {
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

fn expense(candidate: &str, million: &str) -> String {
    format!(
        "{candidate};Summe;sonstiges;{million}000000;1;;einmalig;{REFERENCE_YEAR};ja;frei;schaetzung\n"
    )
}

/// What a year and an hour of one pay group cost after the published scheme.
fn scheme(golden: &Golden, group: &Value) -> (Fraction, Fraction) {
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
fn charged_per_hour(level: &str, group: &str) -> Decimal {
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

// ---- points --------------------------------------------------------------------------------------------------------

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

// ---- a case in a folder --------------------------------------------------------------------------------------------

struct TestCase {
    rate: String,
    level: String,
    day: String,
    group: String,
    candidates: [&'static str; 2],
    files: Vec<(String, String)>,
}

impl TestCase {
    fn new(candidates: [&'static str; 2], group: &str) -> Self {
        let master_data = candidates
            .map(|id| format!("{id};Variante {id};proprietaer\n"))
            .concat();
        let case = Self {
            rate: "1.0".to_owned(),
            level: "land".to_owned(),
            day: "2026-11-20".to_owned(),
            group: group.to_owned(),
            candidates,
            files: Vec::new(),
        };
        case.with(
            "kandidaten.csv",
            &format!("kandidat;produkt;modell\n{master_data}"),
        )
        .with_costs("")
    }

    fn with(mut self, name: &str, text: &str) -> Self {
        self.files.retain(|(known, _)| known != name);
        self.files.push((name.to_owned(), text.to_owned()));
        self
    }

    fn with_costs(self, rows: &str) -> Self {
        let head = "kandidat;position;art;betrag;menge;einheit;zeitraum;von;haushaltswirksam;steuer;quelle";
        self.with("kosten.csv", &format!("{head}\n{rows}"))
    }

    fn tender(&self) -> String {
        let Self {
            rate,
            level,
            day,
            group,
            candidates: [carry_on, _],
            ..
        } = self;
        format!(
            "[vergabe]\nkennung = \"Muster\"\ntitel = \"Muster\"\nstelle = \"Muster\"\nebene = \"{level}\"\nphase = \"bedarf\"\n\
             stichtag = {day}\n[bedarf]\nfortfuehrung = \"{carry_on}\"\n[wirtschaftlichkeit]\n\
             bezugsjahr = {REFERENCE_YEAR}\njahre = 15\nzinssatz = \"{rate}\"\n[nutzwert]\nkataloge = [\"{group}\"]\n\
             gewichte = {{ {group} = \"100\" }}\n"
        )
    }

    fn assessed(&self, look: impl FnOnce(&Assessment<'_>)) {
        let folder = Folder::new();
        fs::create_dir_all(folder.0.join("kataloge")).expect("a folder of our own");
        fs::write(folder.0.join("vergabe.toml"), self.tender()).expect("a file of our own");
        for (name, text) in &self.files {
            fs::write(folder.0.join(name), text).expect("a file of our own");
        }
        let mut map = SourceMap::new();
        let case = self.read(&folder, &mut map);
        let rules = read::rule_book(&mut map, |id| assess::RULES.contains(&id))
            .value
            .expect("rules");
        look(&assess::assess(&case, &rules));
    }

    fn read(&self, folder: &Folder, map: &mut SourceMap) -> Case {
        let own = (self.group != FITNESS).then(|| folder.0.join("kataloge"));
        let library = read::library(map, own.as_deref())
            .expect("the folder is there")
            .value
            .expect("a library");
        let options = CaseOptions {
            key_date: None,
            library: &library,
            phases: &[Phase::Need],
        };
        let opened = CaseFolder::open(&folder.0).expect("the folder is there");
        let reading =
            read::case(map, &opened, "vergabe.toml", &options).expect("vergabe.toml is text");
        let told: Vec<String> = reading
            .findings
            .iter()
            .map(|finding| {
                format!(
                    "{} {}",
                    map.place(finding.primary().span()),
                    finding.message()
                )
            })
            .collect();
        reading
            .value
            .unwrap_or_else(|| panic!("a sound case was refused: {told:#?}"))
    }
}

/// A folder that vanishes with its value.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!(
            "gleichwertig-golden-{}-{number}",
            std::process::id()
        )))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
