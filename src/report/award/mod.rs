//! The rating of bids and the trial of a formula in words.

mod figure;
mod firmness;
mod probe;
mod result;
mod working;

use super::wording as w;
use super::{Document, Inline, Table};
use crate::exact::{Decimal, Fraction, notation, rounding};
use crate::model::{AwardCase, AwardMethod, AwardScale, PriceBasis, TieRule};

pub use figure::{award_figure, award_figure_ids};
pub use probe::trial_page;
pub use result::{award_page, award_summary};

/// A number with as many places as it needs, at most six.
fn exactly(number: &Fraction) -> String {
    let places = (0..6)
        .find(|places| rounding::rounded(number, *places) == *number)
        .unwrap_or(6);
    notation::german(number, places)
}

/// A value of a formula: with the announced places, or with as many as it needs.
fn value(case: &AwardCase, number: &Fraction) -> String {
    match (&case.plan.scale, case.plan.places) {
        (_, Some(places)) => notation::german(number, places),
        (AwardScale::ThreeDigits, None) => notation::german(number, 0),
        (AwardScale::Factor(_), None) => exactly(number),
    }
}

fn rule(rule: TieRule) -> &'static str {
    match rule {
        TieRule::Price => "der niedrigere Preis",
        TieRule::Points => "die höhere Punktzahl",
    }
}

/// The formula as it is announced.
fn formula(case: &AwardCase) -> String {
    let number = |number: &Decimal| notation::german_decimal(*number);
    match &case.plan.method {
        AwardMethod::Ratio => "Z = L ÷ P, der höchste Wert gewinnt".to_owned(),
        AwardMethod::Corridor { width, decides } => format!(
            "Z = L ÷ P; unter den Angeboten bis {} % unter dem besten Wert entscheidet {}",
            number(&width.written()),
            rule(*decides)
        ),
        AwardMethod::WeightedRatios {
            quality,
            price,
            corridor,
        } => {
            let formula = format!(
                "Z = {} × L ÷ Lmax + {} × Pmin ÷ P, der höchste Wert gewinnt",
                exactly(quality),
                exactly(price)
            );
            match corridor {
                None => formula,
                Some((width, decides)) => format!(
                    "{formula}; unter den Angeboten bis {} % unter dem besten Wert entscheidet {}",
                    number(&width.written()),
                    rule(*decides)
                ),
            }
        }
        AwardMethod::PriceRatio { most } => format!(
            "Z = L + {} × Pmin ÷ P, der höchste Wert gewinnt",
            number(most)
        ),
        AwardMethod::OneSided { most, zero_at } => format!(
            "Z = L + {} × ({} − P ÷ Pmin) ÷ ({} − 1), Preispunkte nie unter 0, der höchste Wert gewinnt",
            number(most),
            number(zero_at),
            number(zero_at)
        ),
        AwardMethod::TwoSided { most } => format!(
            "Z = L + {} × (Pmax − P) ÷ (Pmax − Pmin), der höchste Wert gewinnt",
            number(most)
        ),
        AwardMethod::Bonus { most } => format!(
            "Z = P − L ÷ {} × {} EUR, der niedrigste Wert gewinnt",
            case.plan
                .most_points
                .as_ref()
                .map_or_else(|| "Höchstpunkte".to_owned(), exactly),
            number(most)
        ),
        AwardMethod::FixedPrice => {
            "Der Preis steht fest, die höchste Punktzahl gewinnt (§ 58 Abs. 2 S. 3 VgV)".to_owned()
        }
        AwardMethod::LowestPrice => "Der niedrigste Preis gewinnt".to_owned(),
    }
}

fn method_name(method: &AwardMethod) -> &'static str {
    match method {
        AwardMethod::Ratio => "einfache Richtwertmethode",
        AwardMethod::Corridor { .. } => "erweiterte Richtwertmethode",
        AwardMethod::WeightedRatios { .. } => "gewichtete Verhältnisse von Leistung und Preis",
        AwardMethod::PriceRatio { .. } => "Preispunkte nach dem Preisquotienten",
        AwardMethod::OneSided { .. } => "Preispunkte durch einseitige Interpolation",
        AwardMethod::TwoSided { .. } => "Preispunkte durch zweiseitige Interpolation",
        AwardMethod::Bonus { .. } => "Bonus in Euro",
        AwardMethod::FixedPrice => "Festpreis mit reinem Leistungswettbewerb",
        AwardMethod::LowestPrice => "niedrigster Preis",
    }
}

/// Subject and rules, as both pages begin.
fn head(case: &AwardCase, document: &mut Document) {
    let mut table = Table::new("Angaben zum Vorgang", &["Angabe", "Inhalt"]);
    let mut add = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
    add("Betreff", case.title.clone());
    add(
        "Stelle",
        format!("{} ({})", case.authority, w::level(case.level)),
    );
    add("Aktenzeichen", case.id.clone());
    add("Stichtag", case.key_date.day().german());
    add("Phase", w::phase(case.phase.value).to_owned());
    if let Some(value) = case.estimated_value {
        add(
            "Geschätzter Auftragswert",
            format!("{} netto", w::euro(&value.fraction())),
        );
    }
    document.table(table);
}

fn rules(caption: &str, case: &AwardCase, document: &mut Document) {
    let plan = &case.plan;
    let mut table = Table::new(caption, &["Regel", "Inhalt"]);
    let mut add = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
    add("Methode", method_name(&plan.method).to_owned());
    add("Formel", formula(case));
    add(
        "P",
        match plan.price_basis {
            PriceBasis::Price => "Preis des Angebots in EUR".to_owned(),
            PriceBasis::LifeCycleCost => "Lebenszykluskosten in EUR (§ 59 VgV)".to_owned(),
        },
    );
    if let Some(most) = &plan.most_points {
        add("L", format!("Leistungspunkte, höchstens {}", exactly(most)));
    } else if plan.method.uses_points() {
        add("L", "Leistungspunkte".to_owned());
    }
    add(
        "Skala",
        match &plan.scale {
            AwardScale::Factor(factor) => format!("× {}", notation::german_decimal(*factor)),
            AwardScale::ThreeDigits => {
                "× die Zehnerpotenz, bei der der beste Wert drei Stellen vor dem Komma hat"
                    .to_owned()
            }
        },
    );
    add(
        "Rundung",
        match (plan.places, &plan.scale) {
            (Some(places), _) => format!("kaufmännisch auf {places} Nachkommastellen"),
            (None, AwardScale::ThreeDigits) => "kaufmännisch auf ganze Zahlen".to_owned(),
            (None, AwardScale::Factor(_)) => "keine".to_owned(),
        },
    );
    if let Some(places) = plan.price_places {
        add(
            "Rundung der Preispunkte",
            format!("kaufmännisch auf {places} Nachkommastellen"),
        );
    }
    if let Some(weight) = &plan.price_weight {
        add(
            "Gewicht des Preises",
            format!("{} %", notation::german_decimal(weight.value.written())),
        );
    }
    let mut ties: Vec<String> = plan.ties.iter().map(|tie| rule(*tie).to_owned()).collect();
    if plan.lot {
        ties.push("das Los".to_owned());
    }
    add(
        "Gleichstand",
        if ties.is_empty() {
            "keine Regel angegeben".to_owned()
        } else {
            format!(
                "nach dem bekanntgemachten Wert; dann entscheidet {}",
                ties.join(", dann ")
            )
        },
    );
    document.table(table);
}

fn strong(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Strong(text.into())]
}
