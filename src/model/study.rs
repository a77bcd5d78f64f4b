//! What a study of economy has to contain, and on which law it rests.

use crate::law::Citation;

use super::tender::Level;

/// One of the contents of a planning-phase study.
///
/// German term: *Pflichtinhalt der Wirtschaftlichkeitsuntersuchung* (BMF Arbeitsanleitung, C.I).
#[doc(alias = "Pflichtinhalt der Wirtschaftlichkeitsuntersuchung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyContent {
    /// Its number in the list of the guide.
    pub number: u8,
    /// Its heading in the report.
    pub title: String,
    /// What to write where when it is missing.
    pub cure: String,
}

/// What the law of a level says of the study.
///
/// German term: *Rechtsgrundlage der Untersuchung*.
#[doc(alias = "Rechtsgrundlage der Untersuchung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyLaw {
    /// The level it speaks to.
    pub level: Level,
    /// The provisions that ask for the study.
    pub economy: String,
    /// How far a price of carbon is asked for.
    pub carbon: String,
    /// What is told where a price of carbon is set all the same; empty where it is asked for.
    pub carbon_voluntary: String,
}

/// The contents of a study and the law of each level, as `criteria/listen/untersuchung.toml` states them.
///
/// German term: *Inhalte der Untersuchung*.
#[doc(alias = "Inhalte der Untersuchung")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyGuide {
    /// The contents in the order of the guide.
    pub contents: Vec<StudyContent>,
    /// The law of each level.
    pub laws: Vec<StudyLaw>,
    /// Where all of it stands.
    pub citations: Vec<Citation>,
}

impl StudyGuide {
    /// What the law of a level says; `None` where the list does not name the level.
    #[must_use]
    pub fn law(&self, level: Level) -> Option<&StudyLaw> {
        self.laws.iter().find(|law| law.level == level)
    }
}
