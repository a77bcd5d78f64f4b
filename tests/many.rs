//! Many candidates at once: whatever the table, its figures are those of fractions, on any number of cores.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use gleichwertig::exact::notation::{self, Separator};
use gleichwertig::exact::{Decimal, Fraction, KeyDate, Percent, Rate, Weight, Year};
use gleichwertig::finding::Findings;
use gleichwertig::model::{Aim, AlternativeList, Convention, Measure, ScreenCriterion};
use gleichwertig::portfolio::{self, Bulk, BulkStop, Discounting};
use gleichwertig::read;
use gleichwertig::render::screening as machine;
use gleichwertig::robust::{Field, hold};
use gleichwertig::source::SourceMap;
use gleichwertig::source::stream::LineBlocks;
use proptest::prelude::*;

fn rate(text: &str) -> Rate {
    Rate::new(Percent::new(Decimal::parse_plain(text).expect("a number"))).expect("a rate")
}

fn year(number: i64) -> Year {
    Year::new(number).expect("a year")
}

fn one_rate(text: &str) -> Discounting {
    Discounting::new(
        year(2026),
        vec![rate(text)],
        Convention::EndOfYear,
        Vec::new(),
    )
    .expect("sound")
}

fn bulk(cores: usize) -> Bulk {
    Bulk::on(cores).expect("threads")
}

fn values_on(text: &str, discounting: &Discounting, cores: usize) -> Result<String, BulkStop> {
    let bulk = bulk(cores);
    let payments = portfolio::payments(LineBlocks::new(text.as_bytes()), discounting, &bulk)?;
    Ok(portfolio::present_values(&payments, discounting, &bulk))
}

fn values(text: &str, discounting: &Discounting) -> String {
    values_on(text, discounting, 1).expect("a sound table")
}

fn faults(text: &str) -> Vec<(u64, u64, String)> {
    match values_on(text, &one_rate("1.2"), 1) {
        Err(BulkStop::Faults(faults)) => {
            let told = |fault: portfolio::RowFault| (fault.line, fault.column, fault.message);
            faults.shown.into_iter().map(told).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn german(number: &Fraction) -> String {
    notation::plain(number, 2).replace('.', ",")
}

fn amount() -> impl Strategy<Value = String> {
    let sign = prop_oneof![Just(""), Just("-")];
    prop_oneof![
        6 => (sign.clone(), 0_u64..10_000_000, 0_u64..100).prop_map(|(sign, whole, part)| format!("{sign}{whole},{part:02}")),
        1 => (sign.clone(), 0_u64..1_000_000_000_000, 0_u64..1_000_000).prop_map(|(sign, whole, part)| format!("{sign}{whole},{part:06}")),
        1 => (sign.clone(), 0_u64..100).prop_map(|(sign, half)| format!("{sign}{half},005")),
        1 => sign.prop_map(|sign| format!("{sign}9999999999999999999,99")),
        1 => Just("0".to_owned()),
    ]
}

/// Millionths of every size and fineness.
fn any_number() -> impl Strategy<Value = i64> {
    prop_oneof![
        3 => (0_i64..100_000).prop_map(|number| number * 10_000),
        3 => (0_i64..20).prop_map(|number| number * 1_000_000),
        1 => 0_i64..3_000_000,
        1 => (-5_000_000_000_i64..5_000_000_000).prop_map(|number| number * 1_000_000),
    ]
}

/// `-12,3456` without trailing noughts.
fn millionths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, part) = (number.abs() / 1_000_000, number.abs() % 1_000_000);
    let part = format!("{part:06}");
    let part = part.trim_end_matches('0');
    let mark = if part.is_empty() { "" } else { "," };
    format!("{sign}{whole}{mark}{part}")
}

fn percent() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        (-5000_i64..10_000).prop_map(|hundredths| {
            let sign = if hundredths < 0 { "-" } else { "" };
            format!(
                "{sign}{}.{:02}",
                hundredths.abs() / 100,
                hundredths.abs() % 100
            )
        })
    ]
}

/// Candidate, year, one amount for each of two positions.
type Row = (u8, i64, [String; 2]);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0_u8..4, 2024_i64..2060, [amount(), amount()]), 1..25)
}

fn by_year(rows: &[Row]) -> String {
    let mut text = "kandidat;jahr;lizenz;personal\n".to_owned();
    for (candidate, year, [one, other]) in rows {
        text += &format!("k{candidate};{year};{one};{other}\n");
    }
    text
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

fn written(text: &str) -> Fraction {
    notation::parse(text, Separator::Comma)
        .expect("a number")
        .fraction()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_present_value_is_the_rounded_fraction(
        rows in rows(),
        interest in percent(),
        rise in percent(),
        convention in prop::sample::select(Convention::WORDS.to_vec()),
    ) {
        let discounting = Discounting::new(year(2026), vec![rate(&interest)], convention.1, vec![("Personal".to_owned(), rate(&rise))]).expect("sound");
        let mut expected: BTreeMap<u8, (Fraction, Fraction)> = BTreeMap::new();
        let growth = rate(&interest).growth();
        let (above, below) = convention.1.share();
        let share = Fraction::ratio(above, below).expect("not nought");
        let correction = Fraction::one().plus(&share.times(&growth.minus(&Fraction::one())));
        for (candidate, number, amounts) in &rows {
            let n = i32::try_from(number - 2026).expect("small");
            let mut factor = growth.power(-n).expect("positive");
            if n > 0 {
                factor = factor.times(&correction);
            }
            let risen = factor.times(&rate(&rise).growth().power(n).expect("positive"));
            let (nominal, present) = expected.remove(candidate).unwrap_or((Fraction::zero(), Fraction::zero()));
            let (one, other) = (written(&amounts[0]), written(&amounts[1]));
            let sum = present.plus(&one.times(&factor)).plus(&other.times(&risen));
            expected.insert(*candidate, (nominal.plus(&one).plus(&other), sum));
        }
        let text = values(&by_year(&rows), &discounting);
        let mut lines: Vec<String> = expected
            .iter()
            .map(|(candidate, (nominal, present))| format!("k{candidate};{};{};0", german(nominal), german(present)))
            .collect();
        lines.push("kandidat;zahlungen;kapitalwert;unbekannte-betraege".to_owned());
        lines.sort_unstable();
        prop_assert_eq!(sorted(&text), lines);
    }

    #[test]
    fn neither_the_order_of_rows_nor_the_number_of_cores_changes_a_value(rows in rows(), turn in 0_usize..25) {
        let discounting = one_rate("1.2");
        let text = values(&by_year(&rows), &discounting);
        prop_assert_eq!(&values_on(&by_year(&rows), &discounting, 2).expect("sound"), &text);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let other = values(&by_year(&turned), &discounting);
        prop_assert_eq!(sorted(&other), sorted(&text));
    }

    #[test]
    fn both_layouts_give_the_same_values(cells in prop::collection::vec([amount(), amount(), amount()], 1..8)) {
        let discounting = Discounting::new(year(2026), vec![rate("2.5")], Convention::MidQuarter, vec![("p1".to_owned(), rate("3"))]).expect("sound");
        let positions = cells.len().max(2);
        let cell = |position: usize, year: usize| cells.get(position).map_or("0", |cells| cells[year].as_str());
        let mut wide = "kandidat;jahr".to_owned();
        (0..positions).for_each(|position| wide += &format!(";p{position}"));
        for year in 0..3 {
            wide += &format!("\nneu;{}", 2026 + year);
            (0..positions).for_each(|position| wide += &format!(";{}", cell(position, year)));
        }
        let mut long = "kandidat;position;2026;2027;2028".to_owned();
        for position in 0..positions {
            long += &format!("\nneu;p{position};{};{};{}", cell(position, 0), cell(position, 1), cell(position, 2));
        }
        prop_assert_eq!(values(&wide, &discounting), values(&long, &discounting));
    }

    #[test]
    fn at_a_rate_of_nought_the_value_is_the_sum(rows in rows()) {
        let text = values(&by_year(&rows), &one_rate("0"));
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(';').collect();
            prop_assert_eq!(cells[1], cells[2]);
        }
    }

    #[test]
    fn points_and_ranks_are_those_of_fractions(
        rows in prop::collection::vec([0_i64..40, 0_i64..40, -20_i64..20], 1..40),
        weights in (1_i64..60, 1_i64..39),
        unknown in prop::collection::vec((0_usize..40, 0_usize..3), 0..4),
    ) {
        let weights = [weights.0, weights.1, 100 - weights.0 - weights.1];
        let aims = [Aim::Higher, Aim::Lower, Aim::Higher];
        let known = |row: usize, k: usize| !unknown.contains(&(row, k));
        let mut text = "kandidat;a;b;c\n".to_owned();
        for (row, cells) in rows.iter().enumerate() {
            text += &format!("k{row:02}");
            for (k, cell) in cells.iter().enumerate() {
                text += &if known(row, k) { format!(";{cell},0") } else { ";?".to_owned() };
            }
            text.push('\n');
        }
        let points = |row: usize, best: bool| {
            let mut sum = Fraction::zero();
            for k in 0..3 {
                let column: Vec<i64> = (0..rows.len()).filter(|row| known(*row, k)).map(|row| rows[row][k]).collect();
                let (least, most) = (column.iter().min().copied().unwrap_or(0), column.iter().max().copied().unwrap_or(0));
                let share = match (known(row, k), aims[k]) {
                    (false, _) => Fraction::whole(i64::from(best)),
                    _ if least == most => Fraction::one(),
                    (true, Aim::Higher) => Fraction::ratio(rows[row][k] - least, most - least).expect("not nought"),
                    (true, Aim::Lower) => Fraction::ratio(most - rows[row][k], most - least).expect("not nought"),
                };
                sum = sum.plus(&share.times(&Fraction::whole(weights[k])));
            }
            sum
        };
        let better = |than: &Fraction, best: bool, row: usize| {
            (0..rows.len()).filter(|other| *other != row && points(*other, best) > *than).count() + 1
        };
        let mut expected: Vec<String> = (0..rows.len())
            .map(|row| {
                let (secured, possible) = (points(row, false), points(row, true));
                let open = (0..3).filter(|k| !known(row, *k)).count();
                format!(
                    "{};k{row:02};{};{};{};{};{open}",
                    better(&secured, false, row), german(&secured), german(&possible),
                    better(&possible, false, row), better(&secured, true, row)
                )
            })
            .collect();
        expected.sort_unstable();
        let measures: Vec<Measure> = ["a", "b", "c"].iter().enumerate().map(|(k, name)| Measure {
            column: (*name).to_owned(),
            weight: Weight::new(Decimal::whole(weights[k])).expect("positive"),
            aim: aims[k],
            ends: None,
        }).collect();
        for cores in [1, 2] {
            let bulk = bulk(cores);
            let measured = portfolio::measured(LineBlocks::new(text.as_bytes()), &measures, &bulk).expect("sound");
            let table = portfolio::rank(measured, &measures, &bulk).table("", &bulk);
            let mut found: Vec<&str> = table.lines().skip(1).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected);
        }
    }

    #[test]
    fn weight_intervals_are_those_of_every_rival_looked_at(
        rows in prop::collection::vec([0_i64..12, 0_i64..9, 0_i64..7], 2..25),
        scale in prop_oneof![Just(1_i64), Just(99_991_i64)],
        weights in (1_i64..60, 1_i64..39),
        places in 1_usize..4,
    ) {
        let weights = [weights.0, weights.1, 100 - weights.0 - weights.1];
        let mut text = "kandidat;a;b;c\n".to_owned();
        for (row, cells) in rows.iter().enumerate() {
            let [a, b, c] = cells.map(|cell| cell * scale + i64::from(scale > 1) * cell);
            text += &format!("k{row:02};{a};{b};{c}\n");
        }
        let measures: Vec<Measure> = ["a", "b", "c"].iter().enumerate().map(|(k, name)| Measure {
            column: (*name).to_owned(),
            weight: Weight::new(Decimal::whole(weights[k])).expect("positive"),
            aim: Aim::Higher,
            ends: None,
        }).collect();
        let share = |row: &[i64; 3], k: usize| {
            let column: Vec<i64> = rows.iter().map(|row| row[k]).collect();
            let (least, most) = (column.iter().min().expect("one"), column.iter().max().expect("one"));
            Fraction::ratio(row[k] - least, most - least).unwrap_or_else(Fraction::one)
        };
        let points: Vec<Vec<Fraction>> = rows.iter().map(|row| (0..3).map(|k| share(row, k)).collect()).collect();
        let field = Field::new(weights.iter().map(|weight| Fraction::whole(*weight)).collect(), points.clone());
        let value = |row: usize| field.value(row);
        let pair = |one: usize, other: usize, k: usize| {
            let both = Field::new(field.weights().to_vec(), vec![points[one].clone(), points[other].clone()]);
            let hold = hold(&both, 0, k).expect("ahead");
            (hold.low, hold.high)
        };
        let all: Vec<usize> = (0..rows.len()).collect();
        let rank = |row: usize| all.iter().filter(|other| value(**other) > value(row)).count() + 1;
        let cut = { let mut ranks: Vec<usize> = all.iter().map(|row| rank(*row)).collect(); ranks.sort_unstable(); ranks[places.min(rows.len()) - 1] };
        let expected = |k: usize, last: usize| {
            let mut ends = (Fraction::zero(), Fraction::whole(100));
            for one in all.iter().filter(|row| rank(**row) <= last) {
                for other in all.iter().filter(|other| rank(**other) > rank(*one)) {
                    let (low, high) = pair(*one, *other, k);
                    ends = (ends.0.max(low), ends.1.min(high));
                }
            }
            ends
        };
        let bulk = bulk(1);
        let measured = portfolio::measured(LineBlocks::new(text.as_bytes()), &measures, &bulk).expect("sound");
        let firmness = portfolio::rank(measured, &measures, &bulk).firmness(places, &measures);
        for (k, criterion) in firmness.criteria.iter().enumerate() {
            prop_assert_eq!(criterion.first.clone(), Some(expected(k, 1)));
            prop_assert_eq!(criterion.order.clone(), Some(expected(k, cut)));
        }
    }

    #[test]
    fn points_are_those_of_fractions_whatever_unit_and_ends_the_numbers_need(
        rows in prop::collection::vec((any_number(), any_number()), 1..30),
        weight in 1_i64..99,
        ends in (0_i64..500_000, 1_i64..9_000_000_000),
    ) {
        let low = ends.0;
        let high = low + ends.1;
        let mut text = "kandidat;a;b\n".to_owned();
        for (row, (a, b)) in rows.iter().enumerate() {
            text += &format!("k{row:02};{};{}\n", millionths(*a), millionths(*b));
        }
        let full = |number: i64| Decimal::parse_plain(&millionths(number).replace(',', ".")).expect("a number");
        let measures = [
            Measure { column: "a".to_owned(), weight: Weight::new(Decimal::whole(weight)).expect("positive"), aim: Aim::Higher, ends: Some((full(low), full(high))) },
            Measure { column: "b".to_owned(), weight: Weight::new(Decimal::whole(100 - weight)).expect("positive"), aim: Aim::Lower, ends: None },
        ];
        let (least, most) = (rows.iter().map(|row| row.1).min().expect("one"), rows.iter().map(|row| row.1).max().expect("one"));
        let points = |(a, b): (i64, i64)| {
            let first = Fraction::ratio(a.clamp(low, high) - low, high - low).expect("not nought");
            let second = if least == most { Fraction::one() } else { Fraction::ratio(most - b, most - least).expect("not nought") };
            first.times(&Fraction::whole(weight)).plus(&second.times(&Fraction::whole(100 - weight)))
        };
        let all: Vec<Fraction> = rows.iter().map(|row| points(*row)).collect();
        let mut expected: Vec<String> = all.iter().enumerate().map(|(row, own)| {
            let rank = all.iter().filter(|other| *other > own).count() + 1;
            format!("{rank};k{row:02};{};{};{rank};{rank};0", german(own), german(own))
        }).collect();
        expected.sort_unstable();
        for cores in [1, 2] {
            let bulk = bulk(cores);
            let measured = portfolio::measured(LineBlocks::new(text.as_bytes()), &measures, &bulk).expect("sound");
            let table = portfolio::rank(measured, &measures, &bulk).table("", &bulk);
            let mut found: Vec<&str> = table.lines().skip(1).collect();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected);
        }
    }

    #[test]
    fn the_order_of_an_inventory_does_not_depend_on_the_order_of_rows(turn in 1_usize..60, cores in 1_usize..3) {
        let text = include_str!("../examples/11-bestand/bestand.csv");
        let (head, rows) = text.split_once('\n').expect("a head");
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.rotate_left(turn);
        rows.reverse();
        prop_assert_eq!(screened(&format!("{head}\n{}\n", rows.join("\n")), cores), screened(text, 1));
    }
}

static LISTS: OnceLock<(Vec<ScreenCriterion>, AlternativeList)> = OnceLock::new();

fn screened(text: &str, cores: usize) -> String {
    let mut map = SourceMap::new();
    let file = map.add("bestand.csv", text);
    let inventory = read::inventory(&map, file).value.expect("a sound table");
    let (criteria, list) = LISTS.get_or_init(|| {
        let mut map = SourceMap::new();
        let criteria = read::screen_criteria(&mut map).value.expect("criteria");
        (
            criteria,
            read::alternatives(&mut map).value.expect("a list"),
        )
    });
    let date = KeyDate::new(gleichwertig::exact::Day::new(2026, 11, 20).expect("a day"));
    let limits = read::screen_limits(&mut SourceMap::new(), Some(date));
    let screening = portfolio::screen(
        &inventory,
        criteria,
        list,
        (Some(date), &limits),
        10,
        &bulk(cores),
    );
    // Lines of the table and what rows come first in a message are all that may differ.
    let json = machine::json(&screening, &Findings::new(), &map);
    let lines = json.lines().filter(|line| !line.contains("\"line\":"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_zero_curve_takes_the_rate_of_each_term() {
    let rates = vec![rate("1"), rate("2")];
    let curve =
        Discounting::new(year(2026), rates, Convention::EndOfYear, Vec::new()).expect("sound");
    // 100 + 100/1.01 + 100/1.02^2
    let text = values(
        "kandidat;position;2026;2027;2028\na;x;100;100;100\n",
        &curve,
    );
    assert_eq!(text.lines().nth(1), Some("a;300,00;295,13;0"));
    let later = values_on("kandidat;position;2029\na;x;100\n", &curve, 1);
    assert!(matches!(later, Err(BulkStop::Faults(_))), "{later:?}");
}

#[test]
fn the_fifteen_years_of_the_federal_guide_come_out_of_the_same_factors() {
    // BMF Arbeitsanleitung, table 1.1 at 4 %: 0.9615, 0.9246, 0.8890.
    let text = values(
        "kandidat;jahr;x\na;2027;10000\nb;2028;10000\nc;2029;10000\n",
        &one_rate("4"),
    );
    let cells: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split(';').nth(2))
        .collect();
    assert_eq!(cells, ["9615,38", "9245,56", "8889,96"]);
}

#[test]
fn an_unknown_amount_leaves_the_value_unknown_and_is_no_nought() {
    let text = values(
        "kandidat;jahr;x;y\na;2026;1;\nb;2026;1;0\n",
        &one_rate("1.2"),
    );
    assert_eq!(
        text.lines().skip(1).collect::<Vec<_>>(),
        ["a;unbekannt;unbekannt;1", "b;1,00;1,00;0"]
    );
}

#[test]
fn faults_have_line_and_column_and_are_told_all_at_once() {
    let text = "kandidat;jahr;lizenz\nä;2026;1,5\n\nä;2026;12a\n;2026;1\nb;26-01;1\nb;2026\n=c;2026;1\nd;2026;1;2\n\"e\n\";2026;1\n";
    let expected = [
        (4, 8, "„12a“ in der Spalte „lizenz“ ist keine lesbare Zahl"),
        (5, 1, "Der Kandidat ist nicht benannt"),
        (
            6,
            3,
            "„26-01“ ist kein Jahr, für das ein Zinssatz bekannt ist",
        ),
        (7, 7, "Die Zeile hat 2 Zellen, der Kopf 3"),
        (8, 1, "Der Name „=c“ beginnt wie eine Formel"),
        (9, 10, "Die Zeile hat mehr Zellen als der Kopf (3)"),
        (
            10,
            1,
            "Die Zelle in Anführungszeichen endet nicht in ihrer Zeile",
        ),
    ];
    let expected = expected.map(|(line, column, message)| (line, column, message.to_owned()));
    assert_eq!(faults(text)[..7], expected);
}

#[test]
fn many_faults_are_counted_and_the_first_are_shown_with_their_lines() {
    let rows: String = (0..100_000).map(|row| format!("k{row};2026;x\n")).collect();
    match values_on(
        &format!("kandidat;jahr;lizenz\n{rows}"),
        &one_rate("1.2"),
        2,
    ) {
        Err(BulkStop::Faults(faults)) => {
            assert_eq!(faults.count, 100_000);
            let lines: Vec<u64> = faults.shown.iter().map(|fault| fault.line).collect();
            assert_eq!(lines, (2..22).collect::<Vec<u64>>());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_are_counted_across_blocks() {
    let rows: String = (0..60_000)
        .map(|row| format!("k{row};2026;{}\n", if row == 59_990 { "x" } else { "1" }))
        .collect();
    let found = faults(&format!("sep=;\nkandidat;jahr;lizenz\n{rows}"));
    assert_eq!(
        found.iter().map(|fault| fault.0).collect::<Vec<_>>(),
        [59_993]
    );
}

#[test]
fn german_excel_is_read_with_byte_order_mark_carriage_returns_and_grouped_thousands() {
    let text =
        "\u{feff}Kandidat;Jahr;Lizenz\r\n\"a;b\";2026;\"1.234,50 €\"\r\n\"a;b\";2026;1.000\r\n\r\n";
    assert_eq!(
        values(text, &one_rate("1.2")).lines().nth(1),
        Some("\"a;b\";2234,50;2234,50;0")
    );
}

#[test]
fn a_number_that_can_mean_two_things_is_asked_back() {
    let found = faults("kandidat;jahr;lizenz\na;2026;1.234\n");
    assert_eq!(
        found,
        [(
            2,
            8,
            "„1.234“ in der Spalte „lizenz“ kann zweierlei heißen".to_owned()
        )]
    );
}

#[test]
fn a_price_rise_for_a_position_that_is_not_there_is_told() {
    let rises = vec![("persnal".to_owned(), rate("2.6"))];
    let discounting = Discounting::new(year(2026), vec![rate("1.2")], Convention::EndOfYear, rises)
        .expect("sound");
    assert!(values_on("kandidat;jahr;personal\na;2026;1\n", &discounting, 1).is_err());
}
