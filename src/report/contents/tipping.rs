//! Content 8: every assumption, when it turns the order, in steps and in the extreme cases.

use crate::assess::{Assumption, STEPS, Sensitivity, Tipping, TippingPoint};
use crate::report::Table;
use crate::report::tipping_words as words;
use crate::report::wording as w;
use crate::report::writer::Writer;

const SENTENCES: usize = 12;
const ROWS: usize = 30;
const ANNEX_ROWS: usize = 600;

/// When, how and under which circumstances the winner loses.
pub(super) fn tipping(writer: &mut Writer<'_>) {
    let assessment = writer.assessment;
    let sensitivity = &assessment.sensitivity;
    let Some(winner) = sensitivity.winner else {
        writer.document.paragraph(
            "Kippwerte lassen sich nicht angeben: Dafür braucht es zwei Varianten mit verschiedenen, vollständig bezifferten Kapitalwerten.",
        );
        extremes(writer, sensitivity);
        return;
    };
    in_sentences(writer, sensitivity, winner);
    soonest_table(writer, sensitivity);
    steps_table(writer, sensitivity, winner);
    extremes(writer, sensitivity);
    duels(writer, sensitivity, winner);
}

fn in_sentences(writer: &mut Writer<'_>, sensitivity: &Sensitivity, winner: usize) {
    let case = writer.case;
    let soonest = told(sensitivity);
    let sentences: Vec<String> = soonest
        .iter()
        .filter_map(|(tipping, twin)| {
            words::sentence(case, tipping, *twin, |candidate| writer.name(candidate))
        })
        .take(SENTENCES)
        .collect();
    let never = soonest
        .iter()
        .filter(|(tipping, _)| matches!(tipping.point, TippingPoint::Never(_)))
        .count();
    let name = writer.full_name(winner);
    if sentences.is_empty() {
        writer.document.paragraph(format!(
            "Keine einzelne Annahme kann {name} allein den ersten Platz nach dem Kapitalwert nehmen."
        ));
        return;
    }
    writer.document.paragraph(format!(
        "{name} verliert den ersten Platz nach dem Kapitalwert, wenn sich nur eine Annahme ändert und alles andere bleibt (zuerst, was bei der kleinsten Änderung kippt):"
    ));
    writer.document.list(sentences);
    let rest = soonest
        .len()
        .saturating_sub(never)
        .saturating_sub(SENTENCES);
    let mut closing = Vec::new();
    if rest > 0 {
        closing.push(format!(
            "{} mit größerem Abstand {} in der Tabelle.",
            w::counted(rest, "weitere Annahme", "weitere Annahmen"),
            if rest == 1 { "steht" } else { "stehen" }
        ));
    }
    if never > 0 {
        closing.push(format!(
            "{} {} die Rangfolge für sich allein nie.",
            w::counted(never, "Annahme", "Annahmen"),
            if never == 1 { "dreht" } else { "drehen" }
        ));
    }
    writer.document.paragraph(closing.join(" "));
}

/// Assumptions against the rival they tip against first, each with the quantity that is told along with its price.
fn told(sensitivity: &Sensitivity) -> Vec<(&Tipping, Option<&Tipping>)> {
    let twins = sensitivity.twins();
    sensitivity
        .soonest()
        .into_iter()
        .filter_map(|tipping| match tipping.assumption {
            Assumption::Quantity(span) if twins.contains_key(&(span, tipping.rival)) => None,
            Assumption::Price(span) => Some((tipping, twins.get(&(span, tipping.rival)).copied())),
            _ => Some((tipping, None)),
        })
        .collect()
}

fn soonest_table(writer: &mut Writer<'_>, sensitivity: &Sensitivity) {
    let mut table = tipping_table(
        "Kippwerte: Wert einer Annahme, bei dem beide Kapitalwerte gleich sind; je Annahme gegen die Variante, die zuerst aufholt",
    );
    let soonest = told(sensitivity);
    for (tipping, twin) in soonest.iter().take(ROWS) {
        row(writer, &mut table, tipping, *twin);
    }
    writer.document.table(table);
    let mut note = "Preise, Mengen, Wahrscheinlichkeiten und Schäden kippen genau an dem Wert, der sich als Bruch angeben lässt; Sätze \
         liegen zwischen zwei Werten mit vier Nachkommastellen, zwischen denen das Vorzeichen des Abstands wechselt. Kippwerte \
         der Risiken beziehen sich auf den Kapitalwert mit Risiken."
        .to_owned();
    if soonest.len() > ROWS || sensitivity.tippings.len() > soonest.len() {
        note += " Alle Annahmen gegen alle Varianten stehen in Anlage F.";
    }
    writer.document.paragraph(note);
}

fn tipping_table(caption: &str) -> Table {
    Table::new(
        caption,
        &[
            "Variante",
            "Annahme",
            "#heute",
            "#Kippwert",
            "#Änderung",
            "in der Spanne",
            "gegen",
            "Stelle",
        ],
    )
}

fn row(writer: &Writer<'_>, table: &mut Table, tipping: &Tipping, twin: Option<&Tipping>) {
    let case = writer.case;
    let quantity = twin.map_or_else(String::new, |twin| {
        format!(" oder Menge {}", words::point(case, twin))
    });
    let place = words::place(case, tipping.assumption);
    table.row(vec![
        tipping
            .candidate
            .map_or("alle", |candidate| case.id(candidate))
            .to_owned(),
        words::assumption(case, tipping.assumption),
        words::value(case, tipping.assumption, &tipping.now),
        format!("{}{quantity}", words::point(case, tipping)),
        words::change(tipping),
        words::within_range(case, tipping).to_owned(),
        case.id(tipping.rival).to_owned(),
        place.map_or_else(String::new, |span| writer.place(span)),
    ]);
}

fn steps_table(writer: &mut Writer<'_>, sensitivity: &Sensitivity, winner: usize) {
    let case = writer.case;
    let names: Vec<String> = STEPS
        .iter()
        .map(|step| {
            let sign = if *step < 0 { "\u{2212}" } else { "+" };
            format!("{sign}{} %", step.unsigned_abs())
        })
        .collect();
    let mut columns = vec!["Variante", "Annahme"];
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(
        "Wer vorn liegt, wenn sich eine Annahme um 5, 10 oder 20 % ändert",
        &columns,
    );
    let turning = sensitivity.steps.iter().filter(|row| row.turns(winner));
    for step_row in turning.take(ROWS) {
        let mut cells = vec![
            step_row
                .candidate
                .map_or("alle", |candidate| case.id(candidate))
                .to_owned(),
            words::assumption(case, step_row.assumption),
        ];
        cells.extend(step_row.ahead.iter().map(|ahead| {
            let ids: Vec<String> = ahead.iter().map(|one| case.id(*one).to_owned()).collect();
            match ids.as_slice() {
                [] => "nicht zu rechnen".to_owned(),
                [one] => one.clone(),
                many => format!("gleich: {}", w::listed(many)),
            }
        }));
        table.row(cells);
    }
    let firm = sensitivity
        .steps
        .iter()
        .filter(|row| !row.turns(winner))
        .count();
    let none = table.rows.is_empty();
    writer.document.table(table);
    let name = writer.full_name(winner);
    if none && firm > 0 {
        writer.document.paragraph(format!(
            "Ändert sich eine einzelne Annahme (Preise, Preissteigerungen, Zinssatz, Nutzende) um 5, 10 oder 20 % nach oben oder unten, bleibt {name} in jedem Fall vorn."
        ));
    } else if firm > 0 {
        writer.document.paragraph(format!(
            "Bei {} bleibt {name} in allen sechs Schritten vorn.",
            w::counted(firm, "anderen Annahme", "anderen Annahmen")
        ));
    }
}

fn extremes(writer: &mut Writer<'_>, sensitivity: &Sensitivity) {
    let case = writer.case;
    let shown = writer.shown();
    let mut table = Table::new(
        "Bester und schlechtester Fall aus den Spannen „min“ und „max“ (Kapitalwerte, EUR)",
        &[
            "Variante",
            "Zahlungen mit Spanne",
            "#schlechtester",
            "#angenommen",
            "#bester",
            "#schlechtester mit Risiken",
            "#bester mit Risiken",
        ],
    );
    let ranges: usize = sensitivity.extremes.iter().map(|entry| entry.ranges).sum();
    for entry in &sensitivity.extremes {
        if shown.contains(&entry.candidate) {
            table.row(vec![
                case.id(entry.candidate).to_owned(),
                entry.ranges.to_string(),
                w::points(&entry.worst),
                w::points(&entry.assumed),
                w::points(&entry.best),
                w::points(&entry.worst_with_risks),
                w::points(&entry.best_with_risks),
            ]);
        }
    }
    if ranges == 0 {
        writer.document.paragraph(
            "Spannen („min“, „max“) sind nicht angegeben; bester und schlechtester Fall sind deshalb nicht zu unterscheiden.",
        );
        return;
    }
    writer.document.table(table);
}

fn duels(writer: &mut Writer<'_>, sensitivity: &Sensitivity, winner: usize) {
    if sensitivity.extremes.iter().all(|entry| entry.ranges == 0) {
        return;
    }
    let case = writer.case;
    let shown = writer.shown();
    let name = writer.full_name(winner);
    let mut table = Table::new(
        format!(
            "Vorsprung von {} in den Extremfällen (EUR)",
            case.id(winner)
        ),
        &[
            "gegen",
            "#schlechtester Fall gegen besten der anderen",
            "#beide im schlechtesten",
            "#beide im besten",
        ],
    );
    let mut lost = Vec::new();
    for duel in &sensitivity.duels {
        if duel.lead.is_negative() {
            lost.push(case.id(duel.rival).to_owned());
        }
        if shown.contains(&duel.rival) {
            table.row(vec![
                case.id(duel.rival).to_owned(),
                w::points(&duel.lead),
                w::points(&duel.both_worst),
                w::points(&duel.both_best),
            ]);
        }
    }
    writer.document.table(table);
    let text = if lost.is_empty() {
        format!(
            "Selbst im schlechtesten Fall bleibt {name} vor jeder anderen Variante in deren bestem Fall: Innerhalb der Spannen ist das Ergebnis sicher."
        )
    } else {
        format!(
            "Treffen bei {name} alle schlechten und bei der anderen Variante alle guten Enden der Spannen zusammen, geht der Vorsprung verloren gegen: {}.",
            w::listed(&lost)
        )
    };
    writer.document.paragraph(text);
}

/// Annex F: every assumption against every other candidate.
pub(in crate::report) fn all_tippings(writer: &mut Writer<'_>) {
    let sensitivity = &writer.assessment.sensitivity;
    if sensitivity.tippings.is_empty() {
        return;
    }
    writer
        .document
        .heading(2, "Anlage F: Kippwerte aller Annahmen gegen alle Varianten");
    let mut table = tipping_table(
        "Jede Annahme für sich, alles andere unverändert; zuerst, was bei der kleinsten Änderung kippt",
    );
    for tipping in sensitivity.tippings.iter().take(ANNEX_ROWS) {
        row(writer, &mut table, tipping, None);
    }
    writer.document.table(table);
    let rest = sensitivity.tippings.len().saturating_sub(ANNEX_ROWS);
    if rest > 0 {
        writer.document.paragraph(format!(
            "{} stehen in der Ausgabe mit --format json.",
            w::counted(rest, "weiterer Kippwert", "weitere Kippwerte")
        ));
    }
}
