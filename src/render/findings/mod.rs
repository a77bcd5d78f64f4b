//! Findings with the source lines they are about.

mod brief;
mod terminal;
mod window;

pub use brief::brief;
pub use terminal::terminal;
