//! `listen/lizenzrecht.toml`: what follows from a licence expression.

use spdx::expression::{ExprNode, Operator};
use spdx::{Expression, LicenseReq};

use crate::model::{
    EuplUse, LicenceChoice, LicenceClass, LicenceDuty, LicenceKind, LicenceReview, LicenceTerm,
};
use crate::source::SourceMap;

use super::builtin;
use super::collector::{Collector, Reading};
use super::licences::{Grant, Licences};
use super::toml_table::{TomlTable, parsed};

/// More choices than a person could weigh are not worked out.
const MOST_CHOICES: usize = 64;

const EUPL_WORDS: &[(&str, EuplUse)] = &[
    ("ganz", EuplUse::Whole),
    ("getrennt", EuplUse::Apart),
    ("andere-lizenz", EuplUse::OtherLicence),
    ("ungeklaert", EuplUse::Unclear),
    ("unvereinbar", EuplUse::Impossible),
];
const CLASS_WORDS: &[(&str, LicenceClass)] = &[
    ("gemeinfrei", LicenceClass::PublicDomain),
    ("freizuegig", LicenceClass::Permissive),
    ("schwach", LicenceClass::WeakCopyleft),
    ("stark", LicenceClass::StrongCopyleft),
    ("stark-netz", LicenceClass::NetworkCopyleft),
];
const KINDS: &[(&str, LicenceKind)] = &[
    ("open-source", LicenceKind::OpenSource),
    ("quelle-einsehbar", LicenceKind::SourceAvailable),
    ("proprietaer", LicenceKind::Proprietary),
    ("unbekannt", LicenceKind::Unknown),
];
const SEEN_ONLY: &str = "quelle-einsehbar";

/// What follows from licences, as data.
#[derive(Debug, Default)]
pub(super) struct LicenceLaw {
    exceptions: Vec<(Vec<String>, LicenceClass)>,
    duties: Vec<(Named, LicenceDuty)>,
    conflicts: Vec<(Vec<String>, Vec<String>, String)>,
    eupl: Vec<(Named, EuplUse, String)>,
    reuse: Vec<(LicenceKind, String)>,
}

/// Licences by name, or by their class.
#[derive(Debug, Default)]
struct Named {
    licences: Vec<String>,
    classes: Vec<String>,
}

/// What follows from an SPDX expression, or that it is none.
#[must_use]
pub fn licence_review(map: &mut SourceMap, written: &str) -> Option<LicenceReview> {
    let licences = Licences::built_in();
    let kind = match licences.grant(written.trim()) {
        Grant::Open { .. } => LicenceKind::OpenSource,
        Grant::NotOpen {
            source_available: true,
            ..
        } => LicenceKind::SourceAvailable,
        Grant::NotOpen { .. } => LicenceKind::Proprietary,
        Grant::NoExpression => return None,
    };
    Some(LicenceLaw::built_in(map).review(&licences, written.trim(), kind))
}

/// Whether the data about licences are sound.
#[must_use]
pub fn licence_law(map: &mut SourceMap) -> Reading<usize> {
    let collector = Collector::default();
    let law = LicenceLaw::read(map, &collector);
    Reading {
        value: Some(law.duties.len()),
        findings: collector.into_findings(),
    }
}

impl LicenceLaw {
    /// The list compiled in. Its form is held by a test.
    pub(super) fn built_in(map: &mut SourceMap) -> Self {
        Self::read(map, &Collector::default())
    }

    fn read(map: &mut SourceMap, collector: &Collector) -> Self {
        let Some(file) = builtin::file("listen", "lizenzrecht") else {
            return Self::default();
        };
        let file = map.add(&format!("criteria/listen/{}.toml", file.name), file.text);
        let parsed = parsed(map, file, collector);
        let root = TomlTable::root(file, &parsed, collector);
        let head = root.table("liste");
        let _ = (
            head.needed_text("id", "\"lizenzrecht\""),
            head.needed_text("titel", "\"…\""),
            head.needed_day("stand"),
            head.citations("fundstelle"),
        );
        head.finish();
        let (exceptions, duties) = (root.tables("ausnahme"), root.tables("pflicht"));
        let (conflicts, eupl) = (root.tables("konflikt"), root.tables("eupl"));
        let reuse = root.tables("nachnutzung");
        root.finish();
        Self {
            exceptions: exceptions.iter().filter_map(exception).collect(),
            duties: duties.iter().filter_map(duty).collect(),
            conflicts: conflicts.iter().filter_map(conflict).collect(),
            eupl: eupl.iter().filter_map(eupl_use).collect(),
            reuse: reuse.iter().filter_map(reuse_text).collect(),
        }
    }

    /// What follows from what is written in `lizenz`.
    pub(super) fn review(
        &self,
        licences: &Licences,
        written: &str,
        kind: LicenceKind,
    ) -> LicenceReview {
        let mut choices: Vec<LicenceChoice> = Expression::parse(written)
            .ok()
            .and_then(|expression| alternatives(&expression))
            .unwrap_or_default()
            .into_iter()
            .map(|terms| self.choice(licences, &terms))
            .collect();
        choices.sort_by_key(|choice| {
            (
                !choice.is_open(),
                !choice.conflicts.is_empty(),
                choice.class,
                strongest_first(choice),
                choice.eupl,
                choice.duties.len(),
                choice.terms.len(),
                choice.expression(),
            )
        });
        choices.dedup();
        let reuse = self
            .reuse
            .iter()
            .find_map(|(known, text)| (*known == kind).then(|| text.clone()));
        LicenceReview {
            kind,
            best: (!choices.is_empty()).then_some(0),
            choices,
            reuse: reuse.unwrap_or_default(),
        }
    }

    fn choice(&self, licences: &Licences, requirements: &[LicenseReq]) -> LicenceChoice {
        let terms: Vec<LicenceTerm> = requirements
            .iter()
            .map(|requirement| self.term(licences, requirement))
            .collect();
        let class = terms
            .iter()
            .map(|term| term.class)
            .max()
            .unwrap_or(LicenceClass::Unclassified);
        let duties = self
            .duties
            .iter()
            .filter(|(named, _)| terms.iter().any(|term| named.fits(term)))
            .map(|(_, duty)| duty.clone())
            .collect();
        let mut conflicts = Vec::new();
        for (one, other, reason) in &self.conflicts {
            let find = |list: &[String]| {
                terms
                    .iter()
                    .find(|term| !is_eased(term, licences) && list.contains(&term.licence))
            };
            if let (Some(first), Some(second)) = (find(one), find(other)) {
                conflicts.push(format!(
                    "{} und {}: {reason}",
                    first.written, second.written
                ));
            }
        }
        let uses: Vec<(EuplUse, String)> = terms
            .iter()
            .map(|term| self.eupl_of(term, licences))
            .collect();
        LicenceChoice {
            class,
            duties,
            conflicts,
            eupl: uses
                .iter()
                .map(|(found, _)| *found)
                .max()
                .unwrap_or(EuplUse::Unclear),
            eupl_reasons: uses.into_iter().map(|(_, reason)| reason).collect(),
            terms,
        }
    }

    fn term(&self, licences: &Licences, requirement: &LicenseReq) -> LicenceTerm {
        let id = requirement.license.id();
        let licence = requirement
            .license
            .to_string()
            .trim_end_matches('+')
            .to_owned();
        let class = licences.class_of(&licence);
        let eased = requirement
            .addition
            .as_ref()
            .map(ToString::to_string)
            .and_then(|name| {
                self.exceptions
                    .iter()
                    .find_map(|(names, class)| names.contains(&name).then_some(*class))
            })
            .filter(|_| class != LicenceClass::Unclassified);
        LicenceTerm {
            written: requirement.to_string(),
            source_available: licences.word(&licence) == Some(SEEN_ONLY),
            name: id.map_or_else(String::new, |id| id.full_name.to_owned()),
            osi: id.is_some_and(spdx::LicenseId::is_osi_approved),
            fsf: id.is_some_and(spdx::LicenseId::is_fsf_free_libre),
            class: eased.map_or(class, |eased| class.min(eased)),
            licence,
        }
    }

    // A name counts before its class; an exception that takes duties away leaves only the class.
    fn eupl_of(&self, term: &LicenceTerm, licences: &Licences) -> (EuplUse, String) {
        let eased = is_eased(term, licences);
        let by_name = self
            .eupl
            .iter()
            .find(|(named, ..)| !eased && named.licences.contains(&term.licence));
        let found = by_name.or_else(|| self.eupl.iter().find(|(named, ..)| named.fits_class(term)));
        match found {
            Some((_, use_, reason)) => (*use_, format!("{}: {reason}", term.written)),
            None => (
                EuplUse::Unclear,
                format!("{}: nicht eingeordnet", term.written),
            ),
        }
    }
}

// Two choices with the same strongest duty still differ in the others.
fn strongest_first(choice: &LicenceChoice) -> Vec<LicenceClass> {
    let mut classes: Vec<LicenceClass> = choice.terms.iter().map(|term| term.class).collect();
    classes.sort_by(|one, other| other.cmp(one));
    classes
}

fn is_eased(term: &LicenceTerm, licences: &Licences) -> bool {
    term.class < licences.class_of(&term.licence)
}

impl Named {
    fn fits(&self, term: &LicenceTerm) -> bool {
        self.licences.contains(&term.licence) || self.fits_class(term)
    }

    fn fits_class(&self, term: &LicenceTerm) -> bool {
        let word = if term.source_available {
            SEEN_ONLY
        } else {
            term.class.word()
        };
        self.classes.iter().any(|class| class == word)
    }
}

/// The licences that hold together, once per choice: `A AND (B OR C)` is `A AND B` or `A AND C`.
fn alternatives(expression: &Expression) -> Option<Vec<Vec<LicenseReq>>> {
    let mut stack: Vec<Vec<Vec<LicenseReq>>> = Vec::new();
    for node in expression.iter() {
        match node {
            ExprNode::Req(requirement) => stack.push(vec![vec![requirement.req.clone()]]),
            ExprNode::Op(operator) => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                stack.push(match operator {
                    Operator::Or => left.into_iter().chain(right).collect(),
                    Operator::And => left
                        .iter()
                        .flat_map(|one| right.iter().map(move |other| together(one, other)))
                        .collect(),
                });
                if stack.last().is_some_and(|top| top.len() > MOST_CHOICES) {
                    return None;
                }
            }
        }
    }
    stack.pop()
}

fn together(one: &[LicenseReq], other: &[LicenseReq]) -> Vec<LicenseReq> {
    let mut all = one.to_vec();
    for requirement in other {
        if !all.contains(requirement) {
            all.push(requirement.clone());
        }
    }
    all
}

fn texts(table: &TomlTable<'_>, key: &'static str) -> Vec<String> {
    table
        .texts(key)
        .into_iter()
        .map(|text| text.value)
        .collect()
}

fn named(table: &TomlTable<'_>) -> Named {
    Named {
        licences: texts(table, "spdx"),
        classes: texts(table, "klassen"),
    }
}

fn exception(table: &TomlTable<'_>) -> Option<(Vec<String>, LicenceClass)> {
    let names = texts(table, "spdx");
    let class = table.needed_word("klasse", CLASS_WORDS);
    let _ = table.needed_text("grund", "\"…\"");
    table.finish();
    Some((names, class?.value))
}

fn duty(table: &TomlTable<'_>) -> Option<(Named, LicenceDuty)> {
    let id = table.needed_text("id", "\"hinweise\"");
    let title = table.needed_text("titel", "\"…\"");
    let occasion = table.needed_text("anlass", "\"bei Weitergabe\"");
    let text = table.needed_text("text", "\"…\"");
    let named = named(table);
    table.finish();
    Some((
        named,
        LicenceDuty {
            id: id?.value,
            title: title?.value,
            text: text?.value,
            occasion: occasion?.value,
        },
    ))
}

fn conflict(table: &TomlTable<'_>) -> Option<(Vec<String>, Vec<String>, String)> {
    let (one, other) = (texts(table, "eine"), texts(table, "andere"));
    let reason = table.needed_text("grund", "\"…\"");
    table.finish();
    Some((one, other, reason?.value))
}

fn eupl_use(table: &TomlTable<'_>) -> Option<(Named, EuplUse, String)> {
    let found = table.needed_word("ergebnis", EUPL_WORDS);
    let named = named(table);
    let reason = table.needed_text("grund", "\"…\"");
    table.finish();
    Some((named, found?.value, reason?.value))
}

fn reuse_text(table: &TomlTable<'_>) -> Option<(LicenceKind, String)> {
    let kind = table.needed_word("art", KINDS);
    let text = table.needed_text("text", "\"…\"");
    table.finish();
    Some((kind?.value, text?.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(written: &str) -> LicenceReview {
        licence_review(&mut SourceMap::new(), written).expect("an expression")
    }

    fn best(written: &str) -> LicenceChoice {
        review(written).best_choice().expect("a choice").clone()
    }

    #[test]
    fn the_list_is_sound() {
        let reading = licence_law(&mut SourceMap::new());
        assert!(reading.findings.is_empty(), "{:?}", reading.findings);
        assert!(reading.value > Some(4));
    }

    #[test]
    fn a_choice_in_a_combination_is_multiplied_out() {
        let expressions: Vec<String> = review("MPL-2.0 AND (GPL-3.0-only OR MIT)")
            .choices
            .iter()
            .map(LicenceChoice::expression)
            .collect();
        assert_eq!(expressions, ["MPL-2.0 AND MIT", "MPL-2.0 AND GPL-3.0-only"]);
        assert_eq!(review("MIT AND MIT").choices.len(), 1);
    }

    #[test]
    fn the_buyer_takes_the_choice_with_the_fewest_duties() {
        assert_eq!(best("GPL-3.0-only OR MIT").class, LicenceClass::Permissive);
        assert_eq!(
            best("GPL-3.0-only AND MIT").class,
            LicenceClass::StrongCopyleft
        );
        assert!(best("BUSL-1.1 OR AGPL-3.0-only").is_open());
        assert_eq!(
            best("EUPL-1.2 AND (GPL-2.0-only OR MIT)").expression(),
            "EUPL-1.2 AND MIT"
        );
    }

    #[test]
    fn an_exception_takes_away_what_it_says_and_no_more() {
        let eased = best("GPL-2.0-only WITH Classpath-exception-2.0");
        assert_eq!(eased.class, LicenceClass::WeakCopyleft);
        assert_eq!(eased.eupl, EuplUse::Apart);
        let permissive = best("Apache-2.0 WITH LLVM-exception");
        assert_eq!(permissive.class, LicenceClass::Permissive);
        let unknown = best("GPL-3.0-only WITH Texinfo-exception");
        assert_eq!(unknown.class, LicenceClass::StrongCopyleft);
    }

    #[test]
    fn old_and_new_gnu_licences_do_not_mix_unless_a_later_version_may_be_chosen() {
        assert!(!best("GPL-2.0-only AND Apache-2.0").conflicts.is_empty());
        assert!(best("GPL-2.0-or-later AND Apache-2.0").conflicts.is_empty());
        assert!(
            best("GPL-2.0-only WITH Classpath-exception-2.0 AND Apache-2.0")
                .conflicts
                .is_empty()
        );
        assert!(!best("EUPL-1.2 AND SSPL-1.0").conflicts.is_empty());
    }

    #[test]
    fn what_can_be_published_under_the_eupl_follows_its_appendix() {
        for (written, expected) in [
            ("EUPL-1.2", EuplUse::Whole),
            ("EUPL-1.2 AND MIT AND CC0-1.0", EuplUse::Whole),
            ("EUPL-1.2 AND LGPL-2.1-only", EuplUse::Apart),
            ("EUPL-1.2 AND GPL-2.0-only", EuplUse::OtherLicence),
            ("EUPL-1.2 AND AGPL-3.0-or-later", EuplUse::OtherLicence),
            ("EUPL-1.2 AND SSPL-1.0", EuplUse::Impossible),
            ("EUPL-1.2 AND Sleepycat", EuplUse::Impossible),
            ("EUPL-1.2 AND Watcom-1.0", EuplUse::Unclear),
        ] {
            assert_eq!(best(written).eupl, expected, "{written}");
        }
    }

    #[test]
    fn the_network_duty_comes_with_network_licences_only() {
        let duties = |written: &str| -> Vec<String> {
            best(written)
                .duties
                .into_iter()
                .map(|duty| duty.id)
                .collect()
        };
        assert!(duties("AGPL-3.0-only").contains(&"quelltext-im-netz".to_owned()));
        assert!(!duties("GPL-3.0-only").contains(&"quelltext-im-netz".to_owned()));
        assert_eq!(duties("MIT"), ["hinweise"]);
        assert!(duties("CC0-1.0").is_empty());
    }

    #[test]
    fn what_is_no_expression_is_not_reviewed() {
        assert!(licence_review(&mut SourceMap::new(), "Volumenlizenz").is_none());
        let long = ["(MIT OR ISC)"; 12].join(" AND ");
        assert!(review(&long).choices.is_empty());
    }
}
