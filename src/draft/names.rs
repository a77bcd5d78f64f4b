//! Product names in a text: asked for where words begin, and misspelt ones by their neighbours.

use std::ops::Range;

use crate::model::Product;

use super::misspelling::Misspellings;
use super::name_index::NameIndex;

/// How far from an ordinary word its companion may stand, in bytes.
const BESIDE: usize = 60;
/// Shorter names count only as they are written.
const SHORT: usize = 4;

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// As the list knows it.
    Exact,
    /// With a slip, such as *Mircosoft*.
    Misspelt,
}

/// A product name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Where the name stands, without the rest of a compound.
    pub range: Range<usize>,
    /// Which product it is, as an index into [`ProductNames::products`].
    pub product: usize,
    /// How it is written.
    pub spelling: Spelling,
}

/// All product names, ready to be looked for.
///
/// German term: *Produktnamen*.
#[doc(alias = "Produktnamen")]
#[derive(Debug)]
pub struct ProductNames {
    products: Vec<Product>,
    /// Product and exactness of every pattern.
    patterns: Vec<Pattern>,
    index: NameIndex,
    misspellings: Misspellings,
    tails: Vec<String>,
}

#[derive(Debug)]
struct Pattern {
    product: usize,
    text: String,
    as_written: bool,
}

impl ProductNames {
    /// Takes the list; `ordinary` holds words that look like a misspelt name and are none, `tails` the second parts of
    /// compounds written as one word (*Outlookkalender*).
    #[must_use]
    pub fn new(products: Vec<Product>, ordinary: &[String], tails: Vec<String>) -> Self {
        let mut patterns = Vec::new();
        for (index, product) in products.iter().enumerate() {
            for written in std::iter::once(&product.name).chain(&product.variants) {
                let letters = written
                    .chars()
                    .filter(|sign| sign.is_alphanumeric())
                    .count();
                let as_written = letters <= SHORT || !product.beside.is_empty();
                for text in forms(written) {
                    patterns.push(Pattern {
                        product: index,
                        text,
                        as_written,
                    });
                }
            }
        }
        let index = NameIndex::new(patterns.iter().map(|pattern| pattern.text.as_str()));
        let misspellings = Misspellings::new(&products, ordinary, &tails);
        Self {
            products,
            patterns,
            index,
            misspellings,
            tails,
        }
    }

    /// All products of the list.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The product of a hit.
    #[must_use]
    pub fn product(&self, hit: &NameHit) -> Option<&Product> {
        self.products.get(hit.product)
    }

    /// All names in a text, in the order of their places.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<NameHit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some((start, end, number)) = self.index.find(text.as_bytes(), at) {
            let pattern = self.patterns.get(number);
            let accepted = pattern.filter(|pattern| self.accepts(pattern, text, start..end));
            // A shorter name may stand inside what was refused, so the search goes on behind its first sign.
            at = match accepted {
                Some(pattern) => {
                    hits.push(NameHit {
                        range: start..end,
                        product: pattern.product,
                        spelling: Spelling::Exact,
                    });
                    end
                }
                None => next_sign(text, start),
            };
        }
        self.misspellings.find(text, &mut hits);
        hits
    }

    fn accepts(&self, pattern: &Pattern, text: &str, range: Range<usize>) -> bool {
        let (Some(written), Some(before), Some(after)) = (
            text.get(range.clone()),
            text.get(..range.start),
            text.get(range.end..),
        ) else {
            return false;
        };
        if before
            .chars()
            .next_back()
            .is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
        {
            return false;
        }
        if !self.ends_word(after, written) {
            return false;
        }
        let shouted = written.len() > SHORT && !written.contains(char::is_lowercase);
        if pattern.as_written && written != pattern.text && !shouted {
            return false;
        }
        let Some(product) = self.products.get(pattern.product) else {
            return false;
        };
        if !product.beside.is_empty() && !is_beside(product, written, before, after) {
            return false;
        }
        !is_in_address(before, after)
    }

    /// Whether the name ends here, or goes on as a German compound or inflection.
    fn ends_word(&self, after: &str, written: &str) -> bool {
        let mut signs = after.chars();
        let Some(first) = signs.next() else {
            return true;
        };
        if !first.is_alphanumeric() {
            return true;
        }
        if first == 's' && !signs.next().is_some_and(char::is_alphanumeric) {
            return written.len() > 2;
        }
        if first.is_ascii_digit() {
            // A version behind the name, such as Typo3 or Windows11.
            return written.len() > SHORT
                && !written.ends_with(|sign: char| sign.is_ascii_digit())
                && after
                    .trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.')
                    .chars()
                    .next()
                    .is_none_or(|sign| !sign.is_alphanumeric());
        }
        written.len() > SHORT
            && self
                .tails
                .iter()
                .any(|tail| after.starts_with(tail.as_str()))
    }
}

/// The name with its blanks as they can be written.
fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if name.contains(' ') {
        forms.push(name.replace(' ', "-"));
    }
    forms
}

fn next_sign(text: &str, at: usize) -> usize {
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(1, char::len_utf8);
    at.saturating_add(length)
}

/// Whether an ordinary word stands beside one of the words that make it a name.
fn is_beside(product: &Product, written: &str, before: &str, after: &str) -> bool {
    let from = before.ceil_char_boundary(before.len().saturating_sub(BESIDE));
    let to = after.floor_char_boundary(after.len().min(BESIDE));
    let near = |text: &str| {
        product
            .beside
            .iter()
            .any(|word| word != written && contains_word(text, word))
    };
    let left = before.get(from..).unwrap_or_default();
    let right = after.get(..to).unwrap_or_default();
    let left = left.rsplit(['\n', '\t']).next().unwrap_or_default();
    let right = right.split(['\n', '\t']).next().unwrap_or_default();
    near(left) || near(right)
}

/// Whether the word begins in the text at a boundary.
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(char::is_alphanumeric)
    })
}

/// Whether the place is part of a web or mail address.
fn is_in_address(before: &str, after: &str) -> bool {
    let from = before.ceil_char_boundary(before.len().saturating_sub(80));
    let to = after.floor_char_boundary(after.len().min(80));
    let stop = |sign: char| {
        sign.is_whitespace() || matches!(sign, '(' | ')' | '<' | '>' | '"' | ',' | ';')
    };
    let left = before
        .get(from..)
        .unwrap_or_default()
        .rsplit(stop)
        .next()
        .unwrap_or_default();
    let right = after
        .get(..to)
        .unwrap_or_default()
        .split(stop)
        .next()
        .unwrap_or_default();
    left.contains("://") || left.starts_with("www.") || left.contains('@') || right.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(name: &str, variants: &[&str], beside: &[&str]) -> Product {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Product {
            name: name.to_owned(),
            maker: String::new(),
            kind: "Software".to_owned(),
            variants: owned(variants),
            alternatives: Vec::new(),
            harmless: Vec::new(),
            beside: owned(beside),
        }
    }

    fn names() -> ProductNames {
        ProductNames::new(
            vec![
                product("Microsoft", &[], &[]),
                product("WordPress", &[], &[]),
                product("TYPO3", &["Typo 3"], &[]),
                product("Microsoft Office", &["MS Office"], &[]),
                product("Teams", &["Microsoft Teams"], &["Zoom", "Webex"]),
                product("SAP", &[], &[]),
                product("Outlook", &[], &[]),
                product("Chrome", &[], &[]),
            ],
            &["chrom".to_owned(), "outlaws".to_owned()],
            vec!["kalender".to_owned()],
        )
    }

    fn found(text: &str) -> Vec<String> {
        let names = names();
        names
            .find(text)
            .iter()
            .map(|hit| {
                let mark = if hit.spelling == Spelling::Exact {
                    ""
                } else {
                    "~"
                };
                let name = &names.product(hit).expect("a product").name;
                format!("{mark}{}={name}", &text[hit.range.clone()])
            })
            .collect()
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(
            found("mit Microsoft Office und MS-Office"),
            [
                "Microsoft Office=Microsoft Office",
                "MS-Office=Microsoft Office"
            ]
        );
    }

    #[test]
    fn names_are_found_in_compounds_and_with_endings() {
        assert_eq!(found("Outlook-Kalender"), ["Outlook=Outlook"]);
        assert_eq!(found("den Outlookkalender"), ["Outlook=Outlook"]);
        assert_eq!(found("Microsofts Angebot"), ["Microsoft=Microsoft"]);
        assert_eq!(
            found("in Wordpress oder typo3"),
            ["Wordpress=WordPress", "typo3=TYPO3"]
        );
    }

    #[test]
    fn ordinary_words_count_only_beside_their_companions() {
        assert_eq!(found("Teams aus drei Personen"), Vec::<String>::new());
        assert_eq!(found("per Zoom oder Teams"), ["Teams=Teams"]);
        assert_eq!(found("per Zoom oder die teams"), Vec::<String>::new());
        assert_eq!(
            found("Zoom.\nTeams aus drei Personen"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn short_names_count_only_as_written() {
        assert_eq!(found("SAP-Modul, sap und Sap"), ["SAP=SAP"]);
        assert_eq!(found("SAPHIR"), Vec::<String>::new());
    }

    #[test]
    fn slips_are_found() {
        assert_eq!(
            found("Mircosoft, Wordpess, Microsft, Outlok"),
            [
                "~Mircosoft=Microsoft",
                "~Wordpess=WordPress",
                "~Microsft=Microsoft",
                "~Outlok=Outlook"
            ]
        );
    }

    #[test]
    fn ordinary_words_are_no_slips() {
        assert_eq!(
            found("Chrom, Outlaws, Ausblick, Microfon, Wortpresse, Mikrosopisch"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn addresses_are_no_mention() {
        assert_eq!(
            found("https://www.microsoft.com/de und info@wordpress.org"),
            Vec::<String>::new()
        );
    }
}
