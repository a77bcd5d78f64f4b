//! CSV as German Excel writes it: delimiter, header, cells with places, numbers by column.

mod cell;
mod fields;
mod numbers;

use std::collections::BTreeMap;

use crate::finding::{Finding, Label};
use crate::source::{FileId, Span};

use super::collector::Collector;
use super::{form, words};

use fields::{declared_delimiter, detected_delimiter, field, one_field};

pub(super) use cell::Cell;
pub(super) use numbers::NumberColumn;
pub use numbers::bare_number;

const SHOWN_PER_COLUMN: usize = 5;

/// A CSV file with its header understood.
pub(super) struct Table<'a> {
    file: FileId,
    text: &'a str,
    delimiter: u8,
    header: Vec<Header>,
    /// The first column of each folded name.
    columns: BTreeMap<String, usize>,
    header_start: usize,
    rows: Vec<Row>,
    collector: &'a Collector,
}

struct Header {
    written: String,
    folded: String,
}

struct Row {
    start: usize,
    cells: csv::StringRecord,
}

impl<'a> Table<'a> {
    /// Splits a file; ragged rows and double columns are noted.
    pub(super) fn read(text: &'a str, file: FileId, collector: &'a Collector) -> Option<Self> {
        let (body, named) = declared_delimiter(text);
        let delimiter =
            named.unwrap_or_else(|| detected_delimiter(text.get(body..).unwrap_or_default()));
        let mut table = Self {
            file,
            text,
            delimiter,
            header: Vec::new(),
            columns: BTreeMap::new(),
            header_start: body,
            rows: Vec::new(),
            collector,
        };
        table.split(body);
        if table.header.is_empty() {
            collector.fault(
                &form::MISSING_COLUMN,
                Span::beginning(file),
                "Die Datei ist leer",
                "Die erste Zeile nennt die Spalten; „gleichwertig init“ legt Vorlagen an.",
            );
            return None;
        }
        table.note_double_columns();
        Some(table)
    }

    fn split(&mut self, body: usize) {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes().get(body..).unwrap_or_default());
        let mut cells = csv::StringRecord::new();
        let mut ragged = 0_usize;
        let mut last = self.header_start;
        // Reading from memory as UTF-8 text has no way to fail.
        while reader.read_record(&mut cells).unwrap_or(false) {
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let offset = cells.position().map_or(0, csv::Position::byte);
            let start = self.first_sign(body.saturating_add(usize::try_from(offset).unwrap_or(0)));
            if self.header.is_empty() {
                self.header_start = start;
                self.header = cells
                    .iter()
                    .map(|cell| Header {
                        written: cell.trim().to_owned(),
                        folded: words::folded(cell),
                    })
                    .collect();
                while self
                    .header
                    .last()
                    .is_some_and(|header| header.folded.is_empty())
                {
                    self.header.pop();
                }
                for (index, header) in self.header.iter().enumerate() {
                    self.columns.entry(header.folded.clone()).or_insert(index);
                }
                continue;
            }
            let surplus = cells
                .iter()
                .skip(self.header.len())
                .any(|cell| !cell.trim().is_empty());
            last = start;
            if surplus || cells.len() < self.header.len() {
                // Its cells stand in the wrong columns; what they say would only be told as further faults.
                ragged = ragged.saturating_add(1);
                if ragged <= SHOWN_PER_COLUMN {
                    self.note_ragged(start, cells.len());
                }
                continue;
            }
            self.rows.push(Row {
                start,
                cells: cells.clone(),
            });
        }
        self.note_open_quote(last);
        if ragged > SHOWN_PER_COLUMN {
            let rest = ragged.saturating_sub(SHOWN_PER_COLUMN);
            self.note_rest(rest, "Zeilen passen nicht zum Kopf");
        }
    }

    // Only the last row can hold such a quote: it takes the rest of the file with it, and rows would be lost unseen.
    fn note_open_quote(&self, start: usize) {
        let bytes = self.text.as_bytes();
        if let Some(at) = fields::open_quote(bytes, start, self.delimiter) {
            self.collector.fault(
                &form::SYNTAX,
                Span::new(self.file, at, at.saturating_add(1)),
                "Dieses Anführungszeichen wird nicht geschlossen; alles dahinter gälte als ein einziger Text",
                "Löschen Sie es, oder schließen Sie den Text; ein Anführungszeichen im Text steht doppelt: \"\"",
            );
        }
    }

    // The crate counts the line feed of the row before as part of a row.
    fn first_sign(&self, mut byte: usize) -> usize {
        while matches!(self.text.as_bytes().get(byte), Some(b'\r' | b'\n')) {
            byte = byte.saturating_add(1);
        }
        byte
    }

    fn note_ragged(&self, start: usize, found: usize) {
        let end = self.line_end(start);
        self.collector.fault(
            &form::RAGGED_ROW,
            Span::new(self.file, start, end),
            format!("Die Zeile hat {found} Felder, der Kopf hat {}", self.header.len()),
            format!(
                "Prüfen Sie, ob ein Trennzeichen „{}“ fehlt oder in einem Text ohne Anführungszeichen steht.",
                self.delimiter_name()
            ),
        );
    }

    fn note_rest(&self, rest: usize, what: &str) {
        self.collector.fault(
            &form::TOO_MANY,
            Span::beginning(self.file),
            format!("{rest} weitere {what}"),
            "Beheben Sie die gezeigten Stellen und starten Sie noch einmal.",
        );
    }

    fn delimiter_name(&self) -> &'static str {
        match self.delimiter {
            b'\t' => "Tabulator",
            b',' => ",",
            b'|' => "|",
            _ => ";",
        }
    }

    fn line_end(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        start.saturating_add(length)
    }

    fn note_double_columns(&self) {
        for (index, header) in self.header.iter().enumerate() {
            let first = self.columns.get(&header.folded).copied().unwrap_or(index);
            if first < index && !header.folded.is_empty() {
                let finding = Finding::new(
                    form::DUPLICATE.id,
                    form::DUPLICATE.severity,
                    format!("Die Spalte „{}“ gibt es zweimal", header.written),
                    Label::new(self.header_span(index), "zum zweiten Mal"),
                );
                let related = Label::new(self.header_span(first), "zuerst hier");
                self.collector.note(
                    finding
                        .related_to(related)
                        .with_help("Behalten Sie eine der beiden Spalten."),
                );
            }
        }
    }

    /// The place of a header cell.
    pub(super) fn header_span(&self, column: usize) -> Span {
        self.field_span(self.header_start, column)
    }

    /// The place of the first header cell, for what the file lacks.
    pub(super) fn beginning(&self) -> Span {
        self.header_span(0)
    }

    fn field_span(&self, start: usize, column: usize) -> Span {
        let range = field(self.text.as_bytes(), start, self.delimiter, column);
        Span::new(self.file, range.start, range.end)
    }

    /// The places of all cells of a row, found in one pass.
    pub(super) fn cell_spans(&self, row: usize) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let mut at = self.rows.get(row).map_or(0, |row| row.start);
        let mut spans = Vec::with_capacity(self.header.len());
        loop {
            let (content, end) = one_field(bytes, at, self.delimiter);
            spans.push(Span::new(self.file, content.start, content.end));
            if bytes.get(end) != Some(&self.delimiter) {
                return spans;
            }
            at = end.saturating_add(1);
        }
    }

    /// Names of all columns as written.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, &str)> {
        self.header
            .iter()
            .enumerate()
            .map(|(index, header)| (index, header.written.as_str()))
    }

    /// The column of this name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        // Names in the source code are folded already; only names from files may not be.
        self.columns
            .get(name)
            .or_else(|| self.columns.get(&words::folded(name)))
            .copied()
    }

    /// Notes columns that are missing and columns nobody knows. `others` says whether a column belongs to someone else.
    pub(super) fn expect(
        &self,
        needed: &[&str],
        optional: &[&str],
        others: impl Fn(&str) -> bool,
        hint: &str,
    ) {
        for name in needed {
            if self.column(name).is_none() {
                self.collector.fault(
                    &form::MISSING_COLUMN,
                    self.beginning(),
                    format!("Die Spalte „{name}“ fehlt"),
                    format!("Der Kopf braucht: {}", needed.join(&self.delimiter_text())),
                );
            }
        }
        let known: Vec<&str> = needed.iter().chain(optional).copied().collect();
        let folded: Vec<String> = known.iter().map(|name| words::folded(name)).collect();
        for (index, header) in self.header.iter().enumerate() {
            let is_known = folded.contains(&header.folded);
            if !is_known && !others(&header.written) {
                let what = if header.folded.is_empty() {
                    "Eine Spalte hat keinen Namen".to_owned()
                } else {
                    format!("Die Spalte „{}“ gibt es nicht", header.written)
                };
                let help = words::way_out(&header.written, &known, hint);
                self.collector
                    .fault(&form::UNKNOWN_COLUMN, self.header_span(index), what, help);
            }
        }
    }

    fn delimiter_text(&self) -> String {
        char::from(self.delimiter).to_string()
    }

    /// How many rows follow the header.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A cell by row number and column name; a missing column gives empty cells.
    pub(super) fn cell(&self, row: usize, name: &str) -> Cell<'_, 'a> {
        Cell {
            table: self,
            row,
            column: self.column(name),
        }
    }

    /// A cell by row and column number.
    pub(super) fn cell_at(&self, row: usize, column: Option<usize>) -> Cell<'_, 'a> {
        Cell {
            table: self,
            row,
            column,
        }
    }

    /// The whole first line of a row.
    pub(super) fn row_span(&self, row: usize) -> Span {
        let start = self.rows.get(row).map_or(0, |row| row.start);
        Span::new(self.file, start, self.line_end(start))
    }
}

#[cfg(test)]
mod tests {
    use super::numbers::bare_number;
    use super::*;
    use crate::exact::Decimal;
    use crate::exact::notation::{self, Separator};
    use crate::source::SourceMap;

    fn with_table(text: &str, look: impl Fn(&Table<'_>)) -> Vec<String> {
        let mut map = SourceMap::new();
        let file = map.add("t.csv", text);
        let collector = Collector::default();
        if let Some(table) = Table::read(map.text(file), file, &collector) {
            look(&table);
        }
        collector
            .into_findings()
            .iter()
            .map(|finding| {
                format!(
                    "{} {}",
                    map.position(finding.primary().span()),
                    finding.message()
                )
            })
            .collect()
    }

    #[test]
    fn every_delimiter_is_found() {
        for (text, delimiter) in [
            ("a;b\n1;2,5\n", b';'),
            ("a,b\n1,2.5\n", b','),
            ("a\tb\n1\t2,5\n", b'\t'),
            ("sep=|\na|b\n1|2;3\n", b'|'),
        ] {
            with_table(text, |table| {
                assert_eq!(table.delimiter, delimiter, "{text}");
                assert_eq!(table.len(), 1, "{text}");
            });
        }
    }

    #[test]
    fn the_place_of_a_cell_survives_quotes_line_breaks_and_umlauts() {
        let text = "a;b;c\r\n\r\n\"zwei\r\nZeilen\";\"größe; \"\"x\"\"\";drei\r\nü;4;5\r\n";
        with_table(text, |table| {
            let place = |row, column| {
                let span = table.cell_at(row, Some(column)).span();
                &text[span.start as usize..span.end as usize]
            };
            assert_eq!(place(0, 1), "größe; \"\"x\"\"");
            assert_eq!(place(0, 2), "drei");
            assert_eq!(place(1, 0), "ü");
            assert_eq!(place(1, 2), "5");
        });
    }

    #[test]
    fn a_number_that_could_be_both_is_never_guessed() {
        let findings = with_table("a;b\nx;1.234\ny;20\n", |table| {
            table.numbers(Some(1));
        });
        assert_eq!(
            findings,
            ["2:3 „1.234“ kann zweierlei heißen: 1234 oder 1,234"]
        );
        let settled = with_table("a;b\nx;1.234\ny;20,50\n", |table| {
            let column = table.numbers(Some(1));
            assert_eq!(
                table.cell_at(0, Some(1)).number(column),
                Some(Decimal::whole(1234))
            );
        });
        assert!(settled.is_empty());
    }

    #[test]
    fn comma_and_point_side_by_side_are_told_once() {
        let findings = with_table("a;b\nx;1,5\ny;1.5\nz;2.5\n", |table| {
            let column = table.numbers(Some(1));
            table.cell_at(1, Some(1)).number(column);
        });
        assert_eq!(findings.len(), 1, "{findings:?}");
    }

    #[test]
    fn money_may_carry_its_sign_and_blanks() {
        for written in [
            "1.234,50 €",
            "1 234,50",
            "1\u{a0}234,50 EUR",
            "€ 1.234,50",
            "1234,50",
        ] {
            assert_eq!(
                notation::parse(&bare_number(written), Separator::Comma),
                Decimal::parse_plain("1234.50"),
                "{written}"
            );
        }
        for written in ["1,2,3", "12 34,5", "zehn", "1.2345,00"] {
            assert_eq!(
                notation::parse(&bare_number(written), Separator::Comma),
                None,
                "{written}"
            );
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_where_it_opens() {
        let told = "2:3 Dieses Anführungszeichen wird nicht geschlossen; alles dahinter gälte als ein einziger Text";
        for text in [
            "a;b\n1;\"zwei\n3;vier\n5;sechs\n",
            "a;b\n1;\"zwei\"\"\n3;vier",
        ] {
            assert_eq!(with_table(text, |_| {}), [told], "{text}");
        }
        for text in [
            "a;b\n1;\"zwei\"",
            "a;b\n1;\"zwei \"\n",
            "a;b\n1;2\"\n3;\"\"\n",
            "a;b\n1;\"x\"\"\"\n",
        ] {
            assert!(with_table(text, |_| {}).is_empty(), "{text}");
        }
    }

    #[test]
    fn ragged_rows_are_noted_and_excel_tails_are_not() {
        let findings = with_table("a;b;;\n1;2;;\n;;;\n3;4;5;\n6\n", |_| {});
        assert_eq!(findings.len(), 2, "{findings:?}");
    }
}
