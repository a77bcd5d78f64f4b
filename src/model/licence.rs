//! What an SPDX expression allows, demands and blocks.

use super::LicenceClass;

/// What the licence of a candidate allows, demands and blocks.
///
/// German term: *Lizenzprüfung*. It is a common reading of licences, not advice in a single case.
#[doc(alias = "Lizenzprüfung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceReview {
    /// Open source, source available, proprietary or unknown.
    pub kind: LicenceKind,
    /// What the buyer can choose between; `OR` gives several, everything else one; none without an SPDX expression.
    pub choices: Vec<LicenceChoice>,
    /// The position of the choice with the fewest duties.
    pub best: Option<usize>,
    /// What lets other authorities use the software again, or keeps them from it.
    pub reuse: String,
}

/// What kind of licence it is.
///
/// German term: *Lizenzart*.
#[doc(alias = "Lizenzart")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenceKind {
    /// A choice of licences that are all approved by the Open Source Initiative.
    OpenSource,
    /// The source can be seen, its use is restricted.
    SourceAvailable,
    /// As the contract says.
    Proprietary,
    /// Nobody has looked yet.
    Unknown,
}

/// Licences that hold together.
///
/// German term: *Lizenzwahl*.
#[doc(alias = "Lizenzwahl")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceChoice {
    /// The licences.
    pub terms: Vec<LicenceTerm>,
    /// The strongest duty to share among them.
    pub class: LicenceClass,
    /// What whoever passes it on or offers it has to do.
    pub duties: Vec<LicenceDuty>,
    /// Why some of the licences cannot be passed on together.
    pub conflicts: Vec<String>,
    /// Whether a work that contains it can be published under EUPL-1.2.
    pub eupl: EuplUse,
    /// Why, licence by licence.
    pub eupl_reasons: Vec<String>,
}

/// One licence, with its exception.
///
/// German term: *Einzellizenz*.
#[doc(alias = "Einzellizenz")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceTerm {
    /// As in the expression, such as `GPL-2.0-only WITH Classpath-exception-2.0`.
    pub written: String,
    /// The licence without its exception.
    pub licence: String,
    /// The full English name in the SPDX list; empty where it is not in it.
    pub name: String,
    /// Whether the Open Source Initiative approved it.
    pub osi: bool,
    /// Whether the Free Software Foundation calls it free.
    pub fsf: bool,
    /// Whether our list knows it as one whose source may only be seen.
    pub source_available: bool,
    /// How far the duty to share reaches, exception included.
    pub class: LicenceClass,
}

/// What whoever passes software on, or offers it over a network, has to do.
///
/// German term: *Lizenzpflicht*.
#[doc(alias = "Lizenzpflicht")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceDuty {
    /// The identifier.
    pub id: String,
    /// In one line.
    pub title: String,
    /// What to do.
    pub text: String,
    /// When: on passing on, or on offering over a network.
    pub occasion: String,
}

/// Whether a work that contains a licence can be published under EUPL-1.2.
///
/// German term: *Verträglichkeit mit der EUPL*. From the easiest to the impossible.
#[doc(alias = "Verträglichkeit mit der EUPL")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EuplUse {
    /// The whole work can be published under EUPL-1.2.
    Whole,
    /// Under EUPL-1.2, while this part keeps its own licence.
    Apart,
    /// Combined, the work goes under the other licence; the appendix of EUPL-1.2 allows that.
    OtherLicence,
    /// Nobody has classed it.
    Unclear,
    /// Not in one work.
    Impossible,
}

impl EuplUse {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "ganz",
            Self::Apart => "getrennt",
            Self::OtherLicence => "andere-lizenz",
            Self::Unclear => "ungeklaert",
            Self::Impossible => "unvereinbar",
        }
    }
}

impl LicenceKind {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OpenSource => "open-source",
            Self::SourceAvailable => "quelle-einsehbar",
            Self::Proprietary => "proprietaer",
            Self::Unknown => "unbekannt",
        }
    }
}

impl LicenceChoice {
    /// Whether all its licences are open source.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.terms.iter().all(|term| term.osi)
    }

    /// The licences as an expression.
    #[must_use]
    pub fn expression(&self) -> String {
        let written: Vec<&str> = self
            .terms
            .iter()
            .map(|term| term.written.as_str())
            .collect();
        written.join(" AND ")
    }
}

impl LicenceReview {
    /// The choice with the fewest duties.
    #[must_use]
    pub fn best_choice(&self) -> Option<&LicenceChoice> {
        self.choices.get(self.best?)
    }
}
