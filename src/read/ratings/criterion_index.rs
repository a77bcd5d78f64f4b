//! Where a criterion stands among the catalogues of the case.

use std::collections::BTreeMap;

use crate::model::{Catalogue, Criterion};
use crate::read::table::Cell;
use crate::read::{form, words};

use super::Ratings;

/// Where a criterion stands among the catalogues of the case.
pub(in crate::read) struct CriterionIndex<'c> {
    catalogues: &'c [Catalogue],
    places: BTreeMap<String, (usize, usize)>,
}

impl<'c> CriterionIndex<'c> {
    /// An index of all criteria, by identifier and by `katalog/kriterium`.
    pub(in crate::read) fn new(catalogues: &'c [Catalogue]) -> Self {
        let mut places = BTreeMap::new();
        for (number, catalogue) in catalogues.iter().enumerate() {
            for (position, criterion) in catalogue.criteria().iter().enumerate() {
                places.insert(criterion.id.clone(), (number, position));
                places.insert(
                    format!("{}/{}", catalogue.id, criterion.id),
                    (number, position),
                );
            }
        }
        Self { catalogues, places }
    }

    pub(super) fn find(&self, written: &str) -> Option<(usize, usize, &'c Criterion)> {
        let (catalogue, position) = *self.places.get(written.trim())?;
        let criterion = self.catalogues.get(catalogue)?.criteria().get(position)?;
        Some((catalogue, position, criterion))
    }

    pub(super) fn note_unknown(&self, cell: Cell<'_, '_>) {
        let written = cell.text();
        let dropped = self
            .catalogues
            .iter()
            .any(|catalogue| catalogue.left_out().iter().any(|id| id == written.trim()));
        if dropped {
            cell.fault(
                &form::LEFT_OUT,
                format!("Das Profil der Akte verwendet „{written}“ nicht; die Zeile zählt nicht"),
                "Streichen Sie die Zeile, oder nehmen Sie unter [nutzwert] das „profil“ heraus.",
            );
            return;
        }
        let known: Vec<&str> = self
            .places
            .keys()
            .map(String::as_str)
            .filter(|id| !id.contains('/'))
            .collect();
        let catalogues: Vec<&str> = self
            .catalogues
            .iter()
            .map(|catalogue| catalogue.id.as_str())
            .collect();
        cell.fault(
            &form::UNKNOWN_ID,
            format!("Das Kriterium „{written}“ gibt es in den Katalogen der Akte nicht"),
            match words::nearest(written, known) {
                Some(near) => format!("Meinten Sie „{near}“?"),
                None => format!(
                    "Die Akte verwendet: {}. „gleichwertig criteria list“ zeigt alle Kriterien.",
                    catalogues.join(", ")
                ),
            },
        );
    }

    pub(super) fn empty(&self) -> Ratings {
        self.catalogues
            .iter()
            .map(|catalogue| vec![Vec::new(); catalogue.criteria().len()])
            .collect()
    }
}
