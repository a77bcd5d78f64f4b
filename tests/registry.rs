//! Everything under `criteria/` is compiled in, sound, unique and known under its German name.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;

use gleichwertig::assess;
use gleichwertig::finding::Severity;
use gleichwertig::model::{CriterionKind, MasterFact, Phase};
use gleichwertig::read;
use gleichwertig::source::SourceMap;

#[test]
fn every_data_file_is_compiled_in_and_every_compiled_file_exists() {
    let mut on_disk = BTreeSet::new();
    for folder in fs::read_dir("criteria")
        .expect("criteria/")
        .map(|entry| entry.expect("readable").path())
    {
        let name = folder
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        for file in fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| entry.expect("readable").path())
        {
            on_disk.insert(format!(
                "{name}/{}",
                file.file_stem().expect("a name").to_string_lossy()
            ));
        }
    }
    let compiled: BTreeSet<String> = read::built_in()
        .iter()
        .map(|file| format!("{}/{}", file.folder, file.name))
        .collect();
    assert_eq!(on_disk, compiled);
    assert_eq!(
        compiled.len(),
        read::built_in().len(),
        "a file is compiled in twice"
    );
}

#[test]
fn every_catalogue_is_sound_and_named_after_its_file() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let mut ids = BTreeSet::new();
    for id in library.ids() {
        let reading = library.catalogue(&mut map, &id).expect("it is listed");
        assert!(reading.findings.is_empty(), "{id}: {:?}", reading.findings);
        let catalogue = reading.value.expect("a sound catalogue");
        assert_eq!(catalogue.id, id);
        let rated = catalogue
            .criteria()
            .iter()
            .filter(|criterion| criterion.weight().is_some())
            .count();
        assert!(rated >= 10, "{id} has only {rated} rated criteria");
        for criterion in catalogue.criteria() {
            assert!(
                ids.insert(criterion.id.clone()),
                "{} stands in two catalogues",
                criterion.id
            );
        }
    }
    assert_eq!(
        library.ids(),
        ["eu-herkunft", "lock-in", "quellcode", "sicherheit"]
    );
}

#[test]
fn a_criterion_says_what_an_expert_would_sign() {
    each_criterion(|criterion| {
        let id = &criterion.id;
        assert!(
            criterion.question.ends_with(['?', '.', ')']),
            "{id}: {}",
            criterion.question
        );
        assert!(
            criterion.why.chars().count() >= 60,
            "{id} hardly says why: {}",
            criterion.why
        );
        assert!(
            criterion.evidence.len() >= 2,
            "{id} names less than two kinds of evidence"
        );
        assert!(
            !criterion.request.is_empty(),
            "{id} does not say what to ask for"
        );
        assert!(!criterion.citations.is_empty(), "{id} has no source");
        assert!(
            criterion.phases.contains(&Phase::Need),
            "{id} cannot be used for a study"
        );
        if criterion.phases.len() < 3 {
            assert!(
                !criterion.phase_reason.is_empty(),
                "{id} leaves a phase out without a reason"
            );
        }
    });
}

#[test]
fn seat_and_parent_are_never_criteria_of_an_award() {
    each_criterion(|criterion| {
        let fact = criterion.derived_from.as_ref().map(|derived| derived.fact);
        if matches!(fact, Some(MasterFact::Seat | MasterFact::ParentSeat)) {
            assert_eq!(criterion.phases, [Phase::Need], "{}", criterion.id);
        }
    });
}

#[test]
fn a_master_fact_answers_one_criterion_only() {
    let mut facts = BTreeSet::new();
    each_criterion(|criterion| {
        if let Some(derived) = &criterion.derived_from {
            assert!(
                facts.insert(derived.fact),
                "{} counts {} twice",
                criterion.id,
                derived.fact.word()
            );
        }
    });
    assert!(facts.contains(&MasterFact::LicenceKind) && facts.contains(&MasterFact::Seat));
}

#[test]
fn no_scale_rewards_a_licence_name_instead_of_a_right() {
    each_criterion(|criterion| {
        if let CriterionKind::Scored { weight, .. } = &criterion.kind
            && criterion
                .derived_from
                .as_ref()
                .is_some_and(|derived| derived.fact == MasterFact::LicenceKind)
        {
            assert!(
                weight.percent() <= gleichwertig::exact::Decimal::TEN,
                "{} weighs too much",
                criterion.id
            );
        }
    });
}

fn each_criterion(mut look: impl FnMut(&gleichwertig::model::Criterion)) {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let mut seen = 0;
    for id in library.ids() {
        let catalogue = library
            .catalogue(&mut map, &id)
            .expect("listed")
            .value
            .expect("sound");
        for criterion in catalogue.criteria() {
            look(criterion);
            seen += 1;
        }
    }
    assert!(seen > 40);
}

#[test]
fn every_parameter_is_sound_and_named_after_its_file() {
    let mut map = SourceMap::new();
    let reading = read::all_parameters(&mut map);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let parameters = reading.value.expect("parameters");
    let files: Vec<&str> = read::built_in()
        .iter()
        .filter(|file| file.folder == "parameter")
        .map(|file| file.name)
        .collect();
    let ids: Vec<&str> = parameters
        .iter()
        .map(|parameter| parameter.id.as_str())
        .collect();
    assert_eq!(ids, files);
}

#[test]
fn the_rules_in_the_code_and_the_rule_files_agree() {
    let mut map = SourceMap::new();
    let reading = read::rule_book(&mut map, |_| true);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let book = reading.value.expect("rules");
    let in_files: Vec<_> = book.iter().map(|rule| rule.id).collect();
    let mut in_code = [assess::RULES, assess::REVIEW_RULES].concat();
    in_code.sort();
    assert_eq!(in_files, in_code);
    for (rule, file) in book.iter().zip(
        read::built_in()
            .iter()
            .filter(|file| file.folder == "regeln"),
    ) {
        assert_eq!(format!("{}-{}", rule.id, rule.name), file.name);
        assert!(
            !rule.citations.is_empty() || rule.id.as_str().starts_with("AB"),
            "{} has no source",
            rule.id
        );
    }
}

#[test]
fn rules_about_the_form_of_files_are_numbered_in_rising_order() {
    let ids: Vec<&str> = read::FILE_FORM_RULES
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    for rule in read::FILE_FORM_RULES {
        assert!(rule.id.as_str().starts_with("DA"), "{}", rule.id);
        assert!(rule.why.len() > 30, "{} does not say why", rule.id);
    }
    assert!(
        read::FILE_FORM_RULES
            .iter()
            .any(|rule| rule.severity == Severity::Note)
    );
}

/// Public nouns of the domain carry the German term, so that a search of the documentation finds them.
#[test]
fn every_public_noun_has_its_german_alias() {
    let mut missing = Vec::new();
    for room in ["model", "law", "exact"] {
        for path in fs::read_dir(format!("src/{room}"))
            .expect("a room")
            .map(|entry| entry.expect("readable").path())
        {
            let text = fs::read_to_string(&path).expect("readable");
            let lines: Vec<&str> = text.lines().collect();
            for (index, line) in lines.iter().enumerate() {
                let noun = ["pub struct ", "pub enum "]
                    .iter()
                    .find_map(|start| line.strip_prefix(start));
                let Some(noun) = noun.filter(|noun| !is_plain(noun)) else {
                    continue;
                };
                let above = lines[..index]
                    .iter()
                    .rev()
                    .take_while(|line| line.starts_with(['/', '#', ' ', ')']));
                if !above.clone().any(|line| line.contains("doc(alias")) {
                    missing.push(format!("{}:{} {noun}", path.display(), index + 1));
                }
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// Faults and the small answers of a room are no nouns of the domain.
fn is_plain(noun: &str) -> bool {
    let name: String = noun
        .chars()
        .take_while(|sign| sign.is_alphanumeric())
        .collect();
    name.ends_with("Fault") || ["Answer", "Separator", "Form"].contains(&name.as_str())
}
