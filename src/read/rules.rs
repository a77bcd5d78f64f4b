//! `regeln/*.toml`: what a case is checked against.

use crate::finding::{Certainty, Profile, RuleId, Severity};
use crate::law::Binding;
use crate::model::{Rule, RuleBook};
use crate::source::{FileId, SourceMap};

use super::builtin;
use super::collector::{Collector, Reading};
use super::form;
use super::toml_table::{TomlTable, parsed};

const SEVERITIES: &[(&str, Severity)] = &[
    ("fehler", Severity::Error),
    ("warnung", Severity::Warning),
    ("hinweis", Severity::Note),
];
const CERTAINTIES: &[(&str, Certainty)] = &[
    ("sicher", Certainty::Proven),
    ("wahrscheinlich", Certainty::Likely),
    ("verdacht", Certainty::Suspected),
];
const PROFILES: &[(&str, Profile)] = &[
    ("standard", Profile::Standard),
    ("streng", Profile::Strict),
    ("pruefung", Profile::Audit),
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
    let collector = Collector::default();
    let mut book = RuleBook::default();
    for file in builtin::folder("regeln") {
        let id = file.name.get(..5).and_then(|id| RuleId::parse(id).ok());
        if id.is_some_and(&wanted) {
            let file = map.add(&format!("criteria/regeln/{}.toml", file.name), file.text);
            if let Some(rule) = from_file(map, file, &collector) {
                book.insert(rule);
            }
        }
    }
    Reading {
        value: Some(book),
        findings: collector.into_findings(),
    }
}

fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Rule> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let rule = root.table("regel");
    root.finish();
    let id = rule.needed_text("kennung", "\"WU001\"");
    let name = rule.needed_text("name", "\"kosten-nur-geschaetzt\"");
    let title = rule.needed_text("titel", "\"…\"");
    let severity = rule.needed_word("stufe", SEVERITIES);
    let certainty = rule.needed_word("sicherheit", CERTAINTIES);
    let profile = rule.needed_word("profil", PROFILES);
    let binding = rule.needed_word("bindung", BINDINGS);
    let citations = rule.citations("fundstelle");
    let why = rule.needed_text("warum", "\"…\"");
    let cure = rule.needed_text("abhilfe", "\"…\"");
    let example = rule.needed_text("beispiel", "\"…\"");
    let _ = (rule.text("seit"), rule.day("ab"));
    rule.finish();
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
        example: example?.value,
    })
}
