//! Contents 1 to 3: starting position, goals, period.

use crate::model::Need;
use crate::report::Table;
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
    let rate = w::number(economics.rate.percent().written());
    let source = match &economics.rate_parameter {
        Some(id) => {
            let parameter = case.parameters.get(id);
            let title = parameter.map_or_else(|| id.clone(), |parameter| parameter.title.clone());
            format!("Der Satz ist der am Stichtag geltende Wert aus „{title}“ (Anlage D).")
        }
        None if economics.rate_reason.is_empty() => {
            "Der Satz ist in der Akte gesetzt; eine Begründung fehlt.".to_owned()
        }
        None => "Der Satz ist in der Akte gesetzt.".to_owned(),
    };
    let text = format!(
        "Abgezinst wird mit {rate} % im Jahr. {source} Zahlungen fallen {} an, gerechnet wird {}.",
        w::convention(economics.convention),
        w::basis(economics.basis),
    );
    writer.document.paragraph(text);
    if !economics.rate_reason.is_empty() {
        named(writer, "Zum Zinssatz", &economics.rate_reason);
    }
    let mut table = Table::new(
        "Angenommene Preissteigerungen",
        &["Kostenart", "#Satz im Jahr", "Begründung"],
    );
    for escalation in &economics.escalations {
        let percent = format!("{} %", w::number(escalation.rate.percent().written()));
        table.row(vec![
            w::cost_kind(escalation.kind).to_owned(),
            percent,
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
