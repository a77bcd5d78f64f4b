//! Annex D: catalogues, criteria and parameters.

use crate::exact::Answer;
use crate::law::Parameter;
use crate::report::Table;
use crate::report::units;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn foundations(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage D: Kriterien und Parameter");
    let case = writer.case;
    let mut catalogues = Table::new(
        "Kataloge",
        &[
            "Katalog",
            "Titel",
            "Fassung",
            "Stand",
            "zuletzt geprüft",
            "Grundlagen",
        ],
    );
    for catalogue in &case.catalogues {
        let citations: Vec<String> = catalogue
            .citations
            .iter()
            .map(ToString::to_string)
            .collect();
        catalogues.row(vec![
            catalogue.id.clone(),
            catalogue.title.clone(),
            catalogue.version.clone(),
            catalogue.as_of.german(),
            catalogue.checked.day().german(),
            citations.join("; "),
        ]);
    }
    writer.document.table(catalogues);
    if let Some(profile) = &case.profile {
        writer.document.paragraph(format!(
            "Die Kriterien wählt das Profil „{}“ ({}), Stand {}. Was es aus einem Katalog nicht nimmt, wurde nicht bewertet; die Gewichte der Auswahl ergeben je Katalog 100.",
            profile.id,
            profile.title,
            profile.as_of.german()
        ));
    }
    for catalogue in &case.catalogues {
        let mut table = Table::new(
            format!("Kriterien im Katalog „{}“", catalogue.id),
            &[
                "Kriterium",
                "Frage",
                "#Gewicht",
                "Feststellung",
                "Bindung",
                "Phasen",
                "Fundstelle",
            ],
        );
        for criterion in catalogue.criteria() {
            let citations: Vec<String> = criterion
                .citations
                .iter()
                .map(ToString::to_string)
                .collect();
            table.row(vec![
                criterion.id.clone(),
                criterion.question.clone(),
                criterion.weight().map_or_else(
                    || "Ausschluss".to_owned(),
                    |weight| w::number(weight.percent()),
                ),
                match criterion.ascertainment {
                    crate::model::Ascertainment::Fact => "Tatsache".to_owned(),
                    crate::model::Ascertainment::Judgement => "Urteil".to_owned(),
                },
                w::binding(criterion.binding).to_owned(),
                w::phases(&criterion.phases),
                citations.join("; "),
            ]);
        }
        writer.document.table(table);
    }
    let mut parameters = Table::new(
        "Parameter am Stichtag",
        &[
            "Parameter",
            "Titel",
            "#Wert",
            "Einheit",
            "gilt",
            "Art",
            "Sicherheit",
            "Fundstelle",
            "zuletzt geprüft",
        ],
    );
    for parameter in case.parameters.iter() {
        parameters.row(parameter_row(parameter, writer.case.tender.key_date));
    }
    writer.document.table(parameters);
    for parameter in case.parameters.iter() {
        if let Answer::Holds(validity, dated) = parameter.at(case.tender.key_date) {
            let table = crate::report::components::table(parameter, dated, validity.from());
            writer.document.table(table);
        }
    }
}

fn parameter_row(parameter: &Parameter, date: crate::exact::KeyDate) -> Vec<String> {
    let mut row = vec![parameter.id.clone(), parameter.title.clone()];
    match parameter.at(date) {
        Answer::Holds(validity, dated) => {
            let until = validity.until().map_or_else(
                || "bis auf Weiteres".to_owned(),
                |day| format!("bis {}", day.german()),
            );
            row.extend([
                units::number(dated.value),
                units::unit(&parameter.unit).to_owned(),
                format!("ab {}, {until}", validity.from().german()),
                w::parameter_origin(parameter.origin).to_owned(),
                w::grade(dated.grade).to_owned(),
                dated.citation.to_string(),
            ]);
        }
        Answer::NotYet(_) | Answer::NoLonger(_) => {
            row.extend([
                "unbekannt".to_owned(),
                units::unit(&parameter.unit).to_owned(),
            ]);
            row.extend([
                "am Stichtag kein Wert".to_owned(),
                String::new(),
                String::new(),
                String::new(),
            ]);
        }
    }
    row.push(parameter.checked.day().german());
    row
}
