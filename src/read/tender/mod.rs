//! `vergabe.toml`: the procurement, with candidates still named by their identifiers.

mod climate;
mod economics;
mod entries;
mod equivalence;
mod exchange;
mod files;
mod interest;
mod joint;
mod need;
mod raw;
mod recommendation;
mod robustness;
mod sovereignty;
mod weights;

use crate::exact::{Basis, KeyDate, Year};
use crate::model::{Climate, DraftCase, GroupWeight, Interest, Level, Phase, Records};
use crate::source::{FileId, Located, SourceMap, Span};

use super::catalogue::PHASES;
use super::collector::Collector;
use super::draft_case::sections;
use super::toml_table::{TomlTable, parsed};
use super::{form, words};

use climate::climate;
use economics::economics;
use exchange::exchange_rates;
use files::chosen_files;
use joint::joint;
use raw::rest;
use sovereignty::{path, sovereignty};
use weights::{groups, note_weights};

pub(super) use economics::{RawEconomics, cost_kinds};
pub(super) use entries::deviation;
pub(super) use equivalence::RawEquivalence;
pub(super) use exchange::{ExchangeRates, currency_of};
pub(super) use files::ChosenFiles;
pub(super) use interest::RawInterest;
pub(super) use joint::RawJoint;
pub(super) use raw::{RawTender, SERVICES};
pub(super) use sovereignty::{RawPath, RawSovereignty};
pub(super) use weights::NO_WEIGHT;

/// The words for whose budget law holds.
pub(in crate::read) const LEVELS: &[(&str, Level)] = &[
    ("land", Level::State),
    ("kommune", Level::Municipal),
    ("bund", Level::Federal),
];

/// What reading gave: the tender, where all of it was sound, and what the other files need to be read.
pub(super) struct TenderReading {
    pub(super) tender: Option<RawTender>,
    pub(super) files: ChosenFiles,
    pub(super) group_ids: Vec<Located<String>>,
    /// The profile of criteria the case chooses.
    pub(super) profile: Option<Located<String>>,
    pub(super) key_date: Option<KeyDate>,
    pub(super) basis: Basis,
    pub(super) level: Level,
    pub(super) period: Option<(Year, u32)>,
    pub(super) interest: Option<Interest>,
    pub(super) rates: ExchangeRates,
    pub(super) climate: Option<Climate>,
    /// Every candidate the file names, also where other parts of it are unsound.
    pub(super) named: Vec<Located<String>>,
    pub(super) phase: Option<Located<Phase>>,
    pub(super) sovereignty: Option<RawSovereignty>,
    pub(super) path: Option<RawPath>,
    pub(super) joint: Option<RawJoint>,
    pub(super) root: Span,
}

/// Reads `vergabe.toml`. A key date given on the command line takes the place of the written one.
pub(super) fn tender(
    map: &SourceMap,
    file: FileId,
    key_date: Option<KeyDate>,
    collector: &Collector,
) -> TenderReading {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let mut head = root.table("vergabe");
    if !head.is_there() {
        head = head.silenced();
        collector.fault(
            &form::MISSING_VALUE,
            Span::beginning(file),
            "Der Abschnitt [vergabe] fehlt",
            "„gleichwertig init“ schreibt eine Akte mit allen Abschnitten.",
        );
    }
    let files = chosen_files(&root.table("dateien"));
    let named = named_candidates(&root);
    let phase = head.word("phase", PHASES);
    let utility = root.table("nutzwert");
    let profile = utility.text("profil");
    let groups = groups(&utility, collector);
    note_limits_without_group(&root, &groups, collector);
    let group_ids = groups
        .iter()
        .map(|group| Located::new(group.id.clone(), group.span))
        .collect();
    let written_date = head
        .needed_day("stichtag")
        .map(|day| KeyDate::new(day.value));
    let key_date = key_date.or(written_date);
    let level = head.needed_word("ebene", LEVELS);
    let economics_table = root.table("wirtschaftlichkeit");
    let economics = economics(&economics_table, collector);
    let basis = economics
        .as_ref()
        .map_or(Basis::Gross, |economics| economics.basis);
    let period = economics
        .as_ref()
        .map(|economics| (economics.reference_year, economics.years));
    let interest = economics
        .as_ref()
        .and_then(|economics| economics.interest.written.clone());
    let climate = climate(&root.table("klima"), collector);
    let rates = exchange_rates(&root.tables("kurs"), collector);
    let known_level = level.as_ref().map_or(Level::State, |level| level.value);
    let sound_weights = note_weights(&utility, &groups, collector);
    let robustness = robustness::robustness(&root.table("robustheit"), &groups, collector);
    let tender = rest(
        &root,
        &head,
        key_date,
        level.map(|level| level.value),
        economics,
        collector,
    )
    .map(|tender| RawTender {
        groups,
        climate: climate.clone(),
        records: Records {
            weights_reason: utility.plain_text("gewichte-grund"),
            weights_as_of: utility.day("gewichte-stand"),
            drafts_as_of: files.drafts_as_of.clone(),
        },
        robustness,
        ..tender
    });
    let sovereignty = sovereignty(&root.table("souveraenitaet"));
    let path = path(&root.table("entscheidungspfad"));
    let joint = joint(&root.table("gemeinsam"));
    // Later stages read these sections; here they only have to be known.
    let _ = root.table("wertung");
    sections(&root, &mut DraftCase::default(), collector);
    root.finish();
    TenderReading {
        tender: tender.filter(|_| sound_weights),
        files,
        group_ids,
        profile,
        key_date,
        basis,
        level: known_level,
        period,
        interest,
        rates,
        climate: climate.clone(),
        named,
        phase,
        sovereignty,
        path,
        joint,
        root: Span::beginning(file),
    }
}

fn named_candidates(root: &TomlTable<'_>) -> Vec<Located<String>> {
    let mut named: Vec<Located<String>> = [
        ("bedarf", "fortfuehrung"),
        ("gleichwertigkeit", "referenz"),
        ("empfehlung", "kandidat"),
        ("gemeinsam", "kandidat"),
        ("gemeinsam", "allein"),
    ]
    .iter()
    .filter_map(|(table, key)| root.table(table).text(key))
    .collect();
    named.extend(
        root.tables("eignungspruefung")
            .iter()
            .filter_map(|entry| entry.text("kandidat")),
    );
    named
}

/// Limits for groups the case does not rate would never be tested.
fn note_limits_without_group(root: &TomlTable<'_>, groups: &[GroupWeight], collector: &Collector) {
    let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    for (key, _) in root
        .table("gleichwertigkeit")
        .numbers_with_prefix("mindest-")
    {
        let id = key.value.strip_prefix("mindest-").unwrap_or_default();
        if !known.contains(&id) && !known.is_empty() {
            collector.fault(
                &form::UNKNOWN_KEY,
                key.span,
                format!("„{}“ gehört zu keiner Gruppe des Nutzwerts", key.value),
                words::way_out(id, &known, ""),
            );
        }
    }
}
