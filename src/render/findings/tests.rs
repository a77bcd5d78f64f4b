//! All formats over the same findings: plain ones, hostile ones, and ones in a document without lines.

use serde_json::Value;

use super::*;
use crate::finding::{Certainty, Finding, Findings, Label, Profile, RuleId, Severity, Suggestion};
use crate::law::Citation;
use crate::model::RuleBook;
use crate::read::rule_book;
use crate::source::{FileId, Places, SourceMap, Span};

const RULE: RuleId = RuleId::new("WU006");

fn span(map: &SourceMap, file: FileId, what: &str) -> Span {
    let start = map.text(file).find(what).expect("it is there");
    Span::new(file, start, start.saturating_add(what.len()))
}

fn book(map: &mut SourceMap) -> RuleBook {
    let mut rules = rule_book(map, |id| id.as_str().starts_with("WU"))
        .value
        .expect("rules");
    let mut policy = rules.get(RULE).expect("the rule").clone();
    policy.id = RuleId::new("WU900");
    policy.binding = crate::law::Binding::Policy;
    policy.profile = Profile::Strict;
    rules.insert(policy);
    rules
}

fn finding(map: &SourceMap, file: FileId, what: &str) -> Finding {
    let span = span(map, file, what);
    Finding::new(
        RULE,
        Severity::Warning,
        "Das Produkt ist vorgegeben",
        Label::new(span, "hier"),
    )
    .certainty_of(Certainty::Likely)
    .citing(Citation::parse("§ 31 Abs. 6 VgV"))
    .with_help("Ergänzen Sie „oder gleichwertig“")
    .with_suggestion(Suggestion {
        span,
        replacement: format!("{what} oder gleichwertig"),
    })
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn sarif_has_the_shape_the_standard_asks_for() {
    let mut map = SourceMap::new();
    let rules = book(&mut map);
    let file = map.add("akten/größe 1.md", "Zeile\n𝔘nd WordPress ist es.\n");
    let related = span(&map, file, "Zeile");
    let found = finding(&map, file, "WordPress").related_to(Label::new(related, "dort"));
    let findings = Findings::sorted(vec![found]);
    let log = parsed(&sarif(&findings, &rules, &map));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let listed = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(
        listed.len(),
        rules.iter().count(),
        "fired or not, every rule is listed once"
    );
    for rule in listed {
        assert!(
            rule["id"].is_string() && rule["shortDescription"]["text"].is_string(),
            "{rule}"
        );
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert!(
            ["error", "warning", "note"].map(Some).contains(&level),
            "{rule}"
        );
    }
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
    assert_eq!(listed[index]["id"], result["ruleId"]);
    assert_eq!(result["level"], "warning");
    assert_eq!(result["properties"]["sicherheit"], "wahrscheinlich");
    assert_eq!(result["properties"]["bindung"], "rahmenwerk");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "akten/gr%C3%B6%C3%9Fe%201.md"
    );
    // The first letter of the line takes two UTF-16 units.
    assert_eq!(place["region"]["startLine"], 2);
    assert_eq!(place["region"]["startColumn"], 6);
    assert_eq!(place["region"]["endColumn"], 15);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "dort");
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["deletedRegion"], place["region"]);
    assert_eq!(
        replacement["insertedContent"]["text"],
        "WordPress oder gleichwertig"
    );
    let print = result["partialFingerprints"]["gleichwertigBefund/v1"]
        .as_str()
        .expect("a text");
    assert!(print.len() == 64 && print.bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn a_house_rule_is_called_that_in_every_format() {
    let mut map = SourceMap::new();
    let rules = book(&mut map);
    let file = map.add("a.md", "Text\n");
    let place = Label::bare(span(&map, file, "Text"));
    let house = Finding::new(
        RuleId::new("WU900"),
        Severity::Error,
        "Der Quellcode fehlt",
        place,
    );
    let findings = Findings::sorted(vec![house]);
    for text in [
        sarif(&findings, &rules, &map),
        gitlab(&findings, &rules, &map),
        junit(&findings, &rules, &map),
        github(&findings, &rules, &map),
        markdown(&findings, &rules, &map),
    ] {
        assert!(text.contains("Hausregel: Der Quellcode fehlt"), "{text}");
    }
    let entry = &parsed(&json(&findings, &rules, &map))["findings"][0];
    assert_eq!(entry["binding"], "hausregel");
}

#[test]
fn a_document_without_lines_is_placed_by_its_sections() {
    let mut map = SourceMap::new();
    let rules = book(&mut map);
    let mut places = Places::new();
    places.section("Abschnitt 3.2");
    places.next(0, "Absatz");
    places.next(8, "Absatz");
    let path = std::path::Path::new("entwurf.docx");
    let file = map.add_taken_out(path, "entwurf.docx", b"PK", "Vorgabe\nWordPress\n", places);
    let findings = Findings::sorted(vec![finding(&map, file, "WordPress")]);
    let log = parsed(&sarif(&findings, &rules, &map));
    let result = &log["runs"][0]["results"][0];
    let place = &result["locations"][0];
    assert_eq!(
        place["logicalLocations"][0]["fullyQualifiedName"],
        "Abschnitt 3.2, Absatz 2"
    );
    assert!(place["physicalLocation"].get("region").is_none());
    assert!(
        result.get("fixes").is_none(),
        "nobody can edit by line what has no lines"
    );
    for text in [
        gitlab(&findings, &rules, &map),
        junit(&findings, &rules, &map),
        github(&findings, &rules, &map),
        markdown(&findings, &rules, &map),
        terminal(&findings, &map, crate::render::Surface::log()),
        map.place(findings.iter().next().expect("one").primary().span()),
    ] {
        assert!(text.contains("Abschnitt 3.2, Absatz 2"), "{text}");
        assert!(!text.contains("entwurf.docx:2"), "{text}");
    }
}

fn prints(text: &str, names: &[&str]) -> Vec<String> {
    let mut map = SourceMap::new();
    let file = map.add("a.md", text);
    let mut at = 0;
    let findings = names
        .iter()
        .map(|name| {
            let found = map.text(file)[at..].find(name).expect("it is there");
            let start = found.saturating_add(at);
            at = start.saturating_add(name.len());
            let place = Label::bare(Span::new(file, start, at));
            Finding::new(RULE, Severity::Warning, "Vorgabe", place)
        })
        .collect();
    target::fingerprints(&Findings::sorted(findings), &map)
}

#[test]
fn fingerprints_survive_unrelated_edits() {
    let before = prints("Ein CMS wie WordPress.", &["CMS wie WordPress"]);
    let moved = prints(
        "Neuer Absatz.\n\nEin CMS\nwie  WordPress.",
        &["CMS\nwie  WordPress"],
    );
    assert_eq!(before, moved);
    assert_ne!(before, prints("Ein CMS wie Drupal.", &["CMS wie Drupal"]));
}

#[test]
fn equal_findings_have_fingerprints_of_their_own() {
    let twice = prints("WordPress und WordPress", &["WordPress", "WordPress"]);
    assert_eq!(twice.len(), 2);
    assert_ne!(twice[0], twice[1]);
    assert_eq!(twice[0], prints("WordPress", &["WordPress"])[0]);
}

const HOSTILE: &str =
    "<script>\"&'</failure>]]>%0A\r\n::error::x,y=1|`*_\u{1b}[31m\u{202e}\u{0}\u{fffe}";

fn hostile() -> (SourceMap, RuleBook, Findings) {
    let mut map = SourceMap::new();
    let rules = book(&mut map);
    let file = map.add("a,b:c%\n<x>.md", "ganz harmlos\n");
    let place = Label::new(span(&map, file, "harmlos"), HOSTILE);
    let finding = Finding::new(RULE, Severity::Error, HOSTILE, place.clone())
        .related_to(place.clone())
        .with_help(HOSTILE)
        .about(HOSTILE)
        .with_suggestion(Suggestion {
            span: place.span(),
            replacement: HOSTILE.into(),
        });
    (map, rules, Findings::sorted(vec![finding]))
}

#[test]
fn hostile_text_stays_text_in_github_commands() {
    let (map, rules, findings) = hostile();
    let text = github(&findings, &rules, &map);
    assert_eq!(text.lines().count(), 1, "{text}");
    let (head, _) = text[2..].split_once("::").expect("a message");
    assert!(
        head.starts_with("error file=a%2Cb%3Ac%25%0A<x>.md,line=1"),
        "{head}"
    );
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    assert!(text.contains("%250A%0A::error::x,y=1"), "{text}");
}

#[test]
fn hostile_text_stays_text_in_junit() {
    let (map, rules, findings) = hostile();
    let text = junit(&findings, &rules, &map);
    assert!(
        !text.contains("<script>") && !text.contains("</failure>]]"),
        "{text}"
    );
    assert!(
        text.chars().all(|sign| sign == '\n' || !sign.is_control()),
        "{text}"
    );
    assert!(!text.contains('\u{fffe}'));
    assert_eq!(
        text.matches("<failure ").count(),
        text.matches("</failure>").count()
    );
    let failures = findings.len();
    assert!(text.contains(&format!("failures=\"{failures}\"")));
}

#[test]
fn hostile_text_comes_back_whole_from_json() {
    let (map, rules, findings) = hostile();
    for text in [
        sarif(&findings, &rules, &map),
        gitlab(&findings, &rules, &map),
        json(&findings, &rules, &map),
    ] {
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}'),
            "{text}"
        );
        let _ = parsed(&text);
    }
    let entry = &parsed(&json(&findings, &rules, &map))["findings"][0];
    assert_eq!(entry["message"], HOSTILE);
    assert_eq!(entry["suggestion"]["replacement"], HOSTILE);
}

#[test]
fn hostile_text_stays_text_in_markdown() {
    let (map, rules, findings) = hostile();
    let text = markdown(&findings, &rules, &map);
    assert!(!text.contains("<script>"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn nothing_found_is_said_in_every_format() {
    let mut map = SourceMap::new();
    let rules = book(&mut map);
    let none = Findings::new();
    assert!(markdown(&none, &rules, &map).contains("Keine Befunde."));
    assert_eq!(github(&none, &rules, &map), "");
    assert_eq!(gitlab(&none, &rules, &map), "[]\n");
    let text = junit(&none, &rules, &map);
    let count = rules.iter().count();
    assert!(
        text.contains(&format!("tests=\"{count}\" failures=\"0\"")),
        "{text}"
    );
    let log = parsed(&sarif(&none, &rules, &map));
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn many_findings_in_one_long_line_are_placed_in_one_walk() {
    let mut map = SourceMap::new();
    let rules = RuleBook::default();
    let file = map.add("lang.txt", &"ä CMS ".repeat(300_000));
    let findings = (0..3_000_usize)
        .map(|number| {
            let start = number * 700 + 3;
            let place = Label::bare(Span::new(file, start, start + 3));
            Finding::new(RULE, Severity::Note, "Vorgabe", place)
        })
        .collect();
    let findings = Findings::sorted(findings);
    let log = parsed(&sarif(&findings, &rules, &map));
    let last = &log["runs"][0]["results"][2_999]["locations"][0]["physicalLocation"]["region"];
    // 700 bytes are 100 times "ä CMS ", which is 6 characters long.
    assert_eq!(last["startColumn"], 2_999 * 600 + 3);
}
