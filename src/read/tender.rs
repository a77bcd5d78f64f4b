//! `vergabe.toml`: the procurement, with candidates still named by their identifiers.

use crate::exact::{
    Basis, Day, Decimal, Fraction, KeyDate, Net, Percent, PercentFault, Rate, Weight, WeightSet,
    Year,
};
use crate::finding::RuleId;
use crate::model::{
    Budget, Convention, CostKind, Deviation, Discarded, Escalation, Goals, GroupWeight, Level,
    Phase, ProcedureNote, ReviewGoal, Service,
};
use crate::source::{FileId, Located, SourceMap, Span};

use super::catalogue::PHASES;
use super::collector::Collector;
use super::form;
use super::toml_table::{TomlTable, parsed};
use super::words;

const LEVELS: &[(&str, Level)] = &[
    ("land", Level::State),
    ("kommune", Level::Municipal),
    ("bund", Level::Federal),
];
const SERVICES: &[(&str, Service)] = &[
    ("standardsoftware", Service::StandardSoftware),
    ("individualsoftware", Service::CustomSoftware),
    ("cloud", Service::Cloud),
    ("pflege", Service::Maintenance),
    ("dienstleistung", Service::Consulting),
    ("ki", Service::ArtificialIntelligence),
];
const BASES: &[(&str, Basis)] = &[("brutto", Basis::Gross), ("netto", Basis::Net)];

/// The cost kinds by their words.
pub(super) fn cost_kinds() -> Vec<(&'static str, CostKind)> {
    CostKind::ALL
        .iter()
        .map(|kind| (kind.word(), *kind))
        .collect()
}

/// What `vergabe.toml` says; candidates are names, the interest rate may still be looked up.
pub(super) struct RawTender {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) authority: String,
    pub(super) level: Level,
    pub(super) phase: Located<Phase>,
    pub(super) key_date: KeyDate,
    pub(super) procedure_start: Option<Day>,
    pub(super) services: Vec<Service>,
    pub(super) procedure: ProcedureNote,
    pub(super) personal_data: Option<bool>,
    pub(super) need: RawNeed,
    pub(super) economics: RawEconomics,
    pub(super) groups: Vec<GroupWeight>,
    pub(super) equivalence: Option<RawEquivalence>,
    pub(super) recommendation: Option<RawRecommendation>,
    pub(super) budget: Option<Budget>,
    pub(super) suitability: Vec<RawSuitability>,
    pub(super) discarded: Vec<Discarded>,
    pub(super) review_goals: Vec<ReviewGoal>,
    pub(super) deviations: Vec<Deviation>,
    pub(super) span: Span,
}

pub(super) struct RawNeed {
    pub(super) task: String,
    pub(super) starting_position: String,
    pub(super) task_critique: String,
    pub(super) goals: Goals,
    pub(super) conflicts: String,
    pub(super) carry_on: Located<String>,
    pub(super) users: Option<u32>,
    pub(super) period_reason: String,
    pub(super) span: Span,
}

pub(super) struct RawEconomics {
    pub(super) reference_year: Year,
    pub(super) years: u32,
    /// `None` asks for the federal rate at the key date.
    pub(super) rate: Option<Rate>,
    pub(super) rate_reason: String,
    pub(super) convention: Convention,
    pub(super) basis: Basis,
    pub(super) escalations: Vec<Escalation>,
    pub(super) rate_span: Span,
    pub(super) span: Span,
}

pub(super) struct RawEquivalence {
    pub(super) reference: Located<String>,
    pub(super) groups: Vec<(String, Located<Percent>)>,
    pub(super) extra_cost: Option<Located<Percent>>,
}

pub(super) struct RawRecommendation {
    pub(super) candidate: Option<Located<String>>,
    pub(super) reason: String,
    pub(super) deeper_reason: String,
    pub(super) conditions: Vec<String>,
    pub(super) decisive: Vec<Located<String>>,
    pub(super) span: Span,
}

pub(super) struct RawSuitability {
    pub(super) candidate: Located<String>,
    pub(super) suitable: bool,
    pub(super) legal: String,
    pub(super) organisational: String,
    pub(super) staffing: String,
    pub(super) span: Span,
}

/// The file names chosen in `[dateien]`.
#[derive(Default)]
pub(super) struct ChosenFiles {
    pub(super) candidates: Option<Located<String>>,
    pub(super) ratings: Option<Located<String>>,
    pub(super) requirements: Option<Located<String>>,
    pub(super) costs: Option<Located<String>>,
    pub(super) risks: Option<Located<String>>,
    pub(super) drafts: Vec<Located<String>>,
}

/// What reading gave: the tender, where all of it was sound, and what the other files need to be read.
pub(super) struct TenderReading {
    pub(super) tender: Option<RawTender>,
    pub(super) files: ChosenFiles,
    pub(super) group_ids: Vec<Located<String>>,
    pub(super) key_date: Option<KeyDate>,
    pub(super) basis: Basis,
    pub(super) level: Level,
    pub(super) period: Option<(Year, u32)>,
    /// Every candidate the file names, also where other parts of it are unsound.
    pub(super) named: Vec<Located<String>>,
    pub(super) phase: Option<Located<Phase>>,
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
    let head = root.table("vergabe");
    if !head.is_there() {
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
    let known_level = level.as_ref().map_or(Level::State, |level| level.value);
    let sound_weights = note_weights(&utility, &groups, collector);
    let tender = rest(
        &root,
        &head,
        key_date,
        level.map(|level| level.value),
        economics,
        collector,
    )
    .map(|tender| RawTender { groups, ..tender });
    // Later stages read these sections; here they only have to be known.
    let _ = (root.table("wertung"), root.table("pruefung"));
    root.finish();
    TenderReading {
        tender: tender.filter(|_| sound_weights),
        files,
        group_ids,
        key_date,
        basis,
        level: known_level,
        period,
        named,
        phase,
        root: Span::beginning(file),
    }
}

fn named_candidates(root: &TomlTable<'_>) -> Vec<Located<String>> {
    let mut named: Vec<Located<String>> = [
        ("bedarf", "fortfuehrung"),
        ("gleichwertigkeit", "referenz"),
        ("empfehlung", "kandidat"),
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

fn rest(
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
        .filter_map(review_goal)
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
        groups: Vec::new(),
        equivalence,
        recommendation,
        budget,
        suitability,
        discarded,
        review_goals,
        deviations,
        span: head.span(),
    })
}

fn chosen_files(table: &TomlTable<'_>) -> ChosenFiles {
    let files = ChosenFiles {
        candidates: table.text("kandidaten"),
        ratings: table.text("bewertung"),
        requirements: table.text("anforderungen"),
        costs: table.text("kosten"),
        risks: table.text("risiken"),
        drafts: table.texts("entwuerfe"),
    };
    let _ = table.text("angebote");
    table.finish();
    files
}

fn need(table: &TomlTable<'_>, collector: &Collector) -> Option<RawNeed> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [bedarf] fehlt",
            "Er nennt Aufgabe, Ausgangslage, Ziele und mit „fortfuehrung“ den Kandidaten, der weitermacht wie bisher.",
        );
        return None;
    }
    let task = table.plain_text("aufgabe");
    let starting_position = table.plain_text("ausgangslage");
    let task_critique = table.plain_text("aufgabenkritik");
    let list = table
        .texts("ziele")
        .into_iter()
        .map(|goal| goal.value)
        .filter(|goal| !goal.is_empty())
        .collect();
    let as_of = table.day("ziele-stand");
    let conflicts = table.plain_text("zielkonflikte");
    if !table.has("fortfuehrung") {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Fortführungsfall fehlt: „fortfuehrung“ nennt keinen Kandidaten",
            "Weitermachen wie bisher gehört immer zu den Handlungsmöglichkeiten. Legen Sie in kandidaten.csv eine Zeile \
             dafür an und schreiben Sie: fortfuehrung = \"bestand\"",
        );
    }
    let carry_on = table.text("fortfuehrung");
    let users = table
        .whole("nutzende", 1..=1_000_000_000)
        .and_then(|users| u32::try_from(users.value).ok());
    let period_reason = table.plain_text("zeitraum-grund");
    table.finish();
    Some(RawNeed {
        task,
        starting_position,
        task_critique,
        goals: Goals { list, as_of },
        conflicts,
        carry_on: carry_on?,
        users,
        period_reason,
        span: table.span(),
    })
}

fn economics(table: &TomlTable<'_>, collector: &Collector) -> Option<RawEconomics> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [wirtschaftlichkeit] fehlt",
            "Ergänzen Sie zum Beispiel: [wirtschaftlichkeit] mit bezugsjahr = 2027, jahre = 5, zinssatz = \"bmf\"",
        );
        return None;
    }
    let reference_year = table
        .needed_whole("bezugsjahr", 1900..=2199, "2027")
        .and_then(|year| Year::new(year.value));
    let years = table
        .needed_whole("jahre", 1..=100, "5")
        .and_then(|years| u32::try_from(years.value).ok());
    let asks_for_federal = !table.has("zinssatz") || table.text_is("zinssatz", "bmf");
    let rate = if asks_for_federal {
        None
    } else {
        table.percent("zinssatz")
    };
    let rate_span = rate
        .as_ref()
        .map_or_else(|| table.value_span("zinssatz"), |rate| rate.span);
    let own_rate = rate
        .as_ref()
        .and_then(|percent| rate_of(percent, "Der Zinssatz", collector));
    let rate_is_sound = asks_for_federal || own_rate.is_some();
    let rate_reason = table.plain_text("zinssatz-grund");
    let convention = table
        .word("zahlung", &Convention::WORDS)
        .map_or(Convention::EndOfYear, |word| word.value);
    let basis = table
        .word("steuer", BASES)
        .map_or(Basis::Gross, |word| word.value);
    let kinds = cost_kinds();
    let known: Vec<&str> = words::words(&kinds);
    let mut escalations = Vec::new();
    for (key, inner) in table.table("steigerung").named_tables() {
        let kind = words::value_of(&key.value, &kinds);
        if kind.is_none() {
            collector.fault(
                &form::UNKNOWN_WORD,
                key.span,
                format!("„{}“ ist keine Kostenart", key.value),
                words::way_out(&key.value, &known, ""),
            );
        }
        let percent = inner.percent("satz");
        let reason = inner.needed_text("grund", "\"Zehnjahresmittel des amtlichen Preisindex\"");
        inner.finish();
        let rate = percent
            .as_ref()
            .and_then(|percent| rate_of(percent, "Die Preissteigerung", collector));
        if let (Some(kind), Some(rate), Some(reason)) = (kind, rate, reason) {
            escalations.push(Escalation {
                kind,
                rate,
                reason: reason.value,
                span: key.span,
            });
        }
    }
    table.finish();
    Some(RawEconomics {
        reference_year: reference_year?,
        years: years?,
        rate: if rate_is_sound { own_rate } else { return None },
        rate_reason,
        convention,
        basis,
        escalations,
        rate_span,
        span: table.span(),
    })
}

fn rate_of(percent: &Located<Percent>, what: &str, collector: &Collector) -> Option<Rate> {
    let rate = Rate::new(percent.value);
    if let Err(fault) = rate {
        let why = match fault {
            PercentFault::TooLow => "bei −100 % oder weniger bliebe nichts übrig",
            PercentFault::TooHigh => "mehr als 100 % im Jahr ist vermutlich ein verrutschtes Komma",
        };
        collector.fault(
            &form::NUMBER,
            percent.span,
            format!(
                "{what} von {} % kann nicht stimmen: {why}",
                percent.value.written()
            ),
            "Sätze stehen in Prozent: \"1.2\" heißt 1,2 %.",
        );
    }
    rate.ok()
}

fn groups(table: &TomlTable<'_>, collector: &Collector) -> Vec<GroupWeight> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [nutzwert] fehlt",
            "Ergänzen Sie [nutzwert.gewichte] mit einem Gewicht je Gruppe, zusammen 100, zum Beispiel: eignung = \"30\"",
        );
        return Vec::new();
    }
    let listed = table.texts("kataloge");
    let weights = table.table("gewichte").numbers();
    let mut groups: Vec<GroupWeight> = Vec::new();
    for (id, number) in &weights {
        if !listed.is_empty() && !listed.iter().any(|name| name.value == id.value) {
            let names: Vec<&str> = listed.iter().map(|name| name.value.as_str()).collect();
            collector.fault(
                &form::CONTRADICTION,
                id.span,
                format!(
                    "„{}“ hat ein Gewicht, steht aber nicht unter „kataloge“",
                    id.value
                ),
                words::way_out(
                    &id.value,
                    &names,
                    "Ergänzen Sie die Liste, oder streichen Sie das Gewicht.",
                ),
            );
        }
        match Weight::new(number.value) {
            Some(weight) => groups.push(GroupWeight {
                id: id.value.clone(),
                weight,
                span: Span {
                    start: id.span.start,
                    ..number.span
                },
            }),
            None => collector.fault(
                &form::WEIGHTS,
                number.span,
                format!("Das Gewicht von „{}“ ist negativ", id.value),
                "Gewichte stehen in Prozent und ergeben zusammen 100.",
            ),
        }
    }
    for name in &listed {
        let twice = listed
            .iter()
            .filter(|other| other.value == name.value)
            .count()
            > 1;
        if twice
            && listed
                .iter()
                .find(|other| other.value == name.value)
                .is_some_and(|first| first.span != name.span)
        {
            collector.fault(
                &form::DUPLICATE,
                name.span,
                format!("„{}“ steht zweimal unter „kataloge“", name.value),
                "Nennen Sie jede Gruppe einmal.",
            );
        }
        if !weights.iter().any(|(id, _)| id.value == name.value) {
            collector.fault(
                &form::WEIGHTS,
                name.span,
                format!("Die Gruppe „{}“ hat kein Gewicht", name.value),
                format!(
                    "Ergänzen Sie unter [nutzwert.gewichte]: {} = \"…\"",
                    name.value
                ),
            );
        }
    }
    table.finish();
    let place = |id: &str| listed.iter().position(|name| name.value == id);
    groups.sort_by_key(|group| (place(&group.id), group.span));
    groups
}

fn note_weights(table: &TomlTable<'_>, groups: &[GroupWeight], collector: &Collector) -> bool {
    if !table.is_there() {
        return false;
    }
    match WeightSet::new(groups.iter().map(|group| group.weight).collect()) {
        Ok(_) => true,
        Err(fault) => {
            let hundred = Fraction::whole(100);
            let difference = fault.sum.minus(&hundred);
            let number = |number: &Fraction| crate::exact::notation::german(&number.magnitude(), 2);
            let word = if difference.is_negative() {
                "fehlen"
            } else {
                "sind zu viel"
            };
            let span = groups.first().map_or(table.span(), |group| group.span);
            let span = groups.last().map_or(span, |last| Span {
                end: last.span.end.max(span.end),
                ..span
            });
            collector.fault(
                &form::WEIGHTS,
                span,
                format!(
                    "Die Gewichte der Gruppen ergeben zusammen {}, nicht 100",
                    number(&fault.sum)
                ),
                format!(
                    "{} {word}. Passen Sie [nutzwert.gewichte] an, bis die Summe genau 100 ergibt.",
                    number(&difference)
                ),
            );
            false
        }
    }
}

fn equivalence(table: &TomlTable<'_>, collector: &Collector) -> Option<RawEquivalence> {
    if !table.is_there() {
        return None;
    }
    let reference = table.needed_text("referenz", "\"bestand\"");
    let extra_cost = table.percent("mehrkosten-hoechstens");
    let mut groups = Vec::new();
    for (key, number) in table.numbers_with_prefix("mindest-") {
        let id = key
            .value
            .strip_prefix("mindest-")
            .unwrap_or_default()
            .to_owned();
        if number.value.is_negative() {
            collector.fault(
                &form::NUMBER,
                number.span,
                format!("„{}“ ist negativ", key.value),
                "Schreiben Sie Prozent der Referenz, zum Beispiel \"95\".",
            );
        }
        groups.push((id, Located::new(Percent::new(number.value), key.span)));
    }
    table.finish_with_prefixes(&["mindest-"]);
    Some(RawEquivalence {
        reference: reference?,
        groups,
        extra_cost,
    })
}

fn recommendation(table: &TomlTable<'_>) -> Option<RawRecommendation> {
    if !table.is_there() {
        return None;
    }
    let texts = |key| {
        table
            .texts(key)
            .into_iter()
            .map(|text| text.value)
            .collect()
    };
    let recommendation = RawRecommendation {
        candidate: table.text("kandidat"),
        reason: table.plain_text("begruendung"),
        deeper_reason: table.plain_text("vertiefte-begruendung"),
        conditions: texts("bedingungen"),
        decisive: table.texts("ausschlaggebend"),
        span: table.span(),
    };
    table.finish();
    Some(recommendation)
}

fn budget(table: &TomlTable<'_>) -> Option<Budget> {
    if !table.is_there() {
        return None;
    }
    let budget = Budget {
        title: table.plain_text("titel"),
        cover: table.plain_text("deckung"),
        note: table.plain_text("hinweis"),
    };
    table.finish();
    Some(budget)
}

fn suitability(table: &TomlTable<'_>) -> Option<RawSuitability> {
    let candidate = table.needed_text("kandidat", "\"bestand\"");
    let suitable = table.needed_word("ergebnis", &[("geeignet", true), ("ungeeignet", false)]);
    let (legal, organisational, staffing) = (
        table.plain_text("rechtlich"),
        table.plain_text("organisatorisch"),
        table.plain_text("personell"),
    );
    table.finish();
    Some(RawSuitability {
        candidate: candidate?,
        suitable: suitable?.value,
        legal,
        organisational,
        staffing,
        span: table.span(),
    })
}

fn discarded(table: &TomlTable<'_>) -> Option<Discarded> {
    let title = table.needed_text("titel", "\"Eigenentwicklung\"");
    let reason = table.needed_text("grund", "\"…\"");
    table.finish();
    Some(Discarded {
        title: title?.value,
        reason: reason?.value,
    })
}

fn review_goal(table: &TomlTable<'_>) -> Option<ReviewGoal> {
    let goal = table.needed_text("ziel", "\"…\"");
    let indicator = table.plain_text("kennzahl");
    let target = table.plain_text("zielwert");
    let due = table.day("termin").map(|day| day.value);
    table.finish();
    Some(ReviewGoal {
        goal: goal?.value,
        indicator,
        target,
        due,
    })
}

fn deviation(table: &TomlTable<'_>, collector: &Collector) -> Option<Deviation> {
    let rule = table.needed_text("regel", "\"WU001\"");
    let place = table.plain_text("stelle");
    let reason = table.plain_text("grund");
    let record = table.plain_text("vermerk");
    table.finish();
    let rule = rule?;
    match RuleId::parse(&rule.value) {
        Ok(id) => Some(Deviation {
            rule: id,
            place,
            reason,
            record,
            span: rule.span,
        }),
        Err(_) => {
            collector.fault(
                &form::UNKNOWN_ID,
                rule.span,
                format!("„{}“ ist keine Regelkennung", rule.value),
                "Regeln heißen wie in den Befunden: zwei Großbuchstaben und drei Ziffern, zum Beispiel WU001.",
            );
            None
        }
    }
}

/// The number nought, where a file leaves a weight open.
pub(super) const NO_WEIGHT: Decimal = Decimal::ZERO;
