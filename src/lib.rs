//! x
pub mod exact;
pub mod source;
pub mod law;
pub mod finding;
pub mod model;
pub mod read;
pub mod score;
pub mod cost;
pub mod assess;
