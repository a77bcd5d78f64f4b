//! The few lines around marked places, cut out of a file of any size, with hidden signs made visible.

use std::ops::Range;

use crate::render::visible::{is_hidden, name};

/// A line longer than this many bytes is cut to the surroundings of its mark.
const LONG_LINE: usize = 400;
/// How many characters stay before and after the beginning of a mark in a long line.
const BEFORE: usize = 60;
const AFTER: usize = 240;
/// A mark over more lines than this shows its first line only.
const MOST_LINES: usize = 4;
/// A mark within one line is not drawn longer than this, so that the line is readable from the beginning of the mark.
const LONGEST_MARK: usize = 56;

/// Lines of a file as they are shown, with the marks in them.
pub(super) struct Window {
    /// The byte of the file at which the first line begins.
    pub(super) first: usize,
    /// The lines.
    pub(super) source: String,
    /// The marks within these lines, in the order in which they were asked for.
    pub(super) marks: Vec<Range<usize>>,
}

impl Window {
    /// The column of a mark as it is shown, from one.
    pub(super) fn column(&self, mark: &Range<usize>) -> usize {
        let line = line_around(&self.source, mark.start);
        self.source
            .get(line.start..mark.start)
            .unwrap_or_default()
            .chars()
            .count()
            .saturating_add(1)
    }
}

/// The mark within the text: on character boundaries, without line ends at its end, over a few lines at most.
pub(super) fn sound_mark(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = boundary(text, start);
    let end = boundary(text, end).max(start);
    let marked = text.get(start..end).unwrap_or_default();
    let marked = marked.trim_end_matches(['\n', '\r']);
    let lines = marked.matches('\n').take(MOST_LINES).count();
    let kept = if lines < MOST_LINES {
        marked
    } else {
        marked.lines().next().unwrap_or_default()
    };
    let length = kept
        .char_indices()
        .nth(LONGEST_MARK)
        .filter(|_| !kept.contains('\n'))
        .map_or(kept.len(), |(index, _)| index);
    start..start.saturating_add(length)
}

fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte = byte.saturating_sub(1);
    }
    byte
}

/// Where the line of a byte begins and where it ends.
pub(super) fn line_around(text: &str, byte: usize) -> Range<usize> {
    let (before, after) = (
        text.get(..byte).unwrap_or_default(),
        text.get(byte..).unwrap_or_default(),
    );
    let start = before
        .rfind('\n')
        .map_or(0, |index| index.saturating_add(1));
    let end = after
        .find('\n')
        .map_or(text.len(), |index| byte.saturating_add(index));
    start..end
}

/// Cuts out the lines that hold the marks.
pub(super) fn window(text: &str, marks: &[Range<usize>]) -> Window {
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.end).max().unwrap_or(first);
    let (first, last) = (line_around(text, first).start, line_around(text, last).end);
    let mut source = String::new();
    // Pairs of a byte in the file and its byte in the window, ascending.
    let mut map: Vec<(usize, usize)> = Vec::new();
    let mut start = first;
    for line in text.get(first..last).unwrap_or_default().split('\n') {
        if start > first {
            source.push('\n');
        }
        let end = start.saturating_add(line.len());
        let kept = kept_part(text, start..end, marks);
        if kept.start > start {
            source.push('…');
        }
        let shown = text.get(kept.clone()).unwrap_or_default();
        for (index, sign) in shown.trim_end_matches('\r').char_indices() {
            map.push((kept.start.saturating_add(index), source.len()));
            if is_hidden(sign) {
                source.push_str(&name(sign));
            } else {
                source.push(sign);
            }
        }
        map.push((kept.end.max(start), source.len()));
        if kept.end < end {
            source.push('…');
        }
        start = end.saturating_add(1);
    }
    let place = |byte: usize| {
        let index = map.partition_point(|(original, _)| *original < byte);
        map.get(index).map_or(source.len(), |(_, shown)| *shown)
    };
    let marks = marks
        .iter()
        .map(|mark| place(mark.start)..place(mark.end))
        .collect();
    Window {
        first,
        source,
        marks,
    }
}

/// The part of a line that is shown: all of it, or the surroundings of the first mark that touches it.
fn kept_part(text: &str, line: Range<usize>, marks: &[Range<usize>]) -> Range<usize> {
    if line.len() <= LONG_LINE {
        return line;
    }
    let touches = |mark: &&Range<usize>| mark.start <= line.end && line.start <= mark.end;
    let focus = marks
        .iter()
        .find(touches)
        .map_or(line.start, |mark| mark.start.max(line.start));
    let (before, after) = (
        text.get(line.start..focus).unwrap_or_default(),
        text.get(focus..line.end).unwrap_or_default(),
    );
    let start = before
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(focus, |(index, _)| line.start.saturating_add(index));
    let end = after
        .char_indices()
        .nth(AFTER)
        .map_or(line.end, |(index, _)| focus.saturating_add(index));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, start: usize, end: usize) -> (String, String) {
        let window = window(text, &[sound_mark(text, start, end)]);
        let mark = window.marks.first().cloned().expect("a mark");
        (
            window
                .source
                .get(mark)
                .expect("within the window")
                .to_owned(),
            window.source,
        )
    }

    #[test]
    fn only_the_marked_line_is_cut_out() {
        assert_eq!(
            marked("eins\nzwei\ndrei", 5, 9),
            ("zwei".into(), "zwei".into())
        );
        assert_eq!(
            marked("eins\r\nzwei\r\n", 6, 12),
            ("zwei".into(), "zwei".into())
        );
    }

    #[test]
    fn marks_beyond_the_text_and_within_a_character_are_mended() {
        assert_eq!(marked("für", 2, 99), ("ür".into(), "für".into()));
        assert_eq!(marked("", 5, 9), (String::new(), String::new()));
        assert_eq!(marked("a\n", 2, 2), (String::new(), String::new()));
    }

    #[test]
    fn hidden_signs_are_named_and_marks_follow() {
        let text = "a\u{202e}b;c\u{9b}d";
        let start = text.find(';').expect("it is there");
        assert_eq!(
            marked(text, 1, 4),
            ("⟨U+202E⟩".into(), "a⟨U+202E⟩b;c⟨U+009B⟩d".into())
        );
        assert_eq!(
            marked(text, start.saturating_add(1), text.len()).0,
            "c⟨U+009B⟩d"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("{}MARKE{}", "ä".repeat(5000), "ö".repeat(5000));
        let (mark, source) = marked(&text, 10_000, 10_005);
        assert_eq!(mark, "MARKE");
        assert!(source.starts_with('…') && source.ends_with('…'));
        assert_eq!(source.chars().count(), 302);
    }

    #[test]
    fn a_mark_over_a_long_row_is_drawn_at_its_beginning() {
        let text = format!("bestand;{}", "ä".repeat(100));
        assert_eq!(
            marked(&text, 0, text.len()).0,
            format!("bestand;{}", "ä".repeat(48))
        );
    }

    #[test]
    fn a_mark_over_many_lines_shows_its_first_line() {
        let text = "a\nb\nc\nd\ne\nf\n";
        assert_eq!(marked(text, 0, text.len()), ("a".into(), "a".into()));
        assert_eq!(marked(text, 0, 3).1, "a\nb");
    }
}
