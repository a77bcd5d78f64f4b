//! Findings with the source lines they are about.

mod baseline;
mod brief;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
mod target;
mod terminal;
#[cfg(test)]
mod tests;
mod window;

pub use baseline::baseline;
pub use brief::brief;
pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use target::fingerprints;
pub use terminal::terminal;
