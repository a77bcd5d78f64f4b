//! The eleven contents of a planning-phase study, in the order of the guide.

mod budget;
mod methods;
mod need;
mod options;
mod outcome;
mod payments;
mod risk;
mod risk_matrix;
mod sensitivity;
mod tipping;

use super::Inline;
use super::wording as w;
use super::writer::Writer;

use budget::budget;
use need::{goals, period, starting_position};
use options::{alternatives, descriptions, suitability};
use outcome::{result, review};
use risk::risks;
use sensitivity::sensitivity;

pub(super) use options::exclusion_in_words;
pub(super) use risk::risk_turns_order;
pub(super) use tipping::all_tippings;

/// All eleven contents.
pub(super) fn eleven(writer: &mut Writer<'_>) {
    let parts: [fn(&mut Writer<'_>); 11] = [
        starting_position,
        goals,
        period,
        alternatives,
        suitability,
        descriptions,
        risks,
        sensitivity,
        budget,
        result,
        review,
    ];
    let contents = &writer.case.study.contents;
    for (content, part) in contents.iter().zip(parts) {
        writer
            .document
            .heading(2, format!("{} {}", content.number, content.title));
        part(writer);
    }
}

fn named(writer: &mut Writer<'_>, name: &str, text: &str) {
    writer.document.rich(vec![
        Inline::Strong(format!("{name}: ")),
        Inline::Text(w::or_missing(text)),
    ]);
}
