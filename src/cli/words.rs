//! The words that options take.

use clap::ValueEnum;

use crate::finding::{self, Severity};
use crate::model;

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

/// How the findings on drafts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    #[value(name = "text")]
    Text,
    #[value(name = "markdown", alias = "md")]
    Markdown,
    #[value(name = "json")]
    Json,
    #[value(name = "sarif")]
    Sarif,
    #[value(name = "gitlab")]
    Gitlab,
    #[value(name = "junit")]
    Junit,
    #[value(name = "github")]
    Github,
}

/// For whom findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Profile {
    #[value(name = "standard")]
    Standard,
    #[value(name = "streng")]
    Strict,
    #[value(name = "pruefung")]
    Audit,
}

impl Profile {
    /// The profile that is meant.
    pub(super) fn finding(self) -> finding::Profile {
        match self {
            Self::Standard => finding::Profile::Standard,
            Self::Strict => finding::Profile::Strict,
            Self::Audit => finding::Profile::Audit,
        }
    }
}

/// Whose budget law holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    #[value(name = "land")]
    State,
    #[value(name = "kommune")]
    Municipal,
    #[value(name = "bund")]
    Federal,
}

impl Level {
    /// The level that is meant.
    pub(super) fn level(self) -> model::Level {
        match self {
            Self::State => model::Level::State,
            Self::Municipal => model::Level::Municipal,
            Self::Federal => model::Level::Federal,
        }
    }
}

/// On which side of the European threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Side {
    #[value(name = "ab")]
    European,
    #[value(name = "unter")]
    National,
}

impl Side {
    /// The regime that is meant.
    pub(super) fn regime(self) -> model::Regime {
        match self {
            Self::European => model::Regime::European,
            Self::National => model::Regime::National,
        }
    }
}

/// What is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Service {
    #[value(name = "standardsoftware")]
    Standard,
    #[value(name = "individualsoftware")]
    Custom,
    #[value(name = "cloud")]
    Cloud,
    #[value(name = "pflege")]
    Maintenance,
    #[value(name = "dienstleistung")]
    Consulting,
    #[value(name = "ki")]
    Ai,
}

impl Service {
    /// The service that is meant.
    pub(super) fn service(self) -> model::Service {
        match self {
            Self::Standard => model::Service::StandardSoftware,
            Self::Custom => model::Service::CustomSoftware,
            Self::Cloud => model::Service::Cloud,
            Self::Maintenance => model::Service::Maintenance,
            Self::Consulting => model::Service::Consulting,
            Self::Ai => model::Service::ArtificialIntelligence,
        }
    }
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
    #[value(name = "ki")]
    Intelligence,
    #[value(name = "arbeitsplatz")]
    Workplace,
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
