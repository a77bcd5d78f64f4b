//! The files compiled in. A test compares this list with the folder `criteria/`.

/// A data file compiled into the program.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// The folder within `criteria/`: `kataloge`, `parameter`, `regeln` or `listen`.
    pub folder: &'static str,
    /// The file name without `.toml`.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
}

macro_rules! files {
    ($($folder:literal: $($name:literal)*;)*) => {
        &[$($(BuiltIn {
            folder: $folder,
            name: $name,
            text: include_str!(concat!("../../criteria/", $folder, "/", $name, ".toml")),
        },)*)*]
    };
}

const FILES: &[BuiltIn] = files! {
    "kataloge": "eu-herkunft" "lock-in" "quellcode" "sicherheit";
    "listen": "alternativen" "entwurfstexte" "laender" "lizenzen" "nutzungseinheiten" "produktnamen" "pruefreihenfolge" "risikoklassen";
    "parameter":
        "arbeitsplatzpauschale.niedersachsen"
        "co2-preis.niedersachsen"
        "kalkulationszins.bund"
        "kurs.hoechstalter"
        "personalkosten.bund.nachgeordnet.e13-e15ue"
        "personalkosten.bund.nachgeordnet.e5-e9a"
        "personalkosten.bund.nachgeordnet.e9b-e12"
        "personalkosten.bund.nachgeordnet.gd"
        "personalkosten.bund.nachgeordnet.hd"
        "personalkosten.bund.nachgeordnet.md"
        "personalkosten.bund.oberste.e13-e15ue"
        "personalkosten.bund.oberste.e5-e9a"
        "personalkosten.bund.oberste.e9b-e12"
        "personalkosten.bund.oberste.gd"
        "personalkosten.bund.oberste.hd"
        "personalkosten.bund.oberste.md"
        "preis.hoechstalter"
        "risiko.annahmegrenze"
        "umsatzsteuer.ermaessigt"
        "umsatzsteuer.regelsatz"
        "vergleich.naehe-kapitalwert";
    "regeln":
        "AB001-abweichung-ohne-befund"
        "AB002-abweichung-ohne-vermerk"
        "WU001-kosten-nur-geschaetzt"
        "WU002-umsatzsteuer-offen"
        "WU003-bewertung-nach-der-entscheidung"
        "WU004-ziele-nachtraeglich-geaendert"
        "WU005-ausschlaggebendes-ohne-kriterium"
        "WU006-kapitalwerte-liegen-nahe"
        "WU007-geld-und-nutzwert-widersprechen"
        "WU008-aufgabenkritik-fehlt"
        "WU009-zweite-bewertung-fehlt"
        "WU010-bewertungen-ohne-einigung"
        "WU011-nur-angabe-des-anbieters"
        "WU012-kosten-unbekannt"
        "WU013-keine-open-source-variante"
        "WU014-pflichtinhalt-fehlt"
        "WU015-umstellung-ohne-kosten"
        "WU016-open-source-ohne-betriebskosten"
        "WU017-ausstieg-ohne-kosten"
        "WU018-mindestmenge-greift"
        "WU019-risiko-ist-annahme"
        "WU020-zahlung-vor-dem-bezugsjahr"
        "WU021-parameter-mit-vorbehalt"
        "WU022-einsparung-nicht-haushaltswirksam"
        "WU023-empfehlung-gegen-ergebnis"
        "WU024-rangfolge-haengt-an-unbekanntem"
        "WU025-gleichwertigkeit-ungeklaert"
        "WU026-kriterien-ausgenommen"
        "WU027-anforderungsgewichte-nicht-100"
        "WU028-personalkosten-ohne-landeswert"
        "WU029-risiken-fehlen"
        "WU030-restwert-fehlt"
        "WU031-versunken-aber-kuenftig"
        "WU032-remanenz-im-fortfuehrungsfall"
        "WU033-netto-ohne-grund"
        "WU034-kurs-veraltet"
        "WU035-preis-veraltet"
        "WU036-preis-ohne-stand"
        "WU037-mehr-lizenzen-als-nutzende"
        "WU038-mindestlaufzeit-laenger"
        "WU039-zinsstruktur-veraltet"
        "WU040-zinssatz-ohne-grund"
        "WU041-klima-nicht-beruecksichtigt"
        "WU042-sachkosten-doppelt"
        "WU043-co2-preis-unter-mindestwert"
        "WU044-co2-preis-ohne-bindung"
        "WU045-zahlung-ohne-beleg"
        "WU060-zinssatz-mit-risikozuschlag"
        "WU061-szenarien-ueber-100-prozent"
        "WU062-ersatz-fehlt"
        "WU063-vorsprung-kippt-in-der-spanne";
};

/// All files compiled in, ordered by folder and name.
#[must_use]
pub fn built_in() -> &'static [BuiltIn] {
    FILES
}

/// The file of this folder and name.
pub(super) fn file(folder: &str, name: &str) -> Option<&'static BuiltIn> {
    FILES
        .iter()
        .find(|file| file.folder == folder && file.name == name)
}

/// All files of a folder.
pub(super) fn folder(folder: &str) -> impl Iterator<Item = &'static BuiltIn> {
    FILES.iter().filter(move |file| file.folder == folder)
}
