//! What would change in a text, as a unified diff.

use similar::TextDiff;

use super::visible::visible;

/// Lines around a change that are shown with it.
const AROUND: usize = 3;

/// The change of a file as a unified diff that `git apply` and `patch` understand; nothing where nothing changes.
///
/// Signs nobody sees are shown by name: a text that holds some can be read here, but not applied from here.
#[must_use]
pub fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let name = visible(name).replace('\n', " ");
    let difference = TextDiff::from_lines(before, after);
    let text = difference
        .unified_diff()
        .context_radius(AROUND)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    visible(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let before = "eins\nzwei\ndrei\n";
        assert_eq!(
            unified("a.md", before, "eins\nzwei oder gleichwertig\ndrei\n"),
            "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n eins\n-zwei\n+zwei oder gleichwertig\n drei\n"
        );
        assert_eq!(unified("a.md", before, before), "");
    }

    #[test]
    fn a_text_cannot_steer_the_terminal_through_the_difference() {
        let shown = unified("a\u{1b}[2J.md", "\u{1b}[31mrot\n", "\u{1b}[31mrot!\n");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}
