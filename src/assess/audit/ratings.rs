//! Who rated, with which evidence, and whether two agree.

use crate::finding::{Label, RuleId};
use crate::model::{Ascertainment, Rating, RatingValue};
use crate::score::Standing;
use crate::source::Span;

use super::{Audit, CLAIMS, NO_AGREEMENT, NOT_APPLICABLE, SECOND_RATER, counted, listed};

impl<'c> Audit<'_, 'c> {
    pub(super) fn ratings(&mut self) {
        for (candidate, result) in self.assessment.candidates.iter().enumerate() {
            let items = || result.score.groups.iter().flat_map(|group| &group.items);
            let of = |standing: Standing| {
                let found: Vec<(&str, Span)> = items()
                    .filter(|item| item.standing == standing)
                    .filter_map(|item| Some((item.item.id(self.case), item.span?)))
                    .collect();
                found
            };
            let (claims, disputed, dropped) = (
                of(Standing::Claimed),
                of(Standing::Disputed),
                of(Standing::NotApplicable),
            );
            let alone = self.rated_by_fewer_than_two(candidate);
            let id = self.case.id(candidate).to_owned();
            let mut tell = |rule: RuleId, found: &[(&str, Span)], what: &str| {
                if let Some((_, span)) = found.first() {
                    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
                    let message = format!(
                        "{id}: {} {what}: {}",
                        counted(found.len(), "Kriterium", "Kriterien"),
                        listed(&names)
                    );
                    self.found.push(
                        self.rules
                            .finding(rule, message, Label::bare(*span))
                            .about(id.clone()),
                    );
                }
            };
            tell(SECOND_RATER, &alone, "ohne zweite unabhängige Bewertung");
            tell(
                NO_AGREEMENT,
                &disputed,
                "mit verschiedenen Bewertungen ohne Einigung",
            );
            tell(CLAIMS, &claims, "nur mit Angabe des Anbieters");
            tell(NOT_APPLICABLE, &dropped, "ausgenommen");
        }
    }

    fn rated_by_fewer_than_two(&self, candidate: usize) -> Vec<(&'c str, Span)> {
        let mut found = Vec::new();
        for (number, catalogue) in self.case.catalogues.iter().enumerate() {
            for (position, criterion) in catalogue.criteria().iter().enumerate() {
                if criterion.ascertainment != Ascertainment::Judgement {
                    continue;
                }
                let rows: Vec<&Rating> = self
                    .case
                    .ratings_of(number, position, candidate)
                    .filter(|rating| {
                        matches!(
                            rating.value,
                            RatingValue::Observed(_) | RatingValue::Met | RatingValue::NotMet
                        )
                    })
                    .collect();
                let mut people: Vec<String> = rows
                    .iter()
                    .filter_map(|rating| rating.rater.person())
                    .collect();
                people.sort();
                people.dedup();
                if let Some(first) = rows.first().filter(|_| people.len() < 2) {
                    found.push((criterion.id.as_str(), first.span));
                }
            }
        }
        found
    }
}
