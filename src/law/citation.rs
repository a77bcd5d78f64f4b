//! Citations: where something stands.

use std::fmt;

/// Where a rule, a value or a criterion stands.
///
/// German term: *Fundstelle*. Either a provision, parsed from forms such as `§ 31 Abs. 6 VgV` or
/// `Art. 13 Abs. 8 VO (EU) 2024/2847`, or a document with its edition such as `BSI C5:2026`.
#[doc(alias = "Fundstelle")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    text: String,
    provision: Option<Provision>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Provision {
    sections: Vec<String>,
    statute: String,
}

/// Why a citation was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFault {
    /// Nothing is written.
    Empty,
    /// A paragraph or article without its number, or without the law it belongs to.
    Incomplete,
}

const PARTS: &[&str] = &[
    "Abs.",
    "S.",
    "Satz",
    "Nr.",
    "Nrn.",
    "Buchst.",
    "Halbs.",
    "Hs.",
    "Var.",
    "Unterabs.",
];

impl Citation {
    /// Reads a citation as lawyers write it.
    ///
    /// # Errors
    /// Refuses an empty text, and a provision that names no number or no law.
    pub fn parse(text: &str) -> Result<Self, CitationFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(CitationFault::Empty);
        }
        let is_provision =
            text.starts_with('§') || text.starts_with("Art. ") || text.starts_with("Artikel ");
        let provision = if is_provision {
            Some(provision(text).ok_or(CitationFault::Incomplete)?)
        } else {
            None
        };
        Ok(Self {
            text: text.to_owned(),
            provision,
        })
    }

    /// The law that is cited, such as `VgV`; `None` for a document.
    #[must_use]
    pub fn statute(&self) -> Option<&str> {
        self.provision
            .as_ref()
            .map(|provision| provision.statute.as_str())
    }

    /// The numbers of the sections or articles, such as `31`, `9a`; empty for a document.
    #[must_use]
    pub fn sections(&self) -> &[String] {
        self.provision
            .as_ref()
            .map_or(&[], |provision| &provision.sections)
    }
}

fn provision(text: &str) -> Option<Provision> {
    let words: Vec<&str> = text
        .trim_start_matches(['§', ' '])
        .trim_start_matches("Artikel ")
        .trim_start_matches("Art. ")
        .split_whitespace()
        .collect();
    let mut sections = Vec::new();
    let mut statute = Vec::new();
    let mut after_part = false;
    for word in words {
        let bare = word.trim_end_matches([',', ';']);
        let numeric = bare.starts_with(|sign: char| sign.is_ascii_digit());
        if !statute.is_empty() {
            statute.push(word);
        } else if PARTS.contains(&bare) || matches!(bare, "bis" | "und" | "f." | "ff." | "i.") {
            after_part = PARTS.contains(&bare);
        } else if numeric && !after_part {
            sections.push(bare.to_owned());
        } else if numeric || (after_part && bare.len() <= 2) {
            after_part = after_part && word.ends_with(',');
        } else {
            statute.push(word);
        }
    }
    let complete = !sections.is_empty() && !statute.is_empty();
    complete.then(|| Provision {
        sections,
        statute: statute.join(" "),
    })
}

impl fmt::Display for Citation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Vec<String>, Option<String>) {
        let citation = Citation::parse(text).expect("a citation");
        (
            citation.sections().to_vec(),
            citation.statute().map(str::to_owned),
        )
    }

    #[test]
    fn provisions_are_taken_apart() {
        assert_eq!(
            parsed("§ 31 Abs. 6 VgV"),
            (vec!["31".into()], Some("VgV".into()))
        );
        assert_eq!(
            parsed("§ 58 Abs. 2 S. 2 Nr. 4 VgV"),
            (vec!["58".into()], Some("VgV".into()))
        );
        assert_eq!(
            parsed("§§ 34, 35 UrhG"),
            (vec!["34".into(), "35".into()], Some("UrhG".into()))
        );
        assert_eq!(
            parsed("§ 9a NBGG"),
            (vec!["9a".into()], Some("NBGG".into()))
        );
        assert_eq!(
            parsed("Art. 13 Abs. 8 VO (EU) 2024/2847 (CRA)"),
            (vec!["13".into()], Some("VO (EU) 2024/2847 (CRA)".into()))
        );
    }

    #[test]
    fn documents_stay_whole() {
        assert_eq!(parsed("BSI C5:2026"), (vec![], None));
    }

    #[test]
    fn half_a_provision_is_refused() {
        for text in ["§ 31", "§ VgV", "Art. 13 Abs. 8", "§"] {
            assert_eq!(
                Citation::parse(text),
                Err(CitationFault::Incomplete),
                "{text}"
            );
        }
        assert_eq!(Citation::parse("  "), Err(CitationFault::Empty));
    }
}
