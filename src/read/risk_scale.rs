//! `listen/risikoklassen.toml`: the classes of the risk matrix.

use crate::model::{RiskAxis, RiskClass, RiskScale};
use crate::source::SourceMap;

use super::builtin;
use super::collector::Collector;
use super::toml_table::{TomlTable, parsed};

/// The scale compiled in. Its form is held by a test.
pub(super) fn risk_scale(map: &mut SourceMap, collector: &Collector) -> RiskScale {
    let Some(file) = builtin::file("listen", "risikoklassen") else {
        return RiskScale::default();
    };
    let id = map.add("criteria/listen/risikoklassen.toml", file.text);
    let parsed = parsed(map, id, collector);
    let root = TomlTable::root(id, &parsed, collector);
    RiskScale {
        probability: axis(&root.table("wahrscheinlichkeit")),
        damage: axis(&root.table("schaden")),
        premium_words: root
            .table("zuschlag")
            .texts("woerter")
            .into_iter()
            .map(|word| word.value)
            .collect(),
    }
}

fn axis(table: &TomlTable<'_>) -> RiskAxis {
    RiskAxis {
        unit: table.plain_text("einheit"),
        source: table.plain_text("fundstelle"),
        classes: table
            .tables("klasse")
            .iter()
            .map(|class| RiskClass {
                name: class.plain_text("name"),
                limit: class.number("bis").map(|limit| limit.value),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Fraction;

    #[test]
    fn the_classes_of_the_working_aid_are_read_with_their_limits() {
        let scale = risk_scale(&mut SourceMap::new(), &Collector::default());
        let class = |percent: i64| {
            scale
                .probability
                .class(&Fraction::whole(percent))
                .to_owned()
        };
        assert_eq!(
            [0, 20, 21, 40, 41, 60, 61, 80, 81, 100].map(class),
            [
                "gering",
                "gering",
                "niedrig",
                "niedrig",
                "mittel",
                "mittel",
                "hoch",
                "hoch",
                "sehr hoch",
                "sehr hoch"
            ]
        );
        assert_eq!(scale.damage.classes.len(), 5);
        assert!(!scale.damage.source.is_empty() && scale.premium_words.len() > 5);
    }
}
