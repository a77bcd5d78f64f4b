//! `[entscheidungspfad]`: what each step of a documented decision found.

use crate::model::{DecisionPath, FrameworkMethod, PathStep};
use crate::source::{Located, SourceMap};

use super::candidates::CandidateIndex;
use super::catalogue::Library;
use super::collector::Collector;
use super::sovereignty::chosen;
use super::tender::RawPath;
use super::{form, words};

/// The documented decision; `None` where something was wrong.
pub(super) fn decision_path(
    map: &mut SourceMap,
    raw: &RawPath,
    index: &CandidateIndex,
    library: &Library,
    collector: &Collector,
) -> Option<DecisionPath> {
    let framework = chosen(
        map,
        &raw.framework,
        FrameworkMethod::Path,
        library,
        collector,
    )?;
    let known: Vec<&str> = framework
        .steps
        .iter()
        .map(|step| step.id.as_str())
        .collect();
    let mut steps: Vec<Option<PathStep>> = vec![None; framework.steps.len()];
    let mut sound = true;
    for (id, raw) in &raw.steps {
        let place = known
            .iter()
            .position(|known| *known == id.value)
            .and_then(|position| steps.get_mut(position));
        let Some(place) = place else {
            sound = false;
            collector.fault(
                &form::UNKNOWN_ID,
                id.span,
                format!(
                    "Den Schritt „{}“ hat dieser Entscheidungspfad nicht",
                    id.value
                ),
                words::way_out(&id.value, &known, ""),
            );
            continue;
        };
        if place.is_some() {
            sound = false;
            collector.fault(
                &form::DUPLICATE,
                id.span,
                format!("Der Schritt „{}“ steht zweimal", id.value),
                "Behalten Sie einen Abschnitt je Schritt.",
            );
        }
        let candidate = raw.candidate.as_ref().map(|written| {
            let position = index.position(&written.value);
            if position.is_none() {
                sound = false;
                index.note_unknown(&written.value, written.span, collector);
            }
            position.map(|position| Located::new(position, written.span))
        });
        *place = Some(PathStep {
            outcome: raw.outcome.value,
            reason: raw.reason.clone(),
            examined: raw.examined.clone(),
            candidate: candidate.flatten(),
            span: raw.outcome.span,
        });
    }
    sound.then_some(DecisionPath {
        framework,
        steps,
        span: raw.span,
    })
}
