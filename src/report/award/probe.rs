//! The trial of a formula in words.

use crate::assess::{AwardTrial, RangeOrigin};
use crate::award::{Decoy, Offer, Worth};
use crate::exact::Fraction;
use crate::finding::Findings;
use crate::model::AwardMethod;
use crate::source::SourceMap;

use super::{exactly, head, rules, value, w};
use crate::report::{Document, Table};

/// The page on a planned formula.
#[must_use]
pub fn trial_page(found: &AwardTrial<'_>, map: &SourceMap) -> Document {
    let case = found.case;
    let trial = &found.trial;
    let mut document = Document::default();
    document.heading(1, format!("Erprobung der Wertungsmethode: {}", case.title));
    head(case, &mut document);
    rules("Geplante Regeln", case, &mut document);
    document.paragraph(expected(found));
    document.heading(2, "Kann ein drittes Angebot zwei andere vertauschen?");
    decoys(found, &mut document);
    document.heading(2, "Was ist ein Punkt wert?");
    exchange(found, &mut document);
    document.heading(2, "Wie stark wirkt der Preis?");
    document.paragraph(weight(found));
    document.heading(2, "Kann das Angebot mit den wenigsten Punkten gewinnen?");
    document.paragraph(meritless(found));
    document.heading(2, "Was zeigen zufällige Angebote?");
    let frequency = &trial.frequency;
    document.paragraph(format!(
        "{} Mal wurden {} Angebote gezogen, Preise und Punkte gleichmäßig im erwarteten Bereich, unabhängig voneinander (Saat {}; dieselbe Saat gibt dieselben Zahlen).",
        w::number(whole(frequency.draws)),
        frequency.bids,
        frequency.seed
    ));
    let mut table = Table::new("Zufällige Angebote", &["Was", "#wie oft"]);
    for (what, times) in [
        (
            "Ohne eines der Angebote stünden zwei andere anders",
            frequency.decoys,
        ),
        ("Gleichstand auf Platz 1 nach allen Regeln", frequency.ties),
        (
            "Das Angebot mit den wenigsten Punkten gewinnt",
            frequency.fewest_points,
        ),
    ] {
        table.row(vec![what.to_owned(), share(times, frequency.draws)]);
    }
    document.table(table);
    document.heading(2, "Befunde");
    if found.findings.is_empty() {
        document.paragraph("Keine. Das heißt nicht, dass die Formel keine Schwäche hat, sondern dass diese Erprobung keine gefunden hat.");
    }
    findings(&found.findings, map, &mut document);
    document
}

/// Findings as a table.
pub(super) fn findings(found: &Findings, map: &SourceMap, document: &mut Document) {
    let mut table = Table::new(
        "Befunde",
        &["Regel", "Stufe", "Befund", "Abhilfe", "Stelle"],
    );
    for finding in found {
        table.row(vec![
            finding.rule().to_string(),
            finding.severity().german().to_owned(),
            w::sentence(finding.message()),
            finding.help().unwrap_or_default().to_owned(),
            map.place(finding.primary().span()),
        ]);
    }
    document.table(table);
}

fn whole(number: u64) -> crate::exact::Decimal {
    crate::exact::Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn share(times: u64, draws: u64) -> String {
    let percent = whole(times)
        .fraction()
        .times(&Fraction::whole(100))
        .over(&whole(draws).fraction());
    let percent = percent.unwrap_or_else(Fraction::zero);
    format!("{} ({})", w::number(whole(times)), w::percent(&percent))
}

fn expected(found: &AwardTrial<'_>) -> String {
    let range = &found.trial.range;
    let origin = match found.origin {
        RangeOrigin::Written => "wie in [wertung] angegeben",
        RangeOrigin::Bids => "aus den Angeboten, die vorliegen",
        RangeOrigin::EstimatedValue => {
            "70 bis 130 % des Auftragswerts, eine Annahme; „preise-von“ und „preise-bis“ ersetzen sie"
        }
        RangeOrigin::Assumed => "eine Annahme; „preise-von“ und „preise-bis“ ersetzen sie",
    };
    let points = if found.points_are_assumed {
        "; die Höchstpunkte sind angenommen, weil „hoechstpunkte“ fehlt"
    } else {
        ""
    };
    format!(
        "Erwartet werden Preise von {} bis {} ({origin}) und {} bis {} Leistungspunkte{points}.",
        w::euro(&range.low),
        w::euro(&range.high),
        exactly(&range.least),
        exactly(&range.most)
    )
}

fn decoys(found: &AwardTrial<'_>, document: &mut Document) {
    let trial = &found.trial;
    if trial.immune {
        document.paragraph("Nein. Der Wert eines Angebots hängt bei dieser Formel an keinem anderen; kein drittes Angebot kann die Reihenfolge zweier anderer ändern.");
        return;
    }
    let Some(decoy) = &trial.decoy else {
        document.paragraph(
            "Die Formel hängt an anderen Angeboten, ein Beispiel wurde aber nicht gefunden.",
        );
        return;
    };
    document.paragraph(if decoy.is_expected(&trial.range) {
        "Ja, schon mit Preisen, wie sie erwartet werden. Ein Beispiel mit allen Zahlen:"
    } else {
        "Ja, gefunden aber nur mit einem dritten Preis außerhalb des erwarteten Bereichs. Ein Beispiel mit allen Zahlen:"
    });
    example(found, decoy, document);
    for decoy in &trial.real_decoys {
        document.paragraph("Auch unter den vorliegenden Angeboten:");
        example(found, decoy, document);
    }
}

fn example(found: &AwardTrial<'_>, decoy: &Decoy, document: &mut Document) {
    let case = found.case;
    let name = |at: usize, otherwise: &str| {
        let real = decoy.real.get(at).copied().flatten();
        let bid = real
            .and_then(|real| found.real.get(real))
            .and_then(|bid| case.bids.get(*bid));
        bid.map_or_else(|| otherwise.to_owned(), |bid| bid.id.clone())
    };
    let mut table = Table::new(
        "Ein drittes Angebot vertauscht zwei andere",
        &[
            "Angebot",
            "#Punkte",
            "#Preis",
            "#Wert zu zweit",
            "#Wert zu dritt",
        ],
    );
    let [ahead, behind] = &decoy.pair;
    let [ahead_alone, behind_alone] = &decoy.without;
    let [ahead_then, behind_then, third_then] = &decoy.with;
    let mut add = |name: String, offer: &Offer, alone: Option<&Fraction>, then: &Fraction| {
        table.row(vec![
            name,
            exactly(&offer.points),
            w::euro(&offer.price),
            alone.map_or_else(|| "–".to_owned(), |number| value(case, number)),
            value(case, then),
        ]);
    };
    let (first, second, third) = (name(0, "A"), name(1, "B"), name(2, "C"));
    add(first.clone(), ahead, Some(ahead_alone), ahead_then);
    add(second.clone(), behind, Some(behind_alone), behind_then);
    add(third.clone(), &decoy.third, None, third_then);
    document.table(table);
    let corridor = if matches!(case.plan.method, AwardMethod::Corridor { .. }) {
        " Unter den Angeboten im Korridor entscheidet nicht der Wert; das dritte Angebot verschiebt den Korridor."
    } else {
        ""
    };
    document.paragraph(format!(
        "Zu zweit liegt {first} vor {second}. Kommt {third} hinzu, liegt {second} vor {first}.{corridor}"
    ));
}

fn exchange(found: &AwardTrial<'_>, document: &mut Document) {
    let mut table = Table::new(
        "Um so viel darf der Preis für einen Punkt mehr steigen, ohne dass der Wert sinkt",
        &["#Punkte", "#Preis", "#ein Punkt ist wert"],
    );
    for exchange in &found.trial.exchange {
        table.row(vec![
            exactly(&exchange.offer.points),
            w::euro(&exchange.offer.price),
            match &exchange.worth {
                Worth::Euro(amount) => w::euro(amount),
                Worth::Unlimited => "mit keinem Preis aufzuwiegen".to_owned(),
                Worth::Nothing => "nichts".to_owned(),
            },
        ]);
    }
    document.table(table);
    document.paragraph("Dabei ist der niedrigste erwartete Preis der niedrigste aller Angebote, der höchste der höchste, und die beste Leistung hat die Höchstpunkte.");
}

fn weight(found: &AwardTrial<'_>) -> String {
    let trial = &found.trial;
    let announced = found.case.plan.price_weight.as_ref().map_or_else(
        || "Ein Gewicht des Preises ist nicht angegeben.".to_owned(),
        |weight| {
            format!(
                "Angegeben ist ein Gewicht des Preises von {} %.",
                w::number(weight.value.written())
            )
        },
    );
    let nominal = trial
        .nominal_share
        .as_ref()
        .map_or_else(String::new, |share| {
            format!(" Die Zahlen der Formel ergeben {}.", w::percent(share))
        });
    let effective = trial.price_share.as_ref().map_or_else(String::new, |share| {
        format!(
            " Zwischen dem niedrigsten und dem höchsten erwarteten Preis, und zwischen den wenigsten und den meisten Punkten, macht der Preis {} des Unterschieds der Werte aus.",
            w::percent(share)
        )
    });
    let ratio = if matches!(
        found.case.plan.method,
        crate::model::AwardMethod::Ratio | crate::model::AwardMethod::Corridor { .. }
    ) {
        " Bei Z = L ÷ P wiegt ein Prozent Preis immer so viel wie ein Prozent Punkte; das ist mit 50 % gemeint (so VK Lüneburg, 05.09.2023, VgK-20/2023, aus zweiter Hand; umstritten)."
    } else {
        ""
    };
    format!("{announced}{nominal}{effective}{ratio}")
}

fn meritless(found: &AwardTrial<'_>) -> String {
    match &found.trial.meritless {
        None if !found.case.plan.method.uses_points() => {
            "Punkte zählen nicht; die Leistung muss so genau beschrieben sein, dass der Preis allein entscheiden darf.".to_owned()
        }
        None => "Im erwarteten Bereich nicht: Auch zum niedrigsten Preis verliert das Angebot mit den wenigsten Punkten gegen eines mit den meisten, das den höchsten Preis hat.".to_owned(),
        Some(win) => {
            let [winner, loser] = &win.values;
            format!(
                "Ja. {} Punkte für {} erreichen {}, {} Punkte für {} dagegen {}. Mindestpunkte je Gruppe verhindern das.",
                exactly(&win.winner.points),
                w::euro(&win.winner.price),
                value(found.case, winner),
                exactly(&win.loser.points),
                w::euro(&win.loser.price),
                value(found.case, loser),
            )
        }
    }
}
