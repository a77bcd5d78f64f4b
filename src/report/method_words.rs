//! Further methods in words: when each is right, and why it says nothing.

use crate::cost::{Method, Refusal, Stage};

use super::wording as w;

/// The name of a method.
#[must_use]
pub fn method_title(method: Method) -> &'static str {
    match method {
        Method::Annuity => "Annuität bei verschiedenen Nutzungsdauern",
        Method::CostComparison => "Kostenvergleichsrechnung",
        Method::CriticalQuantity => "Kritische Menge",
        Method::Payback => "Dynamische Amortisation",
        Method::SeatCost => "Kosten je Platz und Jahr",
        Method::LifeCycle => "Lebenszykluskosten",
    }
}

/// When a method is the right one.
#[must_use]
pub fn method_when(method: Method) -> &'static str {
    match method {
        Method::Annuity => {
            "Richtig, wenn Anschaffungen verschieden lange halten: Ersatz und Restwert gehen ein, und die Jahresbeträge lassen sich vergleichen. Sind alle Nutzungsdauern so lang wie der Zeitraum, sagt sie dasselbe wie der Kapitalwert."
        }
        Method::CostComparison => {
            "Richtig für kleine Maßnahmen, deren laufende Kosten in jedem Jahr gleich sind. Zinsen werden nur im Durchschnitt gerechnet; unterscheiden sich die Jahre, gilt allein der Kapitalwert."
        }
        Method::CriticalQuantity => {
            "Richtig, wenn offen ist, wie viele Menschen die Lösung nutzen werden, und ein Teil der Kosten dieser Zahl folgt."
        }
        Method::Payback => {
            "Richtig als Ergänzung, wenn am Anfang mehr auszugeben ist als bei der Fortführung und spätere Einsparungen das ausgleichen sollen. Was nach diesem Zeitpunkt kommt, sieht sie nicht."
        }
        Method::SeatCost => {
            "Richtig, um Lösungen und Behörden verschiedener Größe nebeneinander zu halten. Sie teilt alle Kosten durch die Zahl der Nutzenden, auch feste."
        }
        Method::LifeCycle => {
            "Richtig, wenn die Kosten von der Anschaffung bis zum Ende der Nutzung verlangt sind (§ 59 VgV, VV-NB Nr. 6.4.1). Nutzen in Geld zählt nicht mit."
        }
    }
}

/// Why a method says nothing of a candidate.
#[must_use]
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::CostUnknown => {
            "Beträge sind unbekannt oder fehlen; gerechnet wird erst, wenn alle Zahlungen beziffert sind.".to_owned()
        }
        Refusal::CarryOnUnknown => {
            "Die Zahlungen des Fortführungsfalls sind nicht vollständig beziffert; ohne sie fehlt der Maßstab.".to_owned()
        }
        Refusal::NoLives => {
            "Nutzungsdauern sind nicht angegeben (Spalte „nutzungsdauer“ in kosten.csv). Alle Varianten laufen über denselben Zeitraum; die Annuität ordnete sie wie der Kapitalwert.".to_owned()
        }
        Refusal::NoAnnuityFactor => {
            "Für den Zeitraum gibt es keinen Annuitätenfaktor, weil die Zinsstruktur vorher endet.".to_owned()
        }
        Refusal::NoSingleRate => {
            "Die durchschnittlichen Zinsen verlangen einen einzigen Satz; hier hat jedes Jahr seinen eigenen.".to_owned()
        }
        Refusal::PaymentsDiffer(one, other) => format!(
            "Die laufenden Zahlungen sind nicht in jedem Jahr gleich ({one} und {other} weichen voneinander ab); ein Durchschnittsjahr gibt es nicht."
        ),
        Refusal::PaidBefore(year) => format!(
            "Eine Zahlung liegt im Jahr {year} vor dem Bezugsjahr; ein Durchschnittsjahr kennt keine Aufzinsung."
        ),
        Refusal::ResidualBeforeEnd(year) => format!(
            "Ein Restwert fällt im Jahr {year} an und nicht am Ende des Zeitraums."
        ),
        Refusal::LivesDiffer(one, other) => format!(
            "Die Anschaffungen halten verschieden lange ({one} und {other} Jahre); dafür ist die Annuität das richtige Verfahren."
        ),
        Refusal::NoUsers => {
            "Die Zahl der Nutzenden fehlt (vergabe.toml, [bedarf] nutzende).".to_owned()
        }
        Refusal::NothingFollowsUsers => {
            "Keine Zahlung hat die Zahl der Nutzenden als Menge; die Kosten hängen nicht von ihr ab.".to_owned()
        }
        Refusal::PricesInSteps => {
            "Ein Preis gilt je Paket oder je Träger und folgt der Zahl der Nutzenden nur in Stufen.".to_owned()
        }
        Refusal::NeverMeets => {
            "Bei keiner Zahl von Nutzenden kosten beide gleich viel; die eine Variante ist immer günstiger.".to_owned()
        }
        Refusal::IsCarryOn => {
            "Das ist der Fortführungsfall selbst; verglichen wird mit ihm.".to_owned()
        }
        Refusal::NothingAdvanced => {
            "Es wird nie mehr ausgegeben als bei der Fortführung; es gibt nichts zurückzuverdienen.".to_owned()
        }
        Refusal::NotPaidBack(missing) => format!(
            "Die Mehrausgaben werden im Zeitraum nicht zurückverdient; am Ende fehlen {}.",
            w::euro(missing)
        ),
        Refusal::NoEnd => {
            "Für das Ende der Nutzung ist keine Zahlung eingetragen (Art „ausstieg“, auch 0,00 EUR mit Beleg); ohne sie ist der Lebenszyklus nicht vollständig.".to_owned()
        }
    }
}

/// The name of a stage of the life cycle.
pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Purchase => "Anschaffung und Einführung",
        Stage::Use => "Nutzung",
        Stage::Maintenance => "Wartung",
        Stage::End => "Ende der Nutzung",
        Stage::External => "externe Umwelteffekte",
    }
}
