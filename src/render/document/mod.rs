//! Documents as Markdown and as terminal text.

mod markdown;
mod terminal;

use crate::render::visible::{folded, one_line};
use crate::report::Inline;

pub use markdown::markdown;
pub use terminal::terminal;
pub(super) use terminal::wrapped;

/// The words of a line, without their shape.
fn plain(parts: &[Inline]) -> String {
    one_line(
        &parts
            .iter()
            .map(|part| folded(part.text()))
            .collect::<String>(),
    )
}
