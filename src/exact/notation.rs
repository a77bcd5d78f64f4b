//! Reads and writes numbers: `1234.50` for machines, `1.234,50` for people.

use super::{Decimal, Fraction, rounding};

/// Plain notation with a point, rounded commercially: `-1234.50`.
#[must_use]
pub fn plain(number: &Fraction, places: u32) -> String {
    let (minus, whole, part) = digits(number, places);
    let point = if part.is_empty() { "" } else { "." };
    format!("{minus}{whole}{point}{part}")
}

/// Every digit of an exact number: a quotient of two whole numbers such as `-355/113`, or a whole number.
#[must_use]
pub fn quotient(number: &Fraction) -> String {
    let (numerator, denominator) = number.parts();
    if *denominator == num_bigint::BigInt::from(1) {
        numerator.to_string()
    } else {
        format!("{numerator}/{denominator}")
    }
}

/// German notation with grouped thousands and a comma, rounded commercially: `−1.234,50`.
///
/// The minus sign is U+2212 (DIN 5008), so it does not break at a line end and is as wide as a plus.
#[must_use]
pub fn german(number: &Fraction, places: u32) -> String {
    let (minus, whole, part) = digits(number, places);
    let minus = if minus.is_empty() { "" } else { "\u{2212}" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{minus}{}{comma}{part}", grouped(&whole))
}

/// German notation of a written number with as many places as it was written with.
#[must_use]
pub fn german_decimal(number: Decimal) -> String {
    german(&number.fraction(), number.places())
}

fn digits(number: &Fraction, places: u32) -> (&'static str, String, String) {
    let scaled = rounding::scaled(number, places);
    let minus = if scaled.sign() == num_bigint::Sign::Minus {
        "-"
    } else {
        ""
    };
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let mut whole = format!(
        "{:0>width$}",
        scaled.magnitude(),
        width = places.saturating_add(1)
    );
    let part = whole.split_off(whole.len().saturating_sub(places));
    (minus, whole, part)
}

fn grouped(whole: &str) -> String {
    let mut text = String::with_capacity(whole.len().saturating_mul(4) / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Which sign separates the whole from the part in a column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `1.234,50`, as German Excel writes it.
    Comma,
    /// `1,234.50`.
    Point,
}

/// What the form of one number says about the separator of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits only: fits every column.
    Neutral,
    /// Only this separator explains the number.
    Only(Separator),
    /// `1.234` or `1,234`: thousands or a part, both readings are possible.
    Ambiguous,
    /// Not a number in any notation.
    NotANumber,
}

/// The form of one written number, without currency sign and blanks.
#[must_use]
pub fn form(text: &str) -> Form {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty()
        || !digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
    {
        return Form::NotANumber;
    }
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let comma = (points == 0 && commas == 0) || reads_as(digits, Separator::Comma);
    let point = (points == 0 && commas == 0) || reads_as(digits, Separator::Point);
    match (comma, point) {
        (false, false) => Form::NotANumber,
        (true, false) => Form::Only(Separator::Comma),
        (false, true) => Form::Only(Separator::Point),
        (true, true) if points == 0 && commas == 0 => Form::Neutral,
        (true, true) => Form::Ambiguous,
    }
}

fn reads_as(digits: &str, separator: Separator) -> bool {
    let (mark, group) = match separator {
        Separator::Comma => (',', '.'),
        Separator::Point => ('.', ','),
    };
    let (whole, part) = digits.split_once(mark).unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(group);
    is_number(part)
        && is_number(first)
        && (!grouped || (first.len() <= 3 && !first.starts_with('0')))
        && groups.all(|part| part.len() == 3 && is_number(part))
}

/// Reads a number of a column whose separator is known; `None` where it does not fit.
#[must_use]
pub fn parse(text: &str, separator: Separator) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !reads_as(digits, separator) {
        return None;
    }
    let plain: String = text
        .chars()
        .filter_map(|sign| match (sign, separator) {
            ('.', Separator::Comma) | (',', Separator::Point) => None,
            (',', Separator::Comma) => Some('.'),
            _ => Some(sign),
        })
        .collect();
    Decimal::parse_plain(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Fraction {
        Decimal::parse_plain(text).expect("a number").fraction()
    }

    #[test]
    fn german_numbers_group_thousands() {
        assert_eq!(german(&number("1234567.891"), 2), "1.234.567,89");
        assert_eq!(german(&number("-999.995"), 2), "\u{2212}1.000,00");
        assert_eq!(german(&number("100"), 0), "100");
        assert_eq!(german(&number("1000"), 0), "1.000");
    }

    #[test]
    fn there_is_no_negative_nought() {
        assert_eq!(german(&number("-0.001"), 2), "0,00");
        assert_eq!(plain(&number("-0.001"), 2), "0.00");
    }

    #[test]
    fn small_numbers_keep_their_leading_nought() {
        assert_eq!(plain(&number("0.05"), 2), "0.05");
        assert_eq!(plain(&number("-0.5"), 1), "-0.5");
    }

    #[test]
    fn the_form_of_a_number_decides_the_column_or_stays_open() {
        assert_eq!(form("1.234,50"), Form::Only(Separator::Comma));
        assert_eq!(form("1,234.50"), Form::Only(Separator::Point));
        assert_eq!(form("12,5"), Form::Only(Separator::Comma));
        assert_eq!(form("12.5"), Form::Only(Separator::Point));
        assert_eq!(form("1.234.567"), Form::Only(Separator::Comma));
        assert_eq!(form("0.123"), Form::Only(Separator::Point));
        assert_eq!(form("1.234"), Form::Ambiguous);
        assert_eq!(form("1,234"), Form::Ambiguous);
        assert_eq!(form("1234"), Form::Neutral);
        assert_eq!(form("-7"), Form::Neutral);
        for text in [
            "",
            "-",
            "1,2,3",
            "1.2,3.4",
            "12a",
            "1.23.456,0",
            "1,,2",
            "1 000",
        ] {
            assert_eq!(form(text), Form::NotANumber, "{text}");
        }
    }

    #[test]
    fn a_known_separator_settles_the_reading() {
        assert_eq!(parse("1.234", Separator::Comma), Some(Decimal::whole(1234)));
        assert_eq!(
            parse("1.234", Separator::Point),
            Decimal::parse_plain("1.234")
        );
        assert_eq!(parse("1.234,5", Separator::Point), None);
    }
}
