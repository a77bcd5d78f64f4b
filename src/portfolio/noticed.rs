//! What of an inventory is worth a word: the rules PF001 and following, one finding each however many rows it has.

use std::cmp::Ordering;

use crate::exact::{Fraction, notation};
use crate::finding::{Finding, Findings, Label, RuleId};
use crate::law::Grade;
use crate::model::{
    Availability, ContractEnd, InUse, Openness, RuleBook, ScreenLimits, ScreenSubject,
};

use super::inventory::{Screened, Screening, Value, trend};

const PARALLEL: RuleId = RuleId::new("PF001");
const NOTICE: RuleId = RuleId::new("PF002");
const ENDED: RuleId = RuleId::new("PF003");
const RISE: RuleId = RuleId::new("PF004");
const COST_UNKNOWN: RuleId = RuleId::new("PF005");
const USERS_UNKNOWN: RuleId = RuleId::new("PF006");
const LICENCE_UNKNOWN: RuleId = RuleId::new("PF007");
const NOT_LISTED: RuleId = RuleId::new("PF008");
const NOT_EXAMINED: RuleId = RuleId::new("PF009");

/// The rules a screening checks, in order. A test compares them with `criteria/regeln/`.
pub const SCREEN_RULES: &[RuleId] = &[
    PARALLEL,
    NOTICE,
    ENDED,
    RISE,
    COST_UNKNOWN,
    USERS_UNKNOWN,
    LICENCE_UNKNOWN,
    NOT_LISTED,
    NOT_EXAMINED,
];

/// How many rows a message names, and how many places a finding shows.
const NAMED: usize = 3;

/// Something worth a word, with all its rows.
///
/// German term: *Auffälligkeit des Bestands*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed<'a> {
    /// The rule.
    pub rule: RuleId,
    /// The line that makes sense alone.
    pub message: String,
    /// The rows, in the order of the table.
    pub rows: Vec<&'a InUse>,
}

/// What is worth a word as findings: severity, source and cure come from the rule.
#[must_use]
pub fn findings(noticed: &[Noticed<'_>], rules: &RuleBook) -> Findings {
    let finding = |one: &Noticed<'_>| {
        let first = one.rows.first()?;
        let finding = rules.finding(one.rule, one.message.clone(), Label::bare(first.span));
        let finding = one
            .rows
            .iter()
            .skip(1)
            .take(NAMED)
            .fold(finding, |finding, row| {
                finding.related_to(Label::new(row.span, "auch hier"))
            });
        // What alternatives there are is nobody's verified knowledge.
        Some(if one.rule == NOT_EXAMINED {
            finding.resting_on(Grade::Unverified)
        } else {
            finding
        })
    };
    let found: Vec<Finding> = noticed.iter().filter_map(finding).collect();
    Findings::sorted(found)
}

/// Looks for everything that a rule names.
pub(super) fn noticed<'a>(screening: &Screening<'a>, limits: &ScreenLimits) -> Vec<Noticed<'a>> {
    let look = Look { screening, limits };
    let mut found = vec![look.parallel()];
    found.extend(look.notice());
    found.extend(look.ended());
    found.extend(look.rise());
    found.push(look.cost_unknown());
    found.push(
        look.unknown_of(USERS_UNKNOWN, "die Zahl der Nutzenden", |program| {
            program.users.is_none()
        }),
    );
    found.push(
        look.unknown_of(LICENCE_UNKNOWN, "Lizenz oder Modell", |program| {
            program.openness == Openness::Unknown || crate::read::is_unknown(&program.licence)
        }),
    );
    found.push(look.not_listed());
    found.push(look.not_examined());
    for one in &mut found {
        one.rows.sort_by_key(|program| program.span);
    }
    found.retain(|one| !one.rows.is_empty());
    found
}

struct Look<'s, 'a> {
    screening: &'s Screening<'a>,
    limits: &'s ScreenLimits,
}

impl<'a> Look<'_, 'a> {
    fn rows(&self, wanted: impl Fn(&InUse) -> bool) -> Vec<&'a InUse> {
        let programs = self.screening.inventory.programs.iter();
        programs.filter(|program| wanted(program)).collect()
    }

    /// Programs that are not open source, as the order has them.
    fn ranked(&self, wanted: impl Fn(&Screened<'a>) -> bool) -> Vec<&'a InUse> {
        let order = self.screening.order.iter();
        let mut rows: Vec<&'a InUse> = order
            .filter(|screened| wanted(screened))
            .map(|screened| screened.program)
            .collect();
        rows.sort_by_key(|program| program.span);
        rows
    }

    fn parallel(&self) -> Noticed<'a> {
        let parallel = &self.screening.parallel;
        let shown: Vec<String> = parallel
            .iter()
            .take(NAMED)
            .map(|process| format!("„{}“ ({})", process.name, process.products.len()))
            .collect();
        let inventory = self.screening.inventory;
        let rows = parallel
            .iter()
            .filter_map(|process| inventory.programs.get(process.first))
            .collect();
        Noticed {
            rule: PARALLEL,
            message: format!(
                "{} von {} Prozessen {} mit mehreren Programmen erledigt: {}",
                parallel.len(),
                self.screening.processes,
                if parallel.len() == 1 {
                    "wird"
                } else {
                    "werden"
                },
                listed(&shown, parallel.len())
            ),
            rows,
        }
    }

    fn notice(&self) -> Option<Noticed<'a>> {
        let limit = self.limits.notice_months?;
        let at = position(self.screening, ScreenSubject::Window)?;
        let today = self.screening.key_date?.day();
        let rows = self.ranked(|screened| {
            let months = screened.parts.get(at).map(|part| &part.value);
            let runs =
                matches!(screened.program.contract_end, ContractEnd::On(end) if end >= today);
            runs && matches!(months, Some(Value::Number(months)) if *months < limit)
        });
        Some(Noticed {
            rule: NOTICE,
            message: format!(
                "{} in weniger als {} Monaten zu kündigen, oder die Frist ist vorbei: {}",
                counted(rows.len(), "Vertrag ist", "Verträge sind"),
                notation::german_decimal(limit),
                named(&rows)
            ),
            rows,
        })
    }

    fn ended(&self) -> Option<Noticed<'a>> {
        let today = self.screening.key_date?.day();
        let rows = self
            .rows(|program| matches!(program.contract_end, ContractEnd::On(end) if end < today));
        Some(Noticed {
            rule: ENDED,
            message: format!(
                "{} vor dem Stichtag: {}",
                counted(rows.len(), "Vertrag endete", "Verträge endeten"),
                named(&rows)
            ),
            rows,
        })
    }

    fn rise(&self) -> Option<Noticed<'a>> {
        let limit = self.limits.rise_percent?;
        let first = self.screening.inventory.years.first()?;
        let more = |program: &InUse| trend(program).beside(limit) == Some(Ordering::Greater);
        let rows = self.rows(more);
        let shown: Vec<String> = rows
            .iter()
            .take(NAMED)
            .map(|program| match trend(program).number() {
                Some(rise) => format!("{} {} %", place(program), notation::german(&rise, 1)),
                None => place(program),
            })
            .collect();
        Some(Noticed {
            rule: RISE,
            message: format!(
                "{} um mehr als {} % teurer als {first}: {}",
                counted(rows.len(), "Programm ist", "Programme sind"),
                notation::german_decimal(limit),
                listed(&shown, rows.len())
            ),
            rows,
        })
    }

    fn cost_unknown(&self) -> Noticed<'a> {
        let year = self.screening.inventory.years.last();
        let what = year.map_or_else(String::new, |year| format!("die Kosten {year}"));
        self.unknown_of(COST_UNKNOWN, &what, |program| {
            program.costs.last().copied().flatten().is_none()
        })
    }

    fn unknown_of(&self, rule: RuleId, what: &str, wanted: impl Fn(&InUse) -> bool) -> Noticed<'a> {
        let rows = self.rows(wanted);
        let more = if rule == COST_UNKNOWN {
            " und zählen nicht als null"
        } else {
            ""
        };
        let is = if what.starts_with("die Kosten") {
            "sind"
        } else {
            "ist"
        };
        Noticed {
            rule,
            message: format!(
                "In {} {is} {what} unbekannt{more}: {}",
                counted(rows.len(), "Zeile", "Zeilen"),
                named(&rows)
            ),
            rows,
        }
    }

    fn not_listed(&self) -> Noticed<'a> {
        let rows = self.ranked(|screened| {
            screened.alternatives.is_empty() && screened.program.named != Availability::None
        });
        Noticed {
            rule: NOT_LISTED,
            message: format!(
                "Für {} ist nicht bekannt, ob es quelloffene Alternativen gibt: {}",
                counted(rows.len(), "Programm", "Programme"),
                named(&rows)
            ),
            rows,
        }
    }

    fn not_examined(&self) -> Noticed<'a> {
        let today = self.screening.key_date.map(crate::exact::KeyDate::day);
        let old = |screened: &Screened<'a>| match (screened.program.examined, today) {
            (None, _) => true,
            (Some(day), Some(today)) => self
                .limits
                .examined_months
                .is_some_and(|limit| limit.fraction() < Fraction::whole(today.months_since(day))),
            (Some(_), None) => false,
        };
        let rows = self.ranked(|screened| !screened.alternatives.is_empty() && old(screened));
        let age = self
            .limits
            .examined_months
            .map_or_else(String::new, |limit| {
                format!(
                    " oder vor mehr als {} Monaten",
                    notation::german_decimal(limit)
                )
            });
        Noticed {
            rule: NOT_EXAMINED,
            message: format!(
                "{} mit bekannter quelloffener Alternative {} nie{age} untersucht: {}",
                counted(rows.len(), "Programm", "Programme"),
                if rows.len() == 1 { "ist" } else { "sind" },
                named(&rows)
            ),
            rows,
        }
    }
}

fn position(screening: &Screening<'_>, subject: ScreenSubject) -> Option<usize> {
    let mut criteria = screening.criteria.iter();
    criteria.position(|criterion| criterion.subject == subject)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn place(program: &InUse) -> String {
    format!("„{}“ ({})", program.product, program.authority)
}

fn named(rows: &[&InUse]) -> String {
    let shown: Vec<String> = rows.iter().take(NAMED).map(|row| place(row)).collect();
    listed(&shown, rows.len())
}

fn listed(shown: &[String], count: usize) -> String {
    let rest = count.saturating_sub(shown.len());
    let more = match rest {
        0 => String::new(),
        _ => format!(" und {rest} weitere"),
    };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::{Day, KeyDate};
    use crate::finding::Severity;
    use crate::portfolio::{Bulk, screen};
    use crate::read;
    use crate::source::SourceMap;

    const HEAD: &str = "programm;behoerde;prozess;nutzende;modell;lizenz;kosten-2024;kosten-2026;vertragsende;kuendigungsfrist-monate;alternativen;untersucht-am\n";
    /// Nothing to say of this row.
    const QUIET: &str =
        "Zoom;Amt A;Video;10;proprietaer;Abonnement;100,00;110,00;2028-12-31;3;;2026-01-15\n";

    fn told(rows: &str, date: Option<&str>) -> Vec<String> {
        let mut map = SourceMap::new();
        let file = map.add("bestand.csv", &format!("{HEAD}{rows}"));
        let inventory = read::inventory(&map, file).value.expect("a sound table");
        let date = date.map(|day| KeyDate::new(Day::parse(day).expect("a day")));
        let criteria = read::screen_criteria(&mut map).value.expect("criteria");
        let list = read::alternatives(&mut map).value.expect("a list");
        let limits = read::screen_limits(&mut map, date);
        let bulk = Bulk::on(1).expect("a thread");
        let screening = screen(&inventory, &criteria, &list, (date, &limits), 10, &bulk);
        let lines = |noticed: &Noticed<'_>| -> Vec<String> {
            let line = |row: &&InUse| map.position(row.span).line.to_string();
            noticed.rows.iter().map(line).collect()
        };
        let noticed = screening.noticed.iter();
        noticed
            .map(|one| format!("{} {}: {}", one.rule, lines(one).join(","), one.message))
            .collect()
    }

    fn on_the_day(rows: &str) -> Vec<String> {
        told(rows, Some("2026-11-20"))
    }

    #[test]
    fn every_rule_speaks_where_it_should_and_is_silent_at_its_limit() {
        assert_eq!(on_the_day(QUIET), Vec::<String>::new());
        let cases = [
            (
                "PF001",
                format!("{QUIET}Webex;Amt B;video ;5;proprietaer;Abo;1;1;entfällt;;;2026-01-15\n"),
                format!("{QUIET}{}", QUIET.replace("Amt A", "Amt B")),
            ),
            (
                "PF002",
                QUIET.replace("2028-12-31;3", "2027-08-19;3"),
                QUIET.replace("2028-12-31;3", "2027-08-20;3"),
            ),
            (
                "PF003",
                QUIET.replace("2028-12-31", "2026-11-19"),
                QUIET.replace("2028-12-31;3", "entfällt;"),
            ),
            (
                "PF004",
                QUIET.replace("110,00", "125,01"),
                QUIET.replace("110,00", "125,00"),
            ),
            (
                "PF005",
                QUIET.replace("110,00", "?"),
                QUIET.replace("110,00", "0"),
            ),
            (
                "PF006",
                QUIET.replace(";10;", ";?;"),
                QUIET.replace(";10;", ";0;"),
            ),
            (
                "PF007",
                QUIET.replace("Abonnement", ""),
                QUIET.replace("Abonnement", "Kauf"),
            ),
            (
                "PF008",
                QUIET.replace("Zoom", "Eigenbau 7"),
                QUIET
                    .replace("Zoom", "Eigenbau 7")
                    .replace("3;;", "3;keine;"),
            ),
            (
                "PF009",
                QUIET.replace("2026-01-15", "2023-10-20"),
                QUIET.replace("2026-01-15", "2023-11-20"),
            ),
        ];
        for (rule, speaks, silent) in &cases {
            let found = on_the_day(speaks);
            assert!(
                found.iter().any(|told| told.starts_with(rule)),
                "{rule}: {found:?}"
            );
            let found = on_the_day(silent);
            assert!(
                !found.iter().any(|told| told.starts_with(rule)),
                "{rule}: {found:?}"
            );
        }
        let named = |rule: &RuleId| cases.iter().any(|(known, ..)| *known == rule.as_str());
        assert!(SCREEN_RULES.iter().all(named));
    }

    #[test]
    fn a_finding_names_its_first_rows_and_counts_the_rest() {
        let rows: Vec<String> = (1..=5)
            .map(|n| {
                QUIET
                    .replace("Amt A", &format!("Amt {n}"))
                    .replace("110,00", "?")
            })
            .collect();
        let found = on_the_day(&rows.concat());
        assert_eq!(
            found,
            [
                "PF005 2,3,4,5,6: In 5 Zeilen sind die Kosten 2026 unbekannt und zählen nicht als null: „Zoom“ (Amt 1), „Zoom“ (Amt 2), „Zoom“ (Amt 3) und 2 weitere"
            ]
        );
    }

    #[test]
    fn without_a_key_date_no_day_and_no_limit_is_judged() {
        let rows = QUIET
            .replace("2028-12-31", "2020-01-01")
            .replace("110,00", "999,00")
            .replace("2026-01-15", "1999-01-01");
        assert_eq!(told(&rows, None), Vec::<String>::new());
        let never = told(&QUIET.replace("2026-01-15", ""), None);
        assert!(
            never.iter().any(|told| told.starts_with("PF009")),
            "{never:?}"
        );
    }

    #[test]
    fn open_source_needs_no_examination_and_unverified_knowledge_stays_a_note() {
        let open = QUIET
            .replace("proprietaer;Abonnement", "open-source;MIT")
            .replace("2026-01-15", "");
        assert_eq!(on_the_day(&open), Vec::<String>::new());
        let rules = read::rule_book(&mut SourceMap::new(), |id| SCREEN_RULES.contains(&id));
        let row = InUse {
            product: "Zoom".to_owned(),
            authority: "Amt".to_owned(),
            process: None,
            users: None,
            openness: Openness::Closed,
            licence: String::new(),
            costs: Vec::new(),
            contract_end: ContractEnd::Open,
            notice_months: None,
            named: Availability::Unsaid,
            examined: None,
            span: crate::source::Span::beginning(SourceMap::new().add("b.csv", "x")),
        };
        let noticed = Noticed {
            rule: NOT_EXAMINED,
            message: "nie untersucht".to_owned(),
            rows: vec![&row],
        };
        let found = findings(&[noticed], &rules.value.expect("rules"));
        let finding = found.iter().next().expect("one");
        assert_eq!(finding.severity(), Severity::Note);
        assert!(finding.help().is_some() && !finding.citations().is_empty());
    }
}
