//! `bewertung.csv`: facts and ratings per candidate and criterion, long or wide.

mod criterion_index;
mod layout;
mod value;

use crate::exact::Day;
use crate::finding::{Finding, Label};
use crate::model::{
    Candidate, Catalogue, Criterion, CriterionKind, Evidence, EvidenceKind, Rater, Rating,
    RatingValue,
};
use crate::source::{FileId, SourceMap};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::table::{Cell, NumberColumn, Table};
use super::{form, words};

use layout::{long, wide};

pub(super) use value::value;

pub(super) use criterion_index::CriterionIndex;

const KINDS: &[(&str, EvidenceKind)] = &[
    ("nachweis", EvidenceKind::Proof),
    ("erprobung", EvidenceKind::Trial),
    ("angabe", EvidenceKind::Claim),
    ("einschaetzung", EvidenceKind::Estimate),
];

/// The ratings per catalogue, criterion and row.
pub(super) type Ratings = Vec<Vec<Vec<Rating>>>;

/// Ratings for cases without the file: nothing is known.
pub(super) fn none(catalogues: &[Catalogue]) -> Ratings {
    CriterionIndex::new(catalogues).empty()
}

/// Reads all ratings; the form is told by the header.
pub(super) fn ratings(
    map: &SourceMap,
    file: FileId,
    candidates: &[Candidate],
    index: &CandidateIndex,
    catalogues: &[Catalogue],
    collector: &Collector,
) -> Ratings {
    let criteria = CriterionIndex::new(catalogues);
    let mut ratings = criteria.empty();
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return ratings;
    };
    let is_wide = table.column("kandidat").is_none() && table.column("wert").is_none();
    let mut sink = Sink {
        ratings: &mut ratings,
        candidates,
        criteria: &criteria,
        collector,
    };
    if is_wide {
        wide(&table, index, &mut sink);
    } else {
        long(&table, index, &mut sink);
    }
    for list in ratings.iter_mut().flatten() {
        list.sort_by_key(|rating| (rating.candidate, rating.span));
        note_doubles(list, candidates, collector);
    }
    ratings
}

struct Sink<'r, 'c> {
    ratings: &'r mut Ratings,
    candidates: &'r [Candidate],
    criteria: &'r CriterionIndex<'c>,
    collector: &'r Collector,
}

struct RatingCells<'t, 'a> {
    value: Cell<'t, 'a>,
    reason: Cell<'t, 'a>,
    document: Cell<'t, 'a>,
    kind: Cell<'t, 'a>,
    as_of: Cell<'t, 'a>,
    rater: Cell<'t, 'a>,
}

impl Sink<'_, '_> {
    fn take(
        &mut self,
        candidate: Option<usize>,
        criterion_cell: Cell<'_, '_>,
        cells: &RatingCells<'_, '_>,
        numbers: NumberColumn,
    ) {
        let Some((catalogue, position, criterion)) = self.criteria.find(criterion_cell.text())
        else {
            self.criteria.note_unknown(criterion_cell);
            return;
        };
        let Some(candidate) = candidate else { return };
        let Some(value) = value(cells.value, criterion, numbers) else {
            return;
        };
        if self.answered_by_master_data(candidate, criterion, value, cells.value) {
            return;
        }
        let reason = cells.reason.checked_text();
        if reason.is_empty() && value != RatingValue::Unknown && cells.reason.has_column() {
            let what = if value == RatingValue::NotApplicable {
                "„entfällt“ braucht einen Grund"
            } else {
                "Die Bewertung hat keinen Grund"
            };
            cells.value.fault(
                &form::MISSING_REASON,
                what,
                "Schreiben Sie in die Spalte „grund“ in einem Satz, woran Sie das festmachen.",
            );
        }
        let rating = Rating {
            candidate,
            value,
            reason,
            evidence: evidence(
                cells.document,
                cells.kind,
                value == RatingValue::Unknown,
                self.collector,
            ),
            as_of: day(cells.as_of),
            rater: rater(cells.rater),
            span: cells.value.span(),
        };
        if let Some(list) = self
            .ratings
            .get_mut(catalogue)
            .and_then(|list| list.get_mut(position))
        {
            list.push(rating);
        }
    }

    // What the master data say is not asked twice; a different answer is a contradiction.
    fn answered_by_master_data(
        &self,
        candidate: usize,
        criterion: &Criterion,
        value: RatingValue,
        cell: Cell<'_, '_>,
    ) -> bool {
        let Some(derived) = &criterion.derived_from else {
            return false;
        };
        let Some(known) = self
            .candidates
            .get(candidate)
            .and_then(|candidate| candidate.fact(derived.fact))
        else {
            return false;
        };
        let expected = match &criterion.kind {
            CriterionKind::Exclusion { .. } if derived.met.iter().any(|met| met == known) => {
                RatingValue::Met
            }
            CriterionKind::Exclusion { .. } => RatingValue::NotMet,
            CriterionKind::Scored { scale, .. } => match scale.step_of_fact(known) {
                Some(step) => RatingValue::Observed(step.points),
                None => return false,
            },
        };
        let column = derived.fact.column();
        if value == expected || value == RatingValue::Unknown {
            cell.fault(
                &form::ASKED_TWICE,
                format!(
                    "„{}“ folgt schon aus der Spalte „{column}“ in kandidaten.csv",
                    criterion.id
                ),
                "Die Zeile kann entfallen.",
            );
        } else {
            let row = self
                .candidates
                .get(candidate)
                .map_or_else(|| cell.span(), |candidate| candidate.span);
            let message = format!(
                "„{}“ widerspricht der Spalte „{column}“ in kandidaten.csv: dort steht {known}",
                criterion.id
            );
            let finding = Finding::new(
                form::CONTRADICTION.id,
                form::CONTRADICTION.severity,
                message,
                Label::bare(cell.span()),
            );
            self.collector.note(
                finding
                    .related_to(Label::new(row, "diese Angabe gilt"))
                    .with_help("Berichtigen Sie die Stammdaten, oder streichen Sie diese Zeile."),
            );
        }
        true
    }
}

/// What supports an answer, from the columns `beleg` and `beleg-art`.
pub(super) fn evidence(
    document_cell: Cell<'_, '_>,
    kind_cell: Cell<'_, '_>,
    unknown: bool,
    collector: &Collector,
) -> Evidence {
    let document = document_cell.checked_text();
    let kind = if kind_cell.text().is_empty() {
        if !document.is_empty() && !unknown {
            collector.fault(
                &form::EVIDENCE_KIND,
                document_cell.span(),
                "Zum Beleg fehlt die Beleg-Art; der Wert zählt als einzelne Einschätzung",
                "Schreiben Sie nachweis, erprobung, angabe oder einschaetzung in die Spalte „beleg-art“.",
            );
        }
        EvidenceKind::Estimate
    } else {
        kind_cell.word(KINDS).unwrap_or(EvidenceKind::Estimate)
    };
    if kind == EvidenceKind::Proof && document.is_empty() && !unknown {
        kind_cell.fault(
            &form::MISSING_VALUE,
            "Ein Nachweis ohne Beleg ist keiner",
            "Nennen Sie in der Spalte „beleg“ das Dokument, den Test oder die Adresse.",
        );
    }
    Evidence { kind, document }
}

fn day(cell: Cell<'_, '_>) -> Option<Day> {
    cell.day()
}

fn rater(cell: Cell<'_, '_>) -> Rater {
    let name = cell.checked_text();
    match words::folded(&name).as_str() {
        "" => Rater::Unnamed,
        "einigung" => Rater::Agreement,
        _ => Rater::Named(name),
    }
}

fn same_person(one: &Rating, other: &Rating) -> bool {
    one.rater.person().is_some() && one.rater.person() == other.rater.person()
}

fn note_doubles(list: &[Rating], candidates: &[Candidate], collector: &Collector) {
    for (position, rating) in list.iter().enumerate() {
        let first = list
            .iter()
            .take(position)
            .rev()
            .take_while(|earlier| earlier.candidate == rating.candidate)
            .find(|earlier| earlier.rater == rating.rater || same_person(earlier, rating));
        if let Some(first) = first {
            let who = match &rating.rater {
                Rater::Unnamed => "ohne Person".to_owned(),
                Rater::Agreement => "als Einigung".to_owned(),
                Rater::Named(name) => format!("von „{name}“"),
            };
            let id = candidates
                .get(rating.candidate)
                .map_or("", |candidate| candidate.id.as_str());
            let message = format!("Für „{id}“ gibt es zum selben Kriterium zwei Bewertungen {who}");
            let finding = Finding::new(
                form::DUPLICATE.id,
                form::DUPLICATE.severity,
                message,
                Label::new(rating.span, "zum zweiten Mal"),
            );
            collector.note(
                finding
                    .related_to(Label::new(first.span, "zuerst hier"))
                    .with_help("Behalten Sie eine Zeile; verschiedene Personen tragen sich in „person“ ein."),
            );
        }
    }
}
