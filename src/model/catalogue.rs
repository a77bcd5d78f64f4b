//! Catalogues: criteria whose weights add up.

use crate::exact::{Day, Fraction, Weight, WeightSet};
use crate::law::{Checked, Citation};
use crate::source::FileId;

use super::{Criterion, CriterionKind};

/// The criteria of one dimension, such as security.
///
/// German term: *Kriterienkatalog*. The weights of its rated criteria add up to exactly one hundred percent.
#[doc(alias = "Kriterienkatalog")]
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The identifier, by which a case selects it.
    pub id: String,
    /// The name in one line.
    pub title: String,
    /// What the dimension answers.
    pub purpose: String,
    /// The version of the catalogue.
    pub version: String,
    /// The day of its last change.
    pub as_of: Day,
    /// The day on which a person last compared it with its sources.
    pub checked: Checked,
    /// Where its criteria come from.
    pub citations: Vec<Citation>,
    /// The file it was read from.
    pub file: FileId,
    criteria: Vec<Criterion>,
    left_out: Vec<String>,
}

/// Why a catalogue was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueFault {
    /// No rated criterion at all.
    NothingRated,
    /// The weights add up to this instead of 100.
    Weights(Fraction),
}

/// What names a catalogue and says how current it is.
#[derive(Clone, Debug)]
pub(crate) struct CatalogueHead {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) purpose: String,
    pub(crate) version: String,
    pub(crate) as_of: Day,
    pub(crate) checked: Checked,
    pub(crate) citations: Vec<Citation>,
    pub(crate) file: FileId,
}

impl Catalogue {
    /// A catalogue whose rated criteria have weights that add up.
    ///
    /// # Errors
    /// Names the sum of the weights found.
    pub(crate) fn new(
        head: CatalogueHead,
        criteria: Vec<Criterion>,
    ) -> Result<Self, CatalogueFault> {
        let weights: Vec<Weight> = criteria.iter().filter_map(Criterion::weight).collect();
        if weights.is_empty() {
            return Err(CatalogueFault::NothingRated);
        }
        WeightSet::new(weights).map_err(|fault| CatalogueFault::Weights(fault.sum))?;
        let CatalogueHead {
            id,
            title,
            purpose,
            version,
            as_of,
            checked,
            citations,
            file,
        } = head;
        Ok(Self {
            id,
            title,
            purpose,
            version,
            as_of,
            checked,
            citations,
            file,
            criteria,
            left_out: Vec::new(),
        })
    }

    /// The same catalogue with some of its criteria; the caller sees to it that their weights add up.
    pub(super) fn with_criteria(&self, keep: impl Fn(&Criterion) -> Option<Criterion>) -> Self {
        Self {
            left_out: self
                .criteria
                .iter()
                .filter(|criterion| keep(criterion).is_none())
                .map(|criterion| criterion.id.clone())
                .collect(),
            criteria: self.criteria.iter().filter_map(&keep).collect(),
            ..self.clone()
        }
    }

    /// The criteria in the order of the catalogue.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criteria that the profile of a case leaves out.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The criterion of this identifier.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}

impl Criterion {
    /// The same criterion with another weight; one that excludes has none.
    pub(super) fn weighing(&self, weight: Weight) -> Self {
        let kind = match &self.kind {
            CriterionKind::Exclusion { met_if } => CriterionKind::Exclusion {
                met_if: met_if.clone(),
            },
            CriterionKind::Scored { scale, .. } => CriterionKind::Scored {
                weight,
                scale: scale.clone(),
            },
        };
        Self {
            kind,
            ..self.clone()
        }
    }

    /// The weight of a rated criterion.
    #[must_use]
    pub fn weight(&self) -> Option<Weight> {
        match &self.kind {
            CriterionKind::Exclusion { .. } => None,
            CriterionKind::Scored { weight, .. } => Some(*weight),
        }
    }
}
