//! Names of products that a draft can mention.

/// A product, a service or a maker by name.
///
/// German term: *Produktname*.
#[doc(alias = "Produktname")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The name as the maker writes it.
    pub name: String,
    /// Who makes it; empty where the name is that of the maker.
    pub maker: String,
    /// What it is.
    pub kind: String,
    /// Other ways of writing it that are no mistakes.
    pub variants: Vec<String>,
    /// Other products for the same need.
    pub alternatives: Vec<String>,
    /// Where the name harms nobody.
    pub harmless: Vec<HarmlessUse>,
    /// The name is also an ordinary word; it counts only beside one of these words, with its maker, or with a version.
    pub beside: Vec<String>,
}

/// Where a product name harms nobody.
///
/// German term: *unschädlicher Zusammenhang*.
#[doc(alias = "unschädlicher Zusammenhang")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HarmlessUse {
    /// One of the browsers in which a web page must work.
    ReferenceBrowser,
    /// The name of a format of files.
    FileFormat,
    /// An operating system of the people who will use the result.
    UserSystem,
    /// A language, a protocol or an interface that many products speak.
    OpenStandard,
}

impl HarmlessUse {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReferenceBrowser => "referenzbrowser",
            Self::FileFormat => "dateiformat",
            Self::UserSystem => "nutzersystem",
            Self::OpenStandard => "offener-standard",
        }
    }

    /// The use of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::ReferenceBrowser,
            Self::FileFormat,
            Self::UserSystem,
            Self::OpenStandard,
        ]
        .into_iter()
        .find(|known| known.word() == word)
    }
}
