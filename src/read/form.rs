//! What can be wrong with the form of a file: the rules DA001 and following.

use crate::finding::form_rules;

form_rules! {
    /// All rules about the form of files, in order.
    FILE_FORM_RULES:
    MISSING_FILE = "DA001" Error "datei-fehlt"
        "Ohne die Datei fehlt ein Teil der Akte; das Ergebnis wäre unvollständig."
        "Datei anlegen oder Namen unter „[dateien]“ berichtigen.";
    UNREADABLE = "DA002" Error "datei-nicht-lesbar"
        "Was nicht als Text gelesen werden kann, kann niemand nachprüfen."
        "Als CSV oder Text speichern, freigeben, Größe prüfen.";
    ENCODING = "DA003" Error "zeichensatz-unklar"
        "Umlaute kämen verfälscht in den Vermerk."
        "„vergabe.toml“ oder Katalog in UTF-8 speichern.";
    SYNTAX = "DA004" Error "schreibweise-falsch"
        "Die Datei folgt nicht den Regeln ihres Formats; was dahinter steht, wäre geraten."
        "Zeile mit der Vorlage vergleichen: Anführungszeichen, Klammern, doppelte Schlüssel.";
    UNKNOWN_KEY = "DA005" Error "schluessel-unbekannt"
        "Eine Angabe unter falschem Namen bliebe sonst unbemerkt ohne Wirkung."
        "Schlüssel berichtigen, die Hilfe nennt die möglichen.";
    MISSING_VALUE = "DA006" Error "pflichtangabe-fehlt"
        "Ohne diese Angabe lässt sich nicht rechnen oder nicht begründen."
        "Angabe ergänzen.";
    WRONG_KIND = "DA007" Error "art-der-angabe-falsch"
        "Eine Zahl, ein Datum, ein Text und eine Liste bedeuten Verschiedenes."
        "Zahl, Datum, Text oder Liste schreiben, wie die Hilfe zeigt.";
    NUMBER = "DA008" Error "zahl-nicht-lesbar"
        "Eine Zahl muss genau gelesen werden, Ziffer für Ziffer."
        "In Tabellen „1234,50“ schreiben, in vergabe.toml mit Punkt und in Anführungszeichen.";
    AMBIGUOUS = "DA009" Error "zahl-mehrdeutig"
        "1.234 kann eintausendzweihundertvierunddreißig heißen oder eins Komma zwei drei vier. Geraten wird nicht."
        "In der ganzen Spalte gleich und eindeutig schreiben: 1234 oder 1.234,00 statt 1.234.";
    DATE = "DA010" Error "datum-unmoeglich"
        "Der Stichtag entscheidet über Recht, Zinssatz und Werte; ein Tag, den es nicht gibt, entscheidet nichts."
        "„2026-11-20“ schreiben oder in Tabellen „20.11.2026“.";
    UNKNOWN_WORD = "DA011" Error "wort-unbekannt"
        "An dieser Stelle sind nur bestimmte Wörter vorgesehen, damit gleiche Angaben gleich zählen."
        "Eines der genannten Wörter nehmen.";
    UNKNOWN_ID = "DA012" Error "kennung-unbekannt"
        "Die Angabe gehört zu niemandem und ginge verloren."
        "Kennung berichtigen.";
    DUPLICATE = "DA013" Error "doppelt"
        "Von zwei Angaben zur selben Sache zählte sonst eine zufällige, oder beide zählten doppelt."
        "Eine der beiden Angaben streichen oder unterscheiden.";
    UNKNOWN_COLUMN = "DA014" Error "spalte-unbekannt"
        "Eine Spalte unter falschem Namen bliebe sonst unbemerkt ohne Wirkung."
        "Spaltennamen berichtigen oder Spalte löschen.";
    MISSING_COLUMN = "DA015" Error "spalte-fehlt"
        "Ohne diese Spalte fehlt jeder Zeile eine Pflichtangabe."
        "Spalte ergänzen, auch je Kandidat in „anforderungen.csv“.";
    RAGGED_ROW = "DA016" Error "zeile-passt-nicht-zum-kopf"
        "Sind Felder verrutscht, stehen Angaben in der falschen Spalte."
        "Trennzeichen und Anführungszeichen prüfen.";
    WEIGHTS = "DA017" Error "gewichte-nicht-100"
        "Ein Nutzwert ruht auf Gewichten, die zusammen genau 100 ergeben; sonst zählt etwas zu viel oder zu wenig."
        "Gewichte auf genau 100 bringen, keine Lücken.";
    OFF_SCALE = "DA018" Error "wert-ausserhalb-der-skala"
        "Punkte gibt es nur für beschriebene Stufen; Zwischenwerte könnte niemand nachvollziehen."
        "Punkte einer Stufe oder erlaubten Wert nehmen.";
    MISSING_REASON = "DA019" Error "grund-fehlt"
        "Eine Bewertung ohne Grund ist bei der nächsten Prüfung nichts wert."
        "„grund“ ausfüllen.";
    PERIOD = "DA020" Error "zeitraum-falsch"
        "Alle Varianten werden über denselben Zeitraum verglichen."
        "Jahr oder Zahl in den erlaubten Bereich bringen.";
    LICENCE = "DA021" Error "lizenz-unbekannt"
        "Ob eine Lizenz Nutzung, Prüfung, Änderung und Weitergabe erlaubt, entscheidet über die Einordnung."
        "SPDX-Ausdruck einer OSI-Lizenz, oder anderes Modell.";
    COUNTRY = "DA022" Error "land-unbekannt"
        "Sitz und Datenort entscheiden, welches Recht gilt."
        "Das Land mit zwei Buchstaben nennen, zum Beispiel „DE“.";
    PATH = "DA023" Error "pfad-verlaesst-die-akte"
        "Eine Akte darf keine Dateien außerhalb ihres Ordners hereinziehen."
        "Datei in den Ordner der Akte legen.";
    CONTRADICTION = "DA024" Error "widerspruch"
        "Zwei Angaben zur selben Sache können nicht beide stimmen."
        "Die falsche der beiden Angaben berichtigen.";
    CONTROL_SIGN = "DA025" Warning "unsichtbares-zeichen"
        "Steuerzeichen können Text verstecken, umdrehen oder ein Terminal steuern; sie werden sichtbar gemacht."
        "Zeichen löschen.";
    FORMULA = "DA026" Warning "zelle-beginnt-wie-eine-formel"
        "Tabellenprogramme führen solche Zellen beim Öffnen aus; die Zelle wird nur als Text behandelt."
        "Ein Wort voranstellen.";
    EVIDENCE_KIND = "DA027" Warning "beleg-art-fehlt"
        "Nur Belegtes zählt als gesichert; ohne Beleg-Art zählt der Wert als einzelne Einschätzung."
        "„beleg-art“ ausfüllen.";
    WRONG_PHASE = "DA028" Error "phase-passt-nicht"
        "Vor der Vergabe und in der Wertung gelten verschiedene Regeln."
        "„phase“ auf „bedarf“ setzen oder einen Katalog nehmen, der zur Phase passt.";
    NO_PARAMETER = "DA029" Error "wert-am-stichtag-unbekannt"
        "Außerhalb der Geltung eines Werts wird nie der letzte bekannte weiterverwendet."
        "Wert selbst eintragen oder mit „--criteria“ mitbringen.";
    ASKED_TWICE = "DA030" Note "doppelt-erhoben"
        "Was die Stammdaten schon sagen, muss niemand noch einmal bewerten."
        "Zeile streichen.";
    REPLACED = "DA031" Note "mitgeliefertes-ersetzt"
        "Ein eigener Katalog oder Parameter tritt an die Stelle eines mitgelieferten; der Bericht nennt nur den eigenen."
        "Eigene Kennung wählen, wenn beide gelten sollen.";
    TOO_MANY = "DA032" Note "weitere-stellen"
        "Viele gleiche Fehler haben meist eine Ursache; gezeigt werden die ersten."
        "Gezeigte Stellen beheben, noch einmal starten.";
    DUBIOUS_LICENCE = "DA033" Warning "lizenz-und-modell-widersprechen"
        "Eine Lizenz, die Open Source ist, unter einem anderen Modell verschiebt die Einordnung der Variante."
        "Modell und Lizenz prüfen; gerechnet wird mit der Lizenz.";
    UNKNOWN_PLACE = "DA034" Warning "angabe-nicht-deutbar"
        "Was nicht gedeutet werden kann, gilt als unbekannt und nicht als gut oder schlecht."
        "Eine Adresse, „oeffentlich“, „uebergeben“, „hinterlegt“ oder „keiner“ schreiben.";
    CURVE_GAP = "DA035" Error "zinsstruktur-mit-luecke"
        "Jedes Jahr wird mit dem Satz seiner Laufzeit abgezinst; ein geschätzter Zwischenwert stünde in keiner Quelle."
        "Für jedes Jahr nach dem Bezugsjahr einen Satz eintragen.";
    CURVE_BEFORE = "DA036" Error "zahlung-ohne-zinssatz"
        "Eine Zahlung vor dem Bezugsjahr wird aufgezinst; die Zinsstruktur des Stichtags kennt dafür keinen Satz."
        "Satz für das Jahr in „[wirtschaftlichkeit.zinsstruktur]“ eintragen, oder die Zahlung als „versunken“ einstufen.";
    CURRENCY = "DA037" Error "kurs-fehlt"
        "Ein Betrag in fremder Währung wird erst mit einem Kurs zur Zahl; im Programm steht keiner."
        "„[[kurs]]“ mit „waehrung“, „je-euro“, „tag“ und „quelle“ ergänzen.";
    RELEVANCE_REASON = "DA038" Error "einstufung-ohne-grund"
        "Was nicht mitzählt oder trotz des Wechsels bleibt, entscheidet mit; der Grund muss in der Akte stehen."
        "Spalte „grund“ ausfüllen.";
    COMPONENTS = "DA039" Error "bestandteile-ergeben-den-wert-nicht"
        "Ein gerechneter Wert muss sich aus seinen Bestandteilen nachrechnen lassen."
        "Wert oder Bestandteile berichtigen.";
    CLIMATE = "DA040" Error "klimadaten-unvollstaendig"
        "Ein CO₂-Preis auf Energie braucht den Verbrauch, die Emissionen je Kilowattstunde und einen Preis je Tonne."
        "Abschnitt „[klima]“ in „vergabe.toml“ und „klima.csv“ ergänzen.";
    WORKPLACE = "DA041" Error "pauschale-gilt-hier-nicht"
        "Die Arbeitsplatzpauschale des Landes ist nur für die Landesverwaltung festgesetzt."
        "Eigene Sachkosten mit Quelle in „betrag“ eintragen.";
    PREMIUM = "DA050" Error "risikozuschlag-auf-den-zinssatz"
        "Ein Zuschlag auf den Zinssatz trifft jede Zahlung und jede Variante, gleich welches Risiko sie hat, und lässt späte Ausgaben kleiner erscheinen. Nachprüfen lässt er sich nicht."
        "Jedes Risiko mit Wahrscheinlichkeit, Schaden und Jahr in „risiken.csv“ eintragen und den Schlüssel löschen.";
    RISK_RANGE = "DA051" Error "schadensspanne-widerspruechlich"
        "Bester und schlechtester Fall eines Risikos umschließen den angenommenen Schaden; sonst ist einer der drei Werte falsch."
        "„schaden-min“ höchstens so groß wie „schaden“ schreiben, „schaden-max“ mindestens so groß.";
    INCOMPLETE_CRITERION = "DA080" Warning "kriterium-unvollstaendig"
        "Ein Kriterium, das nicht sagt, was man fragt und was als Beleg zählt, bewerten zwei Personen verschieden."
        "Die fehlenden Angaben im Katalog ergänzen.";
    ALIKE = "DA081" Warning "kriterien-ueberschneiden-sich"
        "Wer fast dasselbe zweimal fragt, zählt eine Eigenschaft doppelt."
        "Kriterien zusammenfassen oder in der Frage voneinander abgrenzen.";
    COUNTED_TWICE = "DA082" Error "tatsache-doppelt-gezaehlt"
        "Eine Tatsache, die in zwei Gruppen Punkte gibt, wiegt mehr, als die Gewichte zeigen."
        "Eines der beiden Kriterien streichen.";
    JUDGING_STEP = "DA083" Warning "stufe-wertet-statt-zu-beschreiben"
        "„Gut“ und „angemessen“ versteht jede Person anders; eine Tatsache erkennen zwei gleich."
        "Das Eigenschaftswort durch Zahl, Frist oder Dokument ersetzen.";
    UNEVEN_SCALE = "DA084" Warning "skala-mit-luecke"
        "Reicht eine Skala nicht von 0 bis 10, wiegt das Kriterium weniger, als sein Gewicht sagt."
        "Unterste Stufe mit 0, oberste mit 10 Punkten und jede Stufe mit eigenem Wortlaut.";
    LEFT_OUT = "DA085" Note "vom-profil-nicht-verwendet"
        "Ein Profil wählt Kriterien aus; eine Bewertung zu einem anderen bleibt ohne Wirkung."
        "Zeile streichen oder das Profil aus „vergabe.toml“ nehmen.";
    MIXED_WEIGHTS = "DA100" Error "gewichtssaetze-gemischt"
        "Veröffentlichte Gewichtssätze unterscheiden sich; eine Punktzahl aus zweien davon hätte niemand veröffentlicht."
        "Unter „gewichte“ genau einen Gewichtssatz nennen.";
    NOT_SELECTABLE = "DA101" Error "antwort-nicht-waehlbar"
        "Die Antwort hat in der Vorlage keine oder eine doppelte Beschriftung; niemand könnte sagen, was sie bedeutet."
        "Die nächste Antwort nehmen, deren Text zutrifft.";
    NO_OBSERVATION = "DA102" Error "erprobung-ohne-beobachtung"
        "Eine Erprobung zählt als gesichert, weil jemand etwas gesehen hat; was, muss in „pilot.csv“ stehen."
        "Beobachtung eintragen oder eine andere „beleg-art“ wählen.";
    NO_DAY = "DA103" Error "angabe-ohne-datum"
        "Eine Angabe des Anbieters gilt an einem Tag; ohne ihn weiß später niemand, ob sie überholt ist."
        "„stand“ ausfüllen.";
    ALREADY_KNOWN = "DA104" Note "schon-beantwortet"
        "Was in der Akte schon steht, überschreibt die Angabe eines Anbieters nicht."
        "Nichts zu tun; wer die Angabe dennoch nutzen will, trägt sie selbst ein.";
    NOT_WRITABLE = "DA105" Error "angabe-nicht-eintragbar"
        "Eine Angabe wird nur eingetragen, wenn danach alles andere in der Datei unverändert ist."
        "Die Datei in die genannte Form bringen, oder die Angabe selbst eintragen.";
    LINE_BREAK = "DA160" Error "zeilenumbruch-in-einer-zelle"
        "Große Tabellen werden Zeile für Zeile gelesen; eine Zelle über mehrere Zeilen träfe die falsche."
        "Den Zeilenumbruch aus der Zelle nehmen.";
    TOO_FINE = "DA161" Error "zahl-ausserhalb-des-rechenbereichs"
        "Gerechnet wird mit ganzen Zahlen fester Stellenzahl, damit nichts gerundet wird; was nicht hineinpasst, würde verfälscht."
        "Eine größere Einheit wählen oder weniger Nachkommastellen schreiben.";
    AWARD_METHOD = "DA180" Error "wertungsmethode-nicht-gerechnet"
        "Gerechnet wird nur nach einer Regel, die nachgelesen werden kann; eine erratene Formel träfe vielleicht einen anderen Bieter."
        "Eine der genannten Methoden nehmen, oder die Formel beschreiben und von Hand rechnen.";
    AWARD_KEY = "DA181" Error "angabe-passt-nicht-zur-methode"
        "Eine Angabe, die zur gewählten Methode nicht gehört, bliebe ohne Wirkung; dann stünde in der Bekanntmachung etwas anderes."
        "Angabe streichen oder die Methode wählen, zu der sie gehört.";
    BID_PRICE = "DA182" Error "preis-fehlt-oder-null"
        "Ohne Preis über null lässt sich kein Angebot werten; durch null wird nicht geteilt."
        "Preis eintragen, oder das Angebot mit „ausschluss-grund“ ausschließen.";
    TOO_MANY_POINTS = "DA183" Error "mehr-als-die-hoechstpunkte"
        "Mehr Punkte, als bekanntgemacht waren, darf kein Angebot bekommen."
        "Punkte oder Höchstpunkte berichtigen.";
    PRICE_WEIGHT = "DA184" Error "gewichte-von-preis-und-leistung"
        "Preis und Leistung teilen sich 100 Prozent; sonst zählt etwas zu viel oder zu wenig."
        "„gewicht-preis“ und „gewicht-leistung“ auf zusammen genau 100 bringen.";
    TOO_MANY_BIDS = "DA185" Error "zu-viele-angebote"
        "Jedes Angebot wird einmal weggelassen, um zu sehen, ob sich die Reihenfolge ändert; das ist für sehr viele nicht mehr zumutbar."
        "Lose getrennt werten.";
    EXPECTED_RANGE = "DA186" Error "erwartungsbereich-falsch"
        "Eine Formel lässt sich nur mit Preisen und Punkten erproben, die möglich sind."
        "„preise-von“ unter „preise-bis“ legen, „punkte-von“ unter die Höchstpunkte.";
    REPEATED_ROW = "DA190" Warning "zeile-wiederholt-sich"
        "Dasselbe Programm derselben Behörde für denselben Prozess zählt dann doppelt: in den Kosten, den Nutzenden und der Reihenfolge."
        "Eine der Zeilen streichen, oder zwei Verträge in einer Zeile zusammenfassen.";
    REPEATED_COST = "DA191" Warning "kosten-doppelt-eingetragen"
        "Ein Vertrag, der in zwei Zeilen mit vollem Betrag steht, zählt in jeder Summe doppelt."
        "Den Betrag in eine Zeile schreiben, in die anderen 0.";
    KNOWN = "DA200" Note "altbestand-bekannt"
        "Befunde in alten Entwürfen halten neue nicht auf; verschwinden sollen sie trotzdem nicht."
        "Die alten Entwürfe bei ihrer nächsten Überarbeitung berichtigen.";
    STALE = "DA201" Note "altbestand-ohne-befund"
        "Ein Eintrag, der auf nichts mehr passt, könnte später einen neuen Befund verdecken."
        "Die Liste neu schreiben: --altbestand-schreiben altbestand.json";
    BASELINE = "DA202" Error "altbestand-nicht-lesbar"
        "Eine Liste, die nur zum Teil gelesen wird, würde alte Befunde als neue melden oder neue verdecken."
        "Die Liste neu schreiben: --altbestand-schreiben altbestand.json";
}
