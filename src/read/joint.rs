//! `teilnehmer.csv` and `staffeln.csv`: who buys together, and prices that depend on the quantity.

use std::collections::BTreeMap;

use crate::exact::Decimal;
use crate::model::{AllocationKey, CashFlow, JointPurchase, Participant, PriceTier};
use crate::source::{FileId, Located, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::table::{Cell, NumberColumn, Table};
use super::tender::{LEVELS, RawJoint};
use super::{form, words};

const PARTICIPANT_NEEDED: &[&str] = &["teilnehmer", "name", "ebene", "nutzende"];
const PARTICIPANT_OPTIONAL: &[&str] = &["anteil", "ortskosten", "entgelt", "beleg"];
const TIER_NEEDED: &[&str] = &["kandidat", "position", "ab-menge", "betrag"];
const TIER_OPTIONAL: &[&str] = &["beleg"];
const NO_MINUS: &str = "Beträge, Mengen und Anteile stehen ohne Minus.";
/// More would be a slip; the whole country has fewer employees.
const MOST_USERS: i64 = 10_000_000;

/// What the files of a joint purchase need to know of the case.
pub(super) struct JointContext<'c> {
    pub(super) map: &'c SourceMap,
    pub(super) index: &'c CandidateIndex,
    pub(super) flows: &'c [CashFlow],
    pub(super) collector: &'c Collector,
}

/// Joins section and files; `None` where something was wrong or nobody buys together.
pub(super) fn joint(
    raw: Option<RawJoint>,
    participant_file: Option<FileId>,
    tier_file: Option<FileId>,
    context: &JointContext<'_>,
) -> Option<JointPurchase> {
    let Some(raw) = raw else {
        note_file_without_section(participant_file, context.collector);
        return None;
    };
    let tiers = tier_file.map_or_else(Vec::new, |file| tiers(file, context));
    let participants = participant_file.map_or_else(Vec::new, |file| {
        participants(file, raw.key.unwrap_or(AllocationKey::Users), context)
    });
    let find = |name: &Located<String>| context.index.position(&name.value);
    let joint = raw.joint.as_ref().and_then(find);
    let alone = raw.alone.as_ref().map_or(joint, find);
    let known: Vec<usize> = joint.into_iter().chain(alone).collect();
    if joint.is_some() && alone.is_some() {
        for name in raw.per_user.iter().chain(&raw.per_participant) {
            note_unknown_position(name, &known, context);
        }
    }
    for name in &raw.per_participant {
        if raw.per_user.iter().any(|other| other.value == name.value) {
            context.collector.fault(
                &form::CONTRADICTION,
                name.span,
                format!("„{}“ steht unter „je-nutzende“ und unter „je-teilnehmer“", name.value),
                "Eine Position wächst mit den Nutzenden oder mit den Teilnehmern; streichen Sie eine der beiden Angaben.",
            );
        }
    }
    let joint = Located::new(joint?, raw.joint.as_ref()?.span);
    let alone_span = raw.alone.as_ref().map_or(joint.span, |name| name.span);
    Some(JointPurchase {
        alone: Located::new(alone?, alone_span),
        joint,
        key: raw.key?,
        key_reason: raw.key_reason,
        per_user: raw.per_user,
        per_participant: raw.per_participant,
        participants,
        tiers,
        span: raw.span,
    })
}

fn note_file_without_section(file: Option<FileId>, collector: &Collector) {
    if let Some(file) = file {
        collector.fault(
            &form::MISSING_VALUE,
            Span::beginning(file),
            "Es gibt Teilnehmer, aber keinen Abschnitt [gemeinsam]",
            "Ergänzen Sie in vergabe.toml [gemeinsam] mit kandidat und schluessel, oder entfernen Sie die Datei.",
        );
    }
}

fn note_unknown_position(name: &Located<String>, candidates: &[usize], context: &JointContext<'_>) {
    let known: Vec<&str> = context
        .flows
        .iter()
        .filter(|flow| candidates.contains(&flow.candidate))
        .map(|flow| flow.position.as_str())
        .collect();
    if !known.contains(&name.value.as_str()) {
        context.collector.fault(
            &form::UNKNOWN_ID,
            name.span,
            format!("Eine Position „{}“ steht nicht in kosten.csv", name.value),
            words::way_out(
                &name.value,
                &known,
                "Schreiben Sie sie genau wie in der Spalte „position“.",
            ),
        );
    }
}

fn participants(file: FileId, key: AllocationKey, context: &JointContext<'_>) -> Vec<Participant> {
    let Some(table) = Table::read(context.map.text(file), file, context.collector) else {
        return Vec::new();
    };
    table.expect(PARTICIPANT_NEEDED, PARTICIPANT_OPTIONAL, |_| false, "");
    let numbers = |name: &str| table.numbers(table.column(name));
    let columns = [
        numbers("nutzende"),
        numbers("anteil"),
        numbers("ortskosten"),
        numbers("entgelt"),
    ];
    if table.len() < 2 {
        context.collector.fault(
            &form::MISSING_VALUE,
            table.beginning(),
            "Gemeinsam beschaffen mindestens zwei Teilnehmer",
            "Tragen Sie in teilnehmer.csv alle ein, die sich beteiligen, oder streichen Sie [gemeinsam].",
        );
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for row in 0..table.len() {
        let participant = participant(&table, row, columns, key);
        let cell = table.cell(row, "teilnehmer");
        if seen.insert(words::folded(cell.text()), row).is_some() && !cell.text().is_empty() {
            cell.fault(
                &form::DUPLICATE,
                format!("Den Teilnehmer „{}“ gibt es zweimal", cell.text()),
                "Geben Sie jedem eine eigene Kennung, oder löschen Sie eine der Zeilen.",
            );
        }
        found.extend(participant);
    }
    if key == AllocationKey::Own
        && found
            .iter()
            .all(|one| one.share.is_none_or(|share| share == Decimal::ZERO))
    {
        context.collector.fault(
            &form::MISSING_VALUE,
            table.beginning(),
            "Der Schlüssel ist „eigen“, aber kein Teilnehmer hat einen Anteil",
            "Füllen Sie die Spalte „anteil“; es zählt das Verhältnis, die Summe muss nicht 100 sein.",
        );
    }
    found
}

fn participant(
    table: &Table<'_>,
    row: usize,
    [users, share, local, charge]: [NumberColumn; 4],
    key: AllocationKey,
) -> Option<Participant> {
    let id = table.cell(row, "teilnehmer");
    let name = table.cell(row, "name").checked_text();
    if id.text().is_empty() && id.has_column() {
        id.fault(
            &form::MISSING_VALUE,
            "Der Teilnehmer hat keine Kennung",
            "Schreiben Sie eine kurze Kennung, zum Beispiel „stadt-a“.",
        );
    }
    let level = table.cell(row, "ebene").word(LEVELS);
    let users = whole_users(table.cell(row, "nutzende"), users);
    let share_cell = table.cell(row, "anteil");
    let share = optional(share_cell, share);
    if key == AllocationKey::Own && share == Some(None) && share_cell.has_column() {
        share_cell.fault(
            &form::MISSING_VALUE,
            "Dem Teilnehmer fehlt der Anteil",
            "Bei schluessel = \"eigen\" braucht jeder Teilnehmer einen Anteil, auch 0.",
        );
    }
    Some(Participant {
        id: (!id.text().is_empty()).then(|| id.checked_text())?,
        name,
        level: level?,
        users: users?,
        share: share?,
        local_cost: optional(table.cell(row, "ortskosten"), local)?,
        charge: optional(table.cell(row, "entgelt"), charge)?,
        evidence: table.cell(row, "beleg").checked_text(),
        span: table.row_span(row),
    })
}

fn whole_users(cell: Cell<'_, '_>, column: NumberColumn) -> Option<u32> {
    if !cell.has_column() {
        return None;
    }
    let number = cell.not_negative(column, NO_MINUS);
    let whole = number
        .filter(|number| {
            number.places() == 0 && Decimal::ONE <= *number && *number <= Decimal::whole(MOST_USERS)
        })
        .and_then(|number| number.to_string().parse::<u32>().ok());
    if whole.is_none() && (number.is_some() || cell.text().is_empty()) {
        cell.fault(
            &form::NUMBER,
            if cell.text().is_empty() {
                "Die Zahl der Nutzenden fehlt".to_owned()
            } else {
                format!("„{}“ ist keine Zahl von Nutzenden", cell.text())
            },
            "Schreiben Sie eine ganze Zahl ab 1.",
        );
    }
    whole
}

// The outer `None` means that something was wrong, the inner one that nobody knows.
fn optional(cell: Cell<'_, '_>, column: NumberColumn) -> Option<Option<Decimal>> {
    if words::is_unknown(cell.text()) {
        return Some(None);
    }
    cell.not_negative(column, NO_MINUS).map(Some)
}

fn tiers(file: FileId, context: &JointContext<'_>) -> Vec<PriceTier> {
    let Some(table) = Table::read(context.map.text(file), file, context.collector) else {
        return Vec::new();
    };
    table.expect(TIER_NEEDED, TIER_OPTIONAL, |_| false, "");
    let quantities = table.numbers(table.column("ab-menge"));
    let amounts = table.numbers(table.column("betrag"));
    let mut found: Vec<PriceTier> = Vec::new();
    for row in 0..table.len() {
        let Some(tier) = tier(&table, row, (quantities, amounts), context) else {
            continue;
        };
        let twice = found.iter().any(|other| {
            (other.candidate, &other.position, other.from)
                == (tier.candidate, &tier.position, tier.from)
        });
        if twice {
            table.cell(row, "ab-menge").fault(
                &form::DUPLICATE,
                format!(
                    "Für „{}“ beginnen zwei Staffeln bei derselben Menge",
                    tier.position
                ),
                "Löschen Sie eine der Zeilen, oder berichtigen Sie die Menge.",
            );
        }
        found.push(tier);
    }
    found.sort_by(|one, other| {
        (one.candidate, &one.position, one.from).cmp(&(
            other.candidate,
            &other.position,
            other.from,
        ))
    });
    found
}

fn tier(
    table: &Table<'_>,
    row: usize,
    (quantities, amounts): (NumberColumn, NumberColumn),
    context: &JointContext<'_>,
) -> Option<PriceTier> {
    let cell = table.cell(row, "kandidat");
    let candidate = context.index.position(cell.text());
    if candidate.is_none() {
        context
            .index
            .note_unknown(cell.text(), cell.span(), context.collector);
    }
    let position = table.cell(row, "position");
    if let Some(candidate) = candidate {
        let name = Located::new(position.text().to_owned(), position.span());
        note_unknown_position(&name, &[candidate], context);
    }
    let needed = |name: &'static str, column: NumberColumn| {
        let cell = table.cell(row, name);
        if cell.text().is_empty() && cell.has_column() {
            cell.fault(
                &form::MISSING_VALUE,
                format!("Das Feld „{name}“ ist leer"),
                "Eine Staffel braucht die Menge, ab der sie gilt, und den Preis einer Einheit.",
            );
        }
        cell.not_negative(column, NO_MINUS)
    };
    let (from, amount) = (needed("ab-menge", quantities), needed("betrag", amounts));
    Some(PriceTier {
        candidate: candidate?,
        position: position.checked_text(),
        from: from?,
        amount: amount?,
        evidence: table.cell(row, "beleg").checked_text(),
        span: table.row_span(row),
    })
}
