//! Annex E: inputs and program.

use crate::exact::notation;
use crate::report::writer::Writer;
use crate::report::{Inline, Table};

pub(super) fn check_sums(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage E: Eingaben und Programm");
    let version = env!("CARGO_PKG_VERSION");
    writer.document.paragraph(format!(
        "Berechnet mit gleichwertig {version}. Die Prüfsummen (SHA-256) lassen sich mit „sha256sum“ nachrechnen; gleiche \
         Eingaben und gleiche Fassung ergeben denselben Vermerk, Zeichen für Zeichen."
    ));
    let mut table = Table::new("Prüfsummen der Eingaben", &["Datei", "#Bytes", "SHA-256"]);
    let own = writer
        .map()
        .files()
        .iter()
        .filter(|file| file.name().starts_with("--criteria/"));
    let inputs = writer
        .case
        .files
        .iter()
        .filter_map(|file| writer.map().file(*file));
    for file in inputs.chain(own) {
        let bytes = notation::german_decimal(crate::exact::Decimal::whole(
            i64::try_from(file.bytes()).unwrap_or(i64::MAX),
        ));
        table.rich_row(vec![
            vec![Inline::Text(file.name().to_owned())],
            vec![Inline::Text(bytes)],
            vec![Inline::Code(file.check_sum())],
        ]);
    }
    writer.document.table(table);
}
