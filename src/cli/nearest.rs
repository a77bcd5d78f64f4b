//! The known identifiers nearest to a mistyped one.

/// How many are offered.
const OFFERED: usize = 3;
/// Lists longer than this are not printed whole.
const LISTED: usize = 30;

/// Says what may be meant, or what there is.
pub(super) fn way_out<'a>(
    written: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let known: Vec<&str> = known.collect();
    let near = nearest(written, &known);
    let quoted = |words: &[&str]| {
        words
            .iter()
            .map(|word| format!("„{word}“"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let meant = if near.is_empty() {
        String::new()
    } else {
        format!("Meinten Sie {}?", quoted(&near).replace(", ", " oder "))
    };
    let all = if known.is_empty() || known.len() > LISTED {
        String::new()
    } else {
        format!("Möglich sind {}.", quoted(&known))
    };
    [meant.as_str(), all.as_str(), otherwise]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The nearest of all, best first; those that contain what was written come before those that look alike.
pub(super) fn nearest<'a>(written: &str, known: &[&'a str]) -> Vec<&'a str> {
    let written = written.trim().to_lowercase();
    let limit = (written.chars().count().saturating_add(1) / 4).max(1);
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .filter_map(|word| {
            let folded = word.to_lowercase();
            let contains = written.chars().count() > 2
                && (folded.contains(&written) || written.contains(&folded));
            let distance = if contains {
                1
            } else {
                strsim::damerau_levenshtein(&written, &folded)
            };
            (distance <= limit).then_some((distance, *word))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter()
        .take(OFFERED)
        .map(|(_, word)| word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_a_part_find_their_words() {
        let known = [
            "kapitalwert.jitsi",
            "kapitalwert.bestand",
            "nutzwert.jitsi",
            "WU001",
        ];
        assert_eq!(nearest("kapitalwrt.jitsi", &known), ["kapitalwert.jitsi"]);
        assert_eq!(
            nearest("jitsi", &known),
            ["kapitalwert.jitsi", "nutzwert.jitsi"]
        );
        assert_eq!(nearest("wu001", &known), ["WU001"]);
        assert!(nearest("oepnv", &known).is_empty());
    }
}
