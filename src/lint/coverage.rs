//! Which clause covers which point of source code, exit and feeding back.

use crate::model::{CoveragePoint, PointGroup, Range};
use crate::source::Span;

use super::corpus::Corpus;
use super::scan::Scan;

/// A point and the clause that covers it.
#[derive(Clone, Debug)]
pub struct CoveredPoint<'p> {
    /// The point.
    pub point: &'p CoveragePoint,
    /// Where the clause stands; `None` where it is missing.
    pub place: Option<Span>,
    /// The headings above the clause.
    pub path: String,
    /// The words of the clause.
    pub clause: String,
}

/// Which points the drafts cover.
///
/// German term: *Abdeckung*.
#[doc(alias = "Abdeckung")]
#[derive(Clone, Debug, Default)]
pub struct Coverage<'p> {
    /// All points in order.
    pub points: Vec<CoveredPoint<'p>>,
}

impl Coverage<'_> {
    /// How many points of a group are covered, and how many there are.
    #[must_use]
    pub fn count(&self, group: PointGroup) -> (usize, usize) {
        let own = self
            .points
            .iter()
            .filter(|point| point.point.group == group);
        let covered = own.clone().filter(|point| point.place.is_some()).count();
        (covered, own.count())
    }
}

pub(super) fn of<'p>(
    points: &'p [CoveragePoint],
    corpus: &Corpus<'_>,
    scan: &Scan<'_>,
) -> Coverage<'p> {
    let points = points.iter().map(|point| covered(point, corpus, scan));
    Coverage {
        points: points.collect(),
    }
}

fn covered<'p>(point: &'p CoveragePoint, corpus: &Corpus<'_>, scan: &Scan<'_>) -> CoveredPoint<'p> {
    let place = scan
        .places(corpus, &point.patterns)
        .into_iter()
        .find(|place| {
            point.with.is_empty() || scan.stands(corpus, &point.with, place.sentence, Range::Near)
        });
    let sentence = place
        .as_ref()
        .and_then(|place| corpus.sentence(place.sentence));
    let draft = sentence.and_then(|sentence| corpus.drafts().get(sentence.draft));
    let path = sentence
        .and_then(|sentence| {
            let draft = draft?;
            Some(draft.path(draft.blocks().get(sentence.block)?).join(" › "))
        })
        .unwrap_or_default();
    let clause = sentence
        .and_then(|sentence| draft?.text().get(sentence.range.clone()))
        .unwrap_or_default();
    CoveredPoint {
        point,
        place: place.as_ref().and_then(|place| corpus.span(place)),
        path,
        clause: clause.to_owned(),
    }
}
