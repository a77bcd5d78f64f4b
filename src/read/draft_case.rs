//! `vergabe.toml` as far as drafts are checked against it. A case that cannot be compared yet can be checked.

use std::collections::BTreeMap;

use crate::exact::{Decimal, KeyDate};
use crate::model::{DraftCase, Fact, RuleSetting};
use crate::source::{FileId, Located, SourceMap};

use super::collector::{Collector, Reading};
use super::form;
use super::rule_ids::rule_id;
use super::rules::{PROFILES, SEVERITIES};
use super::tender::{LEVELS, SERVICES, deviation};
use super::toml_table::{TomlTable, parsed};
use super::words;

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A day.
    Day,
    /// Yes or no.
    Truth,
    /// A kind of procedure.
    Procedure,
    /// A type of EVB-IT contract.
    Contract,
}

/// The kinds of procedure, the more particular ones first.
pub const PROCEDURES: &[&str] = &[
    "verhandlungsverfahren-ohne-teilnahmewettbewerb",
    "verhandlungsverfahren",
    "nicht-offenes-verfahren",
    "offenes-verfahren",
    "wettbewerblicher-dialog",
    "verhandlungsvergabe-mit-teilnahmewettbewerb",
    "verhandlungsvergabe",
    "beschraenkte-ausschreibung-mit-teilnahmewettbewerb",
    "beschraenkte-ausschreibung",
    "oeffentliche-ausschreibung",
    "direktauftrag",
];

/// The types of EVB-IT contracts.
pub const CONTRACTS: &[&str] = &[
    "ueberlassung-typ-a",
    "ueberlassung-typ-b",
    "pflege-s",
    "erstellung",
    "systemlieferung",
    "system",
    "service",
    "dienstleistung",
    "cloud",
    "kauf",
    "instandhaltung",
    "rahmenvereinbarung",
];

macro_rules! facts {
    ($($table:literal { $($key:literal $kind:ident $about:literal;)* })*) => {
        /// Everything a case can state for the check of drafts: section, key, `section.key`, kind, meaning.
        pub const FACTS: &[(&str, &str, &str, FactKind, &str)] =
            &[$($(($table, $key, concat!($table, ".", $key), FactKind::$kind, $about)),*),*];
    };
}

facts! {
    "vergabe" {
        "kennung" Text "Aktenzeichen";
        "titel" Text "Gegenstand";
        "stelle" Text "Vergabestelle";
        "phase" Text "Phase der Akte";
        "verfahren" Text "Verfahren in eigenen Worten";
        "auftragswert" Number "geschätzter Auftragswert in Euro ohne Umsatzsteuer";
        "laufzeit-monate" Number "Laufzeit in Monaten mit Verlängerungen";
        "personenbezogene-daten" Truth "ob personenbezogene Daten verarbeitet werden";
        "verfahrensbeginn" Day "Beginn des Vergabeverfahrens";
    }
    "verfahren" {
        "art" Procedure "Verfahrensart";
        "rechtsgrund" Text "Vorschrift, auf der die Wahl der Verfahrensart beruht";
        "optionswert" Number "Wert aller Optionen und Verlängerungen in Euro ohne Umsatzsteuer";
        "optionen-eingerechnet" Truth "ob der Auftragswert die Optionen schon enthält";
        "schaetzung-vom" Day "Tag der Schätzung";
        "bekanntmachung-vom" Day "Absendung der Bekanntmachung";
        "angebotsfrist" Day "Ende der Angebotsfrist";
        "bindefrist" Day "Ende der Bindefrist";
        "ausfuehrung-ab" Day "Beginn der Leistung";
        "ausfuehrung-bis" Day "Ende der Leistung";
        "dringlich" Truth "ob Dringlichkeit begründet ist";
        "elektronische-angebote" Truth "ob Angebote elektronisch angenommen werden";
        "schule" Truth "ob eine öffentliche Schule aus Landesmitteln beschafft";
        "rahmenvereinbarung" Truth "ob eine Rahmenvereinbarung geschlossen wird";
        "hoechstwert" Number "Höchstwert der Rahmenvereinbarung in Euro ohne Umsatzsteuer";
        "rahmenpartner" Number "Zahl der Unternehmen der Rahmenvereinbarung";
        "laufzeit-grund" Text "Grund einer längeren Laufzeit";
        "lose" Number "Zahl der Lose";
    }
    "vertrag" {
        "evb-it" Contract "Typ des EVB-IT-Vertrags";
        "evb-it-fassung" Text "Fassung des EVB-IT-Vertrags";
        "unbefristet" Truth "ob der Vertrag unbefristet läuft";
        "monatsentgelt" Number "Monatsentgelt in Euro ohne Umsatzsteuer";
    }
    "vermerk" {
        "verfahrensart" Text "Gründe für die Verfahrensart";
        "verhandlungsverfahren" Text "Gründe für Verhandlungsverfahren oder Dialog (§ 8 Abs. 2 Nr. 6 VgV)";
        "verzicht-teilnahmewettbewerb" Text "Gründe für den Verzicht auf Wettbewerb (§ 8 Abs. 2 Nr. 7 VgV)";
        "ausschliesslichkeit" Text "warum nur ein Unternehmen leisten kann (§ 14 Abs. 4 VgV)";
        "keine-alternative" Text "warum es keine vernünftige Alternative gibt (§ 14 Abs. 6 VgV)";
        "losverzicht" Text "Gründe für die Zusammenfassung von Losen (§ 8 Abs. 2 Nr. 11 VgV)";
        "eignungsnachweise" Text "Gründe für die verlangten Eignungsnachweise";
        "interessenkonflikte" Text "Interessenkonflikte und Abhilfe (§ 8 Abs. 2 Nr. 10 VgV)";
        "nicht-elektronisch" Text "Gründe für nicht elektronische Angebote (§ 8 Abs. 2 Nr. 9 VgV)";
        "fehlende-gewichtung" Text "Gründe für den Verzicht auf Gewichte (§ 8 Abs. 2 Nr. 12 VgV)";
        "beruecksichtigte-bieter" Text "berücksichtigte Bewerber und Bieter (§ 8 Abs. 2 Nr. 2 VgV)";
        "nicht-beruecksichtigte-bieter" Text "nicht berücksichtigte Angebote und Bieter (§ 8 Abs. 2 Nr. 3 VgV)";
        "niedrige-angebote" Text "Ablehnung ungewöhnlich niedriger Angebote (§ 8 Abs. 2 Nr. 4 VgV)";
        "zuschlag" Text "Zuschlagsempfänger und Gründe (§ 8 Abs. 2 Nr. 5 VgV)";
        "aufhebung" Text "Gründe für Verzicht oder Aufhebung (§ 8 Abs. 2 Nr. 8 VgV)";
        "markterkundung" Text "Markterkundung mit Tag und Quellen";
        "produktvorgabe-gegenstand" Text "warum der Auftragsgegenstand die Produktvorgabe rechtfertigt";
        "produktvorgabe-gruende" Text "objektive, auftragsbezogene Gründe der Produktvorgabe";
        "produktvorgabe-beleg" Text "womit die Gründe belegt sind";
        "produktvorgabe-wettbewerb" Text "warum der Wettbewerb bleibt";
        "open-source" Text "Begründung der Forderung nach Open Source";
        "souveraenitaet" Text "Begründung der Forderung nach digitaler Souveränität";
        "wirtschaftlichkeit" Text "Fundstelle der Wirtschaftlichkeitsuntersuchung oder Folgekostenrechnung";
        "klima" Text "Bewertung der Treibhausgase und Lebenszykluskosten, oder warum der Aufwand unangemessen wäre";
        "mindestumsatz" Text "Gründe eines höheren Mindestumsatzes";
    }
}

/// Reads what `vergabe.toml` says for the check of drafts; other sections belong to the comparison.
#[must_use]
pub fn draft_case(map: &SourceMap, file: FileId, key_date: Option<KeyDate>) -> Reading<DraftCase> {
    let collector = Collector::default();
    let parsed = parsed(map, file, &collector);
    let root = TomlTable::root(file, &parsed, &collector);
    let head = root.table("vergabe");
    let mut case = DraftCase {
        place: Some(head.span()),
        level: head.word("ebene", LEVELS).map(|level| level.value),
        services: head.word_list("leistung", SERVICES),
        key_date: key_date.or_else(|| head.day("stichtag").map(|day| KeyDate::new(day.value))),
        procedure_start: head.day("verfahrensbeginn").map(|day| day.value),
        personal_data: head.truth("personenbezogene-daten"),
        drafts: root.table("dateien").texts("entwuerfe"),
        deviations: root
            .tables("abweichung")
            .iter()
            .filter_map(|table| deviation(table, &collector))
            .collect(),
        ..DraftCase::default()
    };
    take(&head, "vergabe", &mut case.facts, &collector);
    sections(&root, &mut case, &collector);
    derive_procedure(&mut case);
    collector.reading(Some(case))
}

/// The sections that only the check of drafts needs; unknown keys in them are faults.
pub(super) fn sections(root: &TomlTable<'_>, case: &mut DraftCase, collector: &Collector) {
    for name in ["verfahren", "vertrag", "vermerk"] {
        let table = root.table(name);
        take(&table, name, &mut case.facts, collector);
        table.finish();
    }
    let check = root.table("pruefung");
    case.profile = check.word("profil", PROFILES).map(|profile| profile.value);
    for (name, table) in check.table("regeln").named_tables() {
        let severity = if table.text_is("stufe", "aus") {
            Some(None)
        } else {
            table
                .needed_word("stufe", SEVERITIES)
                .map(|severity| Some(severity.value))
        };
        let reason = table.needed_text(
            "grund",
            "\"Vermerk vom 20.11.2026: Beschaffung ohne eigene Entwicklung\"",
        );
        table.finish();
        let Some(rule) = rule_id(&name.value, name.span, collector) else {
            continue;
        };
        if let (Some(severity), Some(reason)) = (severity, reason) {
            let setting = RuleSetting {
                severity,
                reason: reason.value,
                span: name.span,
            };
            case.settings.insert(rule, setting);
        }
    }
    check.finish();
    case.weights = weights(root);
}

/// The weights of `[wertung]`; whether they are sound is told where offers are rated.
fn weights(root: &TomlTable<'_>) -> Vec<Located<(String, Decimal)>> {
    let table = root.table("wertung");
    let price = table
        .number("gewicht-preis")
        .map(|number| Located::new(("preis".to_owned(), number.value), number.span));
    let criteria = table.tables("kriterium").into_iter().filter_map(|entry| {
        let title = entry.plain_text("titel");
        let weight = entry.number("gewicht")?;
        (!title.is_empty()).then(|| Located::new((title, weight.value), weight.span))
    });
    price.into_iter().chain(criteria).collect()
}

fn take(
    table: &TomlTable<'_>,
    section: &str,
    facts: &mut BTreeMap<&'static str, Located<Fact>>,
    collector: &Collector,
) {
    for (_, key, path, kind, _) in FACTS.iter().filter(|(name, ..)| *name == section) {
        let span = table.value_span(key);
        let fact = match kind {
            FactKind::Text => table.text(key).map(|text| Fact::Text(text.value)),
            FactKind::Number => table.number(key).map(|number| Fact::Number(number.value)),
            FactKind::Day => table.day(key).map(|day| Fact::Day(day.value)),
            FactKind::Truth => table.truth(key).map(Fact::Truth),
            FactKind::Procedure => chosen(table, key, PROCEDURES, collector),
            FactKind::Contract => chosen(table, key, CONTRACTS, collector),
        };
        facts.extend(fact.map(|fact| (*path, Located::new(fact, span))));
    }
}

fn chosen(
    table: &TomlTable<'_>,
    key: &'static str,
    known: &[&str],
    collector: &Collector,
) -> Option<Fact> {
    let text = table.text(key)?;
    let word = words::folded(&text.value);
    if known.contains(&word.as_str()) {
        return Some(Fact::Text(word));
    }
    collector.fault(
        &form::UNKNOWN_WORD,
        text.span,
        format!("„{}“ ist bei „{key}“ nicht vorgesehen", text.value),
        words::way_out(&text.value, known, ""),
    );
    None
}

/// The kind of procedure, where the case says it in its own words only.
fn derive_procedure(case: &mut DraftCase) {
    if case.facts.contains_key("verfahren.art") {
        return;
    }
    let Some(written) = case.fact("vergabe.verfahren").cloned() else {
        return;
    };
    if let Fact::Text(text) = &written.value
        && let Some(word) = procedure_of(text)
    {
        let fact = Located::new(Fact::Text(word.to_owned()), written.span);
        case.facts.insert("verfahren.art", fact);
    }
}

/// The kind of procedure that a text names; `None` where it names none.
#[must_use]
pub fn procedure_of(text: &str) -> Option<&'static str> {
    let text = words::folded(text)
        .replace("-ohne-aufruf-zum-wettbewerb", "-ohne-teilnahmewettbewerb")
        .replace(
            "ohne-vorherigen-teilnahmewettbewerb",
            "ohne-teilnahmewettbewerb",
        );
    PROCEDURES.iter().copied().find(|word| text.contains(word))
}
