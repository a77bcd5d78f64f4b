//! Every rule of the linter is tried on the texts in its own file: those that fire and those that stay silent.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use gleichwertig::draft::{self, DraftKind};
use gleichwertig::finding::{Profile, Severity};
use gleichwertig::law::{Binding, Grade};
use gleichwertig::lint::{self, Instruments, Subject};
use gleichwertig::model::{DraftCase, Rule, RuleExample};
use gleichwertig::read;
use gleichwertig::source::{SourceMap, Span};

fn instruments(map: &mut SourceMap) -> Instruments {
    let (instruments, findings) = Instruments::read(map);
    let told: Vec<String> = findings
        .iter()
        .map(|finding| {
            let place = map.place(finding.primary().span());
            format!("{place} {} {}", finding.rule(), finding.message())
        })
        .collect();
    assert!(
        told.is_empty(),
        "{}",
        told.join(
            "
"
        )
    );
    instruments
}

/// What the rule finds in its example.
fn found(
    rule: &Rule,
    example: &RuleExample,
    instruments: &Instruments,
    map: &mut SourceMap,
) -> Vec<(Severity, String)> {
    let text = map.add("entwurf.md", &example.draft);
    let drafts = if example.draft.is_empty() {
        Vec::new()
    } else {
        vec![draft::of_text(
            map,
            text,
            DraftKind::Markdown,
            &instruments.words,
        )]
    };
    let case = if example.case.is_empty() {
        DraftCase::default()
    } else {
        let file = map.add("vergabe.toml", &example.case);
        let reading = read::draft_case(map, file, None);
        assert!(
            reading.findings.is_empty(),
            "{} {}: {:?}",
            rule.id,
            example.name,
            reading.findings
        );
        reading.value.expect("a sound case")
    };
    let subject = Subject {
        drafts: &drafts,
        case: &case,
        place: Span::beginning(text),
    };
    let outcome = lint::check(subject, instruments.yardstick(Some(Profile::Audit)));
    outcome
        .findings
        .iter()
        .filter(|finding| finding.rule() == rule.id)
        .map(|finding| (finding.severity(), finding.message().to_owned()))
        .collect()
}

#[test]
fn every_example_gives_exactly_what_its_rule_says() {
    let mut map = SourceMap::new();
    let instruments = instruments(&mut map);
    let mut wrong = Vec::new();
    let mut tried = 0;
    for rule in lint::rules(&instruments.rules) {
        for example in &rule.examples {
            let found = found(rule, example, &instruments, &mut map);
            let severities: Vec<Severity> = found.iter().map(|(severity, _)| *severity).collect();
            if severities != example.found {
                wrong.push(format!(
                    "{} „{}“: expected {:?}, found {found:?}",
                    rule.id, example.name, example.found
                ));
            }
            tried += 1;
        }
    }
    assert!(tried >= 192, "only {tried} examples");
    assert!(
        wrong.is_empty(),
        "\n{}\n{} of {tried}",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn rules_at_work_are_the_rules_without_their_examples() {
    let mut whole = read::rule_book(&mut SourceMap::new(), |_| true)
        .value
        .expect("rules");
    let short: Vec<Rule> = whole
        .iter()
        .map(|rule| Rule {
            examples: Vec::new(),
            ..rule.clone()
        })
        .collect();
    for rule in short {
        whole.insert(rule);
    }
    let at_work = read::rules_at_work(&mut SourceMap::new());
    assert!(at_work.findings.is_empty(), "{:?}", at_work.findings);
    let at_work = at_work.value.expect("rules");
    assert_eq!(format!("{at_work:?}"), format!("{whole:?}"));
}

#[test]
fn law_that_nobody_verified_never_makes_an_error() {
    let mut map = SourceMap::new();
    let instruments = instruments(&mut map);
    for rule in lint::rules(&instruments.rules) {
        assert!(
            rule.grade.is_some(),
            "{} does not say how sure its law is",
            rule.id
        );
        if rule.grade == Some(Grade::Unverified) {
            let worst = rule
                .severities
                .iter()
                .map(|(_, severity)| *severity)
                .fold(rule.severity, Severity::max);
            assert!(worst < Severity::Error, "{}", rule.id);
        }
    }
}

#[test]
fn all_ninety_six_rules_are_there_and_say_what_to_do() {
    let mut map = SourceMap::new();
    let instruments = instruments(&mut map);
    let rules: Vec<&Rule> = lint::rules(&instruments.rules).collect();
    assert_eq!(rules.len(), 96);
    for rule in rules {
        assert!(rule.cure.ends_with('.'), "{}: {}", rule.id, rule.cure);
        assert!(
            rule.why.chars().count() >= 40,
            "{} hardly says why",
            rule.id
        );
        assert!(
            !rule.wording.is_empty(),
            "{} has no wording to insert",
            rule.id
        );
        assert!(!rule.citations.is_empty(), "{} has no source", rule.id);
        assert!(
            rule.binding != Binding::Outlook,
            "{} rests on a proposal",
            rule.id
        );
    }
}

/// All findings on a draft and a case, as `rule severity`.
fn told(draft: &str, case: &str) -> Vec<String> {
    let mut map = SourceMap::new();
    let instruments = instruments(&mut map);
    let text = map.add("entwurf.md", draft);
    let drafts = [draft::of_text(
        &map,
        text,
        DraftKind::Markdown,
        &instruments.words,
    )];
    let case = if case.is_empty() {
        DraftCase::default()
    } else {
        let file = map.add("vergabe.toml", case);
        let reading = read::draft_case(&map, file, None);
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        reading.value.expect("a sound case")
    };
    let subject = Subject {
        drafts: &drafts,
        case: &case,
        place: Span::beginning(text),
    };
    let outcome = lint::check(subject, instruments.yardstick(None));
    outcome
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule(), finding.severity().word()))
        .collect()
}

const BRAND: &str = "## Technik\n\nFür die Datenhaltung ist Oracle Database zu verwenden.\n";

#[test]
fn a_case_sets_the_severity_of_a_rule_or_turns_it_off_with_a_reason() {
    let set = |word: &str| {
        let case = format!(
            "[vergabe]\nkennung = \"X\"\nauftragswert = \"90000\"\n[pruefung.regeln]\nPN001 = {{ stufe = \"{word}\", grund = \"Vermerk\" }}\nPN008 = {{ stufe = \"aus\", grund = \"Vermerk\" }}\n"
        );
        told(BRAND, &case)
    };
    assert!(set("hinweis").contains(&"PN001 hinweis".to_owned()));
    assert!(!set("aus").iter().any(|line| line.starts_with("PN001")));
}

#[test]
fn a_setting_without_a_reason_is_refused() {
    let mut map = SourceMap::new();
    let file = map.add(
        "vergabe.toml",
        "[pruefung.regeln]\nPN001 = { stufe = \"aus\" }\n",
    );
    let reading = read::draft_case(&map, file, None);
    assert!(reading.value.is_none());
    assert!(
        reading
            .findings
            .iter()
            .any(|finding| finding.message().contains("„grund“"))
    );
}

#[test]
fn a_rule_that_does_not_exist_can_be_neither_set_nor_set_aside() {
    let mut map = SourceMap::new();
    let file = map.add(
        "vergabe.toml",
        "[pruefung.regeln]\nPN999 = { stufe = \"aus\", grund = \"Vermerk\" }\nDA120 = { stufe = \"hinweis\", grund = \"Vermerk\" }\n\
         [[abweichung]]\nregel = \"QX001\"\ngrund = \"Grund\"\nvermerk = \"Az. 1\"\n",
    );
    let reading = read::draft_case(&map, file, None);
    assert!(reading.value.is_none());
    let told: Vec<&str> = reading
        .findings
        .iter()
        .map(gleichwertig::finding::Finding::message)
        .collect();
    assert_eq!(
        told,
        [
            "Eine Regel „PN999“ gibt es nicht",
            "Eine Regel „QX001“ gibt es nicht"
        ]
    );
}

#[test]
fn what_a_deviation_sets_aside_needs_no_second_reason() {
    let case = "[vergabe]\nkennung = \"X\"\nauftragswert = \"90000\"\n[[abweichung]]\nregel = \"PN001\"\ngrund = \"Anschluss an das Vorhandene\"\nvermerk = \"Az. 1\"\n";
    let told = told(BRAND, case);
    assert!(!told.iter().any(|line| line.starts_with("PN0")), "{told:?}");
    assert!(
        !told.iter().any(|line| line.starts_with("AB001")),
        "{told:?}"
    );
}

#[test]
fn an_unknown_threshold_never_makes_an_error() {
    let draft = "## Grundlage\n\nDie Leistung ist eindeutig und erschöpfend beschrieben.\n\n## Verfahren\n\nDer Jahresumsatz beträgt mindestens 900.000 EUR; der geschätzte Auftragswert beträgt 10.000 EUR.\n";
    let told = told(draft, "");
    assert!(
        !told.iter().any(|line| line.ends_with("fehler")),
        "{told:?}"
    );
}

#[test]
fn the_coverage_names_the_clause_and_what_is_missing() {
    let mut map = SourceMap::new();
    let instruments = instruments(&mut map);
    let text = map.add(
        "vertrag.md",
        "## Rechte\n\nDer Auftragnehmer liefert je Release eine SBOM.\n",
    );
    let drafts = [draft::of_text(
        &map,
        text,
        DraftKind::Markdown,
        &instruments.words,
    )];
    let case = DraftCase::default();
    let subject = Subject {
        drafts: &drafts,
        case: &case,
        place: Span::beginning(text),
    };
    let outcome = lint::check(subject, instruments.yardstick(None));
    let covered: Vec<&str> = outcome
        .coverage
        .points
        .iter()
        .filter(|point| point.place.is_some())
        .map(|point| point.point.id.as_str())
        .collect();
    assert_eq!(covered, ["Q14"]);
    let ids: Vec<&str> = outcome
        .coverage
        .points
        .iter()
        .map(|point| point.point.id.as_str())
        .filter(|id| id.starts_with('Q'))
        .collect();
    assert_eq!(ids.len(), 24);
}

#[test]
fn hostile_texts_neither_stop_nor_break_a_check() {
    let long = "Oracle Database ist einzusetzen ".repeat(20_000);
    let signs = "§§ 1, 2, 3 bis 99999999999999999999 UVgO 31.02.9999 99,99,99 % ((((((((";
    for text in ["", "\u{0}", "#", "| | |\n|-|-|\n", long.as_str(), signs] {
        let _ = told(text, "");
    }
}
