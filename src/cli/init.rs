//! `gleichwertig init`: a commented case that already runs.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::args::Init;
use super::exit::Exit;
use super::output::{Output, visible};
use super::templates::{self, TemplateFile};
use super::trouble::Trouble;

/// Writes a case folder, whole or not at all.
pub(super) fn run(request: &Init, output: &mut Output) -> anyhow::Result<Exit> {
    let folder = &request.folder;
    let files = templates::files(request.vorlage);
    write(folder, files)?;
    let lines: String = files.iter().map(line).collect();
    output.print(&format!(
        "Die Akte liegt in {}:\n{lines}\n\
         Alle Zahlen und Bewertungen sind Beispielwerte; ersetzen Sie sie durch die Ihren.\n\
         Als Nächstes: gleichwertig compare {}\n",
        visible(&folder.to_string_lossy()),
        quoted(folder)
    ))?;
    Ok(Exit::Sound)
}

fn line(file: &TemplateFile) -> String {
    let what = match file.name {
        "vergabe.toml" => "Bedarf, Verfahren, Gewichte",
        "kandidaten.csv" => "die Lösungen, die verglichen werden",
        "bewertung.csv" => "Punkte je Kriterium mit Grund und Beleg",
        "anforderungen.csv" => "was die Lösungen können müssen und sollen",
        "kosten.csv" => "alle Zahlungen mit Quelle und Spanne",
        "risiken.csv" => "Risiken je Lösung",
        "pilot.csv" => "was bei der Erprobung gesehen wurde",
        _ => "erklärt jede Spalte",
    };
    format!("  {:<18} {what}\n", file.name)
}

/// A path as it can be typed again.
fn quoted(path: &Path) -> String {
    let text = visible(&path.to_string_lossy());
    if text.contains(char::is_whitespace) {
        format!("\"{text}\"")
    } else {
        text
    }
}

fn write(folder: &Path, files: &[TemplateFile]) -> Result<(), Trouble> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => write_new(folder, files),
        Err(error) => Err(Trouble::of_path(folder, error.kind())),
        Ok(_) if folder.is_dir() => write_into(folder, files),
        Ok(_) => Err(Trouble::new(
            format!("{} ist kein Ordner", folder.display()),
            "Nennen Sie einen Ordner, den es noch nicht gibt.",
        )),
    }
}

/// Writes beside the place and then gives the folder its name.
fn write_new(folder: &Path, files: &[TemplateFile]) -> Result<(), Trouble> {
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(Trouble::new(
            format!("Den Ordner {} gibt es nicht", parent.display()),
            "Legen Sie ihn an, oder nehmen Sie einen anderen.",
        ));
    }
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let temporary = parent.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::create_dir(&temporary)
        .and_then(|()| {
            files
                .iter()
                .try_for_each(|file| write_file(&temporary.join(file.name), file.text))
        })
        .and_then(|()| fs::rename(&temporary, folder));
    written.map_err(|error| {
        // What could not be written is not worth a second message.
        let _ = fs::remove_dir_all(&temporary);
        Trouble::of_path(folder, error.kind())
    })
}

/// Writes into a folder that is there, unless one of the names is taken.
fn write_into(folder: &Path, files: &[TemplateFile]) -> Result<(), Trouble> {
    let taken: Vec<&str> = files
        .iter()
        .map(|file| file.name)
        .filter(|name| fs::symlink_metadata(folder.join(name)).is_ok())
        .collect();
    if !taken.is_empty() {
        return Err(Trouble::new(
            format!("In {} liegt schon: {}", folder.display(), taken.join(", ")),
            "Vorhandenes wird nie überschrieben. Nennen Sie einen Ordner, den es noch nicht gibt.",
        ));
    }
    let mut written: Vec<PathBuf> = Vec::new();
    for file in files {
        let path = folder.join(file.name);
        match write_file(&path, file.text) {
            Ok(()) => written.push(path),
            Err(error) => {
                for path in written {
                    let _ = fs::remove_file(path);
                }
                return Err(Trouble::of_path(&path, error.kind()));
            }
        }
    }
    Ok(())
}

/// Creates a file that was not there; half a file is removed again.
fn write_file(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::super::words::Template;
    use super::*;
    use crate::assess;
    use crate::finding::{Finding, Severity};
    use crate::model::Phase;
    use crate::read::{self, CaseOptions, Library};
    use crate::source::{CaseFolder, SourceMap};

    fn room(name: &str) -> PathBuf {
        let path =
            std::env::temp_dir().join(format!("gleichwertig-init-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn every_template_is_a_case_that_runs_without_faults_or_warnings_of_form() {
        for template in Template::value_variants() {
            let folder = room(&format!("{template:?}"));
            write(&folder, templates::files(*template)).expect("written");
            let mut map = SourceMap::new();
            let library = Library::default();
            let options = CaseOptions {
                key_date: None,
                library: &library,
                phases: &[Phase::Need],
            };
            let opened = CaseFolder::open(&folder).expect("a folder");
            let reading =
                read::case(&mut map, &opened, "vergabe.toml", &options).expect("readable");
            let told: Vec<&str> = reading.findings.iter().map(Finding::message).collect();
            assert!(told.is_empty(), "{template:?}: {told:?}");
            let case = reading.value.expect("a case");
            let rules = read::rule_book(&mut map, |id| assess::RULES.contains(&id))
                .value
                .expect("rules");
            let assessment = assess::assess(&case, &rules);
            assert!(
                !assessment.findings.reach(Severity::Error),
                "{template:?}: {:?}",
                assessment.findings
            );
            fs::remove_dir_all(&folder).expect("removed");
        }
    }

    #[test]
    fn nothing_that_is_there_is_overwritten() {
        let folder = room("taken");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("kosten.csv"), "mein").expect("a file");
        let fault = write(&folder, templates::files(Template::Standard)).expect_err("refused");
        assert!(
            fault.message().ends_with("liegt schon: kosten.csv"),
            "{}",
            fault.message()
        );
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn an_empty_folder_and_one_with_other_things_are_filled() {
        let folder = room("others");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("notiz.txt"), "x").expect("a file");
        write(&folder, templates::files(Template::Cloud)).expect("written");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 8);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
