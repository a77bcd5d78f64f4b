//! What can be wrong with the form of a file: the rules DA001 and following.

use crate::finding::{RuleId, Severity};

/// A rule about the form of files. Its severity does not depend on any law, so it stands here and not in a data file.
#[derive(Clone, Copy, Debug)]
pub struct FormRule {
    /// The identifier.
    pub id: RuleId,
    /// The name, which describes the fault.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Why it matters, in one or two sentences.
    pub why: &'static str,
}

macro_rules! form_rules {
    ($($constant:ident = $id:literal $severity:ident $name:literal $why:literal;)*) => {
        $(pub(super) const $constant: FormRule = FormRule {
            id: RuleId::new($id),
            name: $name,
            severity: Severity::$severity,
            why: $why,
        };)*

        /// All rules about the form of files, in order.
        pub const FILE_FORM_RULES: &[FormRule] = &[$($constant),*];
    };
}

form_rules! {
    MISSING_FILE = "DA001" Error "datei-fehlt"
        "Ohne die Datei fehlt ein Teil der Akte; das Ergebnis wäre unvollständig.";
    UNREADABLE = "DA002" Error "datei-nicht-lesbar"
        "Was nicht als Text gelesen werden kann, kann niemand nachprüfen.";
    ENCODING = "DA003" Error "zeichensatz-unklar"
        "Umlaute kämen verfälscht in den Vermerk.";
    SYNTAX = "DA004" Error "schreibweise-falsch"
        "Die Datei folgt nicht den Regeln ihres Formats; was dahinter steht, wäre geraten.";
    UNKNOWN_KEY = "DA005" Error "schluessel-unbekannt"
        "Eine Angabe unter falschem Namen bliebe sonst unbemerkt ohne Wirkung.";
    MISSING_VALUE = "DA006" Error "pflichtangabe-fehlt"
        "Ohne diese Angabe lässt sich nicht rechnen oder nicht begründen.";
    WRONG_KIND = "DA007" Error "art-der-angabe-falsch"
        "Eine Zahl, ein Datum, ein Text und eine Liste bedeuten Verschiedenes.";
    NUMBER = "DA008" Error "zahl-nicht-lesbar"
        "Eine Zahl muss genau gelesen werden, Ziffer für Ziffer.";
    AMBIGUOUS = "DA009" Error "zahl-mehrdeutig"
        "1.234 kann eintausendzweihundertvierunddreißig heißen oder eins Komma zwei drei vier. Geraten wird nicht.";
    DATE = "DA010" Error "datum-unmoeglich"
        "Der Stichtag entscheidet über Recht, Zinssatz und Werte; ein Tag, den es nicht gibt, entscheidet nichts.";
    UNKNOWN_WORD = "DA011" Error "wort-unbekannt"
        "An dieser Stelle sind nur bestimmte Wörter vorgesehen, damit gleiche Angaben gleich zählen.";
    UNKNOWN_ID = "DA012" Error "kennung-unbekannt"
        "Die Angabe gehört zu niemandem und ginge verloren.";
    DUPLICATE = "DA013" Error "doppelt"
        "Von zwei Angaben zur selben Sache zählte sonst eine zufällige, oder beide zählten doppelt.";
    UNKNOWN_COLUMN = "DA014" Error "spalte-unbekannt"
        "Eine Spalte unter falschem Namen bliebe sonst unbemerkt ohne Wirkung.";
    MISSING_COLUMN = "DA015" Error "spalte-fehlt"
        "Ohne diese Spalte fehlt jeder Zeile eine Pflichtangabe.";
    RAGGED_ROW = "DA016" Error "zeile-passt-nicht-zum-kopf"
        "Sind Felder verrutscht, stehen Angaben in der falschen Spalte.";
    WEIGHTS = "DA017" Error "gewichte-nicht-100"
        "Ein Nutzwert ruht auf Gewichten, die zusammen genau 100 ergeben; sonst zählt etwas zu viel oder zu wenig.";
    OFF_SCALE = "DA018" Error "wert-ausserhalb-der-skala"
        "Punkte gibt es nur für beschriebene Stufen; Zwischenwerte könnte niemand nachvollziehen.";
    MISSING_REASON = "DA019" Error "grund-fehlt"
        "Eine Bewertung ohne Grund ist bei der nächsten Prüfung nichts wert.";
    PERIOD = "DA020" Error "zeitraum-falsch"
        "Alle Varianten werden über denselben Zeitraum verglichen.";
    LICENCE = "DA021" Error "lizenz-unbekannt"
        "Ob eine Lizenz Nutzung, Prüfung, Änderung und Weitergabe erlaubt, entscheidet über die Einordnung.";
    COUNTRY = "DA022" Error "land-unbekannt"
        "Sitz und Datenort entscheiden, welches Recht gilt.";
    PATH = "DA023" Error "pfad-verlaesst-die-akte"
        "Eine Akte darf keine Dateien außerhalb ihres Ordners hereinziehen.";
    CONTRADICTION = "DA024" Error "widerspruch"
        "Zwei Angaben zur selben Sache können nicht beide stimmen.";
    CONTROL_SIGN = "DA025" Warning "unsichtbares-zeichen"
        "Steuerzeichen können Text verstecken, umdrehen oder ein Terminal steuern; sie werden sichtbar gemacht.";
    FORMULA = "DA026" Warning "zelle-beginnt-wie-eine-formel"
        "Tabellenprogramme führen solche Zellen beim Öffnen aus; die Zelle wird nur als Text behandelt.";
    EVIDENCE_KIND = "DA027" Warning "beleg-art-fehlt"
        "Nur Belegtes zählt als gesichert; ohne Beleg-Art zählt der Wert als einzelne Einschätzung.";
    WRONG_PHASE = "DA028" Error "phase-passt-nicht"
        "Vor der Vergabe und in der Wertung gelten verschiedene Regeln.";
    NO_PARAMETER = "DA029" Error "wert-am-stichtag-unbekannt"
        "Außerhalb der Geltung eines Werts wird nie der letzte bekannte weiterverwendet.";
    ASKED_TWICE = "DA030" Note "doppelt-erhoben"
        "Was die Stammdaten schon sagen, muss niemand noch einmal bewerten.";
    REPLACED = "DA031" Note "mitgeliefertes-ersetzt"
        "Ein eigener Katalog oder Parameter tritt an die Stelle eines mitgelieferten; der Bericht nennt nur den eigenen.";
    TOO_MANY = "DA032" Note "weitere-stellen"
        "Viele gleiche Fehler haben meist eine Ursache; gezeigt werden die ersten.";
    DUBIOUS_LICENCE = "DA033" Warning "lizenz-und-modell-widersprechen"
        "Eine Lizenz, die Open Source ist, unter einem anderen Modell verschiebt die Einordnung der Variante.";
    UNKNOWN_PLACE = "DA034" Warning "angabe-nicht-deutbar"
        "Was nicht gedeutet werden kann, gilt als unbekannt und nicht als gut oder schlecht.";
}
