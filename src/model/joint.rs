//! Several authorities that buy one solution together.

use crate::exact::Decimal;
use crate::source::{Located, Span};

use super::Level;

/// One solution for several participants, and how its cost is shared.
///
/// German term: *gemeinsame Beschaffung* (for municipalities also *interkommunale Zusammenarbeit*).
#[doc(alias = "gemeinsame Beschaffung")]
#[derive(Clone, Debug)]
pub struct JointPurchase {
    /// The candidate that is bought and run together.
    pub joint: Located<usize>,
    /// The candidate each participant would buy alone; the joint one where nothing else is written.
    pub alone: Located<usize>,
    /// How the joint cost is shared.
    pub key: AllocationKey,
    /// Why it is shared like that.
    pub key_reason: String,
    /// Positions whose quantity is one unit for each user.
    pub per_user: Vec<Located<String>>,
    /// Positions whose quantity is one unit for each participant.
    pub per_participant: Vec<Located<String>>,
    /// Who takes part, in the order of the file.
    pub participants: Vec<Participant>,
    /// Prices that depend on the quantity, by candidate, position and least quantity.
    pub tiers: Vec<PriceTier>,
    /// Where `[gemeinsam]` stands.
    pub span: Span,
}

/// An authority or municipality that takes part.
///
/// German term: *Teilnehmer*.
#[doc(alias = "Teilnehmer")]
#[derive(Clone, Debug)]
pub struct Participant {
    /// The identifier.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whose budget law holds for it.
    pub level: Level,
    /// How many people use the solution there.
    pub users: u32,
    /// Its share, where the case sets shares of its own.
    pub share: Option<Decimal>,
    /// Local cost in EUR a year that ends when the solution is run centrally; unknown where nobody has counted it.
    pub local_cost: Option<Decimal>,
    /// What the central operator charges it in EUR a year.
    pub charge: Option<Decimal>,
    /// Where the figures come from.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

/// How a joint cost is shared.
///
/// German term: *Verteilungsschlüssel*.
#[doc(alias = "Verteilungsschlüssel")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocationKey {
    /// By the number of users.
    Users,
    /// The same for each.
    Equal,
    /// By shares that the case sets.
    Own,
}

impl AllocationKey {
    /// All keys with their words in files.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("nutzende", Self::Users),
        ("gleich", Self::Equal),
        ("eigen", Self::Own),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Users => "nutzende",
            Self::Equal => "gleich",
            Self::Own => "eigen",
        }
    }
}

/// The price of a unit from a quantity on; it holds for all units.
///
/// German term: *Staffelpreis*.
#[doc(alias = "Staffelpreis")]
#[derive(Clone, Debug)]
pub struct PriceTier {
    /// The candidate.
    pub candidate: usize,
    /// The position of the cost file.
    pub position: String,
    /// The least quantity.
    pub from: Decimal,
    /// The price of one unit in EUR, in the sense of the tax status of the position.
    pub amount: Decimal,
    /// Where it comes from.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

impl JointPurchase {
    /// The tiers of a position, the least quantity first.
    pub fn tiers_of<'a>(
        &'a self,
        candidate: usize,
        position: &'a str,
    ) -> impl Iterator<Item = &'a PriceTier> {
        // The list is sorted by quantity when it is read.
        self.tiers
            .iter()
            .filter(move |tier| tier.candidate == candidate && tier.position == position)
    }

    /// The users of all participants.
    #[must_use]
    pub fn users(&self) -> i64 {
        self.participants.iter().fold(0, |sum, participant| {
            sum.saturating_add(i64::from(participant.users))
        })
    }

    /// How many take part.
    #[must_use]
    pub fn count(&self) -> i64 {
        i64::try_from(self.participants.len()).unwrap_or(i64::MAX)
    }
}
