//! `kandidaten.csv`: one row per solution variant.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Label};
use crate::model::{
    Candidate, Country, LicenceKind, Licensing, Operation, SolutionModel, SourceAccess,
};
use crate::source::{FileId, SourceMap, Span};

use super::collector::Collector;
use super::countries::Countries;
use super::form;
use super::licence_review::LicenceLaw;
use super::licences::{self, Grant, Licences};
use super::table::{Cell, Table};
use super::words;

const NEEDED: &[&str] = &["kandidat", "produkt", "modell"];
const OPTIONAL: &[&str] = &[
    "version",
    "anbieter",
    "sitz",
    "konzernsitz",
    "lizenz",
    "betrieb",
    "datenort",
    "quelltext",
    "notiz",
];
const MODELS: &[(&str, SolutionModel)] = &[
    ("proprietaer", SolutionModel::Proprietary),
    ("open-source", SolutionModel::OpenSource),
    ("individual", SolutionModel::Custom),
    ("bestand", SolutionModel::Existing),
];
const OPERATIONS: &[(&str, Operation)] = &[
    ("eigenbetrieb", Operation::InHouse),
    ("landes-it", Operation::StateProvider),
    ("private-cloud", Operation::PrivateCloud),
    ("public-cloud", Operation::PublicCloud),
];
const LONGEST_ID: usize = 64;

/// The candidates by identifier, for the files that name them.
#[derive(Default)]
pub(super) struct CandidateIndex {
    positions: BTreeMap<String, usize>,
    /// Candidates whose rows were unsound; others may name them all the same.
    unsound: BTreeSet<String>,
    /// Whether the file could not be read at all, so that every name may be right.
    unread: bool,
}

impl CandidateIndex {
    /// No candidates, because their file could not be read.
    pub(super) fn unread() -> (Vec<Candidate>, Self) {
        (
            Vec::new(),
            Self {
                unread: true,
                ..Self::default()
            },
        )
    }

    /// The position of a candidate.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id.trim()).copied()
    }

    /// Whether a candidate of this name was written, soundly or not.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.unread || self.positions.contains_key(id.trim()) || self.unsound.contains(id.trim())
    }

    /// All identifiers.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.positions.keys().map(String::as_str).collect()
    }

    /// Notes a name that no candidate has.
    pub(super) fn note_unknown(&self, written: &str, span: Span, collector: &Collector) {
        if self.knows(written) {
            return;
        }
        collector.fault(
            &form::UNKNOWN_ID,
            span,
            format!("Den Kandidaten „{written}“ gibt es nicht"),
            words::way_out(written, &self.ids(), "Kandidaten stehen in kandidaten.csv."),
        );
    }
}

/// Reads all candidates. What is unsound in a row is noted and read as unknown; the candidate keeps its place, so that
/// other files can be checked against it. Only a row without a name is left out.
pub(super) fn candidates(
    map: &SourceMap,
    file: FileId,
    collector: &Collector,
) -> (Vec<Candidate>, CandidateIndex) {
    let mut index = CandidateIndex {
        positions: BTreeMap::new(),
        unsound: BTreeSet::new(),
        unread: true,
    };
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return (Vec::new(), index);
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let (countries, licences) = (Countries::built_in(), Licences::built_in());
    let law = LicenceLaw::built_in(&mut SourceMap::new());
    let mut candidates = Vec::new();
    let mut spans: BTreeMap<String, Span> = BTreeMap::new();
    index.unread = false;
    for row in 0..table.len() {
        let span = table.cell(row, "kandidat").span();
        match candidate(&table, row, &countries, (&licences, &law), collector) {
            Some(candidate) => {
                if let Some(first) = spans.get(&candidate.id) {
                    let message =
                        format!("Die Kennung „{}“ gehört zu zwei Kandidaten", candidate.id);
                    let again = Label::new(span, "zum zweiten Mal");
                    let finding =
                        Finding::new(form::DUPLICATE.id, form::DUPLICATE.severity, message, again);
                    collector.note(
                        finding
                            .related_to(Label::new(*first, "zuerst hier"))
                            .with_help("Geben Sie jedem Kandidaten eine eigene Kennung."),
                    );
                    continue;
                }
                spans.insert(candidate.id.clone(), span);
                index
                    .positions
                    .insert(candidate.id.clone(), candidates.len());
                candidates.push(candidate);
            }
            None => {
                index
                    .unsound
                    .insert(table.cell(row, "kandidat").text().to_owned());
            }
        }
    }
    if table.len() == 0 {
        collector.fault(
            &form::MISSING_VALUE,
            table.beginning(),
            "Es ist kein Kandidat eingetragen",
            "Schreiben Sie eine Zeile je Lösungsvariante und eine für das Weitermachen wie bisher.",
        );
    }
    (candidates, index)
}

fn candidate(
    table: &Table<'_>,
    row: usize,
    countries: &Countries,
    (licences, law): (&Licences, &LicenceLaw),
    collector: &Collector,
) -> Option<Candidate> {
    let id = identifier(table.cell(row, "kandidat"));
    let product = table.cell(row, "produkt").checked_text();
    // A column that is missing was noted once, as a column.
    if product.is_empty() && table.column("produkt").is_some() {
        table.cell(row, "produkt").fault(
            &form::MISSING_VALUE,
            "Das Feld „produkt“ ist leer",
            "Nennen Sie das Produkt, oder beschreiben Sie die Variante in wenigen Worten.",
        );
    }
    let model = table.cell(row, "modell").word(MODELS);
    let licensing =
        model.and_then(|model| licensing(table.cell(row, "lizenz"), model, licences, collector));
    let seat = country(table.cell(row, "sitz"), countries);
    let parent_seat = country(table.cell(row, "konzernsitz"), countries);
    let operation = optional_word(table.cell(row, "betrieb"), OPERATIONS);
    let data_location = places(table.cell(row, "datenort"), countries);
    let source_access = source_access(table.cell(row, "quelltext"));
    // Every fault above is an error, so that no case is built from what stands in for it here.
    let licensing = licensing.unwrap_or(Licensing::Unknown);
    let licence = law.review(licences, expression(&licensing), kind(&licensing));
    Some(Candidate {
        id: id?,
        product,
        version: table.cell(row, "version").checked_text(),
        vendor: table.cell(row, "anbieter").checked_text(),
        seat: seat.flatten(),
        parent_seat: parent_seat.flatten(),
        model: model.unwrap_or(SolutionModel::Existing),
        licensing,
        licence,
        operation: operation.flatten(),
        data_location: data_location.unwrap_or_default(),
        source_access,
        note: table.cell(row, "notiz").checked_text(),
        span: table.row_span(row),
    })
}

fn kind(licensing: &Licensing) -> LicenceKind {
    match licensing {
        Licensing::OpenSource { .. } => LicenceKind::OpenSource,
        Licensing::SourceAvailable(_) => LicenceKind::SourceAvailable,
        Licensing::Proprietary(_) => LicenceKind::Proprietary,
        Licensing::Unknown => LicenceKind::Unknown,
    }
}

fn expression(licensing: &Licensing) -> &str {
    match licensing {
        Licensing::OpenSource { expression, .. } => expression,
        Licensing::SourceAvailable(text) | Licensing::Proprietary(text) => text,
        Licensing::Unknown => "",
    }
}

fn identifier(cell: Cell<'_, '_>) -> Option<String> {
    let id = cell.text();
    let fits = !id.is_empty()
        && id.chars().count() <= LONGEST_ID
        && id
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'));
    if !fits {
        let help = "Nehmen Sie einen kurzen Namen aus Buchstaben, Ziffern und Bindestrichen, zum Beispiel: jitsi";
        let message = if id.is_empty() {
            "Die Kennung des Kandidaten fehlt".to_owned()
        } else {
            format!("„{id}“ taugt nicht als Kennung")
        };
        cell.fault(&form::MISSING_VALUE, message, help);
    }
    fits.then(|| id.to_owned())
}

// The outer `None` means that something was wrong.
fn optional_word<T: Copy>(cell: Cell<'_, '_>, list: &[(&str, T)]) -> Option<Option<T>> {
    if words::is_unknown(cell.text()) {
        Some(None)
    } else {
        cell.word(list).map(Some)
    }
}

fn country(cell: Cell<'_, '_>, countries: &Countries) -> Option<Option<Country>> {
    let text = cell.text();
    if words::is_unknown(text) || text == "-" {
        return Some(None);
    }
    let country = countries
        .find(text)
        .or_else(|| countries.find(countries.code_of(text)?));
    if country.is_none() {
        note_country(cell, text);
    }
    country.map(Some)
}

fn note_country(cell: Cell<'_, '_>, text: &str) {
    cell.fault(
        &form::COUNTRY,
        format!("„{text}“ ist kein Land"),
        "Schreiben Sie zwei Buchstaben nach ISO 3166-1, zum Beispiel DE, FR oder US; „?“ heißt unbekannt.",
    );
}

fn places(cell: Cell<'_, '_>, countries: &Countries) -> Option<Option<Vec<Country>>> {
    let text = cell.text();
    if words::is_unknown(text) || text == "-" {
        return Some(None);
    }
    let mut found = Vec::new();
    for part in text
        .split([',', '/', '+', ' '])
        .filter(|part| !part.is_empty())
    {
        match countries
            .find(part)
            .or_else(|| countries.find(countries.code_of(part)?))
        {
            Some(country) => found.push(country),
            None => {
                note_country(cell, part);
                return None;
            }
        }
    }
    Some(Some(found))
}

fn source_access(cell: Cell<'_, '_>) -> Option<SourceAccess> {
    let text = cell.text();
    let address =
        text.contains("://") || (text.contains('.') && text.contains('/') && !text.contains(' '));
    if address {
        return Some(SourceAccess::Public(Some(cell.checked_text())));
    }
    match words::folded(text).as_str() {
        "" | "?" | "unbekannt" => None,
        "oeffentlich" | "offen" | "ja" | "public" => Some(SourceAccess::Public(None)),
        "uebergeben" | "uebergabe" => Some(SourceAccess::HandedOver),
        "hinterlegt" | "hinterlegung" | "escrow" => Some(SourceAccess::Escrow),
        "keiner" | "nein" | "geschlossen" | "-" => Some(SourceAccess::None),
        _ => {
            cell.fault(
                &form::UNKNOWN_PLACE,
                format!("„{text}“ sagt nicht, wo der Quelltext liegt; er gilt als unbekannt"),
                "Schreiben Sie eine Adresse, oder: oeffentlich, uebergeben, hinterlegt, keiner.",
            );
            None
        }
    }
}

fn licensing(
    cell: Cell<'_, '_>,
    model: SolutionModel,
    licences: &Licences,
    collector: &Collector,
) -> Option<Licensing> {
    let text = cell.checked_text();
    if words::is_unknown(&text) {
        if model == SolutionModel::OpenSource {
            cell.fault(
                &form::LICENCE,
                "Ein Open-Source-Kandidat braucht seine Lizenz",
                "Schreiben Sie den SPDX-Ausdruck, zum Beispiel Apache-2.0 oder GPL-3.0-or-later.",
            );
            return None;
        }
        let known = model == SolutionModel::Proprietary && text.is_empty();
        return Some(if known {
            Licensing::Proprietary(String::new())
        } else {
            Licensing::Unknown
        });
    }
    match (licences.grant(&text), model) {
        (Grant::Open { expression, class }, SolutionModel::Proprietary) => {
            let message = format!(
                "{expression} ist eine Open-Source-Lizenz, das Modell ist aber „proprietaer“"
            );
            collector.fault(
                &form::DUBIOUS_LICENCE,
                cell.span(),
                message,
                "Prüfen Sie Modell und Lizenz; gerechnet wird mit der Lizenz.",
            );
            Some(Licensing::OpenSource { expression, class })
        }
        (Grant::Open { expression, class }, _) => Some(Licensing::OpenSource { expression, class }),
        (
            Grant::NotOpen {
                licences,
                source_available,
            },
            SolutionModel::OpenSource,
        ) => {
            let what = if source_available {
                "zeigt den Quelltext, schränkt aber die Nutzung ein"
            } else {
                "ist nicht als Open Source anerkannt"
            };
            cell.fault(
                &form::LICENCE,
                format!("{} {what}; das ist keine Open-Source-Lizenz", licences.join(", ")),
                "Wählen Sie das Modell „proprietaer“, oder nennen Sie eine von der OSI anerkannte Lizenz.",
            );
            None
        }
        (
            Grant::NotOpen {
                source_available: true,
                ..
            },
            _,
        ) => Some(Licensing::SourceAvailable(text)),
        (Grant::NoExpression, SolutionModel::OpenSource) => {
            let near = licences::suggestion(&text)
                .map(|near| format!("Meinten Sie {near}? "))
                .unwrap_or_default();
            cell.fault(
                &form::LICENCE,
                format!("„{text}“ ist kein SPDX-Ausdruck"),
                format!("{near}Schreiben Sie zum Beispiel Apache-2.0, EUPL-1.2 oder GPL-3.0-only OR MIT."),
            );
            None
        }
        (Grant::NotOpen { .. } | Grant::NoExpression, _) => Some(Licensing::Proprietary(text)),
    }
}
