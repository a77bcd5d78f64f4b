//! Figures of a framework with levels: the score, the points of an objective, the level.

use crate::model::{Derived, Quantity, Source, SovereigntyPlan, Step};
use crate::report::frameworks::{exactly, level, lift_in_words};
use crate::report::wording as w;
use crate::score::Sovereignty;

use super::{Figures, step};

impl Figures<'_> {
    fn framework(&self) -> Option<(&SovereigntyPlan, &Sovereignty)> {
        let plan = self.assessment.case.sovereignty.as_ref()?;
        Some((plan, self.result.score.sovereignty.as_ref()?))
    }

    pub(super) fn sovereignty(&self) -> Option<Derived> {
        let (plan, found) = self.framework()?;
        let framework = &plan.framework;
        let steps = framework
            .objectives
            .iter()
            .zip(&found.objectives)
            .enumerate()
            .map(|(position, (objective, score))| {
                let text = format!(
                    "{} {}: {} Punkte ÷ {} × Gewicht {}",
                    objective.id,
                    objective.name,
                    exactly(&score.points),
                    w::number(framework.nominal),
                    w::number(framework.weight(position, plan.weights))
                );
                let figure = format!("souveraenitaet.{}.{}", self.candidate_id, objective.id);
                step(text, percent(&score.part), Source::Figure(figure))
            })
            .collect();
        let set = framework.weight_sets.get(plan.weights);
        let formula = format!(
            "Summe der Ziele mit dem Gewichtssatz „{}“. Nicht beantwortete Kriterien tragen nichts bei; mit der stärksten Antwort überall offen wären höchstens {} % möglich.",
            set.map_or("", |set| set.id.as_str()),
            exactly(&found.possible)
        );
        let id = format!("souveraenitaet.{}", self.candidate_id);
        let title = format!("Punktzahl nach {}", framework.title);
        Some(self.derived(&id, &title, percent(&found.score), &formula, steps))
    }

    pub(super) fn objective(&self, id: &str) -> Option<Derived> {
        let (plan, found) = self.framework()?;
        let framework = &plan.framework;
        let position = framework
            .objectives
            .iter()
            .position(|objective| objective.id == id)?;
        let score = found.objectives.get(position)?;
        let steps = framework
            .criteria_of(position)
            .map(|(index, criterion)| self.answer_step(plan, index, criterion))
            .collect();
        let formula = format!(
            "Summe der Punkte der gewählten Antworten. Stufe des Ziels: {}.",
            level(framework, score.level, score.coverage)
        );
        let figure = format!("souveraenitaet.{}.{id}", self.candidate_id);
        let quantity = Quantity::Word(format!("{} Punkte", exactly(&score.points)));
        Some(self.derived(
            &figure,
            &format!("Punkte im Ziel {id}"),
            quantity,
            &formula,
            steps,
        ))
    }

    fn answer_step(
        &self,
        plan: &SovereigntyPlan,
        index: usize,
        criterion: &crate::model::FrameworkCriterion,
    ) -> Step {
        let given = plan.answer(self.candidate, index);
        let answer = given
            .and_then(|given| given.answer)
            .and_then(|position| criterion.answers.get(position));
        let source = given.map_or(plan.span, |given| given.span);
        let source = Source::Input(source);
        let name = format!("{} {}", criterion.id, criterion.title);
        match answer {
            None => step(
                format!("{name}: nicht bewertet"),
                Quantity::Word("–".to_owned()),
                source,
            ),
            Some(answer) => {
                let stage = match answer.level.filter(|_| criterion.gates) {
                    Some(level) => plan.framework.level_name(level),
                    None => "ohne Wirkung auf die Stufe".to_owned(),
                };
                step(
                    format!("{name}: Antwort {}, {stage}", answer.number),
                    Quantity::Word(format!("{} Punkte", w::number(answer.points))),
                    source,
                )
            }
        }
    }

    pub(super) fn level(&self) -> Option<Derived> {
        let (plan, found) = self.framework()?;
        let framework = &plan.framework;
        let mut steps: Vec<Step> = framework
            .objectives
            .iter()
            .zip(&found.objectives)
            .map(|(objective, score)| {
                let holding: Vec<String> = score
                    .holding
                    .iter()
                    .filter_map(|criterion| framework.criteria.get(*criterion))
                    .map(|criterion| criterion.id.clone())
                    .collect();
                let by = if holding.is_empty() {
                    String::new()
                } else {
                    format!(", gehalten durch {}", w::listed(&holding))
                };
                let figure = format!("souveraenitaet.{}.{}", self.candidate_id, objective.id);
                step(
                    format!("{} {}{by}", objective.id, objective.name),
                    Quantity::Word(level(framework, score.level, score.coverage)),
                    Source::Figure(figure),
                )
            })
            .collect();
        if let Some(lift) = &found.lift {
            let next = framework.level_name(lift.level);
            let ways = lift_in_words(framework, lift);
            steps.extend(ways.into_iter().map(|way| {
                step(
                    format!("Dafür nötig: {way}"),
                    Quantity::Word(format!("auf {next}")),
                    Source::Calculation,
                )
            }));
        }
        let formula = "Die niedrigste Stufe aller beantworteten Kriterien, die sie senken können; in Klammern, wie viele davon beantwortet sind.";
        let id = format!("stufe.{}", self.candidate_id);
        let quantity = Quantity::Word(level(framework, found.level, found.coverage));
        let title = format!("{}-Stufe", framework.level_word);
        Some(self.derived(&id, &title, quantity, formula, steps))
    }
}

fn percent(number: &crate::exact::Fraction) -> Quantity {
    Quantity::Word(format!("{} %", exactly(number)))
}
