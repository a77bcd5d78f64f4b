//! One cell: its text, its place, and the values it can hold.

use crate::exact::notation::{self, Form, Separator};
use crate::exact::{Day, Decimal};
use crate::read::{form, notice, words};
use crate::source::Span;

use super::Table;
use super::numbers::{NumberColumn, bare_number};

/// One cell: its text and how to find its place.
#[derive(Clone, Copy)]
pub(in crate::read) struct Cell<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) row: usize,
    pub(super) column: Option<usize>,
}

impl<'t> Cell<'t, '_> {
    /// The text without blanks around it.
    pub(in crate::read) fn text(&self) -> &'t str {
        let row = self.table.rows.get(self.row);
        let cell = row.and_then(|row| self.column.and_then(|column| row.cells.get(column)));
        cell.unwrap_or_default().trim()
    }

    /// The text, with hidden signs and formulas noted.
    pub(in crate::read) fn checked_text(&self) -> String {
        let text = self.text();
        notice::cell(text, || self.span(), self.table.collector);
        text.to_owned()
    }

    /// Whether the table has the column at all.
    pub(in crate::read) fn has_column(&self) -> bool {
        self.column.is_some()
    }

    /// The place; the first cell of the row where the column is missing.
    pub(in crate::read) fn span(&self) -> Span {
        let start = self.table.rows.get(self.row).map_or(0, |row| row.start);
        self.table.field_span(start, self.column.unwrap_or(0))
    }

    fn column_name(&self) -> &'t str {
        self.column
            .and_then(|column| self.table.header.get(column))
            .map_or("", |header| header.written.as_str())
    }

    /// Notes a fault at this cell.
    pub(in crate::read) fn fault(
        &self,
        rule: &crate::finding::FormRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.table.collector.fault(rule, self.span(), message, help);
    }

    /// A number; an empty cell gives `None` without a word, anything unreadable is noted.
    pub(in crate::read) fn number(&self, column: NumberColumn) -> Option<Decimal> {
        let text = self.text();
        if text.is_empty() {
            return None;
        }
        let bare = bare_number(text);
        let number = notation::parse(&bare, column.0);
        if number.is_none() && notation::form(&bare) != Form::Ambiguous {
            let shape = notation::form(&bare);
            // A column that mixes both notations was noted once, as a column.
            if shape == Form::NotANumber || notation::parse(&bare, Separator::Point).is_none() {
                self.fault(
                    &form::NUMBER,
                    format!(
                        "„{text}“ in der Spalte „{}“ ist keine lesbare Zahl",
                        self.column_name()
                    ),
                    "Schreiben Sie zum Beispiel 1234,50 (höchstens 28 Ziffern).",
                );
            }
        }
        number
    }

    /// A number that is not below zero; `help` says how the column means it.
    pub(in crate::read) fn not_negative(
        &self,
        column: NumberColumn,
        help: &str,
    ) -> Option<Decimal> {
        let number = self.number(column)?;
        if number.is_negative() {
            self.fault(
                &form::NUMBER,
                format!("„{}“ ist negativ", self.text()),
                help,
            );
            return None;
        }
        Some(number)
    }

    /// A day; an empty cell gives `None` without a word.
    pub(in crate::read) fn day(&self) -> Option<Day> {
        let text = self.text();
        if words::is_unknown(text) {
            return None;
        }
        let day = Day::parse(text);
        if day.is_none() {
            self.fault(
                &form::DATE,
                format!("„{text}“ ist kein Tag zwischen 1900 und 2200"),
                "Schreiben Sie zum Beispiel 20.11.2026 oder 2026-11-20.",
            );
        }
        day
    }

    /// One word of a list; an unknown one is noted.
    pub(in crate::read) fn word<T: Copy>(&self, list: &[(&str, T)]) -> Option<T> {
        let text = self.text();
        let value = words::value_of(text, list);
        // A column that is missing was noted once, as a column.
        if value.is_none() && self.column.is_some() {
            let known = words::words(list);
            if text.is_empty() {
                self.fault(
                    &form::MISSING_VALUE,
                    format!("Das Feld „{}“ ist leer", self.column_name()),
                    words::way_out("", &known, ""),
                );
            } else {
                self.fault(
                    &form::UNKNOWN_WORD,
                    format!(
                        "„{text}“ ist in der Spalte „{}“ nicht vorgesehen",
                        self.column_name()
                    ),
                    words::way_out(text, &known, ""),
                );
            }
        }
        value
    }
}
