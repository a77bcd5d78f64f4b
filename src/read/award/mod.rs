//! A case in its award phase, or a formula before publication: `vergabe.toml` as far as it concerns the award, and the bids.

mod bids;
mod criteria;
mod method;
mod plan;
mod record;

use std::path::Path;

use crate::exact::KeyDate;
use crate::model::{AwardCase, AwardPlan, Phase, Regime, RegimeByValue};
use crate::source::{CaseFolder, FileId, LoadFault, Located, SourceMap, Span};

use super::catalogue::{Library, PHASES};
use super::collector::{Collector, Reading};
use super::files::{self, Need};
use super::form;
use super::parameters::ParameterShelf;
use super::tender::LEVELS;
use super::toml_table::{TomlTable, parsed};

use bids::bids;
use plan::plan;

#[derive(Clone, Copy)]
enum Law {
    Vgv,
    Uvgo,
}

const LAWS: &[(&str, Law)] = &[("vgv", Law::Vgv), ("uvgo", Law::Uvgo)];
const BIDS: &str = "angebote.csv";
/// Values that every award looks at: from which distance on a low bid is asked about, and when an effective weight is off.
const THRESHOLDS: [&str; 3] = [
    "wertung.aufgreifschwelle-preis",
    "wertung.abweichung-preisgewicht",
    "wertung.preisgewicht.unauffaellig.hoechstens",
];

/// What the caller brings along.
#[derive(Debug)]
pub struct AwardOptions<'o> {
    /// A key date that takes the place of the one in the case.
    pub key_date: Option<KeyDate>,
    /// Parameters at hand.
    pub library: &'o Library,
    /// A formula is tried before publication: no bids are needed, and every stage is allowed.
    pub probe: bool,
}

/// Reads a case for its award. Sections that belong to the comparison or to drafts are left alone.
///
/// # Errors
/// Says why `vergabe.toml` could not be read at all; every other trouble becomes a finding.
pub fn award_case(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main_file: &str,
    options: &AwardOptions<'_>,
) -> Result<Reading<AwardCase>, LoadFault> {
    let path = folder.typed().join(Path::new(main_file));
    let main = map.load(&path, main_file)?;
    let collector = Collector::default();
    let value = read(map, folder, main, options, &collector);
    Ok(collector.reading(value))
}

fn read(
    map: &mut SourceMap,
    folder: &CaseFolder,
    main: FileId,
    options: &AwardOptions<'_>,
    collector: &Collector,
) -> Option<AwardCase> {
    files::note_main_encoding(map, main, collector);
    let (plan, case, chosen) = head(map, main, options, collector);
    let need = if options.probe {
        Need::Optional
    } else {
        Need::Mandatory
    };
    let root = Span::beginning(main);
    let bid_file = files::open(map, folder, chosen.as_ref(), BIDS, need, root, collector);
    let mut shelf = ParameterShelf::new(options.library.own_parameters());
    let record_items = record::items(map, collector);
    // The faults of the bids are told even where the head has faults of its own.
    let bids = match (bid_file, &plan) {
        (Some(file), Some(plan)) => bids(map, file, plan, collector),
        _ => Vec::new(),
    };
    let case = case?;
    let looked_at = THRESHOLDS.into_iter().chain(RegimeByValue::PARAMETERS);
    for id in looked_at {
        shelf.value(map, id, case.key_date, case.span, collector);
    }
    let mut files = vec![main];
    files.extend(bid_file);
    Some(AwardCase {
        bids,
        record_items,
        files,
        parameters: shelf.into_used(),
        ..case
    })
}

fn head(
    map: &SourceMap,
    main: FileId,
    options: &AwardOptions<'_>,
    collector: &Collector,
) -> (
    Option<AwardPlan>,
    Option<AwardCase>,
    Option<Located<String>>,
) {
    let parsed = parsed(map, main, collector);
    let root = TomlTable::root(main, &parsed, collector);
    let mut head = root.table("vergabe");
    if !head.is_there() {
        head = head.silenced();
        collector.fault(
            &form::MISSING_VALUE,
            Span::beginning(main),
            "Der Abschnitt [vergabe] fehlt",
            "„gleichwertig init“ schreibt eine Akte mit allen Abschnitten.",
        );
    }
    let id = head.needed_text("kennung", "\"MI-2026-0042\"");
    let title = head.needed_text("titel", "\"…\"");
    let authority = head.needed_text("stelle", "\"…\"");
    let level = head.needed_word("ebene", LEVELS);
    let phase = head.needed_word("phase", PHASES);
    let written_date = head
        .needed_day("stichtag")
        .map(|day| KeyDate::new(day.value));
    let estimated_value = head.number("auftragswert");
    let start = head.day("verfahrensbeginn").map(|day| day.value);
    let procedure = root.table("verfahren");
    let kind = [procedure.plain_text("art"), plain(&head, "verfahren")]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    let record = root.table("vermerk").texts_by_name();
    let bid_file = root.table("dateien").text("angebote");
    let table = root.table("wertung");
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            Span::beginning(main),
            "Der Abschnitt [wertung] fehlt",
            "Schreiben Sie, was bekanntgemacht wird oder ist, zum Beispiel: [wertung] und darunter methode = \"richtwert-einfach\"",
        );
        return (None, None, bid_file);
    }
    if let Some(phase) = phase
        .as_ref()
        .filter(|phase| !options.probe && phase.value != Phase::Award)
    {
        collector.fault(
            &form::WRONG_PHASE,
            phase.span,
            format!("In der Phase „{}“ werden keine Angebote gewertet", phase.value.word()),
            "Liegen die Angebote vor, schreiben Sie: phase = \"wertung\". Eine Formel vor der Bekanntmachung erprobt „gleichwertig award --probe“.",
        );
    }
    let law = table.word("vergaberecht", LAWS).map(|law| match law.value {
        Law::Vgv => Regime::European,
        Law::Uvgo => Regime::National,
    });
    let plan = plan(&table, collector);
    let whole = || {
        Some(AwardCase {
            id: id?.value,
            title: title?.value,
            authority: authority?.value,
            level: level?.value,
            phase: phase?,
            key_date: options.key_date.or(written_date)?,
            start,
            plan: plan.clone()?,
            bids: Vec::new(),
            record,
            record_items: Vec::new(),
            procedure: kind,
            estimated_value: estimated_value.map(|value| value.value),
            law,
            parameters: crate::law::Parameters::default(),
            files: Vec::new(),
            span: table.span(),
        })
    };
    let case = whole();
    (plan, case, bid_file)
}

/// A text, or nothing where the key holds something else, which other commands tell about.
fn plain(table: &TomlTable<'_>, key: &'static str) -> String {
    let texts = table.texts_by_name();
    let found = texts.into_iter().find(|(name, _)| name == key);
    found.map(|(_, text)| text).unwrap_or_default()
}
