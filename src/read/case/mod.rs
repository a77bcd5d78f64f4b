//! A whole case: all its files, read together, with all their faults.

mod chosen;
mod frameworks;
mod opened;
mod staged;
mod tender;

use std::path::Path;

use crate::exact::KeyDate;
use crate::model::{
    Case, CashFlow, Catalogue, Climate, Conversion, CostPlan, Level, Phase, StageLaw, Tender,
};
use crate::source::{CaseFolder, FileId, LoadFault, Located, SourceMap};

use super::candidates::{CandidateIndex, candidates};
use super::catalogue::{Library, note_double_ids};
use super::collector::{Collector, Reading};
use super::costs::{self, CostContext};
use super::emissions::emissions;
use super::files;
use super::joint::{JointContext, joint};
use super::parameters::ParameterShelf;
use super::pilot;
use super::requirements::requirements;
use super::risk_scale::risk_scale;
use super::risks::risks;
use super::stages::stage_law;
use super::study::study_guide;
use super::tender::{TenderReading, tender};
use super::{form, ratings, words};

pub use staged::{StagedCriteria, staged_criteria};

use frameworks::{Chosen, beside};
use opened::opened;
use tender::joined;

/// The parameters that every comparison needs: when values lie close, and when a risk is an assumption.
const THRESHOLDS: [&str; 2] = ["vergleich.naehe-kapitalwert", "risiko.annahmegrenze"];
/// How old a rate and a price may be.
const RATE_AGE: &str = "kurs.hoechstalter";
const PRICE_AGE: &str = "preis.hoechstalter";
const FITNESS: &str = "eignung";

/// What the caller brings along.
#[derive(Debug)]
pub struct CaseOptions<'o> {
    /// A key date that takes the place of the one in the case.
    pub key_date: Option<KeyDate>,
    /// Catalogues and parameters at hand.
    pub library: &'o Library,
    /// The stages for which the caller can do something.
    pub phases: &'o [Phase],
}

/// Reads a case folder.
///
/// # Errors
/// Says why `vergabe.toml` could not be read at all; every other trouble becomes a finding.
pub fn case(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main_file: &str,
    options: &CaseOptions<'_>,
) -> Result<Reading<Case>, LoadFault> {
    let path = folder.typed().join(Path::new(main_file));
    let main = map.load(&path, main_file)?;
    let collector = Collector::default();
    files::note_main_encoding(map, main, &collector);
    let value = read(map, folder, main, options, &collector);
    Ok(collector.reading(value))
}

fn read(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main: FileId,
    options: &CaseOptions<'_>,
    collector: &Collector,
) -> Option<Case> {
    let TenderReading {
        tender,
        files: chosen,
        group_ids,
        profile,
        key_date,
        basis,
        level,
        period,
        interest,
        rates,
        climate,
        named,
        phase,
        sovereignty: chosen_sovereignty,
        path: chosen_path,
        joint: raw_joint,
        root,
    } = tender(map, main, options.key_date, collector);
    let files = opened(
        map,
        folder,
        main,
        &chosen,
        (&group_ids, raw_joint.is_some()),
        root,
        collector,
    );
    let (candidates, index) = files
        .candidates
        .map_or_else(CandidateIndex::unread, |file| {
            candidates(map, file, collector)
        });
    if let Some(phase) = &phase {
        note_phase(phase, options.phases, collector);
    }
    note_unknown_names(&named, &index, collector);
    let catalogues = catalogues(map, &group_ids, options.library, collector);
    let (profile, catalogues) = chosen::by_profile(
        map,
        profile.as_ref(),
        catalogues,
        (options.library, collector),
    );
    let required = files.requirements.map_or(Some(Vec::new()), |file| {
        requirements(map, file, &candidates, &index, collector)
    });
    let ratings = catalogues.as_ref().map_or_else(Vec::new, |found| {
        files.ratings.map_or_else(
            || ratings::none(found),
            |file| ratings::ratings(map, file, &candidates, &index, found, collector),
        )
    });
    let mut shelf = ParameterShelf::new(options.library.own_parameters());
    let context = CostContext {
        index: &index,
        key_date,
        basis,
        level,
        period,
        interest: interest.as_ref(),
        rates: &rates,
        collector,
    };
    let sources = [files.costs, files.climate];
    let flows = payments(map, sources, &mut shelf, climate.as_ref(), &context);
    let risks = files
        .risks
        .map_or_else(Vec::new, |file| risks(map, file, &index, period, collector));
    let beside = beside(
        map,
        &Chosen {
            sovereignty: chosen_sovereignty.as_ref(),
            path: chosen_path.as_ref(),
            answers: files.answers,
            pilots: files.pilots,
        },
        &candidates,
        &index,
        options.library,
        collector,
    );
    let context = JointContext {
        map,
        index: &index,
        flows: &flows,
        collector,
    };
    let joint = joint(raw_joint, files.participants, files.tiers, &context);
    let tender =
        tender.and_then(|raw| joined(raw, map, &mut shelf, &candidates, &index, collector))?;
    let stage_law = limits(map, &mut shelf, &tender, collector);
    load_ages(map, &mut shelf, &tender, &flows, collector);
    let catalogues = catalogues?;
    note_phases_of_criteria(&tender, &catalogues, collector);
    let case = Case {
        costs: CostPlan::new(tender.economics.clone(), candidates.len(), flows),
        tender,
        candidates,
        catalogues,
        profile,
        stage_law,
        ratings,
        requirements: required?,
        risks,
        sovereignty: beside.sovereignty,
        path: beside.path,
        pilots: beside.pilots,
        joint,
        risk_scale: risk_scale(map, collector),
        study: study_guide(map, collector),
        parameters: shelf.into_used(),
        files: files.all,
        cost_file: costs::beginning(files.costs, root),
        rating_file: files.ratings,
        sovereignty_file: files.answers,
        requirement_file: costs::beginning(files.requirements, root),
    };
    pilot::note_loose_ends(&case, files.pilots, collector);
    Some(case)
}

/// Looks up the limits that every comparison needs and those of its stage, and returns the law of stages.
fn limits(
    map: &mut SourceMap,
    shelf: &mut ParameterShelf,
    tender: &Tender,
    collector: &Collector,
) -> StageLaw {
    for id in THRESHOLDS {
        shelf.value(map, id, tender.key_date, tender.span, collector);
    }
    let law = stage_law(map).value.unwrap_or_default();
    for id in looked_at(&law, tender.phase.value, tender.level) {
        shelf.parameter(map, &id, collector);
    }
    law
}

// Before a procurement nobody needs its thresholds; they would only lengthen the report.
fn looked_at(law: &StageLaw, phase: Phase, level: Level) -> Vec<String> {
    let ids: Vec<&str> = if phase == Phase::Need {
        law.parameters_of_every_stage().collect()
    } else {
        law.parameters(level).collect()
    };
    ids.into_iter().map(str::to_owned).collect()
}

fn note_unknown_names(named: &[Located<String>], index: &CandidateIndex, collector: &Collector) {
    for name in named {
        if index.position(&name.value).is_none() {
            index.note_unknown(&name.value, name.span, collector);
        }
    }
}

/// The payments of the cost file, and those that follow from devices.
fn payments(
    map: &mut SourceMap,
    [cost_file, devices]: [Option<FileId>; 2],
    shelf: &mut ParameterShelf,
    climate: Option<&Climate>,
    context: &CostContext<'_>,
) -> Vec<CashFlow> {
    let mut flows = cost_file.map_or_else(Vec::new, |file| costs::costs(map, file, shelf, context));
    if let Some(file) = devices {
        flows.extend(emissions(map, file, shelf, climate, context));
    }
    flows
}

// Whether something is too old is told by the audit; outside their validity the limits say nothing.
fn load_ages(
    map: &mut SourceMap,
    shelf: &mut ParameterShelf,
    tender: &Tender,
    flows: &[CashFlow],
    collector: &Collector,
) {
    let has_exchange = |flow: &CashFlow| matches!(flow.conversion, Some(Conversion::Exchange(_)));
    if tender.economics.interest.curve().is_some() || flows.iter().any(has_exchange) {
        shelf.parameter(map, RATE_AGE, collector);
    }
    if flows.iter().any(|flow| flow.terms.as_of.is_some()) {
        shelf.parameter(map, PRICE_AGE, collector);
    }
}

fn note_phase(phase: &Located<Phase>, phases: &[Phase], collector: &Collector) {
    if !phases.contains(&phase.value) {
        collector.fault(
            &form::WRONG_PHASE,
            phase.span,
            format!("In der Phase „{}“ wird so nicht verglichen", phase.value.word()),
            "Der Vergleich nach § 7 LHO gehört vor die Vergabe: phase = \"bedarf\". In der Wertung gelten die \
             bekanntgemachten Zuschlagskriterien.",
        );
    }
}

fn note_phases_of_criteria(tender: &Tender, catalogues: &[Catalogue], collector: &Collector) {
    let phase = tender.phase.value;
    for criterion in catalogues.iter().flat_map(Catalogue::criteria) {
        if !criterion.phases.contains(&phase) {
            collector.fault(
                &form::WRONG_PHASE,
                tender.phase.span,
                format!(
                    "Das Kriterium „{}“ darf in der Phase „{}“ nicht verwendet werden",
                    criterion.id,
                    phase.word()
                ),
                if criterion.phase_reason.is_empty() {
                    "Nehmen Sie einen Katalog, dessen Kriterien für diese Phase vorgesehen sind."
                        .to_owned()
                } else {
                    criterion.phase_reason.clone()
                },
            );
        }
    }
}

fn catalogues(
    map: &mut SourceMap,
    groups: &[Located<String>],
    library: &Library,
    collector: &Collector,
) -> Option<Vec<Catalogue>> {
    let mut read = Vec::new();
    let mut sound = true;
    for group in groups.iter().filter(|group| group.value != FITNESS) {
        match library.read(map, &group.value, collector) {
            Some(Some(catalogue)) => read.push(catalogue),
            Some(None) => sound = false,
            None => {
                sound = false;
                let ids = library.ids();
                let mut known: Vec<&str> = ids.iter().map(String::as_str).collect();
                known.insert(0, FITNESS);
                collector.fault(
                    &form::UNKNOWN_ID,
                    group.span,
                    format!("Den Katalog „{}“ gibt es nicht", group.value),
                    words::way_out(
                        &group.value,
                        &known,
                        "Eigene Kataloge bringt --criteria mit.",
                    ),
                );
            }
        }
    }
    note_double_ids(read.iter().flat_map(Catalogue::criteria), collector);
    sound.then_some(read)
}
