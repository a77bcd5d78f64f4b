//! What did the author write, and is it sound?
//!
//! Raw text becomes the model here, or findings. Everything wrong in all files is collected in one run; a value leaves the
//! room only when it is sound. The room scores nothing and prints nothing.

mod builtin;
mod candidates;
mod case;
mod catalogue;
mod collector;
mod components;
mod costs;
mod countries;
mod draft_words;
mod emissions;
mod files;
mod form;
mod inventory;
mod licences;
mod measures;
mod notice;
mod parameters;
mod products;
mod ratings;
mod requirements;
mod risk_scale;
mod risks;
mod rules;
mod screening;
mod table;
mod tender;
mod toml_table;
mod words;

pub use crate::finding::FormRule;
pub use builtin::{BuiltIn, built_in};
pub use case::{CaseOptions, case};
pub use catalogue::{Brought, Library, library};
pub use collector::Reading;
pub use draft_words::draft_words;
pub use form::FILE_FORM_RULES;
pub use inventory::inventory;
pub use measures::measures;
pub use parameters::{all_parameters, parameter};
pub use products::{ProductList, product_list};
pub use rules::rule_book;
pub use screening::{alternatives, screen_criteria};
pub use table::bare_number;
pub use words::{folded, is_unknown, way_out};
