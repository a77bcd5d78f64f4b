//! Documents as Markdown and as terminal text.

mod markdown;
mod terminal;

pub use markdown::markdown;
pub use terminal::terminal;
pub(super) use terminal::wrapped;
