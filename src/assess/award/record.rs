//! What the award record says, and what it still wants.

use crate::model::{RecordItem, RecordWhen, Regime};

use super::AwardAssessment;

/// One item of the award record.
///
/// German term: *Angabe des Vergabevermerks* (§ 8 Abs. 2 VgV, § 6 UVgO).
#[doc(alias = "Angabe des Vergabevermerks")]
#[derive(Clone, Debug)]
pub struct RecordNote {
    /// What is due.
    pub item: RecordItem,
    /// Whether it is there.
    pub state: RecordState,
}

/// Whether an item is there.
///
/// German term: *Stand der Angabe*.
#[doc(alias = "Stand der Angabe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// Written in `[vermerk]`.
    Written(String),
    /// The rating says it.
    InRating,
    /// Still wanted.
    Missing,
}

/// What is due under the law that holds. Where the case does not say which, the fuller list is followed.
pub(super) fn record(assessment: &AwardAssessment<'_>) -> Vec<RecordNote> {
    let case = assessment.case;
    let law = assessment.law.regime().unwrap_or(Regime::European);
    let procedure = case.procedure.to_lowercase();
    let negotiated = procedure.contains("verhandlung") || procedure.contains("dialog");
    let without_call = procedure.contains("ohne-teilnahmewettbewerb")
        || procedure.contains("ohne teilnahmewettbewerb");
    let text = |key: &str| {
        let found = case.record.iter().find(|(name, _)| name == key);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    };
    let due = |item: &RecordItem| match item.when {
        RecordWhen::Always | RecordWhen::SaidByRating => true,
        RecordWhen::LowBid => !assessment.low_bids.is_empty(),
        RecordWhen::Negotiated => negotiated,
        RecordWhen::WithoutCall => without_call,
        RecordWhen::NoWinner => assessment.rated.is_empty(),
        RecordWhen::NotElectronic => !text(&item.key).is_empty(),
        RecordWhen::NoWeights => {
            case.plan.method.uses_points()
                && case.plan.price_weight.is_none()
                && !case.plan.groups.is_empty()
        }
    };
    let items = case.record_items.iter();
    items
        .filter(|item| item.law == law && due(item))
        .filter(|item| item.key != "zuschlag" || !assessment.rated.is_empty())
        .map(|item| RecordNote {
            state: match (item.when, text(&item.key)) {
                (_, written) if !written.is_empty() => RecordState::Written(written.to_owned()),
                (RecordWhen::SaidByRating, _) if rating_says(assessment, item) => {
                    RecordState::InRating
                }
                _ => RecordState::Missing,
            },
            item: item.clone(),
        })
        .collect()
}

/// The rating names every bid with its reasons; the estimated value stands there only where the case has it.
fn rating_says(assessment: &AwardAssessment<'_>, item: &RecordItem) -> bool {
    item.key != "auftraggeber" || assessment.case.estimated_value.is_some()
}
