//! Findings for a terminal or a log: the line, the mark, the way out and the source.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet,
};

use super::window::{line_around, sound_mark, window};
use crate::finding::{Certainty, Finding, Findings, Label, Severity, Suggestion};
use crate::render::Surface;
use crate::render::document::wrapped;
use crate::render::visible::{one_line, visible};
use crate::source::{FileId, SourceMap, Span};

/// How many findings are drawn; the others are counted.
const MOST: usize = 50;
/// How many places of one finding are drawn; the others are counted.
const MOST_PLACES: usize = 24;
/// Places that lie this many bytes apart share one stretch of lines.
const NEAR: usize = 600;

/// The findings, at most fifty of them, and how many there are of each kind; nothing where there are none.
///
/// Where there are more, the worst are drawn; what is drawn stands in the order of its places.
#[must_use]
pub fn terminal(findings: &Findings, map: &SourceMap, surface: Surface) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let renderer = if surface.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let decor = if surface.unicode {
        DecorStyle::Unicode
    } else {
        DecorStyle::Ascii
    };
    let renderer = renderer
        .decor_style(decor)
        .term_width(usize::from(surface.width));
    let mut out = String::new();
    for finding in chosen(findings) {
        let groups = Drawing {
            finding,
            map,
            width: usize::from(surface.width.max(40)),
        }
        .groups();
        for line in renderer.render(&groups).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    let rest = findings.len().saturating_sub(MOST);
    if rest > 0 {
        let errors = findings.count(Severity::Error).saturating_sub(MOST);
        let word = if rest == 1 {
            "weiterer Befund"
        } else {
            "weitere Befunde"
        };
        let of_these = if errors > 0 {
            format!(" (davon {errors} Fehler)")
        } else {
            String::new()
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "… und {rest} {word}{of_these}");
    }
    out.push_str(&summary(findings));
    out.push('\n');
    out
}

fn chosen(findings: &Findings) -> Vec<&Finding> {
    let mut order: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    order.sort_by_key(|(index, finding)| (std::cmp::Reverse(finding.severity()), *index));
    order.truncate(MOST);
    order.sort_by_key(|(index, _)| *index);
    order.into_iter().map(|(_, finding)| finding).collect()
}

/// How many findings there are of each kind, such as `3 Fehler, 2 Warnungen, 1 Hinweis`.
pub(super) fn summary(findings: &Findings) -> String {
    let kinds = [
        (Severity::Error, "Fehler", "Fehler"),
        (Severity::Warning, "Warnung", "Warnungen"),
        (Severity::Note, "Hinweis", "Hinweise"),
    ];
    let counted =
        kinds
            .into_iter()
            .filter_map(|(severity, one, many)| match findings.count(severity) {
                0 => None,
                1 => Some(format!("1 {one}")),
                count => Some(format!("{count} {many}")),
            });
    counted.collect::<Vec<_>>().join(", ")
}

/// One finding on its way to the screen.
struct Drawing<'f> {
    finding: &'f Finding,
    map: &'f SourceMap,
    width: usize,
}

/// Marks that are shown in one stretch of lines.
struct Stretch<'f> {
    file: FileId,
    marks: Vec<(Range<usize>, AnnotationKind, &'f str)>,
}

impl<'f> Drawing<'f> {
    fn groups(&self) -> Vec<Group<'f>> {
        let level = match self.finding.severity() {
            Severity::Error => Level::ERROR.with_name(Severity::Error.german()),
            Severity::Warning => Level::WARNING.with_name(Severity::Warning.german()),
            Severity::Note => Level::NOTE.with_name(Severity::Note.german()),
        };
        let message = self.text(self.finding.message(), "Warnung[WU000]: ".len());
        let mut group = Group::with_title(
            level
                .primary_title(message)
                .id(self.finding.rule().to_string()),
        );
        for stretch in self.stretches() {
            for element in self.drawn(&stretch) {
                group = group.element(element);
            }
        }
        let undrawn = self.finding.related().len().saturating_sub(MOST_PLACES);
        if undrawn > 0 {
            let words = format!("weitere {undrawn}; „--format json“ nennt alle");
            let text = self.text(&words, "   = Stellen: ".len());
            group = group.element(Level::NOTE.with_name("Stellen").message(text));
        }
        if let Some(help) = self.finding.help() {
            group = group.element(
                Level::HELP
                    .with_name("Hilfe")
                    .message(self.text(help, "   = Hilfe: ".len())),
            );
        }
        let certainty = match self.finding.certainty() {
            Certainty::Proven => None,
            Certainty::Likely => Some("wahrscheinlich; bitte prüfen"),
            Certainty::Suspected => Some("nur ein Verdacht; bitte prüfen"),
        };
        if let Some(certainty) = certainty {
            group = group.element(Level::NOTE.with_name("Sicherheit").message(certainty));
        }
        let citations: Vec<String> = self
            .finding
            .citations()
            .iter()
            .map(ToString::to_string)
            .collect();
        if !citations.is_empty() {
            let text = self.text(&citations.join("; "), "   = Fundstelle: ".len());
            group = group.element(Level::NOTE.with_name("Fundstelle").message(text));
        }
        let mut groups = vec![group];
        groups.extend(
            self.finding
                .suggestion()
                .and_then(|suggestion| self.suggestion(suggestion)),
        );
        groups
    }

    /// Visible text, wrapped to what is left of a line after its beginning.
    fn text(&self, text: &str, beginning: usize) -> String {
        let room = self
            .width
            .saturating_sub(beginning.saturating_add(4))
            .max(24);
        wrapped(&one_line(text), room).join("\n")
    }

    fn mark(&self, span: Span) -> Range<usize> {
        let byte = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
        sound_mark(self.map.text(span.file), byte(span.start), byte(span.end))
    }

    /// The primary place first, then the related ones; neighbours in one file together.
    fn stretches(&self) -> Vec<Stretch<'f>> {
        let primary = std::iter::once((self.finding.primary(), AnnotationKind::Primary));
        let related = self
            .finding
            .related()
            .iter()
            .take(MOST_PLACES)
            .map(|label| (label, AnnotationKind::Context));
        let mut stretches: Vec<Stretch<'f>> = Vec::new();
        for (label, kind) in primary.chain(related) {
            let span = label.span();
            if self.map.file(span.file).is_none() {
                continue;
            }
            let mark = self.mark(span);
            let near = stretches.iter_mut().find(|stretch| {
                let close = |other: &Range<usize>| mark.start.abs_diff(other.start) <= NEAR;
                stretch.file == span.file && stretch.marks.iter().any(|(other, _, _)| close(other))
            });
            let entry = (mark, kind, Label::text(label));
            match near {
                Some(stretch) => stretch.marks.push(entry),
                None => stretches.push(Stretch {
                    file: span.file,
                    marks: vec![entry],
                }),
            }
        }
        stretches
    }

    fn drawn(&self, stretch: &Stretch<'f>) -> Vec<Element<'f>> {
        let text = self.map.text(stretch.file);
        let marks: Vec<Range<usize>> = stretch
            .marks
            .iter()
            .map(|(mark, _, _)| mark.clone())
            .collect();
        let window = window(text, &marks);
        let position = |byte: usize| self.map.position(Span::new(stretch.file, byte, byte));
        let annotations =
            stretch
                .marks
                .iter()
                .zip(&window.marks)
                .map(|((_, kind, label), mark)| {
                    let label = one_line(label);
                    kind.span(mark.clone())
                        .label((!label.is_empty()).then_some(label))
                });
        let annotations: Vec<Annotation<'f>> = annotations.collect();
        let columns_hold = marks.iter().zip(&window.marks).all(|(mark, shown)| {
            usize::try_from(position(mark.start).column) == Ok(window.column(shown))
        });
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let shown = self.map.file(stretch.file).map_or("?", |file| file.shown());
        let path = visible(shown).into_owned();
        let snippet = Snippet::source(window.source)
            .line_start(number(position(window.first).line))
            .annotations(annotations);
        let first = marks.first().map_or(0, |mark| mark.start);
        let name = self
            .map
            .file(stretch.file)
            .and_then(|file| file.place_name(u32::try_from(first).unwrap_or(u32::MAX)));
        if let Some(name) = name {
            let origin = Origin::path(format!("{path}, {name}"));
            return vec![origin.into(), snippet.into()];
        }
        if columns_hold {
            return vec![snippet.path(path).into()];
        }
        // Where a line was cut or signs were named, the column in it is not the column in the file.
        let place = position(marks.first().map_or(0, |mark| mark.start));
        let origin = Origin::path(path)
            .line(number(place.line))
            .char_column(number(place.column));
        vec![origin.into(), snippet.into()]
    }

    fn suggestion(&self, suggestion: &Suggestion) -> Option<Group<'f>> {
        let file = suggestion.span.file;
        self.map.file(file)?;
        let mark = self.mark(suggestion.span);
        let text = self.map.text(file);
        let is_exact = Span::new(file, mark.start, mark.end) == suggestion.span;
        // A patch rewrites a whole line; in a long line nobody would find it.
        if !is_exact || line_around(text, mark.start).len() > 200 {
            return None;
        }
        let window = window(text, std::slice::from_ref(&mark));
        let line = self
            .map
            .position(Span::new(file, window.first, window.first))
            .line;
        let replacement = visible(&suggestion.replacement).into_owned();
        let patches = window
            .marks
            .into_iter()
            .map(|mark| Patch::new(mark, replacement.clone()))
            .collect::<Vec<_>>();
        let snippet = Snippet::source(window.source)
            .line_start(usize::try_from(line).unwrap_or(usize::MAX))
            .patches(patches);
        Some(
            Level::HELP
                .with_name("Vorschlag")
                .secondary_title("so wäre es richtig")
                .element(snippet),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::RuleId;
    use crate::law::Citation;

    const RULE: RuleId = RuleId::new("DA011");

    fn cost_file(map: &mut SourceMap) -> FileId {
        map.add(
            "kosten.csv",
            "kandidat;position;art;betrag;von;haushaltswirksam;quelle\n\
             jitsi;Betrieb;betreib;12.000,00;2027;ja;angebot\n\
             bestand;Lizenz für alle Arbeitsplätze;lizenz;480.000,00;2027;ja;vertrag\n",
        )
    }

    fn mark(map: &SourceMap, file: FileId, what: &str) -> Span {
        let start = map.text(file).find(what).expect("it is there");
        Span::new(file, start, start.saturating_add(what.len()))
    }

    fn unknown_word(map: &SourceMap, file: FileId) -> Finding {
        let span = mark(map, file, "betreib");
        Finding::new(RULE, Severity::Error, "„betreib“ ist keine Kostenart", Label::new(span, "in der Spalte „art“"))
            .with_help(
                "Meinten Sie „betrieb“? Möglich sind „lizenz“, „pflege“, „einfuehrung“, „migration“, „parallelbetrieb“, \
                 „schulung“, „betrieb“, „personal“, „hosting“, „co2“, „ausstieg“.",
            )
            .citing(Citation::parse("§ 7 Abs. 2 LHO"))
            .with_suggestion(Suggestion { span, replacement: "betrieb".into() })
    }

    #[test]
    fn a_finding_shows_its_line_its_cure_and_its_source() {
        let mut map = SourceMap::new();
        let file = cost_file(&mut map);
        let findings = Findings::sorted(vec![unknown_word(&map, file)]);
        insta::assert_snapshot!(terminal(&findings, &map, Surface::log()), @"
        Fehler[DA011]: „betreib“ ist keine Kostenart
         --> kosten.csv:2:15
          |
        2 | jitsi;Betrieb;betreib;12.000,00;2027;ja;angebot
          |               ^^^^^^^ in der Spalte „art“
          |
          = Hilfe: Meinten Sie „betrieb“? Möglich sind „lizenz“, „pflege“,
                   „einfuehrung“, „migration“, „parallelbetrieb“, „schulung“,
                   „betrieb“, „personal“, „hosting“, „co2“, „ausstieg“.
          = Fundstelle: § 7 Abs. 2 LHO
        Vorschlag: so wäre es richtig
          |
        2 - jitsi;Betrieb;betreib;12.000,00;2027;ja;angebot
        2 + jitsi;Betrieb;betrieb;12.000,00;2027;ja;angebot
          |

        1 Fehler
        ");
    }

    #[test]
    fn places_in_other_files_are_shown_too() {
        let mut map = SourceMap::new();
        let costs = cost_file(&mut map);
        let candidates = map.add("kandidaten.csv", "kandidat;produkt\nbestand;Altverfahren\n");
        let finding = Finding::new(RULE, Severity::Warning, "Zwei Angaben passen nicht zusammen, und diese Zeile ist so lang, dass sie umbrochen werden muss", Label::new(mark(&map, costs, "Lizenz für alle"), "hier Lizenz"))
            .related_to(Label::new(mark(&map, candidates, "Altverfahren"), "hier Altverfahren"))
            .related_to(Label::new(mark(&map, costs, "betreib"), "ebenso"))
            .certainty_of(Certainty::Likely);
        let surface = Surface {
            unicode: true,
            ..Surface::log()
        };
        insta::assert_snapshot!(terminal(&Findings::sorted(vec![finding]), &map, surface), @"
        Warnung[DA011]: Zwei Angaben passen nicht zusammen, und diese Zeile ist so
                        lang, dass sie umbrochen werden muss
          ╭▸ kosten.csv:3:9
          │
        2 │ jitsi;Betrieb;betreib;12.000,00;2027;ja;angebot
          │               ─────── ebenso
        3 │ bestand;Lizenz für alle Arbeitsplätze;lizenz;480.000,00;2027;ja;vertrag
          │         ━━━━━━━━━━━━━━━ hier Lizenz
          │
          ⸬  kandidaten.csv:2:9
          │
        2 │ bestand;Altverfahren
          │         ──────────── hier Altverfahren
          │
          ╰ Sicherheit: wahrscheinlich; bitte prüfen

        1 Warnung
        ");
    }

    #[test]
    fn a_mark_in_a_long_line_keeps_its_true_column() {
        let mut map = SourceMap::new();
        let file = map.add(
            "lang.csv",
            &format!("{};MARKE;{}\n", "ä".repeat(1000), "x".repeat(2000)),
        );
        let finding = Finding::new(
            RULE,
            Severity::Note,
            "Eine lange Zeile",
            Label::new(mark(&map, file, "MARKE"), "hier"),
        );
        insta::assert_snapshot!(terminal(&Findings::sorted(vec![finding]), &map, Surface::log()), @"
        Hinweis[DA011]: Eine lange Zeile
         --> lang.csv:1:1002
          |
         :::
        1 | ...äääääääääääääääääääääääääääää;MARKE;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
          |                                  ^^^^^ hier

        1 Hinweis
        ");
    }

    #[test]
    fn spans_that_do_not_fit_do_no_harm() {
        let mut map = SourceMap::new();
        let (file, empty) = (map.add("a.toml", "ä = \"ö\"\n"), map.add("leer.csv", ""));
        let spans = [
            Span::new(file, 1, 1),
            Span::new(file, 5, 900),
            Span::new(file, 800, 900),
            Span::beginning(empty),
            Span::new(file, 0, 9),
        ];
        for span in spans {
            let finding = Finding::new(RULE, Severity::Error, "Befund", Label::bare(span))
                .related_to(Label::new(Span::beginning(empty), "leer"))
                .with_suggestion(Suggestion {
                    span,
                    replacement: "x\ny".into(),
                });
            let text = terminal(&Findings::sorted(vec![finding]), &map, Surface::log());
            assert!(text.contains("Fehler[DA011]: Befund"), "{text}");
        }
    }

    #[test]
    fn no_escape_sequence_of_an_input_reaches_the_terminal() {
        let mut map = SourceMap::new();
        let evil = "\u{1b}[2J\u{9b}31m\u{202e}";
        let file = map.add(&format!("{evil}.csv"), &format!("{evil};a\n"));
        let finding = Finding::new(
            RULE,
            Severity::Error,
            evil,
            Label::new(Span::new(file, 0, 3), evil),
        )
        .with_help(evil);
        let text = terminal(&Findings::sorted(vec![finding]), &map, Surface::log());
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
    }

    #[test]
    fn after_fifty_findings_the_others_are_counted() {
        let mut map = SourceMap::new();
        let file = map.add("a.csv", &"abc\n".repeat(100));
        let finding = |index: usize| {
            let start = index.saturating_mul(4);
            let severity = if index < 54 {
                Severity::Error
            } else {
                Severity::Warning
            };
            Finding::new(
                RULE,
                severity,
                "Befund",
                Label::bare(Span::new(file, start, start.saturating_add(3))),
            )
        };
        let text = terminal(
            &Findings::sorted((0..100).map(finding).collect()),
            &map,
            Surface::log(),
        );
        assert_eq!(text.matches("[DA011]").count(), 50);
        assert!(
            text.ends_with("… und 50 weitere Befunde (davon 4 Fehler)\n54 Fehler, 46 Warnungen\n"),
            "{text}"
        );
        assert_eq!(terminal(&Findings::new(), &map, Surface::log()), "");
    }
}
