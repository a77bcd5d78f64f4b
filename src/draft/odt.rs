//! `OpenDocument` texts.

use super::BlockKind;
use super::archive::{Archive, DocumentFault};
use super::extract::{Extract, Line};
use super::xml::{Element, Node, walk};

/// Takes the text out of an `OpenDocument` text.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, DocumentFault> {
    let mut archive = Archive::open(bytes)?;
    if let Some(manifest) = archive.part("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(DocumentFault::Locked);
    }
    let body = archive.part("content.xml")?.ok_or(DocumentFault::Damaged)?;
    let mut extract = Extract::default();
    let mut reader = Reader {
        extract: &mut extract,
        open: Vec::new(),
        silent: 0,
        items: 0,
        contents: 0,
        body: false,
    };
    walk(&body, |node| reader.node(node))?;
    Ok(extract)
}

struct Reader<'x> {
    extract: &'x mut Extract,
    open: Vec<Line>,
    silent: usize,
    items: usize,
    contents: usize,
    body: bool,
}

/// What is not part of the text: deleted text, comments, the sign of a note, forms.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "forms"
            | "sequence-decls"
            | "desc"
            | "title"
            | "bibliography-mark"
            | "ruby-text"
    )
}

fn is_contents(name: &str) -> bool {
    name == "table-of-content" || name == "alphabetical-index" || name == "illustration-index"
}

impl Reader<'_> {
    fn node(&mut self, node: Node<'_>) -> Result<(), DocumentFault> {
        match node {
            Node::Open(element) => self.start(&element),
            Node::Close(name) => {
                self.end(&name);
                Ok(())
            }
            Node::Text(text) => {
                if self.silent == 0 {
                    self.push(&text);
                }
                Ok(())
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.open.last_mut() {
            line.text.push_str(text);
        }
    }

    fn start(&mut self, element: &Element<'_>) -> Result<(), DocumentFault> {
        let name = element.name();
        if is_silent(&name) {
            self.silent = self.silent.saturating_add(1);
            self.extract.tracked = self.extract.tracked || name == "tracked-changes";
            return Ok(());
        }
        if name == "text" && !self.body {
            self.body = true;
            return Ok(());
        }
        if self.silent > 0 || !self.body {
            return Ok(());
        }
        match name.as_str() {
            "p" => self.open(if self.contents > 0 {
                BlockKind::Furniture
            } else if self.items > 0 {
                BlockKind::ListItem
            } else {
                BlockKind::Paragraph
            }),
            "h" => {
                let level = element.attribute("outline-level");
                let level = level.and_then(|level| level.parse().ok()).unwrap_or(1);
                self.open(BlockKind::Heading(level));
            }
            // Many blanks are one blank; a count of a million is no reason to write a million.
            "s" | "tab" | "line-break" => self.push(" "),
            "list-item" => self.items = self.items.saturating_add(1),
            "table" => self.extract.open_table()?,
            "table-cell" => self.extract.open_cell(),
            name if is_contents(name) => self.contents = self.contents.saturating_add(1),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, kind: BlockKind) {
        let mut line = Line::new();
        line.kind = kind;
        self.open.push(line);
    }

    fn end(&mut self, name: &str) {
        if is_silent(name) {
            self.silent = self.silent.saturating_sub(1);
            return;
        }
        if self.silent > 0 || !self.body {
            return;
        }
        match name {
            "p" | "h" => {
                if let Some(line) = self.open.pop() {
                    self.extract.line(line);
                }
            }
            "list-item" => self.items = self.items.saturating_sub(1),
            "table-row" => self.extract.close_row(),
            "table" => self.extract.close_table(),
            name if is_contents(name) => self.contents = self.contents.saturating_sub(1),
            _ => {}
        }
    }
}
