//! Documents as text on a terminal or in a log.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};

use super::plain;
use crate::render::Surface;
use crate::render::visible::one_line;
use crate::report::{Block, Column, Document, Inline, Table};

/// A column of words may shrink to this width before the table is split.
const WORDS: usize = 14;
/// The first column, which every part of a split table repeats, may shrink to this width.
const FIRST: usize = 18;
/// A column of numbers is not narrowed below this width, so that numbers do not break.
const NUMBERS: usize = 20;
/// Frame and padding of one column.
const FRAME: usize = 3;

/// The document as lines that are never wider than the surface.
#[must_use]
pub fn terminal(document: &Document, surface: Surface) -> String {
    let width = usize::from(surface.width.max(20));
    let mut out = String::new();
    for block in &document.blocks {
        let lines = match block {
            Block::Heading(level, text) => heading(*level, text, width, surface),
            Block::Paragraph(parts) => wrapped(&plain(parts), width),
            Block::List { numbered, items } => list(*numbered, items, width, surface),
            Block::Table(table) => self::table(table, width, surface),
        };
        if lines.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        for line in lines {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Lines of whole words; a word longer than a line is cut.
pub(in crate::render) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0_usize;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = length(word);
        if used > 0 && used.saturating_add(needed).saturating_add(1) > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used = used.saturating_add(1);
        }
        for sign in word.chars() {
            if used >= width.max(1) {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(sign);
            used = used.saturating_add(1);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn heading(level: u8, text: &str, width: usize, surface: Surface) -> Vec<String> {
    let mut lines = wrapped(&one_line(text), width);
    if surface.colour {
        return lines
            .into_iter()
            .map(|line| format!("\u{1b}[1m{line}\u{1b}[0m"))
            .collect();
    }
    let longest = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let sign = match (level, surface.unicode) {
        (0 | 1, true) => "═",
        (0 | 1, false) => "=",
        (_, true) => "─",
        (_, false) => "-",
    };
    if longest > 0 {
        lines.push(sign.repeat(longest));
    }
    lines
}

fn list(numbered: bool, items: &[Vec<Inline>], width: usize, surface: Surface) -> Vec<String> {
    let widest = items.len().to_string().len();
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let marker = match (numbered, surface.unicode) {
            (true, _) => format!("{:>widest$}. ", index.saturating_add(1)),
            (false, true) => "• ".to_owned(),
            (false, false) => "- ".to_owned(),
        };
        let indent = length(&marker);
        let text = wrapped(&plain(item), width.saturating_sub(indent));
        if text.is_empty() {
            lines.push(marker);
            continue;
        }
        let starts = std::iter::once(marker).chain(std::iter::repeat(" ".repeat(indent)));
        lines.extend(
            starts
                .zip(text)
                .map(|(start, line)| format!("{start}{line}")),
        );
    }
    lines
}

/// A table as plain cells, ready to be measured and split.
struct Grid<'t> {
    columns: &'t [Column],
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl<'t> Grid<'t> {
    fn new(table: &'t Table) -> Self {
        let titles = table
            .columns
            .iter()
            .map(|column| broken(&one_line(&column.title)))
            .collect();
        let rows = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| plain(cell)).collect())
            .collect();
        Self {
            columns: &table.columns,
            titles,
            rows,
        }
    }

    /// The width below which a column becomes hard to read.
    fn least(&self, index: usize) -> usize {
        let numeric = self.columns.get(index).is_some_and(|column| column.numeric);
        let cells = self.rows.iter().filter_map(|row| row.get(index));
        // A number stays whole, the words beside it may go to the next line.
        let widest = if numeric {
            cells
                .flat_map(|cell| cell.split(' '))
                .map(length)
                .max()
                .unwrap_or(0)
        } else {
            cells.map(|cell| length(cell)).max().unwrap_or(0)
        };
        let longest_word = self
            .titles
            .get(index)
            .into_iter()
            .flat_map(|title| title.split([' ', '\n']))
            .map(length)
            .max();
        let limit = match (numeric, index) {
            (true, _) => NUMBERS,
            (false, 0) => FIRST,
            (false, _) => WORDS,
        };
        widest
            .min(limit)
            .max(longest_word.unwrap_or(0).min(WORDS))
            .max(1)
    }

    /// Which columns stand side by side, part by part; the first column is in every part.
    fn parts(&self, width: usize) -> Vec<Vec<usize>> {
        let framed = |index: usize| self.least(index).saturating_add(FRAME);
        let first = framed(0).saturating_add(1);
        let mut parts = vec![vec![0]];
        let mut used = first;
        for index in 1..self.columns.len() {
            let needed = framed(index);
            let has_company = parts.last().is_some_and(|part| part.len() > 1);
            if has_company && used.saturating_add(needed) > width {
                parts.push(vec![0]);
                used = first;
            }
            if let Some(part) = parts.last_mut() {
                part.push(index);
            }
            used = used.saturating_add(needed);
        }
        parts
    }

    fn draw(&self, part: &[usize], width: usize, unicode: bool) -> Vec<String> {
        let cells = |row: &[String]| {
            part.iter()
                .map(|index| {
                    let cell = Cell::new(row.get(*index).map_or("", String::as_str));
                    let numeric = self
                        .columns
                        .get(*index)
                        .is_some_and(|column| column.numeric);
                    if numeric {
                        cell.set_alignment(CellAlignment::Right)
                    } else {
                        cell
                    }
                })
                .collect::<Vec<_>>()
        };
        let mut table = comfy_table::Table::new();
        table
            .load_style(if unicode {
                presets::UTF8_FULL_CONDENSED
            } else {
                presets::ASCII_FULL_CONDENSED
            })
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(width).unwrap_or(u16::MAX))
            .set_header(cells(&self.titles));
        for row in &self.rows {
            table.add_row(cells(row));
        }
        let least: Vec<usize> = part.iter().map(|index| self.least(*index)).collect();
        let needed = least.iter().fold(1_usize, |sum, least| {
            sum.saturating_add(*least).saturating_add(FRAME)
        });
        if needed <= width {
            // Padding belongs to the width of a column.
            let constraint = |least: usize| {
                ColumnConstraint::LowerBoundary(Width::Fixed(
                    u16::try_from(least.saturating_add(2)).unwrap_or(u16::MAX),
                ))
            };
            table.set_constraints(least.into_iter().map(constraint));
        }
        let lines: Vec<String> = table.lines().collect();
        // Where most rows have several lines, something must stand between them.
        if lines.len() <= self.rows.len().saturating_mul(2).saturating_add(6) {
            return lines;
        }
        table.load_style(if unicode {
            presets::UTF8_FULL
        } else {
            presets::ASCII_FULL
        });
        table.lines().collect()
    }
}

/// A title whose long words may go to the next line after a hyphen, such as an identifier.
fn broken(title: &str) -> String {
    let words = title.split(' ').map(|word| {
        if length(word) > WORDS {
            word.replace('-', "-\n")
        } else {
            word.to_owned()
        }
    });
    words
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('\n')
        .to_owned()
}

fn table(table: &Table, width: usize, surface: Surface) -> Vec<String> {
    let grid = Grid::new(table);
    let caption = one_line(&table.caption);
    if table.columns.is_empty() {
        return wrapped(&caption, width);
    }
    let parts = grid.parts(width);
    let mut lines = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        let number = index.saturating_add(1);
        let caption = match (parts.len(), caption.as_str()) {
            (1, caption) => caption.to_owned(),
            (all, "") => format!("Teil {number} von {all}"),
            (all, caption) => format!("{caption} (Teil {number} von {all})"),
        };
        lines.extend(wrapped(&caption, width));
        lines.extend(grid.draw(part, width, surface.unicode));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(candidates: usize) -> Document {
        let mut document = Document::default();
        document.heading(1, "Vergleich der Lösungsvarianten");
        document.paragraph("Kapitalwert und Nutzwert stehen nebeneinander und werden nicht zu einer Zahl verrechnet; das Ergebnis ist begründet.");
        document.list(vec!["Jitsi liegt nach dem Kapitalwert vorn, und zwar um mehr als fünf Prozent; das genügt für sich allein.".into()]);
        let names: Vec<String> = (1..=candidates)
            .map(|number| format!("#Kandidat {number}"))
            .collect();
        let mut columns = vec!["Größe"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new("Ergebnis", &columns);
        for label in ["Kapitalwert", "Nutzwert gesichert", "Nutzwert möglich"] {
            let mut row = vec![label.to_owned()];
            row.extend((0..candidates).map(|number| format!("−1.234.567,8{}", number % 10)));
            table.row(row);
        }
        document.table(table);
        document
    }

    #[test]
    fn a_small_comparison_fits_a_log() {
        insta::assert_snapshot!(terminal(&comparison(2), Surface::log()), @"
        Vergleich der Lösungsvarianten
        ==============================

        Kapitalwert und Nutzwert stehen nebeneinander und werden nicht zu einer Zahl
        verrechnet; das Ergebnis ist begründet.

        - Jitsi liegt nach dem Kapitalwert vorn, und zwar um mehr als fünf Prozent; das
          genügt für sich allein.

        Ergebnis
        +--------------------+---------------+---------------+
        | Größe              |    Kandidat 1 |    Kandidat 2 |
        +====================================================+
        | Kapitalwert        | −1.234.567,80 | −1.234.567,81 |
        | Nutzwert gesichert | −1.234.567,80 | −1.234.567,81 |
        | Nutzwert möglich   | −1.234.567,80 | −1.234.567,81 |
        +--------------------+---------------+---------------+
        ");
    }

    #[test]
    fn many_candidates_are_split_and_nothing_is_ever_too_wide() {
        for width in [40, 60, 80, 100] {
            for colour in [false, true] {
                let surface = Surface {
                    width,
                    colour: false,
                    unicode: colour,
                };
                let text = terminal(&comparison(9), surface);
                for line in text.lines() {
                    assert!(
                        line.chars().count() <= usize::from(width),
                        "{width}: {line}"
                    );
                    assert_eq!(line.trim_end(), line);
                }
                assert!(text.contains("Teil 2 von"));
                assert_eq!(text.matches("−1.234.567,88").count(), 3, "{text}");
            }
        }
    }

    #[test]
    fn colour_is_for_headings_and_never_comes_from_a_text() {
        let mut document = Document::default();
        document.heading(1, "A\u{1b}[31m");
        document.paragraph("B\u{1b}[32m\u{9b}");
        let plain = terminal(&document, Surface::log());
        assert!(
            !plain.contains('\u{1b}') && !plain.contains('\u{9b}'),
            "{plain}"
        );
        let coloured = terminal(
            &document,
            Surface {
                colour: true,
                ..Surface::log()
            },
        );
        assert_eq!(coloured.matches('\u{1b}').count(), 2);
    }

    #[test]
    fn long_words_are_cut_and_short_ones_stay_whole() {
        assert_eq!(wrapped("ab cde fghijkl", 5), ["ab", "cde", "fghij", "kl"]);
        assert!(wrapped("  ", 5).is_empty());
    }
}
