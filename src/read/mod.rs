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
mod costs;
mod countries;
mod decision_path;
mod files;
mod form;
mod frameworks;
mod licence_review;
mod licences;
mod notice;
mod parameters;
mod pilot;
mod profiles;
mod ratings;
mod requirements;
mod risks;
mod rules;
mod sovereignty;
mod stages;
mod table;
mod tender;
mod toml_table;
mod words;

pub use answers::{Amendment, RowChange, answers};
pub use builtin::{BuiltIn, built_in};
pub use case::{CaseOptions, case};
pub use catalogue::{Brought, Library, examine, library};
pub use collector::Reading;
pub use form::{FILE_FORM_RULES, FormRule};
pub use frameworks::{framework, framework_ids};
pub use licence_review::{licence_law, licence_review};
pub use licences::suggestion as licence_suggestion;
pub use parameters::{all_parameters, parameter};
pub use profiles::profile;
pub use rules::rule_book;
pub use stages::stage_law;
