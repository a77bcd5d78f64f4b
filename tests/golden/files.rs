//! Published figures as files, each with its source.

use gleichwertig::exact::{Decimal, Fraction};
use toml::{Table, Value};

macro_rules! golden_files {
    ($($name:literal),* $(,)?) => {
        pub(crate) const GOLDEN_FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("figures/", $name, ".toml")))),*];
    };
}

golden_files!(
    "ann-derived-ersatz",
    "ann-textbook-8-4",
    "ann-wirtschaftsinformatik-3000",
    "kvr-besuccessful-zwei-maschinen",
    "kvr-bwl24-kritische-menge",
    "kvr-derived-eigenfertigung",
    "kvr-derived-stueckkosten",
    "kw-bmf-1-einzelzahlung",
    "kw-bmf-2-rentenbarwert",
    "kw-bmf-3-zwei-jahre",
    "kw-bmf-4-zinsstrukturkurve-15-jahre",
    "kw-bmf-5-ex-post",
    "kw-bmf-6-korrekturfaktoren",
    "kw-textbook-fuenf-prozent",
    "kw-textbook-studyboard-4",
    "kw-textbook-wtwiki-fehler",
    "lcc-berlin-strompreis",
    "lrh-2016-ungenutzte-lizenzen",
    "lrh-2018-personaleinsparungen",
    "lrh-2019-stunden",
    "lrh-2022-projekte-ohne-kosten",
    "lrh-2022-steuer-vit",
    "nds-sachkostenpauschale-2023",
    "nwa-bmf",
    "payback-derived-dynamisch",
    "price-einseitig-din5683-grenzwerte",
    "price-einseitig-niedersachsen-10-prozent",
    "price-negometrix-niedrigster-preis",
    "price-ufab2-preisquotient-decoy",
    "psk-bueroraeume-komponenten-2024",
    "psk-gemeinkostenzuschlag",
    "psk-investitionen-komponenten-2024",
    "psk-sachausgaben-komponenten-2024",
    "psk-sacheinzelkosten-2024",
    "psk-stundensaetze-2024",
    "risk-bmf-erwartungswert",
    "tab-bmf-1-1-abzinsung",
    "tab-bmf-2-1-rentenbarwert",
    "ufab-decoy-datensatz",
    "ufab-einfache-richtwertmethode-ferber",
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

    /// All examples that apply one of these methods.
    pub(crate) fn of_methods(methods: &[&str]) -> Vec<Self> {
        let all = GOLDEN_FILES.iter().map(|(name, _)| Self::open(name));
        all.filter(|golden| methods.contains(&golden.method()))
            .collect()
    }

    pub(crate) fn method(&self) -> &str {
        text(&self.0["method"])
    }

    pub(crate) fn id(&self) -> &str {
        text(&self.0["id"])
    }

    /// An input that not every example of a method has.
    pub(crate) fn given(&self, key: &str) -> Option<&Value> {
        self.0["inputs"].get(key)
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
