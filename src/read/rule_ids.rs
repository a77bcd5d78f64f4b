//! Rules that a case names.

use crate::finding::RuleId;
use crate::source::Span;

use super::collector::Collector;
use super::{builtin, form, words};

/// The rule of this name. One that does not exist is a fault: a setting or a deviation for it would have no effect.
pub(super) fn rule_id(written: &str, span: Span, collector: &Collector) -> Option<RuleId> {
    let Ok(id) = RuleId::parse(written) else {
        collector.fault(
            &form::UNKNOWN_ID,
            span,
            format!("„{written}“ ist keine Regelkennung"),
            "Regeln heißen wie in den Befunden: zwei Großbuchstaben und drei Ziffern, zum Beispiel WU001.",
        );
        return None;
    };
    let known = known();
    // Rules on the form of files stand in code, beside the readers.
    if written.starts_with("DA") || known.contains(&written) {
        return Some(id);
    }
    collector.fault(
        &form::UNKNOWN_ID,
        span,
        format!("Eine Regel „{written}“ gibt es nicht"),
        words::way_out(
            written,
            &known,
            "„gleichwertig explain <KENNUNG>“ zeigt, was eine Regel prüft.",
        ),
    );
    None
}

/// The rules that are compiled in, by the names of their files.
fn known() -> Vec<&'static str> {
    builtin::folder("regeln")
        .filter_map(|file| file.name.split('-').next())
        .collect()
}
