//! Whether the licences of a candidate go together, and with what the authority wants to do.

use crate::model::{EuplUse, LicenceClass, SolutionModel};

use super::{Audit, EUPL_BLOCKED, LICENCE_UNCLASSED, LICENCES_CONFLICT};

impl Audit<'_, '_> {
    pub(super) fn licences(&mut self) {
        let mut found = Vec::new();
        for candidate in &self.case.candidates {
            let Some(choice) = candidate.licence.best_choice() else {
                continue;
            };
            let id = candidate.id.as_str();
            for conflict in &choice.conflicts {
                found.push((
                    LICENCES_CONFLICT,
                    id,
                    format!("{id}: {conflict}"),
                    candidate.span,
                ));
            }
            if choice.is_open() && choice.class == LicenceClass::Unclassified {
                let message = format!(
                    "{id}: {} ist Open Source, aber nicht nach Pflichten eingeordnet",
                    choice.expression()
                );
                found.push((LICENCE_UNCLASSED, id, message, candidate.span));
            }
            if candidate.model == SolutionModel::Custom && choice.eupl == EuplUse::Impossible {
                let message = format!(
                    "{id}: {} lässt sich nicht als ein Werk unter der EUPL-1.2 veröffentlichen",
                    choice.expression()
                );
                found.push((EUPL_BLOCKED, id, message, candidate.span));
            }
        }
        for (rule, id, message, span) in found {
            self.tell_about(rule, id, message, span);
        }
    }
}
