//! Countries and where they belong.

use std::collections::BTreeMap;

use crate::model::{Country, Region};

use super::builtin;

/// The countries of `listen/laender.toml`, by code.
pub(super) struct Countries(BTreeMap<&'static str, (&'static str, Region)>);

impl Countries {
    /// Reads the list compiled in. Its form is held by a test, so lines of another form are passed over.
    pub(super) fn built_in() -> Self {
        let text = builtin::file("listen", "laender").map_or("", |file| file.text);
        let mut countries = BTreeMap::new();
        for entry in text.split("[[land]]").skip(1) {
            let value = |key: &str| {
                let line = entry
                    .lines()
                    .find_map(|line| line.trim().strip_prefix(key))?;
                line.trim_start()
                    .strip_prefix('=')?
                    .trim()
                    .strip_prefix('"')?
                    .strip_suffix('"')
            };
            if let (Some(code), Some(name), Some(region)) =
                (value("code"), value("name"), value("raum").and_then(region))
            {
                countries.insert(code, (name, region));
            }
        }
        Self(countries)
    }

    /// The country of a code; `EU` and `EWR` stand for any of their members.
    pub(super) fn find(&self, code: &str) -> Option<Country> {
        let code = code.trim().to_uppercase();
        let (name, region) = match code.as_str() {
            "EU" => ("Europäische Union", Region::Eu),
            "EWR" => ("Europäischer Wirtschaftsraum", Region::Eea),
            other => *self.0.get(other)?,
        };
        Some(Country {
            code,
            name: name.to_owned(),
            region,
        })
    }

    /// The code of a country by its German name.
    pub(super) fn code_of(&self, name: &str) -> Option<&'static str> {
        let name = name.trim().to_lowercase();
        self.0
            .iter()
            .find(|(_, (known, _))| known.to_lowercase() == name)
            .map(|(code, _)| *code)
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.len()
    }
}

fn region(word: &str) -> Option<Region> {
    match word {
        "eu" => Some(Region::Eu),
        "ewr" => Some(Region::Eea),
        "drittstaat" => Some(Region::Third),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_countries_of_the_list_are_read() {
        let countries = Countries::built_in();
        assert_eq!(countries.len(), 249);
        assert_eq!(
            countries.find("de").map(|country| country.region),
            Some(Region::Eu)
        );
        assert_eq!(
            countries.find("NO").map(|country| country.region),
            Some(Region::Eea)
        );
        assert_eq!(
            countries.find("US").map(|country| country.region),
            Some(Region::Third)
        );
        assert_eq!(countries.find("XX"), None);
        assert_eq!(countries.code_of("deutschland"), Some("DE"));
    }
}
