//! Ways to break a file.

use proptest::prelude::*;
use proptest::sample::Index;

/// One way to break a file.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    Flip(Index, u8),
    Cut(Index),
    Remove(Index, usize),
    Insert(Index, &'static str),
    Field(Index, &'static str),
    Twice(Index),
    Swap(u8, u8),
    Nest(Index, &'static str, usize),
    Noise(Vec<u8>),
}

#[rustfmt::skip]
pub(crate) const HOSTILE: &[&str] = &[
    "", " ", "?", "\"", "\"\"", "\"\"\"", "'", ";", ";;;;", "=", "\n", "\r", "\r\n", "\t", "\0",
    "#", "-", "+", "0", "-0", "1,5", "1.5", "1.234", "-1", "-0,01", "1e400", "nan", "inf", "0x10",
    "1_000", "99999999999999999999999999", "9999999999999999999999999999,99",
    "0,0000000000000000000000000001", "9223372036854775808", "-9223372036854775809", "100", "101",
    "199", "200", "1900", "2200", "2201", "2026-02-30", "0000-00-00", "2200-12-31", "1900-01-01",
    "\"100\"", "\"-100\"", "\"99.99999999999999999999999999\"", "\"-99.9999\"", "entfällt",
    "unbekannt", "erfuellt", "einigung", "nachweis", "bmf", "\"bmf\"", "frei", "kauf", "\"kauf\"",
    "restwert", "netto 7", "gd", "\u{202e}", "\u{1b}[31m", "\u{feff}", "\u{61c}", "\u{85}",
    "\u{2028}", "💶", "ä", "\u{301}", "=1+1", "@SUM(A1)", "sep=;\n", "sep=\"\n", "sep=a\n", "|",
    "<script>", "[", "]", "{", "}", "[[kriterium]]\n", "[wirtschaftlichkeit]\n", "a = 1\n",
    "\"\\uD800\"", "\"\\u0000\"", "Apache-2.0 OR", "(MIT", "GPL-3.0+", "§", "§ 1", "../kosten.csv",
    "\"../../etc\"", "true", "[]", "{}", "[1, \"a\"]",
];

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let word = || prop::sample::select(HOSTILE);
    prop_oneof![
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        1 => any::<Index>().prop_map(Damage::Cut),
        2 => (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        3 => (any::<Index>(), word()).prop_map(|(at, word)| Damage::Insert(at, word)),
        12 => (any::<Index>(), word()).prop_map(|(at, word)| Damage::Field(at, word)),
        2 => any::<Index>().prop_map(Damage::Twice),
        1 => (prop::sample::select(&b";=\",\n.\t"[..]), prop::sample::select(&b";,\t|\"\n\r"[..]))
            .prop_map(|(old, new)| Damage::Swap(old, new)),
        1 => (any::<Index>(), prop::sample::select(&["[", "{a=", "a.", "\"", "[["][..]), 1..3000_usize)
            .prop_map(|(at, sign, depth)| Damage::Nest(at, sign, depth)),
        1 => prop::collection::vec(any::<u8>(), 0..300).prop_map(Damage::Noise),
    ]
}

impl Damage {
    pub(crate) fn strike(&self, text: &mut Vec<u8>) {
        if text.is_empty() {
            return;
        }
        let length = text.len();
        match self {
            Self::Flip(at, mask) => text[at.index(length)] ^= mask,
            Self::Cut(at) => text.truncate(at.index(length)),
            Self::Remove(at, count) => {
                let start = at.index(length);
                text.drain(start..length.min(start + count));
            }
            Self::Insert(at, word) => insert(text, at.index(length), word),
            Self::Field(at, word) => {
                let start = at.index(length);
                let ends = |byte: &u8| matches!(byte, b';' | b'=' | b'\n' | b',');
                let start = text[..start]
                    .iter()
                    .rposition(ends)
                    .map_or(0, |before| before + 1);
                let end = text[start..]
                    .iter()
                    .position(ends)
                    .map_or(length, |after| start + after);
                text.splice(start..end, word.bytes());
            }
            Self::Twice(at) => {
                let start = text[..at.index(length)]
                    .iter()
                    .rposition(|byte| *byte == b'\n')
                    .map_or(0, |before| before + 1);
                let end = text[start..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .map_or(length, |after| start + after + 1);
                let line = text[start..end].to_vec();
                text.splice(start..start, line);
            }
            Self::Swap(old, new) => text
                .iter_mut()
                .filter(|byte| *byte == old)
                .for_each(|byte| *byte = *new),
            Self::Nest(at, sign, depth) => insert(text, at.index(length), &sign.repeat(*depth)),
            Self::Noise(bytes) => text.clone_from(bytes),
        }
    }
}

pub(crate) fn insert(text: &mut Vec<u8>, at: usize, word: &str) {
    text.splice(at..at, word.bytes());
}
