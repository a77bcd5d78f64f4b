//! `[dateien]`: which files belong to the case.

use crate::exact::Day;
use crate::read::toml_table::TomlTable;
use crate::source::Located;

/// The file names chosen in `[dateien]`.
#[derive(Default)]
pub(in crate::read) struct ChosenFiles {
    pub(in crate::read) candidates: Option<Located<String>>,
    pub(in crate::read) ratings: Option<Located<String>>,
    pub(in crate::read) requirements: Option<Located<String>>,
    pub(in crate::read) costs: Option<Located<String>>,
    pub(in crate::read) risks: Option<Located<String>>,
    pub(in crate::read) climate: Option<Located<String>>,
    pub(in crate::read) sovereignty: Option<Located<String>>,
    pub(in crate::read) pilots: Option<Located<String>>,
    pub(in crate::read) drafts: Vec<Located<String>>,
    pub(in crate::read) drafts_as_of: Option<Located<Day>>,
    pub(in crate::read) participants: Option<Located<String>>,
    pub(in crate::read) tiers: Option<Located<String>>,
}

pub(super) fn chosen_files(table: &TomlTable<'_>) -> ChosenFiles {
    let files = ChosenFiles {
        candidates: table.text("kandidaten"),
        ratings: table.text("bewertung"),
        requirements: table.text("anforderungen"),
        costs: table.text("kosten"),
        risks: table.text("risiken"),
        climate: table.text("klima"),
        sovereignty: table.text("souveraenitaet"),
        pilots: table.text("pilot"),
        drafts: table.texts("entwuerfe"),
        drafts_as_of: table.day("entwuerfe-stand"),
        participants: table.text("teilnehmer"),
        tiers: table.text("staffeln"),
    };
    let _ = table.text("angebote");
    table.finish();
    files
}
