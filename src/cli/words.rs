//! The words that options take.

use clap::ValueEnum;

use crate::finding::Severity;

/// Whether to write in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    #[value(name = "auto")]
    Auto,
    #[value(name = "immer")]
    Always,
    #[value(name = "nie")]
    Never,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[value(name = "text")]
    Text,
    #[value(name = "markdown", alias = "md")]
    Markdown,
    #[value(name = "json")]
    Json,
}

/// How a screening is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    #[value(name = "text")]
    Text,
    #[value(name = "markdown", alias = "md")]
    Markdown,
    #[value(name = "json")]
    Json,
    #[value(name = "csv")]
    Csv,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    #[value(name = "text")]
    Text,
    #[value(name = "markdown", alias = "md")]
    Markdown,
}

/// From which severity on a run ends with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Threshold {
    #[value(name = "fehler")]
    Error,
    #[value(name = "warnung")]
    Warning,
    #[value(name = "hinweis")]
    Note,
}

/// The kinds of cases that `init` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Template {
    #[value(name = "standardsoftware")]
    Standard,
    #[value(name = "individualsoftware")]
    Custom,
    #[value(name = "cloud")]
    Cloud,
}

impl Threshold {
    /// The severity that is meant.
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// How findings of a comparison are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Detail {
    /// One or two lines each; notes are counted.
    Kurz,
    /// With the marked line, the way out and the source.
    Ausfuehrlich,
}
