//! The same case in another order.

use gleichwertig::exact::Day;

pub(crate) fn in_order<'t>(parts: impl Iterator<Item = &'t str>, keys: &[u64]) -> Vec<&'t str> {
    let mut keyed: Vec<(u64, &str)> = keys
        .iter()
        .copied()
        .cycle()
        .zip(parts)
        .enumerate()
        .map(keyed_apart)
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, part)| part).collect()
}

// Where the keys start again, another one is taken.
pub(crate) fn keyed_apart((index, (key, part)): (usize, (u64, &str))) -> (u64, &str) {
    (
        key.rotate_left(u32::try_from(index / 16).unwrap_or(0)),
        part,
    )
}

pub(crate) fn with_rows_in_order(text: &str, keys: &[u64]) -> String {
    let (head, rows) = text.split_once('\n').expect("a head");
    format!("{head}\n{}\n", in_order(rows.lines(), keys).join("\n"))
}

pub(crate) fn with_columns_in_order(text: &str, keys: &[u64]) -> String {
    text.lines()
        .map(|line| in_order(line.split(';'), keys).join(";") + "\n")
        .collect()
}

pub(crate) fn day(number: u32) -> Day {
    // Months of 28 days are days of every month.
    let (year, rest) = (2000 + number / 336, number % 336);
    Day::new(
        i32::try_from(year).expect("small"),
        rest / 28 + 1,
        rest % 28 + 1,
    )
    .expect("a day")
}
