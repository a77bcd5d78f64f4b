//! The formula with the numbers of a bid.

use crate::assess::AwardAssessment;
use crate::award::{Offer, price_points};
use crate::exact::{Fraction, notation};
use crate::model::AwardMethod;

use super::{exactly, value};

/// `1.000 × 84 ÷ 92.000 = 0,91`, from the first number to the announced value.
pub(super) fn working(assessment: &AwardAssessment<'_>, at: usize) -> String {
    let (Some(offer), Some(place)) = (assessment.offers.get(at), assessment.order.places.get(at))
    else {
        return String::new();
    };
    let (Some(exact), Some(announced)) = (&place.exact, &place.announced) else {
        return "kein Wert".to_owned();
    };
    let inserted = inserted(assessment, offer);
    let scale = &assessment.order.scale;
    let scaled = if *scale == Fraction::one() {
        inserted
    } else {
        format!("{} × ({inserted})", exactly(scale))
    };
    let unrounded = exact.times(scale);
    let shown = value(assessment.case, announced);
    let equals = |number: &Fraction, text: &str| {
        if *number == *announced && notation_is_exact(number) {
            format!("{scaled} = {text}")
        } else {
            format!("{scaled} ≈ {} → {text}", notation::german(&unrounded, 8))
        }
    };
    equals(&unrounded, &shown)
}

fn notation_is_exact(number: &Fraction) -> bool {
    crate::exact::rounding::rounded(number, 6) == *number
}

fn inserted(assessment: &AwardAssessment<'_>, offer: &Offer) -> String {
    let case = assessment.case;
    let offers = &assessment.offers;
    let prices = || offers.iter().map(|offer| &offer.price);
    let low = prices().min().map_or_else(String::new, exactly);
    let high = prices().max().map_or_else(String::new, exactly);
    let best = offers
        .iter()
        .map(|offer| &offer.points)
        .max()
        .map_or_else(String::new, exactly);
    let (points, price) = (exactly(&offer.points), exactly(&offer.price));
    let number = notation::german_decimal;
    let added = |formula: String| match (
        case.plan.price_places,
        price_points(&case.plan, offers, &offer.price),
    ) {
        (Some(_), Some(rounded)) => format!("{points} + [{formula} → {}]", exactly(&rounded)),
        _ => format!("{points} + {formula}"),
    };
    match &case.plan.method {
        AwardMethod::Ratio | AwardMethod::Corridor { .. } => format!("{points} ÷ {price}"),
        AwardMethod::WeightedRatios {
            quality,
            price: weight,
            ..
        } => format!(
            "{} × {points} ÷ {best} + {} × {low} ÷ {price}",
            exactly(quality),
            exactly(weight)
        ),
        AwardMethod::PriceRatio { most } => added(format!("{} × {low} ÷ {price}", number(*most))),
        AwardMethod::OneSided { most, zero_at } => {
            let end = number(*zero_at);
            added(format!(
                "{} × max(0; {end} − {price} ÷ {low}) ÷ ({end} − 1)",
                number(*most)
            ))
        }
        AwardMethod::TwoSided { most } if low == high => added(number(*most)),
        AwardMethod::TwoSided { most } => added(format!(
            "{} × ({high} − {price}) ÷ ({high} − {low})",
            number(*most)
        )),
        AwardMethod::Bonus { most } => format!(
            "{price} − {points} ÷ {} × {}",
            case.plan
                .most_points
                .as_ref()
                .map_or_else(String::new, exactly),
            number(*most)
        ),
        AwardMethod::FixedPrice => points,
        AwardMethod::LowestPrice => price,
    }
}
