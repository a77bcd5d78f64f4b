//! Numbers, days and yes or no.

use toml::Spanned;
use toml::de::DeValue;
use toml::value::Datetime;

use crate::exact::{Day, Decimal, Percent};
use crate::read::{form, notice};
use crate::source::Located;

use super::TomlTable;

/// A year begins with a digit; before year 0, with a minus.
const YEAR_STARTS: [char; 11] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-'];

impl<'a> TomlTable<'a> {
    /// Notes every key nobody asked for, except those that begin like a year.
    pub(in crate::read) fn finish_with_years(&self) {
        let starts: Vec<String> = YEAR_STARTS.iter().map(ToString::to_string).collect();
        let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
        self.finish_with_prefixes(&starts);
    }

    /// A number, exact, quoted or bare.
    pub(in crate::read) fn number(&self, key: &'static str) -> Option<Located<Decimal>> {
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
    pub(in crate::read) fn percent(&self, key: &'static str) -> Option<Located<Percent>> {
        self.number(key)
            .map(|number| Located::new(Percent::new(number.value), number.span))
    }

    /// A whole number within bounds.
    pub(in crate::read) fn whole(
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
    pub(in crate::read) fn needed_whole(
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
    pub(in crate::read) fn day(&self, key: &'static str) -> Option<Located<Day>> {
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
    pub(in crate::read) fn needed_day(&self, key: &'static str) -> Option<Located<Day>> {
        if !self.has(key) {
            self.asked.borrow_mut().push(key);
            self.missing(key, "2026-11-20");
            return None;
        }
        self.day(key)
    }

    /// True or false.
    pub(in crate::read) fn truth(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            _ => {
                self.wrong_kind(key, value, "true (ja) oder false (nein)", "true");
                None
            }
        }
    }

    /// All keys of a table whose names the author chooses, with their values as numbers, in the order of the file.
    pub(in crate::read) fn numbers(&self) -> Vec<(Located<String>, Located<Decimal>)> {
        self.entries()
            .into_iter()
            .filter_map(|(key, value)| {
                let number = self.number_of(&key.value, value)?;
                Some((key, number))
            })
            .collect()
    }

    /// All keys that begin like a year, with their numbers; [`TomlTable::finish_with_years`] counts them as asked for.
    pub(in crate::read) fn numbers_of_years(&self) -> Vec<(Located<String>, Located<Decimal>)> {
        self.entries()
            .into_iter()
            .filter(|(key, _)| key.value.starts_with(YEAR_STARTS))
            .filter_map(|(key, value)| {
                let number = self.number_of(&key.value, value)?;
                Some((key, number))
            })
            .collect()
    }

    /// All keys that start with a prefix, with their numbers; they count as asked for.
    pub(in crate::read) fn numbers_with_prefix(
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
}
