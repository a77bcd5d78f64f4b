//! Ratings and goals that are younger than the key date.

use crate::finding::{Finding, Label};
use crate::source::Span;

use super::{Audit, GOALS_LATER, RATED_LATER};

impl Audit<'_, '_> {
    pub(super) fn dates(&mut self) {
        let key_date = self.case.tender.key_date.day();
        let decided = self.decided();
        let is_key_date = decided == key_date;
        let ratings = self.case.ratings.iter().flatten().flatten();
        let mut later: Vec<Span> = ratings
            .filter(|rating| rating.as_of.is_some_and(|day| decided < day))
            .map(|rating| rating.span)
            .collect();
        let requirements = self.case.requirements.iter();
        later.extend(
            requirements
                .filter(|requirement| requirement.as_of.is_some_and(|day| decided < day))
                .map(|requirement| requirement.span),
        );
        // A vendor's claim carries its own day.
        let claims = self
            .case
            .requirements
            .iter()
            .flat_map(|one| &one.fulfilments);
        later.extend(
            claims
                .filter(|claim| claim.claimed_on.is_some_and(|day| key_date < day))
                .map(|claim| claim.span),
        );
        later.sort();
        if let Some(first) = later.first() {
            let message = format!(
                "{} nach dem {}{}; bei der Entscheidung lagen sie nicht vor",
                if later.len() == 1 {
                    "1 Bewertung trägt ein Datum".to_owned()
                } else {
                    format!("{} Bewertungen tragen ein Datum", later.len())
                },
                if is_key_date {
                    "Stichtag "
                } else {
                    "Tag der Entscheidung, dem "
                },
                decided.german()
            );
            let related = later
                .iter()
                .skip(1)
                .take(3)
                .map(|span| Label::new(*span, "ebenso"));
            let finding = self
                .rules
                .finding(RATED_LATER, message, Label::bare(*first));
            self.found.push(related.fold(finding, Finding::related_to));
        }
        if let Some(as_of) = self
            .case
            .tender
            .need
            .goals
            .as_of
            .as_ref()
            .filter(|as_of| decided < as_of.value)
        {
            let message = format!(
                "Die Ziele haben den Stand {}, {} {}",
                as_of.value.german(),
                if is_key_date {
                    "der Stichtag ist der"
                } else {
                    "entschieden wurde am"
                },
                decided.german()
            );
            let span = as_of.span;
            self.tell(GOALS_LATER, message, span);
        }
    }
}
