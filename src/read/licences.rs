//! Licences: which expressions exist, which are open source, how far their duties reach.

use std::collections::BTreeMap;

use spdx::Expression;
use spdx::expression::ExprNode;

use crate::model::LicenceClass;

use super::builtin;

/// The classes of `listen/lizenzen.toml`, by SPDX identifier.
pub(super) struct Licences(BTreeMap<&'static str, &'static str>);

/// What an SPDX expression grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Grant {
    /// The buyer can choose licences that are all open source.
    Open {
        /// In canonical form.
        expression: String,
        /// The strongest duty the buyer cannot choose away.
        class: LicenceClass,
    },
    /// The source may be looked at, but the licence is not open source.
    NotOpen {
        /// The licences that are not open source.
        licences: Vec<String>,
        /// Whether all of them at least show the source.
        source_available: bool,
    },
    /// No SPDX expression.
    NoExpression,
}

impl Licences {
    /// Reads the list compiled in. Its form is held by a test.
    pub(super) fn built_in() -> Self {
        let text = builtin::file("listen", "lizenzen").map_or("", |file| file.text);
        let mut classes = BTreeMap::new();
        for entry in text.split("[[klasse]]").skip(1) {
            let id = entry.split("id").nth(1).and_then(quoted_first);
            let list = entry
                .split("spdx")
                .nth(1)
                .and_then(|rest| rest.split_once('['))
                .map(|(_, rest)| rest);
            let list = list
                .and_then(|rest| rest.split_once(']'))
                .map(|(list, _)| list);
            if let (Some(id), Some(list)) = (id, list) {
                classes.extend(
                    list.split('"')
                        .skip(1)
                        .step_by(2)
                        .map(|licence| (licence, id)),
                );
            }
        }
        Self(classes)
    }

    /// Understands an SPDX expression.
    pub(super) fn grant(&self, written: &str) -> Grant {
        let Ok(expression) = Expression::parse(written) else {
            return Grant::NoExpression;
        };
        let is_open = |requirement: &spdx::LicenseReq| {
            requirement
                .license
                .id()
                .is_some_and(spdx::LicenseId::is_osi_approved)
        };
        if expression.evaluate(is_open) {
            let canonical = Expression::canonicalize(written).ok().flatten();
            return Grant::Open {
                expression: canonical.unwrap_or_else(|| written.to_owned()),
                class: self.class(&expression),
            };
        }
        let closed: Vec<String> = expression
            .requirements()
            .filter(|requirement| !is_open(&requirement.req))
            .map(|requirement| requirement.req.to_string())
            .collect();
        let source_available = closed
            .iter()
            .all(|licence| self.word(licence) == Some("quelle-einsehbar"));
        Grant::NotOpen {
            licences: closed,
            source_available,
        }
    }

    /// The class a licence stands in, by its word.
    pub(super) fn word(&self, licence: &str) -> Option<&'static str> {
        self.0.get(licence).copied()
    }

    /// How far the duty of a single licence reaches.
    pub(super) fn class_of(&self, licence: &str) -> LicenceClass {
        match self.word(licence) {
            Some("stark-netz") => LicenceClass::NetworkCopyleft,
            Some("stark") => LicenceClass::StrongCopyleft,
            Some("schwach") => LicenceClass::WeakCopyleft,
            Some("freizuegig") => LicenceClass::Permissive,
            Some("gemeinfrei") => LicenceClass::PublicDomain,
            _ => LicenceClass::Unclassified,
        }
    }

    // "A AND B" carries the stronger duty, "A OR B" lets the buyer choose the weaker one.
    fn class(&self, expression: &Expression) -> LicenceClass {
        let mut stack: Vec<LicenceClass> = Vec::new();
        for node in expression.iter() {
            match node {
                ExprNode::Req(requirement) => {
                    // `GPL-2.0+` and `GPL-2.0-or-later` are one licence; an exception does not change its class here.
                    let licence = requirement.req.license.to_string();
                    stack.push(self.class_of(licence.trim_end_matches('+')));
                }
                ExprNode::Op(operator) => {
                    let (Some(one), Some(other)) = (stack.pop(), stack.pop()) else {
                        continue;
                    };
                    stack.push(match operator {
                        spdx::expression::Operator::And => one.max(other),
                        spdx::expression::Operator::Or => one.min(other),
                    });
                }
            }
        }
        stack.pop().unwrap_or(LicenceClass::Unclassified)
    }
}

fn quoted_first(text: &str) -> Option<&str> {
    text.split('"').nth(1)
}

/// What to write instead of a name that is no SPDX expression.
#[must_use]
pub fn suggestion(written: &str) -> Option<String> {
    // The old names of GNU licences leave open whether later versions may be chosen.
    // Only a whole name counts: the beginning of „GPL 3“ alone would suggest version 2.
    let whole = spdx::imprecise_license_id(written).filter(|(_, length)| *length == written.len());
    let imprecise = whole.map(|(id, _)| {
        if id.is_gnu() && id.is_deprecated() {
            let base = id.name.trim_end_matches('+');
            format!("{base}-only oder {base}-or-later")
        } else {
            id.name.to_owned()
        }
    });
    let canonical = || Expression::canonicalize(written).ok().flatten();
    imprecise.or_else(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(written: &str) -> Option<LicenceClass> {
        match Licences::built_in().grant(written) {
            Grant::Open { class, .. } => Some(class),
            Grant::NotOpen { .. } | Grant::NoExpression => None,
        }
    }

    #[test]
    fn a_choice_takes_the_weaker_duty_and_a_combination_the_stronger() {
        assert_eq!(class("GPL-3.0-only OR MIT"), Some(LicenceClass::Permissive));
        assert_eq!(
            class("GPL-3.0-only AND MIT"),
            Some(LicenceClass::StrongCopyleft)
        );
        assert_eq!(
            class("AGPL-3.0-or-later"),
            Some(LicenceClass::NetworkCopyleft)
        );
        assert_eq!(class("EUPL-1.2"), Some(LicenceClass::NetworkCopyleft));
    }

    #[test]
    fn a_source_that_may_only_be_seen_is_not_open_source() {
        let licences = Licences::built_in();
        for written in ["BUSL-1.1", "SSPL-1.0", "Elastic-2.0"] {
            let grant = licences.grant(written);
            assert!(
                matches!(
                    grant,
                    Grant::NotOpen {
                        source_available: true,
                        ..
                    }
                ),
                "{written}: {grant:?}"
            );
        }
        assert!(matches!(
            licences.grant("Apache-2.0 AND BUSL-1.1"),
            Grant::NotOpen { .. }
        ));
        assert!(matches!(
            licences.grant("Apache-2.0 OR BUSL-1.1"),
            Grant::Open { .. }
        ));
    }

    #[test]
    fn free_text_is_no_expression_but_may_be_near_one() {
        assert_eq!(
            Licences::built_in().grant("Volumenlizenz"),
            Grant::NoExpression
        );
        assert_eq!(suggestion("Apache 2.0").as_deref(), Some("Apache-2.0"));
    }
}
