//! The cases that `init` writes, compiled in.

use super::words::Template;

/// A file of a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct TemplateFile {
    /// Its name in the case folder.
    pub(super) name: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(TemplateFile { name: $name, text: include_str!(concat!("../../vorlagen/", $folder, "/", $name)) },)*]
    };
}

macro_rules! case {
    ($folder:literal) => {
        files! { $folder: "vergabe.toml" "kandidaten.csv" "bewertung.csv" "anforderungen.csv" "kosten.csv" "risiken.csv" "LIESMICH.md" }
    };
    ($folder:literal with $($more:literal)+) => {
        files! { $folder: "vergabe.toml" "kandidaten.csv" "bewertung.csv" "anforderungen.csv" "kosten.csv" "risiken.csv" $($more)+ "LIESMICH.md" }
    };
}

/// The files of a template.
pub(super) fn files(template: Template) -> &'static [TemplateFile] {
    match template {
        Template::Standard => case!("standardsoftware"),
        Template::Custom => case!("individualsoftware"),
        Template::Cloud => case!("cloud"),
        Template::Intelligence => case!("ki"),
        Template::Workplace => case!("arbeitsplatz" with "pilot.csv"),
    }
}
