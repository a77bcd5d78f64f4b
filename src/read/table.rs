//! CSV as German Excel writes it: delimiter, header, cells with places, numbers by column.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::exact::notation::{self, Form, Separator};
use crate::exact::{Day, Decimal};
use crate::finding::{Finding, Label};
use crate::source::{FileId, Span};

use super::collector::Collector;
use super::form;
use super::notice;
use super::words;

const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];
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

/// One cell: its text and how to find its place.
#[derive(Clone, Copy)]
pub(super) struct Cell<'t, 'a> {
    table: &'t Table<'a>,
    row: usize,
    column: Option<usize>,
}

/// How the numbers of a column are written.
#[derive(Clone, Copy)]
pub(super) struct NumberColumn(Separator);

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
            if surplus || cells.len() < self.header.len() {
                ragged = ragged.saturating_add(1);
                if ragged <= SHOWN_PER_COLUMN {
                    self.note_ragged(start, cells.len());
                }
            }
            self.rows.push(Row {
                start,
                cells: cells.clone(),
            });
        }
        if ragged > SHOWN_PER_COLUMN {
            let rest = ragged.saturating_sub(SHOWN_PER_COLUMN);
            self.note_rest(rest, "Zeilen passen nicht zum Kopf");
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

    /// Finds out how the numbers of a column are written, and notes what could be both.
    pub(super) fn numbers(&self, column: Option<usize>) -> NumberColumn {
        let mut by_comma = None;
        let mut by_point = None;
        let mut ambiguous = Vec::new();
        for row in 0..self.rows.len() {
            let cell = self.cell_at(row, column);
            match notation::form(&bare_number(cell.text())) {
                Form::Only(Separator::Comma) if by_comma.is_none() => by_comma = Some(row),
                Form::Only(Separator::Point) if by_point.is_none() => by_point = Some(row),
                Form::Ambiguous => ambiguous.push(row),
                Form::Only(_) | Form::Neutral | Form::NotANumber => {}
            }
        }
        match (by_comma, by_point) {
            (Some(comma), Some(point)) => {
                self.note_mixed(column, comma, point);
                NumberColumn(Separator::Comma)
            }
            (Some(_), None) => NumberColumn(Separator::Comma),
            (None, Some(_)) => NumberColumn(Separator::Point),
            (None, None) => {
                self.note_ambiguous(column, &ambiguous);
                NumberColumn(Separator::Comma)
            }
        }
    }

    fn note_mixed(&self, column: Option<usize>, comma: usize, point: usize) {
        let (early, late) = (comma.min(point), comma.max(point));
        let name = column
            .and_then(|column| self.header.get(column))
            .map_or("", |header| header.written.as_str());
        let finding = Finding::new(
            form::AMBIGUOUS.id,
            form::AMBIGUOUS.severity,
            format!(
                "In der Spalte „{name}“ stehen Zahlen mit Komma und Zahlen mit Punkt nebeneinander"
            ),
            Label::new(self.cell_at(late, column).span(), "so geschrieben"),
        );
        let related = Label::new(self.cell_at(early, column).span(), "vorher so geschrieben");
        self.collector.note(
            finding
                .related_to(related)
                .with_help("Schreiben Sie alle Zahlen der Spalte gleich, am besten 1234,50."),
        );
    }

    fn note_ambiguous(&self, column: Option<usize>, rows: &[usize]) {
        for row in rows.iter().take(SHOWN_PER_COLUMN) {
            let cell = self.cell_at(*row, column);
            let bare = bare_number(cell.text());
            let whole: String = bare
                .chars()
                .filter(|sign| !matches!(sign, '.' | ','))
                .collect();
            self.collector.fault(
                &form::AMBIGUOUS,
                cell.span(),
                format!(
                    "„{bare}“ kann zweierlei heißen: {whole} oder {}",
                    bare.replace('.', ",")
                ),
                format!(
                    "Schreiben Sie {whole},00, oder {}0, wenn das gemeint ist.",
                    bare.replace('.', ",")
                ),
            );
        }
        if rows.len() > SHOWN_PER_COLUMN {
            self.note_rest(
                rows.len().saturating_sub(SHOWN_PER_COLUMN),
                "mehrdeutige Zahlen in derselben Spalte",
            );
        }
    }
}

/// A number without currency sign, percent sign and blanks.
fn bare_number(cell: &str) -> String {
    let cell = cell.trim().replace('\u{2212}', "-");
    let cell = cell.trim_end_matches('%').trim_end();
    let cell = cell.trim_start_matches('€').trim_end_matches('€').trim();
    let cell = cell
        .strip_suffix("EUR")
        .or_else(|| cell.strip_prefix("EUR"))
        .unwrap_or(cell)
        .trim();
    let is_blank = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'');
    if !cell.contains(is_blank) {
        return cell.to_owned();
    }
    let mut groups = cell.split(is_blank);
    let first_fits = groups
        .next()
        .is_some_and(|first| (1..=4).contains(&first.len()));
    let rest_fits = groups.all(|group| {
        let digits = group.bytes().take_while(u8::is_ascii_digit).count();
        digits == 3
    });
    if first_fits && rest_fits {
        cell.chars().filter(|sign| !is_blank(*sign)).collect()
    } else {
        cell.to_owned()
    }
}

impl<'t> Cell<'t, '_> {
    /// The text without blanks around it.
    pub(super) fn text(&self) -> &'t str {
        let row = self.table.rows.get(self.row);
        let cell = row.and_then(|row| self.column.and_then(|column| row.cells.get(column)));
        cell.unwrap_or_default().trim()
    }

    /// The text, with hidden signs and formulas noted.
    pub(super) fn checked_text(&self) -> String {
        let text = self.text();
        notice::cell(text, || self.span(), self.table.collector);
        text.to_owned()
    }

    /// The place; the first cell of the row where the column is missing.
    pub(super) fn span(&self) -> Span {
        let start = self.table.rows.get(self.row).map_or(0, |row| row.start);
        self.table.field_span(start, self.column.unwrap_or(0))
    }

    fn column_name(&self) -> &'t str {
        self.column
            .and_then(|column| self.table.header.get(column))
            .map_or("", |header| header.written.as_str())
    }

    /// Notes a fault at this cell.
    pub(super) fn fault(
        &self,
        rule: &form::FormRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.table.collector.fault(rule, self.span(), message, help);
    }

    /// A number; an empty cell gives `None` without a word, anything unreadable is noted.
    pub(super) fn number(&self, column: NumberColumn) -> Option<Decimal> {
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

    /// A day; an empty cell gives `None` without a word.
    pub(super) fn day(&self) -> Option<Day> {
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
    pub(super) fn word<T: Copy>(&self, list: &[(&str, T)]) -> Option<T> {
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

/// Excel writes `sep=;` as first line to name the delimiter; the answer is where the table begins.
fn declared_delimiter(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    let named = line.trim_end().strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some([delimiter]) => (
            text.find('\n')
                .map_or(text.len(), |at| at.saturating_add(1)),
            Some(*delimiter),
        ),
        // A tab after `sep=` is trimmed away with the line end.
        Some([]) if line.contains('\t') => (
            text.find('\n')
                .map_or(text.len(), |at| at.saturating_add(1)),
            Some(b'\t'),
        ),
        _ => (0, None),
    }
}

/// The delimiter that splits the first rows evenly, or the one that splits the header most.
fn detected_delimiter(text: &str) -> u8 {
    let mut best = (false, 0_usize, b';');
    for delimiter in DELIMITERS {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut counts = Vec::new();
        while counts.len() < 20 && reader.read_record(&mut record).unwrap_or(false) {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                counts.push(record.len());
            }
        }
        let first = counts.first().copied().unwrap_or(0);
        let even = first > 1 && counts.iter().all(|count| *count == first);
        if first > 1 && (even, first) > (best.0, best.1) {
            best = (even, first, delimiter);
        }
    }
    best.2
}

/// The bytes of a field within its quotes, counted from the start of its row.
fn field(bytes: &[u8], start: usize, delimiter: u8, column: usize) -> Range<usize> {
    let mut at = start;
    let mut current = 0_usize;
    loop {
        let (content, end) = one_field(bytes, at, delimiter);
        if current == column {
            return content;
        }
        if bytes.get(end) != Some(&delimiter) {
            return end..end;
        }
        at = end.saturating_add(1);
        current = current.saturating_add(1);
    }
}

fn one_field(bytes: &[u8], start: usize, delimiter: u8) -> (Range<usize>, usize) {
    let ends = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    let quoted = bytes.get(start) == Some(&b'"');
    let mut at = if quoted {
        start.saturating_add(1)
    } else {
        start
    };
    let mut content_end = None;
    while let Some(byte) = bytes.get(at) {
        if quoted && content_end.is_none() {
            if *byte == b'"' {
                if bytes.get(at.saturating_add(1)) == Some(&b'"') {
                    at = at.saturating_add(1);
                } else {
                    content_end = Some(at);
                }
            }
        } else if ends(*byte) {
            break;
        }
        at = at.saturating_add(1);
    }
    let from = if quoted {
        start.saturating_add(1)
    } else {
        start
    };
    let until = content_end.unwrap_or(at);
    let blank = |byte: Option<&u8>| matches!(byte, Some(b' '));
    let mut range = from..until.max(from);
    while range.start < range.end && blank(bytes.get(range.start)) {
        range.start = range.start.saturating_add(1);
    }
    while range.start < range.end && blank(bytes.get(range.end.saturating_sub(1))) {
        range.end = range.end.saturating_sub(1);
    }
    (range, at)
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn ragged_rows_are_noted_and_excel_tails_are_not() {
        let findings = with_table("a;b;;\n1;2;;\n;;;\n3;4;5;\n6\n", |_| {});
        assert_eq!(findings.len(), 2, "{findings:?}");
    }
}
