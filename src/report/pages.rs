//! Pages that `explain` and `criteria` show: a criterion, a catalogue, a parameter, a rule.

use crate::exact::{KeyDate, notation};
use crate::law::Parameter;
use crate::model::{Catalogue, Criterion, CriterionKind, Scale, Theme};
use crate::read::FormRule;

use super::units;
use super::wording as w;
use super::{Document, Inline, Table};

pub(super) fn fact(document: &mut Document, name: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.trim().is_empty() {
        document.rich(vec![
            Inline::Strong(format!("{name}: ")),
            Inline::Text(text),
        ]);
    }
}

pub(super) fn citations(list: &[crate::law::Citation]) -> String {
    list.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

/// A criterion as an officer reads it: question, steps, what to ask for, why, source.
#[must_use]
pub fn criterion_page(criterion: &Criterion, catalogue: &Catalogue) -> Document {
    let mut document = Document::default();
    document.heading(1, criterion.title.clone());
    document.rich(vec![
        Inline::Text("Kriterium ".to_owned()),
        Inline::Code(criterion.id.clone()),
        Inline::Text(format!(
            " im Katalog „{}“, Fassung {}",
            catalogue.title, catalogue.version
        )),
    ]);
    fact(&mut document, "Frage", criterion.question.clone());
    fact(
        &mut document,
        "Warum das wichtig ist",
        criterion.why.clone(),
    );
    match &criterion.kind {
        CriterionKind::Exclusion { met_if } => {
            fact(
                &mut document,
                "Art",
                "Ausschlusskriterium: Wer es nicht erfüllt, scheidet aus.",
            );
            fact(&mut document, "Erfüllt, wenn", met_if.clone());
        }
        CriterionKind::Scored { weight, scale } => {
            fact(
                &mut document,
                "Gewicht im Katalog",
                format!("{} %", w::number(weight.percent())),
            );
            scale_block(&mut document, scale);
        }
    }
    fact(
        &mut document,
        "Feststellung",
        w::ascertainment(criterion.ascertainment),
    );
    if let Some(derived) = &criterion.derived_from {
        let text = format!(
            "Die Antwort folgt aus der Spalte „{}“ in kandidaten.csv und wird nicht noch einmal bewertet.",
            derived.fact.column()
        );
        fact(&mut document, "Ableitung", text);
        if !derived.open.is_empty() {
            fact(
                &mut document,
                "Zu bewerten bleibt es bei",
                derived.open.join(", "),
            );
        }
    }
    if !criterion.evidence.is_empty() {
        document.rich(vec![Inline::Strong("Als Nachweis zählt:".to_owned())]);
        document.list(criterion.evidence.clone());
    }
    fact(
        &mut document,
        "Anfrage an den Anbieter",
        criterion.request.clone(),
    );
    fact(
        &mut document,
        "Darf verwendet werden in",
        w::phases(&criterion.phases),
    );
    fact(
        &mut document,
        "Rechtsgrund dafür",
        criterion.phase_reason.clone(),
    );
    let themes: Vec<&str> = Theme::WORDS
        .iter()
        .filter(|(_, theme)| criterion.is_about(*theme))
        .map(|(word, _)| *word)
        .collect();
    fact(&mut document, "Thema im Vergaberecht", themes.join(", "));
    fact(&mut document, "Bindung", w::binding(criterion.binding));
    fact(&mut document, "Fundstelle", citations(&criterion.citations));
    document
}

fn scale_block(document: &mut Document, scale: &Scale) {
    match scale {
        Scale::Steps(steps) => {
            let mut table = Table::new("Skala", &["#Punkte", "wenn"]);
            for step in steps {
                table.row(vec![w::number(step.points), step.condition.clone()]);
            }
            document.table(table);
        }
        Scale::Linear {
            unit,
            none_at,
            full_at,
        } => fact(
            document,
            "Skala",
            format!(
                "gemessen in {unit}; {} gibt 0 Punkte, {} gibt 10 Punkte, dazwischen verläuft eine gerade Linie",
                notation::german_decimal(*none_at),
                notation::german_decimal(*full_at)
            ),
        ),
    }
}

/// A catalogue with its criteria and weights.
#[must_use]
pub fn catalogue_page(catalogue: &Catalogue) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Katalog {}", catalogue.title));
    document.rich(vec![
        Inline::Code(catalogue.id.clone()),
        Inline::Text(format!(
            ", Fassung {}, Stand {}, zuletzt geprüft am {}",
            catalogue.version,
            catalogue.as_of.german(),
            catalogue.checked.day().german()
        )),
    ]);
    document.paragraph(catalogue.purpose.clone());
    let mut table = Table::new(
        "Kriterien",
        &["Kennung", "Titel", "#Gewicht", "Feststellung", "Bindung"],
    );
    for criterion in catalogue.criteria() {
        table.row(vec![
            criterion.id.clone(),
            criterion.title.clone(),
            criterion.weight().map_or_else(
                || "Ausschluss".to_owned(),
                |weight| w::number(weight.percent()),
            ),
            match (&criterion.derived_from, criterion.ascertainment) {
                (Some(_), _) => "Stammdaten".to_owned(),
                (None, crate::model::Ascertainment::Fact) => "Tatsache".to_owned(),
                (None, crate::model::Ascertainment::Judgement) => "Urteil".to_owned(),
            },
            criterion.binding.word().to_owned(),
        ]);
    }
    document.table(table);
    fact(&mut document, "Grundlagen", citations(&catalogue.citations));
    document
}

/// A parameter with all its values over time.
#[must_use]
pub fn parameter_page(parameter: &Parameter, date: Option<KeyDate>) -> Document {
    let mut document = Document::default();
    document.heading(1, parameter.title.clone());
    document.rich(vec![
        Inline::Text("Parameter ".to_owned()),
        Inline::Code(parameter.id.clone()),
        Inline::Text(format!(
            ", {}, zuletzt geprüft am {}",
            w::parameter_origin(parameter.origin),
            parameter.checked.day().german()
        )),
    ]);
    if let Some(date) = date {
        let text = units::on_day(parameter, date);
        fact(&mut document, &format!("Am {}", date.day().german()), text);
    }
    fact(
        &mut document,
        "Maßgeblich ist",
        units::deciding_day(parameter.decides),
    );
    let mut table = Table::new("Werte", &["gilt ab", "gilt bis", "Wert", "Sicherheit"]);
    for (validity, dated) in parameter.values.values() {
        table.row(vec![
            validity.from().german(),
            validity
                .until()
                .map_or_else(|| "auf Weiteres".to_owned(), crate::exact::Day::german),
            units::value(parameter, dated),
            w::grade(dated.grade).to_owned(),
        ]);
    }
    document.table(table);
    for (validity, dated) in parameter.values.values() {
        let from = validity.from().german();
        fact(
            &mut document,
            &format!("Fundstelle ab {from}"),
            dated.citation.to_string(),
        );
        fact(
            &mut document,
            "Zu diesem Wert",
            dated.note.clone().unwrap_or_default(),
        );
        document.table(super::components::table(parameter, dated, validity.from()));
        fact(
            &mut document,
            "Nachschlagen",
            dated.url.clone().unwrap_or_default(),
        );
    }
    fact(
        &mut document,
        "Hinweis",
        parameter.note.clone().unwrap_or_default(),
    );
    document
}

/// A rule about the form of files.
#[must_use]
pub fn form_rule_page(rule: &FormRule) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("{} {}", rule.id, rule.name));
    document.paragraph(format!("{}, Form der Dateien", rule.severity.german()));
    fact(&mut document, "Warum das wichtig ist", rule.why);
    fact(&mut document, "Was zu tun ist", rule.way_out);
    document
}
