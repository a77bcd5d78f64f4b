//! The catalogues at hand, compiled in or brought along.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use crate::law::Parameter;
use crate::model::{Catalogue, Framework, ServiceProfile};
use crate::read::collector::{Collector, Reading};
use crate::read::toml_table::{TomlTable, parsed};
use crate::read::{builtin, form, frameworks, parameters, profiles};
use crate::source::{FileId, LoadFault, SourceMap, Span};

use super::from_file;

/// The catalogues at hand: those compiled in and those a caller brings along.
#[derive(Debug, Default)]
pub struct Library {
    catalogues: BTreeMap<String, FileId>,
    parameters: BTreeMap<String, FileId>,
    profiles: BTreeMap<String, FileId>,
    frameworks: BTreeMap<String, FileId>,
}

/// What a file of the caller's own holds.
#[derive(Clone, Debug)]
pub enum Brought {
    /// Criteria with their scales.
    Catalogue(Box<Catalogue>),
    /// A value of law or guidance.
    Parameter(Parameter),
    /// A choice of criteria for a kind of service.
    Profile(Box<ServiceProfile>),
    /// Questions, answers and levels that others published.
    Framework(Box<Framework>),
}

/// Looks through a folder with catalogues and parameters of the caller's own.
///
/// Catalogues lie in the folder itself or in `kataloge/`, parameters in `parameter/`, profiles in `profile/`, frameworks in
/// `rahmenwerke/`. Without a folder only those compiled in are at hand.
///
/// # Errors
/// Passes on what the operating system says of the folder.
pub fn library(map: &mut SourceMap, folder: Option<&Path>) -> std::io::Result<Reading<Library>> {
    let collector = Collector::default();
    let mut library = Library::default();
    if let Some(folder) = folder {
        let mut paths = toml_files(folder)?;
        for inner in ["kataloge", "parameter", "profile", "rahmenwerke"] {
            let inner = folder.join(inner);
            if inner.is_dir() {
                paths.extend(toml_files(&inner)?);
            }
        }
        for path in paths {
            library.take(map, folder, &path, &collector);
        }
    }
    Ok(Reading {
        value: Some(library),
        findings: collector.into_findings(),
    })
}

fn toml_files(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    Ok(paths)
}

impl Library {
    fn take(&mut self, map: &mut SourceMap, folder: &Path, path: &Path, collector: &Collector) {
        let inside = path
            .strip_prefix(folder)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        let name = format!("--criteria/{inside}");
        let file = match map.load(path, &name) {
            Ok(file) => file,
            Err(fault) => {
                let file = map.add(&name, "");
                collector.fault(
                    &form::UNREADABLE,
                    Span::beginning(file),
                    format!("{inside} ist nicht lesbar"),
                    crate::read::files::load_help(&fault, &inside),
                );
                return;
            }
        };
        let quiet = Collector::default();
        let parsed = parsed(map, file, &quiet);
        let root = TomlTable::root(file, &parsed, &quiet);
        let (catalogue, parameter) = (root.table("katalog"), root.table("parameter"));
        let id = |table: &TomlTable<'_>| table.text("id").map(|id| id.value);
        if let Some(id) = id(&parameter) {
            if builtin::file("parameter", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    parameter.span(),
                    format!("Der eigene Parameter „{id}“ ersetzt den mitgelieferten"),
                    "Quelle und Geltung stehen in der eigenen Datei; der Bericht nennt sie.",
                );
            }
            brought(&mut self.parameters, id, file, parameter.span(), collector);
        } else if let Some(id) = id(&root.table("rahmenwerk")) {
            let span = root.table("rahmenwerk").span();
            if builtin::file("rahmenwerke", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    span,
                    format!("Das eigene Rahmenwerk „{id}“ ersetzt das mitgelieferte"),
                    "Geben Sie dem Rahmenwerk eine eigene Kennung, wenn beide gelten sollen.",
                );
            }
            brought(&mut self.frameworks, id, file, span, collector);
        } else if let Some(id) = id(&catalogue) {
            if builtin::file("kataloge", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    catalogue.span(),
                    format!("Der eigene Katalog „{id}“ ersetzt den mitgelieferten"),
                    "Geben Sie dem Katalog eine eigene Kennung, wenn beide gelten sollen.",
                );
            }
            brought(&mut self.catalogues, id, file, catalogue.span(), collector);
        } else if let Some(id) = id(&root.table("profil")) {
            let place = root.table("profil").span();
            if builtin::file("profile", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    place,
                    format!("Das eigene Profil „{id}“ ersetzt das mitgelieferte"),
                    "Geben Sie dem Profil eine eigene Kennung, wenn beide gelten sollen.",
                );
            }
            brought(&mut self.profiles, id, file, place, collector);
        } else {
            collector.fault(
                &form::MISSING_VALUE,
                Span::beginning(file),
                format!("{inside} enthält weder Katalog noch Parameter, Profil oder Rahmenwerk mit Kennung"),
                "Schreiben Sie [katalog], [parameter], [profil] oder [rahmenwerk] mit id = \"…\"; „gleichwertig criteria show“ zeigt Muster.",
            );
        }
    }

    /// Identifiers of all catalogues at hand.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = builtin::folder("kataloge")
            .map(|file| file.name.to_owned())
            .collect();
        ids.extend(self.catalogues.keys().cloned());
        ids.sort();
        ids.dedup();
        ids
    }

    /// Identifiers of all profiles at hand.
    #[must_use]
    pub fn profile_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = builtin::folder("profile")
            .map(|file| file.name.to_owned())
            .collect();
        ids.extend(self.profiles.keys().cloned());
        ids.sort();
        ids.dedup();
        ids
    }

    /// The file of a profile the caller brings along.
    pub(in crate::read) fn own_profile(&self, id: &str) -> Option<FileId> {
        self.profiles.get(id).copied()
    }

    /// The parameter files the caller brings along, by identifier.
    pub(in crate::read) fn own_parameters(&self) -> BTreeMap<String, FileId> {
        self.parameters.clone()
    }

    /// Identifiers of the frameworks the caller brings along.
    pub(in crate::read) fn own_framework_ids(&self) -> Vec<String> {
        self.frameworks.keys().cloned().collect()
    }

    /// The file of a framework the caller brings along.
    pub(in crate::read) fn own_framework(&self, id: &str) -> Option<FileId> {
        self.frameworks.get(id).copied()
    }

    /// Reads the catalogue of this identifier; `None` where there is none.
    pub fn catalogue(&self, map: &mut SourceMap, id: &str) -> Option<Reading<Catalogue>> {
        let collector = Collector::default();
        let value = self.read(map, id, &collector)?;
        Some(Reading {
            value,
            findings: collector.into_findings(),
        })
    }

    /// Reads the catalogue of this identifier into a run; the outer `None` means there is none.
    pub(in crate::read) fn read(
        &self,
        map: &mut SourceMap,
        id: &str,
        collector: &Collector,
    ) -> Option<Option<Catalogue>> {
        let file = match self.catalogues.get(id) {
            Some(file) => *file,
            None => {
                let file = builtin::file("kataloge", id)?;
                map.add(&format!("criteria/kataloge/{}.toml", file.name), file.text)
            }
        };
        Some(from_file(map, file, collector))
    }

    /// Identifiers of the parameters the caller brings along.
    #[must_use]
    pub fn own_parameter_ids(&self) -> Vec<String> {
        self.parameters.keys().cloned().collect()
    }

    /// Reads a single file with a catalogue or, where it says `[parameter]`, `[profil]` or `[rahmenwerk]`, what that names.
    ///
    /// # Errors
    /// Passes on why the file cannot be loaded.
    pub fn file(&self, map: &mut SourceMap, path: &Path) -> Result<Reading<Brought>, LoadFault> {
        let file = map.load(path, &path.to_string_lossy())?;
        let collector = Collector::default();
        let value = match said(map, file) {
            "parameter" => parameters::from_file(map, file, &collector).map(Brought::Parameter),
            "profil" => profiles::from_file(map, file, &collector).map(|found| {
                profiles::checked(map, self, &found, &collector);
                Brought::Profile(Box::new(found))
            }),
            "rahmenwerk" => frameworks::from_file(map, file, &collector)
                .map(|found| Brought::Framework(Box::new(found))),
            _ => from_file(map, file, &collector).map(|found| Brought::Catalogue(Box::new(found))),
        };
        Ok(Reading {
            value,
            findings: collector.into_findings(),
        })
    }
}

/// Which kind of file this is, by its first section.
fn said(map: &SourceMap, file: FileId) -> &'static str {
    let quiet = Collector::default();
    let parsed = parsed(map, file, &quiet);
    let root = TomlTable::root(file, &parsed, &quiet);
    if root.has("katalog") && !root.has("profil") {
        return "katalog";
    }
    ["parameter", "profil", "rahmenwerk"]
        .into_iter()
        .find(|section| root.has(section))
        .unwrap_or("katalog")
}

// Two files of one identifier would leave it to their names which one counts.
fn brought(
    known: &mut BTreeMap<String, FileId>,
    id: String,
    file: FileId,
    place: Span,
    collector: &Collector,
) {
    match known.entry(id) {
        Entry::Vacant(free) => {
            free.insert(file);
        }
        Entry::Occupied(taken) => collector.fault(
            &form::DUPLICATE,
            place,
            format!(
                "Die Kennung „{}“ steht schon in einer anderen Datei dieses Ordners",
                taken.key()
            ),
            "Löschen Sie eine der beiden Dateien, oder geben Sie ihr eine andere Kennung.",
        ),
    }
}
