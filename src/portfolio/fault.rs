//! What is wrong with rows of a large table: the first are shown, the rest is counted.

use crate::finding::RuleId;

/// More faults than these are counted and not shown; nearly always they have one cause.
pub const SHOWN_FAULTS: usize = 20;

pub(super) const MISSING_VALUE: RuleId = RuleId::new("DA006");
pub(super) const NUMBER: RuleId = RuleId::new("DA008");
pub(super) const AMBIGUOUS: RuleId = RuleId::new("DA009");
pub(super) const UNKNOWN_WORD: RuleId = RuleId::new("DA011");
pub(super) const DUPLICATE: RuleId = RuleId::new("DA013");
pub(super) const MISSING_COLUMN: RuleId = RuleId::new("DA015");
pub(super) const RAGGED_ROW: RuleId = RuleId::new("DA016");
pub(super) const PERIOD: RuleId = RuleId::new("DA020");
pub(super) const FORMULA: RuleId = RuleId::new("DA026");
pub(super) const LINE_BREAK: RuleId = RuleId::new("DA160");
pub(super) const TOO_FINE: RuleId = RuleId::new("DA161");

/// One fault with its place in the table.
///
/// German term: *Zeilenbefund*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The rule about the form of files.
    pub rule: RuleId,
    /// The line of the file, from one.
    pub line: u64,
    /// The column in characters, from one.
    pub column: u64,
    /// What is wrong, in one line that makes sense alone.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// The first faults of a table and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFaults {
    /// The first, in the order of their lines.
    pub shown: Vec<RowFault>,
    /// How many there are in all.
    pub count: u64,
}

impl RowFaults {
    pub(super) fn one(fault: RowFault) -> Self {
        Self {
            shown: vec![fault],
            count: 1,
        }
    }

    pub(super) fn note(&mut self, fault: impl FnOnce() -> RowFault) {
        self.count = self.count.saturating_add(1);
        if self.shown.len() < SHOWN_FAULTS {
            self.shown.push(fault());
        }
    }

    /// Appends the faults of a later part whose lines begin after `lines`.
    pub(super) fn append(&mut self, later: Self, lines: u64) {
        self.count = self.count.saturating_add(later.count);
        let room = SHOWN_FAULTS.saturating_sub(self.shown.len());
        self.shown
            .extend(later.shown.into_iter().take(room).map(|mut fault| {
                fault.line = fault.line.saturating_add(lines);
                fault
            }));
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_rows_is_a_known_rule_of_form() {
        for rule in [
            MISSING_VALUE,
            NUMBER,
            AMBIGUOUS,
            UNKNOWN_WORD,
            DUPLICATE,
            MISSING_COLUMN,
            RAGGED_ROW,
            PERIOD,
            FORMULA,
            LINE_BREAK,
            TOO_FINE,
        ] {
            let known = crate::read::FILE_FORM_RULES
                .iter()
                .any(|known| known.id == rule);
            assert!(known, "{rule}");
        }
    }
}
