//! `listen/produktnamen.toml`: products, their makers and where their names harm nobody.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::model::{HarmlessUse, Product};

use super::builtin;

/// The list of product names.
#[derive(Clone, Debug, Default)]
pub struct ProductList {
    /// All products and makers.
    pub products: Vec<Product>,
    /// Words that look like a misspelt name and are none.
    pub ordinary: Vec<String>,
    /// Second parts of compounds that are written as one word with a name.
    pub tails: Vec<String>,
}

/// The product names compiled in.
#[must_use]
pub fn product_list() -> ProductList {
    let text = builtin::file("listen", "produktnamen").map_or("", |file| file.text);
    // The form of the file is held by a test.
    let (table, _) = DeTable::parse_recoverable(text);
    let root = table.get_ref();
    let mut list = ProductList::default();
    if let Some(DeValue::Table(words)) = value(root, "woerter") {
        list.ordinary = texts(words, "alltag");
        list.tails = texts(words, "zusammensetzung");
    }
    for group in tables(root, "gruppe") {
        let kind = text_of(group, "art");
        let alternatives = texts(group, "alternativen");
        let harmless = uses(group);
        for entry in tables(group, "produkte") {
            let own = texts(entry, "alternativen");
            let name = text_of(entry, "name");
            list.products.push(Product {
                maker: text_of(entry, "von"),
                kind: kind.clone(),
                variants: texts(entry, "auch"),
                alternatives: if own.is_empty() {
                    alternatives
                        .iter()
                        .filter(|other| **other != name)
                        .cloned()
                        .collect()
                } else {
                    own
                },
                harmless: harmless.iter().copied().chain(uses(entry)).collect(),
                beside: texts(entry, "nur-neben"),
                name,
            });
        }
    }
    list
}

fn value<'a>(table: &'a DeTable<'_>, key: &str) -> Option<&'a DeValue<'a>> {
    table.get(key).map(Spanned::get_ref)
}

fn text_of(table: &DeTable<'_>, key: &str) -> String {
    value(table, key)
        .and_then(DeValue::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn array<'a>(table: &'a DeTable<'_>, key: &str) -> Option<&'a DeArray<'a>> {
    match value(table, key) {
        Some(DeValue::Array(list)) => Some(list),
        _ => None,
    }
}

fn texts(table: &DeTable<'_>, key: &str) -> Vec<String> {
    let list = array(table, key).into_iter().flat_map(|list| list.iter());
    list.filter_map(|entry| entry.get_ref().as_str().map(str::to_owned))
        .collect()
}

fn tables<'a>(table: &'a DeTable<'_>, key: &str) -> Vec<&'a DeTable<'a>> {
    let list = array(table, key).into_iter().flat_map(|list| list.iter());
    list.filter_map(|entry| match entry.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    })
    .collect()
}

fn uses(table: &DeTable<'_>) -> Vec<HarmlessUse> {
    texts(table, "unschaedlich")
        .iter()
        .filter_map(|word| HarmlessUse::parse(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_broad_and_every_entry_is_whole() {
        let list = product_list();
        assert!(list.products.len() >= 900, "{}", list.products.len());
        let mut names = BTreeSet::new();
        let mut kinds = BTreeSet::new();
        for product in &list.products {
            assert!(
                !product.name.is_empty() && !product.kind.is_empty(),
                "{product:?}"
            );
            assert!(
                names.insert(product.name.to_lowercase()),
                "{} stands twice",
                product.name
            );
            assert!(!product.alternatives.contains(&product.name), "{product:?}");
            kinds.insert(product.kind.clone());
        }
        assert!(kinds.len() >= 20, "{kinds:?}");
        assert!(list.tails.len() > 50 && list.ordinary.len() > 300);
    }

    #[test]
    fn alternatives_are_products_of_the_list_themselves() {
        let list = product_list();
        let names: BTreeSet<&str> = list
            .products
            .iter()
            .flat_map(|product| product.variants.iter().chain([&product.name]))
            .map(String::as_str)
            .collect();
        for product in &list.products {
            for other in &product.alternatives {
                assert!(names.contains(other.as_str()), "{}: {other}", product.name);
            }
        }
    }

    #[test]
    fn browsers_and_formats_are_harmless_in_their_place() {
        let list = product_list();
        let harmless = |name: &str| {
            list.products
                .iter()
                .find(|product| product.name == name)
                .map(|product| product.harmless.clone())
        };
        assert_eq!(
            harmless("Firefox"),
            Some(vec![HarmlessUse::ReferenceBrowser])
        );
        assert_eq!(harmless("DOCX"), Some(vec![HarmlessUse::FileFormat]));
        assert_eq!(harmless("Windows"), Some(vec![HarmlessUse::UserSystem]));
        assert_eq!(harmless("SAP"), Some(vec![]));
    }
}
