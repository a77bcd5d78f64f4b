//! Buying together: who is worse off, what does not add up, whose law holds.

use crate::cost::BreakEven;
use crate::exact::notation;
use crate::model::Level;

use super::{
    Audit, CHARGE_ABOVE_LOCAL, JOINT_NOT_CHEAPER, LEVELS_DIFFER, MISMATCH, WORSE_TOGETHER, euro,
};

impl Audit<'_, '_> {
    pub(super) fn joint(&mut self) {
        let Some(purchase) = &self.case.joint else {
            return;
        };
        let levels = [Level::Federal, Level::State, Level::Municipal].map(|level| {
            purchase
                .participants
                .iter()
                .filter(|participant| participant.level == level)
                .count()
        });
        if levels.iter().filter(|count| **count > 0).count() > 1 {
            let message = format!(
                "Unter den Teilnehmern sind {} des Bundes, {} des Landes und {} Kommunen; für sie gilt verschiedenes Haushaltsrecht",
                levels[0], levels[1], levels[2]
            );
            self.tell(LEVELS_DIFFER, message, purchase.span);
        }
        let Some(result) = &self.assessment.joint else {
            return;
        };
        for mismatch in &result.mismatches {
            let (what, unit) = if mismatch.is_price {
                ("der Betrag", " EUR nach der Staffel")
            } else {
                ("die Menge", " nach teilnehmer.csv")
            };
            let message = format!(
                "„{}“: {what} ist {}, es müssten {}{unit} sein",
                mismatch.position,
                notation::german_decimal(mismatch.written),
                notation::german(&mismatch.expected, if mismatch.is_price { 2 } else { 0 }),
            );
            self.tell_about(MISMATCH, &mismatch.position, message, mismatch.span);
        }
        for (participant, own) in purchase.participants.iter().zip(&result.participants) {
            if own.share < own.alone {
                let message = format!(
                    "{}: der Anteil beträgt {}, allein wären es {}{}",
                    participant.id,
                    euro(&own.cents),
                    euro(&own.alone),
                    from_in_words(own.from),
                );
                self.tell_about(WORSE_TOGETHER, &participant.id, message, participant.span);
            }
            if let Some(local) = own
                .local
                .as_ref()
                .filter(|local| local.saved < local.charge)
            {
                let message = format!(
                    "{}: im Jahr fallen {} weg, das Entgelt beträgt {}",
                    participant.id,
                    euro(&local.saved),
                    euro(&local.charge),
                );
                self.tell_about(
                    CHARGE_ABOVE_LOCAL,
                    &participant.id,
                    message,
                    participant.span,
                );
            }
        }
        if result.joint <= result.alone {
            let message = format!(
                "Gemeinsam {}, alle allein zusammen {}{}",
                euro(&result.joint),
                euro(&result.alone),
                from_in_words(result.break_even),
            );
            self.tell(JOINT_NOT_CHEAPER, message, purchase.span);
        }
    }
}

fn from_in_words(from: BreakEven) -> String {
    match from {
        BreakEven::From(number) => {
            format!("; günstiger ab {number} Teilnehmern durchschnittlicher Größe")
        }
        BreakEven::Never => "; günstiger wird es mit keiner Zahl von Teilnehmern".to_owned(),
    }
}
