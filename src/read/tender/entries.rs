//! Sections that may stand several times: suitability, discarded, review goals, deviations.

use crate::model::{Deviation, Direction, Discarded, ReviewGoal, Target};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::rule_ids::rule_id;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

pub(in crate::read) struct RawSuitability {
    pub(in crate::read) candidate: Located<String>,
    pub(in crate::read) suitable: bool,
    pub(in crate::read) legal: String,
    pub(in crate::read) organisational: String,
    pub(in crate::read) staffing: String,
    pub(in crate::read) span: Span,
}

pub(super) fn suitability(table: &TomlTable<'_>) -> Option<RawSuitability> {
    let candidate = table.needed_text("kandidat", "\"bestand\"");
    let suitable = table.needed_word("ergebnis", &[("geeignet", true), ("ungeeignet", false)]);
    let (legal, organisational, staffing) = (
        table.plain_text("rechtlich"),
        table.plain_text("organisatorisch"),
        table.plain_text("personell"),
    );
    table.finish();
    Some(RawSuitability {
        candidate: candidate?,
        suitable: suitable?.value,
        legal,
        organisational,
        staffing,
        span: table.span(),
    })
}

pub(super) fn discarded(table: &TomlTable<'_>) -> Option<Discarded> {
    let title = table.needed_text("titel", "\"Eigenentwicklung\"");
    let reason = table.needed_text("grund", "\"…\"");
    table.finish();
    Some(Discarded {
        title: title?.value,
        reason: reason?.value,
    })
}

pub(super) fn review_goal(table: &TomlTable<'_>, collector: &Collector) -> Option<ReviewGoal> {
    let goal = table.needed_text("ziel", "\"…\"");
    let indicator = table.plain_text("kennzahl");
    let target = table.plain_text("zielwert");
    let due = table.day("termin").map(|day| day.value);
    let id = table.plain_text("kennung");
    let measure = measure(table, collector);
    table.finish();
    Some(ReviewGoal {
        goal: goal?.value,
        indicator,
        target,
        due,
        id,
        measure,
        span: table.span(),
    })
}

/// A target with a number; number and direction belong together.
fn measure(table: &TomlTable<'_>, collector: &Collector) -> Option<Target> {
    let value = table.number("zielzahl");
    let unit = table.plain_text("einheit");
    let direction = table.word("richtung", &Direction::WORDS);
    match (value, direction) {
        (Some(value), Some(direction)) => Some(Target {
            value: value.value,
            unit,
            direction: direction.value,
        }),
        (Some(value), None) if !table.has("richtung") => {
            collector.fault(
                &form::MISSING_VALUE,
                value.span,
                "Zur Zielzahl fehlt die Richtung",
                "Ergänzen Sie zum Beispiel: richtung = \"hoechstens\" (auch mindestens oder genau)",
            );
            None
        }
        (None, Some(direction)) if !table.has("zielzahl") => {
            collector.fault(
                &form::MISSING_VALUE,
                direction.span,
                "Zur Richtung fehlt die Zielzahl",
                "Ergänzen Sie zum Beispiel: zielzahl = \"2\"",
            );
            None
        }
        _ => None,
    }
}

pub(in crate::read) fn deviation(
    table: &TomlTable<'_>,
    collector: &Collector,
) -> Option<Deviation> {
    let rule = table.needed_text("regel", "\"WU001\"");
    let place = table.plain_text("stelle");
    let reason = table.plain_text("grund");
    let record = table.plain_text("vermerk");
    table.finish();
    let rule = rule?;
    let id = rule_id(&rule.value, rule.span, collector)?;
    Some(Deviation {
        rule: id,
        place,
        reason,
        record,
        span: rule.span,
    })
}
