//! A small sound case in a temporary folder, of which a target replaces one file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gleichwertig::assess;
use gleichwertig::finding::Findings;
use gleichwertig::model::{Phase, RuleBook};
use gleichwertig::read::{self, CaseOptions, Library};
use gleichwertig::render::{self, Surface, document, json};
use gleichwertig::report;
use gleichwertig::source::{CaseFolder, SourceMap};

const FILES: [(&str, &str); 7] = [
    ("vergabe.toml", include_str!("../akte/vergabe.toml")),
    ("kandidaten.csv", include_str!("../akte/kandidaten.csv")),
    (
        "anforderungen.csv",
        include_str!("../akte/anforderungen.csv"),
    ),
    ("bewertung.csv", include_str!("../akte/bewertung.csv")),
    ("kosten.csv", include_str!("../akte/kosten.csv")),
    ("risiken.csv", include_str!("../akte/risiken.csv")),
    (
        "eigene/probe.toml",
        include_str!("../akte/eigene/probe.toml"),
    ),
];

/// What does not change from one input to the next.
pub struct Akte {
    pub path: PathBuf,
    map: SourceMap,
    library: Library,
    rules: RuleBook,
}

/// The case of this process; memory serves where the system offers it as a folder.
pub fn akte() -> &'static Akte {
    static AKTE: OnceLock<Akte> = OnceLock::new();
    AKTE.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let path = parent.join(format!("gleichwertig-fuzz-{}", std::process::id()));
        for (name, text) in FILES {
            let file = path.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder of our own");
            fs::write(file, text).expect("a file of our own");
        }
        let mut map = SourceMap::new();
        let library =
            read::library(&mut map, Some(&path.join("eigene"))).expect("the folder is there");
        let rules = read::rule_book(&mut map, |id| assess::RULES.contains(&id));
        Akte {
            path,
            map,
            library: library.value.expect("a library"),
            rules: rules.value.expect("rules"),
        }
    })
}

impl Akte {
    /// Reads the case with one file replaced and shows it on every surface.
    pub fn with(&self, name: &str, bytes: &[u8]) {
        let file = self.path.join(name);
        fs::write(&file, bytes).expect("a file of our own");
        let mut map = self.map.clone();
        let options = CaseOptions {
            key_date: None,
            library: &self.library,
            phases: &[Phase::Need, Phase::Draft],
        };
        let folder = CaseFolder::open(&self.path).expect("the folder is there");
        let Ok(reading) = read::case(&mut map, &folder, "vergabe.toml", &options) else {
            return;
        };
        places_are_sound(&reading.findings, &map);
        let _ = render::findings::terminal(&reading.findings, &map, Surface::log());
        let Some(case) = reading.value else { return };
        let assessment = assess::assess(&case, &self.rules);
        places_are_sound(&assessment.findings, &map);
        let _ = document::markdown(&report::compose(&assessment, &map));
        let _ = document::terminal(&report::summary(&assessment, &map), Surface::log());
        let _ = json::comparison(&assessment, &map);
        for id in report::figure_ids(&assessment).iter().take(8) {
            assert!(
                report::figure(&assessment, &map, id).is_some(),
                "{id} cannot be asked why"
            );
        }
    }
}

/// Every place lies inside its file and on character borders.
pub fn places_are_sound(findings: &Findings, map: &SourceMap) {
    for finding in findings {
        let labels = std::iter::once(finding.primary())
            .chain(finding.related())
            .map(|label| label.span());
        for span in labels.chain(finding.suggestion().map(|suggestion| suggestion.span)) {
            let text = map.file(span.file).expect("a file of the run").text();
            let place = text.get(span.start as usize..span.end as usize);
            assert!(
                place.is_some(),
                "{}: {}..{}",
                finding.message(),
                span.start,
                span.end
            );
        }
    }
}
