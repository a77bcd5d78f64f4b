//! Delimiters, and where in a line each field begins and ends.

use std::ops::Range;

const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Excel writes `sep=;` as first line to name the delimiter; the answer is where the table begins.
pub(super) fn declared_delimiter(text: &str) -> (usize, Option<u8>) {
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
pub(super) fn detected_delimiter(text: &str) -> u8 {
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
pub(super) fn field(bytes: &[u8], start: usize, delimiter: u8, column: usize) -> Range<usize> {
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

/// The bytes of a field with its quotes and blanks, from delimiter to delimiter.
pub(super) fn raw_field(bytes: &[u8], start: usize, delimiter: u8, column: usize) -> Range<usize> {
    let mut at = start;
    let mut current = 0_usize;
    loop {
        let (_, end) = one_field(bytes, at, delimiter);
        if current == column {
            return at..end;
        }
        if bytes.get(end) != Some(&delimiter) {
            return end..end;
        }
        at = end.saturating_add(1);
        current = current.saturating_add(1);
    }
}

/// The quote in a row that opens a field and is never closed; everything behind it was read as one text.
pub(super) fn open_quote(bytes: &[u8], start: usize, delimiter: u8) -> Option<usize> {
    let mut at = start;
    loop {
        let (content, end) = one_field(bytes, at, delimiter);
        if end >= bytes.len() {
            let quoted = bytes.get(at) == Some(&b'"');
            let closed = bytes
                .get(content.end..)
                .is_some_and(|rest| rest.contains(&b'"'));
            return (quoted && !closed).then_some(at);
        }
        if bytes.get(end) != Some(&delimiter) {
            return None;
        }
        at = end.saturating_add(1);
    }
}

pub(super) fn one_field(bytes: &[u8], start: usize, delimiter: u8) -> (Range<usize>, usize) {
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
