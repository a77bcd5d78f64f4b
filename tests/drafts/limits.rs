//! What no input may do: hang, panic, grow without bound.

use gleichwertig::draft::{Draft, DraftKind, document, of_text};
use gleichwertig::read::draft_words;
use gleichwertig::source::SourceMap;
use proptest::prelude::*;

use crate::{container, read_bytes, text};

fn rule(kind: DraftKind, bytes: &[u8]) -> String {
    let (_, reading, _) = read_bytes(kind, bytes);
    assert!(reading.draft.is_none());
    reading
        .findings
        .iter()
        .map(|finding| finding.rule().to_string())
        .collect()
}

#[test]
fn a_part_that_explodes_is_not_unpacked() {
    let bomb = format!("<w:document>{}</w:document>", " ".repeat(30_000_000));
    let bytes = container(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 100_000, "it is a bomb");
    assert_eq!(rule(DraftKind::Docx, &bytes), "DA123");
}

#[test]
fn a_container_of_very_many_parts_is_refused() {
    let names: Vec<String> = (0..6_000).map(|number| format!("p{number}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(rule(DraftKind::Odt, &container(&parts)), "DA123");
}

#[test]
fn definitions_of_their_own_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document>&b;</w:document>";
    assert_eq!(
        rule(DraftKind::Docx, &container(&[("word/document.xml", bomb)])),
        "DA124"
    );
    let outside = "<w:document><w:t>&fremd;</w:t></w:document>";
    assert_eq!(
        rule(
            DraftKind::Docx,
            &container(&[("word/document.xml", outside)])
        ),
        "DA124"
    );
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(100),
        "</w:tc></w:tr></w:tbl>".repeat(100)
    );
    assert_eq!(
        rule(DraftKind::Docx, &container(&[("word/document.xml", &deep)])),
        "DA123"
    );
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert_eq!(
        rule(DraftKind::Odt, &container(&[("content.xml", &deep)])),
        "DA123"
    );
}

#[test]
fn half_a_document_is_no_document() {
    let whole = container(&[(
        "word/document.xml",
        "<w:document><w:p><w:t>Text</w:t></w:p></w:document>",
    )]);
    for length in 0..whole.len() {
        let (_, reading, _) = read_bytes(DraftKind::Docx, &whole[..length]);
        assert!(reading.draft.is_none(), "{length} bytes");
    }
    assert_eq!(
        rule(
            DraftKind::Docx,
            &container(&[("word/document.xml", "<w:document><w:p>")])
        ),
        "DA122"
    );
}

#[test]
fn one_line_of_many_megabytes_is_read_in_one_pass() {
    let long = "größere Lösung, ".repeat(400_000);
    let case = text(DraftKind::PlainText, &long);
    assert_eq!(case.draft.blocks().len(), 1);
    let case = text(DraftKind::Markdown, &long);
    assert_eq!(case.draft.blocks().len(), 1);
}

#[test]
fn marks_piled_up_without_end_are_read_in_one_pass() {
    for pile in [
        "-\n",
        "e\u{301}",
        "\u{301}",
        "\u{ad}\n",
        "\x0c",
        "a\t",
        "1. A\n",
        "Seite 1\n",
        "  |",
        "9\n",
    ] {
        let source = pile.repeat(300_000 / pile.len());
        sound(&text(DraftKind::PlainText, &source).draft, &source);
    }
    for pile in [
        "> ", "- ", "[", "*a", "`", "| a ", "<b>", "# a\n", "![", "<!--", "\\\n", "&amp;", "~~",
        "[^a]: ",
    ] {
        let source = pile.repeat(60_000 / pile.len());
        sound(&text(DraftKind::Markdown, &source).draft, &source);
    }
}

/// Every block and every border in it leads to a border of signs within the file.
fn sound(draft: &Draft, source: &str) {
    let mut end = 0;
    for block in draft.blocks() {
        assert!(block.range.start >= end && block.range.end > block.range.start);
        end = block.range.end;
        let words = draft.text_of(block);
        assert!(!words.contains('\n'));
        for range in [
            block.range.clone(),
            block.range.start..block.range.start,
            block.range.end..block.range.end,
        ] {
            let span = draft.span(range);
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(
                start <= end && source.get(start..end).is_some(),
                "{start}..{end}"
            );
        }
        assert!(
            block
                .heading
                .is_none_or(|heading| heading < draft.blocks().len())
        );
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-ZäöüÄÖÜß]{1,9}",
        2 => Just(" ".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("-\n".to_owned()),
        1 => Just("\u{ad}\n".to_owned()),
        1 => Just("u\u{308}".to_owned()),
        1 => Just("\u{fb03}".to_owned()),
        1 => Just("   ".to_owned()),
        1 => Just("\u{a0}\u{200b}".to_owned()),
        1 => Just("\n\n3.2 Eignung\n".to_owned()),
        1 => Just("Seite 3 von 9\n\x0c".to_owned()),
        1 => Just("| a | b |\n|--|--|\n".to_owned()),
        1 => Just("- ".to_owned()),
        1 => Just("&auml;".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_places(source in pieces()) {
        let words = draft_words();
        let mut map = SourceMap::new();
        let file = map.add("entwurf", &source);
        for kind in [DraftKind::PlainText, DraftKind::Markdown] {
            let draft = of_text(&map, file, kind, &words);
            sound(&draft, map.text(file));
            for (at, _) in draft.text().char_indices() {
                let span = draft.span(at..at);
                prop_assert!(map.text(file).is_char_boundary(span.start as usize));
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400), odt in any::<bool>()) {
        let kind = if odt { DraftKind::Odt } else { DraftKind::Docx };
        let (_, reading, _) = read_bytes(kind, &bytes);
        prop_assert!(reading.draft.is_some() || !reading.findings.is_empty());
    }

    #[test]
    fn any_markup_in_a_document_is_answered(body in "(<w:(p|r|t|tbl|tr|tc|del|pPr|tab)/?>|</w:(p|r|t|tbl|tr|tc|del|pPr)>|[a-zß&;]){0,40}") {
        let bytes = container(&[("word/document.xml", &body)]);
        let words = draft_words();
        let mut map = SourceMap::new();
        let reading = document(&mut map, std::path::Path::new("a.docx"), "a.docx", DraftKind::Docx, &bytes, &words);
        if let Some(draft) = reading.draft {
            sound(&draft, map.text(draft.file()));
        }
    }
}
