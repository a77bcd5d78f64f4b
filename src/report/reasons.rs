//! A paragraph of reasons per candidate, written from the facts.

use crate::assess::{CandidateResult, Effect, OpenSubject};
use crate::exact::Fraction;
use crate::model::CostKind;
use crate::score::{ItemScore, Standing};

use super::dimensions::{item_id, item_name};
use super::overview::group_title;
use super::wording as w;
use super::writer::Writer;
use super::{Inline, contents};

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
    }
}

fn standing(writer: &Writer<'_>, index: usize, result: &CandidateResult) -> String {
    if let Some(text) = contents::exclusion_in_words(writer, index) {
        return format!("Die Variante scheidet nach dem Stand der Nachweise aus. {text}");
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
        "Offen ist nichts".to_owned()
    } else {
        format!(
            "Offenes könnte bis zu {} Punkte hinzufügen",
            w::points(&utility.width())
        )
    };
    format!(
        "{money} Der gesicherte Nutzwert beträgt {} von 1.000 Punkten{rank}. {open}; belegt sind {} der Gewichte.",
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

/// What the others reach on the same item, as the mean of their secured points.
fn mean_of_others(
    writer: &Writer<'_>,
    own: usize,
    group: usize,
    position: usize,
) -> Option<Fraction> {
    let others: Vec<Fraction> = writer
        .candidates()
        .iter()
        .filter(|(index, _)| *index != own)
        .filter_map(|(index, _)| {
            let group = writer
                .assessment
                .candidates
                .get(*index)?
                .score
                .groups
                .get(group)?;
            let item = group.items.get(position)?;
            (item.standing != Standing::NotApplicable).then(|| item.points.secured().clone())
        })
        .collect();
    let count = i64::try_from(others.len()).ok()?;
    Fraction::sum(&others).over(&Fraction::whole(count))
}

fn reason_of(writer: &Writer<'_>, own: usize, item: &ItemScore) -> String {
    let crate::score::Item::Criterion {
        catalogue,
        criterion,
    } = item.item
    else {
        return String::new();
    };
    let settled = crate::score::settled(writer.case, catalogue, criterion, own);
    settled.reason
}

// The advantage on an item is the distance to the mean of the others, in points of the utility.
fn compared(writer: &Writer<'_>, own: usize, result: &CandidateResult) -> (String, String) {
    let mut distances: Vec<(Fraction, &ItemScore)> = Vec::new();
    for (group, score) in result.score.groups.iter().enumerate() {
        for (position, item) in score.items.iter().enumerate() {
            let weighs = item.standing != Standing::NotApplicable && item.standing.is_secured();
            if let Some(mean) = mean_of_others(writer, own, group, position).filter(|_| weighs) {
                distances.push((item.points.secured().minus(&mean).times(&item.effect), item));
            }
        }
    }
    distances.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.item.cmp(&other.1.item))
    });
    let described = |distance: &Fraction, item: &ItemScore| {
        let reason = reason_of(writer, own, item);
        let reason = if reason.is_empty() {
            String::new()
        } else {
            format!(": „{}“", reason.trim_end_matches('.'))
        };
        let sign = if distance.is_negative() { "" } else { "+" };
        format!(
            "{} ({} Punkte, {sign}{} gegenüber dem Mittel der anderen{reason})",
            item_name(writer.case, item.item),
            w::grade_points(item.points.secured()),
            w::points(distance),
        )
    };
    let better: Vec<String> = distances
        .iter()
        .filter(|(distance, _)| Fraction::zero() < *distance)
        .take(NAMED)
        .map(|(distance, item)| described(distance, item))
        .collect();
    let worse: Vec<String> = distances
        .iter()
        .rev()
        .filter(|(distance, _)| distance.is_negative())
        .take(NAMED)
        .map(|(distance, item)| described(distance, item))
        .collect();
    let best_group = leading_groups(writer, own);
    let strengths = match (best_group.is_empty(), better.is_empty()) {
        (true, true) => {
            "In keinem belegten Kriterium liegt die Variante über dem Mittel der anderen."
                .to_owned()
        }
        (false, true) => format!("Bester gesicherter Wert in {}.", w::listed(&best_group)),
        (true, false) => format!("{}.", better.join("; ")),
        (false, false) => format!(
            "Bester gesicherter Wert in {}. {}.",
            w::listed(&best_group),
            better.join("; ")
        ),
    };
    let weaknesses = if worse.is_empty() {
        "In keinem belegten Kriterium liegt die Variante unter dem Mittel der anderen.".to_owned()
    } else {
        format!("{}.", worse.join("; "))
    };
    (strengths, weaknesses)
}

fn leading_groups(writer: &Writer<'_>, own: usize) -> Vec<String> {
    let points = |index: usize, group: usize| {
        writer
            .assessment
            .candidates
            .get(index)
            .and_then(|result| result.score.groups.get(group))
            .map(|group| group.points.secured())
    };
    let groups = writer.case.tender.groups.iter().enumerate();
    groups
        .filter(|(group, _)| {
            let Some(value) = points(own, *group) else {
                return false;
            };
            let mut others = writer
                .candidates()
                .into_iter()
                .filter(|(index, _)| *index != own);
            !value.is_zero()
                && others.all(|(index, _)| points(index, *group).is_none_or(|other| other < value))
        })
        .map(|(_, group)| group_title(writer.case, &group.id))
        .collect()
}

fn decides(writer: &Writer<'_>, own: usize, result: &CandidateResult) -> String {
    let mut sentences = Vec::new();
    let rival = |first: Vec<usize>, order: &[crate::assess::Place]| {
        let leads = first.contains(&own);
        if leads {
            order
                .iter()
                .map(|place| place.candidate)
                .find(|candidate| *candidate != own)
        } else {
            first.first().copied()
        }
    };
    let ranking = &writer.assessment.ranking;
    if ranking.cost_rank(own).is_some()
        && let Some(other) = rival(ranking.cheapest(), &ranking.by_cost)
    {
        sentences.extend(money_decides(writer, result, other));
    }
    if ranking.utility_rank(own).is_some()
        && let Some(other) = rival(ranking.most_useful(), &ranking.by_utility)
    {
        sentences.extend(utility_decides(writer, result, other));
    }
    sentences.join(" ")
}

fn money_decides(writer: &Writer<'_>, result: &CandidateResult, other: usize) -> Option<String> {
    let rival = writer.assessment.candidates.get(other)?;
    let zero = Fraction::zero();
    let present = |result: &CandidateResult, kind: CostKind| {
        result
            .cost
            .kind(kind)
            .map_or_else(|| zero.clone(), |sum| sum.present.clone())
    };
    let mut differences: Vec<(CostKind, Fraction)> = CostKind::ALL
        .iter()
        .map(|kind| (*kind, present(result, *kind).minus(&present(rival, *kind))))
        .filter(|(_, difference)| !difference.is_zero())
        .collect();
    differences.sort_by_key(|(_, difference)| std::cmp::Reverse(difference.magnitude()));
    let parts: Vec<String> = differences
        .iter()
        .take(NAMED)
        .map(|(kind, difference)| {
            let word = if difference.is_negative() {
                "mehr"
            } else {
                "weniger"
            };
            format!(
                "{} ({} {word})",
                w::cost_kind(*kind),
                w::euro(&difference.magnitude())
            )
        })
        .collect();
    let total = result.cost.present.value.minus(&rival.cost.present.value);
    let word = if total.is_negative() {
        "teurer"
    } else {
        "günstiger"
    };
    (!parts.is_empty()).then(|| {
        format!(
            "Im Barwert ist die Variante um {} {word} als {}; am meisten machen aus: {}.",
            w::euro(&total.magnitude()),
            writer.name(other),
            parts.join(", ")
        )
    })
}

fn utility_decides(writer: &Writer<'_>, result: &CandidateResult, other: usize) -> Option<String> {
    let rival = writer.assessment.candidates.get(other)?;
    let mut differences: Vec<(String, Fraction)> = result
        .score
        .groups
        .iter()
        .zip(&rival.score.groups)
        .map(|(own, other)| {
            (
                group_title(writer.case, &own.id),
                own.partial.secured().minus(other.partial.secured()),
            )
        })
        .filter(|(_, difference)| !difference.is_zero())
        .collect();
    differences.sort_by(|one, other| {
        other
            .1
            .magnitude()
            .cmp(&one.1.magnitude())
            .then_with(|| one.0.cmp(&other.0))
    });
    let parts: Vec<String> = differences
        .iter()
        .take(NAMED)
        .map(|(group, difference)| {
            let sign = if difference.is_negative() { "" } else { "+" };
            format!("{group} ({sign}{} Punkte)", w::points(difference))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        format!(
            "Beim Nutzwert entscheiden gegenüber {}: {}.",
            writer.name(other),
            parts.join(", ")
        )
    })
}

fn missing(writer: &Writer<'_>, own: usize) -> String {
    let open: Vec<&crate::assess::OpenPoint> = writer
        .assessment
        .open_points
        .iter()
        .filter(|point| point.candidate == own)
        .collect();
    if open.is_empty() {
        return "Es fehlt kein Nachweis.".to_owned();
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
                item_id(writer.case, item),
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
            "Jede davon könnte Rangfolge oder Gleichwertigkeit noch ändern (Abschnitt 16)."
                .to_owned()
        }
        some => format!(
            "{some} davon könnten Rangfolge oder Gleichwertigkeit noch ändern (Abschnitt 16)."
        ),
    };
    format!(
        "{}: {}{more}. {effect}",
        w::counted(open.len(), "offene Tatsache", "offene Tatsachen"),
        named.join("; ")
    )
}
