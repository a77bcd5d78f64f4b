//! A screening in words: what to look into first, how firm that is, what the inventory shows besides.

use crate::exact::{Fraction, notation};
use crate::law::Grade;
use crate::model::{ScreenCriterion, ScreenSubject};
use crate::portfolio::{Known, Part, Process, Screened, Screening, Share, Value};

use super::wording as w;
use super::{Document, Table};

/// How many processes with several products a page shows.
const SHOWN_PROCESSES: usize = 20;

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

/// The page on an inventory.
#[must_use]
pub fn screening_page(screening: &Screening<'_>) -> Document {
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
    firmness(screening, &mut document);
    parallel(screening, &mut document);
    years(screening, &mut document);
    shares(screening, &mut document);
    criteria(screening.criteria, &mut document);
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
    let value = match &part.value {
        Value::Number(number) => notation::german(number, places),
        Value::NotApplicable => "entfällt".to_owned(),
        Value::Unknown => "unbekannt".to_owned(),
    };
    let (low, high) = part.points;
    if low == high {
        format!("{value}: {low}")
    } else {
        format!("{value}: {low} bis {high}")
    }
}

fn firmness(screening: &Screening<'_>, document: &mut Document) {
    let firmness = &screening.firmness;
    if firmness.places == 0 {
        return;
    }
    document.heading(2, "Wie fest steht die Reihenfolge?");
    let places = if firmness.places == 1 {
        "dem ersten Platz".to_owned()
    } else {
        format!("den ersten {} Plätzen", firmness.places)
    };
    document.paragraph(match firmness.margin {
        None => "Weitere Programme, die nachrücken könnten, gibt es nicht.".to_owned(),
        Some(0) => format!("Zwischen {places} und dem nächsten Programm liegt kein Abstand: Es hat gleich viele Punkte."),
        Some(margin) => format!("Zwischen {places} und dem nächsten Programm liegen {} Punkte.", points(margin)),
    });
    if firmness.margin.is_some() {
        let mut table = Table::new(
            "Bei welchen Gewichten dieselben Programme vorn stehen, wenn die übrigen im Verhältnis bleiben",
            &["Kriterium", "#Gewicht", "#von", "#bis"],
        );
        for (criterion, (low, high)) in screening.criteria.iter().zip(&firmness.weights) {
            table.row(vec![
                criterion.title.clone(),
                format!("{} %", criterion.weight),
                w::fine_percent(low),
                w::fine_percent(high),
            ]);
        }
        document.table(table);
    }
    if firmness.challengers == 0 {
        document.paragraph("Keine fehlende Angabe kann ein weiteres Programm nach vorn bringen.");
        return;
    }
    document.paragraph(format!(
        "{} noch nach vorn kommen, sobald Fehlendes bekannt ist. Das zuerst herauszufinden lohnt sich:",
        if firmness.challengers == 1 { "1 Programm kann".to_owned() } else { format!("{} Programme können", firmness.challengers) }
    ));
    let mut table = Table::new(
        "Fehlende Angaben mit der größten Wirkung",
        &["Programm", "Behörde", "#Punkte", "Es fehlt"],
    );
    for screened in firmness
        .strongest
        .iter()
        .filter_map(|at| screening.order.get(*at))
    {
        let missing: Vec<String> = screened
            .parts
            .iter()
            .zip(screening.criteria)
            .filter(|(part, _)| part.value == Value::Unknown)
            .map(|(_, criterion)| criterion.title.clone())
            .collect();
        table.row(vec![
            screened.program.product.clone(),
            screened.program.authority.clone(),
            points_range(screened.secured, screened.possible),
            missing.join(", "),
        ]);
    }
    document.table(table);
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
            products.join(", "),
        ]);
    }
    document.table(table);
    let hidden = screening.parallel.len().saturating_sub(SHOWN_PROCESSES);
    if hidden > 0 {
        document.paragraph(format!("Weitere {hidden} stehen in der JSON-Ausgabe."));
    }
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
    document.heading(2, "Kosten je Jahr");
    let mut table = Table::new(
        "Kosten und ihre Veränderung; verglichen werden nur Programme, deren Kosten in beiden Jahren bekannt sind",
        &["Jahr", "#bekannte Kosten", "#unbekannt", "#Veränderung"],
    );
    for total in &screening.years {
        table.row(vec![
            total.year.to_string(),
            w::euro(&total.known),
            total.unknown.to_string(),
            total
                .rise
                .as_ref()
                .map_or_else(|| "–".to_owned(), w::percent),
        ]);
    }
    document.table(table);
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
    document.paragraph("Anteile an Nutzenden und Kosten beziehen sich auf die bekannten Zahlen.");
}

fn criteria(criteria: &[ScreenCriterion], document: &mut Document) {
    document.heading(2, "Wie gerechnet wird");
    document.paragraph(
        "Jedes Kriterium gibt 0 bis 10 Punkte nach Stufen; mit den Gewichten werden daraus 0 bis 100. Unbekanntes zählt nicht als null: \
         Geordnet wird nach den gesicherten Punkten, daneben steht, was möglich ist.",
    );
    let mut table = Table::new(
        "Kriterien, Gewichte und Stufen (Hausregel)",
        &["Kriterium", "#Gewicht", "Punkte", "Warum"],
    );
    for criterion in criteria {
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
    document.paragraph(format!(
        "Die Alternativen stammen aus der mitgelieferten Liste (Stufe {}) oder aus der Tabelle selbst.",
        w::grade(Grade::Unverified)
    ));
}
