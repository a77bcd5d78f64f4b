//! Where a version behind a product name ends.

/// The length of a version at the beginning of a text: a year, a number with a point, or a number behind a word for it.
pub(super) fn version_length(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(' ') else {
        return 0;
    };
    let mut behind = 1_usize;
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', '.', ',', ';', ':', ')']);
        if matches!(bare, "Version" | "Ver" | "V" | "Release") && behind == 1 {
            behind = behind.saturating_add(word.len());
            continue;
        }
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits > 0
            && bare
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_year = digits == 4 && (bare.starts_with("19") || bare.starts_with("20"));
        let is_version = is_number && (behind > 1 || is_year || bare.contains('.'));
        return if is_version {
            behind.saturating_add(bare.len())
        } else {
            0
        };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addition_stands_behind_a_version_and_not_behind_a_quantity() {
        assert_eq!(version_length(" 2021 für 500 Arbeitsplätze"), 5);
        assert_eq!(version_length(" Version 6.3.2, mit"), 14);
        assert_eq!(version_length(" 6.3.2."), 6);
        assert_eq!(version_length(" 12 Monate lang"), 0);
        assert_eq!(version_length(", 2021"), 0);
        assert_eq!(version_length(" mit Version 3"), 0);
        assert_eq!(version_length(""), 0);
    }
}
