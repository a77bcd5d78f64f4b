//! `listen/entwurfstexte.toml`: words by which draft texts are understood.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::{DraftWords, Section};

use super::builtin;

/// The words compiled in.
#[must_use]
pub fn draft_words() -> DraftWords {
    let text = builtin::file("listen", "entwurfstexte").map_or("", |file| file.text);
    // The form of the file is held by a test.
    let (table, _) = DeTable::parse_recoverable(text);
    let list = |section: &str, key: &str| words(table.get_ref(), section, key);
    DraftWords {
        sections: Section::ALL
            .into_iter()
            .map(|section| (section, list("abschnitte", section.word())))
            .filter(|(_, words)| !words.is_empty())
            .collect(),
        abbreviations: list("abkuerzungen", "woerter"),
        german: list("sprache", "deutsch"),
        english: list("sprache", "englisch"),
        no_heading: list("keine-ueberschrift", "woerter"),
        joining: list("ergaenzung", "woerter"),
    }
}

fn words(root: &DeTable<'_>, section: &str, key: &str) -> Vec<String> {
    let Some(DeValue::Table(table)) = root.get(section).map(Spanned::get_ref) else {
        return Vec::new();
    };
    let Some(DeValue::Array(list)) = table.get(key).map(Spanned::get_ref) else {
        return Vec::new();
    };
    list.iter()
        .filter_map(|word| word.get_ref().as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_words_is_read() {
        let words = draft_words();
        assert_eq!(words.sections.len(), 6, "every part but the unknown one");
        for (section, list) in &words.sections {
            assert!(list.len() >= 20, "{}", section.word());
            for word in list {
                assert_eq!(*word, word.to_lowercase());
            }
        }
        assert!(words.abbreviations.len() > 60 && words.joining.len() >= 5);
        assert!(words.german.len() > 20 && words.english.len() > 20);
        assert!(
            words
                .german
                .iter()
                .all(|word| !words.english.contains(word))
        );
    }
}
