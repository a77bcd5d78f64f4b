//! Any text in headings, paragraphs, lists and tables comes back from the Markdown; no surface panics.
#![no_main]

use gleichwertig::render::{Surface, document};
use gleichwertig::report::{Block, Column, Document, Inline, Table};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const COLUMNS: usize = 3;

fuzz_target!(|input: (u16, &str)| {
    let (width, text) = input;
    let document = document_of(text);
    for unicode in [false, true] {
        let _ = document::terminal(
            &document,
            Surface {
                width,
                colour: false,
                unicode,
            },
        );
    }
    let markdown = document::markdown(&document);
    assert_eq!(
        texts_of_markdown(&markdown),
        texts_of(&document),
        "{markdown}"
    );
});

/// A unit separator ends a part; the sign behind it says what comes.
fn document_of(text: &str) -> Document {
    let mut blocks = Vec::new();
    for part in text.split('\u{1f}') {
        let mut signs = part.chars();
        let kind = signs.next().unwrap_or(' ');
        let parts: Vec<Inline> = signs
            .as_str()
            .split('\u{1e}')
            .enumerate()
            .map(inline)
            .collect();
        blocks.push(match kind {
            'h' => Block::Heading(2, signs.as_str().to_owned()),
            'l' | 'n' => Block::List {
                numbered: kind == 'n',
                items: parts.into_iter().map(|part| vec![part]).collect(),
            },
            't' => table(parts),
            _ => Block::Paragraph(parts),
        });
    }
    Document { blocks }
}

fn inline((index, text): (usize, &str)) -> Inline {
    let text = text.to_owned();
    match index % 4 {
        1 => Inline::Strong(text),
        2 => Inline::Code(text),
        _ => Inline::Text(text),
    }
}

fn table(parts: Vec<Inline>) -> Block {
    let mut table = Table::new("", &["a", "b", "#c"]);
    table.columns.truncate(COLUMNS);
    if let (Some(column), Some(part)) = (table.columns.first_mut(), parts.first()) {
        *column = Column {
            title: part.text().to_owned(),
            numeric: false,
        };
    }
    for cells in parts.chunks(COLUMNS) {
        table.rich_row(cells.iter().map(|cell| vec![cell.clone()]).collect());
    }
    Block::Table(table)
}

fn is_hidden(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\n' | '\t'))
        || matches!(
            sign,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        )
        || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(sign, '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(sign, '\u{e0000}'..='\u{e007f}')
}

/// The text as a report shows it: on one line, hidden signs by name.
fn shown(parts: &[Inline]) -> String {
    let mut line = String::new();
    for part in parts {
        for sign in part.text().replace("\r\n", "\n").chars() {
            match sign {
                ' ' | '\t' | '\n' if line.ends_with(' ') => {}
                ' ' | '\t' | '\n' => line.push(' '),
                sign if is_hidden(sign) => line += &format!("⟨U+{:04X}⟩", u32::from(sign)),
                sign => line.push(sign),
            }
        }
    }
    line.trim_matches(' ').to_owned()
}

fn texts_of(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(_, text) => texts.push(shown(&[Inline::Text(text.clone())])),
            Block::Paragraph(parts) => texts.push(shown(parts)),
            Block::List { items, .. } => texts.extend(items.iter().map(|item| shown(item))),
            Block::Table(table) => {
                texts.extend(
                    table
                        .columns
                        .iter()
                        .map(|column| shown(&[Inline::Text(column.title.clone())])),
                );
                texts.extend(table.rows.iter().flatten().map(|cell| shown(cell)));
            }
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn texts_of_markdown(markdown: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                texts.last_mut().expect("never empty").push_str(&text)
            }
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead,
            )
            | Event::Start(Tag::TableRow | Tag::TableCell)
            | Event::End(_) => texts.push(String::new()),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}
