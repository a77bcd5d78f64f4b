//! Lines of a plain text and how they look.

use std::ops::Range;

/// A line without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where it starts in the source.
    pub(super) start: usize,
    /// The line without blanks at its end.
    pub(super) text: &'a str,
    /// Whether a page starts with it.
    pub(super) page: bool,
}

impl<'a> Line<'a> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many columns it is moved in, at most 400.
    pub(super) fn indent(&self) -> usize {
        self.text
            .chars()
            .take(400)
            .take_while(|sign| sign.is_whitespace())
            .count()
    }

    /// The text without blanks at its beginning.
    pub(super) fn bare(&self) -> &'a str {
        self.text.trim_start()
    }

    /// A part of the line as a range of the source.
    pub(super) fn range(&self, part: Range<usize>) -> Range<usize> {
        self.start.saturating_add(part.start)..self.start.saturating_add(part.end)
    }

    /// The whole line as a range of the source.
    pub(super) fn whole(&self) -> Range<usize> {
        self.range(0..self.text.len())
    }
}

/// All lines; a form feed starts a page.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(source.len() / 60);
    let mut at = 0_usize;
    for raw in source.split('\n') {
        let mut from = at;
        for (index, part) in raw.split('\u{c}').enumerate() {
            lines.push(Line {
                start: from,
                text: part.trim_end(),
                page: index > 0,
            });
            from = from.saturating_add(part.len()).saturating_add(1);
        }
        at = at.saturating_add(raw.len()).saturating_add(1);
    }
    lines
}

/// Where the cells of a line stand, as `pdftotext` sets them apart: by tabs or by three blanks and more.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut blanks = 0_usize;
    for (index, sign) in line.char_indices() {
        match sign {
            '\t' => blanks = blanks.saturating_add(3),
            sign if sign.is_whitespace() => blanks = blanks.saturating_add(1),
            _ => {
                let end = index.saturating_add(sign.len_utf8());
                open = match open {
                    Some((start, end)) if blanks >= 3 => {
                        cells.push(start..end);
                        Some((index, index.saturating_add(sign.len_utf8())))
                    }
                    Some((start, _)) => Some((start, end)),
                    None => Some((index, end)),
                };
                blanks = 0;
            }
        }
    }
    cells.extend(open.map(|(start, end)| start..end));
    cells
}

/// The sign of a list item at the beginning of a text, with the blanks behind it; zero where it is no item.
pub(super) fn bullet(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    let sign = matches!(
        first,
        '•' | '●'
            | '○'
            | '▪'
            | '■'
            | '□'
            | '◦'
            | '‣'
            | '➢'
            | '➔'
            | '✓'
            | '✔'
            | '☐'
            | '☒'
            | '-'
            | '–'
            | '—'
            | '*'
            | '·'
            | '§'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
            | '\u{f0fc}'
    ) && first != '§';
    let lone = first == 'o' && rest.starts_with("  ");
    if (sign || lone) && rest.starts_with(char::is_whitespace) {
        let blanks = rest.len().saturating_sub(rest.trim_start().len());
        return first.len_utf8().saturating_add(blanks);
    }
    let head: String = text.chars().take(6).collect();
    for close in [')', '.'] {
        let Some((mark, after)) = head.split_once(close) else {
            continue;
        };
        let mark = mark.trim_start_matches('(');
        let letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
        let number =
            !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_digit());
        let roman =
            close == ')' && !mark.is_empty() && mark.bytes().all(|byte| b"ivx".contains(&byte));
        if (letter || number || roman) && after.starts_with(' ') {
            let length = text.find(close).map_or(0, |at| at.saturating_add(1));
            let rest = text.get(length..).unwrap_or_default();
            let blanks = rest.len().saturating_sub(rest.trim_start().len());
            return length.saturating_add(blanks);
        }
    }
    0
}

/// The level of a numbered heading such as `3.2 Hosting`, and whether its number has a point inside.
pub(super) fn numbered(text: &str) -> Option<(u8, bool)> {
    let number_end = text.find(char::is_whitespace)?;
    if number_end > 14 {
        return None;
    }
    let number = text.get(..number_end)?;
    let title = text.get(number_end..)?.trim_start();
    if !title.starts_with(|sign: char| sign.is_uppercase() || sign == '„') {
        return None;
    }
    let bare = number.trim_end_matches(['.', ')']);
    let parts: Vec<&str> = bare.split('.').collect();
    let first = parts.first()?;
    let digits = |part: &&str| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let letter = first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let roman = !first.is_empty() && first.bytes().all(|byte| b"IVX".contains(&byte));
    let rest_is_digits = parts.get(1..)?.iter().all(digits);
    let marked = number != bare || parts.len() > 1;
    let sound = rest_is_digits && (digits(first) || ((letter || roman) && marked));
    let level = u8::try_from(parts.len()).ok()?;
    sound.then_some((level, parts.len() > 1))
}
