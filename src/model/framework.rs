//! Published frameworks: objectives, criteria and answers that others have laid down.

use crate::exact::{Day, Decimal};
use crate::law::{Binding, Checked, Citation};

/// A framework that others published, such as the EU Cloud Sovereignty Framework.
///
/// German term: *Rahmenwerk*. It is never law; how it binds stands beside it in every output.
#[doc(alias = "Rahmenwerk")]
#[derive(Clone, Debug)]
pub struct Framework {
    /// The identifier, by which a case selects it.
    pub id: String,
    /// The name in one line.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// What it answers.
    pub purpose: String,
    /// Its version.
    pub version: String,
    /// When it was published.
    pub as_of: Day,
    /// The day on which a person last compared it with its source.
    pub checked: Checked,
    /// Whether it is a framework that is recommended or an outlook.
    pub binding: Binding,
    /// How it is evaluated.
    pub method: FrameworkMethod,
    /// The word before a level, such as `SEAL`.
    pub level_word: String,
    /// What the points of an objective are divided by.
    pub nominal: Decimal,
    /// Whose words are used here.
    pub licence: String,
    /// Where it can be read.
    pub address: String,
    /// Where it stands.
    pub citations: Vec<Citation>,
    /// What a reader has to know.
    pub notes: Vec<String>,
    /// The published sets of weights; a case takes exactly one.
    pub weight_sets: Vec<NamedWeights>,
    /// The levels, lowest first.
    pub levels: Vec<FrameworkLevel>,
    /// The objectives, in order.
    pub objectives: Vec<Objective>,
    /// The criteria, in order.
    pub criteria: Vec<FrameworkCriterion>,
    /// What is wrong in the original, and how it is treated here.
    pub defects: Vec<FrameworkDefect>,
    /// The steps of a documented decision.
    pub steps: Vec<FrameworkStep>,
}

/// How a framework is evaluated.
///
/// German term: *Art des Rahmenwerks*.
#[doc(alias = "Art des Rahmenwerks")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkMethod {
    /// Levels decide first, weighted points rank second.
    LevelsAndPoints,
    /// A list to look things up in; nothing is calculated.
    Directory,
    /// Steps of a documented decision.
    Path,
}

/// A published set of weights.
///
/// German term: *Gewichtssatz*. Sets are never mixed: the score names the one it rests on.
#[doc(alias = "Gewichtssatz")]
#[derive(Clone, Debug)]
pub struct NamedWeights {
    /// The identifier.
    pub id: String,
    /// Which document it stands in.
    pub title: String,
}

/// A level that all criteria together reach.
///
/// German term: *Stufe* (SEAL in the EU Cloud Sovereignty Framework).
#[doc(alias = "SEAL")]
#[derive(Clone, Debug)]
pub struct FrameworkLevel {
    /// Its number; higher is better.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// What a group of criteria aims at.
///
/// German term: *Ziel*.
#[doc(alias = "Souveränitätsziel")]
#[derive(Clone, Debug)]
pub struct Objective {
    /// The identifier, such as `SOV-2`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its weight in percent, one for each set of weights.
    pub weights: Vec<Decimal>,
    /// What it looks at, in an earlier version.
    pub factors: Vec<String>,
    /// What the guidance asks for at a level.
    pub demands: Vec<(u8, String)>,
}

/// One question of a framework.
///
/// German term: *Kriterium des Rahmenwerks*.
#[doc(alias = "Kriterium des Rahmenwerks")]
#[derive(Clone, Debug)]
pub struct FrameworkCriterion {
    /// The identifier, such as `2.2`.
    pub id: String,
    /// The position of its objective.
    pub objective: usize,
    /// The name in one line.
    pub title: String,
    /// The question.
    pub question: String,
    /// What to ask the vendor for.
    pub request: String,
    /// Whether its answers can lower the level; the others only move the score.
    pub gates: bool,
    /// Whether it describes the vendor and not the service, which an award must not do.
    pub about_vendor: bool,
    /// What has to be known about it.
    pub note: String,
    /// Parts it is divided into.
    pub parts: Vec<String>,
    /// The answers, weakest first.
    pub answers: Vec<FrameworkAnswer>,
}

/// One answer that can be given.
///
/// German term: *Antwort*.
#[doc(alias = "Antwortstufe")]
#[derive(Clone, Debug)]
pub struct FrameworkAnswer {
    /// Its number within the criterion.
    pub number: u8,
    /// Its points.
    pub points: Decimal,
    /// The level it allows, where the framework has levels.
    pub level: Option<u8>,
    /// The level another transcription of the original gives.
    pub disputed: Option<u8>,
    /// What is the case.
    pub text: String,
    /// Whether the original lets it be chosen sensibly.
    pub selectable: bool,
    /// What has to be asked before it means anything.
    pub clarify: String,
}

/// A fault of the original.
///
/// German term: *Mangel*.
#[doc(alias = "Mangel des Rahmenwerks")]
#[derive(Clone, Debug)]
pub struct FrameworkDefect {
    /// Where it is.
    pub criterion: String,
    /// What is wrong.
    pub text: String,
    /// How it is treated here.
    pub treatment: String,
}

/// A step of a documented decision.
///
/// German term: *Schritt des Entscheidungspfads*.
#[doc(alias = "Schritt des Entscheidungspfads")]
#[derive(Clone, Debug)]
pub struct FrameworkStep {
    /// The identifier.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The question.
    pub question: String,
}

impl Framework {
    /// The criterion of this identifier.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.criteria
            .iter()
            .position(|criterion| criterion.id == id)
    }

    /// The criteria of an objective with their positions.
    pub fn criteria_of(
        &self,
        objective: usize,
    ) -> impl Iterator<Item = (usize, &FrameworkCriterion)> {
        self.criteria
            .iter()
            .enumerate()
            .filter(move |(_, criterion)| criterion.objective == objective)
    }

    /// The weight of an objective in a set of weights; nought where there is none.
    #[must_use]
    pub fn weight(&self, objective: usize, set: usize) -> Decimal {
        self.objectives
            .get(objective)
            .and_then(|objective| objective.weights.get(set))
            .copied()
            .unwrap_or(Decimal::ZERO)
    }

    /// A level with its word: `SEAL-2`.
    #[must_use]
    pub fn level_name(&self, level: u8) -> String {
        format!("{}-{level}", self.level_word)
    }
}

impl FrameworkCriterion {
    /// The answer of this number, with its position.
    #[must_use]
    pub fn answer(&self, number: u8) -> Option<(usize, &FrameworkAnswer)> {
        self.answers
            .iter()
            .enumerate()
            .find(|(_, answer)| answer.number == number)
    }

    /// The weakest answer that can be chosen and allows at least this level.
    #[must_use]
    pub fn weakest_for(&self, level: u8) -> Option<usize> {
        self.answers
            .iter()
            .position(|answer| answer.selectable && answer.level.is_some_and(|own| own >= level))
    }
}
