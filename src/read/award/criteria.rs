//! `[[wertung.gruppe]]` and `[[wertung.kriterium]]`: what points are given for.

use std::collections::BTreeMap;

use crate::exact::Decimal;
use crate::finding::{Finding, Label};
use crate::model::{AwardCriterion, AwardCriterionKind, AwardGroup};
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};
use crate::source::{Located, Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Exclusion,
    Rated,
}

const KINDS: &[(&str, Kind)] = &[("bewertung", Kind::Rated), ("ausschluss", Kind::Exclusion)];

/// The groups with their criteria; `None` where one was unsound.
pub(super) fn groups(table: &TomlTable<'_>, collector: &Collector) -> Option<Vec<AwardGroup>> {
    let mut seen = BTreeMap::new();
    let mut sound = true;
    let mut groups: Vec<AwardGroup> = Vec::new();
    for entry in table.tables("gruppe") {
        match group(&entry, collector) {
            Some((id, group)) => {
                sound &= note_twice(&mut seen, &id, "Gruppe", collector);
                groups.push(group);
            }
            None => sound = false,
        }
    }
    let named = !groups.is_empty();
    let mut criteria = BTreeMap::new();
    for entry in table.tables("kriterium") {
        let home = entry.text("gruppe");
        let Some(criterion) = criterion(&entry, collector) else {
            sound = false;
            continue;
        };
        let id = Located::new(criterion.id.clone(), criterion.span);
        sound &= note_twice(&mut criteria, &id, "Kriterium", collector);
        let place = match (&home, named) {
            (Some(home), true) => groups.iter().position(|group| group.id == home.value),
            (None, false) => {
                if groups.is_empty() {
                    groups.push(only_group());
                }
                Some(0)
            }
            _ => None,
        };
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.criteria.push(criterion),
            None => {
                sound = false;
                note_homeless(&entry, home.as_ref(), &groups, collector);
            }
        }
    }
    for group in groups.iter().filter(|group| group.criteria.is_empty()) {
        sound = false;
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            format!("Die Gruppe „{}“ hat kein Kriterium", group.id),
            "Ergänzen Sie [[wertung.kriterium]] mit dieser Gruppe, oder streichen Sie die Gruppe.",
        );
    }
    sound.then_some(groups)
}

fn only_group() -> AwardGroup {
    AwardGroup {
        id: "leistung".to_owned(),
        title: "Leistung".to_owned(),
        minimum: None,
        criteria: Vec::new(),
    }
}

fn group(entry: &TomlTable<'_>, collector: &Collector) -> Option<(Located<String>, AwardGroup)> {
    let id = entry.needed_text("kennung", "\"funktion\"");
    let title = entry.plain_text("titel");
    let minimum = entry.number("mindestpunkte");
    entry.finish();
    if let Some(least) = minimum.as_ref().filter(|least| least.value.is_negative()) {
        collector.fault(
            &form::NUMBER,
            least.span,
            "Mindestpunkte können nicht negativ sein",
            "Schreiben Sie, wie viele Punkte die Gruppe mindestens erreichen muss.",
        );
        return None;
    }
    let id = id?;
    let group = AwardGroup {
        title: if title.is_empty() {
            id.value.clone()
        } else {
            title
        },
        id: id.value.clone(),
        minimum,
        criteria: Vec::new(),
    };
    Some((id, group))
}

fn criterion(entry: &TomlTable<'_>, collector: &Collector) -> Option<AwardCriterion> {
    let id = entry.needed_text("kennung", "\"B-01\"");
    let title = entry.plain_text("titel");
    let kind = entry.word("art", KINDS);
    let weight = entry.number("gewicht");
    let most = entry.number("hoechstpunkte");
    let kind_is_sound = kind.is_some() || !entry.has("art");
    entry.finish();
    let kind = kind.map_or(Kind::Rated, |kind| kind.value);
    let id = id?;
    let kind = match kind {
        Kind::Exclusion => {
            if let Some(number) = weight.as_ref().or(most.as_ref()) {
                collector.fault(
                    &form::CONTRADICTION,
                    number.span,
                    format!("„{}“ schließt aus und hat zugleich Punkte", id.value),
                    "Ein Ausschlusskriterium wird nur mit ja oder nein beantwortet; streichen Sie gewicht und hoechstpunkte.",
                );
                return None;
            }
            AwardCriterionKind::Exclusion
        }
        Kind::Rated => {
            if most.is_none() && !entry.has("hoechstpunkte") {
                collector.fault(
                    &form::MISSING_VALUE,
                    id.span,
                    format!("Zu „{}“ fehlen die Höchstpunkte", id.value),
                    "Ergänzen Sie zum Beispiel: hoechstpunkte = \"10\"",
                );
            }
            let weight = match weight {
                Some(weight) => weight,
                None if entry.has("gewicht") => return None,
                None => Located::new(Decimal::ONE, id.span),
            };
            let most = most?;
            for number in [&weight, &most] {
                if number.value <= Decimal::ZERO {
                    collector.fault(
                        &form::NUMBER,
                        number.span,
                        "Gewicht und Höchstpunkte müssen über null liegen",
                        "Was nicht zählt, gehört nicht in die Wertung.",
                    );
                    return None;
                }
            }
            AwardCriterionKind::Rated {
                weight: weight.value,
                most: most.value,
            }
        }
    };
    kind_is_sound.then(|| AwardCriterion {
        title: if title.is_empty() {
            id.value.clone()
        } else {
            title
        },
        id: id.value,
        kind,
        span: id.span,
    })
}

fn note_twice(
    seen: &mut BTreeMap<String, Span>,
    id: &Located<String>,
    what: &str,
    collector: &Collector,
) -> bool {
    let Some(first) = seen.insert(words::folded(&id.value), id.span) else {
        return true;
    };
    let finding = Finding::new(
        form::DUPLICATE.id,
        form::DUPLICATE.severity,
        format!("{what} „{}“ steht zweimal", id.value),
        Label::new(id.span, "zum zweiten Mal"),
    );
    collector.note(
        finding
            .related_to(Label::new(first, "zuerst hier"))
            .with_help("Geben Sie jedem eine eigene Kennung."),
    );
    false
}

fn note_homeless(
    entry: &TomlTable<'_>,
    home: Option<&Located<String>>,
    groups: &[AwardGroup],
    collector: &Collector,
) {
    let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    match home {
        Some(home) => collector.fault(
            &form::UNKNOWN_ID,
            home.span,
            format!("Die Gruppe „{}“ gibt es nicht", home.value),
            if known.is_empty() {
                "Ergänzen Sie einen Abschnitt [[wertung.gruppe]] mit dieser Kennung.".to_owned()
            } else {
                words::way_out(&home.value, &known, "")
            },
        ),
        None => collector.fault(
            &form::MISSING_VALUE,
            entry.span(),
            "Das Kriterium nennt keine Gruppe",
            words::way_out("", &known, "Schreiben Sie: gruppe = \"…\""),
        ),
    }
}
