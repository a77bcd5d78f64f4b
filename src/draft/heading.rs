//! Which part of the draft a heading opens.

use crate::model::{DraftWords, Section};

/// The words by which headings are understood.
#[derive(Debug)]
pub(super) struct SectionWords<'a>(&'a [(Section, Vec<String>)]);

/// Longer headings are sentences; only their beginning is looked at.
const LONGEST: usize = 160;

impl<'a> SectionWords<'a> {
    pub(super) fn new(words: &'a DraftWords) -> Self {
        Self(&words.sections)
    }

    /// The part a heading opens; `None` where its words do not say.
    pub(super) fn of_heading(&self, heading: &str) -> Option<Section> {
        let end = heading.floor_char_boundary(heading.len().min(LONGEST));
        let heading = heading.get(..end).unwrap_or_default().to_lowercase();
        let mut best: Option<(usize, Section)> = None;
        for (section, words) in self.0 {
            for word in words {
                if best.is_none_or(|(length, _)| word.len() > length) && stands_in(&heading, word) {
                    best = Some((word.len(), *section));
                }
            }
        }
        best.map(|(_, section)| section)
    }

    /// What the whole file is, by its name.
    pub(super) fn of_name(&self, name: &str) -> Section {
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let spaced = stem.replace(['_', '-', '.'], " ");
        self.of_heading(&spaced).unwrap_or(Section::Unknown)
    }
}

/// Whether the heading has the word; a word that starts with `=` stands alone.
fn stands_in(heading: &str, word: &str) -> bool {
    let Some(alone) = word.strip_prefix('=') else {
        return heading.contains(word);
    };
    heading.match_indices(alone).any(|(at, found)| {
        let before = heading.get(..at).and_then(|text| text.chars().next_back());
        let after = heading
            .get(at.saturating_add(found.len())..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
