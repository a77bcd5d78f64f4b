//! Identifiers of rules.

use std::fmt;

/// The identifier of a rule: two letters for the topic and three digits, such as `WU006`.
///
/// German term: *Regelkennung*. Identifiers are never used again.
#[doc(alias = "Regelkennung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId([u8; 5]);

/// A text that is no rule identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleIdFault;

impl RuleId {
    /// An identifier that stands in the source code.
    ///
    /// # Panics
    /// At compile time, when the text is no identifier.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "runs at compile time only; an identifier in the source code is a constant"
    )]
    pub const fn new(text: &'static str) -> Self {
        match Self::from_bytes(text.as_bytes()) {
            Some(id) => id,
            None => panic!("two capital letters and three digits"),
        }
    }

    /// Reads an identifier.
    ///
    /// # Errors
    /// Refuses what is not two capital letters followed by three digits.
    pub fn parse(text: &str) -> Result<Self, RuleIdFault> {
        Self::from_bytes(text.as_bytes()).ok_or(RuleIdFault)
    }

    const fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if let [a, b, c, d, e] = bytes
            && a.is_ascii_uppercase()
            && b.is_ascii_uppercase()
            && c.is_ascii_digit()
            && d.is_ascii_digit()
            && e.is_ascii_digit()
        {
            Some(Self([*a, *b, *c, *d, *e]))
        } else {
            None
        }
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
