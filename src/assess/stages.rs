//! Which criterion may be valued in which stage: the rules KR001 and following.
//!
//! When a rule fires stands in `criteria/listen/phasenrecht.toml`; this room only compares.

use crate::exact::{Answer, notation};
use crate::finding::{Finding, Label};
use crate::law::{Grade, Parameters};
use crate::model::{
    Catalogue, Clause, Criterion, CriterionKind, Framing, RuleBook, Side, StageLaw, Theme,
};

/// What the law of stages says about the criteria of a procurement.
#[must_use]
pub fn stage_findings(
    framing: &Framing,
    catalogues: &[Catalogue],
    parameters: &Parameters,
    law: &StageLaw,
    rules: &RuleBook,
) -> Vec<Finding> {
    let stage = Stage {
        framing,
        parameters,
        law,
        side: law.side(framing, parameters),
    };
    let mut found = Vec::new();
    for clause in &law.clauses {
        for criterion in catalogues.iter().flat_map(Catalogue::criteria) {
            if let Some(weakest) = stage.fires(clause, criterion) {
                let place = Label::new(framing.phase.span, "in dieser Phase");
                let finding = rules
                    .finding(clause.rule, stage.message(clause, criterion), place)
                    .related_to(Label::new(criterion.span, "dieses Kriterium"))
                    .about(criterion.id.clone());
                found.push(finding.resting_on(weakest));
            }
        }
    }
    found
}

struct Stage<'a> {
    framing: &'a Framing,
    parameters: &'a Parameters,
    law: &'a StageLaw,
    side: Side,
}

impl Stage<'_> {
    /// The weakest grade of what the clause rests on, where it fires.
    fn fires(&self, clause: &Clause, criterion: &Criterion) -> Option<Grade> {
        let excludes = matches!(criterion.kind, CriterionKind::Exclusion { .. });
        let mut grade = Grade::Read;
        let holds = clause.phases.contains(&self.framing.phase.value)
            && clause
                .theme
                .is_none_or(|theme| is_about_alone(criterion, theme))
            && clause
                .binding
                .is_none_or(|binding| criterion.binding == binding)
            && clause.excludes.is_none_or(|wanted| wanted == excludes)
            && clause.side.is_none_or(|side| {
                if side != Side::Unclear
                    && let Some(limit) = self.law.threshold(self.framing, self.parameters)
                {
                    grade = grade.max(limit.grade);
                }
                side == self.side
            })
            && clause
                .provision
                .as_ref()
                .is_none_or(|(id, wanted)| self.in_force(id, &mut grade) == Some(*wanted))
            && clause
                .weight_above
                .as_ref()
                .is_none_or(|id| self.outweighs(id, criterion, &mut grade));
        holds.then_some(grade)
    }

    fn in_force(&self, id: &str, grade: &mut Grade) -> Option<bool> {
        let parameter = self.parameters.get(id)?;
        match parameter.for_procedure(self.framing.key_date, self.framing.start) {
            Answer::Holds(_, dated) => {
                *grade = (*grade).max(dated.grade);
                Some(true)
            }
            Answer::NotYet(_) | Answer::NoLonger(_) => Some(false),
        }
    }

    fn outweighs(&self, id: &str, criterion: &Criterion, grade: &mut Grade) -> bool {
        let Some(Answer::Holds(_, limit)) = self
            .parameters
            .get(id)
            .map(|parameter| parameter.for_procedure(self.framing.key_date, self.framing.start))
        else {
            return false;
        };
        *grade = (*grade).max(limit.grade);
        criterion
            .weight()
            .is_some_and(|weight| limit.value < weight.percent())
    }

    fn message(&self, clause: &Clause, criterion: &Criterion) -> String {
        let day = |id: &str| {
            let parameter = self.parameters.get(id)?;
            match parameter.for_procedure(self.framing.key_date, self.framing.start) {
                Answer::Holds(validity, _) => Some(validity.from().german()),
                Answer::NotYet(from) => Some(from.german()),
                Answer::NoLonger(until) => Some(until.german()),
            }
        };
        let limit = match &clause.weight_above {
            Some(id) => self
                .parameters
                .get(id)
                .and_then(|parameter| match parameter.at(self.framing.key_date) {
                    Answer::Holds(_, dated) => Some(notation::german_decimal(dated.value)),
                    _ => None,
                })
                .unwrap_or_default(),
            None => self
                .law
                .threshold(self.framing, self.parameters)
                .map(|limit| format!("{} €", notation::german(&limit.value.fraction(), 0)))
                .unwrap_or_default(),
        };
        let from = clause
            .provision
            .as_ref()
            .and_then(|(id, _)| day(id))
            .unwrap_or_default();
        let weight = criterion
            .weight()
            .map(|weight| notation::german_decimal(weight.percent()))
            .unwrap_or_default();
        clause
            .message
            .replace("{grenze}", &limit)
            .replace("{ab}", &from)
            .replace("{wert}", &weight)
            .replace("{titel}", &criterion.title)
            .replace("{kriterium}", &criterion.id)
    }
}

/// Whether the criterion is about this, and the rule for something graver does not already speak.
fn is_about_alone(criterion: &Criterion, theme: Theme) -> bool {
    criterion.is_about(theme) && (theme == Theme::Origin || !criterion.is_about(Theme::Origin))
}
