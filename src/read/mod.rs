//! What did the author write, and is it sound?
//!
//! Raw text becomes the model here, or findings. Everything wrong in all files is collected in one run; a value leaves the
//! room only when it is sound. The room scores nothing and prints nothing.

mod answers;
mod builtin;
mod candidates;
mod case;
mod catalogue;
mod collector;
mod components;
mod costs;
mod countries;
mod decision_path;
mod draft_words;
mod emissions;
mod files;
mod form;
mod frameworks;
mod inventory;
mod joint;
mod licence_review;
mod licences;
mod measures;
mod notice;
mod parameters;
mod pilot;
mod products;
mod profiles;
mod ratings;
mod requirements;
mod review;
mod risk_scale;
mod risks;
mod rules;
mod screening;
mod sovereignty;
mod stages;
mod table;
mod tender;
mod toml_table;
mod words;

pub use crate::finding::FormRule;
pub use answers::{Amendment, RowChange, answers};
pub use builtin::{BuiltIn, built_in};
pub use case::{CaseOptions, case};
pub use catalogue::{Brought, Library, examine, library};
pub use collector::Reading;
pub use draft_words::draft_words;
pub use form::FILE_FORM_RULES;
pub use frameworks::{framework, framework_ids};
pub use inventory::inventory;
pub use licence_review::{licence_law, licence_review};
pub use licences::suggestion as licence_suggestion;
pub use measures::measures;
pub use parameters::{all_parameters, parameter};
pub use products::{ProductList, product_list};
pub use profiles::profile;
pub use review::{ReviewOptions, ReviewReading, review};
pub use rules::rule_book;
pub use screening::{alternatives, screen_criteria};
pub use stages::stage_law;
pub use table::bare_number;
pub use words::{folded, is_unknown, way_out};
