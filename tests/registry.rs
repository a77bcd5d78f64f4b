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
use gleichwertig::exact::{Answer, Day, KeyDate};
use gleichwertig::finding::{Label, Severity};
use gleichwertig::law::{DecidingDay, Grade};
use gleichwertig::model::{CriterionKind, MasterFact, Phase};
use gleichwertig::read;
use gleichwertig::source::{SourceMap, Span};

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
        assert!(rated >= 4, "{id} has only {rated} rated criteria");
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
        [
            "arbeitsplatz",
            "barrierefreiheit",
            "eu-herkunft",
            "ki",
            "lock-in",
            "nachhaltigkeit",
            "plattform",
            "quellcode",
            "sicherheit"
        ]
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
    let mut in_code = [assess::RULES, assess::REVIEW_RULES, assess::AWARD_RULES].concat();
    in_code.extend(gleichwertig::portfolio::SCREEN_RULES);
    in_code.extend(gleichwertig::lint::rules(&book).map(|rule| rule.id));
    in_code.sort_unstable();
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

#[test]
fn rules_about_the_form_of_drafts_are_numbered_without_gaps() {
    let rules = gleichwertig::draft::DRAFT_FORM_RULES;
    for (index, rule) in rules.iter().enumerate() {
        assert_eq!(rule.id.as_str(), format!("DA{:03}", index + 120));
        assert!(rule.why.len() > 30, "{} does not say why", rule.id);
        assert!(rule.way_out.ends_with('.'), "{}", rule.id);
    }
    assert!(rules.len() <= 20, "DA140 and following belong to others");
}

/// Public nouns of the domain carry the German term, so that a search of the documentation finds them.
#[test]
fn every_public_noun_has_its_german_alias() {
    let mut missing = Vec::new();
    for room in ["model", "law", "exact"] {
        for path in files_of(std::path::Path::new("src").join(room).as_path()) {
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

/// Thresholds, limits and dates answer their own days and nothing else: never the last value, never a guess.
#[test]
fn law_is_known_on_its_days_only() {
    let mut map = SourceMap::new();
    let parameters = read::all_parameters(&mut map).value.expect("parameters");
    let on = |id: &str, day: &str| {
        let parameter = parameters
            .get(id)
            .unwrap_or_else(|| panic!("{id} is missing"));
        match parameter.at(KeyDate::new(Day::parse(day).expect("a day"))) {
            Answer::Holds(_, dated) => dated.value.to_string(),
            Answer::NotYet(from) => format!("not before {from}"),
            Answer::NoLonger(until) => format!("not after {until}"),
        }
    };
    for (id, day, expected) in [
        (
            "eu-schwelle.liefer-dienst.uebrige",
            "2023-12-31",
            "not before 2024-01-01",
        ),
        ("eu-schwelle.liefer-dienst.uebrige", "2025-12-31", "221000"),
        ("eu-schwelle.liefer-dienst.uebrige", "2026-01-01", "216000"),
        (
            "eu-schwelle.liefer-dienst.uebrige",
            "2028-01-01",
            "not after 2027-12-31",
        ),
        (
            "eu-schwelle.liefer-dienst.oberste-bund",
            "2026-11-20",
            "140000",
        ),
        ("nwertvo.direktauftrag.liefer-dienst", "2025-05-28", "1000"),
        ("nwertvo.direktauftrag.liefer-dienst", "2025-05-29", "20000"),
        (
            "nwertvo.verhandlungsvergabe.liefer-dienst",
            "2026-11-20",
            "100000",
        ),
        ("kalkulationszins.bund", "2011-06-01", "3.3"),
        (
            "kalkulationszins.bund",
            "2020-01-01",
            "not after 2011-12-31",
        ),
        ("kalkulationszins.bund", "2025-06-23", "1.2"),
        (
            "rahmenvereinbarung.hoechstlaufzeit.ober",
            "2026-11-20",
            "48",
        ),
        (
            "rahmenvereinbarung.hoechstlaufzeit.unter",
            "2026-11-20",
            "72",
        ),
        ("frist.stillhalte.elektronisch", "2026-11-20", "10"),
        ("frist.angebot.offen.elektronisch", "2026-11-20", "30"),
        (
            "data-act.ankuendigung.hoechstens",
            "2025-09-11",
            "not before 2025-09-12",
        ),
        (
            "data-act.wechselentgelt.kostenbasiert",
            "2027-01-12",
            "not after 2027-01-11",
        ),
        (
            "data-act.wechselentgelt.verboten",
            "2027-01-11",
            "not before 2027-01-12",
        ),
        ("cra.volle-geltung", "2027-12-10", "not before 2027-12-11"),
        (
            "vbg.souveraenitaet.zuschlag",
            "2026-06-30",
            "not before 2026-07-01",
        ),
    ] {
        assert_eq!(on(id, day), expected, "{id} on {day}");
    }
}

#[test]
fn procedural_law_follows_the_start_of_the_procedure() {
    let mut map = SourceMap::new();
    let parameters = read::all_parameters(&mut map).value.expect("parameters");
    let day = |text: &str| Day::parse(text).expect("a day");
    let threshold = parameters
        .get("eu-schwelle.liefer-dienst.uebrige")
        .expect("a threshold");
    let key_date = KeyDate::new(day("2026-11-20"));
    let at = |start: Option<Day>| match threshold.for_procedure(key_date, start) {
        Answer::Holds(_, dated) => dated.value.to_string(),
        _ => String::new(),
    };
    assert_eq!(at(Some(day("2025-10-01"))), "221000");
    assert_eq!(at(None), "216000");
    for parameter in parameters.iter() {
        let binds_procedures = ["eu-schwelle.", "nwertvo.", "frist.", "vbg."]
            .iter()
            .any(|start| parameter.id.starts_with(start));
        if binds_procedures {
            assert_eq!(
                parameter.decides,
                DecidingDay::ProcedureStart,
                "{}",
                parameter.id
            );
        }
    }
}

/// Whatever rule rests on a value that nobody verified, it tells a note and no more.
#[test]
fn a_source_nobody_verified_never_carries_more_than_a_note() {
    let mut map = SourceMap::new();
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let parameters = read::all_parameters(&mut map).value.expect("parameters");
    let mut unverified = 0;
    for parameter in parameters.iter() {
        for (_, dated) in parameter.values.values() {
            for rule in rules.iter() {
                let place = Label::bare(Span::beginning(map.add("fall.toml", "")));
                let finding = rules.finding(rule.id, "…", place).resting_on(dated.grade);
                if dated.grade == Grade::Unverified {
                    unverified += 1;
                    assert_eq!(finding.severity(), Severity::Note, "{}", rule.id);
                } else {
                    assert_eq!(finding.severity(), rule.severity, "{}", rule.id);
                }
            }
        }
    }
    assert!(
        unverified > 0,
        "no parameter is unverified, so nothing was tested"
    );
}

#[test]
fn the_pages_of_all_rules_are_those_the_program_prints() {
    let mut map = SourceMap::new();
    let book = read::rule_book(&mut map, |_| true).value.expect("rules");
    let bless = std::env::var_os("GLEICHWERTIG_BLESS").is_some();
    let mut index = String::from(
        "# Prüfregeln\n\nErzeugt aus `criteria/regeln/`; `gleichwertig explain PN001` zeigt dieselbe Seite.\n\n",
    );
    let mut stale = Vec::new();
    let mut pages = BTreeSet::from(["README.md".to_owned()]);
    for rule in book.iter() {
        let name = format!("{}.md", rule.id);
        index.extend([
            "- [",
            rule.id.as_str(),
            "](",
            &name,
            ") ",
            &rule.title,
            "\n",
        ]);
        let page = gleichwertig::render::document::markdown(&gleichwertig::report::rule_page(rule));
        hold(&format!("docs/regeln/{name}"), &page, bless, &mut stale);
        pages.insert(name);
    }
    hold("docs/regeln/README.md", &index, bless, &mut stale);
    let on_disk: BTreeSet<String> = fs::read_dir("docs/regeln")
        .expect("docs/regeln")
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(on_disk, pages);
    assert!(
        stale.is_empty(),
        "write them anew with GLEICHWERTIG_BLESS=1 cargo test --test registry:\n{}",
        stale.join("\n")
    );
}

fn hold(path: &str, text: &str, bless: bool, stale: &mut Vec<String>) {
    if bless {
        fs::create_dir_all("docs/regeln").expect("a folder");
        fs::write(path, text).expect("written");
    } else if fs::read_to_string(path).ok().as_deref() != Some(text) {
        stale.push(path.to_owned());
    }
}

/// All files of a room, also those of the folders within it.
fn files_of(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a room") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files.extend(files_of(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every profile takes what its catalogues have, and what it takes weighs one hundred.
#[test]
fn every_profile_is_sound_and_named_after_its_file() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let catalogue = |map: &mut SourceMap, id: &str| {
        library
            .catalogue(map, id)
            .unwrap_or_else(|| panic!("{id} is no catalogue"))
            .value
            .expect("sound")
    };
    for id in library.profile_ids() {
        let reading = read::profile(&mut map, &library, &id).expect("it is listed");
        assert!(reading.findings.is_empty(), "{id}: {:?}", reading.findings);
        let profile = reading.value.expect("a sound profile");
        assert_eq!(profile.id, id);
        assert!(
            !profile.services.is_empty() && !profile.citations.is_empty(),
            "{id}"
        );
        assert!(
            profile.purpose.len() > 40,
            "{id} does not say for whom it is"
        );
        let groups: i64 = profile
            .groups
            .iter()
            .map(|(_, weight)| weight.percent().to_string().parse::<i64>().expect("whole"))
            .sum();
        assert_eq!(groups, 100, "{id}");
        for selection in &profile.selections {
            let whole = catalogue(&mut map, &selection.catalogue);
            let chosen = selection.of(&whole).expect("a choice that fits");
            assert!(chosen.criteria().len() >= 3, "{id}/{}", chosen.id);
            assert!(
                profile.groups.iter().any(|(group, _)| *group == whole.id),
                "{id}"
            );
        }
    }
    assert_eq!(
        library.profile_ids(),
        [
            "cloud",
            "individualsoftware",
            "ki-anwendung",
            "souveraener-arbeitsplatz",
            "standardsoftware"
        ]
    );
}

/// What `criteria validate` asks of a buyer's own catalogue holds for those compiled in.
#[test]
fn the_catalogues_compiled_in_pass_their_own_examination() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let catalogues: Vec<_> = library
        .ids()
        .iter()
        .map(|id| {
            library
                .catalogue(&mut map, id)
                .expect("listed")
                .value
                .expect("sound")
        })
        .collect();
    let own: Vec<_> = catalogues.iter().collect();
    let findings = read::examine(&mut map, &own, &own);
    let told: Vec<_> = findings
        .iter()
        .map(gleichwertig::finding::Finding::message)
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}
