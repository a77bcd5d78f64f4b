//! Signs nobody sees, cells that look like formulas, and German words for syntax faults.

use crate::source::{Span, is_hidden};

use super::collector::Collector;
use super::form;

/// Notes hidden signs in a text.
pub(super) fn signs(text: &str, span: Span, collector: &Collector) {
    // Nearly all text is free of them; one pass over the bytes settles that.
    let suspicious = text
        .bytes()
        .any(|byte| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t') || byte >= 0x7f);
    if !suspicious {
        return;
    }
    let mut hidden: Vec<char> = text.chars().filter(|sign| is_hidden(*sign)).collect();
    hidden.sort_unstable();
    hidden.dedup();
    if !hidden.is_empty() {
        let names: Vec<String> = hidden
            .iter()
            .map(|sign| format!("U+{:04X}", u32::from(*sign)))
            .collect();
        collector.fault(
            &form::CONTROL_SIGN,
            span,
            format!("Der Text enthält unsichtbare Zeichen: {}", names.join(", ")),
            "Löschen Sie die Zeichen; im Bericht erscheinen sie als ⟨U+…⟩.",
        );
    }
}

/// Notes a text cell that a spreadsheet would take for a formula.
pub(super) fn formula(text: &str, span: Span, collector: &Collector) {
    let mut signs = text.chars();
    let first = signs.next();
    let second = signs.next();
    let starts = match first {
        Some('=' | '@') => second.is_some(),
        Some('+' | '-') => {
            second.is_some_and(|sign| sign.is_alphabetic() || matches!(sign, '(' | '=' | '@'))
        }
        _ => false,
    };
    if starts {
        collector.fault(
            &form::FORMULA,
            span,
            "Die Zelle beginnt wie eine Formel",
            "Stellen Sie ein Wort voran, oder löschen Sie das erste Zeichen.",
        );
    }
}

/// Notes hidden signs and formulas in a cell.
pub(super) fn cell(text: &str, span: impl FnOnce() -> Span, collector: &Collector) {
    let first = text.bytes().next();
    let plain = text
        .bytes()
        .all(|byte| (0x20..0x7f).contains(&byte) || matches!(byte, b'\n' | b'\r' | b'\t'));
    let harmless = plain && !matches!(first, Some(b'=' | b'@' | b'+' | b'-'));
    if harmless || text.is_empty() {
        return;
    }
    let span = span();
    signs(text, span, collector);
    formula(text, span, collector);
}

/// What a syntax fault of the TOML parser means.
pub(super) fn syntax(message: &str) -> String {
    let message = message.to_lowercase();
    let german = if message.contains("duplicate key") {
        "Derselbe Schlüssel steht zweimal in einem Abschnitt"
    } else if message.contains("invalid table header") || message.contains("unclosed table") {
        "Die Überschrift des Abschnitts ist nicht vollständig"
    } else if message.contains("string") || message.contains("quote") {
        "Anführungszeichen fehlen, oder der Text enthält ein Zeichen, das nicht einfach so stehen darf"
    } else if message.contains("key with no value")
        || message.contains("missing value")
        || message.contains("expected `=`")
    {
        "Hinter dem Schlüssel steht kein Wert"
    } else if message.contains("date")
        || message.contains("time")
        || message.contains("month")
        || message.contains("day")
    {
        "Das Datum gibt es nicht"
    } else if message.contains("number")
        || message.contains("float")
        || message.contains("integer")
        || message.contains("digit")
    {
        "Die Zahl ist nicht lesbar"
    } else if message.contains("array") || message.contains("inline table") {
        "Die Liste oder der Abschnitt in Klammern ist nicht geschlossen"
    } else if message.contains("recursion") || message.contains("nest") {
        "Die Datei ist zu tief verschachtelt"
    } else {
        "An dieser Stelle steht etwas, das dort nicht stehen kann"
    };
    german.to_owned()
}

/// The way out of a syntax fault.
pub(super) fn syntax_help(message: &str) -> String {
    let german = syntax(message);
    let help = if german.starts_with("Derselbe") {
        "Behalten Sie eine der beiden Zeilen."
    } else if german.starts_with("Anführungszeichen") || german.starts_with("Hinter") {
        "Schreiben Sie Texte so: titel = \"Videokonferenzen\""
    } else if german.starts_with("Das Datum") {
        "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-11-20."
    } else if german.starts_with("Die Zahl") {
        "Schreiben Sie Zahlen mit Punkt und in Anführungszeichen, zum Beispiel \"1234.50\"."
    } else if german.starts_with("Die Überschrift") {
        "Schreiben Sie Abschnitte so: [vergabe] oder [[abweichung]]"
    } else {
        "Vergleichen Sie die Zeile mit der Vorlage, die „gleichwertig init“ anlegt."
    };
    help.to_owned()
}

/// How to write a number in TOML that was written otherwise.
pub(super) fn toml_number_help(written: &str) -> String {
    use crate::exact::notation::{self, Separator};
    match notation::parse(written.trim_end_matches(['€', ' ', '%']), Separator::Comma) {
        Some(number) => format!("In dieser Datei steht der Punkt vor den Nachkommastellen: \"{number}\""),
        None if written.contains(['e', 'E']) => {
            "Schreiben Sie die Zahl aus und in Anführungszeichen, zum Beispiel \"1234.50\".".to_owned()
        }
        None => "Schreiben Sie höchstens 28 Ziffern, mit Punkt vor den Nachkommastellen, zum Beispiel \"1234.50\"."
            .to_owned(),
    }
}
