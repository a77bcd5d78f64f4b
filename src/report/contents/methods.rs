//! Content 9: further monetary methods, each with its result or the reason for none.

use crate::cost::{Method, MethodFigure, MethodOutcome};
use crate::exact::{Fraction, notation};
use crate::report::Table;
use crate::report::method_words as words;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// The section on further methods.
pub(super) fn further(writer: &mut Writer<'_>) {
    writer.document.heading(3, "Weitere Rechenverfahren");
    writer.document.paragraph(
        "Über die Rangfolge nach Geld entscheidet in diesem Vermerk allein der Kapitalwert. Die folgenden Verfahren beleuchten ihn; \
         keines davon bestimmt einen zweiten Sieger. Wo ein Verfahren nicht passt, steht der Grund.",
    );
    let shown = writer.shown();
    for method in Method::ALL {
        let outcomes: Vec<&MethodOutcome> = writer
            .assessment
            .methods
            .iter()
            .filter(|outcome| outcome.method == method && shown.contains(&outcome.candidate))
            .collect();
        writer.document.heading(4, words::method_title(method));
        writer.document.paragraph(words::method_when(method));
        let mut table = table_of(method);
        for outcome in &outcomes {
            if let Ok(figure) = &outcome.figure {
                let mut cells = vec![writer.case.id(outcome.candidate).to_owned()];
                cells.extend(cells_of(figure));
                table.row(cells);
            }
        }
        writer.document.table(table);
        writer.document.paragraph(note_of(method, &outcomes));
        refusals(writer, &outcomes);
    }
}

/// Candidates that are refused for the same reason stand together.
fn refusals(writer: &mut Writer<'_>, outcomes: &[&MethodOutcome]) {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for outcome in outcomes {
        let Err(refusal) = &outcome.figure else {
            continue;
        };
        let reason = words::refusal(refusal);
        let id = writer.case.id(outcome.candidate).to_owned();
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, ids)) => ids.push(id),
            None => reasons.push((reason, vec![id])),
        }
    }
    let lines = reasons
        .into_iter()
        .map(|(reason, ids)| format!("Nicht angewandt auf {}: {reason}", w::listed(&ids)))
        .collect();
    writer.document.list(lines);
}

fn table_of(method: Method) -> Table {
    match method {
        Method::Annuity => Table::new(
            "Gleiche Jahresbeträge mit Ersatz und Restwert (EUR)",
            &[
                "Variante",
                "#Jahresbetrag",
                "#Barwert der Anschaffungen mit Ersatz, ohne Restwert",
                "#Barwert des Übrigen",
                "#Ersatzbeschaffungen",
            ],
        ),
        Method::CostComparison => Table::new(
            "Kosten eines Durchschnittsjahres (EUR)",
            &[
                "Variante",
                "#Abschreibung",
                "#Zinsen (stetig)",
                "#Zinsen (in Jahresraten)",
                "#laufend",
                "#zusammen (stetig)",
                "#zusammen (in Jahresraten)",
            ],
        ),
        Method::CriticalQuantity => Table::new(
            "Zahl der Nutzenden, bei der die Variante und die Fortführung gleich viel kosten",
            &[
                "Variante",
                "#kritische Zahl",
                "#heute",
                "#fest (Barwert, EUR)",
                "#je Nutzende (Barwert, EUR)",
                "günstiger als die Fortführung",
            ],
        ),
        Method::Payback => Table::new(
            "Wann die Mehrausgaben gegenüber der Fortführung zurückverdient sind",
            &["Variante", "#Jahre", "bis zum Ende"],
        ),
        Method::SeatCost => Table::new(
            "Kosten je Platz (EUR)",
            &[
                "Variante",
                "#Nutzende",
                "#Barwert je Platz",
                "#je Platz und Jahr",
                "#davon haushaltswirksam",
            ],
        ),
        Method::LifeCycle => Table::new(
            "Lebenszykluskosten als Barwert (EUR)",
            &[
                "Variante",
                "#Anschaffung und Einführung",
                "#Nutzung",
                "#Wartung",
                "#Ende der Nutzung",
                "#externe Umwelteffekte",
                "#zusammen",
                "#zusammen nominal",
            ],
        ),
    }
}

fn cells_of(figure: &MethodFigure) -> Vec<String> {
    match figure {
        MethodFigure::Annuity(annuity) => {
            let assets = &annuity.assets;
            let capital = Fraction::sum(assets.iter().map(|(_, asset)| &asset.present));
            let replacements: usize = assets
                .iter()
                .map(|(_, asset)| asset.purchases.len().saturating_sub(1))
                .sum();
            vec![
                w::points(&annuity.yearly),
                w::points(&capital),
                w::points(&annuity.rest),
                replacements.to_string(),
            ]
        }
        MethodFigure::Comparison(comparison) => vec![
            w::points(&comparison.continuous.depreciation),
            w::points(&comparison.continuous.interest),
            w::points(&comparison.discontinuous.interest),
            w::points(&comparison.continuous.running),
            w::points(&comparison.continuous.total),
            w::points(&comparison.discontinuous.total),
        ],
        MethodFigure::Critical(critical) => {
            let now = Fraction::whole(i64::from(critical.users));
            let meets: Vec<String> = critical.meets.iter().map(w::points).collect();
            vec![
                w::listed(&meets),
                critical.users.to_string(),
                w::points(&critical.own.fixed),
                w::points(&critical.own.slope(&now)),
                cheaper_where(critical),
            ]
        }
        MethodFigure::Payback(paid_back) => vec![
            notation::german(&paid_back.years, 1),
            if paid_back.lasting {
                "ja"
            } else {
                "nein, später wieder verloren"
            }
            .to_owned(),
        ],
        MethodFigure::Seat(seat) => vec![
            seat.users.to_string(),
            w::points(&seat.present),
            w::points(&seat.yearly),
            w::points(&seat.budget_effective),
        ],
        MethodFigure::LifeCycle(life) => {
            let mut cells: Vec<String> = life
                .stages
                .iter()
                .map(|sum| w::points(&sum.present))
                .collect();
            cells.push(w::points(&life.present));
            cells.push(w::points(&life.nominal));
            cells
        }
    }
}

/// On which side of the first critical number the candidate is the cheaper one.
fn cheaper_where(critical: &crate::cost::Critical) -> String {
    let nought = Fraction::zero();
    let gap = critical
        .own
        .total(&nought)
        .minus(&critical.carry_on.total(&nought));
    let below = gap.is_negative();
    match (critical.meets.len(), below) {
        (1, true) => "darunter",
        (1, false) => "darüber",
        (_, true) => "unterhalb der ersten, dann im Wechsel",
        (_, false) => "oberhalb der ersten, dann im Wechsel",
    }
    .to_owned()
}

fn note_of(method: Method, outcomes: &[&MethodOutcome]) -> String {
    let repeats = outcomes.iter().any(|outcome| {
        matches!(&outcome.figure, Ok(MethodFigure::Annuity(annuity)) if annuity.repeats_present_value)
    });
    match method {
        Method::Annuity if repeats => {
            "Alle Nutzungsdauern sind so lang wie der Zeitraum. Die Jahresbeträge dienen nur der Anschauung; sie ordnen die Varianten wie der Kapitalwert.".to_owned()
        }
        Method::CriticalQuantity if outcomes.iter().any(|outcome| outcome.figure.is_ok()) => {
            "Der Zahl der Nutzenden folgen die Zahlungen, deren Menge ihr gleich ist; alle anderen gelten als fest. Mindestmengen sind berücksichtigt.".to_owned()
        }
        Method::Annuity
        | Method::CostComparison
        | Method::CriticalQuantity
        | Method::Payback
        | Method::SeatCost
        | Method::LifeCycle => String::new(),
    }
}
