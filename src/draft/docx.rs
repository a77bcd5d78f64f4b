//! Word documents.

use std::collections::BTreeMap;

use super::BlockKind;
use super::archive::{Archive, DocumentFault};
use super::extract::{Extract, Line};
use super::xml::{Element, Node, walk};

/// So many running heads and feet are read.
const HEADS: usize = 20;
/// Styles build on each other no deeper than this.
const BASES: usize = 12;

/// Takes the text out of a Word document.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, DocumentFault> {
    let mut archive = Archive::open(bytes)?;
    let body = archive
        .part("word/document.xml")?
        .ok_or(DocumentFault::Damaged)?;
    let styles = match archive.part("word/styles.xml")? {
        Some(xml) => styles(&xml)?,
        None => Styles::default(),
    };
    let mut extract = Extract::default();
    part(&body, &styles, None, &mut extract)?;
    drop(body);
    for (name, title) in [
        ("word/footnotes.xml", "Fußnoten"),
        ("word/endnotes.xml", "Endnoten"),
    ] {
        if let Some(xml) = archive.part(name)? {
            extract.places.section(title);
            part(&xml, &styles, None, &mut extract)?;
        }
    }
    for (start, title) in [("word/header", "Kopfzeile"), ("word/footer", "Fußzeile")] {
        for name in archive.names(start, HEADS) {
            if let Some(xml) = archive.part(&name)? {
                extract.places.section(title);
                part(&xml, &styles, Some(BlockKind::Furniture), &mut extract)?;
            }
        }
    }
    Ok(extract)
}

/// What a paragraph style says.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    base: String,
    outline: Option<u8>,
    numbered: bool,
}

#[derive(Debug, Default)]
struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// The kind of a paragraph of this style, and whether the program counts it.
    fn kind(&self, id: &str) -> (Option<BlockKind>, bool) {
        let mut id = id.to_owned();
        let mut numbered = false;
        let mut kind = None;
        for _ in 0..BASES {
            let style = self.0.get(&id);
            numbered = numbered || style.is_some_and(|style| style.numbered);
            let name = style.map_or(id.as_str(), |style| &style.name);
            kind = kind.or_else(|| by_name(name)).or_else(|| {
                style
                    .and_then(|style| style.outline)
                    .map(BlockKind::Heading)
            });
            match style {
                Some(style) if !style.base.is_empty() => id.clone_from(&style.base),
                _ => break,
            }
        }
        (kind, numbered)
    }
}

/// What the name of a style says, in English and in German.
fn by_name(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    for word in ["heading", "überschrift", "berschrift", "ueberschrift"] {
        if let Some(rest) = name.strip_prefix(word) {
            let level = rest.chars().next().and_then(|sign| sign.to_digit(10));
            if let Some(level) = level.and_then(|level| u8::try_from(level).ok()) {
                return Some(BlockKind::Heading(level.max(1)));
            }
        }
    }
    let titled = ["title", "titel"].contains(&name.as_str());
    let contents = name.starts_with("toc") || name.starts_with("verzeichnis");
    let furniture =
        ["header", "footer", "kopfzeile", "fußzeile", "fuzeile"].contains(&name.as_str());
    let list = name.starts_with("list") || name.starts_with("aufzählung");
    if titled {
        Some(BlockKind::Heading(1))
    } else if contents || furniture {
        Some(BlockKind::Furniture)
    } else if list {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}

fn styles(xml: &str) -> Result<Styles, DocumentFault> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    walk(xml, |node| {
        match node {
            Node::Open(element) => match element.name().as_str() {
                "style" => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    open = Some((id, Style::default()));
                }
                name => {
                    if let Some((_, style)) = &mut open {
                        let value = || element.attribute("val").unwrap_or_default();
                        match name {
                            "name" => style.name = value(),
                            "basedOn" => style.base = value(),
                            "outlineLvl" => style.outline = outline(&value()),
                            "numPr" => style.numbered = true,
                            _ => {}
                        }
                    }
                }
            },
            Node::Close(name) if name == "style" => {
                if let Some((id, style)) = open.take() {
                    styles.0.insert(id, style);
                }
            }
            Node::Close(_) | Node::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// The level of an outline, which Word counts from zero; nine means running text.
fn outline(value: &str) -> Option<u8> {
    let level: u8 = value.parse().ok()?;
    (level < 9).then(|| level.saturating_add(1))
}

fn part(
    xml: &str,
    styles: &Styles,
    all: Option<BlockKind>,
    extract: &mut Extract,
) -> Result<(), DocumentFault> {
    let mut reader = Reader {
        styles,
        all,
        extract,
        open: Vec::new(),
        silent: 0,
        text: false,
        properties: 0,
    };
    walk(xml, |node| reader.node(node))
}

struct Reader<'x> {
    styles: &'x Styles,
    all: Option<BlockKind>,
    extract: &'x mut Extract,
    open: Vec<Line>,
    silent: usize,
    text: bool,
    properties: usize,
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
                if self.text && self.silent == 0 {
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
        match name.as_str() {
            // Deleted text, the second version of a text box, field codes.
            "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "delInstrText" => {
                self.silent = self.silent.saturating_add(1);
                if matches!(name.as_str(), "del" | "moveFrom") {
                    self.extract.tracked = true;
                }
            }
            "ins" | "moveTo" => self.extract.tracked = true,
            _ if self.silent > 0 => {}
            "p" => {
                let mut line = Line::new();
                line.kind = self.all.unwrap_or(BlockKind::Paragraph);
                self.open.push(line);
            }
            "pPr" | "rPr" => self.properties = self.properties.saturating_add(1),
            "t" => self.text = true,
            "noBreakHyphen" => self.push("-"),
            "tab" | "br" | "cr" if self.properties == 0 => self.push(" "),
            "tbl" => self.extract.open_table()?,
            "tc" => self.extract.open_cell(),
            _ if self.properties > 0 => self.property(&name, element),
            _ => {}
        }
        Ok(())
    }

    fn property(&mut self, name: &str, element: &Element<'_>) {
        let fixed = self.all.is_some();
        let Some(line) = self.open.last_mut() else {
            return;
        };
        let value = element.attribute("val");
        match name {
            "pStyle" if !fixed => {
                let (kind, counted) = self.styles.kind(&value.unwrap_or_default());
                line.kind = kind.unwrap_or(line.kind);
                line.counted = counted;
            }
            "outlineLvl" if !fixed => {
                if let Some(level) = value.as_deref().and_then(outline) {
                    line.kind = BlockKind::Heading(level);
                }
            }
            "numId" if value.as_deref() != Some("0") => match line.kind {
                BlockKind::Heading(_) => line.counted = true,
                BlockKind::Paragraph => line.kind = BlockKind::ListItem,
                _ => {}
            },
            "numId" => line.counted = false,
            "vanish" if !matches!(value.as_deref(), Some("0" | "false")) => line.hidden = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "delInstrText" => {
                self.silent = self.silent.saturating_sub(1);
            }
            _ if self.silent > 0 => {}
            "pPr" | "rPr" => self.properties = self.properties.saturating_sub(1),
            "t" => self.text = false,
            "p" => {
                if let Some(line) = self.open.pop() {
                    self.extract.line(line);
                }
            }
            "tr" => self.extract.close_row(),
            "tbl" => self.extract.close_table(),
            _ => {}
        }
    }
}
