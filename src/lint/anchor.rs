//! Which texts must stand where a pattern matches.

use regex_syntax::hir::{Hir, HirKind};

/// A longer list of anchors costs more than it saves.
const MOST_ANCHORS: usize = 64;
/// Where a pattern has brackets, what is read off it outside of them is as long as that at least.
const SHORTEST: usize = 4;

/// A sign such as `%` is as rare as so many letters in a row.
const RARE_SIGN: usize = 5;

/// Whether every sign of a pattern stands for itself.
pub(super) fn is_plain(pattern: &str) -> bool {
    !pattern.is_empty() && pattern.bytes().all(|byte| !is_special(byte))
}

fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'.'
            | b'+'
            | b'*'
            | b'?'
            | b'('
            | b')'
            | b'|'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'^'
            | b'$'
    )
}

/// The same as [`required`], read off the written pattern: the longest row of signs that stand for themselves. `None`
/// where there is no long one outside of brackets.
pub(super) fn at_a_glance(pattern: &str) -> Option<Vec<String>> {
    if is_plain(pattern) {
        return Some(vec![pattern.to_owned()]);
    }
    let mut glance = Glance::default();
    let mut depth = 0_usize;
    let mut signs = pattern.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => {
                let escaped = signs.next()?;
                match escaped {
                    'b' | 'B' | 'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 't' => glance.end(false),
                    sign if sign.is_ascii_punctuation() && depth == 0 => glance.row.push(sign),
                    sign if sign.is_ascii_punctuation() => {}
                    _ => return None,
                }
            }
            '[' => {
                glance.end(false);
                // A bracket within a class is escaped or stands first.
                let mut first = true;
                loop {
                    match signs.next()? {
                        '\\' => {
                            signs.next()?;
                        }
                        '^' if first => continue,
                        ']' if !first => break,
                        '[' => return None,
                        _ => {}
                    }
                    first = false;
                }
            }
            '(' => {
                glance.end(false);
                let opened = signs.clone().take(2).collect::<String>();
                if opened.starts_with('?') && opened != "?:" {
                    return None;
                }
                depth = depth.saturating_add(1);
            }
            ')' => depth = depth.checked_sub(1)?,
            '|' if depth == 0 => return None,
            // The sign before is perhaps not there, or there again.
            '?' | '*' | '{' | '+' if depth == 0 => {
                glance.end(true);
                if sign == '{' {
                    signs.by_ref().find(|sign| *sign == '}')?;
                }
            }
            '.' | '^' | '$' => glance.end(false),
            sign if depth == 0 => glance.row.push(sign),
            _ => {}
        }
    }
    glance.end(false);
    let least = if pattern.contains('(') { SHORTEST } else { 2 };
    (depth == 0 && glance.longest.len() >= least).then(|| vec![glance.longest])
}

/// The row of signs that is being read, and the longest one so far.
#[derive(Default)]
struct Glance {
    row: String,
    longest: String,
}

impl Glance {
    fn end(&mut self, without_last: bool) {
        if without_last {
            self.row.pop();
        }
        if self.row.len() > self.longest.len() {
            self.longest.clone_from(&self.row);
        }
        self.row.clear();
    }
}

/// Texts of which one stands in every match; `None` where there are none.
pub(super) fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = String::from_utf8(literal.0.to_vec()).ok()?;
            Some(vec![text])
        }
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(required)
            .max_by_key(|anchors| worth(anchors)),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            (all.len() <= MOST_ANCHORS).then_some(all)
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// Whether a text is rare enough to lead anywhere: two signs, or one that is no letter, digit or blank.
pub(super) fn is_telling(anchor: &str) -> bool {
    telling_length(anchor) > 0
}

fn telling_length(anchor: &str) -> usize {
    match anchor.as_bytes() {
        [b'%' | b'=' | b'?' | b'!' | b'&' | b'+'] => RARE_SIGN,
        [] | [_] => 0,
        more => more.len(),
    }
}

/// Long anchors are rare in texts, many anchors are not.
fn worth(anchors: &[String]) -> usize {
    let lengths = anchors.iter().map(|anchor| telling_length(anchor));
    let shortest = lengths.min().unwrap_or(0);
    (shortest.min(12))
        .saturating_mul(8)
        .saturating_sub(anchors.len().min(40))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_seen_at_a_glance_must_stand() {
        let seen = |pattern: &str| at_a_glance(pattern).unwrap_or_default();
        assert_eq!(
            seen("verlängert sich .{0,60}(?:von|nach)"),
            ["verlängert sich "]
        );
        assert_eq!(seen(r"u\.a\. preise?n"), ["u.a. preis"]);
        assert_eq!(seen(r"\bquellcode[a-z]*"), ["quellcode"]);
        assert_eq!(seen("open-source"), ["open-source"]);
        for open in [
            "eins|zwei",
            "(?i)eins",
            "[abc]+",
            "(?:eins|zwei)",
            "a.",
            "abc(?:d|e)",
            "eins(?P<n>x)",
            "(eins",
            "[[:alpha:]]eins",
            r"\x41eins",
            r"\pLeins",
        ] {
            assert!(seen(open).is_empty(), "{open}");
        }
    }

    proptest! {
        #[test]
        fn what_is_seen_at_a_glance_stands_in_every_match(
            parts in prop::collection::vec(r"[a-cä]{1,5}|\[[a-c^\]]{1,3}\]|\(\?:[ab|]{1,4}\)|\([ab]\)|\.|\\\.|\\b|[?*+]|\{0,2\}", 1..6),
            text in "[a-cä. ]{0,20}",
        ) {
            let pattern = parts.concat();
            if let (Ok(regex), Some(anchors)) = (regex::Regex::new(&pattern), at_a_glance(&pattern)) {
                for found in regex.find_iter(&text) {
                    prop_assert!(anchors.iter().any(|anchor| found.as_str().contains(anchor.as_str())), "{}", pattern);
                }
            }
        }
    }
}
