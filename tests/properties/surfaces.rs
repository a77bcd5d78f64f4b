//! Markdown, read by another parser.

use gleichwertig::report::{Block, Document, Inline};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Text that a cell of a CSV file can hold and that Markdown could take for something else.
pub(crate) fn hostile_text() -> impl Strategy<Value = String> {
    let spicy = "[ \\t\\n\\\\`*_{}\\[\\]<>()#+.!|~&;:$=\"'a-c0-9äß§€„–\u{202e}\u{1b}-]{0,24}";
    let words = prop::sample::select(
        &[
            "<script>x</script>",
            "| a | b |",
            "---",
            "&amp;",
            "~~x~~",
            "https://a.b/c_d_e",
            "1. a",
            "\\|",
            "`|`",
        ][..],
    );
    // A letter at both ends keeps the text from being empty, unknown or trimmed.
    prop_oneof![
        spicy.prop_map(|text: String| text),
        any::<String>(),
        words.prop_map(str::to_owned)
    ]
    .prop_map(|text| format!("q{}q", text.replace('\0', "")))
}

pub(crate) fn is_hidden(sign: char) -> bool {
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
pub(crate) fn shown(text: &str) -> String {
    let mut line = String::new();
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            ' ' | '\t' | '\n' if line.ends_with(' ') => {}
            ' ' | '\t' | '\n' => line.push(' '),
            sign if is_hidden(sign) => line += &format!("⟨U+{:04X}⟩", u32::from(sign)),
            sign => line.push(sign),
        }
    }
    line.trim_matches(' ').to_owned()
}

pub(crate) fn cells_of_document(document: &Document) -> Vec<String> {
    let cell = |parts: &[Inline]| shown(&parts.iter().map(Inline::text).collect::<String>());
    let mut cells = Vec::new();
    for block in &document.blocks {
        if let Block::Table(table) = block {
            cells.extend(table.columns.iter().map(|column| shown(&column.title)));
            cells.extend(table.rows.iter().flatten().map(|parts| cell(parts)));
        }
    }
    cells
}

pub(crate) fn cells_of_markdown(markdown: &str) -> Result<Vec<String>, TestCaseError> {
    let mut cells = Vec::new();
    let mut cell: Option<String> = None;
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                return Err(TestCaseError::fail(format!("{html} is HTML in {markdown}")));
            }
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::CodeBlock(_),
            ) => {
                return Err(TestCaseError::fail(format!("{event:?} in {markdown}")));
            }
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => cells.extend(cell.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(cell) = &mut cell {
                    cell.push_str(&text);
                }
            }
            _ => {}
        }
    }
    Ok(cells)
}
