//! The annexes: ratings, payments, derivations, criteria and parameters, check sums.

use crate::exact::{Answer, Fraction, notation};
use crate::law::Parameter;
use crate::model::{
    Criterion, CriterionKind, Derived, Quantity, Rating, RatingValue, Scale, Source,
};

use super::derivation::{derived, ids};
use super::overview::group_title;
use super::wording as w;
use super::writer::Writer;
use super::{Inline, Table};

/// All annexes.
pub(super) fn all(writer: &mut Writer<'_>) {
    ratings(writer);
    payments(writer);
    derivations(writer);
    foundations(writer);
    check_sums(writer);
}

fn ratings(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage A: Bewertungen mit Belegen");
    requirements(writer);
    let case = writer.case;
    for (number, catalogue) in case.catalogues.iter().enumerate() {
        writer.document.heading(3, group_title(case, &catalogue.id));
        let mut table = Table::new(
            format!("Bewertungen im Katalog „{}“", catalogue.id),
            &[
                "Variante",
                "Kriterium",
                "Person",
                "Wert",
                "Grund",
                "Beleg",
                "Stand",
                "Stelle",
            ],
        );
        for (position, criterion) in catalogue.criteria().iter().enumerate() {
            for candidate in 0..case.candidates.len() {
                let mut rated = false;
                for rating in case.ratings_of(number, position, candidate) {
                    rated = true;
                    table.row(rating_row(writer, criterion, rating));
                }
                if !rated {
                    table.row(unrated_row(
                        writer,
                        criterion,
                        (number, position),
                        candidate,
                    ));
                }
            }
        }
        writer.document.table(table);
    }
}

fn rating_row(writer: &Writer<'_>, criterion: &Criterion, rating: &Rating) -> Vec<String> {
    let kind = w::evidence(rating.evidence.kind);
    let evidence = match (rating.value, rating.evidence.document.is_empty()) {
        (RatingValue::Unknown, true) => String::new(),
        (_, true) => kind.to_owned(),
        (_, false) => format!("{kind}: {}", rating.evidence.document),
    };
    vec![
        writer.case.id(rating.candidate).to_owned(),
        criterion.id.clone(),
        w::rater(&rating.rater),
        value_in_words(criterion, rating.value),
        rating.reason.clone(),
        evidence,
        rating
            .as_of
            .map_or_else(String::new, crate::exact::Day::german),
        writer.place(rating.span),
    ]
}

fn value_in_words(criterion: &Criterion, value: RatingValue) -> String {
    match value {
        RatingValue::Met => "erfüllt".to_owned(),
        RatingValue::NotMet => "nicht erfüllt".to_owned(),
        RatingValue::Unknown => "unbekannt".to_owned(),
        RatingValue::NotApplicable => "entfällt".to_owned(),
        RatingValue::Observed(number) => match &criterion.kind {
            CriterionKind::Scored {
                scale: scale @ Scale::Linear { unit, .. },
                ..
            } => {
                let points = scale
                    .points(number)
                    .map(|points| w::points(points.value()))
                    .unwrap_or_default();
                format!(
                    "{} {unit} = {points} Punkte",
                    notation::german_decimal(number)
                )
            }
            _ => format!("{} Punkte", notation::german_decimal(number)),
        },
    }
}

fn unrated_row(
    writer: &Writer<'_>,
    criterion: &Criterion,
    (catalogue, position): (usize, usize),
    candidate: usize,
) -> Vec<String> {
    let settled = crate::score::settled(writer.case, catalogue, position, candidate);
    let derived = settled.standing == crate::score::Standing::Derived;
    let value = match (&criterion.kind, derived) {
        (_, false) => "unbekannt".to_owned(),
        (CriterionKind::Exclusion { .. }, true) if settled.points.secured().is_zero() => {
            "nicht erfüllt".to_owned()
        }
        (CriterionKind::Exclusion { .. }, true) => "erfüllt".to_owned(),
        (CriterionKind::Scored { .. }, true) => {
            format!("{} Punkte", w::points(settled.points.secured()))
        }
    };
    vec![
        writer.case.id(candidate).to_owned(),
        criterion.id.clone(),
        String::new(),
        value,
        settled.reason.clone(),
        if derived {
            "aus den Stammdaten".to_owned()
        } else {
            "keine Zeile in der Bewertung".to_owned()
        },
        String::new(),
        settled
            .span
            .map_or_else(String::new, |span| writer.place(span)),
    ]
}

fn requirements(writer: &mut Writer<'_>) {
    let case = writer.case;
    if case.requirements.is_empty() {
        return;
    }
    writer.document.heading(3, "Anforderungen");
    let mut table = Table::new(
        "Anforderungen und ihre Erfüllung",
        &[
            "Anforderung",
            "Text",
            "Art",
            "#Gewicht",
            "Variante",
            "#Punkte",
            "Stelle",
        ],
    );
    for requirement in &case.requirements {
        for (candidate, fulfilment) in requirement.fulfilments.iter().enumerate() {
            table.row(vec![
                requirement.id.clone(),
                requirement.text.clone(),
                w::requirement(requirement.kind).to_owned(),
                if requirement.kind == crate::model::RequirementKind::Must {
                    String::new()
                } else {
                    notation::german_decimal(requirement.weight)
                },
                case.id(candidate).to_owned(),
                fulfilment.points.as_ref().map_or_else(
                    || "unbekannt".to_owned(),
                    |points| w::grade_points(points.value()),
                ),
                writer.place(fulfilment.span),
            ]);
        }
    }
    writer.document.table(table);
}

fn payments(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage B: Zahlungen mit Quellen");
    let case = writer.case;
    let mut table = Table::new(
        "Zahlungen (Ausgaben negativ, EUR)",
        &[
            "Variante",
            "Position",
            "Kostenart",
            "#Einzelpreis",
            "#Menge",
            "Einheit",
            "Rhythmus",
            "Jahre",
            "haushaltswirksam",
            "Steuer",
            "Quelle",
            "Beleg",
            "#min bis max",
            "#nominal",
            "#Barwert",
            "Stelle",
        ],
    );
    for candidate in 0..case.candidates.len() {
        let Some(result) = writer.assessment.candidates.get(candidate) else {
            continue;
        };
        let mut costs = result.cost.flows.iter();
        for flow in case.costs.of(candidate) {
            let cost = if flow.unit_price.is_some() {
                costs.next()
            } else {
                None
            };
            let amount = |part: fn(&crate::cost::FlowCost) -> &Fraction| {
                cost.map_or_else(|| "unbekannt".to_owned(), |cost| w::points(part(cost)))
            };
            let price = flow.unit_price.as_ref().map_or_else(
                || "unbekannt".to_owned(),
                |price| match &price.parameter {
                    Some(id) => format!("{} ({id})", w::number(price.amount)),
                    None => w::number(price.amount),
                },
            );
            let quantity = match flow
                .minimum_quantity
                .filter(|minimum| flow.quantity < *minimum)
            {
                Some(minimum) => format!(
                    "{} (Mindestmenge {})",
                    w::number(flow.quantity),
                    w::number(minimum)
                ),
                None => w::number(flow.quantity),
            };
            let years = if flow.from == flow.until {
                flow.from.to_string()
            } else {
                format!("{} bis {}", flow.from, flow.until)
            };
            let range = flow.range.map_or_else(String::new, |(low, high)| {
                format!("{} bis {}", w::number(low), w::number(high))
            });
            table.row(vec![
                case.id(candidate).to_owned(),
                flow.position.clone(),
                w::cost_kind(flow.kind).to_owned(),
                price,
                quantity,
                flow.unit.clone(),
                w::frequency(flow.frequency).to_owned(),
                years,
                w::effect(flow.budget).to_owned(),
                w::tax(flow.tax),
                w::origin(flow.origin).to_owned(),
                w::or_missing(&flow.evidence),
                range,
                amount(|cost| &cost.nominal),
                amount(|cost| &cost.present),
                writer.place(flow.span),
            ]);
        }
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Die Akte enthält keine Zahlungen.");
    }
    writer.document.table(table);
}

fn derivations(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage C: Herleitung der Zahlen");
    writer.document.paragraph(
        "Jede Zahl der Zusammenfassung mit ihrem Rechenweg bis zu den Zellen der Akte. Dieselbe Auskunft gibt der Aufruf \
         „gleichwertig explain“ mit der Akte und der Kennung der Zahl.",
    );
    let shown = writer.shown();
    for id in ids(writer.assessment, shown.into_iter()) {
        if let Some(figure) = derived(writer.assessment, &id) {
            writer.document.heading(3, figure.title.clone());
            derivation(writer, &figure);
        }
    }
}

/// The way of one figure.
pub(super) fn derivation(writer: &mut Writer<'_>, derived: &Derived) {
    writer.document.rich(vec![
        Inline::Code(derived.id.clone()),
        Inline::Text(" = ".to_owned()),
        Inline::Strong(quantity(&derived.quantity)),
    ]);
    writer.document.paragraph(derived.formula.clone());
    let mut table = Table::new("", &["Schritt", "#Wert", "Herkunft"]);
    for step in &derived.steps {
        let source = match &step.source {
            Source::Input(span) => Inline::Text(writer.place(*span)),
            Source::Parameter(id) => Inline::Text(parameter_in_words(writer, id)),
            Source::Figure(id) => Inline::Code(id.clone()),
            Source::Calculation => Inline::Text("folgt aus den Schritten davor".to_owned()),
        };
        table.rich_row(vec![
            vec![Inline::Text(step.text.clone())],
            vec![Inline::Text(quantity(&step.quantity))],
            vec![source],
        ]);
    }
    writer.document.table(table);
}

fn parameter_in_words(writer: &Writer<'_>, id: &str) -> String {
    let parameter = writer.case.parameters.get(id);
    match parameter.map(|parameter| parameter.at(writer.case.tender.key_date)) {
        Some(Answer::Holds(validity, dated)) => {
            format!(
                "Parameter {id}, gilt ab {}; {}",
                validity.from().german(),
                dated.citation
            )
        }
        _ => format!("Parameter {id}"),
    }
}

/// A quantity as reports show it.
pub(super) fn quantity(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Euro(amount) => w::euro(amount),
        Quantity::Points(points) => format!("{} Punkte", w::points(points)),
        Quantity::Percent(percent) => w::fine_percent(percent),
        Quantity::Factor(factor) => notation::german(factor, 6),
        Quantity::Range(low, high) if low == high => format!("{} Punkte", w::points(low)),
        Quantity::Range(low, high) => format!("{} bis {} Punkte", w::points(low), w::points(high)),
        Quantity::PercentRange(low, high) if low == high => w::fine_percent(low),
        Quantity::PercentRange(low, high) => {
            format!("{} bis {}", w::fine_percent(low), w::fine_percent(high))
        }
        Quantity::Word(word) => word.clone(),
        Quantity::Unknown => "unbekannt".to_owned(),
    }
}

fn foundations(writer: &mut Writer<'_>) {
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
                w::number(dated.value),
                parameter.unit.clone(),
                format!("ab {}, {until}", validity.from().german()),
                w::parameter_origin(parameter.origin).to_owned(),
                w::grade(dated.grade).to_owned(),
                dated.citation.to_string(),
            ]);
        }
        Answer::NotYet(_) | Answer::NoLonger(_) => {
            row.extend(["unbekannt".to_owned(), parameter.unit.clone()]);
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

fn check_sums(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage E: Eingaben und Programm");
    let version = env!("CARGO_PKG_VERSION");
    writer.document.paragraph(format!(
        "Berechnet mit gleichwertig {version}. Die Prüfsummen (SHA-256) lassen sich mit „sha256sum“ nachrechnen; gleiche \
         Eingaben und gleiche Fassung ergeben denselben Vermerk, Zeichen für Zeichen."
    ));
    let mut table = Table::new("Prüfsummen der Eingaben", &["Datei", "#Bytes", "SHA-256"]);
    let own = writer
        .map()
        .files()
        .iter()
        .filter(|file| file.name().starts_with("--criteria/"));
    let inputs = writer
        .case
        .files
        .iter()
        .filter_map(|file| writer.map().file(*file));
    for file in inputs.chain(own) {
        let bytes = notation::german_decimal(crate::exact::Decimal::whole(
            i64::try_from(file.bytes()).unwrap_or(i64::MAX),
        ));
        table.rich_row(vec![
            vec![Inline::Text(file.name().to_owned())],
            vec![Inline::Text(bytes)],
            vec![Inline::Code(file.check_sum())],
        ]);
    }
    writer.document.table(table);
}
