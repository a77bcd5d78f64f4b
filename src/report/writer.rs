//! What every part of the report needs: the assessment, the places, the document under way.

use crate::assess::{Assessment, Equivalence};
use crate::model::{Candidate, Case};
use crate::source::{SourceMap, Span};

use super::Document;

/// Above this number of candidates the text follows the leading ones; the annexes name all.
const DETAILED: usize = 24;
const LEADING: usize = 8;

/// The document under way.
pub(super) struct Writer<'a> {
    pub(super) assessment: &'a Assessment<'a>,
    pub(super) case: &'a Case,
    map: &'a SourceMap,
    pub(super) document: Document,
    shown: Vec<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(assessment: &'a Assessment<'a>, map: &'a SourceMap) -> Self {
        let shown = shown(assessment);
        Self {
            assessment,
            case: assessment.case,
            map,
            document: Document::default(),
            shown,
        }
    }

    /// The candidates the text follows, in the order of the case.
    pub(super) fn shown(&self) -> Vec<usize> {
        self.shown.clone()
    }

    /// How many candidates only the annexes name.
    pub(super) fn hidden(&self) -> usize {
        self.case.candidates.len().saturating_sub(self.shown.len())
    }

    /// The verdicts on the candidates that the text follows.
    pub(super) fn equivalence(&self) -> Vec<&'a Equivalence> {
        self.assessment
            .equivalence
            .iter()
            .filter(|found| self.shown.contains(&found.candidate))
            .collect()
    }

    /// The candidates with their positions that the text follows.
    pub(super) fn candidates(&self) -> Vec<(usize, &'a Candidate)> {
        self.shown
            .iter()
            .filter_map(|index| Some((*index, self.case.candidate(*index)?)))
            .collect()
    }

    /// The product name of a candidate, with its identifier where another candidate has the same product.
    pub(super) fn name(&self, candidate: usize) -> String {
        let product = |index: usize| {
            self.case
                .candidate(index)
                .map(|candidate| candidate.product.as_str())
        };
        let own = product(candidate).unwrap_or_default();
        let shared = self
            .shown
            .iter()
            .any(|other| *other != candidate && product(*other) == Some(own));
        if shared {
            self.full_name(candidate)
        } else {
            own.to_owned()
        }
    }

    /// Product name and identifier of a candidate.
    pub(super) fn full_name(&self, candidate: usize) -> String {
        let product = self
            .case
            .candidate(candidate)
            .map_or("", |candidate| candidate.product.as_str());
        format!("{product} ({})", self.case.id(candidate))
    }

    /// A place as reports print it: `kosten.csv:12`.
    pub(super) fn place(&self, span: Span) -> String {
        self.map.place(span)
    }

    pub(super) fn map(&self) -> &'a SourceMap {
        self.map
    }
}

fn shown(assessment: &Assessment<'_>) -> Vec<usize> {
    let count = assessment.candidates.len();
    if count <= DETAILED {
        return (0..count).collect();
    }
    let tender = &assessment.case.tender;
    let mut shown: Vec<usize> = Vec::new();
    shown.extend(
        assessment
            .ranking
            .by_cost
            .iter()
            .take(LEADING)
            .map(|place| place.candidate),
    );
    shown.extend(
        assessment
            .ranking
            .by_utility
            .iter()
            .take(LEADING)
            .map(|place| place.candidate),
    );
    shown.push(tender.need.carry_on.value);
    shown.extend(
        tender
            .equivalence
            .as_ref()
            .map(|limits| limits.reference.value),
    );
    let recommended = tender
        .recommendation
        .as_ref()
        .and_then(|recommendation| recommendation.candidate.as_ref());
    shown.extend(recommended.map(|candidate| candidate.value));
    shown.sort_unstable();
    shown.dedup();
    shown
}
