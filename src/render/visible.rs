//! Signs nobody sees, made visible: nothing in an input may hide text, turn it round or steer a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a sign must not be shown as it is. A lone carriage return would overwrite the line before it.
pub(super) fn is_hidden(sign: char) -> bool {
    sign == '\r' || crate::source::is_hidden(sign)
}

/// The name of a hidden sign, such as `⟨U+202E⟩`.
pub(super) fn name(sign: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(sign))
}

/// The text with every hidden sign replaced by its name; Windows line ends become line feeds.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().saturating_add(16));
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '\r' && signs.peek() == Some(&'\n') {
            continue;
        }
        if is_hidden(sign) {
            shown.push_str(&name(sign));
        } else {
            shown.push(sign);
        }
    }
    Cow::Owned(shown)
}

/// The visible text on one line: every run of blanks, tabs and line ends becomes one blank, also at both ends.
pub(super) fn folded(text: &str) -> String {
    let text = visible(text);
    let runs_of_blanks =
        text.contains("  ") || text.bytes().any(|byte| matches!(byte, b'\t' | b'\n'));
    if !runs_of_blanks {
        return text.into_owned();
    }
    let mut line = String::with_capacity(text.len());
    for sign in text.chars() {
        if !matches!(sign, ' ' | '\t' | '\n') {
            line.push(sign);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// The visible text on one line without blanks at its ends.
pub(super) fn one_line(text: &str) -> String {
    folded(text).trim_matches(' ').to_owned()
}

/// JSON text in which hidden signs are written as escapes, so that the value stays exact and nothing is hidden.
pub(super) fn escaped_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for sign in json.chars() {
        if is_hidden(sign) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(sign));
        } else {
            shown.push(sign);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_signs_get_their_name() {
        assert_eq!(
            visible("a\u{202E}b\u{1b}[31m\u{9b}"),
            "a⟨U+202E⟩b⟨U+001B⟩[31m⟨U+009B⟩"
        );
        assert_eq!(
            visible("\u{FEFF}a\u{200B}b\u{7f}"),
            "⟨U+FEFF⟩a⟨U+200B⟩b⟨U+007F⟩"
        );
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        let text = "Öffentliche Beschaffung, § 7 LHO, 1.234,50 €\tzweite Spalte\nzweite Zeile";
        assert!(matches!(visible(text), Cow::Borrowed(_)));
    }

    #[test]
    fn a_lone_carriage_return_is_seen_and_a_line_end_is_not() {
        assert_eq!(visible("a\r\nb\rc"), "a\nb⟨U+000D⟩c");
    }

    #[test]
    fn folding_keeps_protected_blanks() {
        assert_eq!(one_line("  z.\u{a0}B. \n\t viel  "), "z.\u{a0}B. viel");
    }
}
