//! `[gemeinsam]`: what is bought together, and how its cost is shared.

use crate::model::AllocationKey;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

pub(in crate::read) struct RawJoint {
    /// `None` where it is missing, which was noted.
    pub(in crate::read) joint: Option<Located<String>>,
    pub(in crate::read) alone: Option<Located<String>>,
    /// `None` where it is missing or no known word, which was noted.
    pub(in crate::read) key: Option<AllocationKey>,
    pub(in crate::read) key_reason: String,
    pub(in crate::read) per_user: Vec<Located<String>>,
    pub(in crate::read) per_participant: Vec<Located<String>>,
    pub(in crate::read) span: Span,
}

pub(super) fn joint(table: &TomlTable<'_>) -> Option<RawJoint> {
    if !table.is_there() {
        return None;
    }
    let joint = table.needed_text("kandidat", "\"zentral\"");
    let alone = table.text("allein");
    let key = table.needed_word("schluessel", &AllocationKey::WORDS);
    let key_reason = table.plain_text("schluessel-grund");
    let per_user = table.texts("je-nutzende");
    let per_participant = table.texts("je-teilnehmer");
    table.finish();
    Some(RawJoint {
        joint,
        alone,
        key: key.map(|key| key.value),
        key_reason,
        per_user,
        per_participant,
        span: table.span(),
    })
}
