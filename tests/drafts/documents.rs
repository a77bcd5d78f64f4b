//! DOCX and ODT, made here from the parts that matter.

use gleichwertig::draft::{BlockKind, DraftKind, Section};

use crate::{container, read_bytes, read_case};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="Überschrift 2"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Amt"><w:name w:val="Amtsüberschrift"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Gl"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn docx(body: &str) -> crate::Case {
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    read_case(
        DraftKind::Docx,
        &[("word/document.xml", &body), ("word/styles.xml", STYLES)],
    )
}

#[test]
fn word_headings_are_known_by_their_styles_and_counted() {
    let body = [
        paragraph("V1", "Anforderungen 3"),
        paragraph("berschrift1", "Ausgangslage"),
        paragraph("", "Heute."),
        paragraph("berschrift1", "Anforderungen"),
        paragraph("Amt", "Hosting"),
        paragraph("", "Erster."),
        paragraph("", "Zweiter."),
        paragraph("Gl", "Zuschlagskriterien"),
        paragraph("", "Preis."),
    ]
    .concat();
    let case = docx(&body);
    assert_eq!(case.block("Anforderungen 3").kind, BlockKind::Furniture);
    assert_eq!(case.block("Hosting").kind, BlockKind::Heading(2));
    assert_eq!(
        case.draft.path(case.block("Zweiter")),
        ["Anforderungen", "Hosting"]
    );
    assert_eq!(case.block("Heute").section, Section::Existing);
    assert_eq!(case.block("Preis").section, Section::Award);
    assert_eq!(
        case.place("Zweiter"),
        "entwurf.docx, Abschnitt 2.1, Absatz 2"
    );
    assert_eq!(
        case.place("Hosting"),
        "entwurf.docx, Abschnitt 2.1, Überschrift"
    );
    assert_eq!(
        case.place("Preis"),
        "entwurf.docx, Abschnitt „Zuschlagskriterien“, Absatz 1"
    );
    assert_eq!(case.source_of("Zweiter."), "Zweiter.");
}

#[test]
fn runs_tabs_hyphens_and_deleted_text_are_understood() {
    let case = docx(
        "<w:p><w:r><w:t>Micro</w:t></w:r><w:r><w:t>soft</w:t></w:r><w:r><w:tab/><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t></w:r>\
         <w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins><w:r><w:t> neu &amp; gut&#33;</w:t></w:r></w:ins>\
         <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
    );
    assert_eq!(case.draft.text(), "Microsoft E-Mail neu & gut!\n");
}

#[test]
fn tracked_and_hidden_text_is_told() {
    let body = "<w:document><w:body><w:p><w:ins><w:r><w:t>neu</w:t></w:r></w:ins></w:p>\
                <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p></w:body></w:document>";
    let (_, reading, _) = read_bytes(DraftKind::Docx, &container(&[("word/document.xml", body)]));
    let rules: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.rule().to_string())
        .collect();
    assert_eq!(rules, ["DA130", "DA129"]);
}

#[test]
fn table_cells_stay_apart_and_frames_dissolve() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let case = docx(&format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        cell("Name"),
        cell("Wert"),
        cell("A"),
        cell("eins"),
        paragraph("berschrift1", "Eignung"),
        paragraph("", "Im Rahmen."),
    ));
    assert_eq!(
        case.kinds(),
        [
            (BlockKind::TableRow, "Name\tWert"),
            (BlockKind::TableRow, "A\teins"),
            (BlockKind::Heading(1), "Eignung"),
            (BlockKind::Paragraph, "Im Rahmen."),
        ]
    );
    assert_eq!(case.place("eins"), "entwurf.docx, Tabellenzeile 2");
    assert_eq!(case.block("Im Rahmen").section, Section::Suitability);
}

#[test]
fn nested_tables_and_text_boxes_lose_nothing() {
    let inner = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("", "innen"),
        paragraph("", "rechts")
    );
    let case = docx(&format!(
        "<w:tbl><w:tr><w:tc>{}{inner}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>\
         <w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent>{}</w:txbxContent></w:Choice>\
         <w:Fallback>{}</w:Fallback></w:AlternateContent><w:t>außen</w:t></w:r></w:p>",
        paragraph("", "vorn"),
        paragraph("", "hinten"),
        paragraph("", "im Kasten"),
        paragraph("", "im Kasten"),
    ));
    let texts: Vec<&str> = case.kinds().into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["vorn innen rechts\thinten", "im Kasten", "außen"]);
}

#[test]
fn notes_and_running_heads_are_read_as_what_they_are() {
    let body = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraph("", "Text.")
    );
    let note = format!(
        "<w:footnotes><w:footnote>{}</w:footnote></w:footnotes>",
        paragraph("", "Anmerkung.")
    );
    let head = format!("<w:hdr>{}</w:hdr>", paragraph("", "Stadt Beispiel"));
    let case = read_case(
        DraftKind::Docx,
        &[
            ("word/document.xml", &body),
            ("word/footnotes.xml", &note),
            ("word/header1.xml", &head),
        ],
    );
    assert_eq!(case.place("Anmerkung"), "entwurf.docx, Fußnoten, Absatz 1");
    assert_eq!(case.block("Stadt").kind, BlockKind::Furniture);
}

#[test]
fn open_document_texts_are_read_like_word_documents() {
    let content = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>weg</text:p></text:tracked-changes>\
        <text:table-of-content><text:p>Eignung 3</text:p></text:table-of-content>\
        <text:h text:outline-level=\"1\">2 Eignung</text:h><text:p>Drei<text:s text:c=\"900000000\"/><text:span>Referenzen</text:span>\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fußnote.</text:p></text:note-body></text:note></text:p>\
        <text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell table:number-columns-repeated=\"999999\"><text:p>A</text:p></table:table-cell>\
        <table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>\
        </office:text></office:body></office:document-content>";
    let case = read_case(DraftKind::Odt, &[("content.xml", content)]);
    assert_eq!(
        case.kinds(),
        [
            (BlockKind::Furniture, "Eignung 3"),
            (BlockKind::Heading(1), "2 Eignung"),
            (BlockKind::Paragraph, "Fußnote."),
            (BlockKind::Paragraph, "Drei Referenzen"),
            (BlockKind::ListItem, "Punkt"),
            (BlockKind::TableRow, "A\tB"),
        ]
    );
    assert_eq!(
        case.place("Referenzen"),
        "entwurf.odt, Abschnitt 2, Absatz 2"
    );
    assert_eq!(case.block("Punkt").section, Section::Suitability);
}
