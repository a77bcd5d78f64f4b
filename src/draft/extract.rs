//! The text taken out of a document, a paragraph or a table row a line, with the names of its places.

use std::ops::Range;

use super::BlockKind;
use super::archive::DocumentFault;
use super::writer::Writer;
use crate::source::Places;

/// Tables nested deeper than this are no drafts.
const TABLES: usize = 20;

/// What was taken out of a document.
#[derive(Debug, Default)]
pub(super) struct Extract {
    pub(super) text: String,
    pub(super) places: Places,
    /// Whether changes are tracked in it.
    pub(super) tracked: bool,
    /// Where hidden text stands first.
    pub(super) hidden: Option<usize>,
    items: Vec<(BlockKind, Range<usize>)>,
    counters: [u32; 9],
    tables: Vec<Row>,
}

/// A table row that is open, cell by cell.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Line>>,
}

/// A paragraph on its way to a line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: BlockKind,
    pub(super) text: String,
    /// Whether the program counts this heading itself.
    pub(super) counted: bool,
    pub(super) hidden: bool,
}

impl Line {
    pub(super) fn new() -> Self {
        Self {
            kind: BlockKind::Paragraph,
            text: String::new(),
            counted: false,
            hidden: false,
        }
    }
}

impl Extract {
    pub(super) fn open_table(&mut self) -> Result<(), DocumentFault> {
        if self.tables.len() >= TABLES {
            return Err(DocumentFault::TooDeep);
        }
        self.tables.push(Row::default());
        Ok(())
    }

    pub(super) fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.tables.last_mut() {
            row.cells.push(Vec::new());
        }
    }

    /// The row ends: one line with tabs between its cells; a lone cell is no table but a frame around paragraphs.
    pub(super) fn close_row(&mut self) {
        let Some(row) = self.tables.last_mut().map(std::mem::take) else {
            return;
        };
        let inner = self.tables.len() > 1;
        let cells: Vec<Vec<Line>> = row.cells;
        if cells.len() == 1 || inner {
            let rest = self.tables.pop();
            for line in cells.into_iter().flatten() {
                self.line(line);
            }
            self.tables.extend(rest);
            return;
        }
        let start = self.text.len();
        let mut hidden = false;
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            for (number, line) in cell.iter().enumerate() {
                hidden = hidden || line.hidden;
                if number > 0 {
                    self.text.push(' ');
                }
                self.text.push_str(&flat(&line.text));
            }
        }
        self.end(BlockKind::TableRow, start, hidden);
    }

    /// A paragraph is complete.
    pub(super) fn line(&mut self, line: Line) {
        if line.text.trim().is_empty() {
            return;
        }
        if let Some(cell) = self.tables.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.push(line);
            return;
        }
        if let BlockKind::Heading(level) = line.kind {
            let name = self.section(level, &line);
            self.places.section(name);
        }
        let start = self.text.len();
        self.text.push_str(&flat(&line.text));
        self.end(line.kind, start, line.hidden);
    }

    fn end(&mut self, kind: BlockKind, start: usize, hidden: bool) {
        if self
            .text
            .get(start..)
            .is_none_or(|text| text.trim().is_empty())
        {
            self.text.truncate(start);
            return;
        }
        let word = match kind {
            BlockKind::TableRow => "Tabellenzeile",
            _ => "Absatz",
        };
        if matches!(kind, BlockKind::Heading(_)) {
            self.places.next(start, "Überschrift");
            self.places.restart();
        } else {
            self.places.next(start, word);
        }
        if hidden && self.hidden.is_none() {
            self.hidden = Some(start);
        }
        self.items.push((kind, start..self.text.len()));
        self.text.push('\n');
    }

    /// What people call the section of a heading: its number where it has one, else its title.
    fn section(&mut self, level: u8, line: &Line) -> String {
        let title = flat(&line.text);
        let title = title.trim();
        let written: String = title
            .chars()
            .take_while(|sign| sign.is_ascii_digit() || *sign == '.')
            .collect();
        let index = usize::from(level.clamp(1, 9)).saturating_sub(1);
        if line.counted {
            for (place, counter) in self.counters.iter_mut().enumerate() {
                if place == index {
                    *counter = counter.saturating_add(1);
                } else if place > index {
                    *counter = 0;
                }
            }
        }
        if written.starts_with(|sign: char| sign.is_ascii_digit()) {
            return format!("Abschnitt {}", written.trim_end_matches('.'));
        }
        if line.counted {
            let numbers: Vec<String> = self
                .counters
                .iter()
                .take(index.saturating_add(1))
                .map(ToString::to_string)
                .collect();
            return format!("Abschnitt {}", numbers.join("."));
        }
        let short: String = title.chars().take(60).collect();
        format!("Abschnitt „{short}“")
    }

    /// Hands all lines to the writer, which reads from the text as it stands in the map.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        for (kind, range) in &self.items {
            let line = self.text.get(range.clone()).unwrap_or_default();
            let mut start = range.start;
            for (index, cell) in line.split('\t').enumerate() {
                if index > 0 {
                    writer.end_cell(start);
                }
                let end = start.saturating_add(cell.len());
                writer.add(start..end);
                start = end.saturating_add(1);
            }
            writer.end_block(*kind);
        }
    }
}

/// The text on one line, without signs that part lines or cells.
fn flat(text: &str) -> String {
    text.replace(['\n', '\r', '\t', '\u{c}', '\0'], " ")
}
