//! What a case says beside its ratings: answers to a framework, a documented decision, pilots.

use crate::model::{Candidate, DecisionPath, PilotObservation, SovereigntyPlan};
use crate::read::candidates::CandidateIndex;
use crate::read::catalogue::Library;
use crate::read::collector::Collector;
use crate::read::decision_path::decision_path;
use crate::read::sovereignty::sovereignty;
use crate::read::tender::{RawPath, RawSovereignty};
use crate::read::{form, pilot};
use crate::source::{FileId, SourceMap, Span};

/// What `vergabe.toml` chose, and the files that belong to it.
pub(super) struct Chosen<'c> {
    pub(super) sovereignty: Option<&'c RawSovereignty>,
    pub(super) path: Option<&'c RawPath>,
    pub(super) answers: Option<FileId>,
    pub(super) pilots: Option<FileId>,
}

/// What was read of it.
pub(super) struct Beside {
    pub(super) sovereignty: Option<SovereigntyPlan>,
    pub(super) path: Option<DecisionPath>,
    pub(super) pilots: Vec<PilotObservation>,
}

/// Reads all of it; what is unsound is noted and stops the run later, with everything else that is.
pub(super) fn beside(
    map: &mut SourceMap,
    chosen: &Chosen<'_>,
    candidates: &[Candidate],
    index: &CandidateIndex,
    library: &Library,
    collector: &Collector,
) -> Beside {
    if let (None, Some(file)) = (chosen.sovereignty, chosen.answers) {
        collector.fault(
            &form::MISSING_VALUE,
            Span::beginning(file),
            "Die Akte wählt kein Rahmenwerk für ihre Souveränitätsantworten",
            "Ergänzen Sie in vergabe.toml: [souveraenitaet] mit rahmenwerk = \"eu-csf\" und gewichte = \"rechner-2026-06\".",
        );
    }
    let answers = chosen.answers;
    Beside {
        sovereignty: chosen
            .sovereignty
            .and_then(|raw| sovereignty(map, raw, answers, candidates, index, library, collector)),
        path: chosen
            .path
            .and_then(|raw| decision_path(map, raw, index, library, collector)),
        pilots: chosen
            .pilots
            .map_or_else(Vec::new, |file| pilot::pilots(map, file, index, collector)),
    }
}
