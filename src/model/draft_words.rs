//! Words by which a draft text is understood: its parts, its abbreviations, its language.

/// The part of a draft to which a text belongs. The same word is right in one part and wrong in another.
///
/// German term: *Abschnitt der Vergabeunterlagen*.
#[doc(alias = "Abschnitt")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What is needed (*Leistungsbeschreibung*, *Anforderungen*).
    Need,
    /// What a bidder must have shown (*Eignung*).
    Suitability,
    /// How offers are compared (*Zuschlagskriterien*, *Wertung*).
    Award,
    /// What becomes part of the contract (*Vertragsbedingungen*, *Nutzungsrechte*).
    Contract,
    /// What is already there (*Bestand*, *Ausgangslage*).
    Existing,
    /// How the procedure runs (*Verfahren*, *Fristen*, *Bewerbungsbedingungen*).
    Procedure,
    /// Nothing in the headings says what it is.
    Unknown,
}

impl Section {
    /// All parts in the order of the enumeration.
    pub const ALL: [Self; 7] = [
        Self::Need,
        Self::Suitability,
        Self::Award,
        Self::Contract,
        Self::Existing,
        Self::Procedure,
        Self::Unknown,
    ];

    /// The word in files and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Need => "bedarf",
            Self::Suitability => "eignung",
            Self::Award => "zuschlag",
            Self::Contract => "vertrag",
            Self::Existing => "bestand",
            Self::Procedure => "verfahren",
            Self::Unknown => "unbekannt",
        }
    }

    /// The part of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }
}

/// The words of `listen/entwurfstexte.toml`, in small letters.
///
/// German term: *Wortlisten der Entwurfstexte*.
#[doc(alias = "Wortlisten der Entwurfstexte")]
#[derive(Clone, Debug, Default)]
pub struct DraftWords {
    /// Beginnings or middles of words that a heading of the part contains; the longest one found decides.
    pub sections: Vec<(Section, Vec<String>)>,
    /// Abbreviations after whose point a sentence goes on, without the point.
    pub abbreviations: Vec<String>,
    /// Words of German sentences that English sentences do not have.
    pub german: Vec<String>,
    /// Words of English sentences that German sentences do not have.
    pub english: Vec<String>,
    /// Units and months: a line with a number and such a word is no numbered heading.
    pub no_heading: Vec<String>,
    /// Words that follow a cut compound (*Alters- und Zielgruppen*), so that its hyphen stays.
    pub joining: Vec<String>,
}
