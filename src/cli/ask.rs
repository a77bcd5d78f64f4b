//! `gleichwertig criteria ask`: the questions to vendors as a sheet.

use std::path::Path;

use super::args::CriteriaAsk;
use super::exit::Exit;
use super::nearest;
use super::opening;
use super::output::{Output, visible};
use super::target::Target;
use super::trouble::Trouble;
use crate::model::Case;
use crate::render::{self, sheet};
use crate::report;
use crate::source::SourceMap;

/// Reads the case and writes one row for each fact that nobody knows yet.
pub(super) fn run(
    request: &CriteriaAsk,
    criteria: Option<&Path>,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let mut map = SourceMap::new();
    let basis = super::args::Basis {
        stichtag: None,
        criteria: criteria.map(Path::to_owned),
    };
    let reading = opening::case(&mut map, request.case.typed(), &basis)?;
    let Some(case) = reading.value else {
        output.note(&render::findings::terminal(
            &reading.findings,
            &map,
            output.margin,
        ));
        output.note("Es wurde kein Fragebogen geschrieben. Bitte beheben Sie die Fehler.\n");
        return Ok(Exit::Stopped);
    };
    let questions = report::questions(&case, &candidates(&case, &request.kandidat)?);
    let text = sheet::sheet(&questions);
    let Some(typed) = &request.ausgabe else {
        output.print(&text)?;
        return Ok(Exit::Sound);
    };
    let folder = opening::case_folder(request.case.typed());
    Target::checked(typed, &folder, &map)?.write(&text)?;
    let count = match questions.len() {
        1 => "1 Frage".to_owned(),
        many => format!("{many} Fragen"),
    };
    output.print(&format!(
        "Geschrieben: {} ({count})\n\
         Gefüllt zurück: gleichwertig import {} {}\n",
        visible(&typed.to_string_lossy()),
        visible(&typed.to_string_lossy()),
        visible(&request.case.typed().to_string_lossy())
    ))?;
    Ok(Exit::Sound)
}

fn candidates(case: &Case, named: &[String]) -> Result<Vec<usize>, Trouble> {
    named
        .iter()
        .map(|name| {
            case.position(name.trim()).ok_or_else(|| {
                let ids = case
                    .candidates
                    .iter()
                    .map(|candidate| candidate.id.as_str());
                let help = nearest::way_out(name, ids, "");
                Trouble::new(format!("Den Kandidaten „{name}“ hat die Akte nicht"), help)
            })
        })
        .collect()
}
