//! What was seen when a solution was tried out.

use crate::exact::Day;
use crate::source::Span;

/// One observation of a pilot.
///
/// German term: *Beobachtung im Piloten*.
#[doc(alias = "Beobachtung im Piloten")]
#[derive(Clone, Debug)]
pub struct PilotObservation {
    /// The pilot.
    pub pilot: String,
    /// What was tried.
    pub kind: PilotKind,
    /// Where.
    pub place: String,
    /// How many people took part.
    pub people: u32,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What was seen.
    pub text: String,
    /// The criterion or requirement it speaks to, by identifier; empty where it speaks to none.
    pub criterion: String,
    /// The position of the candidate that was tried.
    pub candidate: usize,
    /// Weakness or potential.
    pub verdict: PilotVerdict,
    /// Where it is recorded.
    pub document: String,
    /// The row.
    pub span: Span,
}

/// What was tried.
///
/// German term: *Art des Piloten*.
#[doc(alias = "Art des Piloten")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PilotKind {
    /// A workplace that is sovereign as a whole.
    Workplace,
    /// Artificial intelligence that acts by itself.
    AgenticAi,
    /// Anything else.
    Other,
}

impl PilotKind {
    /// All kinds, in order.
    pub const ALL: [Self; 3] = [Self::Workplace, Self::AgenticAi, Self::Other];

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Workplace => "arbeitsplatz",
            Self::AgenticAi => "agentische-ki",
            Self::Other => "sonstiger",
        }
    }
}

/// Whether an observation speaks against or for the candidate.
///
/// German term: *Wertung der Beobachtung*.
#[doc(alias = "Wertung der Beobachtung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PilotVerdict {
    /// It did not do well.
    Weakness,
    /// It could do well, or did.
    Potential,
}

impl PilotVerdict {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Weakness => "schwaeche",
            Self::Potential => "potenzial",
        }
    }
}
