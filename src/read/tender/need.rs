//! `[bedarf]`: task, goals and the candidate that carries on.

use crate::model::Goals;
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

pub(in crate::read) struct RawNeed {
    pub(in crate::read) task: String,
    pub(in crate::read) starting_position: String,
    pub(in crate::read) task_critique: String,
    pub(in crate::read) goals: Goals,
    pub(in crate::read) conflicts: String,
    pub(in crate::read) carry_on: Located<String>,
    pub(in crate::read) users: Option<u32>,
    pub(in crate::read) period_reason: String,
    pub(in crate::read) span: Span,
}

pub(super) fn need(table: &TomlTable<'_>, collector: &Collector) -> Option<RawNeed> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [bedarf] fehlt",
            "Er nennt Aufgabe, Ausgangslage, Ziele und mit „fortfuehrung“ den Kandidaten, der weitermacht wie bisher.",
        );
        return None;
    }
    let task = table.plain_text("aufgabe");
    let starting_position = table.plain_text("ausgangslage");
    let task_critique = table.plain_text("aufgabenkritik");
    let list = table
        .texts("ziele")
        .into_iter()
        .map(|goal| goal.value)
        .filter(|goal| !goal.is_empty())
        .collect();
    let as_of = table.day("ziele-stand");
    let conflicts = table.plain_text("zielkonflikte");
    if !table.has("fortfuehrung") {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Fortführungsfall fehlt: „fortfuehrung“ nennt keinen Kandidaten",
            "Weitermachen wie bisher gehört immer zu den Handlungsmöglichkeiten. Legen Sie in kandidaten.csv eine Zeile \
             dafür an und schreiben Sie: fortfuehrung = \"bestand\"",
        );
    }
    let carry_on = table.text("fortfuehrung");
    let users = table
        .whole("nutzende", 1..=1_000_000_000)
        .and_then(|users| u32::try_from(users.value).ok());
    let period_reason = table.plain_text("zeitraum-grund");
    table.finish();
    Some(RawNeed {
        task,
        starting_position,
        task_critique,
        goals: Goals { list, as_of },
        conflicts,
        carry_on: carry_on?,
        users,
        period_reason,
        span: table.span(),
    })
}
