//! How the numbers of a column are written.

use crate::exact::notation::{self, Form, Separator};
use crate::finding::{Finding, Label};
use crate::read::form;

use super::{SHOWN_PER_COLUMN, Table};

/// How the numbers of a column are written.
#[derive(Clone, Copy)]
pub(in crate::read) struct NumberColumn(pub(super) Separator);

impl NumberColumn {
    /// The sign before the part of its numbers.
    pub(in crate::read) fn separator(self) -> Separator {
        self.0
    }
}

impl Table<'_> {
    /// Finds out how the numbers of a column are written, and notes what could be both.
    pub(in crate::read) fn numbers(&self, column: Option<usize>) -> NumberColumn {
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
#[must_use]
pub fn bare_number(cell: &str) -> String {
    let cell = cell.trim();
    // Nearly all numbers are bare already.
    if cell
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    {
        return cell.to_owned();
    }
    let cell = cell.replace('\u{2212}', "-");
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
