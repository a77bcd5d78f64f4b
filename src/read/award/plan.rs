//! `[wertung]`: what was announced.

use crate::exact::{Decimal, Fraction};
use crate::model::{AwardMethod, AwardPlan, AwardScale, PriceBasis};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;

use super::criteria::groups;
use super::method::{announced_price_weight, method, ties};

const PLACES: std::ops::RangeInclusive<i64> = 0..=12;
const BASES: &[(&str, PriceBasis)] = &[
    ("preis", PriceBasis::Price),
    ("lebenszykluskosten", PriceBasis::LifeCycleCost),
];

pub(super) fn plan(table: &TomlTable<'_>, collector: &Collector) -> Option<AwardPlan> {
    let method = method(table, collector);
    let groups = groups(table, collector);
    let written_most = table.number("hoechstpunkte");
    let scale = scale(table, collector);
    let places = table.whole("stellen", PLACES).map(|places| narrow(&places));
    let price_places = table
        .whole("preispunkte-stellen", PLACES)
        .map(|places| narrow(&places));
    let (ties, lot) = ties(table, collector);
    let price_weight = announced_price_weight(table, collector);
    let evaluators = table.texts("wertende");
    let basis = table.word("preisgrundlage", BASES);
    let expected = expected_prices(table, collector);
    let least = table.number("punkte-von");
    let draws = table.whole("ziehungen", 100..=100_000);
    let seed = table.whole("saat", 0..=i64::MAX);
    let _ = (
        table.word("vergaberecht", super::LAWS),
        table.text("hinweis"),
    );
    table.finish();
    let mut plan = AwardPlan::new(method?);
    plan.groups = groups?;
    plan.most_points = plan.points_of_criteria();
    if let Some(written) = &written_most {
        note_most(&plan, written, collector);
        plan.most_points = Some(written.value.fraction());
    }
    note_least(&plan, least.as_ref(), collector);
    if matches!(plan.method, AwardMethod::Bonus { .. }) && plan.most_points.is_none() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Zum Bonus fehlen die Höchstpunkte",
            "Ergänzen Sie „hoechstpunkte“, oder die Kriterien mit ihren Höchstpunkten.",
        );
    }
    plan.scale = scale?;
    plan.places = places;
    plan.price_places = price_places;
    plan.ties = ties;
    plan.lot = lot;
    plan.price_weight = price_weight;
    plan.evaluators = evaluators
        .into_iter()
        .map(|name| name.value)
        .filter(|name| !name.is_empty())
        .collect();
    plan.price_basis = basis.map_or(PriceBasis::Price, |basis| basis.value);
    plan.expected_prices = expected;
    plan.least_points = least.map(|least| least.value);
    if let Some(draws) = draws {
        plan.draws = u64::try_from(draws.value).unwrap_or(plan.draws);
    }
    if let Some(seed) = seed {
        plan.seed = u64::try_from(seed.value).unwrap_or(plan.seed);
    }
    Some(plan)
}

fn narrow(places: &crate::source::Located<i64>) -> u32 {
    u32::try_from(places.value).unwrap_or(0)
}

fn scale(table: &TomlTable<'_>, collector: &Collector) -> Option<AwardScale> {
    if !table.has("skala") {
        return Some(AwardScale::Factor(Decimal::ONE));
    }
    if table.text_is("skala", "dreistellig") {
        return Some(AwardScale::ThreeDigits);
    }
    let factor = table.number("skala")?;
    if factor.value <= Decimal::ZERO {
        collector.fault(
            &form::NUMBER,
            factor.span,
            "Die Skala muss über null liegen",
            "Schreiben Sie den Faktor, zum Beispiel: skala = 1000, oder skala = \"dreistellig\"",
        );
        return None;
    }
    Some(AwardScale::Factor(factor.value))
}

fn expected_prices(table: &TomlTable<'_>, collector: &Collector) -> Option<(Decimal, Decimal)> {
    let (low, high) = (table.number("preise-von"), table.number("preise-bis"));
    let either = low.as_ref().or(high.as_ref())?.span;
    let sound = match (&low, &high) {
        (Some(low), Some(high)) => low.value > Decimal::ZERO && low.value < high.value,
        _ => false,
    };
    if !sound {
        collector.fault(
            &form::EXPECTED_RANGE,
            either,
            "Die erwarteten Preise sind kein Bereich",
            "Schreiben Sie zum Beispiel: preise-von = \"100000\" und preise-bis = \"160000\"",
        );
        return None;
    }
    Some((low?.value, high?.value))
}

fn note_most(plan: &AwardPlan, written: &crate::source::Located<Decimal>, collector: &Collector) {
    let positive = written.value > Decimal::ZERO;
    let fits = plan
        .most_points
        .as_ref()
        .is_none_or(|most| *most == written.value.fraction());
    if !positive {
        collector.fault(
            &form::NUMBER,
            written.span,
            "Die Höchstpunkte müssen über null liegen",
            "Schreiben Sie, wie viele Punkte ein Angebot höchstens erreicht.",
        );
    } else if !fits {
        let most = plan.most_points.clone().unwrap_or_else(Fraction::zero);
        collector.fault(
            &form::CONTRADICTION,
            written.span,
            format!(
                "Die Kriterien ergeben höchstens {} Punkte, „hoechstpunkte“ nennt {}",
                crate::exact::notation::german(&most, 2),
                crate::exact::notation::german_decimal(written.value)
            ),
            "Streichen Sie „hoechstpunkte“, oder berichtigen Sie Gewichte und Höchstpunkte der Kriterien.",
        );
    }
}

fn note_least(
    plan: &AwardPlan,
    least: Option<&crate::source::Located<Decimal>>,
    collector: &Collector,
) {
    let Some(least) = least else { return };
    let too_high = plan
        .most_points
        .as_ref()
        .is_some_and(|most| least.value.fraction() >= *most);
    if least.value.is_negative() || too_high {
        collector.fault(
            &form::EXPECTED_RANGE,
            least.span,
            "„punkte-von“ liegt nicht zwischen null und den Höchstpunkten",
            "Schreiben Sie die wenigsten Punkte, die ein zugelassenes Angebot haben kann.",
        );
    }
}
