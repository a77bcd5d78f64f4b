//! PDF through `pdftotext`, where it is installed. No shell, with limits of time and size.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::source::{Places, SIZE_LIMIT};

/// Longer than this nobody waits for a draft.
const TIME: Duration = Duration::from_mins(1);

/// Why a PDF was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PdfFault {
    /// The program is not there.
    NoProgram,
    /// The program needs too long or writes too much.
    Limits,
    /// The program could not read the file.
    Refused,
}

/// The text of a PDF as the program writes it, pages parted by form feeds.
pub(super) fn text(program: &str, path: &Path) -> Result<String, PdfFault> {
    text_within(TIME, program, path)
}

fn text_within(time: Duration, program: &str, path: &Path) -> Result<String, PdfFault> {
    // An absolute path never looks like an option.
    let path = path.canonicalize().map_err(|_| PdfFault::Refused)?;
    let mut child = Command::new(program)
        .args(["-layout", "-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| PdfFault::NoProgram)?;
    let Some(output) = child.stdout.take() else {
        return Err(PdfFault::NoProgram);
    };
    let (sender, receiver) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output
            .take(SIZE_LIMIT.saturating_add(1))
            .read_to_end(&mut bytes);
        // Nobody listens any more when the time is over.
        let _ = sender.send(read.map(|_| bytes));
    });
    let answer = receiver.recv_timeout(time);
    let bytes = match answer {
        Ok(Ok(bytes)) if u64::try_from(bytes.len()).unwrap_or(u64::MAX) <= SIZE_LIMIT => bytes,
        _ => {
            let _ = child.kill();
            let _ = child.wait();
            return Err(PdfFault::Limits);
        }
    };
    let _ = reader.join();
    match child.wait() {
        Ok(status) if status.success() => {}
        _ => return Err(PdfFault::Refused),
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The names of the places: page and line.
pub(super) fn places(text: &str) -> Places {
    let mut places = Places::new();
    let mut page = 1_u32;
    let mut at = 0_usize;
    places.section("Seite 1");
    for line in text.split_inclusive('\n') {
        let feeds = line.bytes().take_while(|byte| *byte == 0x0c).count();
        for _ in 0..feeds {
            page = page.saturating_add(1);
            places.section(format!("Seite {page}"));
        }
        places.next(at, "Zeile");
        at = at.saturating_add(line.len());
    }
    places
}

#[cfg(test)]
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests put programs in place of pdftotext and look at the clock"
)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::PathBuf;
    use std::time::Instant;

    use super::*;

    /// A folder with a made-up PDF and a program that stands in for `pdftotext`.
    struct Room(PathBuf);

    impl Room {
        fn new(name: &str, script: &str) -> Self {
            let path = std::env::temp_dir()
                .join(format!("gleichwertig-pdf-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).expect("a folder");
            fs::write(path.join("-entwurf $(touch da).pdf"), "%PDF-1.7").expect("a file");
            let program = path.join("lesen");
            fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a program");
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("allowed");
            Self(path)
        }

        fn read(&self, time: Duration) -> Result<String, PdfFault> {
            let program = self.0.join("lesen").to_string_lossy().into_owned();
            text_within(time, &program, &self.0.join("-entwurf $(touch da).pdf"))
        }
    }

    impl Drop for Room {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_text_is_what_the_program_writes() {
        let room = Room::new(
            "gut",
            r#"printf '%s\n' "$1 $2 $3 $5" "$(basename -- "$4")""#,
        );
        let text = room.read(TIME).expect("a text");
        assert_eq!(text, "-layout -enc UTF-8 -\n-entwurf $(touch da).pdf\n");
        assert!(!room.0.join("da").exists(), "a name is never run");
    }

    #[test]
    fn a_program_that_hangs_is_given_up() {
        let room = Room::new("haengt", "exec sleep 600");
        let begun = Instant::now();
        assert_eq!(room.read(Duration::from_millis(200)), Err(PdfFault::Limits));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_program_that_writes_without_end_is_cut_off() {
        let room = Room::new("flut", "exec yes Entwurf");
        assert_eq!(room.read(TIME), Err(PdfFault::Limits));
    }

    #[test]
    fn a_program_that_fails_has_read_nothing() {
        let room = Room::new("faul", "echo halb; exit 3");
        assert_eq!(room.read(TIME), Err(PdfFault::Refused));
    }

    #[test]
    fn a_program_that_is_missing_is_told_apart_from_a_file_that_is() {
        let room = Room::new("fehlt", "exit 0");
        let pdf = room.0.join("-entwurf $(touch da).pdf");
        assert_eq!(text("gibt-es-hier-nicht", &pdf), Err(PdfFault::NoProgram));
        let program = room.0.join("lesen").to_string_lossy().into_owned();
        assert_eq!(
            text(&program, &room.0.join("weg.pdf")),
            Err(PdfFault::Refused)
        );
    }
}
