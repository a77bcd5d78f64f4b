//! What software is in use, where, for what, at what cost.

use crate::exact::{Day, Decimal, Year};
use crate::law::Grade;
use crate::source::Span;

/// All programs in use of one or many authorities.
///
/// German term: *Softwarebestand*.
#[doc(alias = "Softwarebestand")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// The years with a column of cost, in order.
    pub years: Vec<Year>,
    /// One for each row.
    pub programs: Vec<InUse>,
}

/// One program in use at one authority.
///
/// German term: *eingesetztes Programm*.
#[doc(alias = "eingesetztes Programm")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InUse {
    /// The product.
    pub product: String,
    /// The authority that uses it.
    pub authority: String,
    /// The process it serves; `None` where nobody knows.
    pub process: Option<String>,
    /// How many people use it; `None` where nobody knows.
    pub users: Option<Decimal>,
    /// Whether it is open source.
    pub openness: Openness,
    /// The licence as written.
    pub licence: String,
    /// EUR in each year of the inventory; `None` where nobody knows.
    pub costs: Vec<Option<Decimal>>,
    /// When the contract ends.
    pub contract_end: ContractEnd,
    /// Months of notice; `None` where nobody knows.
    pub notice_months: Option<u32>,
    /// Open-source alternatives that the authority itself named.
    pub named: Availability,
    /// When the program was last examined against alternatives; `None` where it never was, or nobody says.
    pub examined: Option<Day>,
    /// Its row.
    pub span: Span,
}

/// From when on a number of the inventory is worth a word; `None` where no value is known at the key date.
///
/// German term: *Hausgrenzen der Bestandsprüfung*.
#[doc(alias = "Hausgrenzen der Bestandsprüfung")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenLimits {
    /// Months before the last day to give notice (*bestand.kuendigung.vorlauf*).
    pub notice_months: Option<Decimal>,
    /// Rise of cost from the first to the last year in percent (*bestand.kosten.anstieg*).
    pub rise_percent: Option<Decimal>,
    /// Age of an examination in months (*bestand.untersuchung.hoechstalter*).
    pub examined_months: Option<Decimal>,
}

/// Whether a program is open source.
///
/// German term: *Quelloffenheit*.
#[doc(alias = "Quelloffenheit")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// Open source.
    Open,
    /// Not open source.
    Closed,
    /// Nobody knows.
    Unknown,
}

/// When a contract ends.
///
/// German term: *Vertragsende*.
#[doc(alias = "Vertragsende")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractEnd {
    /// On this day.
    On(Day),
    /// There is no fixed end.
    Open,
    /// Nobody knows.
    Unknown,
}

/// What an authority itself says about alternatives.
///
/// German term: *eigene Angabe zu Alternativen*.
#[doc(alias = "Alternativenangabe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// These.
    Some(Vec<String>),
    /// It looked, and there is none.
    None,
    /// It says nothing.
    Unsaid,
}

/// Products with their open-source alternatives, and the words by which editions of one product differ.
///
/// German term: *Liste der Alternativen*.
#[doc(alias = "Liste der Alternativen")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlternativeList {
    /// The products.
    pub products: Vec<Alternatives>,
    /// Words behind the name of a product that make no other product of it, such as `Enterprise` or `E3`.
    pub editions: Vec<String>,
}

/// A product and the open-source programs that are used for the same.
///
/// German term: *Alternativen eines Produkts*. Not a verdict on equivalence: that is what the investigation finds out.
#[doc(alias = "Alternativen")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternatives {
    /// The name of the product and other names it goes by.
    pub names: Vec<String>,
    /// What it is for.
    pub kind: String,
    /// The programs.
    pub programs: Vec<Alternative>,
    /// How sure the entry is.
    pub grade: Grade,
}

/// An open-source program.
///
/// German term: *quelloffene Alternative*.
#[doc(alias = "quelloffene Alternative")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its name.
    pub name: String,
    /// Its licence as an SPDX expression.
    pub licence: String,
    /// Where the project speaks for itself.
    pub source: String,
    /// How sure the licence is.
    pub grade: Grade,
    /// Where the licence was read, and when; `None` where nobody looked.
    pub checked: Option<LicenceCheck>,
}

/// Who says what licence a program has.
///
/// German term: *Lizenznachweis*.
#[doc(alias = "Lizenznachweis")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceCheck {
    /// Where it was read.
    pub evidence: String,
    /// When.
    pub day: Day,
}

/// What makes an investigation pay early.
///
/// German term: *Kriterium der Prüfreihenfolge*.
#[doc(alias = "Prüfreihenfolge")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenCriterion {
    /// What it looks at.
    pub subject: ScreenSubject,
    /// Its title.
    pub title: String,
    /// The unit of its steps.
    pub unit: String,
    /// Whole percent; all together are one hundred.
    pub weight: u32,
    /// Why it counts.
    pub why: String,
    /// Points from a value on, in rising order of values; the first step holds for everything below the second.
    pub steps: Vec<ScreenStep>,
    /// Points where the question does not apply.
    pub not_applicable: u32,
}

/// Points from a value on.
///
/// German term: *Stufe*.
#[doc(alias = "Stufe")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenStep {
    /// From this value on.
    pub from: Decimal,
    /// 0 to 10 points.
    pub points: u32,
}

/// What a criterion of the screening looks at.
///
/// German term: *Gegenstand eines Kriteriums*.
#[doc(alias = "Gegenstand eines Kriteriums")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScreenSubject {
    /// Cost in the last year.
    Cost,
    /// Number of known open-source alternatives.
    Alternatives,
    /// Months until the last day to give notice.
    Window,
    /// Number of products for the same process.
    Parallel,
    /// Rise of cost from the first to the last year in percent.
    Trend,
}

impl ScreenSubject {
    /// All subjects with the word in files.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("kosten", Self::Cost),
        ("alternativen", Self::Alternatives),
        ("zeitfenster", Self::Window),
        ("parallele", Self::Parallel),
        ("kostenentwicklung", Self::Trend),
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, subject)| *subject == self)
            .map_or("", |(word, _)| word)
    }
}

impl ScreenCriterion {
    /// The points of a value that says which steps it reaches.
    pub fn points(&self, reaches: impl Fn(Decimal) -> bool) -> u32 {
        let highest = self.steps.iter().rev().find(|step| reaches(step.from));
        highest.or(self.steps.first()).map_or(0, |step| step.points)
    }

    /// The fewest and the most points that any value can have.
    #[must_use]
    pub fn span(&self) -> (u32, u32) {
        let points = || self.steps.iter().map(|step| step.points);
        (points().min().unwrap_or(0), points().max().unwrap_or(0))
    }
}
