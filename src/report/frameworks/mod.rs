//! What published frameworks say of the candidates, which way the decision took, what pilots showed.

mod page;
mod path;
mod pilots;
mod sovereignty;

use crate::exact::{Fraction, notation};
use crate::model::{Framework, FrameworkCriterion};
use crate::score::{Coverage, Lift};

use super::wording as w;
use super::writer::Writer;

pub use page::{framework_criterion_page, framework_page};

/// All sections that the case has material for.
pub(super) fn sections(writer: &mut Writer<'_>) {
    sovereignty::sovereignty(writer);
    path::decision_path(writer);
    pilots::pilots(writer);
}

/// How a framework binds, in a sentence that stands before everything it says.
fn label(framework: &Framework) -> String {
    format!(
        "{}: {}. {}, {}, Stand {}.",
        w::binding_head(framework.binding),
        framework.title,
        framework.publisher,
        framework.version,
        framework.as_of.german()
    )
}

/// A number with all its digits: `67,97235`.
pub(super) fn exactly(number: &Fraction) -> String {
    let text = notation::german(number, 6);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// A level, never without how much of it is answered.
pub(super) fn level(framework: &Framework, level: Option<u8>, coverage: Coverage) -> String {
    let of = format!("{} von {}", coverage.gating_answered, coverage.gating);
    match level {
        None => format!("nicht bewertet ({of})"),
        Some(level) if coverage.is_complete() => {
            format!("{} ({of})", framework.level_name(level))
        }
        Some(level) => format!("höchstens {} ({of})", framework.level_name(level)),
    }
}

/// `2.2 Gesetze mit Wirkung über Grenzen`.
fn criterion_name(criterion: &FrameworkCriterion) -> String {
    format!("{} {}", criterion.id, criterion.title)
}

/// `3 „überwiegend in der EU“`.
fn answer_name(criterion: &FrameworkCriterion, position: usize) -> String {
    criterion
        .answers
        .get(position)
        .map_or_else(String::new, |answer| {
            format!("{} „{}“", answer.number, answer.text)
        })
}

/// `1.1 (mindestens Antwort 3)`; a criterion whose weakest answer suffices only has to be answered at all.
fn least_answer(criterion: &FrameworkCriterion, position: usize) -> String {
    let weaker = criterion.answers.iter().take(position);
    let any = !weaker.into_iter().any(|answer| answer.selectable);
    match criterion.answers.get(position) {
        Some(answer) if !any => format!("{} (mindestens Antwort {})", criterion.id, answer.number),
        _ => format!("{} (jede Antwort genügt)", criterion.id),
    }
}

/// The changes that reach the next level, one after the other.
pub(super) fn lift_in_words(framework: &Framework, lift: &Lift) -> Vec<String> {
    let changes = lift.changes.iter().filter_map(|change| {
        let criterion = framework.criteria.get(change.criterion)?;
        Some(format!(
            "{}: von {} auf mindestens {}",
            criterion_name(criterion),
            answer_name(criterion, change.from),
            answer_name(criterion, change.to)
        ))
    });
    let open: Vec<String> = lift
        .open
        .iter()
        .filter_map(|(criterion, answer)| {
            let criterion = framework.criteria.get(*criterion)?;
            Some(least_answer(criterion, *answer))
        })
        .collect();
    let open = (!open.is_empty()).then(|| format!("noch zu bewerten: {}", w::listed(&open)));
    changes.chain(open).collect()
}
