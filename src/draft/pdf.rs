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
    let answer = receiver.recv_timeout(TIME);
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
