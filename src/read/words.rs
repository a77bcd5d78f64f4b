//! Words a file may use, and the nearest one to a mistyped one.

/// Folds the ways people write a keyword: case, umlauts, blanks and underscores.
#[must_use]
pub fn folded(text: &str) -> String {
    let text = text.trim();
    let mut word = String::with_capacity(text.len());
    if text.is_ascii() {
        word.extend(text.bytes().map(|byte| match byte {
            b' ' | b'_' => '-',
            other => char::from(other.to_ascii_lowercase()),
        }));
        return word;
    }
    for sign in text.chars() {
        match sign {
            'ä' | 'Ä' => word.push_str("ae"),
            'ö' | 'Ö' => word.push_str("oe"),
            'ü' | 'Ü' => word.push_str("ue"),
            'ß' => word.push_str("ss"),
            ' ' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}' => word.push('-'),
            other => word.extend(other.to_lowercase()),
        }
    }
    word
}

/// The known word nearest to a written one, if one is near.
pub(super) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = folded(written);
    let known: Vec<&str> = known.into_iter().collect();
    // Half a compound is a slip too: „laufzeit“ for „laufzeit-monate“.
    let begun = |word: &&&str| {
        folded(word)
            .strip_prefix(&written)
            .is_some_and(|rest| rest.starts_with('-'))
    };
    if let Some(word) = known.iter().find(begun).filter(|_| written.len() > 3) {
        return Some(word);
    }
    let limit = (written.chars().count().saturating_add(1) / 4).max(1);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written, &folded(word)), word))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Says what is meant, or lists what is possible.
#[must_use]
pub fn way_out(written: &str, known: &[&str], instead: &str) -> String {
    let list = || {
        known
            .iter()
            .map(|word| format!("„{word}“"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match nearest(written, known.iter().copied()) {
        Some(near) if known.len() > 12 => format!("Meinten Sie „{near}“? {instead}")
            .trim_end()
            .to_owned(),
        Some(near) => format!("Meinten Sie „{near}“? Möglich sind {}. {instead}", list())
            .trim_end()
            .to_owned(),
        None if known.len() > 40 => instead.to_owned(),
        None => format!("Möglich sind {}. {instead}", list())
            .trim_end()
            .to_owned(),
    }
}

/// Whether a cell says that nobody knows yet.
#[must_use]
pub fn is_unknown(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || cell == "?" || cell.eq_ignore_ascii_case("unbekannt")
}

/// Whether a cell says that the question does not apply.
pub(super) fn is_not_applicable(cell: &str) -> bool {
    matches!(
        folded(cell).as_str(),
        "entfaellt" | "n/a" | "nicht-anwendbar"
    )
}

/// The value of a word; `None` for a word that is not in the list.
pub(super) fn value_of<T: Copy>(written: &str, words: &[(&str, T)]) -> Option<T> {
    let written = folded(written);
    words
        .iter()
        .find(|(word, _)| folded(word) == written)
        .map(|(_, value)| *value)
}

/// The words of a list.
pub(super) fn words<'a, T>(list: &[(&'a str, T)]) -> Vec<&'a str> {
    list.iter().map(|(word, _)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_may_be_written_as_people_write_them() {
        assert_eq!(folded(" Erfüllt "), "erfuellt");
        assert_eq!(folded("Beleg Art"), "beleg-art");
    }

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        assert_eq!(nearest("lizens", ["lizenz", "pflege"]), Some("lizenz"));
        assert_eq!(nearest("oepnv", ["lizenz", "pflege"]), None);
    }
}
