//! Rows of payments: which column holds what, and what is wrong with a row.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "indices stay within what was allocated; amounts are added with a check"
)]

use std::collections::BTreeMap;
use std::io::Read;

use crate::exact::{Decimal, Year};
use crate::source::stream::{LineBlocks, cell_text};

use super::blocks::{self, Bulk, BulkStop};
use super::cells::{self, Cursor, Number};
use super::fault::{
    DUPLICATE, FORMULA, LINE_BREAK, MISSING_VALUE, PERIOD, RAGGED_ROW, RowFault, RowFaults,
    UNKNOWN_WORD,
};
use super::payments::{Open, PLACES, Payments};
use super::sheet::Sheet;
use super::values::{Discounting, EARLIEST, SPAN};

const LAYOUTS: &str = "Lesbar sind zwei Anordnungen: „kandidat;jahr;<Position>;<Position>…“ mit einer Zeile je Kandidat und Jahr, \
                       oder „kandidat;position;2026;2027;…“ mit einer Zeile je Kandidat und Position.";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Candidate,
    Year,
    Position,
    /// An amount of this year (counted from [`EARLIEST`]) in a table with a column per year.
    OfYear(u16),
    /// An amount of this price class in a table with a row per year.
    OfClass(u16),
}

/// The columns of a table of payments.
struct Layout<'a> {
    sheet: Sheet,
    roles: Vec<Role>,
    discounting: &'a Discounting,
    classes: usize,
}

/// Reads the payments of all candidates from a table of any length.
///
/// # Errors
/// The faults of the table, or what the operating system reports.
pub fn payments<R: Read + Send>(
    mut table: LineBlocks<R>,
    discounting: &Discounting,
    bulk: &Bulk,
) -> Result<Payments, BulkStop> {
    bulk.install(|| {
        let (sheet, first) = blocks::head(&mut table)?;
        let mut lines = sheet.lines;
        let layout = Layout::of(sheet, discounting)?;
        let mut whole = Payments::default();
        let mut faults = RowFaults::default();
        let join = |part: Part| {
            faults.append(part.faults, lines);
            lines += part.lines;
            whole.append(part.payments);
        };
        let sheet = layout.sheet.clone();
        blocks::each_part(&mut table, &sheet, first, |rows| layout.part(rows), join)?;
        for name in layout.discounting.idle_classes(&whole.seen) {
            faults.note(|| RowFault {
                rule: UNKNOWN_WORD,
                line: sheet.lines,
                column: 1,
                message: format!("Die Position „{name}“, deren Preis steigen soll, kommt in der Tabelle nicht vor"),
                help: "Schreiben Sie die Position wie in der Tabelle.".to_owned(),
            });
        }
        if faults.is_empty() {
            Ok(whole.gathered())
        } else {
            Err(BulkStop::Faults(faults))
        }
    })
}

/// What one stretch of rows gave.
struct Part {
    payments: Payments,
    faults: RowFaults,
    lines: u64,
}

impl<'a> Layout<'a> {
    fn of(sheet: Sheet, discounting: &'a Discounting) -> Result<Self, RowFault> {
        let candidate = sheet
            .column(&["kandidat", "candidate", "kennung"])
            .ok_or_else(|| sheet.lacks("kandidat", LAYOUTS))?;
        let year = sheet.column(&["jahr", "year"]);
        let position = sheet.column(&["position"]);
        let mut roles = Vec::with_capacity(sheet.columns.len());
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, name) in sheet.columns.iter().enumerate() {
            let fault = |rule, message: String, help: &str| RowFault {
                rule,
                line: sheet.lines,
                column: 1,
                message,
                help: help.to_owned(),
            };
            if seen.insert(crate::read::folded(name), index).is_some() {
                let message = format!("Die Spalte „{name}“ gibt es zweimal");
                return Err(fault(
                    DUPLICATE,
                    message,
                    "Benennen Sie eine der beiden um.",
                ));
            }
            roles.push(if index == candidate {
                Role::Candidate
            } else if Some(index) == year {
                Role::Year
            } else if Some(index) == position {
                Role::Position
            } else if year.is_some() {
                Role::OfClass(discounting.class(name))
            } else {
                match discounting.year_index(name) {
                    Some(index) => Role::OfYear(index),
                    None => {
                        let message = format!("Die Spalte „{name}“ ist kein Jahr, und eine Spalte „jahr“ gibt es nicht");
                        return Err(fault(PERIOD, message, LAYOUTS));
                    }
                }
            });
        }
        if !roles
            .iter()
            .any(|role| matches!(role, Role::OfYear(_) | Role::OfClass(_)))
        {
            return Err(sheet.lacks("betrag", LAYOUTS));
        }
        Ok(Self {
            sheet,
            roles,
            discounting,
            classes: discounting.class_count(),
        })
    }

    fn part(&self, rows: &[u8]) -> Part {
        let mut seen = vec![false; self.classes];
        for role in &self.roles {
            if let Role::OfClass(class) = role
                && let Some(seen) = seen.get_mut(usize::from(*class))
            {
                *seen = true;
            }
        }
        let mut reader = Reader {
            layout: self,
            cursor: Cursor::new(rows, &self.sheet, PLACES),
            part: Part {
                payments: Payments {
                    seen,
                    ..Payments::default()
                },
                faults: RowFaults::default(),
                lines: 0,
            },
            open: Open::new(SPAN * self.classes),
            name: None,
            amounts: Vec::with_capacity(self.roles.len()),
            wide: Vec::new(),
        };
        while !reader.cursor.is_done() {
            reader.part.lines += 1;
            if !reader.cursor.pass_empty_line() {
                reader.row();
            }
        }
        if let Some(name) = reader.name.take() {
            reader
                .part
                .payments
                .close(&cells::unquoted(name), &mut reader.open);
        }
        reader.part
    }
}

/// Reads the rows of one stretch.
struct Reader<'l, 'b> {
    layout: &'l Layout<'l>,
    cursor: Cursor<'b>,
    part: Part,
    open: Open,
    /// The raw cell of the candidate whose rows are being read.
    name: Option<&'b [u8]>,
    amounts: Vec<(Role, i64)>,
    wide: Vec<(Role, Decimal)>,
}

impl<'b> Reader<'_, 'b> {
    fn row(&mut self) {
        let start = self.cursor.at;
        let roles = &self.layout.roles;
        let (mut candidate, mut year, mut class) = (&[][..], None, None);
        let mut unknown = 0;
        self.amounts.clear();
        self.wide.clear();
        for (column, role) in roles.iter().enumerate() {
            if column > 0 && !self.cursor.pass_delimiter() {
                return self.ragged(start, column);
            }
            let at = self.cursor.at;
            match role {
                Role::OfYear(_) | Role::OfClass(_) => {
                    if let Some(amount) = self.cursor.quick() {
                        self.amounts.push((*role, amount));
                        continue;
                    }
                    let Some(cell) = self.cursor.cell() else {
                        return self.line_break(start, at);
                    };
                    match self.cursor.slow(cell, &self.layout.sheet) {
                        Number::Scaled(amount) => self.amounts.push((*role, amount)),
                        Number::Wide(amount) => self.wide.push((*role, amount)),
                        Number::Unknown => unknown += 1,
                        number => {
                            let place = (self.part.lines, self.cursor.column_of(start, at));
                            let name = self
                                .layout
                                .sheet
                                .columns
                                .get(column)
                                .map_or("", String::as_str);
                            self.part
                                .faults
                                .note(|| cells::unreadable(number, cell, name, place));
                        }
                    }
                }
                Role::Candidate | Role::Year | Role::Position => {
                    let Some(cell) = self.cursor.cell() else {
                        return self.line_break(start, at);
                    };
                    match role {
                        Role::Candidate => candidate = cell,
                        Role::Position => class = Some(self.layout.discounting.class_of_cell(cell)),
                        _ => match self.layout.discounting.year_of_cell(cell) {
                            Some(index) => year = Some(index),
                            None => self.no_year(start, at, cell),
                        },
                    }
                }
            }
        }
        if !self.surplus_is_empty() {
            return self.ragged(start, roles.len() + 1);
        }
        self.cursor.pass_line_end();
        self.part.payments.rows += 1;
        self.take(start, candidate, year, class, unknown);
    }

    /// Excel closes rows with empty cells when one row was longer.
    fn surplus_is_empty(&mut self) -> bool {
        while self.cursor.pass_delimiter() {}
        self.cursor.at_line_end()
    }

    fn take(
        &mut self,
        start: usize,
        candidate: &'b [u8],
        year: Option<u16>,
        class: Option<u16>,
        unknown: u64,
    ) {
        if self.name != Some(candidate) {
            if let Some(name) = self.name.take() {
                self.part
                    .payments
                    .close(&cells::unquoted(name), &mut self.open);
            }
            self.name = Some(candidate);
            self.check_name(start, candidate);
        }
        let classes = self.layout.classes;
        if let Some(seen) =
            class.and_then(|class| self.part.payments.seen.get_mut(usize::from(class)))
        {
            *seen = true;
        }
        let cell = |role: Role| match role {
            Role::OfYear(index) => usize::from(index) * classes + usize::from(class.unwrap_or(0)),
            Role::OfClass(own) => {
                let year = usize::from(year.unwrap_or(0));
                // In a table with a row per position and year the cell names the position, not the head.
                year * classes + usize::from(class.unwrap_or(own))
            }
            Role::Candidate | Role::Year | Role::Position => 0,
        };
        for (role, amount) in &self.amounts {
            self.open.add(cell(*role), *amount);
        }
        for (role, amount) in &self.wide {
            self.open.wide.push((cell(*role), *amount));
        }
        self.open.unknown += unknown;
    }

    #[cold]
    fn check_name(&mut self, start: usize, cell: &[u8]) {
        let name = cells::unquoted(cell);
        let line = self.part.lines;
        let column = self.cursor.column_of(start, start);
        match name.first() {
            None => self.part.faults.note(|| RowFault {
                rule: MISSING_VALUE,
                line,
                column,
                message: "Der Kandidat ist nicht benannt".to_owned(),
                help: "Schreiben Sie in jede Zeile, zu welchem Kandidaten die Zahlungen gehören."
                    .to_owned(),
            }),
            Some(b'=' | b'@' | b'+' | b'-') => self.part.faults.note(|| RowFault {
                rule: FORMULA,
                line,
                column,
                message: format!("Der Name „{}“ beginnt wie eine Formel", cell_text(&name)),
                help: "Stellen Sie ein Wort voran, oder löschen Sie das erste Zeichen.".to_owned(),
            }),
            Some(_) => {}
        }
    }

    fn no_year(&mut self, start: usize, at: usize, cell: &[u8]) {
        let place = (self.part.lines, self.cursor.column_of(start, at));
        let earlier = self.layout.discounting.is_curve();
        self.part.faults.note(|| RowFault {
            rule: PERIOD,
            line: place.0,
            column: place.1,
            message: format!("„{}“ ist kein Jahr, für das ein Zinssatz bekannt ist", cell_text(cell).trim()),
            help: if earlier {
                "Mit einem Zinssatz je Jahr reicht die Rechnung vom Bezugsjahr bis zum letzten genannten Zinssatz.".to_owned()
            } else {
                format!("Schreiben Sie das Jahr, zum Beispiel 2027; gerechnet wird von {EARLIEST} Jahren vor bis 200 Jahre nach dem Bezugsjahr.")
            },
        });
    }

    #[cold]
    fn line_break(&mut self, start: usize, at: usize) {
        let place = (self.part.lines, self.cursor.column_of(start, at));
        self.part.faults.note(|| RowFault {
            rule: LINE_BREAK,
            line: place.0,
            column: place.1,
            message: "Die Zelle in Anführungszeichen endet nicht in ihrer Zeile".to_owned(),
            help: "Nehmen Sie den Zeilenumbruch aus der Zelle, oder schließen Sie das Anführungszeichen.".to_owned(),
        });
        self.cursor.pass_line();
    }

    #[cold]
    fn ragged(&mut self, start: usize, found: usize) {
        let (line, expected) = (self.part.lines, self.layout.roles.len());
        let place = self.cursor.column_of(start, self.cursor.at);
        self.part.faults.note(|| RowFault {
            rule: RAGGED_ROW,
            line,
            column: place,
            message: if found > expected {
                format!("Die Zeile hat mehr Zellen als der Kopf ({expected})")
            } else {
                format!("Die Zeile hat {found} Zellen, der Kopf {expected}")
            },
            help: "Prüfen Sie, ob ein Trennzeichen fehlt oder in einer Zelle ohne Anführungszeichen steht.".to_owned(),
        });
        self.cursor.pass_line();
    }
}

/// The year that a name or a cell means, counted from [`EARLIEST`] before the reference year.
pub(super) fn year_number(text: &str, reference: Year) -> Option<Year> {
    let number = text.trim().parse::<i64>().ok()?;
    match number {
        0..200 => Year::new(i64::from(reference.number()).saturating_add(number)),
        number => Year::new(number),
    }
}
