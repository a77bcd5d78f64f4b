//! Many ways in which officers say a thing: each makes its rule fire, or leaves it silent.
//!
//! One line of `wendungen.txt` is one small draft. `+` must fire, `-` must stay silent (a note is allowed where the line
//! begins with `~`). ` | ` parts paragraphs; `Z:`, `E:`, `V:`, `L:`, `B:`, `P:` put what follows under a heading of the award,
//! suitability, contract, need, existing environment and procedure. `\n` starts a line, `¦` is the bar of a table.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

use gleichwertig::draft::{self, DraftKind};
use gleichwertig::exact::{Day, KeyDate};
use gleichwertig::finding::Severity;
use gleichwertig::lint::{self, Instruments, Subject};
use gleichwertig::model::DraftCase;
use gleichwertig::source::{SourceMap, Span};

const WORDINGS: &str = include_str!("wendungen.txt");

const HEADINGS: [(&str, &str); 6] = [
    ("Z:", "## Zuschlagskriterien"),
    ("E:", "## Eignung"),
    ("V:", "## Vertragsbedingungen"),
    ("L:", "## Leistungsbeschreibung"),
    ("B:", "## Ausgangslage"),
    ("P:", "## Verfahren"),
];

/// The draft of a line as Markdown.
fn draft_of(line: &str) -> String {
    let mut text = String::new();
    for part in line.split(" | ") {
        let heading = HEADINGS
            .iter()
            .find_map(|(sign, heading)| Some((heading, part.strip_prefix(sign)?.trim_start())));
        let (heading, body) = heading.map_or(("", part), |(heading, body)| (*heading, body));
        if !heading.is_empty() {
            text.push_str(heading);
            text.push_str("\n\n");
        }
        text.push_str(&body.replace("\\n", "\n").replace('¦', "|"));
        text.push_str("\n\n");
    }
    text
}

fn severities(rule: &str, text: &str, instruments: &Instruments) -> Vec<Severity> {
    let mut map = SourceMap::new();
    let file = map.add("entwurf.md", text);
    let drafts = [draft::of_text(
        &map,
        file,
        DraftKind::Markdown,
        &instruments.words,
    )];
    let day = Day::new(2026, 11, 20).expect("a day");
    let case = DraftCase {
        key_date: Some(KeyDate::new(day)),
        ..DraftCase::default()
    };
    let subject = Subject {
        drafts: &drafts,
        case: &case,
        place: Span::beginning(file),
    };
    let outcome = lint::check(subject, instruments.yardstick(None));
    outcome
        .findings
        .iter()
        .filter(|finding| finding.rule().to_string() == rule)
        .map(gleichwertig::finding::Finding::severity)
        .collect()
}

#[test]
fn every_wording_fires_or_stays_silent_as_it_says() {
    let mut map = SourceMap::new();
    let instruments = Instruments::built_in(&mut map);
    let mut rule = "";
    let mut wrong = Vec::new();
    let mut tried = 0_usize;
    for (number, line) in WORDINGS.lines().enumerate() {
        let place = number.saturating_add(1);
        if let Some(id) = line.strip_prefix("= ") {
            rule = id.trim();
            continue;
        }
        let Some((sign, text)) = line.split_once(' ') else {
            continue;
        };
        let found = severities(rule, &draft_of(text), &instruments);
        let right = match sign {
            "+" => !found.is_empty(),
            "-" => found.is_empty(),
            "~" => found.iter().all(|severity| *severity == Severity::Note),
            "#" => continue,
            other => panic!("{place}: {other}"),
        };
        tried = tried.saturating_add(1);
        if !right {
            wrong.push(format!("{place} {rule} {line}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{}\n{} of {tried}",
        wrong.join("\n"),
        wrong.len()
    );
}
