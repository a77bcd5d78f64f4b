//! `parameter/*.toml`: values of law and guidance.

use std::collections::BTreeMap;

use crate::exact::{Answer, Decimal, KeyDate, Timeline, TimelineFault, Validity};
use crate::law::{
    Checked, Citation, Dated, DecidingDay, Grade, IN_FORCE, Origin, Parameter, Parameters,
};
use crate::source::{FileId, Located, SourceMap, Span};

use super::builtin;
use super::catalogue::Library;
use super::collector::{Collector, Reading};
use super::components::components;
use super::form;
use super::toml_table::{TomlTable, parsed};

const ORIGINS: &[(&str, Origin)] = &[
    ("recht", Origin::Law),
    ("leitfaden", Origin::Guidance),
    ("annahme", Origin::Assumption),
];
pub(super) const GRADES: &[(&str, Grade)] = &[
    ("A", Grade::Read),
    ("B", Grade::Secondary),
    ("C", Grade::Unverified),
];

const DECIDING_DAYS: &[(&str, DecidingDay)] = &[
    ("stichtag", DecidingDay::KeyDate),
    ("verfahrensbeginn", DecidingDay::ProcedureStart),
];

/// Parameters that are read when somebody needs them, and remembered.
pub(super) struct ParameterShelf {
    own: BTreeMap<String, FileId>,
    read: Parameters,
}

impl ParameterShelf {
    /// Parameters compiled in, except where the caller brings files of their own.
    pub(super) fn new(own: BTreeMap<String, FileId>) -> Self {
        Self {
            own,
            read: Parameters::default(),
        }
    }

    /// The parameter of this identifier.
    pub(super) fn parameter(
        &mut self,
        map: &mut SourceMap,
        id: &str,
        collector: &Collector,
    ) -> Option<&Parameter> {
        if self.read.get(id).is_none() {
            let file = match self.own.get(id) {
                Some(file) => *file,
                None => builtin_file(map, id)?,
            };
            if let Some(parameter) = from_file(map, file, collector) {
                self.read.insert(parameter);
            }
        }
        self.read.get(id)
    }

    /// The value at the key date; where there is none, that is noted at `place`.
    pub(super) fn value(
        &mut self,
        map: &mut SourceMap,
        id: &str,
        date: KeyDate,
        place: Span,
        collector: &Collector,
    ) -> Option<Decimal> {
        let parameter = self.parameter(map, id, collector)?;
        let missing = |what: String| {
            collector.fault(
                &form::NO_PARAMETER,
                place,
                format!("{}: {what}", parameter.title),
                "Tragen Sie den Wert mit Grund selbst ein, oder bringen Sie den Parameter mit --criteria mit.",
            );
        };
        match parameter.at(date) {
            Answer::Holds(_, dated) => Some(dated.value),
            Answer::NotYet(from) => {
                missing(format!(
                    "am Stichtag noch kein Wert bekannt, der erste gilt ab {}",
                    from.german()
                ));
                None
            }
            Answer::NoLonger(until) => {
                missing(format!(
                    "am Stichtag kein Wert mehr bekannt, der letzte galt bis {}",
                    until.german()
                ));
                None
            }
        }
    }

    /// Everything that was read.
    pub(super) fn into_used(self) -> Parameters {
        self.read
    }
}

fn builtin_file(map: &mut SourceMap, id: &str) -> Option<FileId> {
    let file = builtin::file("parameter", id)?;
    Some(map.add(&format!("criteria/parameter/{}.toml", file.name), file.text))
}

/// The parameter of this identifier: the caller's own, or the one compiled in.
#[must_use]
pub fn parameter(map: &mut SourceMap, library: &Library, id: &str) -> Option<Reading<Parameter>> {
    let own = library.own_parameters().get(id).copied();
    let file = own.or_else(|| builtin_file(map, id))?;
    let collector = Collector::default();
    let value = from_file(map, file, &collector);
    Some(Reading {
        value,
        findings: collector.into_findings(),
    })
}

/// All parameters compiled in.
#[must_use]
pub fn all_parameters(map: &mut SourceMap) -> Reading<Parameters> {
    let collector = Collector::default();
    let mut all = Parameters::default();
    for file in builtin::folder("parameter") {
        let id = map.add(&format!("criteria/parameter/{}.toml", file.name), file.text);
        if let Some(parameter) = from_file(map, id, &collector) {
            all.insert(parameter);
        }
    }
    Reading {
        value: Some(all),
        findings: collector.into_findings(),
    }
}

pub(super) fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Parameter> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("parameter");
    let id = head.needed_text("id", "\"kalkulationszins.bund\"");
    let title = head.needed_text("titel", "\"…\"");
    let unit = head.needed_text("einheit", "\"prozent\"");
    let origin = head.needed_word("herkunft", ORIGINS);
    let checked = head.needed_day("geprueft-am");
    let decides = head.word("massgeblich", DECIDING_DAYS);
    let note = head.text("hinweis").map(|note| note.value);
    head.finish();
    let is_period = unit.as_ref().is_some_and(|unit| unit.value == IN_FORCE);
    let rows = root.tables("wert");
    root.finish();
    let values: Vec<Option<(Validity, Dated<Decimal>)>> = rows
        .iter()
        .map(|row| value(row, is_period, collector))
        .collect();
    let span = head.span();
    let values = timeline(
        values.into_iter().collect::<Option<Vec<_>>>()?,
        span,
        collector,
    )?;
    Some(Parameter {
        id: id?.value,
        title: title?.value,
        unit: unit?.value,
        origin: origin?.value,
        decides: decides.map_or_else(DecidingDay::default, |decides| decides.value),
        checked: Checked::on(checked?.value),
        note,
        values,
    })
}

fn value(
    row: &TomlTable<'_>,
    is_period: bool,
    collector: &Collector,
) -> Option<(Validity, Dated<Decimal>)> {
    let from = row.needed_day("ab");
    let until = row.day("bis").map(|day| day.value);
    let amount = amount(row, is_period, collector);
    let citation = row.needed_text("fundstelle", "\"§ 12 Abs. 1 UStG\"");
    let url = row.text("url").map(|url| url.value);
    let grade = row.needed_word("stufe", GRADES);
    let note = row.text("hinweis").map(|note| note.value);
    let written = amount.map(|amount| Located::new(amount, row.value_span("betrag")));
    let components = components(row, written.as_ref(), collector);
    row.finish();
    let validity = Validity::new(from?.value, until);
    if validity.is_err() {
        collector.fault(
            &form::PERIOD,
            row.span(),
            "Das Ende der Geltung liegt vor ihrem Anfang",
            "Prüfen Sie „ab“ und „bis“.",
        );
    }
    let citation = Citation::parse(&citation?.value).ok()?;
    Some((
        validity.ok()?,
        Dated {
            value: amount?,
            citation,
            grade: grade?.value,
            url,
            note,
            components: components?,
        },
    ))
}

// A provision that is in force has no amount; one that has an amount needs it.
fn amount(row: &TomlTable<'_>, is_period: bool, collector: &Collector) -> Option<Decimal> {
    let amount = row.number("betrag");
    match (is_period, row.has("betrag")) {
        (true, true) => {
            collector.fault(
                &form::CONTRADICTION,
                row.value_span("betrag"),
                "Ein Parameter mit der Einheit „geltung“ hat keinen Betrag",
                "Streichen Sie „betrag“; „ab“ und „bis“ sagen schon, wann die Vorschrift anzuwenden ist.",
            );
            None
        }
        (true, false) => Some(Decimal::ONE),
        (false, false) => {
            collector.fault(
                &form::MISSING_VALUE,
                row.span(),
                "Der Wert „betrag“ fehlt",
                "Schreiben Sie: betrag = \"1.2\"",
            );
            None
        }
        (false, true) => amount.map(|amount| amount.value),
    }
}

fn timeline<T>(
    values: Vec<(Validity, T)>,
    span: Span,
    collector: &Collector,
) -> Option<Timeline<T>> {
    let timeline = Timeline::new(values);
    if let Err(fault) = &timeline {
        let (what, help) = match fault {
            TimelineFault::Empty => (
                "Der Parameter hat keinen Wert",
                "Ergänzen Sie einen Abschnitt [[wert]] mit ab, betrag, fundstelle und stufe.",
            ),
            TimelineFault::Overlap(_) => (
                "Zwei Werte gelten am selben Tag, oder sie stehen nicht in zeitlicher Folge",
                "Jeder Wert beginnt nach dem Ende des vorigen.",
            ),
        };
        collector.fault(&form::PERIOD, span, what, help);
    }
    timeline.ok()
}
