//! Solution variants and what their master data tell.

use crate::source::Span;

use super::LicenceReview;

/// One way of meeting the need: a product with its vendor and operation, or carrying on as now.
///
/// German term: *Lösungsvariante* (not *Bieter*: nothing has been offered yet). `None` means unknown, never "no".
#[doc(alias = "Lösungsvariante")]
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The identifier by which all files of the case name it.
    pub id: String,
    /// The product.
    pub product: String,
    /// Its version or edition.
    pub version: String,
    /// Who provides it.
    pub vendor: String,
    /// Country of the vendor.
    pub seat: Option<Country>,
    /// Country of the parent that controls the vendor.
    pub parent_seat: Option<Country>,
    /// What kind of variant it is.
    pub model: SolutionModel,
    /// What the licence allows.
    pub licensing: Licensing,
    /// What follows from the licence.
    pub licence: LicenceReview,
    /// Who operates it.
    pub operation: Option<Operation>,
    /// Countries in which data lie, backups included.
    pub data_location: Option<Vec<Country>>,
    /// Where the source code is.
    pub source_access: Option<SourceAccess>,
    /// A remark.
    pub note: String,
    /// The row of the candidate.
    pub span: Span,
}

/// What kind of variant a candidate is.
///
/// German term: *Modell*.
#[doc(alias = "Modell")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SolutionModel {
    /// A proprietary product.
    Proprietary,
    /// An open-source product.
    OpenSource,
    /// Developed for the authority.
    Custom,
    /// What is in use now.
    Existing,
}

impl SolutionModel {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Proprietary => "proprietaer",
            Self::OpenSource => "open-source",
            Self::Custom => "individual",
            Self::Existing => "bestand",
        }
    }
}

/// What the licence of a candidate allows.
///
/// German term: *Lizenzmodell*. Only an expression of licences approved by the Open Source Initiative counts as open
/// source; a source that may only be looked at does not.
#[doc(alias = "Lizenzmodell")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Licensing {
    /// Use, study, change and share, by an expression such as `EUPL-1.2`.
    OpenSource {
        /// The SPDX expression.
        expression: String,
        /// The strongest duty among its licences.
        class: LicenceClass,
    },
    /// The source can be seen, its use is restricted (BUSL, SSPL, Elastic).
    SourceAvailable(String),
    /// Everything else, as the contract says.
    Proprietary(String),
    /// Nobody has looked yet.
    Unknown,
}

/// How far the duty to share changes reaches.
///
/// German term: *Copyleft-Klasse*.
#[doc(alias = "Copyleft-Klasse")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LicenceClass {
    /// No duty at all.
    PublicDomain,
    /// Keep the notices.
    Permissive,
    /// Share changes of the files themselves.
    WeakCopyleft,
    /// Share the combined work.
    StrongCopyleft,
    /// Share also with those who only use it over a network.
    NetworkCopyleft,
    /// Open source, but not in our list of classes.
    Unclassified,
}

impl LicenceClass {
    /// The word in `listen/lizenzen.toml`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::PublicDomain => "gemeinfrei",
            Self::Permissive => "freizuegig",
            Self::WeakCopyleft => "schwach",
            Self::StrongCopyleft => "stark",
            Self::NetworkCopyleft => "stark-netz",
            Self::Unclassified => "nicht-eingeordnet",
        }
    }
}

/// Who runs the software.
///
/// German term: *Betrieb*.
#[doc(alias = "Betrieb")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The authority itself.
    InHouse,
    /// The service provider of the State.
    StateProvider,
    /// A cloud for this customer alone.
    PrivateCloud,
    /// A cloud shared with everyone.
    PublicCloud,
}

impl Operation {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InHouse => "eigenbetrieb",
            Self::StateProvider => "landes-it",
            Self::PrivateCloud => "private-cloud",
            Self::PublicCloud => "public-cloud",
        }
    }
}

/// Where the source code is.
///
/// German term: *Zugang zum Quelltext*.
#[doc(alias = "Zugang zum Quelltext")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceAccess {
    /// Public, at this address where one is given.
    Public(Option<String>),
    /// Handed over to the buyer.
    HandedOver,
    /// In escrow.
    Escrow,
    /// Not to be had.
    None,
}

impl SourceAccess {
    /// The word in files.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Public(_) => "oeffentlich",
            Self::HandedOver => "uebergeben",
            Self::Escrow => "hinterlegt",
            Self::None => "keiner",
        }
    }
}

/// A country by its ISO 3166-1 code.
#[doc(alias = "Land")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two letters, such as `DE`; `EU` and `EWR` stand for any of their members.
    pub code: String,
    /// The German name.
    pub name: String,
    /// Where it belongs.
    pub region: Region,
}

/// Where a country belongs.
///
/// German term: *Rechtsraum*.
#[doc(alias = "Rechtsraum")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// European Union.
    Eu,
    /// European Economic Area outside the Union.
    Eea,
    /// Everywhere else.
    Third,
}

impl Region {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::Eea => "ewr",
            Self::Third => "drittstaat",
        }
    }
}

/// A fact that the master data of a candidate already tell, so that nobody is asked for it twice.
///
/// German term: *Stammdatenmerkmal*.
#[doc(alias = "Stammdatenmerkmal")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MasterFact {
    /// Open source, source available or proprietary.
    LicenceKind,
    /// How far the duty to share reaches.
    Copyleft,
    /// Where the vendor sits.
    Seat,
    /// Where the controlling parent sits.
    ParentSeat,
    /// Who operates.
    Operation,
    /// The remotest region in which data lie.
    DataLocation,
    /// Where the source code is.
    SourceAccess,
}

impl MasterFact {
    /// All facts, in the order of the columns they come from.
    pub const ALL: [Self; 7] = [
        Self::Seat,
        Self::ParentSeat,
        Self::LicenceKind,
        Self::Copyleft,
        Self::Operation,
        Self::DataLocation,
        Self::SourceAccess,
    ];

    /// The word in catalogues.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LicenceKind => "lizenzart",
            Self::Copyleft => "copyleft",
            Self::Seat => "sitz",
            Self::ParentSeat => "konzernsitz",
            Self::Operation => "betrieb",
            Self::DataLocation => "datenort",
            Self::SourceAccess => "quelltext",
        }
    }

    /// The column of `kandidaten.csv` that tells it.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::LicenceKind | Self::Copyleft => "lizenz",
            other => other.word(),
        }
    }

    /// All values the fact can have.
    #[must_use]
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::LicenceKind => &["open-source", "quelle-einsehbar", "proprietaer"],
            Self::Copyleft => &[
                "stark-netz",
                "stark",
                "schwach",
                "freizuegig",
                "gemeinfrei",
                "nicht-eingeordnet",
                "keine-oss-lizenz",
            ],
            Self::Seat | Self::ParentSeat | Self::DataLocation => &["eu", "ewr", "drittstaat"],
            Self::Operation => &["eigenbetrieb", "landes-it", "private-cloud", "public-cloud"],
            Self::SourceAccess => &["oeffentlich", "uebergeben", "hinterlegt", "keiner"],
        }
    }
}

impl Candidate {
    /// Whether its licence makes it an open-source candidate.
    #[must_use]
    pub fn is_open_source(&self) -> bool {
        matches!(self.licensing, Licensing::OpenSource { .. })
    }

    /// The name people know: product and version.
    #[must_use]
    pub fn name(&self) -> String {
        if self.version.is_empty() {
            self.product.clone()
        } else {
            format!("{} ({})", self.product, self.version)
        }
    }

    /// What the master data say of a fact; `None` where they do not know.
    #[must_use]
    pub fn fact(&self, fact: MasterFact) -> Option<&'static str> {
        match fact {
            MasterFact::LicenceKind => match self.licensing {
                Licensing::OpenSource { .. } => Some("open-source"),
                Licensing::SourceAvailable(_) => Some("quelle-einsehbar"),
                Licensing::Proprietary(_) => Some("proprietaer"),
                Licensing::Unknown => None,
            },
            MasterFact::Copyleft => match self.licensing {
                Licensing::OpenSource { class, .. } => Some(class.word()),
                Licensing::SourceAvailable(_) | Licensing::Proprietary(_) => {
                    Some("keine-oss-lizenz")
                }
                Licensing::Unknown => None,
            },
            MasterFact::Seat => self.seat.as_ref().map(|country| country.region.word()),
            MasterFact::ParentSeat => self
                .parent_seat
                .as_ref()
                .map(|country| country.region.word()),
            MasterFact::Operation => self.operation.map(Operation::word),
            MasterFact::DataLocation => {
                let regions = self
                    .data_location
                    .as_ref()?
                    .iter()
                    .map(|country| country.region);
                regions.max().map(Region::word)
            }
            MasterFact::SourceAccess => self.source_access.as_ref().map(SourceAccess::word),
        }
    }
}
