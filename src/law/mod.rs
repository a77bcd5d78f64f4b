//! Which source says so, since when, until when, and how sure are we?
//!
//! Law is data with a date. This room knows what a citation, a dated value and a parameter are; it knows no tender.

mod citation;
mod component;
mod parameter;

pub use citation::{Citation, CitationFault};
pub use component::{Component, ComponentStep, recomputed};
pub use parameter::{
    Binding, Checked, Dated, DecidingDay, Grade, IN_FORCE, Origin, Parameter, Parameters,
};
