//! Findings with the source lines they are about.

mod terminal;
mod window;

pub use terminal::terminal;
