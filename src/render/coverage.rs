//! The view of source code, exit and feeding back for machines.

use serde::Serialize;

use crate::lint::Coverage;
use crate::model::PointGroup;
use crate::source::SourceMap;

use super::visible::escaped_json;

#[derive(Serialize)]
struct View<'a> {
    format: u8,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    name: &'static str,
    covered: usize,
    points: Vec<Point<'a>>,
}

#[derive(Serialize)]
struct Point<'a> {
    id: &'a str,
    title: &'a str,
    covered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    section: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    clause: &'a str,
    sources: Vec<String>,
    wording: &'a str,
}

/// The coverage as JSON; keys are English, texts are those of the drafts and of the list.
#[must_use]
pub fn coverage_json(coverage: &Coverage<'_>, map: &SourceMap) -> String {
    let groups = [
        (PointGroup::SourceCode, "quellcode"),
        (PointGroup::Exit, "ausstieg"),
        (PointGroup::FeedingBack, "rueckfluss"),
    ];
    let view = View {
        format: 1,
        groups: groups
            .into_iter()
            .map(|(group, word)| Group {
                name: word,
                covered: coverage.count(group).0,
                points: coverage
                    .points
                    .iter()
                    .filter(|point| point.point.group == group)
                    .map(|point| Point {
                        id: &point.point.id,
                        title: &point.point.title,
                        covered: point.place.is_some(),
                        place: point.place.map(|span| map.place(span)),
                        section: &point.path,
                        clause: &point.clause,
                        sources: point
                            .point
                            .citations
                            .iter()
                            .map(ToString::to_string)
                            .collect(),
                        wording: &point.point.wording,
                    })
                    .collect(),
            })
            .collect(),
    };
    // Plain texts and numbers always have a JSON form.
    let text = serde_json::to_string_pretty(&view).unwrap_or_default();
    escaped_json(&text) + "\n"
}
