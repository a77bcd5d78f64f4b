//! Assumptions and the values at which they tip, in words.

use crate::assess::{
    Assessment, Assumption, CURVE_SHIFT, Never, RATE_PLACES, Tipping, TippingPoint, payment_of,
    risk_of,
};
use crate::exact::{Fraction, notation};
use crate::model::{Case, CashFlow, Risk};
use crate::source::Span;

use super::wording as w;

/// What moves: `Preis: „Migration der Postfächer“`.
#[must_use]
pub fn assumption(case: &Case, assumption: Assumption) -> String {
    let position = || payment_of(case, assumption).map_or("", |flow| flow.position.as_str());
    let risk = || risk_of(case, assumption).map_or("", |risk| risk.title.as_str());
    match assumption {
        Assumption::Price(_) => format!("Preis: {}", position()),
        Assumption::Quantity(_) => format!("Menge: {}", position()),
        Assumption::Escalation(kind) => format!("Preissteigerung: {}", w::cost_kind(kind)),
        Assumption::Interest => "Kalkulationszinssatz".to_owned(),
        Assumption::CurveShift => "Zinsstruktur".to_owned(),
        Assumption::Users => "Zahl der Nutzenden".to_owned(),
        Assumption::Probability(_) => format!("Wahrscheinlichkeit: {}", risk()),
        Assumption::Damage(_) => format!("Schaden: {}", risk()),
    }
}

/// A value of an assumption in its unit.
pub(super) fn value(case: &Case, assumption: Assumption, value: &Fraction) -> String {
    match assumption {
        Assumption::Price(_) => {
            let foreign =
                payment_of(case, assumption).is_some_and(|flow| flow.conversion.is_some());
            if foreign {
                notation::german(value, 2)
            } else {
                w::euro(value)
            }
        }
        Assumption::Damage(_) => w::euro(value),
        Assumption::Quantity(_) | Assumption::Users => quantity(value),
        Assumption::Escalation(_) | Assumption::Interest | Assumption::Probability(_) => {
            format!("{} %", notation::german(value, RATE_PLACES))
        }
        Assumption::CurveShift => {
            let plus = if value.is_negative() { "" } else { "+" };
            let points = notation::german(value, RATE_PLACES);
            format!("{plus}{points} Prozentpunkte")
        }
    }
}

fn quantity(value: &Fraction) -> String {
    let whole = notation::german(value, 0);
    let exact = notation::german(value, 2);
    if exact.strip_suffix(",00") == Some(whole.as_str()) {
        whole
    } else {
        exact
    }
}

/// Where it tips: a value, two neighbours, or never with the reason.
pub(super) fn point(case: &Case, tipping: &Tipping) -> String {
    let shown = |number: &Fraction| value(case, tipping.assumption, number);
    match &tipping.point {
        TippingPoint::Exact(number) => shown(number),
        TippingPoint::Between(low, high) => {
            format!("zwischen {} und {}", shown(low), shown(high))
        }
        TippingPoint::Never(why) => format!("nie: {}", never(*why)),
    }
}

/// Why nothing tips the order.
#[must_use]
pub fn never(why: Never) -> String {
    let fixed = match why {
        Never::NoShift => {
            return format!(
                "keine gemeinsame Verschiebung aller Sätze um bis zu {CURVE_SHIFT} Prozentpunkte dreht die Rangfolge"
            );
        }
        Never::NoEffect => "die Annahme wirkt auf diesen Abstand nicht",
        Never::EvenAtNought => "selbst bei null bleibt der Vorsprung",
        Never::EvenAtHundred => "selbst bei 100 % bleibt der Vorsprung",
        Never::LeastQuantity => "vorher greift die Mindestmenge",
        Never::NoRate => "kein Satz über −100 % bis 100 % dreht die Rangfolge",
        Never::NoNumber => "keine Zahl von Nutzenden dreht die Rangfolge",
        Never::Curve => {
            "nicht mit wenigen Verschiebungen der Zinsstruktur anzugeben; die Schritte von ±5 bis ±20 % zeigen die Wirkung"
        }
        Never::Rounded => {
            "nicht genau anzugeben, denn die Tabellenrechnung rundet zwischendurch; rechenweise = \"exakt\" zeigt den Wert"
        }
        Never::InSteps => {
            "nicht als eine Zahl anzugeben, denn der Preis gilt je Paket oder Träger oder ist unbekannt"
        }
    };
    fixed.to_owned()
}

/// `+12,50 %`, or a dash where the value now is nought.
pub(super) fn change(tipping: &Tipping) -> String {
    tipping.change.as_ref().map_or_else(
        || match tipping.point {
            TippingPoint::Never(_) => String::new(),
            _ => "von null aus".to_owned(),
        },
        signed_percent,
    )
}

/// `+12,50 %` or `−12,50 %`.
pub(super) fn signed_percent(change: &Fraction) -> String {
    let plus = if change.is_negative() { "" } else { "+" };
    format!("{plus}{}", w::fine_percent(change))
}

/// Whether the value at the tipping point lies between `min` and `max` of its row.
pub(super) fn within_range(case: &Case, tipping: &Tipping) -> &'static str {
    let range = match tipping.assumption {
        Assumption::Price(_) => payment_of(case, tipping.assumption).and_then(|flow| flow.range),
        Assumption::Damage(_) => risk_of(case, tipping.assumption).and_then(|risk| risk.range),
        _ => return "",
    };
    match (range, &tipping.point) {
        (None, _) => "keine Spanne",
        (Some((low, high)), TippingPoint::Exact(value)) => {
            if low.fraction() <= *value && *value <= high.fraction() {
                "ja"
            } else {
                "nein"
            }
        }
        (Some(_), _) => "nein",
    }
}

/// The row of an assumption.
#[must_use]
pub fn place(case: &Case, assumption: Assumption) -> Option<Span> {
    match assumption {
        Assumption::Price(span)
        | Assumption::Quantity(span)
        | Assumption::Probability(span)
        | Assumption::Damage(span) => Some(span),
        Assumption::Escalation(kind) => {
            let mut all = case.costs.economics.escalations.iter();
            all.find(|escalation| escalation.kind == kind)
                .map(|escalation| escalation.span)
        }
        Assumption::Interest | Assumption::CurveShift => Some(case.costs.economics.rate_span),
        Assumption::Users => Some(case.tender.need.span),
    }
}

/// The last part of the identifier of a tipping value: `preis-3` is the price of the third payment of the file.
pub(super) fn assumption_id(case: &Case, assumption: Assumption) -> String {
    let payment = |span: Span| {
        let position = case.costs.position(span);
        position.map_or(0, |index| index.saturating_add(1))
    };
    let risk = |span: Span| {
        let mut rows: Vec<Span> = case.risks.iter().map(|risk| risk.span).collect();
        rows.sort_unstable();
        rows.iter()
            .position(|row| *row == span)
            .map_or(0, |index| index.saturating_add(1))
    };
    match assumption {
        Assumption::Price(span) => format!("preis-{}", payment(span)),
        Assumption::Quantity(span) => format!("menge-{}", payment(span)),
        Assumption::Escalation(kind) => format!("steigerung-{}", kind.word()),
        Assumption::Interest => "zinssatz".to_owned(),
        Assumption::CurveShift => "zinsstruktur".to_owned(),
        Assumption::Users => "nutzende".to_owned(),
        Assumption::Probability(span) => format!("wahrscheinlichkeit-{}", risk(span)),
        Assumption::Damage(span) => format!("schaden-{}", risk(span)),
    }
}

/// The identifiers of all tipping values, in their order; a second value of the same assumption has a number of its own.
#[must_use]
pub fn tipping_ids(assessment: &Assessment<'_>) -> Vec<String> {
    let case = assessment.case;
    let mut seen = std::collections::BTreeMap::new();
    assessment
        .sensitivity
        .tippings
        .iter()
        .map(|tipping| {
            let id = format!(
                "kippwert.{}.{}",
                case.id(tipping.rival),
                assumption_id(case, tipping.assumption)
            );
            let count = seen.entry(id.clone()).or_insert(0_usize);
            *count = count.saturating_add(1);
            if *count == 1 {
                id
            } else {
                format!("{id}-{count}")
            }
        })
        .collect()
}

/// To whom and under which circumstances the winner loses the first place; `None` where it never does.
///
/// It follows „verliert den ersten Platz“.
pub(super) fn sentence(
    case: &Case,
    tipping: &Tipping,
    twin: Option<&Tipping>,
    name: impl Fn(usize) -> String,
) -> Option<String> {
    let (edge, rises) = edge(tipping)?;
    let shown = value(case, tipping.assumption, &edge);
    let share = tipping
        .change
        .as_ref()
        .map(|change| format!("um mehr als {}", w::fine_percent(&change.magnitude())));
    let by = share.map_or_else(String::new, |share| format!(" {share}"));
    let beyond = if rises { "ab" } else { "unter" };
    let whose = |candidate: Option<usize>| match candidate {
        Some(candidate) if candidate == tipping.rival => {
            format!("bei {} ", name(candidate))
        }
        _ => String::new(),
    };
    let condition = match tipping.assumption {
        Assumption::Price(_) => {
            let flow = payment_of(case, tipping.assumption)?;
            format!(
                "{}„{}“{by} {} ({}{beyond} {shown}{})",
                whose(tipping.candidate),
                flow.position,
                dearer(flow, rises),
                unit_price(flow),
                twin.map_or_else(String::new, |twin| format!(
                    "; bei heutigem Preis Menge {beyond} {}",
                    point(case, twin)
                )),
            )
        }
        Assumption::Quantity(_) => {
            let flow = payment_of(case, tipping.assumption)?;
            format!(
                "{}die Menge von „{}“{by} {} ({beyond} {shown})",
                whose(tipping.candidate),
                flow.position,
                if rises { "steigt" } else { "sinkt" },
            )
        }
        Assumption::Escalation(kind) => format!(
            "die jährliche Preissteigerung für {} {} {shown} {}",
            w::cost_kind(kind),
            if rises { "über" } else { "unter" },
            if rises { "steigt" } else { "fällt" },
        ),
        Assumption::Interest => format!(
            "der Kalkulationszinssatz {} {shown} {}",
            if rises { "über" } else { "unter" },
            if rises { "steigt" } else { "fällt" },
        ),
        Assumption::CurveShift => format!(
            "alle Sätze der Zinsstruktur um mehr als {} Prozentpunkte {}",
            notation::german(&edge.magnitude(), RATE_PLACES),
            if rises { "steigen" } else { "fallen" },
        ),
        Assumption::Users => format!(
            "die Zahl der Nutzenden{by} {} ({beyond} {shown})",
            if rises { "steigt" } else { "sinkt" },
        ),
        Assumption::Probability(_) => {
            let risk = risk_of(case, tipping.assumption)?;
            format!(
                "{}die Wahrscheinlichkeit von „{}“ {} {shown} {}",
                whose(tipping.candidate),
                risk.title,
                if rises { "über" } else { "unter" },
                if rises { "steigt" } else { "fällt" },
            )
        }
        Assumption::Damage(_) => {
            let risk = risk_of(case, tipping.assumption)?;
            format!(
                "{}„{}“{by} {} ({beyond} {shown})",
                whose(tipping.candidate),
                risk.title,
                damage(risk, rises),
            )
        }
    };
    let with_risks = matches!(
        tipping.assumption,
        Assumption::Probability(_) | Assumption::Damage(_)
    );
    Some(format!(
        "{}an {}, wenn {condition}.",
        if with_risks {
            "mit Risiken gerechnet "
        } else {
            ""
        },
        name(tipping.rival),
    ))
}

/// The nearest value at which both are equal or nearly so, and whether it lies above the value now.
fn edge(tipping: &Tipping) -> Option<(Fraction, bool)> {
    match &tipping.point {
        TippingPoint::Exact(value) => Some((value.clone(), tipping.now < *value)),
        TippingPoint::Between(_, high) if tipping.now < *high => Some((high.clone(), true)),
        TippingPoint::Between(low, _) => Some((low.clone(), false)),
        TippingPoint::Never(_) => None,
    }
}

fn dearer(flow: &CashFlow, rises: bool) -> &'static str {
    match (flow.kind.is_income(), rises) {
        (false, true) => "teurer wird",
        (false, false) => "billiger wird",
        (true, true) => "höher ausfällt",
        (true, false) => "geringer ausfällt",
    }
}

fn damage(risk: &Risk, rises: bool) -> &'static str {
    match (risk.outcome, rises) {
        (crate::model::RiskOutcome::Damage, true) => "teurer wird",
        (crate::model::RiskOutcome::Damage, false) => "weniger kostet",
        (crate::model::RiskOutcome::Chance, true) => "mehr bringt",
        (crate::model::RiskOutcome::Chance, false) => "weniger bringt",
    }
}

fn unit_price(flow: &CashFlow) -> &'static str {
    if flow.quantity.fraction() == Fraction::one() {
        ""
    } else {
        "Einzelpreis "
    }
}
