//! Which criterion may be used when, and that facts count, not names.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use gleichwertig::assess;
use gleichwertig::exact::{Fraction, KeyDate, Net};
use gleichwertig::finding::Severity;
use gleichwertig::law::{Binding, Grade, Parameters};
use gleichwertig::model::{
    Catalogue, Clause, ClauseCase, Framing, Level, Phase, RuleBook, StageLaw, Theme,
};
use gleichwertig::read::{self, CaseOptions};
use gleichwertig::render::document;
use gleichwertig::report;
use gleichwertig::source::{CaseFolder, Located, SourceMap, Span};

struct World {
    map: SourceMap,
    law: StageLaw,
    rules: RuleBook,
    parameters: Parameters,
}

fn world() -> World {
    let mut map = SourceMap::new();
    let law = read::stage_law(&mut map);
    assert!(law.findings.is_empty(), "{:?}", law.findings);
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let parameters = read::all_parameters(&mut map).value.expect("parameters");
    World {
        law: law.value.expect("a law"),
        rules,
        parameters,
        map,
    }
}

/// A catalogue with one criterion that is what the clause speaks of, and one that is not.
fn catalogue(world: &mut World, clause: &Clause, case: &ClauseCase) -> Catalogue {
    let theme = Theme::WORDS
        .iter()
        .find(|(_, theme)| clause.theme == Some(*theme))
        .map_or_else(String::new, |(word, _)| format!("thema = [\"{word}\"]\n"));
    let binding = if clause.binding == Some(Binding::Outlook) {
        "bindung = \"ausblick\"\n"
    } else {
        ""
    };
    let weight: Fraction = case.weight.map_or_else(
        || Fraction::whole(40),
        gleichwertig::exact::Decimal::fraction,
    );
    let rest = Fraction::whole(100).minus(&weight);
    let number = |number: &Fraction| gleichwertig::exact::notation::german(number, 0);
    let kind = |weight: &str| {
        format!(
            "art = \"bewertung\"\ngewicht = \"{weight}\"\n[[kriterium.skala.stufen]]\npunkte = \"0\"\nwenn = \"kein Beleg\"\n[[kriterium.skala.stufen]]\npunkte = \"10\"\nwenn = \"ein Beleg\"\n"
        )
    };
    let excludes = clause.excludes == Some(true) && case.weight.is_none();
    let common = "frage = \"Liegt ein Beleg vor?\"\nwarum = \"…\"\nphasen = [\"bedarf\", \"entwurf\", \"wertung\"]\nfundstelle = [\"§ 127 GWB\"]\n";
    let spoken_of = if excludes {
        format!(
            "id = \"gefragt\"\ntitel = \"Gefragt\"\n{common}{theme}{binding}art = \"ausschluss\"\nerfuellt-wenn = \"Ein Beleg liegt vor.\"\n"
        )
    } else {
        format!(
            "id = \"gefragt\"\ntitel = \"Gefragt\"\n{common}{theme}{binding}{}",
            kind(&number(&weight))
        )
    };
    let rest = if excludes {
        "100".to_owned()
    } else {
        number(&rest)
    };
    let text = format!(
        "[katalog]\nid = \"eigen\"\ntitel = \"Eigen\"\nstand = 2026-11-20\n[[kriterium]]\n{spoken_of}[[kriterium]]\nid = \"anderes\"\ntitel = \"Anderes\"\n{common}{}",
        kind(&rest)
    );
    let folder = Folder::new();
    fs::write(folder.0.join("eigen.toml"), text).expect("written");
    let library = read::library(&mut world.map, Some(&folder.0))
        .expect("a folder")
        .value
        .expect("a library");
    let reading = library
        .catalogue(&mut world.map, "eigen")
        .expect("it is there");
    reading
        .value
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn framing(case: &ClauseCase, span: Span) -> Framing {
    Framing {
        phase: Located::new(case.phase, span),
        level: case.level,
        key_date: KeyDate::new(case.key_date),
        start: case.start,
        value: case.value.map(|value| Net::new(value.fraction())),
    }
}

#[test]
fn every_stage_rule_fires_and_stays_silent_as_its_cases_say() {
    let mut world = world();
    let place = Span::beginning(world.map.add("vergabe.toml", ""));
    let clauses = world.law.clauses.clone();
    assert!(clauses.len() >= 10);
    for clause in &clauses {
        for case in &clause.cases {
            let catalogue = catalogue(&mut world, clause, case);
            let found: Vec<_> = assess::stage_findings(
                &framing(case, place),
                std::slice::from_ref(&catalogue),
                &world.parameters,
                &world.law,
                &world.rules,
            )
            .into_iter()
            .filter(|finding| finding.rule() == clause.rule)
            .collect();
            assert_eq!(
                found.len(),
                usize::from(case.fires),
                "{}: {}: {found:?}",
                clause.rule,
                case.name
            );
            for finding in &found {
                assert!(
                    finding.message().contains("gefragt"),
                    "{}",
                    finding.message()
                );
                assert!(!finding.message().contains('{'), "{}", finding.message());
                assert!(finding.help().is_some_and(|help| help.len() > 40));
            }
        }
    }
}

#[test]
fn a_threshold_nobody_verified_turns_an_error_into_a_note() {
    let mut world = world();
    let place = Span::beginning(world.map.add("vergabe.toml", ""));
    let clause = world.law.clauses[0].clone();
    let case = ClauseCase {
        level: Level::Federal,
        start: gleichwertig::exact::Day::parse("2025-03-01"),
        ..clause
            .cases
            .iter()
            .find(|case| case.fires)
            .expect("a firing case")
            .clone()
    };
    let limit = world
        .law
        .threshold(&framing(&case, place), &world.parameters)
        .expect("a threshold");
    assert_eq!(
        limit.grade,
        Grade::Unverified,
        "the case no longer tests what it says"
    );
    let catalogue = catalogue(&mut world, &clause, &case);
    let found = assess::stage_findings(
        &framing(&case, place),
        &[catalogue],
        &world.parameters,
        &world.law,
        &world.rules,
    );
    assert!(found.iter().any(|finding| finding.rule() == clause.rule));
    assert!(
        found
            .iter()
            .all(|finding| finding.severity() == Severity::Note)
    );
}

#[test]
fn the_refusal_of_a_seat_names_the_lawful_ways() {
    let world = world();
    let rule = world.rules.get(world.law.clauses[0].rule).expect("a rule");
    for way in [
        "§ 58 Abs. 2 S. 2 Nr. 4 VgV",
        "§ 128 Abs. 2 S. 3 GWB",
        "Ort der Daten",
        "Wechselfähigkeit",
    ] {
        assert!(rule.cure.contains(way), "{way}");
    }
}

#[test]
fn every_clause_speaks_of_a_rule_and_a_parameter_that_exist() {
    let world = world();
    for clause in &world.law.clauses {
        assert!(world.rules.get(clause.rule).is_some(), "{}", clause.rule);
    }
    for level in [Level::Federal, Level::State, Level::Municipal] {
        for id in world.law.parameters(level) {
            assert!(world.parameters.get(id).is_some(), "{id}");
        }
    }
}

/// Every demand of the State has its place, and every place exists.
#[test]
fn every_demand_of_the_state_leads_to_something_that_exists() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let mut known: BTreeSet<String> = library.ids().into_iter().collect();
    known.extend(library.profile_ids());
    for id in library.ids() {
        let catalogue = library
            .catalogue(&mut map, &id)
            .expect("listed")
            .value
            .expect("sound");
        known.extend(
            catalogue
                .criteria()
                .iter()
                .map(|criterion| criterion.id.clone()),
        );
    }
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    known.extend(rules.iter().map(|rule| rule.id.to_string()));
    known.extend(
        [
            "[gleichwertigkeit]",
            "kosten.csv",
            "anforderungen.csv",
            "kandidaten.csv",
            "betrieb",
            "datenort",
        ]
        .map(str::to_owned),
    );
    let text = fs::read_to_string("docs/forderungen.md").expect("docs/forderungen.md");
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`') || line.starts_with("| 17 |"))
        .collect();
    assert_eq!(rows.len(), 21, "one row per demand");
    for name in text.split('`').skip(1).step_by(2) {
        assert!(known.contains(name), "{name} does not exist");
    }
}

/// The pages in `docs/kriterien/` are those the catalogues give; `gleichwertig criteria pages -o docs/kriterien` writes them.
#[test]
fn the_pages_in_the_documentation_are_those_of_the_catalogues() {
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let catalogues: Vec<_> = library
        .ids()
        .iter()
        .map(|id| {
            library
                .catalogue(&mut map, id)
                .expect("listed")
                .value
                .expect("sound")
        })
        .collect();
    let profiles: Vec<_> = library
        .profile_ids()
        .iter()
        .map(|id| {
            read::profile(&mut map, &library, id)
                .expect("listed")
                .value
                .expect("sound")
        })
        .collect();
    let mut expected = BTreeSet::new();
    let mut differing = Vec::new();
    for (name, page) in report::page_set(&catalogues, &profiles) {
        let known = fs::read_to_string(format!("docs/kriterien/{name}")).unwrap_or_default();
        if known != document::markdown(&page) {
            differing.push(name.clone());
        }
        expected.insert(name);
    }
    assert!(
        differing.is_empty(),
        "run: gleichwertig criteria pages -o docs/kriterien; differing: {differing:?}"
    );
    let mut on_disk = BTreeSet::new();
    collect(&PathBuf::from("docs/kriterien"), "", &mut on_disk);
    assert_eq!(
        on_disk, expected,
        "a page of the documentation belongs to no criterion"
    );
}

/// The command writes the same pages, whole, and never outside the folder.
#[test]
fn the_command_writes_the_pages_of_the_documentation() {
    let folder = Folder::new();
    let target = folder.0.join("seiten");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
        .args(["criteria", "pages", "-o"])
        .arg(&target)
        .output()
        .expect("the program runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let (mut written, mut expected) = (BTreeSet::new(), BTreeSet::new());
    collect(&target, "", &mut written);
    collect(&PathBuf::from("docs/kriterien"), "", &mut expected);
    assert_eq!(written, expected);
    for name in &written {
        assert_eq!(
            fs::read(target.join(name)).expect("readable"),
            fs::read(format!("docs/kriterien/{name}")).expect("readable"),
            "{name}"
        );
    }
}

#[test]
fn a_criterion_with_a_climbing_name_gets_no_page() {
    let folder = Folder::new();
    let text = "[katalog]\nid = \"../../oben\"\ntitel = \"Oben\"\nstand = 2026-11-20\n[[kriterium]]\nid = \"a\"\ntitel = \"A\"\nart = \"bewertung\"\ngewicht = \"100\"\nfrage = \"?\"\nwarum = \"…\"\nfundstelle = [\"§ 127 GWB\"]\n[kriterium.skala]\nstufen = [{ punkte = \"0\", wenn = \"nein\" }, { punkte = \"10\", wenn = \"ja\" }]\n";
    fs::write(folder.0.join("oben.toml"), text).expect("written");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
        .args(["criteria", "pages", "-o"])
        .arg(folder.0.join("seiten"))
        .arg("--criteria")
        .arg(&folder.0)
        .output()
        .expect("the program runs");
    assert_eq!(run.status.code(), Some(2));
    assert!(!folder.0.join("seiten").exists(), "something was written");
}

fn collect(folder: &std::path::Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("docs/kriterien") {
        let entry = entry.expect("readable");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}

/// Names, vendors and the word for the model change; the facts stay: so do the points.
#[test]
fn swapped_names_and_models_leave_the_points_where_the_facts_are() {
    for catalogue in [
        "sicherheit",
        "eu-herkunft",
        "lock-in",
        "quellcode",
        "barrierefreiheit",
        "nachhaltigkeit",
        "plattform",
        "ki",
        "arbeitsplatz",
    ] {
        let one = points(
            catalogue,
            ["Freiwerk", "Verein Freiwerk", "open-source"],
            ["Kaufsoft", "Kaufsoft AG", "proprietaer"],
            &|_, rated| rated,
        );
        let other = points(
            catalogue,
            ["Kaufsoft", "Kaufsoft AG", "individual"],
            ["Freiwerk", "Verein Freiwerk", "bestand"],
            &|_, rated| rated,
        );
        assert_eq!(one, other, "{catalogue}");
    }
}

/// A licence alone gives nothing that the same rights granted otherwise would not give.
#[test]
fn the_same_rights_by_contract_give_the_same_points_as_by_licence() {
    let top = |position: usize, rated: String| if position == 1 { rated } else { String::new() };
    let found = points_with(
        "quellcode",
        ["Freiwerk", "Verein Freiwerk", "open-source", "EUPL-1.2"],
        [
            "Kaufsoft",
            "Kaufsoft AG",
            "proprietaer",
            "Erklärung an alle vom 01.10.2026",
        ],
        &top,
    );
    assert_eq!(
        found[0], found[1],
        "the licence kind alone made a difference"
    );
}

fn points(
    catalogue: &str,
    one: [&str; 3],
    other: [&str; 3],
    licence_row: &dyn Fn(usize, String) -> String,
) -> Vec<Fraction> {
    let with =
        |[product, vendor, model]: [&'static str; 3], licence| [product, vendor, model, licence];
    // The names leak into tables only; to be static they are spelled out by the callers.
    let fixed = |words: [&str; 3]| {
        words.map(|word| -> &'static str { Box::leak(word.to_owned().into_boxed_str()) })
    };
    points_with(
        catalogue,
        with(fixed(one), "EUPL-1.2"),
        with(fixed(other), "EUPL-1.2"),
        licence_row,
    )
}

fn points_with(
    catalogue: &str,
    one: [&str; 4],
    other: [&str; 4],
    licence_row: &dyn Fn(usize, String) -> String,
) -> Vec<Fraction> {
    let folder = Folder::new();
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    let criteria = library
        .catalogue(&mut map, catalogue)
        .expect("listed")
        .value
        .expect("sound");
    let mut ratings = "kandidat;kriterium;wert;grund;beleg;beleg-art\n".to_owned();
    for criterion in criteria.criteria() {
        use gleichwertig::model::{CriterionKind, Scale};
        let value = match &criterion.kind {
            CriterionKind::Exclusion { .. } => "erfuellt".to_owned(),
            CriterionKind::Scored {
                scale: Scale::Steps(steps),
                ..
            } => steps.last().expect("a step").points.to_string(),
            CriterionKind::Scored {
                scale: Scale::Linear { full_at, .. },
                ..
            } => full_at.to_string(),
        };
        for (position, id) in ["eins", "zwei"].iter().enumerate() {
            let row = format!("{id};{};{value};Grund;Beleg;nachweis\n", criterion.id);
            match &criterion.derived_from {
                None => ratings.push_str(&row),
                Some(derived) if !derived.open.is_empty() => {
                    ratings.push_str(&licence_row(position, row));
                }
                Some(_) => {}
            }
        }
    }
    let candidate = |id: &str, [product, vendor, model, licence]: [&str; 4]| {
        format!("{id};{product};{vendor};DE;DE;{model};{licence};landes-it;DE;uebergeben\n")
    };
    let files = [
        ("vergabe.toml", format!(
            "[vergabe]\nkennung = \"Muster\"\ntitel = \"Muster\"\nstelle = \"Muster\"\nebene = \"land\"\nphase = \"bedarf\"\nstichtag = 2026-11-20\n[bedarf]\nfortfuehrung = \"eins\"\n[wirtschaftlichkeit]\nbezugsjahr = 2027\njahre = 5\nzinssatz = \"1.0\"\n[nutzwert]\nkataloge = [\"{catalogue}\"]\ngewichte = {{ {catalogue} = \"100\" }}\n"
        )),
        ("kandidaten.csv", format!(
            "kandidat;produkt;anbieter;sitz;konzernsitz;modell;lizenz;betrieb;datenort;quelltext\n{}{}",
            candidate("eins", one),
            candidate("zwei", other)
        )),
        ("kosten.csv", "kandidat;position;art;betrag;menge;einheit;zeitraum;von;haushaltswirksam;steuer;quelle\n".to_owned()),
        ("bewertung.csv", ratings),
    ];
    for (name, text) in &files {
        fs::write(folder.0.join(name), text).expect("written");
    }
    let options = CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need],
    };
    let opened = CaseFolder::open(&folder.0).expect("a folder");
    let reading = read::case(&mut map, &opened, "vergabe.toml", &options).expect("text");
    let told: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.message().to_owned())
        .collect();
    let case = reading.value.unwrap_or_else(|| panic!("{told:#?}"));
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let assessment = assess::assess(&case, &rules);
    let points: Vec<Fraction> = assessment
        .candidates
        .iter()
        .map(|result| result.score.utility.secured().clone())
        .collect();
    assert!(
        points.iter().all(|points| !points.is_zero()),
        "nothing was rated: {told:#?}"
    );
    points
}

#[test]
fn a_rating_the_profile_leaves_out_is_told_and_changes_nothing() {
    let folder = Folder::new();
    let mut map = SourceMap::new();
    let library = read::library(&mut map, None)
        .expect("no folder")
        .value
        .expect("a library");
    for (name, text) in [
        (
            "vergabe.toml",
            "[vergabe]\nkennung = \"M\"\ntitel = \"M\"\nstelle = \"M\"\nebene = \"land\"\nphase = \"bedarf\"\nstichtag = 2026-11-20\n[bedarf]\nfortfuehrung = \"eins\"\n[wirtschaftlichkeit]\nbezugsjahr = 2027\njahre = 5\nzinssatz = \"1.0\"\n[nutzwert]\nprofil = \"ki-anwendung\"\nkataloge = [\"lock-in\"]\ngewichte = { lock-in = \"100\" }\n",
        ),
        (
            "kandidaten.csv",
            "kandidat;produkt;modell\neins;A;proprietaer\nzwei;B;proprietaer\n",
        ),
        (
            "kosten.csv",
            "kandidat;position;art;betrag;menge;einheit;zeitraum;von;haushaltswirksam;steuer;quelle\n",
        ),
        (
            "bewertung.csv",
            "kandidat;kriterium;wert;grund;beleg;beleg-art\neins;datenexport;10;Grund;Beleg;nachweis\neins;anbieterzahl;10;Grund;Beleg;nachweis\n",
        ),
    ] {
        fs::write(folder.0.join(name), text).expect("written");
    }
    let options = CaseOptions {
        key_date: None,
        library: &library,
        phases: &[Phase::Need],
    };
    let opened = CaseFolder::open(&folder.0).expect("a folder");
    let reading = read::case(&mut map, &opened, "vergabe.toml", &options).expect("text");
    let told: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule(), finding.message()))
        .collect();
    let case = reading.value.unwrap_or_else(|| panic!("{told:#?}"));
    assert!(
        told.iter()
            .any(|line| line.starts_with("DA085") && line.contains("anbieterzahl")),
        "{told:#?}"
    );
    let weights: Vec<String> = case.catalogues[0]
        .criteria()
        .iter()
        .filter_map(gleichwertig::model::Criterion::weight)
        .map(|weight| weight.percent().to_string())
        .collect();
    assert_eq!(weights, ["30", "30", "20", "20"]);
    let rules = read::rule_book(&mut map, |_| true).value.expect("rules");
    let assessment = assess::assess(&case, &rules);
    assert_eq!(
        *assessment.candidates[0].score.utility.secured(),
        Fraction::whole(300)
    );
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!(
            "gleichwertig-criteria-{}-{number}",
            std::process::id()
        ));
        fs::create_dir_all(&path).expect("a folder of our own");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
