//! Markdown and plain text.

use gleichwertig::draft::{BlockKind, DraftKind, Language, Section, read};
use gleichwertig::read::draft_words;
use gleichwertig::source::SourceMap;

use crate::{file, text};

const PLAIN: DraftKind = DraftKind::PlainText;
const MARKDOWN: DraftKind = DraftKind::Markdown;

fn joined(source: &str) -> String {
    text(PLAIN, source).draft.text().trim_end().to_owned()
}

#[test]
fn words_cut_at_a_line_end_are_joined() {
    assert_eq!(
        joined("Das CMS ist vorgege-\nben."),
        "Das CMS ist vorgegeben."
    );
    assert_eq!(joined("eine Soft-/\nHardware"), "eine Soft-/Hardware");
    assert_eq!(
        joined("per E-\nMail oder Online-\nAntrag"),
        "per E-Mail oder Online-Antrag"
    );
    assert_eq!(
        joined("die IT-\ngestützte Lösung"),
        "die IT-gestützte Lösung"
    );
    assert_eq!(
        joined("alle Alters-\nund Zielgruppen"),
        "alle Alters- und Zielgruppen"
    );
    assert_eq!(joined("die Lösung\u{ad}\nen werden"), "die Lösungen werden");
    assert_eq!(
        joined("ein Preis –\noder keiner"),
        "ein Preis – oder keiner"
    );
}

#[test]
fn signs_and_white_space_have_one_form() {
    assert_eq!(
        joined("u\u{308}ber  die\u{a0}Gro\u{308}ße"),
        "über die Größe"
    );
    assert_eq!(
        joined("e\u{fb03}zient und \u{fb02}exibel"),
        "effizient und flexibel"
    );
    assert_eq!(
        joined("Micro\u{200b}soft und Word\u{ad}Press"),
        "Microsoft und WordPress"
    );
    assert_eq!(joined("Open\u{2011}Source  Lizenz"), "Open-Source Lizenz");
}

#[test]
fn every_place_leads_back_to_the_file() {
    let case = text(
        PLAIN,
        "Das  Gru\u{308}ne ist vorgege-\n   ben, siehe\nWord\u{ad}Press.",
    );
    assert_eq!(case.source_of("Grüne"), "Gru\u{308}ne");
    assert_eq!(case.source_of("vorgegeben"), "vorgege-\n   ben");
    assert_eq!(case.source_of("siehe WordPress"), "siehe\nWord\u{ad}Press");
    assert_eq!(case.source_of("."), ".");
}

#[test]
fn headings_of_plain_text_are_told_from_lists_and_sentences() {
    let case = text(
        PLAIN,
        "LEISTUNGSBESCHREIBUNG\n\n1. Gegenstand\n\nText.\n\n3.2 Hosting und Betrieb\nDer Bieter hostet.\n\n\
         1. Der Bieter liefert.\n2. Der Bieter wartet.\n\n3 Punkte Sehr gut\n\n31. Dezember 2026\n\nZuschlagskriterien:\nPreis",
    );
    let headings: Vec<&str> = case
        .kinds()
        .into_iter()
        .filter(|(kind, _)| matches!(kind, BlockKind::Heading(_)))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        headings,
        [
            "LEISTUNGSBESCHREIBUNG",
            "1. Gegenstand",
            "3.2 Hosting und Betrieb",
            "Zuschlagskriterien:"
        ]
    );
    assert_eq!(case.block("Der Bieter wartet").kind, BlockKind::ListItem);
    assert_eq!(
        case.draft.path(case.block("hostet")),
        ["1. Gegenstand", "3.2 Hosting und Betrieb"]
    );
}

#[test]
fn page_furniture_is_set_apart_and_sentences_go_on_behind_it() {
    let page = |number: u32, body: &str| {
        format!("{body}\n\nStadt Beispiel   Vergabe 12/26\n       Seite {number} von 3\n\x0c")
    };
    let source = [
        page(1, "Die Anwendung muss auf den\nServern des Auftrag-"),
        page(2, "gebers laufen. Weiter gilt"),
        page(3, "nichts mehr."),
    ]
    .concat();
    let case = text(PLAIN, &source);
    let paragraphs: Vec<&str> = case
        .kinds()
        .into_iter()
        .filter(|(kind, _)| *kind == BlockKind::Paragraph)
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        paragraphs,
        ["Die Anwendung muss auf den Servern des Auftraggebers laufen. Weiter gilt nichts mehr."]
    );
}

#[test]
fn a_table_of_contents_is_furniture() {
    let case = text(
        PLAIN,
        "Inhalt\n\n1. Ziel ............ 2\n2. Zuschlag ........ 3\n\n1. Ziel\n\nEs soll laufen.",
    );
    assert_eq!(case.block("........ 3").kind, BlockKind::Furniture);
    assert_eq!(case.block("1. Ziel").kind, BlockKind::Heading(1));
}

#[test]
fn columns_become_cells_and_wrapped_cells_go_on() {
    let case = text(
        PLAIN,
        "Vergabeart:                    Verhandlungsverfahren mit Teilnahme-\n                               wettbewerb\nProjekt:                       Portal\n",
    );
    assert_eq!(
        case.kinds(),
        [
            (
                BlockKind::TableRow,
                "Vergabeart:\tVerhandlungsverfahren mit Teilnahmewettbewerb"
            ),
            (BlockKind::TableRow, "Projekt:\tPortal"),
        ]
    );
}

#[test]
fn parts_are_recognised_by_their_headings() {
    let case = text(
        MARKDOWN,
        "# Leistungsbeschreibung Portal\n\n## 1 Ausgangslage\n\nHeute läuft A.\n\n## 2 Anforderungen\n\nEs muss B.\n\n\
         ## 3 Eignung der Bieter\n\nDrei Referenzen.\n\n## 4 Zuschlagskriterien\n\n### Qualität der Umsetzung\n\nPunkte.\n\n\
         ## 5 Nutzungsrechte\n\nRechte.\n\n## 6 Fristen\n\nBis Montag.\n",
    );
    for (what, section) in [
        ("Heute", Section::Existing),
        ("Es muss", Section::Need),
        ("Drei", Section::Suitability),
        ("Punkte", Section::Award),
        ("Rechte.", Section::Contract),
        ("Bis", Section::Procedure),
    ] {
        assert_eq!(case.block(what).section, section, "{what}");
    }
}

#[test]
fn numbers_that_start_again_stay_under_their_heading() {
    let case = text(
        PLAIN,
        "1. Gegenstand\n\nEin Portal.\n\nZuschlagskriterien\n\n1. Gesamtpreis\n\nFormel.\n\n2.1 Umsetzung der Schnittstellen\n\nMaßstab.\n",
    );
    assert_eq!(case.block("Formel").section, Section::Award);
    assert_eq!(case.block("Maßstab").section, Section::Award);
}

#[test]
fn markdown_is_read_by_its_marks() {
    let case = text(
        MARKDOWN,
        "---\ntitel: x\n---\n# Bedarf &amp; Ziel\n\nEin **gleich\\\nwertiges** Produkt,\nauch `Code`.<!-- nicht -->\n\n\
         - erster Punkt\n- zweiter\n  Punkt\n\n| Name | Wert |\n|---|---|\n| A | 1 |\n\n~~gestrichen~~ bleibt\n",
    );
    assert_eq!(
        case.kinds(),
        [
            (BlockKind::Heading(1), "Bedarf & Ziel"),
            (
                BlockKind::Paragraph,
                "Ein gleich wertiges Produkt, auch Code."
            ),
            (BlockKind::ListItem, "erster Punkt"),
            (BlockKind::ListItem, "zweiter Punkt"),
            (BlockKind::TableRow, "Name\tWert"),
            (BlockKind::TableRow, "A\t1"),
            (BlockKind::Paragraph, "bleibt"),
        ]
    );
    assert_eq!(case.source_of("&"), "&amp;");
    assert_eq!(case.source_of("zweiter Punkt"), "zweiter\n  Punkt");
}

#[test]
fn sentences_do_not_end_at_abbreviations() {
    let case = text(
        PLAIN,
        "Es gilt § 31 Abs. 6 VgV i. V. m. Nr. 3. Gefordert ist z. B. PostgreSQL. Bis zum 3. Mai gilt: „Ja.“ Und nun? Ende",
    );
    let block = case.block("Es gilt");
    let sentences: Vec<&str> = case
        .draft
        .sentences(block, &case.words)
        .map(|range| &case.draft.text()[range])
        .collect();
    assert_eq!(
        sentences,
        [
            "Es gilt § 31 Abs. 6 VgV i. V. m. Nr. 3. Gefordert ist z. B. PostgreSQL.",
            "Bis zum 3. Mai gilt: „Ja.“ Und nun?",
            "Ende",
        ]
    );
}

#[test]
fn english_texts_are_noticed() {
    let english = "The solution must be provided by the bidder and shall be delivered to the buyer with all of its source code.";
    assert_eq!(text(PLAIN, english).draft.language(), Language::English);
    let german = "Die Lösung ist vom Bieter zu liefern und muss mit dem Quellcode auf den Server des Auftraggebers gelangen.";
    assert_eq!(text(PLAIN, german).draft.language(), Language::German);
    assert_eq!(text(PLAIN, "123").draft.language(), Language::Unclear);
}

fn rules_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let path = file(name, bytes);
    let mut map = SourceMap::new();
    let reading = read(&mut map, &path, name, &draft_words());
    reading
        .findings
        .iter()
        .map(|finding| finding.rule().to_string())
        .collect()
}

#[test]
fn old_encodings_are_read() {
    let path = file("alt.txt", b"Die gr\xF6\xDFere L\xF6sung f\xFCr den Kreis.");
    let mut map = SourceMap::new();
    let reading = read(&mut map, &path, "alt.txt", &draft_words());
    assert_eq!(
        reading.draft.expect("a draft").text(),
        "Die größere Lösung für den Kreis.\n"
    );
    assert_eq!(rules_of("alt2.txt", b"gr\xF6\xDFer"), ["DA128"]);
    let utf16: Vec<u8> = std::iter::once(0xFEFF_u16)
        .chain("Die größere Lösung".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let path = file("utf16.txt", &utf16);
    let reading = read(&mut map, &path, "utf16.txt", &draft_words());
    assert_eq!(
        reading.draft.expect("a draft").text(),
        "Die größere Lösung\n"
    );
    assert!(reading.findings.is_empty());
}

#[test]
fn what_cannot_be_read_is_told_with_a_way_out() {
    assert_eq!(rules_of("tabelle.xlsx", b"PK"), ["DA121"]);
    assert_eq!(rules_of("alt.doc", b"\xD0\xCF\x11\xE0"), ["DA121"]);
    assert_eq!(rules_of("alt.docx", b"\xD0\xCF\x11\xE0"), ["DA122"]);
    assert_eq!(rules_of("kaputt.docx", b"PK\x03\x04"), ["DA122"]);
    assert_eq!(rules_of("leer.md", b"\n\n"), ["DA126"]);
    assert_eq!(rules_of("null.txt", b"a\0b"), ["DA120"]);
    let mut map = SourceMap::new();
    let missing = read(
        &mut map,
        std::path::Path::new("gibt/es/nicht.md"),
        "nicht.md",
        &draft_words(),
    );
    assert!(missing.draft.is_none());
    for finding in &missing.findings {
        assert_eq!(finding.rule().to_string(), "DA120");
        assert!(finding.help().is_some_and(|help| !help.is_empty()));
    }
}
