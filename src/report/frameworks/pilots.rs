//! What was seen in pilots: weaknesses and potentials, with place, people and days.

use std::collections::BTreeMap;

use crate::model::{PilotKind, PilotObservation, PilotVerdict};
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn pilots(writer: &mut Writer<'_>) {
    let case = writer.case;
    if case.pilots.is_empty() {
        return;
    }
    writer.document.heading(3, "Erprobung in Piloten");
    writer.document.paragraph(
        "Beobachtungen der Stelle selbst. Eine Bewertung, die sich mit der Beleg-Art „erprobung“ auf einen Piloten stützt, \
         zählt als gesichert, weil die Stelle es gesehen hat; die Beobachtung selbst gibt keine Punkte.",
    );
    let mut pilots: BTreeMap<&str, Vec<&PilotObservation>> = BTreeMap::new();
    for seen in &case.pilots {
        pilots.entry(seen.pilot.as_str()).or_default().push(seen);
    }
    let mut table = Table::new(
        "Piloten",
        &[
            "Pilot",
            "Art",
            "Ort",
            "#Personen",
            "Zeitraum",
            "#Schwächen",
            "#Potenziale",
        ],
    );
    for (pilot, observations) in &pilots {
        let Some(first) = observations.first() else {
            continue;
        };
        let count = |verdict: PilotVerdict| {
            let of = observations.iter().filter(|seen| seen.verdict == verdict);
            of.count().to_string()
        };
        let days = if first.from == first.until {
            first.from.german()
        } else {
            format!("{} bis {}", first.from.german(), first.until.german())
        };
        table.row(vec![
            (*pilot).to_owned(),
            kind(first.kind).to_owned(),
            first.place.clone(),
            first.people.to_string(),
            days,
            count(PilotVerdict::Weakness),
            count(PilotVerdict::Potential),
        ]);
    }
    writer.document.table(table);
    for (title, verdict) in [
        ("Beobachtete Schwächen", PilotVerdict::Weakness),
        ("Beobachtete Potenziale", PilotVerdict::Potential),
    ] {
        let mut table = Table::new(
            title,
            &[
                "Variante",
                "Beobachtung",
                "Kriterium",
                "Pilot",
                "Beleg",
                "Stelle",
            ],
        );
        for seen in case.pilots.iter().filter(|seen| seen.verdict == verdict) {
            table.row(vec![
                case.id(seen.candidate).to_owned(),
                seen.text.clone(),
                if seen.criterion.is_empty() {
                    "–".to_owned()
                } else {
                    seen.criterion.clone()
                },
                seen.pilot.clone(),
                w::or_missing(&seen.document),
                writer.place(seen.span),
            ]);
        }
        writer.document.table(table);
    }
}

fn kind(kind: PilotKind) -> &'static str {
    match kind {
        PilotKind::Workplace => "souveräner Arbeitsplatz",
        PilotKind::AgenticAi => "agentische KI",
        PilotKind::Other => "sonstiger Pilot",
    }
}
