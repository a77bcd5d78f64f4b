//! What the parser of the command line has to say, in German.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::nearest;
use super::trouble::Trouble;

/// Translates a fault of the command line.
pub(super) fn trouble(error: &Error) -> Trouble {
    let (message, help) = match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(error),
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::InvalidValue => invalid_value(error),
        ErrorKind::ValueValidation => refused_value(error),
        ErrorKind::MissingRequiredArgument => (
            format!("Es fehlt: {}", list(&texts(error, ContextKind::InvalidArg))),
            usage(error),
        ),
        ErrorKind::MissingSubcommand => (
            "Es fehlt der Befehl".to_owned(),
            possible(&texts(error, ContextKind::ValidSubcommand), &usage(error)),
        ),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => (
            format!("{} hat nicht die richtige Zahl von Werten", named(error)),
            usage(error),
        ),
        ErrorKind::NoEquals => (
            format!(
                "Zwischen {} und dem Wert fehlt das Gleichheitszeichen",
                named(error)
            ),
            usage(error),
        ),
        ErrorKind::InvalidUtf8 => (
            "Ein Argument enthält Zeichen, die kein gültiger Text sind".to_owned(),
            "Schreiben Sie Kennungen und Optionen in UTF-8.".to_owned(),
        ),
        _ => ("Der Aufruf ist nicht zu deuten".to_owned(), usage(error)),
    };
    Trouble::new(message, help)
}

fn unknown_argument(error: &Error) -> (String, String) {
    let written = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let usage = usage(error);
    if !written.starts_with('-') {
        return (
            format!("Das Argument „{written}“ ist hier nicht vorgesehen"),
            usage,
        );
    }
    let near = option_name(&text(error, ContextKind::SuggestedArg).unwrap_or_default());
    let help = if near.is_empty() {
        usage
    } else {
        format!("Meinten Sie „{near}“?\n{usage}")
    };
    (format!("Die Option „{written}“ gibt es hier nicht"), help)
}

fn unknown_command(error: &Error) -> (String, String) {
    let written = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let near = texts(error, ContextKind::SuggestedSubcommand);
    let words: Vec<&str> = near.iter().map(String::as_str).collect();
    // The parser orders its suggestions from the least to the most alike.
    let help = match nearest::nearest(&written, &words).first().or(words.last()) {
        Some(near) => format!("Meinten Sie „{near}“?"),
        None => "„gleichwertig --help“ zeigt alle Befehle.".to_owned(),
    };
    (format!("Den Befehl „{written}“ gibt es nicht"), help)
}

fn invalid_value(error: &Error) -> (String, String) {
    let written = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let valid = texts(error, ContextKind::ValidValue);
    if written.is_empty() {
        return (
            format!("Hinter {} fehlt der Wert", named(error)),
            if named(error).contains("--stichtag") {
                "Schreiben Sie zum Beispiel: --stichtag 2026-11-20".to_owned()
            } else {
                possible(&valid, &usage(error))
            },
        );
    }
    let near = text(error, ContextKind::SuggestedValue)
        .map(|near| format!("Meinten Sie „{near}“? "))
        .unwrap_or_default();
    let help = format!("{near}{}", possible(&valid, ""));
    (
        format!("„{written}“ passt nicht zu {}", named(error)),
        help.trim().to_owned(),
    )
}

fn refused_value(error: &Error) -> (String, String) {
    let written = text(error, ContextKind::InvalidValue).unwrap_or_default();
    // Only parsers of ours refuse with a text; it is German.
    let help = std::error::Error::source(error).map_or_else(|| usage(error), ToString::to_string);
    (format!("„{written}“ passt nicht zu {}", named(error)), help)
}

fn conflict(error: &Error) -> (String, String) {
    let one = option_name(&text(error, ContextKind::InvalidArg).unwrap_or_default());
    let other: Vec<String> = texts(error, ContextKind::PriorArg)
        .iter()
        .map(|name| option_name(name))
        .collect();
    if other.is_empty() || other == [one.clone()] {
        (
            format!("„{one}“ darf nur einmal angegeben werden"),
            "Lassen Sie eine der Angaben weg.".to_owned(),
        )
    } else {
        (
            format!("„{one}“ verträgt sich nicht mit {}", list(&other)),
            "Lassen Sie eine der Angaben weg.".to_owned(),
        )
    }
}

/// The option or argument that the fault is about.
fn named(error: &Error) -> String {
    let name = text(error, ContextKind::InvalidArg).unwrap_or_default();
    format!("„{}“", option_name(&name))
}

/// `--format <FORMAT>` without its value.
fn option_name(shown: &str) -> String {
    let first = shown.split([' ', '=']).next().unwrap_or_default();
    first.trim_matches(['<', '>', '[', ']', '.']).to_owned()
}

fn possible(valid: &[String], otherwise: &str) -> String {
    if valid.is_empty() {
        otherwise.to_owned()
    } else {
        format!("Möglich sind {}.", list(valid))
    }
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| match word.strip_prefix("--") {
            Some(_) => format!("„{word}“"),
            None => format!("„{}“", word.trim_matches(['<', '>', '[', ']', '.'])),
        })
        .collect();
    words.join(", ")
}

fn usage(error: &Error) -> String {
    let usage = text(error, ContextKind::Usage).unwrap_or_default();
    let line = usage
        .lines()
        .map(|line| line.trim().trim_start_matches("Usage:").trim())
        .find(|line| !line.is_empty());
    match line {
        Some(line) if line.starts_with("gleichwertig") => format!("So geht es: {line}"),
        _ => "„gleichwertig --help“ zeigt alle Befehle.".to_owned(),
    }
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    texts(error, kind).into_iter().next()
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::command;
    use super::*;

    fn told(words: &[&str]) -> String {
        let words = std::iter::once("gleichwertig").chain(words.iter().copied());
        let error = command()
            .try_get_matches_from(words)
            .expect_err("the words are wrong");
        let trouble = trouble(&error);
        format!("{} | {}", trouble.message(), trouble.help())
    }

    #[test]
    fn faults_of_the_command_line_are_told_in_german() {
        let typed: [&[&str]; 15] = [
            &["comapre"],
            &["zzz"],
            &["compare", "--fromat", "json"],
            &["compare", "--format"],
            &["compare", "--format", "jsn"],
            &["compare", "--stichtag", "2026-02-30"],
            &["compare", "-o", "a", "-o", "b"],
            &["compare", "a", "b"],
            &["init"],
            &["compare", "-x"],
            &["compare", "--farbe=bunt"],
            &["schema"],
            &["criteria", "show"],
            &["criteria", "lst"],
            &["--ausgabe"],
        ];
        let all: Vec<String> = typed.into_iter().map(told).collect();
        insta::assert_snapshot!(all.join("\n"), @r"
        Den Befehl „comapre“ gibt es nicht | Meinten Sie „compare“?
        Den Befehl „zzz“ gibt es nicht | „gleichwertig --help“ zeigt alle Befehle.
        Die Option „--fromat“ gibt es hier nicht | Meinten Sie „--format“?
        So geht es: gleichwertig compare [OPTIONEN] [AKTE]
        Hinter „--format“ fehlt der Wert | Möglich sind „text“, „markdown“, „json“.
        „jsn“ passt nicht zu „--format“ | Meinten Sie „json“? Möglich sind „text“, „markdown“, „json“.
        „2026-02-30“ passt nicht zu „--stichtag“ | Schreiben Sie einen Tag, den es gibt: JJJJ-MM-TT oder TT.MM.JJJJ, zum Beispiel 2026-11-20.
        „--ausgabe“ darf nur einmal angegeben werden | Lassen Sie eine der Angaben weg.
        Das Argument „b“ ist hier nicht vorgesehen | So geht es: gleichwertig compare [OPTIONEN] [AKTE]
        Es fehlt: „ORDNER“ | So geht es: gleichwertig init [OPTIONEN] <ORDNER>
        Die Option „-x“ gibt es hier nicht | So geht es: gleichwertig compare [OPTIONEN] [AKTE]
        „bunt“ passt nicht zu „--farbe“ | Möglich sind „auto“, „immer“, „nie“.
        Es fehlt: „DATEI“ | So geht es: gleichwertig schema [OPTIONEN] <DATEI>
        Es fehlt: „KENNUNG“ | So geht es: gleichwertig criteria show [OPTIONEN] <KENNUNG>
        Den Befehl „lst“ gibt es nicht | Meinten Sie „list“?
        Die Option „--ausgabe“ gibt es hier nicht | So geht es: gleichwertig <BEFEHL> [OPTIONEN]
        ");
    }
}
