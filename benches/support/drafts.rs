//! Draft texts of any number and size, made by rules from a seed: administrative German that nobody wrote.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "only the benches use it; its tables are as long as they are"
)]

use std::fmt::Write as _;

/// Numbers from a seed; the same everywhere and always.
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Seed {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end).unwrap_or(1)).unwrap_or(0)
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }
}

/// How a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// As `pdftotext` writes it: cut words, running heads, page numbers.
    Paper,
}

const ACTORS: &[&str] = &[
    "Der Auftragnehmer",
    "Der Bieter",
    "Die Auftraggeberin",
    "Das System",
    "Die Anwendung",
    "Der Dienstleister",
    "Die Fachabteilung",
    "Das Projektteam",
];
const DUTIES: &[&str] = &["hat", "muss", "soll", "kann", "wird"];
const OBJECTS: &[&str] = &[
    "die Daten der Bürgerinnen und Bürger",
    "alle Schnittstellen zum Fachverfahren",
    "die Rollen und Rechte der Beschäftigten",
    "den Quellcode mit der Dokumentation",
    "die Barrierefreiheit nach BITV 2.0",
    "die Sicherung der Datenbank",
    "das Berechtigungskonzept",
    "die Auswertung der Vorgänge",
    "den Umzug der Altdaten",
    "die Schulung der Anwender",
    "das Betriebshandbuch",
    "die Protokollierung der Zugriffe",
    "den Export in offene Formate",
    "die Nutzungsrechte an den Arbeitsergebnissen",
    "die Anbindung an das Verzeichnis",
];
const MANNERS: &[&str] = &[
    "innerhalb von zehn Arbeitstagen",
    "nach Abstimmung mit der Fachabteilung",
    "ohne zusätzliche Kosten",
    "im laufenden Betrieb",
    "vor der Abnahme",
    "spätestens zum Vertragsende",
    "gemäß Anlage 2",
    "in deutscher Sprache",
    "nach dem Stand der Technik",
    "unter Beachtung der Datenschutz-Grundverordnung",
    "für die gesamte Vertragslaufzeit",
    "an den Werktagen von 8 bis 17 Uhr",
];
const VERBS: &[&str] = &[
    "bereitstellen",
    "dokumentieren",
    "gewährleisten",
    "nachweisen",
    "übergeben",
    "prüfen",
    "beschreiben",
    "einrichten",
    "pflegen",
    "abstimmen",
    "sicherstellen",
];
const TAILS: &[&str] = &[
    "",
    "",
    "",
    "; Abweichungen sind zu begründen",
    ", soweit nichts anderes vereinbart ist",
    " (siehe Abschnitt 4.2)",
    ", z. B. über eine REST-Schnittstelle",
];
const NAMED: &[&str] = &[
    "Für die Datenhaltung ist Oracle Database 19c zu verwenden.",
    "Das CMS WordPress ist vorgegeben.",
    "Die Lösung läuft mit PostgreSQL, MySQL oder MariaDB oder gleichwertig.",
    "Unterstützt werden Firefox, Chrome, Safari und Edge.",
    "Die Anbindung an Mircosoft Exchange ist nachzuweisen.",
    "Es sind ausschließlich Neulizenzen anzubieten.",
    "Die Zuschlagskriterien sind Preis (40 %) und Qualität (60 %).",
    "Das Hosting muss in Deutschland erfolgen.",
    "Referenzen: mindestens drei vergleichbare Projekte in den letzten drei Jahren.",
];
const HEADINGS: &[&str] = &[
    "Ausgangslage",
    "Gegenstand der Leistung",
    "Anforderungen an die Anwendung",
    "Schnittstellen",
    "Hosting und Betrieb",
    "Datenmigration",
    "Schulung und Einführung",
    "Eignung der Bieter",
    "Referenzen",
    "Zuschlagskriterien",
    "Bewertung der Konzepte",
    "Nutzungsrechte",
    "Vergütung",
    "Vertragslaufzeit und Kündigung",
    "Fristen und Termine",
    "Bestehende Systemumgebung",
];

/// A draft of about so many bytes.
pub fn draft(seed: u64, bytes: usize, form: Form) -> String {
    let mut seed = Seed::new(seed);
    let mut out = String::with_capacity(bytes + 4096);
    let mut chapter = 0;
    let mut page = 1;
    let mut lines = 0;
    while out.len() < bytes {
        chapter += 1;
        let title = seed.of(HEADINGS);
        match form {
            Form::Markdown => {
                let _ = writeln!(out, "## {chapter} {title}\n");
            }
            Form::Paper => {
                let _ = writeln!(out, "{chapter}. {title}\n");
            }
        }
        for part in 0..6 + seed.below(10) {
            let text = match part % 5 {
                4 => (0..4)
                    .map(|_| format!("- {}", sentence(&mut seed)))
                    .collect::<Vec<_>>()
                    .join(
                        "
",
                    ),
                _ => (0..2 + seed.below(5))
                    .map(|_| sentence(&mut seed))
                    .collect::<Vec<_>>()
                    .join(" "),
            };
            match form {
                Form::Markdown => {
                    let _ = writeln!(out, "{}\n", text.trim_end());
                }
                Form::Paper => {
                    lines += wrapped(&mut out, &text);
                    out.push('\n');
                    if lines > 40 {
                        lines = 0;
                        let _ = write!(
                            out,
                            "\nStadt Beispiel          Vergabenummer 2026-{seed:03}\n                         Seite {page} von 99\n\x0c",
                            seed = 17
                        );
                        page += 1;
                    }
                }
            }
        }
    }
    out
}

/// Many drafts, one after the other, half of each form.
pub fn drafts(count: usize, bytes: usize) -> impl Iterator<Item = (Form, String)> {
    (0..count).map(move |number| {
        let form = if number % 2 == 0 {
            Form::Markdown
        } else {
            Form::Paper
        };
        (form, draft(number as u64, bytes, form))
    })
}

fn sentence(seed: &mut Seed) -> String {
    if seed.below(40) == 0 {
        return seed.of(NAMED).to_owned();
    }
    let duty = seed.of(DUTIES);
    let verb = seed.of(VERBS);
    let verb = if duty == "hat" {
        format!("zu {verb}")
    } else {
        verb.to_owned()
    };
    let (actor, object, manner, tail) = (
        seed.of(ACTORS),
        seed.of(OBJECTS),
        seed.of(MANNERS),
        seed.of(TAILS),
    );
    format!("{actor} {duty} {object} {manner} {verb}{tail}.")
}

/// Lines of about ninety columns; now and then a word is cut.
fn wrapped(out: &mut String, text: &str) -> usize {
    let mut lines = 0;
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if column + length > 90 {
                let cut = word.char_indices().nth(5).map(|(at, _)| at);
                let cut = cut.filter(|_| length > 12 && word.chars().all(char::is_lowercase));
                let (before, after) = cut.map_or(("", word), |at| word.split_at(at));
                let end = if before.is_empty() { "" } else { "-" };
                let _ = write!(out, "{before}{end}\n{after} ");
                column = after.chars().count();
                lines += 1;
            } else {
                let _ = write!(out, "{word} ");
                column += length + 1;
            }
        }
        out.push('\n');
        lines += 1;
    }
    lines
}
