//! The first page of the report and the overview for the terminal.

use crate::assess::{Equivalence, Verdict};
use crate::model::Case;

use super::wording as w;
use super::writer::Writer;
use super::{Inline, Table};

/// Subject, authority, key date, and the result in a few lines.
pub(super) fn head(writer: &mut Writer<'_>) {
    let case = writer.case;
    let tender = &case.tender;
    writer
        .document
        .heading(1, format!("Vermerk zu: {}", tender.title));
    let law = case.study.law(tender.level);
    let subtitle = format!(
        "Wirtschaftlichkeitsuntersuchung in der Planung nach {}",
        law.map_or("", |law| law.economy.as_str())
    );
    writer.document.rich(vec![Inline::Strong(subtitle)]);
    let mut table = Table::new("Angaben zum Vorgang", &["Angabe", "Inhalt"]);
    let mut add = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
    add("Betreff", tender.title.clone());
    add(
        "Stelle",
        format!("{} ({})", tender.authority, w::level(tender.level)),
    );
    add("Aktenzeichen", tender.id.clone());
    add("Stichtag", tender.key_date.day().german());
    add("Phase", w::phase(tender.phase.value).to_owned());
    if !tender.services.is_empty() {
        let services: Vec<String> = tender
            .services
            .iter()
            .map(|service| w::service(*service).to_owned())
            .collect();
        add("Leistung", w::listed(&services));
    }
    if let Some(value) = &tender.procedure.estimated_value {
        add(
            "Geschätzter Auftragswert",
            format!(
                "{} netto, mit Optionen und Verlängerungen",
                w::euro(value.amount())
            ),
        );
    }
    if !tender.procedure.kind.is_empty() {
        add("Vorgesehenes Verfahren", tender.procedure.kind.clone());
    }
    if let Some(start) = tender.procedure_start {
        add("Verfahrensbeginn", start.german());
    }
    if let Some(months) = tender.procedure.term_months {
        add("Laufzeit", format!("{months} Monate"));
    }
    let personal = match tender.personal_data {
        Some(true) => "werden verarbeitet",
        Some(false) => "werden nicht verarbeitet",
        None => "nicht angegeben",
    };
    add("Personenbezogene Daten", personal.to_owned());
    if let Some(users) = tender.need.users {
        add(
            "Nutzende",
            w::number(crate::exact::Decimal::whole(i64::from(users))),
        );
    }
    writer.document.table(table);
    writer.document.heading(2, "Zusammenfassung");
    for text in result_in_words(writer) {
        writer.document.paragraph(text);
    }
    let table = result_table(writer);
    writer.document.table(table);
    if writer.hidden() > 0 {
        let text = format!(
            "Der Text behandelt die führenden Varianten; weitere {} stehen in den Anlagen.",
            writer.hidden()
        );
        writer.document.paragraph(text);
    }
    writer.document.paragraph(
        "Geld und Nutzen stehen nebeneinander und werden nicht zu einer Zahl verrechnet. Gesichert ist, was belegt ist; \
         möglich ist, was Unbekanntes noch hinzufügen könnte. Alle Zahlen sind genau gerechnet und nur für die Anzeige \
         kaufmännisch gerundet; die Herleitung steht in Anlage C. Der Vermerk schlägt vor, er entscheidet nicht und \
         ersetzt keine Rechtsberatung.",
    );
}

/// The result in a few sentences.
pub(super) fn result_in_words(writer: &Writer<'_>) -> Vec<String> {
    let ranking = &writer.assessment.ranking;
    let name = |list: &[usize]| {
        let names: Vec<String> = list
            .iter()
            .map(|candidate| writer.full_name(*candidate))
            .collect();
        w::listed(&names)
    };
    let (cheapest, most_useful) = (ranking.cheapest(), ranking.most_useful());
    let mut sentences = Vec::new();
    match (cheapest.is_empty(), most_useful.is_empty()) {
        (false, false) if ranking.agree == Some(true) => {
            sentences.push(format!("Nach Kapitalwert und nach Nutzwert liegt dieselbe Variante vorn: {}.", name(&common(&cheapest, &most_useful))));
        }
        (false, false) => sentences.push(format!(
            "Kapitalwert und Nutzwert führen zu verschiedenen Ergebnissen: Nach dem Kapitalwert liegt {} vorn, nach dem gesicherten Nutzwert {}.",
            name(&cheapest),
            name(&most_useful)
        )),
        (true, false) => sentences.push(format!(
            "Nach dem gesicherten Nutzwert liegt {} vorn. Für keine Variante, die im Vergleich bleibt, sind alle Kosten beziffert; eine Rangfolge nach dem Kapitalwert gibt es deshalb nicht.",
            name(&most_useful)
        )),
        (_, true) => sentences.push("Keine Variante erfüllt alle Bedingungen; es gibt keine Rangfolge.".to_owned()),
    }
    if let Some(closeness) = &ranking.closeness {
        let percent = closeness
            .percent
            .as_ref()
            .map_or_else(|| "0,00 %".to_owned(), w::fine_percent);
        let judgement = if closeness.is_close {
            format!(
                "Das ist weniger als {}: Das Ergebnis ist knapp, der Kapitalwert allein trägt die Entscheidung nicht.",
                w::percent(&closeness.limit)
            )
        } else {
            format!(
                "Das ist mehr als {}: Der Abstand ist deutlich.",
                w::percent(&closeness.limit)
            )
        };
        sentences.push(format!(
            "Die beiden besten Kapitalwerte ({} und {}) liegen {} auseinander, {percent} des größeren. {judgement}",
            writer.name(closeness.first),
            writer.name(closeness.second),
            w::euro(&closeness.difference),
        ));
    }
    sentences.extend(super::contents::risk_turns_order(writer));
    sentences.extend(
        writer
            .equivalence()
            .iter()
            .map(|found| equivalence_in_words(writer, found)),
    );
    sentences
}

/// What the tests of the case say of one candidate; the file decides, not the tool.
pub(super) fn equivalence_in_words(writer: &Writer<'_>, found: &Equivalence) -> String {
    let (candidate, reference) = (
        writer.full_name(found.candidate),
        writer.name(found.reference),
    );
    match found.verdict {
        Verdict::Equivalent => format!(
            "{candidate} besteht alle Prüfungen der Gleichwertigkeit, die diese Akte gegenüber {reference} festlegt (Abschnitt 14)."
        ),
        Verdict::NotEquivalent => format!(
            "{candidate} besteht nicht alle Prüfungen der Gleichwertigkeit, die diese Akte gegenüber {reference} festlegt (Abschnitt 14)."
        ),
        Verdict::Undecided => format!(
            "Ob {candidate} alle Prüfungen der Gleichwertigkeit gegenüber {reference} besteht, hängt an Tatsachen, die noch offen sind (Abschnitt 14)."
        ),
    }
}

fn common(one: &[usize], other: &[usize]) -> Vec<usize> {
    one.iter()
        .copied()
        .filter(|candidate| other.contains(candidate))
        .collect()
}

fn rank(rank: Option<usize>, excluded: bool) -> String {
    match rank {
        Some(rank) => rank.to_string(),
        None if excluded => "scheidet aus".to_owned(),
        None => "–".to_owned(),
    }
}

/// One row per candidate: money, utility, evidence, equivalence.
pub(super) fn result_table(writer: &Writer<'_>) -> Table {
    let mut table = Table::new(
        "Ergebnis je Variante",
        &[
            "Variante",
            "#Kapitalwert (EUR)",
            "#Rang",
            "#Nutzwert gesichert bis möglich",
            "#Rang",
            "#Anteil gesichert",
            "gleichwertig",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let excluded = result.is_excluded();
        let value = result
            .cost
            .known_present()
            .map_or_else(|| "nicht bezifferbar".to_owned(), w::points);
        table.row(vec![
            writer.full_name(index),
            value,
            rank(writer.assessment.ranking.cost_rank(index), excluded),
            w::range(&result.score.utility),
            rank(writer.assessment.ranking.utility_rank(index), excluded),
            w::percent(&result.score.coverage),
            equivalence_word(writer, index),
        ]);
    }
    table
}

fn equivalence_word(writer: &Writer<'_>, candidate: usize) -> String {
    let tender = &writer.case.tender;
    let found = writer
        .assessment
        .equivalence
        .iter()
        .find(|found| found.candidate == candidate);
    match found {
        Some(found) => w::verdict(found.verdict).to_owned(),
        None if tender
            .equivalence
            .as_ref()
            .is_some_and(|limits| limits.reference.value == candidate) =>
        {
            "Referenz".to_owned()
        }
        None => "–".to_owned(),
    }
}

/// The title of a group as people know it.
pub(super) fn group_title(case: &Case, id: &str) -> String {
    if id == crate::score::FITNESS {
        return "Eignung".to_owned();
    }
    let catalogue = case.catalogues.iter().find(|catalogue| catalogue.id == id);
    catalogue.map_or_else(|| id.to_owned(), |catalogue| catalogue.title.clone())
}

/// Candidates as columns, dimensions as rows.
pub(super) fn terminal(writer: &mut Writer<'_>) {
    let case = writer.case;
    let tender = &case.tender;
    writer.document.heading(1, tender.title.clone());
    let line = format!(
        "{} · {} · Stichtag {}",
        tender.authority,
        tender.id,
        tender.key_date.day().german()
    );
    writer.document.paragraph(line);
    let shown = writer.shown();
    let ids: Vec<String> = shown
        .iter()
        .map(|index| format!("#{}", case.id(*index)))
        .collect();
    let mut columns: Vec<&str> = vec![""];
    columns.extend(ids.iter().map(String::as_str));
    let mut table = Table::new("", &columns);
    let results: Vec<_> = shown
        .iter()
        .filter_map(|index| Some((*index, writer.assessment.candidates.get(*index)?)))
        .collect();
    let mut add =
        |title: String, cell: &dyn Fn(usize, &crate::assess::CandidateResult) -> String| {
            let mut row = vec![title];
            row.extend(results.iter().map(|(index, result)| cell(*index, result)));
            table.row(row);
        };
    add("Kapitalwert (EUR)".to_owned(), &|_, result| {
        result.cost.known_present().map_or_else(
            || "unbekannt".to_owned(),
            |value| crate::exact::notation::german(value, 0),
        )
    });
    let ranking = &writer.assessment.ranking;
    add("Rang nach Kapitalwert".to_owned(), &|index, result| {
        rank(ranking.cost_rank(index), result.is_excluded())
    });
    add("Nutzwert gesichert".to_owned(), &|_, result| {
        w::points(result.score.utility.secured())
    });
    add("Nutzwert möglich".to_owned(), &|_, result| {
        w::points(result.score.utility.possible())
    });
    add("Rang nach Nutzwert".to_owned(), &|index, result| {
        rank(ranking.utility_rank(index), result.is_excluded())
    });
    for group in &tender.groups {
        let title = format!(
            "{} ({} %)",
            group_title(case, &group.id),
            w::number(group.weight.percent())
        );
        add(title, &|_, result| {
            result
                .score
                .group(&group.id)
                .map_or_else(String::new, |group| {
                    let tenths = |points| crate::exact::notation::german(points, 1);
                    let (low, high) = (
                        tenths(group.points.secured()),
                        tenths(group.points.possible()),
                    );
                    if low == high {
                        low
                    } else {
                        format!("{low}–{high}")
                    }
                })
        });
    }
    add("Anteil gesichert".to_owned(), &|_, result| {
        w::percent(&result.score.coverage)
    });
    if let Some(plan) = &case.sovereignty {
        let framework = &plan.framework;
        add(
            format!("{} (beantwortet)", framework.level_word),
            &|_, result| {
                result
                    .score
                    .sovereignty
                    .as_ref()
                    .map_or_else(String::new, |found| {
                        super::frameworks::level(framework, found.level, found.coverage)
                    })
            },
        );
    }
    add("gleichwertig".to_owned(), &|index, _| {
        equivalence_word(writer, index)
    });
    writer.document.table(table);
    if writer.hidden() > 0 {
        let text = format!(
            "Gezeigt sind die führenden Varianten; {} weitere stehen im Bericht.",
            writer.hidden()
        );
        writer.document.paragraph(text);
    }
    for text in result_in_words(writer) {
        writer.document.paragraph(text);
    }
}
