//! Several files that get their names together.

use std::fs;
use std::path::PathBuf;

use super::target::{Staged, Target};
use super::trouble::Trouble;

/// Gives several contents their names, all or none: where one cannot have its name, those before it are put back.
///
/// The system renames one file at a time; what cannot be put back is named with the place of its earlier content.
pub(super) fn commit_all(staged: Vec<Staged<'_>>) -> Result<(), Trouble> {
    let mut kept = Vec::new();
    for one in &staged {
        match Kept::of(one.target()) {
            Ok(copy) => kept.push(copy),
            Err(error) => return Err(Trouble::of_path(one.target().path(), error.kind())),
        }
    }
    for (done, one) in staged.into_iter().enumerate() {
        if let Err(trouble) = one.commit() {
            let lost: Vec<String> = kept
                .iter_mut()
                .take(done)
                .filter_map(Kept::put_back)
                .collect();
            return Err(if lost.is_empty() {
                trouble
            } else {
                Trouble::new(
                    format!("{}; {}", trouble.message(), lost.join("; ")),
                    "Benennen Sie die genannten Sicherungen wieder um, bevor Sie den Aufruf wiederholen.",
                )
            });
        }
    }
    Ok(())
}

/// What stood at a place before, under a second name for as long as it may have to come back.
#[derive(Debug)]
struct Kept<'t> {
    target: &'t Target,
    /// Where the earlier content lies; `None` where there was no file.
    copy: Option<PathBuf>,
}

impl<'t> Kept<'t> {
    fn of(target: &'t Target) -> std::io::Result<Self> {
        let path = target.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = path.with_file_name(format!(".{name}.{}.vorher", std::process::id()));
        let copy = path.is_file().then_some(beside);
        if let Some(copy) = &copy {
            // A second name costs nothing; systems without it get a copy.
            if fs::hard_link(target.path(), copy).is_err() {
                fs::copy(target.path(), copy)?;
            }
        }
        Ok(Self { target, copy })
    }

    /// Puts the earlier content back; what to tell where that fails.
    fn put_back(&mut self) -> Option<String> {
        let Some(copy) = self.copy.take() else {
            return fs::remove_file(self.target.path())
                .is_err()
                .then(|| format!("{} ist neu und blieb stehen", self.target.path().display()));
        };
        fs::rename(&copy, self.target.path()).is_err().then(|| {
            format!(
                "der frühere Inhalt von {} liegt in {}",
                self.target.path().display(),
                copy.display()
            )
        })
    }
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        if let Some(copy) = &self.copy {
            // The new content has its name; an old one that cannot be removed is not worth a message.
            let _ = fs::remove_file(copy);
        }
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test looks at what was written"
)]
mod tests {
    use super::*;

    #[test]
    fn where_one_of_several_files_cannot_have_its_name_all_stay_as_they_were() {
        let room =
            std::env::temp_dir().join(format!("gleichwertig-several-{}", std::process::id()));
        fs::create_dir_all(&room).expect("a folder");
        let (first, second) = (room.join("a.csv"), room.join("neu.csv"));
        fs::write(&first, "alt").expect("a file");
        let count = || fs::read_dir(&room).expect("a folder").count();
        let targets = [&first, &second].map(|path| Target::of_input(path).expect("free"));
        let staged = || {
            targets
                .iter()
                .map(|target| target.stage(b"neu").expect("staged"))
                .collect()
        };
        let waiting = staged();
        // A folder takes the place of the second file after everything was looked at.
        fs::create_dir(&second).expect("a folder");
        fs::write(second.join("x"), "x").expect("a file");
        assert!(commit_all(waiting).is_err());
        assert_eq!(fs::read_to_string(&first).expect("text"), "alt");
        assert_eq!(count(), 2);

        fs::remove_dir_all(&second).expect("removed");
        commit_all(staged()).expect("written");
        assert_eq!(fs::read_to_string(&first).expect("text"), "neu");
        assert_eq!(fs::read_to_string(&second).expect("text"), "neu");
        assert_eq!(count(), 2);
        fs::remove_dir_all(&room).expect("removed");
    }
}
