//! Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::BlockKind;
use super::writer::Writer;

/// Hands all blocks of the source to the writer. Comments, HTML tags and the head of the file are left out.
pub(super) fn read(source: &str, writer: &mut Writer<'_>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        writer,
        source,
        kind: BlockKind::Paragraph,
        items: 0,
        silent: 0,
        cells: 0,
    };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(&event, range);
    }
    reader.end();
}

struct Reader<'w, 'a, 's> {
    writer: &'w mut Writer<'a>,
    source: &'s str,
    kind: BlockKind,
    items: usize,
    silent: usize,
    cells: usize,
}

impl Reader<'_, '_, '_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.finish(*tag),
            Event::Text(text) if self.silent == 0 => self.text(text, range),
            Event::Code(text) if self.silent == 0 => self.code(text, range),
            Event::SoftBreak | Event::HardBreak => self.writer.end_line(),
            Event::Rule => self.end(),
            Event::InlineHtml(html) if html.starts_with("<br") => self.writer.end_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end();
                self.kind = BlockKind::Heading(depth(*level));
            }
            Tag::Item => {
                self.end();
                self.items = self.items.saturating_add(1);
                self.kind = BlockKind::ListItem;
            }
            Tag::TableHead | Tag::TableRow => {
                self.end();
                self.kind = BlockKind::TableRow;
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.writer.end_cell(range.start);
                }
                self.cells = self.cells.saturating_add(1);
            }
            Tag::MetadataBlock(_) | Tag::HtmlBlock | Tag::Strikethrough => {
                self.silent = self.silent.saturating_add(1);
            }
            // The first paragraph of an item is the item.
            Tag::Paragraph if self.kind == BlockKind::ListItem => {}
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::FootnoteDefinition(_) => self.end(),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::BlockQuote(_) => self.end(),
            TagEnd::Item => {
                self.end();
                self.items = self.items.saturating_sub(1);
                self.kind = self.running();
            }
            TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Strikethrough => {
                self.silent = self.silent.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn running(&self) -> BlockKind {
        if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn end(&mut self) {
        self.writer.end_block(self.kind);
        self.kind = self.running();
    }

    /// A code span: its text stands between the marks.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        match written.find(text) {
            Some(at) => {
                let start = range.start.saturating_add(at);
                self.writer.add(start..start.saturating_add(text.len()));
            }
            None => self.writer.add_instead(range, text),
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        if written == text {
            // Code blocks hold their line ends.
            let mut start = range.start;
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.writer.end_line();
                }
                let end = start.saturating_add(line.len());
                self.writer.add(start..end);
                start = end.saturating_add(1);
            }
        } else {
            self.writer.add_instead(range, text);
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
