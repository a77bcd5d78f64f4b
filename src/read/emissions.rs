//! `klima.csv`: devices, their energy and their making, as payments at the price of a tonne.

use crate::exact::{Answer, Day, Decimal, Fraction, KeyDate, Year};
use crate::model::{
    BudgetEffect, CashFlow, Climate, Conversion, CostKind, Frequency, PriceTerms, Relevance,
    TaxStatus, UnitPrice,
};
use crate::source::{FileId, SourceMap};

use super::costs::{CostContext, ORIGINS, year};
use super::form;
use super::parameters::ParameterShelf;
use super::table::{Cell, NumberColumn, Table};

const PRICE: &str = "co2-preis.niedersachsen";
const NEEDED: &[&str] = &["kandidat", "position", "anzahl", "von", "quelle"];
const OPTIONAL: &[&str] = &[
    "bis",
    "kwh-je-jahr",
    "herstellung-kg",
    "nutzungsdauer",
    "beleg",
    "stand",
];
// What is told of a payment stands at the cell it follows from.
const ENERGY: &str = "kwh-je-jahr";
const MAKING: &str = "herstellung-kg";
const NO_MINUS: &str = "Schreiben Sie eine Zahl ab null.";

/// Reads the devices; each becomes payments of the kind `co2`.
pub(super) fn emissions(
    map: &mut SourceMap,
    file: FileId,
    parameters: &mut ParameterShelf,
    climate: Option<&Climate>,
    context: &CostContext<'_>,
) -> Vec<CashFlow> {
    let text = map.shared_text(file);
    let Some(table) = Table::read(&text, file, context.collector) else {
        return Vec::new();
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let numbers = |name: &str| table.numbers(table.column(name));
    let columns = Columns {
        count: numbers("anzahl"),
        energy: numbers("kwh-je-jahr"),
        making: numbers("herstellung-kg"),
    };
    let mut flows = Vec::new();
    for row in 0..table.len() {
        let mut reader = DeviceReader {
            table: &table,
            row,
            columns: &columns,
            climate,
            context,
        };
        if let Some(device) = reader.device() {
            flows.extend(reader.flows(&device, map, parameters).unwrap_or_default());
        }
    }
    flows
}

struct Columns {
    count: NumberColumn,
    energy: NumberColumn,
    making: NumberColumn,
}

struct Device {
    candidate: usize,
    position: String,
    count: Decimal,
    energy: Option<Decimal>,
    making: Option<Decimal>,
    life: Option<u32>,
    from: Year,
    until: Year,
    origin: crate::model::PriceOrigin,
    as_of: Option<Day>,
}

struct DeviceReader<'r, 't, 'a> {
    table: &'t Table<'a>,
    row: usize,
    columns: &'r Columns,
    climate: Option<&'r Climate>,
    context: &'r CostContext<'r>,
}

impl<'t, 'a> DeviceReader<'_, 't, 'a> {
    fn cell(&self, name: &str) -> Cell<'t, 'a> {
        self.table.cell(self.row, name)
    }

    fn number(&self, name: &str, column: NumberColumn) -> Option<Option<Decimal>> {
        let cell = self.cell(name);
        if cell.text().is_empty() {
            return Some(None);
        }
        cell.not_negative(column, NO_MINUS).map(Some)
    }

    fn device(&mut self) -> Option<Device> {
        let cell = self.cell("kandidat");
        let candidate = self.context.index.position(cell.text());
        if candidate.is_none() {
            self.context
                .index
                .note_unknown(cell.text(), cell.span(), self.context.collector);
        }
        let position = self.cell("position").checked_text();
        let count = self.number("anzahl", self.columns.count);
        if count == Some(None) && self.table.column("anzahl").is_some() {
            self.cell("anzahl").fault(
                &form::MISSING_VALUE,
                "Die Anzahl der Geräte fehlt",
                "Schreiben Sie, wie viele Geräte es sind.",
            );
        }
        let energy = self.number("kwh-je-jahr", self.columns.energy);
        let making = self.number("herstellung-kg", self.columns.making);
        let life_cell = self.cell("nutzungsdauer");
        let life = if life_cell.text().is_empty() {
            Some(None)
        } else {
            let life = life_cell.text().parse::<u32>().ok();
            let life = life.filter(|life| (1..=100).contains(life));
            if life.is_none() {
                life_cell.fault(
                    &form::NUMBER,
                    format!("„{}“ ist keine Nutzungsdauer in Jahren", life_cell.text()),
                    "Schreiben Sie eine ganze Zahl von 1 bis 100.",
                );
            }
            life.map(Some)
        };
        let origin = self.cell("quelle").word(ORIGINS);
        let as_of = self.cell("stand");
        let as_of = if as_of.text().is_empty() {
            None
        } else {
            as_of.day()
        };
        let from = year(self.cell("von"), "von", self.context.period);
        let until = if self.cell("bis").text().is_empty() {
            self.context
                .period
                .and_then(|(reference, years)| reference.plus(years))
        } else {
            year(self.cell("bis"), "bis", self.context.period)
        };
        let (from, until) = (from?, until?);
        self.within_period(from, until)?;
        if energy == Some(None) && making == Some(None) {
            self.cell("position").fault(
                &form::CLIMATE,
                "Das Gerät hat weder Verbrauch noch Herstellung",
                "Füllen Sie „kwh-je-jahr“ oder „herstellung-kg“ aus.",
            );
            return None;
        }
        Some(Device {
            candidate: candidate?,
            position,
            count: count??,
            energy: energy?,
            making: making?,
            life: life?,
            from,
            until,
            origin: origin?,
            as_of,
        })
    }

    fn within_period(&self, from: Year, until: Year) -> Option<()> {
        let (reference, years) = self.context.period?;
        let last = reference.plus(years)?;
        if from < reference || until > last || until < from {
            self.cell("von").fault(
                &form::PERIOD,
                format!("Die Jahre {from} bis {until} liegen nicht im Betrachtungszeitraum"),
                format!("Möglich ist {reference} bis {last}."),
            );
            return None;
        }
        Some(())
    }

    fn flows(
        &self,
        device: &Device,
        map: &mut SourceMap,
        parameters: &mut ParameterShelf,
    ) -> Option<Vec<CashFlow>> {
        let mut flows = Vec::new();
        if let Some(energy) = device.energy {
            let tonnes = self.tonnes_per_kwh()?;
            // One payment for each stretch of years with the same price.
            let mut runs: Vec<(Year, Year, UnitPrice)> = Vec::new();
            for year in device.from.until(device.until) {
                let price = self.price(year, map, parameters)?;
                match runs.last_mut() {
                    Some((_, last, known)) if *known == price => *last = year,
                    _ => runs.push((year, year, price)),
                }
            }
            for (from, until, price) in runs {
                let conversion = Conversion::Emission {
                    each: energy,
                    tonnes: tonnes.clone(),
                };
                let title = format!("CO₂ aus Strom: {}", device.position);
                flows.push(self.flow(device, title, price, conversion, (from, until), ENERGY));
            }
        }
        if let Some(making) = device.making {
            for year in purchases(device) {
                let conversion = Conversion::Emission {
                    each: making,
                    tonnes: Fraction::ratio(1, 1000)?,
                };
                let price = self.price(year, map, parameters)?;
                let title = format!("CO₂ der Herstellung: {}", device.position);
                flows.push(self.flow(device, title, price, conversion, (year, year), MAKING));
            }
        }
        Some(flows)
    }

    fn tonnes_per_kwh(&self) -> Option<Fraction> {
        let electricity = self
            .climate
            .and_then(|climate| climate.electricity.as_ref());
        if electricity.is_none() {
            self.cell("kwh-je-jahr").fault(
                &form::CLIMATE,
                "Zum Verbrauch fehlt, was eine Kilowattstunde ausstößt",
                "Ergänzen Sie in vergabe.toml: [klima] mit strommix = \"…\" in g/kWh und strommix-quelle.",
            );
        }
        electricity?
            .grams_per_kwh
            .fraction()
            .over(&Fraction::whole(1_000_000))
    }

    fn price(
        &self,
        year: Year,
        map: &mut SourceMap,
        parameters: &mut ParameterShelf,
    ) -> Option<UnitPrice> {
        // The parameter is read in any case: an own price is compared with it.
        let parameter = parameters.parameter(map, PRICE, self.context.collector)?;
        if let Some(own) = self.climate.and_then(|climate| climate.own_price.as_ref()) {
            return Some(UnitPrice {
                amount: own.per_tonne,
                parameter: None,
            });
        }
        let date = Day::new(year.number(), 7, 1).map(KeyDate::new)?;
        if let Answer::Holds(_, dated) = parameter.at(date) {
            return Some(UnitPrice {
                amount: dated.value,
                parameter: Some(PRICE.to_owned()),
            });
        }
        self.cell("von").fault(
            &form::NO_PARAMETER,
            format!("Für {year} ist kein CO₂-Preis bekannt"),
            "Setzen Sie in vergabe.toml unter [klima] einen co2-preis in EUR je Tonne mit co2-preis-grund. Ein alter Wert wird nicht weiterverwendet.",
        );
        None
    }

    fn flow(
        &self,
        device: &Device,
        position: String,
        price: UnitPrice,
        conversion: Conversion,
        (from, until): (Year, Year),
        column: &str,
    ) -> CashFlow {
        CashFlow {
            candidate: device.candidate,
            position,
            kind: CostKind::Carbon,
            unit_price: Some(price),
            quantity: device.count,
            terms: PriceTerms {
                as_of: device.as_of,
                ..PriceTerms::default()
            },
            conversion: Some(conversion),
            relevance: Relevance::Decisive,
            unit: "Gerät".to_owned(),
            frequency: Frequency::Yearly,
            from,
            until,
            // The price is for comparing; nobody pays it.
            budget: BudgetEffect::NotEffective,
            tax: TaxStatus::Free,
            origin: device.origin,
            evidence: self.cell("beleg").checked_text(),
            range: None,
            span: self.cell(column).span(),
        }
    }
}

/// The years in which devices are bought: the first, and again after each life.
fn purchases(device: &Device) -> Vec<Year> {
    let mut years = vec![device.from];
    let Some(life) = device.life else {
        return years;
    };
    let mut next = device.from.plus(life);
    while let Some(year) = next.filter(|year| *year <= device.until) {
        years.push(year);
        next = year.plus(life);
    }
    years
}
