//! Which cells change, and the whole text of a file with only those cells changed.

use std::ops::Range;

use crate::exact::notation::Separator;
use crate::model::{Case, FactSubject, RatingValue};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::table::Table;
use crate::source::{FileId, SourceMap};

use super::{Answer, Claim};

const NEW_SHEET: &str = "\u{feff}kandidat;kriterium;antwort;grund;beleg;beleg-art;stand\r\n";
const CLAIM: &str = "angabe";
const VENDOR: &str = "Anbieter";

/// One file of the case with what a sheet changes in it.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The file; `None` where it is new.
    pub file: Option<FileId>,
    /// Its name within the case.
    pub name: String,
    /// The bytes of the whole file after the change, in the encoding it had.
    pub bytes: Vec<u8>,
    /// The rows that change, in order.
    pub rows: Vec<RowChange>,
}

/// One row before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The line, from one; `None` for a row that is added at the end.
    pub line: Option<u32>,
    /// The row as it stands; empty for a new one.
    pub before: String,
    /// The row as it will stand.
    pub after: String,
}

/// Everything the claims change, file by file; faults where a file cannot take them.
pub(super) fn amendments(
    map: &SourceMap,
    case: &Case,
    claims: &[Claim],
    collector: &Collector,
) -> Vec<Amendment> {
    let of = |wanted: fn(FactSubject) -> bool| -> Vec<&Claim> {
        claims
            .iter()
            .filter(|claim| wanted(claim.fact.subject))
            .collect()
    };
    let requirements = of(|subject| matches!(subject, FactSubject::Requirement(_)));
    let ratings = of(|subject| matches!(subject, FactSubject::Criterion(..)));
    let answers = of(|subject| matches!(subject, FactSubject::Sovereignty(_)));
    let parts = [
        (
            Some(case.requirement_file.file),
            "anforderungen.csv",
            requirements,
        ),
        (case.rating_file, "bewertung.csv", ratings),
        (case.sovereignty_file, "souveraenitaet.csv", answers),
    ];
    parts
        .into_iter()
        .filter(|(_, _, claims)| !claims.is_empty())
        .filter_map(|(file, name, claims)| amendment(map, case, file, name, &claims, collector))
        .collect()
}

fn amendment(
    map: &SourceMap,
    case: &Case,
    file: Option<FileId>,
    name: &str,
    claims: &[&Claim],
    collector: &Collector,
) -> Option<Amendment> {
    let known = file.and_then(|id| Some((id, map.file(id)?)));
    let Some((id, source)) = known else {
        let mut draft = Draft::new(NEW_SHEET);
        let file = claims.first()?.span.file;
        let table = Table::read(NEW_SHEET.trim_start_matches('\u{feff}'), file, collector)?;
        for claim in claims {
            draft.append(&table, &cells(&table, case, claim));
        }
        return Some(Amendment {
            file: None,
            name: name.to_owned(),
            bytes: draft.text().into_bytes(),
            rows: draft.rows,
        });
    };
    let text = source.text();
    // The file was read soundly before; what could be told of it was told then.
    let quiet = Collector::default();
    let table = Table::read(text, id, &quiet)?;
    let mut draft = Draft::new(text);
    for claim in claims {
        if let FactSubject::Requirement(_) = claim.fact.subject {
            draft.replace_cell(&table, claim)?;
        } else {
            if !takes_claims(&table, source.name(), claim, collector) {
                return None;
            }
            let cells = cells(&table, case, claim);
            match row_of(&table, claim) {
                Some(row) => draft.replace_row(&table, row, &cells),
                None => draft.append(&table, &cells),
            }
        }
    }
    let bytes = source.encoded(&draft.text());
    if bytes.is_none() {
        let span = claims.first()?.span;
        collector.fault(
            &form::NOT_WRITABLE,
            span,
            format!(
                "{} kann nicht alle Zeichen der Antworten aufnehmen",
                source.name()
            ),
            "Speichern Sie die Datei der Akte als „CSV UTF-8“ und starten Sie noch einmal.",
        );
    }
    Some(Amendment {
        file: Some(id),
        name: source.name().to_owned(),
        bytes: bytes?,
        rows: draft.rows,
    })
}

/// Whether a file has the columns that make a claim a claim.
fn takes_claims(table: &Table<'_>, name: &str, claim: &Claim, collector: &Collector) -> bool {
    if collector.is_blocked() {
        return false;
    }
    if table.column("kandidat").is_none() {
        collector.fault(
            &form::NOT_WRITABLE,
            claim.span,
            format!("{name} hat eine Spalte je Kandidat; Angaben werden nur in die lange Form eingetragen"),
            "Schreiben Sie eine Zeile je Kandidat und Kriterium: kandidat;kriterium;wert;grund;beleg;beleg-art;stand;person",
        );
        return false;
    }
    let missing: Vec<&str> = ["beleg-art", "stand"]
        .into_iter()
        .filter(|name| table.column(name).is_none())
        .collect();
    if !missing.is_empty() {
        collector.fault(
            &form::NOT_WRITABLE,
            claim.span,
            format!(
                "{name} hat keine Spalte „{}“; eine Angabe wäre nicht als solche zu erkennen",
                missing.join("“ und „")
            ),
            "Ergänzen Sie die Spalten im Kopf und in jeder Zeile, und starten Sie noch einmal.",
        );
        return false;
    }
    true
}

/// The row that says that nobody knows.
fn row_of(table: &Table<'_>, claim: &Claim) -> Option<usize> {
    let span = claim.fact.span?;
    let at = usize::try_from(span.start).ok()?;
    (0..table.len()).find(|row| {
        let whole = table.raw_row(*row);
        whole.start <= at && at <= whole.end
    })
}

/// What the columns of a row say, by name.
fn cells(table: &Table<'_>, case: &Case, claim: &Claim) -> Vec<(&'static str, String)> {
    let value = match &claim.answer {
        Answer::Number(number) => number.to_string(),
        Answer::Word(word) => (*word).to_owned(),
        Answer::Rating(value) => written(*value, table),
    };
    let value_column = match claim.fact.subject {
        FactSubject::Sovereignty(_) => "antwort",
        FactSubject::Criterion(..) | FactSubject::Requirement(_) => "wert",
    };
    vec![
        ("kandidat", case.id(claim.fact.candidate).to_owned()),
        ("kriterium", claim.fact.subject.id(case).to_owned()),
        (value_column, value),
        ("grund", claim.reason.clone()),
        ("beleg", claim.document.clone()),
        ("beleg-art", CLAIM.to_owned()),
        ("stand", claim.day.to_string()),
        ("person", VENDOR.to_owned()),
    ]
}

/// A value as the column writes its numbers.
fn written(value: RatingValue, table: &Table<'_>) -> String {
    match value {
        RatingValue::Met => "erfuellt".to_owned(),
        RatingValue::NotMet => "nicht".to_owned(),
        RatingValue::NotApplicable => "entfällt".to_owned(),
        RatingValue::Unknown => "unbekannt".to_owned(),
        RatingValue::Observed(number) => {
            let number = number.to_string();
            match table.numbers(table.column("wert")).separator() {
                Separator::Comma => number.replace('.', ","),
                Separator::Point => number,
            }
        }
    }
}

/// The line of a byte, from one.
fn source_line(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    let breaks = before.matches('\n').count();
    u32::try_from(breaks.saturating_add(1)).unwrap_or(u32::MAX)
}

/// The text of a file with the changes made so far, to be made from the end to the beginning.
struct Draft {
    text: String,
    splices: Vec<(Range<usize>, String)>,
    added: String,
    rows: Vec<RowChange>,
}

impl Draft {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            splices: Vec::new(),
            added: String::new(),
            rows: Vec::new(),
        }
    }

    /// Puts a claim into the cell of a requirement.
    fn replace_cell(&mut self, table: &Table<'_>, claim: &Claim) -> Option<()> {
        let span = claim.fact.span?;
        let row = row_of(table, claim)?;
        let column = table
            .cell_spans(row)
            .iter()
            .position(|cell| *cell == span)?;
        let Answer::Word(word) = &claim.answer else {
            return None;
        };
        let written = format!("{word} ({CLAIM} {})", claim.day.german());
        self.change(table, row, &[(column, written)]);
        Some(())
    }

    fn replace_row(&mut self, table: &Table<'_>, row: usize, cells: &[(&'static str, String)]) {
        let changes: Vec<(usize, String)> = cells
            .iter()
            .filter(|(name, _)| !matches!(*name, "kandidat" | "kriterium"))
            .filter_map(|(name, text)| Some((table.column(name)?, text.clone())))
            .collect();
        self.change(table, row, &changes);
    }

    fn change(&mut self, table: &Table<'_>, row: usize, changes: &[(usize, String)]) {
        let line = source_line(&self.text, table.raw_row(row).start);
        let whole = table.raw_row(row);
        let before = self.text.get(whole.clone()).unwrap_or_default().to_owned();
        let mut splices: Vec<(Range<usize>, String)> = changes
            .iter()
            .map(|(column, text)| (table.raw_field(row, *column), table.quoted(text)))
            .collect();
        splices.sort_by_key(|(range, _)| range.start);
        self.splices.extend(splices);
        match self
            .rows
            .iter_mut()
            .find(|change| change.line == Some(line))
        {
            Some(_) => {}
            None => self.rows.push(RowChange {
                line: Some(line),
                before,
                after: String::new(),
            }),
        }
        let after = self.after(&whole);
        if let Some(change) = self
            .rows
            .iter_mut()
            .find(|change| change.line == Some(line))
        {
            change.after = after;
        }
    }

    /// A stretch of the text with all changes within it.
    fn after(&self, whole: &Range<usize>) -> String {
        let mut splices: Vec<&(Range<usize>, String)> = self
            .splices
            .iter()
            .filter(|(range, _)| whole.start <= range.start && range.end <= whole.end)
            .collect();
        splices.sort_by_key(|(range, _)| range.start);
        let mut text = String::new();
        let mut at = whole.start;
        for (range, new) in splices {
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            text.push_str(new);
            at = range.end;
        }
        text.push_str(self.text.get(at..whole.end).unwrap_or_default());
        text
    }

    fn append(&mut self, table: &Table<'_>, cells: &[(&'static str, String)]) {
        let ending = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let row: Vec<String> = table
            .columns()
            .map(|(column, _)| {
                let own = cells
                    .iter()
                    .find(|(name, _)| table.column(name) == Some(column));
                own.map_or_else(String::new, |(_, text)| table.quoted(text))
            })
            .collect();
        let row = row.join(&table.delimiter_text());
        if !self.text.is_empty() && !self.text.ends_with('\n') && self.added.is_empty() {
            self.added.push_str(ending);
        }
        self.added.push_str(&row);
        self.added.push_str(ending);
        self.rows.push(RowChange {
            line: None,
            before: String::new(),
            after: row,
        });
    }

    fn text(&self) -> String {
        let mut text = self.after(&(0..self.text.len()));
        text.push_str(&self.added);
        text
    }
}
