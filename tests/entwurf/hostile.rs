//! What no input may do to a whole check: hang, panic, grow without bound.
//!
//! The program that was built for the tests is given little. Where `GLEICHWERTIG_OPTIMISED` names an optimised one, that one
//! is given fifty megabytes of everything: `GLEICHWERTIG_OPTIMISED=$PWD/target/release/gleichwertig cargo test --test entwurf hostile`.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Where an optimised program is named, if it is.
const OPTIMISED: &str = "GLEICHWERTIG_OPTIMISED";

fn program() -> String {
    env::var(OPTIMISED).unwrap_or_else(|_| env!("CARGO_BIN_EXE_gleichwertig").to_owned())
}

/// A folder for files that are made for one test.
struct Heap(PathBuf);

impl Heap {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("gleichwertig-last-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// Checks a file within bounds of memory and time of the processor, where the shell knows them.
    fn check(
        &self,
        name: &str,
        bytes: impl AsRef<[u8]>,
        (megabytes, seconds): (u32, u32),
    ) -> Output {
        fs::write(self.0.join(name), bytes).expect("written");
        let bounds = format!(
            "ulimit -v {}; ulimit -t {seconds}; exec \"$0\" check \"$1\"",
            megabytes * 1024
        );
        Command::new("sh")
            .current_dir(&self.0)
            .args(["-c", &bounds, &program(), name])
            .output()
            .expect("the program runs")
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SENTENCE: &str =
    "Der Bieter hat Microsoft Office 2021 zu liefern und 30 % Preis im Verfahren. ";

/// Inputs that grow with `size` bytes, and the worst exit code they may give.
fn inputs(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let pile = |piece: &str| piece.repeat(size / piece.len()).into_bytes();
    let noise: Vec<u8> = (1..=255).cycle().take(size).collect();
    vec![
        ("zeile.txt", pile("größere Lösung, ")),
        ("zeile.md", pile("größere Lösung, ")),
        ("saetze.txt", pile(SENTENCE)),
        ("reihen.md", pile("Etwa Firefox, Chrome und Edge. ")),
        ("namen.txt", pile("Microsoft Office, SAP, Oracle; ")),
        ("verwachsen.txt", pile("MicrosoftOffice")),
        ("prozent.txt", pile("30 % ")),
        ("preis.txt", pile("preis ")),
        ("ziffern.txt", pile("1")),
        ("paragraf.txt", [pile("§ 1 "), b"vgv".to_vec()].concat()),
        (
            "gezaehlt.txt",
            pile("Es gibt drei Unterkriterien 2.1 bis 2.3 hier. "),
        ),
        ("rauschen.txt", noise.clone()),
        ("rauschen.md", noise),
        ("kopf.md", pile("# a\n")),
        ("kopf.txt", pile("1. A\n\n")),
        ("seiten.txt", pile("Seite 1\n\x0c")),
        ("zitat.md", pile("> ")),
        ("klammer.md", pile("[")),
        ("tabelle.md", pile("| a ")),
        ("fussnoten.md", pile("[^a]: b\n")),
    ]
}

#[test]
fn every_pile_is_answered() {
    let heap = Heap::new("haufen");
    let (size, bounds) = if env::var_os(OPTIMISED).is_some() {
        (50_000_000, (6_000, 60))
    } else {
        (60_000, (4_000, 120))
    };
    for (name, bytes) in inputs(size) {
        let output = heap.check(name, bytes, bounds);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{name}: {told}"
        );
    }
}

#[test]
fn a_finding_of_very_many_places_shows_some_and_counts_the_others() {
    let heap = Heap::new("stellen");
    let output = heap.check("saetze.txt", SENTENCE.repeat(300), (4_000, 120));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        told.contains("Stellen: weitere 275; „--format json“ nennt alle"),
        "{told}"
    );
    assert!(told.lines().count() < 150, "{}", told.lines().count());
}

#[test]
fn a_text_above_the_bound_is_refused_at_once() {
    let heap = Heap::new("gross");
    fs::write(heap.0.join("leer"), "").expect("written");
    let file = fs::File::create(heap.0.join("text.txt")).expect("a file");
    file.set_len(100 * 1024 * 1024)
        .expect("a hundred megabytes");
    let output = Command::new(env!("CARGO_BIN_EXE_gleichwertig"))
        .current_dir(&heap.0)
        .args(["check", "text.txt"])
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("DA120") && told.contains("64 MB") && told.contains("Teilen Sie"),
        "{told}"
    );
}
