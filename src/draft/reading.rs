//! From a file to a draft, or to what is wrong with it.

use std::path::Path;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::finding::{Finding, Findings};
use crate::model::DraftWords;
use crate::source::{Encoding, FileId, LoadFault, SIZE_LIMIT, SourceFile, SourceMap, Span};

use super::archive::DocumentFault;
use super::form::{self, fault};
use super::pdf::{self, PdfFault};
use super::writer::Writer;
use super::{Draft, DraftKind, Language, docx, markdown, odt, plain};

/// The program that takes the text out of a PDF.
const PDF_PROGRAM: &str = "pdftotext";

/// What reading a draft gave.
///
/// German term: *gelesener Entwurf*.
#[doc(alias = "gelesener Entwurf")]
#[derive(Clone, Debug)]
pub struct DraftReading {
    /// The draft; `None` where it could not be read.
    pub draft: Option<Draft>,
    /// What is to be told about the form of the file, also where the draft was read.
    pub findings: Findings,
}

/// Reads a draft of any kind under the name by which the case knows it.
///
/// A file that is missing or damaged gives a finding, so that all files of a run are told about at once.
#[must_use]
pub fn read(map: &mut SourceMap, path: &Path, name: &str, words: &DraftWords) -> DraftReading {
    match kind_of(path) {
        Some(kind @ (DraftKind::Markdown | DraftKind::PlainText)) => match map.load(path, name) {
            Ok(file) => checked(map, of_text(map, file, kind, words)),
            Err(reason) => refused(map, name, &reason),
        },
        Some(kind @ (DraftKind::Docx | DraftKind::Odt)) => match SourceMap::bytes(path) {
            Ok(bytes) => document(map, path, name, kind, &bytes, words),
            Err(reason) => refused(map, name, &reason),
        },
        Some(DraftKind::Pdf) => match SourceMap::bytes(path) {
            Ok(bytes) => paper(map, path, name, &bytes, words),
            Err(reason) => refused(map, name, &reason),
        },
        None => unknown(map, name),
    }
}

/// Reads many drafts under their names, in their order; texts are understood on all cores.
#[must_use]
pub fn read_all(
    map: &mut SourceMap,
    drafts: &[(&Path, String)],
    words: &DraftWords,
) -> Vec<DraftReading> {
    enum Opened {
        Text(FileId, DraftKind),
        Done(Box<DraftReading>),
    }
    let opened: Vec<Opened> = drafts
        .iter()
        .map(|(path, name)| match kind_of(path) {
            Some(kind @ (DraftKind::Markdown | DraftKind::PlainText)) => {
                match map.load(path, name) {
                    Ok(file) => Opened::Text(file, kind),
                    Err(reason) => Opened::Done(Box::new(refused(map, name, &reason))),
                }
            }
            _ => Opened::Done(Box::new(read(map, path, name, words))),
        })
        .collect();
    let map = &*map;
    opened
        .into_par_iter()
        .map(|opened| match opened {
            Opened::Text(file, kind) => checked(map, of_text(map, file, kind, words)),
            Opened::Done(reading) => *reading,
        })
        .collect()
}

/// Reads the bytes of a DOCX or ODT.
#[must_use]
pub fn document(
    map: &mut SourceMap,
    path: &Path,
    name: &str,
    kind: DraftKind,
    bytes: &[u8],
    words: &DraftWords,
) -> DraftReading {
    let taken = match kind {
        DraftKind::Odt => odt::extract(bytes),
        _ => docx::extract(bytes),
    };
    let mut extract = match taken {
        Ok(extract) => extract,
        Err(reason) => return broken(map, name, reason),
    };
    let places = std::mem::take(&mut extract.places);
    let file = map.add_taken_out(path, name, bytes, &extract.text, places);
    let mut writer = Writer::new(file, kind, map.text(file), name, words);
    extract.write(&mut writer);
    let draft = writer.finish();
    let mut reading = checked(map, draft);
    let mut more = Vec::new();
    if extract.tracked {
        more.push(fault(
            &form::TRACKED,
            Span::beginning(file),
            "Der Entwurf enthält nachverfolgte Änderungen; geprüft wird der Text mit allen Änderungen",
            "Nehmen Sie die Änderungen an oder ab, bevor Sie den Entwurf veröffentlichen",
        ));
    }
    if let Some(at) = extract.hidden {
        more.push(fault(
            &form::HIDDEN_TEXT,
            Span::new(file, at, at),
            "Der Entwurf enthält ausgeblendeten Text, den Bieter einblenden können",
            "Löschen Sie den ausgeblendeten Text, oder blenden Sie ihn ein",
        ));
    }
    reading.findings = reading.findings.joined(Findings::sorted(more));
    reading
}

fn paper(
    map: &mut SourceMap,
    path: &Path,
    name: &str,
    bytes: &[u8],
    words: &DraftWords,
) -> DraftReading {
    match pdf::text(PDF_PROGRAM, path) {
        Ok(text) => {
            let text = text.replace("\r\n", "\n");
            let places = pdf::places(&text);
            let file = map.add_taken_out(path, name, bytes, &text, places);
            checked(map, of_text(map, file, DraftKind::Pdf, words))
        }
        Err(reason) => {
            let file = map.add(name, "");
            let span = Span::beginning(file);
            failed(match reason {
                PdfFault::NoProgram => fault(
                    &form::NO_PDFTOTEXT,
                    span,
                    format!(
                        "„{name}“ ist ein PDF; das Programm „pdftotext“, mit dem es gelesen wird, ist hier nicht eingerichtet"
                    ),
                    "Prüfen Sie die DOCX- oder ODT-Fassung, oder richten Sie „pdftotext“ (Poppler) ein",
                ),
                PdfFault::Limits => fault(
                    &form::TOO_BIG_INSIDE,
                    span,
                    format!("„{name}“ braucht zum Lesen zu lange oder enthält zu viel Text"),
                    "Prüfen Sie die DOCX- oder ODT-Fassung, oder teilen Sie das PDF",
                ),
                PdfFault::Refused => fault(
                    &form::DAMAGED,
                    span,
                    format!("„{name}“ konnte mit „pdftotext“ nicht gelesen werden"),
                    "Prüfen Sie, ob das PDF sich öffnen lässt und kein Kennwort braucht",
                ),
            })
        }
    }
}

fn broken(map: &mut SourceMap, name: &str, reason: DocumentFault) -> DraftReading {
    let file = map.add(name, "");
    let (rule, message, help) = match reason {
        DocumentFault::Damaged => (
            &form::DAMAGED,
            format!("„{name}“ ist beschädigt oder hat einen anderen Inhalt, als die Endung sagt"),
            "Öffnen Sie die Datei im Schreibprogramm und speichern Sie sie neu",
        ),
        DocumentFault::Locked => (
            &form::DAMAGED,
            format!(
                "„{name}“ ist mit einem Kennwort geschützt oder in einem alten Format gespeichert"
            ),
            "Heben Sie den Kennwortschutz auf, und speichern Sie die Datei als DOCX oder ODT",
        ),
        DocumentFault::TooLarge => (
            &form::TOO_BIG_INSIDE,
            format!("„{name}“ würde beim Auspacken zu groß und wurde nicht gelesen"),
            "Speichern Sie die Datei im Schreibprogramm neu, und trennen Sie große Anlagen ab",
        ),
        DocumentFault::TooDeep => (
            &form::TOO_BIG_INSIDE,
            format!(
                "„{name}“ ist zu tief verschachtelt (Tabellen in Tabellen) und wurde nicht gelesen"
            ),
            "Lösen Sie verschachtelte Tabellen auf",
        ),
        DocumentFault::Entities => (
            &form::ENTITIES,
            format!("„{name}“ enthält eigene XML-Definitionen und wurde nicht gelesen"),
            "Öffnen Sie die Datei im Schreibprogramm und speichern Sie sie neu",
        ),
    };
    failed(fault(rule, Span::beginning(file), message, help))
}

/// A draft whose text is already in the map: the examples of rules, texts given on the command line.
#[must_use]
pub fn of_text(map: &SourceMap, file: FileId, kind: DraftKind, words: &DraftWords) -> Draft {
    let source = map.text(file);
    let name = map.file(file).map_or("", SourceFile::name);
    let mut writer = Writer::new(file, kind, source, name, words);
    match kind {
        DraftKind::Markdown => markdown::read(source, &mut writer),
        DraftKind::PlainText | DraftKind::Docx | DraftKind::Odt | DraftKind::Pdf => {
            plain::read(source, &mut writer);
        }
    }
    writer.finish()
}

/// The kind of a file by its ending.
#[must_use]
pub fn kind_of(path: &Path) -> Option<DraftKind> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Some(DraftKind::Markdown),
        "txt" | "text" => Some(DraftKind::PlainText),
        "docx" | "docm" => Some(DraftKind::Docx),
        "odt" => Some(DraftKind::Odt),
        "pdf" => Some(DraftKind::Pdf),
        _ => None,
    }
}

/// The draft with what its form gives to tell.
pub(super) fn checked(map: &SourceMap, draft: Draft) -> DraftReading {
    let mut findings = Vec::new();
    let span = Span::beginning(draft.file);
    let file = map.file(draft.file);
    if let Some(Encoding::Windows1252 { first }) = file.map(SourceFile::encoding) {
        let at = usize::try_from(first).unwrap_or(0);
        findings.push(fault(
            &form::OLD_ENCODING,
            Span::new(draft.file, at, at),
            "Der Entwurf ist nicht in UTF-8 gespeichert und wurde als Windows-1252 gelesen",
            "Speichern Sie den Entwurf als UTF-8, wenn Umlaute falsch erscheinen",
        ));
    }
    if draft.text.trim().is_empty() {
        findings.push(fault(
            &form::NO_TEXT,
            span,
            "Der Entwurf enthält keinen Text",
            "Prüfen Sie, ob es die richtige Datei ist; gescannte Seiten brauchen zuerst eine Texterkennung",
        ));
    } else if draft.language == Language::English {
        findings.push(fault(
            &form::ENGLISH,
            span,
            "Der Entwurf ist überwiegend englisch; die Regeln suchen deutsche Wörter",
            "Prüfen Sie die deutsche Fassung, oder sehen Sie den Text von Hand durch",
        ));
    }
    DraftReading {
        draft: Some(draft),
        findings: Findings::sorted(findings),
    }
}

/// A draft that could not be read, with what is wrong.
pub(super) fn failed(finding: Finding) -> DraftReading {
    DraftReading {
        draft: None,
        findings: Findings::sorted(vec![finding]),
    }
}

fn unknown(map: &mut SourceMap, name: &str) -> DraftReading {
    let file = map.add(name, "");
    failed(fault(
        &form::UNKNOWN_KIND,
        Span::beginning(file),
        format!("Das Format von „{name}“ wird nicht gelesen"),
        "Speichern Sie den Entwurf als DOCX, ODT, Markdown (.md) oder Text (.txt); auch PDF wird gelesen",
    ))
}

/// A file that the system does not give.
pub(super) fn refused(map: &mut SourceMap, name: &str, reason: &LoadFault) -> DraftReading {
    let file = map.add(name, "");
    let megabytes = SIZE_LIMIT / (1024 * 1024);
    let (message, help) = match reason {
        LoadFault::Missing => (
            format!("Die Datei „{name}“ gibt es nicht"),
            "Prüfen Sie den Namen und den Ordner".to_owned(),
        ),
        LoadFault::Denied => (
            format!("Die Datei „{name}“ darf nicht gelesen werden"),
            "Geben Sie die Datei zum Lesen frei".to_owned(),
        ),
        LoadFault::NotAFile => (
            format!("„{name}“ ist keine Datei"),
            "Nennen Sie eine Datei, keinen Ordner".to_owned(),
        ),
        LoadFault::TooLarge(bytes) => (
            format!(
                "„{name}“ hat {} MB; gelesen werden Dateien bis {megabytes} MB",
                bytes.div_ceil(1024 * 1024)
            ),
            "Teilen Sie den Entwurf, oder trennen Sie Anlagen ab".to_owned(),
        ),
        LoadFault::NotText { container: true } => (
            format!("„{name}“ ist eine gepackte Datei und kein Text"),
            "Geben Sie der Datei ihre richtige Endung, zum Beispiel .docx oder .odt".to_owned(),
        ),
        LoadFault::NotText { container: false } => (
            format!("„{name}“ enthält keinen Text"),
            "Speichern Sie den Entwurf als Text in UTF-8 oder als DOCX".to_owned(),
        ),
        LoadFault::Other(kind) => (
            format!("„{name}“ konnte nicht gelesen werden: {kind}"),
            "Prüfen Sie das Laufwerk und die Zugriffsrechte".to_owned(),
        ),
    };
    failed(fault(
        &form::UNREADABLE,
        Span::beginning(file),
        message,
        help,
    ))
}
