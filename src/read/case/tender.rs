//! The tender with its candidates found and its interest rate looked up.

use crate::exact::{KeyDate, Percent, Rate};
use crate::model::{
    Candidate, Economics, EquivalenceLimits, Interest, Need, Recommendation, Suitability, Tender,
};
use crate::read::candidates::CandidateIndex;
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::parameters::ParameterShelf;
use crate::read::tender::{RawEconomics, RawEquivalence, RawInterest, RawTender};
use crate::source::{Located, SourceMap};

const FEDERAL_RATE: &str = "kalkulationszins.bund";

pub(super) fn joined(
    raw: RawTender,
    map: &mut SourceMap,
    shelf: &mut ParameterShelf,
    candidates: &[Candidate],
    index: &CandidateIndex,
    collector: &Collector,
) -> Option<Tender> {
    let find = |name: &Located<String>| {
        let position = index.position(&name.value);
        if position.is_none() {
            index.note_unknown(&name.value, name.span, collector);
        }
        position.map(|position| Located::new(position, name.span))
    };
    let carry_on = find(&raw.need.carry_on);
    if candidates.len() == 1 {
        collector.fault(
            &form::MISSING_VALUE,
            raw.need.carry_on.span,
            "Es gibt nur einen Kandidaten; verglichen werden mindestens zwei",
            "Ergänzen Sie in kandidaten.csv die Lösungen, die infrage kommen.",
        );
    }
    let equivalence = raw.equivalence.map(|raw| limits(raw, &find));
    let recommendation = raw.recommendation.map(|raw| {
        let candidate = match raw.candidate.as_ref().map(&find) {
            Some(None) => return None,
            Some(Some(candidate)) => Some(candidate),
            None => None,
        };
        let (reason, deeper_reason, conditions) = (raw.reason, raw.deeper_reason, raw.conditions);
        Some(Recommendation {
            candidate,
            reason,
            deeper_reason,
            conditions,
            decisive: raw.decisive,
            decided: raw.decided,
            span: raw.span,
        })
    });
    let suitability: Vec<Option<Suitability>> = raw
        .suitability
        .into_iter()
        .map(|raw| {
            let candidate = find(&raw.candidate)?.value;
            let (legal, organisational, staffing) = (raw.legal, raw.organisational, raw.staffing);
            Some(Suitability {
                candidate,
                suitable: raw.suitable,
                legal,
                organisational,
                staffing,
                span: raw.span,
            })
        })
        .collect();
    let economics = economics(raw.economics, raw.key_date, map, shelf, collector)?;
    let need = Need {
        task: raw.need.task,
        starting_position: raw.need.starting_position,
        task_critique: raw.need.task_critique,
        goals: raw.need.goals,
        conflicts: raw.need.conflicts,
        carry_on: carry_on?,
        users: raw.need.users,
        period_reason: raw.need.period_reason,
        span: raw.need.span,
    };
    Some(Tender {
        id: raw.id,
        title: raw.title,
        authority: raw.authority,
        level: raw.level,
        phase: raw.phase,
        key_date: raw.key_date,
        procedure_start: raw.procedure_start,
        services: raw.services,
        procedure: raw.procedure,
        personal_data: raw.personal_data,
        need,
        economics,
        climate: raw.climate,
        groups: raw.groups,
        equivalence: match equivalence {
            Some(None) => return None,
            Some(limits) => limits,
            None => None,
        },
        recommendation: match recommendation {
            Some(None) => return None,
            Some(recommendation) => recommendation,
            None => None,
        },
        budget: raw.budget,
        suitability: suitability.into_iter().collect::<Option<Vec<_>>>()?,
        discarded: raw.discarded,
        review_goals: raw.review_goals,
        robustness: raw.robustness,
        deviations: raw.deviations,
        records: raw.records,
        span: raw.span,
    })
}

fn economics(
    raw: RawEconomics,
    key_date: KeyDate,
    map: &mut SourceMap,
    shelf: &mut ParameterShelf,
    collector: &Collector,
) -> Option<Economics> {
    let RawInterest {
        written,
        reason,
        span,
    } = raw.interest;
    let (interest, rate_parameter) = match written {
        Some(interest) => (Some(interest), None),
        None => {
            let percent = shelf.value(map, FEDERAL_RATE, key_date, span, collector);
            let rate = percent.and_then(|percent| Rate::new(Percent::new(percent)).ok());
            (rate.map(Interest::Single), Some(FEDERAL_RATE.to_owned()))
        }
    };
    Some(Economics {
        reference_year: raw.reference_year,
        years: raw.years,
        interest: interest?,
        rate_parameter,
        rate_reason: reason,
        convention: raw.convention,
        basis: raw.basis,
        basis_reason: raw.basis_reason,
        arithmetic: raw.arithmetic,
        escalations: raw.escalations,
        rate_span: span,
        span: raw.span,
    })
}

fn limits(
    raw: RawEquivalence,
    find: &impl Fn(&Located<String>) -> Option<Located<usize>>,
) -> Option<EquivalenceLimits> {
    Some(EquivalenceLimits {
        reference: find(&raw.reference)?,
        groups: raw.groups,
        extra_cost: raw.extra_cost,
    })
}
