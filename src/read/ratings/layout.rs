//! The long form with a row per rating, and the wide form with a column per candidate.

use crate::read::candidates::CandidateIndex;
use crate::read::table::{NumberColumn, Table};
use crate::read::words;

use super::{RatingCells, Sink};

const LONG: &[&str] = &["kandidat", "kriterium", "wert", "grund"];
const COMMON: &[&str] = &["grund", "beleg", "beleg-art", "stand", "person"];

pub(super) fn long(table: &Table<'_>, index: &CandidateIndex, sink: &mut Sink<'_, '_>) {
    table.expect(LONG, COMMON, |_| false, "");
    let numbers = table.numbers(table.column("wert"));
    for row in 0..table.len() {
        let (candidate_cell, criterion_cell) =
            (table.cell(row, "kandidat"), table.cell(row, "kriterium"));
        let candidate = index.position(candidate_cell.text());
        if candidate.is_none() {
            index.note_unknown(candidate_cell.text(), candidate_cell.span(), sink.collector);
        }
        let cells = RatingCells {
            value: table.cell(row, "wert"),
            reason: table.cell(row, "grund"),
            document: table.cell(row, "beleg"),
            kind: table.cell(row, "beleg-art"),
            as_of: table.cell(row, "stand"),
            rater: table.cell(row, "person"),
        };
        sink.take(candidate, criterion_cell, &cells, numbers);
    }
}

// In the wide form a column `x: grund` belongs to candidate x; columns without a candidate hold for the whole row.
pub(super) fn wide(table: &Table<'_>, index: &CandidateIndex, sink: &mut Sink<'_, '_>) {
    let own = |name: &str| {
        let (candidate, part) = name.split_once(':')?;
        let part = words::folded(part);
        let known = COMMON.contains(&part.as_str());
        known
            .then(|| index.position(candidate))
            .flatten()
            .map(|candidate| (candidate, part))
    };
    let ids = index.ids().join(", ");
    table.expect(
        &["kriterium"],
        COMMON,
        |name| index.knows(name) || own(name).is_some(),
        &format!("Kandidaten sind: {ids}. Zu einem Kandidaten gehören Spalten wie „jitsi: grund“."),
    );
    let columns: Vec<(usize, usize, NumberColumn)> = table
        .columns()
        .filter_map(|(column, name)| {
            Some((column, index.position(name)?, table.numbers(Some(column))))
        })
        .collect();
    let owned: Vec<(usize, usize, String)> = table
        .columns()
        .filter_map(|(column, name)| own(name).map(|(candidate, part)| (column, candidate, part)))
        .collect();
    for row in 0..table.len() {
        for (column, candidate, numbers) in &columns {
            let part = |part: &str| {
                let own = owned
                    .iter()
                    .find(|(_, owner, name)| owner == candidate && name == part);
                let own = own.map(|(column, _, _)| table.cell_at(row, Some(*column)));
                own.filter(|cell| !cell.text().is_empty())
                    .unwrap_or_else(|| table.cell(row, part))
            };
            let cells = RatingCells {
                value: table.cell_at(row, Some(*column)),
                reason: part("grund"),
                document: part("beleg"),
                kind: part("beleg-art"),
                as_of: part("stand"),
                rater: part("person"),
            };
            sink.take(
                Some(*candidate),
                table.cell(row, "kriterium"),
                &cells,
                *numbers,
            );
        }
    }
}
