//! The criteria of a case and the law of their stage, without the rest of the case.

use crate::exact::KeyDate;
use crate::law::Parameters;
use crate::model::{Catalogue, Framing, StageLaw};
use crate::read::catalogue::Library;
use crate::read::collector::Collector;
use crate::read::parameters::ParameterShelf;
use crate::read::stages::stage_law;
use crate::read::tender::tender;
use crate::source::{FileId, SourceMap};

use super::{catalogues, chosen, looked_at};

/// What is needed to say which criterion may be valued in which stage.
///
/// German term: *Kriterien in ihrer Phase*.
#[doc(alias = "Kriterien in ihrer Phase")]
#[derive(Clone, Debug)]
pub struct StagedCriteria {
    /// Stage, start, value and level.
    pub framing: Framing,
    /// The catalogues the case values with.
    pub catalogues: Vec<Catalogue>,
    /// The values its stage asks for.
    pub parameters: Parameters,
    /// The law of stages.
    pub law: StageLaw,
}

/// Reads the criteria of a case from its main file and the catalogues that are named there.
///
/// `None` where the case names none, or where one of these files has faults; the comparison tells them, and a check of
/// drafts has nothing to add.
#[must_use]
pub fn staged_criteria(
    map: &mut SourceMap,
    main: FileId,
    key_date: Option<KeyDate>,
    library: &Library,
) -> Option<StagedCriteria> {
    let collector = Collector::default();
    let reading = tender(map, main, key_date, &collector);
    if reading.group_ids.is_empty() || collector.is_blocked() {
        return None;
    }
    let read = catalogues(map, &reading.group_ids, library, &collector);
    let (_, read) = chosen::by_profile(map, reading.profile.as_ref(), read, (library, &collector));
    let raw = reading.tender?;
    let framing = Framing {
        phase: raw.phase,
        level: raw.level,
        key_date: raw.key_date,
        start: raw.procedure_start,
        value: raw.procedure.estimated_value,
    };
    let law = stage_law(map).value.unwrap_or_default();
    let mut shelf = ParameterShelf::new(library.own_parameters());
    for id in looked_at(&law, framing.phase.value, framing.level) {
        shelf.parameter(map, &id, &collector);
    }
    let catalogues = read.filter(|_| !collector.is_blocked())?;
    Some(StagedCriteria {
        framing,
        catalogues,
        parameters: shelf.into_used(),
        law,
    })
}
