//! Texts of a table: words, lists and citations.

use toml::Spanned;
use toml::de::DeValue;

use crate::law::{Citation, CitationFault};
use crate::read::{form, notice, words};
use crate::source::Located;

use super::TomlTable;

impl<'a> TomlTable<'a> {
    /// A text that may be missing.
    pub(in crate::read) fn text(&self, key: &'static str) -> Option<Located<String>> {
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
    pub(in crate::read) fn plain_text(&self, key: &'static str) -> String {
        self.text(key).map(|text| text.value).unwrap_or_default()
    }

    /// All keys of a table whose names the author chooses, with their texts, in the order of the file.
    pub(in crate::read) fn texts_by_name(&self) -> Vec<(String, String)> {
        let entries = self.entries().into_iter();
        entries
            .filter_map(|(key, value)| match value.get_ref() {
                DeValue::String(text) => {
                    notice::signs(text, self.span_of(value.span()), self.collector);
                    Some((key.value, text.trim().to_owned()))
                }
                _ => None,
            })
            .collect()
    }

    /// A text that must be there and not be empty.
    pub(in crate::read) fn needed_text(
        &self,
        key: &'static str,
        example: &str,
    ) -> Option<Located<String>> {
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
    pub(in crate::read) fn text_is(&self, key: &'static str, expected: &str) -> bool {
        self.value(key).is_some_and(|value| {
            matches!(value.get_ref(), DeValue::String(text) if words::folded(text) == expected)
        })
    }

    /// One word of a list.
    pub(in crate::read) fn word<T: Copy>(
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
    pub(in crate::read) fn needed_word<T: Copy>(
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
    pub(in crate::read) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
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
    pub(in crate::read) fn word_list<T: Copy>(
        &self,
        key: &'static str,
        list: &[(&str, T)],
    ) -> Vec<T> {
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
    pub(in crate::read) fn citations(&self, key: &'static str) -> Vec<Citation> {
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
}
