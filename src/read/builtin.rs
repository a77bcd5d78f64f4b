//! The files compiled in. A test compares this list with the folder `criteria/`.

/// A data file compiled into the program.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// The folder within `criteria/`: `kataloge`, `parameter`, `profile`, `regeln` or `listen`.
    /// The folder within `criteria/`: `kataloge`, `rahmenwerke`, `parameter`, `regeln` or `listen`.
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
    "kataloge":
        "arbeitsplatz"
        "barrierefreiheit"
        "eu-herkunft"
        "ki"
        "lock-in"
        "nachhaltigkeit"
        "plattform"
        "quellcode"
        "sicherheit";
    "listen":
        "alternativen"
        "entwurfstexte"
        "laender"
        "lizenzen"
        "lizenzrecht"
        "nutzungseinheiten"
        "phasenrecht"
        "produktnamen"
        "pruefreihenfolge"
        "risikoklassen"
        "wertungswoerter";
    "parameter":
        "arbeitsplatzpauschale.niedersachsen"
        "auftragswert.hoechstmonate"
        "auftragswert.lose.hoechstanteil"
        "auftragswert.lose.hoechstwert"
        "co2-preis.niedersachsen"
        "cra.in-kraft"
        "cra.korrekturen.bereithalten"
        "cra.meldepflicht"
        "cra.meldung.abschluss"
        "cra.meldung.fruehwarnung"
        "cra.meldung.schwachstelle"
        "cra.notifizierte-stellen"
        "cra.unterstuetzung.mindestens"
        "cra.volle-geltung"
        "data-act.ankuendigung.hoechstens"
        "data-act.datenabruf.mindestens"
        "data-act.geltung"
        "data-act.uebergang.hoechstens"
        "data-act.uebergang.verlaengert"
        "data-act.wechselentgelt.kostenbasiert"
        "data-act.wechselentgelt.verboten"
        "direktauftrag.bund"
        "egovg.vorrang-open-source"
        "eignung.mindestumsatz"
        "erfolgskontrolle.wesentliche-abweichung"
        "eu-schwelle.bau"
        "eu-schwelle.liefer-dienst.oberste-bund"
        "eu-schwelle.liefer-dienst.sektoren"
        "eu-schwelle.liefer-dienst.uebrige"
        "eu-schwelle.soziale-besondere"
        "frist.angebot.nicht-offen"
        "frist.angebot.nicht-offen.dringlich"
        "frist.angebot.nicht-offen.elektronisch"
        "frist.angebot.offen"
        "frist.angebot.offen.dringlich"
        "frist.angebot.offen.elektronisch"
        "frist.aufbewahrung.vergabeakte"
        "frist.auskunft"
        "frist.ruege"
        "frist.stillhalte.elektronisch"
        "frist.stillhalte.ex-ante"
        "frist.stillhalte.post"
        "frist.teilnahme.nicht-offen"
        "frist.teilnahme.nicht-offen.dringlich"
        "frist.zahlung"
        "kalkulationszins.bund"
        "kriterien.hoechstgewicht-lizenzart"
        "kurs.hoechstalter"
        "ntvergg.anwendung"
        "nwertvo.beschraenkte-ausschreibung.bau"
        "nwertvo.beschraenkte-ausschreibung.liefer-dienst"
        "nwertvo.direktauftrag.bau"
        "nwertvo.direktauftrag.liefer-dienst"
        "nwertvo.direktauftrag.schulen"
        "nwertvo.freihaendige-vergabe.bau"
        "nwertvo.verhandlungsvergabe.liefer-dienst"
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
        "rahmenvereinbarung.hoechstlaufzeit.ober"
        "rahmenvereinbarung.hoechstlaufzeit.unter"
        "risiko.annahmegrenze"
        "umsatzsteuer.ermaessigt"
        "umsatzsteuer.regelsatz"
        "uvgo.ex-post-bekanntmachung"
        "vbg.geltung"
        "vbg.souveraenitaet.ausfuehrung"
        "vbg.souveraenitaet.zuschlag"
        "vergleich.naehe-kapitalwert"
        "vertragsaenderung.bagatelle.liefer-dienst"
        "vertragsaenderung.hoechstwert"
        "wertung.preisgewicht.unauffaellig.hoechstens"
        "wertung.preisgewicht.unauffaellig.mindestens";
    "profile":
        "cloud"
        "individualsoftware"
        "ki-anwendung"
        "souveraener-arbeitsplatz"
        "standardsoftware";
    "rahmenwerke":
        "agid-reihenfolge"
        "bsi-c3a"
        "cada-entwurf"
        "deutschland-stack"
        "eu-csf"
        "opencode-abzeichen"
        "qsos";
    "regeln":
        "AB001-abweichung-ohne-befund"
        "AB002-abweichung-ohne-vermerk"
        "EK001-wesentliche-abweichung"
        "EK002-zeile-weicht-wesentlich-ab"
        "EK003-zahlung-nicht-geplant"
        "EK004-geplante-zahlung-fehlt"
        "EK005-einsparung-nicht-eingetreten"
        "EK006-ziel-verfehlt"
        "EK007-ziel-ohne-ergebnis"
        "EK008-ziel-nicht-messbar"
        "EK009-preis-und-menge-nicht-trennbar"
        "EK010-ist-ohne-beleg"
        "EK011-erfolgskontrolle-nicht-vorbereitet"
        "KR001-herkunft-als-zuschlagskriterium"
        "KR002-herkunft-unterhalb-der-schwelle"
        "KR003-herkunft-bei-unklarer-schwelle"
        "KR004-souveraenitaet-nach-altem-recht"
        "KR005-souveraenitaet-unterhalb-der-schwelle"
        "KR006-lizenzmodell-als-zuschlagskriterium"
        "KR007-lizenzmodell-als-ausschluss"
        "KR008-lizenzart-wiegt-zu-viel"
        "KR009-ausblick-als-kriterium"
        "KR010-ausblick-im-vergleich"
        "KR011-vorschrift-bindet-hier-nicht"
        "KR012-verfahrensbeginn-fehlt"
        "KR013-schwellenwert-am-tag-unbekannt"
        "KR014-auftragswert-fehlt"
        "KR015-profil-passt-nicht-zur-leistung"
        "KR016-lizenzen-unvertraeglich"
        "KR017-lizenz-nicht-eingeordnet"
        "KR018-veroeffentlichung-unter-eupl-gesperrt"
        "PI001-beobachtung-ohne-bewertung"
        "PI002-schwaeche-bei-voller-punktzahl"
        "PI003-pilot-nach-stichtag"
        "PI004-pilot-ohne-schwaechen"
        "PI005-beobachtung-ohne-beleg"
        "RW001-souveraenitaet-nicht-vollstaendig-bewertet"
        "RW002-mindeststufe-nur-angegeben"
        "RW003-antwort-zu-klaeren"
        "RW004-stufe-in-quellen-strittig"
        "RW005-hoechste-stufe-als-mindeststufe"
        "RW006-mindeststufe-haengt-am-eigentuemer"
        "RW007-entscheidungspfad-ohne-grund"
        "RW008-entscheidungspfad-uebergeht-geeignetes"
        "RW009-souveraenitaet-nach-dem-stichtag"
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
        "WU063-vorsprung-kippt-in-der-spanne"
        "WU080-weniger-als-drei-preisauskuenfte"
        "WU081-bewertung-ohne-person-oder-datum"
        "WU082-gewichte-ohne-grund"
        "WU083-unterlagen-juenger-als-untersuchung"
        "WU084-zeitraeume-verschieden"
        "WU085-annahmen-verschieden"
        "WU086-verlaengerung-nicht-beziffert"
        "WU087-migration-oder-parallelbetrieb-fehlt"
        "WU088-einsparung-ohne-nachweis"
        "WU089-nutzen-nicht-haushaltswirksam"
        "WU090-naehe-nur-mit-kosten-begruendet"
        "WU091-ausschlaggebendes-nicht-benannt"
        "WU092-verfahren-vor-untersuchung"
        "WU093-teilnehmer-schlechter-gestellt"
        "WU094-mengen-gehen-nicht-auf"
        "WU095-ebenen-verschieden"
        "WU096-entgelt-ueber-ortskosten"
        "WU097-gemeinsam-nicht-guenstiger";
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
