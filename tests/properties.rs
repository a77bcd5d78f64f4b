//! What holds for every case, however it is written and however broken it is.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop where its own plan does not hold"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gleichwertig::assess::{self, Assessment, Verdict};
use gleichwertig::exact::notation::{self, Separator};
use gleichwertig::exact::{
    Answer, Day, Decimal, Fraction, KeyDate, Percent, Range, Rate, Timeline, TimelineFault,
    Validity,
};
use gleichwertig::finding::{Findings, Label, Severity};
use gleichwertig::model::{Case, Phase, RuleBook};
use gleichwertig::read::{self, CaseOptions, Reading};
use gleichwertig::render::{self, Surface, document, json};
use gleichwertig::report::{self, Block, Document, Inline};
use gleichwertig::source::{CaseFolder, LoadFault, SourceMap};
use proptest::prelude::*;
use proptest::sample::Index;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

// ---- properties ----------------------------------------------------------------------------------------------------

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

// ---- a small case, drawn by lot ------------------------------------------------------------------------------------

const CANDIDATES: [&str; 4] = ["bestand", "kauf", "frei", "eigen"];
const TABLES: [&str; 5] = [
    "kandidaten.csv",
    "anforderungen.csv",
    "bewertung.csv",
    "kosten.csv",
    "risiken.csv",
];
const FILES: [&str; 7] = [
    "anforderungen.csv",
    "bewertung.csv",
    "eigene/probe.toml",
    "kandidaten.csv",
    "kosten.csv",
    "risiken.csv",
    "vergabe.toml",
];
const CRITERIA: [&str; 3] = ["einarbeitung", "reaktionszeit", "ausfuhr"];
const LEVELS: usize = 4;
/// What is written for each level of each criterion, from bad to good.
const WRITTEN: [[&str; LEVELS]; 3] = [
    ["0", "4", "7", "10"],
    ["100", "60", "30,5", "5"],
    ["0", "0", "10", "10"],
];
const REQUIREMENTS: [(&str, &str); 3] = [("soll", "50"), ("soll", "30"), ("kann", "20")];
const YEARS: u32 = 5;
const AMOUNT_PLACES: u32 = 4;
const KINDS: [&str; 3] = ["nachweis", "angabe", "einschaetzung"];
const PROOF: usize = 0;
const CLAIM: usize = 1;
const ESTIMATE: usize = 2;
const LEAST_QUANTITY: u64 = 100;

type Files = BTreeMap<&'static str, Vec<u8>>;

/// Everything about a case that the lot decides.
#[derive(Clone, Debug)]
struct Plan {
    /// The interest rate in hundredths of a percent.
    rate: u32,
    convention: &'static str,
    musts: Vec<bool>,
    /// Per requirement and candidate.
    fulfilments: Vec<Option<u8>>,
    /// Per criterion and candidate, one vote per person.
    votes: Vec<Vec<Vote>>,
    payments: Vec<Payment>,
    amount_places: u32,
}

#[derive(Clone, Debug)]
struct Vote {
    level: Option<usize>,
    kind: usize,
}

#[derive(Clone, Debug)]
struct Payment {
    candidate: usize,
    kind: &'static str,
    amount: u64,
    quantity: u32,
    rhythm: &'static str,
    from: u32,
    until: u32,
    tax: &'static str,
}

fn plan() -> impl Strategy<Value = Plan> {
    let convention = prop::sample::select(vec![
        "jahresende",
        "jahresanfang",
        "quartalsmitte",
        "monatsende",
    ]);
    let cells = CRITERIA.len() * CANDIDATES.len();
    (
        0..=1000_u32,
        convention,
        prop::collection::vec(prop::bool::weighted(0.9), CANDIDATES.len()),
        prop::collection::vec(prop::option::weighted(0.8, 0..=10_u8), cells),
        prop::collection::vec(prop::collection::vec(vote(), 0..3), cells),
        prop::collection::vec(payment(), 1..12),
    )
        .prop_map(
            |(rate, convention, musts, fulfilments, votes, mut payments)| {
                payments
                    .iter_mut()
                    .enumerate()
                    .for_each(|(index, payment)| payment.candidate = index % CANDIDATES.len());
                Plan {
                    rate,
                    convention,
                    musts,
                    fulfilments,
                    votes,
                    payments,
                    amount_places: AMOUNT_PLACES,
                }
            },
        )
}

fn vote() -> impl Strategy<Value = Vote> {
    (prop::option::weighted(0.9, 0..LEVELS), PROOF..=ESTIMATE)
        .prop_map(|(level, kind)| Vote { level, kind })
}

fn payment() -> impl Strategy<Value = Payment> {
    let kinds = prop::sample::select(vec![
        "lizenz",
        "pflege",
        "personal",
        "migration",
        "ausstieg",
        "nutzen",
    ]);
    let taxes = prop::sample::select(vec!["", "netto", "brutto 7", "frei", "?"]);
    let rhythms = prop::sample::select(vec!["jahr", "monat", "einmalig"]);
    (
        kinds,
        1..1_000_000_000_u64,
        0..500_u32,
        rhythms,
        0..=YEARS,
        0..=YEARS,
        taxes,
    )
        .prop_map(|(kind, amount, quantity, rhythm, from, until, tax)| {
            let until = if rhythm == "einmalig" {
                from
            } else {
                until.max(from)
            };
            Payment {
                candidate: 0,
                kind,
                amount,
                quantity,
                rhythm,
                from,
                until,
                tax,
            }
        })
}

impl Plan {
    /// A case of which nothing is left to the lot.
    fn example() -> Self {
        let vote = |level| {
            vec![Vote {
                level: Some(level),
                kind: PROOF,
            }]
        };
        let payment = |candidate: usize, kind, rhythm, from, until| Payment {
            candidate,
            kind,
            amount: 123_450_000,
            quantity: 3,
            rhythm,
            from,
            until,
            tax: "netto",
        };
        Self {
            rate: 120,
            convention: "jahresende",
            musts: vec![true; CANDIDATES.len()],
            fulfilments: (0..12)
                .map(|points| (points < 11).then_some(points))
                .collect(),
            votes: (0..12)
                .map(|index| {
                    if index == 5 {
                        Vec::new()
                    } else {
                        vote(index % LEVELS)
                    }
                })
                .collect(),
            payments: (0..CANDIDATES.len())
                .flat_map(|candidate| {
                    [
                        payment(candidate, "lizenz", "jahr", 0, YEARS),
                        payment(candidate, "migration", "einmalig", 1, 1),
                    ]
                })
                .collect(),
            amount_places: AMOUNT_PLACES,
        }
    }

    /// The same case with four candidates that differ only in their names, so that every place is shared.
    fn with_candidates_alike(mut self) -> Self {
        let width = CANDIDATES.len();
        self.musts = vec![true; width];
        for cells in self.fulfilments.chunks_mut(width) {
            cells.fill(cells[0]);
        }
        for cells in self.votes.chunks_mut(width) {
            let first = cells[0].clone();
            cells.fill(first);
        }
        self.payments.truncate(1);
        for candidate in 1..width {
            let payment = Payment {
                candidate,
                ..self.payments[0].clone()
            };
            self.payments.push(payment);
        }
        self
    }

    fn files(&self) -> Files {
        let texts = [
            self.requirements(),
            self.ratings(),
            CATALOGUE.to_owned(),
            MASTER_DATA.to_owned(),
            self.costs(),
            RISKS.to_owned(),
            format!(
                "{TENDER}zinssatz = \"{}\"\nzahlung = \"{}\"\n{GROUPS}",
                decimal(self.rate.into(), 2),
                self.convention
            ),
        ];
        FILES
            .into_iter()
            .zip(texts.map(String::into_bytes))
            .collect()
    }

    fn requirements(&self) -> String {
        let cells = |cells: Vec<String>| cells.join(";");
        let musts = cells(
            self.musts
                .iter()
                .map(|met| if *met { "erfuellt" } else { "nicht" }.to_owned())
                .collect(),
        );
        let mut text = format!(
            "anforderung;text;art;gewicht;{};stand\n",
            CANDIDATES.join(";")
        );
        text += &format!("A-00;Betrieb im Land;muss;;{musts};2026-10-01\n");
        for (index, ((kind, weight), points)) in REQUIREMENTS
            .iter()
            .zip(self.fulfilments.chunks(CANDIDATES.len()))
            .enumerate()
        {
            let points = points
                .iter()
                .map(|points| points.map_or("unbekannt".to_owned(), |points| points.to_string()));
            text += &format!(
                "A-{:02};Anforderung {index};{kind};{weight};{};2026-10-01\n",
                index + 1,
                cells(points.collect())
            );
        }
        text
    }

    fn ratings(&self) -> String {
        let mut text = "kandidat;kriterium;wert;grund;beleg;beleg-art;stand;person\n".to_owned();
        for (index, votes) in self.votes.iter().enumerate() {
            let (criterion, candidate) = (
                index / CANDIDATES.len(),
                CANDIDATES[index % CANDIDATES.len()],
            );
            for (vote, person) in votes.iter().zip(["Meyer", "Schulz"]) {
                let value = vote
                    .level
                    .map_or("unbekannt", |level| WRITTEN[criterion][level]);
                let kind = KINDS[vote.kind];
                let id = CRITERIA[criterion];
                text += &format!(
                    "{candidate};{id};{value};Grund {index};Prüfbericht {index};{kind};2026-10-01;{person}\n"
                );
            }
        }
        text + "frei;offene-schnittstelle;erfuellt;Vorgeführt;Protokoll 3;nachweis;2026-10-01;Meyer\n"
    }

    fn costs(&self) -> String {
        let mut text = "kandidat;position;art;betrag;menge;mindestmenge;einheit;zeitraum;von;bis;haushaltswirksam;steuer;\
                        quelle;beleg\n"
            .to_owned();
        for (index, payment) in self.payments.iter().enumerate() {
            let Payment {
                candidate,
                kind,
                amount,
                quantity,
                rhythm,
                from,
                until,
                tax,
            } = payment;
            let amount = notation::german(
                &decimal(*amount, self.amount_places).fraction(),
                self.amount_places,
            );
            let (candidate, from, until) = (CANDIDATES[*candidate], 2027 + from, 2027 + until);
            let budget = if from % 2 == 0 { "ja" } else { "nein" };
            text += &format!(
                "{candidate};Posten {index};{kind};{amount};{quantity};{LEAST_QUANTITY};Stück;{rhythm};{from};{until};{budget};{tax};\
                 angebot;Angebot {index}\n"
            );
        }
        text
    }
}

fn decimal(digits: u64, places: u32) -> Decimal {
    let places = usize::try_from(places).expect("small");
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = padded.split_at(padded.len() - places);
    let point = if part.is_empty() { "" } else { "." };
    Decimal::parse_plain(&format!("{whole}{point}{part}")).expect("a number")
}

const MASTER_DATA: &str = "\
kandidat;produkt;version;anbieter;sitz;konzernsitz;modell;lizenz;betrieb;datenort;quelltext;notiz
bestand;Konferenz alt;7;Altanbieter;DE;US;bestand;Rahmenvertrag;landes-it;DE;keiner;
kauf;Konferenz Plus;12.1;Anbieter GmbH;DE;DE;proprietaer;Mietvertrag;private-cloud;DE, FR;hinterlegt;
frei;Konferenz frei;3;Verein e. V.;DE;DE;open-source;Apache-2.0;landes-it;DE;https://example.org/quelltext;
eigen;Konferenz eigen;1;Systemhaus;AT;AT;open-source;EUPL-1.2;eigenbetrieb;EU;oeffentlich;Auftrag
";

const RISKS: &str = "\
kandidat;risiko;wahrscheinlichkeit;schaden;jahr;traeger;massnahme;beleg
frei;Pflege endet;12,5;40000,00;2029;Auftraggeber;zweiter Dienstleister;Vermerk 7
kauf;Preiserhöhung;unbekannt;unbekannt;2030;geteilt;;
";

const TENDER: &str = r#"
[vergabe]
kennung = "MI-2026-0042"
titel = "Videokonferenzen für die Landesverwaltung"
stelle = "IT.Niedersachsen"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
leistung = ["standardsoftware", "pflege"]
verfahren = "offenes Verfahren"
auftragswert = "480000.00"
laufzeit-monate = 48
personenbezogene-daten = true

[bedarf]
aufgabe = "Besprechen über Orte hinweg"
ausgangslage = "Der Vertrag endet 2027."
aufgabenkritik = "Untersucht 2025."
ziele = ["Alle Dienststellen können sich treffen", "Die Daten bleiben im Land"]
ziele-stand = 2026-09-01
zielkonflikte = "keine"
fortfuehrung = "bestand"
nutzende = 12000
zeitraum-grund = "Laufzeit des Rahmenvertrags"

[gleichwertigkeit]
referenz = "kauf"
mindest-eignung = "95"
mindest-probe = "80"
mehrkosten-hoechstens = "5"

[empfehlung]
kandidat = "frei"
begruendung = "Sie erfüllt die Anforderungen."
bedingungen = ["Pflegevertrag liegt vor"]
ausschlaggebend = ["probe", "A-01", "lizenz", "ausfuhr"]

[haushalt]
titel = "0302 / 511 99"
deckung = "vorhanden"

[[eignungspruefung]]
kandidat = "frei"
ergebnis = "geeignet"
rechtlich = "keine Bedenken"

[[verworfen]]
titel = "Telefonkonferenz"
grund = "ohne Bild"

[[erfolgskontrolle]]
ziel = "Treffen"
kennzahl = "Sitzungen je Woche"
zielwert = "900"
termin = 2029-06-30

[[abweichung]]
regel = "WU017"
stelle = "frei"
grund = "Ausstieg ist im Vertrag enthalten"
vermerk = "Az. 12"

[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = 5
steuer = "brutto"
zinssatz-grund = "Vorgabe des Hauses"
steigerung = { personal = { satz = "2.6", grund = "Tarif" } }
"#;

const GROUPS: &str = r#"
[nutzwert]
kataloge = ["eignung", "probe"]

[nutzwert.gewichte]
eignung = "60"
probe = "40"
"#;

const CATALOGUE: &str = r#"
[katalog]
id = "probe"
titel = "Probe"
zweck = "Prüft das Rechnen."
version = "1"
stand = 2026-11-20
geprueft-am = 2026-11-20
fundstelle = ["Hausregel 1"]

[[kriterium]]
id = "einarbeitung"
titel = "Einarbeitung"
art = "bewertung"
gewicht = "40"
feststellung = "urteil"
frage = "Wie lange dauert die Einarbeitung?"
warum = "Sie kostet Zeit."
fundstelle = ["§ 7 Abs. 2 LHO"]
bindung = "hausregel"
nachweis = ["Versuch"]
[[kriterium.skala.stufen]]
punkte = "0"
wenn = "länger als ein Monat"
[[kriterium.skala.stufen]]
punkte = "4"
wenn = "ein Monat"
[[kriterium.skala.stufen]]
punkte = "7"
wenn = "eine Woche"
[[kriterium.skala.stufen]]
punkte = "10"
wenn = "ein Tag"

[[kriterium]]
id = "reaktionszeit"
titel = "Reaktionszeit"
art = "bewertung"
gewicht = "35"
feststellung = "tatsache"
frage = "Wie viele Tage vergehen bis zur Antwort?"
warum = "Wer wartet, arbeitet nicht."
fundstelle = ["Hausregel 2"]
[kriterium.skala.linear]
einheit = "Tage"
null-punkte = "90"
volle-punkte = "7"

[[kriterium]]
id = "ausfuhr"
titel = "Ausfuhr der Daten"
art = "bewertung"
gewicht = "25"
feststellung = "tatsache"
frage = "Lassen sich die Daten ausführen?"
warum = "Sonst bleibt man gefangen."
fundstelle = ["Art. 25 VO (EU) 2023/2854"]
[[kriterium.skala.stufen]]
punkte = "0"
wenn = "nein"
[[kriterium.skala.stufen]]
punkte = "10"
wenn = "ja"

[[kriterium]]
id = "offene-schnittstelle"
titel = "Offene Schnittstelle"
art = "ausschluss"
frage = "Gibt es eine beschriebene Schnittstelle?"
warum = "Andere Verfahren hängen daran."
fundstelle = ["Hausregel 3"]
erfuellt-wenn = "Die Beschreibung ist öffentlich."
"#;

// ---- reading and judging -------------------------------------------------------------------------------------------

/// A folder that vanishes with its value.
struct Folder(PathBuf);

impl Folder {
    fn with(files: &Files) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-properties-{}-{number}",
            std::process::id()
        ));
        for (name, text) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder of our own");
            fs::write(file, text).expect("a file of our own");
        }
        Self(path)
    }

    fn read(&self, map: &mut SourceMap) -> Result<Reading<Case>, LoadFault> {
        let library =
            read::library(map, Some(&self.0.join("eigene"))).expect("the folder is there");
        let options = CaseOptions {
            key_date: None,
            library: &library.value.expect("a library"),
            phases: &[Phase::Need],
        };
        let folder = CaseFolder::open(&self.0).expect("the folder is there");
        let reading = read::case(map, &folder, "vergabe.toml", &options)?;
        Ok(Reading {
            value: reading.value,
            findings: library.findings.joined(reading.findings),
        })
    }

    fn assessed<T>(&self, look: impl Fn(&Assessment<'_>, &SourceMap) -> T) -> T {
        let mut map = SourceMap::new();
        let case = sound(self.read(&mut map), &map);
        look(&assess::assess(&case, rules()), &map)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn rules() -> &'static RuleBook {
    static RULES: OnceLock<RuleBook> = OnceLock::new();
    RULES.get_or_init(|| {
        read::rule_book(&mut SourceMap::new(), |id| assess::RULES.contains(&id))
            .value
            .expect("rules")
    })
}

fn sound(reading: Result<Reading<Case>, LoadFault>, map: &SourceMap) -> Case {
    let reading = reading.expect("vergabe.toml is text");
    let faults: Vec<String> = reading
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
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
        .unwrap_or_else(|| panic!("a sound case was refused: {faults:#?}"))
}

fn assessed<T>(files: &Files, look: impl Fn(&Assessment<'_>, &SourceMap) -> T) -> T {
    Folder::with(files).assessed(look)
}

/// What a case says of one candidate, without its place in any file.
#[derive(Clone, Debug, PartialEq)]
struct Outcome {
    present: Fraction,
    nominal: Fraction,
    effective: Fraction,
    annuity: Option<Fraction>,
    complete: bool,
    utility: Range,
    excluded: bool,
    ranks: (Option<usize>, Option<usize>),
    /// The positions in both orders, also among equals.
    positions: (Option<usize>, Option<usize>),
    verdict: Option<Verdict>,
    tests: Vec<(String, Option<bool>)>,
    close: bool,
}

impl Outcome {
    fn with_money_times(self, factor: &Fraction) -> Self {
        Self {
            present: self.present.times(factor),
            nominal: self.nominal.times(factor),
            effective: self.effective.times(factor),
            annuity: self.annuity.map(|annuity| annuity.times(factor)),
            ..self
        }
    }
}

fn results(files: &Files) -> BTreeMap<String, Outcome> {
    assessed(files, |assessment, _| {
        let position = |order: &[assess::Place], index: usize| {
            order.iter().position(|place| place.candidate == index)
        };
        let outcome = |(index, result): (usize, &assess::CandidateResult)| {
            let equivalence = assessment
                .equivalence
                .iter()
                .find(|equivalence| equivalence.candidate == index);
            let outcome = Outcome {
                present: result.cost.present.value.clone(),
                nominal: result.cost.nominal.clone(),
                effective: result.cost.budget_effective.clone(),
                annuity: result.cost.annuity.clone(),
                complete: result.cost.is_complete(),
                utility: result.score.utility.clone(),
                excluded: result.is_excluded(),
                ranks: (
                    assessment.ranking.cost_rank(index),
                    assessment.ranking.utility_rank(index),
                ),
                positions: (
                    position(&assessment.ranking.by_cost, index),
                    position(&assessment.ranking.by_utility, index),
                ),
                verdict: equivalence.map(|equivalence| equivalence.verdict),
                tests: equivalence
                    .map(|equivalence| {
                        equivalence
                            .tests
                            .iter()
                            .map(|test| (test.id.clone(), test.passed))
                            .collect()
                    })
                    .unwrap_or_default(),
                close: assessment.ranking.is_close(),
            };
            (assessment.case.id(index).to_owned(), outcome)
        };
        assessment
            .candidates
            .iter()
            .enumerate()
            .map(outcome)
            .collect()
    })
}

/// The utility of the candidate to which a cell of the plan belongs.
fn utility(plan: &Plan, cell: usize) -> Range {
    results(&plan.files())
        .remove(CANDIDATES[cell % CANDIDATES.len()])
        .expect("it is there")
        .utility
}

fn not_lower(before: &Plan, after: &Plan, cell: usize) -> Result<(), TestCaseError> {
    let (before, after) = (utility(before, cell), utility(after, cell));
    prop_assert!(
        before.secured() <= after.secured(),
        "secured: {:?} {:?}",
        before,
        after
    );
    prop_assert!(
        before.possible() <= after.possible(),
        "possible: {:?} {:?}",
        before,
        after
    );
    Ok(())
}

/// Everything the program can print of a case.
fn all_surfaces(assessment: &Assessment<'_>, map: &SourceMap) {
    let _ = document::markdown(&report::compose(assessment, map));
    let _ = document::terminal(&report::summary(assessment, map), Surface::log());
    let _ = json::comparison(assessment, map);
    for id in report::figure_ids(assessment) {
        assert!(
            report::figure(assessment, map, &id).is_some(),
            "{id} cannot be asked why"
        );
    }
}

fn places_are_sound(findings: &Findings, map: &SourceMap) -> Result<(), TestCaseError> {
    for finding in findings {
        let labels = std::iter::once(finding.primary())
            .chain(finding.related())
            .map(Label::span);
        for span in labels.chain(finding.suggestion().map(|suggestion| suggestion.span)) {
            let Some(file) = map.file(span.file) else {
                return Err(TestCaseError::fail(format!(
                    "{} lies in no file",
                    finding.message()
                )));
            };
            let (start, end) = (span.start as usize, span.end as usize);
            prop_assert!(
                file.text().get(start..end).is_some(),
                "{}: {start}..{end} in {}",
                finding.message(),
                file.name()
            );
        }
    }
    Ok(())
}

// ---- other orders --------------------------------------------------------------------------------------------------

fn text_of(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("text of our own")
}

fn in_order<'t>(parts: impl Iterator<Item = &'t str>, keys: &[u64]) -> Vec<&'t str> {
    let mut keyed: Vec<(u64, &str)> = keys
        .iter()
        .copied()
        .cycle()
        .zip(parts)
        .enumerate()
        .map(keyed_apart)
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, part)| part).collect()
}

// Where the keys start again, another one is taken.
fn keyed_apart((index, (key, part)): (usize, (u64, &str))) -> (u64, &str) {
    (
        key.rotate_left(u32::try_from(index / 16).unwrap_or(0)),
        part,
    )
}

fn with_rows_in_order(text: &str, keys: &[u64]) -> String {
    let (head, rows) = text.split_once('\n').expect("a head");
    format!("{head}\n{}\n", in_order(rows.lines(), keys).join("\n"))
}

fn with_columns_in_order(text: &str, keys: &[u64]) -> String {
    text.lines()
        .map(|line| in_order(line.split(';'), keys).join(";") + "\n")
        .collect()
}

fn day(number: u32) -> Day {
    // Months of 28 days are days of every month.
    let (year, rest) = (2000 + number / 336, number % 336);
    Day::new(
        i32::try_from(year).expect("small"),
        rest / 28 + 1,
        rest % 28 + 1,
    )
    .expect("a day")
}

// ---- damage --------------------------------------------------------------------------------------------------------

/// One way to break a file.
#[derive(Clone, Debug)]
enum Damage {
    Flip(Index, u8),
    Cut(Index),
    Remove(Index, usize),
    Insert(Index, &'static str),
    Field(Index, &'static str),
    Twice(Index),
    Swap(u8, u8),
    Nest(Index, &'static str, usize),
    Noise(Vec<u8>),
}

#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "", " ", "?", "\"", "\"\"", "\"\"\"", "'", ";", ";;;;", "=", "\n", "\r", "\r\n", "\t", "\0",
    "#", "-", "+", "0", "-0", "1,5", "1.5", "1.234", "-1", "-0,01", "1e400", "nan", "inf", "0x10",
    "1_000", "99999999999999999999999999", "9999999999999999999999999999,99",
    "0,0000000000000000000000000001", "9223372036854775808", "-9223372036854775809", "100", "101",
    "199", "200", "1900", "2200", "2201", "2026-02-30", "0000-00-00", "2200-12-31", "1900-01-01",
    "\"100\"", "\"-100\"", "\"99.99999999999999999999999999\"", "\"-99.9999\"", "entfällt",
    "unbekannt", "erfuellt", "einigung", "nachweis", "bmf", "\"bmf\"", "frei", "kauf", "\"kauf\"",
    "restwert", "netto 7", "gd", "\u{202e}", "\u{1b}[31m", "\u{feff}", "\u{61c}", "\u{85}",
    "\u{2028}", "💶", "ä", "\u{301}", "=1+1", "@SUM(A1)", "sep=;\n", "sep=\"\n", "sep=a\n", "|",
    "<script>", "[", "]", "{", "}", "[[kriterium]]\n", "[wirtschaftlichkeit]\n", "a = 1\n",
    "\"\\uD800\"", "\"\\u0000\"", "Apache-2.0 OR", "(MIT", "GPL-3.0+", "§", "§ 1", "../kosten.csv",
    "\"../../etc\"", "true", "[]", "{}", "[1, \"a\"]",
];

fn damage() -> impl Strategy<Value = Damage> {
    let word = || prop::sample::select(HOSTILE);
    prop_oneof![
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        1 => any::<Index>().prop_map(Damage::Cut),
        2 => (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        3 => (any::<Index>(), word()).prop_map(|(at, word)| Damage::Insert(at, word)),
        12 => (any::<Index>(), word()).prop_map(|(at, word)| Damage::Field(at, word)),
        2 => any::<Index>().prop_map(Damage::Twice),
        1 => (prop::sample::select(&b";=\",\n.\t"[..]), prop::sample::select(&b";,\t|\"\n\r"[..]))
            .prop_map(|(old, new)| Damage::Swap(old, new)),
        1 => (any::<Index>(), prop::sample::select(&["[", "{a=", "a.", "\"", "[["][..]), 1..3000_usize)
            .prop_map(|(at, sign, depth)| Damage::Nest(at, sign, depth)),
        1 => prop::collection::vec(any::<u8>(), 0..300).prop_map(Damage::Noise),
    ]
}

impl Damage {
    fn strike(&self, text: &mut Vec<u8>) {
        if text.is_empty() {
            return;
        }
        let length = text.len();
        match self {
            Self::Flip(at, mask) => text[at.index(length)] ^= mask,
            Self::Cut(at) => text.truncate(at.index(length)),
            Self::Remove(at, count) => {
                let start = at.index(length);
                text.drain(start..length.min(start + count));
            }
            Self::Insert(at, word) => insert(text, at.index(length), word),
            Self::Field(at, word) => {
                let start = at.index(length);
                let ends = |byte: &u8| matches!(byte, b';' | b'=' | b'\n' | b',');
                let start = text[..start]
                    .iter()
                    .rposition(ends)
                    .map_or(0, |before| before + 1);
                let end = text[start..]
                    .iter()
                    .position(ends)
                    .map_or(length, |after| start + after);
                text.splice(start..end, word.bytes());
            }
            Self::Twice(at) => {
                let start = text[..at.index(length)]
                    .iter()
                    .rposition(|byte| *byte == b'\n')
                    .map_or(0, |before| before + 1);
                let end = text[start..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .map_or(length, |after| start + after + 1);
                let line = text[start..end].to_vec();
                text.splice(start..start, line);
            }
            Self::Swap(old, new) => text
                .iter_mut()
                .filter(|byte| *byte == old)
                .for_each(|byte| *byte = *new),
            Self::Nest(at, sign, depth) => insert(text, at.index(length), &sign.repeat(*depth)),
            Self::Noise(bytes) => text.clone_from(bytes),
        }
    }
}

fn insert(text: &mut Vec<u8>, at: usize, word: &str) {
    text.splice(at..at, word.bytes());
}

// ---- Markdown, read by another parser ------------------------------------------------------------------------------

/// Text that a cell of a CSV file can hold and that Markdown could take for something else.
fn hostile_text() -> impl Strategy<Value = String> {
    let spicy = "[ \\t\\n\\\\`*_{}\\[\\]<>()#+.!|~&;:$=\"'a-c0-9äß§€„–\u{202e}\u{1b}-]{0,24}";
    let words = prop::sample::select(
        &[
            "<script>x</script>",
            "| a | b |",
            "---",
            "&amp;",
            "~~x~~",
            "https://a.b/c_d_e",
            "1. a",
            "\\|",
            "`|`",
        ][..],
    );
    // A letter at both ends keeps the text from being empty, unknown or trimmed.
    prop_oneof![
        spicy.prop_map(|text: String| text),
        any::<String>(),
        words.prop_map(str::to_owned)
    ]
    .prop_map(|text| format!("q{}q", text.replace('\0', "")))
}

fn is_hidden(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\t'))
        || matches!(
            sign,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        )
        || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(sign, '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(sign, '\u{e0000}'..='\u{e007f}')
}

/// The text as a report shows it: on one line, hidden signs by name.
fn shown(text: &str) -> String {
    let mut line = String::new();
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            ' ' | '\t' | '\n' if line.ends_with(' ') => {}
            ' ' | '\t' | '\n' => line.push(' '),
            sign if is_hidden(sign) => line += &format!("⟨U+{:04X}⟩", u32::from(sign)),
            sign => line.push(sign),
        }
    }
    line.trim_matches(' ').to_owned()
}

fn cells_of_document(document: &Document) -> Vec<String> {
    let cell = |parts: &[Inline]| shown(&parts.iter().map(Inline::text).collect::<String>());
    let mut cells = Vec::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            cells.extend(table.columns.iter().map(|column| shown(&column.title)));
            cells.extend(table.rows.iter().flatten().map(|parts| cell(parts)));
        }
    }
    cells
}

fn cells_of_markdown(markdown: &str) -> Result<Vec<String>, TestCaseError> {
    let mut cells = Vec::new();
    let mut cell: Option<String> = None;
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                return Err(TestCaseError::fail(format!("{html} is HTML in {markdown}")));
            }
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::CodeBlock(_),
            ) => {
                return Err(TestCaseError::fail(format!("{event:?} in {markdown}")));
            }
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => cells.extend(cell.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(cell) = &mut cell {
                    cell.push_str(&text);
                }
            }
            _ => {}
        }
    }
    Ok(cells)
}
