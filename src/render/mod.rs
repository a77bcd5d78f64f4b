//! How does it look on this surface?
//!
//! Documents become Markdown or terminal text, findings become marked source lines, an assessment becomes JSON. The room
//! decides nothing: order and words come from the rooms below, only escaping, wrapping and layout are its own.

pub mod award;
mod coverage;
pub mod difference;
pub mod document;
pub mod findings;
pub mod json;
pub mod schema;
pub mod screening;
pub mod sheet;
mod visible;

pub use coverage::coverage_json;

/// What a person looks at: a terminal, a log or a file.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    /// How many columns a line has.
    pub width: u16,
    /// Whether colours are shown.
    pub colour: bool,
    /// Whether lines and boxes may be drawn with signs outside ASCII.
    pub unicode: bool,
}

impl Surface {
    /// A text file.
    pub const FILE: Self = Self {
        width: 100,
        colour: false,
        unicode: true,
    };

    /// A log or a pipe: 80 columns, no colour, ASCII lines.
    #[must_use]
    pub fn log() -> Self {
        Self {
            width: 80,
            colour: false,
            unicode: false,
        }
    }
}
