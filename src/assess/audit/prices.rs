//! Prices: how old they are, what they bind, and whether what is bought is used.

use crate::exact::{Answer, Day, Decimal, Fraction, notation};
use crate::model::{CashFlow, Conversion, CostKind, ExchangeRate, PriceOrigin};

use super::{
    Audit, CURVE_AGE, INTEREST_REASON, MINIMUM_TERM, NET_REASON, NO_EVIDENCE, PRICE_AGE,
    PRICE_DATE, RATE_AGE, UNUSED_LICENCES, WORKPLACE_TWICE, counted, euro,
};

const OLDEST_RATE: &str = "kurs.hoechstalter";
const OLDEST_PRICE: &str = "preis.hoechstalter";
const WORKPLACE: &str = "arbeitsplatzpauschale.";
const FEDERAL_STAFF: &str = "personalkosten.bund.";

impl Audit<'_, '_> {
    pub(super) fn prices(&mut self) {
        self.interest();
        self.exchange_rates();
        let flows: Vec<&CashFlow> = self.case.costs.flows().iter().collect();
        self.without_date(&flows);
        self.without_evidence(&flows);
        for flow in &flows {
            self.price_age(flow);
            self.minimum_term(flow);
            self.unused_licences(flow);
        }
        self.workplace_twice();
    }

    fn limit(&self, id: &str) -> Option<u32> {
        let parameter = self.case.parameters.get(id)?;
        match parameter.at(self.case.tender.key_date) {
            Answer::Holds(_, dated) => dated.value.to_string().parse().ok(),
            Answer::NotYet(_) | Answer::NoLonger(_) => None,
        }
    }

    fn interest(&mut self) {
        let economics = &self.case.costs.economics;
        let span = economics.rate_span;
        if economics.basis == crate::exact::Basis::Net && economics.basis_reason.is_empty() {
            let message = "Gerechnet wird ohne Umsatzsteuer; warum, steht nicht in der Akte";
            self.tell(NET_REASON, message, economics.span);
        }
        if economics.interest.single().is_some()
            && economics.rate_parameter.is_none()
            && economics.rate_reason.is_empty()
        {
            self.tell(
                INTEREST_REASON,
                "Der Zinssatz ist in der Akte gesetzt und nicht begründet",
                span,
            );
        }
        if let Some(curve) = economics.interest.curve() {
            match curve.as_of {
                None => self.tell(CURVE_AGE, "Der Zinsstruktur fehlt ihr Stand", span),
                Some(day) => {
                    if let Some(what) = self.too_old(day) {
                        let message = format!("Die Zinsstruktur vom {} {what}", day.german());
                        self.tell(CURVE_AGE, message, span);
                    }
                }
            }
        }
    }

    // What a rate of that day is, seen from the key date.
    fn too_old(&self, day: Day) -> Option<String> {
        let key_date = self.case.tender.key_date.day();
        let age = key_date.days_since(day);
        if age < 0 {
            return Some(format!("liegt nach dem Stichtag {}", key_date.german()));
        }
        let limit = self.limit(OLDEST_RATE)?;
        (age > i64::from(limit))
            .then(|| format!("ist am Stichtag {age} Tage alt, die Hausgrenze sind {limit} Tage"))
    }

    fn exchange_rates(&mut self) {
        let mut seen: Vec<ExchangeRate> = Vec::new();
        for flow in self.case.costs.flows() {
            let Some(Conversion::Exchange(rate)) = &flow.conversion else {
                continue;
            };
            if seen.contains(rate) {
                continue;
            }
            seen.push(rate.clone());
            if let Some(what) = self.too_old(rate.day) {
                let message = format!(
                    "Der Kurs für {} vom {} {what}",
                    rate.currency,
                    rate.day.german()
                );
                self.tell_about(RATE_AGE, &rate.currency, message, flow.span);
            }
        }
    }

    fn without_date(&mut self, flows: &[&CashFlow]) {
        let priced: Vec<&&CashFlow> = flows
            .iter()
            .filter(|flow| ages(flow) && flow.unit_price.is_some())
            .collect();
        let undated = priced.iter().filter(|flow| flow.terms.as_of.is_none());
        let (count, all) = (undated.clone().count(), priced.len());
        let first = undated.map(|flow| flow.span).next();
        if let Some(span) = first {
            let message = format!(
                "Bei {count} von {} aus Angeboten und Preislisten steht nicht, von wann sie sind",
                counted(all, "Preis", "Preisen")
            );
            self.tell(PRICE_DATE, message, span);
        }
    }

    fn without_evidence(&mut self, flows: &[&CashFlow]) {
        let undocumented = flows.iter().filter(|flow| flow.evidence.is_empty());
        let count = undocumented.clone().count();
        let first = undocumented.map(|flow| flow.span).next();
        if let Some(span) = first {
            let message = format!(
                "Bei {count} von {} steht nicht, wo der Betrag nachzulesen ist",
                counted(flows.len(), "Zahlung", "Zahlungen")
            );
            self.tell(NO_EVIDENCE, message, span);
        }
    }

    fn price_age(&mut self, flow: &CashFlow) {
        let Some(day) = flow.terms.as_of else {
            return;
        };
        let key_date = self.case.tender.key_date.day();
        let id = self.case.id(flow.candidate).to_owned();
        if day > key_date {
            let message = format!(
                "{id}: Der Preis „{}“ vom {} liegt nach dem Stichtag {}",
                flow.position,
                day.german(),
                key_date.german()
            );
            self.tell_about(PRICE_AGE, &id, message, flow.span);
            return;
        }
        let Some(limit) = self.limit(OLDEST_PRICE).filter(|_| ages(flow)) else {
            return;
        };
        if day
            .months_later(limit)
            .is_some_and(|oldest| oldest < key_date)
        {
            let message = format!(
                "{id}: Der Preis „{}“ vom {} ist am Stichtag älter als {limit} Monate",
                flow.position,
                day.german()
            );
            self.tell_about(PRICE_AGE, &id, message, flow.span);
        }
    }

    fn minimum_term(&mut self, flow: &CashFlow) {
        let Some(months) = flow.terms.minimum_months else {
            return;
        };
        let years = i64::from(flow.until.since(flow.from)).saturating_add(1);
        let covered = years.saturating_mul(12);
        if covered < i64::from(months) {
            let id = self.case.id(flow.candidate).to_owned();
            let message = format!(
                "{id}: „{}“ bindet {months} Monate, angesetzt sind {}",
                flow.position,
                counted(usize::try_from(covered).unwrap_or(0), "Monat", "Monate")
            );
            self.tell_about(MINIMUM_TERM, &id, message, flow.span);
        }
    }

    fn unused_licences(&mut self, flow: &CashFlow) {
        let is_licence = matches!(
            flow.kind,
            CostKind::Licence | CostKind::Maintenance | CostKind::Hosting
        );
        let of_case = self.case.tender.need.users.map(i64::from);
        let users = match flow.terms.users {
            Some(users) => Some(users),
            None if flow.terms.per_person => of_case.map(Decimal::whole),
            None => None,
        };
        let Some(users) = users.filter(|users| is_licence && *users < flow.quantity) else {
            return;
        };
        let unused = flow.quantity.fraction().minus(&users.fraction());
        let Some(share) = unused.over(&flow.quantity.fraction()) else {
            return;
        };
        let value = flow
            .yearly(self.case.costs.economics.basis)
            .map(|yearly| yearly.magnitude().times(&share));
        let id = self.case.id(flow.candidate).to_owned();
        let percent = share.times(&Fraction::whole(100));
        let message = format!(
            "{id}: „{}“ umfasst {}, genutzt werden {}; {} ({} %) blieben ungenutzt{}",
            flow.position,
            notation::german_decimal(flow.quantity),
            notation::german_decimal(users),
            notation::german(&unused, 0),
            notation::german(&percent, 0),
            value.map_or_else(String::new, |value| format!(", im Jahr {}", euro(&value))),
        );
        self.tell_about(UNUSED_LICENCES, &id, message, flow.span);
    }

    fn workplace_twice(&mut self) {
        for candidate in 0..self.case.candidates.len() {
            let with = |prefix: &str| {
                self.case.costs.of(candidate).find(|flow| {
                    let price = flow.unit_price.as_ref();
                    let parameter = price.and_then(|price| price.parameter.as_ref());
                    parameter.is_some_and(|id| id.starts_with(prefix))
                })
            };
            if let (Some(flow), Some(_)) = (with(WORKPLACE), with(FEDERAL_STAFF)) {
                let span = flow.span;
                let id = self.case.id(candidate).to_owned();
                let message = format!(
                    "{id}: Die Pauschale je Arbeitsplatz steht neben Stundensätzen, die Sachkosten schon enthalten"
                );
                self.tell_about(WORKPLACE_TWICE, &id, message, span);
            }
        }
    }
}

// A contract holds until it ends, and a measurement is of its time.
fn ages(flow: &CashFlow) -> bool {
    matches!(flow.origin, PriceOrigin::Offer | PriceOrigin::ListPrice)
        && flow.kind != CostKind::Carbon
}
