//! The way back from the unified text to the file.

use std::ops::Range;

/// A stretch of unified text and the stretch of source text from which it comes. It ends where the next one starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) unified: u32,
    pub(super) source: u32,
    pub(super) source_end: u32,
}

/// From places of the unified text to places of the source text.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins(Vec<Segment>);

impl Origins {
    /// Segments in the order of the unified text.
    pub(super) fn new(segments: Vec<Segment>) -> Self {
        Self(segments)
    }

    /// The stretch of source text from which a stretch of unified text comes.
    pub(super) fn source(&self, range: Range<usize>, length: usize) -> Range<usize> {
        let start = self.start(range.start);
        if range.end <= range.start {
            return start..start;
        }
        start..self.end(range.end, length).max(start)
    }

    fn start(&self, at: usize) -> usize {
        let index = self
            .0
            .partition_point(|segment| wide(segment.unified) <= at);
        let Some(segment) = index.checked_sub(1).and_then(|index| self.0.get(index)) else {
            return 0;
        };
        let inside = at.saturating_sub(wide(segment.unified));
        if self.copied(index, segment, None) {
            wide(segment.source)
                .saturating_add(inside)
                .min(wide(segment.source_end))
        } else {
            wide(segment.source)
        }
    }

    fn end(&self, at: usize, length: usize) -> usize {
        let index = self.0.partition_point(|segment| wide(segment.unified) < at);
        let Some(segment) = index.checked_sub(1).and_then(|index| self.0.get(index)) else {
            return 0;
        };
        let inside = at.saturating_sub(wide(segment.unified));
        if self.copied(index, segment, Some(length)) {
            wide(segment.source)
                .saturating_add(inside)
                .min(wide(segment.source_end))
        } else {
            wide(segment.source_end)
        }
    }

    /// Whether the segment before `next` is a copy, byte for byte.
    fn copied(&self, next: usize, segment: &Segment, length: Option<usize>) -> bool {
        let end = self
            .0
            .get(next)
            .map(|segment| wide(segment.unified))
            .or(length);
        let from = wide(segment.source_end).saturating_sub(wide(segment.source));
        end.is_none_or(|end| end.saturating_sub(wide(segment.unified)) == from)
    }
}

pub(super) fn wide(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

pub(super) fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
