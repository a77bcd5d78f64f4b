//! `regeln/*.toml`: what a case is checked against.

mod checks;
mod phrases;

use crate::finding::{Certainty, Profile, RuleId, Severity};
use crate::law::Binding;
use crate::model::{Occasion, PhraseBook, Regime, Rule, RuleBook, RuleExample, RuleScope};
use crate::source::{FileId, SourceMap};

use super::builtin;
use super::collector::{Collector, Reading};
use super::form;
use super::parameters::GRADES;
use super::tender::{LEVELS, SERVICES};
use super::toml_table::{TomlTable, parsed};

pub use phrases::phrase_book;
pub(super) use phrases::written;

pub(super) const SEVERITIES: &[(&str, Severity)] = &[
    ("fehler", Severity::Error),
    ("warnung", Severity::Warning),
    ("hinweis", Severity::Note),
];
const CERTAINTIES: &[(&str, Certainty)] = &[
    ("sicher", Certainty::Proven),
    ("wahrscheinlich", Certainty::Likely),
    ("verdacht", Certainty::Suspected),
];
pub(super) const PROFILES: &[(&str, Profile)] = &[
    ("standard", Profile::Standard),
    ("streng", Profile::Strict),
    ("pruefung", Profile::Audit),
];

pub(super) const REGIMES: &[(&str, Regime)] = &[
    ("ab-schwelle", Regime::European),
    ("unter-schwelle", Regime::National),
];

/// The words for how a source binds.
pub(super) const BINDINGS: &[(&str, Binding)] = &[
    (Binding::Law.word(), Binding::Law),
    (Binding::Framework.word(), Binding::Framework),
    (Binding::Policy.word(), Binding::Policy),
    (Binding::Outlook.word(), Binding::Outlook),
];

/// The rules compiled in whose identifiers the caller wants.
#[must_use]
pub fn rule_book(map: &mut SourceMap, wanted: impl Fn(RuleId) -> bool) -> Reading<RuleBook> {
    book(map, wanted, Extent::Whole)
}

/// All rules compiled in as a check of drafts needs them: without the examples on which they are tried, which make up
/// more than half of their text.
#[must_use]
pub fn rules_at_work(map: &mut SourceMap) -> Reading<RuleBook> {
    book(map, |_| true, Extent::WithoutExamples)
}

/// How much of a rule is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    WithoutExamples,
}

/// Where the examples begin; a test holds that nothing else stands behind that line.
const EXAMPLES: &str = "\n[[beispiel]]\n";

fn book(map: &mut SourceMap, wanted: impl Fn(RuleId) -> bool, extent: Extent) -> Reading<RuleBook> {
    let collector = Collector::default();
    let mut book = RuleBook::default();
    let of_interest =
        || builtin::folder("regeln").filter(|file| rule_of(file).is_some_and(&wanted));
    // Most callers want rules that look at a case, not at words; the lists are long.
    let phrases = if of_interest().any(|file| phrases::may_name_a_list(file.text)) {
        phrases::built_in(map, &collector)
    } else {
        PhraseBook::default()
    };
    for file in of_interest() {
        let text = match extent {
            Extent::Whole => file.text,
            Extent::WithoutExamples => file
                .text
                .split_once(EXAMPLES)
                .map_or(file.text, |(rule, _)| rule),
        };
        let file = map.add(&format!("criteria/regeln/{}.toml", file.name), text);
        if let Some(rule) = from_file(map, file, &phrases, &collector, extent) {
            book.insert(rule);
        }
    }
    Reading {
        value: Some(book),
        findings: collector.into_findings(),
    }
}

/// The rules compiled in whose identifiers the caller wants, each read when it is first asked for.
#[must_use]
pub fn rules_on_demand(wanted: impl Fn(RuleId) -> bool) -> RuleBook {
    let ids = builtin::folder("regeln").filter_map(rule_of);
    RuleBook::on_demand(ids.filter(|id| wanted(*id)), |id| {
        let reading = rule_book(&mut SourceMap::new(), |other| other == id);
        reading.value?.get(id).cloned()
    })
}

fn rule_of(file: &builtin::BuiltIn) -> Option<RuleId> {
    RuleId::parse(file.name.get(..5)?).ok()
}

fn from_file(
    map: &SourceMap,
    file: FileId,
    phrases: &PhraseBook,
    collector: &Collector,
    extent: Extent,
) -> Option<Rule> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let rule = root.table("regel");
    let id = rule.needed_text("kennung", "\"WU001\"");
    let name = rule.needed_text("name", "\"kosten-nur-geschaetzt\"");
    let title = rule.needed_text("titel", "\"…\"");
    let severity = rule.needed_word("stufe", SEVERITIES);
    let certainty = rule.needed_word("sicherheit", CERTAINTIES);
    let profile = rule.needed_word("profil", PROFILES);
    let binding = rule.needed_word("bindung", BINDINGS);
    let grade = rule.word("beleg", GRADES).map(|grade| grade.value);
    let citations = rule.citations("fundstelle");
    let why = rule.needed_text("warum", "\"…\"");
    let cure = rule.needed_text("abhilfe", "\"…\"");
    let example = rule.plain_text("beispiel");
    let wording = rule.plain_text("formulierung");
    let clause = rule.plain_text("klausel");
    let false_alarm = rule.plain_text("fehlalarm");
    let _ = rule.text("seit");
    let day = |key| rule.day(key).map(|day| day.value);
    let validity = (day("ab"), day("bis"));
    rule.finish();
    let scope = scope(&root.table("geltung"));
    let severities = severities(&root.table("stufen"));
    let checks = checks::checks(&root.table("pruefung"), phrases, collector);
    let examples: Vec<RuleExample> = root
        .tables("beispiel")
        .iter()
        .filter_map(executed)
        .collect();
    root.finish();
    let id = id?;
    let Ok(parsed_id) = RuleId::parse(&id.value) else {
        collector.fault(
            &form::UNKNOWN_ID,
            id.span,
            "Das ist keine Regelkennung",
            "Schreiben Sie zum Beispiel WU001.",
        );
        return None;
    };
    if checks.is_empty() == example.is_empty() {
        collector.fault(
            &form::MISSING_VALUE,
            rule.span(),
            "Die Regel sagt nicht, wie sie gefunden wird",
            "Ergänzen Sie einen Abschnitt unter [pruefung]; Regeln, die das Programm selbst prüft, haben stattdessen „beispiel“.",
        );
    }
    let fires = examples.iter().any(|example| !example.found.is_empty());
    let silent = examples.iter().any(|example| example.found.is_empty());
    let tried = fires && silent;
    if extent == Extent::Whole && !checks.is_empty() && !tried {
        collector.fault(
            &form::MISSING_VALUE,
            rule.span(),
            if fires {
                "Der Regel fehlt ein Beispiel, bei dem sie schweigt"
            } else {
                "Der Regel fehlt ein Beispiel, das sie auslöst"
            },
            "Ergänzen Sie je Fall einen Abschnitt [[beispiel]] mit „name“, „entwurf“ und „befund“.",
        );
    }
    Some(Rule {
        id: parsed_id,
        name: name?.value,
        title: title?.value,
        severity: severity?.value,
        certainty: certainty?.value,
        profile: profile?.value,
        binding: binding?.value,
        citations,
        why: why?.value,
        cure: cure?.value,
        example,
        grade,
        validity,
        scope,
        severities,
        wording,
        clause,
        false_alarm,
        checks,
        examples,
    })
}

fn scope(table: &TomlTable<'_>) -> RuleScope {
    let scope = RuleScope {
        regime: table.word("schwelle", REGIMES).map(|word| word.value),
        levels: table.word_list("ebene", LEVELS),
        services: table.word_list("leistung", SERVICES),
        personal_data: table.truth("personenbezogene-daten").unwrap_or_default(),
        started_from: table.day("beginn-ab").map(|day| day.value),
        started_until: table.day("beginn-bis").map(|day| day.value),
    };
    table.finish();
    scope
}

fn severities(table: &TomlTable<'_>) -> Vec<(Occasion, Severity)> {
    let mut list: Vec<(Occasion, Severity)> = Vec::new();
    let mut take = |key, occasion| {
        list.extend(
            table
                .word(key, SEVERITIES)
                .map(|severity| (occasion, severity.value)),
        );
    };
    take("ab-schwelle", Occasion::Regime(Regime::European));
    take("unter-schwelle", Occasion::Regime(Regime::National));
    for (word, level) in LEVELS {
        take(word, Occasion::Level(*level));
    }
    take("pflicht", Occasion::Demand);
    let since = table.table("ab-tag");
    let day = since.day("tag").map(|day| day.value);
    let severity = since
        .word("stufe", SEVERITIES)
        .map(|severity| severity.value);
    since.finish();
    list.extend(day.map(Occasion::Since).zip(severity));
    table.finish();
    list
}

fn executed(table: &TomlTable<'_>) -> Option<RuleExample> {
    let name = table.needed_text("name", "\"Marke ohne Zusatz\"");
    let draft = table.plain_text("entwurf");
    let case = table.plain_text("akte");
    let found = table.word_list("befund", SEVERITIES);
    table.finish();
    Some(RuleExample {
        name: name?.value,
        draft,
        case,
        found,
    })
}
