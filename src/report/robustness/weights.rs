//! Weights: intervals, the smallest shift, shares.

use crate::assess::{GroupHold, Robustness};
use crate::exact::{Fraction, notation};
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn weights(writer: &mut Writer<'_>, found: &Robustness, leader: usize) {
    let case = writer.case;
    writer.document.heading(3, "18.1 Gewichte");
    let sentences: Vec<String> = super::nearest(found)
        .into_iter()
        .filter_map(|group| sentence(writer, group))
        .collect();
    if sentences.is_empty() {
        writer.document.paragraph(format!(
            "Kein einzelnes Gewicht kann Platz 1 ändern: {} bleibt vorn, gleich wie viel eine Gruppe zählt, solange die übrigen im Verhältnis bleiben.",
            writer.name(leader)
        ));
    }
    writer.document.list(sentences);
    let mut table = Table::new(
        "Zwischen welchen Gewichten Platz 1 hält (übrige Gewichte im Verhältnis); an den Grenzen sind beide genau gleich",
        &[
            "Gruppe",
            "#Gewicht",
            "#von",
            "#bis",
            "darunter führt",
            "darüber führt",
        ],
    );
    for group in &found.weights.holds {
        let name = |rival: Option<usize>| {
            rival.map_or_else(|| "–".to_owned(), |rival| case.id(rival).to_owned())
        };
        let cells = match &group.hold {
            Some(hold) => [
                percent(&hold.low),
                percent(&hold.high),
                name(hold.low_rival),
                name(hold.high_rival),
            ],
            None => [
                "–".to_owned(),
                "–".to_owned(),
                "zählt allein".to_owned(),
                "zählt allein".to_owned(),
            ],
        };
        let mut row = vec![group_title(case, &group.group), percent(&group.weight)];
        row.extend(cells);
        table.row(row);
    }
    writer.document.table(table);
    writer.document.paragraph(shift(writer, found, leader));
}

/// „Platz 1 hält, solange …“.
fn sentence(writer: &Writer<'_>, group: &GroupHold) -> Option<String> {
    let hold = group.hold.as_ref()?;
    let title = group_title(writer.case, &group.group);
    let name = |rival: usize| writer.name(rival);
    let now = percent(&group.weight);
    match (hold.low_rival, hold.high_rival) {
        (Some(low), None) => Some(format!(
            "Platz 1 hält, solange „{title}“ mehr als {} zählt (jetzt {now}); darunter führt {}.",
            percent(&hold.low),
            name(low)
        )),
        (None, Some(high)) => Some(format!(
            "Platz 1 hält, solange „{title}“ weniger als {} zählt (jetzt {now}); darüber führt {}.",
            percent(&hold.high),
            name(high)
        )),
        (Some(low), Some(high)) => Some(format!(
            "Platz 1 hält, solange „{title}“ zwischen {} und {} zählt (jetzt {now}); darunter führt {}, darüber {}.",
            percent(&hold.low),
            percent(&hold.high),
            name(low),
            name(high)
        )),
        (None, None) => None,
    }
}

fn shift(writer: &Writer<'_>, found: &Robustness, leader: usize) -> String {
    let Some(shift) = &found.weights.shift else {
        return format!(
            "Auch wenn alle Gewichte zugleich verschoben werden, gibt es keine, bei denen eine andere Variante gleichzieht: {} ist in jeder Gruppe vorn.",
            writer.name(leader)
        );
    };
    let moves: Vec<String> = shift
        .weights
        .iter()
        .zip(&found.weights.holds)
        .filter(|((_, then), now)| *then != now.weight)
        .map(|((group, then), now)| {
            format!(
                "{} von {} auf {}",
                group_title(writer.case, group),
                percent(&now.weight),
                percent(then)
            )
        })
        .collect();
    if moves.is_empty() {
        return format!("{} liegt schon jetzt gleichauf.", writer.name(shift.rival));
    }
    format!(
        "Werden mehrere Gewichte zugleich verschoben, genügen {} Prozentpunkte, damit {} gleichzieht: {}. Weniger genügt nicht.",
        notation::german(&shift.moved, 2),
        writer.name(shift.rival),
        w::listed(&moves)
    )
}

pub(super) fn shares(writer: &mut Writer<'_>, found: &Robustness) {
    writer.document.heading(
        3,
        "18.3 In welchem Teil aller denkbaren Gewichte wer vorn liegt",
    );
    writer.document.paragraph(
        "Jede Aufteilung von 100 Prozent auf die Gruppen zählt gleich. Die Spalten rechts lassen nur Aufteilungen zu, in denen die Gruppen in \
         der Reihenfolge bleiben, die die Akte ihnen gibt.",
    );
    let case = writer.case;
    let mut table = Table::new(
        "Anteil aller Gewichte, in dem die eine Variante mehr gesicherten Nutzwert hat als die andere (genau gerechnet)",
        &[
            "Variante",
            "gegen",
            "#vorn",
            "#dahinter",
            "#in der Reihenfolge vorn",
            "#dahinter",
        ],
    );
    for pair in found.shares.iter().take(40) {
        let ordered = |share: fn(&crate::robust::Shares) -> &Fraction| {
            pair.ordered
                .as_ref()
                .map_or_else(|| "–".to_owned(), |shares| share_percent(share(shares)))
        };
        table.row(vec![
            case.id(pair.one).to_owned(),
            case.id(pair.other).to_owned(),
            share_percent(&pair.free.one),
            share_percent(&pair.free.other),
            ordered(|shares| &shares.one),
            ordered(|shares| &shares.other),
        ]);
    }
    writer.document.table(table);
    if found.shares.iter().any(|pair| pair.ordered.is_none()) {
        writer.document.paragraph(
            "Mehrere Gruppen wiegen gleich viel; eine Reihenfolge, in der genau gerechnet werden könnte, gibt es dann nicht. 18.4 zieht für diesen Fall.",
        );
    }
}

/// A weight in percent.
pub(super) fn percent(weight: &Fraction) -> String {
    let text = notation::german(weight, 2);
    let text = if text.contains(',') {
        text.trim_end_matches('0').trim_end_matches(',')
    } else {
        &text
    };
    format!("{text} %")
}

/// A share from nought to one as percent. What is not quite nothing or all is not shown as such.
pub(super) fn share_percent(share: &Fraction) -> String {
    let hundred = Fraction::whole(100);
    let percent = share.times(&hundred);
    let text = w::fine_percent(&percent);
    if !share.is_zero() && text == "0,00 %" {
        "unter 0,01 %".to_owned()
    } else if *share != Fraction::one() && text == "100,00 %" {
        "über 99,99 %".to_owned()
    } else {
        text
    }
}
