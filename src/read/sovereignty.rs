//! `souveraenitaet.csv` and what `vergabe.toml` chose for it: a framework, one set of weights, least levels.

use std::collections::BTreeMap;

use crate::finding::{Finding, Label};
use crate::model::{
    Candidate, Framework, FrameworkCriterion, FrameworkMethod, SovereigntyAnswer, SovereigntyPlan,
};
use crate::source::{FileId, Located, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::catalogue::Library;
use super::collector::Collector;
use super::table::{Cell, Table};
use super::tender::RawSovereignty;
use super::{form, frameworks, ratings, words};

const NEEDED: &[&str] = &["kandidat", "kriterium", "antwort", "grund"];
const OPTIONAL: &[&str] = &["beleg", "beleg-art", "stand"];

/// The framework with its answers; `None` where something was wrong.
pub(super) fn sovereignty(
    map: &mut SourceMap,
    raw: &RawSovereignty,
    file: Option<FileId>,
    candidates: &[Candidate],
    index: &CandidateIndex,
    library: &Library,
    collector: &Collector,
) -> Option<SovereigntyPlan> {
    let framework = chosen(
        map,
        &raw.framework,
        FrameworkMethod::LevelsAndPoints,
        library,
        collector,
    )?;
    let weights = weights(raw, &framework, collector);
    let minimum = minimum(raw, &framework, collector);
    let mut answers = vec![vec![None; framework.criteria.len()]; candidates.len()];
    if let Some(file) = file {
        read_answers(map, file, &framework, index, &mut answers, collector);
    }
    Some(SovereigntyPlan {
        framework,
        weights: weights?,
        minimum: minimum?,
        answers,
        span: raw.span,
    })
}

/// The framework a case names, where it is evaluated in this way.
pub(super) fn chosen(
    map: &mut SourceMap,
    written: &Located<String>,
    method: FrameworkMethod,
    library: &Library,
    collector: &Collector,
) -> Option<Framework> {
    let Some(found) = frameworks::read(map, library, &written.value, collector) else {
        let ids = frameworks::framework_ids(library);
        let known: Vec<&str> = ids.iter().map(String::as_str).collect();
        collector.fault(
            &form::UNKNOWN_ID,
            written.span,
            format!("Das Rahmenwerk „{}“ gibt es nicht", written.value),
            words::way_out(&written.value, &known, ""),
        );
        return None;
    };
    let found = found?;
    if found.method != method {
        let help = if method == FrameworkMethod::Path {
            "Für einen Entscheidungspfad nehmen Sie zum Beispiel rahmenwerk = \"agid-reihenfolge\"."
        } else {
            "Ausgewertet werden Rahmenwerke mit Stufen und Punkten, zum Beispiel rahmenwerk = \"eu-csf\"."
        };
        collector.fault(
            &form::UNKNOWN_WORD,
            written.span,
            format!("Das Rahmenwerk „{}“ wird hier nicht ausgewertet", found.id),
            help,
        );
        return None;
    }
    Some(found)
}

// Published sets differ in three objectives; a score from two of them would be nobody's.
fn weights(raw: &RawSovereignty, framework: &Framework, collector: &Collector) -> Option<usize> {
    let known: Vec<&str> = framework
        .weight_sets
        .iter()
        .map(|set| set.id.as_str())
        .collect();
    let names = known
        .iter()
        .map(|id| format!("„{id}“"))
        .collect::<Vec<_>>()
        .join(" oder ");
    match raw.weights.as_slice() {
        [] => None,
        [one] => {
            let position = known
                .iter()
                .position(|id| words::folded(id) == words::folded(&one.value));
            if position.is_none() {
                collector.fault(
                    &form::UNKNOWN_ID,
                    one.span,
                    format!("Den Gewichtssatz „{}“ gibt es nicht", one.value),
                    words::way_out(&one.value, &known, ""),
                );
            }
            position
        }
        _ => {
            collector.fault(
                &form::MIXED_WEIGHTS,
                raw.weights_span,
                "Es sind mehrere Gewichtssätze genannt; sie werden nicht gemischt",
                format!("Nehmen Sie einen: {names}."),
            );
            None
        }
    }
}

fn minimum(
    raw: &RawSovereignty,
    framework: &Framework,
    collector: &Collector,
) -> Option<Vec<(usize, Located<u8>)>> {
    let known: Vec<&str> = framework
        .objectives
        .iter()
        .map(|objective| objective.id.as_str())
        .collect();
    let mut minimum = Vec::new();
    let mut sound = true;
    for (key, number) in &raw.minimum {
        let objective = known
            .iter()
            .position(|id| words::folded(id) == words::folded(&key.value));
        if objective.is_none() {
            collector.fault(
                &form::UNKNOWN_KEY,
                key.span,
                format!("Das Ziel „{}“ hat dieses Rahmenwerk nicht", key.value),
                words::way_out(&key.value, &known, ""),
            );
        }
        let level = number.value.to_string().parse::<u8>().ok();
        let level =
            level.filter(|level| framework.levels.iter().any(|known| known.number == *level));
        if level.is_none() {
            let levels: Vec<String> = framework
                .levels
                .iter()
                .map(|level| level.number.to_string())
                .collect();
            collector.fault(
                &form::OFF_SCALE,
                number.span,
                format!("Die Stufe {} gibt es nicht", number.value),
                format!("Möglich sind {}.", levels.join(", ")),
            );
        }
        match (objective, level) {
            (Some(objective), Some(level)) => {
                minimum.push((objective, Located::new(level, number.span)));
            }
            _ => sound = false,
        }
    }
    minimum.sort_by_key(|(objective, _)| *objective);
    sound.then_some(minimum)
}

fn read_answers(
    map: &SourceMap,
    file: FileId,
    framework: &Framework,
    index: &CandidateIndex,
    answers: &mut [Vec<Option<SovereigntyAnswer>>],
    collector: &Collector,
) {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return;
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let mut seen: BTreeMap<(usize, usize), Span> = BTreeMap::new();
    for row in 0..table.len() {
        let candidate_cell = table.cell(row, "kandidat");
        let candidate = index.position(candidate_cell.text());
        if candidate.is_none() {
            index.note_unknown(candidate_cell.text(), candidate_cell.span(), collector);
        }
        let Some((position, criterion)) = criterion(framework, table.cell(row, "kriterium")) else {
            continue;
        };
        let answer = answer(&table, row, criterion, collector);
        let (Some(candidate), Some(answer)) = (candidate, answer) else {
            continue;
        };
        let span = answer.span;
        if let Some(first) = seen.insert((candidate, position), span) {
            let message = format!("Das Kriterium „{}“ ist zweimal beantwortet", criterion.id);
            let finding = Finding::new(
                form::DUPLICATE.id,
                form::DUPLICATE.severity,
                message,
                Label::new(span, "zum zweiten Mal"),
            );
            collector.note(
                finding
                    .related_to(Label::new(first, "zuerst hier"))
                    .with_help("Behalten Sie eine Zeile je Kandidat und Kriterium."),
            );
        }
        if let Some(place) = answers
            .get_mut(candidate)
            .and_then(|list| list.get_mut(position))
        {
            *place = Some(answer);
        }
    }
}

fn criterion<'f>(
    framework: &'f Framework,
    cell: Cell<'_, '_>,
) -> Option<(usize, &'f FrameworkCriterion)> {
    let position = framework.position(cell.text());
    if position.is_none() && cell.has_column() {
        let known: Vec<&str> = framework
            .criteria
            .iter()
            .map(|criterion| criterion.id.as_str())
            .collect();
        cell.fault(
            &form::UNKNOWN_ID,
            format!(
                "Das Kriterium „{}“ hat das Rahmenwerk „{}“ nicht",
                cell.text(),
                framework.id
            ),
            words::way_out(
                cell.text(),
                &known,
                &format!("„gleichwertig criteria show {}“ zeigt alle.", framework.id),
            ),
        );
    }
    let position = position?;
    Some((position, framework.criteria.get(position)?))
}

fn answer(
    table: &Table<'_>,
    row: usize,
    criterion: &FrameworkCriterion,
    collector: &Collector,
) -> Option<SovereigntyAnswer> {
    let cell = table.cell(row, "antwort");
    let chosen = if words::is_unknown(cell.text()) {
        None
    } else {
        Some(chosen_answer(criterion, cell)?)
    };
    let reason = table.cell(row, "grund").checked_text();
    if chosen.is_some() && reason.is_empty() && table.cell(row, "grund").has_column() {
        cell.fault(
            &form::MISSING_REASON,
            "Die Antwort hat keinen Grund",
            "Schreiben Sie in die Spalte „grund“ in einem Satz, woran Sie das festmachen.",
        );
    }
    let evidence = ratings::evidence(
        table.cell(row, "beleg"),
        table.cell(row, "beleg-art"),
        chosen.is_none(),
        collector,
    );
    Some(SovereigntyAnswer {
        answer: chosen,
        reason,
        evidence,
        as_of: table.cell(row, "stand").day(),
        span: cell.span(),
    })
}

/// The position of a written answer; what cannot be chosen is noted.
pub(super) fn chosen_answer(criterion: &FrameworkCriterion, cell: Cell<'_, '_>) -> Option<usize> {
    let text = cell.text();
    let found = text
        .parse::<u8>()
        .ok()
        .and_then(|number| criterion.answer(number));
    match found {
        Some((position, answer)) if answer.selectable => Some(position),
        Some((_, answer)) => {
            cell.fault(
                &form::NOT_SELECTABLE,
                format!(
                    "Die Antwort {} zu {} ist nicht wählbar: {}",
                    answer.number, criterion.id, answer.text
                ),
                format!("{} {}", criterion.note, choices(criterion)).trim(),
            );
            None
        }
        None => {
            cell.fault(
                &form::OFF_SCALE,
                format!("„{text}“ ist keine Antwort zu {}", criterion.id),
                choices(criterion),
            );
            None
        }
    }
}

/// The answers that can be chosen, in words.
pub(super) fn choices(criterion: &FrameworkCriterion) -> String {
    let choices: Vec<String> = criterion
        .answers
        .iter()
        .filter(|answer| answer.selectable)
        .map(|answer| format!("{} = {}", answer.number, answer.text))
        .collect();
    format!("Möglich sind: {}", choices.join("; "))
}
