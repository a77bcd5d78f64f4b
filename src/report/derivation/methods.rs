//! Figures of further methods and of tipping values.

use crate::assess::{Assessment, Tipping, TippingPoint};
use crate::cost::{Annuity, Comparison, Critical, Method, MethodFigure, PaidBack, SeatCost};
use crate::exact::{Fraction, notation};
use crate::model::{Derived, Quantity, Source, Step};
use crate::report::method_words::stage;
use crate::report::tipping_words as words;
use crate::report::wording as w;

use super::{Figures, step};

fn follows(text: impl Into<String>, quantity: Quantity) -> Step {
    step(text, quantity, Source::Calculation)
}

fn euro(text: &str, value: &Fraction) -> Step {
    follows(text, Quantity::Euro(value.clone()))
}

impl Figures<'_> {
    /// The figure of a method; `None` where the method says nothing of the candidate.
    pub(super) fn method(&self, method: Method) -> Option<Derived> {
        let mut outcomes = self.assessment.methods.iter();
        let outcome = outcomes
            .find(|outcome| outcome.method == method && outcome.candidate == self.candidate)?;
        let (quantity, formula, steps) = match outcome.figure.as_ref().ok()? {
            MethodFigure::Annuity(annuity) => unequal_lives(annuity),
            MethodFigure::Comparison(comparison) => average(comparison),
            MethodFigure::Critical(critical) => meeting(critical),
            MethodFigure::Payback(paid_back) => returned(paid_back),
            MethodFigure::Seat(seat) => self.of_seat(seat),
            MethodFigure::LifeCycle(life) => {
                let steps = life
                    .stages
                    .iter()
                    .map(|sum| euro(stage(sum.stage), &sum.present))
                    .collect();
                (
                    Quantity::Euro(life.present.clone()),
                    "Summe der Barwerte von Anschaffung, Nutzung, Wartung, Ende der Nutzung und externen Umwelteffekten; Nutzen in Geld zählt nicht mit (§ 59 Abs. 2 VgV).".to_owned(),
                    steps,
                )
            }
        };
        let id = format!("{}.{}", method.figure(), self.candidate_id);
        let title = crate::report::method_words::method_title(method);
        Some(self.derived(&id, title, quantity, &formula, steps))
    }

    fn of_seat(&self, seat: &SeatCost) -> (Quantity, String, Vec<Step>) {
        let users = i64::from(seat.users);
        let id = self.candidate_id;
        let steps = vec![
            step(
                "Kapitalwert",
                Quantity::Euro(self.result.cost.present.value.clone()),
                Source::Figure(format!("kapitalwert.{id}")),
            ),
            step(
                format!("Nutzende: {}", notation::german(&Fraction::whole(users), 0)),
                Quantity::Factor(Fraction::whole(users)),
                Source::Input(self.assessment.case.tender.need.span),
            ),
            euro("Barwert je Platz", &seat.present),
            step(
                "Annuität",
                self.result
                    .cost
                    .annuity
                    .clone()
                    .map_or(Quantity::Unknown, Quantity::Euro),
                Source::Figure(format!("annuitaet.{id}")),
            ),
        ];
        (
            Quantity::Euro(seat.yearly.clone()),
            "Annuität geteilt durch die Zahl der Nutzenden.".to_owned(),
            steps,
        )
    }
}

fn unequal_lives(annuity: &Annuity) -> (Quantity, String, Vec<Step>) {
    let mut steps = Vec::new();
    for (span, asset) in &annuity.assets {
        for (year, present) in &asset.purchases {
            steps.push(step(
                format!("Kauf {year}, Barwert"),
                Quantity::Euro(present.clone()),
                Source::Input(*span),
            ));
        }
        steps.push(step(
            "Restwert am Ende, gleichmäßig abgeschrieben, Barwert",
            Quantity::Euro(asset.residual.clone()),
            Source::Input(*span),
        ));
    }
    steps.push(euro("Barwert aller übrigen Zahlungen", &annuity.rest));
    steps.push(follows(
        "Annuitätenfaktor",
        Quantity::Factor(annuity.factor.clone()),
    ));
    (
            Quantity::Euro(annuity.yearly.clone()),
            "(Käufe mit Ersatz zu Preisen ihres Jahres − Restwert + übrige Zahlungen) × Annuitätenfaktor, nach Art der VDI 2067: Σ A·r^(k·L)/q^(k·L) − A·r^(n·L)·((n+1)·L − T)/L / q^T mit n = ⌈T/L⌉ − 1.".to_owned(),
            steps,
        )
}

fn average(comparison: &Comparison) -> (Quantity, String, Vec<Step>) {
    let asset = &comparison.asset;
    let steps = vec![
        euro("Anschaffung A im Jahr 0", &asset.price),
        euro("Restwert R am Ende", &asset.residual),
        follows(
            format!("Nutzungsdauer n: {} Jahre", asset.life),
            Quantity::Factor(Fraction::whole(i64::from(asset.life))),
        ),
        euro(
            "Abschreibung (A − R) / n",
            &comparison.continuous.depreciation,
        ),
        euro("Zinsen (A + R) / 2 × i", &comparison.continuous.interest),
        euro(
            "laufende Kosten eines Jahres",
            &comparison.continuous.running,
        ),
        euro(
            "bei Tilgung in Jahresraten: Zinsen ((A − R) × (n + 1) / (2n) + R) × i",
            &comparison.discontinuous.interest,
        ),
        euro(
            "bei Tilgung in Jahresraten zusammen",
            &comparison.discontinuous.total,
        ),
    ];
    (
        Quantity::Euro(comparison.continuous.total.clone()),
        "Abschreibung + durchschnittliche Zinsen + laufende Kosten eines Jahres.".to_owned(),
        steps,
    )
}

fn meeting(critical: &Critical) -> (Quantity, String, Vec<Step>) {
    let now = Fraction::whole(i64::from(critical.users));
    let steps = vec![
        euro("F₁: feste Kosten der Variante", &critical.own.fixed),
        euro("v₁: Kosten je Nutzende", &critical.own.slope(&now)),
        euro("F₂: feste Kosten der Fortführung", &critical.carry_on.fixed),
        euro("v₂: Kosten je Nutzende", &critical.carry_on.slope(&now)),
    ];
    let meets: Vec<String> = critical.meets.iter().map(w::points).collect();
    (
        Quantity::Word(w::listed(&meets)),
        "(F₂ − F₁) / (v₁ − v₂) aus Barwerten; wo eine Mindestmenge greift, gelten die Kosten dieser Menge bis dahin als fest.".to_owned(),
        steps,
    )
}

fn returned(paid_back: &PaidBack) -> (Quantity, String, Vec<Step>) {
    let mut sum = Fraction::zero();
    let steps = paid_back
        .differences
        .iter()
        .map(|row| {
            sum = sum.plus(&row.amount);
            euro(
                &format!(
                    "{}: Unterschied zur Fortführung als Barwert, zusammen bis dahin {}",
                    row.year,
                    w::euro(&sum)
                ),
                &row.amount,
            )
        })
        .collect();
    (
        Quantity::Word(format!("{} Jahre", notation::german(&paid_back.years, 2))),
        "Erstes Jahr, in dem die Summe der Barwerte null erreicht; innerhalb des Jahres im Verhältnis.".to_owned(),
        steps,
    )
}

/// A tipping value with its way.
pub(super) fn tipping(assessment: &Assessment<'_>, id: &str) -> Option<Derived> {
    let ids = words::tipping_ids(assessment);
    let position = ids.iter().position(|known| known == id)?;
    let found: &Tipping = assessment.sensitivity.tippings.get(position)?;
    let case = assessment.case;
    let place = words::place(case, found.assumption);
    let with_risks = matches!(
        found.assumption,
        crate::assess::Assumption::Probability(_) | crate::assess::Assumption::Damage(_)
    );
    let figure = if with_risks {
        "kapitalwert-mit-risiken"
    } else {
        "kapitalwert"
    };
    let present = |candidate: usize| {
        let result = assessment.candidates.get(candidate);
        let value = result.and_then(|result| {
            if with_risks {
                result.cost.with_risks()
            } else {
                result.cost.known_present().cloned()
            }
        });
        step(
            format!("{figure} {}", case.id(candidate)),
            value.map_or(Quantity::Unknown, Quantity::Euro),
            Source::Figure(format!("{figure}.{}", case.id(candidate))),
        )
    };
    let mut steps = vec![
        present(found.winner),
        present(found.rival),
        step(
            "Wert heute",
            Quantity::Word(words::value(case, found.assumption, &found.now)),
            place.map_or(Source::Calculation, Source::Input),
        ),
    ];
    let formula = match &found.point {
        TippingPoint::Exact(value) => {
            steps.push(follows(
                "Kippwert als Bruch",
                Quantity::Word(notation::quotient(value)),
            ));
            "Der Wert, bei dem beide Kapitalwerte genau gleich sind; alles andere bleibt."
        }
        TippingPoint::Between(low, high) => {
            let percent = |text: &str, value: &Fraction| {
                let shown = words::value(case, found.assumption, value);
                follows(format!("{text}: {shown}"), Quantity::Word(shown))
            };
            steps.push(percent("letzter Wert vor dem Wechsel", low));
            steps.push(percent("erster Wert nach dem Wechsel", high));
            "Der Abstand der Kapitalwerte ist ein Polynom in 1 + Satz. Zwischen den beiden Werten wechselt er sein Vorzeichen; dass es dort genau geschieht, zeigt die Vorzeichenregel von Descartes mit fortgesetztem Halbieren in genauen Brüchen."
        }
        TippingPoint::Never(_) => "Kein Wert dieser Annahme macht beide Kapitalwerte gleich.",
    };
    let rival = case.id(found.rival);
    Some(Derived {
        id: id.to_owned(),
        title: format!(
            "Kippwert gegen {rival}: {}",
            words::assumption(case, found.assumption)
        ),
        quantity: Quantity::Word(words::point(case, found)),
        formula: formula.to_owned(),
        steps,
    })
}
