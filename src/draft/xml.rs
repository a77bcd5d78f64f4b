//! XML as a stream of what readers of documents need. Definitions are refused, entities never expanded.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::archive::DocumentFault;

/// Deeper than this no document is nested.
const DEPTH: usize = 400;

/// A part of the stream.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element opens.
    Open(Element<'a>),
    /// The element of this local name closes.
    Close(String),
    /// Text.
    Text(String),
}

/// An element with its attributes.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// The name without prefix.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .map(|attribute| unescaped(&attribute.value))
    }
}

/// Hands every part of the stream to `take`.
pub(super) fn walk(
    xml: &str,
    mut take: impl FnMut(Node<'_>) -> Result<(), DocumentFault>,
) -> Result<(), DocumentFault> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| DocumentFault::Damaged)? {
            Event::Start(start) => {
                depth = depth.saturating_add(1);
                if depth > DEPTH {
                    return Err(DocumentFault::TooDeep);
                }
                take(Node::Open(Element(start)))?;
            }
            Event::Empty(start) => {
                let element = Element(start);
                let name = element.name();
                take(Node::Open(element))?;
                take(Node::Close(name))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Node::Close(end.local_name().as_ref().to_owned()))?;
            }
            Event::Text(text) => take(Node::Text(text.into_inner().into_owned()))?,
            Event::CData(text) => take(Node::Text(text.into_inner().into_owned()))?,
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref() {
                    Ok(Some(sign)) => Some(sign),
                    Ok(None) => named(&reference),
                    Err(_) => return Err(DocumentFault::Damaged),
                };
                let sign = sign.ok_or(DocumentFault::Entities)?;
                take(Node::Text(sign.to_string()))?;
            }
            Event::DocType(_) => return Err(DocumentFault::Entities),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(DocumentFault::Damaged),
        }
    }
}

fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Attribute values of documents are names and numbers; the five named signs are all they may hold.
fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
