//! Named lists of patterns that rules share.

use std::collections::BTreeMap;

/// Named lists of patterns, regular expressions over small letters.
///
/// German term: *Begriffslisten*.
#[doc(alias = "Begriffslisten")]
#[derive(Clone, Debug, Default)]
pub struct PhraseBook(BTreeMap<String, Vec<String>>);

impl PhraseBook {
    /// Takes a list; one of the same name is replaced.
    pub fn insert(&mut self, name: String, patterns: Vec<String>) {
        self.0.insert(name, patterns);
    }

    /// The patterns of a name; none where the name is unknown.
    #[must_use]
    pub fn get(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether there is a list of this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All names in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All lists in order of their names.
    pub fn lists(&self) -> impl Iterator<Item = &Vec<String>> {
        self.0.values()
    }
}
