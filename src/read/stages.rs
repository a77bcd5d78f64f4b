//! `listen/phasenrecht.toml`: what may be valued in which stage, and which provisions bind others.

use std::collections::BTreeMap;

use crate::finding::RuleId;
use crate::model::{Clause, ClauseCase, Level, Provision, Side, StageLaw, Theme};
use crate::source::{FileId, SourceMap};

use super::catalogue::PHASES;
use super::collector::{Collector, Reading};
use super::rules::BINDINGS;
use super::tender::LEVELS;
use super::toml_table::{TomlTable, parsed};
use super::{builtin, form};

const SIDES: &[(&str, Side)] = &[
    ("ab", Side::Above),
    ("unter", Side::Below),
    ("unklar", Side::Unclear),
];

/// The law of stages compiled in.
#[must_use]
pub fn stage_law(map: &mut SourceMap) -> Reading<StageLaw> {
    let collector = Collector::default();
    let value = builtin::file("listen", "phasenrecht").map(|file| {
        let id = map.add(&format!("criteria/listen/{}.toml", file.name), file.text);
        from_file(map, id, &collector)
    });
    Reading {
        value,
        findings: collector.into_findings(),
    }
}

fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> StageLaw {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("liste");
    let _ = (
        head.needed_text("id", "\"phasenrecht\""),
        head.needed_text("titel", "\"…\""),
        head.needed_day("stand"),
        head.citations("fundstelle"),
    );
    head.finish();
    let limits = root.table("schwelle");
    let mut thresholds = BTreeMap::new();
    for (word, level) in [
        ("bund", Level::Federal),
        ("land", Level::State),
        ("kommune", Level::Municipal),
    ] {
        if let Some(id) = limits.needed_text(word, "\"eu-schwelle.liefer-dienst.uebrige\"") {
            thresholds.insert(level.word(), id.value);
        }
    }
    limits.finish();
    let clauses = root.tables("kriterium");
    let provisions = root.tables("vorschrift");
    root.finish();
    StageLaw {
        thresholds,
        clauses: clauses
            .iter()
            .filter_map(|table| clause(table, collector))
            .collect(),
        provisions: provisions.iter().filter_map(provision).collect(),
    }
}

fn clause(table: &TomlTable<'_>, collector: &Collector) -> Option<Clause> {
    let rule = table.needed_text("regel", "\"KR001\"");
    let theme = table.word("thema", Theme::WORDS);
    let binding = table.word("bindung", BINDINGS);
    let excludes = table.truth("ausschluss");
    let phases = table.word_list("phasen", PHASES);
    let side = table.word("schwelle", SIDES);
    let provision = table.text("vorschrift");
    let in_force = table.truth("anzuwenden");
    let weight_above = table.text("gewicht-ueber").map(|id| id.value);
    let message = table.needed_text("meldung", "\"…\"");
    let cases: Vec<ClauseCase> = table.tables("fall").iter().filter_map(case).collect();
    table.finish();
    let both = cases.iter().any(|case| case.fires) && cases.iter().any(|case| !case.fires);
    if !both {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Die Regel zeigt nicht, wann sie auslöst und wann nicht",
            "Ergänzen Sie mindestens einen [[kriterium.fall]] mit befund = true und einen mit befund = false.",
        );
    }
    Some(Clause {
        rule: RuleId::parse(&rule?.value).ok()?,
        theme: theme.map(|theme| theme.value),
        binding: binding.map(|binding| binding.value),
        excludes,
        phases,
        side: side.map(|side| side.value),
        provision: provision.map(|id| (id.value, in_force.unwrap_or(true))),
        weight_above,
        message: message?.value,
        cases,
    })
}

fn case(table: &TomlTable<'_>) -> Option<ClauseCase> {
    let name = table.needed_text("name", "\"…\"");
    let phase = table.needed_word("phase", PHASES);
    let level = table.needed_word("ebene", LEVELS);
    let key_date = table.needed_day("stichtag");
    let start = table.day("verfahrensbeginn");
    let value = table.number("auftragswert");
    let weight = table.number("gewicht");
    let fires = table.truth("befund");
    table.finish();
    Some(ClauseCase {
        name: name?.value,
        phase: phase?.value,
        level: level?.value,
        key_date: key_date?.value,
        start: start.map(|day| day.value),
        value: value.map(|number| number.value),
        weight: weight.map(|number| number.value),
        fires: fires?,
    })
}

fn provision(table: &TomlTable<'_>) -> Option<Provision> {
    let names = table.texts("namen");
    let binds = table.word_list("bindet", LEVELS);
    let instead = table.needed_text("stattdessen", "\"…\"");
    let reminder = table.text("im-vermerk").map(|text| text.value);
    table.finish();
    Some(Provision {
        names: names.into_iter().map(|name| name.value).collect(),
        binds,
        instead: instead?.value,
        reminder,
    })
}
