//! What can be typed for commands on large tables.

use std::path::PathBuf;

use clap::Args as Arguments;

use super::Told;
use crate::cli::words::TableFormat;
use crate::exact::notation::{self, Separator};
use crate::exact::{Decimal, KeyDate, Percent, PercentFault, Rate, Year};
use crate::model::Convention;

/// `gleichwertig present-values`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct PresentValues {
    #[arg(
        value_name = "TABELLE",
        help = "CSV mit den Zahlungen: „kandidat;jahr;<Position>…“ oder „kandidat;position;2026;2027;…“"
    )]
    pub(in crate::cli) table: PathBuf,
    #[arg(long, value_name = "PROZENT", value_parser = rate, required = true,
          help = "Kalkulationszinssatz in Prozent, zum Beispiel 1,2; mehrfach genannt: die Sätze für Jahr 1, 2, … (Zinsstruktur)")]
    pub(in crate::cli) zinssatz: Vec<Rate>,
    #[arg(long, value_name = "JAHR", value_parser = year,
          help = "Das Jahr 0, auf das abgezinst wird")]
    pub(in crate::cli) bezugsjahr: Year,
    #[arg(long, value_name = "WANN", value_parser = convention, default_value = "jahresende", hide_default_value = true,
          help = "Zeitpunkt der Zahlungen im Jahr, wie in vergabe.toml; ohne Angabe jahresende")]
    pub(in crate::cli) zahlung: Convention,
    #[arg(long, value_name = "POSITION=PROZENT", value_parser = escalation,
          help = "Jährliche Preissteigerung einer Position, zum Beispiel personal=2,6; darf mehrfach stehen")]
    pub(in crate::cli) steigerung: Vec<(String, Rate)>,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
}

/// Where the result goes and on how many cores.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Work {
    #[arg(
        short = 'o',
        long,
        value_name = "DATEI",
        help = "Schreibt das Ergebnis in diese Datei, ganz oder gar nicht"
    )]
    pub(in crate::cli) ausgabe: Option<PathBuf>,
    #[arg(
        long,
        value_name = "ZAHL",
        default_value_t = 0,
        hide_default_value = true,
        help = "Auf so vielen Kernen wird gerechnet; ohne Angabe auf allen. Am Ergebnis ändert das nichts"
    )]
    pub(in crate::cli) kerne: usize,
}

/// `gleichwertig screen`.
#[derive(Debug, Arguments)]
pub(in crate::cli) struct Screen {
    #[arg(
        value_name = "TABELLE",
        help = "CSV mit einer Zeile je Programm (bestand.csv) oder, mit --kriterien, je Kandidat"
    )]
    pub(in crate::cli) table: PathBuf,
    #[arg(
        long,
        value_name = "DATEI",
        help = "TOML mit Spalten, Gewichten und Richtung: bewertet beliebige Zahlenspalten statt eines Softwarebestands"
    )]
    pub(in crate::cli) kriterien: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        hide_possible_values = true,
        help = "Format: text, markdown, json oder csv; ohne Angabe nach der Endung der Datei, am Bildschirm text"
    )]
    pub(in crate::cli) format: Option<TableFormat>,
    #[arg(long, value_name = "TAG", value_parser = super::key_date,
          help = "Stichtag für Vertragsenden: JJJJ-MM-TT oder TT.MM.JJJJ; ohne Angabe bleibt das Vertragsende außer Betracht")]
    pub(in crate::cli) stichtag: Option<KeyDate>,
    #[arg(
        long,
        value_name = "ZAHL",
        default_value_t = 10,
        hide_default_value = true,
        help = "So viele Programme werden ausführlich gezeigt; ohne Angabe 10"
    )]
    pub(in crate::cli) plaetze: usize,
    #[command(flatten)]
    pub(in crate::cli) work: Work,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}

fn percent(written: &str) -> Result<Rate, String> {
    let written = written.trim().trim_end_matches('%').trim_end();
    let point = Decimal::parse_plain(written);
    let number = point
        .or_else(|| notation::parse(written, Separator::Comma))
        .ok_or_else(|| "Schreiben Sie Prozent im Jahr, zum Beispiel 1,2.".to_owned())?;
    Rate::new(Percent::new(number)).map_err(|fault| match fault {
        PercentFault::TooLow => "Ein Satz von −100 % oder weniger lässt nichts übrig.".to_owned(),
        PercentFault::TooHigh => {
            "Ein Satz über 100 % im Jahr ist nicht vorgesehen; 1,2 heißt 1,2 %.".to_owned()
        }
    })
}

fn rate(written: &str) -> Result<Rate, String> {
    percent(written)
}

fn year(written: &str) -> Result<Year, String> {
    let year = written.trim().parse::<i64>().ok().and_then(Year::new);
    year.ok_or_else(|| "Schreiben Sie ein Jahr, zum Beispiel 2026.".to_owned())
}

fn convention(written: &str) -> Result<Convention, String> {
    let folded = crate::read::folded(written);
    let known = Convention::WORDS.iter().find(|(word, _)| *word == folded);
    known.map(|(_, convention)| *convention).ok_or_else(|| {
        let words: Vec<&str> = Convention::WORDS.iter().map(|(word, _)| *word).collect();
        format!("Möglich sind {}.", words.join(", "))
    })
}

fn escalation(written: &str) -> Result<(String, Rate), String> {
    let (position, rate) = written
        .rsplit_once('=')
        .filter(|(position, _)| !position.trim().is_empty())
        .ok_or_else(|| {
            "Schreiben Sie Position und Prozent, zum Beispiel personal=2,6.".to_owned()
        })?;
    Ok((position.trim().to_owned(), percent(rate)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_with_comma_and_point() {
        assert_eq!(percent("1,2"), percent("1.2 %"));
        assert!(percent("120").is_err() && percent("-100").is_err() && percent("viel").is_err());
        assert!(escalation("=2").is_err());
        assert_eq!(escalation("Personal = 2,6").expect("read").0, "Personal");
    }
}
