//! A question sheet that came back: what a vendor claims, and which cells of the case take it.

mod amend;

use std::collections::BTreeMap;
use std::path::Path;

use crate::exact::Day;
use crate::finding::{Finding, Label};
use crate::model::{Case, FactSubject, OpenFact, RatingValue};
use crate::source::{FileId, LoadFault, SourceMap, Span};

use super::collector::{Collector, Reading};
use super::table::{Cell, NumberColumn, Table};
use super::{form, ratings, sovereignty, words};

pub use amend::{Amendment, RowChange};

const NEEDED: &[&str] = &["kandidat", "bereich", "kennung", "antwort", "stand"];
const OPTIONAL: &[&str] = &[
    "nr",
    "produkt",
    "anbieter",
    "frage",
    "antwortmoeglichkeiten",
    "erbetener-nachweis",
    "erlaeuterung",
    "nachweis",
];
const PARTS: [&str; 3] = ["kriterium", "anforderung", "souveraenitaet"];

/// What a vendor claims of one fact.
struct Claim {
    fact: OpenFact,
    answer: Answer,
    /// The explanation, as it goes into a reason.
    reason: String,
    /// The document that was named.
    document: String,
    day: Day,
    span: Span,
}

/// An answer on the scale of its question.
enum Answer {
    Rating(RatingValue),
    Word(&'static str),
    Number(u8),
}

/// Reads a sheet that came back and works out what it would change; nothing where a row is at fault.
///
/// Only facts that nobody knows yet take a claim. Whatever the case already says stays as it is.
///
/// # Errors
/// Says why the sheet could not be read as text.
pub fn answers(
    map: &mut SourceMap,
    sheet: &Path,
    case: &Case,
) -> Result<Reading<Vec<Amendment>>, LoadFault> {
    let name = sheet
        .file_name()
        .map_or_else(|| "fragen.csv".into(), |name| name.to_string_lossy());
    let file = map.load(sheet, &name)?;
    let collector = Collector::default();
    let claims = claims(map, file, case, &collector);
    let amendments = if collector.is_blocked() {
        Vec::new()
    } else {
        amend::amendments(map, case, &claims, &collector)
    };
    Ok(collector.reading(Some(amendments)))
}

fn claims(map: &SourceMap, file: FileId, case: &Case, collector: &Collector) -> Vec<Claim> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    if table.column("bereich").is_none() && table.column("kennung").is_none() {
        collector.fault(
            &form::MISSING_COLUMN,
            table.beginning(),
            "Die Datei ist kein Fragebogen",
            "Einen Fragebogen schreibt „gleichwertig criteria ask“; seine Spalten bleiben, wie sie sind.",
        );
        return Vec::new();
    }
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let numbers = table.numbers(table.column("antwort"));
    let open = case.open_facts();
    let mut seen: BTreeMap<(usize, FactSubject), Span> = BTreeMap::new();
    let mut claims = Vec::new();
    for row in 0..table.len() {
        let Some((candidate, subject)) = asked(&table, row, case, collector) else {
            continue;
        };
        let cell = table.cell(row, "antwort");
        if let Some(first) = seen.insert((candidate, subject), cell.span()) {
            note_twice(subject.id(case), first, cell.span(), collector);
        }
        if words::is_unknown(cell.text()) {
            continue;
        }
        let fact = open
            .iter()
            .find(|fact| fact.candidate == candidate && fact.subject == subject);
        let Some(fact) = fact else {
            cell.fault(
                &form::ALREADY_KNOWN,
                format!(
                    "„{}“ ist für „{}“ schon beantwortet; die Angabe wird nicht übernommen",
                    subject.id(case),
                    case.id(candidate)
                ),
                "Was in der Akte steht, bleibt. Wer die Angabe dennoch nutzen will, trägt sie selbst ein.",
            );
            continue;
        };
        claims.extend(claim(&table, row, *fact, case, numbers));
    }
    claims
}

fn note_twice(id: &str, first: Span, second: Span, collector: &Collector) {
    let finding = Finding::new(
        form::DUPLICATE.id,
        form::DUPLICATE.severity,
        format!("Die Frage „{id}“ steht zweimal im Fragebogen"),
        Label::new(second, "zum zweiten Mal"),
    );
    collector.note(
        finding
            .related_to(Label::new(first, "zuerst hier"))
            .with_help("Behalten Sie eine der beiden Zeilen."),
    );
}

/// An identifier without the apostrophe that keeps a spreadsheet from calculating.
fn plain<'t>(cell: Cell<'t, '_>) -> &'t str {
    let text = cell.text();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'']) => rest,
        _ => text,
    }
}

fn asked(
    table: &Table<'_>,
    row: usize,
    case: &Case,
    collector: &Collector,
) -> Option<(usize, FactSubject)> {
    let (candidate_cell, part_cell, id_cell) = (
        table.cell(row, "kandidat"),
        table.cell(row, "bereich"),
        table.cell(row, "kennung"),
    );
    let candidate = case.position(plain(candidate_cell));
    if candidate.is_none() && candidate_cell.has_column() {
        let ids: Vec<&str> = case.candidates.iter().map(|one| one.id.as_str()).collect();
        candidate_cell.fault(
            &form::UNKNOWN_ID,
            format!(
                "Den Kandidaten „{}“ hat die Akte nicht",
                candidate_cell.text()
            ),
            words::way_out(candidate_cell.text(), &ids, ""),
        );
    }
    let part = part_cell.word(&PARTS.map(|part| (part, part)))?;
    let id = plain(id_cell);
    let subjects = subjects(case, part);
    let subject = subjects
        .iter()
        .copied()
        .find(|subject| subject.id(case) == id);
    if subject.is_none() && id_cell.has_column() {
        let known: Vec<&str> = subjects.iter().map(|subject| subject.id(case)).collect();
        collector.fault(
            &form::UNKNOWN_ID,
            id_cell.span(),
            format!("„{id}“ fragt die Akte im Bereich „{part}“ nicht"),
            words::way_out(
                id,
                &known,
                "Der Fragebogen gehört vielleicht zu einer anderen Akte.",
            ),
        );
    }
    Some((candidate?, subject?))
}

fn subjects(case: &Case, part: &str) -> Vec<FactSubject> {
    match part {
        "anforderung" => (0..case.requirements.len())
            .map(FactSubject::Requirement)
            .collect(),
        "souveraenitaet" => {
            let plan = case.sovereignty.as_ref();
            let count = plan.map_or(0, |plan| plan.framework.criteria.len());
            (0..count).map(FactSubject::Sovereignty).collect()
        }
        _ => case
            .catalogues
            .iter()
            .enumerate()
            .flat_map(|(number, catalogue)| {
                (0..catalogue.criteria().len())
                    .map(move |position| FactSubject::Criterion(number, position))
            })
            .collect(),
    }
}

fn claim(
    table: &Table<'_>,
    row: usize,
    fact: OpenFact,
    case: &Case,
    numbers: NumberColumn,
) -> Option<Claim> {
    let cell = table.cell(row, "antwort");
    let answer = answer(cell, fact.subject, case, numbers);
    let day_cell = table.cell(row, "stand");
    let day = day_cell.day();
    if words::is_unknown(day_cell.text()) && day_cell.has_column() {
        day_cell.fault(
            &form::NO_DAY,
            "Die Antwort hat kein Datum",
            "Tragen Sie in „stand“ ein, wann der Anbieter geantwortet hat, zum Beispiel 24.11.2026.",
        );
    }
    let explanation = table.cell(row, "erlaeuterung").checked_text();
    let document = table.cell(row, "nachweis").checked_text();
    let reason = if explanation.is_empty() {
        "Angabe des Anbieters im Fragebogen".to_owned()
    } else {
        format!("Angabe des Anbieters: {explanation}")
    };
    // A named document is not a document seen; the word in front also keeps it from being a formula.
    let document = if document.is_empty() {
        String::new()
    } else {
        format!("vom Anbieter genannt: {document}")
    };
    Some(Claim {
        fact,
        answer: answer?,
        reason,
        document,
        day: day?,
        span: cell.span(),
    })
}

fn answer(
    cell: Cell<'_, '_>,
    subject: FactSubject,
    case: &Case,
    numbers: NumberColumn,
) -> Option<Answer> {
    match subject {
        FactSubject::Criterion(catalogue, criterion) => {
            let criterion = case.criterion(catalogue, criterion)?;
            let value = ratings::value(cell, criterion, numbers)?;
            if value == RatingValue::NotApplicable {
                cell.fault(
                    &form::OFF_SCALE,
                    format!("Ob „{}“ entfällt, entscheidet nicht der Anbieter", criterion.id),
                    "Lassen Sie die Antwort leer; tragen Sie „entfällt“ mit Ihrem Grund selbst in bewertung.csv ein.",
                );
                return None;
            }
            Some(Answer::Rating(value))
        }
        FactSubject::Requirement(_) => {
            const WORDS: [(&str, &str); 6] = [
                ("erfuellt", "erfuellt"),
                ("ja", "erfuellt"),
                ("teilweise", "teilweise"),
                ("nicht", "nicht"),
                ("nein", "nicht"),
                ("nicht erfuellt", "nicht"),
            ];
            cell.word(&WORDS).map(Answer::Word)
        }
        FactSubject::Sovereignty(index) => {
            let criterion = case.sovereignty.as_ref()?.framework.criteria.get(index)?;
            let position = sovereignty::chosen_answer(criterion, cell)?;
            criterion
                .answers
                .get(position)
                .map(|answer| Answer::Number(answer.number))
        }
    }
}
