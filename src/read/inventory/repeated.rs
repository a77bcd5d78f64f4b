//! Rows of an inventory that say the same twice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::exact::Decimal;
use crate::finding::{Finding, FormRule, Label};
use crate::model::InUse;
use crate::read::collector::Collector;
use crate::read::{form, words};

/// More repetitions than these are counted and not shown; nearly always they have one cause.
const SHOWN: usize = 5;

/// Notes rows of the same product, authority and process, and rows that seem to carry the same contract twice.
pub(super) fn note(programs: &[InUse], collector: &Collector) {
    let mut names = Numbers::default();
    let keys: Vec<[u32; 3]> = programs
        .iter()
        .map(|program| {
            let process = program.process.as_deref().unwrap_or_default();
            [&program.product, &program.authority, process].map(|name| names.of(name))
        })
        .collect();
    let mut rows = Repetitions::new(&form::REPEATED_ROW);
    for (at, first) in repetitions(keys.iter().map(Some)) {
        rows.tell(programs, at, first, collector);
    }
    rows.tell_rest(programs, collector);
    // The same contract in two rows shows itself by the same amount in every year, down to the cent.
    let same_cost = keys
        .iter()
        .zip(programs)
        .map(|([product, authority, _], program)| {
            let known: Option<Vec<Decimal>> = program.costs.iter().copied().collect();
            let known = known.filter(|costs| costs.iter().any(|cost| *cost != Decimal::ZERO));
            known.map(|costs| (product, authority, costs))
        });
    let mut costs = Repetitions::new(&form::REPEATED_COST);
    for (at, first) in repetitions(same_cost) {
        if keys.get(at) != keys.get(first) {
            costs.tell(programs, at, first, collector);
        }
    }
    costs.tell_rest(programs, collector);
}

/// A number for every name, however it is written.
#[derive(Default)]
struct Numbers<'a> {
    written: BTreeMap<&'a str, u32>,
    folded: BTreeMap<String, u32>,
}

impl<'a> Numbers<'a> {
    fn of(&mut self, name: &'a str) -> u32 {
        if let Some(number) = self.written.get(name) {
            return *number;
        }
        let next = u32::try_from(self.folded.len()).unwrap_or(u32::MAX);
        let number = *self.folded.entry(words::folded(name)).or_insert(next);
        self.written.insert(name, number);
        number
    }
}

/// Every position whose key was there before, with the first position of that key.
fn repetitions<K: Ord>(keys: impl Iterator<Item = Option<K>>) -> Vec<(usize, usize)> {
    let mut seen = BTreeMap::new();
    let mut found = Vec::new();
    for (at, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        match seen.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(entry) => found.push((at, *entry.get())),
        }
    }
    found
}

struct Repetitions {
    rule: &'static FormRule,
    told: usize,
    hidden: usize,
    last: usize,
}

impl Repetitions {
    fn new(rule: &'static FormRule) -> Self {
        Self {
            rule,
            told: 0,
            hidden: 0,
            last: 0,
        }
    }

    fn tell(&mut self, programs: &[InUse], at: usize, first: usize, collector: &Collector) {
        let (Some(again), Some(before)) = (programs.get(at), programs.get(first)) else {
            return;
        };
        if self.told == SHOWN {
            self.hidden = self.hidden.saturating_add(1);
            self.last = at;
            return;
        }
        self.told = self.told.saturating_add(1);
        let (product, authority) = (&again.product, &again.authority);
        let (message, help) = if self.rule.id == form::REPEATED_ROW.id {
            (
                format!(
                    "„{product}“ steht für „{authority}“ und denselben Prozess zweimal in der Tabelle"
                ),
                "Streichen Sie eine der Zeilen; sind es zwei Verträge, fassen Sie Nutzende und Kosten zusammen.",
            )
        } else {
            (
                format!(
                    "„{product}“ bei „{authority}“ hat in zwei Zeilen in jedem Jahr dieselben Kosten"
                ),
                "Ist es ein Vertrag für mehrere Prozesse, schreiben Sie die Kosten in eine der Zeilen und in die anderen 0.",
            )
        };
        let finding = Finding::new(
            self.rule.id,
            self.rule.severity,
            message,
            Label::new(again.span, "noch einmal"),
        );
        collector.note(
            finding
                .related_to(Label::new(before.span, "zuerst hier"))
                .with_help(help),
        );
    }

    fn tell_rest(&self, programs: &[InUse], collector: &Collector) {
        let Some(last) = programs.get(self.last).filter(|_| self.hidden > 0) else {
            return;
        };
        let what = if self.rule.id == form::REPEATED_ROW.id {
            "Zeilen wiederholen Programm, Behörde und Prozess"
        } else {
            "Zeilen wiederholen Kosten desselben Programms"
        };
        collector.fault(
            self.rule,
            last.span,
            format!("{} weitere {what}, zuletzt diese", self.hidden),
            "Beheben Sie zuerst die genannten; meist hat alles dieselbe Ursache.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::source::SourceMap;

    fn told(rows: &str) -> Vec<String> {
        let mut map = SourceMap::new();
        let head = "programm;behoerde;prozess;nutzende;modell;lizenz;kosten-2025;kosten-2026\n";
        let file = map.add("bestand.csv", &format!("{head}{rows}"));
        let findings = crate::read::inventory(&map, file).findings;
        let line = |span| map.position(span).line;
        findings
            .iter()
            .map(|finding| {
                let before = finding
                    .related()
                    .first()
                    .map_or(0, |label| line(label.span()));
                format!(
                    "{} {} {before}",
                    finding.rule(),
                    line(finding.primary().span())
                )
            })
            .collect()
    }

    #[test]
    fn a_row_that_is_there_twice_is_told_with_both_lines() {
        let rows = "Zoom;Amt;Video;1;proprietaer;Abo;5;6\nTeams;Amt;Video;1;proprietaer;Abo;5;7\nzoom ; amt;VIDEO;2;proprietaer;Abo;8;9\n";
        assert_eq!(told(rows), ["DA190 4 2"]);
    }

    #[test]
    fn a_contract_that_is_there_twice_shows_by_its_amounts() {
        let twice =
            "M365;Amt;Büro;1;proprietaer;Abo;5,10;6,20\nM365;Amt;Chat;1;proprietaer;Abo;5,1;6,20\n";
        assert_eq!(told(twice), ["DA191 3 2"]);
        for silent in [
            twice.replace(";5,1;", ";5,2;"),
            twice.replace("Amt;Chat", "Stadt;Chat"),
            twice.replace("5,10;6,20", "0;0").replace("5,1;6,20", "0;0"),
            twice.replace("5,1;6,20", "?;6,20"),
        ] {
            assert_eq!(told(&silent), Vec::<String>::new(), "{silent}");
        }
    }

    #[test]
    fn many_repetitions_are_counted() {
        let row = "Zoom;Amt;Video;1;proprietaer;Abo;5;6\n";
        let found = told(&row.repeat(9));
        assert_eq!(found.len(), 6, "{found:?}");
        assert_eq!(found.last().map(String::as_str), Some("DA190 10 0"));
    }
}
