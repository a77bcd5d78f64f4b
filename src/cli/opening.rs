//! Opens what a run needs: the case, the library, the rules.

use std::path::{Path, PathBuf};

use super::args::Basis;
use super::trouble::Trouble;
use crate::assess;
use crate::exact::KeyDate;
use crate::finding::{Findings, Severity};
use crate::model::{AwardCase, Case, Phase, RuleBook};
use crate::portfolio;
use crate::read::{self, AwardOptions, CaseOptions, Library, Reading};
use crate::source::{CaseFolder, LoadFault, SourceMap};

const MAIN_FILE: &str = "vergabe.toml";

/// The stages for which something can be compared.
const PHASES: [Phase; 2] = [Phase::Need, Phase::Draft];

/// Reads a case with its library; findings about the library are among those of the case.
pub(super) fn case(
    map: &mut SourceMap,
    typed: &Path,
    basis: &Basis,
) -> anyhow::Result<Reading<Case>> {
    opened(map, typed, basis.stichtag, basis.criteria.as_deref())
}

/// Reads a case as it was decided: with its own key date and no other.
pub(super) fn decided_case(
    map: &mut SourceMap,
    typed: &Path,
    criteria: Option<&Path>,
) -> anyhow::Result<Reading<Case>> {
    opened(map, typed, None, criteria)
}

fn opened(
    map: &mut SourceMap,
    typed: &Path,
    key_date: Option<KeyDate>,
    criteria: Option<&Path>,
) -> anyhow::Result<Reading<Case>> {
    let (folder, main_file) = folder(typed)?;
    let (library, noticed) = library(map, criteria)?;
    let options = CaseOptions {
        key_date,
        library: &library,
        phases: &PHASES,
    };
    let reading = read::case(map, &folder, &main_file, &options);
    sound(reading, noticed, &folder, &main_file)
}

/// Reads a case for its award, or for the trial of its formula.
pub(super) fn award_case(
    map: &mut SourceMap,
    typed: &Path,
    basis: &Basis,
    probe: bool,
) -> anyhow::Result<Reading<AwardCase>> {
    let (folder, main_file) = folder(typed)?;
    let (library, noticed) = library(map, basis.criteria.as_deref())?;
    let options = AwardOptions {
        key_date: basis.stichtag,
        library: &library,
        probe,
    };
    let reading = read::award_case(map, &folder, &main_file, &options);
    sound(reading, noticed, &folder, &main_file)
}

/// What was read, where neither the case nor the library has an error; says what to do where there is no case at all.
fn sound<T>(
    reading: Result<Reading<T>, LoadFault>,
    noticed: Findings,
    folder: &CaseFolder,
    main_file: &str,
) -> anyhow::Result<Reading<T>> {
    let reading = reading.map_err(|fault| {
        if fault == LoadFault::Missing {
            no_case(folder.typed())
        } else {
            Trouble::of_file(&folder.typed().join(main_file), &fault)
        }
    })?;
    let findings = noticed.joined(reading.findings);
    let value = reading.value.filter(|_| !findings.reach(Severity::Error));
    Ok(Reading { value, findings })
}

/// The rules that an award checks.
pub(super) fn award_rules() -> RuleBook {
    read::rules_on_demand(|id| assess::AWARD_RULES.contains(&id))
}

/// The catalogues and parameters at hand, and what is to be told about them.
pub(super) fn library(
    map: &mut SourceMap,
    folder: Option<&Path>,
) -> Result<(Library, Findings), Trouble> {
    let reading = read::library(map, folder)
        .map_err(|error| Trouble::of_path(folder.unwrap_or(Path::new(".")), error.kind()))?;
    Ok((reading.value.unwrap_or_default(), reading.findings))
}

/// The rules that a comparison checks.
pub(super) fn rules() -> RuleBook {
    read::rules_on_demand(|id| assess::RULES.contains(&id))
}

/// The folder of the case that was typed, or of its main file.
pub(super) fn case_folder(typed: &Path) -> PathBuf {
    let folder = if typed.is_file() {
        typed.parent()
    } else {
        Some(typed)
    };
    folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// The rules that a review checks.
pub(super) fn review_rules() -> RuleBook {
    read::rules_on_demand(|id| assess::REVIEW_RULES.contains(&id) || id.as_str().starts_with("AB"))
}

/// The rules that a screening checks.
pub(super) fn screen_rules() -> RuleBook {
    read::rules_on_demand(|id| portfolio::SCREEN_RULES.contains(&id))
}

/// The folder and the main file that were meant.
fn folder(typed: &Path) -> Result<(CaseFolder, String), Trouble> {
    let (folder, main_file) = if typed.is_file() {
        let name = typed.file_name().map_or_else(
            || MAIN_FILE.to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        (typed.parent().unwrap_or(Path::new("")).to_owned(), name)
    } else {
        (typed.to_owned(), MAIN_FILE.to_owned())
    };
    let opened =
        CaseFolder::open(&folder).map_err(|error| Trouble::of_path(&folder, error.kind()))?;
    if is_other_file(typed) {
        return Err(Trouble::new(
            format!("{} ist keine Akte", typed.display()),
            "Nennen Sie den Ordner der Akte oder ihre vergabe.toml.",
        ));
    }
    Ok((opened, main_file))
}

/// Whether a file was named that cannot be the main file of a case.
fn is_other_file(typed: &Path) -> bool {
    typed.is_file()
        && typed
            .extension()
            .is_none_or(|extension| !extension.eq_ignore_ascii_case("toml"))
}

fn no_case(folder: &Path) -> Trouble {
    let place: PathBuf = folder.to_owned();
    let shown = if place.as_os_str() == "." {
        "Der aktuelle Ordner".to_owned()
    } else {
        place.display().to_string()
    };
    Trouble::new(
        format!("{shown} enthält keine vergabe.toml"),
        "Nennen Sie den Ordner einer Akte, oder legen Sie eine an: gleichwertig init meine-akte",
    )
}
