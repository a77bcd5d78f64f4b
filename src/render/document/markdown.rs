//! Documents as `CommonMark` with GFM tables. Every text appears literally; raw HTML never occurs.

use crate::render::visible::{folded, one_line};
use crate::report::{Block, Document, Inline, Table};

/// The document as Markdown, with one blank line between blocks and a line end at the end.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    let mut lists = 0_usize;
    for block in &document.blocks {
        // Neighbouring lists would become one; another marker keeps them apart.
        lists = if matches!(block, Block::List { .. }) {
            lists.saturating_add(1)
        } else {
            0
        };
        let text = match block {
            Block::Heading(level, text) => heading(*level, text),
            Block::Paragraph(parts) => line(parts, Place::Block),
            Block::List { numbered, items } => list(*numbered, items, lists.is_multiple_of(2)),
            Block::Table(table) => self::table(table),
        };
        if !text.is_empty() {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&text);
        }
    }
    out.push('\n');
    out
}

/// Where a text stands; this decides what could be mistaken for markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start of a paragraph or list item.
    Block,
    /// After the signs of a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

fn heading(level: u8, text: &str) -> String {
    let text = line(&[Inline::Text(text.to_owned())], Place::Heading);
    let marks = "#".repeat(usize::from(level.clamp(1, 6)));
    if text.is_empty() {
        text
    } else {
        format!("{marks} {text}")
    }
}

fn list(numbered: bool, items: &[Vec<Inline>], other_marker: bool) -> String {
    let lines: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let number = index.saturating_add(1);
            let marker = match (numbered, other_marker) {
                (true, false) => format!("{number}."),
                (true, true) => format!("{number})"),
                (false, false) => "-".to_owned(),
                (false, true) => "*".to_owned(),
            };
            format!("{marker} {}", line(item, Place::Block))
                .trim_end_matches(' ')
                .to_owned()
        })
        .collect();
    lines.join("\n")
}

fn table(table: &Table) -> String {
    let caption = one_line(&table.caption);
    let mut text = String::new();
    if !caption.is_empty() {
        let colon = if caption.ends_with(':') { "" } else { ":" };
        text = line(&[Inline::Strong(format!("{caption}{colon}"))], Place::Block);
    }
    if table.columns.is_empty() {
        return text;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let titles = table
        .columns
        .iter()
        .map(|column| line(&[Inline::Text(column.title.clone())], Place::Cell));
    row(&mut text, titles);
    text.push('\n');
    row(
        &mut text,
        table
            .columns
            .iter()
            .map(|column| if column.numeric { "---:" } else { "---" }.to_owned()),
    );
    for cells in &table.rows {
        text.push('\n');
        let empty = Vec::new();
        let cells = (0..table.columns.len())
            .map(|index| line(cells.get(index).unwrap_or(&empty), Place::Cell));
        row(&mut text, cells);
    }
    text
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(if cell.is_empty() { "|" } else { " |" });
    }
}

/// All parts on one line.
fn line(parts: &[Inline], place: Place) -> String {
    let parts = tidied(parts);
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Inline::Text(text) => escape(&mut out, text, place),
            Inline::Code(text) => code(&mut out, text, place),
            Inline::Strong(text) => {
                let next = parts
                    .get(index.saturating_add(1))
                    .and_then(|next| next.text().chars().next());
                strong(&mut out, text, next, place);
            }
        }
    }
    out
}

/// Folds white space over all parts, moves blanks out of emphasis, and joins neighbours of the same kind.
fn tidied(parts: &[Inline]) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::new();
    let mut blank = true;
    for part in parts {
        let text = folded(part.text());
        let bare = text.trim_matches(' ');
        let (before, after) = (text.starts_with(' '), text.len() > 1 && text.ends_with(' '));
        if before && !blank {
            push(&mut tidy, Inline::Text(" ".to_owned()));
            blank = true;
        }
        if bare.is_empty() {
            continue;
        }
        let bare = bare.to_owned();
        push(
            &mut tidy,
            match part {
                Inline::Text(_) => Inline::Text(bare),
                Inline::Strong(_) => Inline::Strong(bare),
                Inline::Code(_) => Inline::Code(bare),
            },
        );
        blank = after;
        if after {
            push(&mut tidy, Inline::Text(" ".to_owned()));
        }
    }
    if let Some(Inline::Text(text)) = tidy.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    tidy.retain(|part| !part.text().is_empty());
    tidy
}

fn push(parts: &mut Vec<Inline>, part: Inline) {
    match (parts.last_mut(), &part) {
        (Some(Inline::Text(last)), Inline::Text(text))
        | (Some(Inline::Strong(last)), Inline::Strong(text))
        | (Some(Inline::Code(last)), Inline::Code(text)) => last.push_str(text),
        _ => parts.push(part),
    }
}

// Emphasis needs a word beside its stars or a blank outside them; where neither is there, the text stays plain.
fn strong(out: &mut String, text: &str, next: Option<char>, place: Place) {
    // Beyond the alphabets there are letters that count as signs, such as 🄰.
    let is_word =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() && sign < '\u{2000}');
    let is_blank = |sign: Option<char>| sign.is_some_and(char::is_whitespace);
    let (first, last) = (text.chars().next(), text.chars().next_back());
    let opens = is_word(first) || (!is_blank(first) && (out.is_empty() || out.ends_with(' ')));
    let closes = is_word(last) || (!is_blank(last) && next.is_none_or(|next| next == ' '));
    if opens && closes {
        out.push_str("**");
        // Behind the stars nothing can start a block any more.
        escape(
            out,
            text,
            if place == Place::Block {
                Place::Heading
            } else {
                place
            },
        );
        out.push_str("**");
    } else {
        escape(out, text, place);
    }
}

fn code(out: &mut String, text: &str, place: Place) {
    // A table splits its cells before it looks for code, and a backslash before a stroke is ambiguous there.
    if place == Place::Cell && text.contains("\\|") {
        escape(out, text, place);
        return;
    }
    let longest = text
        .split(|sign| sign != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1));
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    let inside = if place == Place::Cell {
        text.replace('|', "\\|")
    } else {
        text.to_owned()
    };
    for piece in [fence.as_str(), pad, &inside, pad, &fence] {
        out.push_str(piece);
    }
}

/// Whether anything in a text may have to be escaped; in most texts nothing is.
fn has_special(text: &str) -> bool {
    text.bytes().any(|byte| b"\\`*[]<>|~$_#&".contains(&byte))
}

fn escape(out: &mut String, text: &str, place: Place) {
    let starts_block = place == Place::Block && out.is_empty();
    let mark = starts_block.then(|| list_mark(text)).flatten();
    if mark.is_none() && !has_special(text) {
        out.push_str(text);
        return;
    }
    let mut word_start = 0_usize;
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((index, sign)) = signs.next() {
        if before == ' ' {
            word_start = index;
        }
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let in_address = || is_address(text.get(word_start..).unwrap_or_default());
        let escaped = match sign {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric() && in_address()),
            '#' | '&' => !in_address(),
            _ => mark == Some(index),
        };
        if escaped {
            out.push('\\');
        }
        out.push(sign);
        before = sign;
    }
}

// An address stays whole, so that readers which link addresses find it; one with a semicolon could hold an entity.
fn is_address(rest: &str) -> bool {
    let word = rest.split(' ').next().unwrap_or_default();
    (word.starts_with("https://") || word.starts_with("http://")) && !word.contains(';')
}

/// The place of the sign that would make the text a list or a line.
fn list_mark(text: &str) -> Option<usize> {
    if text.starts_with(['-', '+', '=']) {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text.get(digits..)?.chars();
    let is_mark = (1..=9).contains(&digits)
        && matches!(rest.next(), Some('.' | ')'))
        && matches!(rest.next(), None | Some(' '));
    is_mark.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::report::Column;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    fn paragraph(text: &str) -> String {
        let mut document = Document::default();
        document
            .blocks
            .push(Block::Paragraph(vec![Inline::Text(text.to_owned())]));
        markdown(&document)
    }

    #[test]
    fn german_prose_stays_readable() {
        for text in [
            "Nach § 7 LHO (z. B. am 01.07.2026) kostet es 1.234,50 EUR – ein Drittel mehr!",
            "IT-Planung: A-03 ist erfüllt.",
        ] {
            assert_eq!(paragraph(text), format!("{text}\n"));
        }
    }

    #[test]
    fn what_looks_like_markup_is_escaped() {
        assert_eq!(
            paragraph("*a* _b_ [c](d) <script> `x` # | &amp;"),
            "\\*a\\* \\_b\\_ \\[c\\](d) \\<script\\> \\`x\\` \\# \\| \\&amp;\n"
        );
        assert_eq!(paragraph("- kein Punkt"), "\\- kein Punkt\n");
        assert_eq!(paragraph("1. Januar"), "1\\. Januar\n");
        assert_eq!(paragraph("2027"), "2027\n");
    }

    #[test]
    fn addresses_stay_whole() {
        let text = "Siehe https://example.org/a_b?c=1&d=2#e und mehr";
        assert_eq!(paragraph(text), format!("{text}\n"));
    }

    #[test]
    fn a_whole_document_has_one_blank_line_between_blocks() {
        let mut document = Document::default();
        document.heading(1, "Vermerk");
        document.paragraph("Erste\nZeile");
        document.list(vec!["eins".into(), "zwei".into()]);
        document.list(vec!["drei".into()]);
        let mut table = Table::new("Kapitalwerte", &["Variante", "#EUR"]);
        table.row(vec!["a|b".into(), "−1,00".into()]);
        table.rich_row(vec![vec![Inline::Code("x|y".into())]]);
        document.table(table);
        insta::assert_snapshot!(markdown(&document), @r"
        # Vermerk

        Erste Zeile

        - eins
        - zwei

        * drei

        **Kapitalwerte:**

        | Variante | EUR |
        | --- | ---: |
        | a\|b | −1,00 |
        | `x\|y` | |
        ");
    }

    #[test]
    fn emphasis_without_room_stays_plain() {
        let rich = |parts: Vec<Inline>| {
            let mut document = Document::default();
            document.rich(parts);
            markdown(&document)
        };
        let (text, strong) = (
            |text: &str| Inline::Text(text.into()),
            |text: &str| Inline::Strong(text.into()),
        );
        assert_eq!(
            rich(vec![text("Es ist "), strong("gleichwertig"), text(".")]),
            "Es ist **gleichwertig**.\n"
        );
        assert_eq!(
            rich(vec![text("Es"), strong("(nicht)"), text("so")]),
            "Es(nicht)so\n"
        );
        assert_eq!(
            rich(vec![text("Es ist"), strong(" so "), text("gut")]),
            "Es ist **so** gut\n"
        );
    }

    fn arbitrary_text() -> impl Strategy<Value = String> {
        let spicy = "[ \\t\\n\\\\`*_{}\\[\\]<>()#+.!|~&;:$=\"'a-c0-9äß§€„–\u{202e}\u{1b}-]{0,24}";
        prop_oneof![
            spicy,
            any::<String>(),
            "(https?://)?[a-z_*&#;/.~]{0,16}",
            "[0-9]{0,3}[.)]? ?[-+*=]{0,4} ?[a-z]{0,3}"
        ]
    }

    fn inline() -> impl Strategy<Value = Inline> {
        (arbitrary_text(), 0..4_u8).prop_map(|(text, kind)| match kind {
            0 => Inline::Strong(text),
            1 => Inline::Code(text),
            _ => Inline::Text(text),
        })
    }

    fn inlines() -> impl Strategy<Value = Vec<Inline>> {
        prop::collection::vec(inline(), 1..4)
    }

    #[derive(Debug, Default, PartialEq, Eq)]
    struct Seen {
        headings: Vec<String>,
        paragraphs: Vec<String>,
        items: Vec<String>,
        cells: Vec<String>,
        rows: usize,
        others: Vec<String>,
    }

    fn seen(text: &str) -> Seen {
        let mut seen = Seen::default();
        let mut current = String::new();
        let mut in_item = false;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Item) => {
                    in_item = true;
                    current.clear();
                }
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => {
                    current.clear();
                }
                Event::End(TagEnd::Heading(_)) => seen.headings.push(std::mem::take(&mut current)),
                Event::End(TagEnd::Paragraph) if !in_item => {
                    seen.paragraphs.push(std::mem::take(&mut current));
                }
                Event::End(TagEnd::Item) => {
                    in_item = false;
                    seen.items.push(std::mem::take(&mut current));
                }
                Event::End(TagEnd::TableCell) => seen.cells.push(std::mem::take(&mut current)),
                Event::End(TagEnd::TableRow) => seen.rows = seen.rows.saturating_add(1),
                Event::Start(
                    Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::Strong,
                )
                | Event::End(_) => {}
                Event::Text(text) | Event::Code(text) => current.push_str(&text),
                other => seen.others.push(format!("{other:?}")),
            }
        }
        seen
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn another_parser_reads_the_same_texts_back(
            heading in arbitrary_text(),
            paragraph in inlines(),
            items in prop::collection::vec(inlines(), 1..4),
            numbered in any::<bool>(),
            rows in prop::collection::vec(prop::collection::vec(inlines(), 3), 1..3),
            titles in prop::collection::vec(arbitrary_text(), 3),
        ) {
            let columns = titles.iter().map(|title| Column { title: title.clone(), numeric: false }).collect();
            let document = Document { blocks: vec![
                Block::Heading(2, heading.clone()),
                Block::Paragraph(paragraph.clone()),
                Block::List { numbered, items: items.clone() },
                Block::Table(Table { caption: String::new(), columns, rows: rows.clone() }),
            ] };
            let text = markdown(&document);
            let seen = seen(&text);
            let some = |text: String| if text.is_empty() { vec![] } else { vec![text] };
            prop_assert_eq!(&seen.headings, &some(one_line(&heading)), "{}", text);
            prop_assert_eq!(&seen.paragraphs, &some(plain(&paragraph)), "{}", text);
            prop_assert_eq!(&seen.items, &items.iter().map(|item| plain(item)).collect::<Vec<_>>(), "{}", text);
            let cells: Vec<String> = titles.iter().map(|title| one_line(title))
                .chain(rows.iter().flatten().map(|cell| plain(cell))).collect();
            prop_assert_eq!(&seen.cells, &cells, "{}", text);
            prop_assert_eq!(seen.rows, rows.len());
            prop_assert!(seen.others.is_empty(), "{:?} in {}", seen.others, text);
        }
    }
}
