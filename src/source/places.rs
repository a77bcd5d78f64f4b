//! Names of places in a text that was taken out of a file without lines.

/// Where something stands in a file that has sections and paragraphs, or pages, instead of lines.
///
/// The text that was taken out has a line for every paragraph; this says what people call that line.
#[derive(Clone, Debug, Default)]
pub struct Places {
    sections: Vec<String>,
    entries: Vec<Entry>,
    count: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    section: u32,
    number: u32,
    word: &'static str,
}

impl Places {
    /// No places yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A section, a page or a note begins; counting starts again.
    pub fn section(&mut self, name: impl Into<String>) {
        self.sections.push(name.into());
        self.count = 0;
    }

    /// Counting starts again within the section.
    pub fn restart(&mut self) {
        self.count = 0;
    }

    /// At this byte of the text begins the next paragraph (or row, or line, as `word` says).
    pub fn next(&mut self, start: usize, word: &'static str) {
        self.count = self.count.saturating_add(1);
        self.entries.push(Entry {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            section: u32::try_from(self.sections.len()).unwrap_or(u32::MAX),
            number: self.count,
            word,
        });
    }

    /// The name of the place of a byte, such as `Abschnitt 3.2, Absatz 4`.
    #[must_use]
    pub fn name(&self, byte: u32) -> Option<String> {
        let index = self.entries.partition_point(|entry| entry.start <= byte);
        let entry = self.entries.get(index.checked_sub(1)?)?;
        // A section has one heading.
        let here = if entry.word == "Überschrift" {
            entry.word.to_owned()
        } else {
            format!("{} {}", entry.word, entry.number)
        };
        let section = usize::try_from(entry.section)
            .ok()
            .and_then(|number| self.sections.get(number.checked_sub(1)?));
        Some(match section {
            Some(section) => format!("{section}, {here}"),
            None => here,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_by_section_and_paragraph() {
        let mut places = Places::new();
        places.next(0, "Absatz");
        places.section("Abschnitt 3.2");
        places.next(10, "Absatz");
        places.next(20, "Tabellenzeile");
        assert_eq!(places.name(5).as_deref(), Some("Absatz 1"));
        assert_eq!(places.name(10).as_deref(), Some("Abschnitt 3.2, Absatz 1"));
        assert_eq!(
            places.name(99).as_deref(),
            Some("Abschnitt 3.2, Tabellenzeile 2")
        );
        assert_eq!(Places::new().name(0), None);
    }
}
