//! Content 7: the risks in their matrix, and who bears how much.

use std::collections::BTreeMap;

use crate::cost::RiskCost;
use crate::exact::Fraction;
use crate::model::{Risk, RiskAxis};
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// A risk with its number in the report and the share of its damage in the present value.
pub(super) struct RatedRisk<'a> {
    pub(super) number: String,
    pub(super) risk: &'a Risk,
    pub(super) cost: &'a RiskCost,
    probability: Option<Fraction>,
    damage: Option<Fraction>,
}

impl RatedRisk<'_> {
    pub(super) fn probability_class<'w>(&self, writer: &Writer<'w>) -> &'w str {
        let axis = &writer.case.risk_scale.probability;
        self.probability
            .as_ref()
            .map_or("", |percent| axis.class(percent))
    }

    pub(super) fn damage_class<'w>(&self, writer: &Writer<'w>) -> &'w str {
        let axis = &writer.case.risk_scale.damage;
        self.damage
            .as_ref()
            .map_or("", |percent| axis.class(percent))
    }
}

/// The risks that the text follows, numbered.
pub(super) fn rated<'a>(writer: &Writer<'a>) -> Vec<RatedRisk<'a>> {
    let (case, assessment) = (writer.case, writer.assessment);
    let mut rated = Vec::new();
    for (index, _) in writer.candidates() {
        let Some(result) = assessment.candidates.get(index) else {
            continue;
        };
        for (risk, cost) in case.risks_of(index).zip(&result.cost.risks) {
            let volume = result.cost.known_present().map(Fraction::magnitude);
            let damage = risk.damage.and_then(|damage| {
                let share = damage.fraction().over(&volume?)?;
                Some(share.times(&Fraction::whole(100)))
            });
            rated.push(RatedRisk {
                number: format!("R{}", rated.len().saturating_add(1)),
                risk,
                cost,
                probability: risk
                    .probability
                    .map(|probability| probability.written().fraction()),
                damage,
            });
        }
    }
    rated
}

/// Probability from top to bottom, damage from left to right, in the cells the numbers of the risks.
pub(super) fn matrix(writer: &mut Writer<'_>, rated: &[RatedRisk<'_>]) {
    let scale = &writer.case.risk_scale;
    let names: Vec<&str> = scale
        .damage
        .classes
        .iter()
        .map(|class| class.name.as_str())
        .collect();
    let columns: Vec<String> = names.iter().map(|name| format!("Schaden {name}")).collect();
    let mut head = vec!["Wahrscheinlichkeit"];
    head.extend(columns.iter().map(String::as_str));
    let mut table = Table::new("Risikomatrix", &head);
    for (row, class) in scale.probability.classes.iter().enumerate().rev() {
        let mut cells = vec![class.name.clone()];
        for column in 0..names.len() {
            let within: Vec<String> = rated
                .iter()
                .filter(|entry| {
                    let at = |axis: &RiskAxis, value: &Option<Fraction>| {
                        value.as_ref().and_then(|value| axis.position(value))
                    };
                    at(&scale.probability, &entry.probability) == Some(row)
                        && at(&scale.damage, &entry.damage) == Some(column)
                })
                .map(|entry| entry.number.clone())
                .collect();
            cells.push(within.join(", "));
        }
        table.row(cells);
    }
    writer.document.table(table);
    let classes = |axis: &RiskAxis| {
        let parts: Vec<String> = axis
            .classes
            .iter()
            .map(|class| match class.limit {
                Some(limit) => format!("bis {} {}", w::number(limit), class.name),
                None => format!("darüber {}", class.name),
            })
            .collect();
        format!("{} ({}; {})", parts.join(", "), axis.unit, axis.source)
    };
    let text = format!(
        "Klassen der Wahrscheinlichkeit: {}. Klassen des Schadens: {}. Die Matrix ordnet; gerechnet wird mit den Zahlen der Tabelle davor.",
        classes(&scale.probability),
        classes(&scale.damage),
    );
    writer.document.paragraph(text);
    let open: Vec<String> = rated
        .iter()
        .filter(|entry| entry.probability.is_none() || entry.damage.is_none())
        .map(|entry| entry.number.clone())
        .collect();
    if !open.is_empty() {
        writer.document.paragraph(format!(
            "Nicht eingeordnet, weil Wahrscheinlichkeit, Schaden oder Kapitalwert unbekannt ist: {}.",
            w::listed(&open)
        ));
    }
}

/// What each bearer has to expect.
pub(super) fn bearers(writer: &mut Writer<'_>, rated: &[RatedRisk<'_>]) {
    let mut sums: BTreeMap<(usize, &str), (usize, Fraction)> = BTreeMap::new();
    for entry in rated {
        let slot = sums
            .entry((entry.risk.candidate, entry.risk.bearer.as_str()))
            .or_insert_with(|| (0, Fraction::zero()));
        slot.0 = slot.0.saturating_add(1);
        if let Some(present) = &entry.cost.present {
            slot.1 = slot.1.plus(present);
        }
    }
    let mut table = Table::new(
        "Wer wie viel Risiko trägt",
        &[
            "Variante",
            "Träger",
            "#Risiken",
            "#Erwartungswert (Barwert, EUR)",
        ],
    );
    for ((candidate, bearer), (count, sum)) in sums {
        table.row(vec![
            writer.case.id(candidate).to_owned(),
            bearer.to_owned(),
            count.to_string(),
            w::points(&sum),
        ]);
    }
    writer.document.table(table);
}
