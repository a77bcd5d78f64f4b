//! `listen/untersuchung.toml`: what a study has to contain, and on which law it rests.

use crate::model::{StudyContent, StudyGuide, StudyLaw};
use crate::source::SourceMap;

use super::builtin;
use super::collector::Collector;
use super::tender::LEVELS;
use super::toml_table::{TomlTable, parsed};

/// The list compiled in. Its form is held by a test.
pub(super) fn study_guide(map: &mut SourceMap, collector: &Collector) -> StudyGuide {
    let Some(file) = builtin::file("listen", "untersuchung") else {
        return StudyGuide::default();
    };
    let id = map.add("criteria/listen/untersuchung.toml", file.text);
    let parsed = parsed(map, id, collector);
    let root = TomlTable::root(id, &parsed, collector);
    StudyGuide {
        contents: root
            .tables("inhalt")
            .iter()
            .filter_map(|table| {
                let number = table.needed_whole("nummer", 1..=99, "1")?;
                Some(StudyContent {
                    number: u8::try_from(number.value).ok()?,
                    title: table.needed_text("titel", "\"…\"")?.value,
                    cure: table.needed_text("abhilfe", "\"…\"")?.value,
                })
            })
            .collect(),
        laws: root
            .tables("ebene")
            .iter()
            .filter_map(|table| {
                Some(StudyLaw {
                    level: table.needed_word("ebene", LEVELS)?.value,
                    economy: table.needed_text("wirtschaftlichkeit", "\"…\"")?.value,
                    carbon: table.needed_text("co2-bindung", "\"…\"")?.value,
                    carbon_voluntary: table.plain_text("co2-befund"),
                })
            })
            .collect(),
        citations: root.table("liste").citations("fundstelle"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn the_guide_names_eleven_contents_in_order_and_the_law_of_every_level() {
        let collector = Collector::default();
        let guide = study_guide(&mut SourceMap::new(), &collector);
        let found = collector.into_findings();
        assert!(found.is_empty(), "{found:?}");
        let numbers: Vec<u8> = guide
            .contents
            .iter()
            .map(|content| content.number)
            .collect();
        assert_eq!(numbers, (1..=11).collect::<Vec<u8>>());
        assert!(!guide.citations.is_empty());
        for (level, is_asked) in [
            (Level::State, true),
            (Level::Municipal, false),
            (Level::Federal, false),
        ] {
            let law = guide.law(level).expect("every level");
            assert_eq!(law.carbon_voluntary.is_empty(), is_asked, "{level:?}");
        }
    }
}
