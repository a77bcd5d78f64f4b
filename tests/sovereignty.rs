//! Published assessments, criterion by criterion, digit for digit. Every file in `tests/golden/sovereignty/` is evaluated:
//! `[[fall]]` with `gewichte`, `antworten` (criterion = number of the answer) and what is expected. A new assessment needs a
//! file and no code.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::fs;
use std::sync::LazyLock;

use gleichwertig::exact::{Decimal, Fraction};
use gleichwertig::model::{Framework, FrameworkMethod};
use gleichwertig::read;
use gleichwertig::score::{Sovereignty, evaluate};
use gleichwertig::source::SourceMap;
use proptest::prelude::*;
use toml::{Table, Value};

static EU_CSF: LazyLock<Framework> = LazyLock::new(|| framework("eu-csf"));

fn framework(id: &str) -> Framework {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let reading = read::framework(&mut map, &library, id).expect("it is compiled in");
    assert!(reading.findings.is_empty(), "{id}: {:?}", reading.findings);
    reading.value.expect("a sound framework")
}

fn weights(framework: &Framework, name: &str) -> usize {
    let name = name.replace('_', "-");
    framework
        .weight_sets
        .iter()
        .position(|set| set.id == name)
        .unwrap_or_else(|| panic!("{name} is no set of weights"))
}

/// From criterion = number of the answer to positions.
fn chosen(framework: &Framework, answers: &Table) -> Vec<Option<usize>> {
    let mut chosen = vec![None; framework.criteria.len()];
    for (id, number) in answers {
        let criterion = framework
            .position(id)
            .unwrap_or_else(|| panic!("{id} is no criterion"));
        let number = u8::try_from(number.as_integer().expect("a number")).expect("a small number");
        let (position, _) = framework.criteria[criterion]
            .answer(number)
            .unwrap_or_else(|| panic!("{id} has no answer {number}"));
        chosen[criterion] = Some(position);
    }
    chosen
}

fn number(value: &Value) -> Fraction {
    let written = match value {
        // The shortest form that reads back as the same number is the one in the file.
        Value::Float(number) => number.to_string(),
        Value::Integer(number) => number.to_string(),
        other => panic!("{other:?} is no number"),
    };
    Decimal::parse_plain(&written).expect("a number").fraction()
}

#[test]
fn every_published_assessment_is_reproduced_digit_for_digit() {
    let framework = framework("eu-csf");
    let mut cases = 0;
    for path in fs::read_dir("tests/golden/sovereignty")
        .expect("the folder")
        .map(|entry| entry.expect("readable").path())
    {
        let text = fs::read_to_string(&path).expect("readable");
        let file: Table = toml::from_str(&text).expect("TOML");
        for case in file["fall"].as_array().expect("cases") {
            let id = case["id"].as_str().expect("a name");
            assert!(
                case["quelle"]
                    .as_str()
                    .is_some_and(|url| url.starts_with("https://"))
            );
            let answers = case["antworten"].as_table().expect("answers");
            let set = weights(&framework, case["gewichte"].as_str().expect("a set"));
            let found = evaluate(&framework, set, &chosen(&framework, answers));
            assert_eq!(found.score, number(&case["erwartet_punktzahl"]), "{id}");
            let level = case["erwartet_seal"].as_integer().expect("a level");
            assert_eq!(found.level.map(i64::from), Some(level), "{id}");
            assert_eq!(found.coverage.answered, answers.len(), "{id}");
            for (objective, score) in framework.objectives.iter().zip(&found.objectives) {
                let points = &case["erwartet_punkte_ziel"][&objective.id];
                assert_eq!(score.points, number(points), "{id} {}", objective.id);
                let level = case["erwartet_seal_ziel"]
                    .get(&objective.id)
                    .and_then(Value::as_integer);
                assert_eq!(score.level.map(i64::from), level, "{id} {}", objective.id);
            }
            for open in case
                .get("unbeantwortet")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                assert!(!answers.contains_key(open.as_str().expect("a criterion")));
            }
            cases += 1;
        }
    }
    assert!(cases >= 8);
}

#[test]
fn the_framework_has_eight_objectives_48_criteria_and_235_answers() {
    let framework = framework("eu-csf");
    assert_eq!(framework.method, FrameworkMethod::LevelsAndPoints);
    assert_eq!(framework.objectives.len(), 8);
    assert_eq!(framework.criteria.len(), 48);
    let answers: usize = framework.criteria.iter().map(|one| one.answers.len()).sum();
    assert_eq!(answers, 235);
    let inert: Vec<&str> = framework
        .criteria
        .iter()
        .filter(|criterion| !criterion.gates)
        .map(|criterion| criterion.id.as_str())
        .collect();
    assert_eq!(
        inert,
        [
            "1.2", "1.4", "1.5", "1.6", "1.7", "2.5", "5.3", "7.2", "8.4"
        ]
    );
    for criterion in &framework.criteria {
        let same = criterion
            .answers
            .iter()
            .all(|answer| answer.level == criterion.answers[0].level);
        assert_eq!(criterion.gates, !same, "{}", criterion.id);
        assert!(
            criterion
                .answers
                .windows(2)
                .all(|pair| pair[0].points < pair[1].points && pair[0].level <= pair[1].level),
            "{} is not ordered from weak to strong",
            criterion.id
        );
    }
    let unusable: Vec<String> = framework
        .criteria
        .iter()
        .flat_map(|criterion| {
            criterion
                .answers
                .iter()
                .filter(|answer| !answer.selectable)
                .map(|answer| format!("{}={}", criterion.id, answer.number))
        })
        .collect();
    assert_eq!(unusable, ["1.6=2", "1.6=4", "8.2=2", "8.3=2", "8.4=2"]);
}

#[test]
fn every_framework_is_sound_named_after_its_file_and_never_law() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let ids = read::framework_ids(&library);
    assert_eq!(
        ids,
        [
            "agid-reihenfolge",
            "bsi-c3a",
            "cada-entwurf",
            "deutschland-stack",
            "eu-csf",
            "opencode-abzeichen",
            "qsos"
        ]
    );
    for id in &ids {
        let found = framework(id);
        assert_eq!(&found.id, id);
        assert_ne!(found.binding, gleichwertig::law::Binding::Law, "{id}");
        assert!(
            !found.citations.is_empty() && !found.licence.is_empty(),
            "{id}"
        );
        assert!(found.address.starts_with("https://"), "{id}");
    }
    let directory = framework("bsi-c3a");
    let parts: usize = directory.criteria.iter().map(|one| one.parts.len()).sum();
    assert_eq!((directory.criteria.len(), parts), (30, 59));
    assert_eq!(framework("qsos").criteria.len(), 16);
    assert_eq!(framework("agid-reihenfolge").steps.len(), 4);
}

#[test]
fn an_empty_form_is_not_assessed_and_a_form_of_inert_answers_neither() {
    let framework = framework("eu-csf");
    let none = vec![None; framework.criteria.len()];
    let empty = evaluate(&framework, 0, &none);
    assert_eq!((empty.level, empty.score), (None, Fraction::zero()));
    assert_eq!(empty.coverage.gating_answered, 0);
    let inert: Vec<Option<usize>> = framework
        .criteria
        .iter()
        .map(|criterion| (!criterion.gates).then_some(criterion.answers.len() - 1))
        .collect();
    let found = evaluate(&framework, 0, &inert);
    assert_eq!(
        found.level, None,
        "answers that cannot lower a level do not set one"
    );
    assert!(!found.score.is_zero());
}

#[test]
fn in_the_published_example_one_answer_holds_the_level_and_the_way_up_is_exact() {
    let framework = framework("eu-csf");
    let text =
        fs::read_to_string("tests/golden/sovereignty/eu-csf-rechner.toml").expect("readable");
    let file: Table = toml::from_str(&text).expect("TOML");
    let case = &file["fall"].as_array().expect("cases")[0];
    let found = evaluate(
        &framework,
        0,
        &chosen(&framework, case["antworten"].as_table().expect("answers")),
    );
    let lift = found.lift.as_ref().expect("a way up");
    assert_eq!(lift.level, 2);
    let named: Vec<(&str, u8, u8)> = lift
        .changes
        .iter()
        .map(|change| {
            let criterion = &framework.criteria[change.criterion];
            (
                criterion.id.as_str(),
                criterion.answers[change.from].number,
                criterion.answers[change.to].number,
            )
        })
        .collect();
    assert_eq!(named, [("2.2", 3, 4)], "SEAL-1 because of 2.2 alone");
    assert!(
        lift.open.is_empty(),
        "1.6 is open but cannot lower the level"
    );
}

fn any_answers(framework: &Framework) -> impl Strategy<Value = Vec<Option<usize>>> + use<> {
    framework
        .criteria
        .iter()
        .map(|criterion| proptest::option::weighted(0.8, 0..criterion.answers.len()))
        .collect::<Vec<_>>()
}

fn lifted(found: &Sovereignty, chosen: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut better = chosen.to_vec();
    let lift = found.lift.as_ref().expect("a way up");
    for change in &lift.changes {
        better[change.criterion] = Some(change.to);
    }
    for (criterion, answer) in &lift.open {
        better[*criterion] = Some(*answer);
    }
    better
}

proptest! {
    #[test]
    fn the_way_up_reaches_its_level_and_nothing_in_it_can_be_spared(
        answers in any_answers(&EU_CSF),
        set in 0_usize..2,
    ) {
        let framework = &*EU_CSF;
        let found = evaluate(framework, set, &answers);
        prop_assume!(found.lift.is_some());
        let lift = found.lift.as_ref().expect("a way up");
        let better = lifted(&found, &answers);
        let reached = evaluate(framework, set, &better);
        prop_assert!(reached.level >= Some(lift.level));
        prop_assert!(reached.coverage.is_complete());
        for change in &lift.changes {
            let mut spared = better.clone();
            spared[change.criterion] = Some(change.from);
            prop_assert!(evaluate(framework, set, &spared).level < Some(lift.level));
            let weaker = framework.criteria[change.criterion].answers[..change.to]
                .iter()
                .rposition(|answer| answer.selectable);
            if let Some(weaker) = weaker {
                let mut cheaper = better.clone();
                cheaper[change.criterion] = Some(weaker);
                prop_assert!(evaluate(framework, set, &cheaper).level < Some(lift.level));
            }
        }
    }

    #[test]
    fn a_better_answer_never_lowers_level_or_score_and_an_answer_more_never_raises_the_level(
        answers in any_answers(&EU_CSF),
        at in 0_usize..48,
    ) {
        let framework = &*EU_CSF;
        let before = evaluate(framework, 0, &answers);
        prop_assert!(before.score <= before.possible);
        let mut changed = answers.clone();
        match changed[at] {
            Some(answer) if answer + 1 < framework.criteria[at].answers.len() => {
                changed[at] = Some(answer + 1);
                let after = evaluate(framework, 0, &changed);
                prop_assert!(after.score > before.score && after.level >= before.level);
            }
            Some(_) => {}
            None => {
                changed[at] = Some(0);
                let after = evaluate(framework, 0, &changed);
                prop_assert!(after.level <= before.level || before.level.is_none());
            }
        }
    }
}
