//! The numbers of many candidates under many criteria, read from a table of any length.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "indices stay within what was allocated"
)]

use std::io::Read;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use crate::model::Measure;
use crate::source::stream::{LineBlocks, cell_text};

use super::blocks::{self, Bulk, BulkStop};
use super::cells::{self, Cursor, Number};
use super::fault::{
    DUPLICATE, FORMULA, LINE_BREAK, MISSING_VALUE, RAGGED_ROW, RowFault, RowFaults, TOO_FINE,
};
use super::rows::{self, Kept, PLACES, Rows};
use super::sheet::Sheet;

/// The numbers of all candidates.
///
/// German term: *Zahlentafel*.
#[derive(Debug)]
pub struct Measured {
    pub(super) parts: Vec<Rows>,
    /// The least and largest known number of each measure.
    pub(super) ranges: Vec<(i64, i64)>,
    /// How many decimals the unit of the numbers has.
    pub(super) places: u32,
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
        let mut parts = Vec::new();
        let join = |(rows, found, count): (Rows, RowFaults, u64)| {
            faults.append(found, lines);
            lines += count;
            parts.push(rows);
        };
        let form = Form {
            sheet: &sheet,
            roles: &roles,
            width: measures.len(),
        };
        // The ends of a scale may be finer than the numbers.
        let ends = measures.iter().filter_map(|measure| measure.ends);
        let places = ends
            .flat_map(|(none, full)| [none.places(), full.places()])
            .fold(sheet.places, u32::max);
        // One stretch that needs wide numbers makes all of them wide, so the others need not try.
        let wide = AtomicBool::new(false);
        let part = |bytes: &[u8]| {
            let narrow = (!wide.load(Relaxed))
                .then(|| form.read::<i32>(places, bytes))
                .flatten();
            narrow.unwrap_or_else(|| {
                wide.store(true, Relaxed);
                form.read::<i64>(PLACES, bytes).unwrap_or_default()
            })
        };
        blocks::each_part(&mut table, &sheet, first, part, join)?;
        if !faults.is_empty() {
            return Err(BulkStop::Faults(faults));
        }
        let places = rows::unified(&mut parts, places);
        Ok(Measured {
            ranges: rows::ranges(&parts, measures.len()),
            parts,
            places,
        })
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

/// What is the same for all stretches of a table.
struct Form<'s> {
    sheet: &'s Sheet,
    roles: &'s [Role],
    width: usize,
}

impl Form<'_> {
    /// Reads one stretch; `None` where a number does not fit.
    fn read<T: Kept>(&self, places: u32, bytes: &[u8]) -> Option<(Rows, RowFaults, u64)> {
        let mut reader = Reader {
            form: self,
            cursor: Cursor::new(bytes, self.sheet, places),
            names: Vec::with_capacity(bytes.len() / 16),
            ends: Vec::with_capacity(bytes.len() / 128),
            cells: Vec::with_capacity(bytes.len() / 6),
            open: Vec::new(),
            ranges: vec![(T::LARGEST, T::UNKNOWN); self.width],
            faults: RowFaults::default(),
            lines: 0,
        };
        while !reader.cursor.is_done() {
            reader.lines += 1;
            if !reader.cursor.pass_empty_line() {
                reader.row()?;
            }
        }
        let known = |(least, most): &(T, T)| {
            if *most == T::UNKNOWN {
                (i64::MAX, i64::MIN)
            } else {
                ((*least).into(), (*most).into())
            }
        };
        let rows = Rows {
            ranges: reader.ranges.iter().map(known).collect(),
            names: reader.names,
            ends: reader.ends,
            cells: T::cells(reader.cells),
            open: reader.open,
        };
        Some((rows, reader.faults, reader.lines))
    }
}

struct Reader<'s, 'b, T> {
    form: &'s Form<'s>,
    cursor: Cursor<'b>,
    names: Vec<u8>,
    ends: Vec<u32>,
    cells: Vec<T>,
    open: Vec<u32>,
    ranges: Vec<(T, T)>,
    faults: RowFaults,
    lines: u64,
}

impl<T: Kept> Reader<'_, '_, T> {
    /// Reads a row; `None` where one of its numbers cannot be kept.
    fn row(&mut self) -> Option<()> {
        let form = self.form;
        let start = self.cursor.at;
        let from = self.cells.len();
        self.cells.resize(from + form.width, T::UNKNOWN);
        // Kept apart from the reader, the place in the block stays in a register.
        let mut cursor = self.cursor;
        for (column, role) in form.roles.iter().enumerate() {
            if column > 0 && !cursor.pass_delimiter() {
                let told = format!(
                    "Die Zeile hat {column} Zellen, der Kopf {}",
                    form.roles.len()
                );
                return self.broken(cursor, start, from, RAGGED_ROW, told);
            }
            let at = cursor.at;
            if let Role::Measure(index) = role {
                let number = match cursor.quick() {
                    Some(number) => Some(number),
                    None => {
                        let Some(cell) = cursor.cell() else {
                            return self.line_break(cursor, start, from);
                        };
                        self.slow(cursor, cell, (column, start, at))?
                    }
                };
                if let (Some(number), Some(slot)) = (number, self.cells.get_mut(from + index)) {
                    *slot = T::keep(number)?;
                }
                continue;
            }
            let Some(cell) = cursor.cell() else {
                return self.line_break(cursor, start, from);
            };
            if *role == Role::Candidate {
                self.name(cell, (cursor, start));
            }
        }
        while cursor.pass_delimiter() {}
        if !cursor.at_line_end() {
            let told = format!(
                "Die Zeile hat mehr Zellen als der Kopf ({})",
                form.roles.len()
            );
            return self.broken(cursor, start, from, RAGGED_ROW, told);
        }
        cursor.pass_line_end();
        self.cursor = cursor;
        self.count(from);
        Some(())
    }

    /// Takes the cells of a whole row into the ranges.
    fn count(&mut self, from: usize) {
        let mut unknown = false;
        let row = self.cells.get(from..).unwrap_or_default();
        for (cell, range) in row.iter().zip(&mut self.ranges) {
            if *cell == T::UNKNOWN {
                unknown = true;
            } else {
                range.0 = range.0.min(*cell);
                range.1 = range.1.max(*cell);
            }
        }
        if unknown {
            self.open
                .push(u32::try_from(self.ends.len()).unwrap_or(u32::MAX));
        }
        self.ends
            .push(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
    }

    fn name(&mut self, cell: &[u8], (cursor, start): (Cursor<'_>, usize)) {
        let name = cells::unquoted(cell);
        let place = (self.lines, cursor.column_of(start, start));
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
        self.names.extend_from_slice(&name);
    }

    /// A number in any form that people write: the outer `None` where this unit is too coarse for it.
    #[cold]
    #[expect(clippy::option_option, reason = "too fine for the unit is not unknown")]
    fn slow(
        &mut self,
        cursor: Cursor<'_>,
        cell: &[u8],
        (column, start, at): (usize, usize, usize),
    ) -> Option<Option<i64>> {
        let sheet = self.form.sheet;
        let name = sheet.columns.get(column).map_or("", String::as_str);
        match cursor.slow(cell, sheet) {
            Number::Scaled(number) if T::keep(number).is_some() => Some(Some(number)),
            Number::Unknown => Some(None),
            Number::Scaled(_) | Number::Wide(_) if T::cells(Vec::new()).is_narrow() => None,
            Number::Scaled(_) | Number::Wide(_) => {
                let place = (self.lines, cursor.column_of(start, at));
                self.faults.note(|| fault(TOO_FINE, place, format!("„{}“ in der Spalte „{name}“ ist zu groß oder zu fein", cell_text(cell).trim()), "Gerechnet wird mit höchstens 12 Stellen vor und 6 nach dem Komma; wählen Sie eine andere Einheit."));
                Some(None)
            }
            number => {
                let place = (self.lines, cursor.column_of(start, at));
                self.faults
                    .note(|| cells::unreadable(number, cell, name, place));
                Some(None)
            }
        }
    }

    fn line_break(&mut self, cursor: Cursor<'_>, start: usize, from: usize) -> Option<()> {
        self.broken(
            cursor,
            start,
            from,
            LINE_BREAK,
            "Die Zelle in Anführungszeichen endet nicht in ihrer Zeile".to_owned(),
        )
    }

    /// Notes a row that cannot be read and goes on with the next.
    #[cold]
    #[expect(
        clippy::unnecessary_wraps,
        reason = "a row that is told of was dealt with"
    )]
    fn broken(
        &mut self,
        cursor: Cursor<'_>,
        start: usize,
        from: usize,
        rule: crate::finding::RuleId,
        message: String,
    ) -> Option<()> {
        let place = (self.lines, cursor.column_of(start, cursor.at));
        self.faults.note(|| {
            fault(
                rule,
                place,
                message,
                "Prüfen Sie Trennzeichen und Anführungszeichen der Zeile.",
            )
        });
        self.cells.truncate(from);
        self.cursor.at = cursor.at;
        self.cursor.pass_line();
        Some(())
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
