//! The note on a review: planned against actual, where differences come from, which goals were reached.

use crate::assess::{GoalStatus, ReviewAssessment};
use crate::cost::{Effects, PositionReview, Worth};
use crate::exact::{Day, Fraction, notation};
use crate::model::{ActualPayment, Arithmetic, Direction, OutcomeValue, ReviewGoal};
use crate::source::SourceMap;

use super::wording as w;
use super::{Document, Inline, Table};

/// The causes of a difference in the order of [`Effects::parts`].
const CAUSES: [&str; 7] = [
    "Preis",
    "Menge",
    "Zeitpunkt",
    "nicht trennbar",
    "entfallen oder offen",
    "nicht geplant",
    "Runden der Tabellen",
];

/// The whole note on a review.
#[must_use]
pub fn review(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Document {
    let mut document = Document::default();
    head(&mut document, assessment);
    summary(&mut document, assessment);
    economy(&mut document, assessment);
    origins(&mut document, assessment);
    surprises(&mut document, assessment);
    goals(&mut document, assessment, map);
    effect(&mut document);
    findings(&mut document, assessment, map);
    payments(&mut document, assessment, map);
    document
}

/// The short form for the terminal: the result, both totals and the goals.
#[must_use]
pub fn review_summary(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Document {
    let mut document = Document::default();
    head(&mut document, assessment);
    summary(&mut document, assessment);
    let mut positions = Table::new(
        format!("Je Position bis {} (EUR, nominal)", assessment.review.until),
        &["Position", "#Plan", "#Ist", "#Prozent"],
    );
    for position in &assessment.result.positions {
        positions.row(vec![
            position.position.clone(),
            w::points(&position.planned_so_far.nominal),
            w::points(&position.actual.nominal),
            percent_so_far(position),
        ]);
    }
    document.table(positions);
    document.table(cause_table(assessment));
    let mut goals = Table::new("Ziele", &["Ziel", "Zielwert", "Ergebnis", "Stand"]);
    for row in goal_table(assessment, map).rows {
        let mut cells = row.into_iter();
        let (goal, _, target, found, _, status) = (
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
        );
        goals.rich_row(
            [goal, target, found, status]
                .into_iter()
                .flatten()
                .collect(),
        );
    }
    document.table(goals);
    document
}

/// Where the whole difference comes from, without the positions.
fn cause_table(assessment: &ReviewAssessment<'_>) -> Table {
    let effects = &assessment.result.effects;
    let mut table = Table::new(
        "Woher die Abweichung kommt (EUR)",
        &["Ursache", "#nominal", "#Barwert"],
    );
    for (name, part) in CAUSES.iter().zip(effects.parts()) {
        if !part.nominal.is_zero() || !part.present.is_zero() {
            table.row(vec![
                (*name).to_owned(),
                w::points(&part.nominal),
                w::points(&part.present),
            ]);
        }
    }
    let total = effects.total();
    table.row(vec![
        "zusammen".to_owned(),
        w::points(&total.nominal),
        w::points(&total.present),
    ]);
    table
}

fn percent_so_far(position: &PositionReview) -> String {
    position
        .percent_so_far()
        .map_or_else(|| "–".to_owned(), |percent| w::percent(&percent))
}

fn name(assessment: &ReviewAssessment<'_>) -> String {
    let candidate = assessment.review.candidate;
    let product = assessment
        .case
        .candidate(candidate)
        .map_or("", |candidate| candidate.product.as_str());
    format!("{product} ({})", assessment.case.id(candidate))
}

fn head(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    let tender = &assessment.case.tender;
    document.heading(1, format!("Erfolgskontrolle zu: {}", tender.title));
    document.paragraph(format!(
        "{} · {} · Stichtag der Entscheidung {}",
        tender.authority,
        tender.id,
        tender.key_date.day().german()
    ));
    let kind = if assessment.is_final() {
        "Abschließende Erfolgskontrolle"
    } else {
        "Begleitende Erfolgskontrolle"
    };
    let rest = if assessment.is_final() {
        String::new()
    } else {
        format!(
            " Für die Jahre danach bis {} gilt weiter der Plan.",
            assessment.case.costs.last_year()
        )
    };
    document.paragraph(format!(
        "{kind} für {} bis einschließlich {}.{rest}",
        name(assessment),
        assessment.review.until
    ));
}

fn summary(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    let result = &assessment.result;
    let difference = result.actual.minus(&result.planned_so_far);
    let percent = result.percent_so_far();
    let share = percent.as_ref().map_or_else(
        || "; ein Anteil lässt sich nicht angeben, weil bis dahin nichts geplant war".to_owned(),
        |percent| format!(", das sind {} des Plans", w::percent(&percent.magnitude())),
    );
    document.paragraph(format!(
        "Geplant waren bis {} {}, das Ist sind {}: {}{share}. {}",
        assessment.review.until,
        flow(&result.planned_so_far.nominal),
        flow(&result.actual.nominal),
        better_or_worse(&difference.nominal),
        if assessment.is_material() {
            format!(
                "Das ist mehr als {} % und damit eine wesentliche Abweichung.",
                w::number(assessment.limit)
            )
        } else {
            format!(
                "Das liegt nicht über der Grenze von {} %.",
                w::number(assessment.limit)
            )
        }
    ));
    let deviation = result.deviation();
    document.paragraph(format!(
        "Kapitalwert nach Plan {}, nach heutigem Stand {}: {}.",
        w::euro(&result.planned.present),
        w::euro(&result.expected.present),
        better_or_worse(&deviation.present)
    ));
    let count = |status: GoalStatus| {
        assessment
            .goals
            .iter()
            .filter(|goal| goal.status == status)
            .count()
    };
    if !assessment.goals.is_empty() {
        document.paragraph(format!(
            "Von {} sind {} erreicht, {} verfehlt, {} noch nicht fällig und {} ohne Ergebnis.",
            w::counted(assessment.goals.len(), "Ziel", "Zielen"),
            count(GoalStatus::Reached),
            count(GoalStatus::Missed),
            count(GoalStatus::NotYetDue),
            count(GoalStatus::Unknown),
        ));
    }
}

fn flow(amount: &Fraction) -> String {
    let what = if amount.is_negative() {
        "Ausgaben"
    } else {
        "Einnahmen"
    };
    format!("{} {what}", w::euro(&amount.magnitude()))
}

/// Expenses are negative, so a positive difference is a saving.
fn better_or_worse(difference: &Fraction) -> String {
    if difference.is_zero() {
        "kein Unterschied".to_owned()
    } else if difference.is_negative() {
        format!("{} ungünstiger", w::euro(&difference.magnitude()))
    } else {
        format!("{} günstiger", w::euro(difference))
    }
}

fn economy(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "1 Wirtschaftlichkeitskontrolle");
    let economics = &assessment.case.costs.economics;
    document.paragraph(format!(
        "Gerechnet wird mit derselben Methode wie in der Untersuchung: Bezugsjahr {}, derselbe Zins, Zahlung {}, {}. Ausgaben stehen mit Minus.",
        economics.reference_year,
        w::convention(economics.convention),
        w::basis(economics.basis),
    ));
    let result = &assessment.result;
    let mut table = Table::new("Plan und Ist zusammen (EUR)", &["", "#nominal", "#Barwert"]);
    let mut row = |title: String, worth: &Worth| {
        table.row(vec![
            title,
            w::points(&worth.nominal),
            w::points(&worth.present),
        ]);
    };
    row(
        format!("Plan bis {}", assessment.review.until),
        &result.planned_so_far,
    );
    row(
        format!("Ist bis {}", assessment.review.until),
        &result.actual,
    );
    row("Plan, ganzer Zeitraum".to_owned(), &result.planned);
    row("Ist und restlicher Plan".to_owned(), &result.expected);
    row(
        "Abweichung, ganzer Zeitraum".to_owned(),
        &result.deviation(),
    );
    document.table(table);
    document.table(position_table(assessment));
}

fn position_table(assessment: &ReviewAssessment<'_>) -> Table {
    let mut table = Table::new(
        format!("Je Position bis {} (EUR, nominal)", assessment.review.until),
        &[
            "Position",
            "Kostenart",
            "#Plan",
            "#Ist",
            "#Unterschied",
            "#Prozent",
            "Hinweis",
        ],
    );
    for position in &assessment.result.positions {
        let difference = position
            .actual
            .nominal
            .minus(&position.planned_so_far.nominal);
        table.row(vec![
            position.position.clone(),
            w::cost_kind(position.kind).to_owned(),
            w::points(&position.planned_so_far.nominal),
            w::points(&position.actual.nominal),
            w::points(&difference),
            percent_so_far(position),
            remark(position),
        ]);
    }
    table
}

fn remark(position: &PositionReview) -> String {
    let years = |years: &[crate::exact::Year]| {
        let words: Vec<String> = years.iter().map(ToString::to_string).collect();
        w::listed(&words)
    };
    let mut parts = Vec::new();
    if !position.is_planned {
        parts.push("nicht geplant".to_owned());
    } else if !position.extra_years.is_empty() {
        parts.push(format!("{} nicht geplant", years(&position.extra_years)));
    }
    if !position.open_years.is_empty() {
        parts.push(format!("kein Ist für {}", years(&position.open_years)));
    }
    for (planned, actual) in &position.moved {
        parts.push(format!("{planned} geplant, {actual} gezahlt"));
    }
    parts.join("; ")
}

fn origins(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "2 Woher die Abweichung kommt");
    document.table(cause_table(assessment));
    document.paragraph(
        "Preis: (Ist-Preis − Plan-Preis) × Ist-Menge. Menge: (Ist-Menge − Plan-Menge) × Plan-Preis. Beide abgezinst aus dem Jahr der Zahlung. \
         Zeitpunkt: Plan-Betrag × (Faktor des Ist-Jahres − Faktor des Plan-Jahres). Der Preis wird an der Ist-Menge, die Menge am Plan-Preis gemessen; \
         so bleibt kein gemischter Rest, und die Teile ergeben zusammen genau die Abweichung. Plan-Preise enthalten die Preissteigerung ihres Jahres.",
    );
    document.paragraph(
        "Zuerst gehören Plan und Ist desselben Jahres zusammen, dann die übrigen Jahre einer Position der Reihe nach. Eine Zahlung, die erst später geplant \
         war, gilt nur dann als vorgezogen, wenn die Position ein einziges Planjahr hat. Nicht getrennt wird, wo im Ist die Menge fehlt.",
    );
    if matches!(
        assessment.case.costs.economics.arithmetic,
        Arithmetic::Table(_)
    ) {
        document.paragraph(
            "Die Untersuchung rechnet mit gerundeten Tabellenfaktoren. Die Teile sind genau gerechnet; was das Runden ausmacht, steht in einer eigenen Spalte.",
        );
    }
    document.table(effect_table(assessment));
}

fn effect_table(assessment: &ReviewAssessment<'_>) -> Table {
    let with_rounding = !assessment.result.effects.rounding.present.is_zero();
    let shown = if with_rounding {
        CAUSES.len()
    } else {
        CAUSES.len().saturating_sub(1)
    };
    let names: Vec<String> = CAUSES
        .iter()
        .take(shown)
        .map(|name| format!("#{name}"))
        .collect();
    let mut columns = vec!["Position"];
    columns.extend(names.iter().map(String::as_str));
    columns.push("#zusammen");
    let mut table = Table::new("Abweichung des Kapitalwerts nach Ursachen (EUR)", &columns);
    let cells = |name: String, effects: &Effects| {
        let mut cells = vec![name];
        cells.extend(
            effects
                .parts()
                .iter()
                .take(shown)
                .map(|part| w::points(&part.present)),
        );
        cells.push(w::points(&effects.total().present));
        cells
    };
    for position in &assessment.result.positions {
        table.row(cells(position.position.clone(), &position.effects));
    }
    table.row(cells("zusammen".to_owned(), &assessment.result.effects));
    table
}

fn surprises(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "3 Nicht geplante und fehlende Zahlungen");
    let mut items = Vec::new();
    for position in &assessment.result.positions {
        let remark = remark(position);
        if !remark.is_empty() {
            let reasons: Vec<String> = payments_of(assessment, &position.position)
                .filter(|payment| !payment.reason.is_empty())
                .map(|payment| format!("{}: {}", payment.year, payment.reason))
                .collect();
            let reason = if reasons.is_empty() {
                String::new()
            } else {
                format!(" Grund: {}.", reasons.join("; ").trim_end_matches('.'))
            };
            items.push(format!("{}: {remark}.{reason}", position.position));
        }
    }
    if items.is_empty() {
        document
            .paragraph("Jede Zahlung war geplant, und zu jeder geplanten Zahlung gibt es ein Ist.");
    }
    document.list(items);
}

fn payments_of<'a>(
    assessment: &'a ReviewAssessment<'_>,
    position: &'a str,
) -> impl Iterator<Item = &'a ActualPayment> {
    let payments = assessment.review.payments.iter();
    payments.filter(move |payment| payment.position == position)
}

fn goals(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "4 Zielerreichungskontrolle");
    let table = goal_table(assessment, map);
    if table.rows.is_empty() {
        document.paragraph("Die Akte nennt kein Ziel, an dem der Erfolg zu messen wäre.");
    }
    document.table(table);
}

fn goal_table(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Table {
    let mut table = Table::new(
        "Ziele und was daraus wurde",
        &[
            "Ziel", "Kennzahl", "Zielwert", "Ergebnis", "Termin", "Stand", "Beleg",
        ],
    );
    let goals = assessment.case.tender.review_goals.iter();
    for (goal, result) in goals.zip(&assessment.goals) {
        let outcome = result
            .outcome
            .and_then(|row| assessment.review.outcomes.get(row));
        let found = outcome.map_or_else(
            || "kein Ergebnis".to_owned(),
            |outcome| value(outcome.value, goal),
        );
        let evidence = outcome.map_or_else(String::new, |outcome| {
            let day = outcome
                .as_of
                .map(|day| format!(", {}", day.german()))
                .unwrap_or_default();
            format!(
                "{}{day} ({})",
                w::or_missing(&outcome.evidence),
                map.place(outcome.span)
            )
        });
        table.row(vec![
            goal.goal.clone(),
            w::or_missing(&goal.indicator),
            target(goal),
            found,
            goal.due
                .map_or_else(|| "(keine Angabe)".to_owned(), Day::german),
            status(result.status).to_owned(),
            evidence,
        ]);
    }
    table
}

/// The target in numbers where it has one, else in words.
pub(super) fn target(goal: &ReviewGoal) -> String {
    goal.measure.as_ref().map_or_else(
        || w::or_missing(&goal.target),
        |target| {
            let direction = match target.direction {
                Direction::AtLeast => "mindestens",
                Direction::AtMost => "höchstens",
                Direction::Exactly => "genau",
            };
            format!(
                "{direction} {} {}",
                notation::german_decimal(target.value),
                target.unit
            )
            .trim_end()
            .to_owned()
        },
    )
}

fn value(value: OutcomeValue, goal: &ReviewGoal) -> String {
    match value {
        OutcomeValue::Measured(number) => {
            let unit = goal.measure.as_ref().map_or("", |target| &target.unit);
            format!("{} {unit}", notation::german_decimal(number))
                .trim_end()
                .to_owned()
        }
        OutcomeValue::Stated(true) => "als erreicht angegeben".to_owned(),
        OutcomeValue::Stated(false) => "als verfehlt angegeben".to_owned(),
        OutcomeValue::Unknown => "unbekannt".to_owned(),
    }
}

fn status(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Reached => "erreicht",
        GoalStatus::Missed => "verfehlt",
        GoalStatus::NotYetDue => "noch nicht fällig",
        GoalStatus::Unknown => "ohne Ergebnis",
    }
}

fn effect(document: &mut Document) {
    document.heading(2, "5 Wirkungskontrolle");
    document.paragraph(
        "Ob die Maßnahme für die Ergebnisse geeignet und ursächlich war, lässt sich aus Zahlungen und Kennzahlen allein nicht ablesen. Das stellt die Dienststelle fest:",
    );
    let mut table = Table::new(
        "Feststellungen der Dienststelle",
        &["Frage", "Feststellung"],
    );
    for question in [
        "Wären die Ergebnisse auch ohne die Maßnahme eingetreten?",
        "Welche Nebenwirkungen, gewollt oder nicht, sind aufgetreten?",
        "Was folgt daraus: fortsetzen, ändern oder beenden?",
    ] {
        table.rich_row(vec![vec![Inline::Text(question.to_owned())]]);
    }
    document.table(table);
}

fn findings(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "6 Befunde");
    let mut table = Table::new(
        "Befunde der Prüfung",
        &["Regel", "Stufe", "Befund", "Stelle"],
    );
    for finding in &assessment.findings {
        table.row(vec![
            finding.rule().to_string(),
            finding.severity().german().to_owned(),
            finding.message().to_owned(),
            map.place(finding.primary().span()),
        ]);
    }
    if table.rows.is_empty() {
        document.paragraph("Keine Befunde.");
    }
    document.table(table);
    let mut set_aside = Table::new(
        "Begründete Abweichungen",
        &["Regel", "Befund", "Grund", "Vermerk"],
    );
    for applied in &assessment.deviations {
        for finding in &applied.findings {
            set_aside.row(vec![
                applied.deviation.rule.to_string(),
                finding.message().to_owned(),
                applied.deviation.reason.clone(),
                applied.deviation.record.clone(),
            ]);
        }
    }
    document.table(set_aside);
}

fn payments(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "Anlage A: Ist-Zahlungen");
    let mut table = Table::new(
        "Gezahlte Beträge mit Belegen",
        &[
            "Position",
            "Jahr",
            "#Betrag",
            "#Menge",
            "Rhythmus",
            "Steuer",
            "haushaltswirksam",
            "Grund",
            "Beleg",
            "Stelle",
        ],
    );
    for payment in &assessment.review.payments {
        table.row(vec![
            payment.position.clone(),
            payment.year.to_string(),
            w::number(payment.amount),
            payment.quantity.map_or_else(String::new, w::number),
            w::frequency(payment.frequency).to_owned(),
            w::tax(payment.tax),
            w::effect(payment.budget).to_owned(),
            payment.reason.clone(),
            w::or_missing(&payment.evidence),
            map.place(payment.span),
        ]);
    }
    document.table(table);
    document.heading(2, "Anlage B: Prüfsummen");
    let mut sums = Table::new("Dateien dieser Prüfung", &["Datei", "SHA-256"]);
    let files = assessment.case.files.iter().chain(&assessment.review.files);
    for file in files.filter_map(|file| map.file(*file)) {
        sums.rich_row(vec![
            vec![Inline::Code(file.name().to_owned())],
            vec![Inline::Code(file.check_sum())],
        ]);
    }
    document.table(sums);
}
