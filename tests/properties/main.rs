//! What holds for every case, however it is written and however broken it is.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where its own plan does not hold"
)]

mod damage;
mod interest;
mod judging;
mod orders;
mod plan;
mod surfaces;
mod tipping;
mod weights;

use std::collections::BTreeMap;

use gleichwertig::assess;
use gleichwertig::exact::notation::{self, Separator};
use gleichwertig::exact::{
    Answer, Decimal, Fraction, KeyDate, Percent, Rate, Timeline, TimelineFault, Validity,
};
use gleichwertig::render::{self, Surface, document, json};
use gleichwertig::report;
use gleichwertig::source::SourceMap;
use proptest::prelude::*;
use proptest::sample::Index;

use damage::damage;
use judging::{
    Folder, Outcome, all_surfaces, assessed, cases, not_lower, places_are_sound, results, rules,
    sound, utility,
};
use orders::{day, with_columns_in_order, with_rows_in_order};
use plan::{
    AMOUNT_PLACES, CANDIDATES, CLAIM, ESTIMATE, FILES, LEAST_QUANTITY, LEVELS, PROOF, Payment,
    Plan, TABLES, Vote, YEARS, decimal, plan, text_of,
};
use surfaces::{cells_of_document, cells_of_markdown, hostile_text, is_hidden, shown};

proptest! {
    #![proptest_config(cases(240))]

    /// P1 and P2.
    #[test]
    fn no_damage_makes_the_program_panic_and_every_finding_lies_in_its_file(
        file in 0..FILES.len(),
        damages in prop::collection::vec(damage(), 1..3),
    ) {
        let mut files = Plan::example().files();
        let (_, text) = files.iter_mut().nth(file).expect("one of the files");
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
        let _ = render::findings::terminal(&reading.findings, &map, Surface::log());
        let _ = json::input_faults(&reading.findings, &map);
        places_are_sound(&reading.findings, &map)?;
    }
}

/// P2: a value that the parser gave up on has no place of its own.
#[test]
fn a_weight_that_cannot_be_read_is_marked_within_its_file() {
    let mut files = Plan::example().files();
    let tender = text_of(&files, "vergabe.toml");
    let (before, _) = tender.split_once("eignung = \"60\"").expect("weights");
    files.insert(
        "vergabe.toml",
        format!("{before}probe = = 5\n").into_bytes(),
    );
    let mut map = SourceMap::new();
    let reading = Folder::with(&files).read(&mut map).expect("text");
    assert!(reading.value.is_none());
    places_are_sound(&reading.findings, &map).expect("sound places");
}

/// Every sign that a report shows by name is told when it is read.
#[test]
fn hidden_signs_are_told_of_when_they_are_read() {
    let hidden = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    // Control signs may not stand bare in TOML at all; a carriage return ends a line.
    for sign in hidden.filter(|sign| is_hidden(*sign) && !sign.is_control()) {
        let mut files = Plan::example().files();
        let tender = text_of(&files, "vergabe.toml");
        let marked = tender.replacen("titel = \"", &format!("titel = \"A{sign}B "), 1);
        assert_ne!(tender, marked);
        files.insert("vergabe.toml", marked.into_bytes());
        let mut map = SourceMap::new();
        let reading = Folder::with(&files).read(&mut map).expect("text");
        let told = reading
            .findings
            .iter()
            .any(|finding| finding.rule().as_str() == "DA025");
        assert!(told, "U+{:04X} was not told of", u32::from(sign));
    }
}

/// P1, where everything is allowed and nothing is sensible.
#[test]
fn numbers_of_28_digits_over_a_hundred_years_are_calculated_with() {
    let mut files = Plan::example().files();
    let tender = text_of(&files, "vergabe.toml")
        .replace("jahre = 5", "jahre = 100")
        .replace(
            "zinssatz = \"1.20\"",
            "zinssatz = \"1.23456789012345678901234567\"",
        )
        .replace(
            "satz = \"2.6\"",
            "satz = \"-99.99999999999999999999999999\"",
        );
    files.insert("vergabe.toml", tender.into_bytes());
    let mut costs = text_of(&files, "kosten.csv")
        .lines()
        .next()
        .expect("a head")
        .to_owned();
    for (candidate, kind) in CANDIDATES
        .iter()
        .zip(["personal", "lizenz", "nutzen", "restwert"])
    {
        let (amount, quantity) = (
            "123456789012345678901234,5678",
            "99999999999999999999,99999999",
        );
        costs += &format!(
            "\n{candidate};Posten;{kind};{amount};{quantity};;;monat;2027;2127;ja;netto;schaetzung;"
        );
    }
    files.insert("kosten.csv", costs.into_bytes());
    assessed(&files, all_surfaces);
}

proptest! {
    #![proptest_config(cases(48))]

    /// P3.
    #[test]
    fn the_order_of_rows_and_columns_decides_nothing(
        plan in plan(),
        alike in prop::bool::weighted(0.3),
        rows in prop::collection::vec(any::<u64>(), 16),
        columns in prop::collection::vec(any::<u64>(), 16),
    ) {
        let plan = if alike { plan.with_candidates_alike() } else { plan };
        let files = plan.files();
        let mut shuffled = files.clone();
        for name in TABLES {
            let text = text_of(&files, name);
            shuffled.insert(name, with_columns_in_order(&with_rows_in_order(&text, &rows), &columns).into_bytes());
        }
        prop_assert_eq!(results(&files), results(&shuffled));
    }

    /// P4.
    #[test]
    fn dearer_by_a_factor_means_dearer_by_that_factor_and_nothing_else(plan in plan(), hundredths in 1..100_000_u64) {
        let mut dearer = plan.clone();
        for payment in &mut dearer.payments {
            payment.amount *= hundredths;
        }
        dearer.amount_places = AMOUNT_PLACES + 2;
        let factor = Fraction::ratio(i64::try_from(hundredths).expect("small"), 100).expect("not nought");
        let scaled: BTreeMap<String, Outcome> = results(&plan.files())
            .into_iter()
            .map(|(id, outcome)| (id, outcome.with_money_times(&factor)))
            .collect();
        prop_assert_eq!(scaled, results(&dearer.files()));
    }

    /// P5.
    #[test]
    fn without_interest_the_present_value_is_the_plain_sum(plan in plan()) {
        let plan = Plan { rate: 0, ..plan };
        for (id, outcome) in results(&plan.files()) {
            prop_assert_eq!(&outcome.present, &outcome.nominal, "{}", id);
        }
    }

    /// P6, ratings.
    #[test]
    fn more_points_on_a_criterion_never_lower_the_utility(
        plan in plan(),
        vote in any::<Index>(),
        level in 0..LEVELS,
    ) {
        let mut raised = plan.clone();
        let known = raised
            .votes
            .iter_mut()
            .enumerate()
            .flat_map(|(cell, votes)| votes.iter_mut().map(move |vote| (cell, vote)))
            .filter(|(_, vote)| vote.level.is_some());
        let mut known: Vec<(usize, &mut Vote)> = known.collect();
        prop_assume!(!known.is_empty());
        let (cell, vote) = known.swap_remove(vote.index(known.len()));
        vote.level = vote.level.map(|old| old.max(level));
        not_lower(&plan, &raised, cell)?;
    }

    /// P6, requirements.
    #[test]
    fn more_points_on_a_requirement_never_lower_the_utility(plan in plan(), at in any::<Index>(), points in 0..=10_u8) {
        let at = at.index(plan.fulfilments.len());
        let mut raised = plan.clone();
        let fulfilment = raised.fulfilments.get_mut(at).expect("within");
        prop_assume!(fulfilment.is_some());
        *fulfilment = fulfilment.map(|old| old.max(points));
        not_lower(&plan, &raised, at)?;
    }

    /// P6, what nobody knew yet.
    #[test]
    fn whatever_the_unknown_turns_out_to_be_the_utility_stays_in_its_range(
        plan in plan(),
        at in any::<Index>(),
        answer in (0..LEVELS, PROOF..=ESTIMATE),
        points in 0..=10_u8,
    ) {
        let at = at.index(plan.votes.len());
        let mut open = plan;
        open.votes[at].clear();
        open.fulfilments[at] = None;
        let mut answered = open.clone();
        answered.votes[at].push(Vote { level: Some(answer.0), kind: answer.1 });
        let mut known = answered.clone();
        known.fulfilments[at] = Some(points);
        let [before, between, after] = [&open, &answered, &known].map(|plan| utility(plan, at));
        for (wide, narrow) in [(&before, &between), (&between, &after)] {
            prop_assert!(wide.secured() <= narrow.secured(), "{:?} {:?}", wide, narrow);
            prop_assert!(narrow.possible() <= wide.possible(), "{:?} {:?}", wide, narrow);
        }
    }

    /// P6, evidence.
    #[test]
    fn weaker_evidence_never_secures_more_and_never_makes_more_possible(
        plan in plan(),
        vote in any::<Index>(),
        kind in CLAIM..=ESTIMATE,
    ) {
        let mut weaker = plan.clone();
        let proven = weaker
            .votes
            .iter_mut()
            .enumerate()
            .flat_map(|(cell, votes)| votes.iter_mut().map(move |vote| (cell, vote)))
            .filter(|(_, vote)| vote.kind == PROOF && vote.level.is_some());
        let mut proven: Vec<(usize, &mut Vote)> = proven.collect();
        prop_assume!(!proven.is_empty());
        let (cell, vote) = proven.swap_remove(vote.index(proven.len()));
        vote.kind = kind;
        not_lower(&weaker, &plan, cell)?;
    }

    /// P9: Markdown shows every text as it was written, whatever it contains.
    #[test]
    fn every_text_comes_back_from_the_markdown(
        product in hostile_text(),
        reason in hostile_text(),
        position in hostile_text(),
    ) {
        let mut files = Plan::example().files();
        for (name, mark, text) in
            [("kandidaten.csv", "Konferenz frei", &product), ("bewertung.csv", "Grund 1", &reason), ("kosten.csv", "Posten 1", &position)]
        {
            let quoted = format!("\"{}\"", text.replace('"', "\"\""));
            let changed = text_of(&files, name).replacen(mark, &quoted, 1);
            files.insert(name, changed.into_bytes());
        }
        let (written, markdown) = assessed(&files, |assessment, map| {
            let written = report::compose(assessment, map);
            let markdown = document::markdown(&written);
            (written, markdown)
        });
        let cells = cells_of_markdown(&markdown)?;
        prop_assert_eq!(&cells, &cells_of_document(&written));
        for text in [&product, &reason, &position] {
            let shown = shown(text.trim());
            prop_assert!(cells.iter().any(|cell| cell.contains(&shown)), "{:?} is in no cell", shown);
        }
    }

    /// P10.
    #[test]
    fn two_runs_give_the_same_bytes(plan in plan()) {
        let files = plan.files();
        let folder = Folder::with(&files);
        let run = || folder.assessed(|assessment, map| {
            let written = report::compose(assessment, map);
            let markdown = document::markdown(&written);
            (written, markdown, json::comparison(assessment, map))
        });
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn a_payment_in_two_parts_costs_the_same(plan in plan(), at in any::<Index>(), share in 0..=100_u64) {
        let mut split = plan.clone();
        let payment = split.payments.get_mut(at.index(plan.payments.len())).expect("within");
        let mut second = payment.clone();
        second.amount = payment.amount * share / 100;
        payment.amount -= second.amount;
        split.payments.push(second);
        prop_assert_eq!(results(&plan.files()), results(&split.files()));
    }

    #[test]
    fn a_present_value_with_interest_added_again_is_the_amount(plan in plan(), amount in 1..10_000_000_u64, year in 0..=YEARS) {
        let payment = Payment {
            candidate: 0, kind: "lizenz", amount, quantity: 1, rhythm: "einmalig", from: year, until: year, tax: "frei",
        };
        let plan = Plan { convention: "jahresende", payments: vec![payment], ..plan };
        let rate = Rate::new(Percent::new(decimal(plan.rate.into(), 2))).expect("a rate");
        let outcome = results(&plan.files()).remove(CANDIDATES[0]).expect("it is there");
        let years = i32::try_from(year).expect("small");
        let grown = outcome.present.times(&rate.growth().power(years).expect("positive"));
        // One is ordered, a hundred are charged.
        prop_assert_eq!(grown, decimal(amount * LEAST_QUANTITY, AMOUNT_PLACES).fraction().negated());
    }
}

/// P6, facts on which two people differ: they secure no more than when they agree.
#[test]
fn agreeing_on_a_fact_is_worth_no_less_than_differing() {
    let estimate = |level| Vote {
        level: Some(level),
        kind: ESTIMATE,
    };
    two_votes_on_cell(4, [estimate(1), estimate(2)], [estimate(2), estimate(2)]);
}

/// P6, a vendor who promises more than was proven.
#[test]
fn a_higher_claim_never_lowers_what_is_proven() {
    let proof = Vote {
        level: Some(1),
        kind: PROOF,
    };
    let claim = |level| Vote {
        level: Some(level),
        kind: CLAIM,
    };
    two_votes_on_cell(0, [proof.clone(), claim(1)], [proof, claim(2)]);
}

fn two_votes_on_cell(cell: usize, before: [Vote; 2], after: [Vote; 2]) {
    let [before, after] = [before, after].map(|votes| {
        let mut plan = Plan::example();
        plan.votes[cell] = votes.to_vec();
        plan
    });
    not_lower(&before, &after, cell).expect("more points");
}

proptest! {
    #![proptest_config(cases(256))]

    /// P7.
    #[test]
    fn a_timeline_answers_every_day_exactly_once(
        stretches in prop::collection::vec((0..400_u32, prop::option::of(0..120_u32)), 1..6),
        in_order in any::<bool>(),
        asked in 0..700_u32,
    ) {
        let mut stretches = stretches;
        if in_order {
            stretches.sort_unstable();
        }
        let values: Vec<(Validity, usize)> = stretches
            .iter()
            .enumerate()
            .map(|(index, (from, length))| {
                let until = length.map(|length| day(from + length));
                (Validity::new(day(*from), until).expect("ends after its start"), index)
            })
            .collect();
        let ends = |(from, length): &(u32, Option<u32>)| length.map(|length| from + length);
        let apart = stretches.windows(2).position(|pair| ends(&pair[0]).is_none_or(|end| pair[1].0 <= end));
        let timeline = match (Timeline::new(values), apart) {
            (Ok(timeline), None) => timeline,
            (Err(fault), Some(index)) => {
                prop_assert_eq!(fault, TimelineFault::Overlap(index + 1));
                return Ok(());
            }
            (found, expected) => return Err(TestCaseError::fail(format!("{found:?} instead of {expected:?}"))),
        };
        let holding: Vec<usize> = stretches
            .iter()
            .enumerate()
            .filter(|(_, stretch)| stretch.0 <= asked && ends(stretch).is_none_or(|end| asked <= end))
            .map(|(index, _)| index)
            .collect();
        let last_end = stretches.iter().filter_map(ends).filter(|end| *end < asked).max();
        match timeline.at(KeyDate::new(day(asked))) {
            Answer::Holds(validity, value) => {
                prop_assert_eq!(holding, vec![*value]);
                prop_assert!(validity.holds_on(day(asked)));
            }
            Answer::NotYet(from) => {
                prop_assert!(holding.is_empty() && last_end.is_none());
                prop_assert_eq!(from, day(stretches[0].0));
            }
            Answer::NoLonger(until) => {
                prop_assert!(holding.is_empty());
                prop_assert_eq!(Some(until), last_end.map(day));
            }
        }
    }

    /// P8.
    #[test]
    fn numbers_survive_writing_and_reading_in_both_notations(digits in "-?[0-9]{1,28}", places in 0..=28_usize) {
        let (minus, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        let point = if part.is_empty() { "" } else { "." };
        let number = Decimal::parse_plain(&format!("{minus}{whole}{point}{part}")).expect("28 digits fit");
        prop_assert_eq!(Decimal::parse_plain(&number.to_string()), Some(number));
        prop_assert_eq!(notation::parse(&number.to_string(), Separator::Point), Some(number));
        let german = notation::german_decimal(number).replace('\u{2212}', "-");
        prop_assert_eq!(notation::parse(&german, Separator::Comma), Some(number));
        let english: String = german.chars().map(|sign| match sign { '.' => ',', ',' => '.', other => other }).collect();
        prop_assert_eq!(notation::parse(&english, Separator::Point), Some(number));
    }

    /// P8, through a file.
    #[test]
    fn an_amount_arrives_as_it_was_written(amount in 0..u64::MAX / 2, places in 0..=8_u32, comma in any::<bool>()) {
        let number = decimal(amount, places);
        let german = notation::german(&number.fraction(), places);
        let written = if comma || places == 0 { german } else { number.to_string() };
        // One place or two say which sign is the comma; three could also be a thousand.
        prop_assume!(matches!(notation::form(&written), notation::Form::Only(_) | notation::Form::Neutral));
        let mut files = Plan::example().files();
        let head = text_of(&files, "kosten.csv").lines().next().expect("a head").to_owned();
        let row = format!("frei;Posten;lizenz;{written};1;;;jahr;2027;2029;ja;brutto;angebot;Angebot 4");
        files.insert("kosten.csv", format!("{head}\n{row}\n").into_bytes());
        let folder = Folder::with(&files);
        let mut map = SourceMap::new();
        let case = sound(folder.read(&mut map), &map);
        let price = case.costs.flows()[0].unit_price.as_ref().expect("a price").amount;
        prop_assert_eq!(price, number);
    }
}
