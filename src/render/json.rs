//! An assessment and its findings for machines.
//!
//! Keys are English, values are the words of the files, amounts and points are strings with two places. The order is
//! always the same; there is no time stamp and no path outside the case.

mod basis;
mod calculation;
mod joint;
mod methods;
mod notes;
mod review;
mod robustness;
mod sensitivity;
mod sovereignty;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::assess::{
    Assessment, CandidateResult, Equivalence, EquivalenceTest, OpenPoint, OpenSubject, Place,
    Reach, TestValue,
};
use crate::cost::CostResult;
use crate::exact::{Answer, Basis, Fraction, KeyDate, notation};
use crate::finding::{Certainty, Finding, Findings};
use crate::law::{Grade, Parameter};
use crate::model::{Case, Convention, CostKind};
use crate::score::{ExclusionState, Item, Score, Standing};
use crate::source::SourceMap;

use super::visible::escaped_json;
use calculation::{arithmetic, curve, exchange_rates, remanent, staff, sunk};
use notes::{
    ByKind, CalculationNote, CandidateNote, Comparison, CostNote, DeviationNote, EquivalenceNote,
    ExclusionNote, FindingNote, GroupNote, InputFaults, InputNote, OpenPointNote, ParameterNote,
    RankNote, RankingNote, TenderNote, TestNote, UtilityNote,
};

pub use review::review;

/// The version of the structure; it grows only when a reader would have to change.
const FORMAT: u8 = 1;

/// A comparison as JSON.
#[must_use]
pub fn comparison(assessment: &Assessment<'_>, map: &SourceMap) -> String {
    let case = assessment.case;
    let results = case.candidates.iter().zip(&assessment.candidates);
    written(&Comparison {
        format: FORMAT,
        tender: tender(case),
        calculation: calculation(case),
        catalogues: case.catalogues.iter().map(basis::catalogue).collect(),
        profile: case.profile.as_ref().map(|profile| profile.id.as_str()),
        parameters: case
            .parameters
            .iter()
            .filter_map(|parameter| parameter_note(parameter, case.tender.key_date))
            .collect(),
        candidates: results
            .enumerate()
            .map(|(index, (candidate, result))| CandidateNote {
                id: &candidate.id,
                name: candidate.name(),
                vendor: &candidate.vendor,
                model: candidate.model.word(),
                open_source: candidate.is_open_source(),
                licence: basis::licence(&candidate.licence),
                excluded: excluded(case, result, map),
                cost: cost(case, index, &result.cost, map),
                risks: methods::risks(assessment, index, map),
                utility: utility(&result.score),
            })
            .collect(),
        ranking: ranking(assessment),
        equivalence: assessment
            .equivalence
            .iter()
            .map(|found| equivalence(case, found))
            .collect(),
        open_points: assessment
            .open_points
            .iter()
            .map(|point| open_point(case, point, map))
            .collect(),
        sensitivity: sensitivity::sensitivity(assessment, map),
        joint: joint::joint(assessment),
        robustness: robustness::note(assessment, map),
        sovereignty: sovereignty::sovereignty(assessment),
        decision_path: sovereignty::decision_path(assessment, map),
        pilots: sovereignty::pilots(assessment, map),
        methods: methods::methods(assessment),
        findings: assessment
            .findings
            .iter()
            .map(|finding| finding_note(finding, map))
            .collect(),
        deviations: deviations(assessment, map),
        inputs: case
            .files
            .iter()
            .filter_map(|file| map.file(*file))
            .map(|file| InputNote {
                file: file.name(),
                sha256: file.check_sum(),
                bytes: file.bytes(),
            })
            .collect(),
    })
}

/// What was wrong with the files of a run that could not compare, as JSON.
#[must_use]
pub fn input_faults(findings: &Findings, map: &SourceMap) -> String {
    let findings = findings
        .iter()
        .map(|finding| finding_note(finding, map))
        .collect();
    written(&InputFaults {
        format: FORMAT,
        findings,
    })
}

fn written(value: &impl Serialize) -> String {
    // These structures hold nothing that JSON could not write.
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    escaped_json(&json)
}

fn amount(number: &Fraction) -> String {
    notation::plain(number, 2)
}

fn tender(case: &Case) -> TenderNote<'_> {
    let tender = &case.tender;
    TenderNote {
        id: &tender.id,
        title: &tender.title,
        authority: &tender.authority,
        level: tender.level.word(),
        phase: tender.phase.value.word(),
        key_date: tender.key_date.day().to_string(),
        carry_on: case.id(tender.need.carry_on.value),
    }
}

fn calculation(case: &Case) -> CalculationNote<'_> {
    let economics = &case.costs.economics;
    let payment = Convention::WORDS
        .iter()
        .find(|(_, convention)| *convention == economics.convention);
    CalculationNote {
        reference_year: economics.reference_year.number(),
        years: economics.years,
        rate: economics
            .interest
            .single()
            .map(|rate| rate.percent().written().to_string()),
        zero_curve: economics.interest.curve().map(curve),
        rate_parameter: economics.rate_parameter.as_deref(),
        payment: payment.map_or("", |(word, _)| *word),
        arithmetic: arithmetic(economics.arithmetic),
        exchange_rates: exchange_rates(case),
        tax: match economics.basis {
            Basis::Gross => "brutto",
            Basis::Net => "netto",
        },
    }
}

fn parameter_note(parameter: &Parameter, date: KeyDate) -> Option<ParameterNote<'_>> {
    let Answer::Holds(validity, dated) = parameter.at(date) else {
        return None;
    };
    Some(ParameterNote {
        id: &parameter.id,
        value: dated.value.to_string(),
        unit: &parameter.unit,
        valid_from: validity.from().to_string(),
        valid_until: validity.until().map(|until| until.to_string()),
        grade: match dated.grade {
            Grade::Read => "A",
            Grade::Secondary => "B",
            Grade::Unverified => "C",
        },
        source: dated.citation.to_string(),
        checked: parameter.checked.day().to_string(),
    })
}

fn excluded<'a>(
    case: &'a Case,
    result: &'a CandidateResult,
    map: &SourceMap,
) -> Vec<ExclusionNote<'a>> {
    let failed = result
        .score
        .exclusions
        .iter()
        .filter(|check| check.state == ExclusionState::NotMet);
    failed
        .map(|check| ExclusionNote {
            criterion: check.item.id(case),
            // Where nobody wrote a reason, what was asked says what is missing.
            reason: if check.reason.is_empty() {
                check.item.title(case)
            } else {
                &check.reason
            },
            place: check.span.map(|span| map.place(span)),
        })
        .chain(result.unsuitable.map(|span| ExclusionNote {
            criterion: "eignungspruefung",
            reason: "ungeeignet",
            place: Some(map.place(span)),
        }))
        .collect()
}

fn cost<'a>(
    case: &'a Case,
    candidate: usize,
    cost: &'a CostResult,
    map: &SourceMap,
) -> CostNote<'a> {
    let complete = cost.is_complete();
    CostNote {
        complete,
        nominal: amount(&cost.nominal),
        present_value: cost.known_present().map(amount),
        present_value_known_part: amount(&cost.present.value),
        present_value_with_risks: cost.with_risks().as_ref().map(amount),
        budget_effective_present_value: amount(&cost.budget_effective),
        not_budget_effective_present_value: amount(&cost.not_budget_effective),
        remanent_present_value: amount(&cost.remanent),
        remanent: remanent(case, candidate, map),
        sunk: sunk(case, candidate, map),
        staff: staff(case, candidate),
        annuity: cost.annuity.as_ref().filter(|_| complete).map(amount),
        by_kind: ByKind {
            kinds: &cost.kinds,
            sum: |kind| &kind.nominal,
        },
        by_kind_present_value: ByKind {
            kinds: &cost.kinds,
            sum: |kind| &kind.present,
        },
        unknown: cost
            .unknown
            .iter()
            .map(|(span, _)| map.place(*span))
            .collect(),
    }
}

fn utility(score: &Score) -> UtilityNote<'_> {
    UtilityNote {
        secured: amount(score.utility.secured()),
        possible: amount(score.utility.possible()),
        coverage: amount(&score.coverage),
        groups: score
            .groups
            .iter()
            .map(|group| GroupNote {
                id: &group.id,
                weight: group.weight.to_string(),
                points_secured: amount(group.points.secured()),
                points_possible: amount(group.points.possible()),
                secured: amount(group.partial.secured()),
                possible: amount(group.partial.possible()),
                coverage: amount(&group.coverage),
            })
            .collect(),
    }
}

fn ranking<'a>(assessment: &Assessment<'a>) -> RankingNote<'a> {
    let case = assessment.case;
    let ranking = &assessment.ranking;
    let ids = |places: &[Place]| {
        places
            .iter()
            .map(|place| case.id(place.candidate))
            .collect::<Vec<_>>()
    };
    let ranks = |places: &[Place]| {
        let note = |place: &Place| RankNote {
            candidate: case.id(place.candidate),
            rank: place.rank,
        };
        places.iter().map(note).collect::<Vec<_>>()
    };
    RankingNote {
        present_value: ids(&ranking.by_cost),
        utility: ids(&ranking.by_utility),
        cost_ranks: ranks(&ranking.by_cost),
        utility_ranks: ranks(&ranking.by_utility),
        agree: ranking.agree,
        close: ranking.is_close(),
        distance_percent: ranking
            .closeness
            .as_ref()
            .and_then(|closeness| closeness.percent.as_ref())
            .map(amount),
    }
}

fn equivalence<'a>(case: &'a Case, found: &'a Equivalence) -> EquivalenceNote<'a> {
    EquivalenceNote {
        candidate: case.id(found.candidate),
        reference: case.id(found.reference),
        verdict: found.verdict.word(),
        tests: found
            .tests
            .iter()
            .map(|test| test_note(case, test))
            .collect(),
    }
}

fn test_note<'a>(case: &Case, test: &'a EquivalenceTest) -> TestNote<'a> {
    let (value, possible) = match &test.value {
        TestValue::Conditions {
            met, failed, open, ..
        } => {
            let all = met.saturating_add(failed.len()).saturating_add(open.len());
            let at_best = met.saturating_add(open.len());
            (
                Some(format!("{met}/{all}")),
                Some(format!("{at_best}/{all}")),
            )
        }
        TestValue::Percent { worst, best } => {
            (worst.as_ref().map(amount), best.as_ref().map(amount))
        }
        TestValue::Unknown => (None, None),
    };
    TestNote {
        id: &test.id,
        passed: test.passed,
        value,
        possible,
        limit: written_limit(case, &test.id),
    }
}

/// The limit of a test with as many places as it was written with.
fn written_limit(case: &Case, test: &str) -> Option<String> {
    let limits = case.tender.equivalence.as_ref()?;
    let percent = match test.strip_prefix("mindest-") {
        Some(group) => limits
            .groups
            .iter()
            .find(|(id, _)| id == group)
            .map(|(_, limit)| limit),
        None if test == "mehrkosten-hoechstens" => limits.extra_cost.as_ref(),
        None => None,
    };
    percent.map(|percent| percent.value.written().to_string())
}

fn open_point<'a>(case: &'a Case, point: &OpenPoint, map: &SourceMap) -> OpenPointNote<'a> {
    let (kind, criterion) = match point.subject {
        OpenSubject::Rated(item @ Item::Requirement(_)) => ("requirement", item.id(case)),
        OpenSubject::Rated(item @ Item::Criterion { .. }) => ("criterion", item.id(case)),
        OpenSubject::Rated(item @ Item::Objective(_)) => ("objective", item.id(case)),
        OpenSubject::Exclusion(item) => ("exclusion", item.id(case)),
        OpenSubject::Amount(kind) => ("amount", CostKind::word(kind)),
    };
    OpenPointNote {
        candidate: case.id(point.candidate),
        criterion,
        kind,
        standing: standing(point.standing),
        gain: amount(&point.gain),
        could_change: point.effect.word(),
        alone: point.reach == Reach::Alone,
        place: map.place(point.span),
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Proven => "proven",
        Standing::Derived => "derived",
        Standing::Judged => "judged",
        Standing::Stated => "stated",
        Standing::Claimed => "claimed",
        Standing::Estimated => "estimated",
        Standing::Disputed => "disputed",
        Standing::Unknown => "unknown",
        Standing::NotApplicable => "not-applicable",
    }
}

fn finding_note<'a>(finding: &'a Finding, map: &'a SourceMap) -> FindingNote<'a> {
    let span = finding.primary().span();
    let position = map.position(span);
    FindingNote {
        rule: finding.rule().to_string(),
        severity: finding.severity().word(),
        certainty: match finding.certainty() {
            Certainty::Proven => "sicher",
            Certainty::Likely => "wahrscheinlich",
            Certainty::Suspected => "verdacht",
        },
        message: finding.message(),
        file: map.file(span.file).map_or("", |file| file.name()),
        line: position.line,
        column: position.column,
        subject: finding.subject(),
        help: finding.help(),
        citations: finding
            .citations()
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

fn deviations<'a>(assessment: &'a Assessment<'_>, map: &'a SourceMap) -> Vec<DeviationNote<'a>> {
    deviation_notes(&assessment.deviations, map)
}

fn deviation_notes<'a>(
    deviations: &'a [crate::assess::AppliedDeviation<'_>],
    map: &'a SourceMap,
) -> Vec<DeviationNote<'a>> {
    let note = |applied: &'a crate::assess::AppliedDeviation<'_>| DeviationNote {
        rule: applied.deviation.rule.to_string(),
        subject: &applied.deviation.place,
        reason: &applied.deviation.reason,
        record: &applied.deviation.record,
        place: map.place(applied.deviation.span),
        set_aside: applied
            .findings
            .iter()
            .map(|finding| finding_note(finding, map))
            .collect(),
    };
    deviations.iter().map(note).collect()
}
