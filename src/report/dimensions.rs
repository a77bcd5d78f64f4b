//! The comparison, dimension by dimension.

use crate::exact::Fraction;
use crate::model::{Case, CostKind};
use crate::score::{Item, ItemScore, Standing};

use super::Table;
use super::differences::differences;
use super::overview::group_title;
use super::wording as w;
use super::writer::Writer;

const COLUMNS: usize = 5;

/// The name of a requirement or criterion as people know it.
pub(super) fn item_name(case: &Case, item: Item) -> String {
    match item {
        Item::Requirement(_) => format!("{} {}", item.id(case), item.title(case)),
        Item::Criterion { .. } => item.title(case).to_owned(),
        Item::Objective(_) => format!("Mindeststufe in {} {}", item.id(case), item.title(case)),
    }
}

/// The name of a requirement or criterion, cut where a sentence could not carry it.
pub(super) fn short_name(case: &Case, item: Item) -> String {
    const LONGEST: usize = 70;
    let name = item_name(case, item);
    if name.chars().count() <= LONGEST {
        return name;
    }
    let cut: String = name.chars().take(LONGEST).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", whole.trim_end_matches([',', ';', ':']))
}

/// Points as a table shows them: secured, possible where that differs, and a sign for what is missing.
pub(super) fn points_cell(item: &ItemScore) -> String {
    match item.standing {
        Standing::NotApplicable => "entfällt".to_owned(),
        Standing::Unknown => "?".to_owned(),
        _ => {
            let (low, high) = (
                w::grade_points(item.points.secured()),
                w::grade_points(item.points.possible()),
            );
            if low == high {
                low
            } else {
                format!("{low} bis {high}")
            }
        }
    }
}

/// One table per group, criteria as rows and candidates as columns, and one for the money.
pub(super) fn comparison(writer: &mut Writer<'_>) {
    writer.document.heading(2, "12 Vergleich je Dimension");
    writer.document.paragraph(
        "Punkte reichen von 0 bis 10. „?“ heißt unbekannt; „3 bis 7“ heißt: 3 Punkte sind gesichert, 7 möglich, weil ein \
         Nachweis oder eine zweite Bewertung fehlt. Unbekannt zählt nicht als null, sondern bleibt offen.",
    );
    money(writer);
    let groups: Vec<String> = writer
        .case
        .tender
        .groups
        .iter()
        .map(|group| group.id.clone())
        .collect();
    for group in &groups {
        dimension(writer, group);
    }
}

fn money(writer: &mut Writer<'_>) {
    writer.document.heading(3, "Wirtschaftlichkeit");
    let kinds = kinds_in_use(writer);
    let shown = writer.shown();
    for chunk in shown.chunks(COLUMNS) {
        let mut table = columns(
            writer,
            "Nominale Summen je Kostenart (EUR)",
            "Kostenart",
            chunk,
        );
        for kind in &kinds {
            let mut row = vec![w::cost_kind(*kind).to_owned()];
            for index in chunk {
                let sum = writer
                    .assessment
                    .candidates
                    .get(*index)
                    .and_then(|result| result.cost.kind(*kind));
                row.push(sum.map_or_else(|| "–".to_owned(), |sum| w::points(&sum.nominal)));
            }
            table.row(row);
        }
        let mut add = |title: &str, value: &dyn Fn(&crate::cost::CostResult) -> String| {
            let mut row = vec![title.to_owned()];
            row.extend(chunk.iter().map(|index| {
                writer
                    .assessment
                    .candidates
                    .get(*index)
                    .map_or_else(String::new, |result| value(&result.cost))
            }));
            table.row(row);
        };
        let unless_open = |amount: &Fraction, complete: bool| {
            if complete {
                w::points(amount)
            } else {
                "nicht bezifferbar".to_owned()
            }
        };
        add("Summe nominal", &|cost| {
            unless_open(&cost.nominal, cost.is_complete())
        });
        add("Kapitalwert", &|cost| {
            unless_open(&cost.present.value, cost.is_complete())
        });
        add("davon haushaltswirksam", &|cost| {
            unless_open(&cost.budget_effective, cost.is_complete())
        });
        add("Kapitalwert mit Risiken", &|cost| {
            if cost.risks.is_empty() {
                return "Risiken nicht benannt".to_owned();
            }
            cost.with_risks()
                .as_ref()
                .map_or_else(|| "nicht bezifferbar".to_owned(), w::points)
        });
        if let Some(users) = writer.case.tender.need.users.filter(|users| *users > 0) {
            // Year 0 is a year of payments too.
            let years = i64::from(writer.case.costs.economics.years).saturating_add(1);
            let seats = Fraction::whole(i64::from(users)).times(&Fraction::whole(years));
            add(
                &format!("Kapitalwert je Nutzende und Jahr ({years} Jahre)"),
                &|cost| {
                    let share = cost.known_present().and_then(|value| value.over(&seats));
                    share
                        .as_ref()
                        .map_or_else(|| "nicht bezifferbar".to_owned(), w::points)
                },
            );
        }
        writer.document.table(table);
    }
}

fn columns(writer: &Writer<'_>, caption: &str, first: &str, chunk: &[usize]) -> Table {
    let names: Vec<String> = chunk
        .iter()
        .map(|index| format!("#{}", writer.case.id(*index)))
        .collect();
    let mut columns = vec![first];
    columns.extend(names.iter().map(String::as_str));
    Table::new(caption, &columns)
}

fn dimension(writer: &mut Writer<'_>, group: &str) {
    let title = group_title(writer.case, group);
    let weight = w::number(writer.case.tender.weight(group));
    writer
        .document
        .heading(3, format!("{title} (Gewicht {weight} %)"));
    if let Some(catalogue) = writer
        .case
        .catalogues
        .iter()
        .find(|catalogue| catalogue.id == group)
    {
        let text = format!(
            "{} Katalog „{}“, Fassung {}.",
            w::sentence(&catalogue.purpose),
            catalogue.id,
            catalogue.version
        );
        writer.document.paragraph(text.trim().to_owned());
    }
    let shown = writer.shown();
    for chunk in shown.chunks(COLUMNS) {
        let mut table = columns(
            writer,
            &format!("{title}: Punkte je Kriterium"),
            "Kriterium",
            chunk,
        );
        let results: Vec<_> = chunk
            .iter()
            .filter_map(|index| writer.assessment.candidates.get(*index)?.score.group(group))
            .collect();
        let rows = results.first().map_or(0, |result| result.items.len());
        for position in 0..rows {
            let items: Vec<&ItemScore> = results
                .iter()
                .filter_map(|result| result.items.get(position))
                .collect();
            let Some(first) = items.first() else { continue };
            let weight = crate::exact::notation::german(&first.weight, 2);
            let weight = weight.trim_end_matches('0').trim_end_matches(',');
            let name = format!("{} ({weight})", item_name(writer.case, first.item));
            let mut row = vec![name];
            row.extend(items.iter().map(|item| points_cell(item)));
            table.row(row);
        }
        let mut add = |title: &str, value: &dyn Fn(&crate::score::GroupScore) -> String| {
            let mut row = vec![title.to_owned()];
            row.extend(results.iter().map(|result| value(result)));
            table.row(row);
        };
        add("Mittel von 10 Punkten", &|group| w::range(&group.points));
        add("Teilnutzwert", &|group| w::range(&group.partial));
        add("Anteil gesichert", &|group| w::percent(&group.coverage));
        writer.document.table(table);
    }
    exclusions(writer, group);
    if let Some(number) = writer
        .case
        .catalogues
        .iter()
        .position(|catalogue| catalogue.id == group)
    {
        differences(writer, number);
    }
}

fn exclusions(writer: &mut Writer<'_>, group: &str) {
    let belongs = |item: Item| match item {
        Item::Requirement(_) => group == crate::score::FITNESS,
        Item::Objective(_) => false,
        Item::Criterion { catalogue, .. } => writer
            .case
            .catalogues
            .get(catalogue)
            .is_some_and(|catalogue| catalogue.id == group),
    };
    let shown = writer.shown();
    let mut tables = Vec::new();
    for chunk in shown.chunks(COLUMNS) {
        let mut table = columns(
            writer,
            "Muss-Anforderungen und Ausschlusskriterien",
            "Bedingung",
            chunk,
        );
        let checks: Vec<Vec<_>> = chunk
            .iter()
            .filter_map(|index| writer.assessment.candidates.get(*index))
            .map(|result| {
                result
                    .score
                    .exclusions
                    .iter()
                    .filter(|check| belongs(check.item))
                    .collect()
            })
            .collect();
        let rows = checks.first().map_or(0, Vec::len);
        for position in 0..rows {
            let line: Vec<_> = checks
                .iter()
                .filter_map(|list| list.get(position))
                .collect();
            let Some(first) = line.first() else { continue };
            let mut row = vec![item_name(writer.case, first.item)];
            row.extend(line.iter().map(|check| {
                match check.state {
                    crate::score::ExclusionState::Met => "erfüllt",
                    crate::score::ExclusionState::NotMet => "nicht erfüllt",
                    crate::score::ExclusionState::Open => "?",
                    crate::score::ExclusionState::NotApplicable => "entfällt",
                }
                .to_owned()
            }));
            table.row(row);
        }
        tables.push(table);
    }
    for table in tables {
        writer.document.table(table);
    }
}

/// Cost kinds are shown in one order everywhere.
fn kinds_in_use(writer: &Writer<'_>) -> Vec<CostKind> {
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
