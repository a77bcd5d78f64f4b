//! `gleichwertig criteria pages` and `criteria licence`: pages for people who do not read TOML.

use std::path::{Path, PathBuf};

use clap::Args as Arguments;

use super::args::Page;
use super::exit::Exit;
use super::explain;
use super::output::Output;
use super::target::Target;
use super::trouble::Trouble;
use crate::model::{Catalogue, ServiceProfile};
use crate::read::{self, Library};
use crate::render::document;
use crate::report;
use crate::source::SourceMap;

/// `gleichwertig criteria pages`.
#[derive(Debug, Arguments)]
pub(super) struct CriteriaPages {
    #[arg(
        short = 'o',
        long,
        value_name = "ORDNER",
        help = "Der Ordner, in den die Seiten kommen; er wird angelegt, wenn es ihn nicht gibt"
    )]
    pub(super) ausgabe: PathBuf,
}

/// `gleichwertig criteria licence`.
#[derive(Debug, Arguments)]
pub(super) struct CriteriaLicence {
    #[arg(
        value_name = "AUSDRUCK",
        help = "Ein SPDX-Ausdruck, zum Beispiel EUPL-1.2 oder \"GPL-3.0-only OR MIT\""
    )]
    pub(super) expression: String,
    #[command(flatten)]
    pub(super) page: Page,
}

/// Writes one Markdown page per criterion, catalogue and profile.
pub(super) fn pages(
    request: &CriteriaPages,
    library: &Library,
    map: &mut SourceMap,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let (catalogues, profiles) = everything(map, library);
    let pages = report::page_set(&catalogues, &profiles);
    if let Some((name, _)) = pages.iter().find(|(name, _)| !is_plain(name)) {
        return Err(Trouble::new(
            format!("„{name}“ taugt nicht als Name einer Seite"),
            "Kennungen von Katalogen und Kriterien bestehen aus Buchstaben, Ziffern und Bindestrichen.",
        )
        .into());
    }
    let folder = &request.ausgabe;
    let mut written = Vec::new();
    for (name, page) in &pages {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)
                .map_err(|error| Trouble::of_path(parent, error.kind()))?;
        }
        let target = Target::checked(&path, folder, map)?;
        written.push((target, document::markdown(page)));
    }
    for (target, text) in written {
        target.write(&text)?;
    }
    output.print(&format!(
        "{} Seiten liegen in {}.\n",
        pages.len(),
        super::output::visible(&folder.to_string_lossy())
    ))?;
    Ok(Exit::Sound)
}

/// Prints what follows from a licence.
pub(super) fn licence(
    request: &CriteriaLicence,
    map: &mut SourceMap,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let written = request.expression.trim();
    let Some(review) = read::licence_review(map, written) else {
        return Err(not_an_expression(written).into());
    };
    let page = report::licence_page(written, &review);
    explain::print(&page, request.page.format, output)?;
    Ok(Exit::Sound)
}

fn not_an_expression(written: &str) -> Trouble {
    let near = read::licence_suggestion(written)
        .map(|near| format!("Meinten Sie {near}?\n"))
        .unwrap_or_default();
    Trouble::new(
        format!("„{written}“ ist kein SPDX-Ausdruck"),
        format!(
            "{near}Schreiben Sie zum Beispiel EUPL-1.2, GPL-2.0-only WITH Classpath-exception-2.0 oder \"MIT OR Apache-2.0\"."
        ),
    )
}

/// All catalogues and profiles at hand that are sound.
pub(super) fn everything(
    map: &mut SourceMap,
    library: &Library,
) -> (Vec<Catalogue>, Vec<ServiceProfile>) {
    let catalogues = library
        .ids()
        .iter()
        .filter_map(|id| library.catalogue(map, id)?.value)
        .collect();
    let profiles = library
        .profile_ids()
        .iter()
        .filter_map(|id| read::profile(map, library, id)?.value)
        .collect();
    (catalogues, profiles)
}

/// Whether a name stays inside the folder on every system.
fn is_plain(name: &str) -> bool {
    name.split('/').all(|part| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .chars()
                .all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))
    }) && Path::new(name).is_relative()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_never_leaves_its_folder() {
        assert!(is_plain("sicherheit/datenort.md"));
        for name in [
            "../x.md",
            "a/../b.md",
            "/etc/x.md",
            "a//b.md",
            "a\\b.md",
            ".x.md",
            "a/CON:.md",
        ] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
