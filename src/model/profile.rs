//! Profiles: which criteria fit a kind of service, and what they weigh there.

use crate::exact::{Day, Fraction, Weight, WeightSet};
use crate::law::{Checked, Citation};
use crate::source::{FileId, Located, Span};

use super::{Catalogue, Service};

/// The criteria that fit a kind of service, such as an application of artificial intelligence.
///
/// German term: *Leistungsprofil*. It invents no criteria: it selects from catalogues, and every weight it uses is written
/// down and adds up to one hundred.
#[doc(alias = "Leistungsprofil")]
#[derive(Clone, Debug)]
pub struct ServiceProfile {
    /// The identifier, by which a case selects it.
    pub id: String,
    /// The name in one line.
    pub title: String,
    /// For whom it is meant.
    pub purpose: String,
    /// The kinds of service it fits.
    pub services: Vec<Service>,
    /// The day of its last change.
    pub as_of: Day,
    /// The day on which a person last looked through it.
    pub checked: Checked,
    /// Where the selection comes from.
    pub citations: Vec<Citation>,
    /// Groups of a case and what they could weigh; a proposal, the case decides.
    pub groups: Vec<(String, Weight)>,
    /// What it takes from which catalogue.
    pub selections: Vec<Selection>,
    /// The file it was read from.
    pub file: FileId,
    /// Where it begins.
    pub span: Span,
}

/// What a profile takes from one catalogue.
///
/// German term: *Auswahl aus einem Katalog*.
#[doc(alias = "Auswahl aus einem Katalog")]
#[derive(Clone, Debug)]
pub struct Selection {
    /// The catalogue.
    pub catalogue: String,
    /// Why these criteria.
    pub reason: String,
    /// The criteria it takes.
    pub extent: Extent,
    /// Where it stands.
    pub span: Span,
}

/// How much of a catalogue a profile takes.
///
/// German term: *Umfang der Auswahl*.
#[doc(alias = "Umfang der Auswahl")]
#[derive(Clone, Debug)]
pub enum Extent {
    /// All criteria with the weights of the catalogue.
    Whole,
    /// These rated criteria with these weights, and these exclusion criteria.
    Some {
        /// Rated criteria and their weights in percent.
        weights: Vec<(Located<String>, Weight)>,
        /// Exclusion criteria.
        exclusions: Vec<Located<String>>,
    },
}

/// Why a selection does not fit its catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectionFault {
    /// The catalogue has no criterion of this name that could be used like this.
    Unknown(Located<String>),
    /// The weights add up to this instead of 100.
    Weights(Fraction),
}

impl ServiceProfile {
    /// What it takes from the catalogue; `None` where it does not know it.
    #[must_use]
    pub fn selection(&self, catalogue: &str) -> Option<&Selection> {
        self.selections
            .iter()
            .find(|selection| selection.catalogue == catalogue)
    }
}

impl Selection {
    /// The catalogue with the selected criteria and their weights only.
    ///
    /// # Errors
    /// Names criteria the catalogue does not have, and the sum of weights that do not add up.
    pub fn of(&self, catalogue: &Catalogue) -> Result<Catalogue, Vec<SelectionFault>> {
        let Extent::Some {
            weights,
            exclusions,
        } = &self.extent
        else {
            return Ok(catalogue.clone());
        };
        let mut faults: Vec<SelectionFault> = weights
            .iter()
            .map(|(id, _)| (id, true))
            .chain(exclusions.iter().map(|id| (id, false)))
            .filter(|(id, rated)| {
                catalogue
                    .criterion(&id.value)
                    .is_none_or(|criterion| criterion.weight().is_some() != *rated)
            })
            .map(|(id, _)| SelectionFault::Unknown(id.clone()))
            .collect();
        let all: Vec<Weight> = weights.iter().map(|(_, weight)| *weight).collect();
        if let Err(fault) = WeightSet::new(all) {
            faults.push(SelectionFault::Weights(fault.sum));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let weight = |id: &str| {
            weights
                .iter()
                .find_map(|(name, weight)| (name.value == id).then_some(*weight))
        };
        Ok(catalogue.with_criteria(|criterion| {
            if criterion.weight().is_none() {
                let kept = exclusions.iter().any(|id| id.value == criterion.id);
                return kept.then(|| criterion.clone());
            }
            weight(&criterion.id).map(|weight| criterion.weighing(weight))
        }))
    }
}
