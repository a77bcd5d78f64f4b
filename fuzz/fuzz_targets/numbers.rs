//! Numbers, days and citations: what is read can be written and read again.
#![no_main]

use gleichwertig::exact::notation::{self, Form, Separator};
use gleichwertig::exact::{Day, Decimal};
use gleichwertig::law::Citation;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let form = notation::form(text);
    for separator in [Separator::Comma, Separator::Point] {
        let Some(number) = notation::parse(text, separator) else {
            continue;
        };
        assert!(
            matches!(form, Form::Neutral | Form::Ambiguous) || form == Form::Only(separator),
            "{text} {form:?}"
        );
        let german = notation::german_decimal(number).replace('\u{2212}', "-");
        assert_eq!(
            notation::parse(&german, Separator::Comma),
            Some(number),
            "{text}"
        );
        assert_eq!(
            Decimal::parse_plain(&number.to_string()),
            Some(number),
            "{text}"
        );
    }
    if let Some(number) = Decimal::parse_plain(text) {
        assert_eq!(
            Decimal::parse_plain(&number.to_string()),
            Some(number),
            "{text}"
        );
        assert_eq!(
            notation::parse(text, Separator::Point),
            Some(number),
            "{text}"
        );
        let places = number.places();
        assert_eq!(
            notation::plain(&number.fraction(), places),
            number.to_string(),
            "{text}"
        );
    }
    if let Some(day) = Day::parse(text) {
        assert_eq!(Day::parse(&day.german()), Some(day), "{text}");
        assert_eq!(Day::parse(&day.to_string()), Some(day), "{text}");
    }
    if let Ok(citation) = Citation::parse(text) {
        assert_eq!(
            Citation::parse(&citation.to_string()),
            Ok(citation),
            "{text}"
        );
    }
});
