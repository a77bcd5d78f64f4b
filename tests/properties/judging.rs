//! Reading a drawn case and judging what follows from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gleichwertig::assess::{self, Assessment, Verdict};
use gleichwertig::exact::{Fraction, Range};
use gleichwertig::finding::{Findings, Label};
use gleichwertig::model::{Case, Phase, RuleBook};
use gleichwertig::read::{self, CaseOptions, Reading};
use gleichwertig::render::{Surface, document, findings, json};
use gleichwertig::report;
use gleichwertig::source::{CaseFolder, LoadFault, SourceMap};
use proptest::prelude::*;

use crate::plan::{CANDIDATES, Files, Plan};

/// A folder that vanishes with its value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn with(files: &Files) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-properties-{}-{number}",
            std::process::id()
        ));
        for (name, text) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder of our own");
            fs::write(file, text).expect("a file of our own");
        }
        Self(path)
    }

    pub(crate) fn read(&self, map: &mut SourceMap) -> Result<Reading<Case>, LoadFault> {
        let library =
            read::library(map, Some(&self.0.join("eigene"))).expect("the folder is there");
        let options = CaseOptions {
            key_date: None,
            library: &library.value.expect("a library"),
            phases: &[Phase::Need],
        };
        let folder = CaseFolder::open(&self.0).expect("the folder is there");
        let reading = read::case(map, &folder, "vergabe.toml", &options)?;
        Ok(Reading {
            value: reading.value,
            findings: library.findings.joined(reading.findings),
        })
    }

    pub(crate) fn assessed<T>(&self, look: impl Fn(&Assessment<'_>, &SourceMap) -> T) -> T {
        let mut map = SourceMap::new();
        let case = sound(self.read(&mut map), &map);
        look(&assess::assess(&case, rules()), &map)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

pub(crate) fn rules() -> &'static RuleBook {
    static RULES: OnceLock<RuleBook> = OnceLock::new();
    RULES.get_or_init(|| {
        read::rule_book(&mut SourceMap::new(), |id| assess::RULES.contains(&id))
            .value
            .expect("rules")
    })
}

pub(crate) fn sound(reading: Result<Reading<Case>, LoadFault>, map: &SourceMap) -> Case {
    let reading = reading.expect("vergabe.toml is text");
    reading.value.unwrap_or_else(|| {
        panic!(
            "a sound case was refused:
{}",
            findings::terminal(&reading.findings, map, Surface::log())
        )
    })
}

pub(crate) fn assessed<T>(files: &Files, look: impl Fn(&Assessment<'_>, &SourceMap) -> T) -> T {
    Folder::with(files).assessed(look)
}

/// What a case says of one candidate, without its place in any file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) present: Fraction,
    pub(crate) nominal: Fraction,
    pub(crate) effective: Fraction,
    pub(crate) annuity: Option<Fraction>,
    pub(crate) complete: bool,
    pub(crate) utility: Range,
    pub(crate) excluded: bool,
    pub(crate) ranks: (Option<usize>, Option<usize>),
    /// The positions in both orders, also among equals.
    pub(crate) positions: (Option<usize>, Option<usize>),
    pub(crate) verdict: Option<Verdict>,
    pub(crate) tests: Vec<(String, Option<bool>)>,
    pub(crate) close: bool,
}

impl Outcome {
    pub(crate) fn with_money_times(self, factor: &Fraction) -> Self {
        Self {
            present: self.present.times(factor),
            nominal: self.nominal.times(factor),
            effective: self.effective.times(factor),
            annuity: self.annuity.map(|annuity| annuity.times(factor)),
            ..self
        }
    }
}

pub(crate) fn results(files: &Files) -> BTreeMap<String, Outcome> {
    assessed(files, |assessment, _| {
        let position = |order: &[assess::Place], index: usize| {
            order.iter().position(|place| place.candidate == index)
        };
        let outcome = |(index, result): (usize, &assess::CandidateResult)| {
            let equivalence = assessment
                .equivalence
                .iter()
                .find(|equivalence| equivalence.candidate == index);
            let outcome = Outcome {
                present: result.cost.present.value.clone(),
                nominal: result.cost.nominal.clone(),
                effective: result.cost.budget_effective.clone(),
                annuity: result.cost.annuity.clone(),
                complete: result.cost.is_complete(),
                utility: result.score.utility.clone(),
                excluded: result.is_excluded(),
                ranks: (
                    assessment.ranking.cost_rank(index),
                    assessment.ranking.utility_rank(index),
                ),
                positions: (
                    position(&assessment.ranking.by_cost, index),
                    position(&assessment.ranking.by_utility, index),
                ),
                verdict: equivalence.map(|equivalence| equivalence.verdict),
                tests: equivalence
                    .map(|equivalence| {
                        equivalence
                            .tests
                            .iter()
                            .map(|test| (test.id.clone(), test.passed))
                            .collect()
                    })
                    .unwrap_or_default(),
                close: assessment.ranking.is_close(),
            };
            (assessment.case.id(index).to_owned(), outcome)
        };
        assessment
            .candidates
            .iter()
            .enumerate()
            .map(outcome)
            .collect()
    })
}

/// The utility of the candidate to which a cell of the plan belongs.
pub(crate) fn utility(plan: &Plan, cell: usize) -> Range {
    results(&plan.files())
        .remove(CANDIDATES[cell % CANDIDATES.len()])
        .expect("it is there")
        .utility
}

pub(crate) fn not_lower(before: &Plan, after: &Plan, cell: usize) -> Result<(), TestCaseError> {
    let (before, after) = (utility(before, cell), utility(after, cell));
    prop_assert!(
        before.secured() <= after.secured(),
        "secured: {:?} {:?}",
        before,
        after
    );
    prop_assert!(
        before.possible() <= after.possible(),
        "possible: {:?} {:?}",
        before,
        after
    );
    Ok(())
}

/// Everything the program can print of a case.
pub(crate) fn all_surfaces(assessment: &Assessment<'_>, map: &SourceMap) {
    let _ = document::markdown(&report::compose(assessment, map));
    let _ = document::terminal(&report::summary(assessment, map), Surface::log());
    let _ = json::comparison(assessment, map);
    for id in report::figure_ids(assessment) {
        assert!(
            report::figure(assessment, map, &id).is_some(),
            "{id} cannot be asked why"
        );
    }
}

pub(crate) fn places_are_sound(findings: &Findings, map: &SourceMap) -> Result<(), TestCaseError> {
    for finding in findings {
        let labels = std::iter::once(finding.primary())
            .chain(finding.related())
            .map(Label::span);
        for span in labels.chain(finding.suggestion().map(|suggestion| suggestion.span)) {
            let Some(file) = map.file(span.file) else {
                return Err(TestCaseError::fail(format!(
                    "{} lies in no file",
                    finding.message()
                )));
            };
            let (start, end) = (span.start as usize, span.end as usize);
            prop_assert!(
                file.text().get(start..end).is_some(),
                "{}: {start}..{end} in {}",
                finding.message(),
                file.name()
            );
        }
    }
    Ok(())
}
