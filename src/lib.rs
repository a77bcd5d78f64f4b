//! Compares proprietary and open-source software for German public buyers and justifies the result.
//!
//! This page is the map of the house. Data flows one way: text → raw → model → judgement → assessment → document → text. A
//! room imports only from lower floors; rooms on one floor do not know each other. `tests/architecture.rs` holds the same
//! table as data and fails when the code leaves it.
//!
//! | Floor | Room | Question it answers | Foreign packages it alone may use |
//! |---|---|---|---|
//! | 0 | [`exact`] | What is an amount, a rate, a weight, a day? | `rust_decimal`, `num-*`, chrono |
//! | 0 | [`source`] | Where in which file does this stand? | sha2, `encoding_rs` |
//! | 1 | [`law`] | Which source says so, since when, until when? | |
//! | 2 | [`finding`] | What is to be told, how bad, how sure, where? | |
//! | 3 | [`model`] | What is a tender, a candidate, a criterion, a payment? | |
//! | 4 | [`draft`] | What does a draft text say, and where? | zip, quick-xml, pulldown-cmark, unicode-normalization, rayon |
//! | 4 | [`read`] | What did the author write, and is it sound? | toml, csv, spdx, strsim |
//! | 5 | [`score`] | How many points, and why? | |
//! | 5 | [`cost`] | What does it cost over its life, and why? | |
//! | 5 | [`award`] | Which place does a bid get under the announced formula, and what could turn it? | `rand_xoshiro` |
//! | 5 | [`robust`] | How firmly does an order stand? | `rand_xoshiro`, pulp, rayon |
//! | 5 | [`lint`] | Which rules do these drafts break? | regex, regex-syntax, aho-corasick, rayon |
//! | 6 | [`assess`] | What follows from points, costs and exclusions together? | |
//! | 6 | [`portfolio`] | What follows for many products, processes and authorities at once? | rayon |
//! | 7 | [`report`] | In which order and words is it justified? | |
//! | 8 | [`render`] | How does it look on this surface? | annotate-snippets, comfy-table, serde, `serde_json`, schemars |
//! | 9 | [`cli`] | What was asked, where does it go, which exit code? | clap, anyhow, anstream |
//!
//! # One run
//!
//! 1. [`source::SourceMap`] takes the files; [`source::CaseFolder`] keeps paths inside the case.
//! 2. [`read::case`] turns them into a [`model::Case`], or into findings with places: all faults of all files at once.
//! 3. [`assess::assess`] asks [`score::score`] and [`cost::present_value`], ranks, tests equivalence, lists open points and
//!    checks the case against the rules in `criteria/regeln/`; [`robust`] says how firmly the order stands.
//! 4. [`report::compose`] writes the [`report::Document`]; [`render`] turns it into Markdown or terminal text.
//! 5. [`cli`] writes it whole or not at all and returns the exit code.
//!
//! Other runs enter at the same floors: `check` reads drafts with [`draft`] and asks [`lint`]; `award` reads bids
//! ([`read::award_case`]) and asks [`award`] for their places; `review` compares with what was paid ([`read::review`],
//! [`assess::review`]); `screen` and `present-values` stream tables through [`portfolio`] without a case.
//!
//! # Words
//!
//! One word per thing: *criterion* (not metric), *rating* (points given by a person), *score* (weighted sum), *finding* (not
//! issue), *citation* (not reference), *key date* (not now), *candidate* (not offer), *catalogue* (not config). A name that
//! German law or guidance uses stands beside each type as `doc(alias)`, so a search for *Kapitalwert* finds it.
//!
//! # Numbers
//!
//! What a person wrote is a [`exact::Decimal`]; what follows from it is a [`exact::Fraction`], which never rounds. Only
//! [`exact::rounding`] rounds, commercially, when a number is shown. Points and money are never merged into one number.

pub mod assess;
pub mod award;
pub mod cli;
pub mod cost;
pub mod draft;
pub mod exact;
pub mod finding;
pub mod law;
pub mod lint;
pub mod model;
pub mod portfolio;
pub mod read;
pub mod render;
pub mod report;
pub mod robust;
pub mod score;
pub mod source;
