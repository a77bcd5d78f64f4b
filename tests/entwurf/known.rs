//! `check --altbestand`: what was known before does not hold up what is new.

use crate::cures::{Room, said};
use crate::{faults, good, planted};

const LIST: &str = "altbestand.json";

/// The case with all faults, and the list of them.
fn old(name: &str) -> Room {
    let faults = faults();
    let room = Room::new(name, &planted(&good(), &faults.iter().collect::<Vec<_>>()));
    let written = room.check(&["--altbestand-schreiben", LIST]);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    room
}

#[test]
fn known_findings_are_counted_and_named_and_do_not_fail() {
    let room = old("bekannt");
    let checked = room.check(&["--altbestand", LIST, "--fail-on", "hinweis"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let count = faults().len();
    let told = said(&checked);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains(&format!("{count} Befunde sind aus dem Altbestand bekannt")),
        "{told}"
    );
    assert!(
        told.contains("BF003 1") && told.contains("ZK013 1"),
        "{told}"
    );
}

#[test]
fn unrelated_edits_do_not_make_known_findings_new() {
    let room = old("aendern");
    for name in [
        "leistungsbeschreibung.md",
        "bewertungsmatrix.md",
        "vertragsbedingungen.md",
        "anforderungsliste.md",
    ] {
        let text = room.read(name);
        let (first, rest) = text.split_once('\n').expect("lines");
        // A paragraph before everything, blank lines between, and another word where nothing is found.
        let edited = format!(
            "{first}\n\nDieser Entwurf wurde zuletzt im Fachreferat durchgesehen.\n{}",
            rest.replace("\n\n", "\n\n\n")
                .replace("Beschäftigten", "Bediensteten")
        );
        assert_ne!(edited, text);
        room.write(name, &edited);
    }
    let checked = room.check(&["--altbestand", LIST, "--fail-on", "hinweis"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
}

#[test]
fn a_new_finding_fails_beside_known_ones() {
    let room = old("neu");
    let text = room.read("preisblatt.md");
    room.write(
        "preisblatt.md",
        &format!("{text}\nFür die Datenhaltung ist Oracle Database zu verwenden.\n"),
    );
    let checked = room.check(&["--altbestand", LIST]);
    let told = said(&checked);
    assert_eq!(checked.status.code(), Some(1), "{told}");
    assert!(
        told.contains("preisblatt.md") && told.contains("PN001"),
        "{told}"
    );
    assert!(!told.contains("BF003]"), "{told}");
}

#[test]
fn an_entry_that_matches_nothing_is_named() {
    let room = old("erledigt");
    let text = room.read("vertragsbedingungen.md");
    room.write(
        "vertragsbedingungen.md",
        &text.replace("am 31.02.2027", "am 01.02.2027"),
    );
    let told = said(&room.check(&["--altbestand", LIST]));
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("DA201"), "{told}");
    assert!(
        told.contains("Der Eintrag zu VF006") && told.contains("passt auf keinen Befund mehr"),
        "{told}"
    );
}

#[test]
fn a_damaged_list_excuses_nothing() {
    let room = old("kaputt");
    let path = room.folder().join(LIST);
    std::fs::write(&path, "{\"format\": 1, \"findings\": [").expect("written");
    let checked = room.check(&["--altbestand", LIST]);
    assert_eq!(checked.status.code(), Some(2));
    let told = said(&checked);
    assert!(told.contains("DA202") && told.contains("PN001"), "{told}");
}

#[test]
fn the_list_is_written_anew_over_itself_but_never_over_a_draft() {
    let room = old("ueber");
    let again = room.check(&["--altbestand", LIST, "--altbestand-schreiben", LIST]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    let draft = room.read("preisblatt.md");
    let refused = room.check(&["--altbestand-schreiben", "akte/preisblatt.md"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(room.read("preisblatt.md"), draft);
}
