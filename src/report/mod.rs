//! In which order and words is it justified?
//!
//! An assessment becomes a document: a note for the file (*Vermerk*) with the eleven contents of a planning-phase study, the
//! comparison, the reasons, the proposal and the annexes. Only this room chooses German sentences; it knows no output format.

mod annexes;
mod award;
mod award_record;
mod components;
mod contents;
mod coverage;
mod derivation;
mod differences;
mod dimensions;
mod document;
mod frameworks;
mod interest;
mod joint;
mod licence_words;
mod method_words;
mod outcome;
mod overview;
mod pages;
mod profile_page;
mod quantity;
mod questions;
mod ranked_table;
mod reasons;
mod review;
mod robustness;
mod rule_page;
mod screening;
mod tipping_words;
mod units;
mod wording;
mod writer;

use crate::assess::Assessment;
use crate::source::SourceMap;

pub use award::{award_figure, award_figure_ids, award_page, award_summary, trial_page};
pub use award_record::award_record;
pub use coverage::{circumstances_line, coverage_line, coverage_page};
pub use document::{Block, Column, Document, Inline, Table};
pub use frameworks::{framework_criterion_page, framework_page};
pub use licence_words::licence_page;
pub use method_words::{method_title, method_when, refusal};
pub use pages::{catalogue_page, criterion_page, form_rule_page, parameter_page};
pub use profile_page::{page_set, profile_page};
pub use questions::{Question, questions};
pub use ranked_table::ranking_page;
pub use review::{review, review_summary};
pub use rule_page::rule_page;
pub use screening::screening_page;
pub use tipping_words::{
    assumption as assumption_title, never as never_reason, place as assumption_place, tipping_ids,
};
pub use wording::binding;
use writer::Writer;

/// The whole report on a case.
#[must_use]
pub fn compose(assessment: &Assessment<'_>, map: &SourceMap) -> Document {
    let mut writer = Writer::new(assessment, map);
    overview::head(&mut writer);
    contents::eleven(&mut writer);
    dimensions::comparison(&mut writer);
    frameworks::sections(&mut writer);
    joint::joint(&mut writer);
    reasons::per_candidate(&mut writer);
    outcome::equivalence(&mut writer);
    outcome::proposal(&mut writer);
    outcome::open_points(&mut writer);
    outcome::deviations(&mut writer);
    robustness::robustness(&mut writer);
    outcome::signatures(&mut writer);
    annexes::all(&mut writer);
    writer.document
}

/// The overview for the terminal: candidates as columns, dimensions as rows.
#[must_use]
pub fn summary(assessment: &Assessment<'_>, map: &SourceMap) -> Document {
    let mut writer = Writer::new(assessment, map);
    overview::terminal(&mut writer);
    writer.document
}

/// The identifiers of all figures that can be asked why.
#[must_use]
pub fn figure_ids(assessment: &Assessment<'_>) -> Vec<String> {
    let mut ids = derivation::ids(assessment, 0..assessment.candidates.len());
    ids.extend(tipping_ids(assessment));
    ids
}

/// One figure with its way back to the cells of the input; `None` for an identifier that is no figure of the case.
#[must_use]
pub fn figure(assessment: &Assessment<'_>, map: &SourceMap, id: &str) -> Option<Document> {
    let derived = derivation::derived(assessment, id)?;
    let mut writer = Writer::new(assessment, map);
    writer.document.heading(1, derived.title.clone());
    annexes::derivation(&mut writer, &derived);
    Some(writer.document)
}
