//! Errors of the world: what is wrong, and the way out.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use crate::source::{LoadFault, SIZE_LIMIT};

/// Something outside the user's texts that ends the run, with a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    message: String,
    help: String,
}

impl Trouble {
    /// What is wrong, and what to do about it.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
        }
    }

    /// What the operating system says about a path.
    pub(super) fn of_path(path: &Path, kind: ErrorKind) -> Self {
        let path = path.display();
        let help = match kind {
            ErrorKind::NotFound => "Prüfen Sie die Schreibweise des Pfads.",
            ErrorKind::PermissionDenied => {
                "Lassen Sie sich den Zugriff geben, oder nehmen Sie einen anderen Ort."
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "Schaffen Sie Platz, oder nehmen Sie einen anderen Ort."
            }
            ErrorKind::ReadOnlyFilesystem => {
                "Nehmen Sie einen Ort, an dem geschrieben werden darf."
            }
            _ => "Prüfen Sie den Pfad und versuchen Sie es noch einmal.",
        };
        let message = match kind {
            ErrorKind::NotFound => format!("„{path}“ gibt es nicht"),
            _ => format!("„{path}“: {}", reason(kind)),
        };
        Self::new(message, help)
    }

    /// Why a file could not be read as text.
    pub(super) fn of_file(path: &Path, fault: &LoadFault) -> Self {
        let shown = path.display();
        match fault {
            LoadFault::Missing => Self::of_path(path, ErrorKind::NotFound),
            LoadFault::Denied => Self::of_path(path, ErrorKind::PermissionDenied),
            LoadFault::Other(kind) => Self::of_path(path, *kind),
            LoadFault::NotAFile => {
                Self::new(format!("{shown} ist keine Datei"), "Nennen Sie eine Datei.")
            }
            LoadFault::TooLarge(bytes) => Self::new(
                format!("{shown} ist mit {} MB zu groß", bytes / 1_000_000),
                format!(
                    "Verarbeitet werden höchstens {} MB.",
                    SIZE_LIMIT / 1_048_576
                ),
            ),
            LoadFault::NotText { container } => Self::new(
                format!("{shown} ist kein Text"),
                if *container {
                    "Das ist eine Arbeitsmappe oder ein Archiv; erwartet wird eine Textdatei in UTF-8."
                } else {
                    "Erwartet wird eine Textdatei in UTF-8."
                },
            ),
        }
    }

    /// What is wrong.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// The way out.
    pub(super) fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Trouble {}

/// What the operating system means, in German.
pub(super) fn reason(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "Das gibt es nicht",
        ErrorKind::PermissionDenied => "Der Zugriff ist nicht erlaubt",
        ErrorKind::AlreadyExists => "Das gibt es schon",
        ErrorKind::NotADirectory => "Ein Teil des Pfads ist kein Ordner",
        ErrorKind::IsADirectory => "Das ist ein Ordner",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Der Speicherplatz reicht nicht",
        ErrorKind::ReadOnlyFilesystem => "An diesem Ort darf nicht geschrieben werden",
        ErrorKind::InvalidFilename => "Der Name ist nicht zulässig",
        ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            "Das Laufwerk antwortet nicht"
        }
        _ => "Das Betriebssystem meldet einen Fehler beim Zugriff",
    }
}
