//! The price of carbon: whom it binds, and how low it may be.

use crate::exact::{Answer, Day, KeyDate, notation};
use crate::model::{CashFlow, CostKind, Level};

use super::{Audit, CARBON_PRICE_LOW, CARBON_VOLUNTARY, CLIMATE_MISSING};

const PRICE: &str = "co2-preis.niedersachsen";

impl Audit<'_, '_> {
    pub(super) fn climate(&mut self) {
        let first = self
            .case
            .costs
            .flows()
            .iter()
            .find(|flow| flow.kind == CostKind::Carbon);
        match (first, self.case.tender.level) {
            (None, Level::State) => self.tell(
                CLIMATE_MISSING,
                "Ein CO₂-Preis und der Energieverbrauch kommen in der Untersuchung nicht vor",
                self.case.cost_file,
            ),
            (Some(flow), level) => {
                let law = self.case.study.law(level);
                let voluntary = law.map_or("", |law| law.carbon_voluntary.as_str());
                if !voluntary.is_empty() {
                    self.tell(CARBON_VOLUNTARY, voluntary, flow.span);
                }
            }
            (None, Level::Municipal | Level::Federal) => {}
        }
        self.own_price();
    }

    fn own_price(&mut self) {
        let climate = self.case.tender.climate.as_ref();
        let Some(own) = climate.and_then(|climate| climate.own_price.as_ref()) else {
            return;
        };
        let Some(parameter) = self.case.parameters.get(PRICE) else {
            return;
        };
        let flows = self.case.costs.flows().iter();
        let years = flows
            .filter(|flow| flow.kind == CostKind::Carbon)
            .flat_map(CashFlow::years);
        let too_low = years
            .filter_map(|year| {
                let date = Day::new(year.number(), 7, 1).map(KeyDate::new)?;
                match parameter.at(date) {
                    Answer::Holds(_, dated) if own.per_tonne < dated.value => {
                        Some((year, dated.value))
                    }
                    Answer::Holds(..) | Answer::NotYet(_) | Answer::NoLonger(_) => None,
                }
            })
            .min();
        if let Some((year, least)) = too_low {
            let message = format!(
                "Der CO₂-Preis von {} EUR je Tonne liegt {year} unter dem Mindestwert von {} EUR",
                notation::german_decimal(own.per_tonne),
                notation::german_decimal(least)
            );
            self.tell(CARBON_PRICE_LOW, message, own.span);
        }
    }
}
