//! `[wertung]`: the formula, with every key that belongs to it and none that does not.

use crate::exact::{Decimal, Fraction, Percent};
use crate::model::{AwardMethod, TieRule};
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};
use crate::source::Located;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Ratio,
    Corridor,
    WeightedRatios,
    PriceRatio,
    OneSided,
    TwoSided,
    Bonus,
    FixedPrice,
    LowestPrice,
    Median,
    Mean,
    Reference,
}

const METHODS: &[(&str, Word)] = &[
    ("richtwert-einfach", Word::Ratio),
    ("richtwert-erweitert", Word::Corridor),
    ("verhaeltnis-gewichtet", Word::WeightedRatios),
    ("preisquotient", Word::PriceRatio),
    ("interpolation-einseitig", Word::OneSided),
    ("interpolation-zweiseitig", Word::TwoSided),
    ("bonus-eur", Word::Bonus),
    ("festpreis", Word::FixedPrice),
    ("niedrigster-preis", Word::LowestPrice),
    ("median", Word::Median),
    ("mittelwert", Word::Mean),
    ("referenzwert", Word::Reference),
];

pub(super) const TIES: &[(&str, TieRule)] =
    &[("preis", TieRule::Price), ("leistung", TieRule::Points)];

/// Keys that only some methods have, with those methods.
const BELONGS: &[(&str, &[Word])] = &[
    ("korridor", &[Word::Corridor, Word::WeightedRatios]),
    ("entscheidung", &[Word::Corridor, Word::WeightedRatios]),
    ("ergaenzung", &[Word::Corridor, Word::WeightedRatios]),
    (
        "preispunkte",
        &[Word::PriceRatio, Word::OneSided, Word::TwoSided],
    ),
    (
        "preispunkte-stellen",
        &[Word::PriceRatio, Word::OneSided, Word::TwoSided],
    ),
    ("null-bei", &[Word::OneSided]),
    ("bonus", &[Word::Bonus]),
];

/// The formula; every part that is missing or does not belong is told.
pub(super) fn method(table: &TomlTable<'_>, collector: &Collector) -> Option<AwardMethod> {
    let word = table.needed_word("methode", METHODS);
    let corridor = corridor(table, collector);
    let most = positive(table, "preispunkte", collector);
    let zero_at = positive(table, "null-bei", collector);
    let bonus = positive(table, "bonus", collector);
    let weights = weights(table, collector);
    let word = word?;
    if !matches!(word.value, Word::Median | Word::Mean | Word::Reference) {
        note_foreign_keys(table, word.value, collector);
    }
    match word.value {
        Word::Ratio => Some(AwardMethod::Ratio),
        Word::Corridor => {
            let missing = !table.has("korridor") || !table.has("entscheidung");
            if missing {
                let span = table.value_span("methode");
                collector.fault(
                    &form::MISSING_VALUE,
                    span,
                    "Zur erweiterten Richtwertmethode fehlen „korridor“ oder „entscheidung“",
                    "Schreiben Sie, was bekanntgemacht ist, zum Beispiel: korridor = \"10\" und entscheidung = \"preis\"",
                );
            }
            let (width, decides) = corridor?;
            Some(AwardMethod::Corridor { width, decides })
        }
        Word::WeightedRatios => {
            let Some((quality, price)) = weights else {
                if !table.has("gewicht-preis") && !table.has("gewicht-leistung") {
                    collector.fault(
                        &form::MISSING_VALUE,
                        word.span,
                        "Zur gewichteten Verhältnisformel fehlen die Gewichte",
                        "Schreiben Sie zum Beispiel: gewicht-leistung = \"60\" und gewicht-preis = \"40\"",
                    );
                }
                return None;
            };
            Some(AwardMethod::WeightedRatios {
                quality: quality.share(),
                price: price.share(),
                corridor,
            })
        }
        Word::PriceRatio => Some(AwardMethod::PriceRatio {
            most: needed(table, "preispunkte", most, "30", collector)?,
        }),
        Word::TwoSided => Some(AwardMethod::TwoSided {
            most: needed(table, "preispunkte", most, "30", collector)?,
        }),
        Word::OneSided => {
            let most = needed(table, "preispunkte", most, "30", collector);
            let zero_at = needed(table, "null-bei", zero_at, "2", collector);
            if zero_at.is_some_and(|multiple| multiple <= Decimal::ONE) {
                collector.fault(
                    &form::NUMBER,
                    table.value_span("null-bei"),
                    "„null-bei“ muss über 1 liegen",
                    "Schreiben Sie, beim Wievielfachen des niedrigsten Preises die Preispunkte enden, zum Beispiel: null-bei = \"2\"",
                );
                return None;
            }
            Some(AwardMethod::OneSided {
                most: most?,
                zero_at: zero_at?,
            })
        }
        Word::Bonus => Some(AwardMethod::Bonus {
            most: needed(table, "bonus", bonus, "20000", collector)?,
        }),
        Word::FixedPrice => Some(AwardMethod::FixedPrice),
        Word::LowestPrice => Some(AwardMethod::LowestPrice),
        Word::Median | Word::Mean | Word::Reference => {
            note_unreadable(&word, collector);
            None
        }
    }
}

fn note_unreadable(word: &Located<Word>, collector: &Collector) {
    let (name, why) = match word.value {
        Word::Mean => (
            "Mittelwertmethode",
            "Von ihr wird außerdem abgeraten: Ein drittes Angebot verschiebt den Mittelwert und kann zwei andere vertauschen. ",
        ),
        Word::Median => ("Medianmethode", ""),
        _ => ("Referenzwertmethode", ""),
    };
    collector.fault(
        &form::AWARD_METHOD,
        word.span,
        format!("Die {name} wird nicht gerechnet, weil ihre veröffentlichte Formel nicht nachgelesen werden konnte"),
        format!("{why}Nehmen Sie zum Beispiel „richtwert-einfach“ oder „verhaeltnis-gewichtet“; „gleichwertig award --probe“ zeigt, was die Formel bewirkt."),
    );
}

fn note_foreign_keys(table: &TomlTable<'_>, word: Word, collector: &Collector) {
    for (key, methods) in BELONGS {
        if table.has(key) && !methods.contains(&word) {
            let names: Vec<String> = METHODS
                .iter()
                .filter(|(_, method)| methods.contains(method))
                .map(|(name, _)| format!("„{name}“"))
                .collect();
            collector.fault(
                &form::AWARD_KEY,
                table.value_span(key),
                format!("„{key}“ gehört nicht zu dieser Methode"),
                format!(
                    "Streichen Sie die Angabe, oder wählen Sie {}.",
                    names.join(" oder ")
                ),
            );
        }
    }
    if matches!(word, Word::FixedPrice | Word::LowestPrice) && table.has("skala") {
        collector.fault(
            &form::AWARD_KEY,
            table.value_span("skala"),
            "„skala“ gehört nicht zu dieser Methode",
            "Punkte und Preise gelten hier unverändert; streichen Sie die Angabe.",
        );
    }
}

fn corridor(table: &TomlTable<'_>, collector: &Collector) -> Option<(Percent, TieRule)> {
    let width = table.percent("korridor");
    let decides = table.word("entscheidung", TIES);
    let _ = table.word("ergaenzung", TIES);
    let width = width?;
    let number = width.value.written();
    if number.is_negative() || number >= Decimal::HUNDRED {
        collector.fault(
            &form::NUMBER,
            width.span,
            format!("Ein Korridor von {number} Prozent ist nicht möglich"),
            "Der Korridor liegt unter dem besten Wert: Schreiben Sie Prozent zwischen 0 und 100.",
        );
        return None;
    }
    // The extended method tells of both keys at once, and to other methods the corridor does not belong.
    let takes_corridor = table.text_is("methode", "verhaeltnis-gewichtet");
    if takes_corridor && decides.is_none() && !table.has("entscheidung") {
        collector.fault(
            &form::MISSING_VALUE,
            width.span,
            "Zum Korridor fehlt „entscheidung“",
            "Schreiben Sie, was innerhalb des Korridors entscheidet: entscheidung = \"preis\" oder \"leistung\"",
        );
    }
    Some((width.value, decides?.value))
}

/// The weights of points and price in percent; one of them gives the other.
fn weights(table: &TomlTable<'_>, collector: &Collector) -> Option<(Percent, Percent)> {
    let quality = table.number("gewicht-leistung");
    let price = table.number("gewicht-preis");
    let written = quality.as_ref().or(price.as_ref())?.span;
    let hundred = Fraction::whole(100);
    let outside =
        |number: &Located<Decimal>| number.value.is_negative() || number.value > Decimal::HUNDRED;
    let sum_is_wrong = match (&quality, &price) {
        (Some(quality), Some(price)) => {
            quality.value.fraction().plus(&price.value.fraction()) != hundred
        }
        _ => false,
    };
    let any_outside = [&quality, &price].into_iter().flatten().any(outside);
    if sum_is_wrong || any_outside {
        collector.fault(
            &form::PRICE_WEIGHT,
            written,
            "Die Gewichte von Preis und Leistung ergeben nicht genau 100",
            "Schreiben Sie zum Beispiel: gewicht-leistung = \"60\" und gewicht-preis = \"40\"",
        );
        return None;
    }
    let rest = |number: Decimal| {
        let rest = hundred.minus(&number.fraction());
        Decimal::parse_plain(&crate::exact::notation::plain(&rest, number.places()))
    };
    let quality_number = quality.as_ref().map(|number| number.value);
    let price_number = price.as_ref().map(|number| number.value);
    Some((
        Percent::new(quality_number.or_else(|| price_number.and_then(rest))?),
        Percent::new(price_number.or_else(|| quality_number.and_then(rest))?),
    ))
}

/// The weight of the price that the documents name.
pub(super) fn announced_price_weight(
    table: &TomlTable<'_>,
    collector: &Collector,
) -> Option<Located<Percent>> {
    // What is wrong with the weights was told while the formula was read.
    let silent = Collector::default();
    let _ = collector;
    let key = if table.has("gewicht-preis") {
        "gewicht-preis"
    } else {
        "gewicht-leistung"
    };
    let (_, price) = weights(table, &silent)?;
    Some(Located::new(price, table.value_span(key)))
}

fn positive(
    table: &TomlTable<'_>,
    key: &'static str,
    collector: &Collector,
) -> Option<Located<Decimal>> {
    let number = table.number(key)?;
    if number.value <= Decimal::ZERO {
        collector.fault(
            &form::NUMBER,
            number.span,
            format!("„{key}“ muss über null liegen"),
            format!("Schreiben Sie zum Beispiel: {key} = \"30\""),
        );
        return None;
    }
    Some(number)
}

fn needed(
    table: &TomlTable<'_>,
    key: &'static str,
    number: Option<Located<Decimal>>,
    example: &str,
    collector: &Collector,
) -> Option<Decimal> {
    if !table.has(key) {
        collector.fault(
            &form::MISSING_VALUE,
            table.value_span("methode"),
            format!("Zu dieser Methode fehlt „{key}“"),
            format!("Ergänzen Sie zum Beispiel: {key} = \"{example}\""),
        );
    }
    number.map(|number| number.value)
}

/// What decides between equal announced values, and whether a lot does in the end.
pub(super) fn ties(table: &TomlTable<'_>, collector: &Collector) -> (Vec<TieRule>, bool) {
    let mut ties: Vec<TieRule> = table
        .word("ergaenzung", TIES)
        .map(|rule| rule.value)
        .into_iter()
        .collect();
    let mut lot = false;
    for word in table.texts("gleichstand") {
        if words::folded(&word.value) == "los" {
            lot = true;
            continue;
        }
        match words::value_of(&word.value, TIES) {
            Some(rule) => ties.push(rule),
            None => collector.fault(
                &form::UNKNOWN_WORD,
                word.span,
                format!("„{}“ ist bei „gleichstand“ nicht vorgesehen", word.value),
                words::way_out(&word.value, &["preis", "leistung", "los"], ""),
            ),
        }
    }
    (ties, lot)
}
