//! Where a note goes: to a file with its summary on the screen, or to the screen.

use std::path::Path;

use super::args::Destination;
use super::exit::Exit;
use super::output::{Output, visible};
use super::target::Target;
use super::words::Format;
use crate::finding::Findings;
use crate::render::{self, Surface, json};
use crate::source::SourceMap;

/// The way of one note.
pub(super) struct Delivery<'a> {
    to: &'a Destination,
    /// The file, once it was looked at.
    target: Option<Target>,
}

impl<'a> Delivery<'a> {
    /// Looks at the file before anything is worked out for it.
    pub(super) fn open(
        to: &'a Destination,
        folder: &Path,
        map: &SourceMap,
    ) -> anyhow::Result<Self> {
        let target = to
            .ausgabe
            .as_deref()
            .map(|typed| Target::checked(typed, folder, map))
            .transpose()?;
        Ok(Self { to, target })
    }

    /// Tells why there is no note; nothing is written to a file.
    pub(super) fn stopped(
        &self,
        findings: &Findings,
        map: &SourceMap,
        output: &mut Output,
        sentence: &str,
    ) -> anyhow::Result<Exit> {
        if self.to.ausgabe.is_none() && self.to.format == Some(Format::Json) {
            output.print(&json::input_faults(findings, map))?;
        } else {
            output.note(&render::findings::terminal(findings, map, output.margin));
            output.note(&format!("{sentence} Bitte beheben Sie die Fehler.\n"));
        }
        Ok(Exit::Stopped)
    }

    /// Writes the note and says whether findings may follow it on the screen; behind JSON nothing may.
    pub(super) fn deliver(
        &self,
        output: &mut Output,
        summary: impl Fn(Surface) -> String,
        whole: impl Fn(Format) -> String,
    ) -> anyhow::Result<bool> {
        let asked = self.to.format;
        if let (Some(target), Some(typed)) = (&self.target, &self.to.ausgabe) {
            target.write(&whole(file_format(asked, typed)))?;
            output.print(&summary(output.screen))?;
            let shown = visible(&typed.to_string_lossy());
            output.print(&format!("\nGeschrieben: {shown}\n"))?;
            return Ok(true);
        }
        let text = match asked.unwrap_or(Format::Text) {
            Format::Text => summary(output.screen),
            format @ (Format::Markdown | Format::Json) => whole(format),
        };
        output.print(&text)?;
        Ok(asked != Some(Format::Json))
    }
}

/// The format of a file: the one asked for, or the one its ending promises.
fn file_format(asked: Option<Format>, typed: &Path) -> Format {
    let ending = typed
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    asked.unwrap_or(match ending.as_deref() {
        Some("json") => Format::Json,
        Some("txt") => Format::Text,
        _ => Format::Markdown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_file_chooses_its_format_unless_one_is_asked_for() {
        let format = |name: &str| file_format(None, Path::new(name));
        assert_eq!(
            [
                format("a.md"),
                format("a.JSON"),
                format("a.txt"),
                format("a")
            ],
            [
                Format::Markdown,
                Format::Json,
                Format::Text,
                Format::Markdown
            ]
        );
        assert_eq!(
            file_format(Some(Format::Text), Path::new("a.json")),
            Format::Text
        );
    }
}
