//! The whole term of a contract: its base, its extensions, or the days between beginning and end.

use std::sync::LazyLock;

use super::number::{count, days, durations};
use crate::lint::pattern::Pattern;

static EXTENSION: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\b(einmal|zweimal|dreimal|viermal|fünfmal|sechsmal|\d ?x|\d ?(?:-)?mal|zwei|drei|vier|fünf) ?(?:igen?|lige[nr]?|lig)?\b[^.;]{0,60}\b(?:um )?(?:jeweils |je )?(?:weitere[ns]? |maximal )?(\d{1,3}|ein|eine|einen|zwei|drei|sechs|zwölf) ?(?:\([a-zäöüß]+\) ?)?(jahre?s?n?|monate?n?)\b",
    )
});

/// The months of a term with its extensions, where the text says both in one place.
pub(super) fn with_extensions(text: &str) -> Option<u32> {
    let option = ["verläng", "option"]
        .iter()
        .filter_map(|word| text.find(word))
        .min()?;
    let all = durations(text);
    let (base, base_months) = all.first()?;
    if base.start > option && !text.get(..option)?.contains("laufzeit") {
        return None;
    }
    let rest = text.get(base.end..)?;
    let extension = EXTENSION.captures(rest)?;
    let times = times(extension.get(1)?.as_str())?;
    let number = u32::try_from(count(extension.get(2)?.as_str())?).ok()?;
    let months = if extension.get(3)?.as_str().starts_with("jahr") {
        number.checked_mul(12)?
    } else {
        number
    };
    base_months.checked_add(times.checked_mul(months)?)
}

fn times(word: &str) -> Option<u32> {
    let word = word.trim().trim_end_matches(['x', '-', ' ']);
    let word = word.strip_suffix("mal").unwrap_or(word);
    u32::try_from(count(word.trim_end_matches(['-', ' ']))?).ok()
}

/// The months between two days: "01.01.2027 bis 31.12.2032".
pub(super) fn between_days(text: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let all = days(text);
    let pair = all.windows(2).find_map(|pair| {
        let [from, until] = pair else { return None };
        let between = text.get(from.range.end..until.range.start)?.trim();
        let joined = matches!(between, "bis" | "bis zum" | "–" | "-" | "und endet am")
            || between.starts_with("und") && between.ends_with("am");
        joined.then_some((from, until))
    })?;
    let (from, until) = pair;
    let length = until.day?.days_since(from.day?);
    // A month has thirty days and a half; a term is a whole number of months.
    let months = length
        .checked_mul(2)?
        .checked_add(30)?
        .checked_div(61)
        .filter(|months| *months > 0)?;
    Some((
        from.range.start..until.range.end,
        u32::try_from(months).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_belong_to_the_term() {
        assert_eq!(
            with_extensions(
                "laufzeit von zwei jahren mit der option, sie dreimal um jeweils ein jahr zu verlängern"
            ),
            Some(60)
        );
        assert_eq!(
            with_extensions(
                "die laufzeit beträgt 24 monate und kann zweimal um 12 monate verlängert werden"
            ),
            Some(48)
        );
        assert_eq!(with_extensions("die laufzeit beträgt 24 monate"), None);
    }

    #[test]
    fn days_become_a_term() {
        assert_eq!(
            between_days("vom 01.01.2027 bis 31.12.2032").map(|(_, months)| months),
            Some(72)
        );
        assert_eq!(
            between_days("01.04.2026 bis 31.03.2030").map(|(_, months)| months),
            Some(48)
        );
        assert_eq!(between_days("am 01.04.2026"), None);
    }
}
