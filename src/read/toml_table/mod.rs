//! Tables of our own TOML files: typed questions that note a fault and go on.

mod number;
mod text;

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source::{FileId, Located, SourceMap, Span};

use super::collector::Collector;
use super::{form, notice, words};

/// A table, the keys asked for so far, and where faults go.
pub(super) struct TomlTable<'a> {
    file: FileId,
    name: String,
    header: Range<usize>,
    table: Option<&'a DeTable<'a>>,
    asked: RefCell<Vec<&'static str>>,
    silent: bool,
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
            silent: false,
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

    /// The same table, which no longer says what it lacks, because its lack was told as a whole.
    pub(super) fn silenced(mut self) -> Self {
        self.silent = true;
        self
    }

    fn missing(&self, key: &str, example: &str) {
        if self.silent {
            return;
        }
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
            silent: false,
            collector: self.collector,
        }
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
