//! What announces a list: "Vorhanden sind:" holds for every item behind it.

use crate::draft::BlockKind;
use crate::lint::corpus::Corpus;

/// A list is announced no further back than so many sentences.
const REACH: usize = 200;

/// The last sentence of the paragraph or heading that announces the list of a sentence.
pub(super) fn lead(corpus: &Corpus<'_>, index: usize) -> Option<usize> {
    let own = corpus.sentence(index)?;
    if !matches!(own.kind, BlockKind::ListItem | BlockKind::TableRow) {
        return None;
    }
    let before = index.checked_sub(1)?;
    let first = index.saturating_sub(REACH);
    (first..=before)
        .rev()
        .map_while(|at| Some((at, corpus.sentence(at)?)))
        .take_while(|(_, sentence)| sentence.draft == own.draft)
        .find(|(_, sentence)| !matches!(sentence.kind, BlockKind::ListItem | BlockKind::TableRow))
        .map(|(at, _)| at)
        .filter(|at| corpus.lower(*at).trim_end().ends_with(':'))
}
