//! Where a note goes: to a file with its summary on the screen, or to the screen.

use std::path::Path;

use super::output::{Output, visible};
use super::target::Target;
use super::words::Format;
use crate::render::Surface;

/// What was asked of a note.
pub(super) struct Delivery<'a> {
    /// The format asked for.
    pub(super) format: Option<Format>,
    /// The file as typed.
    pub(super) typed: Option<&'a Path>,
    /// The same file, once it was looked at.
    pub(super) target: Option<&'a Target>,
}

impl Delivery<'_> {
    /// Writes the note and says whether findings may follow it on the screen; behind JSON nothing may.
    pub(super) fn deliver(
        &self,
        output: &mut Output,
        summary: impl Fn(Surface) -> String,
        whole: impl Fn(Format) -> String,
    ) -> anyhow::Result<bool> {
        if let (Some(target), Some(typed)) = (self.target, self.typed) {
            target.write(&whole(file_format(self.format, typed)))?;
            output.print(&summary(output.screen))?;
            let shown = visible(&typed.to_string_lossy());
            output.print(&format!("\nGeschrieben: {shown}\n"))?;
            return Ok(true);
        }
        let text = match self.format.unwrap_or(Format::Text) {
            Format::Text => summary(output.screen),
            format @ (Format::Markdown | Format::Json) => whole(format),
        };
        output.print(&text)?;
        Ok(self.format != Some(Format::Json))
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
