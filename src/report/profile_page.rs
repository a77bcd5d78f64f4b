//! The page of a profile, and the set of all pages.

use crate::model::{Catalogue, Criterion, Extent, ServiceProfile};

use super::pages::{catalogue_page, criterion_page};
use super::wording as w;
use super::{Document, Inline, Table};

/// A profile: for whom, which criteria, what they weigh.
#[must_use]
pub fn profile_page(profile: &ServiceProfile, catalogues: &[Catalogue]) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Profil {}", profile.title));
    document.rich(vec![
        Inline::Code(profile.id.clone()),
        Inline::Text(format!(
            ", Stand {}, zuletzt geprüft am {}",
            profile.as_of.german(),
            profile.checked.day().german()
        )),
    ]);
    document.paragraph(profile.purpose.clone());
    let services: Vec<&str> = profile
        .services
        .iter()
        .map(|one| w::service(*one))
        .collect();
    fact(&mut document, "Leistungen", services.join(", "));
    if !profile.groups.is_empty() {
        let mut table = Table::new(
            "Vorschlag für die Gruppen (die Akte entscheidet)",
            &["Gruppe", "#Gewicht"],
        );
        for (id, weight) in &profile.groups {
            table.row(vec![id.clone(), w::number(weight.percent())]);
        }
        document.table(table);
    }
    for selection in &profile.selections {
        let Some(catalogue) = catalogues
            .iter()
            .find(|catalogue| catalogue.id == selection.catalogue)
        else {
            continue;
        };
        document.heading(2, catalogue.title.clone());
        document.paragraph(selection.reason.clone());
        if matches!(selection.extent, Extent::Whole) {
            document.paragraph(format!(
                "Alle {} Kriterien mit den Gewichten des Katalogs.",
                catalogue.criteria().len()
            ));
            continue;
        }
        let Ok(selected) = selection.of(catalogue) else {
            continue;
        };
        let mut table = Table::new(
            format!("Aus dem Katalog {}", catalogue.id),
            &["Kennung", "Titel", "#Gewicht"],
        );
        for criterion in selected.criteria() {
            table.row(vec![
                criterion.id.clone(),
                criterion.title.clone(),
                weight_in_words(criterion),
            ]);
        }
        document.table(table);
    }
    let sources: Vec<String> = profile.citations.iter().map(ToString::to_string).collect();
    fact(&mut document, "Grundlagen", sources.join("; "));
    document
}

fn weight_in_words(criterion: &Criterion) -> String {
    criterion.weight().map_or_else(
        || "Ausschluss".to_owned(),
        |weight| w::number(weight.percent()),
    )
}

fn fact(document: &mut Document, name: &str, text: String) {
    if !text.is_empty() {
        document.rich(vec![
            Inline::Strong(format!("{name}: ")),
            Inline::Text(text),
        ]);
    }
}

/// All pages about criteria with the name of the file each belongs in.
#[must_use]
pub fn page_set(catalogues: &[Catalogue], profiles: &[ServiceProfile]) -> Vec<(String, Document)> {
    let mut pages = vec![("README.md".to_owned(), index(catalogues, profiles))];
    for catalogue in catalogues {
        pages.push((format!("{}.md", catalogue.id), catalogue_page(catalogue)));
        for criterion in catalogue.criteria() {
            pages.push((
                format!("{}/{}.md", catalogue.id, criterion.id),
                criterion_page(criterion, catalogue),
            ));
        }
    }
    for profile in profiles {
        pages.push((
            format!("profil-{}.md", profile.id),
            profile_page(profile, catalogues),
        ));
    }
    pages
}

fn index(catalogues: &[Catalogue], profiles: &[ServiceProfile]) -> Document {
    let mut document = Document::default();
    document.heading(1, "Kriterien und Profile");
    document.paragraph(
        "Diese Seiten schreibt „gleichwertig criteria pages“ aus den Katalogen in criteria/. Geändert werden die Kataloge, nicht die Seiten.",
    );
    let mut table = Table::new("Kataloge", &["Seite", "Katalog", "#Kriterien"]);
    for catalogue in catalogues {
        table.row(vec![
            format!("{}.md", catalogue.id),
            catalogue.title.clone(),
            catalogue.criteria().len().to_string(),
        ]);
    }
    document.table(table);
    let mut table = Table::new("Profile", &["Seite", "Profil"]);
    for profile in profiles {
        table.row(vec![
            format!("profil-{}.md", profile.id),
            profile.title.clone(),
        ]);
    }
    document.table(table);
    document
}
