//! Whether an amount contains value added tax.

use crate::exact::{Basis, VatRate};
use crate::model::{CostKind, TaxStatus};
use crate::read::table::Cell;
use crate::read::{form, words};

use super::RowReader;

impl RowReader<'_, '_, '_> {
    pub(super) fn tax(&mut self, kind: Option<CostKind>) -> Option<TaxStatus> {
        let cell = self.cell("steuer");
        let written = words::folded(cell.text());
        let own_staff = matches!(
            kind,
            Some(CostKind::Staff | CostKind::Benefit | CostKind::Carbon)
        );
        if written.is_empty() && own_staff
            || matches!(written.as_str(), "frei" | "steuerfrei" | "keine")
        {
            return Some(TaxStatus::Free);
        }
        let (word, rate) = written
            .split_once('-')
            .map_or((written.as_str(), ""), |(word, rate)| (word, rate));
        let reduced = match rate.trim_end_matches('%').trim_end_matches('-') {
            "" | "19" => false,
            "7" => true,
            _ => {
                note_tax(cell);
                return None;
            }
        };
        let id = if reduced {
            "umsatzsteuer.ermaessigt"
        } else {
            "umsatzsteuer.regelsatz"
        };
        let date = self.context.key_date?;
        let percent = self
            .shelf
            .value(self.map, id, date, cell.span(), self.context.collector)?;
        let vat = VatRate::new(percent)?;
        let unsettled = word == "?" || word == "unbekannt" || word == "offen";
        match word {
            "netto" => Some(TaxStatus::Net(vat)),
            "brutto" => Some(TaxStatus::Gross(vat)),
            "" => Some(if self.context.basis == Basis::Net {
                TaxStatus::Net(vat)
            } else {
                TaxStatus::Gross(vat)
            }),
            _ if unsettled => Some(TaxStatus::Unknown(vat)),
            _ => {
                note_tax(cell);
                None
            }
        }
    }
}

fn note_tax(cell: Cell<'_, '_>) {
    cell.fault(
        &form::UNKNOWN_WORD,
        format!(
            "„{}“ sagt nicht, ob der Betrag die Umsatzsteuer enthält",
            cell.text()
        ),
        "Möglich sind netto, brutto, netto 7, brutto 7, frei und „?“ für ungeklärt.",
    );
}
