//! What a comparison rests on: catalogues with the label of each criterion, and licences.

use crate::model::{Catalogue, LicenceChoice, LicenceReview};

use super::notes::{CatalogueNote, CriterionNote, LicenceNote};

pub(super) fn catalogue(catalogue: &Catalogue) -> CatalogueNote<'_> {
    CatalogueNote {
        id: &catalogue.id,
        version: &catalogue.version,
        as_of: catalogue.as_of.to_string(),
        criteria: catalogue
            .criteria()
            .iter()
            .map(|criterion| CriterionNote {
                id: &criterion.id,
                weight: criterion
                    .weight()
                    .map(|weight| weight.percent().to_string()),
                binding: criterion.binding.word(),
                phases: criterion.phases.iter().map(|phase| phase.word()).collect(),
            })
            .collect(),
    }
}

/// What follows from the licence of a candidate.
pub(super) fn licence(review: &LicenceReview) -> LicenceNote<'_> {
    let best = review.best_choice();
    LicenceNote {
        kind: review.kind.word(),
        expression: best.map(LicenceChoice::expression),
        choices: review
            .choices
            .iter()
            .map(LicenceChoice::expression)
            .collect(),
        osi_approved: best.map(LicenceChoice::is_open),
        fsf_free: best.map(|choice| choice.terms.iter().all(|term| term.fsf)),
        copyleft: best
            .filter(|choice| choice.is_open())
            .map(|choice| choice.class.word()),
        duties: best
            .iter()
            .flat_map(|choice| &choice.duties)
            .map(|duty| duty.id.as_str())
            .collect(),
        conflicts: best.map_or(&[], |choice| choice.conflicts.as_slice()),
        eupl: best.map(|choice| choice.eupl.word()),
    }
}
