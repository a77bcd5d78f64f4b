//! `[pruefung]` of a rule: what it looks for.

use crate::exact::Decimal;
use crate::finding::{RuleId, Severity};
use crate::model::{
    Check, Condition, ContradictionCheck, CountCheck, DurationCheck, FieldCheck, IntervalCheck,
    LimitCheck, LimitKind, PhraseBook, ProductCheck, ProductFault, QuotationCheck, Range, Section,
    TermCheck, TopicCheck, TurnoverCheck, WeightCheck, WeightingFault,
};
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;

use super::phrases::written;
use super::{REGIMES, SEVERITIES};

const RANGES: &[(&str, Range)] = &[
    ("satz", Range::Sentence),
    ("absatz", Range::Paragraph),
    ("nahe", Range::Near),
    ("abschnitt", Range::Chapter),
    ("alles", Range::Everything),
];

const SECTIONS: &[(&str, Section)] = &[
    ("bedarf", Section::Need),
    ("bestand", Section::Existing),
    ("eignung", Section::Suitability),
    ("zuschlag", Section::Award),
    ("vertrag", Section::Contract),
    ("verfahren", Section::Procedure),
    ("unbekannt", Section::Unknown),
];

const PRODUCT_FAULTS: &[(&str, ProductFault)] = &[
    ("ohne-zusatz", ProductFault::Bare),
    ("vorgabe", ProductFault::Prescribed),
    ("kompatibel", ProductFault::Compatibility),
    ("version", ProductFault::Version),
    ("titel", ProductFault::Title),
    ("eignung", ProductFault::Suitability),
];

/// The plain kinds, which carry no data of their own.
#[derive(Clone, Copy)]
enum Plain {
    Calendar,
    Identity,
    Language,
    Deviation,
    CaseWeights,
    MonthlyPrice,
}

const PLAIN: &[(&str, Plain)] = &[
    ("kalender", Plain::Calendar),
    ("kennung", Plain::Identity),
    ("sprache", Plain::Language),
    ("abweichung", Plain::Deviation),
    ("gewichte-der-akte", Plain::CaseWeights),
    ("monatsentgelt", Plain::MonthlyPrice),
];

struct Reader<'a> {
    phrases: &'a PhraseBook,
    collector: &'a Collector,
}

pub(super) fn checks(
    table: &TomlTable<'_>,
    phrases: &PhraseBook,
    collector: &Collector,
) -> Vec<Check> {
    let reader = Reader { phrases, collector };
    let mut checks = Vec::new();
    for part in table.tables("begriff") {
        checks.extend(reader.term(&part).map(Check::Term));
    }
    for part in table.tables("thema") {
        checks.extend(reader.topic(&part).map(Check::Topic));
    }
    for part in table.tables("produkt") {
        checks.extend(reader.product(&part).map(Check::Product));
    }
    for part in table.tables("gewichtung") {
        checks.extend(weight(&part).map(Check::Weight));
    }
    for part in table.tables("zitat") {
        checks.extend(reader.quotation(&part).map(Check::Quotation));
    }
    for part in table.tables("pflichtangabe") {
        checks.extend(reader.field(&part).map(Check::Field));
    }
    for part in table.tables("grenze") {
        checks.extend(reader.limit(&part).map(Check::Limit));
    }
    for part in table.tables("frist") {
        checks.extend(reader.interval(&part).map(Check::Interval));
    }
    for part in table.tables("folge") {
        checks.extend(reader.consequence(&part));
    }
    for part in table.tables("umsatz") {
        checks.extend(reader.turnover(&part).map(Check::Turnover));
    }
    for part in table.tables("anzahl") {
        checks.extend(reader.count(&part).map(Check::Count));
    }
    for part in table.tables("laufzeit") {
        checks.extend(reader.duration(&part).map(Check::Duration));
    }
    for part in table.tables("widerspruch") {
        checks.extend(reader.contradiction(&part).map(Check::Contradiction));
    }
    for kind in table.word_list("art", PLAIN) {
        checks.push(match kind {
            Plain::Calendar => Check::Calendar,
            Plain::Identity => Check::Identity,
            Plain::Language => Check::Language,
            Plain::Deviation => Check::Deviation,
            Plain::CaseWeights => Check::CaseWeights,
            Plain::MonthlyPrice => Check::MonthlyPrice,
        });
    }
    table.finish();
    checks
}

fn severity(table: &TomlTable<'_>) -> Option<Severity> {
    table
        .word("stufe", SEVERITIES)
        .map(|severity| severity.value)
}

fn message(table: &TomlTable<'_>) -> Option<String> {
    table
        .needed_text("meldung", "\"„{treffer}“ …\"")
        .map(|text| text.value)
}

fn plain_texts(table: &TomlTable<'_>, key: &'static str) -> Vec<String> {
    table
        .texts(key)
        .into_iter()
        .map(|text| text.value)
        .collect()
}

fn weight(table: &TomlTable<'_>) -> Option<WeightCheck> {
    let low = table.number("preis-unter").map(|number| number.value);
    let high = table.number("preis-ueber").map(|number| number.value);
    let check = WeightCheck {
        fault: match (low, high) {
            (None, None) => WeightingFault::Sum,
            (low, high) => WeightingFault::Price(
                low.unwrap_or(Decimal::ZERO),
                high.unwrap_or(Decimal::HUNDRED),
            ),
        },
        severity: severity(table),
        message: message(table)?,
    };
    table.finish();
    Some(check)
}

impl Reader<'_> {
    fn patterns(&self, table: &TomlTable<'_>, key: &'static str) -> Vec<String> {
        written(self.phrases, table, key, self.collector)
    }

    fn term(&self, table: &TomlTable<'_>) -> Option<TermCheck> {
        let with_range = table.word("mit-in", RANGES);
        let check = TermCheck {
            patterns: self.patterns(table, "muster"),
            with: (
                with_range.map_or(Range::Sentence, |range| range.value),
                self.patterns(table, "mit"),
            ),
            without: [
                (Range::Sentence, "ohne"),
                (Range::Near, "ohne-nahe"),
                (Range::Chapter, "ohne-im-abschnitt"),
                (Range::Everything, "ohne-ueberall"),
            ]
            .into_iter()
            .map(|(range, key)| (range, self.patterns(table, key)))
            .filter(|(_, patterns)| !patterns.is_empty())
            .collect(),
            only_in: table.word_list("nur-in", SECTIONS),
            not_in: table.word_list("nicht-in", SECTIONS),
            reason: table.text("ohne-feld").map(|text| text.value),
            severity: severity(table),
            once: table.truth("je-stelle") != Some(true),
            insertion: table.text("einfuegen").map(|text| text.value),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn topic(&self, table: &TomlTable<'_>) -> Option<TopicCheck> {
        let check = TopicCheck {
            topic: self.patterns(table, "wenn"),
            at_least: table
                .whole("mindestens", 1..=100)
                .and_then(|number| usize::try_from(number.value).ok())
                .unwrap_or(1),
            only_in: table.word_list("nur-in", SECTIONS),
            only_with: self.patterns(table, "nur-mit"),
            unless: self.patterns(table, "wenn-nicht"),
            missing: self.patterns(table, "fehlt"),
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn product(&self, table: &TomlTable<'_>) -> Option<ProductCheck> {
        let fault = table.needed_word("fehler", PRODUCT_FAULTS);
        let check = ProductCheck {
            fault: fault?.value,
            with: self.patterns(table, "mit"),
            without: self.patterns(table, "ohne"),
            not_near: self.patterns(table, "ohne-nahe"),
            mild: self.patterns(table, "milde"),
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn quotation(&self, table: &TomlTable<'_>) -> Option<QuotationCheck> {
        let statute = table.needed_text("gesetz", "\"uvgo\"");
        let check = QuotationCheck {
            statute: statute?.value,
            last_section: table
                .whole("letzter-paragraph", 1..=3000)
                .and_then(|number| u32::try_from(number.value).ok()),
            only_sections: plain_texts(table, "nur-paragraphen")
                .iter()
                .filter_map(|text| text.parse().ok())
                .collect(),
            regime: table.word("schwelle", REGIMES).map(|word| word.value),
            unless: self.patterns(table, "ohne"),
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn turnover(&self, table: &TomlTable<'_>) -> Option<TurnoverCheck> {
        let check = TurnoverCheck {
            patterns: self.patterns(table, "muster"),
            unless: self.patterns(table, "ohne"),
            parameter: table
                .needed_text("parameter", "\"eignung.mindestumsatz\"")?
                .value,
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn count(&self, table: &TomlTable<'_>) -> Option<CountCheck> {
        let check = CountCheck {
            equal: self.patterns(table, "gleich"),
            unless: self.patterns(table, "ohne"),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn duration(&self, table: &TomlTable<'_>) -> Option<DurationCheck> {
        let check = DurationCheck {
            topic: self.patterns(table, "wenn"),
            unless: self.patterns(table, "ohne"),
            only_with: self.patterns(table, "nur-mit"),
            regime: table.word("schwelle", REGIMES).map(|word| word.value),
            limit: table.text("parameter").map(|text| text.value),
            reason: table.text("grund-feld").map(|text| text.value),
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn contradiction(&self, table: &TomlTable<'_>) -> Option<ContradictionCheck> {
        let check = ContradictionCheck {
            field: table
                .needed_text("feld", "\"vergabe.laufzeit-monate\"")?
                .value,
            patterns: self.patterns(table, "muster"),
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn condition(&self, table: &TomlTable<'_>) -> Condition {
        Condition {
            field: table
                .text("falls-feld")
                .map(|field| (field.value, plain_texts(table, "falls-wert"))),
            text: self.patterns(table, "falls-text"),
            no_text: self.patterns(table, "falls-kein-text"),
            unless: [
                plain_texts(table, "ohne-feld"),
                plain_texts(table, "ohne-ja"),
            ]
            .concat(),
            unless_no: plain_texts(table, "ohne-nein"),
            needs_case: table.truth("nur-mit-akte") != Some(false),
        }
    }

    fn field(&self, table: &TomlTable<'_>) -> Option<FieldCheck> {
        let check = self.field_open(table);
        table.finish();
        check
    }

    fn field_open(&self, table: &TomlTable<'_>) -> Option<FieldCheck> {
        let fields = plain_texts(table, "felder");
        Some(FieldCheck {
            due: self.condition(table),
            at_least: table
                .whole("mindestens", 1..=100)
                .and_then(|number| usize::try_from(number.value).ok())
                .unwrap_or(fields.len().max(1)),
            fields,
            severity: severity(table),
            message: message(table)?,
        })
    }

    fn limit(&self, table: &TomlTable<'_>) -> Option<LimitCheck> {
        let just_below = table.number("knapp-unter-prozent");
        let reached = table.truth("ab-erreichen").unwrap_or_default();
        let check = LimitCheck {
            due: self.condition(table),
            field: table.needed_text("feld", "\"vergabe.auftragswert\"")?.value,
            parameter: table
                .needed_text("parameter", "\"eu-schwelle.liefer-dienst.uebrige\"")?
                .value,
            kind: match (just_below, reached) {
                (Some(percent), _) => LimitKind::JustBelow(percent.value),
                (None, true) => LimitKind::From,
                (None, false) => LimitKind::Above,
            },
            severity: severity(table),
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn interval(&self, table: &TomlTable<'_>) -> Option<IntervalCheck> {
        let check = IntervalCheck {
            due: self.condition(table),
            from: table
                .needed_text("von", "\"verfahren.bekanntmachung\"")?
                .value,
            until: table
                .needed_text("bis", "\"verfahren.angebotsfrist\"")?
                .value,
            parameter: table.needed_text("parameter", "\"frist.angebot\"")?.value,
            message: message(table)?,
        };
        table.finish();
        Some(check)
    }

    fn consequence(&self, table: &TomlTable<'_>) -> Option<Check> {
        let rules = plain_texts(table, "regeln");
        let rules = rules
            .iter()
            .filter_map(|rule| RuleId::parse(rule).ok())
            .collect();
        let field = self.field_open(table);
        table.finish();
        Some(Check::Consequence(rules, field?))
    }
}
