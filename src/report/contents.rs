//! The eleven contents of a planning-phase study, in the order of the guide.

use crate::assess::CONTENTS;
use crate::exact::{Fraction, notation};
use crate::model::{BudgetEffect, CostKind, Need};

use super::overview::{group_title, result_in_words};
use super::wording as w;
use super::writer::Writer;
use super::{Inline, Table};

/// All eleven contents.
pub(super) fn eleven(writer: &mut Writer<'_>) {
    let parts: [fn(&mut Writer<'_>); 11] = [
        starting_position,
        goals,
        period,
        alternatives,
        suitability,
        descriptions,
        risks,
        sensitivity,
        budget,
        result,
        review,
    ];
    for (content, part) in CONTENTS.iter().zip(parts) {
        writer
            .document
            .heading(2, format!("{} {}", content.number, content.title));
        part(writer);
    }
}

fn named(writer: &mut Writer<'_>, name: &str, text: &str) {
    writer.document.rich(vec![
        Inline::Strong(format!("{name}: ")),
        Inline::Text(w::or_missing(text)),
    ]);
}

fn starting_position(writer: &mut Writer<'_>) {
    let Need {
        task,
        starting_position,
        task_critique,
        users,
        ..
    } = &writer.case.tender.need;
    named(writer, "Aufgabe", task);
    named(writer, "Ist-Zustand", starting_position);
    named(writer, "Aufgabenkritik", task_critique);
    if let Some(users) = users {
        let users = w::number(crate::exact::Decimal::whole(i64::from(*users)));
        writer
            .document
            .paragraph(format!("Betroffen sind {users} Nutzende."));
    }
}

fn goals(writer: &mut Writer<'_>) {
    let need = &writer.case.tender.need;
    if need.goals.list.is_empty() {
        writer.document.paragraph("Ziele sind nicht benannt.");
    }
    writer.document.list(need.goals.list.clone());
    if let Some(as_of) = &need.goals.as_of {
        writer
            .document
            .paragraph(format!("Stand der Ziele: {}.", as_of.value.german()));
    }
    named(writer, "Zielkonflikte", &need.conflicts);
}

fn period(writer: &mut Writer<'_>) {
    let case = writer.case;
    let economics = &case.costs.economics;
    let text = format!(
        "Betrachtet werden das Bezugsjahr {} (Jahr 0) und die {} bis {}. Der Zeitraum ist für alle Varianten derselbe.",
        economics.reference_year,
        w::counted(
            usize::try_from(economics.years).unwrap_or(usize::MAX),
            "folgende Jahr",
            "folgenden Jahre"
        ),
        case.costs.last_year(),
    );
    writer.document.paragraph(text);
    named(writer, "Begründung", &case.tender.need.period_reason);
    let rate = w::number(economics.rate.percent().written());
    let source = match &economics.rate_parameter {
        Some(id) => {
            let parameter = case.parameters.get(id);
            let title = parameter.map_or_else(|| id.clone(), |parameter| parameter.title.clone());
            format!("{title}, am Stichtag geltender Wert (Anlage D)")
        }
        None if economics.rate_reason.is_empty() => {
            "in der Akte gesetzt, ohne Begründung".to_owned()
        }
        None => format!("in der Akte gesetzt: {}", economics.rate_reason),
    };
    let text = format!(
        "Abgezinst wird mit {rate} % im Jahr ({source}). Zahlungen fallen {} an, gerechnet wird {}.",
        w::convention(economics.convention),
        w::basis(economics.basis),
    );
    writer.document.paragraph(text);
    let mut table = Table::new(
        "Angenommene Preissteigerungen",
        &["Kostenart", "#Satz im Jahr", "Begründung"],
    );
    for escalation in &economics.escalations {
        let percent = format!("{} %", w::number(escalation.rate.percent().written()));
        table.row(vec![
            w::cost_kind(escalation.kind).to_owned(),
            percent,
            escalation.reason.clone(),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Preissteigerungen sind nicht angenommen.");
    }
    writer.document.table(table);
}

fn alternatives(writer: &mut Writer<'_>) {
    let carry_on = writer.case.tender.need.carry_on.value;
    let mut table = Table::new(
        "Handlungsmöglichkeiten",
        &[
            "Variante",
            "Produkt",
            "Anbieter",
            "Modell",
            "Fortführungsfall",
        ],
    );
    for (index, candidate) in writer.candidates() {
        table.row(vec![
            candidate.id.clone(),
            candidate.name(),
            w::or_missing(&candidate.vendor),
            w::model(candidate.model).to_owned(),
            if index == carry_on {
                "ja".to_owned()
            } else {
                String::new()
            },
        ]);
    }
    writer.document.table(table);
    let discarded: Vec<String> = writer
        .case
        .tender
        .discarded
        .iter()
        .map(|discarded| format!("{}: {}", discarded.title, w::sentence(&discarded.reason)))
        .collect();
    if !discarded.is_empty() {
        writer.document.paragraph("Nicht weiter verfolgt wurden:");
        writer.document.list(discarded);
    }
}

fn suitability(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Eignung unter rechtlichen, organisatorischen und personellen Bedingungen",
        &[
            "Variante",
            "Ergebnis",
            "rechtlich",
            "organisatorisch",
            "personell",
        ],
    );
    for entry in &writer.case.tender.suitability {
        table.row(vec![
            writer.case.id(entry.candidate).to_owned(),
            if entry.suitable {
                "geeignet"
            } else {
                "ungeeignet"
            }
            .to_owned(),
            w::or_missing(&entry.legal),
            w::or_missing(&entry.organisational),
            w::or_missing(&entry.staffing),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Die Eignungsprüfung der Varianten ist nicht dokumentiert.");
    }
    writer.document.table(table);
    let mut excluded = Vec::new();
    for (index, _) in writer.candidates() {
        if let Some(text) = exclusion_in_words(writer, index) {
            excluded.push(text);
        }
    }
    if excluded.is_empty() {
        writer.document.paragraph("Keine Variante verfehlt eine Muss-Anforderung oder ein Ausschlusskriterium nach dem Stand der Nachweise.");
    } else {
        writer.document.paragraph(
            "Nach Eignungsprüfung, Muss-Anforderungen und Ausschlusskriterien scheiden aus:",
        );
        writer.document.list(excluded);
    }
}

/// Why a candidate is out; `None` where it is not.
pub(super) fn exclusion_in_words(writer: &Writer<'_>, candidate: usize) -> Option<String> {
    let result = writer.assessment.candidates.get(candidate)?;
    let failed: Vec<String> = result
        .score
        .exclusions
        .iter()
        .filter(|check| check.state == crate::score::ExclusionState::NotMet)
        .map(|check| {
            let name = super::dimensions::item_name(writer.case, check.item);
            let place = check
                .span
                .map(|span| format!(" ({})", writer.place(span)))
                .unwrap_or_default();
            format!("{name}{place}")
        })
        .collect();
    let mut reasons = Vec::new();
    if !failed.is_empty() {
        reasons.push(format!("nicht erfüllt ist {}", w::listed(&failed)));
    }
    if let Some(span) = result.unsuitable {
        reasons.push(format!(
            "die Eignungsprüfung stuft sie als ungeeignet ein ({})",
            writer.place(span)
        ));
    }
    (!reasons.is_empty()).then(|| {
        format!(
            "{}: {}",
            writer.full_name(candidate),
            w::sentence(&reasons.join("; "))
        )
    })
}

fn descriptions(writer: &mut Writer<'_>) {
    for (index, candidate) in writer.candidates() {
        writer.document.heading(3, writer.full_name(index));
        let mut table = Table::new("Merkmale", &["Merkmal", "Angabe"]);
        let country = |country: Option<&crate::model::Country>| {
            country.map_or_else(
                || "unbekannt".to_owned(),
                |country| format!("{} ({})", country.name, country.code),
            )
        };
        let places = candidate.data_location.as_ref().map_or_else(
            || "unbekannt".to_owned(),
            |places| {
                w::listed(
                    &places
                        .iter()
                        .map(|place| place.name.clone())
                        .collect::<Vec<_>>(),
                )
            },
        );
        let source = match &candidate.source_access {
            None => "unbekannt".to_owned(),
            Some(crate::model::SourceAccess::Public(Some(address))) => {
                format!("öffentlich: {address}")
            }
            Some(crate::model::SourceAccess::Public(None)) => "öffentlich".to_owned(),
            Some(crate::model::SourceAccess::HandedOver) => "wird übergeben".to_owned(),
            Some(crate::model::SourceAccess::Escrow) => "hinterlegt".to_owned(),
            Some(crate::model::SourceAccess::None) => "nicht zugänglich".to_owned(),
        };
        let mut add = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
        add("Anbieter", w::or_missing(&candidate.vendor));
        add("Sitz des Anbieters", country(candidate.seat.as_ref()));
        add(
            "Sitz der Konzernmutter",
            country(candidate.parent_seat.as_ref()),
        );
        add("Lizenz", w::licensing(&candidate.licensing));
        add("Betrieb", w::operation(candidate.operation).to_owned());
        add("Ort der Daten", places);
        add("Quelltext", source);
        if !candidate.note.is_empty() {
            add("Bemerkung", candidate.note.clone());
        }
        writer.document.table(table);
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let mut costs = Table::new(
            "Zahlungen je Kostenart",
            &["Kostenart", "#nominal (EUR)", "#Kapitalwert (EUR)"],
        );
        for sum in &result.cost.kinds {
            costs.row(vec![
                w::cost_kind(sum.kind).to_owned(),
                w::points(&sum.nominal),
                w::points(&sum.present),
            ]);
        }
        costs.rich_row(vec![
            vec![Inline::Strong(
                if result.cost.is_complete() {
                    "Summe"
                } else {
                    "Summe des Bekannten"
                }
                .to_owned(),
            )],
            vec![Inline::Strong(w::points(&result.cost.nominal))],
            vec![Inline::Strong(w::points(&result.cost.present.value))],
        ]);
        writer.document.table(costs);
        if let Some(annuity) = result
            .cost
            .annuity
            .as_ref()
            .filter(|_| result.cost.is_complete())
        {
            writer.document.paragraph(format!(
                "Das entspricht gleichbleibend {} im Jahr (Annuität).",
                w::euro(annuity)
            ));
        }
        if !result.cost.is_complete() {
            let text = if result.cost.has_flows {
                format!(
                    "Bei {} ist der Betrag unbekannt; ein Kapitalwert wird deshalb nicht ausgewiesen.",
                    w::counted(result.cost.unknown.len(), "Zahlung", "Zahlungen")
                )
            } else {
                "Zahlungen sind nicht eingetragen; ein Kapitalwert wird deshalb nicht ausgewiesen."
                    .to_owned()
            };
            writer.document.paragraph(text);
        }
    }
}

fn risks(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Risiken und wer sie trägt",
        &[
            "Variante",
            "Risiko",
            "#Wahrscheinlichkeit",
            "Klasse",
            "#Schaden (EUR)",
            "Jahr",
            "#Erwartungswert (Barwert, EUR)",
            "Träger",
            "Maßnahme",
            "Beleg",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        for (risk, cost) in writer.case.risks_of(index).zip(&result.cost.risks) {
            let probability = risk.probability.map(crate::exact::Percent::written);
            table.row(vec![
                writer.case.id(index).to_owned(),
                risk.title.clone(),
                probability.map_or_else(
                    || "unbekannt".to_owned(),
                    |number| format!("{} %", w::number(number)),
                ),
                probability.map_or_else(String::new, |number| {
                    w::probability_class(&number.fraction()).to_owned()
                }),
                risk.damage.map_or_else(
                    || "unbekannt".to_owned(),
                    |damage| w::points(&damage.fraction()),
                ),
                risk.year.to_string(),
                cost.present
                    .as_ref()
                    .map_or_else(|| "unbekannt".to_owned(), w::points),
                risk.bearer.clone(),
                w::or_missing(&risk.measure),
                w::or_missing(&risk.evidence),
            ]);
        }
    }
    if table.rows.is_empty() {
        writer.document.paragraph(
            "Risiken sind nicht benannt. Eine kurze Liste der Risiken gehört zu jeder Variante.",
        );
        return;
    }
    writer.document.table(table);
    let mut values = Table::new(
        "Kapitalwert ohne und mit Risiken",
        &["Variante", "#ohne Risiken (EUR)", "#mit Risiken (EUR)"],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        values.row(vec![
            writer.case.id(index).to_owned(),
            w::euro_or_unknown(result.cost.known_present()).replace(" EUR", ""),
            w::euro_or_unknown(result.cost.with_risks().as_ref()).replace(" EUR", ""),
        ]);
    }
    writer.document.table(values);
    writer.document.paragraph(
        "Ein Risiko geht mit Schaden mal Wahrscheinlichkeit in dem Jahr ein, in dem es einträte. Die Rangfolge in diesem \
         Vermerk beruht auf dem Kapitalwert ohne Risiken; Zuschläge auf den Zinssatz werden nicht verwendet.",
    );
    if let Some(text) = risk_changes_order(writer) {
        writer.document.paragraph(text);
    }
}

fn risk_changes_order(writer: &Writer<'_>) -> Option<String> {
    let ranking = &writer.assessment.ranking;
    let with = |index: usize| writer.assessment.candidates.get(index)?.cost.with_risks();
    let first = *ranking.cheapest().first()?;
    let own = with(first)?;
    let better = ranking
        .by_cost
        .iter()
        .filter_map(|place| Some((place.candidate, with(place.candidate)?)))
        .filter(|(_, value)| own < *value)
        .max_by(|one, other| one.1.cmp(&other.1));
    Some(match better {
        Some((candidate, value)) => format!(
            "Mit Risiken läge {} vorn, um {}.",
            writer.full_name(candidate),
            w::euro(&value.minus(&own))
        ),
        None => format!(
            "Auch mit Risiken bleibt {} nach dem Kapitalwert vorn.",
            writer.full_name(first)
        ),
    })
}

fn sensitivity(writer: &mut Writer<'_>) {
    let case = writer.case;
    if let (Some(closeness), Some(first)) = (
        &writer.assessment.ranking.closeness,
        writer.assessment.tipping_costs.first(),
    ) {
        let (best, next) = (writer.name(closeness.first), writer.name(closeness.second));
        let text = match &first.change {
            Some(change) => format!(
                "Nach dem Kapitalwert liegt {best} um {} vor {next}. Am schnellsten kippt das, wenn sich „{}“ bei {} um {} ändert und alles andere bleibt.",
                w::euro(&closeness.difference),
                position_of(writer, first.span),
                writer.name(first.candidate),
                signed_percent(change),
            ),
            None => format!(
                "Nach dem Kapitalwert liegt {best} vor {next}; keine einzelne Zahlung kann das allein drehen."
            ),
        };
        writer.document.paragraph(text);
    }
    let mut table = Table::new(
        "Kippwerte: Änderung einer Zahlung, bei der die beiden besten Kapitalwerte gleich sind",
        &[
            "Variante",
            "Position",
            "#Barwert (EUR)",
            "#Kippwert",
            "Stelle",
        ],
    );
    for tipping in writer.assessment.tipping_costs.iter().take(12) {
        table.row(vec![
            case.id(tipping.candidate).to_owned(),
            position_of(writer, tipping.span),
            w::points(&tipping.present),
            tipping
                .change
                .as_ref()
                .map_or_else(|| "nie".to_owned(), signed_percent),
            writer.place(tipping.span),
        ]);
    }
    if table.rows.is_empty() {
        writer.document.paragraph(
            "Kippwerte der Zahlungen lassen sich nicht angeben: Dafür braucht es zwei Varianten mit verschiedenen, vollständig bezifferten Kapitalwerten.",
        );
    }
    writer.document.table(table);
    let mut weights = Table::new(
        "Kippgewichte: Gewicht, bei dem die beiden besten Nutzwerte gleich sind (übrige Gewichte im Verhältnis)",
        &["Gruppe", "#Gewicht", "#Kippgewicht"],
    );
    for tipping in &writer.assessment.tipping_weights {
        weights.row(vec![
            group_title(case, &tipping.group),
            format!("{} %", notation::german(&tipping.weight, 1)),
            tipping
                .tips_at
                .as_ref()
                .map_or_else(|| "nie".to_owned(), w::fine_percent),
        ]);
    }
    writer.document.table(weights);
    let ranges = case
        .costs
        .flows()
        .iter()
        .filter(|flow| flow.range.is_some())
        .count();
    if ranges > 0 {
        writer.document.paragraph(format!(
            "Für {} ist eine Spanne von „min“ bis „max“ angegeben; sie steht in Anlage B.",
            w::counted(ranges, "Zahlung", "Zahlungen")
        ));
    }
}

fn position_of(writer: &Writer<'_>, span: crate::source::Span) -> String {
    let flow = writer
        .case
        .costs
        .flows()
        .iter()
        .find(|flow| flow.span == span);
    flow.map_or_else(String::new, |flow| flow.position.clone())
}

/// `+12,50 %` or `−12,50 %`.
fn signed_percent(change: &Fraction) -> String {
    let plus = if change.is_negative() { "" } else { "+" };
    format!("{plus}{}", w::fine_percent(change))
}

fn budget(writer: &mut Writer<'_>) {
    if let Some(budget) = &writer.case.tender.budget {
        named(writer, "Haushaltsstelle", &budget.title);
        named(writer, "Deckung", &budget.cover);
        writer.document.paragraph(w::sentence(&budget.note));
    } else {
        writer
            .document
            .paragraph("Haushaltsstelle und Deckung sind nicht angegeben.");
    }
    let mut table = Table::new(
        "Haushaltswirksame und nicht haushaltswirksame Teile des Kapitalwerts (EUR)",
        &[
            "Variante",
            "#haushaltswirksam",
            "#nicht haushaltswirksam",
            "#zusammen",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let complete = result.cost.is_complete();
        let rest = result
            .cost
            .present
            .value
            .minus(&result.cost.budget_effective);
        table.row(vec![
            writer.case.id(index).to_owned(),
            w::points(&result.cost.budget_effective),
            w::points(&rest),
            format!(
                "{}{}",
                w::points(&result.cost.present.value),
                if complete { "" } else { " (nur Bekanntes)" }
            ),
        ]);
    }
    writer.document.table(table);
    yearly_table(writer);
    let effective = writer
        .case
        .costs
        .flows()
        .iter()
        .any(|flow| flow.budget == BudgetEffect::NotEffective);
    if effective {
        writer.document.paragraph(
            "Nicht haushaltswirksam sind vor allem eigenes Personal und vorhandene Räume. Einsparungen daran entlasten den \
             Haushalt erst, wenn Stellen oder Mittel tatsächlich wegfallen.",
        );
    }
}

fn yearly_table(writer: &mut Writer<'_>) {
    let case = writer.case;
    let rows: Vec<(usize, Vec<crate::model::YearlyCashFlow>)> = writer
        .candidates()
        .iter()
        .map(|(index, _)| {
            (
                *index,
                crate::cost::yearly(case, &writer.assessment.discount, *index),
            )
        })
        .collect();
    for chunk in rows.chunks(6) {
        let names: Vec<String> = chunk
            .iter()
            .map(|(index, _)| format!("#{}", case.id(*index)))
            .collect();
        let mut columns = vec!["Jahr"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new("Zahlungen je Jahr, nominal (EUR)", &columns);
        let first = chunk
            .iter()
            .filter_map(|(_, years)| years.first())
            .map(|entry| entry.year)
            .min();
        let years = first
            .into_iter()
            .flat_map(|first| first.until(case.costs.last_year()));
        for year in years {
            let mut row = vec![year.to_string()];
            for (_, entries) in chunk {
                let entry = entries.iter().find(|entry| entry.year == year);
                row.push(entry.map_or_else(
                    || w::points(&Fraction::zero()),
                    |entry| w::points(&entry.amount),
                ));
            }
            table.row(row);
        }
        writer.document.table(table);
    }
}

fn result(writer: &mut Writer<'_>) {
    for text in result_in_words(writer) {
        writer.document.paragraph(text);
    }
    let ranking = &writer.assessment.ranking;
    let table = super::overview::result_table(writer);
    writer.document.table(table);
    let needs_reason = ranking.agree == Some(false) || ranking.is_close();
    let recommendation = writer.case.tender.recommendation.as_ref();
    let deeper = recommendation.map_or("", |recommendation| recommendation.deeper_reason.as_str());
    if needs_reason && deeper.is_empty() {
        let why = match (ranking.agree == Some(false), ranking.is_close()) {
            (true, true) => {
                "Kapitalwert und Nutzwert widersprechen sich und die Kapitalwerte liegen nahe beieinander"
            }
            (true, false) => "Kapitalwert und Nutzwert widersprechen sich",
            _ => "Die Kapitalwerte liegen nahe beieinander",
        };
        writer.document.rich(vec![
            Inline::Strong("Vertiefte Begründung erforderlich: ".to_owned()),
            Inline::Text(format!(
                "{why}. Sie ist noch nicht geschrieben; sie gehört in vergabe.toml unter [empfehlung] vertiefte-begruendung."
            )),
        ]);
    } else if !deeper.is_empty() {
        writer.document.rich(vec![
            Inline::Strong("Vertiefte Begründung: ".to_owned()),
            Inline::Text(w::sentence(deeper)),
        ]);
    }
    let closing = "Der Vorschlag mit seinen Bedingungen steht in Abschnitt 15.";
    writer.document.paragraph(closing);
}

fn review(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Woran der Erfolg gemessen wird",
        &["Ziel", "Kennzahl", "Zielwert", "Termin"],
    );
    for goal in &writer.case.tender.review_goals {
        table.row(vec![
            goal.goal.clone(),
            w::or_missing(&goal.indicator),
            w::or_missing(&goal.target),
            goal.due
                .map_or_else(|| "(keine Angabe)".to_owned(), crate::exact::Day::german),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Kriterien und Verfahren der Erfolgskontrolle sind noch nicht festgelegt.");
    }
    writer.document.table(table);
    let long = writer.case.costs.economics.years > 2;
    writer.document.paragraph(format!(
        "{}Die abschließende Kontrolle vergleicht Ziele, Wirkungen und Wirtschaftlichkeit mit derselben Methode wie dieser Vermerk.",
        if long { "Die Maßnahme dauert länger als zwei Jahre; deshalb gehört eine begleitende Kontrolle dazu. " } else { "" }
    ));
}

/// Cost kinds are shown in one order everywhere.
pub(super) fn kinds_in_use(writer: &Writer<'_>) -> Vec<CostKind> {
    let used = |kind: &CostKind| {
        writer
            .case
            .costs
            .flows()
            .iter()
            .any(|flow| flow.kind == *kind)
    };
    CostKind::ALL.iter().copied().filter(used).collect()
}
