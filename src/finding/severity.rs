//! How bad, how sure, for whom.

/// How bad a finding is.
///
/// German terms: *Hinweis*, *Warnung*, *Fehler*.
#[doc(alias = "Schwere")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing (*Hinweis*).
    Note,
    /// Probably open to attack; wants a reason (*Warnung*).
    Warning,
    /// Wrong in itself (*Fehler*).
    Error,
}

impl Severity {
    /// The German word.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Note => "Hinweis",
            Self::Warning => "Warnung",
            Self::Error => "Fehler",
        }
    }

    /// The word in files, commands and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "hinweis",
            Self::Warning => "warnung",
            Self::Error => "fehler",
        }
    }
}

/// How sure a finding is.
///
/// German term: *Befundsicherheit*.
#[doc(alias = "Befundsicherheit")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Suspected (*Verdacht*).
    Suspected,
    /// Likely (*wahrscheinlich*).
    Likely,
    /// Proven from the files (*sicher*).
    Proven,
}

/// For whom a finding is shown.
///
/// German term: *Prüfprofil*.
#[doc(alias = "Prüfprofil")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Everyone (*standard*).
    Standard,
    /// Who wants it strict (*streng*).
    Strict,
    /// Auditors (*pruefung*).
    Audit,
}
