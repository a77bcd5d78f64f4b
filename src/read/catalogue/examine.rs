//! What a sound catalogue may still lack: reasons, observable steps, a full scale, facts that count once.

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::Decimal;
use crate::finding::{Finding, Findings, Label};
use crate::model::{Catalogue, Criterion, CriterionKind, Phase, Scale};
use crate::read::collector::Collector;
use crate::read::toml_table::{TomlTable, parsed};
use crate::read::{builtin, form, words};
use crate::source::SourceMap;

/// Two questions are taken for one when they share this many of ten different words.
const ALIKE_OF_TEN: usize = 6;

/// Looks through catalogues as an expert would before signing them; `known` are the others they stand beside.
#[must_use]
pub fn examine(map: &mut SourceMap, own: &[&Catalogue], known: &[&Catalogue]) -> Findings {
    let collector = Collector::default();
    let judging = judging_words(map);
    for catalogue in own {
        for criterion in catalogue.criteria() {
            complete(criterion, &collector);
            if let CriterionKind::Scored {
                scale: Scale::Steps(_),
                ..
            } = &criterion.kind
            {
                steps(criterion, &judging, &collector);
            }
        }
    }
    let beside: Vec<&Criterion> = known
        .iter()
        .filter(|catalogue| own.iter().all(|mine| mine.id != catalogue.id))
        .flat_map(|catalogue| catalogue.criteria())
        .collect();
    let mine: Vec<&Criterion> = own
        .iter()
        .flat_map(|catalogue| catalogue.criteria())
        .collect();
    counted_twice(&mine, &beside, &collector);
    alike(&mine, &beside, &collector);
    collector.into_findings()
}

fn complete(criterion: &Criterion, collector: &Collector) {
    let mut missing = Vec::new();
    if criterion.request.is_empty() {
        missing.push("„anfrage“ (was man den Anbieter fragt)");
    }
    if criterion.evidence.is_empty() {
        missing.push("„nachweis“ (was als Beleg zählt)");
    }
    let restricted = [Phase::Need, Phase::Draft, Phase::Award]
        .iter()
        .any(|phase| !criterion.phases.contains(phase));
    if restricted && criterion.phase_reason.is_empty() {
        missing.push("„phasen-grund“ (warum nicht in jeder Phase)");
    }
    if !missing.is_empty() {
        collector.fault(
            &form::INCOMPLETE_CRITERION,
            criterion.span,
            format!("Dem Kriterium „{}“ fehlt: {}", criterion.id, missing.join(", ")),
            "Ergänzen Sie die Angaben; „gleichwertig criteria show datenort“ zeigt ein vollständiges Kriterium.",
        );
    }
}

fn steps(criterion: &Criterion, judging: &BTreeSet<String>, collector: &Collector) {
    let CriterionKind::Scored {
        scale: Scale::Steps(steps),
        ..
    } = &criterion.kind
    else {
        return;
    };
    for step in steps {
        let found: Vec<String> = step
            .condition
            .split(|sign: char| !sign.is_alphabetic())
            .map(words::folded)
            .filter(|word| judging.contains(word))
            .collect();
        if !found.is_empty() {
            collector.fault(
                &form::JUDGING_STEP,
                criterion.span,
                format!(
                    "Eine Stufe von „{}“ wertet, statt eine Tatsache zu nennen: „{}“",
                    criterion.id, step.condition
                ),
                format!(
                    "Ersetzen Sie „{}“ durch das, woran zwei Personen dasselbe erkennen: eine Zahl, eine Frist, ein Dokument.",
                    found.join("“, „")
                ),
            );
        }
    }
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for step in steps {
        let count = texts.entry(words::folded(&step.condition)).or_default();
        *count = count.saturating_add(1);
    }
    if texts.values().any(|count| *count > 1) {
        collector.fault(
            &form::UNEVEN_SCALE,
            criterion.span,
            format!(
                "Zwei Stufen von „{}“ haben denselben Wortlaut",
                criterion.id
            ),
            "Beschreiben Sie, worin sich die Stufen unterscheiden, oder streichen Sie eine.",
        );
    }
    let ends = (
        steps.first().map(|step| step.points),
        steps.last().map(|step| step.points),
    );
    if ends != (Some(Decimal::ZERO), Some(Decimal::TEN)) {
        collector.fault(
            &form::UNEVEN_SCALE,
            criterion.span,
            format!("Die Skala von „{}“ reicht nicht von 0 bis 10 Punkten", criterion.id),
            "Geben Sie der untersten Stufe 0 und der obersten 10 Punkte; sonst wiegt das Kriterium weniger, als sein Gewicht sagt.",
        );
    }
}

fn counted_twice(own: &[&Criterion], beside: &[&Criterion], collector: &Collector) {
    let fact = |criterion: &Criterion| {
        criterion
            .derived_from
            .as_ref()
            .map(|derived| derived.fact)
            .filter(|_| criterion.weight().is_some())
    };
    for (position, criterion) in own.iter().enumerate() {
        let Some(own_fact) = fact(criterion) else {
            continue;
        };
        let earlier = own.iter().take(position);
        let other = earlier
            .chain(beside)
            .find(|other| fact(other) == Some(own_fact));
        if let Some(other) = other {
            note_pair(
                &form::COUNTED_TWICE,
                criterion,
                other,
                format!(
                    "„{}“ und „{}“ zählen dieselbe Tatsache: „{}“",
                    criterion.id,
                    other.id,
                    own_fact.word()
                ),
                "Behalten Sie eines der beiden. Braucht Ihr Katalog die Tatsache, lassen Sie den anderen in der Akte weg.",
                collector,
            );
        }
    }
}

fn alike(own: &[&Criterion], beside: &[&Criterion], collector: &Collector) {
    let bag = |criterion: &Criterion| -> BTreeSet<String> {
        format!("{} {}", criterion.title, criterion.question)
            .split(|sign: char| !sign.is_alphabetic())
            .filter(|word| word.chars().count() > 4)
            .map(words::folded)
            .collect()
    };
    let own_bags: Vec<BTreeSet<String>> = own.iter().map(|criterion| bag(criterion)).collect();
    let beside_bags: Vec<BTreeSet<String>> =
        beside.iter().map(|criterion| bag(criterion)).collect();
    for (position, (criterion, words)) in own.iter().zip(&own_bags).enumerate() {
        let earlier = own.iter().zip(&own_bags).take(position);
        let other = earlier
            .chain(beside.iter().zip(&beside_bags))
            .find(|(_, others)| {
                let common = words.intersection(others).count();
                let all = words.union(others).count();
                common.saturating_mul(10) >= all.saturating_mul(ALIKE_OF_TEN) && common > 2
            });
        if let Some((other, _)) = other {
            note_pair(
                &form::ALIKE,
                criterion,
                other,
                format!("„{}“ und „{}“ fragen fast dasselbe", criterion.id, other.id),
                "Fassen Sie beide zusammen, oder sagen Sie in der Frage, was nur dieses Kriterium wertet.",
                collector,
            );
        }
    }
}

fn note_pair(
    rule: &crate::finding::FormRule,
    criterion: &Criterion,
    other: &Criterion,
    message: String,
    help: &str,
    collector: &Collector,
) {
    let place = Label::new(criterion.span, "dieses Kriterium");
    let finding = Finding::new(rule.id, rule.severity, message, place);
    collector.note(
        finding
            .related_to(Label::new(other.span, "und dieses"))
            .with_help(help),
    );
}

/// Words that judge without saying by what.
fn judging_words(map: &mut SourceMap) -> BTreeSet<String> {
    let Some(file) = builtin::file("listen", "wertungswoerter") else {
        return BTreeSet::new();
    };
    let id = map.add(&format!("criteria/listen/{}.toml", file.name), file.text);
    let quiet = Collector::default();
    let parsed = parsed(map, id, &quiet);
    let root = TomlTable::root(id, &parsed, &quiet);
    root.table("liste")
        .texts("woerter")
        .into_iter()
        .map(|word| words::folded(&word.value))
        .collect()
}
