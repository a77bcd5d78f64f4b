//! What can be wrong with the form of a draft: the rules DA120 and following.

use crate::finding::{Finding, FormRule, Label, form_rules};
use crate::source::Span;

form_rules! {
    /// All rules about the form of drafts, in order.
    DRAFT_FORM_RULES:
    UNREADABLE = "DA120" Error "entwurf-nicht-lesbar"
        "Ein Entwurf, der nicht gelesen werden kann, ist ungeprüft; das darf nicht wie ein gutes Ergebnis aussehen."
        "Dateinamen, Zugriffsrechte und Größe prüfen.";
    UNKNOWN_KIND = "DA121" Error "entwurfsformat-unbekannt"
        "Gelesen werden Markdown, reiner Text, DOCX, ODT und PDF. Aus anderen Formaten käme nur ein Teil des Textes."
        "Als DOCX oder ODT speichern.";
    DAMAGED = "DA122" Error "entwurf-beschaedigt"
        "Ein unvollständig gelesener Entwurf wäre nur zum Teil geprüft."
        "Datei im Schreibprogramm öffnen und neu speichern.";
    TOO_BIG_INSIDE = "DA123" Error "entwurf-sprengt-die-grenzen"
        "Gepackte Dateien können sich beim Auspacken vervielfachen; was die Grenzen übersteigt, wird nicht ausgepackt."
        "Datei im Schreibprogramm neu speichern, große Anlagen abtrennen.";
    ENTITIES = "DA124" Error "entwurf-mit-eigenen-xml-definitionen"
        "Eigene Definitionen im XML können Text vervielfachen oder fremde Dateien hereinziehen. Schreibprogramme erzeugen sie nicht."
        "Datei im Schreibprogramm öffnen und neu speichern.";
    NO_PDFTOTEXT = "DA125" Error "pdf-ohne-leseprogramm"
        "PDF wird über das Programm „pdftotext“ gelesen; auf diesem Rechner fehlt es oder es antwortet nicht."
        "Die DOCX- oder ODT-Fassung prüfen oder „pdftotext“ (Poppler) einrichten.";
    NO_TEXT = "DA126" Error "entwurf-ohne-text"
        "Ohne Text gibt es nichts zu prüfen; gescannte Seiten sind Bilder."
        "Die Textfassung des Entwurfs prüfen.";
    ENGLISH = "DA127" Note "entwurf-englisch"
        "Die Regeln suchen deutsche Wörter. In einem englischen Text finden sie Produktnamen, sonst fast nichts."
        "Die deutsche Fassung prüfen, oder den Text von Hand durchsehen.";
    OLD_ENCODING = "DA128" Note "entwurf-in-windows-1252"
        "Die Datei ist nicht in UTF-8 gespeichert und wurde als Windows-1252 gelesen; andere alte Zeichensätze würden Umlaute verfälschen."
        "Als UTF-8 speichern.";
    HIDDEN_TEXT = "DA129" Warning "ausgeblendeter-text"
        "Ausgeblendeter Text wird nicht gedruckt, steht aber in der Datei, die Bieter erhalten."
        "Ausgeblendeten Text löschen oder einblenden.";
    TRACKED = "DA130" Note "nachverfolgte-aenderungen"
        "Die Datei enthält nachverfolgte Änderungen. Geprüft wird der Text, der bei Annahme aller Änderungen gilt."
        "Änderungen annehmen oder ablehnen, bevor der Entwurf veröffentlicht wird.";
}

/// A finding about the form of a draft.
pub(super) fn fault(
    rule: &FormRule,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Finding {
    Finding::new(rule.id, rule.severity, message, Label::bare(span)).with_help(help)
}
