//! A published comparison as a case in a folder.

use std::fs;
use std::path::PathBuf;

use gleichwertig::assess::{self, Assessment};
use gleichwertig::model::{Case, Phase};
use gleichwertig::read::{self, CaseOptions};
use gleichwertig::render::Surface;
use gleichwertig::render::findings::terminal;
use gleichwertig::score::FITNESS;
use gleichwertig::source::{CaseFolder, SourceMap};

use crate::money::REFERENCE_YEAR;

pub(crate) struct TestCase {
    pub(crate) rate: String,
    /// More lines of `[wirtschaftlichkeit]`.
    pub(crate) calculation: String,
    pub(crate) years: u32,
    pub(crate) level: String,
    pub(crate) day: String,
    pub(crate) group: String,
    pub(crate) candidates: [&'static str; 2],
    pub(crate) files: Vec<(String, String)>,
}

impl TestCase {
    pub(crate) fn new(candidates: [&'static str; 2], group: &str) -> Self {
        let master_data = candidates
            .map(|id| format!("{id};Variante {id};proprietaer\n"))
            .concat();
        let case = Self {
            rate: "1.0".to_owned(),
            calculation: String::new(),
            years: 15,
            level: "land".to_owned(),
            day: "2026-11-20".to_owned(),
            group: group.to_owned(),
            candidates,
            files: Vec::new(),
        };
        case.with(
            "kandidaten.csv",
            &format!("kandidat;produkt;modell\n{master_data}"),
        )
        .with_costs("")
    }

    pub(crate) fn with(mut self, name: &str, text: &str) -> Self {
        self.files.retain(|(known, _)| known != name);
        self.files.push((name.to_owned(), text.to_owned()));
        self
    }

    pub(crate) fn with_costs(self, rows: &str) -> Self {
        let head = "kandidat;position;art;betrag;menge;einheit;zeitraum;von;haushaltswirksam;steuer;quelle";
        self.with("kosten.csv", &format!("{head}\n{rows}"))
    }

    pub(crate) fn tender(&self) -> String {
        let Self {
            rate,
            calculation,
            years,
            level,
            day,
            group,
            candidates: [carry_on, _],
            ..
        } = self;
        let interest = if rate.is_empty() {
            String::new()
        } else {
            format!("zinssatz = \"{rate}\"\n")
        };
        format!(
            "[vergabe]\nkennung = \"Muster\"\ntitel = \"Muster\"\nstelle = \"Muster\"\nebene = \"{level}\"\nphase = \"bedarf\"\n\
             stichtag = {day}\n[bedarf]\nfortfuehrung = \"{carry_on}\"\n[wirtschaftlichkeit]\n\
             bezugsjahr = {REFERENCE_YEAR}\njahre = {years}\n{interest}{calculation}\n[nutzwert]\nkataloge = [\"{group}\"]\n\
             gewichte = {{ {group} = \"100\" }}\n"
        )
    }

    pub(crate) fn assessed(&self, look: impl FnOnce(&Assessment<'_>)) {
        let folder = Folder::new();
        fs::create_dir_all(folder.0.join("kataloge")).expect("a folder of our own");
        fs::write(folder.0.join("vergabe.toml"), self.tender()).expect("a file of our own");
        for (name, text) in &self.files {
            fs::write(folder.0.join(name), text).expect("a file of our own");
        }
        let mut map = SourceMap::new();
        let case = self.read(&folder, &mut map);
        let rules = read::rule_book(&mut map, |id| assess::RULES.contains(&id))
            .value
            .expect("rules");
        look(&assess::assess(&case, &rules));
    }

    pub(crate) fn read(&self, folder: &Folder, map: &mut SourceMap) -> Case {
        let own = (self.group != FITNESS).then(|| folder.0.join("kataloge"));
        let library = read::library(map, own.as_deref())
            .expect("the folder is there")
            .value
            .expect("a library");
        let options = CaseOptions {
            key_date: None,
            library: &library,
            phases: &[Phase::Need],
        };
        let opened = CaseFolder::open(&folder.0).expect("the folder is there");
        let reading =
            read::case(map, &opened, "vergabe.toml", &options).expect("vergabe.toml is text");
        reading.value.unwrap_or_else(|| {
            panic!(
                "a sound case was refused:
{}",
                terminal(&reading.findings, map, Surface::log())
            )
        })
    }
}

/// A folder that vanishes with its value.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!(
            "gleichwertig-golden-{}-{number}",
            std::process::id()
        )))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
