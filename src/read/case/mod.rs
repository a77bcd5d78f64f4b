//! A whole case: all its files, read together, with all their faults.

mod tender;

use std::path::Path;

use crate::exact::KeyDate;
use crate::model::{Case, CashFlow, Catalogue, Climate, Conversion, CostPlan, Phase, Tender};
use crate::source::{CaseFolder, FileId, LoadFault, Located, SourceMap};

use super::candidates::{CandidateIndex, candidates};
use super::catalogue::{Library, note_double_ids};
use super::collector::{Collector, Reading};
use super::costs::{self, CostContext};
use super::emissions::emissions;
use super::files;
use super::files::Need as FileNeed;
use super::parameters::ParameterShelf;
use super::requirements::requirements;
use super::risk_scale::risk_scale;
use super::risks::risks;
use super::tender::{TenderReading, tender};
use super::{form, ratings, words};

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
    let value = read(map, folder, main, options, &collector);
    let value = value.filter(|_| !collector.is_blocked());
    Ok(Reading {
        value,
        findings: collector.into_findings(),
    })
}

fn read(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main: FileId,
    options: &CaseOptions<'_>,
    collector: &Collector,
) -> Option<Case> {
    files::note_main_encoding(map, main, collector);
    let TenderReading {
        tender,
        files: chosen,
        group_ids,
        key_date,
        basis,
        level,
        period,
        interest,
        rates,
        climate,
        named,
        phase,
        root,
    } = tender(map, main, options.key_date, collector);
    let mut case_files = vec![main];
    let mut open =
        |map: &mut SourceMap, name: Option<&Located<String>>, default: &str, need: FileNeed| {
            let file = files::open(map, folder, name, default, need, root, collector);
            case_files.extend(file);
            file
        };
    let rates_fitness = group_ids.iter().any(|group| group.value == FITNESS);
    let rates_catalogues = group_ids.iter().any(|group| group.value != FITNESS);
    let candidate_file = open(
        map,
        chosen.candidates.as_ref(),
        "kandidaten.csv",
        FileNeed::Mandatory,
    );
    let requirement_file = open(
        map,
        chosen.requirements.as_ref(),
        "anforderungen.csv",
        needed(rates_fitness),
    );
    let rating_file = open(
        map,
        chosen.ratings.as_ref(),
        "bewertung.csv",
        needed(rates_catalogues),
    );
    let cost_file = open(
        map,
        chosen.costs.as_ref(),
        "kosten.csv",
        FileNeed::Mandatory,
    );
    let risk_file = open(
        map,
        chosen.risks.as_ref(),
        "risiken.csv",
        FileNeed::Optional,
    );
    let climate_file = open(
        map,
        chosen.climate.as_ref(),
        "klima.csv",
        FileNeed::Optional,
    );
    for draft in &chosen.drafts {
        files::note_missing(folder, draft, collector);
    }
    let (candidates, index) = candidate_file.map_or_else(CandidateIndex::unread, |file| {
        candidates(map, file, collector)
    });
    if let Some(phase) = &phase {
        note_phase(phase, options.phases, collector);
    }
    note_unknown(&named, &index, collector);
    let catalogues = catalogues(map, &group_ids, options.library, collector);
    let required = requirement_file.map_or(Some(Vec::new()), |file| {
        requirements(map, file, &candidates, &index, collector)
    });
    let ratings = match (rating_file, &catalogues) {
        (Some(file), Some(catalogues)) => {
            ratings::ratings(map, file, &candidates, &index, catalogues, collector)
        }
        (None, Some(catalogues)) => ratings::none(catalogues),
        (_, None) => Vec::new(),
    };
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
    let sources = [cost_file, climate_file];
    let flows = payments(map, sources, &mut shelf, climate.as_ref(), &context);
    let risks = risk_file.map_or_else(Vec::new, |file| risks(map, file, &index, period, collector));
    let tender =
        tender.and_then(|raw| joined(raw, map, &mut shelf, &candidates, &index, collector))?;
    for id in THRESHOLDS {
        shelf.value(map, id, tender.key_date, tender.span, collector);
    }
    load_ages(map, &mut shelf, &tender, &flows, collector);
    let catalogues = catalogues?;
    note_phases_of_criteria(&tender, &catalogues, collector);
    let plan = CostPlan::new(tender.economics.clone(), candidates.len(), flows);
    Some(Case {
        tender,
        candidates,
        catalogues,
        ratings,
        requirements: required?,
        costs: plan,
        risks,
        risk_scale: risk_scale(map, collector),
        parameters: shelf.into_used(),
        files: case_files,
        cost_file: costs::beginning(cost_file, root),
        requirement_file: costs::beginning(requirement_file, root),
    })
}

fn needed(needed: bool) -> FileNeed {
    if needed {
        FileNeed::Mandatory
    } else {
        FileNeed::Optional
    }
}

fn note_unknown(named: &[Located<String>], index: &CandidateIndex, collector: &Collector) {
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
