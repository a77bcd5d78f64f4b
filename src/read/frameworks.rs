//! `rahmenwerke/*.toml`: frameworks that others published, with their answers, weights and levels.

use std::collections::BTreeSet;

use crate::exact::{Decimal, Fraction};
use crate::law::Checked;
use crate::model::{
    Framework, FrameworkAnswer, FrameworkCriterion, FrameworkDefect, FrameworkLevel,
    FrameworkMethod, FrameworkStep, NamedWeights, Objective,
};
use crate::source::{FileId, SourceMap, Span};

use super::catalogue::Library;
use super::collector::{Collector, Reading};
use super::rules::BINDINGS;
use super::toml_table::{TomlTable, parsed};
use super::{builtin, form, words};

const METHODS: &[(&str, FrameworkMethod)] = &[
    ("stufen-und-punkte", FrameworkMethod::LevelsAndPoints),
    ("verzeichnis", FrameworkMethod::Directory),
    ("weg", FrameworkMethod::Path),
];

/// Identifiers of all frameworks at hand, those of the caller included.
#[must_use]
pub fn framework_ids(library: &Library) -> Vec<String> {
    let mut ids: Vec<String> = builtin::folder("rahmenwerke")
        .map(|file| file.name.to_owned())
        .collect();
    ids.extend(library.own_framework_ids());
    ids.sort();
    ids.dedup();
    ids
}

/// Reads the framework of this identifier; `None` where there is none.
pub fn framework(map: &mut SourceMap, library: &Library, id: &str) -> Option<Reading<Framework>> {
    let collector = Collector::default();
    let value = read(map, library, id, &collector)?;
    Some(Reading {
        value,
        findings: collector.into_findings(),
    })
}

/// Reads the framework of this identifier into a run; the outer `None` means there is none.
pub(super) fn read(
    map: &mut SourceMap,
    library: &Library,
    id: &str,
    collector: &Collector,
) -> Option<Option<Framework>> {
    let file = match library.own_framework(id) {
        Some(file) => file,
        None => {
            let file = builtin::file("rahmenwerke", id)?;
            map.add(
                &format!("criteria/rahmenwerke/{}.toml", file.name),
                file.text,
            )
        }
    };
    Some(from_file(map, file, collector))
}

pub(super) fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Framework> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("rahmenwerk");
    let (id, title) = (
        head.needed_text("id", "\"eu-csf\""),
        head.needed_text("titel", "\"…\""),
    );
    let method = head.needed_word("art", METHODS);
    let binding = head.needed_word("bindung", BINDINGS);
    let as_of = head.needed_day("stand");
    let checked = head.day("geprueft-am");
    let nominal = head.number("nominal");
    let (publisher, purpose, version) = (
        head.plain_text("herausgeber"),
        head.plain_text("zweck"),
        head.plain_text("version"),
    );
    let (level_word, licence, address) = (
        head.plain_text("stufenwort"),
        head.plain_text("lizenz"),
        head.plain_text("adresse"),
    );
    let citations = head.citations("fundstelle");
    let notes = texts(&head, "hinweis");
    head.finish();
    let weight_sets: Option<Vec<_>> = root.tables("gewichtssatz").iter().map(weights).collect();
    let levels: Option<Vec<_>> = root.tables("stufe").iter().map(level).collect();
    let weight_sets = weight_sets?;
    let objectives: Option<Vec<_>> = root
        .tables("ziel")
        .iter()
        .map(|table| objective(table, &weight_sets, collector))
        .collect();
    let objectives = objectives?;
    let criteria: Option<Vec<_>> = root
        .tables("kriterium")
        .iter()
        .map(|table| criterion(table, &objectives, collector))
        .collect();
    let defects: Option<Vec<_>> = root.tables("mangel").iter().map(defect).collect();
    let steps: Option<Vec<_>> = root.tables("schritt").iter().map(step).collect();
    root.finish();
    let as_of = as_of?.value;
    let framework = Framework {
        id: id?.value,
        title: title?.value,
        publisher,
        purpose,
        version,
        as_of,
        checked: Checked::on(checked.map_or(as_of, |day| day.value)),
        binding: binding?.value,
        method: method?.value,
        level_word: if level_word.is_empty() {
            "Stufe".to_owned()
        } else {
            level_word
        },
        nominal: nominal.map_or(Decimal::ONE, |number| number.value),
        licence,
        address,
        citations,
        notes,
        weight_sets,
        levels: levels?,
        objectives,
        criteria: criteria?,
        defects: defects?,
        steps: steps?,
    };
    sound(&framework, head.span(), collector).then_some(framework)
}

fn texts(table: &TomlTable<'_>, key: &'static str) -> Vec<String> {
    table
        .texts(key)
        .into_iter()
        .map(|text| text.value)
        .collect()
}

fn weights(table: &TomlTable<'_>) -> Option<NamedWeights> {
    let id = table.needed_text("id", "\"rechner-2026-06\"");
    let title = table.needed_text("titel", "\"…\"");
    table.finish();
    Some(NamedWeights {
        id: id?.value,
        title: title?.value,
    })
}

fn level(table: &TomlTable<'_>) -> Option<FrameworkLevel> {
    let number = small(table, "nummer");
    let name = table.needed_text("name", "\"…\"");
    let meaning = table.plain_text("bedeutung");
    table.finish();
    Some(FrameworkLevel {
        number: number?,
        name: name?.value,
        meaning,
    })
}

fn small(table: &TomlTable<'_>, key: &'static str) -> Option<u8> {
    let number = table.needed_whole(key, 0..=99, "1")?;
    u8::try_from(number.value).ok()
}

fn objective(
    table: &TomlTable<'_>,
    sets: &[NamedWeights],
    collector: &Collector,
) -> Option<Objective> {
    let id = table.needed_text("id", "\"SOV-1\"");
    let name = table.needed_text("name", "\"…\"");
    let about = table.plain_text("worum");
    let factors = texts(table, "faktoren");
    let weights_table = table.table("gewicht");
    let written = weights_table.numbers();
    let mut weights = Vec::new();
    for set in sets {
        match written.iter().find(|(key, _)| key.value == set.id) {
            Some((_, weight)) => weights.push(weight.value),
            None => collector.fault(
                &form::MISSING_VALUE,
                table.span(),
                format!("Das Gewicht im Gewichtssatz „{}“ fehlt", set.id),
                format!("Ergänzen Sie zum Beispiel: gewicht = {{ {} = 10 }}", set.id),
            ),
        }
    }
    let demands = table
        .tables("anforderung")
        .iter()
        .filter_map(|entry| {
            let demand = (small(entry, "stufe"), entry.needed_text("text", "\"…\""));
            entry.finish();
            Some((demand.0?, demand.1?.value))
        })
        .collect();
    table.finish();
    (weights.len() == sets.len()).then_some(())?;
    Some(Objective {
        id: id?.value,
        name: name?.value,
        about,
        weights,
        factors,
        demands,
    })
}

fn criterion(
    table: &TomlTable<'_>,
    objectives: &[Objective],
    collector: &Collector,
) -> Option<FrameworkCriterion> {
    let id = table.needed_text("id", "\"2.2\"");
    let goal = table.needed_text("ziel", "\"SOV-2\"");
    let title = table.needed_text("titel", "\"…\"");
    let (question, request, note) = (
        table.plain_text("frage"),
        table.plain_text("nachweis"),
        table.plain_text("hinweis"),
    );
    let gates = table.truth("sperrt").unwrap_or(false);
    let about_vendor = table.truth("anbieter").unwrap_or(false);
    let parts = texts(table, "teile");
    let answers: Option<Vec<_>> = table.tables("antwort").iter().map(answer).collect();
    table.finish();
    let goal = goal?;
    let position = objectives
        .iter()
        .position(|objective| objective.id == goal.value);
    if position.is_none() {
        let known: Vec<&str> = objectives
            .iter()
            .map(|objective| objective.id.as_str())
            .collect();
        collector.fault(
            &form::UNKNOWN_ID,
            goal.span,
            format!("Das Ziel „{}“ gibt es nicht", goal.value),
            words::way_out(&goal.value, &known, ""),
        );
    }
    Some(FrameworkCriterion {
        id: id?.value,
        objective: position?,
        title: title?.value,
        question,
        request,
        gates,
        about_vendor,
        note,
        parts,
        answers: answers?,
    })
}

fn answer(table: &TomlTable<'_>) -> Option<FrameworkAnswer> {
    let number = small(table, "nummer");
    let points = table.number("punkte");
    let level = table.whole("stufe", 0..=99);
    let disputed = table.whole("strittig", 0..=99);
    let text = table.needed_text("text", "\"…\"");
    let selectable = table.truth("waehlbar").unwrap_or(true);
    let clarify = table.plain_text("klaeren");
    table.finish();
    let narrow =
        |number: crate::source::Located<i64>| u8::try_from(number.value).unwrap_or_default();
    Some(FrameworkAnswer {
        number: number?,
        points: points.map_or(Decimal::ZERO, |points| points.value),
        level: level.map(narrow),
        disputed: disputed.map(narrow),
        text: text?.value,
        selectable,
        clarify,
    })
}

fn defect(table: &TomlTable<'_>) -> Option<FrameworkDefect> {
    let criterion = table.needed_text("kriterium", "\"2.4\"");
    let text = table.needed_text("text", "\"…\"");
    let treatment = table.needed_text("behandlung", "\"…\"");
    table.finish();
    Some(FrameworkDefect {
        criterion: criterion?.value,
        text: text?.value,
        treatment: treatment?.value,
    })
}

fn step(table: &TomlTable<'_>) -> Option<FrameworkStep> {
    let id = table.needed_text("id", "\"nachnutzung\"");
    let title = table.needed_text("titel", "\"…\"");
    let question = table.plain_text("frage");
    table.finish();
    Some(FrameworkStep {
        id: id?.value,
        title: title?.value,
        question,
    })
}

/// Whether weights add up, identifiers are unique and every answer of a criterion that gates has a level.
fn sound(framework: &Framework, span: Span, collector: &Collector) -> bool {
    let mut sound = true;
    let mut tell = |rule: &crate::finding::FormRule, message: String, help: &str| {
        collector.fault(rule, span, message, help);
        sound = false;
    };
    for (index, set) in framework.weight_sets.iter().enumerate() {
        let weights: Vec<Fraction> = (0..framework.objectives.len())
            .map(|objective| framework.weight(objective, index).fraction())
            .collect();
        if Fraction::sum(&weights) != Fraction::whole(100) {
            tell(
                &form::WEIGHTS,
                format!(
                    "Die Gewichte im Gewichtssatz „{}“ ergeben nicht 100",
                    set.id
                ),
                "Passen Sie „gewicht“ der Ziele an, bis die Summe genau 100 ergibt.",
            );
        }
    }
    let mut seen = BTreeSet::new();
    for criterion in &framework.criteria {
        if !seen.insert(criterion.id.as_str()) {
            tell(
                &form::DUPLICATE,
                format!("Das Kriterium „{}“ steht zweimal", criterion.id),
                "Geben Sie jedem Kriterium eine eigene Kennung.",
            );
        }
        let numbers: BTreeSet<u8> = criterion
            .answers
            .iter()
            .map(|answer| answer.number)
            .collect();
        if numbers.len() != criterion.answers.len() {
            tell(
                &form::DUPLICATE,
                format!("Zwei Antworten zu „{}“ haben dieselbe Nummer", criterion.id),
                "Nummerieren Sie die Antworten von der schwächsten zur stärksten.",
            );
        }
    }
    if framework.method == FrameworkMethod::LevelsAndPoints {
        sound &= evaluable(framework, span, collector);
    }
    sound
}

fn evaluable(framework: &Framework, span: Span, collector: &Collector) -> bool {
    let mut sound = true;
    let mut tell = |message: String, help: &str| {
        collector.fault(&form::MISSING_VALUE, span, message, help);
        sound = false;
    };
    if framework.weight_sets.is_empty() || framework.levels.is_empty() {
        tell(
            "Dem Rahmenwerk fehlen Gewichtssätze oder Stufen".to_owned(),
            "Ergänzen Sie [[gewichtssatz]] und [[stufe]], oder nehmen Sie art = \"verzeichnis\".",
        );
    }
    if framework.nominal <= Decimal::ZERO {
        tell(
            "„nominal“ ist nicht größer als null".to_owned(),
            "Schreiben Sie die Punkte, durch die je Ziel geteilt wird, zum Beispiel 1000.",
        );
    }
    for criterion in &framework.criteria {
        let known = |level: u8| framework.levels.iter().any(|known| known.number == level);
        let answered = !criterion.answers.is_empty()
            && criterion
                .answers
                .iter()
                .all(|answer| answer.level.is_some_and(known));
        if !answered {
            tell(
                format!(
                    "Zu „{}“ fehlen Antworten mit einer bekannten Stufe",
                    criterion.id
                ),
                "Geben Sie jeder Antwort nummer, punkte, stufe und text.",
            );
        }
    }
    sound
}
