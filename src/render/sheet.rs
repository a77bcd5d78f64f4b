//! The question sheet as CSV that German Excel opens: byte-order mark, semicolons, quotes.

use crate::report::Question;

/// The columns, in order. `read::answers` reads them back.
pub const SHEET_COLUMNS: [&str; 12] = [
    "nr",
    "kandidat",
    "produkt",
    "anbieter",
    "bereich",
    "kennung",
    "frage",
    "antwortmoeglichkeiten",
    "erbetener-nachweis",
    "antwort",
    "erlaeuterung",
    "nachweis",
];

/// The last column, in which the vendor writes the day of the answer.
pub const DAY_COLUMN: &str = "stand";

/// The sheet with one row for each question; the last four columns are for the vendor.
#[must_use]
pub fn sheet(questions: &[Question]) -> String {
    let mut text = String::from("\u{feff}");
    text.push_str(&SHEET_COLUMNS.join(";"));
    text.push(';');
    text.push_str(DAY_COLUMN);
    text.push_str("\r\n");
    for (index, question) in questions.iter().enumerate() {
        let number = index.saturating_add(1).to_string();
        let cells = [
            number.as_str(),
            &question.candidate,
            &question.product,
            &question.vendor,
            question.part,
            &question.id,
            &question.text,
            &question.choices,
            &question.evidence,
        ];
        let cells: Vec<String> = cells.iter().map(|cell| field(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str(";;;;\r\n");
    }
    text
}

/// One cell. Line breaks become blanks; what a spreadsheet would take for a formula gets an apostrophe in front.
fn field(cell: &str) -> String {
    let mut line = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|sign| !crate::source::is_hidden(*sign)));
    }
    if line.starts_with(['=', '+', '-', '@', '\'']) {
        line.insert(0, '\'');
    }
    // Excel splits at a comma or a tab where the system is set so; quotes keep every cell whole.
    if line.contains([';', '"', ',', '\t', '|']) {
        format!("\"{}\"", line.replace('"', "\"\""))
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(text: &str) -> Question {
        Question {
            candidate: "wolke".to_owned(),
            product: "Wolke".to_owned(),
            vendor: "=HYPERLINK(\"http://x\")".to_owned(),
            part: "kriterium",
            id: "-1".to_owned(),
            text: text.to_owned(),
            choices: "0 = nein; 10 = ja".to_owned(),
            evidence: "Vertrag".to_owned(),
        }
    }

    #[test]
    fn no_cell_of_the_sheet_is_a_formula_and_every_row_has_all_columns() {
        let text = sheet(&[question("a\r\nb"), question("@SUM(1)\u{202e}")]);
        assert!(text.starts_with('\u{feff}'));
        let mut reader = csv_rows(&text);
        let header = reader.remove(0);
        assert_eq!(header.len(), 13);
        for row in &reader {
            assert_eq!(row.len(), header.len(), "{row:?}");
            assert!(
                row.iter()
                    .all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
                "{row:?}"
            );
        }
        assert_eq!(reader[0][6], "a b");
        assert_eq!(reader[1][6], "'@SUM(1)");
    }

    // A second, plain reading of quoted fields; the sheet has no line breaks within cells.
    fn csv_rows(text: &str) -> Vec<Vec<String>> {
        text.trim_start_matches('\u{feff}')
            .lines()
            .map(|line| {
                let mut cells = vec![String::new()];
                let mut quoted = false;
                let mut signs = line.chars().peekable();
                while let Some(sign) = signs.next() {
                    match sign {
                        '"' if quoted && signs.peek() == Some(&'"') => {
                            signs.next();
                            cells.last_mut().expect("a cell").push('"');
                        }
                        '"' => quoted = !quoted,
                        ';' if !quoted => cells.push(String::new()),
                        other => cells.last_mut().expect("a cell").push(other),
                    }
                }
                cells
            })
            .collect()
    }
}
