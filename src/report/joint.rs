//! Buying together: who takes part, what it costs against alone, who gains.

use crate::cost::{BreakEven, JointResult, ParticipantResult};
use crate::exact::{Fraction, notation};
use crate::model::{AllocationKey, Arithmetic, JointPurchase};

use super::Table;
use super::wording as w;
use super::writer::Writer;

/// The section on buying together; nothing where the case is for one authority.
pub(super) fn joint(writer: &mut Writer<'_>) {
    let Some(purchase) = &writer.case.joint else {
        return;
    };
    writer.document.heading(2, "Gemeinsame Beschaffung");
    introduction(writer, purchase);
    let Some(result) = &writer.assessment.joint else {
        writer.document.paragraph(
            "Gemeinsam und allein lassen sich noch nicht vergleichen: Mindestens ein Betrag der beiden Lösungen ist unbekannt.",
        );
        return;
    };
    outcome(writer, purchase, result);
    tiers(writer, result);
    shares(writer, purchase, result);
    local_cost(writer, purchase, result);
}

fn introduction(writer: &mut Writer<'_>, purchase: &JointPurchase) {
    let together = writer.full_name(purchase.joint.value);
    let alone = writer.full_name(purchase.alone.value);
    let against = if purchase.joint.value == purchase.alone.value {
        "dieselbe Lösung, die jeder Teilnehmer für sich beschafft und betreibt".to_owned()
    } else {
        format!("{alone}, das jeder Teilnehmer für sich beschafft und betreibt")
    };
    writer.document.paragraph(format!(
        "{} mit zusammen {} Nutzenden beschaffen gemeinsam {together}. Verglichen wird mit: {against}. \
         Gerechnet wird mit demselben Zins, Bezugsjahr, Zahlungszeitpunkt und derselben Steuer wie im Kapitalwert.",
        w::counted(purchase.participants.len(), "Teilnehmer", "Teilnehmer"),
        notation::german(&Fraction::whole(purchase.users()), 0),
    ));
    if matches!(writer.case.costs.economics.arithmetic, Arithmetic::Table(_)) {
        writer.document.paragraph(
            "Die Werte dieses Abschnitts sind ohne gerundete Tabellenfaktoren gerechnet, damit die Anteile genau aufgehen.",
        );
    }
    let list = |names: &[crate::source::Located<String>]| {
        let quoted: Vec<String> = names
            .iter()
            .map(|name| format!("„{}“", name.value))
            .collect();
        w::listed(&quoted)
    };
    let mut growth = Vec::new();
    if !purchase.per_user.is_empty() {
        growth.push(format!(
            "Mit den Nutzenden wachsen: {}.",
            list(&purchase.per_user)
        ));
    }
    if !purchase.per_participant.is_empty() {
        growth.push(format!(
            "Je Teilnehmer einmal fallen an: {}.",
            list(&purchase.per_participant)
        ));
    }
    growth.push(
        "Alle übrigen Positionen fallen gemeinsam einmal an, allein bei jedem in voller Höhe."
            .to_owned(),
    );
    writer.document.list(growth);
}

fn outcome(writer: &mut Writer<'_>, purchase: &JointPurchase, result: &JointResult) {
    let advantage = result.joint.minus(&result.alone);
    let mut table = Table::new(
        "Gemeinsam gegen allein (Kapitalwert, EUR)",
        &["", "#Kapitalwert"],
    );
    table.row(vec!["gemeinsam".to_owned(), w::points(&result.joint)]);
    table.row(vec![
        "allein, alle zusammen".to_owned(),
        w::points(&result.alone),
    ]);
    table.row(vec!["Vorteil gemeinsam".to_owned(), w::points(&advantage)]);
    writer.document.table(table);
    let verdict = if advantage.is_negative() {
        format!(
            "Gemeinsam ist um {} teurer.",
            w::euro(&advantage.magnitude())
        )
    } else if advantage.is_zero() {
        "Gemeinsam und allein kosten gleich viel.".to_owned()
    } else {
        format!("Gemeinsam ist um {} günstiger.", w::euro(&advantage))
    };
    let from = match result.break_even {
        BreakEven::From(number) => format!(
            "Günstiger als der Alleingang ist die gemeinsame Lösung ab {}.",
            of_mean_size(number)
        ),
        BreakEven::Never => {
            "Bei den eingetragenen Preisen wird sie nie günstiger, wie viele auch teilnehmen."
                .to_owned()
        }
    };
    let mean = Fraction::whole(purchase.users())
        .over(&Fraction::whole(purchase.count()))
        .unwrap_or_else(Fraction::zero);
    writer.document.paragraph(format!(
        "{verdict} {from} Durchschnittliche Größe heißt: {} Nutzende je Teilnehmer.",
        notation::german(&mean, 1)
    ));
}

fn of_mean_size(number: i64) -> String {
    format!(
        "{} Teilnehmern durchschnittlicher Größe",
        notation::german(&Fraction::whole(number), 0)
    )
}

fn tiers(writer: &mut Writer<'_>, result: &JointResult) {
    let mut table = Table::new(
        "Staffelpreise: gemeinsame Menge gegen die eigene (EUR je Einheit)",
        &[
            "Position",
            "#Menge gemeinsam",
            "#Preis gemeinsam",
            "#Preis allein",
        ],
    );
    for price in &result.prices {
        let (low, high) = &price.alone;
        let alone = if low == high {
            w::points(low)
        } else {
            format!("{} bis {}", w::points(low), w::points(high))
        };
        table.row(vec![
            price.position.clone(),
            notation::german(&price.quantity, 0),
            w::points(&price.together),
            alone,
        ]);
    }
    if !table.rows.is_empty() {
        writer.document.paragraph(
            "Ein Staffelpreis gilt für alle Einheiten, sobald seine Menge erreicht ist. Unterhalb der kleinsten Staffel gilt der Betrag aus kosten.csv.",
        );
    }
    writer.document.table(table);
}

fn shares(writer: &mut Writer<'_>, purchase: &JointPurchase, result: &JointResult) {
    writer.document.heading(3, "Kosten je Teilnehmer");
    let key = match purchase.key {
        AllocationKey::Users => "nach der Zahl der Nutzenden",
        AllocationKey::Equal => "zu gleichen Teilen",
        AllocationKey::Own => "nach eigenen Anteilen (Spalte „anteil“)",
    };
    writer.document.paragraph(format!(
        "Die gemeinsamen Kosten werden {key} verteilt. Jeder Anteil wird auf den Cent abgeschnitten; die übrigen Cent gehen einzeln an \
         die Teilnehmer mit dem größten abgeschnittenen Rest, bei gleichem Rest in der Reihenfolge der Kennungen. \
         So ergeben die Anteile zusammen genau den gemeinsamen Kapitalwert. Grund für den Schlüssel: {}",
        w::sentence(&w::or_missing(&purchase.key_reason)),
    ));
    let mut table = Table::new(
        "Anteile und Alleingang (Kapitalwert, EUR)",
        &[
            "Teilnehmer",
            "Ebene",
            "#Nutzende",
            "#Anteil",
            "#gemeinsam",
            "#allein",
            "#Vorteil",
            "günstiger ab",
        ],
    );
    for (participant, own) in purchase.participants.iter().zip(&result.participants) {
        table.row(vec![
            participant.name.clone(),
            w::level(participant.level).to_owned(),
            notation::german(&Fraction::whole(i64::from(participant.users)), 0),
            w::fine_percent(&own.weight.times(&Fraction::whole(100))),
            w::points(&own.cents),
            w::points(&own.alone),
            w::points(&own.share.minus(&own.alone)),
            number_in_words(own.from),
        ]);
    }
    let cents: Vec<Fraction> = result
        .participants
        .iter()
        .map(|own| own.cents.clone())
        .collect();
    table.row(vec![
        "zusammen".to_owned(),
        String::new(),
        notation::german(&Fraction::whole(purchase.users()), 0),
        w::fine_percent(&Fraction::whole(100)),
        w::points(&Fraction::sum(&cents)),
        w::points(&result.alone),
        w::points(&result.joint.minus(&result.alone)),
        number_in_words(result.break_even),
    ]);
    writer.document.table(table);
    let names = |wanted: fn(&ParticipantResult) -> bool| {
        let found: Vec<String> = purchase
            .participants
            .iter()
            .zip(&result.participants)
            .filter(|(_, own)| wanted(own))
            .map(|(participant, _)| participant.name.clone())
            .collect();
        w::listed(&found)
    };
    let losing = names(|own| own.share < own.alone);
    writer.document.paragraph(if losing.is_empty() {
        "Kein Teilnehmer zahlt gemeinsam mehr als allein.".to_owned()
    } else {
        format!("Gemeinsam mehr als allein zahlen: {losing}. „günstiger ab“ nennt die Zahl der Teilnehmer durchschnittlicher Größe, von der an sich das ändert.")
    });
}

fn number_in_words(from: BreakEven) -> String {
    match from {
        BreakEven::From(number) => notation::german(&Fraction::whole(number), 0),
        BreakEven::Never => "nie".to_owned(),
    }
}

fn local_cost(writer: &mut Writer<'_>, purchase: &JointPurchase, result: &JointResult) {
    let mut table = Table::new(
        "Wegfallende Kosten vor Ort gegen das Entgelt des zentralen Betreibers (EUR)",
        &[
            "Teilnehmer",
            "#fällt weg je Jahr",
            "#Entgelt je Jahr",
            "#Unterschied je Jahr",
            "#Barwert",
            "gedeckt ab",
            "Beleg",
        ],
    );
    let mut unknown = Vec::new();
    for (participant, own) in purchase.participants.iter().zip(&result.participants) {
        let Some(local) = &own.local else {
            unknown.push(participant.name.clone());
            continue;
        };
        table.row(vec![
            participant.name.clone(),
            w::points(&local.saved),
            w::points(&local.charge),
            w::points(&local.saved.minus(&local.charge)),
            w::points(&local.gain),
            number_in_words(local.from),
            w::or_missing(&participant.evidence),
        ]);
    }
    if table.rows.is_empty() {
        return;
    }
    writer
        .document
        .heading(3, "Wegfallende Kosten vor Ort und Entgelt");
    writer.document.paragraph(
        "Der Barwert zählt den Unterschied in jedem Jahr nach dem Bezugsjahr, ohne Preissteigerung. Positiv heißt: Vor Ort fällt mehr weg, \
         als das Entgelt kostet. „gedeckt ab“ nennt die Zahl der Teilnehmer durchschnittlicher Größe, von der an der Anteil an den gemeinsamen \
         Kosten unter dem liegt, was vor Ort wegfällt.",
    );
    writer.document.table(table);
    if !unknown.is_empty() {
        writer.document.paragraph(format!(
            "Ortskosten oder Entgelt sind unbekannt bei: {}. Dort lässt sich nicht sagen, wer gewinnt.",
            w::listed(&unknown)
        ));
    }
    if let Some(charges) = &result.charges {
        let cost = result.joint.magnitude();
        let difference = charges.minus(&cost);
        let words = if difference.is_negative() {
            format!(
                "decken die gemeinsamen Kosten um {} nicht",
                w::euro(&difference.magnitude())
            )
        } else {
            format!(
                "übersteigen die gemeinsamen Kosten um {}",
                w::euro(&difference)
            )
        };
        writer.document.paragraph(format!(
            "Alle Entgelte zusammen haben einen Barwert von {}. Sie {words}.",
            w::euro(charges)
        ));
    }
}
