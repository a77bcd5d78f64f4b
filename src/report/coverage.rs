//! The view of source code, exit and feeding back: what the drafts say, what they lack, what can be inserted.

use crate::lint::{Circumstances, Coverage, CoveredPoint};
use crate::model::{PointGroup, Regime, Service};
use crate::source::SourceMap;

use super::{Document, Inline, Table};

const GROUPS: [(PointGroup, &str); 3] = [
    (PointGroup::SourceCode, "Quellcode und Rechte"),
    (PointGroup::Exit, "Ausstieg"),
    (PointGroup::FeedingBack, "Rückfluss von Verbesserungen"),
];
/// A clause is shown with so many signs; the draft has the rest.
const LONGEST: usize = 140;

/// Which clause covers which point, with wording for what is missing.
#[must_use]
pub fn coverage_page(coverage: &Coverage<'_>, map: &SourceMap) -> Document {
    let mut document = Document::default();
    document.heading(
        1,
        "Quellcode, Ausstieg und Rückfluss: was die Entwürfe regeln",
    );
    document.paragraph(
        "Ein Punkt gilt als geregelt, wenn ein Satz der Entwürfe davon handelt. Ob die Regelung trägt, prüft ein Mensch. \
         Nicht jeder Punkt passt zu jeder Leistung.",
    );
    for (group, title) in GROUPS {
        let (covered, all) = coverage.count(group);
        document.heading(2, format!("{title}: {covered} von {all} Punkten"));
        let own = || {
            coverage
                .points
                .iter()
                .filter(move |point| point.point.group == group)
        };
        let mut table = Table::new("Punkte", &["Nr.", "Punkt", "Geregelt", "Stelle"]);
        for point in own() {
            table.row(vec![
                point.point.id.clone(),
                point.point.title.clone(),
                if point.place.is_some() { "ja" } else { "fehlt" }.to_owned(),
                place(point, map),
            ]);
        }
        document.table(table);
        let missing: Vec<&CoveredPoint<'_>> = own().filter(|point| point.place.is_none()).collect();
        if missing.is_empty() {
            continue;
        }
        document.heading(3, "Zum Einsetzen");
        for point in missing {
            document.rich(vec![
                Inline::Strong(format!("{}: ", point.point.id)),
                Inline::Text(point.point.wording.clone()),
            ]);
        }
    }
    document
}

fn place(point: &CoveredPoint<'_>, map: &SourceMap) -> String {
    let Some(span) = point.place else {
        return String::new();
    };
    let mut clause: String = point.clause.chars().take(LONGEST).collect();
    if clause.len() < point.clause.len() {
        clause.push('…');
    }
    let path = if point.path.is_empty() {
        String::new()
    } else {
        format!(", {}", point.path)
    };
    format!("{}{path}: „{clause}“", map.place(span)).replace(['\t', '\n'], " ")
}

/// How much is covered, in one line.
#[must_use]
pub fn coverage_line(coverage: &Coverage<'_>) -> String {
    let parts: Vec<String> = GROUPS
        .iter()
        .map(|(group, title)| {
            let (covered, all) = coverage.count(*group);
            format!("{title} {covered} von {all}")
        })
        .collect();
    format!("Geregelte Punkte: {}", parts.join(", "))
}

/// For what the drafts were taken, in one line.
#[must_use]
pub fn circumstances_line(taken: &Circumstances) -> String {
    let regime = match taken.regime {
        Some(Regime::European) => "ab EU-Schwellenwert",
        Some(Regime::National) => "unter dem EU-Schwellenwert",
        None => "Schwellenwert unbekannt",
    };
    let level = taken
        .level
        .map_or("Ebene unbekannt", crate::model::Level::word);
    let services: Vec<&str> = taken
        .services
        .iter()
        .map(|service| Service::word(*service))
        .collect();
    let services = match (services.is_empty(), taken.services_stated) {
        (true, _) => "Leistung unbekannt".to_owned(),
        (false, true) => services.join(", "),
        (false, false) => format!("{} (aus dem Text)", services.join(", ")),
    };
    let date = taken.key_date.map_or_else(
        || "ohne Stichtag".to_owned(),
        |date| format!("Stichtag {}", date.day().german()),
    );
    format!("Geprüft als: {regime}, {level}, {services}, {date}")
}
