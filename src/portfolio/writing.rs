//! Cells of a written table: numbers without a detour, names that cannot leave their cell.
#![expect(clippy::arithmetic_side_effects, reason = "digits of one integer")]

use crate::source::stream::cell_text;

/// `-1234,50` from cents.
pub(super) fn cents(cents: i64, text: &mut Vec<u8>) {
    scaled(cents, 2, text);
}

/// A number of units of one over ten to the power of `places`, with a comma.
pub(super) fn scaled(number: i64, places: usize, text: &mut Vec<u8>) {
    let mut digits = [b'0'; 24];
    let mut rest = number.unsigned_abs();
    let mut length = 0;
    for slot in digits.iter_mut().rev() {
        if rest == 0 && length > places {
            break;
        }
        *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        length += 1;
    }
    if number < 0 {
        text.push(b'-');
    }
    let digits = digits.get(digits.len() - length..).unwrap_or_default();
    let (whole, part) = digits.split_at(length - places);
    text.extend_from_slice(whole);
    if places > 0 {
        text.push(b',');
        text.extend_from_slice(part);
    }
}

/// A name; quoted where it holds a sign that would end the cell.
pub(super) fn cell(name: &[u8], text: &mut Vec<u8>) {
    let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b';' | b'"' | b'\r' | b'\n');
    if name.iter().all(plain) {
        return text.extend_from_slice(name);
    }
    let name = cell_text(name);
    if name
        .bytes()
        .any(|byte| matches!(byte, b';' | b'"' | b'\r' | b'\n'))
    {
        text.push(b'"');
        text.extend_from_slice(name.replace('"', "\"\"").as_bytes());
        text.push(b'"');
    } else {
        text.extend_from_slice(name.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: i64, places: usize) -> String {
        let mut text = Vec::new();
        scaled(number, places, &mut text);
        String::from_utf8(text).expect("digits")
    }

    #[test]
    fn numbers_keep_their_noughts_and_their_sign() {
        assert_eq!(written(-123_450, 2), "-1234,50");
        assert_eq!(written(5, 2), "0,05");
        assert_eq!(written(0, 2), "0,00");
        assert_eq!(written(-7, 0), "-7");
        assert_eq!(written(i64::MIN, 2), "-92233720368547758,08");
    }

    #[test]
    fn a_name_cannot_leave_its_cell() {
        let mut text = Vec::new();
        cell(b"a;\"b\"", &mut text);
        assert_eq!(text, b"\"a;\"\"b\"\"\"");
    }
}
