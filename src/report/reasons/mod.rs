//! A paragraph of reasons per candidate, written from the facts.

mod comparison;
mod decision;

use crate::assess::{CandidateResult, Effect, OpenSubject};
use crate::exact::Fraction;

use super::dimensions::short_name;
use super::licence_words::in_short;
use super::wording as w;
use super::writer::Writer;
use super::{Inline, contents};

use comparison::compared;
use decision::decides;

/// How many strengths, weaknesses and gaps a paragraph names.
const NAMED: usize = 3;

/// Strengths, weaknesses, what decides, what is missing.
pub(super) fn per_candidate(writer: &mut Writer<'_>) {
    writer.document.heading(2, "13 Begründung je Variante");
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let standing = standing(writer, index, result);
        let (strengths, weaknesses) = compared(writer, index, result);
        let decides = decides(writer, index, result);
        let missing = missing(writer, index);
        let licence = writer
            .case
            .candidates
            .get(index)
            .map_or_else(String::new, |candidate| in_short(&candidate.licence));
        writer.document.heading(3, writer.full_name(index));
        writer.document.paragraph(standing);
        let mut part = |name: &str, text: String| {
            if !text.is_empty() {
                writer.document.rich(vec![
                    Inline::Strong(format!("{name}: ")),
                    Inline::Text(text),
                ]);
            }
        };
        part("Stärken", strengths);
        part("Schwächen", weaknesses);
        part("Was den Ausschlag gibt", decides);
        part("Was fehlt", missing);
        part("Lizenz", licence);
    }
}

fn standing(writer: &Writer<'_>, index: usize, result: &CandidateResult) -> String {
    if let Some(text) = contents::exclusion_in_words(writer, index) {
        return format!(
            "Die Variante scheidet nach dem Stand der Nachweise aus: {}",
            w::sentence(&text)
        );
    }
    let ranking = &writer.assessment.ranking;
    let money = match (result.cost.known_present(), ranking.cost_rank(index)) {
        (Some(value), Some(rank)) => {
            let against = against_best(writer, value);
            format!(
                "Mit einem Kapitalwert von {} steht die Variante beim Geld auf Rang {rank} von {}{against}.",
                w::euro(value),
                ranking.by_cost.len()
            )
        }
        _ => "Ein Kapitalwert lässt sich nicht angeben, weil Beträge fehlen.".to_owned(),
    };
    let utility = &result.score.utility;
    let rank = ranking
        .utility_rank(index)
        .map_or_else(String::new, |rank| {
            format!(", Rang {rank} von {}", ranking.by_utility.len())
        });
    let open = if utility.width().is_zero() {
        "Kein Wert ist offen".to_owned()
    } else {
        format!(
            "Offenes könnte bis zu {} Punkte hinzufügen",
            w::points(&utility.width())
        )
    };
    format!(
        "{money} Der gesicherte Nutzwert beträgt {} von 1.000 Punkten{rank}. {open}; gesichert sind {} der Gewichte.",
        w::points(utility.secured()),
        w::percent(&result.score.coverage)
    )
}

fn against_best(writer: &Writer<'_>, value: &Fraction) -> String {
    let best = writer
        .assessment
        .ranking
        .cheapest()
        .first()
        .and_then(|first| {
            let cost = &writer.assessment.candidates.get(*first)?.cost;
            Some((*first, cost.known_present()?.clone()))
        });
    match best {
        Some((first, best)) if *value < best => {
            format!(
                ", {} hinter {}",
                w::euro(&best.minus(value)),
                writer.name(first)
            )
        }
        _ => String::new(),
    }
}

fn missing(writer: &Writer<'_>, own: usize) -> String {
    let open: Vec<&crate::assess::OpenPoint> = writer
        .assessment
        .open_points
        .iter()
        .filter(|point| point.candidate == own)
        .collect();
    if open.is_empty() {
        return "Kein Wert ist offen.".to_owned();
    }
    let matters = open
        .iter()
        .filter(|point| point.effect != Effect::Nothing)
        .count();
    let mut by_gain = open.clone();
    by_gain.sort_by_key(|point| (std::cmp::Reverse(&point.gain), point.span));
    let named: Vec<String> = by_gain
        .iter()
        .take(NAMED)
        .map(|point| match point.subject {
            OpenSubject::Rated(item) | OpenSubject::Exclusion(item) => format!(
                "{} ({}{})",
                short_name(writer.case, item),
                w::standing(point.standing),
                if point.gain.is_zero() {
                    String::new()
                } else {
                    format!(", bis zu {} Punkte", w::points(&point.gain))
                }
            ),
            OpenSubject::Amount(kind) => format!(
                "Betrag für {} ({})",
                w::cost_kind(kind),
                writer.place(point.span)
            ),
        })
        .collect();
    let rest = open.len().saturating_sub(named.len());
    let more = if rest == 0 {
        String::new()
    } else {
        format!(" und {rest} weitere")
    };
    let effect = match matters {
        0 => "Nichts davon kann Rangfolge oder Gleichwertigkeit noch ändern.".to_owned(),
        1 => "Eine davon könnte Rangfolge oder Gleichwertigkeit noch ändern (Abschnitt 16)."
            .to_owned(),
        all if all == open.len() => {
            "Jede davon könnte, allein oder zusammen mit anderen, Rangfolge oder Gleichwertigkeit noch ändern (Abschnitt 16.1)."
                .to_owned()
        }
        some => format!(
            "{some} davon könnten, allein oder zusammen mit anderen, Rangfolge oder Gleichwertigkeit noch ändern (Abschnitt 16.1)."
        ),
    };
    format!(
        "{}: {}{more}. {effect}",
        w::counted(open.len(), "offene Tatsache", "offene Tatsachen"),
        named.join("; ")
    )
}
