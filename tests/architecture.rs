//! The floors of the house and the keys to foreign packages, held against the code.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Room and floor. A room may import only from lower floors, and rooms of one floor do not know each other.
const FLOORS: &[(&str, u8)] = &[
    ("exact", 0),
    ("source", 0),
    ("law", 1),
    ("finding", 2),
    ("model", 3),
    ("draft", 4),
    ("read", 4),
    ("score", 5),
    ("cost", 5),
    ("award", 5),
    ("robust", 5),
    ("lint", 5),
    ("assess", 6),
    ("portfolio", 6),
    ("report", 7),
    ("render", 8),
    ("cli", 9),
];

/// Foreign package, as the code writes it, and the only rooms that may use it.
const KEYS: &[(&str, &[&str])] = &[
    ("rust_decimal", &["exact"]),
    ("num_bigint", &["exact"]),
    ("num_rational", &["exact"]),
    ("num_traits", &["exact"]),
    ("chrono", &["exact"]),
    ("sha2", &["source"]),
    ("encoding_rs", &["source"]),
    ("toml", &["read"]),
    ("csv", &["read"]),
    ("spdx", &["read"]),
    ("strsim", &["read", "cli"]),
    ("rand_xoshiro", &["award", "robust"]),
    ("rayon", &["draft", "lint", "portfolio", "robust"]),
    ("pulp", &["robust"]),
    ("pulldown_cmark", &["draft", "render"]),
    ("unicode_normalization", &["draft"]),
    ("aho_corasick", &["draft", "lint"]),
    ("regex", &["lint"]),
    ("regex_syntax", &["lint"]),
    ("zip", &["draft"]),
    ("quick_xml", &["draft"]),
    ("annotate_snippets", &["render"]),
    ("comfy_table", &["render"]),
    ("similar", &["render"]),
    ("serde", &["render"]),
    ("serde_json", &["read", "render"]),
    ("schemars", &["render"]),
    ("anstyle", &["render"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
    ("anstream", &["cli"]),
];

#[test]
fn rooms_import_only_from_lower_floors() {
    let floors: BTreeMap<&str, u8> = FLOORS.iter().copied().collect();
    let mut faults = Vec::new();
    for (room, path, code) in sources() {
        let own = floors[room.as_str()];
        for imported in names_after(&code, "crate::") {
            match floors.get(imported.as_str()) {
                Some(floor) if imported != room && *floor >= own => {
                    faults.push(format!(
                        "{} (floor {own}) imports {imported} (floor {floor})",
                        path.display()
                    ));
                }
                Some(_) => {}
                None => faults.push(format!(
                    "{} imports crate::{imported}, which is no room",
                    path.display()
                )),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn foreign_packages_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for (room, path, code) in sources() {
        for (package, rooms) in KEYS {
            let uses =
                code.contains(&format!("{package}::")) || code.contains(&format!("use {package};"));
            if uses && !path_like(&code, package) && !rooms.contains(&room.as_str()) {
                faults.push(format!(
                    "{} uses {package}, the key is with {}",
                    path.display(),
                    rooms.join(", ")
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_dependency_has_a_key_and_a_reason() {
    let manifest = fs::read_to_string("Cargo.toml").expect("Cargo.toml");
    let section = manifest
        .split("[dependencies]")
        .nth(1)
        .expect("dependencies")
        .split("\n[")
        .next()
        .expect("a section");
    let mut reason = false;
    for line in section.lines().filter(|line| !line.trim().is_empty()) {
        if line.starts_with('#') {
            reason = true;
            continue;
        }
        let package = line
            .split([' ', '='])
            .next()
            .expect("a name")
            .replace('-', "_");
        assert!(
            KEYS.iter().any(|(known, _)| *known == package),
            "{package} has no key in this test"
        );
        assert!(reason, "{package} has no reason in Cargo.toml");
    }
}

#[test]
fn the_map_in_lib_rs_shows_every_room_on_its_floor() {
    let map = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    for (room, floor) in FLOORS {
        assert!(
            map.contains(&format!("//! | {floor} | [`{room}`] |")),
            "{room} is not on floor {floor} of the map"
        );
        assert!(
            map.contains(&format!("pub mod {room};")),
            "{room} is no module"
        );
    }
    let folders = fs::read_dir("src")
        .expect("src")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .count();
    assert_eq!(folders, FLOORS.len(), "a folder of src/ is not on the map");
}

#[test]
fn rooms_open_with_their_question() {
    for (room, _) in FLOORS {
        let text = fs::read_to_string(format!("src/{room}/mod.rs")).expect("a room has a mod.rs");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! ") && first.ends_with('?'),
            "src/{room}/mod.rs starts with: {first}"
        );
    }
}

#[test]
fn there_is_no_drawer_for_odds_and_ends() {
    for (_, path, _) in sources() {
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "common", "misc"].contains(&name.as_str()),
            "{}",
            path.display()
        );
    }
}

#[test]
fn no_file_hides_a_second_noun() {
    for (_, path, code) in sources() {
        let product = code
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let lines = product
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .count();
        assert!(lines <= 400, "{} has {lines} lines of code", path.display());
    }
}

/// All source files with their room, comments removed.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    for (room, _) in FLOORS {
        collect(&Path::new("src").join(room), room, &mut found);
    }
    assert!(found.len() > FLOORS.len(), "the sources were not found");
    found
}

fn collect(folder: &Path, room: &str, found: &mut Vec<(String, PathBuf, String)>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a room is a folder")
        .map(|entry| entry.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, room, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("readable");
            let mut code = String::new();
            for line in text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                code.push_str(line);
                code.push('\n');
            }
            found.push((room.to_owned(), path, code));
        }
    }
}

fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let name = |rest: &str| {
        rest.chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
            .collect::<String>()
    };
    let mut names: Vec<String> = code
        .match_indices(prefix)
        // `$crate::` in macros and `gleichwertig_crate::` are other words.
        .filter(|(at, _)| {
            !code[..*at].ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$'))
        })
        .map(|(at, _)| name(&code[at + prefix.len()..]))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Whether every use of `package::` is only the end of another name, such as `serde_json::` for `json::`.
fn path_like(code: &str, package: &str) -> bool {
    let uses = format!("{package}::");
    code.match_indices(&uses).all(|(at, _)| {
        code[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_')
            || code[..at].ends_with("::")
    })
}
