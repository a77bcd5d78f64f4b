//! Awards in folders.

use std::fs;
use std::path::{Path, PathBuf};

use gleichwertig::assess::{self, AwardAssessment};
use gleichwertig::finding::Severity;
use gleichwertig::model::{AwardCase, RuleBook};
use gleichwertig::read::{self, AwardOptions, Library, Reading};
use gleichwertig::render::{Surface, findings};
use gleichwertig::source::{CaseFolder, SourceMap};

pub(crate) fn rules(map: &mut SourceMap) -> RuleBook {
    read::rule_book(map, |id| assess::AWARD_RULES.contains(&id))
        .value
        .expect("rules")
}

fn read(folder: &Path, probe: bool, map: &mut SourceMap) -> Reading<AwardCase> {
    let opened = CaseFolder::open(folder).expect("a folder");
    let library = Library::default();
    let options = AwardOptions {
        key_date: None,
        library: &library,
        probe,
    };
    read::award_case(map, &opened, "vergabe.toml", &options).expect("readable")
}

pub(crate) fn sound(folder: &Path, probe: bool) -> (SourceMap, AwardCase) {
    let mut map = SourceMap::new();
    let reading = read(folder, probe, &mut map);
    assert!(
        !reading.findings.reach(Severity::Warning),
        "{}",
        findings::terminal(&reading.findings, &map, Surface::log())
    );
    (map, reading.value.expect("a sound case"))
}

/// A folder that may have warnings, but no faults.
pub(crate) fn sound_folder(folder: &Folder) -> (SourceMap, AwardCase) {
    let mut map = SourceMap::new();
    let reading = read(&folder.0, false, &mut map);
    (map, reading.value.expect("a case without faults"))
}

pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str, rating: &str, bids: &str) -> Self {
        Self::written(name, "", rating, bids)
    }

    /// A case with an estimated value.
    pub(crate) fn of_value(name: &str, value: &str, rating: &str, bids: &str) -> Self {
        Self::written(name, &format!("auftragswert = \"{value}\"\n"), rating, bids)
    }

    fn written(name: &str, value: &str, rating: &str, bids: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("gleichwertig-award-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let head = "[vergabe]\nkennung = \"X-1\"\ntitel = \"Probe\"\nstelle = \"Amt\"\nebene = \"land\"\nphase = \"wertung\"\n\
                    stichtag = 2026-11-20\n";
        fs::write(
            folder.join("vergabe.toml"),
            format!("{head}{value}[wertung]\n{rating}"),
        )
        .expect("written");
        fs::write(folder.join("angebote.csv"), bids).expect("written");
        Self(folder)
    }

    /// The bids under another name, chosen in `[dateien]`.
    pub(crate) fn with_bids_named(self, name: &str) -> Self {
        let tender = self.0.join("vergabe.toml");
        let text = fs::read_to_string(&tender).expect("readable");
        fs::write(
            tender,
            format!("{text}\n[dateien]\nangebote = \"{name}\"\n"),
        )
        .expect("written");
        self
    }

    pub(crate) fn renaming_bids_to(self, name: &str) -> Self {
        fs::rename(self.0.join("angebote.csv"), self.0.join(name)).expect("renamed");
        self
    }

    /// Every finding as `rule place message`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let mut map = SourceMap::new();
        let reading = read(&self.0, false, &mut map);
        assert!(reading.value.is_none());
        let lines = reading.findings.iter().map(|finding| {
            let place = map.place(finding.primary().span());
            format!("{} {place} {}", finding.rule(), finding.message())
        });
        lines.collect()
    }

    pub(crate) fn rated(&self, look: impl FnOnce(&AwardAssessment<'_>)) {
        let (mut map, case) = sound(&self.0, false);
        let rules = rules(&mut map);
        look(&assess::assess_award(&case, &rules));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
