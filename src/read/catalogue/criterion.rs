//! `[[kriterium]]`: what is asked, why, and what counts as an answer.

use crate::exact::Weight;
use crate::model::{
    Ascertainment, Criterion, CriterionKind, DerivedFrom, MasterFact, Phase, Theme,
};
use crate::read::collector::Collector;
use crate::read::rules::BINDINGS;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};
use crate::source::Located;

use super::scale::{linear_scale, note_scale, step_scale};

const ASCERTAINMENTS: &[(&str, Ascertainment)] = &[
    ("tatsache", Ascertainment::Fact),
    ("urteil", Ascertainment::Judgement),
];
/// The words for the stages of a procurement.
pub(in crate::read) const PHASES: &[(&str, Phase)] = &[
    ("bedarf", Phase::Need),
    ("entwurf", Phase::Draft),
    ("wertung", Phase::Award),
];

pub(super) fn criterion(table: &TomlTable<'_>, collector: &Collector) -> Option<Criterion> {
    let id = table.needed_text("id", "\"offene-formate\"");
    let title = table.needed_text("titel", "\"…\"");
    let rated = table.needed_word("art", &[("bewertung", true), ("ausschluss", false)]);
    let question = table.needed_text("frage", "\"…?\"");
    let why = table.needed_text("warum", "\"…\"");
    let phases = table.word_list("phasen", PHASES);
    let phase_reason = table.plain_text("phasen-grund");
    let themes = table.word_list("thema", Theme::WORDS);
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
        themes,
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
    let open = inner.texts("offen");
    inner.finish();
    let fact = fact?.value;
    for value in met.iter().chain(&not_met).chain(&open) {
        note_unknown_fact(fact, value, collector);
    }
    let span = inner.span();
    Some(Located::new(
        DerivedFrom {
            fact,
            met: met.into_iter().map(|value| value.value).collect(),
            open: open.into_iter().map(|value| value.value).collect(),
        },
        span,
    ))
}

pub(super) fn note_unknown_fact(fact: MasterFact, value: &Located<String>, collector: &Collector) {
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
