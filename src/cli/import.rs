//! `gleichwertig import`: takes the answers of vendors into the case, as claims.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::Import;
use super::exit::Exit;
use super::opening;
use super::output::{Output, visible};
use super::target::{Staged, Target};
use super::together;
use super::trouble::Trouble;
use crate::finding::Severity;
use crate::read::{self, Amendment};
use crate::render;
use crate::source::SourceMap;

/// Shows what a sheet would change; writes only where that is asked for, whole or not at all.
pub(super) fn run(request: &Import, output: &mut Output) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let reading = opening::case(&mut map, request.case.typed(), &request.basis)?;
    let Some(case) = reading.value else {
        output.note(&render::findings::terminal(
            &reading.findings,
            &map,
            output.margin,
        ));
        return Ok(stopped(output));
    };
    let answers = read::answers(&mut map, &request.sheet, &case)
        .map_err(|fault| Trouble::of_file(&request.sheet, &fault))?;
    if !answers.findings.is_empty() {
        output.note(&render::findings::terminal(
            &answers.findings,
            &map,
            output.margin,
        ));
    }
    let Some(amendments) = answers
        .value
        .filter(|_| !answers.findings.reach(Severity::Error))
    else {
        return Ok(stopped(output));
    };
    if amendments.is_empty() {
        output.print("Der Fragebogen beantwortet nichts, was in der Akte noch offen ist.\n")?;
        return Ok(Exit::Sound);
    }
    output.print(&difference(&amendments))?;
    let folder = opening::case_folder(request.case.typed());
    let places = places(request, &amendments, &folder, &map)?;
    let Some(places) = places else {
        output.print(
            "\nEs wurde nichts geschrieben. Mit --schreiben werden die Dateien der Akte geändert, mit -o ORDNER geänderte Kopien abgelegt.\n",
        )?;
        return Ok(Exit::Sound);
    };
    write(&places, &amendments)?;
    let names: Vec<String> = places
        .iter()
        .map(|(_, path)| visible(&path.to_string_lossy()))
        .collect();
    output.print(&format!("\nGeschrieben: {}\n", names.join(", ")))?;
    Ok(Exit::Sound)
}

fn stopped(output: &mut Output) -> Exit {
    output.note("Es wurde nichts übernommen. Bitte beheben Sie die Fehler.\n");
    Exit::Stopped
}

/// What would change, row by row.
fn difference(amendments: &[Amendment]) -> String {
    let mut text = String::new();
    for amendment in amendments {
        if !text.is_empty() {
            text.push('\n');
        }
        let what = if amendment.file.is_some() {
            ""
        } else {
            " (neu)"
        };
        text.extend([shown(&amendment.name).as_str(), what, "\n"]);
        for row in &amendment.rows {
            match row.line {
                Some(line) => {
                    let line = line.to_string();
                    text.extend(["  Zeile ", &line, "\n  - ", &shown(&row.before), "\n"]);
                }
                None => text.push_str("  neue Zeile\n"),
            }
            text.extend(["  + ", &shown(&row.after), "\n"]);
        }
    }
    let into_requirements = amendments
        .iter()
        .flat_map(|amendment| &amendment.rows)
        .any(|row| row.after.contains(" (angabe "));
    if into_requirements {
        text.push_str(
            "\nAnforderungen nehmen nur Wort und Datum auf; Erläuterung und Nachweis dazu stehen weiter im Fragebogen. Legen Sie ihn zur Akte.\n",
        );
    }
    text
}

/// A row in one line, without signs that steer the terminal.
fn shown(row: &str) -> String {
    visible(&row.replace(['\r', '\n'], "⏎"))
}

type Places = Vec<(Target, PathBuf)>;

/// Where each file goes; `None` where nothing is to be written.
fn places(
    request: &Import,
    amendments: &[Amendment],
    folder: &Path,
    map: &SourceMap,
) -> Result<Option<Places>, Trouble> {
    if let Some(out) = &request.ausgabe {
        fs::create_dir_all(out).map_err(|error| Trouble::of_path(out, error.kind()))?;
        let checked = |amendment: &Amendment| {
            let path = out.join(&amendment.name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)
                    .map_err(|error| Trouble::of_path(parent, error.kind()))?;
            }
            Ok((Target::checked(&path, folder, map)?, path))
        };
        return amendments
            .iter()
            .map(checked)
            .collect::<Result<Places, Trouble>>()
            .map(Some);
    }
    if !request.schreiben {
        return Ok(None);
    }
    let own = |amendment: &Amendment| {
        let path = amendment.file.and_then(|file| map.file(file)).map_or_else(
            || folder.join(&amendment.name),
            |file| PathBuf::from(file.shown()),
        );
        Ok((Target::of_input(&path)?, path))
    };
    amendments
        .iter()
        .map(own)
        .collect::<Result<Places, Trouble>>()
        .map(Some)
}

/// Writes all files beside their places first; only when all are there do they get their names.
fn write(places: &Places, amendments: &[Amendment]) -> Result<(), Trouble> {
    let staged: Vec<Staged<'_>> = places
        .iter()
        .zip(amendments)
        .map(|((target, _), amendment)| target.stage(&amendment.bytes))
        .collect::<Result<_, _>>()?;
    together::commit_all(staged)
}
