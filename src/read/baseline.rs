//! The list of findings in old drafts, as `check` wrote it.

use serde_json::Value;

use crate::finding::Finding;
use crate::finding::Findings;
use crate::finding::Label;
use crate::model::{Baseline, KnownFinding};
use crate::source::{FileId, SourceMap, Span};

use super::collector::Reading;
use super::form;

/// The only form of the list there is so far.
const FORMAT: u64 = 1;

/// Reads a list of known findings; a list that is not sound as a whole is not used at all.
#[must_use]
pub fn baseline(map: &SourceMap, file: FileId) -> Reading<Baseline> {
    let text = map.text(file);
    match known(text, file) {
        Ok(known) => Reading {
            value: Some(Baseline {
                known,
                place: Span::beginning(file),
            }),
            findings: Findings::new(),
        },
        Err((span, message)) => Reading {
            value: None,
            findings: Findings::sorted(vec![
                Finding::new(
                    form::BASELINE.id,
                    form::BASELINE.severity,
                    message,
                    Label::bare(span),
                )
                .with_help(
                    "Schreiben Sie die Liste neu: gleichwertig check … --altbestand-schreiben altbestand.json",
                ),
            ]),
        },
    }
}

fn known(text: &str, file: FileId) -> Result<Vec<KnownFinding>, (Span, String)> {
    let start = Span::beginning(file);
    let list: Value = serde_json::from_str(text).map_err(|error| {
        let line = text
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1));
        let at = line
            .map(str::len)
            .sum::<usize>()
            .saturating_add(error.column().saturating_sub(1));
        let at = text.floor_char_boundary(at.min(text.len()));
        (
            Span::new(file, at, at),
            "Der Altbestand ist kein lesbares JSON".to_owned(),
        )
    })?;
    if list.get("format").and_then(Value::as_u64) != Some(FORMAT) {
        let message =
            "Der Altbestand ist in einer Form geschrieben, die dieses Programm nicht kennt";
        return Err((start, message.to_owned()));
    }
    let Some(entries) = list.get("findings").and_then(Value::as_array) else {
        return Err((
            start,
            "Dem Altbestand fehlt die Liste „findings“".to_owned(),
        ));
    };
    let mut known = Vec::with_capacity(entries.len());
    let mut from = 0;
    for (index, entry) in entries.iter().enumerate() {
        let word = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
        let (Some(fingerprint), Some(rule), Some(name)) =
            (word("fingerprint"), word("rule"), word("file"))
        else {
            let number = index.saturating_add(1);
            return Err((
                start,
                format!(
                    "Dem Eintrag {number} des Altbestands fehlt „fingerprint“, „rule“ oder „file“"
                ),
            ));
        };
        // The entries are searched in their order, so that a long list is walked once.
        let rest = text.get(from..).unwrap_or_default();
        let span = match rest.find(&fingerprint) {
            Some(at) => {
                let at = from.saturating_add(at);
                from = at.saturating_add(fingerprint.len());
                Span::new(file, at, from)
            }
            None => start,
        };
        known.push(KnownFinding {
            fingerprint,
            rule,
            file: name,
            span,
        });
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Reading<Baseline> {
        let mut map = SourceMap::new();
        let file = map.add("altbestand.json", text);
        baseline(&map, file)
    }

    #[test]
    fn an_entry_knows_where_it_stands() {
        let text =
            r#"{"format":1,"findings":[{"fingerprint":"abc","rule":"PN001","file":"a.md"}]}"#;
        let list = read(text).value.expect("a list");
        let span = list.known[0].span;
        assert_eq!(
            text.get(span.start as usize..span.end as usize),
            Some("abc")
        );
    }

    #[test]
    fn a_list_that_is_damaged_is_not_used_in_part() {
        for text in [
            "",
            "[",
            "{}",
            r#"{"format":2,"findings":[]}"#,
            r#"{"format":1}"#,
            r#"{"format":1,"findings":[{"fingerprint":"abc"}]}"#,
            r#"{"format":1,"findings":[{"fingerprint":7,"rule":"PN001","file":"a.md"}]}"#,
        ] {
            let reading = read(text);
            assert!(reading.value.is_none(), "{text}");
            assert_eq!(reading.findings.len(), 1, "{text}");
        }
    }
}
