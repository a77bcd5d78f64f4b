//! Facts to find out first.

use crate::assess::{Fact, FactSubject, Robustness, TestKind, Turn, Verdict};
use crate::exact::Fraction;
use crate::report::Table;
use crate::report::dimensions::item_name;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn facts(writer: &mut Writer<'_>, found: &Robustness, leader: usize) {
    writer
        .document
        .heading(3, "18.2 Tatsachen, die zuerst zu klären sind");
    let mut sentences = Vec::new();
    if let Some(turn) = &found.by_facts {
        sentences.push(by_facts(writer, turn, leader));
    }
    if let (Some(turn), Some(first)) = (
        &found.by_amounts,
        writer
            .assessment
            .ranking
            .by_cost
            .first()
            .map(|place| place.candidate),
    ) {
        sentences.push(by_amounts(writer, turn, first));
    }
    for turn in &found.verdicts {
        let name = writer.name(turn.candidate);
        sentences.push(match (&turn.verdict, &turn.facts) {
            (Verdict::Undecided, Some(facts)) => format!(
                "Das Urteil über die Gleichwertigkeit von {name} ist offen. Bleibt alles Offene beim gesicherten Wert, lautet es „{}“; {} {} das ändern ({}).",
                if turn.as_secured { "gleichwertig" } else { "nicht gleichwertig" },
                if facts.len() == 1 { "schon eine Tatsache".to_owned() } else { format!("schon {} Tatsachen zusammen", facts.len()) },
                if facts.len() == 1 { "könnte" } else { "könnten" },
                w::listed(&turn.tests.iter().map(|test| test_name(writer, test)).collect::<Vec<_>>()),
            ),
            (Verdict::Undecided, None) => format!(
                "Das Urteil über die Gleichwertigkeit von {name} ist offen; einzelne Prüfungen haben noch keinen Wert."
            ),
            (verdict, _) => format!(
                "Das Urteil „{}“ über {name} gilt für jeden Wert der noch offenen Tatsachen.",
                w::verdict(*verdict)
            ),
        });
    }
    writer.document.list(sentences);
    let mut table = Table::new(
        "Kürzeste Listen: Diese Tatsachen zuerst klären, die mit der größten Wirkung oben",
        &[
            "ändert",
            "Variante",
            "Gegenstand",
            "#Wirkung höchstens",
            "Stelle",
        ],
    );
    let mut add = |what: &str, facts: &[Fact], unit: &str| {
        for fact in facts.iter().take(20) {
            table.row(vec![
                what.to_owned(),
                writer.case.id(fact.candidate).to_owned(),
                subject(writer, fact),
                fact.effect.as_ref().map_or_else(
                    || "entscheidet allein".to_owned(),
                    |effect| effect_in_words(effect, unit),
                ),
                writer.place(fact.span),
            ]);
        }
    };
    if let Some(Turn::By { facts, .. }) = &found.by_facts {
        add("Platz 1 nach Nutzwert", facts, "Punkte Nutzwert");
    }
    if let Some(Turn::By { facts, .. }) = &found.by_amounts {
        add("Platz 1 nach Kapitalwert", facts, "EUR");
    }
    for turn in &found.verdicts {
        if let Some(facts) = &turn.facts {
            let what = format!("Gleichwertigkeit {}", writer.case.id(turn.candidate));
            add(&what, facts, "Punkte der Gruppe");
        }
    }
    writer.document.table(table);
}

fn effect_in_words(effect: &Fraction, unit: &str) -> String {
    format!("{} {unit}", w::points(effect))
}

fn by_facts(writer: &Writer<'_>, turn: &Turn, leader: usize) -> String {
    let leader = writer.name(leader);
    match turn {
        Turn::Never {
            rival: Some(rival),
            distance,
        } => format!(
            "Keine offene Tatsache kann Platz 1 nach Nutzwert ändern, auch nicht alle zusammen: {} bleibt selbst im besten Fall {} Punkte hinter {leader}.",
            writer.name(*rival),
            w::points(distance),
        ),
        Turn::Never { rival: None, .. } => {
            format!(
                "Neben {leader} ist keine Variante im Vergleich, die Platz 1 nach Nutzwert erreichen könnte."
            )
        }
        Turn::By { rival, facts } => match facts.as_slice() {
            [] => format!(
                "{} liegt nach Nutzwert schon jetzt gleichauf mit {leader}.",
                writer.name(*rival)
            ),
            [fact] if matches!(fact.subject, FactSubject::Exclusion(_)) => format!(
                "Ob {leader} im Vergleich bleibt, hängt an einer Bedingung, die noch offen ist; sonst liegt {} nach Nutzwert vorn.",
                writer.name(*rival)
            ),
            [_] => format!(
                "Schon eine offene Tatsache könnte Platz 1 nach Nutzwert an {} geben.",
                writer.name(*rival)
            ),
            facts => format!(
                "{} offene Tatsachen zusammen könnten Platz 1 nach Nutzwert an {} geben; mit weniger geht es nicht.",
                facts.len(),
                writer.name(*rival)
            ),
        },
    }
}

fn by_amounts(writer: &Writer<'_>, turn: &Turn, leader: usize) -> String {
    let leader = writer.name(leader);
    match turn {
        Turn::Never {
            rival: Some(rival),
            distance,
        } => format!(
            "Kein Betrag kann innerhalb seiner Spanne Platz 1 nach Kapitalwert ändern, auch nicht alle zusammen: {} bleibt selbst im besten Fall {} hinter {leader}. Beträge ohne Spanne („min“, „max“) gelten dabei als fest.",
            writer.name(*rival),
            w::euro(distance),
        ),
        Turn::Never { rival: None, .. } => {
            format!(
                "Neben {leader} ist keine Variante im Vergleich, die Platz 1 nach Kapitalwert erreichen könnte."
            )
        }
        Turn::By { rival, facts } => match facts.as_slice() {
            [] => format!(
                "{} liegt nach Kapitalwert schon jetzt gleichauf mit {leader}.",
                writer.name(*rival)
            ),
            [fact] if fact.effect.is_none() => format!(
                "Ein Betrag von {} ist unbekannt; solange er fehlt, steht Platz 1 nach Kapitalwert nicht fest.",
                writer.name(*rival)
            ),
            [_] => format!(
                "Schon ein Betrag könnte innerhalb seiner Spanne Platz 1 nach Kapitalwert an {} geben.",
                writer.name(*rival)
            ),
            facts => format!(
                "{} Beträge zusammen könnten innerhalb ihrer Spannen Platz 1 nach Kapitalwert an {} geben; mit weniger geht es nicht.",
                facts.len(),
                writer.name(*rival)
            ),
        },
    }
}

fn test_name(writer: &Writer<'_>, test: &TestKind) -> String {
    match test {
        TestKind::Musts => "Muss-Anforderungen".to_owned(),
        TestKind::Group(group) => group_title(writer.case, group),
        TestKind::ExtraCost => "Mehrkosten".to_owned(),
    }
}

fn subject(writer: &Writer<'_>, fact: &Fact) -> String {
    match fact.subject {
        FactSubject::Rated(item) => item_name(writer.case, item),
        FactSubject::Exclusion(item) => format!("{} (Bedingung)", item_name(writer.case, item)),
        FactSubject::Amount => {
            let flows = writer.case.costs.flows();
            let flow = flows.iter().find(|flow| flow.span == fact.span);
            flow.map_or_else(String::new, |flow| format!("Betrag: {}", flow.position))
        }
    }
}
