//! The numbers of many candidates under many criteria, read from a table of any length.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "indices stay within what was allocated"
)]

use std::io::Read;

use crate::model::Measure;
use crate::source::stream::{LineBlocks, cell_text};

use super::blocks::{self, Bulk, BulkStop};
use super::cells::{self, Cursor, Number};
use super::fault::{
    DUPLICATE, FORMULA, LINE_BREAK, MISSING_VALUE, RAGGED_ROW, RowFault, RowFaults, TOO_FINE,
};
use super::sheet::Sheet;

/// Numbers are counted in millionths.
pub(super) const PLACES: u32 = Measure::PLACES;
/// Stands for a cell that nobody knows.
pub(super) const UNKNOWN: i64 = i64::MIN;
/// Beyond this the distance of two numbers could leave the integers.
const LIMIT: i64 = 1 << 61;

/// The numbers of all candidates.
///
/// German term: *Zahlentafel*.
#[derive(Debug)]
pub struct Measured {
    pub(super) parts: Vec<Rows>,
    /// The least and largest known number of each measure.
    pub(super) ranges: Vec<(i64, i64)>,
}

/// The rows of one stretch.
#[derive(Debug)]
pub(super) struct Rows {
    names: Vec<u8>,
    ends: Vec<u32>,
    /// Row by row.
    pub(super) cells: Vec<i64>,
    ranges: Vec<(i64, i64)>,
}

impl Measured {
    /// How many candidates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(Rows::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn name(&self, row: usize) -> &[u8] {
        let end = |row: usize| {
            self.ends
                .get(row)
                .map_or(0, |end| usize::try_from(*end).unwrap_or(0))
        };
        let start = row.checked_sub(1).map_or(0, end);
        self.names.get(start..end(row)).unwrap_or_default()
    }
}

/// Reads the columns of the measures; columns nobody asked for are passed over.
///
/// # Errors
/// The faults of the table, or what the operating system reports.
pub fn measured<R: Read + Send>(
    mut table: LineBlocks<R>,
    measures: &[Measure],
    bulk: &Bulk,
) -> Result<Measured, BulkStop> {
    bulk.install(|| {
        let (sheet, first) = blocks::head(&mut table)?;
        let roles = roles(&sheet, measures)?;
        let mut lines = sheet.lines;
        let mut faults = RowFaults::default();
        let mut whole = Measured {
            parts: Vec::new(),
            ranges: vec![(i64::MAX, i64::MIN); measures.len()],
        };
        let join = |(rows, found, count): (Rows, RowFaults, u64)| {
            faults.append(found, lines);
            lines += count;
            for (range, own) in whole.ranges.iter_mut().zip(&rows.ranges) {
                *range = (range.0.min(own.0), range.1.max(own.1));
            }
            whole.parts.push(rows);
        };
        let part = |bytes: &[u8]| read(&sheet, &roles, measures.len(), bytes);
        blocks::each_part(&mut table, &sheet, first, part, join)?;
        if faults.is_empty() {
            Ok(whole)
        } else {
            Err(BulkStop::Faults(faults))
        }
    })
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Candidate,
    Measure(usize),
    Passed,
}

fn roles(sheet: &Sheet, measures: &[Measure]) -> Result<Vec<Role>, BulkStop> {
    let mut faults = RowFaults::default();
    let mut roles = vec![Role::Passed; sheet.columns.len()];
    let candidate = sheet
        .column(&["kandidat", "candidate", "kennung", "programm", "produkt"])
        .unwrap_or(0);
    if let Some(role) = roles.get_mut(candidate) {
        *role = Role::Candidate;
    }
    for (index, measure) in measures.iter().enumerate() {
        let folded = crate::read::folded(&measure.column);
        let mut places = sheet
            .columns
            .iter()
            .enumerate()
            .filter(|(_, name)| crate::read::folded(name) == folded);
        match (places.next(), places.next()) {
            (Some((place, _)), None) if place != candidate => {
                if let Some(role) = roles.get_mut(place) {
                    *role = Role::Measure(index);
                }
            }
            (Some(_), Some(_)) => faults.note(|| RowFault {
                rule: DUPLICATE,
                line: sheet.lines,
                column: 1,
                message: format!("Die Spalte „{}“ gibt es zweimal", measure.column),
                help: "Benennen Sie eine der beiden um.".to_owned(),
            }),
            _ => faults.note(|| {
                let known: Vec<&str> = sheet.columns.iter().map(String::as_str).collect();
                sheet.lacks(
                    &measure.column,
                    crate::read::way_out(&measure.column, &known, ""),
                )
            }),
        }
    }
    if faults.is_empty() {
        Ok(roles)
    } else {
        Err(BulkStop::Faults(faults))
    }
}

fn read(sheet: &Sheet, roles: &[Role], width: usize, bytes: &[u8]) -> (Rows, RowFaults, u64) {
    let mut reader = Reader {
        sheet,
        roles,
        cursor: Cursor::new(bytes, sheet, PLACES),
        rows: Rows {
            names: Vec::with_capacity(bytes.len() / 16),
            ends: Vec::with_capacity(bytes.len() / 128),
            cells: Vec::with_capacity(bytes.len() / 6),
            ranges: vec![(i64::MAX, i64::MIN); width],
        },
        faults: RowFaults::default(),
        lines: 0,
        width,
    };
    while !reader.cursor.is_done() {
        reader.lines += 1;
        if !reader.cursor.pass_empty_line() {
            reader.row();
        }
    }
    reader.rows.cells.shrink_to_fit();
    reader.rows.names.shrink_to_fit();
    (reader.rows, reader.faults, reader.lines)
}

struct Reader<'s, 'b> {
    sheet: &'s Sheet,
    roles: &'s [Role],
    cursor: Cursor<'b>,
    rows: Rows,
    faults: RowFaults,
    lines: u64,
    width: usize,
}

impl Reader<'_, '_> {
    fn row(&mut self) {
        let start = self.cursor.at;
        let from = self.rows.cells.len();
        self.rows.cells.resize(from + self.width, UNKNOWN);
        for (column, role) in self.roles.iter().enumerate() {
            if column > 0 && !self.cursor.pass_delimiter() {
                return self.broken(
                    start,
                    from,
                    RAGGED_ROW,
                    format!(
                        "Die Zeile hat {column} Zellen, der Kopf {}",
                        self.roles.len()
                    ),
                );
            }
            let at = self.cursor.at;
            if let Role::Measure(index) = role {
                let number = match self.cursor.quick() {
                    Some(number) => number,
                    None => {
                        let Some(cell) = self.cursor.cell() else {
                            return self.line_break(start, from);
                        };
                        self.slow(cell, column, start, at)
                    }
                };
                if number != UNKNOWN {
                    if let Some(range) = self.rows.ranges.get_mut(*index) {
                        *range = (range.0.min(number), range.1.max(number));
                    }
                    if let Some(slot) = self.rows.cells.get_mut(from + index) {
                        *slot = number;
                    }
                }
                continue;
            }
            let Some(cell) = self.cursor.cell() else {
                return self.line_break(start, from);
            };
            if *role == Role::Candidate {
                self.name(cell, start, at);
            }
        }
        while self.cursor.pass_delimiter() {}
        if !self.cursor.at_line_end() {
            return self.broken(
                start,
                from,
                RAGGED_ROW,
                format!(
                    "Die Zeile hat mehr Zellen als der Kopf ({})",
                    self.roles.len()
                ),
            );
        }
        self.cursor.pass_line_end();
        self.rows
            .ends
            .push(u32::try_from(self.rows.names.len()).unwrap_or(u32::MAX));
    }

    fn name(&mut self, cell: &[u8], start: usize, at: usize) {
        let name = cells::unquoted(cell);
        let place = (self.lines, self.cursor.column_of(start, at.min(start)));
        match name.first() {
            None => self.faults.note(|| {
                fault(
                    MISSING_VALUE,
                    place,
                    "Der Kandidat ist nicht benannt".to_owned(),
                    "Schreiben Sie in jede Zeile, zu welchem Kandidaten sie gehört.",
                )
            }),
            Some(b'=' | b'@' | b'+' | b'-') => self.faults.note(|| {
                fault(
                    FORMULA,
                    place,
                    format!("Der Name „{}“ beginnt wie eine Formel", cell_text(&name)),
                    "Stellen Sie ein Wort voran, oder löschen Sie das erste Zeichen.",
                )
            }),
            Some(_) => {}
        }
        self.rows.names.extend_from_slice(&name);
    }

    #[cold]
    fn slow(&mut self, cell: &[u8], column: usize, start: usize, at: usize) -> i64 {
        let name = self.sheet.columns.get(column).map_or("", String::as_str);
        match self.cursor.slow(cell, self.sheet) {
            Number::Scaled(number) if (-LIMIT..LIMIT).contains(&number) => number,
            Number::Unknown => UNKNOWN,
            Number::Scaled(_) | Number::Wide(_) => {
                let place = (self.lines, self.cursor.column_of(start, at));
                self.faults.note(|| fault(TOO_FINE, place, format!("„{}“ in der Spalte „{name}“ ist zu groß oder zu fein", cell_text(cell).trim()), "Gerechnet wird mit höchstens 12 Stellen vor und 6 nach dem Komma; wählen Sie eine andere Einheit."));
                UNKNOWN
            }
            number => {
                let place = (self.lines, self.cursor.column_of(start, at));
                self.faults
                    .note(|| cells::unreadable(number, cell, name, place));
                UNKNOWN
            }
        }
    }

    fn line_break(&mut self, start: usize, from: usize) {
        self.broken(
            start,
            from,
            LINE_BREAK,
            "Die Zelle in Anführungszeichen endet nicht in ihrer Zeile".to_owned(),
        );
    }

    #[cold]
    fn broken(&mut self, start: usize, from: usize, rule: crate::finding::RuleId, message: String) {
        let place = (self.lines, self.cursor.column_of(start, self.cursor.at));
        self.faults.note(|| {
            fault(
                rule,
                place,
                message,
                "Prüfen Sie Trennzeichen und Anführungszeichen der Zeile.",
            )
        });
        self.rows.cells.truncate(from);
        self.cursor.pass_line();
    }
}

fn fault(
    rule: crate::finding::RuleId,
    (line, column): (u64, u64),
    message: String,
    help: &str,
) -> RowFault {
    RowFault {
        rule,
        line,
        column,
        message,
        help: help.to_owned(),
    }
}
