//! What repeats on every page, page numbers and tables of contents.

use std::collections::BTreeMap;

use super::lines::Line;

/// So many lines with text around a page mark are looked at.
const NEAR: usize = 6;
/// Longer lines are no running heads.
const LONGEST: usize = 200;

/// For every line, whether it is page furniture.
pub(super) fn furniture(lines: &[Line<'_>]) -> Vec<bool> {
    let mut marked = page_numbers(lines);
    let marks: Vec<usize> = (0..lines.len())
        .filter(|index| {
            marked.get(*index) == Some(&true) || lines.get(*index).is_some_and(|line| line.page)
        })
        .collect();
    let near = near(lines, &marks);
    let least = (marks.len() / 2).max(2);
    let mut seen: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let shape = |line: &Line<'_>| {
        let bare = line.bare();
        (!bare.is_empty() && bare.len() <= LONGEST).then(|| shape(bare))
    };
    if marks.len() >= 2 {
        for (index, line) in lines.iter().enumerate() {
            if let Some(shape) = shape(line) {
                let counts = seen.entry(shape).or_default();
                counts.0 = counts.0.saturating_add(1);
                if near.get(index) == Some(&true) {
                    counts.1 = counts.1.saturating_add(1);
                }
            }
        }
        for (index, line) in lines.iter().enumerate() {
            let is_near = near.get(index) == Some(&true);
            let repeats = is_near
                && shape(line)
                    .and_then(|shape| seen.get(&shape))
                    .is_some_and(|(all, near)| *near >= least && near.saturating_mul(2) >= *all);
            if let Some(mark) = marked.get_mut(index)
                && repeats
            {
                *mark = true;
            }
        }
    }
    for (mark, line) in marked.iter_mut().zip(lines) {
        *mark = *mark || contents_line(line.bare());
    }
    marked
}

/// Which lines are page numbers. A lone number is one only where it goes on counting.
fn page_numbers(lines: &[Line<'_>]) -> Vec<bool> {
    let mut marked = Vec::with_capacity(lines.len());
    let mut last = 0_u32;
    let mut cut = false;
    for line in lines {
        let bare = line.bare();
        let spelled = page_number(bare);
        let lone = is_number(bare) && line.indent() >= 20 && {
            let number = bare.parse().unwrap_or(0);
            let next = number > last && number <= last.saturating_add(2);
            if next {
                last = number;
            }
            next
        };
        marked.push(spelled || lone || (cut && is_number(bare)));
        // "Seite 10 von", and the number on the next line.
        cut = spelled && bare.ends_with("von");
    }
    marked
}

/// Which lines stand within a few lines of a page mark.
fn near(lines: &[Line<'_>], marks: &[usize]) -> Vec<bool> {
    let mut near = vec![false; lines.len()];
    for mark in marks {
        let before = (0..*mark).rev();
        let after = *mark..lines.len();
        let filled = |index: &usize| lines.get(*index).is_some_and(|line| !line.is_blank());
        let around: Vec<usize> = before
            .take(NEAR.saturating_mul(4))
            .filter(filled)
            .take(NEAR)
            .chain(after.take(NEAR.saturating_mul(4)).filter(filled).take(NEAR))
            .collect();
        for index in around {
            if let Some(entry) = near.get_mut(index) {
                *entry = true;
            }
        }
    }
    near
}

/// The line with folded blanks and without its numbers, so that dates and page numbers do not matter.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for sign in line.chars() {
        if sign.is_whitespace() {
            if !shape.ends_with(' ') {
                shape.push(' ');
            }
        } else if sign.is_ascii_digit() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.push(sign);
        }
    }
    shape
}

/// `Seite 3 von 12`, `- 3 -`, `3/12`, `Page 3 of 12`, alone or at the end of a line of a few words.
pub(super) fn page_number(line: &str) -> bool {
    if line.len() > LONGEST || line.is_empty() {
        return false;
    }
    let bare = line.trim_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | '|' | '[' | ']')
    });
    if bare.len() != line.len() && is_number(bare) {
        return true;
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    let tail = match words.as_slice() {
        [.., page, a, of, b] if is_page(page) && matches!(*of, "von" | "of" | "/") => {
            is_number(a) && is_number(b)
        }
        [.., page, a, "von" | "of"] if is_page(page) => is_number(a),
        [.., page, ab] if is_page(page) => {
            is_number(ab)
                || ab
                    .split_once('/')
                    .is_some_and(|(a, b)| is_number(a) && is_number(b))
        }
        _ => false,
    };
    // "siehe Seite 4" within a sentence is short too; a running foot has a gap or nothing before it.
    tail && (words.len() <= 4 || line.contains("   ") || line.contains('\t') || line.contains('|'))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_page(word: &str) -> bool {
    matches!(word, "Seite" | "Page" | "S." | "Blatt" | "seite" | "page")
}

/// A line of a table of contents: dots that lead to a page number.
fn contents_line(line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    let bare = line.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign.is_whitespace());
    let page = line.len().saturating_sub(bare.len());
    let dots = bare
        .chars()
        .rev()
        .take_while(|sign| matches!(sign, '.' | '…' | ' ' | '_'))
        .filter(|sign| *sign != ' ')
        .count();
    page >= 1 && (dots >= 4 || (dots >= 1 && bare.ends_with("……")))
}
