//! A pattern is walked as it was parsed, without being made ready first.
//!
//! To make a pattern ready costs more than to search a draft of twenty pages with it: a bound such as `.{0,60}` is written
//! out sixty times, a class of letters in bytes. Walking needs none of that. It takes turns that lead nowhere, so its steps
//! are counted; where they run out, the pattern is made ready after all, and no text makes a search long.

use std::ops::Range;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// So many steps are taken before a text is called long for this pattern, and so many more for each byte.
const STEPS: usize = 4_096;
const STEPS_A_BYTE: usize = 48;
/// Steps within steps; a pattern of ours needs a few dozen.
const DEEPEST: u32 = 250;

/// The steps ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooFar;

/// Where the parts of a pattern stand that are in brackets; the whole match is the first.
pub(super) type Groups = Vec<Option<Range<usize>>>;

/// Whether walking gives the answer a compiled pattern gives.
pub(super) fn is_suited(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(Class::Unicode(_)) => true,
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Look(look) => matches!(
            look,
            Look::Start | Look::End | Look::WordUnicode | Look::WordUnicodeNegate
        ),
        // A repeated part that may be empty needs rules of its own.
        HirKind::Repetition(repetition) => {
            repetition.sub.properties().minimum_len() != Some(0) && is_suited(&repetition.sub)
        }
        HirKind::Capture(capture) => is_suited(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(is_suited),
    }
}

/// The first match at or behind `from`: the leftmost one, and there the one whose alternatives are written first.
pub(super) fn find(
    hir: &Hir,
    lead: &Lead,
    text: &str,
    from: usize,
) -> Result<Option<Groups>, TooFar> {
    let mut walk = Walk {
        text,
        left: text
            .len()
            .saturating_mul(STEPS_A_BYTE)
            .saturating_add(STEPS),
        depth: 0,
        groups: vec![None; hir.properties().explicit_captures_len().saturating_add(1)],
    };
    let mut at = from;
    while let Some(start) = next_start(text, at, lead) {
        if let Some(end) = walk.node(hir, start, &Then::Done)? {
            if let Some(whole) = walk.groups.first_mut() {
                *whole = Some(start..end);
            }
            return Ok(Some(walk.groups));
        }
        let length = text.get(start..).and_then(|rest| rest.chars().next());
        match length {
            Some(sign) => at = start.saturating_add(sign.len_utf8()),
            None => break,
        }
    }
    Ok(None)
}

/// With what every match begins.
#[derive(Clone, Debug)]
pub(super) enum Lead {
    Text(String),
    TextStart,
    Signs(First),
}

/// With which bytes a match can begin, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First([u64; 4]);

impl First {
    const ALL: Self = Self([u64::MAX; 4]);

    fn mark(&mut self, bytes: std::ops::RangeInclusive<u8>) {
        for byte in bytes {
            if let Some(cell) = self.0.get_mut(usize::from(byte >> 6)) {
                *cell |= 1 << (byte & 63);
            }
        }
    }

    fn has(&self, byte: u8) -> bool {
        let cell = self.0.get(usize::from(byte >> 6));
        cell.is_some_and(|cell| cell >> (byte & 63) & 1 == 1)
    }

    /// Adds the bytes with which a part begins; the answer is whether the part can be empty.
    fn take(&mut self, hir: &Hir) -> bool {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => true,
            HirKind::Literal(literal) => match literal.0.first() {
                Some(byte) => {
                    self.mark(*byte..=*byte);
                    false
                }
                None => true,
            },
            HirKind::Class(Class::Unicode(class)) => {
                for range in class.ranges() {
                    self.mark(first_byte(range.start())..=first_byte(range.end()));
                }
                false
            }
            HirKind::Class(Class::Bytes(_)) => {
                *self = Self::ALL;
                false
            }
            HirKind::Repetition(repetition) => self.take(&repetition.sub) || repetition.min == 0,
            HirKind::Capture(capture) => self.take(&capture.sub),
            HirKind::Concat(parts) => parts.iter().all(|part| self.take(part)),
            HirKind::Alternation(parts) => {
                let empty: Vec<bool> = parts.iter().map(|part| self.take(part)).collect();
                empty.contains(&true)
            }
        }
    }
}

fn first_byte(sign: char) -> u8 {
    let mut bytes = [0; 4];
    sign.encode_utf8(&mut bytes);
    bytes[0]
}

fn signs(hir: &Hir) -> Lead {
    let mut first = First::default();
    if first.take(hir) {
        first = First::ALL;
    }
    Lead::Signs(first)
}

/// With what every match of a pattern begins.
pub(super) fn lead(hir: &Hir) -> Lead {
    match hir.kind() {
        HirKind::Literal(literal) => {
            String::from_utf8(literal.0.to_vec()).map_or_else(|_| signs(hir), Lead::Text)
        }
        HirKind::Look(Look::Start) => Lead::TextStart,
        HirKind::Capture(capture) => lead(&capture.sub),
        HirKind::Concat(parts) => {
            let first = parts
                .iter()
                .find(|part| !matches!(part.kind(), HirKind::Look(look) if *look != Look::Start));
            match first.map(lead) {
                Some(Lead::Text(text)) => Lead::Text(text),
                Some(Lead::TextStart) => Lead::TextStart,
                Some(Lead::Signs(_)) | None => signs(hir),
            }
        }
        _ => signs(hir),
    }
}

fn next_start(text: &str, at: usize, lead: &Lead) -> Option<usize> {
    let rest = text.get(at..)?;
    match lead {
        Lead::Signs(first) => {
            let bytes = rest.as_bytes();
            match bytes.iter().position(|byte| first.has(*byte)) {
                Some(offset) => Some(at.saturating_add(offset)),
                // What can be empty also stands at the end.
                None => first.has(0).then_some(text.len()),
            }
        }
        Lead::TextStart => (at == 0).then_some(0),
        Lead::Text(lead) => rest
            .find(lead.as_str())
            .map(|offset| at.saturating_add(offset)),
    }
}

/// What is still to be matched behind a part.
enum Then<'t> {
    Done,
    Row(&'t [Hir], &'t Then<'t>),
    /// The repeated part has matched so many times.
    Again(&'t Repetition, u32, &'t Then<'t>),
    /// A bracket that was opened here closes.
    Close(u32, usize, &'t Then<'t>),
}

struct Walk<'w> {
    text: &'w str,
    left: usize,
    depth: u32,
    groups: Groups,
}

impl Walk<'_> {
    fn node(&mut self, hir: &Hir, at: usize, then: &Then<'_>) -> Result<Option<usize>, TooFar> {
        self.left = self.left.checked_sub(1).ok_or(TooFar)?;
        if self.depth > DEEPEST {
            return Err(TooFar);
        }
        self.depth = self.depth.saturating_add(1);
        let end = self.part(hir, at, then);
        self.depth = self.depth.saturating_sub(1);
        end
    }

    fn part(&mut self, hir: &Hir, at: usize, then: &Then<'_>) -> Result<Option<usize>, TooFar> {
        match hir.kind() {
            HirKind::Empty => self.then(at, then),
            HirKind::Literal(_) | HirKind::Class(_) => match self.one(hir, at) {
                Some(end) => self.then(end, then),
                None => Ok(None),
            },
            HirKind::Look(look) => {
                if self.looks(*look, at) {
                    self.then(at, then)
                } else {
                    Ok(None)
                }
            }
            HirKind::Capture(capture) => {
                self.node(&capture.sub, at, &Then::Close(capture.index, at, then))
            }
            HirKind::Concat(parts) => self.then(at, &Then::Row(parts, then)),
            HirKind::Alternation(parts) => {
                for part in parts {
                    if let Some(end) = self.node(part, at, then)? {
                        return Ok(Some(end));
                    }
                }
                Ok(None)
            }
            HirKind::Repetition(repetition) => {
                if matches!(
                    repetition.sub.kind(),
                    HirKind::Literal(_) | HirKind::Class(_)
                ) {
                    self.run(repetition, at, then)
                } else {
                    self.again(repetition, 0, at, then)
                }
            }
        }
    }

    fn then(&mut self, at: usize, then: &Then<'_>) -> Result<Option<usize>, TooFar> {
        match then {
            Then::Done => Ok(Some(at)),
            Then::Row(parts, next) => match parts.split_first() {
                Some((first, [])) => self.node(first, at, next),
                Some((first, rest)) => self.node(first, at, &Then::Row(rest, next)),
                None => self.then(at, next),
            },
            Then::Again(repetition, count, next) => self.again(repetition, *count, at, next),
            Then::Close(index, start, next) => {
                let index = usize::try_from(*index).unwrap_or(usize::MAX);
                let Some(group) = self.groups.get_mut(index) else {
                    return self.then(at, next);
                };
                let before = group.replace(*start..at);
                let end = self.then(at, next)?;
                if end.is_none()
                    && let Some(group) = self.groups.get_mut(index)
                {
                    *group = before;
                }
                Ok(end)
            }
        }
    }

    /// A repeated part of several signs.
    fn again(
        &mut self,
        repetition: &Repetition,
        count: u32,
        at: usize,
        then: &Then<'_>,
    ) -> Result<Option<usize>, TooFar> {
        let next = Then::Again(repetition, count.saturating_add(1), then);
        if count < repetition.min {
            return self.node(&repetition.sub, at, &next);
        }
        let more = repetition.max.is_none_or(|most| count < most);
        if !repetition.greedy
            && let Some(end) = self.then(at, then)?
        {
            return Ok(Some(end));
        }
        if more && let Some(end) = self.node(&repetition.sub, at, &next)? {
            return Ok(Some(end));
        }
        if repetition.greedy {
            return self.then(at, then);
        }
        Ok(None)
    }

    /// A repeated sign or word: a loop, however long it is.
    fn run(
        &mut self,
        repetition: &Repetition,
        at: usize,
        then: &Then<'_>,
    ) -> Result<Option<usize>, TooFar> {
        let sub = &repetition.sub;
        let (mut count, mut end) = (0_u32, at);
        let most = repetition.max.unwrap_or(u32::MAX);
        while count < repetition.min {
            match self.one(sub, end) {
                Some(next) => end = next,
                None => return Ok(None),
            }
            count = count.saturating_add(1);
        }
        if !repetition.greedy {
            loop {
                if let Some(found) = self.then(end, then)? {
                    return Ok(Some(found));
                }
                self.left = self.left.checked_sub(1).ok_or(TooFar)?;
                match self.one(sub, end).filter(|_| count < most) {
                    Some(next) => end = next,
                    None => return Ok(None),
                }
                count = count.saturating_add(1);
            }
        }
        let least = end;
        while let Some(next) = self.one(sub, end).filter(|_| count < most) {
            self.left = self.left.checked_sub(1).ok_or(TooFar)?;
            end = next;
            count = count.saturating_add(1);
        }
        loop {
            if let Some(found) = self.then(end, then)? {
                return Ok(Some(found));
            }
            if end <= least {
                return Ok(None);
            }
            self.left = self.left.checked_sub(1).ok_or(TooFar)?;
            end = end.saturating_sub(self.length_before(sub, end));
        }
    }

    /// Where a sign of the class, or the text, ends that stands here.
    fn one(&self, hir: &Hir, at: usize) -> Option<usize> {
        match hir.kind() {
            HirKind::Literal(literal) => {
                let rest = self.text.as_bytes().get(at..)?;
                // Most alternatives differ in their first letter.
                (rest.first() == literal.0.first() && rest.starts_with(&literal.0))
                    .then(|| at.saturating_add(literal.0.len()))
            }
            HirKind::Class(Class::Unicode(class)) => {
                let sign = self.text.get(at..)?.chars().next()?;
                let ranges = class.ranges();
                let index = ranges.partition_point(|range| range.end() < sign);
                let stands = ranges.get(index).is_some_and(|range| range.start() <= sign);
                stands.then(|| at.saturating_add(sign.len_utf8()))
            }
            _ => None,
        }
    }

    /// How long the last repetition before a place is.
    fn length_before(&self, hir: &Hir, at: usize) -> usize {
        match hir.kind() {
            HirKind::Literal(literal) => literal.0.len(),
            _ => self.sign_before(at).map_or(1, char::len_utf8),
        }
    }

    fn sign_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn looks(&self, look: Look, at: usize) -> bool {
        let before = || self.sign_before(at).is_some_and(is_of_word);
        let after = || {
            let next = self.text.get(at..).and_then(|rest| rest.chars().next());
            next.is_some_and(is_of_word)
        };
        match look {
            Look::Start => at == 0,
            Look::End => at == self.text.len(),
            Look::WordUnicode => before() != after(),
            Look::WordUnicodeNegate => before() == after(),
            _ => false,
        }
    }
}

fn is_of_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric() || sign == '_';
    }
    regex_syntax::try_is_word_character(sign).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_takes_too_many_turns_is_given_up() {
        let hir = regex_syntax::parse("(?:a|aa)+(?:a|aa)+(?:a|aa)+b").expect("a pattern");
        assert_eq!(find(&hir, &lead(&hir), &"a".repeat(400), 0), Err(TooFar));
        assert_eq!(
            find(&hir, &lead(&hir), "aaab", 0).map(|found| found.is_some()),
            Ok(true)
        );
    }

    #[test]
    fn a_run_of_signs_is_no_deep_matter() {
        let hir = regex_syntax::parse("a[a-z]*b").expect("a pattern");
        let text = format!("a{}b", "c".repeat(100_000));
        let found = find(&hir, &lead(&hir), &text, 0)
            .expect("an answer")
            .expect("a match");
        assert_eq!(found, [Some(0..text.len())]);
    }
}
