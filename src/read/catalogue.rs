//! `kataloge/*.toml`: criteria, their scales and reasons.

use std::collections::BTreeMap;
use std::path::Path;

use crate::exact::Weight;
use crate::finding::{Finding, Label};
use crate::law::Checked;
use crate::model::{
    Ascertainment, Catalogue, CatalogueFault, Criterion, CriterionKind, DerivedFrom, MasterFact,
    Phase, Scale, ScaleFault, ScaleStep,
};
use crate::source::{FileId, LoadFault, Located, SourceMap, Span};

use super::builtin;
use super::collector::{Collector, Reading};
use super::form;
use super::rules::BINDINGS;
use super::toml_table::{TomlTable, parsed};
use super::words;

const ASCERTAINMENTS: &[(&str, Ascertainment)] = &[
    ("tatsache", Ascertainment::Fact),
    ("urteil", Ascertainment::Judgement),
];
/// The words for the stages of a procurement.
pub(super) const PHASES: &[(&str, Phase)] = &[
    ("bedarf", Phase::Need),
    ("entwurf", Phase::Draft),
    ("wertung", Phase::Award),
];

/// The catalogues at hand: those compiled in and those a caller brings along.
#[derive(Debug, Default)]
pub struct Library {
    catalogues: BTreeMap<String, FileId>,
    parameters: BTreeMap<String, FileId>,
}

/// Looks through a folder with catalogues and parameters of the caller's own.
///
/// Catalogues lie in the folder itself or in `kataloge/`, parameters in `parameter/`. Without a folder only those
/// compiled in are at hand.
///
/// # Errors
/// Passes on what the operating system says of the folder.
pub fn library(map: &mut SourceMap, folder: Option<&Path>) -> std::io::Result<Reading<Library>> {
    let collector = Collector::default();
    let mut library = Library::default();
    if let Some(folder) = folder {
        let mut paths = toml_files(folder)?;
        for inner in ["kataloge", "parameter"] {
            let inner = folder.join(inner);
            if inner.is_dir() {
                paths.extend(toml_files(&inner)?);
            }
        }
        for path in paths {
            library.take(map, folder, &path, &collector);
        }
    }
    Ok(Reading {
        value: Some(library),
        findings: collector.into_findings(),
    })
}

fn toml_files(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    Ok(paths)
}

impl Library {
    fn take(&mut self, map: &mut SourceMap, folder: &Path, path: &Path, collector: &Collector) {
        let inside = path
            .strip_prefix(folder)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        let name = format!("--criteria/{inside}");
        let file = match map.load(path, &name) {
            Ok(file) => file,
            Err(fault) => {
                let file = map.add(&name, "");
                collector.fault(
                    &form::UNREADABLE,
                    Span::beginning(file),
                    format!("{inside} ist nicht lesbar"),
                    super::files::load_help(&fault, &inside),
                );
                return;
            }
        };
        let quiet = Collector::default();
        let parsed = parsed(map, file, &quiet);
        let root = TomlTable::root(file, &parsed, &quiet);
        let (catalogue, parameter) = (root.table("katalog"), root.table("parameter"));
        let id = |table: &TomlTable<'_>| table.text("id").map(|id| id.value);
        if let Some(id) = id(&parameter) {
            if builtin::file("parameter", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    parameter.span(),
                    format!("Der eigene Parameter „{id}“ ersetzt den mitgelieferten"),
                    "Quelle und Geltung stehen in der eigenen Datei; der Bericht nennt sie.",
                );
            }
            self.parameters.insert(id, file);
        } else if let Some(id) = id(&catalogue) {
            if builtin::file("kataloge", &id).is_some() {
                collector.fault(
                    &form::REPLACED,
                    catalogue.span(),
                    format!("Der eigene Katalog „{id}“ ersetzt den mitgelieferten"),
                    "Geben Sie dem Katalog eine eigene Kennung, wenn beide gelten sollen.",
                );
            }
            self.catalogues.insert(id, file);
        } else {
            collector.fault(
                &form::MISSING_VALUE,
                Span::beginning(file),
                format!("{inside} enthält weder einen Katalog noch einen Parameter mit Kennung"),
                "Schreiben Sie [katalog] oder [parameter] mit id = \"…\"; „gleichwertig criteria show“ zeigt Muster.",
            );
        }
    }

    /// Identifiers of all catalogues at hand.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = builtin::folder("kataloge")
            .map(|file| file.name.to_owned())
            .collect();
        ids.extend(self.catalogues.keys().cloned());
        ids.sort();
        ids.dedup();
        ids
    }

    /// The parameter files the caller brings along, by identifier.
    pub(super) fn own_parameters(&self) -> BTreeMap<String, FileId> {
        self.parameters.clone()
    }

    /// Reads the catalogue of this identifier; `None` where there is none.
    pub fn catalogue(&self, map: &mut SourceMap, id: &str) -> Option<Reading<Catalogue>> {
        let collector = Collector::default();
        let value = self.read(map, id, &collector)?;
        Some(Reading {
            value,
            findings: collector.into_findings(),
        })
    }

    /// Reads the catalogue of this identifier into a run; the outer `None` means there is none.
    pub(super) fn read(
        &self,
        map: &mut SourceMap,
        id: &str,
        collector: &Collector,
    ) -> Option<Option<Catalogue>> {
        let file = match self.catalogues.get(id) {
            Some(file) => *file,
            None => {
                let file = builtin::file("kataloge", id)?;
                map.add(&format!("criteria/kataloge/{}.toml", file.name), file.text)
            }
        };
        Some(from_file(map, file, collector))
    }

    /// Reads a single catalogue file.
    ///
    /// # Errors
    /// Says why the file could not be read as text.
    pub fn file(map: &mut SourceMap, path: &Path) -> Result<Reading<Catalogue>, LoadFault> {
        let file = map.load(path, &path.to_string_lossy())?;
        let collector = Collector::default();
        let value = from_file(map, file, &collector);
        Ok(Reading {
            value,
            findings: collector.into_findings(),
        })
    }
}

fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Catalogue> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("katalog");
    let id = head.needed_text("id", "\"sicherheit\"");
    let title = head.needed_text("titel", "\"…\"");
    let purpose = head.plain_text("zweck");
    let version = head.plain_text("version");
    let as_of = head.needed_day("stand");
    let checked = head.day("geprueft-am");
    let citations = head.citations("fundstelle");
    head.finish();
    let tables = root.tables("kriterium");
    root.finish();
    let criteria: Vec<Option<Criterion>> = tables
        .iter()
        .map(|table| criterion(table, collector))
        .collect();
    note_double_ids(criteria.iter().flatten(), collector);
    let criteria = criteria.into_iter().collect::<Option<Vec<_>>>()?;
    let as_of = as_of?.value;
    let head_span = head.span();
    let head = crate::model::CatalogueHead {
        id: id?.value,
        title: title?.value,
        purpose,
        version: if version.is_empty() {
            as_of.to_string()
        } else {
            version
        },
        as_of,
        checked: Checked::on(checked.map_or(as_of, |day| day.value)),
        citations,
        file,
    };
    let catalogue = Catalogue::new(head, criteria);
    if let Err(fault) = &catalogue {
        let (message, help) = match fault {
            CatalogueFault::NothingRated => (
                "Der Katalog hat kein Bewertungskriterium".to_owned(),
                "Mindestens ein Kriterium braucht art = \"bewertung\", gewicht und skala."
                    .to_owned(),
            ),
            CatalogueFault::Weights(sum) => {
                let sum = crate::exact::notation::german(sum, 2);
                (
                    format!(
                        "Die Gewichte der Bewertungskriterien ergeben zusammen {sum}, nicht 100"
                    ),
                    "Passen Sie „gewicht“ an, bis die Summe genau 100 ergibt.".to_owned(),
                )
            }
        };
        collector.fault(&form::WEIGHTS, head_span, message, help);
    }
    catalogue.ok()
}

/// Notes criteria that share an identifier, also across catalogues.
pub(super) fn note_double_ids<'a>(
    criteria: impl Iterator<Item = &'a Criterion>,
    collector: &Collector,
) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for criterion in criteria {
        if let Some(first) = seen.get(criterion.id.as_str()) {
            let finding = Finding::new(
                form::DUPLICATE.id,
                form::DUPLICATE.severity,
                format!("Die Kennung „{}“ gehört zu zwei Kriterien", criterion.id),
                Label::new(criterion.span, "zum zweiten Mal"),
            );
            collector.note(
                finding
                    .related_to(Label::new(*first, "zuerst hier"))
                    .with_help("Geben Sie jedem Kriterium eine eigene Kennung."),
            );
        } else {
            seen.insert(&criterion.id, criterion.span);
        }
    }
}

fn criterion(table: &TomlTable<'_>, collector: &Collector) -> Option<Criterion> {
    let id = table.needed_text("id", "\"offene-formate\"");
    let title = table.needed_text("titel", "\"…\"");
    let rated = table.needed_word("art", &[("bewertung", true), ("ausschluss", false)]);
    let question = table.needed_text("frage", "\"…?\"");
    let why = table.needed_text("warum", "\"…\"");
    let phases = table.word_list("phasen", PHASES);
    let phase_reason = table.plain_text("phasen-grund");
    let citations = table.citations("fundstelle");
    let binding = table.word("bindung", BINDINGS);
    let evidence: Vec<String> = table
        .texts("nachweis")
        .into_iter()
        .map(|text| text.value)
        .collect();
    let request = table.plain_text("anfrage");
    let ascertainment = table.word("feststellung", ASCERTAINMENTS);
    if citations.is_empty() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Das Kriterium nennt keine Fundstelle",
            "Ergänzen Sie zum Beispiel: fundstelle = [\"§ 31 Abs. 6 VgV\"]",
        );
    }
    let derived_from = derivation(table, collector);
    let kind = match rated.map(|rated| rated.value) {
        Some(true) => scored(table, derived_from.as_ref(), collector),
        Some(false) => exclusion(table, derived_from.as_ref(), collector),
        None => {
            let _ = (
                table.number("gewicht"),
                table.table("skala"),
                table.text("erfuellt-wenn"),
            );
            None
        }
    };
    table.finish();
    Some(Criterion {
        id: id?.value,
        title: title?.value,
        question: question?.value,
        why: why?.value,
        phases: if phases.is_empty() {
            vec![Phase::Need]
        } else {
            phases
        },
        phase_reason,
        citations,
        binding: binding.map_or(crate::law::Binding::Policy, |binding| binding.value),
        evidence,
        request,
        ascertainment: ascertainment.map_or(Ascertainment::Fact, |word| word.value),
        derived_from: derived_from.map(|derived| derived.value),
        kind: kind?,
        span: table.span(),
    })
}

fn derivation(table: &TomlTable<'_>, collector: &Collector) -> Option<Located<DerivedFrom>> {
    let inner = table.table("ableitung");
    if !inner.is_there() {
        return None;
    }
    let facts: Vec<(&str, MasterFact)> = MasterFact::ALL
        .iter()
        .map(|fact| (fact.word(), *fact))
        .collect();
    let fact = inner.needed_word("merkmal", &facts);
    let met = inner.texts("erfuellt");
    let not_met = inner.texts("nicht");
    inner.finish();
    let fact = fact?.value;
    for value in met.iter().chain(&not_met) {
        note_unknown_fact(fact, value, collector);
    }
    let span = inner.span();
    Some(Located::new(
        DerivedFrom {
            fact,
            met: met.into_iter().map(|value| value.value).collect(),
        },
        span,
    ))
}

fn note_unknown_fact(fact: MasterFact, value: &Located<String>, collector: &Collector) {
    if !fact.values().contains(&value.value.as_str()) {
        collector.fault(
            &form::UNKNOWN_WORD,
            value.span,
            format!(
                "„{}“ ist kein Wert des Merkmals „{}“",
                value.value,
                fact.word()
            ),
            words::way_out(&value.value, fact.values(), ""),
        );
    }
}

fn scored(
    table: &TomlTable<'_>,
    derived: Option<&Located<DerivedFrom>>,
    collector: &Collector,
) -> Option<CriterionKind> {
    let weight = table.number("gewicht");
    if weight.is_none() && !table.has("gewicht") {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Das Bewertungskriterium hat kein Gewicht",
            "Ergänzen Sie zum Beispiel: gewicht = \"10\"",
        );
    }
    let weight = weight.and_then(|weight| {
        let positive = Weight::new(weight.value)
            .filter(|weight| weight.percent() > crate::exact::Decimal::ZERO);
        if positive.is_none() {
            collector.fault(
                &form::WEIGHTS,
                weight.span,
                "Ein Kriterium ohne Gewicht hat keine Wirkung",
                "Geben Sie ein Gewicht über 0 an, oder streichen Sie das Kriterium.",
            );
        }
        positive
    });
    let scale = table.table("skala");
    if !scale.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Das Bewertungskriterium hat keine Skala",
            "Ergänzen Sie Abschnitte [[kriterium.skala.stufen]] mit „punkte“ und „wenn“.",
        );
        return None;
    }
    let linear = scale.table("linear");
    let steps = scale.tables("stufen");
    scale.finish();
    let found = match (linear.is_there(), steps.is_empty()) {
        (true, true) => linear_scale(&linear),
        (false, false) => step_scale(&steps, derived, collector),
        _ => {
            collector.fault(
                &form::CONTRADICTION,
                scale.span(),
                "Eine Skala besteht entweder aus Stufen oder aus einer Linie",
                "Behalten Sie entweder [[kriterium.skala.stufen]] oder [kriterium.skala.linear].",
            );
            return None;
        }
    }?;
    if let Err(fault) = &found {
        note_scale(*fault, &scale, &steps, collector);
    }
    Some(CriterionKind::Scored {
        weight: weight?,
        scale: found.ok()?,
    })
}

fn linear_scale(linear: &TomlTable<'_>) -> Option<Result<Scale, ScaleFault>> {
    let unit = linear.needed_text("einheit", "\"Tage\"");
    let none_at = linear.number("null-punkte");
    let full_at = linear.number("volle-punkte");
    linear.finish();
    Some(Scale::linear(unit?.value, none_at?.value, full_at?.value))
}

fn step_scale(
    steps: &[TomlTable<'_>],
    derived: Option<&Located<DerivedFrom>>,
    collector: &Collector,
) -> Option<Result<Scale, ScaleFault>> {
    let mut read = Vec::new();
    for step in steps {
        let points = step.number("punkte");
        if points.is_none() && !step.has("punkte") {
            collector.fault(
                &form::MISSING_VALUE,
                step.span(),
                "Die Stufe hat keine Punkte",
                "Ergänzen Sie: punkte = \"5\"",
            );
        }
        let condition = step.needed_text("wenn", "\"…\"");
        let facts = step.texts("merkmal");
        step.finish();
        if let Some(derived) = derived {
            for value in &facts {
                note_unknown_fact(derived.value.fact, value, collector);
            }
        }
        if let (Some(points), Some(condition)) = (points, condition) {
            let facts = facts.into_iter().map(|fact| fact.value).collect();
            read.push(ScaleStep {
                points: points.value,
                condition: condition.value,
                facts,
            });
        }
    }
    if let Some(derived) = derived {
        note_uncovered_facts(derived, &read, collector);
    }
    (read.len() == steps.len()).then(|| Scale::steps(read))
}

fn note_uncovered_facts(
    derived: &Located<DerivedFrom>,
    steps: &[ScaleStep],
    collector: &Collector,
) {
    for value in derived.value.fact.values() {
        let covered = steps
            .iter()
            .filter(|step| step.facts.iter().any(|fact| fact == value))
            .count();
        if covered != 1 {
            let word = derived.value.fact.word();
            collector.fault(
                &form::MISSING_VALUE,
                derived.span,
                format!("Der Wert „{value}“ des Merkmals „{word}“ führt zu {covered} Stufen statt zu einer"),
                "Nennen Sie jeden Wert bei genau einer Stufe unter „merkmal“.",
            );
        }
    }
}

fn note_scale(
    fault: ScaleFault,
    scale: &TomlTable<'_>,
    steps: &[TomlTable<'_>],
    collector: &Collector,
) {
    let at = |index: usize| steps.get(index).map_or(scale.span(), TomlTable::span);
    let (span, message) = match fault {
        ScaleFault::TooFew => (scale.span(), "Eine Skala braucht mindestens zwei Stufen"),
        ScaleFault::Order(index) => (at(index), "Die Stufe hat nicht mehr Punkte als die vorige"),
        ScaleFault::Outside(index) => (at(index), "Die Punkte liegen nicht zwischen 0 und 10"),
        ScaleFault::Flat => (scale.span(), "Beide Enden der Linie sind gleich"),
    };
    collector.fault(
        &form::OFF_SCALE,
        span,
        message,
        "Ordnen Sie die Stufen aufsteigend von 0 bis 10 Punkten.",
    );
}

fn exclusion(
    table: &TomlTable<'_>,
    derived: Option<&Located<DerivedFrom>>,
    collector: &Collector,
) -> Option<CriterionKind> {
    let met_if = table.needed_text("erfuellt-wenn", "\"…\"");
    for (key, span) in [
        ("gewicht", table.has("gewicht")),
        ("skala", table.has("skala")),
    ] {
        if span {
            let _ = (table.number("gewicht"), table.table("skala"));
            collector.fault(
                &form::CONTRADICTION,
                table.span(),
                format!("Ein Ausschlusskriterium hat kein „{key}“"),
                "Wer ausschließt, bewertet nicht: Streichen Sie die Angabe, oder wählen Sie art = \"bewertung\".",
            );
        }
    }
    if let Some(derived) = derived.filter(|derived| derived.value.met.is_empty()) {
        collector.fault(
            &form::MISSING_VALUE,
            derived.span,
            "Die Ableitung nennt keinen Wert, der das Kriterium erfüllt",
            "Ergänzen Sie „erfuellt“ und „nicht“ mit den Werten des Merkmals.",
        );
    }
    Some(CriterionKind::Exclusion {
        met_if: met_if?.value,
    })
}
