//! Where "or equivalent" can stand behind a product name.

use crate::finding::Suggestion;
use crate::lint::corpus::Place;
use crate::source::Span;

use super::Bench;

/// Words inserted behind a name; `None` where there is no place for them.
pub(super) fn behind(bench: &Bench<'_, '_>, name: &Place, words: &str) -> Option<Suggestion> {
    let sentence = bench.corpus.sentence(name.sentence)?;
    let rest = Place {
        sentence: name.sentence,
        range: name.range.end..sentence.range.end,
    };
    let end = distance(bench.corpus.written(&rest))?;
    let whole = Place {
        sentence: name.sentence,
        range: name.range.start..name.range.end.saturating_add(end),
    };
    let span = bench.corpus.span(&whole)?;
    Some(Suggestion {
        span: Span {
            start: span.end,
            ..span
        },
        replacement: format!(" {words}"),
    })
}

/// How many bytes lie between a name and the place of an addition: the rest of its word, and a version. `None` where the
/// name is part of an adjective, in which nothing can be inserted.
fn distance(text: &str) -> Option<usize> {
    let tail = word_tail(text)?;
    let rest = text.get(tail..).unwrap_or_default();
    Some(tail.saturating_add(version_length(rest)))
}

/// The rest of the word: the `s` of a plural, the `-Kalender` of a compound.
fn word_tail(text: &str) -> Option<usize> {
    let mut tail = 0_usize;
    loop {
        let rest = text.get(tail..).unwrap_or_default();
        let letters: usize = rest
            .chars()
            .take_while(|sign| sign.is_alphanumeric())
            .map(char::len_utf8)
            .sum();
        tail = tail.saturating_add(letters);
        let mut behind = text.get(tail..).unwrap_or_default().chars();
        match (behind.next(), behind.next()) {
            (Some('-'), Some(next)) if next.is_uppercase() || next.is_numeric() => {
                tail = tail.saturating_add(1);
            }
            (Some('-'), Some(next)) if next.is_lowercase() => return None,
            _ => return Some(tail),
        }
    }
}

/// The length of a version at the beginning of a text: a year, a number with a point, or a number behind a word for it.
fn version_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(' ') else {
        return 0;
    };
    let mut behind = 1_usize;
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', '.', ',', ';', ':', ')']);
        if matches!(bare, "Version" | "Ver" | "V" | "Release") && behind == 1 {
            behind = behind.saturating_add(word.len());
            continue;
        }
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits > 0
            && bare
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_year = digits == 4 && (bare.starts_with("19") || bare.starts_with("20"));
        let is_version = is_number && (behind > 1 || is_year || bare.contains('.'));
        return if is_version {
            behind.saturating_add(bare.len())
        } else {
            0
        };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addition_stands_behind_the_whole_word_and_in_no_adjective() {
        assert_eq!(distance("s laufen"), Some(1));
        assert_eq!(distance("-Kalender 2021 anbinden"), Some(14));
        assert_eq!(distance("-365-Paket, oder"), Some(10));
        assert_eq!(distance(" und anderes"), Some(0));
        assert_eq!(distance("- und Teams-Dienste"), Some(0));
        assert_eq!(distance("-basiertes Intranet"), None);
    }

    #[test]
    fn the_addition_stands_behind_a_version_and_not_behind_a_quantity() {
        assert_eq!(version_length(" 2021 für 500 Arbeitsplätze"), 5);
        assert_eq!(version_length(" Version 6.3.2, mit"), 14);
        assert_eq!(version_length(" 6.3.2."), 6);
        assert_eq!(version_length(" 12 Monate lang"), 0);
        assert_eq!(version_length(", 2021"), 0);
        assert_eq!(version_length(" mit Version 3"), 0);
        assert_eq!(version_length(""), 0);
    }
}
