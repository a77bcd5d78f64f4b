//! The rules ZW001 and following, as far as they look at bids. Titles, severity and sources stand in `criteria/regeln/`.

use crate::exact::{Fraction, notation};
use crate::finding::{Finding, Findings, Label, RuleId};
use crate::model::{AwardCase, AwardMethod, Regime, RuleBook};
use crate::source::Span;

use super::record::RecordState;
use super::{AwardAssessment, law};

macro_rules! rules {
    ($($constant:ident = $id:literal;)*) => {
        $(pub(super) const $constant: RuleId = RuleId::new($id);)*

        /// The rules that an award and a trial of its formula check, in order.
        pub const AWARD_RULES: &[RuleId] = &[$($constant),*];
    };
}

rules! {
    ONE_EVALUATOR = "ZW001";
    LOW_BID = "ZW002";
    TIE_REMAINS = "ZW003";
    RECORD = "ZW004";
    DEPENDS = "ZW005";
    CONTRADICTS = "ZW006";
    DECOY = "ZW007";
    EFFECTIVE_WEIGHT = "ZW008";
    MERITLESS = "ZW009";
    PRICE_RULES = "ZW010";
    ROUNDING = "ZW011";
    NO_TIE_RULE = "ZW012";
    PRICE_ENDS = "ZW013";
    ANY_DIFFERENCE = "ZW014";
    NO_BID = "ZW015";
    ROUNDING_DECIDES = "ZW016";
    LAW_BY_VALUE = "ZW017";
}

/// What is told, with the rules it rests on.
pub(super) struct Told<'r> {
    rules: &'r RuleBook,
    found: Vec<Finding>,
}

impl<'r> Told<'r> {
    pub(super) fn new(rules: &'r RuleBook) -> Self {
        Self {
            rules,
            found: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, rule: RuleId, message: impl Into<String>, span: Span) {
        let finding = self.rules.finding(rule, message, Label::bare(span));
        self.found.push(finding);
    }

    fn about(&mut self, rule: RuleId, subject: &str, message: String, span: Span) {
        let finding = self.rules.finding(rule, message, Label::bare(span));
        self.found.push(finding.about(subject));
    }

    pub(super) fn findings(self) -> Findings {
        Findings::sorted(self.found)
    }
}

pub(super) fn audit(assessment: &AwardAssessment<'_>, rules: &RuleBook) -> Findings {
    let case = assessment.case;
    let mut told = Told::new(rules);
    plan(case, &mut told);
    evaluators(case, &mut told);
    law::look(case, &mut told);
    if assessment.rated.is_empty() {
        told.tell(
            NO_BID,
            "Kein Angebot kann gewertet werden; alle sind ausgeschlossen oder unter den Mindestpunkten",
            case.span,
        );
    }
    low_bids(assessment, &mut told);
    ties(assessment, &mut told);
    for dependence in &assessment.depends {
        let absent = assessment.id(dependence.absent);
        let (gains, loses) = (
            assessment.id(dependence.gains),
            assessment.id(dependence.loses),
        );
        let how = if dependence.level {
            format!("stünde „{gains}“ gleichauf mit „{loses}“")
        } else {
            format!("stünde „{gains}“ vor „{loses}“")
        };
        let span = case
            .bids
            .get(dependence.absent)
            .map_or(case.span, |bid| bid.span);
        told.about(
            DEPENDS,
            absent,
            format!("Ohne das Angebot „{absent}“ {how}"),
            span,
        );
    }
    record(assessment, &mut told);
    told.findings()
}

/// What the announced rules contradict in themselves.
pub(super) fn plan(case: &AwardCase, told: &mut Told<'_>) {
    let plan = &case.plan;
    if plan.ties.is_empty() && !plan.lot {
        told.tell(
            NO_TIE_RULE,
            "Für gleiche Werte ist keine Regel angegeben",
            case.span,
        );
    }
    let Some(weight) = &plan.price_weight else {
        return;
    };
    let announced = weight.value.written().fraction();
    let usual = super::threshold(case, "wertung.preisgewicht.unauffaellig.hoechstens");
    if let Some(usual) = usual.filter(|usual| announced > *usual && plan.method.uses_points()) {
        let message = format!(
            "Der Preis soll {} % zählen, üblich sind höchstens {} %",
            notation::german(&announced, places(&announced)),
            notation::german(&usual, places(&usual))
        );
        told.tell(PRICE_RULES, message, weight.span);
    }
    if let Some(says) = contradiction(case, &announced) {
        told.tell(CONTRADICTS, says, weight.span);
    }
}

/// Where formula and announced weight of the price do not fit together.
fn contradiction(case: &AwardCase, announced: &Fraction) -> Option<String> {
    let plan = &case.plan;
    let percent = notation::german(announced, places(announced));
    let hundred = Fraction::whole(100);
    match &plan.method {
        AwardMethod::Ratio | AwardMethod::Corridor { .. } => Some(format!(
            "Neben der Richtwertmethode steht ein Preisgewicht von {percent} %; Z = L / P wirkt immer wie 50 zu 50 und kennt kein Gewicht"
        )),
        AwardMethod::PriceRatio { most }
        | AwardMethod::OneSided { most, .. }
        | AwardMethod::TwoSided { most } => {
            let most = most.fraction();
            let all = most.plus(plan.most_points.as_ref()?);
            let share = most.times(&hundred).over(&all)?;
            (share != *announced).then(|| {
                format!(
                    "Angegeben ist ein Preisgewicht von {percent} %; {} von {} Punkten für den Preis sind {} %",
                    notation::german(&most, places(&most)),
                    notation::german(&all, places(&all)),
                    notation::german(&share, places(&share)),
                )
            })
        }
        AwardMethod::FixedPrice => (!announced.is_zero())
            .then(|| format!("Der Preis steht fest, soll aber {percent} % zählen")),
        AwardMethod::LowestPrice => (*announced != hundred).then(|| {
            format!("Es entscheidet allein der niedrigste Preis, angegeben sind {percent} %")
        }),
        AwardMethod::Bonus { .. } => Some(format!(
            "Neben dem Bonus in Euro steht ein Preisgewicht von {percent} %; die Formel kennt kein Gewicht"
        )),
        AwardMethod::WeightedRatios { .. } => None,
    }
}

fn places(number: &Fraction) -> u32 {
    if notation::plain(number, 2).ends_with(".00") {
        0
    } else {
        2
    }
}

fn evaluators(case: &AwardCase, told: &mut Told<'_>) {
    let mut names: Vec<String> = case
        .plan
        .evaluators
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    names.sort();
    names.dedup();
    let message = match names.len() {
        0 => "Es ist nicht gesagt, wer die Angebote gewertet hat",
        1 => "Nur eine Person ist als wertend genannt",
        _ => return,
    };
    told.tell(ONE_EVALUATOR, message, case.span);
}

fn low_bids(assessment: &AwardAssessment<'_>, told: &mut Told<'_>) {
    for low in &assessment.low_bids {
        let id = assessment.id(low.bid);
        let message = format!(
            "Der Preis von „{id}“ liegt {} % unter dem von „{}“",
            notation::german(&low.distance, 1),
            assessment.id(low.next),
        );
        let bid = assessment.case.bids.get(low.bid);
        let span = bid.map_or(assessment.case.span, |bid| bid.price_span);
        told.about(LOW_BID, id, message, span);
    }
}

fn ties(assessment: &AwardAssessment<'_>, told: &mut Told<'_>) {
    let names = |bids: &[usize]| {
        let names: Vec<String> = bids
            .iter()
            .map(|bid| format!("„{}“", assessment.id(*bid)))
            .collect();
        names.join(", ")
    };
    let span = assessment.case.span;
    if assessment.tie.len() > 1 {
        let next = if assessment.case.plan.lot {
            "; bekanntgemacht ist der Losentscheid"
        } else {
            ""
        };
        let message = format!(
            "Nach allen bekanntgemachten Regeln stehen gleichauf: {}{next}",
            names(&assessment.tie)
        );
        told.tell(TIE_REMAINS, message, span);
    }
    let first: Vec<usize> = assessment
        .winner
        .map_or_else(|| assessment.tie.clone(), |winner| vec![winner]);
    if assessment.first_unrounded != first {
        let message = format!(
            "Ohne Rundung läge vorn: {}",
            names(&assessment.first_unrounded)
        );
        told.tell(ROUNDING_DECIDES, message, span);
    }
}

fn record(assessment: &AwardAssessment<'_>, told: &mut Told<'_>) {
    let missing: Vec<String> = assessment
        .record
        .iter()
        .filter(|note| note.state == RecordState::Missing)
        .map(|note| match note.item.key.as_str() {
            "auftraggeber" => "auftragswert".to_owned(),
            key => key.to_owned(),
        })
        .collect();
    if missing.is_empty() {
        return;
    }
    let law = match assessment.law.regime() {
        Some(Regime::National) => "§ 6 UVgO",
        Some(Regime::European) => "§ 8 Abs. 2 VgV",
        None => "§ 8 Abs. 2 VgV (ob die VgV gilt, sagt „vergaberecht“ unter [wertung])",
    };
    let message = format!(
        "Dem Vergabevermerk fehlen nach {law}: {}",
        missing.join(", ")
    );
    told.tell(RECORD, message, assessment.case.span);
}
