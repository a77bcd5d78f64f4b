//! What can be typed, with its German help.

mod award;
mod check;
mod destination;
mod questions;
mod review;
mod tables;
mod told;

use std::path::PathBuf;

use clap::{ArgAction, Args as Arguments, Command, CommandFactory as _, Parser, Subcommand};

use super::pages::{CriteriaLicence, CriteriaPages};
use super::words::{Colour, PageFormat, Template};
use crate::exact::{Day, KeyDate};

pub(super) use award::Award;
pub(super) use check::Check;
pub(super) use destination::{CaseFolder, Destination};
pub(super) use questions::{CriteriaAsk, Import};
pub(super) use review::Review;
pub(super) use tables::{PresentValues, Screen, Work};
pub(super) use told::{Limit, Told};

const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";
const OPTIONS: &str = "Optionen";
const ARGUMENTS: &str = "Argumente";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "gleichwertig",
    bin_name = "gleichwertig",
    version,
    about = "Vergleicht proprietäre und quelloffene Software nach § 7 LHO und schreibt den begründeten Vermerk",
    override_usage = "gleichwertig <BEFEHL> [OPTIONEN]",
    after_help = "Der erste Weg: „gleichwertig init meine-akte“, dann „gleichwertig compare meine-akte“.\n\
                  Rückgabewerte: 0 in Ordnung, 1 Befunde ab der Schwelle, 2 konnte nicht arbeiten.\n\
                  Das Werkzeug berät. Es ersetzt keine rechtliche Prüfung.",
    arg_required_else_help = true,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) verb: Verb,
    #[arg(
        long,
        global = true,
        value_name = "WANN",
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Farbige Ausgabe: auto (am Bildschirm), immer oder nie"
    )]
    pub(super) farbe: Colour,
    #[arg(short = 'h', long = "help", global = true, action = ArgAction::Help, help = "Zeigt diese Hilfe")]
    help: Option<bool>,
    #[arg(short = 'V', long = "version", action = ArgAction::Version, help = "Zeigt die Fassung des Programms")]
    version: Option<bool>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    #[command(
        about = "Legt eine kommentierte Akte an, die sofort läuft",
        override_usage = "gleichwertig init [OPTIONEN] <ORDNER>"
    )]
    Init(Init),
    #[command(
        about = "Vergleicht die Kandidaten einer Akte und schreibt den Vermerk",
        override_usage = "gleichwertig compare [OPTIONEN] [AKTE]",
        after_help = "Beispiel: gleichwertig compare meine-akte -o meine-akte/vermerk.md"
    )]
    Compare(Compare),
    #[command(
        about = "Wertet Angebote nach der bekanntgemachten Formel, oder erprobt die Formel vorher",
        override_usage = "gleichwertig award [OPTIONEN] [AKTE]",
        after_help = "Beispiele: gleichwertig award meine-akte -o meine-akte/wertung.md\n           \
                            gleichwertig award --probe meine-akte"
    )]
    Award(Award),
    #[command(
        about = "Vergleicht Plan und Ist einer umgesetzten Akte (Erfolgskontrolle)",
        override_usage = "gleichwertig review [OPTIONEN] --ist <DATEI> [AKTE]",
        after_help = "Beispiel: gleichwertig review meine-akte --ist kosten-ist.csv --ziele ziele-ist.csv -o pruefung.md"
    )]
    Review(Review),
    #[command(
        about = "Prüft Entwürfe von Vergabeunterlagen und sagt, was angreifbar, unwirtschaftlich oder eine Falle ist",
        override_usage = "gleichwertig check [OPTIONEN] [PFAD…]",
        after_help = "Beispiele: gleichwertig check leistungsbeschreibung.docx\n           \
                            gleichwertig check meine-akte --format sarif -o befunde.sarif\n           \
                            gleichwertig check entwuerfe --ebene land --auftragswert 250000 --stichtag 2026-11-20\n\n\
                      Rückgabewerte: 0 in Ordnung, 1 Befunde ab der Schwelle, 2 konnte nicht arbeiten.\n\
                      Das Werkzeug berät. Es ersetzt keine rechtliche Prüfung."
    )]
    Check(Check),
    #[command(
        about = "Erklärt ein Kriterium, einen Katalog, ein Profil, einen Parameter, eine Regel, eine Lizenz oder eine Zahl des Vermerks",
        override_usage = "gleichwertig explain [OPTIONEN] [AKTE] <KENNUNG>",
        after_help = "Beispiele: gleichwertig explain WU001\n           \
                            gleichwertig explain kalkulationszins.bund\n           \
                            gleichwertig explain meine-akte kapitalwert.bestand",
        allow_missing_positional = true
    )]
    Explain(Explain),
    #[command(
        about = "Zeigt und prüft die Kriterienkataloge",
        override_usage = "gleichwertig criteria <BEFEHL> [OPTIONEN]",
        arg_required_else_help = true,
        disable_help_subcommand = true
    )]
    Criteria(Criteria),
    #[command(
        about = "Berechnet die Kapitalwerte vieler Kandidaten aus einer Tabelle",
        override_usage = "gleichwertig present-values [OPTIONEN] --zinssatz <PROZENT> --bezugsjahr <JAHR> <TABELLE>",
        after_help = "Beispiel: gleichwertig present-values zahlungen.csv --zinssatz 1,2 --bezugsjahr 2026 -o kapitalwerte.csv"
    )]
    PresentValues(PresentValues),
    #[command(
        about = "Prüft einen Softwarebestand: wo sich eine Untersuchung zuerst lohnt",
        override_usage = "gleichwertig screen [OPTIONEN] <TABELLE>",
        after_help = "Beispiele: gleichwertig screen bestand.csv --stichtag 2026-11-20 -o bestand.md\n           \
                            gleichwertig screen kandidaten.csv --kriterien gewichte.toml -o rangfolge.csv"
    )]
    Screen(Screen),
    #[command(
        about = "Nimmt Antworten von Anbietern aus einem Fragebogen als Angaben in die Akte",
        override_usage = "gleichwertig import [OPTIONEN] <FRAGEBOGEN> [AKTE]",
        after_help = "Zeigt zuerst, was sich änderte; geschrieben wird nur mit --schreiben oder -o.\n\
                      Beispiel: gleichwertig import fragen.csv meine-akte --schreiben"
    )]
    Import(Import),
    #[command(
        about = "Gibt das JSON-Schema einer Datei der Akte aus, für Editoren",
        override_usage = "gleichwertig schema [OPTIONEN] <DATEI>"
    )]
    Schema(Schema),
    #[command(
        about = "Gibt die Vervollständigung für eine Shell aus",
        override_usage = "gleichwertig completions [OPTIONEN] <SHELL>"
    )]
    Completions(Completions),
    #[command(
        about = "Gibt die Handbuchseite im Format von man aus",
        override_usage = "gleichwertig man [OPTIONEN]"
    )]
    Man,
    #[command(
        about = "Zeigt die Hilfe zu einem Befehl",
        override_usage = "gleichwertig help [BEFEHL]"
    )]
    Help(Help),
}

/// `gleichwertig init`.
#[derive(Debug, Arguments)]
pub(super) struct Init {
    #[arg(
        value_name = "ORDNER",
        help = "Der Ordner der neuen Akte; vorhandene Dateien werden nie überschrieben"
    )]
    pub(super) folder: PathBuf,
    #[arg(
        long,
        value_name = "VORLAGE",
        value_enum,
        default_value = "standardsoftware",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Vorlage: standardsoftware (ohne Angabe), individualsoftware, cloud, ki oder arbeitsplatz"
    )]
    pub(super) vorlage: Template,
}

/// `gleichwertig compare`.
#[derive(Debug, Arguments)]
pub(super) struct Compare {
    #[command(flatten)]
    pub(super) case: CaseFolder,
    #[command(flatten)]
    pub(super) to: Destination,
    #[command(flatten)]
    pub(super) basis: Basis,
    #[command(flatten)]
    pub(super) told: Told,
}

/// `gleichwertig explain`.
#[derive(Debug, Arguments)]
pub(super) struct Explain {
    #[arg(
        value_name = "AKTE",
        help = "Die Akte, zu der die Zahl gehört; ohne Angabe der aktuelle Ordner"
    )]
    pub(super) folder: Option<PathBuf>,
    #[arg(
        value_name = "KENNUNG",
        help = "Was erklärt werden soll, zum Beispiel WU001, offene-datenformate oder kapitalwert.bestand"
    )]
    pub(super) id: String,
    #[command(flatten)]
    pub(super) page: Page,
    #[command(flatten)]
    pub(super) basis: Basis,
}

/// How a page is shown.
#[derive(Debug, Arguments)]
pub(super) struct Page {
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help = "Format: text (ohne Angabe) oder markdown"
    )]
    pub(super) format: PageFormat,
}

/// What a case is read with.
#[derive(Debug, Arguments)]
pub(super) struct Basis {
    #[arg(long, value_name = "TAG", value_parser = key_date,
          help = "Rechnet mit diesem Stichtag statt dem der Akte: JJJJ-MM-TT oder TT.MM.JJJJ")]
    pub(super) stichtag: Option<KeyDate>,
    #[arg(
        long,
        value_name = "ORDNER",
        help = "Ordner mit eigenen Katalogen, Parametern und Profilen"
    )]
    pub(super) criteria: Option<PathBuf>,
}

/// `gleichwertig criteria`.
#[derive(Debug, Arguments)]
pub(super) struct Criteria {
    #[command(subcommand)]
    pub(super) verb: CriteriaVerb,
    #[arg(
        long,
        global = true,
        value_name = "ORDNER",
        help = "Ordner mit eigenen Katalogen, Parametern und Profilen"
    )]
    pub(super) criteria: Option<PathBuf>,
}

/// The verbs of `gleichwertig criteria`.
#[derive(Debug, Subcommand)]
pub(super) enum CriteriaVerb {
    #[command(
        about = "Listet die Kataloge mit ihren Kriterien",
        override_usage = "gleichwertig criteria list [OPTIONEN]"
    )]
    List(CriteriaList),
    #[command(
        about = "Zeigt einen Katalog, ein Kriterium oder ein Profil",
        override_usage = "gleichwertig criteria show [OPTIONEN] <KENNUNG>"
    )]
    Show(CriteriaShow),
    #[command(
        about = "Prüft eigene Kataloge, Parameter und Profile",
        override_usage = "gleichwertig criteria validate [OPTIONEN] [DATEI…]"
    )]
    Validate(CriteriaValidate),
    #[command(
        about = "Schreibt je Kriterium, Katalog und Profil eine Seite",
        override_usage = "gleichwertig criteria pages -o <ORDNER>"
    )]
    Pages(CriteriaPages),
    #[command(
        about = "Erklärt eine Lizenz: Einordnung, Pflichten, Verträglichkeit, Nachnutzung",
        override_usage = "gleichwertig criteria licence [OPTIONEN] <AUSDRUCK>"
    )]
    Licence(CriteriaLicence),
    #[command(
        about = "Schreibt einen Fragebogen an die Anbieter: alles, was in der Akte noch unbekannt ist",
        override_usage = "gleichwertig criteria ask [OPTIONEN] [AKTE]",
        after_help = "Beispiel: gleichwertig criteria ask meine-akte -o fragen.csv"
    )]
    Ask(CriteriaAsk),
}

/// `gleichwertig criteria list`.
#[derive(Debug, Arguments)]
pub(super) struct CriteriaList {
    #[command(flatten)]
    pub(super) page: Page,
}

/// `gleichwertig criteria show`.
#[derive(Debug, Arguments)]
pub(super) struct CriteriaShow {
    #[arg(
        value_name = "KENNUNG",
        help = "Ein Katalog, ein Kriterium oder ein Profil, zum Beispiel sicherheit"
    )]
    pub(super) id: String,
    #[command(flatten)]
    pub(super) page: Page,
}

/// `gleichwertig criteria validate`.
#[derive(Debug, Arguments)]
pub(super) struct CriteriaValidate {
    #[arg(
        value_name = "DATEI",
        help = "Dateien mit Katalogen, Parametern oder Profilen; ohne Angabe alle Kataloge und Profile und alles aus --criteria"
    )]
    pub(super) files: Vec<PathBuf>,
}

/// `gleichwertig schema`.
#[derive(Debug, Arguments)]
pub(super) struct Schema {
    #[arg(
        value_name = "DATEI",
        help = "Zum Beispiel vergabe.toml, kosten.csv oder katalog"
    )]
    pub(super) name: String,
}

/// `gleichwertig completions`.
#[derive(Debug, Arguments)]
pub(super) struct Completions {
    #[arg(
        value_name = "SHELL",
        value_enum,
        hide_possible_values = true,
        help = "bash, zsh, fish, powershell oder elvish"
    )]
    pub(super) shell: clap_complete::Shell,
}

/// `gleichwertig help`.
#[derive(Debug, Arguments)]
pub(super) struct Help {
    #[arg(value_name = "BEFEHL", help = "Der Befehl; ohne Angabe die Übersicht")]
    pub(super) words: Vec<String>,
}

pub(super) fn key_date(written: &str) -> Result<KeyDate, String> {
    let day = Day::parse(written.trim()).ok_or_else(|| {
        "Schreiben Sie einen Tag, den es gibt: JJJJ-MM-TT oder TT.MM.JJJJ, zum Beispiel 2026-11-20.".to_owned()
    })?;
    Ok(KeyDate::new(day))
}

/// The command line with German headings.
pub(super) fn command() -> Command {
    let mut command = german(Args::command().max_term_width(100));
    // Global options reach the subcommands while building; their help must know them.
    command.build();
    command
}

fn german(command: Command) -> Command {
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Befehle")
        .subcommand_value_name("BEFEHL")
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                ARGUMENTS
            } else {
                OPTIONS
            };
            arg.help_heading(heading)
        });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|inner| inner.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, german)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn help_is_german_throughout() {
        fn look(command: &Command) {
            let help = command.clone().render_long_help().to_string();
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "Print",
                "default",
                "possible",
                "OPTIONS",
                "COMMAND",
            ] {
                assert!(
                    !help.contains(english),
                    "{english} in the help of {}:\n{help}",
                    command.get_name()
                );
            }
            assert!(help.contains("Aufruf: gleichwertig"), "{help}");
            command.get_subcommands().for_each(look);
        }
        look(&command());
    }

    #[test]
    fn key_dates_are_read_in_both_forms() {
        assert_eq!(key_date("2026-11-20"), key_date("20.11.2026"));
        assert!(key_date("2026-02-30").is_err());
    }
}
