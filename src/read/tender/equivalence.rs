//! `[gleichwertigkeit]`: the reference and the limits against it.

use crate::exact::Percent;
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;
use crate::source::Located;

pub(in crate::read) struct RawEquivalence {
    pub(in crate::read) reference: Located<String>,
    pub(in crate::read) groups: Vec<(String, Located<Percent>)>,
    pub(in crate::read) extra_cost: Option<Located<Percent>>,
}

pub(super) fn equivalence(table: &TomlTable<'_>, collector: &Collector) -> Option<RawEquivalence> {
    if !table.is_there() {
        return None;
    }
    let reference = table.needed_text("referenz", "\"bestand\"");
    let extra_cost = table.percent("mehrkosten-hoechstens");
    let mut groups = Vec::new();
    for (key, number) in table.numbers_with_prefix("mindest-") {
        let id = key
            .value
            .strip_prefix("mindest-")
            .unwrap_or_default()
            .to_owned();
        if number.value.is_negative() {
            collector.fault(
                &form::NUMBER,
                number.span,
                format!("„{}“ ist negativ", key.value),
                "Schreiben Sie Prozent der Referenz, zum Beispiel \"95\".",
            );
        }
        groups.push((id, Located::new(Percent::new(number.value), key.span)));
    }
    table.finish_with_prefixes(&["mindest-"]);
    Some(RawEquivalence {
        reference: reference?,
        groups,
        extra_cost,
    })
}
