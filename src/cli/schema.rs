//! `gleichwertig schema`, `completions` and `man`: what other programs want to know of this one.

use std::io::Write as _;

use super::args::{self, Completions, Schema};
use super::exit::Exit;
use super::nearest;
use super::output::Output;
use super::trouble::Trouble;
use crate::render::schema;

/// Prints the JSON Schema of a file.
pub(super) fn run(request: &Schema, output: &mut Output) -> anyhow::Result<Exit> {
    let written = request
        .name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let name = written.trim_end_matches(".toml").trim_end_matches(".csv");
    let Some(schema) = schema::schema(name) else {
        let help = nearest::way_out(name, schema::NAMES.iter().copied(), "");
        return Err(
            Trouble::new(format!("Für „{}“ gibt es kein Schema", request.name), help).into(),
        );
    };
    output.print(&schema)?;
    if !schema.ends_with('\n') {
        output.print("\n")?;
    }
    Ok(Exit::Sound)
}

/// Prints the completions of a shell.
pub(super) fn completions(request: &Completions, output: &mut Output) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(
        request.shell,
        &mut args::command(),
        "gleichwertig",
        &mut script,
    );
    output.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Sound)
}

/// Prints the manual page.
pub(super) fn man(output: &mut Output) -> anyhow::Result<Exit> {
    output.print(&manual()?)?;
    Ok(Exit::Sound)
}

fn manual() -> std::io::Result<String> {
    let command = args::command();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(command.clone())
        .title("GLEICHWERTIG")
        .manual("Benutzerhandbuch");
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    writeln!(page, ".SH BEFEHLE")?;
    for inner in leaves(&command) {
        let man = clap_mangen::Man::new(inner.clone());
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        let part = String::from_utf8_lossy(&part);
        let title = inner.get_bin_name().unwrap_or_else(|| inner.get_name());
        writeln!(page, ".SS {}", title.replace('-', "\\-"))?;
        // Everything about one command stands under its own heading.
        for line in part.lines().filter(|line| {
            !line.starts_with(".SH") && !line.starts_with(".ie") && !line.starts_with(".el")
        }) {
            if line
                == inner
                    .get_about()
                    .map(ToString::to_string)
                    .unwrap_or_default()
            {
                writeln!(page, ".PP")?;
            }
            writeln!(page, "{line}")?;
        }
    }
    writeln!(page, ".SH RÜCKGABEWERTE")?;
    writeln!(
        page,
        "0 in Ordnung, 1 Befunde ab der Schwelle, 2 konnte nicht arbeiten."
    )?;
    let page = String::from_utf8_lossy(&page);
    Ok(page
        .replace(".SH SYNOPSIS", ".SH AUFRUF")
        .replace(".SH DESCRIPTION", ".SH BESCHREIBUNG")
        .replace(".SH OPTIONS", ".SH OPTIONEN"))
}

/// The commands that can be run, without those that only hold others.
fn leaves(command: &clap::Command) -> Vec<&clap::Command> {
    let inner: Vec<&clap::Command> = command.get_subcommands().collect();
    if inner.is_empty() {
        vec![command]
    } else {
        inner.into_iter().flat_map(leaves).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_has_german_headings_and_every_command() {
        let manual = manual().expect("a page");
        for heading in [
            ".SH NAME",
            ".SH AUFRUF",
            ".SH BESCHREIBUNG",
            ".SH OPTIONEN",
            ".SH BEFEHLE",
            ".SS gleichwertig criteria show",
        ] {
            assert!(manual.contains(heading), "{heading} in\n{manual}");
        }
        assert!(
            !manual.contains("SYNOPSIS")
                && !manual.contains(".SH OPTIONS")
                && !manual.contains("Possible")
        );
    }
}
