//! An award: the announced formula, the criteria, the bids.

use crate::exact::{Day, Decimal, Fraction, KeyDate, Percent};
use crate::law::{Citation, Parameters};
use crate::source::{FileId, Located, Span};

use super::{Level, Phase, Regime};

/// A procurement in its award phase.
///
/// German term: *Wertung der Angebote* (§ 127 GWB, § 58 VgV, § 43 UVgO).
#[doc(alias = "Wertung der Angebote")]
#[derive(Clone, Debug)]
pub struct AwardCase {
    /// The file reference.
    pub id: String,
    /// The subject.
    pub title: String,
    /// The authority.
    pub authority: String,
    /// Whose budget law holds.
    pub level: Level,
    /// The stage.
    pub phase: Located<Phase>,
    /// The day whose law holds.
    pub key_date: KeyDate,
    /// When the award procedure began.
    pub start: Option<Day>,
    /// What was announced.
    pub plan: AwardPlan,
    /// The bids, in the order of the file.
    pub bids: Vec<Bid>,
    /// What the award record says so far, by its key.
    pub record: Vec<(String, String)>,
    /// What the award record must say.
    pub record_items: Vec<RecordItem>,
    /// The kind of procedure, as written; empty where nothing is written.
    pub procedure: String,
    /// The estimated value without tax.
    pub estimated_value: Option<Decimal>,
    /// Which procurement law the case names.
    pub law: Option<Regime>,
    /// Values of law and guidance that were used.
    pub parameters: Parameters,
    /// The files, for their check sums.
    pub files: Vec<FileId>,
    /// Where `[wertung]` stands.
    pub span: Span,
}

/// How bids are rated, exactly as announced.
///
/// German term: *Wertungsmethode*.
#[doc(alias = "Wertungsmethode")]
#[derive(Clone, Debug)]
pub struct AwardPlan {
    /// The formula.
    pub method: AwardMethod,
    /// Criteria and their groups; empty where bids bring their points with them.
    pub groups: Vec<AwardGroup>,
    /// The most points a bid can reach.
    pub most_points: Option<Fraction>,
    /// What the value of the formula is multiplied with.
    pub scale: AwardScale,
    /// To how many places the announced value is rounded, commercially; `None` where nothing was announced.
    pub places: Option<u32>,
    /// To how many places price points are rounded before they are added, commercially.
    pub price_places: Option<u32>,
    /// What decides between equal announced values, in order.
    pub ties: Vec<TieRule>,
    /// Whether a lot was announced for what remains equal.
    pub lot: bool,
    /// The weight of the price that the documents name, in percent.
    pub price_weight: Option<Located<Percent>>,
    /// Who rates.
    pub evaluators: Vec<String>,
    /// Which amount is the price.
    pub price_basis: PriceBasis,
    /// From which to which price bids are expected, for the trial before publication.
    pub expected_prices: Option<(Decimal, Decimal)>,
    /// The fewest points a rated bid is expected to have, for the trial before publication.
    pub least_points: Option<Decimal>,
    /// How many random bids the trial draws.
    pub draws: u64,
    /// Where its random numbers begin.
    pub seed: u64,
}

impl AwardPlan {
    /// A formula without anything announced beside it.
    #[must_use]
    pub fn new(method: AwardMethod) -> Self {
        Self {
            method,
            groups: Vec::new(),
            most_points: None,
            scale: AwardScale::Factor(Decimal::ONE),
            places: None,
            price_places: None,
            ties: Vec::new(),
            lot: false,
            price_weight: None,
            evaluators: Vec::new(),
            price_basis: PriceBasis::Price,
            expected_prices: None,
            least_points: None,
            draws: 1_000,
            seed: 1,
        }
    }

    /// The same plan without scale and rounding, which only decide how values are shown and when they are equal.
    #[must_use]
    pub fn unrounded(&self) -> Self {
        Self {
            scale: AwardScale::Factor(Decimal::ONE),
            places: None,
            price_places: None,
            ..self.clone()
        }
    }

    /// The most points that the criteria add up to; `None` without criteria.
    #[must_use]
    pub fn points_of_criteria(&self) -> Option<Fraction> {
        let criteria = self.groups.iter().flat_map(|group| &group.criteria);
        let reachable: Vec<Fraction> = criteria
            .filter_map(|criterion| match &criterion.kind {
                AwardCriterionKind::Rated { weight, most } => {
                    Some(weight.fraction().times(&most.fraction()))
                }
                AwardCriterionKind::Exclusion => None,
            })
            .collect();
        (!reachable.is_empty()).then(|| Fraction::sum(&reachable))
    }

    /// The corridor of the method and what decides within it.
    #[must_use]
    pub fn corridor(&self) -> Option<(Percent, TieRule)> {
        match &self.method {
            AwardMethod::Corridor { width, decides } => Some((*width, *decides)),
            AwardMethod::WeightedRatios { corridor, .. } => *corridor,
            _ => None,
        }
    }
}

/// A formula of German practice. `P` is the price, `L` are the points.
///
/// German term: *Zuschlagsformel*.
#[doc(alias = "Zuschlagsformel")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardMethod {
    /// `Z = L / P`, the highest wins (UfAB, *einfache Richtwertmethode*).
    Ratio,
    /// `Z = L / P`; among the bids within a corridor below the best, one criterion decides (*erweiterte Richtwertmethode*).
    Corridor {
        /// The width in percent of the best value.
        width: Percent,
        /// What decides within it.
        decides: TieRule,
    },
    /// `Z = a × L / Lmax + b × Pmin / P` (*gewichtete Verhältnisse*, as one public tender announced them).
    WeightedRatios {
        /// The weight of the points as a share of one.
        quality: Fraction,
        /// The weight of the price as a share of one.
        price: Fraction,
        /// A corridor in percent below the best value and what decides within it.
        corridor: Option<(Percent, TieRule)>,
    },
    /// `L + M × Pmin / P` (*Preisquotient*).
    PriceRatio {
        /// The most price points.
        most: Decimal,
    },
    /// `L + M × (v − P / Pmin) / (v − 1)`, never below nought (*einseitige Interpolation*).
    OneSided {
        /// The most price points.
        most: Decimal,
        /// At which multiple of the lowest price the price points end.
        zero_at: Decimal,
    },
    /// `L + M × (Pmax − P) / (Pmax − Pmin)` (*zweiseitige Interpolation*).
    TwoSided {
        /// The most price points.
        most: Decimal,
    },
    /// `P − L / Lmax × B`, the lowest wins (*Bonus in Euro*).
    Bonus {
        /// The bonus for full points in EUR.
        most: Decimal,
    },
    /// The price is fixed, the most points win (§ 58 Abs. 2 S. 3 VgV).
    FixedPrice,
    /// The lowest price wins.
    LowestPrice,
}

impl AwardMethod {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ratio => "richtwert-einfach",
            Self::Corridor { .. } => "richtwert-erweitert",
            Self::WeightedRatios { .. } => "verhaeltnis-gewichtet",
            Self::PriceRatio { .. } => "preisquotient",
            Self::OneSided { .. } => "interpolation-einseitig",
            Self::TwoSided { .. } => "interpolation-zweiseitig",
            Self::Bonus { .. } => "bonus-eur",
            Self::FixedPrice => "festpreis",
            Self::LowestPrice => "niedrigster-preis",
        }
    }

    /// Whether the lowest value wins.
    #[must_use]
    pub fn lowest_wins(&self) -> bool {
        matches!(self, Self::Bonus { .. } | Self::LowestPrice)
    }

    /// Whether points count at all.
    #[must_use]
    pub fn uses_points(&self) -> bool {
        !matches!(self, Self::LowestPrice)
    }

    /// Whether the most points a bid can reach enter the formula.
    #[must_use]
    pub fn needs_most_points(&self) -> bool {
        matches!(self, Self::Bonus { .. })
    }
}

/// What the value of a formula is multiplied with before it is rounded.
///
/// German term: *Skalierung*.
#[doc(alias = "Skalierung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardScale {
    /// By this factor.
    Factor(Decimal),
    /// By the power of ten that gives the best value three digits before the comma.
    ThreeDigits,
}

/// What decides between equals.
///
/// German term: *Gleichstandsregel*.
#[doc(alias = "Gleichstandsregel")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRule {
    /// The lower price.
    Price,
    /// The higher points.
    Points,
}

impl TieRule {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Price => "preis",
            Self::Points => "leistung",
        }
    }
}

/// Something the award record must say.
///
/// German term: *Pflichtangabe des Vergabevermerks* (§ 8 Abs. 2 VgV, § 6 UVgO).
#[doc(alias = "Pflichtangabe des Vergabevermerks")]
#[derive(Clone, Debug)]
pub struct RecordItem {
    /// The key in `[vermerk]`.
    pub key: String,
    /// What is to be said.
    pub title: String,
    /// Under which law.
    pub law: Regime,
    /// When it is due.
    pub when: RecordWhen,
    /// Where that stands.
    pub citation: Citation,
}

/// When the award record must say something.
///
/// German term: *Anlass einer Pflichtangabe*.
#[doc(alias = "Anlass einer Pflichtangabe")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordWhen {
    /// Always.
    Always,
    /// Always; the rating itself says it.
    SaidByRating,
    /// Where a bid is flagged as low.
    LowBid,
    /// In a negotiated procedure or a dialogue.
    Negotiated,
    /// In a negotiated procedure without a call.
    WithoutCall,
    /// Where no bid can win.
    NoWinner,
    /// Where bids are not electronic.
    NotElectronic,
    /// Where points count and no weight of the price is named.
    NoWeights,
}

/// Which amount is the price.
///
/// German term: *Preisgrundlage*.
#[doc(alias = "Preisgrundlage")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBasis {
    /// The price of the bid.
    Price,
    /// Life-cycle cost (§ 59 VgV).
    LifeCycleCost,
}

/// A group of award criteria.
///
/// German term: *Kriteriengruppe der Wertung*.
#[doc(alias = "Kriteriengruppe der Wertung")]
#[derive(Clone, Debug)]
pub struct AwardGroup {
    /// The identifier.
    pub id: String,
    /// The name.
    pub title: String,
    /// The fewest points a bid must reach in the group, if any.
    pub minimum: Option<Located<Decimal>>,
    /// The criteria.
    pub criteria: Vec<AwardCriterion>,
}

/// A criterion of the award.
///
/// German term: *Zuschlagskriterium*, *A-Kriterium* for the excluding ones.
#[doc(alias = "Zuschlagskriterium")]
#[derive(Clone, Debug)]
pub struct AwardCriterion {
    /// The identifier, which is also the column in the list of bids.
    pub id: String,
    /// The name.
    pub title: String,
    /// Excluding or rated.
    pub kind: AwardCriterionKind,
    /// Where it stands.
    pub span: Span,
}

/// Excluding or rated.
///
/// German terms: *A-Kriterium*, *B-Kriterium*.
#[doc(alias = "B-Kriterium")]
#[derive(Clone, Debug)]
pub enum AwardCriterionKind {
    /// Not met excludes.
    Exclusion,
    /// Points times weight are added up.
    Rated {
        /// What a point counts.
        weight: Decimal,
        /// The most points before weighting.
        most: Decimal,
    },
}

/// A bid.
///
/// German term: *Angebot*.
#[doc(alias = "Angebot")]
#[derive(Clone, Debug)]
pub struct Bid {
    /// The identifier.
    pub id: String,
    /// Who made it.
    pub bidder: String,
    /// The price that is rated, in EUR; `None` only for a bid that was excluded before.
    pub price: Option<Decimal>,
    /// What its points consist of.
    pub quality: BidQuality,
    /// Why it was excluded before rating, if it was.
    pub excluded: String,
    /// The row.
    pub span: Span,
    /// The cell of the price.
    pub price_span: Span,
}

/// What the points of a bid consist of.
///
/// German term: *Leistungspunkte*.
#[doc(alias = "Leistungspunkte")]
#[derive(Clone, Debug)]
pub enum BidQuality {
    /// Points as the unit brings them.
    Total(Decimal),
    /// One answer per criterion, group by group.
    Answers(Vec<Vec<BidAnswer>>),
    /// Points do not count, or the bid was excluded before.
    None,
}

/// What a bid reaches in one criterion.
///
/// German term: *Bewertung des Angebots*.
#[doc(alias = "Bewertung des Angebots")]
#[derive(Clone, Copy, Debug)]
pub struct BidAnswer {
    /// The value.
    pub value: BidValue,
    /// The cell.
    pub span: Span,
}

/// The value of an answer.
///
/// German term: *Bewertungswert*.
#[doc(alias = "Bewertungswert")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BidValue {
    /// An excluding criterion, met or not.
    Met(bool),
    /// Points before weighting.
    Points(Decimal),
}
