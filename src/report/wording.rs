//! German words and number forms, one function each.

use crate::assess::{Effect, Verdict};
use crate::exact::{Basis, Decimal, Fraction, Range, Year, notation};
use crate::law::{Binding, Grade, Origin};
use crate::model::{
    Ascertainment, BudgetEffect, Convention, CostKind, EvidenceKind, Frequency, Level,
    LicenceClass, Licensing, Operation, Phase, PriceOrigin, Rater, RequirementKind, Service,
    SolutionModel, TaxStatus,
};
use crate::score::Standing;

/// `1.234,50 EUR`.
pub(super) fn euro(amount: &Fraction) -> String {
    format!("{} EUR", notation::german(amount, 2))
}

/// `1.234,50 EUR`, or words where nobody knows.
pub(super) fn euro_or_unknown(amount: Option<&Fraction>) -> String {
    amount.map_or_else(|| "nicht bezifferbar".to_owned(), euro)
}

/// `612,50`.
pub(super) fn points(points: &Fraction) -> String {
    notation::german(points, 2)
}

/// `8,2`, for points from 0 to 10.
pub(super) fn grade_points(points: &Fraction) -> String {
    let tenths = notation::german(points, 1);
    if notation::german(points, 2).ends_with('0') {
        tenths
    } else {
        notation::german(points, 2)
    }
}

/// `612,50 bis 700,00`, or one number where nothing is open.
pub(super) fn range(range: &Range) -> String {
    if range.width().is_zero() {
        points(range.secured())
    } else {
        format!(
            "{} bis {}",
            points(range.secured()),
            points(range.possible())
        )
    }
}

/// `87,5 %`.
pub(super) fn percent(percent: &Fraction) -> String {
    format!("{} %", notation::german(percent, 1))
}

/// `4,52 %`.
pub(super) fn fine_percent(percent: &Fraction) -> String {
    format!("{} %", notation::german(percent, 2))
}

/// From one percentage to another.
pub(super) fn percent_range(low: &Fraction, high: &Fraction) -> String {
    format!("{} bis {}", fine_percent(low), fine_percent(high))
}

/// A written number with as many places as it was written with.
pub(super) fn number(number: Decimal) -> String {
    notation::german_decimal(number)
}

/// `2028`, or `2028 bis 2032`.
pub(super) fn years(from: Year, until: Year) -> String {
    if from == until {
        from.to_string()
    } else {
        format!("{from} bis {until}")
    }
}

/// `a, b und c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} und {last}", first.join(", ")),
    }
}

/// `1 Kriterium`, `3 Kriterien`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// A text as written, or a dash that says that something is missing.
pub(super) fn or_missing(text: &str) -> String {
    if text.trim().is_empty() {
        "(keine Angabe)".to_owned()
    } else {
        text.to_owned()
    }
}

/// A sentence ends with a stop.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Federal => "Bund",
        Level::State => "Land",
        Level::Municipal => "Kommune",
    }
}

pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Need => "Bedarf (vor der Vergabe)",
        Phase::Draft => "Entwurf der Vergabeunterlagen",
        Phase::Award => "Wertung der Angebote",
    }
}

pub(super) fn phases(phases: &[Phase]) -> String {
    phases
        .iter()
        .map(|phase| phase.word().to_owned())
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn service(service: Service) -> &'static str {
    match service {
        Service::StandardSoftware => "Standardsoftware",
        Service::CustomSoftware => "Individualsoftware",
        Service::Cloud => "Cloud-Leistung",
        Service::Maintenance => "Pflege",
        Service::Consulting => "Dienstleistung",
        Service::ArtificialIntelligence => "KI-Anwendung",
        Service::Workplace => "Arbeitsplatz",
    }
}

pub(super) fn model(model: SolutionModel) -> &'static str {
    match model {
        SolutionModel::Proprietary => "proprietär",
        SolutionModel::OpenSource => "Open Source",
        SolutionModel::Custom => "Individualentwicklung",
        SolutionModel::Existing => "Bestand",
    }
}

pub(super) fn licensing(licensing: &Licensing) -> String {
    match licensing {
        Licensing::OpenSource { expression, class } => {
            format!("{expression}, Open Source, {}", copyleft(*class))
        }
        Licensing::SourceAvailable(text) => {
            format!("{text}, Quelltext einsehbar, nicht Open Source")
        }
        Licensing::Proprietary(text) if text.is_empty() => "proprietär".to_owned(),
        Licensing::Proprietary(text) => format!("{text}, proprietär"),
        Licensing::Unknown => "unbekannt".to_owned(),
    }
}

pub(super) fn copyleft(class: LicenceClass) -> &'static str {
    match class {
        LicenceClass::PublicDomain => "ohne Pflichten bei Weitergabe",
        LicenceClass::Permissive => "ohne Copyleft",
        LicenceClass::WeakCopyleft => "schwaches Copyleft",
        LicenceClass::StrongCopyleft => "starkes Copyleft",
        LicenceClass::NetworkCopyleft => "starkes Copyleft, auch bei Nutzung über ein Netz",
        LicenceClass::Unclassified => "Copyleft nicht eingeordnet",
    }
}

pub(super) fn operation(operation: Option<Operation>) -> &'static str {
    match operation {
        Some(Operation::InHouse) => "Eigenbetrieb",
        Some(Operation::StateProvider) => "IT-Dienstleister des Landes",
        Some(Operation::PrivateCloud) => "Private Cloud",
        Some(Operation::PublicCloud) => "Public Cloud",
        None => "unbekannt",
    }
}

pub(super) fn cost_kind(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Licence => "Lizenzen",
        CostKind::Maintenance => "Pflege und Support",
        CostKind::Introduction => "Einführung",
        CostKind::Migration => "Migration",
        CostKind::ParallelOperation => "Parallelbetrieb",
        CostKind::Training => "Schulung",
        CostKind::Operation => "Betrieb",
        CostKind::Staff => "Personal",
        CostKind::Hosting => "Hosting",
        CostKind::Carbon => "CO₂",
        CostKind::Exit => "Ausstieg",
        CostKind::ResidualValue => "Restwert",
        CostKind::Benefit => "Nutzen in Geld",
        CostKind::Other => "Sonstiges",
    }
}

pub(super) fn origin(origin: PriceOrigin) -> &'static str {
    match origin {
        PriceOrigin::Offer => "Angebot",
        PriceOrigin::Contract => "Vertrag",
        PriceOrigin::ListPrice => "Listenpreis",
        PriceOrigin::Measurement => "Messung",
        PriceOrigin::Estimate => "Schätzung",
    }
}

pub(super) fn effect(effect: BudgetEffect) -> &'static str {
    match effect {
        BudgetEffect::Effective => "ja",
        BudgetEffect::NotEffective => "nein",
    }
}

pub(super) fn tax(tax: TaxStatus) -> String {
    match tax {
        TaxStatus::Net(vat) => format!("netto, {} % USt", number(vat.percent().written())),
        TaxStatus::Gross(vat) => format!("brutto, {} % USt", number(vat.percent().written())),
        TaxStatus::Free => "ohne USt".to_owned(),
        TaxStatus::Unknown(_) => "USt offen".to_owned(),
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Net => "netto (ohne Umsatzsteuer)",
        Basis::Gross => "brutto (mit Umsatzsteuer, wo sie anfällt)",
    }
}

pub(super) fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Yearly => "je Jahr",
        Frequency::Monthly => "je Monat",
        Frequency::Once => "einmalig",
    }
}

pub(super) fn convention(convention: Convention) -> &'static str {
    match convention {
        Convention::EndOfYear => "am Jahresende",
        Convention::StartOfYear => "am Jahresanfang",
        Convention::StartOfQuarter => "zu Beginn jedes Vierteljahres",
        Convention::MidQuarter => "in der Mitte jedes Vierteljahres",
        Convention::EndOfQuarter => "am Ende jedes Vierteljahres",
        Convention::StartOfMonth => "am Anfang jedes Monats",
        Convention::EndOfMonth => "am Ende jedes Monats",
    }
}

pub(super) fn requirement(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::Must => "Muss",
        RequirementKind::Should => "Soll",
        RequirementKind::May => "Kann",
    }
}

pub(super) fn evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Claim => "Angabe des Anbieters",
        EvidenceKind::Estimate => "Einschätzung",
        EvidenceKind::Trial => "Erprobung im Piloten",
        EvidenceKind::Proof => "Nachweis",
    }
}

pub(super) fn rater(rater: &Rater) -> String {
    match rater {
        Rater::Unnamed => "(nicht genannt)".to_owned(),
        Rater::Named(name) => name.clone(),
        Rater::Agreement => "Einigung".to_owned(),
    }
}

pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Proven => "belegt",
        Standing::Derived => "aus den Stammdaten",
        Standing::Judged => "von zweien beurteilt",
        Standing::Stated => "festgestellt",
        Standing::Claimed => "nur angegeben oder zugesagt",
        Standing::Estimated => "nur eine Einschätzung",
        Standing::Disputed => "strittig",
        Standing::Unknown => "unbekannt",
        Standing::NotApplicable => "entfällt",
    }
}

pub(super) fn ascertainment(ascertainment: Ascertainment) -> &'static str {
    match ascertainment {
        Ascertainment::Fact => "Tatsache, durch einen Nachweis festzustellen",
        Ascertainment::Judgement => "Urteil zweier Personen, die unabhängig voneinander bewerten",
    }
}

/// How something binds, in words: law, framework, policy and outlook are four labels in every output.
#[must_use]
pub fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::Law => "geltendes Recht",
        Binding::Framework => "empfohlenes Rahmenwerk",
        Binding::Policy => "Hausregel",
        Binding::Outlook => "Ausblick (Vorschlag, nicht in Kraft)",
    }
}

/// The same as a label before a title: `Recht`, `Rahmenwerk (empfohlen, kein Recht)`.
pub(super) fn binding_head(binding: Binding) -> &'static str {
    match binding {
        Binding::Law => "Recht",
        Binding::Framework => "Rahmenwerk (empfohlen, kein Recht)",
        Binding::Policy => "Hausregel",
        Binding::Outlook => "Ausblick (nicht in Kraft oder zurückgestellt)",
    }
}

pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Read => "A, im Text gelesen",
        Grade::Secondary => "B, aus zweiter Hand",
        Grade::Unverified => "C, nicht nachgeprüft",
    }
}

pub(super) fn parameter_origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Law => "Recht",
        Origin::Guidance => "Leitfaden",
        Origin::Assumption => "Annahme",
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Equivalent => "gleichwertig",
        Verdict::NotEquivalent => "nicht gleichwertig",
        Verdict::Undecided => "noch offen",
    }
}

pub(super) fn could_change(effect: Effect) -> &'static str {
    match effect {
        Effect::Both => "Rangfolge und Gleichwertigkeit",
        Effect::Equivalence => "Gleichwertigkeit",
        Effect::Ranking => "Rangfolge",
        Effect::Nothing => "nichts",
    }
}
