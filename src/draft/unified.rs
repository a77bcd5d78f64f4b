//! The text of a draft in one form.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::compose;

use crate::source::is_hidden;

use super::origins::{Origins, Segment, narrow, wide};

/// Writes unified text: white space folded, signs composed, invisible signs dropped, words cut at line ends joined.
#[derive(Debug)]
pub(super) struct Unifier<'a> {
    source: &'a str,
    joining: &'a [String],
    text: String,
    origins: Vec<Segment>,
    block: usize,
    line_ended: bool,
    soft_hyphen: bool,
}

impl<'a> Unifier<'a> {
    pub(super) fn new(source: &'a str, joining: &'a [String]) -> Self {
        Self {
            source,
            joining,
            text: String::with_capacity(source.len()),
            origins: Vec::new(),
            block: 0,
            line_ended: false,
            soft_hyphen: false,
        }
    }

    /// Adds a stretch of the source.
    pub(super) fn add(&mut self, range: Range<usize>) {
        let Some(piece) = self.source.get(range.clone()) else {
            return;
        };
        let folded = piece.trim_start();
        if folded.is_empty() {
            if !piece.is_empty() && !self.line_ended {
                self.blank(range);
            }
            return;
        }
        let lead = piece.len().saturating_sub(folded.len());
        let start = range.start.saturating_add(lead);
        if self.line_ended {
            self.join_line(folded, start);
        } else if lead > 0 {
            self.blank(range.start..start);
        }
        self.copy(folded, start);
    }

    /// Adds text that stands for a stretch of the source, such as `&` for `&amp;`.
    pub(super) fn add_instead(&mut self, range: Range<usize>, text: &str) {
        if self.line_ended {
            self.join_line(text, range.start);
        }
        let mut first = true;
        for sign in text.chars() {
            if sign.is_whitespace() {
                self.blank(range.clone());
            } else if !is_hidden(sign) {
                let from = if first { range.start } else { range.end };
                let mut form = [0; 4];
                self.other(sign.encode_utf8(&mut form), from..range.end);
                first = false;
            }
        }
    }

    /// The line ends here; the block goes on.
    pub(super) fn end_line(&mut self) {
        self.line_ended = self.text.len() > self.block;
    }

    /// A new cell of a table row.
    pub(super) fn end_cell(&mut self, at: usize) {
        self.line_ended = false;
        self.soft_hyphen = false;
        self.trim();
        self.other("\t", at..at);
    }

    /// Ends the block and returns its range; `None` where it has no text.
    pub(super) fn end_block(&mut self) -> Option<Range<usize>> {
        self.line_ended = false;
        self.soft_hyphen = false;
        self.trim();
        let range = self.block..self.text.len();
        let empty = self
            .text
            .get(range.clone())
            .is_none_or(|text| text.trim().is_empty());
        if empty {
            self.cut(self.block);
            return None;
        }
        let end = self.origins.last().map_or(0, |segment| segment.source_end);
        self.other("\n", wide(end)..wide(end));
        self.block = self.text.len();
        Some(range)
    }

    pub(super) fn finish(self) -> (String, Origins) {
        (self.text, Origins::new(self.origins))
    }

    /// A stretch of the text written so far.
    pub(super) fn text(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn trim(&mut self) {
        let kept = self
            .text
            .get(self.block..)
            .map_or(0, |text| text.trim_end_matches(' ').len());
        self.cut(self.block.saturating_add(kept));
    }

    fn cut(&mut self, length: usize) {
        while self.text.len() > length {
            let before = self.text.len();
            self.text.pop();
            let gone = before.saturating_sub(self.text.len());
            if let Some(segment) = self.origins.last_mut() {
                if wide(segment.unified) >= self.text.len() {
                    self.origins.pop();
                } else {
                    segment.source_end = segment.source_end.saturating_sub(narrow(gone));
                }
            }
        }
    }

    fn blank(&mut self, range: Range<usize>) {
        if self.text.len() > self.block && !self.text.ends_with([' ', '\t']) {
            self.other(" ", range);
        }
    }

    /// Joins the line that ended to the next one, which starts with `next` at `start`.
    fn join_line(&mut self, next: &str, start: usize) {
        self.line_ended = false;
        let soft = std::mem::take(&mut self.soft_hyphen);
        self.trim();
        if soft {
            return;
        }
        let end = self
            .origins
            .last()
            .map_or(start, |segment| wide(segment.source_end));
        match self.cut_word(next) {
            Cut::None => self.blank(end..start),
            Cut::Compound => {}
            Cut::Word => {
                let shorter = self.text.len().saturating_sub(1);
                self.cut(shorter);
            }
        }
    }

    fn cut_word(&self, next: &str) -> Cut {
        let line = self.text.get(self.block..).unwrap_or_default();
        if line.ends_with("-/") {
            return Cut::Compound;
        }
        let Some(before) = line.strip_suffix('-') else {
            return Cut::None;
        };
        let mut back = before.chars().rev();
        let letters: Vec<char> = back
            .by_ref()
            .take_while(|sign| sign.is_alphanumeric())
            .take(40)
            .collect();
        let Some(first) = next.chars().next() else {
            return Cut::None;
        };
        if letters.is_empty() || !first.is_alphanumeric() {
            return Cut::None;
        }
        let word: String = next
            .chars()
            .take_while(|sign| sign.is_alphabetic())
            .take(12)
            .collect();
        if self.joining.contains(&word) {
            return Cut::None;
        }
        let abbreviation = letters.iter().all(|sign| !sign.is_lowercase());
        if first.is_lowercase() && !abbreviation {
            Cut::Word
        } else {
            Cut::Compound
        }
    }

    fn copy(&mut self, piece: &str, start: usize) {
        // The run of plain signs that waits to be copied starts here.
        let mut run = 0;
        let mut blank = false;
        for (index, sign) in piece.char_indices() {
            let plain = match sign {
                '!'..='~' => true,
                ' ' => !blank && (index > 0 || !self.text.ends_with([' ', '\t'])),
                _ => is_plain(sign),
            };
            if plain {
                blank = sign == ' ';
                continue;
            }
            self.run(piece, run..index, start);
            let end = index.saturating_add(sign.len_utf8());
            let place = start.saturating_add(index)..start.saturating_add(end);
            self.uncommon(sign, place);
            blank = self.text.ends_with(' ');
            run = end;
        }
        self.run(piece, run..piece.len(), start);
        if !piece.ends_with('\u{ad}') {
            self.soft_hyphen = false;
        }
    }

    fn run(&mut self, piece: &str, range: Range<usize>, start: usize) {
        let Some(run) = piece.get(range.clone()) else {
            return;
        };
        let (mut run, mut from) = (run, start.saturating_add(range.start));
        if run.starts_with(' ')
            && (self.text.len() == self.block || self.text.ends_with([' ', '\t']))
        {
            run = run.get(1..).unwrap_or_default();
            from = from.saturating_add(1);
        }
        if run.is_empty() {
            return;
        }
        self.segment(from..from.saturating_add(run.len()), run.len());
        self.text.push_str(run);
    }

    fn uncommon(&mut self, sign: char, place: Range<usize>) {
        if sign.is_whitespace() {
            self.blank(place);
        } else if sign == '\u{ad}' {
            self.soft_hyphen = true;
        } else if is_hidden(sign) || sign == '\u{200c}' || sign == '\u{200d}' {
            // Nobody sees it, so it must not keep a word from being found.
        } else if matches!(sign, '\u{300}'..='\u{36f}') {
            self.mark(sign, &place);
        } else if let Some(letters) = ligature(sign) {
            self.other(letters, place);
        } else {
            let form: String = std::iter::once(sign).nfc().collect();
            self.other(&form, place);
        }
    }

    /// A combining mark: the letter before it becomes the composed one.
    fn mark(&mut self, mark: char, place: &Range<usize>) {
        let before = self
            .text
            .get(self.block..)
            .and_then(|text| text.chars().next_back());
        let mut form = [0; 4];
        match before.and_then(|letter| Some((letter, compose(letter, mark)?))) {
            Some((letter, composed)) => {
                let end = self.text.len();
                let source = self.last_source(end.saturating_sub(letter.len_utf8()));
                self.cut(end.saturating_sub(letter.len_utf8()));
                self.other(composed.encode_utf8(&mut form), source..place.end);
            }
            None => self.other(mark.encode_utf8(&mut form), place.clone()),
        }
    }

    /// The source of a place in the last segment.
    fn last_source(&self, at: usize) -> usize {
        self.origins.last().map_or(0, |segment| {
            wide(segment.source).saturating_add(at.saturating_sub(wide(segment.unified)))
        })
    }

    /// Text that differs from its source. Each of its signs stands for all of the source.
    fn other(&mut self, text: &str, source: Range<usize>) {
        let mut signs = text.chars();
        let lone = signs.next().is_some() && signs.next().is_none();
        for sign in text.chars() {
            let length = source.end.saturating_sub(source.start);
            if lone && length == sign.len_utf8() {
                self.segment(source.clone(), length);
            } else {
                self.origins.push(Segment {
                    unified: narrow(self.text.len()),
                    source: narrow(source.start),
                    source_end: narrow(source.end),
                });
            }
            self.text.push(sign);
        }
    }

    /// Notes where a copy comes from; a copy that goes on where the last one ended belongs to it.
    fn segment(&mut self, source: Range<usize>, length: usize) {
        let unified = self.text.len();
        if let Some(last) = self.origins.last_mut() {
            let copied = unified.saturating_sub(wide(last.unified))
                == wide(last.source_end).saturating_sub(wide(last.source));
            if copied && wide(last.source_end) == source.start {
                last.source_end = narrow(source.start.saturating_add(length));
                return;
            }
        }
        self.origins.push(Segment {
            unified: narrow(unified),
            source: narrow(source.start),
            source_end: narrow(source.start.saturating_add(length)),
        });
    }
}

/// What happened to a word at a line end.
enum Cut {
    None,
    Compound,
    Word,
}

/// Signs that stay as they are wherever they stand.
fn is_plain(sign: char) -> bool {
    matches!(sign,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2012}'..='\u{2015}'
        | '\u{2018}'..='\u{201f}' | '\u{2022}' | '\u{2026}' | '\u{20ac}')
}

fn ligature(sign: char) -> Option<&'static str> {
    match sign {
        '\u{fb00}' => Some("ff"),
        '\u{fb01}' => Some("fi"),
        '\u{fb02}' => Some("fl"),
        '\u{fb03}' => Some("ffi"),
        '\u{fb04}' => Some("ffl"),
        '\u{fb05}' | '\u{fb06}' => Some("st"),
        '\u{2010}' | '\u{2011}' => Some("-"),
        _ => None,
    }
}
