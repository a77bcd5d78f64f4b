//! Figures of buying together: both present values, each share, each one alone, the number from which it pays.

use crate::assess::Assessment;
use crate::cost::{BreakEven, JointResult, LineValue};
use crate::exact::{Fraction, notation};
use crate::model::{Derived, JointPurchase, Quantity, Source, Step};
use crate::report::wording as w;

use super::step;

const TOTAL: &str = "gemeinsam.kapitalwert";
const ALONE: &str = "gemeinsam.allein";
const NUMBER: &str = "gemeinsam.teilnehmerzahl";
const SHARE: &str = "gemeinsam.anteil.";
const SINGLE: &str = "gemeinsam.allein.";

/// The identifiers of all figures of buying together.
pub(super) fn ids(assessment: &Assessment<'_>) -> Vec<String> {
    let (Some(purchase), Some(_)) = (&assessment.case.joint, &assessment.joint) else {
        return Vec::new();
    };
    let mut ids: Vec<String> = [TOTAL, ALONE, NUMBER].map(str::to_owned).to_vec();
    for participant in &purchase.participants {
        ids.push(format!("{SHARE}{}", participant.id));
        ids.push(format!("{SINGLE}{}", participant.id));
    }
    ids
}

/// One figure of buying together with its way.
pub(super) fn derived(assessment: &Assessment<'_>, id: &str) -> Option<Derived> {
    let purchase = assessment.case.joint.as_ref()?;
    let result = assessment.joint.as_ref()?;
    let figures = JointFigures { purchase, result };
    match id {
        TOTAL => Some(figures.total()),
        ALONE => Some(figures.alone()),
        NUMBER => Some(figures.number()),
        _ => {
            if let Some(name) = id.strip_prefix(SHARE) {
                figures.share(figures.index(name)?)
            } else {
                figures.single(figures.index(id.strip_prefix(SINGLE)?)?)
            }
        }
    }
}

struct JointFigures<'a> {
    purchase: &'a JointPurchase,
    result: &'a JointResult,
}

impl JointFigures<'_> {
    fn index(&self, name: &str) -> Option<usize> {
        let mut participants = self.purchase.participants.iter();
        participants.position(|participant| participant.id == name)
    }

    fn line_steps(lines: &[LineValue]) -> Vec<Step> {
        lines
            .iter()
            .map(|line| {
                step(
                    format!(
                        "{}: {} EUR × {} × Faktor {}",
                        line.position,
                        w::points(&line.price),
                        notation::german(&line.quantity, 0),
                        notation::german(&line.factor, 6),
                    ),
                    Quantity::Euro(line.present.clone()),
                    Source::Input(line.span),
                )
            })
            .collect()
    }

    fn total(&self) -> Derived {
        Derived {
            id: TOTAL.to_owned(),
            title: "Kapitalwert der gemeinsamen Beschaffung".to_owned(),
            quantity: Quantity::Euro(self.result.joint.clone()),
            formula: format!(
                "Summe über alle Positionen: Staffelpreis bei der gemeinsamen Menge × Menge × Faktor. Mengen: {} Nutzende, {} Teilnehmer; Mindestmengen gelten. Der Faktor enthält Steuer, Rhythmus, Jahre, Preissteigerung und Abzinsung, bei Ausgaben mit Minus.",
                self.purchase.users(),
                self.purchase.count()
            ),
            steps: Self::line_steps(&self.result.lines),
        }
    }

    fn alone(&self) -> Derived {
        let steps = self
            .purchase
            .participants
            .iter()
            .zip(&self.result.participants)
            .map(|(participant, own)| {
                step(
                    participant.name.clone(),
                    Quantity::Euro(own.alone.clone()),
                    Source::Figure(format!("{SINGLE}{}", participant.id)),
                )
            })
            .collect();
        Derived {
            id: ALONE.to_owned(),
            title: "Kapitalwert, wenn jeder allein beschafft".to_owned(),
            quantity: Quantity::Euro(self.result.alone.clone()),
            formula: "Summe der Kapitalwerte aller Teilnehmer allein.".to_owned(),
            steps,
        }
    }

    fn single(&self, index: usize) -> Option<Derived> {
        let participant = self.purchase.participants.get(index)?;
        let own = self.result.participants.get(index)?;
        let mut steps = vec![step(
            "Nutzende",
            Quantity::Word(notation::german(
                &Fraction::whole(i64::from(participant.users)),
                0,
            )),
            Source::Input(participant.span),
        )];
        steps.extend(Self::line_steps(&own.lines));
        Some(Derived {
            id: format!("{SINGLE}{}", participant.id),
            title: format!("Kapitalwert allein: {}", participant.name),
            quantity: Quantity::Euro(own.alone.clone()),
            formula: "Summe über alle Positionen: Staffelpreis bei der eigenen Menge × eigene Menge × Faktor; feste Positionen in voller Höhe. Der Faktor enthält Steuer, Rhythmus, Jahre, Preissteigerung und Abzinsung, bei Ausgaben mit Minus.".to_owned(),
            steps,
        })
    }

    fn share(&self, index: usize) -> Option<Derived> {
        let participant = self.purchase.participants.get(index)?;
        let own = self.result.participants.get(index)?;
        let steps = vec![
            step(
                "Kapitalwert der gemeinsamen Beschaffung",
                Quantity::Euro(self.result.joint.clone()),
                Source::Figure(TOTAL.to_owned()),
            ),
            step(
                format!("Anteil nach dem Schlüssel „{}“", self.purchase.key.word()),
                Quantity::Percent(own.weight.times(&Fraction::whole(100))),
                Source::Input(participant.span),
            ),
            step(
                "Anteil vor der Verteilung der übrigen Cent",
                Quantity::Euro(own.share.clone()),
                Source::Calculation,
            ),
        ];
        Some(Derived {
            id: format!("{SHARE}{}", participant.id),
            title: format!("Anteil an der gemeinsamen Beschaffung: {}", participant.name),
            quantity: Quantity::Euro(own.cents.clone()),
            formula: "Gemeinsamer Kapitalwert × Anteil, auf den Cent abgeschnitten; übrige Cent an die größten Reste.".to_owned(),
            steps,
        })
    }

    fn number(&self) -> Derived {
        let quantity = match self.result.break_even {
            BreakEven::From(number) => {
                Quantity::Word(notation::german(&Fraction::whole(number), 0))
            }
            BreakEven::Never => Quantity::Word("nie".to_owned()),
        };
        let mean = |amount: &Fraction| {
            amount
                .over(&Fraction::whole(self.purchase.count()))
                .map_or(Quantity::Unknown, Quantity::Euro)
        };
        Derived {
            id: NUMBER.to_owned(),
            title: "Zahl der Teilnehmer, ab der gemeinsam günstiger ist".to_owned(),
            quantity,
            formula: "Kleinste ganze Zahl n, bei der n Teilnehmer durchschnittlicher Größe gemeinsam weniger kosten als n-mal der durchschnittliche Alleingang; Staffeln und Mindestmengen gelten bei jedem n.".to_owned(),
            steps: vec![
                step(
                    "durchschnittlicher Alleingang",
                    mean(&self.result.alone),
                    Source::Figure(ALONE.to_owned()),
                ),
                step(
                    "gemeinsam je Teilnehmer bei der heutigen Zahl",
                    mean(&self.result.joint),
                    Source::Figure(TOTAL.to_owned()),
                ),
            ],
        }
    }
}
