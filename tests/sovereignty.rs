//! Published assessments, criterion by criterion, digit for digit. Every file in `tests/golden/sovereignty/` is evaluated:
//! `[[fall]]` with `gewichte`, `antworten` (criterion = number of the answer) and what is expected. A new assessment needs a
//! file and no code.
#![expect(
    clippy::arithmetic_side_effects,
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

/// The example as a folder of its own, with one stretch of one file replaced.
struct Altered(std::path::PathBuf);

impl Altered {
    fn new(file: &str, old: &str, new: &str) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("gleichwertig-seal-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder of our own");
        for entry in fs::read_dir("examples/10-cloud-souveraenitaet").expect("the example") {
            let entry = entry.expect("readable");
            let mut text = fs::read_to_string(entry.path()).expect("text");
            if entry.file_name() == file {
                assert!(text.contains(old), "{file} does not say {old}");
                text = text.replacen(old, new, 1);
            }
            fs::write(path.join(entry.file_name()), text).expect("a file of our own");
        }
        Self(path)
    }

    fn case(&self, map: &mut SourceMap) -> gleichwertig::model::Case {
        let library = read::library(map, None)
            .expect("no folder")
            .value
            .expect("a library");
        let options = read::CaseOptions {
            key_date: None,
            library: &library,
            phases: &[gleichwertig::model::Phase::Need],
        };
        let folder = gleichwertig::source::CaseFolder::open(&self.0).expect("the folder is there");
        let reading = read::case(map, &folder, "vergabe.toml", &options).expect("text");
        reading
            .value
            .unwrap_or_else(|| panic!("refused: {:?}", reading.findings))
    }

    fn assessed(&self, look: impl FnOnce(&gleichwertig::assess::Assessment<'_>, &SourceMap)) {
        let mut map = SourceMap::new();
        let case = self.case(&mut map);
        let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
        look(&gleichwertig::assess::assess(&case, &rules), &map);
    }

    /// How often a rule finds something.
    fn found(&self, rule: &str) -> usize {
        let mut count = 0;
        self.assessed(|assessment, _| {
            count = assessment
                .findings
                .iter()
                .filter(|finding| finding.rule().as_str() == rule)
                .count();
        });
        count
    }
}

impl Drop for Altered {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_rule_fires_where_it_should_and_is_silent_in_the_example() {
    let same = Altered::new("vergabe.toml", "BB-2026-10", "BB-2026-10");
    let cases: [(&str, &str, &str, &str); 12] = [
        (
            "RW001",
            "souveraenitaet.csv",
            "eu-dienst;1.1;4;",
            "eu-dienst;1.1;?;",
        ),
        (
            "RW003",
            "souveraenitaet.csv",
            "eu-dienst;2.4;4;",
            "eu-dienst;2.4;3;",
        ),
        (
            "RW004",
            "souveraenitaet.csv",
            "eu-dienst;8.3;4;",
            "eu-dienst;8.3;3;",
        ),
        ("RW005", "vergabe.toml", "SOV-4 = 2", "SOV-4 = 4"),
        (
            "RW007",
            "vergabe.toml",
            "ergebnis = \"nichts-gefunden\"\ngrund    = \"Zwei",
            "ergebnis = \"uebersprungen\"\n# \"Zwei",
        ),
        (
            "RW008",
            "vergabe.toml",
            "[empfehlung]\nkandidat    = \"offen\"",
            "[empfehlung]\nkandidat    = \"eu-dienst\"",
        ),
        (
            "RW009",
            "souveraenitaet.csv",
            "nachweis;2026-11-10\neu-dienst;1.2",
            "nachweis;2026-11-30\neu-dienst;1.2",
        ),
        (
            "PI001",
            "bewertung.csv",
            "zwei Stunden.;dateiablage-amt-7;erprobung",
            "zwei Stunden.;Protokoll;nachweis",
        ),
        (
            "PI002",
            "anforderungen.csv",
            "erfuellt;erfuellt;teilweise",
            "erfuellt;erfuellt;erfuellt",
        ),
        (
            "PI003",
            "vergabe.toml",
            "stichtag = 2026-11-20",
            "stichtag = 2026-09-20",
        ),
        (
            "PI004",
            "pilot.csv",
            ";offen;schwaeche;BEISPIELUNTERLAGE (erfunden): Umfrage",
            ";offen;potenzial;BEISPIELUNTERLAGE (erfunden): Umfrage",
        ),
        (
            "PI005",
            "pilot.csv",
            "schwaeche;BEISPIELUNTERLAGE (erfunden): Umfrage unter 24 Personen",
            "schwaeche;",
        ),
    ];
    for (rule, file, old, new) in cases {
        let before = same.found(rule);
        let changed = Altered::new(file, old, new);
        assert!(changed.found(rule) > before, "{rule} did not fire");
    }
    for rule in [
        "RW002", "RW003", "RW005", "RW006", "RW007", "RW008", "RW009", "PI001", "PI002", "PI003",
        "PI004", "PI005",
    ] {
        assert_eq!(same.found(rule), 0, "{rule} fires in the example");
    }
}

#[test]
fn an_observation_that_has_faults_of_its_own_is_not_told_as_missing() {
    let altered = Altered::new("pilot.csv", ";Amt 7, Haus B;24;", ";Amt 7, Haus B;viele;");
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let options = read::CaseOptions {
        key_date: None,
        library: &library,
        phases: &[gleichwertig::model::Phase::Need],
    };
    let folder = gleichwertig::source::CaseFolder::open(&altered.0).expect("the folder is there");
    let reading = read::case(&mut map, &folder, "vergabe.toml", &options).expect("text");
    let told: Vec<&str> = reading
        .findings
        .iter()
        .filter(|finding| finding.severity() == gleichwertig::finding::Severity::Error)
        .map(gleichwertig::finding::Finding::message)
        .collect();
    assert_eq!(told, ["„viele“ ist keine Zahl von Personen"]);
}

#[test]
fn a_least_level_that_only_a_claim_reaches_stays_open() {
    let claimed = Altered::new(
        "souveraenitaet.csv",
        "nachweis;2026-11-10\neu-dienst;3.3",
        "angabe;2026-11-10\neu-dienst;3.3",
    );
    assert_eq!(claimed.found("RW002"), 1);
    claimed.assessed(|assessment, _| {
        let position = assessment.case.position("eu-dienst").expect("a candidate");
        assert!(!assessment.candidates[position].is_excluded());
    });
}

#[test]
fn in_a_draft_a_least_level_that_hangs_on_the_owner_is_told() {
    let same = Altered::new("vergabe.toml", "BB-2026-10", "BB-2026-10");
    let mut map = SourceMap::new();
    let mut case = same.case(&mut map);
    case.tender.phase.value = gleichwertig::model::Phase::Draft;
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let assessment = gleichwertig::assess::assess(&case, &rules);
    let told: Vec<&str> = assessment
        .findings
        .iter()
        .filter(|finding| finding.rule().as_str() == "RW006")
        .map(gleichwertig::finding::Finding::message)
        .collect();
    assert_eq!(
        told,
        ["SOV-2: SEAL-2 hängt auch an 2.6, also am Anbieter und nicht an der Leistung"]
    );
}

#[test]
fn a_missed_least_level_excludes_and_every_output_says_what_binds() {
    let same = Altered::new("vergabe.toml", "BB-2026-10", "BB-2026-10");
    same.assessed(|assessment, map| {
        let result = |id: &str| {
            let position = assessment.case.position(id).expect("a candidate");
            &assessment.candidates[position]
        };
        assert!(result("dienst").is_excluded());
        assert!(!result("offen").is_excluded() && !result("eu-dienst").is_excluded());
        let json: serde_json::Value =
            serde_json::from_str(&gleichwertig::render::json::comparison(assessment, map))
                .expect("JSON");
        let sovereignty = &json["sovereignty"];
        assert_eq!(sovereignty["binding"], "rahmenwerk");
        assert_eq!(sovereignty["weights"], "rechner-2026-06");
        let of = |index: usize| &sovereignty["candidates"][index];
        assert_eq!(
            of(0)["level"],
            serde_json::Value::Null,
            "nothing is answered"
        );
        assert_eq!(of(1)["level"], 1);
        assert_eq!(of(1)["level_is_upper_bound"], true);
        assert_eq!(
            of(1)["minimum_missed"],
            serde_json::json!(["SOV-2", "SOV-3", "SOV-4"])
        );
        assert_eq!(of(2)["level"], 2);
        assert_eq!(of(2)["level_is_upper_bound"], false);
        assert_eq!(json["decision_path"]["steps"][1]["candidate"], "offen");
        assert_eq!(json["pilots"].as_array().map(Vec::len), Some(6));
        let report = gleichwertig::render::document::markdown(&gleichwertig::report::compose(
            assessment, map,
        ));
        assert!(
            report.contains("Rahmenwerk (empfohlen, kein Recht): EU Cloud Sovereignty Framework")
        );
        let readme =
            fs::read_to_string("examples/10-cloud-souveraenitaet/README.md").expect("readable");
        for index in 0..4 {
            let score = of(index)["score"]
                .as_str()
                .expect("a score")
                .replace('.', ",");
            assert!(
                readme.contains(&format!("| {score} % |")),
                "the README lacks {score}"
            );
        }
    });
}

#[test]
fn the_other_weights_change_the_score_and_never_the_level() {
    let mut scores = Vec::new();
    for set in ["rechner-2026-06", "v1-2-1"] {
        let new = format!("gewichte     = \"{set}\"");
        let altered = Altered::new("vergabe.toml", "gewichte     = \"rechner-2026-06\"", &new);
        altered.assessed(|assessment, _| {
            let position = assessment.case.position("eu-dienst").expect("a candidate");
            let found = assessment.candidates[position]
                .score
                .sovereignty
                .clone()
                .expect("evaluated");
            scores.push((found.score, found.level));
        });
    }
    assert_ne!(scores[0].0, scores[1].0);
    assert_eq!(scores[0].1, scores[1].1);
}
