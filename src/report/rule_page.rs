//! The page of a rule: what it finds, why, what to do, for whom it holds, and texts that fire or stay silent.

use crate::exact::Day;
use crate::finding::Profile;
use crate::model::{Occasion, Regime, Rule, RuleExample};

use super::pages::{citations, fact};
use super::wording as w;
use super::{Document, Inline};

/// A rule as an officer and an auditor read it.
#[must_use]
pub fn rule_page(rule: &Rule) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("{} {}", rule.id, rule.title));
    document.rich(vec![
        Inline::Text(format!("{}, ", rule.severity.german())),
        Inline::Code(rule.name.clone()),
        Inline::Text(format!(", {}", w::binding(rule.binding))),
    ]);
    fact(&mut document, "Warum das wichtig ist", rule.why.clone());
    fact(&mut document, "Abhilfe", rule.cure.clone());
    fact(&mut document, "Formulierung", rule.wording.clone());
    fact(&mut document, "Kein Befund, wenn", rule.false_alarm.clone());
    fact(&mut document, "Beispiel", rule.example.clone());
    for example in &rule.examples {
        shown(&mut document, example);
    }
    fact(&mut document, "Gilt", scope(rule));
    fact(&mut document, "Stufe je Fall", severities(rule));
    if rule.profile != Profile::Standard {
        let word = if rule.profile == Profile::Strict {
            "streng"
        } else {
            "pruefung"
        };
        fact(&mut document, "Profil", word);
    }
    fact(&mut document, "Fundstelle", citations(&rule.citations));
    if let Some(grade) = rule.grade {
        fact(&mut document, "Sicherheit der Fundstelle", w::grade(grade));
    }
    document
}

/// An example in one line; the case stands behind the draft.
fn shown(document: &mut Document, example: &RuleExample) {
    let head = match example.found.first() {
        Some(severity) => format!("Löst aus ({}), {}: ", severity.german(), example.name),
        None => format!("Löst nicht aus, {}: ", example.name),
    };
    let line = |text: &str| {
        let lines = text.lines().map(|line| match line.trim_start_matches('#') {
            heading if heading.len() < line.len() => format!("[{}]", heading.trim()),
            line => line.trim().to_owned(),
        });
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    };
    let mut parts = vec![Inline::Strong(head), Inline::Text(line(&example.draft))];
    if !example.case.is_empty() {
        parts.push(Inline::Text(" Akte: ".to_owned()));
        parts.push(Inline::Code(line(&example.case)));
    }
    document.rich(parts);
}

fn scope(rule: &Rule) -> String {
    let mut parts = Vec::new();
    let scope = &rule.scope;
    match scope.regime {
        Some(Regime::European) => parts.push("ab dem EU-Schwellenwert".to_owned()),
        Some(Regime::National) => parts.push("unter dem EU-Schwellenwert".to_owned()),
        None => {}
    }
    let words = |words: Vec<&str>, lead: &str| {
        (!words.is_empty()).then(|| format!("{lead}{}", words.join(", ")))
    };
    parts.extend(words(
        scope.levels.iter().map(|level| level.word()).collect(),
        "für ",
    ));
    parts.extend(words(
        scope
            .services
            .iter()
            .map(|service| service.word())
            .collect(),
        "bei ",
    ));
    if scope.personal_data {
        parts.push("bei personenbezogenen Daten".to_owned());
    }
    let day = |day: Option<Day>, lead: &str| day.map(|day| format!("{lead}{}", day.german()));
    parts.extend(day(scope.started_from, "für Verfahren ab "));
    parts.extend(day(scope.started_until, "für Verfahren bis "));
    parts.extend(day(rule.validity.0, "am Stichtag ab "));
    parts.extend(day(rule.validity.1, "am Stichtag bis "));
    parts.join("; ")
}

fn severities(rule: &Rule) -> String {
    let word = |occasion: &Occasion| match occasion {
        Occasion::Regime(Regime::European) => "ab dem EU-Schwellenwert".to_owned(),
        Occasion::Regime(Regime::National) => "unter dem EU-Schwellenwert".to_owned(),
        Occasion::Level(level) => level.word().to_owned(),
        Occasion::Demand => "in einer Muss-Anforderung".to_owned(),
        Occasion::Since(day) => format!("am Stichtag ab {}", day.german()),
    };
    rule.severities
        .iter()
        .map(|(occasion, severity)| format!("{}: {}", word(occasion), severity.german()))
        .collect::<Vec<_>>()
        .join("; ")
}
