//! Contents 1 to 3: starting position, goals, period.

use crate::exact::Basis;
use crate::model::{Arithmetic, Need};
use crate::report::Table;
use crate::report::interest;
use crate::report::wording as w;
use crate::report::writer::Writer;

use super::named;

pub(super) fn starting_position(writer: &mut Writer<'_>) {
    let Need {
        task,
        starting_position,
        task_critique,
        users,
        ..
    } = &writer.case.tender.need;
    named(writer, "Aufgabe", task);
    named(writer, "Ist-Zustand", starting_position);
    named(writer, "Aufgabenkritik", task_critique);
    if let Some(users) = users {
        let users = w::number(crate::exact::Decimal::whole(i64::from(*users)));
        writer
            .document
            .paragraph(format!("Betroffen sind {users} Nutzende."));
    }
}

pub(super) fn goals(writer: &mut Writer<'_>) {
    let need = &writer.case.tender.need;
    if need.goals.list.is_empty() {
        writer.document.paragraph("Ziele sind nicht benannt.");
    }
    writer.document.list(need.goals.list.clone());
    if let Some(as_of) = &need.goals.as_of {
        writer
            .document
            .paragraph(format!("Stand der Ziele: {}.", as_of.value.german()));
    }
    named(writer, "Zielkonflikte", &need.conflicts);
}

pub(super) fn period(writer: &mut Writer<'_>) {
    let case = writer.case;
    let economics = &case.costs.economics;
    let text = format!(
        "Betrachtet werden das Bezugsjahr {} (Jahr 0) und {} bis {}. Der Zeitraum ist für alle Varianten derselbe.",
        economics.reference_year,
        w::counted(
            usize::try_from(economics.years).unwrap_or(usize::MAX),
            "Jahr danach",
            "Jahre danach"
        ),
        case.costs.last_year(),
    );
    writer.document.paragraph(text);
    named(writer, "Begründung", &case.tender.need.period_reason);
    let text = format!(
        "{} Zahlungen fallen {} an, gerechnet wird {}.",
        interest::sentences(case),
        w::convention(economics.convention),
        w::basis(economics.basis),
    );
    writer.document.paragraph(text);
    if !economics.rate_reason.is_empty() {
        named(writer, "Zum Zinssatz", &economics.rate_reason);
    }
    if let Some(curve) = economics.interest.curve() {
        writer.document.table(interest::curve_table(curve));
    }
    if economics.basis == Basis::Net {
        named(
            writer,
            "Zur Rechnung ohne Umsatzsteuer",
            &economics.basis_reason,
        );
    }
    if economics.arithmetic != Arithmetic::Exact {
        writer
            .document
            .paragraph(interest::arithmetic_in_words(economics));
    }
    let mut table = Table::new(
        "Angenommene Preissteigerungen",
        &["Kostenart", "#Satz im Jahr", "Preisstand", "Begründung"],
    );
    for escalation in &economics.escalations {
        let percent = format!("{} %", w::number(escalation.rate.percent().written()));
        table.row(vec![
            w::cost_kind(escalation.kind).to_owned(),
            percent,
            escalation
                .price_year
                .unwrap_or(economics.reference_year)
                .to_string(),
            escalation.reason.clone(),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Preissteigerungen sind nicht angenommen.");
    }
    writer.document.table(table);
}
