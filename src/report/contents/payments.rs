//! What is special about payments: what remains, what is left out, whose hours, which currency, which emissions.

use crate::cost::FlowCost;
use crate::exact::notation;
use crate::model::{CashFlow, Conversion, CostKind, Relevance};
use crate::report::Table;
use crate::report::quantity as q;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn special(writer: &mut Writer<'_>) {
    remanence(writer);
    sunk(writer);
    staff(writer);
    exchange_rates(writer);
    emissions(writer);
}

/// The payments of a candidate whose amount is known, with what they cost.
fn known<'w>(
    writer: &Writer<'w>,
    candidate: usize,
) -> impl Iterator<Item = (&'w CashFlow, &'w FlowCost)> + use<'w> {
    let costs = writer.assessment.candidates.get(candidate);
    let known = writer.case.costs.of(candidate);
    known
        .filter(|flow| flow.unit_price.is_some())
        .zip(costs.into_iter().flat_map(|result| &result.cost.flows))
}

fn remanence(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Remanenz: Ausgaben, die trotz des Wechsels noch bleiben (EUR, im Kapitalwert enthalten)",
        &[
            "Variante", "Position", "Jahre", "#Barwert", "Grund", "Stelle",
        ],
    );
    for (index, _) in writer.candidates() {
        for (flow, cost) in known(writer, index) {
            if let Relevance::Remanent(reason) = &flow.relevance {
                table.row(vec![
                    writer.case.id(index).to_owned(),
                    flow.position.clone(),
                    w::years(flow.from, flow.until),
                    w::points(&cost.present),
                    reason.clone(),
                    writer.place(flow.span),
                ]);
            }
        }
    }
    writer.document.table(table);
}

fn sunk(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Nicht mitgerechnet: versunkene Zahlungen (EUR)",
        &[
            "Variante", "Position", "Jahre", "#je Jahr", "Grund", "Stelle",
        ],
    );
    let basis = writer.case.costs.economics.basis;
    for flow in writer.case.costs.sunk() {
        let Relevance::Sunk(reason) = &flow.relevance else {
            continue;
        };
        table.row(vec![
            writer.case.id(flow.candidate).to_owned(),
            flow.position.clone(),
            w::years(flow.from, flow.until),
            flow.yearly(basis)
                .map_or_else(|| "unbekannt".to_owned(), |yearly| w::points(&yearly)),
            reason.clone(),
            writer.place(flow.span),
        ]);
    }
    if !table.rows.is_empty() {
        writer.document.paragraph(
            "Was bezahlt ist oder bei keiner Variante mehr vermieden werden kann, entscheidet nichts und steht in keinem Kapitalwert. Die Liste zeigt, was deshalb fehlt.",
        );
    }
    writer.document.table(table);
}

fn staff(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Personalaufwand, der in die Rechnung eingeht",
        &[
            "Variante",
            "Tätigkeit",
            "#Menge im Jahr",
            "Gruppe oder Einheit",
            "#Satz (EUR)",
            "Herkunft des Satzes",
            "Jahre",
            "#Barwert (EUR)",
        ],
    );
    for (index, _) in writer.candidates() {
        for (flow, cost) in known(writer, index).filter(|(flow, _)| flow.kind == CostKind::Staff) {
            let price = flow.unit_price.as_ref();
            table.row(vec![
                writer.case.id(index).to_owned(),
                flow.position.clone(),
                format!("{}{}", q::quantity(flow), q::rhythm(flow)),
                flow.unit.clone(),
                price.map_or_else(String::new, |price| w::number(price.amount)),
                price
                    .and_then(|price| price.parameter.clone())
                    .unwrap_or_else(|| w::origin(flow.origin).to_owned()),
                w::years(flow.from, flow.until),
                w::points(&cost.present),
            ]);
        }
    }
    if !table.rows.is_empty() {
        writer.document.paragraph(
            "Ob Stunden und Gruppe stimmen, entscheidet oft mehr als ein Lizenzpreis. Woraus ein Satz besteht, zeigt Anlage D.",
        );
    }
    writer.document.table(table);
}

fn exchange_rates(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Wechselkurse",
        &["Währung", "#Einheiten je EUR", "Tag", "Quelle"],
    );
    let mut seen: Vec<&str> = Vec::new();
    for flow in writer
        .case
        .costs
        .flows()
        .iter()
        .chain(writer.case.costs.sunk())
    {
        if let Some(Conversion::Exchange(rate)) = &flow.conversion
            && !seen.contains(&rate.currency.as_str())
        {
            seen.push(&rate.currency);
            table.row(vec![
                rate.currency.clone(),
                w::number(rate.per_euro),
                rate.day.german(),
                rate.source.clone(),
            ]);
        }
    }
    writer.document.table(table);
}

fn emissions(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "CO₂-Preis und Lebenszyklus",
        &[
            "Variante",
            "Position",
            "#Tonnen im Jahr",
            "#EUR je Tonne",
            "Jahre",
            "#Barwert (EUR)",
            "Stelle",
        ],
    );
    for (index, _) in writer.candidates() {
        for (flow, cost) in known(writer, index) {
            let Some(conversion @ Conversion::Emission { .. }) = &flow.conversion else {
                continue;
            };
            let tonnes = flow.charged_quantity().times(&conversion.factor());
            table.row(vec![
                writer.case.id(index).to_owned(),
                flow.position.clone(),
                notation::german(&tonnes, 3),
                flow.unit_price
                    .as_ref()
                    .map_or_else(String::new, |price| w::number(price.amount)),
                w::years(flow.from, flow.until),
                w::points(&cost.present),
                writer.place(flow.span),
            ]);
        }
    }
    if table.rows.is_empty() {
        return;
    }
    writer.document.paragraph(climate_in_words(writer));
    writer.document.table(table);
}

fn climate_in_words(writer: &Writer<'_>) -> String {
    let law = writer.case.study.law(writer.case.tender.level);
    let binding = law.map_or("", |law| law.carbon.as_str());
    let climate = writer.case.tender.climate.as_ref();
    let price = match climate.and_then(|climate| climate.own_price.as_ref()) {
        Some(own) => format!(
            "Den Preis von {} EUR je Tonne setzt die Akte: {}",
            w::number(own.per_tonne),
            w::sentence(&own.reason)
        ),
        None => "Der Preis ist der hinterlegte Mindestwert des Jahres (Anlage D).".to_owned(),
    };
    let mix = climate.and_then(|climate| climate.electricity.as_ref());
    let mix = mix.map_or_else(String::new, |mix| {
        let as_of = mix
            .as_of
            .map_or_else(String::new, |day| format!(", Stand {}", day.german()));
        format!(
            " Eine Kilowattstunde zählt mit {} g CO₂ ({}{as_of}).",
            w::number(mix.grams_per_kwh),
            mix.source
        )
    });
    format!(
        "{binding} {price}{mix} Der CO₂-Preis ist eine Rechengröße und nicht haushaltswirksam; Tonnen = Menge × {}.",
        "kWh × g/kWh ÷ 1.000.000, bei der Herstellung kg ÷ 1.000"
    )
}
