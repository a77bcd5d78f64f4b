//! Where two values meet, exactly.
//!
//! Between the places where the lowest price, the highest price or the most points pass from one bid to another, every
//! value of every formula here is a quotient of two linear expressions in the one number that moves. Three samples fix
//! such a quotient, so its zero follows exactly, without knowing which formula it was.

use crate::exact::Fraction;

/// The zero of a quotient of two linear expressions through three points, if it has exactly one.
pub(super) fn zero(points: [(&Fraction, Fraction); 3]) -> Option<Fraction> {
    // The inverse has the same form: x·(c·d + 1) = a·d + b, and b is its value at d = 0.
    let [(x1, d1), (x2, d2), (x3, d3)] = points;
    let (e1, e2, e3) = (x1.times(&d1), x2.times(&d2), x3.times(&d3));
    let whole = determinant([&d1, &d2, &d3], [&e1, &e2, &e3], None);
    let upper = determinant([&d1, &d2, &d3], [&e1, &e2, &e3], Some([x1, x2, x3]));
    upper.over(&whole)
}

/// The determinant of the rows `d, middle, e`; the middle column is one where none is given.
fn determinant(d: [&Fraction; 3], e: [&Fraction; 3], middle: Option<[&Fraction; 3]>) -> Fraction {
    let one = Fraction::one();
    let [m1, m2, m3] = middle.unwrap_or([&one, &one, &one]);
    let [d1, d2, d3] = d;
    let [e1, e2, e3] = e;
    let first = d1.times(&m2.times(e3).minus(&m3.times(e2)));
    let second = m1.times(&d2.times(e3).minus(&d3.times(e2)));
    let third = e1.times(&d2.times(m3).minus(&d3.times(m2)));
    first.minus(&second).plus(&third)
}

/// Three places inside a stretch; an open end reaches as far as its beginning is away from nought.
pub(super) fn samples(low: &Fraction, high: Option<&Fraction>) -> [Fraction; 3] {
    let step = match high {
        Some(high) => high.minus(low),
        None if low.is_zero() => Fraction::whole(4),
        None => low.times(&Fraction::whole(4)),
    };
    [1, 2, 3].map(|quarter| {
        let share = Fraction::ratio(quarter, 4).unwrap_or_else(Fraction::zero);
        low.plus(&step.times(&share))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zero_of_a_line_and_of_a_hyperbola_is_found() {
        let [one, two, five] = [1, 2, 5].map(Fraction::whole);
        let line = |x: &Fraction| x.minus(&Fraction::whole(7));
        let found = zero([(&one, line(&one)), (&two, line(&two)), (&five, line(&five))]);
        assert_eq!(found, Some(Fraction::whole(7)));
        // 12/x − 3 has its zero at 4.
        let bent = |x: &Fraction| {
            let quotient = Fraction::whole(12).over(x).expect("not nought");
            quotient.minus(&Fraction::whole(3))
        };
        let found = zero([(&one, bent(&one)), (&two, bent(&two)), (&five, bent(&five))]);
        assert_eq!(found, Some(Fraction::whole(4)));
    }

    #[test]
    fn what_never_changes_has_no_zero() {
        let [one, two, five] = [1, 2, 5].map(Fraction::whole);
        let same = Fraction::whole(3);
        let found = zero([(&one, same.clone()), (&two, same.clone()), (&five, same)]);
        assert_eq!(found, None);
    }
}
