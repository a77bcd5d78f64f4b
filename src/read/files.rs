//! Opens the files of a case; what is missing or unreadable is told together.

use std::path::{Path, PathBuf};

use crate::source::{
    CaseFolder, Encoding, FileId, LoadFault, Located, PathFault, SIZE_LIMIT, SourceMap, Span,
};

use super::collector::{Collector, Reading};
use super::form;

/// Whether a case can do without a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Mandatory,
    Optional,
}

/// Opens one file of the case; the name may have been chosen in `[dateien]`.
pub(super) fn open(
    map: &mut SourceMap,
    folder: &CaseFolder,
    chosen: Option<&Located<String>>,
    default: &str,
    need: Need,
    root: Span,
    collector: &Collector,
) -> Option<FileId> {
    let name = chosen.map_or(default, |name| name.value.as_str());
    let place = chosen.map_or(root, |name| name.span);
    let path = resolved(folder, name, place, collector)?;
    match map.load(&path, &name.replace('\\', "/")) {
        Ok(file) => {
            note_encoding(map, file, collector);
            Some(file)
        }
        Err(LoadFault::Missing) if need == Need::Optional && chosen.is_none() => None,
        Err(fault) => {
            let rule = if fault == LoadFault::Missing {
                &form::MISSING_FILE
            } else {
                &form::UNREADABLE
            };
            let what = match &fault {
                LoadFault::Missing => "fehlt".to_owned(),
                LoadFault::Denied => "darf nicht gelesen werden".to_owned(),
                LoadFault::NotAFile => "ist keine Datei".to_owned(),
                LoadFault::TooLarge(bytes) => format!("ist mit {} MB zu groß", bytes / 1_000_000),
                LoadFault::NotText { container: true } => {
                    "ist eine Arbeitsmappe oder ein Archiv, kein Text".to_owned()
                }
                LoadFault::NotText { container: false } => "ist kein Text".to_owned(),
                LoadFault::Other(kind) => format!("ist nicht lesbar ({kind})"),
            };
            collector.fault(
                rule,
                place,
                format!("Die Datei {name} {what}"),
                load_help(&fault, name),
            );
            None
        }
    }
}

/// The paths of named files; a name that leads out of the folder of the case becomes a finding.
#[must_use]
pub fn named_paths(folder: &CaseFolder, names: &[Located<String>]) -> Reading<Vec<PathBuf>> {
    let collector = Collector::default();
    let paths = names
        .iter()
        .filter_map(|name| resolved(folder, &name.value, name.span, &collector))
        .collect();
    Reading {
        value: Some(paths),
        findings: collector.into_findings(),
    }
}

/// The path of a named file, within the folder of the case.
fn resolved(
    folder: &CaseFolder,
    name: &str,
    place: Span,
    collector: &Collector,
) -> Option<PathBuf> {
    match folder.resolve(name) {
        Ok(path) => Some(path),
        Err(fault) => {
            let what = match fault {
                PathFault::Empty => "nennt keine Datei",
                PathFault::Absolute => "ist ein vollständiger Pfad",
                PathFault::Climbs => "führt aus dem Ordner der Akte hinaus",
            };
            collector.fault(
                &form::PATH,
                place,
                format!("Der Pfad „{name}“ {what}"),
                "Legen Sie die Datei in den Ordner der Akte und nennen Sie nur ihren Namen.",
            );
            None
        }
    }
}

/// Notes a draft text that is not where the case says; a comparison does not read it.
pub(super) fn note_missing(folder: &CaseFolder, draft: &Located<String>, collector: &Collector) {
    let name = &draft.value;
    if let Some(path) = resolved(folder, name, draft.span, collector)
        && !path.is_file()
    {
        collector.fault(
            &form::MISSING_FILE,
            draft.span,
            format!("Die Datei {name} fehlt"),
            "Legen Sie die Datei in den Ordner der Akte, oder streichen Sie ihren Namen.",
        );
    }
}

/// The way out when a file cannot be read.
pub(super) fn load_help(fault: &LoadFault, name: &str) -> String {
    match fault {
        LoadFault::Missing => format!(
            "Legen Sie {name} an; „gleichwertig init“ schreibt eine Akte mit allen Dateien."
        ),
        LoadFault::Denied => format!("Geben Sie {name} zum Lesen frei."),
        LoadFault::NotAFile => {
            format!("Unter dem Namen {name} steht ein Ordner; erwartet wird eine Datei.")
        }
        LoadFault::TooLarge(_) => format!(
            "Verarbeitet werden höchstens {} MB. Prüfen Sie, ob eine andere Datei gemeint war.",
            SIZE_LIMIT / 1_048_576
        ),
        LoadFault::NotText { container: true } => {
            "Speichern Sie das Blatt in Excel oder LibreOffice als „CSV UTF-8“.".to_owned()
        }
        LoadFault::NotText { container: false } => {
            "Erwartet wird eine Textdatei in UTF-8.".to_owned()
        }
        LoadFault::Other(_) => "Prüfen Sie die Datei und versuchen Sie es noch einmal.".to_owned(),
    }
}

/// The same for the main file, which is opened before anything can be noted.
pub(super) fn note_main_encoding(map: &SourceMap, file: FileId, collector: &Collector) {
    note_encoding(map, file, collector);
}

/// TOML is UTF-8; CSV may be Windows-1252, as German Excel writes it.
fn note_encoding(map: &SourceMap, file: FileId, collector: &Collector) {
    let Some(source) = map.file(file) else { return };
    let is_toml = Path::new(source.name())
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    match source.encoding() {
        Encoding::Windows1252 { first } if is_toml => {
            let start = usize::try_from(first).unwrap_or(0);
            let end = source.text().ceil_char_boundary(start.saturating_add(1));
            collector.fault(
                &form::ENCODING,
                Span::new(file, start, end),
                "Die Datei ist nicht in UTF-8 gespeichert",
                "Speichern Sie sie im Editor mit der Kodierung UTF-8.",
            );
        }
        Encoding::Utf16 if is_toml => collector.fault(
            &form::ENCODING,
            Span::beginning(file),
            "Die Datei ist in UTF-16 gespeichert",
            "Speichern Sie sie im Editor mit der Kodierung UTF-8.",
        ),
        Encoding::Utf8 | Encoding::Utf16 | Encoding::Windows1252 { .. } => {}
    }
}
