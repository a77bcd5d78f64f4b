//! The file a report goes to: never an input, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::trouble::Trouble;
use crate::source::SourceMap;

/// Names that a case may use; a report must not take them even where the file is not there yet.
const CASE_NAMES: [&str; 14] = [
    "vergabe.toml",
    "kandidaten.csv",
    "bewertung.csv",
    "anforderungen.csv",
    "kosten.csv",
    "risiken.csv",
    "klima.csv",
    "angebote.csv",
    "souveraenitaet.csv",
    "pilot.csv",
    "teilnehmer.csv",
    "staffeln.csv",
    "kosten-ist.csv",
    "ziele-ist.csv",
];

/// A file that may be written.
#[derive(Debug)]
pub(super) struct Target {
    /// Where the file really lies, links followed.
    path: PathBuf,
    folder: PathBuf,
    name: String,
    existing: Option<fs::Metadata>,
}

impl Target {
    /// Where the file really lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Looks whether a file may be written, given everything that was read.
    pub(super) fn checked(
        typed: &Path,
        case_folder: &Path,
        inputs: &SourceMap,
    ) -> Result<Self, Trouble> {
        let target = Self::located(typed)?;
        let fault = |message: String| {
            Err(Trouble::new(
                message,
                "Nennen Sie eine andere Datei, zum Beispiel: -o vermerk.md",
            ))
        };
        if let Some(input) = inputs
            .files()
            .iter()
            .find(|file| target.is_same(Path::new(file.shown())))
        {
            return fault(format!(
                "{} ist eine Eingabe ({}) und wird nicht überschrieben",
                typed.display(),
                input.name()
            ));
        }
        let in_case = case_folder
            .canonicalize()
            .is_ok_and(|folder| folder == target.folder);
        if in_case
            && CASE_NAMES
                .iter()
                .any(|name| target.name.eq_ignore_ascii_case(name))
        {
            return fault(format!(
                "{} ist der Name einer Datei der Akte",
                typed.display()
            ));
        }
        if target
            .existing
            .as_ref()
            .is_some_and(|metadata| metadata.permissions().readonly())
        {
            return fault(format!("{} ist schreibgeschützt", typed.display()));
        }
        Ok(target)
    }

    /// Looks whether a file may be written that is none of these inputs, under whatever name.
    pub(super) fn checked_against(
        typed: &Path,
        inputs: &[&Path],
        read: &SourceMap,
    ) -> Result<Self, Trouble> {
        let target = Self::checked(typed, Path::new(""), read)?;
        if let Some(input) = inputs.iter().find(|input| target.is_same(input)) {
            return Err(Trouble::new(
                format!(
                    "{} ist eine Eingabe ({}) und wird nicht überschrieben",
                    typed.display(),
                    input.display()
                ),
                "Nennen Sie eine andere Datei, zum Beispiel: -o ergebnis.csv",
            ));
        }
        Ok(target)
    }

    /// A file of the case that is meant to be changed.
    pub(super) fn of_input(typed: &Path) -> Result<Self, Trouble> {
        let target = Self::located(typed)?;
        let readonly = target
            .existing
            .as_ref()
            .is_some_and(|metadata| metadata.permissions().readonly());
        if readonly {
            return Err(Trouble::new(
                format!("{} ist schreibgeschützt", typed.display()),
                "Heben Sie den Schutz auf, oder legen Sie mit -o eine Kopie an.",
            ));
        }
        Ok(target)
    }

    fn located(typed: &Path) -> Result<Self, Trouble> {
        let shown = typed.display();
        let help = "Nennen Sie eine Datei, zum Beispiel: -o vermerk.md";
        // A link is followed, so that it keeps pointing to the report.
        let path = match fs::symlink_metadata(typed) {
            Ok(metadata) if metadata.is_symlink() => typed.canonicalize().map_err(|_| {
                Trouble::new(
                    format!("{shown} ist ein Verweis, der ins Leere führt"),
                    help,
                )
            })?,
            Ok(_) => typed.to_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => typed.to_owned(),
            Err(error) => return Err(Trouble::of_path(typed, error.kind())),
        };
        let existing = fs::metadata(&path).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir)
            || typed.to_string_lossy().ends_with(['/', '\\'])
        {
            return Err(Trouble::new(
                format!("{shown} ist ein Ordner"),
                "Nennen Sie eine Datei darin, zum Beispiel vermerk.md.",
            ));
        }
        if existing
            .as_ref()
            .is_some_and(|metadata| !metadata.is_file())
        {
            return Err(Trouble::new(
                format!("{shown} ist keine gewöhnliche Datei"),
                help,
            ));
        }
        let name = match path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
        {
            Some(name) if name != "-" => name,
            _ => {
                return Err(Trouble::new(
                    format!("„{shown}“ ist kein Name für eine Datei"),
                    "Ohne -o erscheint die Ausgabe am Bildschirm.",
                ));
            }
        };
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let folder = parent.canonicalize().map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                Trouble::new(
                    format!("Den Ordner {} gibt es nicht", parent.display()),
                    "Legen Sie ihn an, oder nehmen Sie einen anderen.",
                )
            } else {
                Trouble::of_path(parent, error.kind())
            }
        })?;
        Ok(Self {
            path: folder.join(path.file_name().unwrap_or_default()),
            folder,
            name,
            existing,
        })
    }

    /// Whether an input is this very file, under whatever name.
    fn is_same(&self, input: &Path) -> bool {
        let same_path = input.canonicalize().is_ok_and(|input| input == self.path);
        same_path || same_file(self.existing.as_ref(), input)
    }

    /// Writes the whole text, or leaves everything as it was.
    pub(super) fn write(&self, text: &str) -> Result<(), Trouble> {
        self.stage(text.as_bytes())?.commit()
    }

    /// Writes the whole content beside its place; it gets its name only when it is committed.
    pub(super) fn stage(&self, content: &[u8]) -> Result<Staged<'_>, Trouble> {
        let temporary = self
            .folder
            .join(format!(".{}.{}.tmp", self.name, std::process::id()));
        let staged = Staged {
            target: self,
            temporary,
        };
        self.through(&staged.temporary, content)
            .map_err(|error| Trouble::of_path(&self.path, error.kind()))?;
        Ok(staged)
    }

    fn through(&self, temporary: &Path, content: &[u8]) -> std::io::Result<()> {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(temporary)?;
        file.write_all(content)?;
        if let Some(existing) = &self.existing {
            file.set_permissions(existing.permissions())?;
        }
        file.sync_all()
    }
}

/// Content that is written whole and does not have its name yet; dropped, it vanishes.
#[derive(Debug)]
pub(super) struct Staged<'t> {
    target: &'t Target,
    temporary: PathBuf,
}

impl<'t> Staged<'t> {
    /// The place the content is meant for.
    pub(super) fn target(&self) -> &'t Target {
        self.target
    }

    /// Gives the content its name.
    pub(super) fn commit(self) -> Result<(), Trouble> {
        fs::rename(&self.temporary, &self.target.path)
            .map_err(|error| Trouble::of_path(&self.target.path, error.kind()))?;
        settle(&self.target.folder);
        Ok(())
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // After a commit nothing is there any more; what cannot be removed is not worth a second message.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Makes a new name in a folder last; not every system can, and the file itself is safe already.
fn settle(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

#[cfg(unix)]
fn same_file(existing: Option<&fs::Metadata>, input: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    match (existing, fs::metadata(input)) {
        (Some(existing), Ok(input)) => number(existing) == number(&input),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_file(_existing: Option<&fs::Metadata>, _input: &Path) -> bool {
    false
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at what was written"
)]
mod tests {
    use super::*;

    struct Room(PathBuf);

    impl Room {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir()
                .join(format!("gleichwertig-target-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }

        fn file(&self, name: &str, text: &str) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, text).expect("a file");
            path
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<String> = fs::read_dir(&self.0)
                .expect("a folder")
                .map(|entry| {
                    entry
                        .expect("an entry")
                        .file_name()
                        .to_string_lossy()
                        .into_owned()
                })
                .collect();
            names.sort();
            names
        }

        fn refusal(&self, path: &Path, map: &SourceMap) -> String {
            Target::checked(path, &self.0, map)
                .expect_err("it is refused")
                .message()
                .replace(&*self.0.to_string_lossy(), "…")
        }
    }

    impl Drop for Room {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_report_is_written_whole_and_leaves_nothing_else() {
        let room = Room::new("whole");
        let path = room.file("vermerk.md", "alt");
        Target::checked(&path, &room.0, &SourceMap::new())
            .expect("free")
            .write("neu")
            .expect("written");
        assert_eq!(fs::read_to_string(&path).expect("text"), "neu");
        assert_eq!(room.names(), ["vermerk.md"]);
    }

    #[test]
    fn an_input_is_never_overwritten_under_any_name() {
        let room = Room::new("inputs");
        let input = room.file("daten.csv", "a");
        let mut map = SourceMap::new();
        map.load(&input, "daten.csv").expect("loaded");
        let expected = "…/daten.csv ist eine Eingabe (daten.csv) und wird nicht überschrieben";
        assert_eq!(room.refusal(&input, &map), expected);
        assert_eq!(
            room.refusal(&room.0.join("risiken.csv"), &map),
            "…/risiken.csv ist der Name einer Datei der Akte"
        );
        fs::hard_link(&input, room.0.join("hart.md")).expect("a hard link");
        if cfg!(unix) {
            assert!(
                room.refusal(&room.0.join("hart.md"), &map)
                    .contains("ist eine Eingabe")
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_links_to_inputs_refused() {
        let room = Room::new("links");
        let input = room.file("daten.csv", "a");
        let report = room.file("vermerk.md", "alt");
        let mut map = SourceMap::new();
        map.load(&input, "daten.csv").expect("loaded");
        for (link, aim) in [
            ("zur-eingabe", "daten.csv"),
            ("zum-vermerk", "vermerk.md"),
            ("ins-leere", "nichts"),
        ] {
            std::os::unix::fs::symlink(aim, room.0.join(link)).expect("a link");
        }
        assert!(
            room.refusal(&room.0.join("zur-eingabe"), &map)
                .contains("ist eine Eingabe")
        );
        assert!(
            room.refusal(&room.0.join("ins-leere"), &map)
                .contains("ins Leere")
        );
        let target = Target::checked(&room.0.join("zum-vermerk"), &room.0, &map).expect("free");
        target.write("neu").expect("written");
        assert_eq!(fs::read_to_string(report).expect("text"), "neu");
        assert!(
            fs::symlink_metadata(room.0.join("zum-vermerk"))
                .expect("there")
                .is_symlink()
        );
    }

    #[test]
    fn folders_and_missing_folders_are_refused() {
        let room = Room::new("folders");
        let map = SourceMap::new();
        assert!(room.refusal(&room.0, &map).contains("ist ein Ordner"));
        assert_eq!(
            room.refusal(&room.0.join("fehlt/vermerk.md"), &map),
            "Den Ordner …/fehlt gibt es nicht"
        );
        assert!(room.refusal(Path::new("-"), &map).contains("kein Name"));
    }
}
