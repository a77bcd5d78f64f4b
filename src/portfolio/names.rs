//! The names of products, however they are written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AlternativeList, Alternatives};
use crate::read::folded;

/// Finds a product of the list by what an inventory calls it.
pub(super) struct Names<'a> {
    entries: BTreeMap<String, &'a Alternatives>,
    editions: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(list: &'a AlternativeList) -> Self {
        let entries = list.products.iter().flat_map(|entry| {
            let names = entry.names.iter();
            names.map(move |name| (folded(name), entry))
        });
        Self {
            entries: entries.collect(),
            editions: list.editions.iter().map(|word| folded(word)).collect(),
        }
    }

    /// The product of this name, or the one of which this is an edition.
    pub(super) fn find(&self, product: &str) -> Option<&'a Alternatives> {
        let whole = folded(product);
        let mut name = whole.as_str();
        loop {
            if let Some(found) = self.entries.get(name) {
                return Some(found);
            }
            let (shorter, last) = name.rsplit_once('-')?;
            if !self.is_edition(last) {
                return None;
            }
            name = shorter;
        }
    }

    /// One name for a product that goes by several.
    pub(super) fn canonical<'p>(&'p self, product: &'p str) -> &'p str {
        let known = self.find(product).and_then(|entry| entry.names.first());
        known.map_or(product, String::as_str)
    }

    /// A word of the list, or a version: `2019`, `8.0`, `v7`.
    fn is_edition(&self, word: &str) -> bool {
        let bare = word.trim_matches(['(', ')', ',']);
        let number = bare.strip_prefix('v').unwrap_or(bare);
        let is_version = number.starts_with(|sign: char| sign.is_ascii_digit())
            && number
                .chars()
                .all(|sign| sign.is_ascii_digit() || sign == '.');
        bare.is_empty() || is_version || self.editions.contains(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::source::SourceMap;

    #[test]
    fn an_edition_is_the_product_and_another_product_is_not() {
        let list = read::alternatives(&mut SourceMap::new())
            .value
            .expect("a list");
        let names = Names::of(&list);
        for (written, product) in [
            ("Microsoft 365 E3", "Microsoft 365"),
            ("microsoft 365 Business Premium", "Microsoft 365"),
            ("Jira (Data Center)", "Atlassian Jira"),
            ("Zoom Enterprise 2025", "Zoom"),
        ] {
            assert_eq!(
                names.canonical(written),
                names.canonical(product),
                "{written}"
            );
            assert!(names.find(written).is_some(), "{written}");
        }
        assert_ne!(
            names.canonical("Microsoft 365 Copilot"),
            names.canonical("Microsoft 365")
        );
        assert!(names.find("Microsoft 365 Fachverfahren Jagd").is_none());
        assert!(names.find("E3").is_none());
    }
}
