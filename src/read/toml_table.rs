//! Tables of our own TOML files: typed questions that note a fault and go on.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::exact::{Day, Decimal, Percent};
use crate::law::{Citation, CitationFault};
use crate::source::{FileId, Located, SourceMap, Span};

use super::collector::Collector;
use super::form;
use super::notice;
use super::words;

/// A table, the keys asked for so far, and where faults go.
pub(super) struct TomlTable<'a> {
    file: FileId,
    name: String,
    header: Range<usize>,
    table: Option<&'a DeTable<'a>>,
    asked: RefCell<Vec<&'static str>>,
    collector: &'a Collector,
}

/// Reads the whole file; syntax faults are noted, and what could be read is kept.
pub(super) fn parsed<'a>(
    map: &'a SourceMap,
    file: FileId,
    collector: &Collector,
) -> Spanned<DeTable<'a>> {
    let text = map.text(file);
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in faults {
        let range = fault.span().unwrap_or(0..0);
        let span = on_signs(file, text, range.clone());
        let number = decimal_comma(text, range.start);
        let message = if number.is_some() {
            "Die Zahl hat ein Komma; in dieser Datei steht der Punkt vor den Nachkommastellen"
                .to_owned()
        } else {
            notice::syntax(fault.message())
        };
        let help = number.map_or_else(
            || notice::syntax_help(fault.message()),
            |number| format!("Schreiben Sie \"{number}\""),
        );
        collector.fault(&form::SYNTAX, span, message, help);
    }
    table
}

/// The number with a point instead of a comma, where a fault stands at the comma of `1,2`.
fn decimal_comma(text: &str, at: usize) -> Option<String> {
    let (before, after) = (text.get(..at)?, text.get(at..)?.strip_prefix(',')?);
    let digit = |sign: &char| sign.is_ascii_digit();
    let part: String = after.chars().take_while(digit).collect();
    let whole: Vec<char> = before.chars().rev().take_while(digit).collect();
    let whole: String = whole.into_iter().rev().collect();
    (!whole.is_empty() && !part.is_empty()).then(|| format!("{whole}.{part}"))
}

/// A span that starts and ends between characters, within the text.
fn on_signs(file: FileId, text: &str, range: Range<usize>) -> Span {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.min(text.len()));
    Span::new(file, start, end)
}

impl<'a> TomlTable<'a> {
    /// The root of a file.
    pub(super) fn root(
        file: FileId,
        table: &'a Spanned<DeTable<'a>>,
        collector: &'a Collector,
    ) -> Self {
        Self {
            file,
            name: String::new(),
            header: 0..0,
            table: Some(table.get_ref()),
            asked: RefCell::default(),
            collector,
        }
    }

    /// Where the table stands: its header, or the beginning of the file.
    pub(super) fn span(&self) -> Span {
        Span::new(self.file, self.header.start, self.header.end)
    }

    /// Whether the file has this table at all.
    pub(super) fn is_there(&self) -> bool {
        self.table.is_some()
    }

    fn span_of(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.table?
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn in_words(&self) -> String {
        if self.name.is_empty() {
            String::new()
        } else {
            format!(" in [{}]", self.name)
        }
    }

    fn missing(&self, key: &str, example: &str) {
        self.collector.fault(
            &form::MISSING_VALUE,
            self.span(),
            format!("Die Angabe „{key}“ fehlt{}", self.in_words()),
            format!("Ergänzen Sie zum Beispiel: {key} = {example}"),
        );
    }

    fn wrong_kind(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str, example: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "ein Text",
            DeValue::Integer(_) => "eine ganze Zahl",
            DeValue::Float(_) => "eine Kommazahl",
            DeValue::Boolean(_) => "wahr oder falsch",
            DeValue::Datetime(_) => "ein Datum",
            DeValue::Array(_) => "eine Liste",
            DeValue::Table(_) => "ein Abschnitt",
        };
        self.collector.fault(
            &form::WRONG_KIND,
            self.span_of(value.span()),
            format!("Bei „{key}“ steht {found}, gebraucht wird {expected}"),
            format!("Schreiben Sie zum Beispiel: {key} = {example}"),
        );
    }

    /// A text that may be missing.
    pub(super) fn text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                let span = self.span_of(value.span());
                notice::signs(text, span, self.collector);
                Some(Located::new(text.trim().to_owned(), span))
            }
            _ => {
                self.wrong_kind(key, value, "ein Text in Anführungszeichen", "\"…\"");
                None
            }
        }
    }

    /// A text that may be missing, without its place.
    pub(super) fn plain_text(&self, key: &'static str) -> String {
        self.text(key).map(|text| text.value).unwrap_or_default()
    }

    /// A text that must be there and not be empty.
    pub(super) fn needed_text(&self, key: &'static str, example: &str) -> Option<Located<String>> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key, example);
            return None;
        }
        let text = self.text(key)?;
        if text.value.is_empty() {
            self.collector.fault(
                &form::MISSING_VALUE,
                text.span,
                format!("Die Angabe „{key}“ ist leer"),
                format!("Schreiben Sie zum Beispiel: {key} = {example}"),
            );
            return None;
        }
        Some(text)
    }

    /// Whether a key is written and has this text.
    pub(super) fn text_is(&self, key: &'static str, expected: &str) -> bool {
        self.value(key).is_some_and(|value| {
            matches!(value.get_ref(), DeValue::String(text) if words::folded(text) == expected)
        })
    }

    /// The place of the value of a key, or of the table where it is not written.
    pub(super) fn value_span(&self, key: &'static str) -> Span {
        self.value(key)
            .map_or_else(|| self.span(), |value| self.span_of(value.span()))
    }

    /// Whether the key is written.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table
            .is_some_and(|table| table.iter().any(|(name, _)| name.get_ref() == key))
    }

    /// A number, exact, quoted or bare.
    pub(super) fn number(&self, key: &'static str) -> Option<Located<Decimal>> {
        let value = self.value(key)?;
        self.number_of(key, value)
    }

    fn number_of(&self, key: &str, value: &Spanned<DeValue<'a>>) -> Option<Located<Decimal>> {
        let span = self.span_of(value.span());
        let written = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', ""),
            DeValue::Float(number) => number.as_str().replace('_', ""),
            _ => {
                self.wrong_kind(key, value, "eine Zahl", "\"1234.50\"");
                return None;
            }
        };
        let plain = written.strip_prefix('+').unwrap_or(&written);
        let number = Decimal::parse_plain(plain);
        if number.is_none() {
            self.collector.fault(
                &form::NUMBER,
                span,
                format!("„{written}“ bei „{key}“ ist keine genau lesbare Zahl"),
                notice::toml_number_help(plain),
            );
        }
        number.map(|number| Located::new(number, span))
    }

    /// A percentage.
    pub(super) fn percent(&self, key: &'static str) -> Option<Located<Percent>> {
        self.number(key)
            .map(|number| Located::new(Percent::new(number.value), number.span))
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<Located<i64>> {
        let number = self.number(key)?;
        let whole = number
            .value
            .to_string()
            .parse::<i64>()
            .ok()
            .filter(|whole| bounds.contains(whole));
        if whole.is_none() {
            self.collector.fault(
                &form::PERIOD,
                number.span,
                format!(
                    "„{}“ bei „{key}“ liegt außerhalb dessen, was möglich ist",
                    number.value
                ),
                format!(
                    "Möglich sind ganze Zahlen von {} bis {}.",
                    bounds.start(),
                    bounds.end()
                ),
            );
        }
        whole.map(|whole| Located::new(whole, number.span))
    }

    /// A whole number that must be there.
    pub(super) fn needed_whole(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
        example: &str,
    ) -> Option<Located<i64>> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key, example);
            return None;
        }
        self.whole(key, bounds)
    }

    /// A day.
    pub(super) fn day(&self, key: &'static str) -> Option<Located<Day>> {
        let value = self.value(key)?;
        let span = self.span_of(value.span());
        let day = match value.get_ref() {
            DeValue::Datetime(Datetime {
                date: Some(date),
                time: None,
                offset: None,
            }) => Day::new(
                i32::from(date.year),
                u32::from(date.month),
                u32::from(date.day),
            ),
            DeValue::String(text) => Day::parse(text.trim()),
            DeValue::Datetime(_) => None,
            _ => {
                self.wrong_kind(key, value, "ein Datum", "2026-11-20");
                return None;
            }
        };
        // A day that does not exist is a fault of syntax in TOML and was told as such.
        if day.is_none() && !self.collector.knows(&form::SYNTAX, span) {
            self.collector.fault(
                &form::DATE,
                span,
                format!("Das Datum bei „{key}“ gibt es nicht oder liegt nicht zwischen 1900 und 2200"),
                format!("Schreiben Sie Jahr-Monat-Tag ohne Anführungszeichen, zum Beispiel: {key} = 2026-11-20"),
            );
        }
        day.map(|day| Located::new(day, span))
    }

    /// A day that must be there.
    pub(super) fn needed_day(&self, key: &'static str) -> Option<Located<Day>> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key, "2026-11-20");
            return None;
        }
        self.day(key)
    }

    /// True or false.
    pub(super) fn truth(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            _ => {
                self.wrong_kind(key, value, "true (ja) oder false (nein)", "true");
                None
            }
        }
    }

    /// One word of a list.
    pub(super) fn word<T: Copy>(
        &self,
        key: &'static str,
        list: &[(&str, T)],
    ) -> Option<Located<T>> {
        let text = self.text(key)?;
        let value = words::value_of(&text.value, list);
        if value.is_none() {
            self.unknown_word(key, &text, &words::words(list));
        }
        value.map(|value| Located::new(value, text.span))
    }

    /// One word of a list that must be there.
    pub(super) fn needed_word<T: Copy>(
        &self,
        key: &'static str,
        list: &[(&str, T)],
    ) -> Option<Located<T>> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            let first = list.first().map_or("…", |(word, _)| word);
            self.missing(key, &format!("\"{first}\""));
            return None;
        }
        self.word(key, list)
    }

    fn unknown_word(&self, key: &str, text: &Located<String>, known: &[&str]) {
        self.collector.fault(
            &form::UNKNOWN_WORD,
            text.span,
            format!("„{}“ ist bei „{key}“ nicht vorgesehen", text.value),
            words::way_out(&text.value, known, ""),
        );
    }

    /// A list of texts; a single text counts as a list of one.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let one = |value: &Spanned<DeValue<'a>>| match value.get_ref() {
            DeValue::String(text) => {
                let span = self.span_of(value.span());
                notice::signs(text, span, self.collector);
                Some(Located::new(text.trim().to_owned(), span))
            }
            _ => {
                self.wrong_kind(
                    key,
                    value,
                    "ein Text in Anführungszeichen",
                    "[\"…\", \"…\"]",
                );
                None
            }
        };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(one).collect(),
            DeValue::String(_) => one(value).into_iter().collect(),
            _ => {
                self.wrong_kind(key, value, "eine Liste von Texten", "[\"…\", \"…\"]");
                Vec::new()
            }
        }
    }

    /// A list of words of a list.
    pub(super) fn word_list<T: Copy>(&self, key: &'static str, list: &[(&str, T)]) -> Vec<T> {
        let texts = self.texts(key);
        texts
            .iter()
            .filter_map(|text| {
                let value = words::value_of(&text.value, list);
                if value.is_none() {
                    self.unknown_word(key, text, &words::words(list));
                }
                value
            })
            .collect()
    }

    /// A list of citations.
    pub(super) fn citations(&self, key: &'static str) -> Vec<Citation> {
        let texts = self.texts(key);
        texts
            .iter()
            .filter_map(|text| match Citation::parse(&text.value) {
                Ok(citation) => Some(citation),
                Err(fault) => {
                    let what = match fault {
                        CitationFault::Empty => "ist leer",
                        CitationFault::Incomplete => "nennt keine Nummer oder kein Gesetz",
                    };
                    self.collector.fault(
                        &form::MISSING_VALUE,
                        text.span,
                        format!("Die Fundstelle „{}“ {what}", text.value),
                        "Schreiben Sie zum Beispiel „§ 31 Abs. 6 VgV“ oder „BSI C5:2026“.",
                    );
                    None
                }
            })
            .collect()
    }

    /// A table within this one; it may be missing.
    pub(super) fn table(&self, key: &'static str) -> TomlTable<'a> {
        let value = self.value(key);
        let table = value.and_then(|value| match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong_kind(
                    key,
                    value,
                    "ein Abschnitt",
                    &format!("… oder ein Abschnitt [{key}]"),
                );
                None
            }
        });
        self.inner(key, value.map_or(self.header.clone(), Spanned::span), table)
    }

    /// The tables of a list `[[key]]`.
    pub(super) fn tables(&self, key: &'static str) -> Vec<TomlTable<'a>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_kind(
                key,
                value,
                "eine Liste von Abschnitten",
                &format!("… oder Abschnitte [[{key}]]"),
            );
            return Vec::new();
        };
        list.iter()
            .filter_map(|entry| match entry.get_ref() {
                DeValue::Table(table) => Some(self.inner(key, entry.span(), Some(table))),
                _ => {
                    self.wrong_kind(
                        key,
                        entry,
                        "ein Abschnitt",
                        &format!("… oder Abschnitte [[{key}]]"),
                    );
                    None
                }
            })
            .collect()
    }

    fn inner(
        &self,
        key: &str,
        header: Range<usize>,
        table: Option<&'a DeTable<'a>>,
    ) -> TomlTable<'a> {
        let name = if self.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.name)
        };
        TomlTable {
            file: self.file,
            name,
            header,
            table,
            asked: RefCell::default(),
            collector: self.collector,
        }
    }

    /// All keys of a table whose names the author chooses, with their values as numbers, in the order of the file.
    pub(super) fn numbers(&self) -> Vec<(Located<String>, Located<Decimal>)> {
        self.entries()
            .into_iter()
            .filter_map(|(key, value)| {
                let number = self.number_of(&key.value, value)?;
                Some((key, number))
            })
            .collect()
    }

    /// All keys of a table whose names the author chooses, with their values as tables, in the order of the file.
    pub(super) fn named_tables(&self) -> Vec<(Located<String>, TomlTable<'a>)> {
        self.entries()
            .into_iter()
            .filter_map(|(key, value)| match value.get_ref() {
                DeValue::Table(table) => {
                    let inner = self.inner(&key.value, value.span(), Some(table));
                    Some((key, inner))
                }
                _ => {
                    self.wrong_kind(
                        &key.value,
                        value,
                        "Satz und Grund",
                        "{ satz = \"2.6\", grund = \"…\" }",
                    );
                    None
                }
            })
            .collect()
    }

    fn entries(&self) -> Vec<(Located<String>, &'a Spanned<DeValue<'a>>)> {
        let mut entries: Vec<_> = self
            .table
            .into_iter()
            .flat_map(|table| table.iter())
            .map(|(key, value)| {
                (
                    Located::new(key.get_ref().to_string(), self.span_of(key.span())),
                    value,
                )
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        entries
    }

    /// All keys that start with a prefix, with their numbers; they count as asked for.
    pub(super) fn numbers_with_prefix(
        &self,
        prefix: &str,
    ) -> Vec<(Located<String>, Located<Decimal>)> {
        self.entries()
            .into_iter()
            .filter(|(key, _)| key.value.starts_with(prefix))
            .filter_map(|(key, value)| {
                let number = self.number_of(&key.value, value)?;
                Some((key, number))
            })
            .collect()
    }

    /// Notes every key nobody asked for; keys with one of the prefixes were asked for.
    pub(super) fn finish_with_prefixes(&self, prefixes: &[&str]) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            let known = asked.iter().any(|asked| *asked == key.value)
                || prefixes.iter().any(|prefix| key.value.starts_with(prefix));
            if !known {
                let mut list: Vec<&str> = asked.clone();
                list.sort_unstable();
                list.dedup();
                self.collector.fault(
                    &form::UNKNOWN_KEY,
                    key.span,
                    format!(
                        "Den Schlüssel „{}“ gibt es{} nicht",
                        key.value,
                        self.in_words()
                    ),
                    words::way_out(&key.value, &list, ""),
                );
            }
        }
    }

    /// Notes every key nobody asked for.
    pub(super) fn finish(&self) {
        self.finish_with_prefixes(&[]);
    }
}
