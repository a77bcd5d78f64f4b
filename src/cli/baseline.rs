//! `--altbestand`: findings that were known before do not hold up what is new.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::output::{Output, visible};
use super::target::Target;
use super::trouble::Trouble;
use crate::finding::{Finding, Findings, Label, RuleId};
use crate::model::Baseline;
use crate::read;
use crate::render::findings as shown;
use crate::source::SourceMap;

/// Reads the list; without one everything is new.
pub(super) fn read(
    map: &mut SourceMap,
    path: Option<&Path>,
) -> Result<(Option<Baseline>, Findings), Trouble> {
    let Some(path) = path else {
        return Ok((None, Findings::new()));
    };
    let name = path.to_string_lossy().replace('\\', "/");
    let file = map
        .load(path, &name)
        .map_err(|fault| Trouble::of_file(path, &fault))?;
    let reading = read::baseline(map, file);
    Ok((reading.value, reading.findings))
}

/// What is new, and what is to be told of the list.
pub(super) struct Sorted {
    /// Findings that are not in the list.
    pub(super) new: Findings,
    /// How many are known, and which entries match nothing.
    pub(super) about_the_list: Findings,
}

/// Parts what is new from what was known.
pub(super) fn sorted(findings: &Findings, baseline: &Baseline, map: &SourceMap) -> Sorted {
    let listed: BTreeSet<&str> = baseline
        .known
        .iter()
        .map(|known| known.fingerprint.as_str())
        .collect();
    let mut met: BTreeSet<String> = BTreeSet::new();
    let mut of_rule: BTreeMap<RuleId, usize> = BTreeMap::new();
    let mut new = Vec::new();
    for (finding, fingerprint) in findings.iter().zip(shown::fingerprints(findings, map)) {
        let counts = !finding.rule().as_str().starts_with("DA");
        if counts && listed.contains(fingerprint.as_str()) {
            let count = of_rule.entry(finding.rule()).or_default();
            *count = count.saturating_add(1);
            met.insert(fingerprint);
        } else {
            new.push(finding.clone());
        }
    }
    let mut about = Vec::new();
    about.extend(counted(&of_rule, baseline));
    let rules = read::FILE_FORM_RULES;
    let stale = rules
        .iter()
        .find(|rule| rule.name == "altbestand-ohne-befund");
    for known in &baseline.known {
        if let Some(rule) = stale
            && !met.contains(&known.fingerprint)
        {
            let message = format!(
                "Der Eintrag zu {} in „{}“ passt auf keinen Befund mehr",
                known.rule, known.file
            );
            about.push(
                Finding::new(rule.id, rule.severity, message, Label::bare(known.span))
                    .with_help(rule.way_out),
            );
        }
    }
    Sorted {
        new: Findings::sorted(new),
        about_the_list: Findings::sorted(about),
    }
}

fn counted(of_rule: &BTreeMap<RuleId, usize>, baseline: &Baseline) -> Option<Finding> {
    let rule = read::FILE_FORM_RULES
        .iter()
        .find(|rule| rule.name == "altbestand-bekannt")?;
    let all: usize = of_rule.values().sum();
    if all == 0 {
        return None;
    }
    let each: Vec<String> = of_rule
        .iter()
        .map(|(rule, count)| format!("{rule} {count}"))
        .collect();
    let befunde = if all == 1 {
        "Befund ist"
    } else {
        "Befunde sind"
    };
    let message = format!(
        "{all} {befunde} aus dem Altbestand bekannt und zählen nicht: {}",
        each.join(", ")
    );
    Some(
        Finding::new(rule.id, rule.severity, message, Label::bare(baseline.place))
            .with_help(rule.way_out),
    )
}

/// Writes the list of all findings of today.
pub(super) fn write(
    findings: &Findings,
    map: &SourceMap,
    path: &Path,
    output: &mut Output,
) -> anyhow::Result<()> {
    // An old list may be replaced by the new one, drafts may not.
    let target = match Target::checked(path, path.parent().unwrap_or(Path::new(".")), map) {
        Ok(target) => target,
        Err(_) if is_the_old_list(map, path) => Target::of_input(path)?,
        Err(trouble) => return Err(trouble.into()),
    };
    let text = shown::baseline(findings, map);
    target.write(&text)?;
    let count = findings
        .iter()
        .filter(|finding| !finding.rule().as_str().starts_with("DA"))
        .count();
    let befunde = if count == 1 {
        "1 Befund"
    } else {
        &format!("{count} Befunden")
    };
    output.print(&format!(
        "Geschrieben: {} mit {befunde}. Beim nächsten Mal: --altbestand {}\n",
        visible(&path.to_string_lossy()),
        visible(&path.to_string_lossy()),
    ))?;
    Ok(())
}

fn is_the_old_list(map: &SourceMap, path: &Path) -> bool {
    let typed = path.to_string_lossy();
    let typed = typed.strip_prefix("./").unwrap_or(&typed);
    map.files()
        .iter()
        .any(|file| file.shown() == typed && read_as_list(file.text()))
}

fn read_as_list(text: &str) -> bool {
    let mut map = SourceMap::new();
    let file = map.add("altbestand.json", text);
    read::baseline(&map, file).value.is_some()
}
