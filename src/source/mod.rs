//! Where in which file does this stand?
//!
//! The only room that opens files for reading. It decodes text, remembers every place and computes check sums; it knows
//! neither TOML nor CSV nor tenders.

mod file;
mod folder;
mod hidden;
mod map;
mod places;
mod position;
mod span;
pub mod stream;

pub use file::{Encoding, SourceFile, check_sum_of};
pub use folder::{CaseFolder, PathFault, files_within};
pub(crate) use hidden::is_hidden;
pub use map::{FileId, LoadFault, SIZE_LIMIT, SourceMap};
pub use places::Places;
pub use position::Position;
pub use span::{Located, Span};
