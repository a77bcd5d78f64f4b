//! What follows from a licence, in words.

use crate::model::{EuplUse, LicenceChoice, LicenceKind, LicenceReview};

use super::wording as w;
use super::{Document, Inline, Table};

/// The page of a licence expression.
#[must_use]
pub fn licence_page(written: &str, review: &LicenceReview) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Lizenz {written}"));
    fact(&mut document, "Einordnung", kind(review.kind).to_owned());
    if review.choices.len() > 1 {
        document.paragraph(format!(
            "Der Ausdruck lässt die Wahl unter {} Möglichkeiten. Die mit den wenigsten Pflichten steht zuerst.",
            review.choices.len()
        ));
    }
    if review.choices.is_empty() {
        document.paragraph(
            "Der Ausdruck lässt mehr Möglichkeiten zu, als sich prüfen lassen. Fragen Sie nach den Teilen einzeln.",
        );
    }
    for (number, choice) in review.choices.iter().enumerate() {
        if review.choices.len() > 1 {
            let number = number.saturating_add(1);
            document.heading(2, format!("Möglichkeit {number}: {}", choice.expression()));
        }
        choice_block(&mut document, choice);
    }
    fact(
        &mut document,
        "Nachnutzung durch andere Stellen",
        review.reuse.clone(),
    );
    document.paragraph(
        "Gängige Lesart der Lizenzen, keine Auslegung im Einzelfall. Quellen: SPDX-Verzeichnis, EUPL-1.2 mit Anhang (aus zweiter Hand gelesen).",
    );
    document
}

fn choice_block(document: &mut Document, choice: &LicenceChoice) {
    let mut table = Table::new("Lizenzen", &["Kennung", "Name", "Anerkannt", "Copyleft"]);
    for term in &choice.terms {
        let known_by = match (term.osi, term.fsf, term.source_available) {
            (true, true, _) => "Open Source (OSI) und frei (FSF)",
            (true, false, _) => "Open Source (OSI)",
            (false, true, _) => "frei (FSF), nicht von der OSI anerkannt",
            (false, false, true) => "nein, Quelltext nur einsehbar",
            (false, false, false) => "nein",
        };
        table.row(vec![
            term.written.clone(),
            if term.name.is_empty() {
                "nicht im SPDX-Verzeichnis".to_owned()
            } else {
                term.name.clone()
            },
            known_by.to_owned(),
            if term.osi {
                w::copyleft(term.class).to_owned()
            } else {
                "–".to_owned()
            },
        ]);
    }
    document.table(table);
    if choice.duties.is_empty() {
        let none = if choice.is_open() {
            "keine bekannt"
        } else {
            "wie der Vertrag oder der Lizenztext sagt"
        };
        fact(document, "Pflichten", none.to_owned());
    } else {
        document.rich(vec![Inline::Strong("Pflichten:".to_owned())]);
        document.list(
            choice
                .duties
                .iter()
                .map(|duty| format!("{} ({}): {}", duty.title, duty.occasion, duty.text))
                .collect::<Vec<_>>(),
        );
    }
    for conflict in &choice.conflicts {
        fact(document, "Unverträglich", conflict.clone());
    }
    fact(
        document,
        "Veröffentlichung unter EUPL-1.2",
        format!("{} ({})", eupl(choice.eupl), choice.eupl_reasons.join("; ")),
    );
}

fn fact(document: &mut Document, name: &str, text: String) {
    if !text.is_empty() {
        document.rich(vec![
            Inline::Strong(format!("{name}: ")),
            Inline::Text(text),
        ]);
    }
}

/// What kind of licence it is.
pub(super) fn kind(kind: LicenceKind) -> &'static str {
    match kind {
        LicenceKind::OpenSource => "Open Source: nutzen, untersuchen, ändern und weitergeben",
        LicenceKind::SourceAvailable => "Quelltext einsehbar, Nutzung beschränkt; kein Open Source",
        LicenceKind::Proprietary => "proprietär: Es gilt, was der Vertrag sagt",
        LicenceKind::Unknown => "nicht bekannt",
    }
}

/// Whether the whole can be published under EUPL-1.2.
pub(super) fn eupl(use_: EuplUse) -> &'static str {
    match use_ {
        EuplUse::Whole => "als Ganzes möglich",
        EuplUse::Apart => "möglich; einzelne Teile behalten ihre Lizenz",
        EuplUse::OtherLicence => "verbunden nur unter der anderen Lizenz",
        EuplUse::Unclear => "nicht eingeordnet",
        EuplUse::Impossible => "als ein Werk nicht möglich",
    }
}

/// One candidate's licence in a line of the report.
pub(super) fn in_short(review: &LicenceReview) -> String {
    let mut parts = vec![kind(review.kind).to_owned()];
    if let Some(choice) = review.best_choice() {
        if review.choices.len() > 1 {
            parts.push(format!(
                "Die Wahl mit den wenigsten Pflichten ist {}",
                choice.expression()
            ));
        }
        let duties: Vec<String> = choice
            .duties
            .iter()
            .map(|duty| format!("{} ({})", duty.title, duty.occasion))
            .collect();
        if !duties.is_empty() {
            parts.push(format!("Pflichten: {}", duties.join("; ")));
        }
        parts.extend(
            choice
                .conflicts
                .iter()
                .map(|conflict| format!("Unverträglich: {}", conflict.trim_end_matches('.'))),
        );
        parts.push(format!(
            "Veröffentlichung eines Werks damit unter EUPL-1.2: {}",
            eupl(choice.eupl)
        ));
    }
    parts.push(review.reuse.clone());
    parts.join(". ")
}
