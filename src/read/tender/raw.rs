//! The tender as written, with everything but its weights.

use crate::exact::{Day, KeyDate, Net};
use crate::model::{
    Budget, Climate, Deviation, Discarded, GroupWeight, Level, Phase, ProcedureNote, Records,
    ReviewGoal, RobustnessPlan, Service,
};
use crate::read::catalogue::PHASES;
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

use super::economics::{RawEconomics, budget};
use super::entries::{RawSuitability, deviation, discarded, review_goal, suitability};
use super::equivalence::{RawEquivalence, equivalence};
use super::need::{RawNeed, need};
use super::recommendation::{RawRecommendation, recommendation};

/// The words for what is bought.
pub(in crate::read) const SERVICES: &[(&str, Service)] = &[
    ("standardsoftware", Service::StandardSoftware),
    ("individualsoftware", Service::CustomSoftware),
    ("cloud", Service::Cloud),
    ("pflege", Service::Maintenance),
    ("dienstleistung", Service::Consulting),
    ("ki", Service::ArtificialIntelligence),
    ("arbeitsplatz", Service::Workplace),
];

/// What `vergabe.toml` says; candidates are names, the interest rate may still be looked up.
pub(in crate::read) struct RawTender {
    pub(in crate::read) id: String,
    pub(in crate::read) title: String,
    pub(in crate::read) authority: String,
    pub(in crate::read) level: Level,
    pub(in crate::read) phase: Located<Phase>,
    pub(in crate::read) key_date: KeyDate,
    pub(in crate::read) procedure_start: Option<Day>,
    pub(in crate::read) services: Vec<Service>,
    pub(in crate::read) procedure: ProcedureNote,
    pub(in crate::read) personal_data: Option<bool>,
    pub(in crate::read) need: RawNeed,
    pub(in crate::read) economics: RawEconomics,
    pub(in crate::read) climate: Option<Climate>,
    pub(in crate::read) groups: Vec<GroupWeight>,
    pub(in crate::read) equivalence: Option<RawEquivalence>,
    pub(in crate::read) recommendation: Option<RawRecommendation>,
    pub(in crate::read) budget: Option<Budget>,
    pub(in crate::read) suitability: Vec<RawSuitability>,
    pub(in crate::read) discarded: Vec<Discarded>,
    pub(in crate::read) review_goals: Vec<ReviewGoal>,
    pub(in crate::read) robustness: RobustnessPlan,
    pub(in crate::read) deviations: Vec<Deviation>,
    pub(in crate::read) records: Records,
    pub(in crate::read) span: Span,
}

pub(super) fn rest(
    root: &TomlTable<'_>,
    head: &TomlTable<'_>,
    key_date: Option<KeyDate>,
    level: Option<Level>,
    economics: Option<RawEconomics>,
    collector: &Collector,
) -> Option<RawTender> {
    let id = head.needed_text("kennung", "\"MI-2026-0042\"");
    let title = head.needed_text("titel", "\"Videokonferenzlösung für die Landesverwaltung\"");
    let authority = head.needed_text("stelle", "\"IT.Niedersachsen\"");
    let phase = head.needed_word("phase", PHASES);
    let procedure_start = head.day("verfahrensbeginn").map(|day| day.value);
    let services = head.word_list("leistung", SERVICES);
    let procedure = ProcedureNote {
        kind: head.plain_text("verfahren"),
        estimated_value: head
            .number("auftragswert")
            .map(|number| Net::new(number.value.fraction())),
        term_months: head
            .whole("laufzeit-monate", 1..=1200)
            .and_then(|months| u32::try_from(months.value).ok()),
    };
    let personal_data = head.truth("personenbezogene-daten");
    head.finish();
    let need = need(&root.table("bedarf"), collector);
    let equivalence = equivalence(&root.table("gleichwertigkeit"), collector);
    let recommendation = recommendation(&root.table("empfehlung"));
    let budget = budget(&root.table("haushalt"));
    let suitability = root
        .tables("eignungspruefung")
        .iter()
        .filter_map(suitability)
        .collect();
    let discarded = root
        .tables("verworfen")
        .iter()
        .filter_map(discarded)
        .collect();
    let review_goals = root
        .tables("erfolgskontrolle")
        .iter()
        .filter_map(|table| review_goal(table, collector))
        .collect();
    let deviations = root
        .tables("abweichung")
        .iter()
        .filter_map(|table| deviation(table, collector))
        .collect();
    Some(RawTender {
        id: id?.value,
        title: title?.value,
        authority: authority?.value,
        level: level?,
        phase: phase?,
        key_date: key_date?,
        procedure_start,
        services,
        procedure,
        personal_data,
        need: need?,
        economics: economics?,
        climate: None,
        groups: Vec::new(),
        equivalence,
        recommendation,
        budget,
        suitability,
        discarded,
        review_goals,
        robustness: RobustnessPlan::default(),
        deviations,
        records: Records::default(),
        span: head.span(),
    })
}
