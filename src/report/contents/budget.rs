//! Content 9: what the budget pays, year by year.

use crate::exact::Fraction;
use crate::model::{BudgetEffect, CostKind};
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

use super::named;

pub(super) fn budget(writer: &mut Writer<'_>) {
    if let Some(budget) = &writer.case.tender.budget {
        named(writer, "Haushaltsstelle", &budget.title);
        named(writer, "Deckung", &budget.cover);
        writer.document.paragraph(w::sentence(&budget.note));
    } else {
        writer
            .document
            .paragraph("Haushaltsstelle und Deckung sind nicht angegeben.");
    }
    let mut table = Table::new(
        "Haushaltswirksame und nicht haushaltswirksame Teile des Kapitalwerts (EUR)",
        &[
            "Variante",
            "#haushaltswirksam",
            "#nicht haushaltswirksam",
            "#zusammen",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let complete = result.cost.is_complete();
        table.row(vec![
            writer.case.id(index).to_owned(),
            w::points(&result.cost.budget_effective),
            w::points(&result.cost.not_budget_effective),
            format!(
                "{}{}",
                w::points(&result.cost.present.value),
                if complete { "" } else { " (nur Bekanntes)" }
            ),
        ]);
    }
    writer.document.table(table);
    yearly_table(writer);
    let kinds: Vec<String> = CostKind::ALL
        .iter()
        .filter(|kind| {
            let mut flows = writer.case.costs.flows().iter();
            flows.any(|flow| flow.kind == **kind && flow.budget == BudgetEffect::NotEffective)
        })
        .map(|kind| w::cost_kind(*kind).to_owned())
        .collect();
    if !kinds.is_empty() {
        writer.document.paragraph(format!(
            "Nicht haushaltswirksame Zahlungen gibt es bei: {}. Einsparungen daran entlasten den Haushalt erst, wenn Stellen oder Mittel tatsächlich wegfallen.",
            w::listed(&kinds)
        ));
    }
    super::payments::special(writer);
    super::methods::further(writer);
}

fn yearly_table(writer: &mut Writer<'_>) {
    let case = writer.case;
    let rows: Vec<(usize, Vec<crate::model::YearlyCashFlow>)> = writer
        .candidates()
        .iter()
        .map(|(index, _)| {
            (
                *index,
                crate::cost::yearly(case, &writer.assessment.discount, *index),
            )
        })
        .collect();
    for chunk in rows.chunks(6) {
        let names: Vec<String> = chunk
            .iter()
            .map(|(index, _)| format!("#{}", case.id(*index)))
            .collect();
        let mut columns = vec!["Jahr"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new("Zahlungen je Jahr, nominal (EUR)", &columns);
        let first = chunk
            .iter()
            .filter_map(|(_, years)| years.first())
            .map(|entry| entry.year)
            .min();
        let years = first
            .into_iter()
            .flat_map(|first| first.until(case.costs.last_year()));
        for year in years {
            let mut row = vec![year.to_string()];
            for (_, entries) in chunk {
                let entry = entries.iter().find(|entry| entry.year == year);
                row.push(entry.map_or_else(
                    || w::points(&Fraction::zero()),
                    |entry| w::points(&entry.amount),
                ));
            }
            table.row(row);
        }
        writer.document.table(table);
    }
}
