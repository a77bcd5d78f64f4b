//! A small case, drawn by lot.

use std::collections::BTreeMap;

use gleichwertig::exact::Decimal;
use gleichwertig::exact::notation;
use proptest::prelude::*;

pub(crate) const CANDIDATES: [&str; 4] = ["bestand", "kauf", "frei", "eigen"];
pub(crate) const TABLES: [&str; 5] = [
    "kandidaten.csv",
    "anforderungen.csv",
    "bewertung.csv",
    "kosten.csv",
    "risiken.csv",
];
pub(crate) const FILES: [&str; 7] = [
    "anforderungen.csv",
    "bewertung.csv",
    "eigene/probe.toml",
    "kandidaten.csv",
    "kosten.csv",
    "risiken.csv",
    "vergabe.toml",
];
pub(crate) const CRITERIA: [&str; 3] = ["einarbeitung", "reaktionszeit", "ausfuhr"];
pub(crate) const LEVELS: usize = 4;
/// What is written for each level of each criterion, from bad to good.
pub(crate) const WRITTEN: [[&str; LEVELS]; 3] = [
    ["0", "4", "7", "10"],
    ["100", "60", "30,5", "5"],
    ["0", "0", "10", "10"],
];
pub(crate) const REQUIREMENTS: [(&str, &str); 3] = [("soll", "50"), ("soll", "30"), ("kann", "20")];
pub(crate) const YEARS: u32 = 5;
pub(crate) const AMOUNT_PLACES: u32 = 4;
pub(crate) const KINDS: [&str; 3] = ["nachweis", "angabe", "einschaetzung"];
pub(crate) const PROOF: usize = 0;
pub(crate) const CLAIM: usize = 1;
pub(crate) const ESTIMATE: usize = 2;
pub(crate) const LEAST_QUANTITY: u64 = 100;

pub(crate) type Files = BTreeMap<&'static str, Vec<u8>>;

/// Everything about a case that the lot decides.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The interest rate in hundredths of a percent.
    pub(crate) rate: u32,
    pub(crate) convention: &'static str,
    pub(crate) musts: Vec<bool>,
    /// Per requirement and candidate.
    pub(crate) fulfilments: Vec<Option<u8>>,
    /// Per criterion and candidate, one vote per person.
    pub(crate) votes: Vec<Vec<Vote>>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) amount_places: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Vote {
    pub(crate) level: Option<usize>,
    pub(crate) kind: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Payment {
    pub(crate) candidate: usize,
    pub(crate) kind: &'static str,
    pub(crate) amount: u64,
    pub(crate) quantity: u32,
    pub(crate) rhythm: &'static str,
    pub(crate) from: u32,
    pub(crate) until: u32,
    pub(crate) tax: &'static str,
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let convention = prop::sample::select(vec![
        "jahresende",
        "jahresanfang",
        "quartalsmitte",
        "monatsende",
    ]);
    let cells = CRITERIA.len() * CANDIDATES.len();
    (
        0..=1000_u32,
        convention,
        prop::collection::vec(prop::bool::weighted(0.9), CANDIDATES.len()),
        prop::collection::vec(prop::option::weighted(0.8, 0..=10_u8), cells),
        prop::collection::vec(prop::collection::vec(vote(), 0..3), cells),
        prop::collection::vec(payment(), 1..12),
    )
        .prop_map(
            |(rate, convention, musts, fulfilments, votes, mut payments)| {
                payments
                    .iter_mut()
                    .enumerate()
                    .for_each(|(index, payment)| payment.candidate = index % CANDIDATES.len());
                Plan {
                    rate,
                    convention,
                    musts,
                    fulfilments,
                    votes,
                    payments,
                    amount_places: AMOUNT_PLACES,
                }
            },
        )
}

pub(crate) fn vote() -> impl Strategy<Value = Vote> {
    (prop::option::weighted(0.9, 0..LEVELS), PROOF..=ESTIMATE)
        .prop_map(|(level, kind)| Vote { level, kind })
}

pub(crate) fn payment() -> impl Strategy<Value = Payment> {
    let kinds = prop::sample::select(vec![
        "lizenz",
        "pflege",
        "personal",
        "migration",
        "ausstieg",
        "nutzen",
    ]);
    let taxes = prop::sample::select(vec!["", "netto", "brutto 7", "frei", "?"]);
    let rhythms = prop::sample::select(vec!["jahr", "monat", "einmalig"]);
    (
        kinds,
        1..1_000_000_000_u64,
        0..500_u32,
        rhythms,
        0..=YEARS,
        0..=YEARS,
        taxes,
    )
        .prop_map(|(kind, amount, quantity, rhythm, from, until, tax)| {
            let until = if rhythm == "einmalig" {
                from
            } else {
                until.max(from)
            };
            Payment {
                candidate: 0,
                kind,
                amount,
                quantity,
                rhythm,
                from,
                until,
                tax,
            }
        })
}

impl Plan {
    /// A case of which nothing is left to the lot.
    pub(crate) fn example() -> Self {
        let vote = |level| {
            vec![Vote {
                level: Some(level),
                kind: PROOF,
            }]
        };
        let payment = |candidate: usize, kind, rhythm, from, until| Payment {
            candidate,
            kind,
            amount: 123_450_000,
            quantity: 3,
            rhythm,
            from,
            until,
            tax: "netto",
        };
        Self {
            rate: 120,
            convention: "jahresende",
            musts: vec![true; CANDIDATES.len()],
            fulfilments: (0..12)
                .map(|points| (points < 11).then_some(points))
                .collect(),
            votes: (0..12)
                .map(|index| {
                    if index == 5 {
                        Vec::new()
                    } else {
                        vote(index % LEVELS)
                    }
                })
                .collect(),
            payments: (0..CANDIDATES.len())
                .flat_map(|candidate| {
                    [
                        payment(candidate, "lizenz", "jahr", 0, YEARS),
                        payment(candidate, "migration", "einmalig", 1, 1),
                    ]
                })
                .collect(),
            amount_places: AMOUNT_PLACES,
        }
    }

    /// The same case with four candidates that differ only in their names, so that every place is shared.
    pub(crate) fn with_candidates_alike(mut self) -> Self {
        let width = CANDIDATES.len();
        self.musts = vec![true; width];
        for cells in self.fulfilments.chunks_mut(width) {
            cells.fill(cells[0]);
        }
        for cells in self.votes.chunks_mut(width) {
            let first = cells[0].clone();
            cells.fill(first);
        }
        self.payments.truncate(1);
        for candidate in 1..width {
            let payment = Payment {
                candidate,
                ..self.payments[0].clone()
            };
            self.payments.push(payment);
        }
        self
    }

    pub(crate) fn files(&self) -> Files {
        let texts = [
            self.requirements(),
            self.ratings(),
            CATALOGUE.to_owned(),
            MASTER_DATA.to_owned(),
            self.costs(),
            RISKS.to_owned(),
            format!(
                "{TENDER}zinssatz = \"{}\"\nzahlung = \"{}\"\n{GROUPS}",
                decimal(self.rate.into(), 2),
                self.convention
            ),
        ];
        FILES
            .into_iter()
            .zip(texts.map(String::into_bytes))
            .collect()
    }

    pub(crate) fn requirements(&self) -> String {
        let cells = |cells: Vec<String>| cells.join(";");
        let musts = cells(
            self.musts
                .iter()
                .map(|met| if *met { "erfuellt" } else { "nicht" }.to_owned())
                .collect(),
        );
        let mut text = format!(
            "anforderung;text;art;gewicht;{};stand\n",
            CANDIDATES.join(";")
        );
        text += &format!("A-00;Betrieb im Land;muss;;{musts};2026-10-01\n");
        for (index, ((kind, weight), points)) in REQUIREMENTS
            .iter()
            .zip(self.fulfilments.chunks(CANDIDATES.len()))
            .enumerate()
        {
            let points = points
                .iter()
                .map(|points| points.map_or("unbekannt".to_owned(), |points| points.to_string()));
            text += &format!(
                "A-{:02};Anforderung {index};{kind};{weight};{};2026-10-01\n",
                index + 1,
                cells(points.collect())
            );
        }
        text
    }

    pub(crate) fn ratings(&self) -> String {
        let mut text = "kandidat;kriterium;wert;grund;beleg;beleg-art;stand;person\n".to_owned();
        for (index, votes) in self.votes.iter().enumerate() {
            let (criterion, candidate) = (
                index / CANDIDATES.len(),
                CANDIDATES[index % CANDIDATES.len()],
            );
            for (vote, person) in votes.iter().zip(["Meyer", "Schulz"]) {
                let value = vote
                    .level
                    .map_or("unbekannt", |level| WRITTEN[criterion][level]);
                let kind = KINDS[vote.kind];
                let id = CRITERIA[criterion];
                text += &format!(
                    "{candidate};{id};{value};Grund {index};Prüfbericht {index};{kind};2026-10-01;{person}\n"
                );
            }
        }
        text + "frei;offene-schnittstelle;erfuellt;Vorgeführt;Protokoll 3;nachweis;2026-10-01;Meyer\n"
    }

    pub(crate) fn costs(&self) -> String {
        let mut text = "kandidat;position;art;betrag;menge;mindestmenge;einheit;zeitraum;von;bis;haushaltswirksam;steuer;\
                        quelle;beleg\n"
            .to_owned();
        for (index, payment) in self.payments.iter().enumerate() {
            let Payment {
                candidate,
                kind,
                amount,
                quantity,
                rhythm,
                from,
                until,
                tax,
            } = payment;
            let amount = notation::german(
                &decimal(*amount, self.amount_places).fraction(),
                self.amount_places,
            );
            let (candidate, from, until) = (CANDIDATES[*candidate], 2027 + from, 2027 + until);
            let budget = if from % 2 == 0 { "ja" } else { "nein" };
            text += &format!(
                "{candidate};Posten {index};{kind};{amount};{quantity};{LEAST_QUANTITY};Stück;{rhythm};{from};{until};{budget};{tax};\
                 angebot;Angebot {index}\n"
            );
        }
        text
    }
}

pub(crate) fn decimal(digits: u64, places: u32) -> Decimal {
    let places = usize::try_from(places).expect("small");
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = padded.split_at(padded.len() - places);
    let point = if part.is_empty() { "" } else { "." };
    Decimal::parse_plain(&format!("{whole}{point}{part}")).expect("a number")
}

pub(crate) const MASTER_DATA: &str = "\
kandidat;produkt;version;anbieter;sitz;konzernsitz;modell;lizenz;betrieb;datenort;quelltext;notiz
bestand;Konferenz alt;7;Altanbieter;DE;US;bestand;Rahmenvertrag;landes-it;DE;keiner;
kauf;Konferenz Plus;12.1;Anbieter GmbH;DE;DE;proprietaer;Mietvertrag;private-cloud;DE, FR;hinterlegt;
frei;Konferenz frei;3;Verein e. V.;DE;DE;open-source;Apache-2.0;landes-it;DE;https://example.org/quelltext;
eigen;Konferenz eigen;1;Systemhaus;AT;AT;open-source;EUPL-1.2;eigenbetrieb;EU;oeffentlich;Auftrag
";

pub(crate) const RISKS: &str = "\
kandidat;risiko;wahrscheinlichkeit;schaden;jahr;traeger;massnahme;beleg
frei;Pflege endet;12,5;40000,00;2029;Auftraggeber;zweiter Dienstleister;Vermerk 7
kauf;Preiserhöhung;unbekannt;unbekannt;2030;geteilt;;
";

pub(crate) const TENDER: &str = r#"
[vergabe]
kennung = "MI-2026-0042"
titel = "Videokonferenzen für die Landesverwaltung"
stelle = "IT.Niedersachsen"
ebene = "land"
phase = "bedarf"
stichtag = 2026-11-20
leistung = ["standardsoftware", "pflege"]
verfahren = "offenes Verfahren"
auftragswert = "480000.00"
laufzeit-monate = 48
personenbezogene-daten = true

[bedarf]
aufgabe = "Besprechen über Orte hinweg"
ausgangslage = "Der Vertrag endet 2027."
aufgabenkritik = "Untersucht 2025."
ziele = ["Alle Dienststellen können sich treffen", "Die Daten bleiben im Land"]
ziele-stand = 2026-09-01
zielkonflikte = "keine"
fortfuehrung = "bestand"
nutzende = 12000
zeitraum-grund = "Laufzeit des Rahmenvertrags"

[gleichwertigkeit]
referenz = "kauf"
mindest-eignung = "95"
mindest-probe = "80"
mehrkosten-hoechstens = "5"

[empfehlung]
kandidat = "frei"
begruendung = "Sie erfüllt die Anforderungen."
bedingungen = ["Pflegevertrag liegt vor"]
ausschlaggebend = ["probe", "A-01", "lizenz", "ausfuhr"]

[haushalt]
titel = "0302 / 511 99"
deckung = "vorhanden"

[[eignungspruefung]]
kandidat = "frei"
ergebnis = "geeignet"
rechtlich = "keine Bedenken"

[[verworfen]]
titel = "Telefonkonferenz"
grund = "ohne Bild"

[[erfolgskontrolle]]
ziel = "Treffen"
kennzahl = "Sitzungen je Woche"
zielwert = "900"
termin = 2029-06-30

[[abweichung]]
regel = "WU017"
stelle = "frei"
grund = "Ausstieg ist im Vertrag enthalten"
vermerk = "Az. 12"

[wirtschaftlichkeit]
bezugsjahr = 2027
jahre = 5
steuer = "brutto"
zinssatz-grund = "Vorgabe des Hauses"
steigerung = { personal = { satz = "2.6", grund = "Tarif" } }
"#;

pub(crate) const GROUPS: &str = r#"
[nutzwert]
kataloge = ["eignung", "probe"]

[nutzwert.gewichte]
eignung = "60"
probe = "40"
"#;

pub(crate) const CATALOGUE: &str = r#"
[katalog]
id = "probe"
titel = "Probe"
zweck = "Prüft das Rechnen."
version = "1"
stand = 2026-11-20
geprueft-am = 2026-11-20
fundstelle = ["Hausregel 1"]

[[kriterium]]
id = "einarbeitung"
titel = "Einarbeitung"
art = "bewertung"
gewicht = "40"
feststellung = "urteil"
frage = "Wie lange dauert die Einarbeitung?"
warum = "Sie kostet Zeit."
fundstelle = ["§ 7 Abs. 2 LHO"]
bindung = "hausregel"
nachweis = ["Versuch"]
[[kriterium.skala.stufen]]
punkte = "0"
wenn = "länger als ein Monat"
[[kriterium.skala.stufen]]
punkte = "4"
wenn = "ein Monat"
[[kriterium.skala.stufen]]
punkte = "7"
wenn = "eine Woche"
[[kriterium.skala.stufen]]
punkte = "10"
wenn = "ein Tag"

[[kriterium]]
id = "reaktionszeit"
titel = "Reaktionszeit"
art = "bewertung"
gewicht = "35"
feststellung = "tatsache"
frage = "Wie viele Tage vergehen bis zur Antwort?"
warum = "Wer wartet, arbeitet nicht."
fundstelle = ["Hausregel 2"]
[kriterium.skala.linear]
einheit = "Tage"
null-punkte = "90"
volle-punkte = "7"

[[kriterium]]
id = "ausfuhr"
titel = "Ausfuhr der Daten"
art = "bewertung"
gewicht = "25"
feststellung = "tatsache"
frage = "Lassen sich die Daten ausführen?"
warum = "Sonst bleibt man gefangen."
fundstelle = ["Art. 25 VO (EU) 2023/2854"]
[[kriterium.skala.stufen]]
punkte = "0"
wenn = "nein"
[[kriterium.skala.stufen]]
punkte = "10"
wenn = "ja"

[[kriterium]]
id = "offene-schnittstelle"
titel = "Offene Schnittstelle"
art = "ausschluss"
frage = "Gibt es eine beschriebene Schnittstelle?"
warum = "Andere Verfahren hängen daran."
fundstelle = ["Hausregel 3"]
erfuellt-wenn = "Die Beschreibung ist öffentlich."
"#;

pub(crate) fn text_of(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("text of our own")
}
