//! Published figures as files, each with its source.

use gleichwertig::exact::{Decimal, Fraction};
use toml::{Table, Value};

macro_rules! golden_files {
    ($($name:literal),* $(,)?) => {
        pub(crate) const GOLDEN_FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("figures/", $name, ".toml")))),*];
    };
}

golden_files!(
    "kw-bmf-1-einzelzahlung",
    "kw-bmf-6-korrekturfaktoren",
    "kw-textbook-fuenf-prozent",
    "lrh-2022-steuer-vit",
    "nwa-bmf",
    "psk-stundensaetze-2024",
    "tab-bmf-1-1-abzinsung",
    "tab-bmf-2-1-rentenbarwert",
);

pub(crate) struct Golden(pub(crate) Table);

impl Golden {
    pub(crate) fn open(name: &str) -> Self {
        let (_, text) = GOLDEN_FILES
            .iter()
            .find(|(known, _)| *known == name)
            .expect("a golden file");
        Self(toml::from_str(text).expect("TOML"))
    }

    pub(crate) fn input(&self, key: &str) -> &Value {
        &self.0["inputs"][key]
    }

    /// A figure as printed; never one that the publication got wrong.
    pub(crate) fn published(&self, key: &str) -> &Value {
        let wrong = list(&self.0["mismatch_keys"])
            .iter()
            .any(|wrong| wrong.as_str() == Some(key));
        assert!(!wrong, "{key} is a fault of the publication");
        &self.0["published"][key]
    }

    /// A figure that follows from the published ones but is not printed.
    pub(crate) fn recomputed(&self, key: &str) -> &Value {
        &self.0["recomputed"][key]
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

pub(crate) fn whole(value: &Value) -> u32 {
    value
        .as_integer()
        .and_then(|number| u32::try_from(number).ok())
        .expect("a whole number")
}

pub(crate) fn number(value: &Value) -> Fraction {
    Decimal::parse_plain(text(value))
        .expect("a number")
        .fraction()
}
