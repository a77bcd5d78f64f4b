//! For what procurement the drafts are taken, and whether a rule holds for it.

use crate::exact::{Day, Fraction, KeyDate};
use crate::law::Parameters;
use crate::model::{DraftCase, Level, PhraseBook, Regime, RegimeByValue, Rule, Service};

use super::corpus::Corpus;
use super::scan::Scan;

/// Lists of patterns by which loose drafts say what they are about.
const SERVICES: [(Service, &str); 6] = [
    (Service::StandardSoftware, "leistung-standardsoftware"),
    (Service::CustomSoftware, "leistung-individualsoftware"),
    (Service::Cloud, "leistung-cloud"),
    (Service::Maintenance, "leistung-pflege"),
    (Service::Consulting, "leistung-dienstleistung"),
    (Service::ArtificialIntelligence, "leistung-ki"),
];
/// A single sentence of these says what is bought.
const PLAINLY: [(Service, &str); 2] = [
    (Service::Cloud, "cloud-deutlich"),
    (Service::CustomSoftware, "software-erstellung-deutlich"),
];
/// A service is taken from a text that speaks of it in at least so many sentences.
const OFTEN: usize = 2;

/// What is known of the procurement, stated or read from the drafts.
///
/// German term: *Umstände des Vorgangs*.
#[doc(alias = "Umstände des Vorgangs")]
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// On which side of the threshold.
    pub regime: Option<Regime>,
    /// Whose budget law holds.
    pub level: Option<Level>,
    /// What is bought.
    pub services: Vec<Service>,
    /// Whether the services were stated; otherwise they were read from the drafts.
    pub services_stated: bool,
    /// Whether personal data are processed.
    pub personal_data: Option<bool>,
    /// The day whose law holds.
    pub key_date: Option<KeyDate>,
    /// When the procedure begins.
    pub start: Option<Day>,
    /// The contract value with its options.
    pub value: Option<Fraction>,
}

/// Whether a rule holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Yes,
    No,
    /// Something is not known on which it depends.
    Perhaps(&'static str),
}

impl Circumstances {
    pub(super) fn of(
        case: &DraftCase,
        corpus: &Corpus<'_>,
        scan: &Scan<'_>,
        phrases: &PhraseBook,
        parameters: &Parameters,
    ) -> Self {
        let stated = !case.services.is_empty();
        let services = if stated {
            case.services.clone()
        } else {
            let often = |list: &str| scan.count(corpus, phrases.get(list)) >= OFTEN;
            let plain = |service: Service| {
                PLAINLY.iter().any(|(plain, list)| {
                    *plain == service && scan.stands_anywhere(corpus, phrases.get(list))
                })
            };
            SERVICES
                .iter()
                .filter(|(service, list)| often(list) || plain(*service))
                .map(|(service, _)| *service)
                .collect()
        };
        let value = contract_value(case);
        let personal = scan.stands_anywhere(corpus, phrases.get("personenbezogen"));
        let mut circumstances = Self {
            regime: None,
            level: case.level,
            services,
            services_stated: stated,
            personal_data: case.personal_data.or(personal.then_some(true)),
            key_date: case.key_date,
            start: case
                .procedure_start
                .or_else(|| case.key_date.map(KeyDate::day)),
            value,
        };
        circumstances.regime = case
            .regime
            .or_else(|| circumstances.regime_by_value(parameters))
            .or_else(|| regime_of_procedure(case.text("verfahren.art")?))
            .or_else(|| regime_of_text(corpus, scan, phrases));
        circumstances
    }

    fn regime_by_value(&self, parameters: &Parameters) -> Option<Regime> {
        let value = self.value.as_ref()?;
        RegimeByValue::of(value, self.level, parameters, self.key_date?, self.start)
            .map(|found| found.regime)
    }

    /// Whether a rule holds here.
    pub(super) fn hold(&self, rule: &Rule) -> Holds {
        let mut open = None;
        // § 187 GWB: the law of the day on which the procedure begins goes on to hold for it.
        if let Some(day) = self.start.or_else(|| self.key_date.map(KeyDate::day)) {
            let early = rule.validity.0.is_some_and(|from| day < from);
            let late = rule.validity.1.is_some_and(|until| day > until);
            if early || late {
                return Holds::No;
            }
        }
        match (rule.scope.regime, self.regime) {
            (Some(wanted), Some(known)) if wanted != known => return Holds::No,
            (Some(Regime::European), None) => {
                open = Some(
                    "Die Regel gilt nur ab dem EU-Schwellenwert; ob er erreicht ist, ist nicht bekannt (--auftragswert).",
                );
            }
            (Some(Regime::National), None) => {
                open = Some(
                    "Die Regel gilt nur unter dem EU-Schwellenwert; ob er erreicht ist, ist nicht bekannt (--auftragswert).",
                );
            }
            _ => {}
        }
        if !rule.scope.levels.is_empty() {
            match self.level {
                Some(level) if !rule.scope.levels.contains(&level) => return Holds::No,
                None => {
                    open = Some(
                        "Die Regel gilt nicht für jede Stelle; ob Land, Kommune oder Bund, ist nicht bekannt (--ebene).",
                    );
                }
                Some(_) => {}
            }
        }
        let wanted = &rule.scope.services;
        if !wanted.is_empty() && !wanted.iter().any(|service| self.services.contains(service)) {
            return Holds::No;
        }
        if rule.scope.personal_data && self.personal_data != Some(true) {
            return Holds::No;
        }
        let bounds = (rule.scope.started_from, rule.scope.started_until);
        match (bounds, self.start) {
            ((None, None), _) => {}
            ((from, until), Some(start)) => {
                if from.is_some_and(|from| start < from) || until.is_some_and(|until| start > until)
                {
                    return Holds::No;
                }
            }
            (_, None) => {
                open = Some(
                    "Die Regel hängt vom Beginn des Verfahrens ab; er ist nicht bekannt (--verfahrensbeginn).",
                );
            }
        }
        open.map_or(Holds::Yes, Holds::Perhaps)
    }
}

/// The contract value with options, where options are not in it already.
pub(super) fn contract_value(case: &DraftCase) -> Option<Fraction> {
    let value = case.number("vergabe.auftragswert")?.fraction();
    let included = case.truth("verfahren.optionen-eingerechnet") == Some(true);
    match case.number("verfahren.optionswert") {
        Some(options) if !included => Some(value.plus(&options.fraction())),
        Some(_) | None => Some(value),
    }
}

fn regime_of_procedure(kind: &str) -> Option<Regime> {
    let european = ["verfahren", "dialog"]
        .iter()
        .any(|word| kind.contains(word));
    let national = ["vergabe", "ausschreibung", "direktauftrag"]
        .iter()
        .any(|word| kind.contains(word));
    match (european, national) {
        (true, _) => Some(Regime::European),
        (false, true) => Some(Regime::National),
        (false, false) => None,
    }
}

/// What a text says of itself: the procedure it names, and only then the statutes it quotes.
fn regime_of_text(corpus: &Corpus<'_>, scan: &Scan<'_>, phrases: &PhraseBook) -> Option<Regime> {
    let one_of = |european: &str, national: &str| {
        let european = scan.stands_anywhere(corpus, phrases.get(european));
        let national = scan.stands_anywhere(corpus, phrases.get(national));
        match (european, national) {
            (true, false) => Some(Some(Regime::European)),
            (false, true) => Some(Some(Regime::National)),
            (true, true) => Some(None),
            (false, false) => None,
        }
    };
    one_of("verfahren-ab-schwelle", "verfahren-unter-schwelle")
        .or_else(|| one_of("vorschrift-ab-schwelle", "vorschrift-unter-schwelle"))
        .flatten()
}
