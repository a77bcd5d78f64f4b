//! `listen/alternativen.toml` and `listen/pruefreihenfolge.toml`: what a screening of an inventory rests on.

use std::collections::BTreeMap;

use crate::exact::{Answer, Decimal, KeyDate};
use crate::law::Grade;
use crate::model::{
    Alternative, AlternativeList, Alternatives, LicenceCheck, ScreenCriterion, ScreenLimits,
    ScreenStep, ScreenSubject,
};
use crate::source::SourceMap;

use super::builtin;
use super::collector::{Collector, Reading};
use super::toml_table::{TomlTable, parsed};

const GRADES: &[(&str, Grade)] = &[
    ("A", Grade::Read),
    ("B", Grade::Secondary),
    ("C", Grade::Unverified),
];

/// The products with their open-source alternatives. Compiled in; its form is held by a test.
#[must_use]
pub fn alternatives(map: &mut SourceMap) -> Reading<AlternativeList> {
    from(map, "alternativen", |root, collector| {
        let editions = root.table("ausgaben").texts("woerter");
        let mut programs: BTreeMap<String, Alternative> = BTreeMap::new();
        for entry in root.tables("programm") {
            let id = entry.needed_text("id", "\"libreoffice\"");
            let name = entry.needed_text("name", "\"LibreOffice\"");
            let licence = entry.needed_text("lizenz", "\"MPL-2.0\"");
            let source = entry.needed_text("url", "\"https://…\"");
            let grade = entry.word("stufe", GRADES);
            let evidence = entry.text("beleg");
            let day = entry.day("geprueft-am");
            entry.finish();
            if let (Some(id), Some(name), Some(licence), Some(source)) = (id, name, licence, source)
            {
                let program = Alternative {
                    name: name.value,
                    licence: licence.value,
                    source: source.value,
                    grade: grade.map_or(Grade::Unverified, |grade| grade.value),
                    checked: evidence.zip(day).map(|(evidence, day)| LicenceCheck {
                        evidence: evidence.value,
                        day: day.value,
                    }),
                };
                programs.insert(id.value, program);
            }
        }
        let mut list = Vec::new();
        for entry in root.tables("produkt") {
            let name = entry.needed_text("name", "\"Microsoft 365\"");
            let others = entry.texts("auch");
            let kind = entry.needed_text("gattung", "\"Bürosoftware\"");
            let ids = entry.texts("programme");
            let grade = entry.needed_word("stufe", GRADES);
            entry.finish();
            let found: Vec<Alternative> = ids
                .iter()
                .filter_map(|id| {
                    let program = programs.get(&id.value).cloned();
                    if program.is_none() {
                        collector.fault(
                            &super::form::UNKNOWN_ID,
                            id.span,
                            format!(
                                "Das Programm „{}“ ist in der Liste nicht beschrieben",
                                id.value
                            ),
                            "Ergänzen Sie es unter [[programm]].",
                        );
                    }
                    program
                })
                .collect();
            if let (Some(name), Some(kind), Some(grade)) = (name, kind, grade) {
                let others = others.into_iter().map(|name| name.value);
                list.push(Alternatives {
                    names: std::iter::once(name.value).chain(others).collect(),
                    kind: kind.value,
                    programs: found,
                    grade: grade.value,
                });
            }
        }
        AlternativeList {
            products: list,
            editions: editions.into_iter().map(|word| word.value).collect(),
        }
    })
}

/// What makes an investigation pay early, with weights and reasons. Compiled in; its form is held by a test.
#[must_use]
pub fn screen_criteria(map: &mut SourceMap) -> Reading<Vec<ScreenCriterion>> {
    from(map, "pruefreihenfolge", |root, _| {
        root.tables("kriterium")
            .iter()
            .filter_map(|entry| {
                let subject = entry.needed_word("id", &ScreenSubject::WORDS);
                let title = entry.needed_text("titel", "\"Kosten im Jahr\"");
                let unit = entry.needed_text("einheit", "\"EUR\"");
                let weight = entry.needed_whole("gewicht", 0..=100, "40");
                let why = entry.needed_text("warum", "\"…\"");
                let not_applicable = entry.needed_whole("entfaellt", 0..=10, "0");
                let steps: Vec<Option<ScreenStep>> = entry
                    .tables("stufe")
                    .iter()
                    .map(|step| {
                        let from = step.number("ab");
                        let points = step.needed_whole("punkte", 0..=10, "5");
                        step.finish();
                        Some(ScreenStep {
                            from: from.map_or(Decimal::ZERO, |from| from.value),
                            points: small(points?.value),
                        })
                    })
                    .collect();
                entry.finish();
                Some(ScreenCriterion {
                    subject: subject?.value,
                    title: title?.value,
                    unit: unit?.value,
                    weight: small(weight?.value),
                    why: why?.value,
                    steps: steps.into_iter().collect::<Option<Vec<_>>>()?,
                    not_applicable: small(not_applicable?.value),
                })
            })
            .collect()
    })
}

/// From when on a number of an inventory is worth a word, at the key date.
#[must_use]
pub fn screen_limits(map: &mut SourceMap, date: Option<KeyDate>) -> ScreenLimits {
    let mut value = |id: &str| {
        let parameter = super::parameter(map, &super::Library::default(), id)?.value?;
        match parameter.at(date?) {
            Answer::Holds(_, dated) => Some(dated.value),
            Answer::NotYet(_) | Answer::NoLonger(_) => None,
        }
    };
    ScreenLimits {
        notice_months: value("bestand.kuendigung.vorlauf"),
        rise_percent: value("bestand.kosten.anstieg"),
        examined_months: value("bestand.untersuchung.hoechstalter"),
    }
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn from<T>(
    map: &mut SourceMap,
    name: &str,
    read: impl FnOnce(&TomlTable<'_>, &Collector) -> T,
) -> Reading<T> {
    let text = builtin::file("listen", name).map_or("", |file| file.text);
    let file = map.add(&format!("criteria/listen/{name}.toml"), text);
    let collector = Collector::default();
    let table = parsed(map, file, &collector);
    let root = TomlTable::root(file, &table, &collector);
    let head = root.table("liste");
    let _ = (
        head.text("id"),
        head.text("titel"),
        head.value_span("stand"),
        head.texts("fundstelle"),
    );
    head.finish_with_prefixes(&["hinweis"]);
    let list = read(&root, &collector);
    root.finish();
    Reading {
        value: Some(list),
        findings: collector.into_findings(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::licences::{Grant, Licences};

    #[test]
    fn the_list_of_alternatives_is_sound_and_names_only_open_source() {
        let reading = alternatives(&mut SourceMap::new());
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        let list = reading.value.expect("a list").products;
        assert!(list.len() >= 120, "{}", list.len());
        let licences = Licences::built_in();
        let mut names: Vec<String> = Vec::new();
        for entry in &list {
            assert!(!entry.programs.is_empty(), "{:?}", entry.names);
            names.extend(entry.names.iter().map(|name| name.to_lowercase()));
            for program in &entry.programs {
                let open = matches!(licences.grant(&program.licence), Grant::Open { .. });
                assert!(open, "{} ({})", program.name, program.licence);
                // Whoever says more than „not verified“ says where and when it was read.
                assert_eq!(
                    program.grade == Grade::Unverified,
                    program.checked.is_none(),
                    "{}",
                    program.name
                );
                assert!(program.source.starts_with("https://"), "{}", program.source);
            }
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a product stands in the list twice");
    }

    #[test]
    fn the_criteria_weigh_one_hundred_and_rise_in_steps() {
        let reading = screen_criteria(&mut SourceMap::new());
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        let criteria = reading.value.expect("a list");
        assert_eq!(
            criteria
                .iter()
                .map(|criterion| criterion.weight)
                .sum::<u32>(),
            100
        );
        assert_eq!(criteria.len(), ScreenSubject::WORDS.len());
        for criterion in &criteria {
            assert!(
                criterion
                    .steps
                    .windows(2)
                    .all(|pair| pair[0].from < pair[1].from),
                "{}",
                criterion.title
            );
        }
    }
}
