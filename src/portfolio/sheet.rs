//! The head of a large table: delimiter, columns, and the sign before the decimals.

use crate::exact::notation::{self, Form, Separator};
use crate::read::bare_number;
use crate::source::stream::cell_text;

use super::cells::{self, DELIMITERS};
use super::fault::{MISSING_COLUMN, RowFault};
use super::rows::PLACES;

/// How much of the table is looked at to learn how its numbers are written.
const SAMPLE: usize = 256 * 1024;

/// How much of it is looked at to learn how fine its numbers are.
const FIRST_ROWS: usize = 8 * 1024;

/// What the first lines of a table say about all of it.
///
/// German term: *Tabellenkopf*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The sign between cells.
    pub(super) delimiter: u8,
    /// The sign before the decimals.
    pub(super) separator: Separator,
    /// Whether a number in the sample can only be read with this sign; otherwise `1.234` stays ambiguous.
    pub(super) certain: bool,
    /// The names of the columns, as written.
    pub(super) columns: Vec<String>,
    /// Where in the first block the rows begin.
    pub(super) body: usize,
    /// How many lines stand before the rows.
    pub(super) lines: u64,
    /// How many decimals the numbers of the sample have at most; six where one has more.
    pub(super) places: u32,
}

impl Sheet {
    /// Reads the head from the first block of a table.
    pub(super) fn read(block: &[u8]) -> Result<Self, RowFault> {
        let mut body = 0_usize;
        let mut lines = 0_u64;
        let mut named = None;
        let header = loop {
            let rest = block.get(body..).unwrap_or_default();
            if rest.is_empty() {
                return Err(RowFault {
                    rule: MISSING_COLUMN,
                    line: 1,
                    column: 1,
                    message: "Die Tabelle ist leer".to_owned(),
                    help: "Die erste Zeile nennt die Spalten.".to_owned(),
                });
            }
            let end = rest
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(rest.len());
            let line = rest.get(..end).unwrap_or_default().trim_ascii_end();
            body = body.saturating_add(end).saturating_add(1).min(block.len());
            lines = lines.saturating_add(1);
            match line {
                [b's', b'e', b'p', b'=', delimiter] => named = Some(*delimiter),
                line if line.trim_ascii().is_empty() => {}
                line => break line,
            }
        };
        let delimiter = named.unwrap_or_else(|| most_frequent(header));
        let mut columns: Vec<String> = cells::split(header, delimiter)
            .map(|cell| cell_text(&cells::unquoted(cell)).trim().to_owned())
            .collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let mut sheet = Self {
            delimiter,
            separator: Separator::Comma,
            certain: delimiter == b',',
            columns,
            body,
            lines,
            places: 0,
        };
        sheet.learn_numbers(block.get(body..).unwrap_or_default());
        Ok(sheet)
    }

    // A comma between cells leaves the point for decimals, unless cells are quoted.
    fn learn_numbers(&mut self, rows: &[u8]) {
        let sample = rows.get(..SAMPLE.min(rows.len())).unwrap_or_default();
        let (mut comma, mut point) = (false, false);
        for line in sample.split(|byte| *byte == b'\n') {
            for cell in cells::split(line, self.delimiter) {
                if !cell.iter().any(|byte| matches!(byte, b',' | b'.')) {
                    continue;
                }
                match notation::form(&bare_number(&cell_text(&cells::unquoted(cell)))) {
                    Form::Only(Separator::Comma) => comma = true,
                    Form::Only(Separator::Point) => point = true,
                    Form::Neutral | Form::Ambiguous | Form::NotANumber => {}
                }
            }
            if comma {
                break;
            }
        }
        self.separator = if comma || !point && self.delimiter != b',' {
            Separator::Comma
        } else {
            Separator::Point
        };
        self.certain = comma || point || self.delimiter == b',';
        self.places = self.decimals(sample.get(..FIRST_ROWS).unwrap_or(sample));
    }

    /// The most decimals of any number in these rows. A guess that is too low costs time and nothing else.
    fn decimals(&self, rows: &[u8]) -> u32 {
        let mark = match self.separator {
            Separator::Comma => b',',
            Separator::Point => b'.',
        };
        let lines = rows.split(|byte| *byte == b'\n');
        let decimals = lines
            .flat_map(|line| cells::split(line, self.delimiter))
            .filter_map(|cell| {
                let digits = cell.rsplit(|byte| *byte == mark).next()?;
                let bare = digits.len() < cell.len() && digits.iter().all(u8::is_ascii_digit);
                bare.then_some(digits.len())
            });
        let most = decimals.max().unwrap_or(0);
        u32::try_from(most).unwrap_or(PLACES).min(PLACES)
    }

    /// The position of the column of one of these names.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        self.columns.iter().position(|column| {
            let folded = crate::read::folded(column);
            names.iter().any(|name| *name == folded)
        })
    }

    /// What to say where a column is not there.
    pub(super) fn lacks(&self, name: &str, help: impl Into<String>) -> RowFault {
        RowFault {
            rule: MISSING_COLUMN,
            line: self.lines,
            column: 1,
            message: format!("Die Spalte „{name}“ fehlt"),
            help: help.into(),
        }
    }
}

fn most_frequent(header: &[u8]) -> u8 {
    let mut best = (1, b';');
    for delimiter in DELIMITERS {
        let cells = header.split(|byte| *byte == delimiter).count();
        if cells > best.0 {
            best = (cells, delimiter);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::read(text.as_bytes()).expect("a head")
    }

    #[test]
    fn the_head_tells_delimiter_columns_and_decimal_sign() {
        let german = sheet("kandidat;2026;2027\na;1.000,50;7\n");
        assert_eq!(
            (german.delimiter, german.separator, german.certain),
            (b';', Separator::Comma, true)
        );
        assert_eq!(german.columns, ["kandidat", "2026", "2027"]);
        let english = sheet("kandidat,2026\na,1000.50\n");
        assert_eq!(
            (english.delimiter, english.separator),
            (b',', Separator::Point)
        );
        let excel = sheet("sep=;\r\n\r\nkandidat;2026\r\na;1.000\r\n");
        assert_eq!((excel.lines, excel.certain), (3, false));
    }

    #[test]
    fn an_empty_table_has_no_head() {
        assert!(Sheet::read(b"\n\n").is_err());
    }
}
