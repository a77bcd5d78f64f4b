//! A screening in words: what to look into first, how firm that is, what the inventory shows besides.

mod firmness;
mod notable;

use crate::exact::{Fraction, notation};
use crate::finding::Findings;
use crate::law::Grade;
use crate::model::{ScreenCriterion, ScreenSubject};
use crate::portfolio::{Known, Part, Process, Screened, Screening, Share, Value};

use crate::source::SourceMap;

use super::wording as w;
use super::{Document, Table};

/// How many processes with several products a page shows.
const SHOWN_PROCESSES: usize = 20;
/// How many products of a process a cell names.
const SHOWN_PRODUCTS: usize = 8;

/// Points of 1000 as points of 100.
fn points(thousandths: u32) -> String {
    let number = Fraction::ratio(i64::from(thousandths), 10).unwrap_or_else(Fraction::zero);
    notation::german(&number, 1)
}

fn points_range(low: u32, high: u32) -> String {
    if low == high {
        points(low)
    } else {
        format!("{} bis {}", points(low), points(high))
    }
}

/// The page on an inventory, with everything there is to tell about it.
#[must_use]
pub fn screening_page(screening: &Screening<'_>, findings: &Findings, map: &SourceMap) -> Document {
    let mut document = Document::default();
    document.heading(1, "Prüfung des Softwarebestands");
    let programs = screening.inventory.programs.len();
    let authorities: std::collections::BTreeSet<&str> = screening
        .inventory
        .programs
        .iter()
        .map(|program| program.authority.as_str())
        .collect();
    document.paragraph(format!(
        "{} bei {}; {} schon quelloffen und nicht in der Reihenfolge. {}",
        w::counted(programs, "Zeile", "Zeilen"),
        w::counted(authorities.len(), "Behörde", "Behörden"),
        if screening.open == 1 {
            "1 Programm ist".to_owned()
        } else {
            format!("{} Programme sind", screening.open)
        },
        screening.key_date.map_or_else(
            || "Ohne Stichtag bleibt offen, wie viel Zeit bis zur Kündigung bleibt.".to_owned(),
            |date| format!("Stichtag {}.", date.day().german()),
        )
    ));
    document.paragraph("Ein Platz sagt, wo sich eine Untersuchung zuerst lohnen kann. Ob ein anderes Programm gleichwertig ist, sagt erst die Untersuchung.");
    first_places(screening, &mut document);
    notable::section(findings, map, screening, &mut document);
    firmness::section(screening, &mut document);
    parallel(screening, &mut document);
    years(screening, &mut document);
    shares(screening, &mut document);
    criteria(screening, &mut document);
    document
}

fn first_places(screening: &Screening<'_>, document: &mut Document) {
    document.heading(2, "Wo sich eine Untersuchung zuerst lohnt");
    let mut table = Table::new(
        "Die ersten Plätze",
        &[
            "#Rang",
            "Programm",
            "Behörde",
            "#Kosten im letzten Jahr",
            "#Punkte von 100",
            "#möglicher Rang",
            "Alternativen",
        ],
    );
    let first = || screening.order.iter().take(screening.firmness.places);
    for screened in first() {
        table.row(vec![
            screened.rank.to_string(),
            screened.program.product.clone(),
            screened.program.authority.clone(),
            cost(screened),
            points_range(screened.secured, screened.possible),
            firmness::rank_range(screened.ranks),
            alternatives(screened),
        ]);
    }
    document.table(table);
    let mut columns = vec!["#Rang".to_owned(), "Programm".to_owned()];
    columns.extend(
        screening
            .criteria
            .iter()
            .map(|criterion| format!("#{} ({} %)", criterion.title, criterion.weight)),
    );
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new("Warum: Wert und Punkte (0 bis 10) je Kriterium", &columns);
    for screened in first() {
        let mut row = vec![screened.rank.to_string(), screened.program.product.clone()];
        row.extend(
            screened
                .parts
                .iter()
                .zip(screening.criteria)
                .map(|(part, criterion)| why(part, criterion)),
        );
        table.row(row);
    }
    document.table(table);
}

fn cost(screened: &Screened<'_>) -> String {
    match screened.program.costs.last() {
        Some(Some(cost)) => w::euro(&cost.fraction()),
        _ => "unbekannt".to_owned(),
    }
}

fn alternatives(screened: &Screened<'_>) -> String {
    let names: Vec<String> = screened
        .alternatives
        .iter()
        .map(|known| match known {
            Known::Listed(program) => format!("{} ({})", program.name, program.licence),
            Known::Named(name) => format!("{name} (eigene Angabe)"),
        })
        .collect();
    if names.is_empty() {
        "keine bekannt".to_owned()
    } else {
        names.join(", ")
    }
}

fn why(part: &Part, criterion: &ScreenCriterion) -> String {
    let places = u32::from(criterion.subject == ScreenSubject::Trend);
    let value = match (&part.value, part.value.number()) {
        (_, Some(number)) => notation::german(&number, places),
        (Value::NotApplicable, None) => "entfällt".to_owned(),
        (_, None) => "unbekannt".to_owned(),
    };
    let (low, high) = part.points;
    if low == high {
        format!("{value}: {low}")
    } else {
        format!("{value}: {low} bis {high}")
    }
}

fn parallel(screening: &Screening<'_>, document: &mut Document) {
    document.heading(2, "Parallele Lösungen für denselben Prozess");
    if screening.parallel.is_empty() {
        document.paragraph("Kein Prozess hat mehrere Programme.");
        return;
    }
    document.paragraph(format!(
        "{} von {} Prozessen werden mit mehreren Programmen erledigt.",
        screening.parallel.len(),
        screening.processes
    ));
    let mut table = Table::new(
        "Prozesse mit mehreren Programmen",
        &[
            "Prozess",
            "#Programme",
            "#Behörden",
            "#Kosten im letzten Jahr",
            "Welche",
        ],
    );
    for process in screening.parallel.iter().take(SHOWN_PROCESSES) {
        let products: Vec<&str> = process.products.iter().map(String::as_str).collect();
        table.row(vec![
            process.name.clone(),
            process.products.len().to_string(),
            process.authorities.len().to_string(),
            process_cost(process),
            shortened(&products),
        ]);
    }
    document.table(table);
    let hidden = screening.parallel.len().saturating_sub(SHOWN_PROCESSES);
    if hidden > 0 {
        document.paragraph(format!("Weitere {hidden} stehen in der JSON-Ausgabe."));
    }
}

/// A list that stays readable in one cell.
fn shortened(names: &[&str]) -> String {
    let shown = names.iter().take(SHOWN_PRODUCTS).copied();
    let mut list = shown.collect::<Vec<&str>>().join(", ");
    let hidden = names.len().saturating_sub(SHOWN_PRODUCTS);
    if hidden > 0 {
        list.extend([" und ", hidden.to_string().as_str(), " weitere"]);
    }
    list
}

fn process_cost(process: &Process) -> String {
    open_sum(&process.cost, process.unknown)
}

fn open_sum(known: &Fraction, unknown: usize) -> String {
    if unknown == 0 {
        w::euro(known)
    } else {
        format!(
            "{} und {}",
            w::euro(known),
            w::counted(unknown, "unbekannter Betrag", "unbekannte Beträge")
        )
    }
}

fn years(screening: &Screening<'_>, document: &mut Document) {
    document.heading(2, "Kosten je Jahr und ihr Trend");
    let mut table = Table::new(
        "Kosten und ihre Veränderung; verglichen werden nur Programme, deren Kosten in beiden Jahren bekannt sind",
        &[
            "Jahr",
            "#bekannte Kosten",
            "#unbekannt",
            "#Veränderung",
            "#davon quelloffen",
            "#Anteil",
        ],
    );
    for total in &screening.years {
        let share = total.open.times(&Fraction::whole(100)).over(&total.known);
        table.row(vec![
            total.year.to_string(),
            w::euro(&total.known),
            total.unknown.to_string(),
            total
                .rise
                .as_ref()
                .map_or_else(|| "–".to_owned(), w::percent),
            w::euro(&total.open),
            share.as_ref().map_or_else(|| "–".to_owned(), w::percent),
        ]);
    }
    document.table(table);
    document.paragraph(trend(screening));
}

/// A straight line from the first to the last year: it needs no assumption on the years between.
fn trend(screening: &Screening<'_>) -> String {
    let Some(trend) = &screening.trend else {
        return "Ein Trend lässt sich nicht nennen: Dafür braucht es zwei Jahre und Programme, deren Kosten in allen Jahren bekannt sind.".to_owned();
    };
    let (first, last) = trend.years;
    let yearly = trend.yearly().unwrap_or_else(Fraction::zero);
    let word = if yearly.is_negative() {
        "gesunken"
    } else {
        "gestiegen"
    };
    format!(
        "Trend: {} {}, deren Kosten in allen Jahren bekannt sind. Zusammen {}: {first} {}, {last} {}. Im Mittel sind sie um {} im Jahr {word}{}.",
        trend.programs,
        if trend.programs == 1 {
            "Programm zählt"
        } else {
            "Programme zählen"
        },
        if trend.programs == 1 {
            "kostet es"
        } else {
            "kosten sie"
        },
        w::euro(&trend.costs.0),
        w::euro(&trend.costs.1),
        w::euro(&yearly.magnitude()),
        trend.percent().map_or_else(String::new, |percent| format!(
            ", insgesamt um {}",
            w::percent(&percent.magnitude())
        ))
    )
}

fn shares(screening: &Screening<'_>, document: &mut Document) {
    document.heading(2, "Anteil quelloffener Programme");
    let shares = &screening.shares;
    let mut table = Table::new(
        "Nach Zahl, Nutzenden und Kosten im letzten Jahr",
        &[
            "",
            "#Programme",
            "#Anteil",
            "#Nutzende",
            "#Anteil",
            "#Kosten",
            "#Anteil",
        ],
    );
    let all = [
        ("quelloffen", &shares.open),
        ("nicht quelloffen", &shares.closed),
        ("unbekannt", &shares.unknown),
    ];
    let sum = |value: fn(&Share) -> Fraction| Fraction::sum(&all.map(|(_, share)| value(share)));
    let count = |share: &Share| Fraction::whole(i64::try_from(share.programs).unwrap_or(i64::MAX));
    let part = |value: &Fraction, whole: &Fraction| {
        let percent = value.times(&Fraction::whole(100)).over(whole);
        percent.as_ref().map_or_else(|| "–".to_owned(), w::percent)
    };
    let (programs, users, cost) = (
        sum(count),
        sum(|share| share.users.clone()),
        sum(|share| share.cost.clone()),
    );
    for (name, share) in all {
        let with_unknown = |text: String, unknown: usize| {
            if unknown == 0 {
                text
            } else {
                format!("{text} (+ {unknown} unbekannt)")
            }
        };
        table.row(vec![
            name.to_owned(),
            share.programs.to_string(),
            part(&count(share), &programs),
            with_unknown(notation::german(&share.users, 0), share.users_unknown),
            part(&share.users, &users),
            with_unknown(w::euro(&share.cost), share.cost_unknown),
            part(&share.cost, &cost),
        ]);
    }
    document.table(table);
    document.paragraph(
        "Die Grundmenge ist bei der Zahl jede Zeile der Tabelle, bei Nutzenden und Kosten jede Zeile mit bekannter Zahl. \
         Zeilen, deren Lizenz und Modell unbekannt sind, zählen auf keiner Seite und stehen deshalb für sich.",
    );
}

fn criteria(screening: &Screening<'_>, document: &mut Document) {
    document.heading(2, "Wie gerechnet wird");
    document.paragraph(
        "Jedes Kriterium gibt 0 bis 10 Punkte nach Stufen; mit den Gewichten werden daraus 0 bis 100. Unbekanntes zählt nicht als null: \
         Geordnet wird nach den gesicherten Punkten, daneben steht, was möglich ist.",
    );
    let mut table = Table::new(
        "Kriterien, Gewichte und Stufen (Hausregel)",
        &["Kriterium", "#Gewicht", "Punkte", "Warum"],
    );
    for criterion in screening.criteria {
        // The first step holds for everything below the second.
        let lowest = criterion.steps.first().zip(criterion.steps.get(1));
        let lowest = lowest.map(|(first, second)| {
            format!(
                "unter {} {}: {}",
                w::number(second.from),
                criterion.unit,
                first.points
            )
        });
        let rest = criterion.steps.iter().skip(1);
        let rest = rest.map(|step| format!("ab {}: {}", w::number(step.from), step.points));
        let steps: Vec<String> = lowest.into_iter().chain(rest).collect();
        table.row(vec![
            criterion.title.clone(),
            format!("{} %", criterion.weight),
            steps.join("; "),
            criterion.why.clone(),
        ]);
    }
    document.table(table);
    let listed = |grade: Grade| {
        let known = screening
            .order
            .iter()
            .flat_map(|screened| &screened.alternatives);
        let names: std::collections::BTreeSet<&str> = known
            .filter_map(|known| match known {
                Known::Listed(program) if program.grade == grade => Some(program.name.as_str()),
                Known::Listed(_) | Known::Named(_) => None,
            })
            .collect();
        names.len()
    };
    document.paragraph(format!(
        "Die Alternativen stammen aus der mitgelieferten Liste oder aus der Tabelle selbst. Dass ein Programm der Liste demselben Zweck dient, \
         ist Stufe {}. Seine Lizenz ist bei {} hier genannten Programmen am Projekt nachgelesen, bei {} aus zweiter Hand, bei {} nicht nachgeprüft; \
         Beleg und Tag stehen in der JSON-Ausgabe.",
        w::grade(Grade::Unverified),
        listed(Grade::Read),
        listed(Grade::Secondary),
        listed(Grade::Unverified),
    ));
}
