//! `bestand.csv`: one row for each program in use at an authority.

mod repeated;

use crate::exact::{Decimal, Year};
use crate::model::{Availability, ContractEnd, InUse, Inventory, Openness};
use crate::source::{FileId, SourceMap};

use super::collector::{Collector, Reading};
use super::licences::{Grant, Licences};
use super::table::{Cell, NumberColumn, Table};
use super::{form, words};

const NEEDED: &[&str] = &[
    "programm", "behoerde", "prozess", "nutzende", "modell", "lizenz",
];
const OPTIONAL: &[&str] = &[
    "hersteller",
    "vertragsende",
    "kuendigungsfrist-monate",
    "alternativen",
    "untersucht-am",
    "notiz",
];
const COST: &str = "kosten-";
const MODELS: &[(&str, Openness)] = &[
    ("proprietaer", Openness::Closed),
    ("open-source", Openness::Open),
    ("individual", Openness::Closed),
    ("unbekannt", Openness::Unknown),
];

/// Reads all programs in use; everything wrong is noted.
#[must_use]
pub fn inventory(map: &SourceMap, file: FileId) -> Reading<Inventory> {
    let collector = Collector::default();
    let value = read(map, file, &collector);
    collector.reading(value)
}

fn year_of(column: &str) -> Option<Year> {
    let folded = words::folded(column);
    let year = folded.strip_prefix(COST)?.parse::<i64>().ok()?;
    Year::new(year)
}

fn read(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Inventory> {
    let table = Table::read(map.text(file), file, collector)?;
    table.expect(NEEDED, OPTIONAL, |column| year_of(column).is_some(), "");
    let mut years: Vec<Year> = table
        .columns()
        .filter_map(|(_, name)| year_of(name))
        .collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        collector.fault(
            &form::MISSING_COLUMN,
            table.beginning(),
            "Keine Spalte nennt die Kosten eines Jahres",
            "Ergänzen Sie für jedes bekannte Jahr eine Spalte, zum Beispiel „kosten-2026“.",
        );
    }
    let columns: Vec<(String, NumberColumn)> = years
        .iter()
        .map(|year| {
            let name = format!("{COST}{year}");
            let numbers = table.numbers(table.column(&name));
            (name, numbers)
        })
        .collect();
    let reader = Reader {
        users: table.numbers(table.column("nutzende")),
        notice: table.numbers(table.column("kuendigungsfrist-monate")),
        table: &table,
        columns: &columns,
        licences: Licences::built_in(),
    };
    let programs: Vec<InUse> = (0..table.len())
        .filter_map(|row| reader.program(row))
        .collect();
    repeated::note(&programs, collector);
    Some(Inventory { years, programs })
}

struct Reader<'t, 'a> {
    table: &'t Table<'a>,
    columns: &'t [(String, NumberColumn)],
    users: NumberColumn,
    notice: NumberColumn,
    licences: Licences,
}

impl Reader<'_, '_> {
    fn program(&self, row: usize) -> Option<InUse> {
        let cell = |name: &str| self.table.cell(row, name);
        let product = needed(
            &cell("programm"),
            "Das Programm ist nicht benannt",
            "Schreiben Sie den Namen des Produkts.",
        );
        let authority = needed(
            &cell("behoerde"),
            "Die Behörde ist nicht genannt",
            "Schreiben Sie, wer das Programm einsetzt.",
        );
        let process = cell("prozess").checked_text();
        let users = amount(&cell("nutzende"), self.users);
        let model = if words::is_unknown(cell("modell").text()) {
            Some(Openness::Unknown)
        } else {
            cell("modell").word(MODELS)
        };
        let licence = cell("lizenz").checked_text();
        let costs: Vec<Option<Option<Decimal>>> = self
            .columns
            .iter()
            .map(|(name, numbers)| amount(&cell(name), *numbers))
            .collect();
        let end = cell("vertragsende");
        let contract_end = if words::is_not_applicable(end.text()) {
            ContractEnd::Open
        } else {
            end.day().map_or(ContractEnd::Unknown, ContractEnd::On)
        };
        let notice = amount(&cell("kuendigungsfrist-monate"), self.notice);
        let notice_months = notice.flatten().and_then(|months| {
            let whole = months.scaled(0).and_then(|whole| u32::try_from(whole).ok());
            if whole.is_none() {
                cell("kuendigungsfrist-monate").fault(
                    &form::NUMBER,
                    format!(
                        "Die Kündigungsfrist „{}“ hat keine vollen Monate",
                        cell("kuendigungsfrist-monate").text()
                    ),
                    "Runden Sie auf volle Monate auf: Dann bleibt die Frist gewahrt.",
                );
            }
            whole
        });
        cell("hersteller").checked_text();
        cell("notiz").checked_text();
        Some(InUse {
            openness: self.openness(&cell("lizenz"), model?, &licence),
            product: product?,
            authority: authority?,
            process: Some(process).filter(|process| !words::is_unknown(process)),
            users: users?,
            licence,
            costs: costs.into_iter().collect::<Option<Vec<_>>>()?,
            contract_end,
            notice_months,
            named: named(&cell("alternativen").checked_text()),
            examined: cell("untersucht-am").day(),
            span: self.table.row_span(row),
        })
    }

    /// An SPDX expression speaks for itself; where it and the model contradict each other, one of them is wrong.
    fn openness(&self, cell: &Cell<'_, '_>, model: Openness, licence: &str) -> Openness {
        let granted = match self.licences.grant(licence) {
            Grant::Open { .. } => Openness::Open,
            Grant::NotOpen { .. } => Openness::Closed,
            Grant::NoExpression => return model,
        };
        if model != Openness::Unknown && model != granted {
            cell.fault(
                &form::DUBIOUS_LICENCE,
                format!("Die Lizenz „{licence}“ passt nicht zum Modell der Zeile"),
                "Prüfen Sie Modell und Lizenz; gezählt wird nach der Lizenz.",
            );
        }
        granted
    }
}

fn needed(cell: &Cell<'_, '_>, message: &str, help: &str) -> Option<String> {
    let text = cell.checked_text();
    if text.is_empty() && cell.has_column() {
        cell.fault(&form::MISSING_VALUE, message, help);
    }
    (!text.is_empty()).then_some(text)
}

// The outer `None` means that something was wrong, the inner one that nobody knows.
fn amount(cell: &Cell<'_, '_>, column: NumberColumn) -> Option<Option<Decimal>> {
    if words::is_unknown(cell.text()) || words::is_not_applicable(cell.text()) {
        return Some(None);
    }
    cell.not_negative(column, "Schreiben Sie die Zahl ohne Minus.")
        .map(Some)
}

fn named(text: &str) -> Availability {
    if words::is_unknown(text) {
        return Availability::Unsaid;
    }
    if matches!(
        words::folded(text).as_str(),
        "keine" | "keiner" | "keins" | "nein"
    ) {
        return Availability::None;
    }
    let names = text
        .split([',', '/'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Availability::Some(names.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut map = SourceMap::new();
        let file = map.add("bestand.csv", text);
        let findings = inventory(&map, file).findings;
        findings
            .iter()
            .map(|finding| finding.message().to_owned())
            .collect()
    }

    #[test]
    fn columns_may_be_written_as_people_write_them() {
        let text = "Programm;Behörde;Prozess;Nutzende;Modell;Lizenz;Kosten 2025;kosten_2026;Kündigungsfrist-Monate\nZoom;Amt;Video;1;proprietär;Abo;5;6;3\n";
        assert_eq!(told(text), Vec::<String>::new());
        let mut map = SourceMap::new();
        let file = map.add("bestand.csv", text);
        let read = inventory(&map, file).value.expect("a sound table");
        assert_eq!(
            read.programs[0].costs,
            [Some(Decimal::whole(5)), Some(Decimal::whole(6))]
        );
        assert_eq!(read.programs[0].notice_months, Some(3));
    }

    #[test]
    fn half_a_month_of_notice_is_asked_back() {
        let text = "programm;behoerde;prozess;nutzende;modell;lizenz;kosten-2026;kuendigungsfrist-monate\nZoom;Amt;Video;1;proprietaer;Abo;5;2,5\n";
        assert_eq!(
            told(text),
            ["Die Kündigungsfrist „2,5“ hat keine vollen Monate"]
        );
    }
}
