//! The files of a case, opened in reading order; what is missing or unreadable is told together.

use crate::read::collector::Collector;
use crate::read::files::{self, Need};
use crate::read::tender::ChosenFiles;
use crate::source::{CaseFolder, FileId, Located, SourceMap, Span};

use super::FITNESS;

/// The files of a case.
pub(super) struct Opened {
    pub(super) candidates: Option<FileId>,
    pub(super) requirements: Option<FileId>,
    pub(super) ratings: Option<FileId>,
    pub(super) costs: Option<FileId>,
    pub(super) risks: Option<FileId>,
    pub(super) climate: Option<FileId>,
    pub(super) participants: Option<FileId>,
    pub(super) tiers: Option<FileId>,
    pub(super) answers: Option<FileId>,
    pub(super) pilots: Option<FileId>,
    /// All of them with the main file, in reading order.
    pub(super) all: Vec<FileId>,
}

/// Opens what the case names or, where it names nothing, what usually lies beside it.
pub(super) fn opened(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main: FileId,
    chosen: &ChosenFiles,
    (groups, is_joint): (&[Located<String>], bool),
    root: Span,
    collector: &Collector,
) -> Opened {
    let mut all = vec![main];
    let mut open = |name: Option<&Located<String>>, default: &str, need: Need| {
        let file = files::open(map, folder, name, default, need, root, collector);
        all.extend(file);
        file
    };
    let needed = |needed: bool| {
        if needed {
            Need::Mandatory
        } else {
            Need::Optional
        }
    };
    let rates_fitness = groups.iter().any(|group| group.value == FITNESS);
    let rates_catalogues = groups.iter().any(|group| group.value != FITNESS);
    let candidates = open(
        chosen.candidates.as_ref(),
        "kandidaten.csv",
        Need::Mandatory,
    );
    let requirements = open(
        chosen.requirements.as_ref(),
        "anforderungen.csv",
        needed(rates_fitness),
    );
    let ratings = open(
        chosen.ratings.as_ref(),
        "bewertung.csv",
        needed(rates_catalogues),
    );
    let costs = open(chosen.costs.as_ref(), "kosten.csv", Need::Mandatory);
    let risks = open(chosen.risks.as_ref(), "risiken.csv", Need::Optional);
    let climate = open(chosen.climate.as_ref(), "klima.csv", Need::Optional);
    let participants = open(
        chosen.participants.as_ref(),
        "teilnehmer.csv",
        needed(is_joint),
    );
    let tiers = open(chosen.tiers.as_ref(), "staffeln.csv", Need::Optional);
    let answers = open(
        chosen.sovereignty.as_ref(),
        "souveraenitaet.csv",
        Need::Optional,
    );
    let pilots = open(chosen.pilots.as_ref(), "pilot.csv", Need::Optional);
    for draft in &chosen.drafts {
        files::note_missing(folder, draft, collector);
    }
    Opened {
        candidates,
        requirements,
        ratings,
        costs,
        risks,
        climate,
        participants,
        tiers,
        answers,
        pilots,
        all,
    }
}
