//! Whether the alternatives were treated alike: periods, rates, taxes, the cost of staying and of switching.

use std::collections::BTreeMap;

use crate::exact::{Year, notation};
use crate::finding::{Finding, Label};
use crate::model::{CashFlow, CostKind, SolutionModel, TaxStatus};

use super::{
    ASSUMPTIONS_DIFFER, Audit, EXTENSION_WITHOUT_COST, NO_PARALLEL, PERIODS_DIFFER, listed,
};

const RUNNING: [CostKind; 5] = [
    CostKind::Licence,
    CostKind::Maintenance,
    CostKind::Operation,
    CostKind::Staff,
    CostKind::Hosting,
];
const KEEPING: [CostKind; 4] = [
    CostKind::Licence,
    CostKind::Maintenance,
    CostKind::Hosting,
    CostKind::Other,
];

impl<'c> Audit<'_, 'c> {
    pub(super) fn alternatives(&mut self) {
        self.periods();
        self.assumptions();
        self.extension();
        self.parallel();
    }

    fn last_year(&self, candidate: usize, kinds: &[CostKind]) -> Option<Year> {
        self.case
            .costs
            .of(candidate)
            .filter(|flow| kinds.contains(&flow.kind))
            .map(|flow| flow.until)
            .max()
    }

    fn periods(&mut self) {
        let suitable = |candidate: usize| {
            self.assessment
                .candidates
                .get(candidate)
                .is_some_and(|result| result.unsuitable.is_none())
        };
        let ends: Vec<(usize, Year)> = (0..self.case.candidates.len())
            .filter(|candidate| suitable(*candidate))
            .filter_map(|candidate| Some((candidate, self.last_year(candidate, &RUNNING)?)))
            .collect();
        let latest = ends.iter().map(|(_, end)| *end).max();
        for (candidate, end) in ends {
            let Some(latest) = latest.filter(|latest| end < *latest) else {
                continue;
            };
            let id = self.case.id(candidate).to_owned();
            let message = format!(
                "{id}: die laufenden Zahlungen enden {end}, bei anderen Alternativen erst {latest}"
            );
            self.tell_about(PERIODS_DIFFER, &id, message, self.case.cost_file);
        }
    }

    fn assumptions(&mut self) {
        let mut hours: BTreeMap<String, &'c CashFlow> = BTreeMap::new();
        let mut taxes: BTreeMap<(String, CostKind), &'c CashFlow> = BTreeMap::new();
        let mut found: Vec<(String, &'c CashFlow, &'c CashFlow)> = Vec::new();
        for flow in self.case.costs.flows() {
            if flow.kind == CostKind::Staff && is_hour(&flow.unit) {
                let first = *hours.entry(flow.unit.to_lowercase()).or_insert(flow);
                let (Some(one), Some(other)) = (&first.unit_price, &flow.unit_price) else {
                    continue;
                };
                if one.amount != other.amount && first.candidate != flow.candidate {
                    let message = format!(
                        "„{}“ kostet bei {} {} EUR, bei {} {} EUR",
                        flow.unit,
                        self.case.id(first.candidate),
                        notation::german_decimal(one.amount),
                        self.case.id(flow.candidate),
                        notation::german_decimal(other.amount),
                    );
                    found.push((message, first, flow));
                }
            }
            let key = (flow.position.to_lowercase(), flow.kind);
            let first = *taxes.entry(key).or_insert(flow);
            if bears_tax(first.tax) != bears_tax(flow.tax) && first.candidate != flow.candidate {
                let message = format!(
                    "„{}“ ist bei {} {}, bei {} {}",
                    flow.position,
                    self.case.id(first.candidate),
                    tax_in_words(first.tax),
                    self.case.id(flow.candidate),
                    tax_in_words(flow.tax),
                );
                found.push((message, first, flow));
            }
        }
        for (message, first, flow) in found {
            let finding: Finding = self
                .rules
                .finding(ASSUMPTIONS_DIFFER, message, Label::bare(flow.span))
                .about(self.case.id(flow.candidate))
                .related_to(Label::new(first.span, "hier anders"));
            self.found.push(finding);
        }
    }

    fn extension(&mut self) {
        let carry_on = self.case.tender.need.carry_on.value;
        let Some(candidate) = self
            .case
            .candidate(carry_on)
            .filter(|candidate| !candidate.is_open_source())
        else {
            return;
        };
        if self.case.costs.of(carry_on).next().is_none() {
            return;
        }
        let end = self.case.costs.last_year();
        let message = match self.last_year(carry_on, &KEEPING) {
            None => format!(
                "{}: für die Fortführung ist weder Lizenz noch Pflege beziffert; auch eine Verlängerung ist eine Maßnahme",
                candidate.id
            ),
            Some(last) if last < end => format!(
                "{}: Lizenz und Pflege der Fortführung enden {last}, der Zeitraum erst {end}; Verlängerung oder Nachfolge fehlt",
                candidate.id
            ),
            Some(_) => return,
        };
        self.tell_about(
            EXTENSION_WITHOUT_COST,
            &candidate.id,
            message,
            candidate.span,
        );
    }

    fn parallel(&mut self) {
        let carry_on = self.case.tender.need.carry_on.value;
        let mut without = Vec::new();
        for (index, candidate) in self.case.candidates.iter().enumerate() {
            let stays = index == carry_on || candidate.model == SolutionModel::Existing;
            if stays || self.case.costs.of(index).next().is_none() {
                continue;
            }
            let has = |kind: CostKind| self.case.costs.of(index).any(|flow| flow.kind == kind);
            if !has(CostKind::Migration) || !has(CostKind::ParallelOperation) {
                without.push(candidate.id.as_str());
            }
        }
        if !without.is_empty() {
            let message = format!(
                "Migration oder Parallelbetrieb fehlt bei: {}",
                listed(&without)
            );
            self.tell(NO_PARALLEL, message, self.case.cost_file);
        }
    }
}

/// Whether the unit of a staff row is an hour or a pay group, whose price is an assumption for the whole case.
fn is_hour(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let begins = |prefix: &str| unit.starts_with(prefix);
    [
        "stund", "std", "gd", "md", "hd", "e5", "e9", "e13", "e 5", "e 9", "e 13",
    ]
    .into_iter()
    .any(begins)
}

/// Whether tax falls due; `None` where nobody knows. Net and gross of one rate are two ways of writing one assumption.
fn bears_tax(tax: TaxStatus) -> Option<bool> {
    match tax {
        TaxStatus::Net(_) | TaxStatus::Gross(_) => Some(true),
        TaxStatus::Free => Some(false),
        TaxStatus::Unknown(_) => None,
    }
}

fn tax_in_words(tax: TaxStatus) -> &'static str {
    match bears_tax(tax) {
        Some(true) => "mit Umsatzsteuer",
        Some(false) => "ohne Umsatzsteuer",
        None => "ungeklärt",
    }
}
