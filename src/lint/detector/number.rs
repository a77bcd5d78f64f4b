//! Numbers, amounts, durations and days as people write them in German texts.

use std::sync::LazyLock;

use crate::exact::{Day, Decimal, notation};
use crate::lint::pattern::{Found, Pattern};

const WORDS: [&str; 13] = [
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf",
];
/// The days of a month as words, without their endings.
const ORDINALS: [&str; 31] = [
    "erste",
    "zweite",
    "dritte",
    "vierte",
    "fünfte",
    "sechste",
    "siebte",
    "achte",
    "neunte",
    "zehnte",
    "elfte",
    "zwölfte",
    "dreizehnte",
    "vierzehnte",
    "fünfzehnte",
    "sechzehnte",
    "siebzehnte",
    "achtzehnte",
    "neunzehnte",
    "zwanzigste",
    "einundzwanzigste",
    "zweiundzwanzigste",
    "dreiundzwanzigste",
    "vierundzwanzigste",
    "fünfundzwanzigste",
    "sechsundzwanzigste",
    "siebenundzwanzigste",
    "achtundzwanzigste",
    "neunundzwanzigste",
    "dreißigste",
    "einunddreißigste",
];
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

static AMOUNT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:(\d{1,3}(?:[. ]\d{3})+|\d+)(,\d{1,2}|,-)?) ?(mio\.?|millionen|tsd\.?|tausend)? ?(?:€|eur\b|euro\b)",
    )
});
static DURATION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(\d{1,3}|einem|einen|eines|einer|eine|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) ?(?:\([a-zäöüß]+\) ?)?(jahre?s?n?|monate?s?n?)\b",
    )
});
/// The other ways of writing a term: "Laufzeit in Monaten: 36", "36-monatig", "dreijährige Laufzeit".
static DURATION_OTHERWISE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\bin (monaten|jahren):? ?(\d{1,3})\b|\b(\d{1,3}|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)[- ]?(monat|jähr)ig(?:e[mnrs]?)?\b",
    )
});
static DATE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(\d{1,2})\. ?(\d{1,2}|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\.? ?(\d{4})\b",
    )
});
static DATE_IN_WORDS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b([a-zäöüß]+te)[nrs]? (januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember) (\d{4})\b",
    )
});
static VERSION_BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(?:version|release|build|v\.?|stand der software) ?$"));

/// A number word or digits.
pub(super) fn count(word: &str) -> Option<usize> {
    let word = word.trim();
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    if word.starts_with("ein") && word.len() <= 5 {
        return Some(1);
    }
    WORDS.iter().position(|known| *known == word)
}

/// All amounts in euro of a text of small letters, with their bytes.
pub(super) fn amounts(text: &str) -> Vec<(std::ops::Range<usize>, Decimal)> {
    let one = |found: Found<'_>| {
        let digits: String = found
            .get(1)?
            .as_str()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let cents = found.get(2).map_or("", |part| part.as_str());
        let cents = cents.trim_start_matches(',').trim_end_matches('-');
        let scale = match found.get(3).map(|part| part.as_str()) {
            Some(word) if word.starts_with("mio") || word.starts_with("mill") => 6,
            Some(_) => 3,
            None => 0,
        };
        let number = if scale > 0 {
            let mut moved = format!("{digits}{cents}");
            for _ in cents.len()..scale {
                moved.push('0');
            }
            moved
        } else if cents.is_empty() {
            digits
        } else {
            format!("{digits}.{cents}")
        };
        Some((found.get(0)?.range(), Decimal::parse_plain(&number)?))
    };
    AMOUNT.captures_iter(text).filter_map(one).collect()
}

/// All durations in months of a text of small letters.
pub(super) fn durations(text: &str) -> Vec<(std::ops::Range<usize>, u32)> {
    let one = |found: Found<'_>| {
        let number = u32::try_from(count(found.get(1)?.as_str())?).ok()?;
        let months = if found.get(2)?.as_str().starts_with("jahr") {
            number.checked_mul(12)?
        } else {
            number
        };
        Some((found.get(0)?.range(), months))
    };
    let otherwise = |found: Found<'_>| {
        let number = found.get(2).or_else(|| found.get(3))?;
        let unit = found.get(1).or_else(|| found.get(4))?.as_str();
        let number = u32::try_from(count(number.as_str())?).ok()?;
        let months = if unit.starts_with('j') {
            number.checked_mul(12)?
        } else {
            number
        };
        Some((found.get(0)?.range(), months))
    };
    let mut all: Vec<(std::ops::Range<usize>, u32)> = DURATION
        .captures_iter(text)
        .filter_map(one)
        .chain(DURATION_OTHERWISE.captures_iter(text).filter_map(otherwise))
        .collect();
    all.sort_by_key(|(range, _)| range.start);
    all
}

/// A day as written: one that exists, or one that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenDay {
    pub(super) range: std::ops::Range<usize>,
    /// `None` where the calendar has no such day.
    pub(super) day: Option<Day>,
}

/// All days of a text of small letters; version numbers are none.
pub(super) fn days(text: &str) -> Vec<WrittenDay> {
    let one = |found: Found<'_>| {
        let day: u32 = found.get(1)?.as_str().parse().ok()?;
        let word = found.get(2)?.as_str();
        let month = match MONTHS.iter().position(|known| *known == word) {
            Some(index) => u32::try_from(index.saturating_add(1)).ok()?,
            None => word.parse().ok()?,
        };
        let year: i32 = found.get(3)?.as_str().parse().ok()?;
        let whole = found.get(0)?;
        let before = text.get(..whole.start()).unwrap_or_default();
        let plausible =
            (1..=31).contains(&day) && (1..=12).contains(&month) && (1990..=2100).contains(&year);
        (plausible && !VERSION_BEFORE.is_match(before)).then(|| WrittenDay {
            range: whole.range(),
            day: Day::new(year, month, day),
        })
    };
    let in_words = |found: Found<'_>| {
        let word = found.get(1)?.as_str();
        let day = ORDINALS.iter().position(|known| *known == word)?;
        let month = found.get(2)?.as_str();
        let month = MONTHS.iter().position(|known| *known == month)?;
        let year: i32 = found.get(3)?.as_str().parse().ok()?;
        let number = |index: usize| u32::try_from(index.saturating_add(1)).ok();
        Some(WrittenDay {
            range: found.get(0)?.range(),
            day: Day::new(year, number(month)?, number(day)?),
        })
    };
    let mut all: Vec<WrittenDay> = DATE.captures_iter(text).filter_map(one).collect();
    all.extend(DATE_IN_WORDS.captures_iter(text).filter_map(in_words));
    all.sort_by_key(|day| day.range.start);
    all
}

static WEEK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(?:kw|kalenderwoche)\.? ?(\d{1,2})(?: ?(?:/|\.|,|-)? ?(?:in |im jahr )?(20\d\d))?\b",
    )
});

/// Calendar weeks of a text of small letters that no year has, or not this one.
pub(super) fn impossible_weeks(text: &str) -> Vec<std::ops::Range<usize>> {
    let one = |found: Found<'_>| {
        let week: u32 = found.get(1)?.as_str().parse().ok()?;
        let year: Option<i32> = found.get(2).and_then(|year| year.as_str().parse().ok());
        let most = if year.is_none_or(has_53_weeks) {
            53
        } else {
            52
        };
        (week == 0 || week > most).then(|| found.get(0).map(|whole| whole.range()))?
    };
    WEEK.captures_iter(text).filter_map(one).collect()
}

/// By ISO 8601 a year has 53 weeks where it begins or ends with a Thursday.
fn has_53_weeks(year: i32) -> bool {
    let is_thursday = |month: u32, day: u32| {
        let thursday = Day::new(1970, 1, 1);
        let known = Day::new(year, month, day).zip(thursday);
        known.is_some_and(|(day, thursday)| day.days_since(thursday).rem_euclid(7) == 0)
    };
    is_thursday(1, 1) || is_thursday(12, 31)
}

/// A percentage as written, such as `12,5`.
pub(super) fn percent(written: &str) -> Option<Decimal> {
    notation::parse(written, notation::Separator::Comma).or_else(|| Decimal::parse_plain(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_written() {
        let read = |text: &str| -> Vec<String> {
            amounts(text)
                .into_iter()
                .map(|(_, amount)| amount.to_string())
                .collect()
        };
        assert_eq!(
            read("200.000 eur, 1.234,56 € und 1,5 mio. euro"),
            ["200000", "1234.56", "1500000"]
        );
        assert_eq!(read("3 monate"), Vec::<String>::new());
    }

    #[test]
    fn durations_become_months() {
        let read = |text: &str| -> Vec<u32> {
            durations(text)
                .into_iter()
                .map(|(_, months)| months)
                .collect()
        };
        assert_eq!(read("vier monate, 2 jahre und 48 monate"), [4, 24, 48]);
        assert_eq!(read("einem jahr"), [12]);
        assert_eq!(
            read("laufzeit in monaten: 36, eine dreijährige bindung, 18-monatiger betrieb"),
            [36, 36, 18]
        );
    }

    #[test]
    fn a_day_that_does_not_exist_is_noticed() {
        let read = |text: &str| -> Vec<bool> {
            days(text)
                .into_iter()
                .map(|day| day.day.is_some())
                .collect()
        };
        assert_eq!(
            read("am 31.9.2026, 31. april 2025 und 31.03.2026"),
            [false, false, true]
        );
        assert_eq!(read("version 6.3.2"), Vec::<bool>::new());
        assert_eq!(read("version 31.2.2026"), Vec::<bool>::new());
        assert_eq!(
            read("am ersten märz 2026 und am einunddreißigsten april 2026"),
            [true, false]
        );
    }

    #[test]
    fn a_week_that_no_year_has_is_noticed() {
        assert_eq!(
            impossible_weeks("kw 12, kw 53/2026, kw 53 2027, kw 54"),
            [19..29, 31..36]
        );
    }
}
