//! What a rule looks for in drafts and in the case, as data. Patterns are regular expressions over small letters.

use crate::exact::Decimal;
use crate::finding::{RuleId, Severity};
use crate::model::{Regime, Section};

/// One way of looking: the closed list of detectors.
///
/// German term: *Prüfverfahren einer Regel*.
#[doc(alias = "Prüfverfahren")]
#[derive(Clone, Debug)]
pub enum Check {
    /// Words in their context (*begriff*).
    Term(TermCheck),
    /// A topic that is there while its companion is missing in all drafts (*thema*).
    Topic(TopicCheck),
    /// Names of products (*produkt*).
    Product(ProductCheck),
    /// Weights of award criteria (*gewichtung*).
    Weight(WeightCheck),
    /// Days that cannot be, or stand in the wrong order (*kalender*).
    Calendar,
    /// Numbers of one procedure that disagree (*kennung*).
    Identity,
    /// A counted number that disagrees with what is listed (*anzahl*).
    Count(CountCheck),
    /// Contract terms that disagree with each other, or exceed a limit (*laufzeit*).
    Duration(DurationCheck),
    /// A draft that disagrees with the case (*widerspruch*).
    Contradiction(ContradictionCheck),
    /// Provisions that do not exist, or belong to another regime (*zitat*).
    Quotation(QuotationCheck),
    /// A demanded turnover against the contract value (*umsatz*).
    Turnover(TurnoverCheck),
    /// A language other than German (*sprache*).
    Language,
    /// A deviation without reason or record (*abweichung*).
    Deviation,
    /// Something the case leaves open (*pflichtangabe*).
    Field(FieldCheck),
    /// Weights of a draft that are not those of the case (*gewichte-der-akte*).
    CaseWeights,
    /// A contract value below the months of its monthly price (*monatsentgelt*).
    MonthlyPrice,
    /// A value of the case against a dated parameter (*grenze*).
    Limit(LimitCheck),
    /// The days between two dates of the case (*frist*).
    Interval(IntervalCheck),
    /// A finding of one of these rules without the reasons it needs in the award record (*folge*).
    Consequence(Vec<RuleId>, FieldCheck),
}

/// How much text around a place counts as its context.
///
/// German term: *Umkreis*.
#[doc(alias = "Umkreis")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// The sentence.
    Sentence,
    /// The paragraph, list item or table row.
    Paragraph,
    /// The paragraph with its neighbours.
    Near,
    /// Everything under the same heading.
    Chapter,
    /// All drafts.
    Everything,
}

/// Words in their context.
///
/// German term: *Begriffsprüfung*.
#[doc(alias = "Begriffsprüfung")]
#[derive(Clone, Debug)]
pub struct TermCheck {
    /// What is looked for; one of them suffices.
    pub patterns: Vec<String>,
    /// One of these must stand in the range, where any are given.
    pub with: (Range, Vec<String>),
    /// None of these may stand in the range.
    pub without: Vec<(Range, Vec<String>)>,
    /// Only in these sections, where any are given; a text without known sections counts as all.
    pub only_in: Vec<Section>,
    /// Not in these sections.
    pub not_in: Vec<Section>,
    /// A field of the case that gives the reason; where it is filled, there is no finding.
    pub reason: Option<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// All places are one matter.
    pub once: bool,
    /// The words to insert behind the place to cure it, where that never does harm.
    pub insertion: Option<String>,
    /// The message; `{treffer}` is what was found.
    pub message: String,
}

/// A topic that is there while its companion is missing.
///
/// German term: *Themenprüfung*.
#[doc(alias = "Themenprüfung")]
#[derive(Clone, Debug)]
pub struct TopicCheck {
    /// The topic; one of them suffices.
    pub topic: Vec<String>,
    /// In how many places the topic must stand.
    pub at_least: usize,
    /// Sections in which the topic counts; empty for all.
    pub only_in: Vec<Section>,
    /// Texts of which one must stand in the drafts, where any are given.
    pub only_with: Vec<String>,
    /// Texts that make the topic another one.
    pub unless: Vec<String>,
    /// The companion that is missed.
    pub missing: Vec<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{treffer}` is what was found.
    pub message: String,
}

/// What can be wrong with the name of a product.
///
/// German term: *Produktfehler*.
#[doc(alias = "Produktfehler")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductFault {
    /// Without "or equivalent".
    Bare,
    /// Laid down.
    Prescribed,
    /// As the measure of compatibility.
    Compatibility,
    /// With an exact version.
    Version,
    /// In the title.
    Title,
    /// As evidence of suitability.
    Suitability,
}

/// Names of products in their context.
///
/// German term: *Produktprüfung*.
#[doc(alias = "Produktprüfung")]
#[derive(Clone, Debug)]
pub struct ProductCheck {
    /// What is looked for.
    pub fault: ProductFault,
    /// One of these must stand in the sentence, where any are given.
    pub with: Vec<String>,
    /// None of these may stand in the sentence.
    pub without: Vec<String>,
    /// None of these may stand near.
    pub not_near: Vec<String>,
    /// Where one of these stands in the sentence, the finding is no more than a note.
    pub mild: Vec<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{treffer}` is the name.
    pub message: String,
}

/// What can be wrong with weights.
///
/// German term: *Gewichtungsfehler*.
#[doc(alias = "Gewichtungsfehler")]
#[derive(Clone, Debug)]
pub enum WeightingFault {
    /// They do not add up to one hundred.
    Sum,
    /// The price weighs less than the first or more than the second percentage.
    Price(Decimal, Decimal),
}

/// Weights of award criteria.
///
/// German term: *Gewichtungsprüfung*.
#[doc(alias = "Gewichtungsprüfung")]
#[derive(Clone, Debug)]
pub struct WeightCheck {
    /// What is looked for.
    pub fault: WeightingFault,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{treffer}` is the number.
    pub message: String,
}

/// Provisions as a draft quotes them.
///
/// German term: *Zitatprüfung*.
#[doc(alias = "Zitatprüfung")]
#[derive(Clone, Debug)]
pub struct QuotationCheck {
    /// The statute as it is written, in small letters.
    pub statute: String,
    /// The highest section it has; `None` where every quotation of it is a finding.
    pub last_section: Option<u32>,
    /// Only quotations of these sections are findings, where any are given.
    pub only_sections: Vec<u32>,
    /// Only in procedures on this side of the threshold.
    pub regime: Option<Regime>,
    /// Texts in the sentence that make the quotation right.
    pub unless: Vec<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{treffer}` is the quotation.
    pub message: String,
}

/// Counted numbers.
///
/// German term: *Anzahlprüfung*.
#[doc(alias = "Anzahlprüfung")]
#[derive(Clone, Debug)]
pub struct CountCheck {
    /// Patterns with one group that holds a number; all places must give the same one.
    pub equal: Vec<String>,
    /// Texts in the sentence that make a number one of several, such as a lot or a class.
    pub unless: Vec<String>,
    /// The message; `{treffer}` is what was found.
    pub message: String,
}

/// Contract terms in the drafts.
///
/// German term: *Laufzeitprüfung*.
#[doc(alias = "Laufzeitprüfung")]
#[derive(Clone, Debug)]
pub struct DurationCheck {
    /// Texts in the sentence that make a duration a contract term.
    pub topic: Vec<String>,
    /// Texts in the sentence that make it something else.
    pub unless: Vec<String>,
    /// Texts of which one must stand in the drafts, where any are given.
    pub only_with: Vec<String>,
    /// Only in procedures on this side of the threshold.
    pub regime: Option<Regime>,
    /// The parameter with the most months; without it, terms must be equal.
    pub limit: Option<String>,
    /// A field that gives the reason for a longer term.
    pub reason: Option<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{wert}` and `{grenze}` are months.
    pub message: String,
}

/// What drafts say against what the case says.
///
/// German term: *Widerspruchsprüfung*.
#[doc(alias = "Widerspruchsprüfung")]
#[derive(Clone, Debug)]
pub struct ContradictionCheck {
    /// The field of the case.
    pub field: String,
    /// What a text says of the same matter: a sentence with one of these.
    pub patterns: Vec<String>,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{text}` and `{akte}` are the values.
    pub message: String,
}

/// A demanded turnover.
///
/// German term: *Mindestumsatzprüfung*.
#[doc(alias = "Mindestumsatzprüfung")]
#[derive(Clone, Debug)]
pub struct TurnoverCheck {
    /// What makes an amount a demanded turnover.
    pub patterns: Vec<String>,
    /// Texts in the sentence that make it something else.
    pub unless: Vec<String>,
    /// The parameter with the highest multiple of the contract value.
    pub parameter: String,
    /// The message; `{wert}` and `{grenze}` are amounts.
    pub message: String,
}

/// When a check of the case is due.
///
/// German term: *Voraussetzung*.
#[doc(alias = "Voraussetzung")]
#[derive(Clone, Debug, Default)]
pub struct Condition {
    /// A field and the values of which it must have one; no values for "filled".
    pub field: Option<(String, Vec<String>)>,
    /// Texts of which one must stand in the drafts.
    pub text: Vec<String>,
    /// Texts of which none may stand in the drafts.
    pub no_text: Vec<String>,
    /// Fields of which none may be stated; a stated "no" does not count.
    pub unless: Vec<String>,
    /// Fields of which none may say "no".
    pub unless_no: Vec<String>,
    /// Only where there is a case.
    pub needs_case: bool,
}

/// Something the case leaves open.
///
/// German term: *Pflichtangabe*.
#[doc(alias = "Pflichtangabe")]
#[derive(Clone, Debug)]
pub struct FieldCheck {
    /// When it is due.
    pub due: Condition,
    /// The fields.
    pub fields: Vec<String>,
    /// How many of them must be filled.
    pub at_least: usize,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{felder}` are the missing ones.
    pub message: String,
}

/// On which side of a limit a value must not lie.
///
/// German term: *Grenzart*.
#[doc(alias = "Grenzart")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// More than the limit.
    Above,
    /// The limit or more.
    From,
    /// Below the limit by no more than this percentage of it.
    JustBelow(Decimal),
}

/// A value of the case against a dated parameter.
///
/// German term: *Grenzprüfung*.
#[doc(alias = "Grenzprüfung")]
#[derive(Clone, Debug)]
pub struct LimitCheck {
    /// When it is due.
    pub due: Condition,
    /// The field.
    pub field: String,
    /// The parameter.
    pub parameter: String,
    /// The side.
    pub kind: LimitKind,
    /// A severity of its own.
    pub severity: Option<Severity>,
    /// The message; `{wert}` and `{grenze}` are the numbers.
    pub message: String,
}

/// The days between two dates of the case.
///
/// German term: *Fristprüfung*.
#[doc(alias = "Fristprüfung")]
#[derive(Clone, Debug)]
pub struct IntervalCheck {
    /// When it is due.
    pub due: Condition,
    /// The field of the first day.
    pub from: String,
    /// The field of the last day.
    pub until: String,
    /// The parameter with the least number of days.
    pub parameter: String,
    /// The message; `{wert}` and `{grenze}` are the numbers of days.
    pub message: String,
}
