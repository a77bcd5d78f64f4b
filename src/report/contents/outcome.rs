//! Contents 10 and 11: result and review.

use crate::report::overview::result_in_words;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::report::{Inline, Table};

pub(super) fn result(writer: &mut Writer<'_>) {
    for text in result_in_words(writer) {
        writer.document.paragraph(text);
    }
    let ranking = &writer.assessment.ranking;
    writer
        .document
        .paragraph("Die Werte je Variante zeigt die Tabelle in der Zusammenfassung.");
    let needs_reason = ranking.agree == Some(false) || ranking.is_close();
    let recommendation = writer.case.tender.recommendation.as_ref();
    let deeper = recommendation.map_or("", |recommendation| recommendation.deeper_reason.as_str());
    if needs_reason && deeper.is_empty() {
        let why = match (ranking.agree == Some(false), ranking.is_close()) {
            (true, true) => {
                "Kapitalwert und Nutzwert widersprechen sich und die Kapitalwerte liegen nahe beieinander"
            }
            (true, false) => "Kapitalwert und Nutzwert widersprechen sich",
            _ => "Die Kapitalwerte liegen nahe beieinander",
        };
        writer.document.rich(vec![
            Inline::Strong("Vertiefte Begründung erforderlich: ".to_owned()),
            Inline::Text(format!(
                "{why}. Sie ist noch nicht geschrieben; sie gehört in vergabe.toml unter [empfehlung] vertiefte-begruendung."
            )),
        ]);
    } else if !deeper.is_empty() {
        writer.document.rich(vec![
            Inline::Strong("Vertiefte Begründung: ".to_owned()),
            Inline::Text(w::sentence(deeper)),
        ]);
    }
    let closing = "Der Vorschlag mit seinen Bedingungen steht in Abschnitt 15.";
    writer.document.paragraph(closing);
}

pub(super) fn review(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Woran der Erfolg gemessen wird",
        &["Ziel", "Kennzahl", "Zielwert", "Termin"],
    );
    for goal in &writer.case.tender.review_goals {
        table.row(vec![
            goal.goal.clone(),
            w::or_missing(&goal.indicator),
            crate::report::review::target(goal),
            goal.due
                .map_or_else(|| "(keine Angabe)".to_owned(), crate::exact::Day::german),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Kriterien und Verfahren der Erfolgskontrolle sind noch nicht festgelegt.");
    }
    writer.document.table(table);
    let long = writer.case.costs.economics.years > 2;
    writer.document.paragraph(format!(
        "{}Die abschließende Kontrolle vergleicht Ziele, Wirkungen und Wirtschaftlichkeit mit derselben Methode wie dieser Vermerk.",
        if long { "Die Maßnahme dauert länger als zwei Jahre; deshalb gehört eine begleitende Kontrolle dazu. " } else { "" }
    ));
}
