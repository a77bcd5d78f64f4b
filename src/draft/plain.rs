//! Plain text, also as `pdftotext` writes it.

use crate::model::DraftWords;

use super::furniture::furniture;
use super::lines::{Line, bullet, cells, lines, numbered};
use super::writer::Writer;
use super::{BlockKind, lines};

/// What stands behind a wide gap and is no longer than that is a cell: "15 %".
const SHORTEST_SPREAD: usize = 12;
/// Longer lines are running text, whatever they look like.
const LONGEST_HEADING: usize = 130;
/// The level of a heading without number that opens a part.
pub(super) const UNNUMBERED: u8 = 8;
/// The level of a heading in capital letters.
const CAPITALS: u8 = 7;

/// Hands all blocks of the source to the writer.
pub(super) fn read(source: &str, writer: &mut Writer<'_>) {
    let lines = lines(source);
    let furniture = furniture(&lines);
    let mut reader = Reader {
        writer,
        open: None,
        page_turned: false,
        numbering: Numbering::default(),
    };
    let notes = notes_at_the_top(&lines);
    for (index, line) in lines.iter().enumerate() {
        if index < notes || furniture.get(index) == Some(&true) {
            reader.furniture(line);
            continue;
        }
        if line.page {
            reader.page_turned = true;
        }
        if line.is_blank() {
            reader.blank();
            continue;
        }
        let near = |at: Option<usize>| at.and_then(|at| lines.get(at));
        let before = near(index.checked_sub(1)).is_none_or(Line::is_blank)
            || index.checked_sub(1).and_then(|at| furniture.get(at)) == Some(&true);
        let after = near(index.checked_add(1)).is_none_or(Line::is_blank)
            || index.checked_add(1).and_then(|at| furniture.get(at)) == Some(&true);
        reader.line(line, before, after);
    }
    reader.close();
}

/// How many lines at the top are notes about the file: each starts with `#`, and a rule ends them.
fn notes_at_the_top(lines: &[Line<'_>]) -> usize {
    let marked = lines
        .iter()
        .take_while(|line| line.text.starts_with('#'))
        .count();
    let is_rule = |line: &&Line<'_>| {
        line.text.len() >= 10
            && line
                .text
                .bytes()
                .all(|byte| matches!(byte, b'#' | b' ' | b'=' | b'-'))
    };
    let last = marked.checked_sub(1).and_then(|last| lines.get(last));
    if last.as_ref().is_some_and(is_rule) {
        marked
    } else {
        0
    }
}

/// A block that may go on with the next line.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: BlockKind,
    /// The column where its last cell or its text starts.
    column: usize,
    /// Whether a blank line stands behind it, with nothing but a page turned between.
    waiting: bool,
    unfinished: bool,
}

struct Reader<'w, 'a> {
    writer: &'w mut Writer<'a>,
    open: Option<Open>,
    page_turned: bool,
    numbering: Numbering,
}

/// How far numbered headings have counted, so that a list that starts again stays under its heading.
#[derive(Debug, Default)]
struct Numbering {
    top: u32,
    /// Whether a heading without number is open, and whether numbers below it started again.
    titled: bool,
    nested: bool,
}

impl Numbering {
    fn level(&mut self, bare: &str, level: u8) -> u8 {
        if level >= CAPITALS {
            self.titled = true;
            self.nested = false;
            return level;
        }
        let number: String = bare.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = number.parse::<u32>() else {
            return level;
        };
        let again = if level == 1 {
            number <= self.top
        } else {
            number != self.top
        };
        self.nested = self.titled && (self.nested || again);
        if self.nested {
            return level.saturating_add(UNNUMBERED).saturating_add(1);
        }
        self.top = number;
        self.titled = false;
        level
    }
}

impl Reader<'_, '_> {
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.writer.end_block(open.kind);
        }
        self.page_turned = false;
    }

    fn blank(&mut self) {
        match &mut self.open {
            // A page may turn here in the middle of a sentence.
            Some(open)
                if open.unfinished
                    && matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem) =>
            {
                open.waiting = true;
            }
            _ => self.close(),
        }
    }

    fn furniture(&mut self, line: &Line<'_>) {
        // What the page interrupts goes on behind it; the furniture itself is written when that is closed.
        match &self.open {
            Some(open) if open.unfinished => self.page_turned = true,
            _ => {
                self.close();
                self.writer.add(line.whole());
                self.writer.end_block(BlockKind::Furniture);
                self.page_turned = true;
            }
        }
    }

    fn line(&mut self, line: &Line<'_>, before: bool, after: bool) {
        let bare = line.bare();
        if let Some(open) = self.open
            && open.waiting
        {
            let goes_on = self.page_turned && bare.starts_with(char::is_lowercase);
            if !goes_on {
                self.close();
            }
        }
        if let Some(level) = heading(bare, before, after, self.writer.words()) {
            self.close();
            let level = self.numbering.level(bare, level);
            self.writer.add(line.whole());
            self.writer.end_block(BlockKind::Heading(level));
            return;
        }
        let sign = bullet(bare);
        if sign > 0 {
            self.close();
            let lead = line.text.len().saturating_sub(bare.len());
            let from = lead.saturating_add(sign).min(line.text.len());
            self.start(BlockKind::ListItem, line, from);
            return;
        }
        if line.text.len() <= 2000 {
            let cells = cells(line.text);
            if cells.len() > 1 && !is_spread(line.text, &cells) {
                self.row(line, &cells);
                return;
            }
        }
        self.text(line, before);
    }

    /// A line of running text: it goes on with what is open, or starts a paragraph.
    fn text(&mut self, line: &Line<'_>, before: bool) {
        let indent = line.indent();
        let goes_on = match self.open {
            None => false,
            Some(open) if open.waiting => true,
            Some(open) if open.kind == BlockKind::TableRow => {
                indent.abs_diff(open.column) <= 3 && open.column > 8
            }
            Some(_) => !before || self.page_turned,
        };
        if !goes_on {
            self.close();
            let lead = line.text.len().saturating_sub(line.bare().len());
            self.start(BlockKind::Paragraph, line, lead);
            return;
        }
        self.page_turned = false;
        self.writer.end_line();
        self.writer.add(line.whole());
        if let Some(open) = &mut self.open {
            open.waiting = false;
            open.unfinished = is_unfinished(line.text);
        }
    }

    fn start(&mut self, kind: BlockKind, line: &Line<'_>, from: usize) {
        self.page_turned = false;
        self.writer.add(line.range(from..line.text.len()));
        self.open = Some(Open {
            kind,
            column: line.indent(),
            waiting: false,
            unfinished: is_unfinished(line.text),
        });
    }

    fn row(&mut self, line: &Line<'_>, cells: &[std::ops::Range<usize>]) {
        self.close();
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.writer.end_cell(line.start.saturating_add(cell.start));
            }
            self.writer.add(line.range(cell.clone()));
        }
        let last = cells.last().map_or(0, |cell| cell.start);
        let column = line.text.get(..last).map_or(0, |text| text.chars().count());
        self.open = Some(Open {
            kind: BlockKind::TableRow,
            column,
            waiting: false,
            unfinished: false,
        });
    }
}

fn is_unfinished(line: &str) -> bool {
    !line.ends_with(['.', ':', '!', '?', ';', '“', '"'])
}

/// Justified text has one wide gap now and then; a table has short cells.
fn is_spread(line: &str, cells: &[std::ops::Range<usize>]) -> bool {
    let gap = |pair: &[std::ops::Range<usize>]| match pair {
        [left, right] => right.start.saturating_sub(left.end),
        _ => 0,
    };
    !line.contains('\t')
        && cells.len() == 2
        && cells.windows(2).all(|pair| gap(pair) == 3)
        && cells.first().is_some_and(|cell| cell.len() > 40)
        && cells
            .last()
            .is_some_and(|cell| cell.len() > SHORTEST_SPREAD)
}

/// The level of a heading, where the line is one.
fn heading(bare: &str, before: bool, after: bool, words: &DraftWords) -> Option<u8> {
    if bare.len() > LONGEST_HEADING || lines::cells(bare).len() > 2 {
        return None;
    }
    let closed = bare.ends_with(['.', ',', ';', '-']) && !bare.ends_with("..");
    if let Some((level, deep)) = numbered(bare) {
        // "1. Der Bieter liefert …" is an item; "1. Gegenstand" is a heading.
        let count = bare.split_whitespace().count();
        let unit = bare.split_whitespace().nth(1).unwrap_or_default();
        let unit = unit.trim_matches(|sign: char| !sign.is_alphanumeric());
        let stands = if deep {
            count <= 18 && (before || count <= 12)
        } else {
            (before && (count <= 7 || (after && count <= 12))) || bare.ends_with(':')
        };
        return (!closed && stands && !words.no_heading.contains(&unit.to_lowercase()))
            .then_some(level);
    }
    if let Some(word) = bare.split_whitespace().next()
        && matches!(
            word,
            "§" | "Anlage" | "Anhang" | "Abschnitt" | "Teil" | "Kapitel" | "Los" | "Artikel"
        )
        && before
        && !closed
        && bare.split_whitespace().nth(1).is_some_and(|second| {
            second.len() <= 5
                && second
                    .starts_with(|sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase())
        })
    {
        return Some(1);
    }
    let letters = bare.chars().filter(|sign| sign.is_alphabetic()).count();
    let capitals = letters >= 5 && !bare.contains(char::is_lowercase);
    if capitals && before && !closed && lines::cells(bare).len() == 1 {
        return Some(CAPITALS);
    }
    let plain = bare.starts_with(char::is_uppercase)
        && letters >= 4
        && bare.len() <= 70
        && bare.split_whitespace().count() <= 8
        && lines::cells(bare).len() == 1
        && !bare.ends_with(['.', ',', ';', '-', '!', '?', '…', '=']);
    let title = bare.ends_with(':');
    let brief = !title || bare.split_whitespace().count() <= 4;
    (plain && before && brief && (after || title) && !bare.contains(": ")).then_some(UNNUMBERED)
}
