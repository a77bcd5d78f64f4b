//! What an audit office would ask of the case: the rules WU001 and following.
//!
//! The checks follow the findings of the Lower Saxony audit office and the federal guide; what each rule says, how bad it
//! is and on which source it rests stands in `criteria/regeln/`.

use crate::exact::{Answer, Fraction, notation};
use crate::finding::{Finding, Findings, Label, RuleId};
use crate::model::{
    Ascertainment, Case, CashFlow, CostKind, Level, PriceOrigin, Rating, RatingValue, RuleBook,
    SolutionModel, TaxStatus,
};
use crate::score::{Item, Standing};
use crate::source::Span;

use super::{AppliedDeviation, Assessment, Effect, Verdict, threshold};

macro_rules! rules {
    ($($constant:ident = $id:literal;)*) => {
        $(const $constant: RuleId = RuleId::new($id);)*

        /// The rules this room checks, in order. A test compares them with `criteria/regeln/`.
        pub const RULES: &[RuleId] = &[$($constant),*];
    };
}

rules! {
    AB_UNMATCHED = "AB001";
    AB_INCOMPLETE = "AB002";
    ESTIMATED = "WU001";
    TAX_OPEN = "WU002";
    RATED_LATER = "WU003";
    GOALS_LATER = "WU004";
    DECISIVE = "WU005";
    CLOSE = "WU006";
    DISAGREE = "WU007";
    TASK_CRITIQUE = "WU008";
    SECOND_RATER = "WU009";
    NO_AGREEMENT = "WU010";
    CLAIMS = "WU011";
    COST_UNKNOWN = "WU012";
    NO_OPEN_SOURCE = "WU013";
    CONTENT_MISSING = "WU014";
    NO_SWITCHING_COST = "WU015";
    NO_OPERATING_COST = "WU016";
    NO_EXIT_COST = "WU017";
    MINIMUM = "WU018";
    RISK_IS_ASSUMPTION = "WU019";
    BEFORE_REFERENCE = "WU020";
    PARAMETER_NOTE = "WU021";
    NOT_EFFECTIVE = "WU022";
    AGAINST_RESULT = "WU023";
    RANKING_OPEN = "WU024";
    EQUIVALENCE_OPEN = "WU025";
    NOT_APPLICABLE = "WU026";
    REQUIREMENT_WEIGHTS = "WU027";
    FEDERAL_RATES = "WU028";
    NO_RISKS = "WU029";
}

/// One of the eleven contents of a planning-phase study.
///
/// German term: *Pflichtinhalt der Wirtschaftlichkeitsuntersuchung* (BMF Arbeitsanleitung, C.I).
#[doc(alias = "Pflichtinhalt der Wirtschaftlichkeitsuntersuchung")]
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// Its number in the list of the guide.
    pub number: u8,
    /// Its heading in the report.
    pub title: &'static str,
    /// What to write where when it is missing.
    pub cure: &'static str,
}

/// The eleven contents in the order of the guide.
pub const CONTENTS: [Content; 11] = [
    Content {
        number: 1,
        title: "Ausgangslage",
        cure: "[bedarf] ausgangslage = \"…\"",
    },
    Content {
        number: 2,
        title: "Ziele und Zielkonflikte",
        cure: "[bedarf] ziele = [\"…\"] und zielkonflikte = \"…\"",
    },
    Content {
        number: 3,
        title: "Betrachtungszeitraum",
        cure: "[bedarf] zeitraum-grund = \"…\"",
    },
    Content {
        number: 4,
        title: "Handlungsmöglichkeiten",
        cure: "eine Zeile je Variante in kandidaten.csv",
    },
    Content {
        number: 5,
        title: "Eignung der Handlungsmöglichkeiten",
        cure: "je Variante einen Abschnitt [[eignungspruefung]] mit rechtlich, organisatorisch, personell",
    },
    Content {
        number: 6,
        title: "Darstellung der Handlungsmöglichkeiten",
        cure: "kosten.csv, anforderungen.csv und bewertung.csv für jede Variante",
    },
    Content {
        number: 7,
        title: "Risiken und ihre Verteilung",
        cure: "risiken.csv mit Risiko und Träger je Variante",
    },
    Content {
        number: 8,
        title: "Sensitivität",
        cure: "mindestens zwei Varianten mit vollständig bezifferten Kosten",
    },
    Content {
        number: 9,
        title: "Auswirkungen auf den Haushalt",
        cure: "[haushalt] titel = \"…\" und deckung = \"…\"",
    },
    Content {
        number: 10,
        title: "Ergebnis und Empfehlung",
        cure: "[empfehlung] kandidat = \"…\" und begruendung = \"…\"",
    },
    Content {
        number: 11,
        title: "Erfolgskontrolle",
        cure: "[[erfolgskontrolle]] mit ziel, kennzahl, zielwert und termin",
    },
];

struct Audit<'a, 'c> {
    assessment: &'a Assessment<'c>,
    case: &'c Case,
    rules: &'a RuleBook,
    found: Vec<Finding>,
}

pub(super) fn audit(assessment: &Assessment<'_>, rules: &RuleBook) -> Vec<Finding> {
    let mut audit = Audit {
        assessment,
        case: assessment.case,
        rules,
        found: Vec::new(),
    };
    audit.contents();
    audit.dates();
    audit.recommendation();
    audit.closeness();
    audit.ratings();
    audit.costs();
    audit.omissions();
    audit.risks();
    audit.parameters();
    audit.open_questions();
    audit.found
}

/// Takes out what deviations set aside; deviations without reason or record set nothing aside.
pub(super) fn set_aside<'c>(
    case: &'c Case,
    found: Vec<Finding>,
    rules: &RuleBook,
) -> (Findings, Vec<AppliedDeviation<'c>>) {
    let mut deviations: Vec<AppliedDeviation<'c>> = case
        .tender
        .deviations
        .iter()
        .map(|deviation| AppliedDeviation {
            deviation,
            findings: Vec::new(),
        })
        .collect();
    let mut kept = Vec::new();
    for finding in found {
        let applied = deviations.iter_mut().find(|applied| {
            let deviation = applied.deviation;
            let complete = !deviation.reason.is_empty() && !deviation.record.is_empty();
            let place = deviation.place.trim();
            complete
                && deviation.rule == finding.rule()
                && (place.is_empty() || finding.subject() == Some(place))
        });
        match applied {
            Some(applied) => applied.findings.push(finding),
            None => kept.push(finding),
        }
    }
    for applied in &deviations {
        let deviation = applied.deviation;
        let label = Label::bare(deviation.span);
        if deviation.reason.is_empty() || deviation.record.is_empty() {
            let what = if deviation.reason.is_empty() {
                "keinen Grund"
            } else {
                "keinen Vermerk"
            };
            kept.push(rules.finding(
                AB_INCOMPLETE,
                format!(
                    "Die Abweichung von {} nennt {what} und gilt deshalb nicht",
                    deviation.rule
                ),
                label,
            ));
        } else if applied.findings.is_empty() && can_find_here(deviation.rule) {
            let message = format!(
                "Die Abweichung von {} trifft auf keinen Befund",
                deviation.rule
            );
            kept.push(rules.finding(AB_UNMATCHED, message, label));
        }
    }
    (Findings::sorted(kept), deviations)
}

/// Rules of a comparison and of the form of files; other rules belong to other checks.
fn can_find_here(rule: RuleId) -> bool {
    RULES.contains(&rule) || rule.as_str().starts_with("DA")
}

fn euro(amount: &Fraction) -> String {
    format!("{} EUR", notation::german(amount, 2))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// At most five names; the report lists them all.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(5) {
        0 => shown,
        rest => format!("{shown} und {rest} weitere"),
    }
}

impl<'c> Audit<'_, 'c> {
    fn tell(&mut self, rule: RuleId, message: impl Into<String>, span: Span) {
        self.found
            .push(self.rules.finding(rule, message, Label::bare(span)));
    }

    fn tell_about(&mut self, rule: RuleId, subject: &str, message: impl Into<String>, span: Span) {
        self.found.push(
            self.rules
                .finding(rule, message, Label::bare(span))
                .about(subject),
        );
    }

    fn contents(&mut self) {
        let tender = &self.case.tender;
        let need = &tender.need;
        let all = |present: fn(&Self, usize) -> bool| {
            (0..self.case.candidates.len()).all(|index| present(self, index))
        };
        let complete_goals = !need.goals.list.is_empty() && !need.conflicts.is_empty();
        let reviewed = tender.review_goals.iter().any(|goal| {
            !goal.indicator.is_empty() && !goal.target.is_empty() && goal.due.is_some()
        });
        let two_costs = self.assessment.ranking.by_cost.len() >= 2;
        let recommended = tender
            .recommendation
            .as_ref()
            .is_some_and(|recommendation| !recommendation.reason.is_empty());
        let present = [
            !need.starting_position.is_empty() && !need.task.is_empty(),
            complete_goals,
            !need.period_reason.is_empty(),
            true,
            all(|audit, index| {
                audit
                    .case
                    .tender
                    .suitability
                    .iter()
                    .any(|entry| entry.candidate == index)
            }),
            all(|audit, index| {
                audit
                    .assessment
                    .candidates
                    .get(index)
                    .is_some_and(|result| result.cost.has_flows)
            }),
            all(|audit, index| audit.case.risks_of(index).next().is_some()),
            two_costs,
            tender
                .budget
                .as_ref()
                .is_some_and(|budget| !budget.title.is_empty() || !budget.cover.is_empty()),
            recommended,
            reviewed,
        ];
        let (need_span, tender_span) = (need.span, tender.span);
        for (content, _) in CONTENTS.iter().zip(present).filter(|(_, present)| !present) {
            let span = if content.number <= 3 {
                need_span
            } else {
                tender_span
            };
            let message = format!(
                "Pflichtinhalt {} „{}“ fehlt oder ist unvollständig: {}",
                content.number, content.title, content.cure
            );
            self.tell_about(CONTENT_MISSING, &content.number.to_string(), message, span);
        }
        if need.task_critique.is_empty() {
            let message =
                "In der Ausgangslage steht keine Aufgabenkritik: [bedarf] aufgabenkritik ist leer";
            self.tell(TASK_CRITIQUE, message, need_span);
        }
    }

    fn dates(&mut self) {
        let key_date = self.case.tender.key_date.day();
        let ratings = self.case.ratings.iter().flatten().flatten();
        let mut later: Vec<Span> = ratings
            .filter(|rating| rating.as_of.is_some_and(|day| key_date < day))
            .map(|rating| rating.span)
            .collect();
        let requirements = self.case.requirements.iter();
        later.extend(
            requirements
                .filter(|requirement| requirement.as_of.is_some_and(|day| key_date < day))
                .map(|requirement| requirement.span),
        );
        later.sort();
        if let Some(first) = later.first() {
            let message = format!(
                "{} nach dem Stichtag {}; bei der Entscheidung lagen sie nicht vor",
                if later.len() == 1 {
                    "1 Bewertung trägt ein Datum".to_owned()
                } else {
                    format!("{} Bewertungen tragen ein Datum", later.len())
                },
                key_date.german()
            );
            let related = later
                .iter()
                .skip(1)
                .take(3)
                .map(|span| Label::new(*span, "ebenso"));
            let finding = self
                .rules
                .finding(RATED_LATER, message, Label::bare(*first));
            self.found.push(related.fold(finding, Finding::related_to));
        }
        if let Some(as_of) = self
            .case
            .tender
            .need
            .goals
            .as_of
            .as_ref()
            .filter(|as_of| key_date < as_of.value)
        {
            let message = format!(
                "Die Ziele haben den Stand {}, der Stichtag ist der {}",
                as_of.value.german(),
                key_date.german()
            );
            let span = as_of.span;
            self.tell(GOALS_LATER, message, span);
        }
    }

    fn recommendation(&mut self) {
        let Some(recommendation) = &self.case.tender.recommendation else {
            return;
        };
        for decisive in &recommendation.decisive {
            if !self.names_something(&decisive.value) {
                let message = format!(
                    "„{}“ soll den Ausschlag geben, ist aber weder Kriterium noch Anforderung noch Kostenart dieser Akte",
                    decisive.value
                );
                self.tell_about(DECISIVE, &decisive.value, message, decisive.span);
            }
        }
        if let Some(candidate) = &recommendation.candidate {
            let ranking = &self.assessment.ranking;
            let first = ranking.cheapest().contains(&candidate.value)
                || ranking.most_useful().contains(&candidate.value);
            let something_ranked = !ranking.by_cost.is_empty() || !ranking.by_utility.is_empty();
            if something_ranked && !first {
                let id = self.case.id(candidate.value).to_owned();
                let message = format!(
                    "Empfohlen wird „{id}“, nach Kapitalwert und nach Nutzwert liegt eine andere Variante vorn"
                );
                self.tell_about(AGAINST_RESULT, &id, message, candidate.span);
            }
        }
    }

    fn names_something(&self, id: &str) -> bool {
        let case = self.case;
        case.tender.groups.iter().any(|group| group.id == id)
            || case
                .catalogues
                .iter()
                .any(|catalogue| catalogue.criterion(id).is_some())
            || case
                .requirements
                .iter()
                .any(|requirement| requirement.id == id)
            || case.costs.flows().iter().any(|flow| flow.kind.word() == id)
    }

    fn closeness(&mut self) {
        let ranking = &self.assessment.ranking;
        let recommendation = self.case.tender.recommendation.as_ref();
        let has_deeper_reason =
            recommendation.is_some_and(|recommendation| !recommendation.deeper_reason.is_empty());
        let span =
            recommendation.map_or(self.case.tender.span, |recommendation| recommendation.span);
        if has_deeper_reason {
            return;
        }
        if let Some(closeness) = ranking
            .closeness
            .as_ref()
            .filter(|closeness| closeness.is_close)
        {
            let percent = closeness
                .percent
                .as_ref()
                .map_or("0,00".to_owned(), |percent| notation::german(percent, 2));
            let message = format!(
                "Die Kapitalwerte von „{}“ und „{}“ liegen {percent} % auseinander, weniger als {} %; die vertiefte Begründung fehlt",
                self.case.id(closeness.first),
                self.case.id(closeness.second),
                notation::german(&closeness.limit, 0),
            );
            self.tell(CLOSE, message, span);
        }
        if ranking.agree == Some(false) {
            let name = |list: Vec<usize>| {
                let ids: Vec<&str> = list
                    .into_iter()
                    .map(|candidate| self.case.id(candidate))
                    .collect();
                listed(&ids)
            };
            let message = format!(
                "Nach dem Kapitalwert liegt {} vorn, nach dem Nutzwert {}; die vertiefte Begründung fehlt",
                name(ranking.cheapest()),
                name(ranking.most_useful()),
            );
            self.tell(DISAGREE, message, span);
        }
    }

    fn ratings(&mut self) {
        for (candidate, result) in self.assessment.candidates.iter().enumerate() {
            let items = || result.score.groups.iter().flat_map(|group| &group.items);
            let of = |standing: Standing| {
                let found: Vec<(&str, Span)> = items()
                    .filter(|item| item.standing == standing)
                    .filter_map(|item| Some((self.name_of(item.item), item.span?)))
                    .collect();
                found
            };
            let (claims, disputed, dropped) = (
                of(Standing::Claimed),
                of(Standing::Disputed),
                of(Standing::NotApplicable),
            );
            let alone = self.rated_by_fewer_than_two(candidate);
            let id = self.case.id(candidate).to_owned();
            let mut tell = |rule: RuleId, found: &[(&str, Span)], what: &str| {
                if let Some((_, span)) = found.first() {
                    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
                    let message = format!(
                        "{id}: {} {what}: {}",
                        counted(found.len(), "Kriterium", "Kriterien"),
                        listed(&names)
                    );
                    self.found.push(
                        self.rules
                            .finding(rule, message, Label::bare(*span))
                            .about(id.clone()),
                    );
                }
            };
            tell(SECOND_RATER, &alone, "ohne zweite unabhängige Bewertung");
            tell(
                NO_AGREEMENT,
                &disputed,
                "mit verschiedenen Bewertungen ohne Einigung",
            );
            tell(CLAIMS, &claims, "nur mit Angabe des Anbieters");
            tell(NOT_APPLICABLE, &dropped, "ausgenommen");
        }
    }

    fn name_of(&self, item: Item) -> &'c str {
        match item {
            Item::Requirement(index) => self
                .case
                .requirements
                .get(index)
                .map_or("", |requirement| requirement.id.as_str()),
            Item::Criterion {
                catalogue,
                criterion,
            } => self
                .case
                .catalogues
                .get(catalogue)
                .and_then(|catalogue| catalogue.criteria().get(criterion))
                .map_or("", |criterion| criterion.id.as_str()),
        }
    }

    fn rated_by_fewer_than_two(&self, candidate: usize) -> Vec<(&'c str, Span)> {
        let mut found = Vec::new();
        for (number, catalogue) in self.case.catalogues.iter().enumerate() {
            for (position, criterion) in catalogue.criteria().iter().enumerate() {
                if criterion.ascertainment != Ascertainment::Judgement {
                    continue;
                }
                let rows: Vec<&Rating> = self
                    .case
                    .ratings_of(number, position, candidate)
                    .filter(|rating| {
                        matches!(
                            rating.value,
                            RatingValue::Observed(_) | RatingValue::Met | RatingValue::NotMet
                        )
                    })
                    .collect();
                let mut people: Vec<String> = rows
                    .iter()
                    .filter_map(|rating| rating.rater.person())
                    .collect();
                people.sort();
                people.dedup();
                if let Some(first) = rows.first().filter(|_| people.len() < 2) {
                    found.push((criterion.id.as_str(), first.span));
                }
            }
        }
        found
    }

    fn costs(&mut self) {
        for candidate in 0..self.case.candidates.len() {
            let flows: Vec<&CashFlow> = self.case.costs.of(candidate).collect();
            let id = self.case.id(candidate).to_owned();
            self.estimates(candidate, &id, &flows);
            self.open_tax(candidate, &id, &flows);
            self.unknown_amounts(candidate, &id);
            for flow in &flows {
                if let Some(minimum) = flow
                    .minimum_quantity
                    .filter(|minimum| flow.quantity < *minimum)
                {
                    let message = format!(
                        "{id}: „{}“ braucht {} Einheiten, berechnet wird die Mindestmenge {}",
                        flow.position,
                        notation::german_decimal(flow.quantity),
                        notation::german_decimal(minimum),
                    );
                    self.tell_about(MINIMUM, &id, message, flow.span);
                }
                let reference = self.case.costs.economics.reference_year;
                if flow.from < reference {
                    let message = format!(
                        "{id}: „{}“ liegt vor dem Bezugsjahr {reference} und wird aufgezinst; ist das Geld ohnehin ausgegeben, gehört die Zahlung nicht in den Vergleich",
                        flow.position
                    );
                    self.tell_about(BEFORE_REFERENCE, &id, message, flow.span);
                }
            }
        }
        self.budget_effect();
    }

    fn estimates(&mut self, candidate: usize, id: &str, flows: &[&CashFlow]) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        let mut estimated = Fraction::zero();
        let mut all = Fraction::zero();
        let mut first = None;
        // Unknown amounts have no cost row; the others stand in the order of the file.
        let known = flows.iter().filter(|flow| flow.unit_price.is_some());
        for (flow, cost) in known.zip(&result.cost.flows) {
            let volume = cost.nominal.magnitude();
            all = all.plus(&volume);
            if flow.origin == PriceOrigin::Estimate {
                estimated = estimated.plus(&volume);
                first = first.or(Some(flow.span));
            }
        }
        let half = estimated.times(&Fraction::whole(2));
        if let Some(span) = first.filter(|_| all < half) {
            let share = estimated
                .times(&Fraction::whole(100))
                .over(&all)
                .unwrap_or_else(Fraction::zero);
            let message = format!(
                "{id}: {} % der Zahlungen ({} von {}) sind geschätzt; Angebot, Vertrag, Listenpreis oder Messung fehlen",
                notation::german(&share, 1),
                euro(&estimated),
                euro(&all),
            );
            self.tell_about(ESTIMATED, id, message, span);
        }
    }

    fn open_tax(&mut self, candidate: usize, id: &str, flows: &[&CashFlow]) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        let known = flows
            .iter()
            .filter(|flow| flow.unit_price.is_some())
            .zip(&result.cost.flows);
        let open: Vec<(Span, Fraction)> = known
            .filter_map(|(flow, cost)| match flow.tax {
                TaxStatus::Unknown(vat) => {
                    Some((flow.span, cost.present.times(&vat.percent().share())))
                }
                TaxStatus::Net(_) | TaxStatus::Gross(_) | TaxStatus::Free => None,
            })
            .collect();
        if let Some((span, _)) = open.first() {
            let difference = Fraction::sum(open.iter().map(|(_, difference)| difference));
            let message = format!(
                "{id}: bei {} ist offen, ob Umsatzsteuer anfällt; wären die Beträge netto, änderte sich der Kapitalwert um {}",
                counted(open.len(), "Zahlung", "Zahlungen"),
                euro(&difference),
            );
            self.tell_about(TAX_OPEN, id, message, *span);
        }
    }

    fn unknown_amounts(&mut self, candidate: usize, id: &str) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        if !result.cost.has_flows {
            let message = format!(
                "{id}: keine Zahlung eingetragen; ein Kapitalwert lässt sich nicht angeben"
            );
            self.tell_about(COST_UNKNOWN, id, message, self.case.cost_file);
        } else if let Some((span, _)) = result.cost.unknown.first() {
            let message = format!(
                "{id}: bei {} ist der Betrag unbekannt; ein Kapitalwert lässt sich nicht angeben",
                counted(result.cost.unknown.len(), "Zahlung", "Zahlungen"),
            );
            self.tell_about(COST_UNKNOWN, id, message, *span);
        }
    }

    fn budget_effect(&mut self) {
        let ranking = &self.assessment.ranking;
        let effective = |candidate: usize| {
            self.assessment
                .candidates
                .get(candidate)
                .map(|result| &result.cost.budget_effective)
        };
        let cheapest = ranking.cheapest();
        let Some(first) = cheapest.first().copied() else {
            return;
        };
        let best = ranking
            .by_cost
            .iter()
            .filter_map(|place| Some((place.candidate, effective(place.candidate)?)));
        // The first of equals keeps its place.
        let best = best.fold(
            None,
            |best: Option<(usize, &Fraction)>, (candidate, value)| match best {
                Some((_, highest)) if value <= highest => best,
                _ => Some((candidate, value)),
            },
        );
        let Some((best, value)) = best else { return };
        if effective(first).is_some_and(|own| own < value) {
            let difference = effective(first).map_or_else(Fraction::zero, |own| value.minus(own));
            let message = format!(
                "„{}“ liegt nur mit nicht haushaltswirksamen Zahlungen vorn; haushaltswirksam ist „{}“ um {} günstiger",
                self.case.id(first),
                self.case.id(best),
                euro(&difference),
            );
            let id = self.case.id(first).to_owned();
            self.tell_about(NOT_EFFECTIVE, &id, message, self.case.cost_file);
        }
    }

    fn omissions(&mut self) {
        let has = |candidate: usize, kinds: &[CostKind]| {
            self.case
                .costs
                .of(candidate)
                .any(|flow| kinds.contains(&flow.kind))
        };
        let switching = [
            CostKind::Introduction,
            CostKind::Migration,
            CostKind::ParallelOperation,
            CostKind::Training,
        ];
        let operating = [
            CostKind::Maintenance,
            CostKind::Operation,
            CostKind::Staff,
            CostKind::Hosting,
        ];
        let carry_on = self.case.tender.need.carry_on.value;
        let mut without_exit = Vec::new();
        let mut found = Vec::new();
        for (index, candidate) in self.case.candidates.iter().enumerate() {
            if self.case.costs.of(index).next().is_none() {
                continue;
            }
            let stays = index == carry_on || candidate.model == SolutionModel::Existing;
            if !stays && !has(index, &switching) {
                let message = format!(
                    "{}: weder Einführung noch Migration, Parallelbetrieb oder Schulung ist beziffert",
                    candidate.id
                );
                found.push((
                    NO_SWITCHING_COST,
                    candidate.id.clone(),
                    message,
                    candidate.span,
                ));
            }
            if candidate.is_open_source() && !has(index, &operating) {
                let message = format!(
                    "{}: weder Pflege noch Betrieb, Hosting oder Personal ist beziffert",
                    candidate.id
                );
                found.push((
                    NO_OPERATING_COST,
                    candidate.id.clone(),
                    message,
                    candidate.span,
                ));
            }
            if !has(index, &[CostKind::Exit]) {
                without_exit.push(candidate.id.as_str());
            }
        }
        for (rule, id, message, span) in found {
            self.tell_about(rule, &id, message, span);
        }
        if !without_exit.is_empty() {
            let message = format!("Ausstiegskosten fehlen bei: {}", listed(&without_exit));
            self.tell(NO_EXIT_COST, message, self.case.cost_file);
        }
        if !self
            .case
            .candidates
            .iter()
            .any(crate::model::Candidate::is_open_source)
        {
            let message = "Unter den Varianten ist keine mit Open-Source-Lizenz";
            let span = self
                .case
                .candidates
                .first()
                .map_or(self.case.tender.span, |candidate| candidate.span);
            self.tell(NO_OPEN_SOURCE, message, span);
        }
    }

    fn risks(&mut self) {
        let limit = threshold(self.case, "risiko.annahmegrenze");
        for risk in &self.case.risks {
            let probable = risk
                .probability
                .filter(|probability| limit < probability.written().fraction());
            if let Some(probability) = probable.filter(|_| !limit.is_zero()) {
                let id = self.case.id(risk.candidate).to_owned();
                let message = format!(
                    "{id}: „{}“ hat {} % Wahrscheinlichkeit; über {} % ist es eine Annahme und gehört als Zahlung in kosten.csv",
                    risk.title,
                    notation::german_decimal(probability.written()),
                    notation::german(&limit, 0),
                );
                self.tell_about(RISK_IS_ASSUMPTION, &id, message, risk.span);
            }
        }
        let without: Vec<&str> = self
            .case
            .candidates
            .iter()
            .enumerate()
            .filter(|(index, _)| self.case.risks_of(*index).next().is_none())
            .map(|(_, candidate)| candidate.id.as_str())
            .collect();
        if !without.is_empty() {
            let message = format!("Risiken sind nicht benannt für: {}", listed(&without));
            self.tell(NO_RISKS, message, self.case.tender.span);
        }
    }

    fn parameters(&mut self) {
        let date = self.case.tender.key_date;
        for parameter in self.case.parameters.iter() {
            let span = if Some(parameter.id.as_str())
                == self.case.costs.economics.rate_parameter.as_deref()
            {
                self.case.costs.economics.rate_span
            } else {
                self.case.tender.span
            };
            if let (Some(note), Answer::Holds(..)) = (&parameter.note, parameter.at(date)) {
                let is_staff = parameter.id.starts_with("personalkosten.");
                // Staff rates have a rule of their own.
                if !is_staff {
                    self.tell_about(
                        PARAMETER_NOTE,
                        &parameter.id,
                        format!("{}: {note}", parameter.title),
                        span,
                    );
                }
            }
            if parameter.checked.is_stale_at(date) {
                let message = format!(
                    "{}: zuletzt geprüft am {}, mehr als ein Jahr vor dem Stichtag",
                    parameter.title,
                    parameter.checked.day().german()
                );
                self.tell_about(PARAMETER_NOTE, &parameter.id, message, span);
            }
        }
        let with_rate = |flow: &&CashFlow| {
            flow.unit_price
                .as_ref()
                .is_some_and(|price| price.parameter.is_some())
        };
        if self.case.tender.level != Level::Federal
            && let Some(flow) = self.case.costs.flows().iter().find(with_rate)
        {
            let message = "Personalkosten sind mit Stundensätzen des Bundes gerechnet; für Land und Kommune ist das eine Annahme";
            self.tell(FEDERAL_RATES, message, flow.span);
        }
        let sum = self.case.requirement_weights();
        let rates_fitness = self
            .case
            .tender
            .groups
            .iter()
            .any(|group| group.id == crate::score::FITNESS);
        if rates_fitness && !sum.is_zero() && sum != Fraction::whole(100) {
            let message = format!(
                "Die Gewichte der bewerteten Anforderungen ergeben zusammen {}, nicht 100; sie zählen im Verhältnis",
                notation::german(&sum, 2)
            );
            self.tell(REQUIREMENT_WEIGHTS, message, self.case.requirement_file);
        }
    }

    fn open_questions(&mut self) {
        let moving: Vec<Span> = self
            .assessment
            .open_points
            .iter()
            .filter(|point| matches!(point.effect, Effect::Ranking | Effect::Both))
            .map(|point| point.span)
            .collect();
        if let Some(first) = moving.first() {
            let what = if moving.len() == 1 {
                "offene Tatsache könnte"
            } else {
                "offene Tatsachen könnten"
            };
            let message = format!("{} {what} die Rangfolge noch ändern", moving.len());
            self.tell(RANKING_OPEN, message, *first);
        }
        for found in self
            .assessment
            .equivalence
            .iter()
            .filter(|found| found.verdict == Verdict::Undecided)
        {
            let id = self.case.id(found.candidate).to_owned();
            let message =
                format!("Ob „{id}“ gleichwertig ist, hängt an Tatsachen, die noch offen sind");
            let span = self
                .case
                .candidate(found.candidate)
                .map_or(self.case.tender.span, |candidate| candidate.span);
            self.tell_about(EQUIVALENCE_OPEN, &id, message, span);
        }
        let has_open_source = self
            .case
            .candidates
            .iter()
            .any(crate::model::Candidate::is_open_source);
        if has_open_source && self.case.tender.equivalence.is_none() {
            let message = "Wann eine Open-Source-Variante als gleichwertig gilt, ist nicht festgelegt: der Abschnitt [gleichwertigkeit] fehlt";
            self.tell(EQUIVALENCE_OPEN, message, self.case.tender.span);
        }
    }
}
