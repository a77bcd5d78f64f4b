//! Cells of a large table: found and read byte by byte, without a copy.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "positions stay within a block; the digits of a number are counted before they could overflow"
)]
#![expect(
    clippy::inline_always,
    reason = "the place in the block has to stay in a register from cell to cell; that is half the time of a large table"
)]

use std::borrow::Cow;

use crate::exact::Decimal;
use crate::exact::notation::{self, Form, Separator};
use crate::read::bare_number;
use crate::source::stream::cell_text;

use super::fault::{AMBIGUOUS, NUMBER, RowFault};
use super::sheet::Sheet;

pub(super) const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Digits before the decimals that a quick read takes, so that eighteen digits in all are never exceeded.
const QUICK_DIGITS: usize = 9;

/// After so many numbers of another length the usual length changes.
const PATIENCE: u32 = 8;

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

const POWERS: [u64; 10] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
];

/// Where rows of a table are read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
    delimiter: u8,
    mark: u8,
    /// Decimals that every number is scaled by.
    places: usize,
    /// How long numbers usually are, in bits and in bytes.
    usual: (u32, usize),
    /// How many numbers in a row were not.
    unusual: u32,
}

/// What a cell of a number column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// The number in units of the places of the table.
    Scaled(i64),
    /// A number that needs more places or more digits.
    Wide(Decimal),
    /// Nobody knows.
    Unknown,
    /// No number; the second word is the cell.
    Unreadable,
    /// `1.234`, where nothing tells which sign stands before the decimals.
    Ambiguous,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(bytes: &'b [u8], sheet: &Sheet, places: u32) -> Self {
        Self {
            bytes,
            at: 0,
            delimiter: sheet.delimiter,
            mark: match sheet.separator {
                Separator::Comma => b',',
                Separator::Point => b'.',
            },
            places: usize::try_from(places).unwrap_or(0).min(9),
            usual: (0, 0),
            unusual: 0,
        }
    }

    #[inline]
    fn peek(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Passes an empty line; the answer is whether there was one.
    pub(super) fn pass_empty_line(&mut self) -> bool {
        let blank = match (self.peek(self.at), self.peek(self.at + 1)) {
            (b'\n', _) => 1,
            (b'\r', b'\n') => 2,
            _ => return false,
        };
        self.at += blank;
        true
    }

    /// Whether the row is over at this place.
    pub(super) fn at_line_end(&self) -> bool {
        matches!(self.peek(self.at), b'\n' | b'\r')
    }

    /// Steps over a delimiter; the answer is whether there was one.
    #[inline]
    pub(super) fn pass_delimiter(&mut self) -> bool {
        let there = self.peek(self.at) == self.delimiter && self.at < self.bytes.len();
        self.at += usize::from(there);
        there
    }

    /// Steps to the beginning of the next line.
    pub(super) fn pass_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n');
        self.at += end.map_or(rest.len(), |end| end + 1);
    }

    /// Steps over the line end.
    pub(super) fn pass_line_end(&mut self) {
        if self.peek(self.at) == b'\r' {
            self.at += 1;
        }
        if self.peek(self.at) == b'\n' {
            self.at += 1;
        }
    }

    /// The raw cell, quotes included; `None` where a quoted cell goes on in the next line.
    pub(super) fn cell(&mut self) -> Option<&'b [u8]> {
        let start = self.at;
        if self.peek(start) == b'"' {
            let mut at = start + 1;
            loop {
                match self.bytes.get(at)? {
                    b'"' if self.peek(at + 1) == b'"' => at += 2,
                    b'"' => break,
                    b'\n' => return None,
                    _ => at += 1,
                }
            }
            self.at = at + 1;
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut signs = rest.iter().enumerate();
        let end = signs.find(|(at, byte)| {
            **byte == self.delimiter
                || **byte == b'\n'
                || **byte == b'\r' && rest.get(at + 1) == Some(&b'\n')
        });
        self.at += end.map_or(rest.len(), |(at, _)| at);
        self.bytes.get(start..self.at)
    }

    /// A number as nearly all cells write it: minus, digits, decimals; `None`, and no step, for anything else.
    #[inline(always)]
    pub(super) fn quick(&mut self) -> Option<i64> {
        match self.eight() {
            Some(number) => Some(number),
            None => self.digit_by_digit(),
        }
    }

    /// A number without sign that ends within eight bytes, all of them looked at together.
    #[inline(always)]
    fn eight(&mut self) -> Option<i64> {
        let eight = self.bytes.get(self.at..)?.first_chunk::<8>()?;
        let digits = u64::from_le_bytes(*eight) ^ (EACH * u64::from(b'0'));
        // The highest bit of every byte that is no digit; the first byte is the lowest.
        let carried = (digits & (EACH * 0x7f)) + EACH * 0x76;
        let others = (carried | digits) & (EACH * 0x80);
        if others == 0 {
            return None;
        }
        let whole = others.trailing_zeros() & !7;
        let below = |bits: u32| (1_u64 << bits) - 1;
        let mut end = whole;
        let mut packed = digits & below(whole);
        let mut decimals = 0;
        let byte_at = |bits: u32| {
            let [byte, ..] = (digits >> bits).to_le_bytes();
            byte ^ b'0'
        };
        if byte_at(whole) == self.mark {
            let rest = others & (others - 1);
            if rest == 0 {
                return None;
            }
            end = rest.trailing_zeros() & !7;
            decimals = (end >> 3) - (whole >> 3) - 1;
            packed |= (digits >> 8) & below(end - 8) & !below(whole);
            if decimals == 0 {
                return None;
            }
        }
        let last = byte_at(end);
        if whole == 0 || last != self.delimiter && last != b'\n' && last != b'\r' {
            return None;
        }
        let count = (end >> 3) - u32::from(decimals > 0);
        // Digits move to the end of the eight, then neighbours join: ones to pairs, pairs to fours, fours to eight.
        let ones = packed << (64 - 8 * count);
        let pairs = (ones * 10 + (ones >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
        let number = (fours * 10_000 + (fours >> 32)) & 0xffff_ffff;
        let missing = self.places.checked_sub(usize::try_from(decimals).ok()?)?;
        let number = i64::try_from(number * POWERS.get(missing)?).ok();
        // The next cell can be looked at before the end of this one is known, as long as cells are as long as usual.
        if end == self.usual.0 {
            self.at += self.usual.1;
            self.unusual = 0;
        } else {
            self.step(end);
        }
        number
    }

    /// Steps over a cell of unusual length; a length that keeps coming is the usual one from then on.
    #[inline(never)]
    fn step(&mut self, end: u32) {
        let bytes = usize::try_from(end >> 3).unwrap_or(0);
        self.at += bytes;
        self.unusual += 1;
        if self.unusual > PATIENCE {
            self.usual = (end, bytes);
            self.unusual = 0;
        }
    }

    #[inline(never)]
    fn digit_by_digit(&mut self) -> Option<i64> {
        let mut at = self.at;
        let minus = self.peek(at) == b'-';
        at += usize::from(minus);
        let start = at;
        let mut number = 0_u64;
        let mut byte = self.peek(at);
        while byte.is_ascii_digit() {
            number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            at += 1;
            byte = self.peek(at);
        }
        if at == start || at - start > QUICK_DIGITS {
            return None;
        }
        let mut missing = self.places;
        if byte == self.mark {
            at += 1;
            let first = at;
            byte = self.peek(at);
            while byte.is_ascii_digit() {
                number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                at += 1;
                byte = self.peek(at);
            }
            if at == first {
                return None;
            }
            missing = missing.checked_sub(at - first)?;
        }
        if byte != self.delimiter && byte != b'\n' && byte != b'\r' {
            return None;
        }
        number *= POWERS.get(missing)?;
        self.at = at;
        let number = i64::try_from(number).ok()?;
        Some(if minus { -number } else { number })
    }

    /// A number in any form that people write.
    #[cold]
    pub(super) fn slow(&self, cell: &[u8], sheet: &Sheet) -> Number {
        let unquoted = unquoted(cell);
        let text = cell_text(&unquoted);
        let text = text.trim();
        if crate::read::is_unknown(text) {
            return Number::Unknown;
        }
        let bare = bare_number(text);
        if !sheet.certain && notation::form(&bare) == Form::Ambiguous {
            return Number::Ambiguous;
        }
        match notation::parse(&bare, sheet.separator) {
            Some(number) => number
                .scaled(u32::try_from(self.places).unwrap_or(0))
                .map_or(Number::Wide(number), Number::Scaled),
            None => Number::Unreadable,
        }
    }

    /// The column of a place of the row, in characters.
    pub(super) fn column_of(&self, row: usize, place: usize) -> u64 {
        let before = self.bytes.get(row..place).unwrap_or_default();
        u64::try_from(cell_text(before).chars().count() + 1).unwrap_or(u64::MAX)
    }
}

/// What to say of a cell that holds no number.
pub(super) fn unreadable(
    number: Number,
    cell: &[u8],
    name: &str,
    (line, column): (u64, u64),
) -> RowFault {
    let unquoted = unquoted(cell);
    let text = cell_text(&unquoted);
    let text: String = text.trim().chars().take(40).collect();
    if number == Number::Ambiguous {
        let whole = text.replace(['.', ','], "");
        return RowFault {
            rule: AMBIGUOUS,
            line,
            column,
            message: format!("„{text}“ in der Spalte „{name}“ kann zweierlei heißen"),
            help: format!(
                "Schreiben Sie {whole},00, oder {}0, wenn das gemeint ist.",
                text.replace('.', ",")
            ),
        };
    }
    RowFault {
        rule: NUMBER,
        line,
        column,
        message: format!("„{text}“ in der Spalte „{name}“ ist keine lesbare Zahl"),
        help: "Schreiben Sie zum Beispiel 1234,50 (höchstens 28 Ziffern), oder „?“, wenn es niemand weiß.".to_owned(),
    }
}

/// The cells of one line.
pub(super) fn split(line: &[u8], delimiter: u8) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    line.trim_ascii_end().split(move |byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == delimiter
    })
}

/// A cell without the quotes around it.
pub(super) fn unquoted(cell: &[u8]) -> Cow<'_, [u8]> {
    let trimmed = cell.trim_ascii();
    let Some(inner) = trimmed
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""))
    else {
        return Cow::Borrowed(trimmed);
    };
    if !inner.contains(&b'"') {
        return Cow::Borrowed(inner);
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut doubled = false;
    for byte in inner {
        if *byte == b'"' && !doubled {
            doubled = true;
            continue;
        }
        doubled = false;
        bytes.push(*byte);
    }
    Cow::Owned(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Number {
        let sheet = Sheet::read(format!("a;b\nx;1,5\n{text};\n").as_bytes()).expect("a head");
        let line = format!("{text};\n");
        let mut cursor = Cursor::new(line.as_bytes(), &sheet, 4);
        match cursor.quick() {
            Some(number) => Number::Scaled(number),
            None => {
                let cell = cursor.cell().expect("one line");
                cursor.slow(cell, &sheet)
            }
        }
    }

    #[test]
    fn numbers_are_read_in_every_form_that_people_write() {
        assert_eq!(read("1234,5"), Number::Scaled(12_345_000));
        assert_eq!(read("-0,0001"), Number::Scaled(-1));
        assert_eq!(read("1.234.567,89"), Number::Scaled(12_345_678_900));
        assert_eq!(read("\"12,50 €\""), Number::Scaled(125_000));
        assert_eq!(read("\u{2212}7"), Number::Scaled(-70_000));
        assert_eq!(
            read("123456789012,5"),
            Number::Scaled(1_234_567_890_125_000)
        );
        assert_eq!(read(""), Number::Unknown);
        assert_eq!(read("?"), Number::Unknown);
        let wide = Decimal::parse_plain("0.00001").expect("a number");
        assert_eq!(read("0,00001"), Number::Wide(wide));
        for text in ["12a", "1,2,3", "--1", "1.5", "12,", "٣", "="] {
            assert_eq!(read(text), Number::Unreadable, "{text}");
        }
    }

    #[test]
    fn quotes_are_taken_off_and_doubled_ones_are_one() {
        assert_eq!(unquoted(b" \"a \"\"b\"\"\" ").as_ref(), b"a \"b\"");
        let cells: Vec<&[u8]> = split(b"\"a;b\";c;", b';').collect();
        assert_eq!(cells, [&b"\"a;b\""[..], b"c", b""]);
    }
}
