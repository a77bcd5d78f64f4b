//! The folder of a case, and paths that stay within it.

use std::path::{Component, Path, PathBuf};

/// Why a path written in a case was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing is written.
    Empty,
    /// The path starts at the root of the file system.
    Absolute,
    /// The path leaves the folder, by `..` or through a link.
    Climbs,
}

/// The folder of a procurement case (*Vergabeakte*).
#[derive(Clone, Debug)]
pub struct CaseFolder {
    typed: PathBuf,
    canonical: PathBuf,
}

impl CaseFolder {
    /// The folder that holds a case, as typed at the command line.
    ///
    /// # Errors
    /// Passes on what the operating system says of the folder.
    pub fn open(typed: &Path) -> std::io::Result<Self> {
        let typed = if typed.as_os_str().is_empty() {
            Path::new(".")
        } else {
            typed
        };
        Ok(Self {
            typed: typed.to_owned(),
            canonical: typed.canonicalize()?,
        })
    }

    /// The folder as typed.
    #[must_use]
    pub fn typed(&self) -> &Path {
        &self.typed
    }

    /// The path of a file that the case names, within the folder.
    ///
    /// # Errors
    /// Refuses empty and absolute paths and paths that leave the folder, also through links.
    pub fn resolve(&self, written: &str) -> Result<PathBuf, PathFault> {
        let relative = Path::new(written);
        if written.trim().is_empty() {
            return Err(PathFault::Empty);
        }
        let drive = written.as_bytes().get(1) == Some(&b':');
        if relative.is_absolute() || drive || written.starts_with('\\') {
            return Err(PathFault::Absolute);
        }
        let inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !inside || written.split('\\').any(|part| part == "..") {
            return Err(PathFault::Climbs);
        }
        let path = self.typed.join(relative);
        match path.canonicalize() {
            Ok(real) if !real.starts_with(&self.canonical) => Err(PathFault::Climbs),
            // A file that does not exist is reported where it is read.
            Ok(_) | Err(_) => Ok(path),
        }
    }
}

/// All files in a folder and the folders within it, ordered by name; hidden ones are left out, links are not followed.
///
/// # Errors
/// Passes on what the operating system says of the folder.
pub fn files_within(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    const DEEPEST: usize = 4;
    let mut files = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((here, depth)) = open.pop() {
        for entry in std::fs::read_dir(&here)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if kind.is_dir() && !hidden && depth < DEEPEST {
                open.push((entry.path(), usize::saturating_add(depth, 1)));
            } else if kind.is_file() && !hidden {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        let folder = CaseFolder::open(Path::new("src")).expect("the sources are there");
        for written in [
            "../Cargo.toml",
            "exact/../../Cargo.toml",
            "..",
            "exact\\..\\..\\Cargo.toml",
        ] {
            assert_eq!(folder.resolve(written), Err(PathFault::Climbs), "{written}");
        }
        for written in ["/etc/passwd", "C:\\Windows\\win.ini", "\\\\server\\share"] {
            assert_eq!(
                folder.resolve(written),
                Err(PathFault::Absolute),
                "{written}"
            );
        }
        assert_eq!(folder.resolve(" "), Err(PathFault::Empty));
        assert!(folder.resolve("exact/mod.rs").is_ok());
        assert!(folder.resolve("./lib.rs").is_ok());
    }
}
